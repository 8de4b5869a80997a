"""Remits, declared ties and the settings of conflicts: what they do, and what nobody may read."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from matching.enums import ConflictKind, Severity
from matching.models import ConflictCase, ConflictPolicy, DeclaredTie, Pair, PairConflict, Remit
from matching.queries import conflicts_between, load_conflicts
from matching.queries.conflicts import INDIRECT_UP
from matching.rules import can_view_tie_declared
from matching.services import add_remit, declare_tie, end_pair, end_remit, end_tie, recheck_pairs, set_policy
from matching.services.ties import MOST_TIES
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import Person, Unit
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, EnrolmentFactory, ReviewFactory


@pytest.fixture
def manager(manager):
    """The manager reads English."""
    Person.objects.filter(pk=manager.person_id).update(language="en")
    return manager


def kinds(pair, **asked):
    found = conflicts_between(pair.mentor.person_id, pair.mentee.person_id, programme=pair.cohort.programme, **asked)
    return [(str(one.kind), str(one.severity)) for one in found]


def test_a_remit_over_a_unit_holds_for_all_below_it(pair, person):
    top = Unit.objects.create(name="Groupe")
    Unit.objects.filter(pk=pair.mentor.person.unit_id).update(parent=top)

    add_remit(pair.cohort.programme, actor=person, kind="hr_partner", holder=pair.mentee.person, unit=top)

    assert kinds(pair) == [("hr_partner", "forbid")]
    assert [row.kind for row in ConflictCase.objects.get().conflicts.all()] == ["hr_partner"]


def test_a_remit_over_one_person_holds_for_them_alone(pair, person):
    other = PairFactory(cohort=pair.cohort, confirmed=True)
    programme = pair.cohort.programme

    add_remit(programme, actor=person, kind="committee", holder=pair.mentor.person, person=pair.mentee.person)

    assert (kinds(pair), kinds(other)) == ([("committee", "forbid")], [])


def test_a_remit_of_later_is_known_now_and_one_that_ended_is_none(pair, person):
    today = timezone.localdate()
    start, programme = today + dt.timedelta(days=20), pair.cohort.programme
    remit, _checked = add_remit(
        programme,
        actor=person,
        kind="hr_partner",
        holder=pair.mentor.person,
        person=pair.mentee.person,
        starts_on=start,
    )
    case = ConflictCase.objects.get()

    found = conflicts_between(
        pair.mentor.person_id, pair.mentee.person_id, programme=programme, until=pair.cohort.ends_on
    )
    ended = end_remit(remit, actor=person)

    case.refresh_from_db()
    assert ([one.holds_from for one in found], kinds(pair)) == ([start], [])
    assert ([row.kind for row in ended.resolved], case.state, Remit.objects.count()) == (["hr_partner"], "gone", 0)


@pytest.mark.parametrize("about", ["nothing", "both", "oneself", "twice", "dates"])
def test_a_remit_that_makes_no_sense_is_refused(pair, person, about):
    holder, today = pair.mentor.person, timezone.localdate()
    given = {
        "nothing": {},
        "both": {"unit": person.unit, "person": person},
        "oneself": {"person": holder},
        "twice": {"person": person},
        "dates": {"person": person, "starts_on": today, "ends_on": today},
    }[about]
    programme = pair.cohort.programme
    if about == "twice":
        add_remit(programme, actor=person, kind="committee", holder=holder, **given)

    with pytest.raises(Refused):
        add_remit(programme, actor=person, kind="committee", holder=holder, **given)

    assert Remit.objects.count() == (about == "twice")


def test_a_tie_declared_opens_a_case_and_taken_back_settles_it(pair):
    mentor = pair.mentor.person
    checked = declare_tie(pair.cohort.programme, actor=mentor, person=mentor, other=pair.mentee.person)
    twice = declare_tie(pair.cohort.programme, actor=mentor, person=mentor, other=pair.mentee.person)
    opened = ConflictCase.objects.get().state

    end_tie(DeclaredTie.objects.get(), actor=mentor)

    assert ([row.kind for row in checked.fresh], twice.pairs, opened) == (["declared"], 0, "open")
    assert (ConflictCase.objects.get().state, DeclaredTie.objects.count()) == ("gone", 0)


def test_a_tie_of_an_older_day_is_kept_as_over_and_may_be_declared_again(pair):
    mentor, programme = pair.mentor.person, pair.cohort.programme
    declare_tie(programme, actor=mentor, person=mentor, other=pair.mentee.person)
    DeclaredTie.objects.update(starts_on=timezone.localdate() - dt.timedelta(days=5))
    end_tie(DeclaredTie.objects.get(), actor=mentor)
    over = kinds(pair)

    declare_tie(programme, actor=mentor, person=mentor, other=pair.mentee.person)

    assert (over, kinds(pair), DeclaredTie.objects.count()) == ([], [("declared", "forbid")], 1)
    with pytest.raises(Refused):
        declare_tie(programme, actor=mentor, person=mentor, other=mentor)


def test_nothing_but_the_kind_of_a_declared_tie_is_told_anywhere(client, pair, manager, coach, mentor):
    """The model has no word for it; the history does not say between whom; the other of the two hears nothing."""
    Person.objects.update(language="en")
    client.force_login(mentor)
    client.post(reverse("matching:ties"), {"programme": pair.cohort.programme_id, "other": pair.mentee.person.email})
    case = ConflictCase.objects.get()
    told = list(AuditEntry.objects.filter(verb="matching.declare_tie"))
    letters = {row.person_id: compose(kind_named(row.kind), row.person, row.object_id) for row in Letter.objects.all()}
    client.force_login(manager)
    page = client.get(reverse("matching:case", args=[case.pk])).content.decode()

    fields = {field.name for field in DeclaredTie._meta.get_fields()}
    assert fields == {"id", "programme", "person", "other", "declared_by", "starts_on", "ends_on", "created_at"}
    assert [(row.subject_type, row.changes) for row in told] == [("programs.programme", {})]
    assert all(pair.mentee.person.name not in row.subject_name for row in told)
    assert set(letters) == {manager.person_id, coach.person_id}
    assert all("was declared" in mail.body and "declared by" not in mail.body for mail in letters.values())
    pair.refresh_from_db()
    assert [sorted(one) for one in pair.conflicts] == [["holds_from", "kind", "path", "severity"]]
    assert "declared by" not in page


def test_the_other_of_a_declared_tie_sees_it_nowhere(client, pair, mentor, mentee, manager):
    declare_tie(pair.cohort.programme, actor=mentor.person, person=mentor.person, other=manager.person)
    client.force_login(mentee)
    theirs = client.get(reverse("matching:ties")).content.decode()
    client.force_login(manager)
    settings = client.get(reverse("matching:policy", args=[pair.cohort.programme.slug])).content.decode()

    assert mentor.person.name not in theirs
    assert f"{mentor.person} · {manager.person}" not in settings


def test_that_the_other_has_declared_it_before_is_told_by_nothing(client, pair, mentor, mentee):
    """Both see their own words alone, and taking one back leaves the other's standing."""
    programme = pair.cohort.programme
    declare_tie(programme, actor=mentor.person, person=mentor.person, other=mentee.person)
    client.force_login(mentee)
    client.post(reverse("matching:ties"), {"programme": programme.pk, "other": mentor.person.email})
    told = client.get(reverse("matching:ties")).content.decode()

    end_tie(DeclaredTie.objects.get(declared_by=mentor.person), actor=mentor.person)

    assert f"<b>{mentor.person}</b>" in told
    assert (DeclaredTie.objects.count(), kinds(pair)) == (1, [("declared", "forbid")])


