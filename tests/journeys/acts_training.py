"""The mentors are trained: one does both paths on the pages, the others are excused with a reason."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.urls import reverse

from notifications.models import Letter
from people.models import Person
from tests.journeys.season import Seat, find_form, mails_to
from tests.journeys.world import BAPTISTE, COACH, MAELLE, NOUR, World, come_by_code, person
from training.enums import Audience
from training.models import Attestation, Handout, Module, Progress, QuizQuestion, QuizTry, TrainingPath, Workshop
from training.queries.quizzes import shown_order

WORDS = "Un plan d’une page : une question, une démonstration, dix minutes pour essayer."
REASON = "Forme des adultes depuis dix ans."


def train_the_mentors(world: World) -> None:
    """Who is neither trained nor excused is left out of the pairs, and the manager reads who that is."""
    world.go_to("2026-09-24")
    manager = world.manager()
    assert waiting(world, manager) == [NOUR, BAPTISTE, MAELLE]
    excuse(world, manager)
    assert waiting(world, manager) == [NOUR]

    learn(world)
    come_to_the_workshop(world)
    practise(world)
    assert waiting(world, world.manager()) == []
    attested(world)


def waiting(world: World, manager: Seat) -> list[str]:
    """The mentors whom the page of the matching names as not trained."""
    page = manager.open("matching:rounds", world.cohort.pk).text
    found = re.search(r"aria-labelledby=\"untrained\".*?</section>", page, re.S)
    return [number for number in (NOUR, BAPTISTE, MAELLE) if found and person(number).name in found[0]]


def gates() -> list[TrainingPath]:
    """The shipped paths that come before a pair."""
    return list(TrainingPath.objects.filter(gates=True, audience=Audience.MENTOR))


def excuse(world: World, manager: Seat) -> None:
    """A reason is asked for, and the person reads it."""
    for number in (BAPTISTE, MAELLE):
        for path in gates():
            page = manager.open("training:waive", world.cohort.pk, path.pk, person(number).pk)
            page = manager.send(page, "Excuse from this path", status=422)
            manager.send(page, "Excuse from this path", reason=REASON)
    mails_to(person(BAPTISTE))
    told = [one for one in mail.outbox if person(BAPTISTE).email in one.to and REASON in str(one.body)]
    assert len(told) == len(gates())


def learn(world: World) -> None:
    """Every step in its order, as far as nobody else is needed; a coach reads what was handed in."""
    seat, coach = come_by_code(NOUR, "/account/login/"), world.sit(COACH)
    assert [path.modules.count() for path in gates()] == [9, 5]
    for path in gates():
        for module in path.modules.all():
            if module.kind in {"workshop", "practice"}:
                continue
            study(seat, module, person(NOUR))
            if module.kind == "exercise":
                hand_in(seat, coach, module)
    left = Module.objects.filter(path__in=gates()).exclude(progress__state="done", progress__person=person(NOUR))
    assert sorted(left.values_list("kind", flat=True)) == ["practice", "workshop"]


def study(seat: Seat, module: Module, who: Person) -> None:
    """Read it; answer its questions, wrongly first when there are any, or say that it is read."""
    page = seat.open("training:module", module.pk)
    if not module.questions.exists():
        if module.kind == "lesson":
            seat.send(page, "I have read it")
        return
    number = 1
    page = seat.open("training:quiz", module.pk)
    if module.position == 0:
        page = seat.send(page, "See what is right", status=422)  # nothing is answered: nothing is marked
        assert not QuizTry.objects.filter(progress__module=module, progress__person=who).exists()
    page = seat.send(page, "See what is right", **right_answers(module, who, number))
    assert page.request.path == reverse("training:quiz_result", args=[module.pk, number])
    assert Progress.objects.get(module=module, person=who).score == 100


def right_answers(module: Module, who: Person, number: int) -> dict[str, Any]:
    """What somebody who has read the text ticks and types, in the order this page shows the options."""
    found: dict[str, Any] = {}
    for one in module.questions.all():
        found |= right_answer(one, shown_order(who.pk, number, one))
    return found


def right_answer(question: QuizQuestion, order: list[int]) -> dict[str, Any]:
    """The fields of one question."""
    name = f"q{question.pk}"
    if question.kind == "keywords":
        return {name: " ".join(group[0] for group in question.keywords["fr"])}
    if question.kind == "order":
        return {f"{name}-{place}": index + 1 for place, index in enumerate(order)}
    places = [place for place, index in enumerate(order) if question.options[index].get("right")]
    return {name: places if question.kind == "multiple" else places[0]}


def hand_in(seat: Seat, coach: Seat, module: Module) -> None:
    """Words handed in, sent back once with a word, handed in anew, accepted."""
    seat.send(seat.open("training:module", module.pk), "Hand it in", words="Un brouillon.")
    handout = Handout.objects.get(module=module)
    coach.send(coach.open("training:handout", handout.pk), "Send back", feedback="Et la question du début ?")
    page = seat.open("training:module", module.pk)
    assert "Et la question du début ?" in page.text
    seat.send(page, "Hand it in", words=WORDS)
    handout = Handout.objects.get(module=module, state="handed_in")
    coach.send(coach.open("training:handout", handout.pk), "Accept", feedback="Net.")
    assert Progress.objects.get(module=module, person=person(NOUR)).state == "done"


def come_to_the_workshop(world: World) -> None:
    """The coach opens a date, the mentor takes a seat, the list is taken on the day."""
    module = Module.objects.get(kind="workshop", path__in=gates())
    coach, seat = world.sit(COACH), come_by_code(NOUR, "/account/login/")
    page = coach.open("training:workshop_new", module.pk)
    coach.send(page, "Open this date", day="2026-09-28", time="14:00", place="Salle Jacquard")
    workshop = Workshop.objects.get()
    seat.send(seat.open("training:module", module.pk), "Take a seat")
    assert [one.state for one in workshop.places.all()] == ["booked"]

    world.go_to("2026-09-28", hour=16)
    coach = world.sit(COACH)
    page = coach.open("training:workshop", workshop.pk)
    coach.send(page, "Save the list", present=[person(NOUR).pk])
    assert Progress.objects.get(module=module, person=person(NOUR)).state == "done"


def practise(world: World) -> None:
    """Asked for, planned, watched: once more first, then signed off."""
    module = Module.objects.get(kind="practice", path__in=gates())
    seat, coach = come_by_code(NOUR, "/account/login/"), world.sit(COACH)
    seat.send(seat.open("training:module", module.pk), "Ask for a date", wish="Le matin")
    page = coach.open("training:practice_plan", module.pk, person(NOUR).pk)
    coach.send(page, "Plan and invite", day="2026-09-30", time="10:00", place="Salle 4")
    assert Letter.objects.filter(kind__startswith="training.practice", person=person(NOUR)).count() == 1

    world.go_to("2026-09-30", hour=11)
    coach = world.sit(COACH)
    page = coach.open("training:practice_note", module.pk, person(NOUR).pk)
    form, _button = find_form(page, "Sign off")
    marks = {name: 3 for name in form.fields if name not in {"csrfmiddlewaretoken", "held_on", "words", "act", None}}
    assert len(marks) == 6
    page = coach.send(page, "Sign off", status=422, **marks)  # not a word
    coach.send(page, "Sign off", words="Deux vraies questions, et le temps d’y répondre.")
    assert Progress.objects.get(module=module, person=person(NOUR)).state == "done"


def attested(world: World) -> None:
    """Two attestations, for her who did the paths and nobody excused; whoever has the address sees that they hold."""
    found = Attestation.objects.values_list("person__employee_number", "path__code")
    assert sorted(found) == sorted((NOUR, path.code) for path in gates())
    attestation = Attestation.objects.first()
    assert attestation
    seat = come_by_code(NOUR, "/account/login/")
    pdf = seat.open("training:attestation_pdf", attestation.pk)
    assert (pdf.content_type, pdf.body[:5]) == ("application/pdf", b"%PDF-")
    assert person(NOUR).name in Seat().open("training:verify", attestation.key).text
