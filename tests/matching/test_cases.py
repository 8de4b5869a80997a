"""What a manager decides about a pair that has come to be tied, and what the coach sees."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import ConflictCase, Pair, PairConflict, Proposal, Round, Waiver
from matching.queries import conflicts_between, period_of
from matching.rules import can_decide_case, can_view_case
from matching.services import (
    close_case,
    grant_waiver,
    pause_pair_of_case,
    recheck_all,
    recheck_pairs,
    revoke_waiver,
    set_policy,
    waive_case,
)
from matching.services.policies import current_policy
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import ReportingLine
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, line
from tests.factories.programs import EnrolmentFactory


@pytest.fixture
def far(pair):
    """The mentor has come to stand two levels below the mentee."""
    between = PersonFactory()
    line(pair.mentor.person, between)
    line(between, pair.mentee.person)
    recheck_pairs()
    return ConflictCase.objects.get()


@pytest.fixture
def direct(pair):
    """The mentor has come to report to the mentee."""
    line(pair.mentor.person, pair.mentee.person)
    recheck_pairs()
    return ConflictCase.objects.get()


def waive(case, actor, approver, **given):
    until = {"expires_on": timezone.localdate() + dt.timedelta(days=30), "reason": "Ils ne travaillent pas ensemble."}
    return waive_case(case, actor=actor, approver=approver, **{**until, **given})


def state_of(case):
    case.refresh_from_db()
    return case.state, Pair.objects.get(pk=case.pair_id).state


def test_a_paused_pair_keeps_its_case_open_and_pausing_twice_does_it_once(far, manager):
    for _ in range(2):
        pause_pair_of_case(far, actor=manager.person)

    assert state_of(far) == ("paused", "paused")
    assert Letter.objects.filter(kind="matching.paused").count() == 2
    assert AuditEntry.objects.filter(verb="matching.pause_case").count() == 1


def test_a_proposal_is_not_paused(manager, cohort):
    proposed = PairFactory(cohort=cohort)
    line(proposed.mentor.person, proposed.mentee.person)
    recheck_pairs()

    with pytest.raises(Refused) as refusal:
        pause_pair_of_case(ConflictCase.objects.get(), actor=manager.person)

    assert refusal.value.code == "proposed"


def test_a_waived_pair_goes_on_and_stays_so_at_the_next_checks(far, manager, person):
    pause_pair_of_case(far, actor=manager.person)

    waive(far, manager.person, person)
    checked = recheck_all()

    assert state_of(far) == ("waived", "confirmed")
    assert (checked.fresh, checked.resolved, ConflictCase.objects.count()) == ([], [], 1)
    told = Pair.objects.get(pk=far.pair_id).conflicts
    assert [(one["severity"], one["waived"]) for one in told] == [("warn", True)]
    assert list(Letter.objects.filter(kind="matching.conflict_waived").values_list("person", flat=True)) == [person.pk]


def test_a_waiver_that_runs_out_opens_the_case_again_and_writes_again(far, manager, person):
    waive(far, manager.person, person)
    before = Letter.objects.filter(kind="matching.conflict_found").count()

    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        recheck_all()
        still = state_of(far)
    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        recheck_all()

    assert (still[0], state_of(far)[0]) == ("waived", "open")
    assert Letter.objects.filter(kind="matching.conflict_found").count() == before + 1
    assert AuditEntry.objects.filter(verb="matching.reopen_case").count() == 1


def test_a_waiver_taken_back_opens_the_case_at_once(far, manager, person):
    waiver = waive(far, manager.person, person)

    revoked = [revoke_waiver(waiver, actor=manager.person), revoke_waiver(waiver, actor=manager.person)]

    assert (revoked, state_of(far)[0]) == ([True, False], "open")


def test_a_waived_tie_that_goes_settles_the_case(far, manager, person):
    waive(far, manager.person, person)
    ReportingLine.objects.all().delete()

    recheck_pairs()

    assert state_of(far) == ("gone", "confirmed")


def test_a_waived_pair_that_becomes_a_direct_report_is_open_again(far, manager, person):
    waive(far, manager.person, person)
    ReportingLine.objects.all().delete()
    line(far.pair.mentor.person, far.pair.mentee.person)

    recheck_pairs()

    assert state_of(far)[0] == "open"


def test_nobody_waives_a_direct_report(direct, manager, person):
    with pytest.raises(Refused) as refusal:
        waive(direct, manager.person, person)

    assert (refusal.value.code, state_of(direct)[0], Waiver.objects.count()) == ("direct", "open", 0)


@pytest.mark.parametrize("who", ["oneself", "mentor", "mentee", "between"])
def test_somebody_else_approves(far, manager, who):
    path = PairConflict.objects.get().path
    approver = {
        "oneself": manager.person,
        "mentor": far.pair.mentor.person,
        "mentee": far.pair.mentee.person,
        "between": type(manager.person).objects.get(pk=path[1]),
    }[who]

    with pytest.raises(Refused) as refusal:
        waive(far, manager.person, approver)

    assert (refusal.value.code, Waiver.objects.count()) == ("approver", 0)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"reason": "  "}, "reason"), ({"reason": "\u200b\u3164 \u2060"}, "reason"), ({"expires_on": "late"}, "until")],
)
def test_a_waiver_has_a_reason_and_ends_with_the_cohort(far, manager, person, given, code):
    if given.get("expires_on") == "late":
        given = {"expires_on": far.pair.cohort.ends_on + dt.timedelta(days=1)}

    with pytest.raises(Refused) as refusal:
        waive(far, manager.person, person, **given)

    assert refusal.value.code == code


def test_closing_a_case_ends_the_pair_in_neutral_words(far, manager):
    close_case(far, actor=manager.person)

    assert state_of(far) == ("closed", "ended")
    assert Letter.objects.filter(kind="matching.ended").count() == 2
    with pytest.raises(Refused) as refusal:
        close_case(far, actor=manager.person)
    assert refusal.value.code == "settled"


def test_closing_the_case_of_a_proposal_takes_it_back(manager, cohort):
    proposed = PairFactory(cohort=cohort)
    line(proposed.mentor.person, proposed.mentee.person)
    recheck_pairs()

    close_case(ConflictCase.objects.get(), actor=manager.person)

    assert state_of(ConflictCase.objects.get()) == ("closed", "declined")


def test_the_tie_of_a_paused_pair_that_goes_leaves_the_pair_paused(far, manager):
    pause_pair_of_case(far, actor=manager.person)
    ReportingLine.objects.all().delete()

    recheck_pairs()

    assert state_of(far) == ("gone", "paused")


@pytest.fixture
def proposal(cohort, manager):
    """A proposal between two people of one unit, where the programme wants an approval for that."""
    set_policy(cohort.programme, actor=manager.person, severities={"same_unit": "approval"})
    policy = current_policy(cohort.programme)
    row = Round.objects.create(
        cohort=cohort, name="A", policy=policy, state="solved", solved_at=timezone.now(), created_by=manager.person
    )
    mentor, mentee = EnrolmentFactory(cohort=cohort), EnrolmentFactory(cohort=cohort, side="mentee")
    mentee.person.unit = mentor.person.unit
    mentee.person.save()
    return Proposal.objects.create(round=row, mentor=mentor, mentee=mentee)


def grave(proposal):
    on, until = period_of(proposal.round.cohort)
    found = conflicts_between(
        proposal.mentor.person_id,
        proposal.mentee.person_id,
        programme=proposal.round.cohort.programme,
        on=on,
        until=until,
    )
    return [one.kind for one in found if one.is_grave]


def test_an_approval_lets_a_proposal_through_on_the_page(client, proposal, manager, person):
    client.force_login(manager)
    address = reverse("matching:approve", args=[proposal.pk])
    before = grave(proposal)
    day = timezone.localdate() + dt.timedelta(days=20)
    form = {"approver": person.employee_number, "reason": "Deux étages différents.", "until": day.isoformat()}

    shown = client.get(address).status_code
    wrong = client.post(address, {**form, "approver": manager.person.email}).status_code
    right = client.post(address, form).status_code

    proposal.refresh_from_db()
    assert (before, shown, wrong, right, grave(proposal)) == (["same_unit"], 200, 422, 302, [])
    assert [one["waived"] for one in proposal.conflicts] == [True]
    assert Waiver.objects.get().expires_on == day + dt.timedelta(days=1)


def test_an_approval_of_before_is_replaced_and_none_is_given_for_nothing(proposal, manager, person):
    day = timezone.localdate() + dt.timedelta(days=20)
    for reason in ("Un", "Deux"):
        grant_waiver(
            proposal.mentor, proposal.mentee, actor=manager.person, approver=person, reason=reason, expires_on=day
        )
    other = EnrolmentFactory(cohort=proposal.round.cohort)

    with pytest.raises(Refused) as refusal:
        grant_waiver(other, proposal.mentee, actor=manager.person, approver=person, reason="…", expires_on=day)

    assert refusal.value.code == "nothing"
    assert [row.reason for row in Waiver.objects.filter(revoked_at=None)] == ["Deux"]


def test_the_letter_to_the_approver_names_the_two_the_kind_and_the_last_day(far, manager, person):
    waiver = waive(far, manager.person, person)
    kind = kind_named("matching.conflict_waived")

    mail = compose(kind, person, waiver.pk)

    assert mail
    told = (far.pair.mentor.person.name, far.pair.mentee.person.name, waiver.reason)
    assert [one in mail.body for one in told] == [True, True, True]
    assert compose(kind, manager.person, waiver.pk) is None


def test_the_page_shows_both_ways_and_the_choices_to_the_manager_and_only_the_ways_to_the_coach(
    client, coach, manager, far
):
    address = reverse("matching:case", args=[far.pk])

    client.force_login(manager)
    told = client.get(address).content.decode()
    client.force_login(coach)
    read = client.get(address).content.decode()

    between = PairConflict.objects.get().path[1]
    name = str(type(manager.person).objects.get(pk=between))
    pause = reverse("matching:case_pause", args=[far.pk])
    assert (name in told, pause in told, reverse("matching:repair", args=[far.pair_id]) in told) == (True, True, True)
    assert (name in read, pause in read, manager.person.email in read) == (True, False, True)


def test_each_choice_of_the_page_does_what_it_says(client, manager, person, far):
    client.force_login(manager)
    until = (timezone.localdate() + dt.timedelta(days=9)).isoformat()
    form = {"approver": person.name, "reason": "Ils ne se voient pas.", "until": until}

    client.post(reverse("matching:case_pause", args=[far.pk]))
    paused = state_of(far)
    wrong = client.post(reverse("matching:case_waive", args=[far.pk]), {**form, "reason": "\u200b\u2060"})
    client.post(reverse("matching:case_waive", args=[far.pk]), form)
    waived = state_of(far)
    client.post(reverse("matching:waiver_revoke", args=[Waiver.objects.get().pk]))
    client.post(reverse("matching:case_close", args=[far.pk]))

    assert (paused, wrong.status_code, waived, state_of(far)) == (
        ("paused", "paused"),
        422,
        ("waived", "confirmed"),
        ("closed", "ended"),
    )
    with translation.override(manager.person.language):
        assert gettext("Say in a few words why the pair may go on.") in wrong.content.decode()


def test_the_rule_and_the_queryset_say_the_same_of_everybody(personas, pair):
    line(pair.mentor.person, pair.mentee.person, "appraiser")
    recheck_pairs()
    case = ConflictCase.objects.select_related("pair__cohort__programme").get()
    rows = {}
    for name, user in personas.items():
        seen = ConflictCase.objects.visible_to(user).filter(pk=case.pk).exists()
        decided = ConflictCase.objects.managed_by(user).filter(pk=case.pk).exists()
        assert (seen, decided) == (can_view_case(user, case), can_decide_case(user, case)), name
        rows[name] = (seen, decided)

    assert {name for name, seen in rows.items() if seen[0]} == {"manager", "coach"}
    assert {name for name, seen in rows.items() if seen[1]} == {"manager"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_cases_asks_as_many_queries_for_one_as_for_three(
    client, manager, cohort, count, django_assert_num_queries
):
    for _ in range(count):
        made = PairFactory(cohort=cohort, confirmed=True)
        line(made.mentor.person, made.mentee.person)
    recheck_pairs()
    client.force_login(manager)
    address = reverse("matching:conflicts", args=[cohort.pk])
    client.get(address)

    with django_assert_num_queries(12):
        page = client.get(address)

    assert page.content.decode().count("/matching/cases/") == count