def test_what_a_manager_recorded_is_not_read_by_the_two_and_not_met_when_they_say_it(client, pair, manager, mentor):
    programme = pair.cohort.programme
    declare_tie(programme, actor=manager.person, person=mentor.person, other=pair.mentee.person)
    client.force_login(mentor)
    before = client.get(reverse("matching:ties")).content.decode()
    client.post(reverse("matching:ties"), {"programme": programme.pk, "other": pair.mentee.person.email})
    after = client.get(reverse("matching:ties")).content.decode()

    name = f"<b>{pair.mentee.person}</b>"
    assert (name in before, name in after, DeclaredTie.objects.count()) == (False, True, 2)
    theirs = DeclaredTie.objects.get(declared_by=manager.person)
    assert client.post(reverse("matching:tie_end", args=[theirs.pk])).status_code == 404


def test_ten_people_can_be_named_and_no_more(pair):
    """With more, somebody would choose their partner by naming all the others."""
    mentor, programme = pair.mentor.person, pair.cohort.programme
    others = PersonFactory.create_batch(MOST_TIES)
    for one in others:
        declare_tie(programme, actor=mentor, person=mentor, other=one)

    with pytest.raises(Refused) as refused:
        declare_tie(programme, actor=mentor, person=mentor, other=pair.mentee.person)

    again = declare_tie(programme, actor=mentor, person=mentor, other=others[0])
    assert (refused.value.code, again.pairs, DeclaredTie.objects.count()) == ("full", 0, MOST_TIES)


