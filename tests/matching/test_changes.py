"""A manager's hand on a computed round: lock, choose, swap, set apart; what it costs, and the way back."""

from __future__ import annotations

import pytest

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import Ban, LeftOut, Proposal, Round, RoundChange
from matching.policy import PolicyData, QuotaRule
from matching.queries.board import load_board
from matching.queries.choices import answer, solve_without
from matching.queries.pricing import list_swaps, price_acts
from matching.queries.proofs import prove_round
from matching.services import (
    ban_proposal,
    compute_round,
    lift_ban,
    lock_proposal,
    publish_round,
    set_mentor,
    solve_round,
    swap_proposals,
    undo_change,
)
from tests.factories.matching import Field, make_field, make_round, solve
from tests.factories.people import line


@pytest.fixture
def field(db) -> Field:
    """Three mentors, three mentees; the diagonal is the best."""
    return make_field(3, 3)


def pairs_of(row: Round) -> set[tuple[int, int]]:
    return set(row.proposals.values_list("mentor_id", "mentee_id"))


def diagonal(field: Field) -> set[tuple[int, int]]:
    return {(mentor.pk, mentee.pk) for mentor, mentee in zip(field.mentors, field.mentees, strict=True)}


def test_a_locked_pair_stays_when_computed_again(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    chosen = pairs_of(row)

    solve(row, field.actor)

    assert (field.mentors[1].pk, field.mentees[0].pk) in pairs_of(row) & chosen
    assert row.proposals.get(mentee=field.mentees[0]).is_manual
    assert (row.people, row.is_proved) == (3, True)


def test_a_lock_that_a_line_forbids_since_is_dropped_and_named(field):
    row = make_round(field)
    kept = row.proposals.get(mentee=field.mentees[0])
    lock_proposal(kept, actor=field.actor)
    line(field.mentors[0].person, field.mentees[0].person)

    solve_round(row, actor=field.actor)
    told = compute_round(row.pk)

    assert told["unlocked"] == [f"{field.mentors[0].person} & {field.mentees[0].person}"]
    assert (field.mentors[0].pk, field.mentees[0].pk) not in pairs_of(row)


def test_choosing_a_full_mentor_swaps_the_two_and_withdraws_the_proof(field):
    row = make_round(field)
    best = row.value

    made = set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    row.refresh_from_db()
    assert (made.is_locked, made.is_manual, row.is_proved, row.people) == (True, True, False, 3)
    assert {(field.mentors[1].pk, field.mentees[0].pk), (field.mentors[0].pk, field.mentees[1].pk)} <= pairs_of(row)
    assert row.value == sum(one.score for one in row.proposals.all()) < best == row.bound


def test_a_forbidden_mentor_cannot_be_chosen_by_hand(field):
    row = make_round(field)
    line(field.mentors[1].person, field.mentees[0].person)
    before = pairs_of(row)

    with pytest.raises(Refused) as refused:
        set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    assert (refused.value.code, pairs_of(row)) == ("forbidden", before)


def test_a_swap_that_would_tie_the_other_pair_is_refused(field):
    row = make_round(field)
    line(field.mentors[0].person, field.mentees[1].person)
    first, second = row.proposals.get(mentee=field.mentees[0]), row.proposals.get(mentee=field.mentees[1])

    with pytest.raises(Refused) as by_swap:
        swap_proposals(first, second, actor=field.actor)
    with pytest.raises(Refused) as by_choice:
        set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    assert (by_swap.value.code, by_choice.value.code) == ("forbidden", "full")
    assert pairs_of(row) == diagonal(field)


def test_two_pairs_are_swapped(field):
    row = make_round(field)
    first, second = row.proposals.get(mentee=field.mentees[0]), row.proposals.get(mentee=field.mentees[1])

    swap_proposals(first, second, actor=field.actor)

    assert row.proposals.get(mentee=field.mentees[0]).mentor == field.mentors[1]
    assert row.proposals.get(mentee=field.mentees[1]).mentor == field.mentors[0]


def test_somebody_left_out_gets_a_free_mentor_by_hand(db):
    field = make_field(2, 1)
    row = make_round(field)
    alone = make_field(0, 1, cohort=field.cohort).mentees[0]
    free = next(one for one in field.mentors if not row.proposals.filter(mentor=one).exists())

    made = set_mentor(row, actor=field.actor, mentee=alone, mentor=free)

    assert (made.mentor, row.proposals.count(), row.left_out.count()) == (free, 2, 0)


def test_people_set_apart_are_never_paired_until_allowed_again(field):
    row = make_round(field)
    ban = ban_proposal(row.proposals.get(mentee=field.mentees[0]), actor=field.actor)
    row.refresh_from_db()
    freed = (row.people, LeftOut.objects.get(round=row, enrolment=field.mentees[0]).reasons["why"])

    solve(row, field.actor)
    without = pairs_of(row)
    lift_ban(ban, actor=field.actor)
    solve(row, field.actor)

    assert freed == (2, "by_hand")
    assert (field.mentors[0].pk, field.mentees[0].pk) not in without
    assert pairs_of(row) == diagonal(field)
    assert Ban.objects.count() == 0


def test_why_not_tells_the_price_and_who_would_move(field):
    row = make_round(field)
    board = load_board(field.cohort, row.policy)

    told = answer(board, list(row.proposals.all()), field.mentees[0].pk, field.mentors[1].pk)

    assert (told.score, told.hindrance, told.people) == (int(board.scores[0, 1]), "", 0)
    assert {change.mentee for change in told.moves} >= {field.mentees[0], field.mentees[1]}
    assert [(change.mentee, change.after) for change in told.swap or ()] == [
        (field.mentees[0], field.mentors[1]),
        (field.mentees[1], field.mentors[0]),
    ]


def test_the_price_of_why_not_is_what_forcing_the_pair_really_costs(field):
    row = make_round(field)
    best = row.value
    told = answer(
        load_board(field.cohort, row.policy), list(row.proposals.all()), field.mentees[0].pk, field.mentors[1].pk
    )

    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    Proposal.objects.filter(round=row).exclude(mentee=field.mentees[0]).update(is_locked=False)
    solve(row, field.actor)

    assert told.price == best - row.value > 0


# The way back


def state_of(row: Round) -> dict:
    """Everything a change by hand touches."""
    row.refresh_from_db()
    fields = "mentee_id", "mentor_id", "score", "contributions", "facts", "conflicts", "is_locked", "is_manual"
    return {
        "pairs": list(row.proposals.order_by("mentee_id").values(*fields)),
        "alone": list(row.left_out.order_by("enrolment_id").values_list("enrolment_id", "reasons")),
        "figures": (row.people, row.value, row.floor, row.is_proved),
        "bans": Ban.objects.count(),
    }


def test_every_change_by_hand_is_undone_one_after_the_other(field):
    row = make_round(field)
    states = [state_of(row)]
    for act in (
        lambda: lock_proposal(row.proposals.get(mentee=field.mentees[2]), actor=field.actor),
        lambda: set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1]),
        lambda: ban_proposal(row.proposals.get(mentee=field.mentees[1]), actor=field.actor),
    ):
        act()
        states.append(state_of(row))
    told = []

    for before in reversed(states[:-1]):
        told.append(undo_change(row, actor=field.actor).verb)
        assert state_of(row) == before

    assert told == ["matching.ban_proposal", "matching.set_mentor", "matching.lock_proposal"]
    assert undo_change(row, actor=field.actor) is None
    assert AuditEntry.objects.filter(verb="matching.undo_change").count() == 3


