"""The pages of conflicts in a real browser: they fit a telephone and a desk, in French, and break no rule of axe."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.models import ConflictCase, Proposal, Round
from matching.services import add_remit, declare_tie, limit_grade, recheck_all, waive_case
from matching.services.policies import current_policy
from people.models import HRImport, Person
from people.services.imports.planning import plan_file
from people.services.imports.shell import _open
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, line
from tests.factories.programs import CohortFactory, EnrolmentFactory, role

pytestmark = pytest.mark.django_db(transaction=True)


def named(name: str, **values) -> Person:
    first, last = name.split(" ")
    made: Person = PersonFactory(first_name=first, last_name=last, grade="C15", **values)
    return made


def pair_of(cohort, mentor: str, mentee: str, coach: Person):
    return PairFactory(
        cohort=cohort,
        confirmed=True,
        coach=coach,
        mentor=EnrolmentFactory(cohort=cohort, person=named(mentor)),
        mentee=EnrolmentFactory(cohort=cohort, side="mentee", person=named(mentee)),
    )


def tie(pair, between: Person, top: Person) -> None:
    """They had a manager in common; from today the mentor stands below the mentee."""
    today = timezone.localdate()
    line(pair.mentor.person, top, ends_on=today)
    line(pair.mentee.person, top)
    line(between, pair.mentee.person)
    line(pair.mentor.person, between, starts_on=today)


@pytest.fixture
def pages() -> dict[str, tuple[str, Person]]:
    """Every page with something to see on it, and who opens it."""
    cohort = CohortFactory(phase="running", programme__name_fr="Digital 2026", name_fr="promotion 2")
    programme, slug = cohort.programme, cohort.programme.slug
    boss, coach, approver, top = (named(n) for n in ("Claire Vidal", "Marc Lefèvre", "Anne Girard", "Paul Garnier"))
    role(boss, programme, "manager")
    role(coach, programme, "coach")
    pairs = [
        pair_of(cohort, "Adrien Petit", "Hélène Rousseau", coach),
        pair_of(cohort, "Camille Roux", "Jean-Baptiste Lavigne", coach),
        pair_of(cohort, "Nadia Benali", "Sophie Delacroix", coach),
    ]
    for pair, name in zip(pairs, ("Louise Faure", "Théo Simon", "Inès Moreau"), strict=True):
        tie(pair, named(name), top)
    recheck_all()
    first, second, _third = ConflictCase.objects.order_by("pk")
    until = timezone.localdate() + dt.timedelta(days=40)
    why = "Deux sites et deux métiers : ils ne se croisent pas au travail."
    waive_case(second, actor=boss, approver=approver, reason=why, expires_on=until)
    add_remit(
        programme, actor=boss, kind="hr_partner", holder=named("Lucie Fontaine"), unit=UnitFactory(name="Mobilité")
    )
    declare_tie(programme, actor=boss, person=pairs[0].mentor.person, other=named("Hugo Marchand"))
    limit_grade(programme, actor=boss, grade="C15", levels=3)
    proposal = make_proposal(cohort, boss)
    found = {
        "conflicts": (reverse("matching:conflicts", args=[cohort.pk]), boss),
        "case": (reverse("matching:case", args=[first.pk]), boss),
        "waived": (reverse("matching:case", args=[second.pk]), boss),
        "coach": (reverse("matching:case", args=[first.pk]), coach),
        "caseload": (reverse("insights:coach"), coach),
        "policy": (reverse("matching:policy", args=[slug]), boss),
        "approve": (reverse("matching:approve", args=[proposal.pk]), boss),
        "ties": (reverse("matching:ties"), pairs[0].mentor.person),
        "today": (reverse("insights:today", args=[cohort.pk]), boss),
    }
    hr_import = plan_move(pairs[2])
    return found | {"import": (reverse("people:import", args=[hr_import.pk]), boss)}


def make_proposal(cohort, boss: Person) -> Proposal:
    row = Round.objects.create(
        cohort=cohort,
        name="A",
        policy=current_policy(cohort.programme),
        state="solved",
        solved_at=timezone.now(),
        created_by=boss,
    )
    mentor, mentee = EnrolmentFactory(cohort=cohort), EnrolmentFactory(cohort=cohort, side="mentee")
    line(mentor.person, named("Louis Perrin"), "dotted")
    line(Person.objects.get(last_name="Perrin"), mentee.person)
    proposal = Proposal.objects.create(round=row, mentor=mentor, mentee=mentee)
    recheck_all()
    proposal.refresh_from_db()
    return proposal


def plan_move(pair) -> HRImport:
    """A file in preview in which everybody stays but one more pair would be tied."""
    extra = PairFactory(cohort=pair.cohort, confirmed=True)
    moved = extra.mentor.person
    rows = [
        f"{one.employee_number};{one.last_name};{one.first_name};"
        + (str(extra.mentee.person.employee_number) if one.pk == moved.pk else "")
        for one in Person.objects.order_by("pk")
    ]
    file = io.BytesIO(("matricule;nom;prénom;responsable\n" + "\n".join(rows) + "\n").encode())
    hr_import = _open(file, "personnel.csv", {"unknown_manager": "root", "duplicates": "refuse"})
    plan_file(hr_import, file)
    HRImport.objects.filter(pk=hr_import.pk).update(state="preview")
    return hr_import


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_and_breaks_no_rule(page, live_server, pages, width):
    faults, wide, said = {}, {}, []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 844})
    doors: dict[int, str] = {}

    for name, (url, person) in pages.items():
        if person.pk not in doors:
            client = Client()
            client.force_login(UserFactory(person=person, manages_organisation=True))
            doors[person.pk] = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": doors[person.pk], "url": live_server.url}])
        assert page.goto(f"{live_server.url}{url}").status == 200, name
        faults[name] = [violation["id"] for violation in Axe().run(page).response["violations"]]
        wide[name] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if folder := os.environ.get("BINOME_PICTURES"):
            page.screenshot(path=str(Path(folder) / f"conflicts-{name}-{width}.png"), full_page=True)

    assert {name: found for name, found in faults.items() if found} == {}
    assert {name: over for name, over in wide.items() if over} == {}
    assert said == []
