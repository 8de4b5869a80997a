"""The table of a round: what people told becomes numbers, hard rules, quotas and facts, in few queries."""

from __future__ import annotations

import datetime as dt
import time

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matching.engine.kinds import Reason
from matching.engine.solve import solve
from matching.engine.verify import verify
from matching.enums import SLOTS
from matching.models import Pair, Preference, RatherNot, TopicWish, Wish
from matching.policy import CriterionRule, PolicyData, QuotaRule, default_policy
from matching.queries.board import load_board, make_hundred
from matching.queries.board.numbers import count_pairable, hours_bits, minutes_from_utc
from matching.queries.board.policy import scale_points
from people.models import Person, Unit
from programs.models import Answer, Cohort, Enrolment, Question
from tests.factories.matching import Field, make_field
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.programs import ApplicationFactory, CallFactory

MONDAY_8, MONDAY_10, FRIDAY_16 = 0, 1, 24


@pytest.fixture
def field(db) -> Field:
    return make_field(3, 3)


def only(code: str, **rule) -> PolicyData:
    """A policy in which one criterion counts, and topics with a single point beside it."""
    return PolicyData(criteria=(CriterionRule("topics", 1), CriterionRule(code, 25, **rule)))


def brings(board, row: int, column: int) -> dict[str, int]:
    """Thousandths by criterion of one pair."""
    (parts,) = board.contributions([(row, column)])
    return {part["code"]: part["share"] for part in parts}


def facts_of(board, row: int, column: int) -> dict[str, dict]:
    (parts,) = board.contributions([(row, column)])
    return {part["code"]: part["facts"] for part in parts}


# Points


def test_points_make_a_hundred_and_wishes_keep_to_their_cap():
    assert make_hundred({"a": 45, "b": 12, "c": 10, "d": 8}) == {"a": 60, "b": 16, "c": 13, "d": 11}
    assert make_hundred({}) == {}
    assert scale_points({"topics": 5, "wishes": 25}) == {"topics": 75, "wishes": 25}
    assert scale_points({"topics": 45, "wishes": 15, "units": 40}) == {"topics": 45, "wishes": 15, "units": 40}
    assert scale_points({"wishes": 10}) == {"wishes": 25}


def test_what_nobody_has_told_is_left_aside_and_its_points_go_to_the_others(field):
    policy = default_policy().with_weights({"hours": 10})

    before = load_board(field.cohort, policy).policy
    for one in (field.mentors[0], field.mentees[0]):
        Preference.objects.create(enrolment=one, hours=[MONDAY_8])
    after = load_board(field.cohort, policy).policy

    assert [each.id for each in before.criteria] == ["topics", "units", "place", "grade"]
    assert [each.id for each in after.criteria] == ["topics", "units", "place", "grade", "hours"]
    assert [sum(each.weight for each in policy.criteria) for policy in (before, after)] == [100, 100]


def test_a_way_of_working_counts_once_both_sides_have_told_it(field):
    Enrolment.objects.filter(pk=field.mentors[0].pk).update(style={"talk_write": 2})
    alone = load_board(field.cohort, default_policy())
    Enrolment.objects.filter(pk=field.mentees[0].pk).update(style={"talk_write": 2})
    both = load_board(field.cohort, default_policy())

    assert "style" not in brings(alone, 0, 0)
    row, column = both.rows[field.mentees[0].pk], both.columns[field.mentors[0].pk]
    assert brings(both, row, column)["style"] == 1000
    assert facts_of(both, row, column)["style"] == {"scales": 1, "scale": "talk_write", "end": "second"}


# Wishes


def test_every_wish_counts_the_same_so_that_points_do_not_tell_the_order(field):
    for position, mentor in enumerate(field.mentors, start=1):
        Wish.objects.create(mentee=field.mentees[0], mentor=mentor, position=position)
    board = load_board(field.cohort, only("wishes"))
    row = board.rows[field.mentees[0].pk]
    columns = [board.columns[mentor.pk] for mentor in field.mentors]

    told = [facts_of(board, row, column)["wishes"] for column in columns]

    assert [brings(board, row, column)["wishes"] for column in columns] == [600, 600, 600]
    assert told == [{"wished": True, "glad": []}] * 3
    assert [board.facts(row, column)["wish"] for column in columns] == [1, 2, 3]
    assert board.facts(board.rows[field.mentees[1].pk], columns[0])["wish"] is None


