"""Executives are invited, pairs are computed and proved, two people accept and sign."""

from __future__ import annotations

from django.urls import reverse

from charter.models import Signature
from matching.models import FitAnswer, Pair, Policy, Proposal, Round, Wish
from matching.policy import PolicyData
from matching.queries.suggestions import profile_codes
from notifications.models import Letter
from programs.models import Enrolment
from tests.journeys.season import counted, link_in_mail, said
from tests.journeys.world import (
    ALICE,
    BAPTISTE,
    CLEMENT,
    ETHAN,
    JULIEN,
    MAELLE,
    MENTEES,
    NOUR,
    PASSWORD,
    World,
    accept_invitation,
    come_by_code,
    person,
)

# Clément wants exactly what Baptiste offers, but Baptiste works in his line.
WISHES = {
    ALICE: ("Generative AI: asking well", "Cyber hygiene"),
    CLEMENT: ("Reading and questioning data", "A voice on LinkedIn"),
    JULIEN: ("Hybrid meetings that work", "Reading and questioning data"),
    ETHAN: ("Cyber hygiene", "Personal data"),
}
INVITE = counted("Invite %(count)s person by mail", "Invite %(count)s people by mail", count=4)
PROPOSE = counted("Propose %(pairs)s pair now", "Propose %(pairs)s pairs now", pairs=3)
ASSISTANT = "assistant.alice@transport.example"


def invite_executives(world: World) -> None:
    """Numbers pasted from a sheet are answered one by one; then each says in one page what they would like."""
    manager = world.manager()
    pasted = "\n".join([*MENTEES, "99999", NOUR, person(ALICE).email])
    page = manager.send(manager.open("programs:mentees", world.cohort.pk), "Check these lines", lines=pasted)
    assert "99999" in page.text
    assert Enrolment.objects.filter(side="mentee").count() == 0
    page = manager.send(page, INVITE)
    invited = Enrolment.objects.filter(side="mentee", state="invited")
    assert sorted(invited.values_list("person__employee_number", flat=True)) == sorted(MENTEES)

    for number in MENTEES:
        if number != ETHAN:  # he has an account already, as sponsor
            accept_invitation(number)
        seat, enrolment = world.sit(number), Enrolment.objects.get(person=person(number))
        page = seat.visit(reverse("programs:intake", args=[enrolment.pk]))
        first, second = (world.programme.topics.get(name_en=name).pk for name in WISHES[number])
        page = seat.send(page, "Send my wishes", status=422, topic_1=first, topic_2=first, availability="Le jeudi")
        diary = {"assistant_name": "Sam Petit", "assistant_email": ASSISTANT} if number == ALICE else {}
        seat.send(
            page,
            "Send my wishes",
            topic_2=second,
            aim="Choisir en connaissance de cause.",
            languages=["fr", "en"],
            **diary,
        )
    assert Enrolment.objects.filter(side="mentee", state="ready").count() == 4


def wish_and_weigh(world: World) -> None:
    """Mentors are trained: Alice marks one of them, seen without a name; the manager puts a policy to use."""
    world.go_to("2026-10-05")
    seat, alice, nour = world.sit(ALICE), *(Enrolment.objects.get(person=person(one)) for one in (ALICE, NOUR))
    page = seat.open("matching:wishes", alice.pk)
    assert [one for one in (NOUR, BAPTISTE, MAELLE) if person(one).last_name in said(page)] == []
    code = profile_codes(alice)[nour.pk]
    (form,) = (one for one in page.forms.values() if "profile" in one.fields and one["profile"].value == code)
    form.submit().follow()
    assert list(Wish.objects.values_list("mentee", "mentor")) == [(alice.pk, nour.pk)]

    manager = world.manager()
    manager.send(manager.open("programs:cohort", world.cohort.pk), "Go to the matching")
    page = manager.open("matching:policy_edit", world.programme.slug)
    manager.send(page, "Use this policy", name="Premier automne", weight_wishes=20)
    assert PolicyData.from_json(Policy.objects.get(name="Premier automne").data).weights["wishes"] == 20