def test_a_tie_is_seen_by_who_declared_it_and_by_managers_it_is_not_about(personas, pair, mentor):
    tie = DeclaredTie.objects.create(
        programme=pair.cohort.programme, person=mentor.person, other=pair.mentee.person, declared_by=mentor.person
    )

    seen = set()
    for name, user in personas.items():
        visible = DeclaredTie.objects.visible_to(user).exists()
        assert visible == can_view_tie_declared(user, tie), name
        seen |= {name} if visible else set()

    assert seen == {"manager", "mentor"}


def test_a_participant_declares_and_takes_back_on_their_page(client, pair, mentor, stranger):
    client.force_login(mentor)
    address = reverse("matching:ties")
    named = {"programme": pair.cohort.programme_id, "other": stranger.person.name}

    wrong = client.post(address, {**named, "other": "Personne Inconnue"})
    oneself = client.post(address, {**named, "other": mentor.person.email})
    right = client.post(address, named)
    told = client.get(address).content.decode()
    client.post(reverse("matching:tie_end", args=[DeclaredTie.objects.get().pk]))

    assert (wrong.status_code, oneself.status_code, right.status_code) == (422, 422, 302)
    assert ("Personne Inconnue" in wrong.content.decode(), stranger.person.name in told) == (True, True)
    assert DeclaredTie.objects.count() == 0
    client.force_login(stranger)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("state", ["ended", "finished", "declined"])
def test_a_former_pair_is_told_unless_it_never_began(cohort, state):
    now = timezone.now()
    old = PairFactory(cohort=cohort, state=state, ended_at=now, confirmed_at=now)

    expected = [] if state == "declined" else [("former", "warn")]
    assert (kinds(old), kinds(old, former=False)) == (expected, [])


def test_who_read_or_decided_the_application_of_the_other_is_tied_by_the_selection(cohort):
    call = CallFactory(cohort=cohort, state="closed")
    mentor, mentee = EnrolmentFactory(cohort=cohort), EnrolmentFactory(cohort=cohort, side="mentee")
    application = ApplicationFactory(call=call, person=mentor.person)
    review = ReviewFactory(application=application, reviewer=mentee.person)
    pair = PairFactory(cohort=cohort, mentor=mentor, mentee=mentee)
    read = kinds(pair)

    review.state, review.recusal = "recused", "knows"
    review.save()

    assert (read, kinds(pair)) == ([("selection", "approval")], [])


def test_a_softened_line_is_told_by_a_bit_of_its_own_and_a_direct_report_never(pair, person):
    programme, between = pair.cohort.programme, PersonFactory()
    far = PairFactory(cohort=pair.cohort)
    line(pair.mentor.person, pair.mentee.person)
    line(far.mentor.person, between)
    line(between, far.mentee.person)
    set_policy(programme, actor=person, severities={"line_up": "approval"})
    ids = [side.person_id for one in (pair, far) for side in (one.mentor, one.mentee)]

    conflicts = load_conflicts(programme, ids)
    near_mask, far_mask = conflicts.mask_of_pairs(ids[::2], ids[1::2]).tolist()

    assert (kinds(pair), kinds(far)) == ([("line_up", "forbid")], [("line_up", "approval")])
    assert (bool(near_mask & conflicts.forbidden), bool(far_mask & conflicts.forbidden)) == (True, False)
    assert (near_mask & conflicts.approval, far_mask & conflicts.approval) == (0, int(INDIRECT_UP))


def test_kinds_not_looked_at_are_not_told(pair, person):
    pair.mentee.person.unit = pair.mentor.person.unit
    pair.mentee.person.save()
    before = kinds(pair)

    set_policy(pair.cohort.programme, actor=person, severities={"same_unit": "ignore"})

    assert (before, kinds(pair)) == ([("same_unit", "warn")], [])


@pytest.fixture
def settings_page(client, manager, cohort):
    client.force_login(manager)
    return reverse("matching:policy", args=[cohort.programme.slug])


