"""Files are prepared, shared out, and read blind by six reviewers, one of whom applied herself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django_webtest import DjangoWebtestResponse

from notifications.models import Letter
from people.models import Person
from programs.models import Recording, ReleasedText, Review
from programs.tasks import tick_calls, tick_reviews
from tests.journeys.season import counted
from tests.journeys.selection import Selection

#: Two files on which the two readers lie two marks apart.
APART = slice(40, 42)
COMMENT = "Un exemple clair, que d’autres ont repris."


def prepare_and_share_out(world: Selection) -> None:
    """The clock closes the call; copies are released, ties declared, and every file finds two readers, evenly."""
    world.go_to("2026-09-22")
    for _again in range(2):
        tick_calls()
    assert (world.call.state, world.cohort.phase) == ("closed", "selection")
    gone = world.crowd[54]
    world.sit(gone).send(world.page_of(gone), "Withdraw my application")
    odile, friend = world.sit(world.readers["Odile"]), world.crowd[30]
    page = odile.visit(f"{reverse('programs:ties')}?q={friend.last_name}")
    odile.send(page, "Never give this file", person=friend.pk)

    manager = world.sit(world.manager)
    page = manager.open("programs:released_files", world.cohort.pk)
    manager.push("programs:assignments", world.cohort.pk, status=409, due_on="2026-10-01")  # no text is released yet
    manager.send(page, counted("Release one file", "Release %(counter)s files", counter=59))
    page = manager.open("programs:assignments", world.cohort.pk)
    share = counted("Share out one reading", "Share out %(counter)s readings", counter=118)
    manager.send(page, share, due_on="2026-10-01")
    manager.push("programs:assignments", world.cohort.pk, due_on="2026-10-01")

    piles = {name: set(read_by(one)) for name, one in world.readers.items()}
    assert sorted(len(pile) for pile in piles.values()) == [19, 19, 20, 20, 20, 20]
    barred = {"Léa": {world.walking["Léa"].pk}, "Marc": {one.pk for one in world.crowd[20:26]}, "Odile": {friend.pk}}
    assert {name: piles[name] & people for name, people in barred.items()} == {
        "Léa": set(),
        "Marc": set(),
        "Odile": set(),
    }


def read_by(reader: Person) -> list[int]:
    """Whose files this reader has."""
    return list(Review.objects.filter(reviewer=reader).values_list("application__person_id", flat=True))


def calibrate(world: Selection) -> None:
    """Every pile stays shut until its reader has scored the same three files; then it opens, beside the spread."""
    files = list(world.call.calibration_files.all())
    for number, reader in enumerate(world.readers.values()):
        seat, first = world.sit(reader), Review.objects.filter(reviewer=reader).first()
        assert first
        shut = seat.open("programs:review", first.pk)
        assert shut.request.path == reverse("programs:calibration", args=[world.call.pk])
        for file in files:
            assert "<table" not in seat.open("programs:calibration", world.call.pk).text  # no spread before the last
            marks = {f"mark_{one.pk}": 2 + number % 3 for one in world.call.criteria.all()}
            seat.send(seat.open("programs:calibration_file", file.pk), "Finish this file", **marks)
        assert seat.open("programs:calibration", world.call.pk).text.count("<table") == 3
        open_now = seat.open("programs:review", first.pk)
        assert open_now.request.path == reverse("programs:review", args=[first.pk])


def read_blind(world: Selection) -> None:
    """One steps aside, one cannot judge, two files get a third reading, one reader is late: all the rest is read."""
    step_aside(world, "Rachid", "I recognise the person", "known")
    step_aside(world, "Yann", "I cannot judge this file", "cannot_judge")
    late = Review.objects.filter(reviewer=world.readers["Sonia"], state="open").exclude(
        application__person__in=[*world.crowd[APART], *world.strong]
    )
    left = late.latest("pk").pk
    while readers := {one.reviewer for one in Review.objects.filter(state="open").exclude(pk=left)}:
        for reader in readers:
            read_pile(world, reader, but=left)

    third = Review.objects.filter(kind="third")
    assert sorted(third.values_list("application__person_id", "state")) == [
        (one.pk, "done") for one in world.crowd[APART]
    ]
    counts = Counter(Review.objects.values_list("state", flat=True))
    assert counts == {"done": 118 - 1 + 2, "open": 1, "recused": 2}
    nothing_else_opens(world)
    pass_on(world, left)


def step_aside(world: Selection, name: str, button: str, reason: str) -> None:
    """One tap, and somebody else has the file at once."""
    reader = world.readers[name]
    review = Review.objects.filter(reviewer=reader, application__person__in=world.crowd[26:30]).first()
    review = review or Review.objects.filter(reviewer=reader, application__person__in=world.crowd[42:54]).first()
    assert review
    seat = world.sit(reader)
    page = seat.send(seat.open("programs:review", review.pk), button)
    assert page.request.path == reverse("programs:reviews")
    review.refresh_from_db()
    assert (review.state, review.recusal) == ("recused", reason)
    assert Review.objects.filter(application=review.application, state="open").count() == 2
    seat.open("programs:review", review.pk, status=404)


def read_pile(world: Selection, reader: Person, *, but: int) -> None:
    """File after file on the whole grid, as the button leads from one to the next; ``but`` stays unread."""
    seat, page = world.sit(reader), None
    while (
        review := Review.objects.filter(reviewer=reader, state="open").exclude(pk=but).order_by("pk").first()
    ) is not None:
        if page is None or (here := review_on(page)) in {None, but}:
            page = seat.visit(f"{reverse('programs:review', args=[review.pk])}?view=grid")
            here = review.pk
        nobody_is_named(world, page)
        page = seat.send(page, "Save and finish this file", **marks_for(world, Review.objects.get(pk=here)))


def review_on(page: DjangoWebtestResponse) -> int | None:
    """The review this page is about."""
    found = re.search(r"/reviews/(\d+)/", page.request.path)
    return int(found[1]) if found else None


def marks_for(world: Selection, review: Review) -> dict[str, Any]:
    """What this reader gives: everybody sees the same in a file, but the first of two readers of a file apart."""
    person = review.application.person
    mark = 4 if person in world.strong else 3 if person in world.good else 2
    first, *others = world.call.criteria.all()
    is_first = not Review.objects.filter(application=review.application, state="done").exists()
    given = 4 if person in world.crowd[APART] and is_first else mark
    return {
        f"mark_{first.pk}": given, f"comment_{first.pk}": COMMENT, **{f"mark_{one.pk}": mark for one in others},
    }  # fmt: skip


def nobody_is_named(world: Selection, page: DjangoWebtestResponse) -> None:
    """No word of the page is a name, a number, an address or a unit of an applicant; its reader’s own name aside."""
    text = re.sub(r"<(head|header|nav)\b.*?</\1>", "", page.text, flags=re.S)
    words = set(re.findall(r"[\w-]+", text))
    assert words & identifying(world.applicants) == set(), page.request.path


def identifying(people: Collection[Person]) -> set[str]:
    """Words by which these people are known."""
    found: set[str] = set()
    for one in people:
        found |= {one.first_name, one.last_name, one.employee_number, one.email.partition("@")[0]}
    return found | {f"Atelier{one.first_name}" for one in people}


def nothing_else_opens(world: Selection) -> None:
    """A reader opens neither a file nor a voice nor what was sent; who applied too does not judge the own file."""
    for name in ("Rachid", "Léa"):
        seat = world.sit(world.readers[name])
        seat.open("programs:recording", Recording.objects.get().pk, status=404)
        seat.open("programs:application_file", world.file(world.crowd[0]).pk, status=404)
        seat.open("programs:application", world.file(world.crowd[0]).pk, status=404)
    lea = world.sit(world.walking["Léa"])
    lea.open("programs:application_file", world.file(world.walking["Léa"]).pk, status=404)
    covered = ReleasedText.objects.get(application=world.file(world.walking["Inès"]), part="explanation").text
    assert "Inès" not in covered
    assert "@" not in covered


def pass_on(world: Selection, left: int) -> None:
    """Five days late, the clock gives the file to somebody with time, tells both once, and it is read."""
    world.go_to("2026-10-05")
    tick_reviews()
    assert Review.objects.get(pk=left).state == "open"
    world.go_to("2026-10-06")
    for _again in range(2):
        tick_reviews()
    review = Review.objects.get(pk=left)
    follower = Review.objects.get(application=review.application, state="open")
    assert (review.state, follower.reviewer != review.reviewer) == ("replaced", True)
    told = Letter.objects.filter(kind="programs.review_relieved").values_list("person_id", flat=True)
    assert list(told) == [world.readers["Sonia"].pk]
    read_pile(world, follower.reviewer, but=left)
    assert not Review.objects.filter(state="open").exists()
    assert {file.reviews.filter(state="done", kind="reading").count() for file in world.call.applications.sent()} == {2}
