"""Scenarios: copied, renamed, stopped, compared, explained, drawn; and rounds that ask for what cannot be."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core.audit import AuditEntry
from core.errors import Refused
from core.jobs import Job, run
from matching.models import Round, Wish
from matching.policy import PolicyData, QuotaRule, default_policy
from matching.queries.board import load_board
from matching.queries.explanations import explanations_of
from matching.queries.rounds import outlook
from matching.queries.scenarios import compare, compare_lines, curve_of, differences, policy_changes, quantile
from matching.queries.words import say_worth
from matching.queries.yardstick import yardstick_of
from matching.services import (
    ask_curve,
    compute_round,
    copy_round,
    create_round,
    discard_round,
    lock_proposal,
    rename_round,
    set_mentor,
    solve_round,
    stop_round,
    swap_proposals,
)
from matching.services.solving import RoundStoppedError, find_pairs
from programs.models import Enrolment
from tests.factories.matching import Field, PairFactory, make_field, make_round, solve
from tests.factories.people import UnitFactory, line
from tests.factories.programs import CohortFactory


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def field(db) -> Field:
    """Three mentors, three mentees; the diagonal is the best."""
    return make_field(3, 3)


# Copies and names


def test_a_copy_keeps_policy_and_locks_and_nothing_else(field):
    first = make_round(field, policy=PolicyData(fairness="floor"))
    kept = first.proposals.get(mentee=field.mentees[1])
    lock_proposal(kept, actor=field.actor)

    made = copy_round(first, actor=field.actor, name="B")

    assert (made.state, made.policy, made.copied_from) == ("draft", first.policy, first)
    assert list(made.proposals.values_list("mentee_id", "mentor_id")) == [(kept.mentee_id, kept.mentor_id)]
    assert first.proposals.count() == 3
    solve(made, field.actor)
    assert made.proposals.get(mentee=field.mentees[1]).is_locked


def test_a_name_changes_without_computing_again(field):
    row = make_round(field)

    rename_round(row, actor=field.actor, name="  Ponts ")
    rename_round(row, actor=field.actor, name="Ponts")
    for nothing in (" ", "\u200b\u2060", "\u3164"):
        with pytest.raises(Refused):
            rename_round(row, actor=field.actor, name=nothing)

    assert (row.name, row.state) == ("Ponts", "solved")
    assert AuditEntry.objects.filter(verb="matching.change_round").count() == 1


# Stopping


def test_a_computation_nobody_has_begun_is_taken_back_at_once(field):
    row = make_round(field, solved=False)
    solve_round(row, actor=field.actor)

    told = [stop_round(row, actor=field.actor), stop_round(row, actor=field.actor)]

    assert (told, row.state) == ([True, False], "draft")
    assert compute_round(row.pk) == {"skipped": "draft"}


def test_a_running_computation_heeds_the_wish_to_stop_and_keeps_what_was_there(field):
    row = make_round(field)
    before = list(row.proposals.values_list("pk", flat=True))
    solve_round(row, actor=field.actor)
    Job.objects.filter(pk=row.job_id).update(state="running")

    asked = stop_round(row, actor=field.actor)
    told = compute_round(row.pk)

    row.refresh_from_db()
    assert (asked, told, row.state, row.stop_asked) == (True, {"stopped": True}, "draft", False)
    assert list(row.proposals.values_list("pk", flat=True)) == before


def test_the_solver_itself_is_stopped_between_its_steps(field):
    row = create_round(field.cohort, actor=field.actor, name="A")
    seen: list[str] = []

    def report(done: int, total: int, *, stage: str = "") -> None:
        seen.append(stage)
        if stage not in ("read", "score", "choose"):  # a step of the solver's own
            Round.objects.filter(pk=row.pk).update(stop_asked=True)

    with pytest.raises(RoundStoppedError):
        find_pairs(row, report=report)

    assert seen[:3] == ["read", "score", "choose"]
    assert "explain" not in seen


def test_computing_after_a_stop_works(field):
    row = make_round(field, solved=False)
    solve_round(row, actor=field.actor)
    stop_round(row, actor=field.actor)

    solve(row, field.actor)

    assert (row.state, row.people) == ("solved", 3)


def test_only_a_computation_is_stopped(field):
    row = make_round(field)

    assert stop_round(row, actor=field.actor) is False


# Side by side


def test_figures_side_by_side(field):
    first, second = make_round(field, name="A"), make_round(field, name="B")
    set_mentor(second, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    figures = compare([first, second])

    assert [(one.people, one.differing, one.left_out, one.by_hand) for one in figures] == [(3, 0, 0, 0), (3, 2, 0, 2)]
    assert figures[0].total == first.value > figures[1].total
    assert figures[0].weakest == figures[0].quantiles[0] == first.floor
    assert {len(line_.values) for line_ in compare_lines(figures)} == {2}


def test_quantiles_are_those_of_a_hundred_pairs():
    ordered = list(range(1, 101))

    assert [quantile(ordered, percent) for percent in (10, 50, 90, 100)] == [10, 50, 90, 100]
    assert (quantile([7], 10), quantile([], 50)) == (7, 0)


def test_wishes_are_counted_and_never_ranked(field):
    Wish.objects.create(mentee=field.mentees[0], mentor=field.mentors[0], position=2)
    Wish.objects.create(mentee=field.mentees[1], mentor=field.mentors[2], position=1)
    row = make_round(field)

    (one,) = compare([row])
    told = next(each for each in compare_lines([one]) if "wishes" in each.label)

    assert (one.wished, one.wishing) == (1, 2)
    assert told.values == ("1 of 2 (50%)",)


def test_who_gains_and_who_loses_is_named(field):
    first, second = make_round(field, name="A"), make_round(field, name="B")
    set_mentor(second, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    told = differences([first, second])

    (movement,) = told.movements
    assert (len(told.differences), movement.gaining, movement.losing) == (2, 0, 2)
    assert {one.mentee for one in movement.losers} == {field.mentees[0].person.name, field.mentees[1].person.name}
    assert differences([first]).differences == ()


def test_policies_are_compared_in_words(field):
    first = make_round(field, name="A", solved=False)
    data = default_policy().with_weights({"topics": 30}).to_json()
    crossing = next(one for one in data["criteria"] if one["code"] == "units")
    crossing |= {"direction": "less", "missing": "exclude"}
    second = make_round(field, name="B", solved=False, policy=PolicyData.from_json(data | {"fairness": "floor"}))

    (told,) = policy_changes([first, second])

    assert told.texts == (
        "Topics wanted and offered: 30 points instead of 45",
        "Two different units: the less, the better",
        "Two different units, when not told: no pair without an answer",
        "fairness: Lift the weakest pair first, then the best total",
    )


# Two policies, two scales


GRADE_ALONE = {**dict.fromkeys(("topics", "wishes", "units", "place", "style"), 0), "grade": 50}


@pytest.fixture
def scales(field):
    """Two scenarios under two policies; in the second the first two mentees have each other's mentor."""
    make_round(field, name="A")
    second = make_round(field, name="B", weights={"topics": 10, "units": 90})
    swap_proposals(*(second.proposals.get(mentee=one) for one in field.mentees[:2]), actor=field.actor)
    return list(Round.objects.select_related("policy", "cohort__programme").order_by("pk"))


