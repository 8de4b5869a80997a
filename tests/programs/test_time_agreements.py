"""The line manager is asked for the time, and for nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from core.links import make_token
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.emails.time import TIME_LINK
from programs.models import Application, TimeAgreement
from programs.queries.time_agreements import Time, describe_time, describe_times
from programs.services.applications import reopen_application, submit_application, withdraw_application
from programs.services.time_agreements import answer_time, ask_line_manager, remind_line_managers
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import ApplicationFactory

pytestmark = pytest.mark.django_db

SECRET = "Imaginez quelqu’un qui a tout lu"


@pytest.fixture
def boss():
    return PersonFactory(first_name="Odile", last_name="Marchand", language="en")


@pytest.fixture
def application(boss):
    made = ApplicationFactory(state="draft", call__asks_line_manager=True, hours_a_month=3)
    line(made.person, boss)
    return made


@pytest.fixture
def agreement(application):
    submit_application(application, actor=application.person)
    return TimeAgreement.objects.get()


def link(agreement, *, person=None, **more) -> str:
    person_id = (person or agreement.manager).pk
    return reverse(
        "programs:time_by_link", args=[make_token(TIME_LINK, person_id=person_id, object_id=agreement.pk, **more)]
    )


def letters(kind: str) -> list[tuple[int, int]]:
    return list(Letter.objects.filter(kind=f"programs.{kind}").values_list("person_id", "object_id"))


def text_of(kind: str) -> str:
    row = Letter.objects.filter(kind=f"programs.{kind}").select_related("person").get()
    message = compose(kind_named(row.kind), row.person, row.object_id)
    return f"{message.subject}\n{message.body}\n{message.alternatives[0][0]}" if message else ""


# asking


def test_sending_asks_the_line_manager_of_that_day(application, boss):
    submit_application(application, actor=application.person)
    submit_application(application, actor=application.person)

    agreement = TimeAgreement.objects.get()
    assert (agreement.manager, agreement.answer, agreement.hours_a_month) == (boss, "asked", 3)
    assert letters("time_asked") == [(boss.pk, agreement.pk)]


def test_a_call_that_does_not_ask_writes_to_nobody(boss):
    application = ApplicationFactory(state="draft")
    line(application.person, boss)

    submit_application(application, actor=application.person)

    assert (TimeAgreement.objects.count(), letters("time_asked"), describe_time(application)) == (0, [], None)


@pytest.mark.parametrize("kind", ["nobody", "dotted", "over", "left"])
def test_without_a_line_manager_nobody_is_asked_and_the_file_says_so(kind):
    application = ApplicationFactory(state="draft", call__asks_line_manager=True)
    if kind == "dotted":
        line(application.person, PersonFactory(), kind="dotted")
    elif kind == "over":
        line(application.person, PersonFactory(), ends_on=timezone.localdate())
    elif kind == "left":
        line(application.person, PersonFactory(state="left", left_on=timezone.localdate()))

    submit_application(application, actor=application.person)
    application.refresh_from_db()

    assert (TimeAgreement.objects.count(), letters("time_asked")) == (0, [])
    assert describe_time(application) == Time("nobody")


def test_the_letter_tells_dates_and_hours_and_nothing_of_the_application(application, agreement):
    said = text_of("time_asked")

    year = application.call.cohort.ends_on.year
    assert ("It takes 3 hours a month, from " in said, str(year) in said) == (True, True)
    assert [word in said for word in (SECRET, application.motivation, application.availability)] == [False] * 3


def test_the_letter_stays_at_home_once_it_has_no_reason(application, agreement):
    withdraw_application(application, actor=application.person)

    assert text_of("time_asked") == ""


def test_sending_again_asks_again_only_when_the_hours_have_changed(application, agreement, boss):
    answer_time(agreement, actor=boss, agrees=True)
    reopen_application(application, actor=application.person)
    submit_application(application, actor=application.person)
    same = TimeAgreement.objects.get().answer

    reopen_application(application, actor=application.person)
    Application.objects.update(hours_a_month=6)
    submit_application(application, actor=application.person)

    asked = TimeAgreement.objects.get()
    assert (same, asked.answer, asked.hours_a_month, asked.answered_at) == ("agreed", "asked", 6, None)


# answering


def test_agreeing_and_objecting(application, agreement, boss):
    answer_time(agreement, actor=boss, agrees=False, reason=" L’équipe est réduite. ")
    objected = describe_time(Application.objects.get())
    changed = answer_time(agreement, actor=boss, agrees=True)
    again = answer_time(agreement, actor=boss, agrees=True)

    agreed = describe_time(Application.objects.get())
    assert (objected.answer, objected.reason, objected.manager) == ("objected", "L’équipe est réduite.", boss)
    assert (agreed.answer, agreed.reason, changed, again) == ("agreed", "", True, False)
    assert AuditEntry.objects.filter(verb="programs.answer_time").count() == 2
    assert letters("time_objected") == [(application.person_id, application.pk)]


def test_an_objection_reaches_the_applicant_with_its_reason(application, agreement, boss):
    application.person.language = "en"
    application.person.save()

    answer_time(agreement, actor=boss, agrees=False, reason="L’équipe est réduite.")

    said = text_of("time_objected")
    assert ("Odile Marchand was asked for the hours" in said, "L’équipe est réduite." in said) == (True, True)


@pytest.mark.parametrize(
    ("who", "state", "reason", "code"),
    [
        ("boss", "submitted", "  ", "reason"),
        ("boss", "withdrawn", "Non", "over"),
        ("boss", "not_this_time", "Non", "over"),
        ("other", "submitted", "Non", "moved"),
        ("former", "submitted", "Non", "moved"),
    ],
)
def test_what_is_refused(application, agreement, boss, who, state, reason, code):
    now = timezone.now()
    Application.objects.update(state=state, withdrawn_at=now, answered_at=now if state == "not_this_time" else None)
    if who == "former":
        application.person.lines_up.update(manager=PersonFactory())

    with pytest.raises(Refused) as caught:
        answer_time(agreement, actor=PersonFactory() if who == "other" else boss, agrees=False, reason=reason)

    agreement.refresh_from_db()
    assert (caught.value.code, agreement.answer) == (code, "asked")


# from the letter


def test_a_get_changes_nothing_and_shows_dates_and_hours_alone(client, application, agreement):
    page = client.get(link(agreement))

    said = page.content.decode()
    agreement.refresh_from_db()
    assert (page.status_code, agreement.answer, "3 heures par mois" in said or "3 hours a month" in said) == (
        200, "asked", True,
    )  # fmt: skip
    assert [word in said for word in (SECRET, application.motivation, application.availability)] == [False] * 3


def test_two_taps_agree_and_the_link_shows_it_when_used_again(client, agreement):
    url = link(agreement)

    posted = client.post(url, {"answer": "agree"})
    again = client.get(url)
    changed = client.post(url, {"answer": "object", "reason": "Trop court"})

    agreement.refresh_from_db()
    assert (posted.status_code, posted.url, again.context["agreed"]) == (302, url, True)
    assert (changed.status_code, agreement.answer, agreement.reason) == (302, "objected", "Trop court")


@pytest.mark.parametrize("typed", [{"answer": "object", "reason": " "}, {"answer": "object"}, {}])
def test_an_objection_without_a_reason_comes_back(client, agreement, typed):
    answer = client.post(link(agreement), typed)

    agreement.refresh_from_db()
    assert (answer.status_code, agreement.answer) == (422, "asked")


def test_after_the_answers_the_link_shows_what_was_said_and_takes_nothing(client, application, agreement, boss):
    answer_time(agreement, actor=boss, agrees=True)
    Application.objects.update(state="not_this_time", answered_at=timezone.now())

    shown = client.get(link(agreement))
    client.post(link(agreement), {"answer": "object", "reason": "Trop tard"})

    agreement.refresh_from_db()
    assert (shown.status_code, shown.context["can_answer"], shown.context["agreed"]) == (200, False, True)
    assert agreement.answer == "agreed"


@pytest.mark.parametrize(
    ("case", "status", "why"),
    [
        ("forged", 410, "gone"),
        ("another person's", 410, "gone"),
        ("expired", 410, "gone"),
        ("left", 410, "gone"),
        ("moved", 410, "moved"),
        ("withdrawn", 410, "withdrawn"),
        ("draft", 410, "draft"),
        ("signed in as somebody else", 403, "other"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_open_nothing(client, application, agreement, boss, case, status, why, method):
    url, later = link(agreement), timezone.now()
    if case == "forged":
        url = url[:-3] + "xx/"
    elif case == "another person's":
        url = link(agreement, person=PersonFactory())
    elif case == "expired":
        later += dt.timedelta(days=46)
    elif case == "left":
        boss.state, boss.left_on = "left", timezone.localdate()
        boss.save()
    elif case == "moved":
        application.person.lines_up.update(manager=PersonFactory())
    elif case == "withdrawn":
        withdraw_application(application, actor=application.person)
    elif case == "draft":
        reopen_application(application, actor=application.person)
    else:
        client.force_login(UserFactory())

    with time_machine.travel(later, tick=False):
        answer = getattr(client, method)(url, {"answer": "agree"})

    agreement.refresh_from_db()
    assert (answer.status_code, answer.context["why"], agreement.answer) == (status, why, "asked")
    assert application.person.name not in answer.content.decode()


def test_the_line_manager_signed_in_is_not_somebody_else(client, agreement, boss):
    client.force_login(UserFactory(person=boss))

    assert client.get(link(agreement)).status_code == 200


# silence


def test_a_silence_is_recalled_twice_and_never_again(agreement, boss):
    day = timezone.localdate()

    said = [remind_line_managers(day + dt.timedelta(days=days)) for days in (0, 6, 7, 7, 8, 13, 14, 20, 21, 40)]

    assert said == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
    assert letters("time_reminder") == [(boss.pk, agreement.pk)] * 2


@pytest.mark.parametrize("reason", ["answered", "withdrawn", "told"])
def test_no_reminder_once_it_has_no_reason(application, agreement, boss, reason):
    if reason == "answered":
        answer_time(agreement, actor=boss, agrees=True)
    elif reason == "withdrawn":
        withdraw_application(application, actor=application.person)
    else:
        Application.objects.update(state="reserve", answered_at=timezone.now())

    assert remind_line_managers(timezone.localdate() + dt.timedelta(days=7)) == 0


def test_whoever_takes_over_the_line_is_asked_instead(application, agreement):
    successor = PersonFactory()
    application.person.lines_up.update(manager=successor)

    said = [remind_line_managers(timezone.localdate()) for _twice in range(2)]

    agreement.refresh_from_db()
    assert (said, agreement.manager) == ([1, 0], successor)
    assert (successor.pk, agreement.pk) in letters("time_asked")


# shown


def test_the_applicant_sees_how_it_stands(client, application, agreement, boss):
    user = UserFactory(person=application.person, person__language="en")
    client.force_login(user)
    url = reverse("programs:application", args=[application.pk])

    silent = client.get(url).context["time"]
    answer_time(agreement, actor=boss, agrees=False, reason="L’équipe est réduite.")
    page = client.get(url)

    assert (silent.answer, silent.manager) == ("asked", boss)
    assert "L’équipe est réduite." in page.content.decode()


def test_many_files_tell_the_time_in_one_query(application, agreement, django_assert_num_queries):
    other = ApplicationFactory(call__asks_line_manager=True)

    with django_assert_num_queries(1):
        found = describe_times([application, other])

    assert {key: one.answer for key, one in found.items()} == {application.pk: "asked", other.pk: "nobody"}


def test_asking_again_after_the_manager_has_left_forgets_the_question(application, agreement):
    application.person.lines_up.all().delete()

    assert ask_line_manager(Application.objects.get()) is None
    assert TimeAgreement.objects.count() == 0