def test_each_part_of_the_settings_is_saved_and_says_what_it_checked(client, settings_page, pair, cohort):
    chosen = {kind.value: "warn" for kind in ConflictKind} | {"part": "kinds", "dotted": "approval"}
    mentor, mentee = pair.mentor.person, pair.mentee.person
    mentee.grade = "DG"
    mentee.save()
    parts = [
        chosen,
        {"part": "levels", "max_levels": "3"},
        {"part": "limit", "who": mentee.employee_number, "levels": "1"},
        {"part": "grade", "grade": "DG", "grade_levels": "2"},
        {"part": "remit", "kind": "committee", "holder": mentor.name, "about": mentee.email, "starts_on": "2026-01-05"},
        {"part": "tie", "one": mentor.email, "other": mentee.name},
    ]

    told = []
    for part in parts:
        page = client.post(settings_page, part, follow=True).content.decode()
        told.append("1 open pair checked" in page)

    policy = ConflictPolicy.objects.get()
    assert told == [True] * len(parts)
    assert (policy.max_levels, policy.grade_levels, policy.severities["dotted"]) == (3, {"DG": 2}, "approval")
    assert (policy.severities["line_up"], "same_unit" in policy.severities) == ("warn", False)
    assert (Remit.objects.count(), DeclaredTie.objects.count(), cohort.programme.level_limits.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "part",
    [
        {"part": "kinds", "dotted": "perhaps"},
        {"part": "levels", "max_levels": "0"},
        {"part": "limit", "who": "nobody@x.example", "levels": "1"},
        {"part": "grade", "grade": "no such", "grade_levels": "2"},
        {"part": "remit", "kind": "committee", "holder": ""},
        {"part": "tie", "one": "nobody", "other": ""},
        {"part": "no such"},
    ],
)
def test_a_wrong_setting_is_said_and_changes_nothing(client, settings_page, part):
    answer = client.post(settings_page, part)

    assert answer.status_code == 422
    assert (ConflictPolicy.objects.count(), Remit.objects.count(), DeclaredTie.objects.count()) == (0, 0, 0)


def test_what_was_set_is_taken_away_again(client, settings_page, pair, manager, cohort):
    programme = cohort.programme
    set_policy(programme, actor=manager.person, grade_levels={"DG": 2})
    remit, _checked = add_remit(
        programme, actor=manager.person, kind="committee", holder=pair.mentor.person, person=pair.mentee.person
    )
    declare_tie(programme, actor=manager.person, person=pair.mentor.person, other=pair.mentee.person)
    shown = client.get(settings_page).content.decode()

    client.post(reverse("matching:grade_drop", args=[programme.slug]), {"grade": "DG"})
    client.post(reverse("matching:remit_end", args=[remit.pk]))
    client.post(reverse("matching:tie_end", args=[DeclaredTie.objects.get().pk]))

    assert (f"{pair.mentor.person} · {pair.mentee.person}" in shown, "DG" in shown) == (True, True)
    assert ConflictPolicy.objects.get().grade_levels == {}
    assert (Remit.objects.count(), DeclaredTie.objects.count()) == (0, 0)
    assert PairConflict.objects.open().count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_settings_ask_as_many_queries_for_one_row_as_for_three(
    client, settings_page, cohort, count, django_assert_num_queries
):
    for _ in range(count):
        one, other = PersonFactory(), PersonFactory()
        Remit.objects.create(programme=cohort.programme, kind="committee", holder=one, person=other)
        DeclaredTie.objects.create(programme=cohort.programme, person=one, other=other, declared_by=one)
    client.get(settings_page)

    with django_assert_num_queries(17):
        client.get(settings_page)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_own_ties_asks_as_many_queries_for_one_as_for_three(
    client, pair, mentor, count, django_assert_num_queries
):
    for _ in range(count):
        DeclaredTie.objects.create(
            programme=pair.cohort.programme, person=mentor.person, other=PersonFactory(), declared_by=mentor.person
        )
    client.force_login(mentor)
    client.get(reverse("matching:ties"))

    with django_assert_num_queries(4):
        client.get(reverse("matching:ties"))


def test_every_kind_has_a_severity_that_holds_by_default(pair):
    severities = load_conflicts(pair.cohort.programme, []).rules.severities

    assert set(severities) == {kind.value for kind in ConflictKind}
    assert set(severities.values()) <= set(Severity.values)


def test_an_ended_pair_leaves_a_former_pair_and_no_case(pair):
    line(pair.mentor.person, pair.mentee.person)
    recheck_pairs()

    end_pair(pair, actor=None)

    assert [kind for kind, _severity in kinds(pair)] == ["line_up", "former"]
    assert (ConflictCase.objects.open().count(), Pair.objects.open().count()) == (0, 0)


def test_a_json_of_evidence_is_plain(pair):
    line(pair.mentor.person, pair.mentee.person)

    recheck_pairs()

    pair.refresh_from_db()
    assert json.loads(json.dumps(pair.conflicts)) == pair.conflicts


def test_an_account_of_nobody_in_the_programme_declares_nothing(client, pair):
    client.force_login(UserFactory())

    answer = client.post(reverse("matching:ties"), {"programme": pair.cohort.programme_id, "other": "x"})

    assert (answer.status_code, DeclaredTie.objects.count()) == (404, 0)
