"""The organisation moves, the season closes, the house remembers."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from webtest import Upload
from webtest.forms import Radio, Text

from core.audit import AuditEntry
from matching.models import ConflictCase, PairConflict
from people.models import HRImport, Person
from surveys.models import Request, Response
from tests.journeys.acts_sessions import SECRET, TAKEAWAY
from tests.journeys.season import find_form, said
from tests.journeys.world import (
    ALICE,
    APPLICANTS,
    BAPTISTE,
    DATA,
    ETHAN,
    MAELLE,
    MENTEES,
    NICOLAS,
    NOUR,
    World,
    come_by_code,
    person,
)

WORDS = "nous ouvrons chaque comité par une démonstration"


def reorganise(world: World) -> None:
    """Half a year later: too many leave to be believed without a yes; with it a pair turns out to be hierarchical."""
    world.go_to("2027-01-12")
    manager = world.manager()
    export = Upload("export-septembre.csv", (DATA / "transport-2011-09.csv").read_bytes(), "text/csv")
    manager.send(manager.open("people:imports"), "Look at what would change", file=export)
    found = HRImport.objects.latest("pk")
    assert found.state == "preview"  # columns and the top post are remembered from the first file
    page = manager.open("people:import", found.pk)
    # Six posts are vacant now: their lines are nobody, and who held them has left, as 328 others.
    counts = {name: found.counts[name] for name in ("rows", "joiner", "leaver", "mover", "refused")}
    effects = said(page)
    assert counts == {"rows": 2039, "joiner": 361, "leaver": 334, "mover": 421, "refused": 6}

    way = " → ".join(person(number).name for number in (NOUR, "95", ALICE))
    assert (way in effects, ConflictCase.objects.count()) == (True, 0)  # told before anything is written

    before = list(Person.objects.values_list("pk", "state", "unit", "email").order_by("pk"))
    manager.send(page, "Apply to the organisation")  # the box of the yes is not ticked
    found.refresh_from_db()
    assert found.state == "preview"
    assert list(Person.objects.values_list("pk", "state", "unit", "email").order_by("pk")) == before
    assert PairConflict.objects.count() == 0

    manager.send(manager.open("people:import", found.pk), "Apply to the organisation", sure=True)
    found.refresh_from_db()
    assert found.state == "applied"
    assert Person.objects.filter(source="hr", state="active").count() == 2006 - 334 + 361
    assert Person.objects.filter(source="hr", state="left").count() == 334

    conflict = PairConflict.objects.open().get(pair=world.pair)
    path = [Person.objects.get(pk=one).employee_number for one in conflict.path]
    assert (conflict.severity, path) == ("forbid", [NOUR, "95", ALICE])
    today = manager.open("insights:today", world.cohort.pk)
    assert way in said(today)
    case = ConflictCase.objects.get()
    page = today.click(href=reverse("matching:case", args=[case.pk]), index=0)
    assert (case.state, case.pair, world.pair.state) == ("open", world.pair, "confirmed")
    manager.send(page, "Pause the pair")
    assert (ConflictCase.objects.get().state, world.pair.state) == ("paused", "paused")


def close_the_season(world: World) -> None:
    """Everybody is asked; four answers show nothing anywhere, five show figures, and never a name."""
    world.go_to("2027-04-20")
    manager = world.manager()
    results = reverse("surveys:results", args=[world.cohort.pk]) + "?kind=closing"
    manager.send(manager.visit(results), "Open the survey and write to everybody", closes_on="2027-05-04")
    asked = Request.objects.filter(survey__kind="closing")
    everybody = [*(one for one in MENTEES if one != ETHAN), NOUR, BAPTISTE, MAELLE]
    assert sorted(asked.values_list("enrolment__person__employee_number", flat=True)) == sorted(everybody)

    for count, number in enumerate(everybody, start=1):
        if count == 5:
            hidden_at_four(world, results)
        answer_closing(world, number)
        if count == 5:
            break
    page = manager.visit(results)
    assert shows_marks(page.text)
    assert WORDS not in page.text  # words wait for ten people
    manager.send(manager.open("programs:cohort", world.cohort.pk), "Close the season")
    assert world.cohort.phase == "closed"

    page = world.sit(ETHAN).open("insights:sponsor", world.cohort.pk).text
    named = [
        who for who in map(person, {*APPLICANTS, *MENTEES} - {ETHAN}) if who.last_name in page or who.email in page
    ]
    assert named == []


def answer_closing(world: World, number: str) -> None:
    """Marks and words on everything the page asks."""
    seat = world.sit(number) if number in MENTEES else come_by_code(number, "/account/login/")
    page = seat.open("surveys:answer", Request.objects.get(survey__kind="closing", enrolment__person=person(number)).pk)
    form, _button = find_form(page, "Send my answers")
    answers = {}
    for name, (field, *_more) in form.fields.items():
        if isinstance(field, Radio):
            marks = [one for one, _checked, _text in field.options]
            answers[name] = marks[-3] if len(marks) > 3 else marks[0]
        elif type(field) is Text:
            answers[name] = WORDS
    seat.send(page, "Send my answers", **answers)


def hidden_at_four(world: World, results: str) -> None:
    """Four people have answered: no figure, no word, on pages and exports of manager and sponsor."""
    manager, sponsor = world.manager(), world.sit(ETHAN)
    assert Response.objects.filter(request__survey__kind="closing").count() == 4
    texts = [seat.visit(results).text for seat in (manager, sponsor)]
    texts += [
        sponsor.open("insights:sponsor", world.cohort.pk).text,
        manager.open("insights:today", world.cohort.pk).text,
    ]
    texts += [
        manager.open("insights:export", world.cohort.pk, table, "csv").text
        for table in ("participants", "pairs", "sessions")
    ]
    assert [(WORDS in text, shows_marks(text), "blockquote" in text) for text in texts] == [(False, False, False)] * 7


def shows_marks(text: str) -> bool:
    """Whether the distribution of « would you recommend » is on the page, in either language."""
    with translation.override("fr"):
        return any(label in text for label in ("Marks from 0 to 10", gettext("Marks from 0 to 10")))


def what_the_house_remembers(world: World) -> None:
    """Each act left its line; nobody can change one; the manager reads them, without a word of what was said."""
    missing = ACTS - set(AuditEntry.objects.values_list("verb", flat=True))
    assert missing == set()

    entry = AuditEntry.objects.filter(verb="charter.sign").first()
    assert entry
    before = AuditEntry.objects.filter(pk=entry.pk).values().get()
    for change in (
        lambda: AuditEntry.objects.filter(pk=entry.pk).update(verb="charter.burn"),
        lambda: AuditEntry.objects.filter(pk=entry.pk).delete(),
        entry.save,
        entry.delete,
    ):
        with pytest.raises(TypeError):
            change()
    assert AuditEntry.objects.filter(pk=entry.pk).values().get() == before

    page = world.manager().open("people:audit")
    assert "Hélène Rey" in page.text
    history = " ".join(str(one) for one in AuditEntry.objects.values_list("changes", flat=True))
    assert [said for said in (SECRET, TAKEAWAY, WORDS) if said in history] == []
    come_by_code(NICOLAS, "/account/login/").open("people:audit", status=404)


ACTS = {
    "people.create_manager", "people.apply_import", "people.open_account",
    "programs.create_programme", "programs.grant_role", "programs.create_cohort", "programs.move_phase",
    "programs.create_call", "programs.update_call", "programs.add_questions", "programs.prepare_calibration",
    "programs.open_call", "programs.close_call", "programs.submit_application", "programs.withdraw_application",
    "programs.answer_time", "programs.release_file", "programs.release_files", "programs.assign_reviews",
    "programs.finish_calibration", "programs.finish_review", "programs.prepare_decision",
    "programs.release_answers", "programs.accept_seat", "programs.invite_mentee", "programs.save_intake",
    "training.load_shipped", "training.waive_path", "training.answer_quiz", "training.hand_in",
    "training.send_back_handout", "training.accept_handout", "training.plan_workshop", "training.book_place",
    "training.note_attendance", "training.plan_practice", "training.note_practice", "training.complete_module",
    "training.issue_attestation",
    "matching.save_preferences", "matching.adopt_policy", "matching.create_round", "matching.publish_round",
    "matching.confirm_pair", "matching.ask_fit", "matching.answer_fit", "matching.hold_talk", "matching.recheck_pair",
    "matching.pause_case", "matching.pause_pair", "charter.sign", "journal.plan", "journal.confirm",
    "journal.move", "journal.log", "insights.export",
}  # fmt: skip