def test_a_swap_is_undone(field):
    row = make_round(field)
    before = state_of(row)
    first, second = row.proposals.get(mentee=field.mentees[0]), row.proposals.get(mentee=field.mentees[1])
    swap_proposals(first, second, actor=field.actor)

    undo_change(row, actor=field.actor)

    assert state_of(row) == before


def test_undoing_never_breaks_a_rule(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    line(field.mentors[0].person, field.mentees[0].person)
    now = pairs_of(row)

    with pytest.raises(Refused) as refused:
        undo_change(row, actor=field.actor)

    assert (refused.value.code, pairs_of(row), row.changes_by_hand.count()) == ("forbidden", now, 1)


def test_a_ban_of_somebody_else_is_not_lifted_by_undoing(field):
    first, second = make_round(field, name="A"), make_round(field, name="B")
    ban_proposal(first.proposals.get(mentee=field.mentees[0]), actor=field.actor)

    ban_proposal(second.proposals.get(mentee=field.mentees[0]), actor=field.actor)
    with pytest.raises(Refused):  # the pair is still set apart by the other scenario
        undo_change(second, actor=field.actor)

    assert Ban.objects.count() == 1


def test_computing_again_forgets_the_way_back(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    solve(row, field.actor)

    assert RoundChange.objects.count() == 0


def test_a_published_round_is_not_undone(field):
    row = make_round(field)
    lock_proposal(row.proposals.first(), actor=field.actor)
    publish_round(row, actor=field.actor)

    with pytest.raises(Refused) as refused:
        undo_change(row, actor=field.actor)

    assert refused.value.code == "state"


def test_letting_a_lock_go_that_the_proof_was_given_with_withdraws_the_proof(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    solve(row, field.actor)
    proved = row.is_proved

    lock_proposal(row.proposals.get(mentee=field.mentees[0]), actor=field.actor, locked=False)

    row.refresh_from_db()
    assert (proved, row.is_proved) == (True, False)


# What it costs


def test_the_price_of_a_ban_is_what_banning_really_costs(field):
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])
    board = load_board(field.cohort, row.policy)
    prices = price_acts(board, solve_without(board, [], one.mentee_id), one)
    best = row.value

    ban_proposal(one, actor=field.actor)
    solve(row, field.actor)

    assert (prices.lock.is_nothing, prices.ban.people) == (True, 0)
    assert prices.ban.units == best - row.value > 0


def test_the_price_of_a_lock_is_what_keeping_really_costs(field):
    row = make_round(field)
    best = row.value
    made = set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    Proposal.objects.filter(round=row).exclude(pk=made.pk).update(is_locked=False)
    board = load_board(field.cohort, row.policy)
    prices = price_acts(board, solve_without(board, [], made.mentee_id), made)

    solve(row, field.actor)

    assert prices.lock.units == best - row.value > 0
    assert prices.ban.is_nothing


def test_swaps_are_told_with_their_effect_and_never_through_a_line(field):
    row = make_round(field)
    line(field.mentors[2].person, field.mentees[0].person)
    one, other = row.proposals.get(mentee=field.mentees[0]), row.proposals.get(mentee=field.mentees[1])
    board = load_board(field.cohort, row.policy)
    before = row.value

    offered = list_swaps(board, list(row.proposals.all()), one)
    swap_proposals(one, other, actor=field.actor)

    row.refresh_from_db()
    assert [choice.proposal.pk for choice in offered] == [other.pk]
    assert offered[0].effect == row.value - before


# Proving again


def test_a_round_is_proved_again_while_nothing_has_changed(field):
    row = make_round(field)

    verdict = prove_round(row)

    assert (verdict.holds, verdict.code, verdict.gap) == (True, "proved", 0)


def test_a_changed_answer_is_noticed(field):
    row = make_round(field)
    field.mentees[0].topics.all().delete()

    verdict = prove_round(row)

    assert (verdict.holds, verdict.code) == (False, "changed")


def test_a_touched_certificate_is_refused(field):
    row = make_round(field)
    row.certificate["total"] += 1

    verdict = prove_round(row)

    assert (verdict.holds, verdict.code) == (False, "broken")


def test_pairs_changed_by_hand_are_checked_one_by_one_and_told_with_their_gap(field):
    row = make_round(field)
    best = row.value
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    row.refresh_from_db()
    possible = prove_round(row)
    line(field.mentors[1].person, field.mentees[0].person)

    impossible = prove_round(row)

    assert (possible.holds, possible.code, possible.gap) == (True, "by_hand", best - row.value)
    assert (impossible.holds, impossible.code) == (False, "impossible")


def test_a_quota_broken_by_hand_is_not_proved(field):
    unit = field.mentors[0].person.unit_id
    quota = QuotaRule("mentor_unit", "at_least", 30, value=str(unit))
    row = make_round(field, policy=PolicyData(quotas=(quota,)))
    ban_proposal(row.proposals.get(mentor=field.mentors[0]), actor=field.actor)
    row.refresh_from_db()

    assert prove_round(row).code == "impossible"
