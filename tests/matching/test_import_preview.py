"""The preview of an HR file tells what it does to pairs and proposals, and applying it does exactly that."""

from __future__ import annotations

import datetime as dt
import io
import random

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from matching.models import Pair, PairConflict, Proposal, Remit, Round
from matching.queries.previews import outcomes_of
from matching.services import recheck_all
from matching.services.policies import current_policy
from people.models import HRImport, Person, ReportingLine, Unit
from people.services.imports import apply_import, planned_changes
from people.services.imports.planning import plan_file
from people.services.imports.shell import _open, import_file
from programs.models import Cohort
from tests.factories.matching import PairFactory
from tests.factories.people import UserFactory
from tests.factories.programs import EnrolmentFactory, role

HEADER = "matricule;nom;prénom;direction;unité;grade;responsable;responsable fonctionnel;évaluateur\n"


def sheet(rows) -> bytes:
    return (HEADER + "".join(";".join(row) + "\n" for row in rows)).encode()


def person_row(number, manager="", *, dotted="", appraiser="", division="Siège", unit="U1", grade="B"):
    return (str(number), f"Nom{number}", f"P{number}", division, unit, grade, str(manager), str(dotted), str(appraiser))


def take(rows) -> None:
    outcome = import_file(io.BytesIO(sheet(rows)), actor=None, name="a.csv", allow_leavers=100)
    assert outcome.refused_whole == ""


def plan(rows) -> HRImport:
    """The file read and judged, nothing applied."""
    file = io.BytesIO(sheet(rows))
    hr_import = _open(file, "b.csv", {"unknown_manager": "root", "duplicates": "refuse"})
    plan_file(hr_import, file)
    HRImport.objects.filter(pk=hr_import.pk).update(state="preview")
    hr_import.refresh_from_db()
    return hr_import


def apply(hr_import: HRImport) -> None:
    HRImport.objects.filter(pk=hr_import.pk).update(state="applying")
    assert apply_import(hr_import, actor=None).state == "applied"


def someone(number) -> Person:
    return Person.objects.get(employee_number=str(number))


#: 1 above 2 and 3; 4 and 5 below 2; 6 below 3. 4 is the mentor of 3: two branches, nothing between them.
BEFORE = [
    person_row(1),
    person_row(2, 1),
    person_row(3, 1),
    person_row(4, 2),
    person_row(5, 2),
    person_row(6, 3),
]
#: 4 moves below 6, who reports to 3.
AFTER = [*BEFORE[:3], person_row(4, 6), *BEFORE[4:]]


@pytest.fixture
def manager(manager):
    """The manager reads English."""
    Person.objects.filter(pk=manager.person_id).update(language="en")
    return manager


@pytest.fixture
def four_and_three(cohort):
    """A running pair of two branches."""
    take(BEFORE)
    return PairFactory(
        cohort=cohort,
        confirmed=True,
        mentor=EnrolmentFactory(cohort=cohort, person=someone(4)),
        mentee=EnrolmentFactory(cohort=cohort, side="mentee", person=someone(3)),
    )


@pytest.fixture
def moving(four_and_three) -> HRImport:
    """A file in preview that puts the mentor two levels below the mentee."""
    return plan(AFTER)


def test_a_manager_of_the_programme_reads_which_pair_would_be_tied_and_by_which_way(
    client, moving, four_and_three, manager
):
    client.force_login(manager)
    acts = AuditEntry.objects.count()

    page = client.get(reverse("people:import", args=[moving.pk])).content.decode()

    assert "1 open pair would be tied" in page
    assert "P4 Nom4 → P6 Nom6 → P3 Nom3" in page
    assert reverse("matching:conflicts", args=[four_and_three.cohort_id]) in page
    assert (PairConflict.objects.count(), AuditEntry.objects.count()) == (0, acts)


def test_a_manager_who_is_one_of_the_two_reads_nothing_of_their_own_pair(client, moving, four_and_three):
    user = UserFactory(person=four_and_three.mentee.person, manages_organisation=True)
    Person.objects.filter(pk=user.person_id).update(language="en")
    role(user.person, four_and_three.cohort.programme, "manager")
    client.force_login(user)

    page = client.get(reverse("people:import", args=[moving.pk])).content.decode()

    assert ("would be tied" in page, "P4 Nom4 →" in page) == (False, False)


def test_who_manages_the_organisation_alone_reads_how_many_and_no_name(client, moving, four_and_three):
    client.force_login(UserFactory(manages_organisation=True, person__language="en"))

    page = client.get(reverse("people:import", args=[moving.pk])).content.decode()

    assert "1 open pair would be tied" in page
    assert ("Nom4" in page, reverse("matching:conflicts", args=[four_and_three.cohort_id]) in page) == (False, False)


def test_a_file_that_ties_nobody_tells_nothing(client, four_and_three, manager):
    hr_import = plan([*BEFORE[:5], person_row(6, 2)])
    client.force_login(manager)

    page = client.get(reverse("people:import", args=[hr_import.pk])).content.decode()

    assert "running work" not in page


@pytest.fixture
def tied_already(cohort) -> Pair:
    """The same pair, in a company where the mentor stands below the mentee."""
    take(AFTER)
    return PairFactory(
        cohort=cohort,
        confirmed=True,
        mentor=EnrolmentFactory(cohort=cohort, person=someone(4)),
        mentee=EnrolmentFactory(cohort=cohort, side="mentee", person=someone(3)),
    )


def test_a_file_that_frees_a_tied_pair_says_so(client, tied_already, manager):
    hr_import = plan(BEFORE)
    client.force_login(manager)

    page = client.get(reverse("people:import", args=[hr_import.pk])).content.decode()

    assert "1 tied pair would be free of its tie" in page