def test_scenarios_of_two_policies_are_valued_with_the_first_one(field, scales):
    first, _second = scales
    yard = yardstick_of(scales)
    figures = compare(scales, yard=yard)

    board = load_board(field.cohort, first.policy)
    by_hand = [
        sum(int(board.scores[board.rows[one.mentee_id], board.columns[one.mentor_id]]) for one in row.proposals.all())
        for row in scales
    ]
    assert [one.total for one in figures] == by_hand
    assert [one.own_total for one in figures] == [sum(one.score for one in row.proposals.all()) for row in scales]
    assert figures[0].total == figures[0].own_total
    assert figures[1].total != figures[1].own_total
    assert figures[1].total < figures[0].total  # the first is the best there is by its own policy
    lines = {line.label: line.values for line in compare_lines(figures)}
    assert lines["Points by its own policy, another scale"][1] != lines["Points, all pairs together"][1]


def test_who_gains_and_who_loses_is_told_in_points_of_one_policy(field, scales):
    yard = yardstick_of(scales)
    (movement,) = differences(scales, yard).movements

    worth = {one.mentee_id: one.score for one in scales[0].proposals.all()}
    now = {one.mentee_id: yard.values[one.mentee_id, one.mentor_id] for one in scales[1].proposals.all()}
    expected = {one.person.name: now[one.pk] - worth[one.pk] for one in field.mentees[:2]}
    assert {one.mentee: one.units for one in (*movement.gainers, *movement.losers)} == expected
    assert (movement.gaining, movement.losing, movement.unvalued) == (0, 2, 0)


