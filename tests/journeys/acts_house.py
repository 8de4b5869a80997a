"""The house opens: the first account, the organisation from a raw HR export, the programme, its people and its call."""

from __future__ import annotations

import re

from django.core.management import call_command
from webtest import Upload

from people.models import HRImport, Person
from programs.models import Programme, Role
from tests.journeys.season import Seat, find_form, mails_to
from tests.journeys.world import COACH, DATA, MANAGER, PASSWORD, REVIEWERS, SPONSOR, World, accept_invitation, person

PEOPLE = [*((number, "reviewer") for number in REVIEWERS), (COACH, "coach"), (SPONSOR, "sponsor")]


def open_the_house(world: World) -> None:
    """The sysadmin opens the first account; its owner chooses a password and logs in like anybody."""
    call_command("create_manager", MANAGER, first_name="Hélène", last_name="Rey")
    link = re.search(r"http://testserver\S+", world.capsys.readouterr().out)
    assert link
    seat = Seat()

    seat.send(seat.visit(link[0]), "Keep this password", password1=PASSWORD, password2=PASSWORD)
    refused = seat.send(seat.open("account_login"), "Sign in", login=MANAGER, password="pas-celui-ci-du-tout")
    home = seat.send(refused, "Sign in", login=MANAGER, password=PASSWORD)

    assert refused.request.path == "/account/login/"
    assert home.request.path == "/programmes/"


def import_the_organisation(world: World) -> None:
    """A raw export: looked at first, confirmed once, applied as a whole; the file is not kept."""
    manager = world.manager()
    export = Upload("export.csv", (DATA / "transport-2011-03.csv").read_bytes(), "text/csv")
    manager.send(manager.open("people:imports"), "Look at what would change", file=export)
    assert Person.objects.filter(source="hr").count() == 0

    read_and_apply(manager)

    assert Person.objects.filter(source="hr", state="active").count() == 2006
    assert person("1").lines_up.count() == 0
    assert HRImport.objects.get().state == "applied"


def read_and_apply(manager: Seat) -> None:
    """From the columns to the confirmation of the file that was sent last."""
    pk = HRImport.objects.latest("pk").pk
    page = manager.open("people:import", pk)
    if HRImport.objects.get(pk=pk).state == "mapping":
        page = manager.send(page, "Read the file this way")
        page = manager.open("people:import", pk)
    manager.send(page, "Yes, it is the top")
    manager.send(manager.open("people:import", pk), "Apply to the organisation")


def prepare_the_season(world: World) -> None:
    """A programme with its people, and a cohort."""
    manager = world.manager()
    page = manager.send(manager.open("programs:programme_new"), "Open the programme")
    slug = Programme.objects.get().slug
    assert world.programme.topics.count() == 24

    for number, kind in PEOPLE:
        found = manager.send(manager.open("programs:roles", slug), "Search", q=person(number).name)
        manager.send(found, "Give the role", person=person(number).pk, kind=kind)
        accept_invitation(number)
    held = Role.objects.exclude(kind="manager").values_list("person__employee_number", "kind")
    assert sorted(held) == sorted(PEOPLE)
    assert len(mails_to(person(COACH))) == 2

    page = manager.open("programs:cohort_new", slug)
    manager.send(
        page, "Prepare the cohort", name_fr="Automne 2026", name_en="Autumn 2026", seats=3, starts_on="2026-11-02"
    )


def build_the_call(world: World) -> None:
    """Section by section, everything proposed already; what is wrong is refused with what was typed; then it opens."""
    manager = world.manager()
    manager.send(manager.open("programs:call_new", world.cohort.pk), "Keep as a draft", closes_on="2026-09-22")
    call = world.call
    words = {"aims_fr": "Que chaque directrice ose essayer.", "aims_en": "Let every director dare to try."}
    manager.send(manager.open("programs:call_edit", call.pk), "Save the words", **words)
    manager.send(manager.open("programs:call_who", call.pk), "Save who may apply", open_to_languages=["fr", "en"])
    manager.send(manager.open("programs:call_library", call.pk), "Add the ticked questions", code=["image"])
    page = manager.open("programs:call_grid", call.pk)
    page = manager.send(page, "Save the grid", status=422, **{"grid-0-weight": 90})
    assert find_form(page, "Save the grid")[0]["grid-0-weight"].value == "90"
    page = manager.open("programs:call_rules", call.pk)
    page = manager.send(page, "Save seats, dates and rules", status=422, seats=0)
    manager.send(page, "Save seats, dates and rules", seats=3, accept_days=14)

    page = manager.open("programs:call_preview", call.pk)
    assert words["aims_fr"] in page.text
    manager.send(manager.open("programs:call", call.pk), "Open the call")

    call = world.call
    assert (call.state, world.cohort.phase, world.cohort.seats) == ("open", "call", 3)
    assert (call.asks_line_manager, call.calibrates, call.accept_days) == (True, True, 14)
    assert [one.code for one in call.questions.all()] == ["image"]
    assert sum(call.criteria.values_list("weight", flat=True)) == 100
