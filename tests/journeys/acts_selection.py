"""Five people apply, two reviewers read them blind, everybody hears the same day, those selected take their seat."""

from __future__ import annotations

import re

from django.urls import reverse
from django_webtest import DjangoWebtestResponse

from notifications.models import Letter
from people.models import Person, ReportingLine
from programs.enums import Outcome
from programs.models import Application, Decision, Enrolment, ReleasedText, Review, TimeAgreement
from tests.journeys.season import Seat, counted, find_form, link_in_mail, mails_to
from tests.journeys.world import (
    APPLICANTS,
    BAPTISTE,
    ELODIE,
    MAELLE,
    NICOLAS,
    NOUR,
    REVIEWERS,
    World,
    come_by_code,
    person,
)

TOPICS = {
    NOUR: ("Generative AI: asking well", "Cyber hygiene"),
    BAPTISTE: ("Reading and questioning data", "A voice on LinkedIn"),
    MAELLE: ("Hybrid meetings that work", "Personal data"),
    NICOLAS: ("Product mode and agile work", "Digital wellbeing"),
    ELODIE: ("Customer experience", "Personal productivity"),
}
IMAGE = "Une boussole : elle montre, elle ne marche pas à votre place."
EXPLANATION = "Un modèle de langue complète une phrase comme on complète une mélodie : il a beaucoup écouté."


def call_for_mentors(world: World) -> None:
    """Each comes by the shared address; one stops half-way and comes back, one takes the application back."""
    world.go_to("2026-09-08")
    seats = {
        number: come_by_code(number, reverse("programs:call_page", args=[world.call.key])) for number in APPLICANTS
    }
    for number in (BAPTISTE, MAELLE, NICOLAS, ELODIE):
        apply(world, seats[number], number)
    stop_and_come_back(world, seats[NOUR])

    page = seats[ELODIE].open("programs:application", Application.objects.get(person=person(ELODIE)).pk)
    seats[ELODIE].send(page, "Withdraw my application")

    states = Application.objects.values_list("person__employee_number", "state")
    assert dict(states) == dict.fromkeys(APPLICANTS, "submitted") | {ELODIE: "withdrawn"}
    assert [len(mails_to(person(number))) for number in APPLICANTS] == [
        3,
        2,
        2,
        2,
        1,
    ]  # codes and one confirmation; none to her whose application was gone before the outbox opened
    ask_for_the_time(world)


def apply(world: World, seat: Seat, number: str) -> None:
    """The steps from where I am to the last look."""
    page = seat.open("programs:apply", world.call.key)
    for step in steps_of(world, number)[where(page) - 1 :]:
        page = seat.send(page, "Save and go on", **step)
    page = seat.send(page, "Send my application")
    assert "/programmes/applications/" in page.request.path


def where(page: DjangoWebtestResponse) -> int:
    """The step whose form this page shows."""
    form, _button = find_form(page, "Save and go on")
    return int(str(form.action).rstrip("/").rsplit("/", 1)[1])


def steps_of(world: World, number: str) -> list[dict[str, object]]:
    """What this person types, step by step."""
    return [
        topics_of(world, number),
        {"explained": "Qu’est-ce qu’une IA générative ?", "explanation": EXPLANATION},
        {"curiosity": "J’ai monté un atelier.", "motivation": "Transmettre.", "learning": "Décider."},
        {"hours_a_month": 3, "availability": "Le mardi", "languages": ["fr", "en"], "is_volunteer": True},
        {f"question_{world.call.questions.get().pk}": IMAGE},
    ]


def topics_of(world: World, number: str) -> dict[str, object]:
    first, second = (world.programme.topics.get(name_en=name).pk for name in TOPICS[number])
    return {
        "topic_1": first, "level_1": 3, "evidence_1": "Un guide que mon équipe utilise.",
        "topic_2": second, "level_2": 2, "evidence_2": "Un atelier pour douze collègues.",
    }  # fmt: skip


def stop_and_come_back(world: World, seat: Seat) -> None:
    """What was typed is there after a faulty step, after a night, and on another machine; nothing is asked twice."""
    page = seat.open("programs:apply", world.call.key)
    page = seat.send(page, "Save and go on", **topics_of(world, NOUR))
    too_long = "mot " * 201
    page = seat.send(page, "Save and go on", status=422, explained="Les agents", explanation=too_long)
    form, _button = find_form(page, "Save and go on")
    assert form["explained"].value == "Les agents"
    assert form["explanation"].value.strip() == too_long.strip()
    page = seat.send(page, "Save and stop here", explained="Les agents", explanation=EXPLANATION)
    assert page.request.path == f"/programmes/applications/{Application.objects.get(person=person(NOUR)).pk}/"

    world.go_to("2026-09-10")
    seat = come_by_code(NOUR, "/account/login/")
    page = seat.open("programs:apply_step", world.call.key, 2)
    assert find_form(page, "Save and go on")[0]["explanation"].value == EXPLANATION
    page = seat.open("programs:apply_step", world.call.key, 6)
    assert find_form(page, "Send my application")[0].action.endswith("/6/")
    seat.send(page, "Send my application", status=422)
    assert Application.objects.get(person=person(NOUR)).state == "draft"
    assert where(seat.open("programs:apply", world.call.key)) == 3
    apply(world, seat, NOUR)


