"""The next call of the programme keeps what the last one promised: priority is told, and it counts."""

from __future__ import annotations

from django.urls import reverse

from notifications.models import Letter
from people.models import Person
from programs.models import Application, Review
from programs.tasks import tick_calls
from tests.factories.people import PersonFactory
from tests.factories.programs import ApplicationFactory
from tests.journeys.acts_call_answers import apply, bulk
from tests.journeys.season import counted, find_form, link_in_mail
from tests.journeys.selection import Selection

RIVALS = 5


def open_the_next(world: Selection) -> None:
    """Whoever has priority is written to the day it opens, once."""
    world.go_to("2027-01-11")
    manager = world.sit(world.manager)
    words = {"name_fr": "Printemps 2027", "name_en": "Spring 2027", "starts_on": "2027-03-01"}
    manager.send(manager.open("programs:cohort_new", world.programme.slug), "Prepare the cohort", seats=1, **words)
    page = manager.open("programs:call_new", world.cohort.pk)
    manager.send(page, "Keep as a draft", closes_on="2027-01-25")
    page = manager.open("programs:call_rules", world.call.pk)
    manager.send(page, "Save seats, dates and rules", calibrates=False)  # the same readers, calibrated in autumn
    manager.send(manager.open("programs:call", world.call.pk), "Open the call")

    told = Letter.objects.filter(kind="programs.priority_open").values_list("person_id", flat=True)
    first = [world.walking["Paul"], world.crowd[8], world.crowd[9]]
    assert sorted(told) == sorted(one.pk for one in first)


def start_from_the_former(world: Selection) -> None:
    """The link of that letter leads to a draft of what Paul wrote; nothing is sent or consented to without him."""
    paul = world.walking["Paul"]
    seat, before = world.sit(paul), world.file(paul)
    page = seat.send(seat.visit(link_in_mail(paul, "/apply/")), "Start from what I wrote")
    draft = world.file(paul)
    assert (draft.pk != before.pk, draft.state, draft.is_volunteer) == (True, "draft", False)
    assert draft.explanation == before.explanation
    form, _button = find_form(page, "Save and go on")
    assert form["evidence_1"].value.strip() == before.topics.get(position=1).evidence
    for values in ({}, {"explanation": "Relu et raccourci."}, {}, {"is_volunteer": True}):
        page = seat.send(page, "Save and go on", **values)
    seat.send(page, "Send my application")
    draft.refresh_from_db()
    assert (draft.state, draft.explanation) == ("submitted", "Relu et raccourci.")


def use_the_priority(world: Selection) -> None:
    """A rival is a little better read; the points of the promise put Paul before him, and the threshold counts them."""
    paul = world.walking["Paul"]
    rivals = [PersonFactory(language="fr") for _number in range(RIVALS)]
    topics = list(world.programme.topics.all()[:2])
    for one in rivals:
        ApplicationFactory(call=world.call, person=one, topics=topics)
    world.go_to("2027-01-26")
    tick_calls()
    manager = world.sit(world.manager)
    page = manager.open("programs:released_files", world.cohort.pk)
    manager.send(page, counted("Release one file", "Release %(counter)s files", counter=RIVALS + 1))
    page = manager.open("programs:assignments", world.cohort.pk)
    share = counted("Share out one reading", "Share out %(counter)s readings", counter=2 * (RIVALS + 1))
    manager.send(page, share)
    for review in Review.objects.filter(state="open"):
        read(world, review, paul, rivals[0])

    page = manager.visit(reverse("programs:applications", args=[world.cohort.pk]) + "?show=priority")
    assert [one.name in page.text for one in (paul, *rivals)] == [True, *[False] * RIVALS]
    page = bulk(world, manager, 1, outcome="selected", least="70")
    assert paul.name in page.text
    apply(manager, page)
    chosen = Application.objects.filter(call=world.call, decision__outcome="selected").values_list(
        "person_id", flat=True
    )
    assert list(chosen) == [paul.pk]


def read(world: Selection, review: Review, paul: Person, rival: Person) -> None:
    """Threes for Paul; threes for the rival too, and one four of one reader; twos for the others."""
    seat, person = world.sit(review.reviewer), review.application.person
    criteria = list(world.call.criteria.all())
    mark = 3 if person in {paul, rival} else 2
    marks = {f"mark_{one.pk}": mark for one in criteria}
    if person == rival and not review.application.reviews.filter(state="done").exists():
        marks[f"mark_{criteria[-1].pk}"] = 4
    page = seat.visit(reverse("programs:review", args=[review.pk]) + "?view=grid")
    seat.send(page, "Save and finish this file", **marks)
