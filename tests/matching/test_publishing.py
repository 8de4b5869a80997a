"""Publishing a round: all or nothing, checked to the end of the season, proved; letters seen before they leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import Ban, ConflictPolicy, Pair, Proposal, Round, Waiver
from matching.services import (
    PublishRefusedError,
    answer_pair,
    create_round,
    decline_pair,
    propose_pair,
    publish_round,
    set_mentor,
)
from matching.signals import pair_proposed
from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.matching import make_field, make_round, solve
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import role


@pytest.fixture
def field(db):
    """Three mentors, three mentees."""
    return make_field(3, 3)


@pytest.fixture
def computed(field) -> Round:
    """Their round, computed."""
    return make_round(field)


@pytest.fixture
def heard():
    """What was told of proposals: the pair and who acted."""
    told: list[tuple[Pair, object]] = []

    def proposed(*, pair, actor, **_kwargs) -> None:
        told.append((pair, actor))

    pair_proposed.connect(proposed)
    yield told
    pair_proposed.disconnect(proposed)


@pytest.fixture
def boss(field, client):
    """The manager of the programme, signed in."""
    user = UserFactory()
    role(user.person, field.cohort.programme, "manager")
    client.force_login(user)
    return user


def codes(row: Round, actor) -> list[str]:
    """Why a round is not published: the codes of its lines, or that of the refusal."""
    try:
        publish_round(row, actor=actor)
    except PublishRefusedError as refused:
        return sorted(line.code for line in refused.lines)
    except Refused as refused:
        return [refused.code]
    return []


def letters(kind: str) -> int:
    return Letter.objects.filter(kind=kind).count()


# What publishing does


def test_every_proposal_becomes_a_pair_to_be_answered_by_the_day(field, computed):
    day = timezone.localdate() + timedelta(days=14)

    first = publish_round(computed, actor=field.actor, answer_by=day)
    again = publish_round(computed, actor=field.actor, answer_by=day)

    pairs = Pair.objects.all()
    assert (len(first), again, computed.state, letters("matching.proposed")) == (3, [], "published", 6)
    assert {(one.round, one.answer_by, one.seat, one.state) for one in pairs} == {(computed, day, 1, "proposed")}
    assert AuditEntry.objects.filter(verb="matching.publish_round").count() == 1


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_the_day_to_answer_is_to_come_and_within_the_season(field, computed, days):
    with pytest.raises(Refused) as refused:
        publish_round(computed, actor=field.actor, answer_by=timezone.localdate() + timedelta(days=days))

    assert (refused.value.code, Pair.objects.count(), letters("matching.proposed")) == ("day", 0, 0)


@pytest.mark.parametrize("many", [1, 3])
def test_publishing_costs_the_same_for_all_pairs(many, db, django_assert_num_queries):
    field = make_field(many, many)
    row = make_round(field)

    with django_assert_num_queries(43):
        publish_round(row, actor=field.actor)

    assert Pair.objects.filter(round=row).count() == many


def test_every_pair_has_its_line_in_the_history_and_is_told_once(field, computed, heard):
    pairs = publish_round(computed, actor=field.actor)

    rows = AuditEntry.objects.filter(verb="matching.propose_pair")
    told = [(row.subject_id, row.subject_name, row.actor_id, row.scope, row.changes) for row in rows.order_by("pk")]
    assert told == [
        (
            one.pk, f"{one.mentor.person} & {one.mentee.person}", field.actor.pk, field.cohort.audit_scope,
            {"mentor": one.mentor.person.name, "mentee": one.mentee.person.name, "score": one.score},
        )
        for one in Pair.objects.with_people().order_by("pk")
    ]  # fmt: skip
    assert heard == [(one, field.actor) for one in pairs]


def test_a_listener_that_fails_undoes_all_of_it(field, computed):
    def fail(**_kwargs) -> None:
        raise RuntimeError

    pair_proposed.connect(fail)
    with pytest.raises(RuntimeError):
        publish_round(computed, actor=field.actor)
    pair_proposed.disconnect(fail)

    computed.refresh_from_db()
    assert (computed.state, Pair.objects.count(), letters("matching.proposed")) == ("solved", 0, 0)
    assert AuditEntry.objects.filter(verb="matching.propose_pair").count() == 0


def gone(field) -> None:
    one = field.mentors[0].person
    one.state, one.left_on = "left", timezone.localdate()
    one.save()


def withdrawn(field) -> None:
    field.mentees[0].state = "withdrawn"
    field.mentees[0].save()


def banned(field) -> None:
    Ban.objects.create(cohort=field.cohort, mentor=field.mentors[0], mentee=field.mentees[0], by=field.actor)


def tied(field) -> None:
    line(field.mentors[0].person, field.mentees[0].person)


def tied_later(field) -> None:
    line(
        field.mentors[0].person, field.mentees[0].person,
        starts_on=field.cohort.ends_on - timedelta(days=10),
    )  # fmt: skip


def held(field) -> None:
    other = make_field(0, 1, cohort=field.cohort).mentees[0]
    propose_pair(field.mentors[0], other, actor=None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (gone, "not-ready"),
        (withdrawn, "not-ready"),
        (banned, "ban"),
        (tied, "conflict"),
        (tied_later, "conflict"),
        (held, "capacity"),
    ],
)
def test_one_pair_that_is_no_longer_possible_stops_all(field, computed, change, code):
    change(field)

    refused = codes(computed, field.actor)

    sent = Letter.objects.filter(kind="matching.proposed", object_id__in=Pair.objects.filter(round=computed))
    assert (refused, Pair.objects.filter(round=computed).count(), sent.count()) == ([code], 0, 0)


def test_what_needs_an_approval_waits_for_it_and_goes_with_it(field):
    mentor, mentee = field.mentors[0], field.mentees[0]
    ConflictPolicy.objects.create(programme=field.cohort.programme, severities={"same_unit": "approval"})
    mentor.person.unit = mentee.person.unit
    mentor.person.save()
    row = make_round(field)
    row.proposals.all().delete()
    Proposal.objects.create(round=row, mentor=mentor, mentee=mentee, is_manual=True)

    without = codes(row, field.actor)
    Waiver.objects.create(
        cohort=field.cohort, mentor=mentor, mentee=mentee, kinds=["same_unit"], approver=PersonFactory(),
        granted_by=field.actor, reason="Two floors apart.", expires_on=field.cohort.ends_on + timedelta(days=1),
    )  # fmt: skip
    with_it = codes(row, field.actor)

    assert (without, with_it) == (["approval"], [])


def test_an_empty_round_is_not_published(field, computed):
    computed.proposals.all().delete()

    assert codes(computed, field.actor) == ["empty"]


# The proof


def test_a_round_whose_proof_was_touched_is_not_published(field, computed):
    certificate = computed.certificate
    certificate["total"] += 1
    Round.objects.filter(pk=computed.pk).update(certificate=certificate)

    assert (codes(computed, field.actor), Pair.objects.count()) == (["proof"], 0)


def test_when_people_have_changed_since_the_round_is_computed_again(field, computed):
    make_field(0, 1, cohort=field.cohort)

    first = codes(computed, field.actor)
    solve(computed, field.actor)

    assert (first, codes(computed, field.actor)) == (["proof"], [])


def test_a_round_changed_by_hand_is_published_as_what_it_is(field, computed, boss, client):
    set_mentor(computed, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])

    proof = client.get(reverse("matching:publish", args=[computed.pk])).context["proof"]

    assert (proof.holds, proof.code, proof.gap > 0) == (True, "by_hand", True)
    assert codes(computed, field.actor) == []


# A repair


def test_a_repair_moves_what_nobody_has_answered_in_neutral_words_and_leaves_the_rest(field):
    """One mentor leaves with a proposal; a new one comes. Only the one who lost a mentor gets another."""
    publish_round(make_round(field), actor=field.actor)
    kept, touched, lost = Pair.objects.order_by("pk")
    answer_pair(touched, actor=touched.mentor.person, answer="accepted")
    decline_pair(lost, actor=None)
    field.mentors += make_field(1, 0, cohort=field.cohort).mentors
    row = repair_round(field, row_name="R")

    made = publish_round(row, actor=field.actor)

    states = {pair.pk: Pair.objects.get(pk=pair.pk).state for pair in (kept, touched, lost)}
    assert [pair.mentee_id for pair in made] == [lost.mentee_id]
    assert states == {kept.pk: "proposed", touched.pk: "proposed", lost.pk: "declined"}


def repair_round(field, row_name: str) -> Round:
    row = create_round(field.cohort, actor=field.actor, name=row_name, is_repair=True)
    solve(row, field.actor)
    return row


def test_a_proposal_that_is_moved_ends_and_says_so_to_both(field):
    publish_round(make_round(field), actor=field.actor)
    first, second, third = Pair.objects.order_by("pk")
    row = repair_round(field, "R")
    Proposal.objects.filter(round=row, mentee__in=[first.mentee, second.mentee]).delete()
    for mentee, mentor in ((first.mentee, second.mentor), (second.mentee, first.mentor)):
        Proposal.objects.create(round=row, mentor=mentor, mentee=mentee, is_manual=True)

    made = publish_round(row, actor=field.actor)

    words = compose(kind_named("matching.declined"), first.mentee.person, first.pk)
    assert {pair.replaces_id: pair.mentee_id for pair in made} == {
        first.pk: first.mentee_id,
        second.pk: second.mentee_id,
    }
    assert (letters("matching.declined"), Pair.objects.get(pk=third.pk).state) == (4, "proposed")
    assert ("autre binôme vous est proposé" in words.body) != ("Another pair is proposed" in words.body)


def test_who_has_answered_meanwhile_is_not_moved(field):
    publish_round(make_round(field), actor=field.actor)
    first, second, _third = Pair.objects.order_by("pk")
    row = repair_round(field, "R")
    Proposal.objects.filter(round=row, mentee__in=[first.mentee, second.mentee]).delete()
    for mentee, mentor in ((first.mentee, second.mentor), (second.mentee, first.mentor)):
        Proposal.objects.create(round=row, mentor=mentor, mentee=mentee, is_manual=True)
    answer_pair(first, actor=first.mentee.person, answer="accepted")

    refused = codes(row, field.actor)

    assert ("taken" in refused or "capacity" in refused, Pair.objects.filter(round=row).count()) == (True, 0)


# The page


def test_the_page_shows_letters_to_both_sides_in_both_languages_and_who_gets_what(field, computed, boss, client):
    page = client.get(reverse("matching:publish", args=[computed.pk]))

    kinds = [(one["side"], one["language"]) for one in page.context["letters"]]
    assert (page.status_code, kinds) == (200, [(s, lang) for s in ("mentor", "mentee") for lang in ("fr", "en")])
    assert [row.proposal.mentee for row in page.context["recipients"]] == sorted(
        field.mentees, key=lambda one: one.person.sort_name
    )
    assert {(check.failing) for check in page.context["checks"]} == {0}
    assert (page.context["proof"].code, Pair.objects.count(), Letter.objects.count()) == ("proved", 0, 0)


def test_the_page_reads_the_letters_of_the_pair_that_is_asked_for(computed, boss, client):
    last = computed.proposals.order_by("-pk").first()

    page = client.get(reverse("matching:publish", args=[computed.pk]), {"letter": last.pk})

    assert page.context["example"] == last


@pytest.mark.parametrize(("day", "status", "pairs"), [("", 422, 0), ("2020-01-01", 422, 0), ("good", 302, 3)])
def test_one_confirmation_with_a_day_sends_it_all(computed, boss, client, day, status, pairs):
    day = str(timezone.localdate() + timedelta(days=7)) if day == "good" else day

    answer = client.post(reverse("matching:publish", args=[computed.pk]), {"answer_by": day})

    assert (answer.status_code, Pair.objects.count(), letters("matching.proposed")) == (status, pairs, pairs * 2)


def test_the_page_names_what_stands_in_the_way(field, computed, boss, client):
    banned(field)
    day = timezone.localdate() + timedelta(days=7)

    answer = client.post(reverse("matching:publish", args=[computed.pk]), {"answer_by": day})

    assert (answer.status_code, [line.code for line in answer.context["lines"]]) == (409, ["ban"])
    assert Pair.objects.count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_for_all_pairs(many, client, db, django_assert_num_queries):
    field = make_field(many, many)
    user = UserFactory()
    role(user.person, field.cohort.programme, "manager")
    client.force_login(user)
    page = reverse("matching:publish", args=[make_round(field).pk])
    client.get(page)

    with django_assert_num_queries(30):
        client.get(page)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["proposed", "answer_soon", "lapsed", "declined", "ended", "paused", "resumed"])
def test_letters_are_written_in_both_languages_without_points(field, computed, kind, language):
    states = {"proposed": "proposed", "answer_soon": "proposed", "resumed": "confirmed"}
    pair = publish_round(computed, actor=field.actor)[0]
    now = timezone.now()
    Pair.objects.filter(pk=pair.pk).update(state=states.get(kind, kind), ended_at=now, confirmed_at=now, paused_at=now)
    pair.mentor.person.language = language
    pair.mentor.person.save()

    mail = compose(kind_named(f"matching.{kind}"), pair.mentor.person, pair.pk)

    text = f"{mail.subject}\n{mail.body}"
    assert pair.mentee.person.name in text
    assert not any(word in text for word in ("points", "score", "rang", "rank"))
    assert ("Bonjour" in mail.body, "Hello" in mail.body) == (language == "fr", language == "en")
