"""The life of a pair: proposed, answered, ended; capacity; coaches."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import Pair
from matching.services import answer_pair, assign_coach, decline_pair, end_pair, propose_pair, spread_coaches
from matching.signals import pair_confirmed, pair_ended
from notifications.models import Letter
from people.models import Person
from programs.models import Enrolment
from programs.services.enrolments import withdraw_enrolment
from tests.factories.matching import PairFactory, make_field
from tests.factories.people import PersonFactory, line
from tests.factories.programs import CohortFactory, EnrolmentFactory, role


@pytest.fixture
def proposed(db) -> Pair:
    """A proposal nobody has answered."""
    field = make_field(1, 1)
    return propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).values_list("person__last_name", flat=True))


def both(pair: Pair) -> list[str]:
    return sorted([pair.mentor.person.last_name, pair.mentee.person.last_name])


@pytest.fixture
def heard():
    """What the signals told."""
    told: list[str] = []

    def confirmed(**_kwargs):
        told.append("confirmed")

    def ended(**_kwargs):
        told.append("ended")

    pair_confirmed.connect(confirmed)
    pair_ended.connect(ended)
    yield told
    pair_confirmed.disconnect(confirmed)
    pair_ended.disconnect(ended)


# Proposing


def test_a_proposal_writes_to_both_and_keeps_the_evidence(proposed):
    assert (proposed.state, proposed.conflicts, proposed.checked_at is not None) == ("proposed", [], True)
    assert letters("matching.proposed") == both(proposed)
    assert AuditEntry.objects.filter(verb="matching.propose_pair").count() == 1


@pytest.mark.parametrize("who", ["mentors", "mentees"])
@pytest.mark.parametrize("state", ["invited", "withdrawn", "finished"])
def test_somebody_who_is_not_ready_is_not_paired(db, who, state):
    field = make_field(1, 1)
    one = getattr(field, who)[0]
    one.state = state
    one.save()

    with pytest.raises(Refused) as refused:
        propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)

    assert refused.value.code == "not-ready"


def test_a_pair_is_a_mentor_and_a_mentee_of_one_cohort(db):
    field, elsewhere = make_field(2, 1), make_field(0, 1)

    codes = []
    for mentor, mentee in (
        (field.mentees[0], field.mentors[0]),
        (field.mentors[0], field.mentors[1]),
        (field.mentors[0], elsewhere.mentees[0]),
    ):
        with pytest.raises(Refused) as refused:
            propose_pair(mentor, mentee, actor=field.actor)
        codes.append(refused.value.code)

    assert codes == ["sides", "sides", "sides"]


def test_people_tied_by_a_line_are_not_paired(db):
    field = make_field(1, 1)
    line(field.mentors[0].person, field.mentees[0].person, "dotted")

    with pytest.raises(Refused) as refused:
        propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)

    assert (refused.value.code, Letter.objects.count()) == ("conflict", 0)


def test_a_mentor_gets_no_more_than_the_capacity_and_a_mentee_one_mentor(db):
    field = make_field(2, 2)
    propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)

    with pytest.raises(Refused) as full:
        propose_pair(field.mentors[0], field.mentees[1], actor=field.actor)
    with pytest.raises(Refused) as taken:
        propose_pair(field.mentors[1], field.mentees[0], actor=field.actor)

    assert (full.value.code, taken.value.code) == ("capacity", "taken")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shared", ["mentor", "mentee"])
def test_managers_who_click_at_once_make_one_pair(shared):
    cohort, actor = CohortFactory(phase="matching"), PersonFactory()
    one = EnrolmentFactory(cohort=cohort, side=shared)
    side = "mentee" if shared == "mentor" else "mentor"
    others = EnrolmentFactory.create_batch(4, cohort=cohort, side=side)
    gate, answers = threading.Barrier(4), []

    def click(other: Enrolment) -> None:
        gate.wait()
        mentor, mentee = (one, other) if shared == "mentor" else (other, one)
        try:
            propose_pair(mentor, mentee, actor=actor)
            answers.append("made")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=[other]) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    refusal = "capacity" if shared == "mentor" else "taken"
    assert sorted(answers) == sorted([refusal, refusal, refusal, "made"])
    assert Pair.objects.open().count() == 1


# Answering


def test_when_both_accept_the_pair_is_confirmed_and_both_hear(proposed, heard):
    answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")
    halfway = Pair.objects.get().state
    answer_pair(proposed, actor=proposed.mentee.person, answer="accepted")

    assert (halfway, Pair.objects.get().state, heard) == ("proposed", "confirmed", ["confirmed"])
    assert letters("matching.confirmed") == both(proposed)


def test_answering_twice_changes_nothing(proposed, heard):
    for _ in range(2):
        for side in (proposed.mentor, proposed.mentee):
            answer_pair(proposed, actor=side.person, answer="accepted")

    assert heard == ["confirmed"]
    assert AuditEntry.objects.filter(verb="matching.answer_pair").count() == 2


def test_a_wish_to_talk_reaches_the_coach_and_an_acceptance_may_follow(proposed):
    coach, manager = PersonFactory(), PersonFactory()
    role(coach, proposed.cohort.programme, "coach")
    role(manager, proposed.cohort.programme, "manager")
    assign_coach(proposed, actor=manager, coach=coach)

    answer_pair(proposed, actor=proposed.mentee.person, answer="talk")
    answer_pair(proposed, actor=proposed.mentee.person, answer="accepted")

    assert letters("matching.talk") == [coach.last_name]
    assert Pair.objects.get().mentee_answer == "accepted"


def test_without_a_coach_the_managers_are_written_to(proposed):
    manager = PersonFactory()
    role(manager, proposed.cohort.programme, "manager")

    answer_pair(proposed, actor=proposed.mentor.person, answer="talk")

    assert letters("matching.talk") == [manager.last_name]


@pytest.mark.parametrize("wrong", ["talk", "none", "perhaps"])
def test_an_acceptance_is_not_taken_back_here(proposed, wrong):
    answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")

    with pytest.raises(Refused):
        answer_pair(proposed, actor=proposed.mentor.person, answer=wrong)

    assert Pair.objects.get().mentor_answer == "accepted"


def test_only_the_two_answer(proposed, person):
    with pytest.raises(Refused) as refused:
        answer_pair(proposed, actor=person, answer="accepted")

    assert refused.value.code == "stranger"


def test_a_line_that_came_meanwhile_stops_the_second_yes(proposed):
    answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")
    line(proposed.mentor.person, proposed.mentee.person)

    with pytest.raises(Refused) as refused:
        answer_pair(proposed, actor=proposed.mentee.person, answer="accepted")

    pair = Pair.objects.get()
    assert (refused.value.code, pair.state, pair.mentee_answer) == ("conflict", "proposed", "none")


# Ending


def test_a_proposal_is_taken_back_and_both_are_free(proposed, heard):
    changed = [decline_pair(proposed, actor=None), decline_pair(proposed, actor=None)]

    assert (changed, heard, letters("matching.declined")) == ([True, False], ["ended"], both(proposed))
    again = propose_pair(proposed.mentor, proposed.mentee, actor=None)
    assert again.pk != proposed.pk


def test_a_running_pair_ends_with_neutral_words_to_both(pair, heard):
    with pytest.raises(Refused):
        decline_pair(pair, actor=None)
    end_pair(pair, actor=None)

    assert (Pair.objects.get().state, heard, letters("matching.ended")) == ("ended", ["ended"], both(pair))


def test_who_withdraws_leaves_the_pair_and_only_the_other_is_told(pair):
    withdraw_enrolment(pair.mentee, actor=pair.mentee.person)

    assert Pair.objects.get().state == "ended"
    assert letters("matching.ended") == [pair.mentor.person.last_name]


def test_an_answer_to_a_closed_proposal_is_refused(proposed):
    decline_pair(proposed, actor=None)

    with pytest.raises(Refused) as refused:
        answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")

    assert refused.value.code == "closed"


# Coaches


def test_only_a_coach_of_the_programme_who_is_not_one_of_the_two_coaches(pair, person):
    role(pair.mentor.person, pair.cohort.programme, "coach")

    codes = []
    for wrong in (person, pair.mentor.person):
        with pytest.raises(Refused) as refused:
            assign_coach(pair, actor=person, coach=wrong)
        codes.append(refused.value.code)

    assert codes == ["not-coach", "own"]


def test_coaches_are_spread_evenly_over_pairs_without_one(db, person):
    cohort = CohortFactory()
    coaches = PersonFactory.create_batch(2)
    for coach in coaches:
        role(coach, cohort.programme, "coach")
    PairFactory(cohort=cohort, coach=coaches[0], confirmed=True)
    PairFactory.create_batch(3, cohort=cohort)
    PairFactory(cohort=CohortFactory(programme=cohort.programme), confirmed=True)

    given = [spread_coaches(cohort, actor=person), spread_coaches(cohort, actor=person)]

    assert given == [3, 0]
    assert [Pair.objects.filter(cohort=cohort, coach=coach).count() for coach in coaches] == [2, 2]


def test_without_coaches_nothing_is_spread(pair, person):
    with pytest.raises(Refused) as refused:
        spread_coaches(pair.cohort, actor=person)

    assert refused.value.code == "no-coach"
    assert Person.objects.filter(coached_pairs=pair).count() == 0
