"""Who belongs where: predicates and querysets give every persona the same answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community import rules
from community.models import Reply, Report, Space, Thread
from tests.factories.community import ThreadFactory, answer
from tests.factories.people import UserFactory
from tests.factories.programs import EnrolmentFactory


@pytest.fixture
def everybody(personas, cohort):
    other_mentor = UserFactory(
        person=EnrolmentFactory(cohort=cohort, side="mentor", state="finished", topics=[]).person
    )
    withdrawn = UserFactory(person=EnrolmentFactory(cohort=cohort, side="mentor", state="withdrawn", topics=[]).person)
    invited = UserFactory(person=EnrolmentFactory(cohort=cohort, side="mentee", state="invited", topics=[]).person)
    elsewhere = UserFactory(person=EnrolmentFactory(side="mentor", topics=[]).person)
    more = {"other_mentor": other_mentor, "withdrawn": withdrawn, "invited": invited, "elsewhere": elsewhere}
    return {**personas, **more, "anonymous": AnonymousUser()}


def twins(everybody, predicate, queryset, row):
    """Names let in by the predicate, after checking that the queryset lets the same in."""
    by_rule = [name for name, user in everybody.items() if predicate(user, row)]
    by_rows = [name for name, user in everybody.items() if queryset(user).filter(pk=row.pk).exists()]
    assert by_rule == by_rows
    return by_rule


def test_the_mentors_space_is_for_mentors_coaches_and_managers(everybody, mentors):
    members = twins(everybody, rules.reads_space, Space.objects.visible_to, mentors)

    assert members == ["manager", "coach", "mentor", "other_mentor"]
    assert twins(everybody, rules.moderates_space, Space.objects.moderated_by, mentors) == ["manager", "coach"]


def test_the_mentees_space_is_for_mentees_and_managers(everybody, mentees):
    assert twins(everybody, rules.reads_space, Space.objects.visible_to, mentees) == ["manager", "mentee"]
    assert twins(everybody, rules.moderates_space, Space.objects.moderated_by, mentees) == ["manager"]


def test_a_conversation_is_read_by_its_space_and_a_hidden_one_by_few(everybody, mentors, mentor):
    thread = ThreadFactory(space=mentors, author=mentor.person)
    before = twins(everybody, rules.reads_thread, Thread.objects.visible_to, thread)
    thread.hidden_at, thread.hidden_by = timezone.now(), everybody["coach"].person
    thread.save()

    assert before == ["manager", "coach", "mentor", "other_mentor"]
    assert twins(everybody, rules.reads_thread, Thread.objects.visible_to, thread) == ["manager", "coach", "mentor"]


def test_words_are_changed_by_their_author_alone(everybody, mentees, mentee):
    thread = ThreadFactory(space=mentees, author=mentee.person)
    reply = answer(thread, author=mentee.person)

    assert twins(everybody, rules.writes_post, Thread.objects.written_by, thread) == ["mentee"]
    assert twins(everybody, rules.writes_post, Reply.objects.written_by, reply) == ["mentee"]


def test_a_report_is_read_by_moderators_alone(everybody, mentees, mentors, mentee, mentor):
    reports = [
        Report.objects.create(space=space, thread=ThreadFactory(space=space), reporter=user.person, reason="Un nom")
        for space, user in ((mentees, mentee), (mentors, mentor))
    ]
    readers = [twins(everybody, rules.reads_report, Report.objects.visible_to, report) for report in reports]

    assert readers == [["manager"], ["manager", "coach"]]
