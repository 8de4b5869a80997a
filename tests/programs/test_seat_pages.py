"""Pages and letters of the seats, and priority that is really used."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from core.links import make_token
from core.typography import faults
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.emails.selection import SEAT_LINK
from programs.models import Application, Decision
from programs.queries.priority import priorities
from programs.services.calls import open_call
from programs.services.former import start_from_former
from programs.services.seats import hold_seats
from programs.signals import answer_settled, enrolment_ready, enrolment_withdrawn
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, TopicFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_our_floor(monkeypatch):
    """What the floors above do when they hear is tested there."""
    for signal in (enrolment_ready, enrolment_withdrawn, answer_settled):
        monkeypatch.setattr(signal, "receivers", [])


def decide(row, outcome, **values):
    return Decision.objects.create(application=row, outcome=outcome, prepared_by=PersonFactory(), **values)


@pytest.fixture
def call():
    return CallFactory(state="released", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture
def row(call):
    made = ApplicationFactory(call=call, state="selected", person=UserFactory().person)
    decide(made, "selected")
    hold_seats([made], call)
    return made


def link(row):
    return reverse("programs:seat_by_link", args=[make_token(SEAT_LINK, person_id=row.person_id, object_id=row.pk)])


def test_the_link_of_the_letter_answers_once_without_a_login(client, row):
    mail = compose(kind_named("programs.selected"), row.person, row.pk)
    path = next(word for word in mail.body.split() if "/seat/" in word).removeprefix("http://testserver")

    opened = client.get(path).status_code
    untouched = Application.objects.get().state
    client.post(path, {"answer": "yes"})
    client.post(path, {"answer": "no"})
    later = client.get(path)

    assert (opened, untouched, Application.objects.get().state) == (200, "selected", "accepted")
    assert (later.status_code, 'name="answer"' in later.content.decode()) == (200, False)


def test_an_empty_press_keeps_the_page_and_a_forged_or_borrowed_link_opens_nothing(client, row):
    other = make_token(SEAT_LINK, person_id=PersonFactory().pk, object_id=row.pk)

    empty = client.post(link(row), {}).status_code
    gone = [client.get(reverse("programs:seat_by_link", args=[token])).status_code for token in (other, "forged")]

    assert (empty, gone, Application.objects.get().state) == (422, [404, 404], "selected")


def test_the_link_answers_for_nobody_while_somebody_else_is_signed_in(client, row):
    client.force_login(UserFactory())

    statuses = [client.get(link(row)).status_code, client.post(link(row), {"answer": "no"}).status_code]
    client.force_login(row.person.user)
    own = client.get(link(row)).status_code

    assert (statuses, own, Application.objects.get().state) == ([403, 403], 200, "selected")


def test_the_own_page_offers_the_seat_and_keeps_the_no_with_its_word(client, row):
    client.force_login(row.person.user)
    page_ = client.get(reverse("programs:application", args=[row.pk])).content.decode()
    client.post(reverse("programs:seat_decline", args=[row.pk]), {"words": "Pas cette année."})

    row.refresh_from_db()
    assert reverse("programs:seat_accept", args=[row.pk]) in page_
    assert (row.state, row.decline_words) == ("declined", "Pas cette année.")


def test_the_manager_offers_free_seats_on_the_page(client, call):
    boss = UserFactory()
    role(boss.person, call.cohort.programme)
    waiting = ApplicationFactory(call=call, state="reserve")
    decide(waiting, "reserve", reserve_until=timezone.localdate() + dt.timedelta(days=9))
    url = reverse("programs:seats", args=[call.cohort_id])
    client.force_login(boss)

    shown = waiting.person.name in client.get(url).content.decode()
    pressed = [client.post(url).status_code for _press in range(2)]

    waiting.refresh_from_db()
    assert (shown, pressed, waiting.state) == (True, [302, 302], "selected")


def test_before_the_answers_nothing_is_offered(client):
    closed = CallFactory(state="closed")
    boss = UserFactory()
    role(boss.person, closed.cohort.programme)
    client.force_login(boss)
    url = reverse("programs:seats", args=[closed.cohort_id])

    assert [client.get(url).status_code, client.post(url).status_code] == [200, 409]


# letters


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("kind", "state", "values"),
    [
        ("seat_offered", "selected", {}),
        ("seat_reminder", "selected", {}),
        ("seat_lapsed", "lapsed", {}),
        ("reserve_ended", "priority", {"priority_until": dt.date(2030, 1, 1)}),
    ],
)
def test_the_letters_of_a_seat_hold_while_their_reason_does(call, kind, state, values, language):
    day = timezone.localdate() + dt.timedelta(days=3)
    row = ApplicationFactory(call=call, state=state, accept_by=day, person=PersonFactory(language=language))
    decide(row, "priority" if state == "priority" else "selected", **values)

    mail = compose(kind_named(f"programs.{kind}"), row.person, row.pk)
    Application.objects.update(state="withdrawn", withdrawn_at=timezone.now())

    assert "&#" not in mail.subject + mail.body
    assert language == "en" or faults(mail.subject) == []
    assert compose(kind_named(f"programs.{kind}"), row.person, row.pk) is None


# priority


@pytest.fixture
def former(call):
    """Somebody with priority from a call of last year."""
    topic = TopicFactory(programme=call.cohort.programme)
    old = ApplicationFactory(
        call=CallFactory(
            state="released",
            cohort=CohortFactory(programme=call.cohort.programme),
            released_at=timezone.now() - dt.timedelta(days=200),
        ),
        state="priority",
        answered_at=timezone.now() - dt.timedelta(days=200),
        topics=[topic],
        person=UserFactory().person,
    )
    decide(old, "priority", priority_until=timezone.localdate() + dt.timedelta(days=30))
    return old


def next_call(row, **values):
    return CallFactory(cohort=CohortFactory(programme=row.call.cohort.programme, phase="call"), **values)


def test_priority_holds_until_its_day_and_until_the_next_answer(former):
    programme, person = former.call.cohort.programme, former.person_id
    valid = priorities(programme, [person])
    Decision.objects.update(priority_until=timezone.localdate() - dt.timedelta(days=1))
    ended = priorities(programme, [person])
    Decision.objects.update(priority_until=timezone.localdate())
    later = ApplicationFactory(call=next_call(former, state="released"), person=former.person, state="not_this_time")
    used = priorities(programme, [person])
    as_it_stood = priorities(programme, [person], call=later.call)

    assert ([*valid], [*ended], [*used], [*as_it_stood]) == ([person], [], [], [person])


def test_priority_is_used_by_a_later_seat_that_was_left_again(former):
    later = ApplicationFactory(
        call=next_call(former, state="released"), person=former.person, state="withdrawn", answered_at=timezone.now()
    )

    used = priorities(former.call.cohort.programme, [former.person_id])
    Application.objects.filter(pk=later.pk).update(answered_at=None)
    never_answered = priorities(former.call.cohort.programme, [former.person_id])

    assert ([*used], [*never_answered]) == ([], [former.person_id])


def test_the_next_call_tells_them_once_and_they_start_from_what_they_wrote(former):
    call = next_call(former)

    drafts = [start_from_former(call, actor=former.person)]
    with pytest.raises(Refused) as begun:
        start_from_former(call, actor=former.person)
    with pytest.raises(Refused) as nothing:
        start_from_former(call, actor=PersonFactory())

    (draft,) = drafts
    assert (begun.value.code, nothing.value.code) == ("begun", "nothing")
    assert (draft.state, draft.explanation, draft.is_volunteer) == ("draft", former.explanation, False)
    assert [(one.topic_id, one.level) for one in draft.topics.all()] == [
        (one.topic_id, one.level) for one in former.topics.all()
    ]


def test_opening_the_call_writes_to_who_has_priority_and_the_letter_goes_when_they_apply(former):
    call = next_call(former, state="draft")

    open_call(call, actor=PersonFactory())
    letter = Letter.objects.get(kind="programs.priority_open")
    mail = compose(kind_named("programs.priority_open"), former.person, call.pk)
    start_from_former(call, actor=former.person)

    assert letter.person_id == former.person_id
    assert f"/call/{call.key}/apply/" in mail.body
    assert compose(kind_named("programs.priority_open"), former.person, call.pk) is None
