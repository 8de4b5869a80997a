"""Who comes to a call through others: nominated by a colleague, admitted by a manager. Nobody applies for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from notifications.models import Letter
from notifications.services import deliver_due
from programs.models import Admission, Application, Call, Nomination
from programs.queries.eligibility import find_obstacles, may_apply
from programs.services.admissions import admit_person, end_admission
from programs.services.applications import start_application
from programs.services.nominations import MOST_LETTERS, MOST_NOMINATIONS, nominate_person
from tests.factories.calls import AdmissionFactory, NominationFactory
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db


def in_days(count: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=count)


def code_of(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


# nominations


def test_a_nomination_is_an_invitation_and_never_an_application(person, mailoutbox):
    nominee = PersonFactory(language="en", first_name="Alma")
    call = CallFactory(cohort__programme__contact_email="team@group.example")

    nominate_person(call, actor=person, person=nominee, words="Tu expliques si bien.")
    deliver_due()

    assert not Application.objects.exists()
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == ([nominee.email], ["team@group.example"])
    assert person.name in mail.subject
    assert "Tu expliques si bien." in mail.body
    assert "Nothing was sent in your name" in mail.body
    assert f"/call/{call.key}/" in mail.body


def test_a_nominee_who_has_begun_meanwhile_is_not_written_to(person, mailoutbox):
    begun, ended = PersonFactory(), PersonFactory()
    call, other = CallFactory(), CallFactory()
    nominate_person(call, actor=person, person=begun)
    nominate_person(other, actor=person, person=ended)

    start_application(call, actor=begun)
    Call.objects.filter(pk=other.pk).update(state="closed")
    deliver_due()

    assert mailoutbox == []


def test_nominations_that_make_no_sense_are_answered(person):
    unit = UnitFactory()
    call, closed = CallFactory(), CallFactory(state="closed")
    call.open_to_units.add(unit)
    mentee = EnrolmentFactory(cohort=call.cohort, side="mentee").person
    cases = {
        "self": person,
        "mentee": mentee,
        "left": PersonFactory(unit=unit, state="left", left_on=timezone.localdate()),
        "no_email": PersonFactory(unit=unit, email=""),
        "conditions": PersonFactory(),
    }

    refused = {code: code_of(nominate_person, call, actor=person, person=who) for code, who in cases.items()}

    assert refused == {code: code for code in cases}
    assert code_of(nominate_person, closed, actor=person, person=PersonFactory()) == "closed"
    assert not Nomination.objects.exists()


def test_whether_somebody_applied_stays_theirs_to_tell(client, person, mailoutbox):
    call = CallFactory()
    states = ("draft", "submitted", "withdrawn")
    people = [ApplicationFactory(call=call, state=state).person for state in states] + [PersonFactory()]
    client.force_login(UserFactory(person=person))
    page_url = reverse("programs:nominate", args=[call.key])

    told = []
    for one in people:
        answer = client.post(page_url, {"person": one.pk}, follow=True)
        (message,) = answer.context["messages"]
        told.append(str(message).replace(one.name, "…"))
    deliver_due()

    assert len(set(told)) == 1
    assert [mail.to for mail in mailoutbox] == [[people[-1].email]]


def test_one_person_nominates_a_few_colleagues_each_once(person):
    call = CallFactory()
    for _one in range(MOST_NOMINATIONS - 1):
        NominationFactory(call=call, nominated_by=person)
    last = PersonFactory()

    nominate_person(call, actor=person, person=last)

    assert code_of(nominate_person, call, actor=person, person=last) == "twice"
    assert code_of(nominate_person, call, actor=person, person=PersonFactory()) == "many"
    assert nominate_person(CallFactory(), actor=person, person=PersonFactory()).pk


def test_somebody_of_whom_many_think_receives_a_few_letters(person):
    call, nominee = CallFactory(), PersonFactory()

    for _one in range(MOST_LETTERS + 2):
        nominate_person(call, actor=PersonFactory(), person=nominee)

    assert Nomination.objects.filter(person=nominee).count() == MOST_LETTERS + 2
    assert Letter.objects.filter(kind="programs.nominated", person=nominee).count() == MOST_LETTERS


# admissions


@pytest.fixture
def closed():
    """A call that closed yesterday and answers in three weeks."""
    return CallFactory(state="closed")


def test_an_admission_opens_a_closed_call_for_one_person(person, closed, mailoutbox):
    late, other = PersonFactory(language="en"), PersonFactory()

    admit_person(closed, actor=person, person=late, until=in_days(2), reason="On leave")
    deliver_due()

    assert [may_apply(closed, one) for one in (late, other)] == [True, False]
    assert [mail.to for mail in mailoutbox] == [[late.email]]
    assert "On leave" not in mailoutbox[0].body


def test_an_admission_lifts_a_condition_without_making_it_untrue(person):
    call, outsider = CallFactory(), PersonFactory()
    call.open_to_units.add(UnitFactory())

    admit_person(call, actor=person, person=outsider, until=in_days(2), reason="Pilot")

    assert may_apply(call, outsider) is True
    assert len(find_obstacles(call, outsider)) == 1


@pytest.mark.parametrize(("state", "expected"), [("draft", False), ("scheduled", False), ("released", False)])
def test_an_admission_opens_no_call_that_takes_nobody(state, expected):
    admission = AdmissionFactory(call=CallFactory(state=state))

    assert may_apply(admission.call, admission.person) is expected


def test_an_admission_ends_with_its_day_or_by_an_act(person, closed, mailoutbox):
    over = AdmissionFactory(call=closed, until=in_days(-1))
    ended = admit_person(closed, actor=person, person=PersonFactory(), until=in_days(2), reason="Congé")

    outcomes = [end_admission(ended, actor=person), end_admission(ended, actor=person)]
    deliver_due()

    assert outcomes == [True, False]
    assert [may_apply(closed, one.person) for one in (over, ended)] == [False, False]
    assert mailoutbox == []


def test_admitting_again_changes_the_day(person, closed):
    late = PersonFactory()
    admit_person(closed, actor=person, person=late, until=in_days(2), reason="Congé")

    admit_person(closed, actor=person, person=late, until=in_days(5), reason="Congé prolongé")

    admission = Admission.objects.get()
    assert (admission.reason, admission.until > in_days(4)) == ("Congé prolongé", True)


def test_admissions_that_make_no_sense_are_refused(person, closed):
    gone = PersonFactory(state="left", left_on=timezone.localdate())
    sent = ApplicationFactory(call=closed).person
    mentee = EnrolmentFactory(cohort=closed.cohort, side="mentee").person

    def refused(call=closed, **facts) -> str:
        values = {"person": PersonFactory(), "until": in_days(2), "reason": "Congé", **facts}
        return code_of(admit_person, call, actor=person, **values)

    assert refused(person=person) == "self"
    assert refused(person=gone) == "left"
    assert refused(person=sent) == "applied"
    assert refused(person=mentee) == "mentee"
    assert refused(until=in_days(-1)) == "past"
    assert refused(until=in_days(60)) == "late"
    assert refused(reason="  ") == "reason"
    assert refused(call=CallFactory(state="released")) == "state"
    assert refused(call=CallFactory(state="draft")) == "state"
    assert not Admission.objects.exists()
