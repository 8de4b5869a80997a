"""The pages of matching in a real browser: they fit a telephone and a desk, in French, and break no rule of axe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from matching.models import Pair
from matching.policy import PolicyData, QuotaRule
from matching.services import (
    ban_proposal,
    draw_curve,
    limit_levels,
    lock_proposal,
    propose_pair,
    recheck_pairs,
    set_mentor,
    solve_round,
)
from people.models import Person
from tests.factories.matching import Field, make_field, make_round
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, line
from tests.factories.programs import CohortFactory, role

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ["Adrien Petit", "Camille Roux", "Nadia Benali", "Théo Simon", "Inès Moreau", "Hélène Rousseau", "Marc Lefèvre",
         "Anne Girard", "Paul Garnier", "Claire Vidal"]  # fmt: skip
TOPICS = ["IA générative", "No-code", "Veille", "Données", "Réseaux sociaux", "Cybersécurité"]


@pytest.fixture
def field() -> Field:
    """Five on each side, in four units, with a chief executive above everybody."""
    cohort = CohortFactory(phase="matching", programme__name_fr="Digital 2026", name_fr="promotion 2")
    field = make_field(5, 5, cohort=cohort)
    for topic, name in zip(field.topics, TOPICS, strict=True):
        topic.name_fr = name
        topic.save()
    units = [UnitFactory(name=name) for name in ("Mobilité", "Énergie", "Fonctions support", "International")]
    for number, (one, name) in enumerate(zip([*field.mentors, *field.mentees], NAMES, strict=True)):
        person = one.person
        person.first_name, person.last_name = name.split(" ")
        person.unit, person.site = units[number % 4], ("Nantes", "Lyon")[number % 2]
        person.job_title = "Chef de produit" if one.side == "mentor" else "Directrice industrielle"
        person.save()
    role(field.actor, cohort.programme, "manager")
    role(field.actor, cohort.programme, "coach")
    top, between = field.mentees[4].person, PersonFactory(first_name="Louis", last_name="Faure")
    for mentor in field.mentors:
        line(mentor.person, between)
    line(between, top)
    return field


def pages(field: Field) -> dict[str, tuple[str, Person]]:
    """Every page with something to see on it, and who opens it."""
    boss = field.actor
    first, second = make_round(field, name="Scénario A"), make_round(field, name="Scénario B")
    quota = QuotaRule("mentor_unit", "at_least", 50, value=str(UnitFactory(name="Lune").pk))
    third = make_round(field, name="Scénario C", policy=PolicyData(quotas=(quota,)))
    fourth = make_round(field, name="Scénario D", solved=False)
    solve_round(fourth, actor=boss)
    draw_curve(first.pk)
    lock_proposal(second.proposals.order_by("pk")[0], actor=boss)
    set_mentor(second, actor=boss, mentee=field.mentees[1], mentor=field.mentors[2])
    ban_proposal(second.proposals.get(mentee=field.mentees[3]), actor=boss)
    one = first.proposals.get(mentee=field.mentees[0])
    limit_levels(field.cohort.programme, actor=boss, person=field.mentees[4].person, levels=1)
    extra = make_field(2, 2, cohort=field.cohort, actor=boss)
    pair = propose_pair(extra.mentors[0], extra.mentees[0], actor=boss, contributions=one.contributions)
    tied = propose_pair(extra.mentors[1], extra.mentees[1], actor=boss)
    line(tied.mentor.person, PersonFactory(first_name="Louise", last_name="Faure"))
    line(Person.objects.get(first_name="Louise"), tied.mentee.person)
    recheck_pairs(Pair.objects.filter(pk=tied.pk))
    cohort, slug = field.cohort.pk, field.cohort.programme.slug
    found = {
        "rounds": reverse("matching:rounds", args=[cohort]),
        "form": reverse("matching:round_new", args=[cohort]),
        "outlook": reverse("matching:outlook", args=[cohort]),
        "round": reverse("matching:round", args=[first.pk]),
        "list": reverse("matching:round", args=[first.pk]) + "?view=list&sort=risk",
        "map": reverse("matching:round_map", args=[first.pk]),
        "floor": reverse("matching:round_floor", args=[first.pk]),
        "impossible": reverse("matching:round", args=[third.pk]),
        "computing": reverse("matching:round", args=[fourth.pk]),
        "changed": reverse("matching:round", args=[second.pk]),
        "proposal": reverse("matching:proposal", args=[one.pk]) + f"?mentor={field.mentors[1].pk}",
        "place": reverse("matching:place", args=[second.pk, field.mentees[3].pk]),
        "compare": reverse("matching:compare", args=[cohort]),
        "publish": reverse("matching:publish", args=[first.pk]),
        "pairs": reverse("matching:pairs", args=[cohort]),
        "pair": reverse("matching:pair", args=[tied.pk]),
        "conflicts": reverse("matching:conflicts", args=[cohort]),
        "policy": reverse("matching:policy", args=[slug]),
    }
    told = {name: (url, boss) for name, url in found.items()}
    return told | {"answer": (reverse("matching:answer", args=[pair.pk]), pair.mentor.person)}


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_and_breaks_no_rule(page, live_server, field, width):
    faults, wide, said = {}, {}, []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 844})
    doors: dict[int, str] = {}

    for name, (url, person) in pages(field).items():
        if person.pk not in doors:
            client = Client()
            client.force_login(UserFactory(person=person))
            doors[person.pk] = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": doors[person.pk], "url": live_server.url}])
        assert page.goto(f"{live_server.url}{url}").status == 200, name
        faults[name] = [violation["id"] for violation in Axe().run(page).response["violations"]]
        wide[name] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if folder := os.environ.get("BINOME_PICTURES"):
            page.screenshot(path=str(Path(folder) / f"matching-{name}-{width}.png"), full_page=True)

    assert {name: found for name, found in faults.items() if found} == {}
    assert {name: over for name, over in wide.items() if over} == {}
    assert said == []
