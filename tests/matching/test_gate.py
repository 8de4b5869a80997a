"""Whoever has not done a path that gates pairing, nor is excused, is not paired; no gating path, no gate."""

from __future__ import annotations

import pytest
from django.utils import translation

from core.errors import Refused
from matching.models import Pair
from matching.queries.board import load_board
from matching.queries.rounds import left_out, readiness
from matching.services import PublishRefusedError, propose_pair, publish_round, set_mentor
from tests.factories.matching import make_field, make_round, solve
from tests.factories.training import ModuleFactory, TrainingPathFactory, WaiverFactory, do

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def gate(field, *, trained=(), audience="mentor", **values):
    """A path of one module before every pair, done by these enrolments."""
    path = TrainingPathFactory(programme=field.cohort.programme, audience=audience, gates=True, **values)
    module = ModuleFactory(path=path)
    for one in trained:
        do(module, one.person)
    return path


def test_without_a_gating_path_everybody_may_be_paired(django_assert_num_queries):
    field = make_field(3, 3)
    TrainingPathFactory(programme=field.cohort.programme, gates=False)
    gate(field, is_live=False)
    row = make_round(field)

    with django_assert_num_queries(16):
        board = load_board(field.cohort, row.policy)

    assert (len(board.mentors), board.untrained) == (3, ())
    assert row.people == 3


def test_a_round_leaves_untrained_mentors_out_and_says_so():
    field = make_field(3, 3)
    gate(field, trained=field.mentors[:1])
    row = make_round(field)

    alone = [one for one in left_out(row) if one.enrolment.side == "mentor"]

    assert row.people == 1
    assert row.proposals.get().mentor == field.mentors[0]
    assert {(one.enrolment, one.is_untrained, one.why) for one in alone} == {
        (field.mentors[1], True, "The training is not finished."),
        (field.mentors[2], True, "The training is not finished."),
    }


def test_an_excused_mentor_is_paired_and_a_trained_one_joins_the_next_computation():
    field = make_field(2, 2)
    path = gate(field)
    row = make_round(field)
    assert row.people == 0

    WaiverFactory(path=path, person=field.mentors[0].person)
    do(path.modules.get(), field.mentors[1].person)
    solve(row, field.actor)

    assert row.people == 2
    assert left_out(row) == []


def test_who_is_missing_is_told_before_computing():
    field = make_field(2, 2)
    path = gate(field, trained=field.mentors[:1])

    ready = readiness(field.cohort)

    assert ready.mentors == 1
    assert ready.untrained == ((field.mentors[1].person.name, f"“{path.title_en}”: 1 module to do"),)


def test_a_pair_by_hand_is_refused_in_words_until_the_mentor_is_trained():
    field = make_field(1, 1)
    path = gate(field)

    with pytest.raises(Refused) as refusal:
        propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)

    name = field.mentors[0].person
    assert refusal.value.code == "untrained"
    assert refusal.value.message == f"{name} has not finished the training: “{path.title_en}”: 1 module to do."
    do(path.modules.get(), name)
    assert propose_pair(field.mentors[0], field.mentees[0], actor=field.actor).state == "proposed"


def test_a_mentee_path_that_gates_keeps_mentees_out_too():
    field = make_field(2, 2)
    gate(field, audience="mentee", trained=field.mentees[:1])

    row = make_round(field)

    assert row.proposals.get().mentee == field.mentees[0]


def test_choosing_an_untrained_mentor_in_a_round_is_refused():
    field = make_field(2, 2)
    gate(field, trained=field.mentors[:1])
    row = make_round(field)

    with pytest.raises(Refused) as refusal:
        set_mentor(row, actor=field.actor, mentee=field.mentees[1], mentor=field.mentors[1])

    assert refusal.value.code == "untrained"


def test_publishing_asks_again_and_sends_nothing_when_somebody_is_no_longer_trained():
    field = make_field(2, 2)
    row = make_round(field)
    gate(field, trained=field.mentors[:1])

    with pytest.raises(PublishRefusedError) as refusal:
        publish_round(row, actor=field.actor)

    assert [(one.proposal.mentor, one.code) for one in refusal.value.lines] == [(field.mentors[1], "untrained")]
    assert Pair.objects.count() == 0


def test_a_published_round_stays_when_the_gate_comes_later():
    field = make_field(2, 2)
    row = make_round(field)
    publish_round(row, actor=field.actor)

    gate(field)

    assert Pair.objects.open().count() == 2
