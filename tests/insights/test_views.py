"""First screens: who lands where, what waits, what is taken away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from insights.models import Snooze
from insights.queries.season import health_of, open_pairs
from insights.queries.today import waiting_for
from insights.querysets import results_visible_to
from insights.rules import can_read_results, can_run_cohort
from matching.models import ConflictCase, PairConflict
from programs.models import Cohort
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, EnrolmentFactory, ReviewFactory


def paired(cohort):
    """The open pairs and their health, as the page hands them on."""
    pairs = open_pairs(cohort)
    return pairs, health_of(pairs)


@pytest.mark.parametrize(
    ("persona", "first"),
    [
        ("manager", "insights:today"),
        ("sponsor", "insights:sponsor"),
        ("mentor", "insights:participant"),
        ("mentee", "insights:participant"),
        ("coach", "insights:coach"),
        ("reviewer", "programs:reviews"),
    ],
)
def test_each_person_lands_on_their_first_screen(client, personas, cohort, persona, first):
    client.force_login(personas[persona])

    answer = client.get(reverse("insights:home"))

    arguments = [cohort.pk] if first in {"insights:today", "insights:sponsor"} else []
    assert answer["Location"] == reverse(first, args=arguments)
    assert client.get(answer["Location"]).status_code == 200


def test_somebody_with_nothing_to_do_finds_the_open_calls(client, stranger):
    call = CallFactory()
    CallFactory(state="draft")
    client.force_login(stranger)

    page = client.get(reverse("insights:home")).content.decode()

    assert page.count(reverse("programs:call_page", args=[call.key])) == 1


def test_rules_and_querysets_agree_for_everybody(personas, cohort):
    for name, user in personas.items():
        read = results_visible_to(user).filter(pk=cohort.pk).exists()
        run = Cohort.objects.managed_by(user).filter(pk=cohort.pk).exists()
        assert (name, can_read_results(user, cohort), can_run_cohort(user, cohort)) == (name, read, run)


def test_pages_of_others_look_missing(client, personas, cohort):
    allowed = {"insights:today": {"manager"}, "insights:sponsor": {"manager", "sponsor"}}
    for page, names in allowed.items():
        for name, user in personas.items():
            client.force_login(user)
            expected = 200 if name in names else 404
            assert (page, name, client.get(reverse(page, args=[cohort.pk])).status_code) == (page, name, expected)


def test_a_hierarchical_pair_comes_first_and_then_the_silent_one(cohort, pair, manager):
    silent = PairFactory(cohort=cohort, confirmed=True, confirmed_at=timezone.now() - dt.timedelta(days=60))
    boss = PersonFactory(first_name="Paul", last_name="Garnier")
    path = [pair.mentor.person_id, boss.pk, pair.mentee.person_id]
    day = timezone.localdate()
    case = ConflictCase.objects.create(pair=pair, data_on=day)
    PairConflict.objects.create(pair=pair, case=case, kind="line_up", severity="forbid", path=path, found_on=day)

    rows = waiting_for(cohort, manager.person, *paired(cohort))

    assert [row.kind for row in rows[:2]] == ["conflict", "silent"]
    assert ("Paul Garnier" in rows[0].text, rows[0].url) == (True, reverse("matching:case", args=[case.pk]))
    assert "conflict" not in [row.kind for row in waiting_for(cohort, pair.mentor.person, *paired(cohort))]
    assert str(silent.mentor.person) in rows[1].text


def test_a_line_put_off_comes_back_when_the_facts_change(client, cohort, manager):
    call = CallFactory(cohort=cohort, state="closed")
    ReviewFactory.create_batch(2, application=ApplicationFactory(call=call))
    client.force_login(manager)
    row = waiting_for(cohort, manager.person, *paired(cohort))[0]

    client.post(reverse("insights:snooze", args=[cohort.pk]), {"key": row.key})
    client.post(reverse("insights:snooze", args=[cohort.pk]), {"key": row.key})
    assert waiting_for(cohort, manager.person, *paired(cohort)) == []
    ReviewFactory.create_batch(2, application=ApplicationFactory(call=call))
    again = waiting_for(cohort, manager.person, *paired(cohort))

    assert Snooze.objects.count() == 1
    assert [one.kind for one in again] == ["applicants"]
    assert AuditEntry.objects.filter(verb="insights.snooze_line").count() == 1


def test_today_asks_the_same_number_of_queries_whatever_the_number_of_pairs(
    client, cohort, manager, django_assert_num_queries
):
    client.force_login(manager)
    counts = []
    for added in (1, 2):
        for _number in range(added):
            PairFactory(cohort=cohort, confirmed=True, confirmed_at=timezone.now() - dt.timedelta(days=60))
            EnrolmentFactory(cohort=cohort, side="mentee", state="invited", ready_at=None)
        client.get(reverse("insights:today", args=[cohort.pk]))
        with django_assert_num_queries(21) as captured:
            client.get(reverse("insights:today", args=[cohort.pk]))
        counts.append(len(captured))

    assert counts == [21, 21]


def test_exports_are_tables_without_content_and_leave_a_trace(client, cohort, pair, manager, stranger):
    pair.mentor.person.first_name = "=cmd"
    pair.mentor.person.save()
    client.force_login(manager)

    tables = {
        name: client.get(reverse("insights:export", args=[cohort.pk, name, "csv"])).content.decode("utf-8-sig")
        for name in ("participants", "pairs", "sessions")
    }

    assert [len(table.splitlines()) for table in tables.values()] == [3, 2, 1]
    assert "'=cmd" in tables["pairs"]
    assert AuditEntry.objects.filter(verb="insights.export").count() == 3
    assert client.get(reverse("insights:export", args=[cohort.pk, "answers", "csv"])).status_code == 404
    client.force_login(stranger)
    assert client.get(reverse("insights:export", args=[cohort.pk, "pairs", "csv"])).status_code == 404


def test_a_participant_of_a_proposed_pair_is_asked_to_answer(client, cohort):
    pair = PairFactory(cohort=cohort)
    client.force_login(UserFactory(person=pair.mentee.person))

    page = client.get(reverse("insights:participant")).content.decode()

    assert reverse("matching:answer", args=[pair.pk]) in page


@pytest.mark.parametrize(
    ("state", "days", "leads"),
    [
        ("draft", None, True),
        ("submitted", None, True),
        ("not_this_time", 3, True),
        ("not_this_time", 90, False),
        ("withdrawn", None, False),
    ],
)
def test_an_applicant_finds_the_own_file_first(client, stranger, state, days, leads):
    call = CallFactory()
    answered = timezone.now() - dt.timedelta(days=days) if days else None
    mine = ApplicationFactory(call=call, person=stranger.person, state=state, answered_at=answered)
    other = CallFactory()
    client.force_login(stranger)

    answer = client.get(reverse("insights:home"))

    first = [mine] if leads else []
    assert [answer.context["lead"]] == (first or [None])
    assert answer.context["applications"] == ([] if leads else [mine])
    assert answer.context["calls"] == ([call, other] if state == "withdrawn" else [other])
    assert answer.content.decode().count("btn primary") == 1