def ask_for_the_time(world: World) -> None:
    """A letter, two taps, no login: one line manager agrees, one objects with a reason, the others stay silent."""
    for number, button, words in (
        (NOUR, "I agree to the time", {}),
        (NICOLAS, "Object, with this reason", {"reason": "Le bilan de fin d’année nous prend tous."}),
    ):
        boss, seat = line_manager(number), Seat()
        link = link_in_mail(boss, "/time/link/")
        page = seat.visit(link)
        assert person(number).name in page.text
        assert EXPLANATION not in page.text
        seat.send(page, button, **words)
    answers = TimeAgreement.objects.values_list("application__person__employee_number", "answer")
    assert dict(answers) == {
        NOUR: "agreed", NICOLAS: "objected", BAPTISTE: "asked", MAELLE: "asked", ELODIE: "asked",
    }  # fmt: skip
    assert len(mails_to(person(NICOLAS))) == 3  # a code, the confirmation, the objection with its reason


def line_manager(number: str) -> Person:
    """Whom this person reports to."""
    line = ReportingLine.objects.filter(person=person(number)).select_related("manager").first()
    assert line
    return line.manager


def select_them_blind(world: World) -> None:
    """Read without a name, decided out of sight, answered in one act."""
    world.go_to("2026-09-23")
    manager = world.manager()
    prepare_the_files(world, manager)
    read_blind(world, manager)
    prepare_answers(world, manager)
    release(world, manager)
    take_the_seats(world, manager)


def prepare_the_files(world: World, manager: Seat) -> None:
    """Readers get copies: one passage is written anew by hand, the rest is covered; nothing is shared out before."""
    assert world.call.state == "open"  # past its last day: nobody can apply any more, the manager or the tick closes it
    manager.send(manager.open("programs:call", world.call.pk), "Close now")
    manager.push("programs:assignments", world.cohort.pk, status=409, due_on="2026-10-01")
    assert Review.objects.count() == 0

    file = Application.objects.get(person=person(NOUR))
    page = manager.open("programs:released_file", file.pk)
    manager.send(page, "Release this file", curiosity="J’ai monté quelque chose.")
    page = manager.open("programs:released_files", world.cohort.pk)
    manager.send(page, counted("Release one file", "Release %(counter)s files", counter=3))
    assert Application.objects.filter(state="submitted", opened_to_readers_at=None).count() == 0
    copies = ReleasedText.objects.filter(part="curiosity").order_by("application__person__employee_number")
    assert dict(copies.values_list("application__person__employee_number", "text")) == {
        NOUR: "J’ai monté quelque chose.", **dict.fromkeys((BAPTISTE, MAELLE, NICOLAS), "J’ai monté un atelier."),
    }  # fmt: skip


def read_blind(world: World, manager: Seat) -> None:
    """Both reviewers score the calibration, then every file on the grid; no page of theirs tells whose file it is."""
    manager.send(
        manager.open("programs:assignments", world.cohort.pk),
        counted("Share out one reading", "Share out %(counter)s readings", counter=8),
    )
    assert Review.objects.count() == 8

    for number in REVIEWERS:
        seat = world.sit(number)
        pages = [seat.open("programs:reviews"), calibrate(world, seat, number)]
        while (review := Review.objects.filter(reviewer=person(number), state="open").first()) is not None:
            page = seat.visit(reverse("programs:review", args=[review.pk]) + "?view=grid")
            pages.append(page)
            mark = 2 if review.application.person == person(NICOLAS) else 4
            marks = {f"mark_{one.pk}": mark for one in world.call.criteria.all()}
            words = {f"comment_{one.pk}": "Exemple clair, repris ailleurs." for one in world.call.criteria.all()}
            page = seat.send(page, "Save and finish this file", status=422, **words)
            pages.append(page)  # refused without marks; the words are still there
            pages.append(seat.send(page, "Save and finish this file", **marks))
        tell_nobody(pages)
        for file in Application.objects.all():
            seat.open("programs:application_file", file.pk, status=404)
            seat.open("programs:application", file.pk, status=404)


