"""Who reads what, and what a reader may do."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter

import pytest
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from programs.models import Review, Score
from programs.queries.assignment import plan_reviews
from programs.queries.lines import people_above
from programs.services.readers import recuse_review
from programs.services.reviews import (
    Marked,
    assign_review,
    assign_reviews,
    finish_review,
    remind_reviewers,
    remove_review,
    reopen_review,
    save_scores,
)
from tests.factories.people import PersonFactory, UnitFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role


@pytest.fixture
def call(db):
    return CallFactory(state="closed")


def reviewers_for(call, count):
    people = PersonFactory.create_batch(count)
    for person in people:
        role(person, call.cohort.programme, "reviewer")
    return people


# the plan, in numbers


def test_files_are_shared_evenly_and_everybody_reads_different_ones():
    plan = plan_reviews(dict.fromkeys(range(60), 2), range(6))

    piles = [sum(1 for _file, one in plan.couples if one == reader) for reader in range(6)]

    assert piles == [20] * 6
    assert len(set(plan.couples)) == 120
    assert plan.short == {}


def test_an_early_choice_gives_way_so_that_no_file_is_left():
    # Reader 0 alone may read file 1; taking file 0 first must not use reader 0 up.
    plan = plan_reviews({0: 1, 1: 1}, [0, 1], forbidden=[(1, 1)])

    assert plan.couples == ((0, 1), (1, 0))


def test_a_file_without_readers_is_left_short_and_the_rest_is_spread():
    one_free = plan_reviews({0: 2}, [0, 1], forbidden=[(0, 0)])
    shared = plan_reviews({0: 2, 1: 2}, [0, 1, 2], forbidden=[(0, 1), (0, 2), (1, 1), (1, 2)])
    nobody = plan_reviews({0: 1}, [])

    assert (one_free.couples, one_free.short) == (((0, 1),), {0: 1})
    # Neither file keeps both readers while the other has none.
    assert (shared.couples, shared.short) == (((0, 0), (1, 0)), {0: 1, 1: 1})
    assert (nobody.couples, nobody.short) == ((), {0: 1})


def test_what_readers_hold_already_weighs_on_their_piles_and_is_not_given_twice():
    plan = plan_reviews(dict.fromkeys(range(4), 1), [0, 1], taken=[(8, 0), (9, 0), (0, 1)])

    piles = [sum(1 for _file, one in plan.couples if one == reader) for reader in (0, 1)]

    assert piles == [2, 2] or piles == [1, 3]
    assert sorted(load + more for load, more in zip((2, 1), piles, strict=True)) == [3, 4]
    assert (0, 1) not in plan.couples


def test_five_hundred_files_are_shared_in_seconds_and_always_the_same_way():
    forbidden = [(file, (file * 7 + shift) % 20) for file in range(500) for shift in (0, 3, 9)]

    started = time.perf_counter()
    first = plan_reviews(dict.fromkeys(range(500), 2), range(20), forbidden=forbidden)
    seconds = time.perf_counter() - started
    second = plan_reviews(dict.fromkeys(range(500), 2), range(20), forbidden=forbidden)

    assert first == second
    assert (Counter(Counter(reader for _file, reader in first.couples).values()), first.short) == ({50: 20}, {})
    assert not set(first.couples) & set(forbidden)
    assert seconds < 10


@pytest.mark.django_db
def test_everybody_above_is_found_through_levels_kinds_and_a_cycle():
    low, middle, top, matrix = PersonFactory.create_batch(4)
    line(low, middle)
    line(middle, top)
    line(low, matrix, kind="dotted")
    line(top, low, kind="appraiser")
    gone = PersonFactory()
    line(low, gone, kind="dotted", ends_on=timezone.localdate())

    above = people_above([low.pk, matrix.pk])

    assert above == {low.pk: frozenset({middle.pk, top.pk, matrix.pk}), matrix.pk: frozenset()}


# sharing out


def test_nobody_reads_oneself_or_the_own_line(call):
    boss, low, free = reviewers_for(call, 3)
    line(low, boss)
    by_boss = ApplicationFactory(call=call, person=boss, released=True)
    by_low = ApplicationFactory(call=call, person=low, released=True)

    outcome = assign_reviews(call, actor=PersonFactory())

    assert set(Review.objects.values_list("application_id", "reviewer_id")) == {
        (by_boss.pk, free.pk),
        (by_low.pk, free.pk),
    }
    assert outcome.short == {by_boss.pk: 1, by_low.pk: 1}


def test_sharing_out_again_adds_only_what_is_missing_and_writes_once(call):
    readers = reviewers_for(call, 3)
    ApplicationFactory.create_batch(3, call=call, released=True)

    first = assign_reviews(call, actor=PersonFactory())
    second = assign_reviews(call, actor=PersonFactory())

    assert (len(first.couples), len(second.couples)) == (6, 0)
    assert Letter.objects.filter(kind="programs.review_assigned").count() == len(readers)
    assert AuditEntry.objects.filter(verb="programs.assign_reviews").count() == 1


@pytest.mark.django_db
def test_sharing_out_waits_for_the_call_to_close_and_for_reviewers():
    still_open = CallFactory()
    lonely = CallFactory(state="closed")

    codes = []
    for one in (still_open, lonely):
        ApplicationFactory(call=one, released=True)
        with pytest.raises(Refused) as refused:
            assign_reviews(one, actor=PersonFactory())
        codes.append(refused.value.code)

    assert codes == ["open", "nobody"]


def test_sharing_out_costs_the_same_for_three_files_as_for_one(call, django_assert_num_queries):
    reviewers_for(call, 4)
    ApplicationFactory(call=call, released=True)
    other = CallFactory(state="closed")
    reviewers_for(other, 4)
    ApplicationFactory.create_batch(3, call=other, released=True)

    with django_assert_num_queries(17):
        assign_reviews(call, actor=call.cohort.programme.roles.first().person)
    with django_assert_num_queries(17):
        assign_reviews(other, actor=other.cohort.programme.roles.first().person)


def test_a_reader_is_added_by_hand_unless_something_stands_against_it(call):
    fine, above = reviewers_for(call, 2)
    sent = ApplicationFactory(call=call, released=True)
    line(sent.person, above)

    for wrong in (above, sent.person, PersonFactory()):
        with pytest.raises(Refused) as refused:
            assign_review(sent, actor=PersonFactory(), reviewer=wrong)
        assert refused.value.code == "obstacle"
    review = assign_review(sent, actor=PersonFactory(), reviewer=fine)

    assert list(Review.objects.all()) == [review]


def test_an_open_review_is_taken_off_the_pile_and_a_finished_one_stays(call):
    sent = ApplicationFactory(call=call)
    begun = ReviewFactory(application=sent, marks=[3])
    done = ReviewFactory(application=sent, state="done", marks=[3] * 5)

    remove_review(begun, actor=PersonFactory())
    with pytest.raises(Refused) as refused:
        remove_review(done, actor=PersonFactory())

    assert refused.value.code == "done"
    assert list(Review.objects.all()) == [done]


# scoring


def test_a_review_counts_once_every_criterion_has_its_mark(call):
    review = ReviewFactory(application=ApplicationFactory(call=call), marks=[3, 3, 3, 3])
    last = call.criteria.last()
    save_scores(review, actor=review.reviewer, lines=[Marked(last, None, "À voir")])

    with pytest.raises(Refused) as refused:
        finish_review(review, actor=review.reviewer)
    save_scores(review, actor=review.reviewer, lines=[Marked(last, 2, "Vu")])
    finished = [finish_review(review, actor=review.reviewer) for _click in range(2)]

    assert refused.value.code == "incomplete"
    assert finished == [True, False]
    # No mark stands in the history: a manager who reads the same file blind reads the history too.
    assert AuditEntry.objects.get(verb="programs.finish_review").changes == {"state": ["open", "done"]}


@pytest.mark.parametrize("many", [1, 5])
def test_a_whole_grid_is_kept_in_as_many_queries_as_one_mark(call, many, django_assert_num_queries):
    review = ReviewFactory(application=ApplicationFactory(call=call), marks=[1])
    criteria = list(call.criteria.all())[:many]

    with django_assert_num_queries(4):
        save_scores(review, actor=review.reviewer, lines=[Marked(one, 4, "Clair") for one in criteria])

    assert list(review.scores.values_list("mark", "comment")) == [(4, "Clair")] * many


def test_a_grid_is_kept_whole_or_not_at_all(call):
    review = ReviewFactory(application=ApplicationFactory(call=call))
    stranger = CallFactory().criteria.first()

    with pytest.raises(ValueError, match="own review"):
        save_scores(review, actor=review.reviewer, lines=[Marked(call.criteria.first(), 3), Marked(stranger, 3)])

    assert not review.scores.exists()


def test_a_finished_review_is_changed_only_after_taking_it_up_again(call):
    review = ReviewFactory(application=ApplicationFactory(call=call), state="done", marks=[3] * 5)
    criterion = call.criteria.first()

    with pytest.raises(Refused) as refused:
        save_scores(review, actor=review.reviewer, lines=[Marked(criterion, 1)])
    reopen_review(review, actor=review.reviewer)
    save_scores(review, actor=review.reviewer, lines=[Marked(criterion, 1)])

    assert refused.value.code == "done"
    assert Score.objects.get(review=review, criterion=criterion).mark == 1


def test_stepping_aside_needs_a_reason_forgets_marks_and_lasts(call):
    (reader,) = reviewers_for(call, 1)
    review = ReviewFactory(application=ApplicationFactory(call=call), reviewer=reader, marks=[1])

    with pytest.raises(Refused) as refused:
        recuse_review(review, actor=reader, reason="")
    recuse_review(review, actor=reader, reason="known")
    outcome = assign_reviews(call, actor=PersonFactory())

    assert refused.value.code == "reason"
    assert (Review.objects.get().state, Review.objects.get().recusal) == ("recused", "known")
    assert Score.objects.count() == 0
    assert outcome.couples == ()


def test_the_same_team_never_reads_even_when_there_is_nobody_else(call):
    in_unit, same_boss, far = reviewers_for(call, 3)
    in_unit.unit = UnitFactory()
    in_unit.save()
    author, boss = PersonFactory(unit=in_unit.unit), PersonFactory()
    line(author, boss)
    line(same_boss, boss, kind="dotted")
    file = ApplicationFactory(call=call, person=author, released=True)

    outcome = assign_reviews(call, actor=PersonFactory())

    assert list(Review.objects.values_list("reviewer_id", flat=True)) == [far.pk]
    assert (outcome.short, outcome.why) == ({file.pk: 1}, {file.pk: {"team": 2}})


# reminders


def test_reminders_leave_once_before_the_due_day_and_weekly_when_late(call):
    today = timezone.localdate()
    review = ReviewFactory(application=ApplicationFactory(call=call), due_on=today + dt.timedelta(days=3))
    ReviewFactory(application=review.application, due_on=today, state="done")

    for day in (0, 0, 1, 4, 4, 9, 11, 12):
        remind_reviewers(today + dt.timedelta(days=day))

    assert list(Letter.objects.order_by("due_day").values_list("kind", "due_day")) == [
        ("programs.review_due", review.due_on),
        ("programs.review_late", review.due_on),
        ("programs.review_late", review.due_on + dt.timedelta(days=7)),
    ]


def test_no_reminder_about_a_withdrawn_file(call):
    ReviewFactory(application=ApplicationFactory(call=call, state="withdrawn"), due_on=timezone.localdate())

    remind_reviewers(timezone.localdate())

    assert Letter.objects.count() == 0