def test_a_topic_done_gladly_is_half_a_wish_and_one_done_unwillingly_is_hardly_offered(field):
    mentor, mentee = field.mentors[1], field.mentees[1]
    first, second = field.topics[1], field.topics[2]
    before = load_board(field.cohort, default_policy())
    TopicWish.objects.create(mentor=mentor, topic=first, mark="gladly")
    TopicWish.objects.create(mentor=mentor, topic=second, mark="rather_not")

    after = load_board(field.cohort, default_policy())

    row, column = after.rows[mentee.pk], after.columns[mentor.pk]
    assert facts_of(after, row, column)["wishes"] == {"wished": False, "glad": [first.pk]}
    assert brings(after, row, column)["wishes"] == 200
    assert brings(after, row, column)["topics"] < brings(before, row, column)["topics"]


def test_who_would_rather_not_is_not_paired_with_them_whoever_said_it(field):
    mentor, mentee = field.mentors[0], field.mentees[0]
    RatherNot.objects.create(enrolment=mentor, person=field.mentees[1].person)
    RatherNot.objects.create(enrolment=mentee, person=field.mentors[2].person)
    soft = PolicyData(hard=frozenset({"language"}))

    hard, told = load_board(field.cohort, default_policy()), load_board(field.cohort, soft)

    pairs = [(hard.rows[field.mentees[1].pk], hard.columns[mentor.pk])]
    pairs.append((hard.rows[mentee.pk], hard.columns[field.mentors[2].pk]))
    assert [(row, column) for row, column in np.argwhere(~hard.allowed).tolist()] == sorted(pairs)
    assert [hard.hindrance(*pair) for pair in pairs] == ["rather_not", "rather_not"]
    assert bool(told.allowed.all())
    assert [told.hindrance(*pair) for pair in pairs] == ["", ""]
    assert bool(told.reasons[pairs[0]] & np.uint32(Reason.RATHER_NOT))


# Hours, zones, languages, levels


def test_hours_are_compared_on_one_clock_whatever_the_zone(field):
    day = dt.date(2026, 1, 15)
    field.cohort.starts_on, field.cohort.ends_on = day, dt.date(2026, 7, 1)
    field.cohort.save()

    def told(zone: str, *slots: int) -> int:
        preference = Preference(hours=list(slots), time_zone=zone)
        one = Enrolment()
        one.preference = preference
        return hours_bits(one, day)

    assert minutes_from_utc("Europe/Paris", day) == 60
    assert minutes_from_utc("America/New_York", day) == -300
    assert minutes_from_utc("Nowhere/At all", day) == 60
    # Ten in Paris is four in New York, fourteen in Paris is eight there: with the hour between them, two slots.
    assert told("Europe/Paris", MONDAY_10) & told("America/New_York", MONDAY_10) == 0
    assert told("Europe/Paris", 3) & told("America/New_York", MONDAY_8) != 0
    assert told("", MONDAY_10) == told("Europe/Paris", MONDAY_10)
    assert told("Europe/Paris", *SLOTS).bit_count() == 25


