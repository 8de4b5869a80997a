"""One session of Nour and Alice: planned, confirmed from a letter, moved by an assistant, held, kept, rated."""

from __future__ import annotations

import datetime as dt
import re
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core import mail
from django.utils import timezone

from journal.models import Meeting, PrivateNote
from notifications.models import Letter
from notifications.services import deliver_due
from surveys.models import Response
from tests.journeys.season import Seat, find_form, link_in_mail
from tests.journeys.world import ALICE, BAPTISTE, COACH, ETHAN, NOUR, World, come_by_code, person

SECRET = "zébrure confidentielle"
TAKEAWAY = "poser une question ouverte d’abord"
ASSISTANT = "assistant.alice@transport.example"


def meet(world: World) -> None:
    """From the plan to the log."""
    world.go_to("2026-11-02")
    manager = world.manager()
    manager.send(manager.open("programs:cohort", world.cohort.pk), "Start the season")
    mentor = come_by_code(NOUR, "/account/login/")
    page = mentor.open("journal:plan", world.pair.pk)
    mentor.send(page, "Plan and invite", day="2026-11-10", time="12:30", minutes=60, place="Salle Ampère")
    meeting = Meeting.objects.get()
    uid = calendar_of(person(ALICE).email)["UID"]
    assert uid == calendar_of(person(NOUR).email)["UID"]

    confirm_from_the_letter(meeting)
    move_as_assistant(meeting)
    moved = calendar_of(person(ALICE).email)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"]) == (uid, "1", "20261112T133000")
    log_in_a_minute(world, meeting)
    keep_a_note_to_oneself(world, meeting)
    rate_in_two_taps()


def calendar_of(address: str) -> dict[str, str]:
    """The last calendar file sent to this address, line by line."""
    deliver_due(limit=1000)
    found = [
        str(content if isinstance(content, str) else content.decode())
        for one in mail.outbox
        if address in one.to
        for name, content, _kind in (tuple(part) for part in getattr(one, "attachments", []))
        if str(name).endswith(".ics")
    ]
    lines = re.sub(r"\r?\n ", "", found[-1]).splitlines()
    return {line.split(":", 1)[0].split(";")[0]: line.split(":", 1)[1] for line in lines if ":" in line}


def confirm_from_the_letter(meeting: Meeting) -> None:
    """Nobody logs in: looking changes nothing, one press says yes, pressing again changes nothing more."""
    seat = Seat()
    page = seat.visit(link_in_mail(person(ALICE), "/sessions/link/"))
    meeting.refresh_from_db()
    assert meeting.confirmed_at is None

    seat.send(page, "I confirm")
    meeting.refresh_from_db()
    first = meeting.confirmed_at
    assert first == timezone.now()
    seat.app.post(page.request.path, {"action": "confirm", "csrfmiddlewaretoken": seat.app.cookies["csrftoken"]})
    meeting.refresh_from_db()
    assert meeting.confirmed_at == first


def move_as_assistant(meeting: Meeting) -> None:
    """The assistant's own link moves the date, shows no word of the two, and cannot confirm in their place."""
    deliver_due(limit=1000)
    letter = next(one for one in reversed(mail.outbox) if ASSISTANT in [*one.to, *one.cc])
    link = re.findall(r"http://testserver/sessions/link/\S+", str(letter.body))[-1]
    seat = Seat()
    page = seat.visit(link)
    seat.send(page, "Move to this date", day="2026-11-12", time="13:30")

    meeting.refresh_from_db()
    assert meeting.starts_at == dt.datetime(2026, 11, 12, 12, 30, tzinfo=dt.UTC)
    assert meeting.confirmed_at is None
    assert meeting.changes.count() == 1
    token = link.rstrip("/").rsplit("/", 1)[1]
    seat.push("journal:by_link", token, status=422, action="confirm")
    meeting.refresh_from_db()
    assert meeting.confirmed_at is None