def pair_them(world: World) -> None:
    """The best pairs, proved; nobody with somebody of their own line; published once; both sides say yes."""
    manager = world.manager()
    page = manager.open("matching:round_new", world.cohort.pk)
    page = manager.send(page, "Find the best pairs")
    found = Round.objects.get()
    assert found.policy == Policy.objects.get(name="Premier automne")
    page = manager.open("matching:round", found.pk)

    couples = Proposal.objects.values_list("mentor__person__employee_number", "mentee__person__employee_number")
    assert sorted(couples) == sorted([(NOUR, ALICE), (BAPTISTE, JULIEN), (MAELLE, CLEMENT)])
    assert found.state == "solved"
    assert found.is_proved
    assert person(ETHAN).name in page.text  # left out, with the reason

    place = {"mentor": Enrolment.objects.get(person=person(BAPTISTE)).pk}
    clement = Enrolment.objects.get(person=person(CLEMENT))
    manager.push("matching:place", found.pk, clement.pk, status=409, **place)  # by hand neither
    assert sorted(Proposal.objects.values_list("mentor__person__employee_number", flat=True)) == sorted(
        [NOUR, BAPTISTE, MAELLE]
    )

    manager.send(manager.open("matching:publish", found.pk), PROPOSE, answer_by="2026-10-16")
    manager.push("matching:publish", found.pk)
    assert Pair.objects.count() == 3
    assert {str(one.answer_by) for one in Pair.objects.all()} == {"2026-10-16"}
    assert Letter.objects.filter(kind="matching.proposed").count() == 6
    accept_all(world)


def accept_all(world: World) -> None:
    """Everybody accepts on their own page; the pair stands once both have."""
    for pair in Pair.objects.select_related("mentor__person", "mentee__person"):
        for number in (pair.mentor.person.employee_number, pair.mentee.person.employee_number):
            assert Pair.objects.get(pk=pair.pk).state == "proposed"
            seat = world.sit(number) if number in MENTEES else come_by_code(number, "/account/login/")
            link = link_in_mail(person(number), "/matching/pairs/")
            seat.send(seat.visit(link), "I accept")
    assert set(Pair.objects.values_list("state", flat=True)) == {"confirmed"}


def sign_the_charter(world: World) -> None:
    """No session before both names stand under it; a name that is not mine and an old login are refused."""
    pair = world.pair
    mentee = world.sit(ALICE)
    mentee.push("journal:plan", pair.pk, status=409, day="2026-11-10", time="12:30", minutes=60)
    world.go_to("2026-10-06")
    mentee = world.sit(ALICE)
    page = mentee.open("charter:charter", pair.pk)
    page = mentee.send(page, "Sign the charter", status=422, has_read=True, typed_name="Alice Martin")
    assert Signature.objects.count() == 0

    world.go_to("2026-10-06", hour=10)
    page = mentee.send(page, "Sign the charter", typed_name="alice RICHARD")
    assert "/account/reauthenticate/" in page.request.path
    assert Signature.objects.count() == 0
    page = mentee.send(page, "Confirm and continue", password=PASSWORD)
    assert page.request.path == reverse("charter:charter", args=[pair.pk])
    mentee.push("journal:plan", pair.pk, status=409, day="2026-11-10", time="12:30", minutes=60)

    mentor = come_by_code(NOUR, "/account/login/")
    page = mentor.visit(link_in_mail(person(NOUR), "/charter/"))
    mentor.send(page, "Sign the charter", has_read=True, typed_name="Nour Dupont")
    assert sorted(Signature.objects.values_list("person__employee_number", flat=True)) == [ALICE, NOUR]

    for seat in (mentor, mentee):
        pdf = seat.open("charter:print", pair.pk)
        assert (pdf.content_type, pdf.body[:5]) == ("application/pdf", b"%PDF-")
    world.manager().open("charter:print", pair.pk, status=404)


def say_how_it_fits(world: World) -> None:
    """After the first session both are asked in private; what one says the other never reads, the manager does."""
    asked = FitAnswer.objects.filter(pair=world.pair)
    assert sorted(asked.values_list("person__employee_number", flat=True)) == [ALICE, NOUR]
    seat = world.sit(ALICE)
    seat.send(seat.visit(link_in_mail(person(ALICE), "/fit/")), "I would like to talk to somebody")
    assert Letter.objects.filter(kind="matching.fit_talk").count() >= 1
    assert Letter.objects.filter(kind="matching.fit_talk", person=person(NOUR)).count() == 0

    mentor = come_by_code(NOUR, "/account/login/")
    page = mentor.open("matching:fit", world.pair.pk)
    assert "talk" not in said(page)
    mentor.send(page, "Yes, it is a good fit")
    manager = world.manager()
    page = manager.send(manager.open("matching:pair", world.pair.pk), "We have talked")
    seat.send(seat.open("matching:fit", world.pair.pk), "Yes, it is a good fit")
    assert sorted(asked.values_list("answer", flat=True)) == ["good", "good"]
    assert world.pair.state == "confirmed"
