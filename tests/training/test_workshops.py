"""Workshops: seats are never exceeded, whoever waits moves up, calendars follow, attendance finishes the step."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from core.errors import Refused
from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, role
from tests.factories.training import (
    ModuleFactory,
    ProgressFactory,
    TrainingPathFactory,
    WaiverFactory,
    WorkshopFactory,
    WorkshopPlaceFactory,
)
from training.models import Progress, Workshop, WorkshopPlace
from training.services import workshops as acts


def mentors(programme, count):
    cohort = CohortFactory(programme=programme)
    return [EnrolmentFactory(cohort=cohort, topics=[]).person for _ in range(count)]


def make_workshop(programme, **values):
    return WorkshopFactory(
        module=ModuleFactory(path=TrainingPathFactory(programme=programme), kind="workshop"), **values
    )


def states(workshop):
    return list(workshop.places.order_by("pk").values_list("state", flat=True))


def letters(kind):
    return list(Letter.objects.filter(kind=f"training.{kind}").order_by("pk").values_list("person_id", flat=True))


def event_in(letter):
    mail = compose(kind_named(letter.kind), letter.person, letter.object_id)
    _name, content, mimetype = mail.attachments[0]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return mimetype, event


def test_a_date_is_planned_and_its_host_is_told(helper, programme):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme), kind="workshop")
    starts_at = timezone.now() + dt.timedelta(days=9)

    made = acts.plan_workshop(
        module, actor=helper.person, starts_at=starts_at, minutes=90, seats=8, place="Salle 4", host=helper.person
    )

    assert (made.ends_at - made.starts_at, made.seats, made.sequence) == (dt.timedelta(minutes=90), 8, 0)
    assert letters("workshop_host") == [helper.person.pk]


def test_new_dates_are_told_in_one_letter_to_who_owes_the_step_and_has_none(helper, programme):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme), kind="workshop")
    waiting, seated, excused, done, _left = mentors(programme, 5)
    _left.enrolments.update(state="withdrawn")
    WorkshopPlaceFactory(workshop=WorkshopFactory(module=module), person=seated)
    WaiverFactory(path=module.path, person=excused)
    ProgressFactory(module=module, person=done, state="done")
    days = [timezone.now() + dt.timedelta(days=n) for n in (9, 12)]

    for day in days:
        acts.plan_workshop(module, actor=helper.person, starts_at=day, minutes=90, seats=8, place="Salle 4")

    assert letters("workshop_opened") == [waiting.pk]
    told = Letter.objects.get(kind="training.workshop_opened")
    assert told.due_at > timezone.now() + dt.timedelta(minutes=50)
    mail = compose(kind_named(told.kind), waiting, module.pk)
    assert [str(mail.body).count(words) for words in ("Salle 4", reverse("training:module", args=[module.pk]))] == [
        2,
        1,
    ]
    WorkshopPlaceFactory(workshop=Workshop.objects.latest("pk"), person=waiting)
    assert compose(kind_named(told.kind), waiting, module.pk) is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"starts_at": timezone.now() - dt.timedelta(hours=1)}, "past"),
        ({"minutes": 5}, "minutes"),
        ({"seats": 0}, "seats"),
        ({"place": " "}, "place"),
        ({"link": "http://x.example"}, "link"),
    ],
)
def test_an_impossible_date_is_refused(helper, programme, values, code):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme), kind="workshop")
    asked = {"starts_at": timezone.now() + dt.timedelta(days=9), "minutes": 90, "seats": 8, "place": "Salle 4"}

    with pytest.raises(Refused) as refusal:
        acts.plan_workshop(module, actor=helper.person, **{**asked, **values})

    assert (refusal.value.code, Workshop.objects.count()) == (code, 0)


def test_seats_then_the_waiting_list_and_moving_up_in_order(programme):
    workshop = make_workshop(programme, seats=1)
    first, second, third = mentors(programme, 3)

    places = [acts.book_place(workshop, person=one) for one in (first, second, third)]
    again = acts.book_place(workshop, person=second)
    acts.give_back_place(places[0], actor=first)

    assert again == places[1]
    assert states(workshop) == ["cancelled", "booked", "waiting"]
    assert (letters("workshop_booked"), letters("workshop_waiting")) == ([first.pk], [second.pk, third.pk])
    assert (letters("workshop_given_back"), letters("workshop_moved_up")) == ([first.pk], [second.pk])


def test_the_calendar_gets_a_seat_and_forgets_it_with_a_higher_number(programme):
    workshop = make_workshop(programme, seats=1)
    (person,) = mentors(programme, 1)
    place = acts.book_place(workshop, person=person)
    booked = event_in(Letter.objects.get(kind="training.workshop_booked"))

    acts.give_back_place(place, actor=person)

    gone = event_in(Letter.objects.get(kind="training.workshop_given_back"))
    assert (booked[0], booked[1]["SEQUENCE"]) == ("text/calendar; method=REQUEST", 0)
    assert (gone[0], gone[1]["SEQUENCE"], gone[1]["UID"]) == ("text/calendar; method=CANCEL", 1, booked[1]["UID"])
    assert str(booked[1]["ATTENDEE"]) == f"mailto:{person.email}"


def test_a_letter_about_a_seat_that_was_given_back_is_not_sent(programme):
    workshop = make_workshop(programme)
    (person,) = mentors(programme, 1)
    place = acts.book_place(workshop, person=person)
    booked = Letter.objects.get(kind="training.workshop_booked")

    acts.give_back_place(place, actor=person)

    assert compose(kind_named(booked.kind), person, booked.object_id) is None


@pytest.mark.parametrize("case", ["stranger", "begun", "cancelled", "other", "done"])
def test_a_seat_is_refused(programme, case):
    workshop = make_workshop(programme)
    (person,) = mentors(programme, 1)
    if case == "stranger":
        person = PersonFactory()
    elif case == "begun":
        Workshop.objects.update(starts_at=timezone.now() - dt.timedelta(minutes=1))
    elif case == "cancelled":
        acts.cancel_workshop(workshop, actor=PersonFactory())
    elif case == "other":
        acts.book_place(WorkshopFactory(module=workshop.module), person=person)
    else:
        Progress.objects.create(module=workshop.module, person=person, state="done", done_at=timezone.now())

    with pytest.raises(Refused) as refusal:
        acts.book_place(workshop, person=person)

    codes = {"stranger": "audience", "begun": "over"}
    assert (refusal.value.code, workshop.places.count()) == (codes.get(case, case), 0)


def test_two_changes_in_one_day_are_two_letters_and_added_seats_go_to_who_waits(programme, helper):
    workshop = make_workshop(programme, seats=1)
    first, second = mentors(programme, 2)
    for one in (first, second):
        acts.book_place(workshop, person=one)
    values = {"minutes": 90, "place": "Salle 9", "link": "", "host": None}

    for days in (8, 9):
        acts.change_workshop(
            workshop, actor=helper.person, starts_at=timezone.now() + dt.timedelta(days=days), seats=2, **values
        )

    assert (workshop.sequence, states(workshop)) == (2, ["booked", "booked"])
    assert letters("workshop_changed") == [first.pk, second.pk, first.pk, second.pk]
    assert letters("workshop_moved_up") == [second.pk]


def test_fewer_seats_than_people_are_refused(programme, helper):
    workshop = make_workshop(programme, seats=2)
    for one in mentors(programme, 2):
        acts.book_place(workshop, person=one)

    with pytest.raises(Refused) as refusal:
        acts.change_workshop(
            workshop,
            actor=helper.person,
            starts_at=workshop.starts_at,
            minutes=120,
            seats=1,
            place="x",
            link="",
            host=None,
        )  # fmt: skip

    assert refusal.value.code == "seats"


def test_a_cancelled_date_is_told_to_everybody_once(programme, helper):
    workshop = make_workshop(programme, seats=1)
    people = mentors(programme, 2)
    for one in people:
        acts.book_place(workshop, person=one)

    answers = [acts.cancel_workshop(workshop, actor=helper.person) for _ in range(2)]

    assert answers == [True, False]
    assert letters("workshop_cancelled") == [one.pk for one in people]


def test_who_was_there_has_done_the_step_and_a_mistake_is_mended(programme, helper):
    workshop = make_workshop(programme, starts_at=timezone.now() - dt.timedelta(minutes=5))
    there, away = mentors(programme, 2)
    for one in (there, away):
        WorkshopPlaceFactory(workshop=workshop, person=one)

    count = acts.note_attendance(workshop, actor=helper.person, present={there.pk})
    after = dict(Progress.objects.filter(module=workshop.module).values_list("person_id", "state"))
    acts.note_attendance(workshop, actor=helper.person, present={away.pk})

    assert (count, after) == (1, {there.pk: "done"})
    assert dict(Progress.objects.values_list("person_id", "state")) == {there.pk: "open", away.pk: "done"}
    assert letters("workshop_missed") == [away.pk, there.pk]


def test_nobody_notes_their_own_attendance(client, programme, helper):
    workshop = make_workshop(programme, starts_at=timezone.now() - dt.timedelta(minutes=5))
    own = WorkshopPlaceFactory(workshop=workshop, person=helper.person)
    other = WorkshopPlaceFactory(workshop=workshop, person=mentors(programme, 1)[0])
    client.force_login(helper)
    colleague = UserFactory().person
    role(colleague, programme, "coach")

    acts.note_attendance(workshop, actor=helper.person, present={helper.person_id, other.person_id})
    by_myself = dict(workshop.places.values_list("pk", "state"))
    shown = client.get(reverse("training:workshop", args=[workshop.pk])).content.decode()
    acts.note_attendance(workshop, actor=colleague, present={helper.person_id, other.person_id})

    assert by_myself == {own.pk: "booked", other.pk: "attended"}
    assert "a colleague ticks this one" in shown
    assert dict(workshop.places.values_list("pk", "state")) == {own.pk: "attended", other.pk: "attended"}


def test_the_list_is_not_taken_before_the_doors_open(programme, helper):
    workshop = make_workshop(programme)

    with pytest.raises(Refused) as refusal:
        acts.note_attendance(workshop, actor=helper.person, present=set())

    assert refusal.value.code == "early"


def test_the_day_before_everybody_with_a_seat_is_reminded_once(programme):
    tomorrow = timezone.make_aware(dt.datetime.combine(timezone.localdate() + dt.timedelta(days=1), dt.time(14)))
    workshop = make_workshop(programme, seats=1, starts_at=tomorrow)
    first, second = mentors(programme, 2)
    for one in (first, second):
        acts.book_place(workshop, person=one)
    make_workshop(programme)

    for _ in range(2):
        acts.remind_workshops()

    assert letters("workshop_coming") == [first.pk, workshop.host_id]


@pytest.mark.django_db(transaction=True)
def test_four_at_once_for_two_seats(programme):
    workshop = make_workshop(programme, seats=2)
    people, gate = mentors(programme, 4), threading.Barrier(4)

    def book(person):
        gate.wait()
        acts.book_place(workshop, person=person)
        connection.close()

    threads = [threading.Thread(target=book, args=[one]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(WorkshopPlace.objects.values_list("state", flat=True)) == ["booked", "booked", "waiting", "waiting"]


def test_a_learner_books_and_gives_back_on_the_page(client, programme, learner):
    workshop = make_workshop(programme)
    client.force_login(learner)

    client.post(reverse("training:workshop_book", args=[workshop.pk]))
    place = workshop.places.get()
    shown = client.get(reverse("training:module", args=[workshop.module_id]))
    client.post(reverse("training:place_give_back", args=[place.pk]))

    place.refresh_from_db()
    assert (shown.status_code, shown.context["mine"].state, place.state) == (200, "booked", "cancelled")


def test_the_host_takes_the_list(client, programme, helper):
    workshop = make_workshop(programme, starts_at=timezone.now() - dt.timedelta(minutes=5))
    place = WorkshopPlaceFactory(workshop=workshop, person=mentors(programme, 1)[0])
    client.force_login(helper)

    client.post(reverse("training:workshop_attendance", args=[workshop.pk]), {"present": [place.person_id]})

    place.refresh_from_db()
    assert place.state == "attended"


def test_a_form_with_a_slip_comes_back_with_what_was_typed(client, programme, helper):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme), kind="workshop")
    client.force_login(helper)
    typed = {"day": "2020-01-01", "time": "14:00", "minutes": "90", "seats": "9", "place": "Salle 4"}

    answer = client.post(reverse("training:workshop_new", args=[module.pk]), typed)

    assert (answer.status_code, answer.context["form"]["seats"].value(), Workshop.objects.count()) == (422, "9", 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same(client, programme, helper, rows, django_assert_num_queries):
    workshop = make_workshop(programme)
    for one in mentors(programme, rows):
        WorkshopPlaceFactory(workshop=workshop, person=one)
        WorkshopFactory(module=workshop.module)
    client.force_login(helper)

    with django_assert_num_queries(8):
        client.get(reverse("training:workshops", args=[workshop.module_id]))
    with django_assert_num_queries(5):
        client.get(reverse("training:workshop", args=[workshop.pk]))


def test_a_stranger_meets_nothing(client, programme):
    workshop = make_workshop(programme)
    client.force_login(UserFactory())

    answers = [
        client.get(reverse("training:workshop", args=[workshop.pk])).status_code,
        client.post(reverse("training:workshop_book", args=[workshop.pk])).status_code,
        client.post(reverse("training:workshop_cancel", args=[workshop.pk])).status_code,
    ]

    assert answers == [404, 404, 404]
