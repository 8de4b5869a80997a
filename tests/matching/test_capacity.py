"""Places: a mentor never has more mentees than places, whoever acts at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.errors import Refused
from matching.models import Pair
from matching.services import NewPair, end_pair, make_pairs, propose_pair, publish_round
from matching.services.pairs import Places
from programs.models import Enrolment
from programs.services.enrolments import save_intake
from tests.factories.matching import PairFactory, make_field, make_round
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory


def mentor_with(places: int, *, mentees: int) -> tuple[Enrolment, list[Enrolment]]:
    cohort = CohortFactory(phase="matching")
    mentor = EnrolmentFactory(cohort=cohort, capacity=places)
    return mentor, EnrolmentFactory.create_batch(mentees, cohort=cohort, side="mentee")


def test_pairs_take_the_lowest_free_place(db):
    mentor, mentees = mentor_with(3, mentees=4)

    first, second, third = (propose_pair(mentor, one, actor=None) for one in mentees[:3])
    end_pair_of_proposal(second)
    again = propose_pair(mentor, mentees[3], actor=None)

    assert [pair.seat for pair in (first, second, third, again)] == [1, 2, 3, 2]


def end_pair_of_proposal(pair: Pair) -> None:
    Pair.objects.filter(pk=pair.pk).update(state="confirmed", confirmed_at=pair.proposed_at)
    pair.refresh_from_db()
    end_pair(pair, actor=None)


def test_the_database_keeps_two_open_pairs_from_one_place(db):
    pair = PairFactory(confirmed=True)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        PairFactory(cohort=pair.cohort, mentor=pair.mentor, seat=pair.seat)

    assert "seat" in str(refused.value)
    assert PairFactory(cohort=pair.cohort, mentor=pair.mentor, seat=2).seat == 2


def test_many_pairs_at_once_take_the_lowest_free_places_too(db):
    mentor, mentees = mentor_with(3, mentees=3)
    PairFactory(cohort=mentor.cohort, mentor=mentor, mentee=mentees[0], seat=2)

    made = make_pairs([NewPair(mentor, one, []) for one in mentees[1:]], {}, actor=None)

    assert [(pair.mentee, pair.seat) for pair in made] == [(mentees[1], 1), (mentees[2], 3)]


def test_of_many_pairs_none_is_made_when_one_has_no_place(db):
    mentor, mentees = mentor_with(2, mentees=3)

    with pytest.raises(Refused) as refused:
        make_pairs([NewPair(mentor, one, []) for one in mentees], {}, actor=None)

    assert (refused.value.code, Pair.objects.count()) == ("capacity", 0)


@pytest.mark.parametrize(("shared", "code"), [("mentor", "capacity"), ("mentee", "taken")])
def test_who_comes_too_late_hears_it_in_words(db, monkeypatch, shared, code):
    """Somebody else's pair comes between reading the places and keeping ours: only the database sees it."""
    first = PairFactory()
    other = EnrolmentFactory(cohort=first.cohort, side="mentor" if shared == "mentee" else "mentee")
    two = {"mentor": first.mentor, "mentee": first.mentee, "found": []}
    two["mentee" if shared == "mentor" else "mentor"] = other
    looks = [Places([]), Places([NewPair(**two)])]
    monkeypatch.setattr("matching.services.pairs.Places", lambda _asked: looks.pop(0))

    with pytest.raises(Refused) as refused:
        make_pairs([NewPair(**two)], {}, actor=None)

    name = getattr(first, shared).person.name
    assert (refused.value.code, name in refused.value.message, Pair.objects.count()) == (code, True, 1)


@pytest.mark.parametrize(("held", "wanted", "left"), [(2, 1, 2), (1, 1, 1)])
def test_a_capacity_is_not_lowered_below_the_pairs_there_are(db, held, wanted, left):
    mentor, mentees = mentor_with(2, mentees=held)
    for one in mentees:
        propose_pair(mentor, one, actor=None)

    codes = []
    try:
        save_intake(mentor, actor=mentor.person, capacity=wanted)
    except Refused as refused:
        codes.append(refused.code)

    assert Enrolment.objects.get(pk=mentor.pk).capacity == left
    assert codes == (["capacity"] if left != wanted else [])


def test_the_page_says_why_a_place_must_stay(db, client):
    mentor, mentees = mentor_with(2, mentees=2)
    for one in mentees:
        propose_pair(mentor, one, actor=None)
    mentor.cohort.programme.mentor_capacity = 3
    mentor.cohort.programme.save()
    client.force_login(UserFactory(person=mentor.person))
    page = reverse("programs:intake", args=[mentor.pk])
    shown = client.get(page).context["form"].initial

    answer = client.post(page, {**shown, "capacity": 1, "languages": ["fr"]})

    assert (answer.status_code, Enrolment.objects.get(pk=mentor.pk).capacity) == (422, 2)


@pytest.mark.django_db(transaction=True)
def test_managers_at_once_never_exceed_the_places():
    mentor, mentees = mentor_with(2, mentees=5)
    actor = PersonFactory()

    answers = at_once([lambda one=one: propose_pair(mentor, one, actor=actor) for one in mentees])

    assert sorted(answers) == ["capacity", "capacity", "capacity", "made", "made"]
    assert sorted(Pair.objects.open().values_list("seat", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_rounds_published_at_once_make_one_set_of_pairs():
    field = make_field(3, 3)
    rounds = [make_round(field, name=name) for name in "AB"]

    answers = at_once([lambda row=row: publish_round(row, actor=field.actor) for row in rounds])

    assert answers.count("made") == 1
    assert Pair.objects.open().count() == 3
    assert Pair.objects.values("round").distinct().count() == 1


@pytest.mark.django_db(transaction=True)
def test_fewer_places_and_one_more_pair_at_once_never_both_win():
    mentor, mentees = mentor_with(2, mentees=2)
    propose_pair(mentor, mentees[0], actor=None)
    actor = mentor.person

    answers = at_once(
        [
            lambda: propose_pair(mentor, mentees[1], actor=actor),
            lambda: save_intake(Enrolment.objects.get(pk=mentor.pk), actor=actor, capacity=1),
        ]
    )

    assert sorted(answers) == ["capacity", "made"]
    assert Pair.objects.open().count() <= Enrolment.objects.get(pk=mentor.pk).capacity


def at_once(acts) -> list[str]:
    """Each act in a thread of its own, let go together: "made", or the code of the refusal."""
    gate, answers = threading.Barrier(len(acts)), []

    def run(act) -> None:
        gate.wait()
        try:
            act()
            answers.append("made")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