def log_in_a_minute(world: World, meeting: Meeting) -> None:
    """Not before it took place; then everything but the words is filled in already."""
    mentor = come_by_code(NOUR, "/account/login/")
    mentor.push("journal:log", meeting.pk, status=422, held_on="2026-11-12", minutes=60)
    world.go_to("2026-11-13")
    mentor = come_by_code(NOUR, "/account/login/")
    page = mentor.open("journal:log", meeting.pk)
    mentor.send(page, "Save the session", takeaway=TAKEAWAY)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == ("held", dt.date(2026, 11, 12))
    assert meeting.log.mentor_takeaway == TAKEAWAY


def keep_a_note_to_oneself(world: World, meeting: Meeting) -> None:
    """What one writes for oneself meets nobody; what the two share meets neither manager, coach nor sponsor."""
    mentor = come_by_code(NOUR, "/account/login/")
    page = mentor.send(mentor.open("journal:meeting", meeting.pk), "Keep the note", body=f"À revoir : {SECRET}")
    assert SECRET in page.text
    assert SECRET not in str(PrivateNote.objects.values_list().get())  # encrypted at rest

    mentee = world.sit(ALICE)
    shared = mentee.open("journal:meeting", meeting.pk).text
    assert (TAKEAWAY in shared, SECRET in shared) == (True, False)
    pair, cohort = world.pair.pk, world.cohort.pk
    everybody = {
        "manager": (world.manager(), OF_MANAGER),
        "coach": (world.sit(COACH), [("insights:coach", ())]),
        "sponsor": (world.sit(ETHAN), [("insights:sponsor", (cohort,))]),
    }
    for seat, pages in everybody.values():
        for name, args in (
            ("journal:meeting", (meeting.pk,)),
            ("journal:log", (meeting.pk,)),
            ("journal:pair", (pair,)),
        ):
            seat.open(name, *args, status=404)
        for name, what in pages:
            args = {"cohort": (cohort,), "pair": (pair,), "slug": (world.programme.slug,)}.get(what, what)
            text = seat.open(name, *args).text
            assert (SECRET in text, TAKEAWAY in text) == (False, False), name
    for table in ("participants", "pairs", "sessions"):
        text = everybody["manager"][0].open("insights:export", cohort, table, "csv").text
        assert (SECRET in text, TAKEAWAY in text) == (False, False), table
    come_by_code(BAPTISTE, "/account/login/").open("journal:meeting", meeting.pk, status=404)


OF_MANAGER: list[tuple[str, Any]] = [
    ("insights:today", "cohort"),
    ("journal:meetings", "cohort"),
    ("matching:pairs", "cohort"),
    ("matching:pair", "pair"),
    ("charter:charters", "cohort"),
    ("surveys:results", "cohort"),
    ("notifications:letters", ()),
    ("people:audit", ()),
]


def rate_in_two_taps() -> None:
    """The first tap is a link of the letter, the second sends; nobody logs in."""
    seat = Seat()
    deliver_due(limit=1000)
    page = seat.visit(link_in_mail(person(ALICE), "?useful=4"))
    assert Response.objects.count() == 0
    form, _button = find_form(page, "4")
    assert form["useful"].value == "4"
    seat.send(page, "5")

    answers = Response.objects.get().values.values_list("question", "number")
    assert sorted(answers) == [("relation", 5), ("useful", 4)]


def ticks_tell_once(world: World) -> None:
    """Every periodic task, run twice on each of several days, writes the same letters as run once."""
    written = {}
    for day in ("2026-11-16", "2026-11-20", "2026-12-21", "2027-01-11"):
        world.go_to(day)
        run_beat_table()
        once = sorted(Letter.objects.values_list("kind", "person_id", "object_id", "due_day"))
        sent = len(mail.outbox)
        run_beat_table()
        assert sorted(Letter.objects.values_list("kind", "person_id", "object_id", "due_day")) == once
        assert len(mail.outbox) == sent
        written[day] = {kind for kind, *_rest in once}
    assert "charter.unsigned" in written["2026-11-16"]
    assert "surveys.pulse_due" in written["2026-11-16"]
    assert "journal.silent_amber" in written["2026-12-21"]
    assert "journal.silent_red" in written["2027-01-11"]


def run_beat_table() -> None:
    """Everything the scheduler would start; what it wrote leaves."""
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        module, name = entry["task"].rsplit(".", 1)
        getattr(import_module(module), name).delay()
    deliver_due(limit=1000)
