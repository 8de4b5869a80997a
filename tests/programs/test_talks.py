"""Feedback talks: times of a coach, one tap of an applicant, and what the coach may read meanwhile."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from core.typography import faults
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.models import Application, FeedbackTalk
from programs.queries.next_steps import free_slots
from programs.rules import can_read_for_talk
from programs.services.applications import withdraw_application
from programs.services.talks import (
    book_talk,
    cancel_slot,
    cancel_talk,
    close_past_talks,
    open_slots,
    remind_talks,
    wish_talk,
)
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    FeedbackTalkFactory,
    ProgrammeFactory,
    ReviewFactory,
    role,
)


@pytest.fixture
def row(db):
    return ApplicationFactory(call=CallFactory(state="released"), state="not_this_time", person=UserFactory().person)


@pytest.fixture
def coach(row):
    user = UserFactory()
    role(user.person, row.call.cohort.programme, "coach")
    return user


def programme_of(row):
    return row.call.cohort.programme


def slot(row, coach, **values):
    return FeedbackTalkFactory(programme=programme_of(row), coach=coach.person, **values)


def at(days, hour):
    day = timezone.localdate() + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def code_of(act, *args, **values):
    with pytest.raises(Refused) as refused:
        act(*args, **values)
    return refused.value.code


def test_two_hours_become_times_of_twenty_minutes(row, coach):
    made = open_slots(programme_of(row), actor=coach.person, starts_at=at(2, 9), ends_at=at(2, 11), place="Salle 3")

    assert [timezone.localtime(one.starts_at).strftime("%H:%M") for one in made] == [
        "09:00", "09:20", "09:40", "10:00", "10:20", "10:40",
    ]  # fmt: skip


def test_times_in_the_past_too_short_too_long_or_taken_are_refused(row, coach):
    programme = programme_of(row)
    open_slots(programme, actor=coach.person, starts_at=at(2, 9), ends_at=at(2, 10))
    third = at(2, 9) + dt.timedelta(minutes=10)

    codes = [
        code_of(open_slots, programme, actor=actor, starts_at=start, ends_at=end)
        for actor, start, end in (
            (PersonFactory(), at(3, 9), at(3, 10)),
            (coach.person, at(-1, 9), at(-1, 10)),
            (coach.person, at(3, 9), at(3, 9) + dt.timedelta(minutes=19)),
            (coach.person, at(3, 8), at(3, 17)),
            (coach.person, third, third + dt.timedelta(minutes=20)),
        )
    ]

    assert codes == ["coach", "past", "short", "long", "overlap"]
    assert FeedbackTalk.objects.count() == 3


def test_a_time_taken_back_may_be_opened_again(row, coach):
    (one,) = open_slots(
        programme_of(row), actor=coach.person, starts_at=at(2, 9), ends_at=at(2, 9) + dt.timedelta(minutes=20)
    )
    cancel_slot(one, actor=coach.person)

    again = open_slots(
        programme_of(row), actor=coach.person, starts_at=at(2, 9), ends_at=at(2, 9) + dt.timedelta(minutes=20)
    )

    assert len(again) == 1


def test_one_tap_books_twice_is_once_and_both_get_the_date(row, coach):
    time = slot(row, coach)

    said = [book_talk(time, row, actor=row.person) for _tap in range(2)]

    assert said == [True, False]
    assert (time.state, time.application_id, time.sequence) == ("booked", row.pk, 1)
    letters = Letter.objects.filter(kind="programs.talk_booked").values_list("person_id", flat=True)
    assert set(letters) == {row.person_id, coach.person_id}
    mail = compose(kind_named("programs.talk_booked"), row.person, time.pk)
    name, content, mimetype = mail.attachments[0]
    assert (name, mimetype.split(";")[0]) == ("binome.ics", "text/calendar")
    assert (f"UID:talk-{time.pk}@binome" in content, "METHOD:REQUEST" in content) == (True, True)


def test_choosing_another_time_moves_and_frees_the_first(row, coach):
    first, second = slot(row, coach), slot(row, coach)
    book_talk(first, row, actor=row.person)

    book_talk(second, row, actor=row.person)

    first.refresh_from_db()
    assert (first.state, first.application_id, second.state) == ("free", None, "booked")
    assert compose(kind_named("programs.talk_booked"), row.person, first.pk) is None
    cancelled = compose(kind_named("programs.talk_cancelled"), coach.person, first.pk)
    assert "METHOD:CANCEL" in cancelled.attachments[0][1]


def test_a_time_given_back_is_free_and_may_be_taken_again_the_same_day_with_a_new_letter(row, coach):
    time = slot(row, coach)
    book_talk(time, row, actor=row.person)

    said = [cancel_talk(time, actor=row.person) for _tap in range(2)]
    book_talk(time, row, actor=row.person)

    assert said == [True, False]
    assert Letter.objects.filter(kind="programs.talk_booked", person=row.person).count() == 2
    assert time.sequence == 3


def test_who_cannot_book_is_told_why(row, coach):
    seated = ApplicationFactory(call=row.call, state="accepted")
    other = FeedbackTalkFactory(programme=ProgrammeFactory())
    own = slot(row, coach)
    FeedbackTalk.objects.filter(pk=own.pk).update(coach=row.person)
    past = slot(row, coach, starts_at=timezone.now() - dt.timedelta(hours=1))
    taken = slot(row, coach, application=ApplicationFactory(call=row.call, state="reserve"))

    codes = [
        code_of(book_talk, time, file, actor=actor)
        for time, file, actor in (
            (slot(row, coach), row, PersonFactory()),
            (slot(row, coach), seated, seated.person),
            (other, row, row.person),
            (FeedbackTalk.objects.get(pk=own.pk), row, row.person),
            (past, row, row.person),
            (taken, row, row.person),
        )
    ]

    assert codes == ["other", "state", "programme", "own", "past", "taken"]


def test_the_coach_takes_a_time_back_and_the_applicant_is_told(row, coach):
    time = slot(row, coach)
    book_talk(time, row, actor=row.person)

    refused = code_of(cancel_slot, time, actor=PersonFactory())
    said = [cancel_slot(time, actor=coach.person) for _press in range(2)]

    assert (refused, said) == ("other", [True, False])
    mail = compose(kind_named("programs.talk_cancelled"), row.person, time.pk)
    assert "METHOD:CANCEL" in mail.attachments[0][1]


def test_a_wish_counts_once_is_told_when_times_open_and_ends_with_a_booking(row, coach):
    said = [wish_talk(row, actor=row.person) for _tap in range(2)]
    (time, *_rest) = open_slots(programme_of(row), actor=coach.person, starts_at=at(2, 9), ends_at=at(2, 10))
    told = compose(kind_named("programs.talk_open"), row.person, row.pk)
    book_talk(time, row, actor=row.person)

    assert (said, told is None) == ([True, False], False)
    assert Letter.objects.filter(kind="programs.talk_open").count() == 1
    assert Application.objects.get(pk=row.pk).talk_wished_at is None
    assert compose(kind_named("programs.talk_open"), row.person, row.pk) is None


def test_the_day_before_both_are_reminded_once_and_afterwards_it_was_held(row, coach):
    time = slot(row, coach, starts_at=at(1, 10))
    book_talk(time, row, actor=row.person)

    for _tick in range(2):
        remind_talks()
    closed = [close_past_talks(moment) for moment in (at(1, 10), at(1, 11), at(1, 11))]

    assert Letter.objects.filter(kind="programs.talk_due").count() == 2
    assert closed == [0, 1, 0]


def test_the_coach_reads_the_file_and_the_comments_without_names_only_while_it_is_booked(client, row, coach):
    review = ReviewFactory(application=row, state="done", marks=[3, 4])
    review.scores.update(comment="Une image qui tient.")
    time = slot(row, coach)
    client.force_login(coach)
    url = reverse("programs:talk_file", args=[time.pk])

    before = (client.get(url).status_code, can_read_for_talk(coach, row))
    book_talk(time, row, actor=row.person)
    page_ = client.get(url)
    during = (page_.status_code, can_read_for_talk(coach, row))
    stranger = can_read_for_talk(UserFactory(), row)
    FeedbackTalk.objects.filter(pk=time.pk).update(state="held")
    after = (client.get(url).status_code, can_read_for_talk(coach, row))

    assert (before, during, after, stranger) == ((404, False), (200, True), (404, False), False)
    words = page_.content.decode()
    assert ("Une image qui tient." in words, review.reviewer.name in words) == (True, False)
    assert list(Application.objects.talked_over_with(coach)) == []


def test_who_coaches_no_more_offers_no_time_and_reads_nothing(row, coach):
    booked, free = slot(row, coach, application=row), slot(row, coach)
    seen = can_read_for_talk(coach, row), list(Application.objects.talked_over_with(coach))
    coach.person.roles.all().delete()

    code = code_of(book_talk, free, row, actor=row.person)

    assert seen == (True, [row])
    assert (can_read_for_talk(coach, row), list(Application.objects.talked_over_with(coach))) == (False, [])
    assert (code, list(FeedbackTalk.objects.free()), free_slots(row)) == ("taken", [], [])
    assert FeedbackTalk.objects.get(state="booked") == booked


def test_what_was_taken_back_from_the_reserve_list_is_read_by_no_coach(row, coach):
    Application.objects.filter(pk=row.pk).update(state="reserve")
    slot(row, coach, application=row)
    withdraw_application(Application.objects.get(pk=row.pk), actor=row.person)

    seen = can_read_for_talk(coach, Application.objects.get(pk=row.pk))

    assert (seen, list(Application.objects.talked_over_with(coach))) == (False, [])


def test_the_page_books_and_gives_back(client, row, coach):
    time = slot(row, coach)
    client.force_login(row.person.user)

    client.post(reverse("programs:talk_book", args=[row.pk]), {"talk": time.pk})
    gone = client.post(reverse("programs:talk_book", args=[row.pk]), {"talk": "999999"}, follow=True)
    booked = FeedbackTalk.objects.get().state
    client.post(reverse("programs:talk_return", args=[time.pk]))

    assert (booked, gone.status_code, FeedbackTalk.objects.get().state) == ("booked", 200, "free")


@pytest.mark.parametrize(
    ("day", "start", "end", "status"),
    [(3, "09:00", "10:00", 302), (-3, "09:00", "10:00", 422), (3, "10:00", "09:00", 422), (3, "", "", 422)],
)
def test_the_form_of_the_coach_refuses_what_cannot_be(client, coach, day, start, end, status):
    client.force_login(coach)
    typed = {
        "programme": coach.person.roles.get().programme_id,
        "day": (timezone.localdate() + dt.timedelta(days=day)).isoformat(),
        "start": start,
        "end": end,
        "place": "Salle 3",
    }

    response = client.post(reverse("programs:talks"), typed)

    assert response.status_code == status
    assert FeedbackTalk.objects.count() == (3 if status == 302 else 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_with_one_time_and_with_three(client, row, coach, count, django_assert_num_queries):
    for _number in range(count):
        slot(row, coach, application=ApplicationFactory(call=row.call, state="reserve"))
    client.force_login(coach)
    client.get(reverse("programs:talks"))

    with django_assert_num_queries(10):
        client.get(reverse("programs:talks"))


@pytest.mark.parametrize("kind", ["talk_booked", "talk_cancelled", "talk_due"])
def test_the_french_of_the_letters_is_set_properly(row, coach, kind):
    row.person.language = coach.person.language = "fr"
    time = slot(row, coach)
    book_talk(time, row, actor=row.person)
    if kind == "talk_cancelled":
        cancel_talk(time, actor=row.person)

    mails = [compose(kind_named(f"programs.{kind}"), person, time.pk) for person in (row.person, coach.person)]

    assert [faults(mail.subject) for mail in mails] == [[], []]


def test_the_database_holds_one_booked_talk_for_an_application(row, coach):
    slot(row, coach, application=row)

    with pytest.raises(IntegrityError), transaction.atomic():
        slot(row, coach, application=row)


@pytest.mark.django_db(transaction=True)
def test_two_people_tap_the_same_time_at_once():
    call = CallFactory(state="released")
    rows = ApplicationFactory.create_batch(2, call=call, state="reserve")
    time = FeedbackTalkFactory(programme=call.cohort.programme)
    barrier, said = threading.Barrier(2), []

    def tap(file) -> None:
        try:
            barrier.wait(timeout=10)
            said.append(book_talk(FeedbackTalk.objects.get(pk=time.pk), file, actor=file.person))
        except Refused as refused:
            said.append(refused.code)
        finally:
            connection.close()

    taps = [threading.Thread(target=tap, args=[file]) for file in rows]
    for one in taps:
        one.start()
    for one in taps:
        one.join(timeout=60)

    assert sorted(map(str, said)) == ["True", "taken"]
    assert FeedbackTalk.objects.get().state == "booked"