@pytest.mark.parametrize("one", ["Europe/London", "Europe/Paris", "Europe/Athens", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("other", ["Europe/London", "Europe/Paris", "Europe/Athens", "Asia/Dubai"])
def test_a_window_in_common_is_an_hour_in_common(one, other):
    day = dt.date(2026, 1, 15)

    def window(zone: str, slot: int) -> tuple[int, int]:
        enrolment = Enrolment()
        enrolment.preference = Preference(hours=[slot], time_zone=zone)
        starts = (slot // 5) * 1440 + (8 + slot % 5 * 2) * 60 - minutes_from_utc(zone, day)
        return hours_bits(enrolment, day), starts

    for left in SLOTS:
        for right in SLOTS:
            (bits, starts), (other_bits, other_starts) = window(one, left), window(other, right)
            if bits & other_bits:
                assert 120 - abs(starts - other_starts) >= 60


def test_hours_count_by_what_is_in_common_and_forbid_only_on_request(field):
    mentor, mentee = field.mentors[0], field.mentees[0]
    Preference.objects.create(enrolment=mentor, hours=[MONDAY_8, MONDAY_10])
    Preference.objects.create(enrolment=mentee, hours=[MONDAY_8, MONDAY_10, FRIDAY_16])
    Preference.objects.create(enrolment=field.mentees[1], hours=[FRIDAY_16])
    policy = only("hours")

    board = load_board(field.cohort, policy)
    hard = load_board(field.cohort, PolicyData(criteria=policy.criteria, hard=frozenset({"hours"})))

    column = board.columns[mentor.pk]
    together, apart, silent = (board.rows[field.mentees[at].pk] for at in range(3))
    assert [brings(board, row, column)["hours"] for row in (together, apart, silent)] == [700, 0, 500]
    assert facts_of(board, together, column)["hours"] == {"common": 2}
    assert facts_of(board, silent, column)["hours"] == {}
    assert bool(board.allowed.all())
    assert [hard.hindrance(row, column) for row in (together, apart, silent)] == ["", "hours", ""]


def test_no_language_in_common_forbids_unless_the_policy_lets_it(field):
    Enrolment.objects.filter(cohort=field.cohort).update(languages=["fr", "en"])
    Enrolment.objects.filter(pk=field.mentors[0].pk).update(languages=["fr"])
    Enrolment.objects.filter(pk=field.mentees[0].pk).update(languages=["en"])

    hard = load_board(field.cohort, default_policy())
    soft = load_board(field.cohort, PolicyData(hard=frozenset()))

    place = hard.rows[field.mentees[0].pk], hard.columns[field.mentors[0].pk]
    assert (hard.hindrance(*place), soft.hindrance(*place)) == ("language", "")
    assert (int((~hard.allowed).sum()), int((~soft.allowed).sum())) == (1, 0)


def test_less_of_a_criterion_may_be_better_and_its_words_still_tell_the_truth(field):
    board = load_board(field.cohort, only("units", direction="less"))

    (parts,) = board.contributions([(0, 0)])

    units = next(part for part in parts if part["code"] == "units")
    assert (units["share"], units["met"], units["units"]) == (0, 1000, 0)
    assert sum(part["units"] for part in parts) == board.scores[0, 0]


def test_a_topic_may_be_asked_for_and_a_mentor_may_be_kept_to_one_place(field):
    Enrolment.objects.filter(pk=field.mentors[0].pk).update(capacity=3)
    policy = PolicyData(hard=frozenset({"topic"}), capacity=2)

    board = load_board(field.cohort, policy)

    assert board.places.tolist() == [2 if one == field.mentors[0] else 1 for one in board.mentors]
    far = board.rows[field.mentees[2].pk], board.columns[field.mentors[0].pk]
    assert board.hindrance(*far) == "topic"
    assert default_policy().capacity is None
    assert load_board(field.cohort, default_policy()).places.sum() == 5


# Questions of the call


def make_question(call, kind: str, **values) -> Question:
    return Question.objects.create(
        call=call, code=f"q{call.questions.count()}", kind=kind, **{"text_fr": "?", **values}
    )


def ask(field: Field, kind: str, **values):
    call = CallFactory(cohort=field.cohort)
    return make_question(call, kind, **values)


def apply(question, one: Enrolment, **answer) -> None:
    application = ApplicationFactory(call=question.call, person=one.person, state="accepted")
    Answer.objects.create(application=application, question=question, **answer)


def test_a_choice_of_the_call_is_compared_with_what_mentees_answer_here(field):
    options = [{"code": code, "fr": code.upper(), "en": code.title()} for code in ("a", "b", "c")]
    question = ask(field, "choices", options=options, text_fr="Quoi ?", text_en="What?")
    apply(question, field.mentors[0], choices=["a", "b"])
    Preference.objects.create(enrolment=field.mentees[0], answers={str(question.pk): ["b", "c", "gone"]})
    code = f"question:{question.pk}"

    board = load_board(field.cohort, only(code))

    place = board.rows[field.mentees[0].pk], board.columns[field.mentors[0].pk]
    assert brings(board, *place)[code] == 333
    assert facts_of(board, *place)[code] == {
        "text": {"fr": "Quoi ?", "en": "What?"},
        "common": [{"fr": "B", "en": "B"}],
    }


def test_a_scale_of_the_call_counts_steps_and_words_are_not_weighed(field):
    scale = ask(field, "scale", options=[])
    words = make_question(scale.call, "short")
    apply(scale, field.mentors[0], number=5)
    Preference.objects.create(enrolment=field.mentees[0], answers={str(scale.pk): 3, str(words.pk): "hello"})
    code = f"question:{scale.pk}"

    board = load_board(field.cohort, only(code).with_weights({f"question:{words.pk}": 10}))

    place = board.rows[field.mentees[0].pk], board.columns[field.mentors[0].pk]
    assert brings(board, *place)[code] == 500
    assert facts_of(board, *place)[code]["apart"] == 2
    assert [each.id for each in board.policy.criteria] == ["topics", code]


def test_a_question_of_another_call_counts_for_nobody(field):
    elsewhere = make_question(CallFactory(), "scale")

    board = load_board(field.cohort, only(f"question:{elsewhere.pk}"))

    assert [each.id for each in board.policy.criteria] == ["topics"]


def test_who_must_answer_and_has_not_is_paired_with_nobody(field):
    scale = ask(field, "scale", options=[])
    for one in (*field.mentors[:2], field.mentees[0]):
        Preference.objects.create(enrolment=one, answers={str(scale.pk): 4})
    code = f"question:{scale.pk}"

    board = load_board(field.cohort, only(code, missing="exclude"))

    assert [tuple(place) for place in np.argwhere(board.allowed).tolist()] == sorted(
        (board.rows[field.mentees[0].pk], board.columns[one.pk]) for one in field.mentors[:2]
    )
    assert board.hindrance(board.rows[field.mentees[1].pk], 0) == "missing"


# Quotas


def quota_of(field: Field, rule: QuotaRule):
    board = load_board(field.cohort, PolicyData(quotas=(rule,)))
    return board, board.quotas[0]


def test_shares_are_counted_on_those_who_can_be_paired_up_for_at_least_down_for_at_most(field):
    assert quota_of(field, QuotaRule("other_unit", "at_least", 50))[1].at_least == 2
    assert quota_of(field, QuotaRule("other_unit", "at_most", 50))[1].at_most == 1
    assert quota_of(field, QuotaRule("other_unit", "at_most", 50, price=5))[1].price == 5000

    RatherNot.objects.bulk_create(
        RatherNot(enrolment=field.mentees[0], person=mentor.person) for mentor in field.mentors
    )
    board, quota = quota_of(field, QuotaRule("other_unit", "at_least", 50))

    assert (board.pairable, quota.at_least) == (2, 1)


def test_the_most_who_can_be_paired_is_counted_exactly():
    allowed = np.array([[1, 1, 0], [1, 0, 0], [1, 0, 0]], dtype=bool)

    assert count_pairable(allowed, np.array([1, 1, 1])) == 2
    assert count_pairable(allowed, np.array([2, 1, 1])) == 3
    assert count_pairable(np.zeros((0, 3), dtype=bool), np.array([1, 1, 1])) == 0


def move(one: Enrolment, unit: Unit, site: str = "") -> None:
    Person.objects.filter(pk=one.person_id).update(unit=unit, site=site)


def test_each_property_marks_the_pairs_that_have_it(field):
    top = UnitFactory(parent=None)
    north, south = UnitFactory(parent=top), UnitFactory(parent=top)
    sales, shops, works = UnitFactory(parent=north), UnitFactory(parent=north), UnitFactory(parent=south)
    for one, unit, site in zip(field.mentors, (sales, shops, works), ("Nantes", "Lyon", ""), strict=True):
        move(one, unit, site)
    for one in field.mentees:
        move(one, sales, "Nantes")
    Wish.objects.create(mentee=field.mentees[0], mentor=field.mentors[0], position=4)
    Wish.objects.create(mentee=field.mentees[1], mentor=field.mentors[1], position=1)

    def marked(kind: str, value: str = "") -> set[tuple[int, int]]:
        board, quota = quota_of(field, QuotaRule(kind, "at_least", 10, value=value))
        mentors = {board.columns[one.pk]: number for number, one in enumerate(field.mentors)}
        mentees = {board.rows[one.pk]: number for number, one in enumerate(field.mentees)}
        return {(mentees[row], mentors[column]) for row, column in np.argwhere(quota.mask).tolist()}

    every = range(3)
    assert marked("other_unit") == {(mentee, mentor) for mentee in every for mentor in (1, 2)}
    assert marked("other_division") == {(mentee, 2) for mentee in every}
    assert marked("same_site") == {(mentee, 0) for mentee in every}
    assert marked("other_site") == {(mentee, 1) for mentee in every}
    assert marked("wished") == {(0, 0), (1, 1)}
    assert marked("top_three_wishes") == {(1, 1)}
    assert marked("mentor_unit", str(works.pk)) == {(mentee, 2) for mentee in every}
    assert marked("mentor_unit", str(north.pk)) == {(mentee, mentor) for mentee in every for mentor in (0, 1)}
    assert marked("mentee_unit", str(works.pk)) == set()
    assert marked("topic", str(field.topics[1].pk)) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert marked("topic", "999999") == set()
    assert marked("approval") == set()


def test_the_solver_keeps_the_quotas_of_the_policy_and_its_proof_holds(field):
    mentor, mentee = field.mentors[0], field.mentees[1]
    Wish.objects.create(mentee=mentee, mentor=mentor, position=1)
    free = load_board(field.cohort, default_policy())
    bound = load_board(field.cohort, PolicyData(quotas=(QuotaRule("wished", "at_least", 10),)))

    chosen = [solve(board.scores, board.allowed, **board.solver_arguments()).pairs for board in (free, bound)]
    solution = solve(bound.scores, bound.allowed, **bound.solver_arguments())

    wished = bound.rows[mentee.pk], bound.columns[mentor.pk]
    assert [wished in pairs for pairs in chosen] == [False, True]
    proof = verify(solution.certificate, bound.scores, bound.allowed, mentor_capacity=bound.places, quotas=bound.quotas)
    assert proof.holds


def test_a_bridge_is_told_for_what_it_crosses(field):
    top = UnitFactory(parent=None)
    division = UnitFactory(parent=top)
    one, other, far = UnitFactory(parent=division), UnitFactory(parent=division), UnitFactory(parent=top)
    for mentor, unit in zip(field.mentors, (one, other, far), strict=True):
        move(mentor, unit)
    move(field.mentees[0], one)

    board = load_board(field.cohort, default_policy())

    row = board.rows[field.mentees[0].pk]
    told = [board.facts(row, board.columns[mentor.pk]) for mentor in field.mentors]
    assert [each["bridge"] for each in told] == ["", "unit", "division"]
    assert [each["topics"] for each in told] == [2, 1, 0]
    assert [each["approval"] for each in told] == [False, False, False]


# Who may move


def test_pairs_that_may_move_leave_their_people_free_and_say_who_has_whom(field):
    mentor, mentee = field.mentors[0], field.mentees[0]
    pair = Pair.objects.create(cohort=field.cohort, mentor=mentor, mentee=mentee)

    fixed = load_board(field.cohort, default_policy())
    moving = load_board(field.cohort, PolicyData(stay_points=5), movable=[pair])

    assert (mentor.pk in fixed.columns, mentee.pk in fixed.rows, fixed.paired, fixed.stay) == (False, False, 1, None)
    held = [-1, -1, -1]
    held[moving.rows[mentee.pk]] = moving.columns[mentor.pk]
    assert (moving.paired, moving.stay.mentor, moving.stay.bonus) == (0, tuple(held), 5000)
    assert load_board(field.cohort, default_policy(), movable=[pair]).stay.bonus is None


# Cost


def count_queries(cohort: Cohort, policy: PolicyData) -> int:
    cohort = Cohort.objects.select_related("programme").get(pk=cohort.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        board = load_board(cohort, policy)
        assert board.scores.shape == board.allowed.shape
    return len(queries)


def test_reading_a_board_takes_as_many_queries_for_one_as_for_three(db):
    small, large = make_field(1, 1), make_field(3, 3)
    for field in (small, large):
        for one in (*field.mentors, *field.mentees):
            Preference.objects.create(enrolment=one, hours=[MONDAY_8])
        Wish.objects.create(mentee=field.mentees[0], mentor=field.mentors[0], position=1)
    question = ask(large, "scale", options=[])

    plain = [count_queries(field.cohort, default_policy()) for field in (small, large)]
    asking = count_queries(large.cohort, only(f"question:{question.pk}"))

    assert plain == [15, 15]
    assert asking == 17


def test_a_thousand_by_a_thousand_are_read_and_scored_in_seconds(db):
    field = make_field(2, 2)
    units = UnitFactory.create_batch(20)
    people = Person.objects.bulk_create(
        PersonFactory.build(unit=units[number % 20], email=f"p{number}@example.org") for number in range(2000)
    )
    now = field.mentors[0].ready_at
    Enrolment.objects.bulk_create(
        Enrolment(
            cohort=field.cohort, person=one, side="mentor" if number % 2 else "mentee", state="ready", ready_at=now
        )
        for number, one in enumerate(people)
    )

    start = time.perf_counter()
    board = load_board(field.cohort, default_policy())
    shape = board.scores.shape
    taken = time.perf_counter() - start

    assert shape == (1002, 1002)
    assert taken < 8  # about one second on a quiet machine
