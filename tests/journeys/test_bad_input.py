"""What a new user does wrong, twice, too late or at the same moment as somebody else.

Each ends in a clear message and nothing half done.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from webtest import Upload

from charter.models import Signature
from core.links import make_token
from journal.emails import MEETING_LINK
from journal.models import Meeting, MeetingLog
from matching.models import Pair
from notifications.emails import invitation
from notifications.models import Letter
from people.models import HRImport, Person, StagedRow
from programs.models import Application, Enrolment
from programs.services.decisions import prepare_decision
from tests.factories.charter import open_charter
from tests.factories.journal import MeetingFactory
from tests.factories.matching import make_field, make_round
from tests.factories.people import UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, TopicFactory, role
from tests.journeys.season import Seat, at_once, find_form, in_french
from tests.journeys.world import PASSWORD, log_in

HEADER = "employee_id,first_name,last_name,email,manager_id\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00\x00\x00\x04\x00\x08\x06" + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _own_traceback(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


# HR files


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.csv", b"", "est vide"),
        ("entete.csv", HEADER.encode(), "aucune ligne"),
        ("bruit.csv", None, "ni un fichier CSV ni"),
        ("photo.csv", PICTURE, "ni un fichier CSV ni"),
        ("melange.csv", (HEADER + "1,Zoé,Lefèvre,,\n").encode() + "2,Éric,Noël,,\n".encode("cp1252"), "mélange"),
        ("autre.csv", (HEADER + "1,Zo\x81é,L,,\n").encode("latin-1"), "Windows-1252"),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused_with_a_remedy(manager, name, content, said):
    seat = Seat(in_french(manager))
    content = os.urandom(3 * 1024 * 1024) if content is None else content
    page = seat.open("people:imports")

    answer = seat.send(page, "Look at what would change", status=422, file=Upload(name, content, "text/csv"))

    assert said in answer.text
    assert (HRImport.objects.count(), StagedRow.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_file_over_the_limit_is_refused_before_it_is_read(manager, settings):
    settings.PEOPLE_IMPORT_MAX_MB = 1
    seat = Seat(in_french(manager))
    big = (HEADER + "1,Zoé,Lefèvre,,\n" * 80_000).encode()

    answer = seat.send(
        seat.open("people:imports"), "Look at what would change", status=422, file=Upload("gros.csv", big, "text/csv")
    )

    assert "dépasse 1\xa0Mo" in answer.text or "dépasse 1 Mo" in answer.text
    assert HRImport.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_people_who_report_in_a_circle_are_refused_and_the_others_taken(manager):
    seat = Seat(in_french(manager))
    lines = "1,Ana,Un,,\n2,Bob,Deux,,3\n3,Cid,Trois,,4\n4,Dia,Quatre,,2\n5,Eve,Cinq,,1\n"
    upload = Upload("cercle.csv", (HEADER + lines).encode(), "text/csv")
    seat.send(seat.open("people:imports"), "Look at what would change", file=upload)
    found = HRImport.objects.get()
    if found.state == "mapping":
        seat.send(seat.open("people:import", found.pk), "Read the file this way")

    page = seat.visit(reverse("people:import_group", args=[found.pk, "refused"]))
    seat.send(seat.open("people:import", found.pk), "Apply to the organisation", sure=True)
    seat.push("people:import_confirm", found.pk)

    assert page.text.count("en boucle") + page.text.count("en cercle") >= 3
    numbers = Person.objects.filter(source="hr", state="active").exclude(pk=manager.person_id)
    assert sorted(numbers.filter(employee_number__in="12345").values_list("employee_number", flat=True)) == ["1", "5"]


# Too late


@pytest.mark.django_db
def test_a_link_of_a_letter_opens_nothing_after_46_days(pair):
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() + dt.timedelta(days=90))
    token = make_token(MEETING_LINK, person_id=pair.mentee.person_id, object_id=meeting.pk)
    seat = Seat()
    page = seat.open("journal:by_link", token)

    with time_machine.travel(timezone.now() + dt.timedelta(days=46)):
        gone = seat.open("journal:by_link", token, status=410)
        seat.push("journal:by_link", token, status=410, action="confirm")

    meeting.refresh_from_db()
    assert (page.status_code, meeting.confirmed_at) == (200, None)
    assert "<h1" in gone.text
    assert "traceback" not in gone.text.lower()


@pytest.mark.django_db
def test_an_invitation_opens_one_account_once(client):
    user = UserFactory()
    seat = Seat()

    link = invitation(user.person, user.pk).context["password_url"]
    seat.send(seat.visit(link), "Keep this password", password1=PASSWORD, password2=PASSWORD)

    again = Seat().visit(link)

    assert [name for form in again.forms.values() for name in form.fields if name and "password" in name] == []


# Twice


@pytest.fixture
def call(programme):
    topics = TopicFactory.create_batch(2, programme=programme)
    call = CallFactory(cohort__programme=programme, cohort__phase="call", cohort__seats=5)
    call.topics_for_test = topics
    return call


@pytest.mark.django_db
def test_an_application_pressed_twice_is_one_application(call):
    file = ApplicationFactory(call=call, state="draft", topics=call.topics_for_test)
    seat = Seat(in_french(UserFactory(person=file.person)))
    page = seat.open("programs:apply_step", call.key, 5)

    seat.send(page, "Send my application")
    seat.send(page, "Send my application")
    back = seat.push("programs:apply_step", call.key, 2, explained="Autre chose", explanation="Bouton retour")

    file.refresh_from_db()
    assert (file.state, file.explained) == ("submitted", "Un modèle de langage")
    assert back.request.path == reverse("programs:application", args=[file.pk])
    assert Letter.objects.filter(kind="programs.application_received").count() == 1


@pytest.mark.django_db
def test_going_back_to_an_older_step_keeps_what_came_later(call):
    file = ApplicationFactory(call=call, state="draft", topics=call.topics_for_test)
    seat = Seat(UserFactory(person=file.person))
    old = seat.open("programs:apply_step", call.key, 2)
    third = seat.open("programs:apply_step", call.key, 3)
    seat.send(third, "Save and go on", curiosity="Plus tard")

    seat.send(old, "Save and go on", explained="Relu")

    file.refresh_from_db()
    assert (file.explained, file.curiosity, file.state) == ("Relu", "Plus tard", "draft")
    assert Application.objects.count() == 1


def closed_call(manager):
    programme = manager.person.roles.get().programme
    call = CallFactory(cohort__programme=programme, cohort__phase="selection", cohort__seats=5, state="closed")
    files = ApplicationFactory.create_batch(3, call=call)
    for file in files:
        prepare_decision(file, actor=manager.person, outcome="selected")
    return call, files


@pytest.mark.django_db
def test_answers_released_twice_are_written_once(manager, programme):
    call, _files = closed_call(manager)
    seat = Seat(in_french(manager))
    page = seat.open("programs:release", call.cohort_id)

    seat.send(page, "Send all answers now")
    again = seat.send(page, "Send all answers now")

    assert Letter.objects.filter(kind="programs.selected").count() == 3
    assert Enrolment.objects.filter(cohort=call.cohort).count() == 3
    assert "déjà parti" in again.text


@pytest.mark.django_db(transaction=True)
def test_two_managers_release_at_the_same_moment(manager, programme):
    call, _files = closed_call(manager)
    other = UserFactory()
    role(other.person, programme)
    seats = [Seat(manager), Seat(other)]
    pages = [seat.open("programs:release", call.cohort_id) for seat in seats]

    at_once(lambda seat, page: seat.send(page, "Send all answers now"), seats, pages)

    assert Letter.objects.filter(kind="programs.selected").count() == 3
    assert Enrolment.objects.filter(cohort=call.cohort).count() == 3
    call.refresh_from_db()
    assert call.state == "released"


@pytest.mark.django_db
def test_a_decision_from_an_old_page_changes_no_answer_that_has_left(manager, programme):
    call, (file, *_others) = closed_call(manager)
    other = UserFactory()
    role(other.person, programme)
    slow, quick = Seat(in_french(other)), Seat(manager)
    page = slow.open("programs:application_file", file.pk)
    quick.send(quick.open("programs:release", call.cohort_id), "Send all answers now")

    answer = slow.send(page, "Prepare this answer", status=409, outcome="not_this_time")

    file.refresh_from_db()
    assert (file.state, file.decision.outcome) == ("selected", "selected")
    assert "plus rien ne change" in answer.text
    assert Letter.objects.filter(person=file.person, kind__startswith="programs.").count() == 1


@pytest.mark.django_db
def test_a_round_published_twice_makes_each_pair_once(manager, programme):
    field = make_field(actor=manager.person)
    role(manager.person, field.cohort.programme)
    row = make_round(field)
    seat = Seat(in_french(manager))
    seat.open("matching:publish", row.pk)
    day = (timezone.localdate() + dt.timedelta(days=10)).isoformat()

    seat.push("matching:publish", row.pk, answer_by=day)
    again = seat.push("matching:publish", row.pk, answer_by=day)

    assert Pair.objects.filter(cohort=field.cohort).count() == 3
    assert Letter.objects.filter(kind="matching.proposed").count() == 6
    assert again.request.path == reverse("matching:pairs", args=[field.cohort.pk])


@pytest.mark.django_db
def test_a_charter_is_signed_once_by_each(pair):
    open_charter(pair)
    user = in_french(UserFactory(person=pair.mentor.person))
    user.set_password(PASSWORD)
    user.save()
    seat = log_in(pair.mentor.person)
    page = seat.open("charter:charter", pair.pk)
    form, _button = find_form(page, "Sign the charter")
    form["has_read"], form["typed_name"] = True, pair.mentor.person.name

    asked = form.submit().follow()
    first = seat.send(asked, "Confirm and continue", password=PASSWORD)
    second = form.submit().follow()

    assert Signature.objects.count() == 1
    assert first.request.path == second.request.path == reverse("charter:charter", args=[pair.pk])
    assert "déjà signé" in second.text
    assert Letter.objects.filter(kind="charter.other_signed").count() == 1


@pytest.mark.django_db
def test_a_session_logged_twice_is_held_once(pair):
    open_charter(pair)
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1))
    seat = Seat(in_french(UserFactory(person=pair.mentor.person)))
    page = seat.open("journal:log", meeting.pk)

    seat.send(page, "Save the session", takeaway="Une fois")
    seat.send(page, "Save the session", takeaway="Une fois")

    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert MeetingLog.objects.get().mentor_takeaway == "Une fois"
    assert Letter.objects.filter(kind="surveys.pulse").count() == 2  # one for each of the two


@pytest.mark.django_db
def test_a_cancelled_session_is_not_logged_from_an_old_page(pair):
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(hours=1))
    mentor, mentee = (Seat(in_french(UserFactory(person=one.person))) for one in (pair.mentor, pair.mentee))
    old = mentor.open("journal:log", meeting.pk)
    mentee.send(mentee.open("journal:cancel", meeting.pk), "Cancel the session")

    answer = mentor.send(old, "Save the session", takeaway="Nous nous sommes vus")

    meeting.refresh_from_db()
    assert (meeting.state, MeetingLog.objects.count()) == ("cancelled", 0)
    assert "annulée" in answer.text


@pytest.mark.django_db
def test_both_move_a_session_and_the_later_word_is_the_one_both_read(pair):
    meeting = MeetingFactory(pair=pair)
    mentor, mentee = (Seat(UserFactory(person=one.person)) for one in (pair.mentor, pair.mentee))
    pages = [seat.open("journal:move", meeting.pk) for seat in (mentor, mentee)]
    days = [(timezone.localdate() + dt.timedelta(days=days)).isoformat() for days in (20, 21)]

    mentor.send(pages[0], "Move the session", day=days[0], time="10:00")
    mentee.send(pages[1], "Move the session", day=days[1], time="11:00")

    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).strftime("%Y-%m-%d %H:%M") == f"{days[1]} 11:00"
    assert (meeting.confirmed_at, meeting.changes.count(), Meeting.objects.count()) == (None, 2, 1)
