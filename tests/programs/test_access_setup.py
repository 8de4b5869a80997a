"""Predicates and querysets of the set-up are twins: every persona gets the same answer from both."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from core.access import audit_scopes
from programs import rules
from programs.models import Call, Cohort, Enrolment, Programme, Topic
from tests.factories.programs import CallFactory, CohortFactory, EnrolmentFactory, TopicFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(personas):
    """The personas, a visitor without account, and who manages the organisation but holds no role here."""
    organiser = personas["stranger"].__class__.objects.get(pk=personas["line_manager"].pk)
    organiser.manages_organisation = True
    return {**personas, "visitor": AnonymousUser(), "organiser": organiser}


def compare(everybody, predicate, visible, rows):
    """Names of the personas who see each row, asked both ways; they must agree."""
    by_rule = {(name, row.pk) for name, user in everybody.items() for row in rows if predicate(user, row)}
    by_query = {(name, row.pk) for name, user in everybody.items() for row in visible(user) if row in rows}
    assert by_rule == by_query
    return {row.pk: {name for name, pk in by_rule if pk == row.pk} for row in rows}


INSIDE = {"manager", "reviewer", "coach", "sponsor", "mentor", "mentee"}


def test_programme_is_seen_by_those_inside(everybody, programme):
    """Roles, participants and organisation managers see it; others do not know it exists."""
    other = CohortFactory().programme

    seen = compare(everybody, rules.can_view_programme, Programme.objects.visible_to, [programme, other])

    assert seen == {programme.pk: INSIDE | {"organiser"}, other.pk: {"manager", "organiser"}}


def test_programme_is_managed_by_its_managers(everybody, programme):
    """Managing the organisation gives the keys of the roles, not of the programme."""
    managed = compare(everybody, rules.manages, Programme.objects.managed_by, [programme])
    granted = compare(everybody, rules.can_grant_roles, Programme.objects.with_roles_granted_by, [programme])

    assert managed == {programme.pk: {"manager"}}
    assert granted == {programme.pk: {"manager", "organiser"}}


def test_topic_follows_its_programme(everybody, programme):
    """A topic that is no longer offered stays readable: a pair may still work on it."""
    topic, foreign = TopicFactory(programme=programme, is_offered=False), TopicFactory()

    seen = compare(everybody, rules.can_view_topic, Topic.objects.visible_to, [topic, foreign])
    managed = compare(
        everybody, lambda user, row: rules.manages(user, row.programme), Topic.objects.managed_by, [topic]
    )

    assert seen == {topic.pk: INSIDE | {"organiser"}, foreign.pk: {"manager", "organiser"}}
    assert managed == {topic.pk: {"manager"}}


def test_cohort_is_seen_by_roles_and_by_its_own_people(everybody, programme, cohort):
    """A participant of one cohort does not see the next one."""
    following = CohortFactory(programme=programme)

    seen = compare(everybody, rules.can_view_cohort, Cohort.objects.visible_to, [cohort, following])
    managed = compare(everybody, rules.can_manage_cohort, Cohort.objects.managed_by, [cohort])

    assert seen == {cohort.pk: INSIDE, following.pk: {"manager", "reviewer", "coach", "sponsor"}}
    assert managed == {cohort.pk: {"manager"}}


def test_call_is_seen_by_every_employee_once_open(everybody, programme):
    """A draft is its managers' alone, an open call everybody's who has an account."""
    draft = CallFactory(cohort__programme=programme, state="draft")
    opened = CallFactory(cohort__programme=programme, state="open")

    seen = compare(everybody, rules.can_view_call, Call.objects.visible_to, [draft, opened])

    assert seen == {draft.pk: {"manager"}, opened.pk: set(everybody) - {"visitor"}}


def test_enrolment_is_seen_by_the_person_managers_and_coaches(everybody, pair):
    """The other side of a pair does not read one's wishes; neither does a sponsor."""
    seen = compare(everybody, rules.can_view_enrolment, Enrolment.objects.visible_to, [pair.mentor, pair.mentee])
    filled = compare(everybody, rules.can_fill_enrolment, Enrolment.objects.of, [pair.mentee])

    assert seen == {
        pair.mentor.pk: {"manager", "coach", "mentor"},
        pair.mentee.pk: {"manager", "coach", "mentee"},
    }
    assert filled == {pair.mentee.pk: {"mentee"}}


def test_history_of_a_programme_is_its_managers(everybody, programme):
    """Neither another role nor managing the organisation gives the scope of a programme."""
    readers = {name for name, user in everybody.items() if f"programme:{programme.pk}" in audit_scopes(user)}

    assert readers == {"manager"}


def test_two_roles_show_a_row_once(manager, programme, cohort):
    """Who manages and coaches does not meet the same person twice in a list."""
    role(manager.person, programme, "coach")
    enrolment = EnrolmentFactory(cohort=cohort)

    shown = list(Enrolment.objects.visible_to(manager))

    assert shown == [enrolment]


def test_search_folds_accents(cohort):
    """The words of a search may lack accents and capitals; every one of them must be there."""
    found = EnrolmentFactory(cohort=cohort, person__first_name="Élodie", person__last_name="Müller")
    EnrolmentFactory(cohort=cohort, person__first_name="Élodie", person__last_name="Martin")

    rows = list(cohort.enrolments.matching_words("elodie MULL"))

    assert rows == [found]
