"""A manager who is one of the two: what is not told to the other of a pair is not told to them either."""

from __future__ import annotations

import pytest

from core.audit import AuditEntry
from insights.queries.today_pairs import fit_talks, talks
from matching.models import FitAnswer, Pair
from matching.services import answer_fit, answer_pair, ask_fit
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import Person
from tests.factories.matching import PairFactory
from tests.factories.people import UserFactory
from tests.factories.programs import role


@pytest.fixture
def judge(pair, mentee):
    """The mentee of the pair manages the programme too."""
    role(mentee.person, pair.cohort.programme, "manager")
    Person.objects.update(language="en")
    return mentee


@pytest.fixture
def proposed(pair, judge, manager):
    """Still a proposal; the mentor wishes to talk, and there is another manager to hear it."""
    Pair.objects.filter(pk=pair.pk).update(state="proposed", mentor_answer="none", mentee_answer="none")
    pair.refresh_from_db()
    answer_pair(pair, actor=pair.mentor.person, answer="talk")
    return Pair.objects.with_people().get(pk=pair.pk)


def told(kind: str) -> set[int]:
    return set(Letter.objects.filter(kind=kind).values_list("person_id", flat=True))


def test_a_wish_to_talk_is_told_to_the_other_managers_alone(proposed, judge, manager):
    assert told("matching.talk") == {manager.person_id}
    assert [row.kind for row in talks([proposed], besides=manager.person)] == ["talk"]
    assert list(talks([proposed], besides=judge.person)) == []


def test_a_talk_after_the_first_session_is_no_line_of_today_for_one_of_the_two(pair, judge, manager):
    ask_fit(pair)
    answer_fit(FitAnswer.objects.get(person=pair.mentor.person), actor=pair.mentor.person, answer="talk")

    assert [row.kind for row in fit_talks(pair.cohort, besides=manager.person)] == ["fit"]
    assert list(fit_talks(pair.cohort, besides=judge.person)) == []
    assert told("matching.fit_talk") == {manager.person_id}


def test_a_letter_to_who_cares_is_dropped_when_they_no_longer_do(proposed, judge, manager):
    letter = Letter.objects.get(kind="matching.talk")
    before = compose(kind_named(letter.kind), manager.person, proposed.pk)

    manager.person.roles.all().delete()

    assert (before is not None, compose(kind_named(letter.kind), manager.person, proposed.pk)) == (True, None)
    assert compose(kind_named(letter.kind), judge.person, proposed.pk) is None


def test_the_history_does_not_say_which_answer_was_given(pair):
    ask_fit(pair)
    asked = FitAnswer.objects.get(person=pair.mentee.person)

    answer_fit(asked, actor=asked.person, answer="talk")

    row = AuditEntry.objects.get(verb="matching.answer_fit")
    assert (row.changes, row.subject_name) == ({}, f"{pair.pk} · {asked.person_id}")
