"""From publishing to the pairs that work: answers, wishes to talk, days that run out, and who is free again."""

from __future__ import annotations

from django.core import mail
from django.urls import reverse

from matching.models import Ban, Pair, Round
from matching.tasks import tick_answers
from notifications.models import Letter
from notifications.services import deliver_due
from tests.journeys.acts_matching_rounds import BEST, DIAGONAL
from tests.journeys.pairing import (
    MENTEES,
    Pairing,
    enrolment,
    inbox,
    open_couples,
    pair_of,
    person,
    proposed,
    told,
)
from tests.journeys.season import Seat, counted, link_in_mail, said

#: These accept at once; the other four do not.
QUICK = MENTEES[:8]
LAST_DAY, LATER = "2027-01-15", "2027-03-12"


def propose(count: int) -> set[str]:
    """The button that publishes."""
    return counted("Propose %(pairs)s pair now", "Propose %(pairs)s pairs now", pairs=count)


def publish(world: Pairing) -> None:
    """A day gone by is refused beside the field; then twelve pairs are proposed, once; each gets the coach."""
    world.go_to("2027-01-05")
    row = world.round("first")
    page = world.boss.open("matching:publish", row.pk)
    page = world.boss.send(page, propose(12), status=422, answer_by="2027-01-05")
    assert (Pair.objects.count(), Letter.objects.filter(kind="matching.proposed").count()) == (0, 0)

    old = page
    world.boss.send(page, propose(12), answer_by=LAST_DAY)
    world.boss.send(old, propose(12), answer_by=LATER)
    pairs = Pair.objects.with_people()
    assert {one.mentee.person.first_name: one.mentor.person.first_name for one in pairs} == BEST
    assert {str(one.answer_by) for one in pairs} == {LAST_DAY}
    assert [told("matching.proposed", pair_of(mentee).pk) for mentee in ("Anne", "Louis")] == [
        ["Ada", "Anne"],
        ["Kofi", "Louis"],
    ]
    assert Letter.objects.filter(kind="matching.proposed").count() == 24

    button = counted("Give %(many)s pair a coach", "Give %(many)s pairs a coach", many=12)
    world.boss.send(world.boss.open("matching:pairs", world.cohort.pk), button)
    assert set(Pair.objects.values_list("coach", flat=True)) == {world.coach.pk}


def answer(world: Pairing) -> None:
    """Eight pairs are confirmed by two yeses; one mentee wishes to talk, and the mentor never hears of it."""
    world.go_to("2027-01-06")
    for seat, name in ((world.sit("Ada"), "Ada"), (world.sit("Anne"), "Anne")):
        seat.send(seat.visit(link_in_mail(person(name), "/matching/pairs/")), "I accept")
    for mentee in QUICK[1:]:
        accept(world.sit(mentee), pair_of(mentee))
        accept(world.sit(DIAGONAL[mentee]), pair_of(mentee))
    accept(world.sit("Ivo"), pair_of("Irène"))
    irene = world.sit("Irène")
    irene.send(irene.open("matching:answer", pair_of("Irène").pk), "I would like to talk first")
    accept(world.sit("Jade"), pair_of("Jacques"))

    assert {mentee: state for mentee, (_mentor, state) in open_couples().items()} == {
        mentee: "confirmed" if mentee in QUICK else "proposed" for mentee in MENTEES
    }
    assert told("matching.talk", pair_of("Irène").pk) == ["Nadia"]
    ivo = said(world.sit("Ivo").open("matching:answer", pair_of("Irène").pk))
    assert all(one not in ivo for one in ("parler", "talk"))
    assert [told("matching.confirmed", pair_of(one).pk) for one in ("Henri", "Irène")] == [["Hana", "Henri"], []]


def accept(seat: Seat, pair: Pair) -> None:
    """Say yes on the page of the proposal."""
    seat.send(seat.open("matching:answer", pair.pk), "I accept")


def talk_and_take_back(world: Pairing) -> None:
    """Two unanswered proposals get more days; that of Irène is taken back in the same neutral words to both."""
    for mentee in ("Karine", "Louis"):
        page = world.boss.open("matching:pair", pair_of(mentee).pk)
        page = world.boss.send(page, "Give another day", status=422, answer_by="2027-09-01")  # after the season
        world.boss.send(page, "Give another day", answer_by=LATER)
    assert [str(pair_of(one).answer_by) for one in ("Jacques", "Karine", "Louis")] == [LAST_DAY, LATER, LATER]

    take_back(world, "Irène")
    bodies = [inbox(person(name), "")[-1] for name in ("Ivo", "Irène")]
    first, second = (str(one.body).replace("Ivo Nivo", "X").replace("Irène Nirène", "X") for one in bodies)
    without_greeting = [text[text.index("X") :].split("\n")[0] for text in (first, second)]
    assert (without_greeting[0], "parler" in first) == (without_greeting[1], False)


def take_back(world: Pairing, mentee: str) -> None:
    """The manager takes a proposal back."""
    pair = pair_of(mentee)
    world.boss.send(world.boss.open("matching:pair", pair.pk), "Take the proposal back")
    assert (pair_of(mentee).state, told("matching.declined", pair.pk)) == (
        "declined",
        sorted([pair.mentor.person.first_name, mentee]),
    )


