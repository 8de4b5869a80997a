"""What a round was published on is kept, and proves it when everybody has moved on."""

from __future__ import annotations

import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from matching.enums import Property
from matching.models import RoundProblem
from matching.policy import PolicyData, QuotaRule
from matching.queries.board import load_board
from matching.queries.kept import pack, unpack
from matching.queries.proofs import prove_round
from matching.services import publish_round, set_mentor
from tests.factories.matching import make_field, make_round

HALF_ELSEWHERE = QuotaRule(Property.OTHER_UNIT.value, "at_least", 50)


@pytest.fixture
def field(db):
    """Three mentors, three mentees."""
    return make_field(3, 3)


def test_what_goes_into_the_box_comes_out_of_it(field):
    board = load_board(field.cohort, PolicyData(fairness="floor", quotas=(HALF_ELSEWHERE,)))

    kept = unpack(pack(board))

    assert (kept.rows, kept.columns, kept.fairness, kept.stay) == (board.rows, board.columns, "floor", board.stay)
    for one, other in ((kept.scores, board.scores), (kept.allowed, board.allowed), (kept.places, board.places)):
        assert (one.dtype.kind, np.array_equal(one, other)) == (other.dtype.kind, True)
    assert [(q.at_least, q.at_most, q.price, q.mask.tolist()) for q in kept.quotas] == [
        (q.at_least, q.at_most, q.price, q.mask.tolist()) for q in board.quotas
    ]


def test_a_published_round_is_proved_when_its_people_have_moved_on(field, capsys):
    row = make_round(field, policy=PolicyData(fairness="floor", quotas=(HALF_ELSEWHERE,)))
    publish_round(row, actor=field.actor)
    for one in (*field.mentors, *field.mentees):
        one.topics.all().delete()

    verdict = prove_round(row)
    call_command("verify_round", str(row.pk), "--json")

    assert (verdict.holds, verdict.code) == (True, "proved")
    told = json.loads(capsys.readouterr().out)
    assert [(one["round"], one["holds"], one["input_hash"]) for one in told] == [(row.pk, True, row.input_hash)]


def test_one_number_touched_in_the_box_is_noticed(field):
    row = make_round(field)
    publish_round(row, actor=field.actor)
    kept = unpack(bytes(RoundProblem.objects.get().numbers))
    kept.scores[0, 0] += 1
    RoundProblem.objects.update(numbers=pack(kept))

    verdict = prove_round(row)

    assert verdict.holds is False
    with pytest.raises(CommandError):
        call_command("verify_round")


def test_pairs_changed_by_hand_are_told_as_such_for_ever(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    row.refresh_from_db()
    publish_round(row, actor=field.actor)

    assert (prove_round(row).code, prove_round(row).gap == row.bound - row.value) == ("by_hand", True)


def test_without_its_numbers_a_round_says_so(field):
    row = make_round(field)
    publish_round(row, actor=field.actor)
    RoundProblem.objects.all().delete()

    verdict = prove_round(row)

    assert (verdict.holds, verdict.code) == (False, "changed")
    with pytest.raises(CommandError):
        call_command("verify_round", "0")
