"""What follows an answer: seats taken, given up and gone; the reserve; another role; a talk; two taps a week later."""

from __future__ import annotations

import re

from community.models import Space
from notifications.models import Letter
from people.models import Person
from programs.enums import NOT_RETAINED
from programs.models import Application, Contributor, Enrolment, FeedbackTalk
from programs.tasks import tick_seats
from surveys.models import Mood
from surveys.tasks import tick_moods
from tests.journeys.acts_call_reading import COMMENT
from tests.journeys.season import Seat, link_in_mail
from tests.journeys.selection import SEATS, Selection, inbox

YES = "Yes, I take the place"


def held(world: Selection) -> int:
    """Seats promised to somebody now; never more than there are."""
    count = Enrolment.objects.filter(cohort=world.cohort, side="mentor", state__in=("invited", "ready")).count()
    assert count <= SEATS
    return count


def take_seats(world: Selection) -> None:
    """By the link of the letter without a login, or on one's page; once said, the link has done its work."""
    world.go_to("2026-10-08")
    ines, tom = world.walking["Inès"], world.walking["Tom"]
    link, stranger = link_in_mail(ines, "/seat/"), Seat()
    page = stranger.visit(link)
    assert world.states(ines) == ["selected"]
    stranger.send(page, YES)
    stranger.send(page, YES)
    assert "<form" not in re.sub(r"<(header|footer)\b.*?</\1>", "", stranger.visit(link).text, flags=re.S)
    for person in [tom, *world.crowd[:5], world.crowd[7]]:
        world.sit(person).send(world.page_of(person), YES)
    assert set(world.states(ines, tom, *world.crowd[:5], world.crowd[7])) == {"accepted"}
    assert held(world) == SEATS


def give_one_up(world: Selection) -> None:
    """A seat declined is free; the manager's press offers it to whoever brings its topics back, once."""
    person, follower = world.crowd[5], world.crowd[10]
    page = world.sit(person).send(world.page_of(person), "Decline the place", words="Je pars en janvier.")
    assert world.states(person) == ["declined"]
    assert held(world) == SEATS - 1

    manager = world.sit(world.manager)
    page = manager.open("programs:seats", world.cohort.pk)
    assert "Je pars en janvier." in page.text
    manager.send(page, "Offer the seat to the reserve")
    manager.send(page, "Offer the seat to the reserve")  # the old page, pressed again
    assert world.states(follower, *on_reserve(world)) == ["selected", "reserve", "reserve", "reserve"]
    assert Letter.objects.filter(kind="programs.seat_offered").count() == 1
    world.sit(follower).send(world.page_of(follower), YES)
    assert held(world) == SEATS


def on_reserve(world: Selection) -> list[Person]:
    """Those on the list who have not moved up by the first free seat."""
    return [world.walking["Léa"], world.crowd[8], world.crowd[9]]


def take_another_role(world: Selection) -> None:
    """A yes in one tap; the page of those who help and the mentors' space name her from then on."""
    maya, tom = world.walking["Maya"], world.sit(world.walking["Tom"])
    space = Space.objects.get(programme=world.programme, kind="mentors")
    assert maya.name not in tom.open("community:space", space.pk).text
    seat = world.sit(maya)
    page = seat.send(world.page_of(maya), "Yes, with pleasure")
    role = Contributor.objects.get()
    seat.send(page, "Save my page", words="Je montre la maquette en trois dimensions.")
    role.refresh_from_db()
    assert (role.person, role.kind, role.state) == (maya, "demo_host", "active")
    for page in (
        tom.open("community:space", space.pk),
        tom.open("programs:contributors", world.programme.slug),
    ):
        assert maya.name in page.text
        assert "maquette en trois dimensions" in page.text


