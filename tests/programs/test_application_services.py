"""Acts of an applicant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from programs.models import Application, Decision
from programs.services.applications import (
    TopicChoice,
    reopen_application,
    save_application,
    start_application,
    submit_application,
    withdraw_application,
)
from tests.factories.people import PersonFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    EnrolmentFactory,
    ReviewFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

COMPLETE = {
    "explained": "Le nuage",
    "explanation": "Un ordinateur que l’on loue.",
    "curiosity": "Un atelier.",
    "motivation": "Transmettre.",
    "learning": "Décider.",
    "hours_a_month": 3,
    "availability": "Le jeudi",
    "languages": ["fr"],
    "is_volunteer": True,
}


def complete_draft():
    person = PersonFactory()
    call = CallFactory()
    draft = start_application(call, actor=person)
    topics = [TopicChoice(TopicFactory(programme=call.cohort.programme).pk, 3, "Un essai.") for _n in range(2)]
    return save_application(draft, actor=person, values=COMPLETE, topics=topics)


def test_starting_twice_is_one_application():
    person, call = PersonFactory(), CallFactory()

    first = start_application(call, actor=person)
    second = start_application(call, actor=person)

    assert first.pk == second.pk
    assert AuditEntry.objects.filter(verb="programs.start_application").count() == 1


def test_a_late_start_is_refused_even_before_the_clock_has_closed_the_call():
    person = PersonFactory()
    late = CallFactory(closes_at=timezone.now() - dt.timedelta(minutes=1), answer_on=timezone.localdate())

    with pytest.raises(Refused) as refused:
        start_application(late, actor=person)

    assert refused.value.code == "closed"
    assert Application.objects.count() == 0


def test_a_mentee_of_the_cohort_does_not_apply_as_its_mentor():
    call = CallFactory()
    mentee = EnrolmentFactory(cohort=call.cohort, side="mentee").person

    with pytest.raises(Refused) as refused:
        start_application(call, actor=mentee)

    assert refused.value.code == "mentee"
    assert start_application(call, actor=PersonFactory()).state == "draft"


def test_a_draft_keeps_whatever_is_there_and_replaces_topics():
    person, call = PersonFactory(), CallFactory()
    topic = TopicFactory(programme=call.cohort.programme)
    draft = start_application(call, actor=person)

    save_application(draft, actor=person, values={"explained": "Le nuage"}, topics=[TopicChoice(topic.pk, None, "")])
    save_application(draft, actor=person, values={}, topics=[TopicChoice(None, None, "Seule une preuve")])

    saved = Application.objects.get()
    assert saved.explained == "Le nuage"
    assert [(one.position, one.topic_id, one.evidence) for one in saved.topics.all()] == [(1, None, "Seule une preuve")]


def test_an_incomplete_application_stays_a_draft_and_a_complete_one_is_sent_once():
    draft = complete_draft()
    save_application(draft, actor=draft.person, values={"curiosity": ""})

    with pytest.raises(Refused) as refused:
        submit_application(draft, actor=draft.person)
    save_application(draft, actor=draft.person, values={"curiosity": "Un atelier."})
    sent = [submit_application(draft, actor=draft.person) for _click in range(2)]

    assert refused.value.code == "incomplete"
    assert sent == [True, False]
    assert list(Letter.objects.values_list("kind", "person_id")) == [("programs.application_received", draft.person_id)]


def test_two_hundred_words_pass_and_one_more_does_not():
    draft = complete_draft()
    save_application(draft, actor=draft.person, values={"explanation": "mot " * 201})

    with pytest.raises(Refused) as refused:
        submit_application(draft, actor=draft.person)
    save_application(draft, actor=draft.person, values={"explanation": "mot " * 200})

    assert "201" in refused.value.message
    assert submit_application(draft, actor=draft.person)


def test_a_sent_application_is_not_written_on():
    sent = ApplicationFactory()

    with pytest.raises(Refused) as refused:
        save_application(sent, actor=sent.person, values={"explained": "Autre"})

    assert refused.value.code == "sent"
    assert Application.objects.get().explained == "Un modèle de langage"


def test_withdrawing_takes_the_prepared_answer_along_and_reopening_brings_a_draft_back():
    sent = ApplicationFactory()
    Decision.objects.create(application=sent, outcome="selected", prepared_by=PersonFactory())

    withdraw_application(sent, actor=sent.person)
    withdrawn = Application.objects.get().state
    reopen_application(sent, actor=sent.person)

    assert withdrawn == "withdrawn"
    assert Decision.objects.count() == 0
    assert (Application.objects.get().state, Application.objects.get().submitted_at) == ("draft", None)


def test_reopening_is_refused_once_reading_has_begun_or_the_call_is_closed():
    read = ApplicationFactory()
    ReviewFactory(application=read, marks=[3])
    late = ApplicationFactory(call=CallFactory(state="closed"))

    codes = []
    for sent in (read, late):
        with pytest.raises(Refused) as refused:
            reopen_application(sent, actor=sent.person)
        codes.append(refused.value.code)

    assert codes == ["reading", "closed"]
    assert set(Application.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_selected_mentor_does_not_withdraw_here():
    selected = ApplicationFactory(state="selected", call=CallFactory(state="released"))
    waiting = ApplicationFactory(state="reserve", call=selected.call)

    with pytest.raises(Refused) as refused:
        withdraw_application(selected, actor=selected.person)

    assert refused.value.code == "selected"
    assert withdraw_application(waiting, actor=waiting.person)
