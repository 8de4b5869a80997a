"""Asking, answering, reminding: once, to those who take part."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from core.errors import Refused
from core.models import AuditEntry
from journal.signals import meeting_held
from matching.signals import pair_confirmed
from notifications.models import Letter
from notifications.services import deliver_due
from programs.signals import enrolment_ready, enrolment_withdrawn
from surveys import queries, services
from surveys.models import Request, Response, ResponseValue, Survey
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory
from tests.factories.programs import EnrolmentFactory
from tests.factories.surveys import RequestFactory, SurveyFactory, complete, held_meeting


def letters(kind):
    return sorted(Letter.objects.filter(kind=kind).values_list("person_id", flat=True))


def both(pair):
    return sorted([pair.mentor.person_id, pair.mentee.person_id])


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def test_a_held_session_asks_both_people_once(pair):
    meeting = held_meeting(pair)
    for _twice in range(2):
        meeting_held.send(sender=type(meeting), meeting=meeting, actor=pair.mentor.person)

    assert Request.objects.filter(meeting=meeting).count() == 2
    assert letters("surveys.pulse") == both(pair)


def test_who_withdrew_is_not_asked_about_the_session(pair):
    pair.mentee.state = "withdrawn"
    pair.mentee.save()

    services.ask_pulse(held_meeting(pair))

    assert letters("surveys.pulse") == [pair.mentor.person_id]


def test_the_intake_is_asked_when_ready_and_again_at_pairing_only_if_it_was_not(pair):
    enrolment_ready.send(sender=type(pair.mentor), enrolment=pair.mentor)
    pair_confirmed.send(sender=type(pair), pair=pair, actor=None)

    assert Request.objects.of_kind("intake").count() == 2
    assert letters("surveys.ask") == both(pair)


def test_no_intake_once_the_closing_survey_exists(pair):
    SurveyFactory(cohort=pair.cohort, kind="closing")

    assert services.ask_intake(pair.mentor) is False
    assert Request.objects.count() == 0


def test_withdrawing_takes_back_what_was_asked_and_keeps_what_was_answered(pair):
    waiting = RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor, draft="{}")
    answered = RequestFactory(
        survey=SurveyFactory(cohort=pair.cohort, kind="intake"), enrolment=pair.mentor, answered_at=timezone.now()
    )
    enrolment_withdrawn.send(sender=type(pair.mentor), enrolment=pair.mentor)

    assert list(Request.objects.values_list("pk", flat=True)) == [answered.pk]
    assert waiting.pk != answered.pk


def test_opening_asks_everybody_in_a_pair_and_nobody_else(pair, manager):
    EnrolmentFactory(cohort=pair.cohort)
    PairFactory(cohort=pair.cohort)
    PairFactory(cohort=pair.cohort, confirmed=True, mentor=EnrolmentFactory(cohort=pair.cohort, state="withdrawn"))

    survey = services.open_survey(pair.cohort, "mid_term", actor=manager.person, closes_on=in_days(14))

    asked = set(survey.requests.values_list("enrolment__person_id", flat=True))
    assert len(asked) == 3
    assert set(both(pair)) < asked
    assert letters("surveys.ask") == sorted(asked)
    assert AuditEntry.objects.filter(verb="surveys.open").count() == 1


def test_opening_twice_moves_the_last_day_and_writes_to_nobody_twice(pair, manager):
    first = services.open_survey(pair.cohort, "closing", actor=manager.person, closes_on=in_days(10))
    again = services.open_survey(pair.cohort, "closing", actor=manager.person, closes_on=in_days(20))
    services.close_survey(again, actor=manager.person)
    reopened = services.open_survey(pair.cohort, "closing", actor=manager.person, closes_on=in_days(5))

    assert first.pk == again.pk == reopened.pk
    assert (reopened.state, reopened.closes_on, reopened.closed_at) == ("open", in_days(5), None)
    assert letters("surveys.ask") == both(pair)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "surveys.open", "surveys.change_day", "surveys.close", "surveys.reopen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "days", "code"), [("pulse", 7, "kind"), ("mid_term", 0, "date"), ("mid_term", 400, "date")]
)
def test_opening_is_refused_with_a_reason(pair, manager, kind, days, code):
    with pytest.raises(Refused) as refusal:
        services.open_survey(pair.cohort, kind, actor=manager.person, closes_on=in_days(days))

    assert refusal.value.code == code
    assert Survey.objects.count() == 0


def test_nobody_to_ask_is_a_refusal(cohort, manager):
    with pytest.raises(Refused) as refusal:
        services.open_survey(cohort, "mid_term", actor=manager.person, closes_on=in_days(7))

    assert refusal.value.code == "nobody"


def test_answers_are_kept_whole_or_not_at_all(pair):
    asked = RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor)
    person = pair.mentor.person
    wrong = [complete("mid_term", trust=9), complete("mid_term", rhythm="never"), complete("mid_term", trust=None)]
    codes = []
    for answers in wrong:
        with pytest.raises(Refused) as refusal:
            services.send_response(asked, actor=person, answers=answers)
        codes.append(refusal.value.code)

    assert codes == ["range", "choice", "missing"]
    assert (Response.objects.count(), ResponseValue.objects.count()) == (0, 0)


def test_sending_twice_replaces_and_the_trail_names_nobody(pair):
    asked = RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor)
    services.save_draft(asked, actor=pair.mentor.person, values={"trust": "2", "unknown": "x"})
    asked.refresh_from_db()
    draft = queries.draft_of(asked)
    for mark in (2, 5):
        services.send_response(asked, actor=pair.mentor.person, answers=complete("mid_term", trust=mark))
    asked.refresh_from_db()

    assert draft == {"trust": "2"}
    assert asked.draft == ""
    assert Response.objects.count() == 1
    assert queries.answers_of(asked)["trust"] == 5
    trail = AuditEntry.objects.filter(verb__startswith="surveys.")
    assert sorted(trail.values_list("verb", "actor_id", "subject_type", "changes")) == [
        ("surveys.answer", None, "surveys.survey", {}),
        ("surveys.change_answer", None, "surveys.survey", {}),
    ]


def test_words_and_drafts_are_sealed_in_the_database(pair):
    asked = RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor)
    services.send_response(asked, actor=pair.mentor.person, answers=complete("mid_term", change_next="Un secret"))
    services.save_draft(asked, actor=pair.mentor.person, values={"change_next": "Un secret"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM surveys_responsevalue WHERE text <> ''")
        stored = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT draft FROM surveys_request")
        stored += [row[0] for row in cursor.fetchall()]
    assert len(stored) == 3
    assert [text for text in stored if "secret" in text] == []


def test_somebody_else_cannot_answer_nor_see_the_draft(pair, person):
    asked = RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor)
    refused = []
    for act in (
        lambda: services.send_response(asked, actor=person, answers=complete("mid_term")),
        lambda: services.save_draft(asked, actor=pair.mentee.person, values={"trust": "1"}),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        refused.append(refusal.value.code)

    assert refused == ["stranger", "stranger"]


def test_a_pulse_may_be_changed_for_seven_days(pair):
    asked = RequestFactory(
        survey=SurveyFactory(cohort=pair.cohort, kind="pulse"), enrolment=pair.mentor, meeting=held_meeting(pair)
    )
    services.send_response(asked, actor=pair.mentor.person, answers={"useful": 4, "relation": 4})
    with time_machine.travel(timezone.now() + dt.timedelta(days=6, hours=23)):
        services.send_response(asked, actor=pair.mentor.person, answers={"useful": 2, "relation": 4})
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, hours=1)), pytest.raises(Refused) as refusal:
        services.send_response(asked, actor=pair.mentor.person, answers={"useful": 5, "relation": 5})

    assert refusal.value.code == "fixed"
    assert queries.answers_of(asked) == {"useful": 2, "relation": 4}


@pytest.mark.parametrize("state", ["closed", "over", "withdrawn"])
def test_a_survey_that_is_over_takes_no_answer(pair, state):
    survey = SurveyFactory(cohort=pair.cohort)
    asked = RequestFactory(survey=survey, enrolment=pair.mentor)
    if state == "closed":
        services.close_survey(survey, actor=None)
    elif state == "over":
        Survey.objects.update(opens_on=in_days(-9), closes_on=in_days(-1))
    else:
        type(pair.mentor).objects.filter(pk=pair.mentor.pk).update(state="withdrawn")

    with pytest.raises(Refused):
        services.send_response(asked, actor=pair.mentor.person, answers=complete("mid_term"))
    assert queries.waiting_for(pair.mentor.person_id) == []


def test_the_pulse_is_reminded_once_after_three_days(pair):
    services.ask_pulse(held_meeting(pair))
    told = {}
    for days in (2, 3, 4, 9):
        for _twice in range(2):
            services.remind_pulses(in_days(days))
        told[days] = Letter.objects.filter(kind="surveys.pulse_due").count()

    assert told == {2: 0, 3: 2, 4: 2, 9: 2}


def test_a_survey_is_reminded_after_a_week_and_two_days_before_its_end(pair, manager):
    services.open_survey(pair.cohort, "mid_term", actor=manager.person, closes_on=in_days(14))
    told = {}
    for days in (6, 7, 8, 12, 13, 14, 15):
        for _twice in range(2):
            services.remind_surveys(in_days(days))
        told[days] = Letter.objects.filter(kind="surveys.due").count()

    assert told == {6: 0, 7: 2, 8: 2, 12: 4, 13: 4, 14: 4, 15: 4}


def test_the_intake_is_reminded_twice(pair):
    services.ask_intake(pair.mentor)
    told = {}
    for days in (4, 5, 11, 12, 40):
        services.remind_surveys(in_days(days))
        told[days] = Letter.objects.filter(kind="surveys.due").count()

    assert told == {4: 0, 5: 1, 11: 1, 12: 2, 40: 2}


def test_the_clock_closes_what_is_over(pair):
    survey = SurveyFactory(cohort=pair.cohort, closes_on=in_days(3))
    counts = [services.close_due_surveys(in_days(days)) for days in (3, 4, 4)]
    survey.refresh_from_db()

    assert counts == [0, 1, 0]
    assert survey.state == "closed"


def test_six_months_after_the_closing_the_clock_asks_once(pair):
    cohort = pair.cohort
    cohort.phase, cohort.closed_on = "closed", in_days(-182)
    cohort.save()

    counts = [services.open_due_surveys(in_days(-1)), services.open_due_surveys(), services.open_due_surveys()]

    assert counts == [0, 1, 0]
    assert letters("surveys.ask") == both(pair)


def test_letters_are_dropped_once_answered_and_written_in_the_persons_language(pair):
    pair.mentee.person.language = "en"
    pair.mentee.person.save()
    services.ask_pulse(held_meeting(pair))
    asked = Request.objects.get(enrolment=pair.mentor)
    services.send_response(asked, actor=pair.mentor.person, answers={"useful": 4, "relation": 4})
    deliver_due()

    name = pair.mentor.person.first_name
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([pair.mentee.person.email], f"Two taps on your session with {name}")
    ]
    assert mail.outbox[0].body.count("?useful=") == 5
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["dropped", "sent"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["mid_term", "closing", "six_months"])
def test_invitations_and_reminders_tell_how_long_and_until_when(pair, language, kind):
    asked = RequestFactory(survey=SurveyFactory(cohort=pair.cohort, kind=kind), enrolment=pair.mentor)
    from notifications.letters import compose, kind_named

    pair.mentor.person.language = language
    sent = [compose(kind_named(name), pair.mentor.person, asked.pk) for name in ("surveys.ask", "surveys.due")]
    nobody = compose(kind_named("surveys.ask"), PersonFactory(), asked.pk)

    assert nobody is None
    for letter in sent:
        assert letter is not None
        assert f"/surveys/{asked.pk}/" in letter.body
        assert "minute" in letter.body
