"""Answers are prepared out of sight, in bulk and by hand, undone, prepared again; then all leave at one moment."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django_webtest import DjangoWebtestResponse

from notifications.models import Letter
from notifications.services import deliver_due
from people.models import Person
from programs.enums import Outcome
from programs.models import Decision, Enrolment
from tests.journeys.season import Seat, find_form
from tests.journeys.selection import SEATS, Selection, inbox

KINDS = tuple(f"programs.{one}" for one in Outcome.values)
#: What neither a letter nor a page of an applicant may hold.
NUMBERS = re.compile(r"\b(scores?|rang|ranks?|ranking|classement|points?|moyenne|mean)\b", re.IGNORECASE)
#: Thanks, seats and candidates, in the language of the reader.
SAID = {
    "fr": ("Merci pour votre candidature", f"59 candidatures pour {SEATS} places"),
    "en": ("Thank you for your application", f"59 applications for {SEATS} places"),
}
#: The one strength a letter names, after the words that lead to it.
STRENGTH = re.compile(r"(?:ont retenu|nous a plu|remembered|what we liked) ?: ([^.:]+)\.")
ANSWERS = {"selected": SEATS, "reserve": 4, "priority": 1, "other_role": 1, "not_this_time": 43}


def prepare_answers(world: Selection) -> None:
    """A threshold with its preview, two ways to undo, five answers by hand, ticks, and the rest in one go."""
    world.go_to("2026-10-07", hour=7)
    manager = world.sit(world.manager)
    page = bulk(world, manager, 10, outcome="selected", least="90")
    assert all(one.name in page.text for one in world.strong)
    apply(manager, page)
    apply(manager, bulk(world, manager, 1, outcome="undo", chosen=[world.file(world.crowd[7]).pk]))
    assert Decision.objects.count() == SEATS - 1

    by_hand(world, manager, world.crowd[7], outcome="selected")
    by_hand(world, manager, world.crowd[8], outcome="reserve")
    by_hand(world, manager, world.walking["Paul"], outcome="priority")
    by_hand(world, manager, world.walking["Maya"], outcome="other_role", role="demo_host")
    page = by_hand(world, manager, world.crowd[20], outcome="not_this_time")
    manager.send(page, "Undo")
    assert not Decision.objects.filter(application=world.file(world.crowd[20])).exists()
    by_hand(world, manager, world.crowd[20], outcome="not_this_time")

    reserve = [world.walking["Léa"], world.crowd[9], world.crowd[10]]
    apply(manager, bulk(world, manager, 3, outcome="reserve", chosen=[world.file(one).pk for one in reserve]))
    manager.push("programs:release", world.cohort.pk, status=409)  # forty-two have no answer yet
    apply(manager, bulk(world, manager, 42, outcome="not_this_time", rest=True))
    assert Counter(Decision.objects.values_list("outcome", flat=True)) == Counter(ANSWERS)
    nobody_sees_it(world)


def bulk(world: Selection, manager: Seat, count: int, **values: Any) -> DjangoWebtestResponse:
    """What the board asks for, shown first: so many files, nothing prepared yet."""
    before = Decision.objects.count()
    page = manager.open("programs:applications", world.cohort.pk)
    page = manager.send(page, "See the list first", **values)
    form, _button = find_form(page, "Prepare these answers")
    assert (len(form.fields["chosen"]), Decision.objects.count()) == (count, before)
    return page


def apply(manager: Seat, page: DjangoWebtestResponse) -> None:
    """Yes to what was shown."""
    manager.send(page, "Prepare these answers")


def by_hand(world: Selection, manager: Seat, person: Person, **answer: Any) -> DjangoWebtestResponse:
    """One answer on the page of the file, whose letter may be read first."""
    page = manager.open("programs:application_file", world.file(person).pk)
    page = manager.send(page, "Read the letter first", **answer)
    assert not Decision.objects.filter(application=world.file(person)).exists()
    return manager.send(page, "Prepare this answer", **answer)


def nobody_sees_it(world: Selection) -> None:
    """Until the release the page of the one selected, the one in reserve and the one refused is the same page."""
    pages = {said(world.page_of(world.crowd[number])) for number in (0, 8, 20)}
    assert len(pages) == 1
    assert not Letter.objects.filter(kind__in=KINDS).exists()


def said(page: DjangoWebtestResponse) -> str:
    """The words of a page of one's own application, without the published grid and what was sent."""
    text = re.sub(r"<(head|header|nav|details|script)\b.*?</\1>", "", page.text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def release(world: Selection) -> None:
    """Once, again, and from the old page of a colleague: one answer each, and seats are held for those selected."""
    manager, colleague = world.sit(world.manager), world.sit(world.colleague)
    old = colleague.open("programs:release", world.cohort.pk)
    manager.send(manager.open("programs:release", world.cohort.pk), "Send all answers now")
    manager.push("programs:release", world.cohort.pk)
    again = colleague.send(old, "Send all answers now")
    assert "déjà parti" in again.text

    letters = Letter.objects.filter(kind__in=KINDS)
    assert Counter(letters.values_list("kind", flat=True)) == {f"programs.{kind}": n for kind, n in ANSWERS.items()}
    assert letters.values("person").distinct().count() == letters.count() == 59
    held = Enrolment.objects.filter(state="invited", side="mentor").values_list("person_id", flat=True)
    assert sorted(held) == sorted(one.pk for one in world.strong)


def read_the_letters(world: Selection) -> None:
    """Everybody reads theirs, in their language: thanks, the real numbers, one strength; no mark and no rank."""
    deliver_due(limit=1000)
    strengths: dict[str, set[str]] = {"fr": set(), "en": set()}
    for person in world.applicants:
        got = [one for one in inbox(person) if SAID["fr"][0] in one.body or SAID["en"][0] in one.body]
        if person == world.crowd[54]:  # withdrew: hears nothing
            assert got == []
            continue
        (letter,) = got
        text = re.sub(r"\s+", " ", re.sub(r"https?://\S+", "", str(letter.body)))
        assert [said in text for said in SAID[person.language]] == [True, True], text
        assert len(STRENGTH.findall(text)) == 1, text
        strengths[person.language] |= set(STRENGTH.findall(text))
        assert NUMBERS.findall(text) == []
    # The readers saw the same first criterion at its best in every file; each letter names it in its language.
    assert [len(named) for named in strengths.values()] == [1, 1]
    assert strengths["fr"] != strengths["en"]
    shown = {outcome: NUMBERS.findall(said(world.page_of(one))) for outcome, one in one_of_each(world).items()}
    assert (set(shown), [one for one in shown.values() if one]) == (set(ANSWERS), [])


def one_of_each(world: Selection) -> dict[str, Person]:
    """Somebody for each answer."""
    names = {"selected": "Inès", "reserve": "Léa", "priority": "Paul", "other_role": "Maya"}
    return {outcome: world.walking[name] for outcome, name in names.items()} | {"not_this_time": world.crowd[20]}