def calibrate(world: World, seat: Seat, number: str) -> DjangoWebtestResponse:
    """The pile is shut until the three files everybody scores are done; then the spread stands there."""
    shut = seat.open("programs:review", Review.objects.filter(reviewer=person(number)).first().pk)
    assert shut.request.path == reverse("programs:calibration", args=[world.call.pk])
    for file in world.call.calibration_files.all():
        marks = {f"mark_{one.pk}": 3 for one in world.call.criteria.all()}
        seat.send(seat.open("programs:calibration_file", file.pk), "Finish this file", **marks)
    seen = seat.open("programs:calibration", world.call.pk)
    assert seen.text.count("<table") == 3
    return seen


def tell_nobody(pages: list[object]) -> None:
    """Nothing on these pages shows who an applicant is."""
    for number in APPLICANTS:
        who = person(number)
        manager = ReportingLine.objects.filter(person=who).first().manager
        for known in (who.name, who.last_name, who.email, who.job_title, who.unit.name, who.site, number, manager.name):
            for page in pages:
                text = re.sub(r"<(head|header|nav)\b.*?</\1>", "", page.text, flags=re.S)
                assert not re.search(rf"\b{re.escape(known)}\b", text), f"{known!r} on {page.request.path}"


def prepare_answers(world: World, manager: Seat) -> None:
    """Two by the bulk, two one by one; until the release an applicant's page says nothing."""
    page = manager.open("programs:applications", world.cohort.pk)
    page = manager.send(page, "See the list first", best=3, outcome="selected")
    manager.send(page, "Prepare these answers")
    assert Decision.objects.filter(outcome="selected").count() == 3

    manager.push("programs:release", world.cohort.pk, status=409)  # one applicant has no answer yet
    assert Letter.objects.filter(kind__in=ANSWERS).count() == 0

    file = Application.objects.get(person=person(NICOLAS))
    manager.send(manager.open("programs:application_file", file.pk), "Prepare this answer", outcome="not_this_time")
    seat = come_by_code(NICOLAS, "/account/login/")
    assert NOT_THIS_TIME not in seat.open("programs:application", file.pk).text
    assert [one.state for one in Application.objects.filter(person=person(NICOLAS))] == ["submitted"]


ANSWERS = tuple(f"programs.{one}" for one in Outcome.values)
NOT_THIS_TIME = "La vôtre n’est pas parmi les candidatures retenues cette fois."


def release(world: World, manager: Seat) -> None:
    """One act; each applicant has exactly one answer, and pressing again from an old page changes nothing."""
    page = manager.open("programs:release", world.cohort.pk)
    page = manager.send(page, "Send all answers now")
    letters = Letter.objects.filter(kind__in=ANSWERS)
    told = sorted(letters.values_list("person__employee_number", "kind"))
    manager.push("programs:release", world.cohort.pk)

    assert told == sorted(
        [(NICOLAS, "programs.not_this_time"), *((one, "programs.selected") for one in (NOUR, BAPTISTE, MAELLE))]
    )
    assert sorted(letters.values_list("person__employee_number", "kind")) == told
    assert sorted(Enrolment.objects.values_list("person__employee_number", "side", "state")) == sorted(
        (one, "mentor", "invited") for one in (NOUR, BAPTISTE, MAELLE)
    )
    assert len(mails_to(person(NICOLAS))) == 5  # two codes, the confirmation, the objection, one answer
    for number in (NOUR, NICOLAS):
        seat = come_by_code(number, "/account/login/")
        page = seat.open("programs:application", Application.objects.get(person=person(number)).pk)
        assert (NOT_THIS_TIME in page.text) == (number == NICOLAS)
        assert not re.search(r"\b(score|rang|rank)\b", page.text)


def take_the_seats(world: World, manager: Seat) -> None:
    """A seat is held, not taken: one says yes by the link of the letter, the others on their page; twice is once."""
    link, seat = link_in_mail(person(NOUR), "/seat/"), Seat()
    page = seat.visit(link)
    assert Application.objects.get(person=person(NOUR)).state == "selected"
    seat.send(page, "Yes, I take the place")
    seat.send(page, "Yes, I take the place")
    for number in (BAPTISTE, MAELLE):
        file = Application.objects.get(person=person(number))
        own = come_by_code(number, "/account/login/")
        own.send(own.open("programs:application", file.pk), "Yes, I take the place")

    taken = Enrolment.objects.values_list("person__employee_number", "state")
    assert dict(taken) == dict.fromkeys((NOUR, BAPTISTE, MAELLE), "ready")
    assert set(Application.objects.exclude(settled_at=None).values_list("state", flat=True)) == {"accepted"}
    text = manager.open("programs:seats", world.cohort.pk).text
    assert [person(number).name in text for number in (NOUR, BAPTISTE, MAELLE, NICOLAS)] == [True, True, True, False]