def book_a_talk(world: Selection) -> None:
    """The coach opens an hour, one tap books twenty minutes of it; who was slower reads so, and sees it gone."""
    world.go_to("2026-10-09")
    coach, first, second = world.sit(world.coach), world.crowd[20], world.crowd[22]
    when = {"day": "2026-10-13", "start": "10:00", "end": "11:00"}
    coach.send(coach.open("programs:talks"), "Open times of twenty minutes", place="Salle Jacquard", **when)
    assert FeedbackTalk.objects.filter(state="free").count() == 3

    button = {"10 h"}
    old = world.page_of(second)
    world.sit(first).send(world.page_of(first), button)
    slot = FeedbackTalk.objects.get(state="booked")
    assert slot.application == world.file(first)
    late = world.sit(second).send(old, button)
    slot.refresh_from_db()
    assert slot.application == world.file(first)
    assert "vient de prendre" in late.text
    assert f'value="{slot.pk}"' not in world.page_of(second).text
    for person in (first, world.coach):
        (letter,) = inbox(person, "Salle Jacquard")
        names = [name for name, _content, _mimetype in letter.attachments]
        assert [name.endswith(".ics") for name in names] == [True]
    assert COMMENT in coach.open("programs:talk_file", slot.pk).text


def two_taps(world: Selection) -> None:
    """A week after the answer whoever was not retained is asked, once; two taps and no login."""
    world.go_to("2026-10-13")
    tick_moods()
    assert not Mood.objects.exists()
    world.go_to("2026-10-14", hour=5)
    for _again in range(2):
        tick_moods()
    asked = Application.objects.filter(state__in=NOT_RETAINED)
    assert Mood.objects.count() == Letter.objects.filter(kind="surveys.mood").count() == asked.count() == 48

    person = world.crowd[20]
    link, seat = link_in_mail(person, "/surveys/mood/"), Seat()
    page = seat.visit(link)
    assert Mood.objects.filter(answered_at=None).count() == 48
    seat.send(page, {"Oui"}, given="4")
    mood = Mood.objects.exclude(answered_at=None).get()
    assert (mood.application.person, mood.given, mood.again) == (person, 4, "yes")
    assert len(inbox(person, "/surveys/mood/")) == 1


def let_one_lapse(world: Selection) -> None:
    """With the other rule nobody has to press: who is silent loses the seat by the clock, and the next moves up."""
    world.go_to("2026-10-14", hour=12)
    manager = world.sit(world.manager)
    page = manager.open("programs:call_rules", world.call.pk)
    manager.send(page, "Save seats, dates and rules", moves_reserve_alone="1")
    silent, (lea, *others) = world.crowd[6], on_reserve(world)
    seat, old = world.sit(silent), world.page_of(silent)
    tick_seats()
    assert world.states(silent) == ["selected"]  # the last day is a whole day
    world.go_to("2026-10-15")
    for _again in range(2):
        tick_seats()
    assert world.states(silent, lea, *others) == ["lapsed", "selected", "reserve", "reserve"]
    assert Letter.objects.filter(kind="programs.seat_lapsed").count() == 1
    assert Letter.objects.filter(kind="programs.seat_offered").count() == 2
    seat.send(old, YES)  # the page was open since yesterday
    assert world.states(silent) == ["lapsed"]
    seat = Seat()
    seat.send(seat.visit(link_in_mail(lea, "/seat/")), YES)
    assert (world.states(lea), held(world)) == (["accepted"], SEATS)
    tick_moods()
    assert Letter.objects.filter(kind="surveys.mood").count() == 48  # asked once, and never again


def end_the_reserve(world: Selection) -> None:
    """The day the reserve letter named has passed: as it promised, a letter, and priority in the next call."""
    people = on_reserve(world)[1:]
    until = {world.file(one).decision.reserve_until.isoformat() for one in people}
    assert until == {"2026-11-02"}
    world.go_to("2026-11-02")
    tick_seats()
    assert world.states(*people) == ["reserve", "reserve"]
    world.go_to("2026-11-03")
    for _again in range(2):
        tick_seats()
    assert world.states(*people) == ["priority", "priority"]
    told = Letter.objects.filter(kind="programs.reserve_ended").values_list("person_id", flat=True)
    assert sorted(told) == sorted(one.pk for one in people)
