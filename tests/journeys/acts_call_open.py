"""The call is built and announced, opens by the clock, and sixty people apply."""

from __future__ import annotations

from typing import Any

from webtest import Upload

from notifications.models import Letter
from people.models import Person
from programs.models import Question, Recording
from programs.tasks import tick_calls
from tests.factories.media import recording
from tests.factories.programs import ApplicationFactory
from tests.journeys.selection import SEATS, Selection

IMAGE = "Une image ne prouve rien : elle aide à se souvenir."
SAID = "Je m’appelle Inès et j’explique ce qu’est un mot de passe solide."


def build_and_announce(world: Selection) -> None:
    """Two questions of the library and its rules; announced, its page says when it opens, and the clock opens it."""
    manager = world.sit(world.manager)
    page = manager.open("programs:cohort_new", world.programme.slug)
    words = {"name_fr": "Automne 2026", "name_en": "Autumn 2026", "starts_on": "2026-11-02"}
    manager.send(page, "Prepare the cohort", seats=3, **words)
    page = manager.open("programs:call_new", world.cohort.pk)
    manager.send(page, "Keep as a draft", seats=SEATS, closes_on="2026-09-21")
    call = world.call
    page = manager.open("programs:call_library", call.pk)
    manager.send(page, "Add the ticked questions", code=["image", "ninety-seconds"])
    page = manager.open("programs:call_rules", call.pk)
    rules: dict[str, Any] = {"opens_on": "2026-09-02", "opens_hour": "08:00", "accept_days": 7, "priority_points": 5}
    manager.send(page, "Save seats, dates and rules", moves_reserve_alone="0", **rules)
    manager.send(manager.open("programs:call", call.pk), "Announce the call")
    assert (world.call.state, world.cohort.seats, call.calibration_files.count()) == ("scheduled", SEATS, 3)

    page = world.sit(world.walking["Inès"]).open("programs:call_page", call.key)
    assert "2\xa0septembre" in page.text
    tick_calls()
    assert world.call.state == "scheduled"
    world.go_to("2026-09-02", hour=6)
    for _again in range(2):
        tick_calls()
    assert (world.call.state, world.cohort.phase) == ("open", "call")


def sixty_apply(world: Selection) -> None:
    """Five through the pages, one of them with a recording, one who will read the others; the crowd has sent."""
    world.go_to("2026-09-03")
    for number, person in enumerate(world.walking.values()):
        walk(world, person, number)
    topics = list(world.programme.topics.all())
    for number, person in enumerate(world.crowd):
        # Who gives up a seat and who waits on the reserve list share their topics: see acts_call_after.
        first = 0 if number in {5, 10} else 2 + number % 20
        ApplicationFactory(call=world.call, person=person, topics=topics[first : first + 2])

    assert world.call.applications.filter(state="submitted").count() == 60
    assert Letter.objects.filter(kind="programs.time_asked").count() == 5
    sound = Recording.objects.get()
    assert (sound.application.person, sound.state, sound.transcript) == (world.walking["Inès"], "ready", SAID)


def walk(world: Selection, person: Person, number: int) -> None:
    """From the first step to the button that sends; what is asked and missing is said, and nothing is asked twice."""
    seat, questions = world.sit(person), {one.code: one for one in world.call.questions.all()}
    page = seat.open("programs:apply", world.call.key)
    for values in steps_of(world, person, number):
        page = seat.send(page, "Save and go on", **values)
    answers: dict[str, Any] = {f"question_{questions['image'].pk}": IMAGE}
    if person == world.walking["Inès"]:
        answers |= record(questions["ninety-seconds"])
    page = seat.send(page, "Save and go on", **answers)
    assert IMAGE in page.text
    page = seat.send(page, "Send my application")
    assert world.file(person).state == "submitted"


def steps_of(world: Selection, person: Person, number: int) -> list[dict[str, Any]]:
    """What is typed on the common steps; the explanation gives its author away, as people do."""
    first, second = world.programme.topics.all()[22:24]
    return [
        {
            "topic_1": first.pk, "level_1": 3, "evidence_1": "Un guide que mon équipe utilise.",
            "topic_2": second.pk, "level_2": 2, "evidence_2": f"Un atelier, le {number + 1}e de l’année.",
        },
        {"explained": "Un mot de passe", "explanation": f"Écrivez à {person.email} : {person.name} vous montre."},
        {"curiosity": "J’ai monté un atelier.", "motivation": "Transmettre.", "learning": "Décider."},
        {"hours_a_month": 3, "availability": "Le mardi", "languages": ["fr", "en"], "is_volunteer": True},
    ]  # fmt: skip


def record(question: Question) -> dict[str, Any]:
    """Two seconds of sound, and what is said in it."""
    sound = Upload("moi.webm", recording(), "audio/webm")
    return {f"recording_{question.pk}": sound, f"transcript_{question.pk}": SAID}
