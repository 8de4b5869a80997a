"""The main stretch of a season in a real browser: in French, on a telephone (the manager at a desk)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from charter.models import Signature
from journal.models import Meeting
from programs.models import Application, Criterion, Enrolment
from programs.services.decisions import prepare_decision
from programs.services.programmes import create_programme
from tests.browser.eyes import DESK, Eyes
from tests.factories.charter import open_charter, sign
from tests.factories.journal import MeetingFactory
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CallFactory, CohortFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "une-saison-entiere-2026"


@pytest.fixture
def sit(browser, live_server):
    """Put people in front of browsers; at the end nothing they looked at may have a fault."""
    seats: list[Eyes] = []

    def make(user=None, **options):
        seats.append(Eyes(browser, live_server.url, user, **options))
        return seats[-1]

    yield make
    assert [fault for seat in seats for fault in seat.faults] == []


@pytest.fixture
def call(db):
    """An open call of a programme as it is shipped, with one manager."""
    manager = UserFactory(person=PersonFactory(first_name="Hélène", last_name="Rey"), manages_organisation=True)
    words = {"name_fr": "Mentorat inversé", "name_en": "Reverse mentoring", "contact_email": "rh@group.example"}
    programme = create_programme(actor=manager.person, **words)
    call = CallFactory(cohort=CohortFactory(programme=programme, phase="call", seats=3))
    call.manager = manager
    return call


def test_from_the_application_to_the_logged_session(sit, call):
    mentor = UserFactory(person=PersonFactory(first_name="Nour", last_name="Dupont"))
    apply_in_steps(sit(mentor), call, mentor)
    release_at_a_desk(sit(call.manager, size=DESK), call)
    enrolment = Enrolment.objects.get(person=mentor.person)

    mentee = UserFactory(person=PersonFactory(first_name="Alice", last_name="Richard"))
    mentee.set_password(PASSWORD)
    mentee.save()
    type(call.cohort).objects.filter(pk=call.cohort_id).update(phase="running")
    wishes = EnrolmentFactory(cohort=call.cohort, person=mentee.person, side="mentee")
    pair = PairFactory(cohort=call.cohort, mentor=enrolment, mentee=wishes, confirmed=True)
    sign(open_charter(pair), mentor.person)

    executive = sit()
    sign_on_the_telephone(executive, pair)
    confirm_the_session(executive, pair)
    log_the_session(sit(mentor), pair)


def apply_in_steps(seat: Eyes, call, user) -> None:
    """Four steps; what was typed survives a reload that nobody announced."""
    seat.open("insights:home")
    seat.open("programs:call_page", call.key)
    page = seat.follow("Apply to be a mentor")
    for number, topic in enumerate(call.cohort.programme.topics.all()[:2], start=1):
        seat.type(**{f"topic_{number}": topic.pk, f"evidence_{number}": "Un guide que mon équipe utilise."})
        seat.choose(f"level_{number}", 3)
    seat.press("Save and go on")

    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 204):
        seat.type(explained="Qu’est-ce qu’un agent ?", explanation="Un programme qui agit pour vous, pas à pas.")
    page.reload()
    assert page.locator("[name=explanation]").input_value() == "Un programme qui agit pour vous, pas à pas."
    seat.press("Save and go on")
    seat.type(curiosity="J’ai monté un atelier.", motivation="Transmettre.", learning="Décider.")
    seat.press("Save and go on")
    seat.type(hours_a_month=3, availability="Le mardi matin")
    page.locator("[name=languages][value=fr]").check()
    page.locator("[name=is_volunteer]").check()
    seat.press("Save and go on")
    seat.press("Send my application")

    assert Application.objects.get(person=user.person).state == "submitted"


def release_at_a_desk(seat: Eyes, call) -> None:
    """The board, the file, the preview, one press."""
    type(call).objects.filter(pk=call.pk).update(state="closed", closes_at=timezone.now() - dt.timedelta(hours=1))
    type(call.cohort).objects.filter(pk=call.cohort_id).update(phase="selection")
    file = Application.objects.get()
    seat.open("insights:today", call.cohort_id)
    seat.open("programs:applications", call.cohort_id)
    seat.open("programs:application_file", file.pk)
    prepare_decision(file, actor=call.manager.person, outcome="selected", strength=Criterion.objects.first())
    seat.open("programs:release", call.cohort_id)
    seat.press("Send all answers now")

    file.refresh_from_db()
    assert file.state == "selected"


def sign_on_the_telephone(seat: Eyes, pair) -> None:
    """Log in, read, tick, type the name, prove it once more."""
    person = pair.mentee.person
    page = seat.open("account_login")
    seat.type(login=person.email, password=PASSWORD)
    seat.press("Sign in")
    seat.open("charter:charter", pair.pk)
    page.locator("[name=has_read]").check()
    seat.type(typed_name=person.name)
    seat.press("Sign the charter")
    seat.type(password=PASSWORD)
    seat.press("Confirm and continue")

    assert Signature.objects.filter(charter__pair=pair).count() == 2


def confirm_the_session(seat: Eyes, pair) -> None:
    """One phone screen: the next session, one big button."""
    meeting = MeetingFactory(pair=pair, number=1, starts_at=timezone.now() + dt.timedelta(days=3))
    seat.open("insights:home")
    seat.open("journal:pair", pair.pk)
    seat.press("I confirm")

    meeting.refresh_from_db()
    assert meeting.confirmed_at is not None


def log_the_session(seat: Eyes, pair) -> None:
    """Everything is filled in already; a word, and it is kept. The draft is saved while typing."""
    Meeting.objects.update(starts_at=timezone.now() - dt.timedelta(hours=3))
    meeting = Meeting.objects.get()
    seat.open("insights:home")
    page = seat.open("journal:log", meeting.pk)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 204):
        seat.type(takeaway="Poser une question ouverte d’abord.")
    page.reload()
    assert page.locator("[name=takeaway]").input_value() == "Poser une question ouverte d’abord."
    seat.press("Save the session")
    seat.open("journal:meeting", meeting.pk)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.log.mentor_takeaway) == ("held", "Poser une question ouverte d’abord.")
