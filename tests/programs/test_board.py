"""The board: what each row holds, what is shown of it, and which files a threshold means."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from programs.models import Decision, Nomination, TimeAgreement
from programs.queries.board import Sift, load_board, sift
from programs.queries.readings import load_fairness
from programs.queries.thresholds import Pick, pick_rows, preview_pick
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ReviewFactory,
    role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture
def boss(call):
    user = UserFactory()
    role(user.person, call.cohort.programme)
    return user


def read(call, *marks, readers=None, **facts):
    """A file whose readers gave these marks on every criterion."""
    file = ApplicationFactory(call=call, **facts)
    for place, mark in enumerate(marks):
        more = {"reviewer": readers[place]} if readers else {}
        ReviewFactory(application=file, state="done", marks=[mark] * 5, **more)
    return file


def decide(file, outcome, **facts):
    days = {"reserve": {"reserve_until": timezone.localdate()}, "priority": {"priority_until": timezone.localdate()}}
    kind = {"role": "tester"} if outcome == "other_role" else {}
    return Decision.objects.create(
        application=file, outcome=outcome, prepared_by=PersonFactory(), **days.get(outcome, {}), **kind, **facts
    )


def promised(call, person):
    """This person was promised priority by an earlier call of the programme."""
    earlier = CallFactory(state="released", cohort=CohortFactory(programme=call.cohort.programme))
    file = ApplicationFactory(
        call=earlier, person=person, state="priority", answered_at=timezone.now() - dt.timedelta(days=90)
    )
    decide(file, "priority")


def names(rows):
    return [row.name for row in rows]


# rows


def test_a_row_tells_mean_median_and_spread_and_the_third_reading_counts(call, boss):
    read(call, 1, 4, 4)

    (row,) = load_board(call, boss).rows

    assert (row.mean, row.median, row.spread) == pytest.approx((200 / 3, 100, 100))
    assert (row.points, row.bonus, row.gap, row.done, row.assigned) == (row.mean, 0, 3, 3, 3)


def test_priority_from_an_earlier_call_is_shown_and_adds_its_points_to_the_order(call, boss):
    first = read(call, 3, 3)
    second = read(call, 3, 3)
    promised(call, second.person)

    rows = load_board(call, boss).rows

    assert [(row.pk, row.bonus) for row in rows] == [(second.pk, 5), (first.pk, 0)]
    assert rows[0].points == pytest.approx(rows[0].mean + 5)
    assert names(sift(load_board(call, boss), Sift(show="priority"))) == [second.person.name]


def test_corrected_points_order_only_when_the_call_says_so(call, boss):
    strict, lenient, other = PersonFactory.create_batch(3)
    for _file in range(6):
        read(call, 2, 4, readers=[strict, lenient])
    hard = read(call, 3, 3, readers=[strict, other])
    soft = read(call, 3, 3, readers=[lenient, other])

    def both():
        return [row for row in load_board(call, boss).rows if row.pk in {hard.pk, soft.pk}]

    plain = {row.pk: (row.points, row.mean) for row in both()}
    call.corrects_severity = True
    corrected = {row.pk: row for row in both()}

    assert plain[hard.pk] == plain[soft.pk] == pytest.approx((200 / 3, 200 / 3))
    assert corrected[hard.pk].points == corrected[hard.pk].corrected > corrected[soft.pk].points
    assert corrected[hard.pk].mean == pytest.approx(200 / 3)


def test_the_managers_own_file_shows_no_mark_and_no_answer(call, boss):
    own = read(call, 4, 4, person=boss.person)
    decide(own, "selected")

    (row,) = load_board(call, boss).rows

    assert (row.is_hidden, row.mean, row.corrected, row.points, row.outcome, row.strength) == (
        True, None, None, None, "", ""
    )  # fmt: skip


def test_seats_are_counted_by_unit(call, boss):
    north, south = UnitFactory(name="Nord"), UnitFactory(name="Sud")
    decide(read(call, 4, person__unit=north), "selected")
    decide(read(call, 4, person__unit=north), "reserve")
    EnrolmentFactory(cohort=call.cohort, person__unit=south, state="invited")
    EnrolmentFactory(cohort=call.cohort, person__unit=south, state="withdrawn")
    EnrolmentFactory(cohort=call.cohort, person__unit=south, side="mentee")

    board = load_board(call, boss)

    assert [(one.unit, one.candidates, one.prepared, one.taken) for one in board.by_unit] == [
        ("Nord", 2, 1, 0),
        ("Sud", 0, 0, 1),
    ]
    assert (board.seats, board.prepared, board.taken) == (2, 1, 1)


# filters


def test_each_filter_finds_its_files(call, boss):
    far, unread, objected, silent, nominated = (ApplicationFactory(call=call) for _file in range(5))
    for mark in (1, 4):
        ReviewFactory(application=far, state="done", marks=[mark] * 5)
    for file in (objected, silent, nominated):
        ReviewFactory(application=file, state="done", marks=[3] * 5)
    TimeAgreement.objects.create(
        application=objected, manager=PersonFactory(), answer="objected", reason="…", answered_at=timezone.now()
    )
    TimeAgreement.objects.create(application=silent, manager=PersonFactory())
    Nomination.objects.create(call=call, person=nominated.person, nominated_by=PersonFactory())
    board = load_board(call, boss)

    found = {show: [row.pk for row in sift(board, Sift(show=show))] for show in
             ("gap", "unread", "objected", "silent", "nominated")}  # fmt: skip

    assert found == {
        "gap": [far.pk],
        "unread": [unread.pk],
        "objected": [objected.pk],
        "silent": [silent.pk],
        "nominated": [nominated.pk],
    }


def test_answers_filter_one_by_one_and_those_withdrawn_are_asked_for(call, boss):
    files = {one: read(call, 3) for one in ("selected", "reserve", "priority", "other_role", "not_this_time")}
    for outcome, file in files.items():
        decide(file, outcome)
    files["undecided"] = read(call, 3)
    files["withdrawn"] = read(call, 3, state="withdrawn")
    board = load_board(call, boss)

    found = {one: [row.pk for row in sift(board, Sift(outcome=one))] for one in files}

    assert found == {one: [file.pk] for one, file in files.items()}
    assert len(sift(board, Sift())) == 6


def test_words_look_in_names_and_units_without_accents(call, boss):
    file = read(call, 3, person__last_name="Éluard", person__unit__name="Énergie")
    read(call, 3)
    board = load_board(call, boss)

    assert [names(sift(board, Sift(q=words))) for words in ("eluard", "energie eluard", "energie zed")] == [
        [file.person.name],
        [file.person.name],
        [],
    ]


def test_files_without_points_come_last_whichever_way_one_sorts(call, boss):
    low, high, none = read(call, 1), read(call, 4), ApplicationFactory(call=call)
    board = load_board(call, boss)

    orders = [[row.pk for row in sift(board, Sift(sort=one))] for one in ("-points", "points", "nonsense")]

    assert orders == [[high.pk, low.pk, none.pk], [low.pk, high.pk, none.pk], [low.pk, high.pk, none.pk]]


# thresholds


def test_the_best_are_never_cut_by_the_alphabet(call, boss):
    best = read(call, 4)
    level = [read(call, 3), read(call, 3)]
    read(call, 1)
    board = load_board(call, boss)

    two, three, nobody = (pick_rows(board, Pick(best=count)) for count in (2, 3, 0))
    preview = preview_pick(board, two, "selected", Pick(best=2))

    assert {row.pk for row in two} == {row.pk for row in three} == {best.pk, *(one.pk for one in level)}
    assert (nobody, preview.level, preview.over) == ([], 1, 1)


def test_points_are_counted_with_priority_and_the_edge_is_inside(call, boss):
    edge = read(call, 3)  # 66.67
    lifted = read(call, 3, 2, 3)  # 55.56, and 5 for priority
    promised(call, lifted.person)
    board = load_board(call, boss)

    found = [{row.pk for row in pick_rows(board, Pick(least=least))} for least in (200 / 3, 60, 70)]

    assert found == [{edge.pk}, {edge.pk, lifted.pk}, set()]


def test_the_rest_are_those_without_an_answer_and_prepared_ones_may_be_left_alone(call, boss):
    decided, open_one, unread = read(call, 4), read(call, 2), ApplicationFactory(call=call)
    decide(decided, "selected")
    own = read(call, 4, person=boss.person)
    board = load_board(call, boss)

    rest = pick_rows(board, Pick(is_rest=True))
    best = pick_rows(board, Pick(best=1))
    free = pick_rows(board, Pick(best=1, is_only_free=True))

    assert [row.pk for row in rest] == [open_one.pk, unread.pk]
    assert [[row.pk for row in rows] for rows in (best, free)] == [[decided.pk], [open_one.pk]]
    assert own.pk not in {row.pk for row in (*rest, *best, *free)}


def test_the_preview_tells_units_grades_and_what_would_be_replaced(call, boss):
    north = UnitFactory(name="Nord")
    files = [read(call, 4, person__unit=north, person__grade="Cadre") for _file in range(5)]
    others = [read(call, 2, person__grade="Employé", person__unit=north) for _file in range(5)]
    decide(files[0], "reserve")
    decide(others[0], "selected")
    board = load_board(call, boss)

    preview = preview_pick(board, pick_rows(board, Pick(best=5)), "selected", Pick(best=5))

    assert (len(preview.rows), preview.replaced, preview.over) == (5, 1, 4)
    assert [(one.unit, one.chosen, one.candidates) for one in preview.by_unit] == [("Nord", 5, 10)]
    assert {one.label: (one.candidates, one.selected, one.reading) for one in preview.by_grade} == {
        "Cadre": (5, 5, "highest"),
        "Employé": (5, 1, "look"),
    }


# agreement and fairness


def test_agreement_leaves_out_what_the_manager_may_not_see(call, boss):
    strict, lenient = PersonFactory(last_name="Abel"), PersonFactory(last_name="Bell")
    read(call, 2, 3, readers=[strict, lenient])
    read(call, 1, 4, readers=[strict, lenient], person=boss.person)
    board = load_board(call, boss)

    found = load_fairness(call, board)

    assert {(one.agreement.files, one.agreement.gap, one.agreement.coefficient) for one in found.criteria} == {
        (1, 1.0, None)
    }
    assert [(one.name, one.read, one.agreement.gap) for one in found.readers] == [
        (strict.name, 1, 1.0),
        (lenient.name, 1, 1.0),
    ]
    assert (found.candidates, found.undecided, found.hidden) == (1, 1, 1)
    assert found.readers[0].severity.points > 0 > found.readers[1].severity.points


def test_rates_count_whoever_was_offered_a_seat_whatever_came_of_it(call, boss):
    for state in ("selected", "accepted", "declined", "lapsed", "reserve", "not_this_time"):
        file = ApplicationFactory(
            call=call, state=state, answered_at=timezone.now(), settled_at=timezone.now(), person__grade="Cadre"
        )
        decide(file, state if state in {"reserve", "not_this_time"} else "selected")
    ApplicationFactory(call=call, state="withdrawn", person__grade="Cadre")

    (group,) = load_fairness(call, load_board(call, boss)).by_grade

    assert (group.label, group.candidates, group.selected) == ("Cadre", 6, 4)
