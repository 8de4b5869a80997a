"""Rounds: created, computed, proved, changed by hand, published."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.audit import AuditEntry
from core.errors import Refused
from core.jobs import Job
from matching.engine.certificate import Certificate
from matching.engine.verify import verify
from matching.enums import Factor
from matching.models import Ban, LeftOut, Pair, Proposal, Round
from matching.policy import PolicyData, default_policy
from matching.queries.board import load_board, make_hundred
from matching.queries.rounds import outlook
from matching.services import (
    PublishRefusedError,
    ban_proposal,
    change_round,
    compute_round,
    create_round,
    give_up_round,
    lock_proposal,
    propose_pair,
    publish_round,
    set_mentor,
    solve_round,
)
from notifications.models import Letter
from tests.factories.matching import Field, make_field, make_round, solve
from tests.factories.people import line
from tests.factories.programs import EnrolmentFactory


@pytest.fixture
def field(db) -> Field:
    """Three mentors, three mentees; the diagonal is the best."""
    return make_field(3, 3)


def pairs_of(row: Round) -> set[tuple[int, int]]:
    return set(row.proposals.values_list("mentor_id", "mentee_id"))


def diagonal(field: Field) -> set[tuple[int, int]]:
    return {(mentor.pk, mentee.pk) for mentor, mentee in zip(field.mentors, field.mentees, strict=True)}


# Creating


def test_a_new_round_has_the_default_weights(field):
    row = create_round(field.cohort, actor=field.actor, name=" A ")

    assert (row.name, row.state) == ("A", "draft")
    assert PolicyData.from_json(row.policy.data) == default_policy()


@pytest.mark.parametrize(
    "weights",
    [
        {"topics": 101},
        {"topics": -1},
        {"topics": 1.5},
        {"charm": 10},
        dict.fromkeys(Factor.values, 0),
    ],
)
def test_wrong_weights_are_refused(field, weights):
    with pytest.raises(Refused) as refused:
        create_round(field.cohort, actor=field.actor, name="A", weights=weights)

    assert (refused.value.code, Round.objects.count()) == ("weights", 0)


def test_weights_become_points_that_make_a_hundred():
    assert make_hundred({"a": 45, "b": 12, "c": 10, "d": 8}) == {"a": 60, "b": 16, "c": 13, "d": 11}
    assert sum(make_hundred({"a": 1, "b": 1, "c": 1}).values()) == 100
    assert make_hundred({}) == {}


# Computing


def test_a_computed_round_holds_the_best_pairs_their_reasons_and_the_proof(field):
    row = make_round(field)

    assert pairs_of(row) == diagonal(field)
    assert (row.state, row.people, row.is_proved, row.value == row.bound) == ("solved", 3, True, True)
    assert row.value == sum(one.score for one in row.proposals.all())
    for one in row.proposals.all():
        assert sum(part["units"] for part in one.contributions) == one.score
        assert sum(part["most"] for part in one.contributions) == 100_000


def test_the_certificate_convinces_the_independent_check_and_no_other_one_does(field):
    row = make_round(field)
    board = load_board(field.cohort, row.policy)
    certificate = Certificate.from_dict(row.certificate)

    good = verify(certificate, board.scores, board.allowed, mentor_capacity=board.places)
    other = board.scores.copy()
    other[0, 0] += 1

    assert good.holds
    assert not verify(certificate, other, board.allowed, mentor_capacity=board.places).holds


def test_asking_twice_computes_once(field, django_capture_on_commit_callbacks):
    row = create_round(field.cohort, actor=field.actor, name="A")

    first = solve_round(row, actor=field.actor)
    second = solve_round(row, actor=field.actor)
    told = [compute_round(row.pk), compute_round(row.pk)]

    assert first == second
    assert Job.objects.filter(kind="matching.solve_round").count() == 1
    assert told == [{"people": 3, "proved": True, "unlocked": []}, {"skipped": "solved"}]


def test_the_worker_does_it_with_progress(field, django_capture_on_commit_callbacks):
    row = create_round(field.cohort, actor=field.actor, name="A")

    with django_capture_on_commit_callbacks(execute=True):
        job = solve_round(row, actor=field.actor)

    job.refresh_from_db()
    row.refresh_from_db()
    assert (job.state, job.done, job.total, row.state) == ("done", 6, 6, "solved")


def test_a_failed_computation_leaves_a_round_that_can_be_computed_again(field):
    row = create_round(field.cohort, actor=field.actor, name="A")
    solve_round(row, actor=field.actor)

    give_up_round(row.pk)
    row.refresh_from_db()
    before = row.state
    solve(row, field.actor)

    assert (before, row.state) == ("draft", "solved")


def test_only_people_who_are_ready_and_free_take_part(field):
    propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)
    EnrolmentFactory(cohort=field.cohort, side="mentee", state="invited")

    row = make_round(field)

    assert pairs_of(row) == diagonal(field) - {(field.mentors[0].pk, field.mentees[0].pk)}


def test_a_mentor_with_two_places_gets_two(field):
    field.mentors[0].capacity = 2
    field.mentors[0].save()
    for mentor in field.mentors[1:]:
        mentor.state = "withdrawn"
        mentor.save()

    row = make_round(field)

    assert [one.mentor_id for one in row.proposals.all()] == [field.mentors[0].pk] * 2
    assert LeftOut.objects.get(round=row).reasons["why"] == "too_few"


def test_a_line_is_never_crossed_and_is_told_to_who_is_left_out(field):
    for mentor in field.mentors:
        line(mentor.person, field.mentees[0].person)

    row = make_round(field)

    assert row.people == 2
    alone = LeftOut.objects.get(round=row, enrolment__side="mentee")
    assert (alone.enrolment, alone.reasons["counts"]) == (field.mentees[0], [["line", 3]])
    traps = outlook(field.cohort).traps
    assert [trap.person_id for trap in traps] == [field.mentees[0].person_id]


def test_people_without_a_common_language_are_not_paired(field):
    field.mentees[0].languages = ["en"]
    field.mentees[0].save()

    row = make_round(field)

    alone = LeftOut.objects.get(round=row, enrolment__side="mentee")
    assert alone.reasons["counts"] == [["language", 3]]


def test_no_mentors_at_all(db):
    field = make_field(0, 2)

    row = make_round(field)

    assert (row.people, row.is_proved, row.left_out.count()) == (0, True, 2)


def test_how_one_likes_to_work_counts_once_both_sides_have_told(field):
    silent = make_round(field, name="silent")
    for one in (field.mentors[0], field.mentees[0]):
        one.style = {"practice_ideas": -2}
        one.save()

    told = make_round(field, name="told")

    assert "style" not in {part["code"] for one in silent.proposals.all() for part in one.contributions}
    shares = {
        (one.mentor_id, one.mentee_id): next(p["share"] for p in one.contributions if p["code"] == "style")
        for one in told.proposals.all()
    }
    assert shares[(field.mentors[0].pk, field.mentees[0].pk)] == 1000
    assert shares[(field.mentors[1].pk, field.mentees[1].pk)] == 500  # an empty form costs nothing


def test_new_weights_send_a_round_back_to_be_computed_and_keep_its_locks(field):
    row = make_round(field)
    kept = row.proposals.get(mentee=field.mentees[0])
    lock_proposal(kept, actor=field.actor)

    change_round(row, actor=field.actor, name="B", weights={"topics": 0})

    row.refresh_from_db()
    assert (row.name, row.state, PolicyData.from_json(row.policy.data).weights["topics"]) == ("B", "draft", 0)
    assert row.proposals.filter(is_locked=True).count() == 1


# Publishing


def test_publishing_proposes_every_pair_and_writes_to_both_sides_once(field):
    row = make_round(field)

    pairs = publish_round(row, actor=field.actor)
    again = publish_round(row, actor=field.actor)

    assert (len(pairs), again, row.state) == (3, [], "published")
    assert set(Pair.objects.values_list("mentor_id", "mentee_id")) == diagonal(field)
    assert Letter.objects.filter(kind="matching.proposed").count() == 6
    assert AuditEntry.objects.filter(verb="matching.publish_round").count() == 1


def test_one_impossible_pair_publishes_nothing_and_is_named(field):
    row = make_round(field)
    line(field.mentors[0].person, field.mentees[0].person)

    with pytest.raises(PublishRefusedError) as refused:
        publish_round(row, actor=field.actor)

    row.refresh_from_db()
    assert [one.proposal.mentee for one in refused.value.lines] == [field.mentees[0]]
    assert (row.state, Pair.objects.count(), Letter.objects.count()) == ("solved", 0, 0)


def test_two_rounds_of_the_same_people_are_not_both_published(field):
    first, second = make_round(field, name="A"), make_round(field, name="B")
    publish_round(first, actor=field.actor)

    with pytest.raises(PublishRefusedError) as refused:
        publish_round(second, actor=field.actor)

    assert (len(refused.value.lines), Pair.objects.count()) == (3, 3)


def test_people_set_apart_in_one_scenario_are_not_published_by_another(field):
    first, second = make_round(field, name="A"), make_round(field, name="B")
    ban_proposal(first.proposals.get(mentee=field.mentees[0]), actor=field.actor)

    with pytest.raises(PublishRefusedError) as refused:
        publish_round(second, actor=field.actor)

    assert [one.proposal.mentee for one in refused.value.lines] == [field.mentees[0]]


def test_a_published_round_no_longer_changes(field):
    row = make_round(field)
    publish_round(row, actor=field.actor)
    one = row.proposals.first()
    assert one

    for act in (
        lambda: lock_proposal(one, actor=field.actor),
        lambda: ban_proposal(one, actor=field.actor),
        lambda: set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1]),
        lambda: solve_round(row, actor=field.actor),
        lambda: change_round(row, actor=field.actor, name="C", weights={}),
    ):
        with pytest.raises(Refused):
            act()

    assert row.proposals.count() == 3


def test_a_name_is_one_line_of_letters_and_a_long_number_is_no_page(client, manager, cohort):
    """A zero byte stops PostgreSQL, a line break a heading, five thousand digits the reader of numbers."""
    row = create_round(cohort, actor=manager.person, name="A")
    one = Proposal.objects.create(
        round=row, mentor=EnrolmentFactory(cohort=cohort), mentee=EnrolmentFactory(cohort=cohort, side="mentee")
    )
    client.force_login(manager)

    client.post(reverse("matching:round_rename", args=[row.pk]), {"name": "B\x00\r\nBcc: x"})
    locked = client.post(reverse("matching:lock", args=[one.pk]), {"next": "9" * 5000})
    settings = client.get(reverse("matching:policy", args=[cohort.programme.slug]), {"person": "9" * 5000})

    row.refresh_from_db()
    assert (row.name, locked.status_code, settings.status_code) == ("B Bcc: x", 302, 200)


def test_many_who_cannot_be_paired_are_told_as_a_number(cohort, monkeypatch, english):
    monkeypatch.setattr("matching.queries.rounds.MANY", 1)
    field = make_field(1, 3, cohort=cohort)
    for one in field.mentees:
        Ban.objects.create(cohort=cohort, mentor=field.mentors[0], mentee=one, by=field.actor)

    told = [trap.text for trap in outlook(cohort).traps]

    assert told[-1] == "Nobody is possible for 2 more people."