def let_it_lapse(world: Pairing) -> None:
    """Three days before, one word to who has not answered; the day after the last, the clock takes it back; once."""
    pair = pair_of("Jacques")
    world.go_to("2027-01-12")
    for _again in range(2):
        tick_answers()
    assert told("matching.answer_soon", pair.pk) == ["Jacques"]
    world.go_to(LAST_DAY)
    tick_answers()
    assert pair_of("Jacques").state == "proposed"  # the last day is a day to answer

    world.go_to("2027-01-16")
    for _again in range(2):
        tick_answers()
    assert (pair_of("Jacques").state, told("matching.lapsed", pair.pk)) == ("lapsed", ["Jacques", "Jade"])
    late = world.sit("Jacques")
    late.open("matching:answer", pair.pk)
    late.push("matching:answer", pair.pk, status=409, answer="accepted")
    assert pair_of("Jacques").state == "lapsed"
    assert sorted(mentee for mentee in MENTEES if mentee not in open_couples()) == ["Irène", "Jacques"]


def pair_the_free(world: Pairing) -> None:
    """Two are free again. What did not go ahead is set apart; nobody else speaks English, so one stays alone."""
    world.go_to("2027-01-18")
    page = world.boss.open("matching:repair_round", world.cohort.pk)
    assert [name in said(page) for name in ("Irène", "Jacques", "Ivo", "Jade", "Henri")] == [True] * 4 + [False]
    world.boss.send(page, "Pair those who are free")
    row = Round.objects.latest("pk")
    assert proposed(row) == {"Irène": "Ivo", "Jacques": "Jade"}
    for mentee in ("Irène", "Jacques"):
        page = world.boss.open("matching:proposal", row.proposals.get(mentee=enrolment(mentee)).pk)
        world.boss.send(page, "Set apart")
    assert Ban.objects.count() == 2
    world.boss.send(world.boss.open("matching:round", row.pk), "Compute again")

    assert proposed(row) == {"Irène": "Jade"}
    page = said(world.boss.open("matching:round", row.pk))
    assert "Jacques Njacques" in page
    world.boss.push("matching:round_discard", row.pk)


def move_as_few_as_can_be(world: Pairing) -> None:
    """Allowed to move what nobody has answered, one proposal moves so that both have a mentor; all others stay."""
    page = world.boss.open("matching:repair_round", world.cohort.pk)
    world.boss.send(page, "Allow a few moves")
    row = Round.objects.latest("pk")
    world.round_ids["repair"] = row.pk
    wanted = {"Irène": "Jade", "Jacques": "Kofi", "Louis": "Ivo", "Karine": "Lina"}
    assert (proposed(row), row.is_proved) == (wanted, True)

    irene, karine = (row.proposals.get(mentee=enrolment(one)).pk for one in ("Irène", "Karine"))
    page = world.boss.open("matching:proposal", irene)
    world.boss.send(page, "Swap the mentors", other=karine)
    assert proposed(row) == wanted | {"Irène": "Lina", "Karine": "Jade"}
    world.boss.send(world.boss.open("matching:round", row.pk), "Undo")
    assert proposed(row) == wanted


def publish_the_repair(world: Pairing) -> None:
    """Three letters of a new pair, one of a proposal that changes; who was not concerned hears nothing."""
    row = world.round("repair")
    before = {pair.pk: (pair.state, pair.mentor_id) for pair in Pair.objects.filter(state="confirmed")}
    karine, louis, letters = pair_of("Karine"), pair_of("Louis"), set(Letter.objects.values_list("pk", flat=True))
    page = world.boss.open("matching:publish", row.pk)
    world.boss.send(page, propose(3), answer_by="2027-01-25")

    assert {pair.pk: (pair.state, pair.mentor_id) for pair in Pair.objects.filter(state="confirmed")} == before
    assert (pair_of("Karine").pk, pair_of("Karine").state, str(pair_of("Karine").answer_by)) == (
        karine.pk,
        "proposed",
        LATER,
    )
    assert (pair_of("Louis").replaces, Pair.objects.get(pk=louis.pk).state) == (louis, "declined")
    fresh = Letter.objects.exclude(pk__in=letters).values_list("kind", "person__first_name")
    assert sorted(fresh) == [
        ("matching.declined", "Kofi"),
        ("matching.declined", "Louis"),
        *sorted(("matching.proposed", name) for name in ("Ivo", "Irène", "Jacques", "Jade", "Kofi", "Louis")),
    ]
    deliver_due(limit=1000)
    moved = next(one for one in reversed(mail.outbox) if person("Louis").email in one.to and "Kofi" in str(one.body))
    assert person("Ivo").name not in str(moved.body)  # a letter of its own tells with whom


def start_with_a_draft(world: Pairing) -> None:
    """Eleven work or wait; Irène wishes to talk again, and for her a draft is made with a second place of Hana."""
    for mentee in ("Jacques", "Louis"):
        accept(world.sit(mentee), pair_of(mentee))
        accept(world.sit(pair_of(mentee).mentor.person), pair_of(mentee))
    irene, hana = world.sit("Irène"), world.sit("Hana")
    irene.send(irene.open("matching:answer", pair_of("Irène").pk), "I would like to talk first")
    take_back(world, "Irène")
    hana.send(hana.open("programs:intake", enrolment("Hana").pk), "Save the changes", capacity=2)
    assert enrolment("Hana").capacity == 2
    world.boss.send(world.boss.open("programs:cohort", world.cohort.pk), "Start the season")
    world.boss.send(world.boss.open("matching:repair_round", world.cohort.pk), "Pair those who are free")
    row = Round.objects.latest("pk")
    world.round_ids["draft"] = row.pk

    assert (row.state, proposed(row), world.cohort.phase) == ("solved", {"Irène": "Hana"}, "running")
    confirmed = {mentee for mentee, (_mentor, state) in open_couples().items() if state == "confirmed"}
    assert confirmed == {*QUICK, "Jacques", "Louis"}
    assert open_couples()["Karine"] == ("Lina", "proposed")
    assert reverse("matching:round", args=[row.pk]) in world.boss.open("matching:rounds", world.cohort.pk).text