def test_a_way_through_somebody_who_joins_is_seen_and_named(client, four_and_three, manager):
    rows = [*BEFORE[:3], person_row(4, 7), *BEFORE[4:], person_row(7, 3)]
    hr_import = plan(rows)
    client.force_login(manager)

    page = client.get(reverse("people:import", args=[hr_import.pk])).content.decode()

    assert "P4 Nom4 → P7 Nom7 → P3 Nom3" in page


def test_a_move_into_a_unit_that_the_file_makes_is_seen_by_a_remit_over_what_is_above(four_and_three):
    sector = Unit.objects.create(name="Sud")
    remit = {"programme": four_and_three.cohort.programme, "holder": someone(3), "kind": "hr_partner"}
    Remit.objects.create(unit=sector, **remit)
    hr_import = plan([*BEFORE[:3], person_row(4, 2, division="Sud", unit="Nouvelle"), *BEFORE[4:]])

    told = outcomes_of(planned_changes(hr_import))

    assert [[one.kind for found in row.tied.values() for one in found] for row in told] == [["hr_partner"]]


def scenario(pair: Pair, person: Person, state: str, day: int = 0) -> Proposal:
    """One proposal of the two of a pair, in a scenario computed or published so many days ago."""
    at = timezone.now() - dt.timedelta(days=day)
    dates = {"solved_at": at, "published_at": at if state == "published" else None}
    policy = current_policy(pair.cohort.programme)
    row = Round.objects.create(cohort=pair.cohort, name="A", policy=policy, state=state, created_by=person, **dates)
    return Proposal.objects.create(round=row, mentor=pair.mentor, mentee=pair.mentee)


def test_proposals_of_scenarios_are_told_too(moving, four_and_three, person):
    Cohort.objects.update(phase="matching")
    proposal = scenario(four_and_three, person, "solved")

    told = outcomes_of(planned_changes(moving))

    assert [list(one.barred) for one in told] == [[proposal.pk]]


def test_scenarios_that_nobody_will_publish_are_not_told(moving, four_and_three, person):
    Cohort.objects.update(phase="matching")
    for state, day in (("solved", 9), ("published", 5), ("discarded", 1)):
        scenario(four_and_three, person, state, day)
    newer = scenario(four_and_three, person, "draft", 2)

    def told(phase: str) -> list[list[int]]:
        Cohort.objects.update(phase=phase, closed_on=timezone.localdate())
        return [list(one.barred) for one in outcomes_of(planned_changes(moving))]

    assert [told("matching"), told("running"), told("closed")] == [[[newer.pk]], [[newer.pk]], [[]]]
    Round.objects.filter(state="published").update(state="discarded")
    assert told("running") == [[]]  # pairs were made without it


def test_a_scenario_published_elsewhere_makes_none_here_old(moving, four_and_three, person):
    Cohort.objects.update(phase="matching")
    proposal = scenario(four_and_three, person, "solved", 9)
    scenario(PairFactory(confirmed=True), person, "published", 1)

    told = outcomes_of(planned_changes(moving))

    assert [list(one.barred) for one in told] == [[proposal.pk]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_asks_as_many_queries_for_one_pair_as_for_three(cohort, count, django_assert_num_queries):
    take(BEFORE)
    for mentor, mentee in ((4, 6), (5, 3), (2, 1))[:count]:
        PairFactory(
            cohort=cohort,
            mentor=EnrolmentFactory(cohort=cohort, person=someone(mentor)),
            mentee=EnrolmentFactory(cohort=cohort, side="mentee", person=someone(mentee)),
        )
    hr_import = plan(AFTER)
    planned = planned_changes(hr_import)

    with django_assert_num_queries(23):
        outcomes_of(planned)


@pytest.mark.parametrize("seed", range(8))
def test_applying_does_exactly_what_the_preview_told(cohort, person, seed):
    """Random companies: lines of all kinds, joiners, leavers, moves between units."""
    rng = random.Random(seed)
    role(person, cohort.programme, "manager")
    first = company(rng, range(1, 25))
    take(first)
    people = list(Person.objects.filter(employee_number__in=[row[0] for row in first]))
    rng.shuffle(people)
    for mentor, mentee in zip(people[:8], people[8:16], strict=True):
        PairFactory(
            cohort=cohort,
            mentor=EnrolmentFactory(cohort=cohort, person=mentor),
            mentee=EnrolmentFactory(cohort=cohort, side="mentee", person=mentee),
        )
    recheck_all()
    known = set(PairConflict.objects.open().values_list("pair", "kind"))
    ReportingLine.objects.update(starts_on=timezone.localdate().replace(year=2020))
    hr_import = plan(company(rng, [*range(1, 22), *range(30, 34)]))

    told = [outcome.tied for outcome in outcomes_of(planned_changes(hr_import))]
    apply(hr_import)

    after = set(PairConflict.objects.open().values_list("pair", "kind"))
    predicted = {(pk, one.kind) for tied in told for pk, found in tied.items() for one in found}
    assert predicted == after - known
    assert Pair.objects.open().count() == 8


def company(rng: random.Random, numbers):
    """A forest over these numbers, in random units, with some dotted lines and appraisals."""
    numbers = list(numbers)
    order = numbers[:]
    rng.shuffle(order)
    rows = []
    for place, number in enumerate(order):
        manager = rng.choice(order[:place]) if place and rng.random() < 0.93 else ""
        dotted = rng.choice(order[:place]) if place > 1 and rng.random() < 0.15 else ""
        appraiser = rng.choice(numbers) if rng.random() < 0.1 else ""
        rows.append(
            person_row(
                number,
                manager,
                dotted=dotted if dotted != number else "",
                appraiser=appraiser if appraiser != number else "",
                unit=rng.choice(["U1", "U2", "U3"]),
            )
        )
    return rows
