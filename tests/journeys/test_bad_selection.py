"""What a new user does wrong around a call: too large, too late, twice, at the same moment.

Each ends in a clear message and nothing half done, as in test_bad_input.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from webtest import Upload

from core.audit import AuditEntry
from core.links import make_token
from notifications.models import Letter
from programs.emails.selection import SEAT_LINK
from programs.emails.time import TIME_LINK
from programs.models import CalibrationFile, CalibrationMark, Criterion, Decision, Recording, Review, TimeAgreement
from programs.services.decisions import prepare_decision
from tests.factories.calls import QuestionFactory
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    EnrolmentFactory,
    FeedbackTalkFactory,
    ReviewFactory,
    role,
)
from tests.journeys.season import Seat, at_once, find_form, in_french

SCRIPT = b"<script>fetch('/programmes/')</script>" * 40
GIGABYTE = 1024**3


@pytest.fixture(autouse=True)
def _own_traceback(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


def french(words, **facts):
    """What a French page says for these words."""
    with translation.override("fr"):
        return gettext(words) % facts


@pytest.fixture
def call(programme):
    """An open call that asks for a recording."""
    made = CallFactory(cohort__programme=programme, cohort__phase="call", cohort__seats=5)
    QuestionFactory(call=made, kind="recording")
    return made


@pytest.fixture
def closed(programme):
    """A closed call, with three files."""
    made = CallFactory(cohort__programme=programme, cohort__phase="selection", cohort__seats=5, state="closed")
    ApplicationFactory.create_batch(3, call=made)
    return made


# Files


@pytest.mark.django_db
def test_two_gigabytes_are_refused_before_a_byte_of_them_is_read(call):
    user = in_french(UserFactory(person=ApplicationFactory(call=call, state="draft").person))
    client = Client()
    client.force_login(user)
    url = reverse("programs:recording_send", args=[call.key, call.questions.get().pk])

    answer = client.generic("POST", url, b"", content_type="multipart/form-data", CONTENT_LENGTH=str(2 * GIGABYTE))

    assert answer.status_code == 413
    assert "Mo" in answer.content.decode()
    assert Recording.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_script_is_no_recording(call):
    draft = ApplicationFactory(call=call, state="draft")
    seat, question = Seat(in_french(UserFactory(person=draft.person))), call.questions.get()
    page = seat.open("programs:apply_step", call.key, 5)

    sent = {f"recording_{question.pk}": Upload("moi.webm", SCRIPT, "audio/webm"), f"transcript_{question.pk}": "Dit."}
    seat.send(page, "Save and go on", **sent)
    page = seat.open("programs:apply_step", call.key, 5)

    found = Recording.objects.get()
    assert (found.state, found.refusal, bool(found.file), found.transcript) == ("refused", "sound", False, "Dit.")
    assert "WebM, MP4, M4A, MP3, Ogg" in page.text
    seat.open("programs:recording", found.pk, status=404)


# A call that is not ready


@pytest.fixture
def draft(programme):
    return CallFactory(cohort__programme=programme, cohort__phase="preparing", cohort__seats=5, state="draft")


@pytest.mark.django_db
def test_weights_that_do_not_make_a_hundred_are_neither_saved_nor_opened_with(manager, draft):
    seat = Seat(in_french(manager))
    before = sorted(draft.criteria.values_list("weight", flat=True))
    page = seat.open("programs:call_grid", draft.pk)

    answer = seat.send(page, "Save the grid", status=422, **{"grid-0-weight": 90})
    kept = sorted(draft.criteria.values_list("weight", flat=True))
    Criterion.objects.filter(pk=draft.criteria.first().pk).update(weight=90)
    opened = seat.push("programs:call_open", draft.pk)

    said = french("The weights make %(total)s. They must make 100 together.", total=sum(before) + 65)
    assert [said in one.text for one in (answer, opened)] == [True, True]
    assert find_form(answer, "Save the grid")[0]["grid-0-weight"].value == "90"
    draft.refresh_from_db()
    assert (kept, draft.state) == (before, "draft")


@pytest.mark.django_db
def test_a_call_without_seats_is_refused_with_everything_typed_still_there(manager, draft):
    seat = Seat(in_french(manager))
    page = seat.open("programs:call_rules", draft.pk)

    answer = seat.send(page, "Save seats, dates and rules", status=422, seats=0, accept_days=9)

    assert french("A call needs at least one seat.") in answer.text
    form, _button = find_form(answer, "Save seats, dates and rules")
    assert (form["seats"].value, form["accept_days"].value) == ("0", "9")
    draft.refresh_from_db()
    assert (draft.cohort.seats, draft.accept_days) == (5, 10)


# The line manager's link


@pytest.fixture
def asked(call):
    """A line manager who was asked, and the link of the letter."""
    person, boss = PersonFactory(), PersonFactory(language="fr")
    line(person, boss)
    file = ApplicationFactory(call=call, person=person)
    agreement = TimeAgreement.objects.create(application=file, manager=boss, hours_a_month=3)
    return agreement, make_token(TIME_LINK, person_id=boss.pk, object_id=agreement.pk)


@pytest.mark.django_db
def test_a_line_manager_who_presses_twice_answers_once(asked):
    agreement, token = asked
    seat = Seat()
    page = seat.open("programs:time_by_link", token)

    for _again in range(2):
        seat.send(page, "I agree to the time")

    agreement.refresh_from_db()
    assert agreement.answer == "agreed"
    assert AuditEntry.objects.filter(verb="programs.answer_time").count() == 1


@pytest.mark.django_db
def test_a_forwarded_link_answers_for_nobody_else_and_a_forged_one_for_nobody(asked):
    agreement, token = asked
    other = Seat(in_french(UserFactory()))
    other.open("insights:home")

    other.open("programs:time_by_link", token, status=403)
    other.push("programs:time_by_link", token, status=403, answer="agree")
    Seat().open("programs:time_by_link", f"{token}x", status=410)

    agreement.refresh_from_db()
    assert (agreement.answer, AuditEntry.objects.filter(verb="programs.answer_time").count()) == ("asked", 0)


# Reading


@pytest.mark.django_db
def test_whoever_applied_is_not_given_the_own_file_by_hand_either(manager, reviewer, closed):
    file = ApplicationFactory(call=closed, person=reviewer.person, released=True)
    seat, own = Seat(in_french(manager)), Seat(in_french(reviewer))
    page = seat.open("programs:readers", file.pk)

    answer = seat.send(page, "Add this reader", status=409, reviewer=reviewer.person_id)

    assert french("Nobody reads their own application.") in answer.text
    assert Review.objects.count() == 0
    own.open("programs:application", file.pk)
    own.open("programs:application_file", file.pk, status=404)


@pytest.mark.django_db
def test_answers_do_not_leave_over_open_reviews_unless_that_is_wanted(manager, reviewer, closed):
    file, *others = closed.applications.all()
    review = ReviewFactory(application=file, reviewer=reviewer.person)
    for one in (file, *others):
        prepare_decision(one, actor=manager.person, outcome="not_this_time")
    seat, late = Seat(in_french(manager)), Seat(in_french(reviewer))
    old = late.visit(reverse("programs:review", args=[review.pk]) + "?view=grid")
    page = seat.open("programs:release", closed.cohort_id)

    seat.push("programs:release", closed.cohort_id, status=409)
    before = Letter.objects.filter(kind="programs.not_this_time").count()
    seat.send(page, "Send all answers now", despite_reviews=True)
    marks = {f"mark_{one.pk}": 3 for one in closed.criteria.all()}
    late.send(old, "Save and finish this file", status=404, **marks)

    review.refresh_from_db()
    assert (before, Letter.objects.filter(kind="programs.not_this_time").count()) == (0, 3)
    assert (review.state, review.scores.count()) == ("open", 0)


@pytest.mark.django_db
def test_while_files_are_read_the_call_does_not_open_again_and_nobody_is_passed_over(manager, reviewer, closed):
    ReviewFactory(application=closed.applications.first(), reviewer=reviewer.person)
    seat = Seat(in_french(manager))
    seat.open("programs:call", closed.pk)

    later = (timezone.localdate() + dt.timedelta(days=5)).isoformat()
    reopened = seat.push("programs:call_reopen", closed.pk, closes_on=later)
    again = seat.push("programs:call_close", closed.pk)
    onward = seat.push("programs:cohort_phase", closed.cohort_id, to="matching")

    closed.refresh_from_db()
    assert (closed.state, closed.cohort.phase) == ("closed", "selection")
    assert french("The reviews have begun: the call can no longer open again.") in reopened.text
    assert french("Applicants are still waiting for an answer. Send the answers first.") in onward.text
    assert again.request.path == reverse("programs:call", args=[closed.pk])
    assert AuditEntry.objects.filter(verb__in=["programs.close_call", "programs.reopen_call"]).count() == 0


@pytest.mark.django_db
def test_marks_of_the_calibration_stay_as_they_were_given(reviewer, closed):
    closed.calibrates = True
    closed.save()
    file = CalibrationFile.objects.create(call=closed, position=1, name_fr="Dossier", texts_fr={"explanation": "…"})
    seat, review = (
        Seat(in_french(reviewer)),
        ReviewFactory(application=closed.applications.first(), reviewer=reviewer.person),
    )
    marks = {f"mark_{one.pk}": 3 for one in closed.criteria.all()}

    shut = seat.open("programs:review", review.pk)
    seat.push("programs:review", review.pk, **marks, go="finish")  # the pile is not open yet
    old = seat.open("programs:calibration_file", file.pk)
    seat.send(old, "Finish this file", **marks)
    seat.send(old, "Finish this file", **dict.fromkeys(marks, 1))

    assert shut.request.path == reverse("programs:calibration", args=[closed.pk])
    assert (review.scores.count(), Review.objects.get().state) == (0, "open")
    assert set(CalibrationMark.objects.values_list("mark", flat=True)) == {3}
    assert AuditEntry.objects.filter(verb="programs.finish_calibration").count() == 1


# Deciding and answering


@pytest.mark.django_db
def test_nobody_decides_on_the_own_application(manager, closed):
    own = ApplicationFactory(call=closed, person=manager.person)
    seat = Seat(in_french(manager))
    seat.open("programs:application_file", own.pk, status=404)
    page = seat.open("programs:applications", closed.cohort_id)

    assert f'value="{own.pk}"' not in page.text
    answer = seat.push(
        "programs:decide_many", closed.cohort_id, status=409, chosen=own.pk, outcome="selected", confirmed="yes"
    )
    seat.push("programs:application_file", own.pk, status=404, outcome="selected")

    assert french("Somebody else decides on your own application.") in answer.text
    assert Decision.objects.count() == 0


@pytest.fixture
def offered(programme):
    """A seat whose last day was yesterday; the clock has not come by yet."""
    call = CallFactory(cohort__programme=programme, cohort__phase="selection", state="released")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    file = ApplicationFactory(call=call, state="selected", accept_by=yesterday, person__language="fr")
    EnrolmentFactory(cohort=call.cohort, person=file.person, state="invited")
    return file


@pytest.mark.django_db
def test_a_seat_is_not_taken_after_its_last_day(offered):
    seat, stranger = Seat(in_french(UserFactory(person=offered.person))), Seat()
    page = seat.open("programs:application", offered.pk)
    link = make_token(SEAT_LINK, person_id=offered.person_id, object_id=offered.pk)

    said = seat.push("programs:seat_accept", offered.pk)
    stranger.open("programs:seat_by_link", link)
    by_link = stranger.push("programs:seat_by_link", link, answer="yes")

    offered.refresh_from_db()
    assert (offered.state, offered.settled_at) == ("selected", None)
    assert french("Yes, I take the place") not in page.text
    assert ["a été gardée" in one.text or "était gardée" in one.text for one in (said, by_link)] == [True, True]


@pytest.mark.django_db(transaction=True)
def test_two_managers_offer_the_one_free_seat_at_the_same_moment(manager, programme):
    call = CallFactory(cohort__programme=programme, cohort__phase="selection", cohort__seats=1, state="released")
    until = timezone.localdate() + dt.timedelta(days=20)
    files = [ApplicationFactory(call=call, state="reserve") for _number in range(2)]
    for file in files:
        Decision.objects.create(application=file, outcome="reserve", reserve_until=until, prepared_by=manager.person)
    other = UserFactory()
    role(other.person, programme)
    seats = [Seat(in_french(one)) for one in (manager, other)]
    for seat in seats:
        seat.open("programs:seats", call.cohort_id)

    # One by the button for all, the other by hand for the second of the list.
    acts = [("programs:seats", call.cohort_id), ("programs:promote", files[1].pk)]
    at_once(lambda seat, act: seat.app.post(reverse(act[0], args=[act[1]]), token(seat), status="*"), seats, acts)

    states = sorted(type(file).objects.get(pk=file.pk).state for file in files)
    assert states == ["reserve", "selected"]
    assert Letter.objects.filter(kind="programs.seat_offered").count() == 1
    assert call.cohort.enrolments.filter(state="invited").count() == 1


def token(seat):
    """What every form carries."""
    return {"csrfmiddlewaretoken": seat.app.cookies["csrftoken"]}


@pytest.mark.django_db(transaction=True)
def test_two_take_the_same_time_of_a_coach(programme):
    call = CallFactory(cohort__programme=programme, state="released")
    files = [ApplicationFactory(call=call, state="not_this_time") for _number in range(2)]
    talk = FeedbackTalkFactory(programme=programme)
    role(talk.coach, programme, "coach")
    seats = [Seat(in_french(UserFactory(person=file.person))) for file in files]
    for seat, file in zip(seats, files, strict=True):
        seat.open("programs:application", file.pk)

    at_once(lambda seat, file: seat.push("programs:talk_book", file.pk, talk=talk.pk), seats, files)
    late = [seat for seat, file in zip(seats, files, strict=True) if not file.talks.exists()]

    talk.refresh_from_db()
    assert (talk.state, len(late)) == ("booked", 1)
    assert Letter.objects.filter(kind="programs.talk_booked").count() == 2  # the applicant and the coach
    page = late[0].open("programs:application", next(one.pk for one in files if one != talk.application))
    assert f'value="{talk.pk}"' not in page.text
