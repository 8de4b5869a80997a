"""Somebody else: one screen, one act; who is free again; what is told to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from insights.queries.season import health_of, open_pairs
from insights.queries.today import waiting_for
from matching.models import Ban, ConflictCase, Pair, Round
from matching.queries.repair import board_of, candidates, free_again, list_exchanges
from matching.services import (
    answer_pair,
    assign_coach,
    declare_tie,
    decline_pair,
    end_pair,
    exchange_mentors,
    pause_pair,
    propose_pair,
    repair_pair,
    set_policy,
)
from notifications.models import Letter
from tests.factories.matching import PairFactory, make_field
from tests.factories.people import UserFactory, line
from tests.factories.programs import role


@pytest.fixture
def field(db):
    """Three mentors, one mentee with the first of them."""
    return make_field(3, 1)


@pytest.fixture
def running(field) -> Pair:
    """The pair of the mentee with the first mentor, confirmed."""
    pair = propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)
    for side in (pair.mentor, pair.mentee):
        answer_pair(pair, actor=side.person, answer="accepted")
    pair.refresh_from_db()
    return pair


@pytest.fixture
def boss(field, client):
    """The manager of the programme, signed in."""
    user = UserFactory()
    role(user.person, field.cohort.programme, "manager")
    client.force_login(user)
    return user


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).values_list("person__last_name", flat=True))


def names(*people) -> list[str]:
    return sorted(one.person.last_name for one in people)


# The act


def test_one_act_ends_the_old_pair_and_proposes_the_new_one(field, running):
    made = repair_pair(running, actor=field.actor, mentor=field.mentors[1])

    assert (running.state, made.state, made.replaces, made.mentee) == ("ended", "proposed", running, running.mentee)
    assert letters("matching.ended") == names(field.mentors[0], field.mentees[0])
    assert Letter.objects.filter(kind="matching.proposed", object_id=made.pk).count() == 2
    assert AuditEntry.objects.filter(verb="matching.repair_pair").count() == 1
    assert (len(made.contributions) > 0, made.score > 0) == (True, True)


def test_doing_it_twice_makes_one_pair(field, running):
    repair_pair(running, actor=field.actor, mentor=field.mentors[1])

    with pytest.raises(Refused) as refused:
        repair_pair(running, actor=field.actor, mentor=field.mentors[2])

    assert (refused.value.code, Pair.objects.open().count()) == ("gone", 1)


def test_a_proposal_and_a_paused_pair_are_replaced_too(field):
    proposed = propose_pair(field.mentors[0], field.mentees[0], actor=None)
    second = repair_pair(proposed, actor=field.actor, mentor=field.mentors[1])
    for side in (second.mentor, second.mentee):
        answer_pair(second, actor=side.person, answer="accepted")
    pause_pair(second, actor=field.actor)
    third = repair_pair(second, actor=field.actor, mentor=field.mentors[2])

    assert [pair.state for pair in Pair.objects.order_by("pk")] == ["declined", "ended", "proposed"]
    assert third.replaces == second


def test_a_pair_that_is_over_leads_to_another_without_a_second_end(field, running):
    end_pair(running, actor=None)
    before = letters("matching.ended")

    made = repair_pair(running, actor=field.actor, mentor=field.mentors[2])

    assert (letters("matching.ended"), made.replaces) == (before, running)


def test_the_case_is_settled_by_it(field, running):
    case = ConflictCase.objects.create(pair=running, data_on=timezone.localdate())

    repair_pair(running, actor=field.actor, mentor=field.mentors[1], case=case)

    assert (case.state, case.settled_by, ConflictCase.objects.count()) == ("repaired", field.actor, 1)


def test_the_coach_goes_along_unless_it_is_the_new_mentor(field, running):
    coach = field.mentors[1].person
    role(coach, field.cohort.programme, "coach")
    assign_coach(running, actor=field.actor, coach=coach)

    made = repair_pair(running, actor=field.actor, mentor=field.mentors[1])
    again = repair_pair(made, actor=field.actor, mentor=field.mentors[2])

    assert (made.coach, again.coach) == (None, None)


def full(field) -> None:
    propose_pair(field.mentors[1], make_field(0, 1, cohort=field.cohort).mentees[0], actor=None)


def tied(field) -> None:
    line(field.mentors[1].person, field.mentees[0].person)


def tied_later(field) -> None:
    line(field.mentors[1].person, field.mentees[0].person, starts_on=field.cohort.ends_on - timedelta(days=5))


def banned(field) -> None:
    Ban.objects.create(cohort=field.cohort, mentor=field.mentors[1], mentee=field.mentees[0], by=field.actor)


def without_language(field) -> None:
    field.mentors[1].languages, field.mentees[0].languages = ["en"], ["fr"]
    field.mentors[1].save()
    field.mentees[0].save()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (full, "gone"),
        (tied, "forbidden"),
        (tied_later, "forbidden"),
        (banned, "forbidden"),
        (without_language, "forbidden"),
    ],
)
def test_what_no_scenario_would_pair_is_refused_and_nothing_has_ended(field, running, change, code):
    change(field)

    with pytest.raises(Refused) as refused:
        repair_pair(running, actor=field.actor, mentor=field.mentors[1])

    assert (refused.value.code, Pair.objects.get(pk=running.pk).state) == (code, "confirmed")
    assert letters("matching.ended") == []


def test_the_mentor_they_have_is_no_other_mentor(field, running):
    with pytest.raises(Refused) as refused:
        repair_pair(running, actor=field.actor, mentor=field.mentors[0])

    assert (refused.value.code, Pair.objects.get().state) == ("same", "confirmed")


# The screen


def test_candidates_are_ranked_with_what_speaks_against_them_last(field, running):
    tied(field)

    found = candidates(running, board_of(running))

    assert [(one.mentor, one.is_possible) for one in found] == [(field.mentors[2], True), (field.mentors[1], False)]
    assert all(one.points and one.reasons and one.place for one in found)
    assert [len(one.ties) for one in found] == [0, 1]


def test_the_page_shows_them_and_one_press_does_it(field, running, boss, client):
    page = reverse("matching:repair", args=[running.pk])
    shown = client.get(page)

    answer = client.post(page, {"mentor": field.mentors[2].pk})

    made = Pair.objects.open().get()
    assert sorted(one.mentor.pk for one in shown.context["possible"]) == [one.pk for one in field.mentors[1:]]
    assert (answer.status_code, made.mentor) == (302, field.mentors[2])


@pytest.mark.parametrize(("mentor", "status"), [("", 422), ("x", 422), ("999999999999999999999", 422), ("same", 409)])
def test_the_page_refuses_in_words(field, running, boss, client, mentor, status):
    wanted = field.mentors[0].pk if mentor == "same" else mentor

    answer = client.post(reverse("matching:repair", args=[running.pk]), {"mentor": wanted})

    assert (answer.status_code, Pair.objects.get().state) == (status, "confirmed")


def test_a_mentor_of_another_cohort_is_not_on_the_list(running, boss, client):
    stranger = make_field(1, 0).mentors[0]

    answer = client.post(reverse("matching:repair", args=[running.pk]), {"mentor": stranger.pk})

    assert (answer.status_code, Pair.objects.get().state) == (422, "confirmed")


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_for_all_candidates(many, db, client, django_assert_num_queries):
    field = make_field(many + 1, 1)
    pair = propose_pair(field.mentors[0], field.mentees[0], actor=None)
    user = UserFactory()
    role(user.person, field.cohort.programme, "manager")
    client.force_login(user)
    page = reverse("matching:repair", args=[pair.pk])
    client.get(page)

    with django_assert_num_queries(27):
        client.get(page)


# Everybody who is free again


def test_who_is_free_again_after_a_no_an_end_or_the_clock(field, running):
    other = make_field(0, 2, cohort=field.cohort).mentees
    refused = propose_pair(field.mentors[1], other[0], actor=None)
    waiting = propose_pair(field.mentors[2], other[1], actor=None)
    before = free_again(field.cohort)

    decline_pair(refused, actor=None)
    end_pair(running, actor=None)
    after = free_again(field.cohort)

    assert (before.names, before.waiting, waiting.is_untouched) == ([], 2, True)
    assert {one.pk for one in after.mentees} == {other[0].pk, field.mentees[0].pk}
    assert ({one.pk for one in after.mentors}, after.waiting) == ({one.pk for one in field.mentors[:2]}, 1)


def test_who_has_left_is_not_free_again(field, running):
    end_pair(running, actor=None)
    field.mentees[0].state = "withdrawn"
    field.mentees[0].save()

    assert free_again(field.cohort).mentees == ()


def test_today_says_who_is_free_and_what_lapses(field, running, person):
    other = make_field(0, 1, cohort=field.cohort).mentees[0]
    late = propose_pair(field.mentors[1], other, actor=None, answer_by=timezone.localdate() + timedelta(days=2))
    end_pair(running, actor=None)

    pairs = open_pairs(field.cohort)
    rows = waiting_for(field.cohort, person, pairs, health_of(pairs))

    told = {row.kind: row.url for row in rows if row.kind in {"free", "closing", "talk"}}
    assert told == {
        "free": reverse("matching:repair_round", args=[field.cohort.pk]),
        "closing": reverse("matching:pairs", args=[field.cohort.pk]) + "?state=closing",
    }
    assert late.state == "proposed"


@pytest.mark.parametrize(("move", "is_repair"), [("no", False), ("yes", True)])
def test_the_page_starts_a_scenario_for_them(field, running, boss, client, move, is_repair):
    end_pair(running, actor=None)
    page = reverse("matching:repair_round", args=[field.cohort.pk])

    shown, answer = client.get(page), client.post(page, {"move": move})

    row = Round.objects.get()
    assert (shown.status_code, answer["Location"]) == (200, reverse("matching:round", args=[row.pk]))
    assert (row.is_repair, row.state in {"solving", "solved"}) == (is_repair, True)


def test_the_list_shows_the_last_days_to_answer(field, running, boss, client):
    other = make_field(0, 1, cohort=field.cohort).mentees[0]
    late = propose_pair(field.mentors[1], other, actor=None, answer_by=timezone.localdate() + timedelta(days=2))

    page = client.get(reverse("matching:pairs", args=[field.cohort.pk]), {"state": "closing"})

    assert [row.pair for row in page.context["rows"]] == [late]


# Two pairs at once


@pytest.fixture
def two(db, client) -> list[Pair]:
    """Two running pairs of one programme, crosswise to what each wants: the first mentee has the second mentor."""
    made = make_field(2, 2)
    pairs = []
    for mentor, mentee in zip(reversed(made.mentors), made.mentees, strict=True):
        pair = propose_pair(mentor, mentee, actor=made.actor)
        for side in (pair.mentor, pair.mentee):
            answer_pair(pair, actor=side.person, answer="accepted")
        pairs.append(Pair.objects.with_people().get(pk=pair.pk))
    user = UserFactory(person__language="en")
    role(user.person, made.cohort.programme, "manager")
    client.force_login(user)
    return pairs


def test_two_running_pairs_exchange_their_mentors_in_one_act(two, person):
    first, second = two
    case = ConflictCase.objects.create(pair=second, data_on=timezone.localdate())

    made = exchange_mentors(first, second, actor=person)

    assert [(one.mentor, one.mentee, one.replaces) for one in made] == [
        (second.mentor, first.mentee, first),
        (first.mentor, second.mentee, second),
    ]
    assert [one.state for one in (first, second, *made)] == ["ended", "ended", "proposed", "proposed"]
    assert (
        letters("matching.ended")
        == letters("matching.proposed")[::2]
        == names(*(side for one in two for side in (one.mentor, one.mentee)))
    )
    assert AuditEntry.objects.filter(verb="matching.exchange_mentors").count() == 2
    case.refresh_from_db()
    assert case.state == "repaired"


def test_nothing_happens_when_one_of_the_new_pairs_is_tied(two, person):
    first, second = two
    line(first.mentor.person, second.mentee.person)
    Letter.objects.all().delete()

    with pytest.raises(Refused) as refused:
        exchange_mentors(first, second, actor=person)

    assert refused.value.code == "forbidden"
    assert list(Pair.objects.values_list("state", flat=True)) == ["confirmed", "confirmed"]
    assert (Letter.objects.count(), list_exchanges(first)) == (0, [])


def test_an_approval_that_is_missing_keeps_both_pairs(two, person):
    first, second = two
    set_policy(first.cohort.programme, actor=person, severities={"declared": "approval"})
    tied = second.mentee.person
    declare_tie(first.cohort.programme, actor=tied, person=tied, other=first.mentor.person)

    with pytest.raises(Refused) as refused:
        exchange_mentors(first, second, actor=person)

    assert refused.value.code == "approval"
    assert list(Pair.objects.values_list("state", flat=True)) == ["confirmed", "confirmed"]
    assert list_exchanges(first) == []


def test_a_second_press_and_a_pair_that_does_not_run_are_refused(two, person):
    first, second = two
    exchange_mentors(first, second, actor=person)

    for one, other, code in ((first, second, "gone"), (first, first, "same")):
        with pytest.raises(Refused) as refused:
            exchange_mentors(one, other, actor=person)
        assert refused.value.code == code

    assert Pair.objects.count() == 4


def test_a_paused_pair_exchanges_too_and_a_proposal_does_not(two, person):
    first, second = two
    pause_pair(second, actor=person)
    paused = [one.pair for one in list_exchanges(first)]
    Pair.objects.filter(pk=second.pk).update(state="proposed")

    assert (paused, list_exchanges(first)) == ([second], [])


def test_the_screen_offers_the_pairs_with_what_it_brings_and_does_it(client, two):
    first, second = two
    url = reverse("matching:repair", args=[first.pk])

    closed, opened = (client.get(url, asked).content.decode() for asked in ({}, {"exchange": "1"}))
    wrong = [client.post(url, {"other": other}).status_code for other in ("", "x", "999999")]
    done = client.post(url, {"other": second.pk})

    made = Pair.objects.open().get(mentee=first.mentee)
    assert ("See with which pairs" in closed, 'name="other"' in closed) == (True, False)
    said = f"{second.mentee.person} (now with {second.mentor.person}): +"
    assert said in opened
    assert wrong == [422, 422, 422]
    assert (done.status_code, done.url) == (302, reverse("matching:pair", args=[made.pk]))
    assert made.mentor == second.mentor


def test_a_pair_of_another_programme_is_no_pair_to_exchange_with(client, two):
    other = PairFactory(confirmed=True)

    answer = client.post(reverse("matching:repair", args=[two[0].pk]), {"other": other.pk})

    assert (answer.status_code, Pair.objects.count()) == (422, 3)


def test_the_exchanges_cost_the_same_for_one_pair_as_for_three(two, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as alone:
        list_exchanges(two[0])
    for _more in range(2):
        PairFactory(cohort=two[0].cohort, confirmed=True)

    with django_assert_max_num_queries(len(alone)):
        assert list_exchanges(two[0])