def test_with_one_policy_no_board_is_read_and_nothing_changes(field, django_assert_num_queries):
    rows = [make_round(field, name=name) for name in "AB"]

    with django_assert_num_queries(0):
        yard = yardstick_of(rows)
    labels = [line.label for line in compare_lines(compare(rows, yard=yard))]

    assert (yard, "Points by its own policy, another scale" in labels) == (None, False)


def test_a_measure_costs_the_same_for_four_scenarios_as_for_two(field, scales, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as two:
        yardstick_of(scales)
    more = [*scales, make_round(field, name="C", weights=GRADE_ALONE), make_round(field, name="D")]

    with django_assert_max_num_queries(len(two)):
        yardstick_of(more)


def test_who_has_a_pair_by_now_is_measured_and_who_has_left_keeps_the_own_points(field, scales):
    PairFactory(cohort=field.cohort, mentor=field.mentors[2], mentee=field.mentees[2])
    Enrolment.objects.filter(pk=field.mentees[0].pk).update(state="withdrawn")

    yard = yardstick_of(scales)
    figures = compare(scales, yard=yard)
    told = differences(scales, yard)

    assert [one.unvalued for one in figures] == [1, 1]
    assert {mentee for mentee, _mentor in yard.values} == {field.mentees[1].pk, field.mentees[2].pk}
    (movement,) = told.movements
    assert (movement.unvalued, movement.gaining + movement.losing) == (1, 1)
    marked = {one.mentee: [points.endswith(" *") for _name, points in one.cells] for one in told.differences}
    assert marked == {field.mentees[0].person.name: [True, True], field.mentees[1].person.name: [False, False]}


def test_the_page_says_with_which_policy_all_are_valued(client, manager, programme):
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    field = make_field(2, 2, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)
    url = reverse("matching:compare", args=[field.cohort.pk])
    said = "all pairs are valued here with the policy of A"

    make_round(field, name="A")
    make_round(field, name="A2")
    same = client.get(url).content.decode()
    make_round(field, name="B", weights=GRADE_ALONE)
    other = client.get(url).content.decode()

    assert (said in same, said in other, "marked * below" in other) == (False, True, False)


# The curve


def test_the_curve_leads_from_the_best_total_to_the_highest_floor(field, django_capture_on_commit_callbacks):
    row = make_round(field)

    with django_capture_on_commit_callbacks(execute=True):
        job = ask_curve(row, actor=field.actor)
    row.refresh_from_db()
    points = row.figures["curve"]

    job.refresh_from_db()
    assert (job.state, points[0]["total"], points[0]["floor"]) == ("done", row.value, row.floor)
    assert [one["floor"] for one in points] == sorted({one["floor"] for one in points})
    assert [one["total"] for one in points] == sorted((one["total"] for one in points), reverse=True)
    assert {one["people"] for one in points} == {3}
    assert curve_of(row).labels


@pytest.mark.parametrize(
    ("totals", "start"), [((2_401_000, 2_345_000), "2,320"), ((240_000, 60_000), ""), ((240_000,), "")]
)
def test_a_curve_that_would_look_flat_has_a_cut_axis_and_says_so(client, manager, programme, totals, start):
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    field = make_field(1, 1, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)
    row = make_round(field)
    row.figures = {**row.figures, "curve": [{"floor": at, "total": one} for at, one in enumerate(totals)]}
    row.save()

    page = client.get(reverse("matching:round_floor", args=[row.pk])).content.decode()

    said = "The axis begins at"
    assert (said in page, f"{said} {start} points, not at zero" in page) == (bool(start), bool(start))
    assert (f">{start or 0}</text>" in page) is True


def test_asking_twice_for_the_curve_computes_once(field):
    row = make_round(field)

    assert ask_curve(row, actor=field.actor) == ask_curve(row, actor=field.actor)


def test_the_curve_of_a_scenario_set_aside_is_refused(field):
    row = make_round(field)
    discard_round(row, actor=field.actor)

    with pytest.raises(Refused):
        ask_curve(row, actor=field.actor)


# What cannot be


def impossible(field: Field) -> QuotaRule:
    """Half of the pairs with a unit of which nobody is."""
    return QuotaRule("mentor_unit", "at_least", 50, value=str(UnitFactory().pk))


def test_an_impossible_quota_is_named_with_what_would_help_and_changes_nothing(field):
    row = make_round(field)
    kept = list(row.proposals.values_list("pk", flat=True))
    version = make_round(field, solved=False, policy=PolicyData(quotas=(impossible(field),))).policy
    Round.objects.filter(pk=row.pk).update(policy=version)

    solve(row, field.actor)
    row = Round.objects.select_related("policy", "cohort__programme").get(pk=row.pk)
    told = explanations_of(row)

    assert (row.state, list(row.proposals.values_list("pk", flat=True))) == ("draft", kept)
    assert any("cannot be reached" in one.text for one in told.obstacles)
    assert {one.link.label for one in told.obstacles if one.link} == {"Change the policy"}
    assert told.relaxations


def test_locks_against_a_quota_are_named_and_can_be_let_go(field):
    unit = field.mentors[0].person.unit_id
    rule = QuotaRule("mentor_unit", "at_most", 0, value=str(unit))
    row = make_round(field)
    lock_proposal(row.proposals.get(mentor=field.mentors[0]), actor=field.actor)
    version = make_round(field, solved=False, policy=PolicyData(quotas=(rule,))).policy
    Round.objects.filter(pk=row.pk).update(policy=version)
    solve(row, field.actor)
    stuck, told = row.state, row.figures["obstacles"]

    lock_proposal(row.proposals.get(mentor=field.mentors[0]), actor=field.actor, locked=False)
    solve(row, field.actor)

    assert (stuck, bool(told), row.state, row.people) == ("draft", True, "solved", 2)


def test_everybody_in_one_line(field):
    top = field.mentees[0].person
    for one in (*field.mentors, *field.mentees[1:]):
        line(one.person, top)

    row = make_round(field)

    words = " ".join(one.text for one in explanations_of(row).relaxations)
    assert (row.people, row.left_out.filter(enrolment=field.mentees[0]).get().reasons["counts"]) == (2, [["line", 3]])
    assert words == f"Find one more mentor for {top}"  # never less of a line


@pytest.mark.parametrize(("mentors", "mentees", "people"), [(0, 3, 0), (1, 3, 1), (3, 0, 0), (0, 0, 0)])
def test_one_side_empty_or_alone_is_told_and_never_fails(db, mentors, mentees, people):
    field = make_field(mentors, mentees)

    row = make_round(field)

    assert (row.state, row.people, row.is_proved) == ("solved", people, True)
    assert row.left_out.count() == mentors + mentees - 2 * people
    assert explanations_of(row).obstacles == ()


def test_too_few_places_are_told_as_a_set_with_what_would_help(db):
    field = make_field(2, 4)

    row = make_round(field)
    told = explanations_of(row)

    assert sum(one["lack"] for one in row.figures["halls"]) == 2
    assert told.halls[0].text.startswith("4 mentees can have only 2 mentors, who have 2 places together: 2 must stay")
    mentors = [one.person.name for one in field.mentors]
    assert {one.text for one in told.relaxations} & {
        f"One more place with {mentors[0]} or {mentors[1]}",
        f"One more place with {mentors[1]} or {mentors[0]}",
    }
    assert [one.text for one in told.relaxations].count("One more place") == 0


def test_each_number_of_a_set_has_its_own_form_in_both_languages(db):
    told = explanations_of(make_round(make_field(1, 3))).halls[0]
    with translation.override("fr"):
        french = explanations_of(Round.objects.get()).halls[0]

    assert told.text == "3 mentees can have only 1 mentor, who has 1 place: 2 must stay without a mentor."
    assert " ".join(french.text.split()) == (
        "3 mentoré(e)s ne peuvent avoir que 1 mentor, qui a 1 place : 2 resteront sans mentor."
    )


@pytest.mark.parametrize(
    ("units", "english", "french"),
    [
        (0, "0 points", "0 point"),
        (400, "0.4 points", "0,4 point"),
        (1000, "1 point", "1 point"),
        (1500, "1.5 points", "1,5 point"),
        (2000, "2 points", "2 points"),
        (12_400, "12 points", "12 points"),
    ],
)
def test_points_are_counted_as_each_language_counts(units, english, french):
    assert say_worth(units) == english
    with translation.override("fr"):
        assert say_worth(units) == french


def test_a_mentor_alone_is_no_plural_on_the_first_page_nor_in_a_trap(client, manager, programme):
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    field = make_field(1, 1, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)
    line(field.mentees[0].person, field.mentors[0].person)

    page = client.get(reverse("matching:rounds", args=[field.cohort.pk])).content.decode()
    (trap, *_more) = outlook(field.cohort).traps

    assert "<h1>1 mentee and 1 mentor can be paired</h1>" in page
    assert trap.text.endswith("stands in the line of the only mentor: nobody can be paired with them.")


# What it says about itself


def test_the_price_of_a_lock_is_told_with_both_names(field):
    row = make_round(field)
    best = row.value
    made = set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    row.proposals.exclude(pk=made.pk).update(is_locked=False)

    solve(row, field.actor)

    (lock,) = [one for one in row.figures["choices"] if one["kind"] == "lock"]
    assert (lock["units"], row.figures["free"]["units"]) == (best - row.value,) * 2
    said = explanations_of(row).prices[0].text
    assert said.startswith(f"Keeping {field.mentors[1].person} with {field.mentees[0].person} costs")


def test_one_more_mentor_for_a_wanted_topic_has_its_worth(db):
    field = make_field(2, 3)

    row = make_round(field)

    worth = row.figures["topics"]
    assert worth[0]["people"] == 1
    assert explanations_of(row).worth[0].text.endswith("would bring in 1 mentee more.")


def test_the_worth_of_a_topic_is_what_such_a_mentor_really_brings(db):
    from tests.factories.programs import EnrolmentFactory

    field = make_field(2, 3)
    row = make_round(field)
    first = row.figures["topics"][0]
    EnrolmentFactory(
        cohort=field.cohort,
        topics=[next(one for one in field.topics if one.pk == first["topic"])],
        person__unit=None,
    )

    solve(row, field.actor)

    assert row.people == 2 + first["people"]


def test_a_job_run_twice_computes_once(field):
    row = make_round(field, solved=False)
    job = solve_round(row, actor=field.actor)

    assert [run(job.pk), run(job.pk)] == [True, False]
