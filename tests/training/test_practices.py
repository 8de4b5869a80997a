"""Practice in front of a coach: asked for or planned, marked, signed off or done again; calendars follow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from core.errors import Refused
from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, role
from tests.factories.training import ModuleFactory
from training.content.practice import TEACHING
from training.models import Attestation, Practice, PracticeDate, Progress
from training.services import practices as acts

MARKS = {one.code: 3 for one in TEACHING}


@pytest.fixture
def module(path):
    return ModuleFactory(path=path, kind="practice")


def letters(kind):
    return list(Letter.objects.filter(kind=f"training.{kind}").order_by("pk").values_list("person_id", flat=True))


def plan(module, learner, helper, days=3, **values):
    when = timezone.now() + dt.timedelta(days=days)
    return acts.plan_practice(module, learner.person, actor=helper.person, starts_at=when, place="Salle 4", **values)


def note(module, learner, helper, *, signed_off, **values):
    asked = {"held_on": timezone.localdate(), "marks": MARKS, "words": "Deux vraies questions.", **values}
    return acts.note_practice(module, learner.person, actor=helper.person, signed_off=signed_off, **asked)


def test_the_rubric_is_complete_in_both_languages():
    assert [one.code for one in TEACHING] == ["opening", "hands", "simple", "check", "time", "feedback"]
    assert {len({*one.anchors_fr, *one.anchors_en}) for one in TEACHING} == {8}


def test_a_wish_goes_to_every_coach_once_and_its_words_may_change(module, learner, helper):
    other = UserFactory()
    role(other.person, module.path.programme, "coach")

    for wish in ("Le matin", "Le soir"):
        acts.ask_practice(module, person=learner.person, wish=wish)

    assert PracticeDate.objects.get().wish == "Le soir"
    assert sorted(letters("practice_asked")) == sorted([helper.person.pk, other.person.pk])


def test_a_planned_date_is_in_both_calendars_and_a_move_raises_its_number(module, learner, helper):
    date = acts.ask_practice(module, person=learner.person)
    plan(module, learner, helper)
    plan(module, learner, helper, days=4)

    date.refresh_from_db()
    letter = Letter.objects.filter(kind="training.practice_planned").last()
    _name, content, mimetype = compose(kind_named(letter.kind), letter.person, letter.object_id).attachments[0]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (date.state, date.sequence, PracticeDate.objects.count()) == ("planned", 1, 1)
    assert letters("practice_planned") == [learner.person.pk, helper.person.pk] * 2
    assert (mimetype, event["SEQUENCE"]) == ("text/calendar; method=REQUEST", 1)
    assert {str(one) for one in event["ATTENDEE"]} == {f"mailto:{one.person.email}" for one in (learner, helper)}


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_either_side_takes_a_date_back(module, learner, helper, who):
    date = plan(module, learner, helper)
    actor = {"learner": learner, "helper": helper}[who].person

    answers = [acts.cancel_practice(date, actor=actor) for _ in range(2)]

    assert answers == [True, False]
    assert letters("practice_cancelled") == [learner.person.pk, helper.person.pk]


def test_signed_off_is_done_attested_and_told(module, learner, helper):
    plan(module, learner, helper)

    practice = note(module, learner, helper, signed_off=True)

    assert (practice.marks, PracticeDate.objects.get().state) == (MARKS, "held")
    assert Progress.objects.get(module=module, person=learner.person).state == "done"
    assert Attestation.objects.get(path=module.path, person=learner.person).is_valid
    assert letters("practice_signed") == [learner.person.pk]


def test_one_more_time_leaves_the_step_open_with_the_coachs_words(module, learner, helper):
    note(module, learner, helper, signed_off=False)

    letter = Letter.objects.get(kind="training.practice_again")
    mail = compose(kind_named(letter.kind), letter.person, letter.object_id)
    assert not Progress.objects.done().exists()
    assert "Deux vraies questions." in mail.body
    assert acts.ask_practice(module, person=learner.person).state == "asked"


def test_a_sign_off_by_mistake_is_taken_back(module, learner, helper):
    practice = note(module, learner, helper, signed_off=True)

    answers = [acts.take_back_sign_off(practice, actor=helper.person) for _ in range(2)]

    assert answers == [True, False]
    assert Progress.objects.get().state == "open"
    assert not Attestation.objects.valid().exists()
    assert letters("practice_reopened") == [learner.person.pk]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"marks": {**MARKS, "opening": 5}}, "marks"),
        ({"marks": {"opening": 3}}, "marks"),
        ({"words": " "}, "words"),
        ({"held_on": timezone.localdate() + dt.timedelta(days=1)}, "future"),
    ],
)
def test_an_incomplete_note_is_refused(module, learner, helper, values, code):
    with pytest.raises(Refused) as refusal:
        note(module, learner, helper, signed_off=True, **values)

    assert (refusal.value.code, Practice.objects.count()) == (code, 0)


def test_nobody_watches_themselves_nor_without_the_role_nor_twice(module, learner, helper):
    role(learner.person, module.path.programme, "coach")
    stranger = UserFactory(person=PersonFactory())
    codes = []
    for watcher in (learner, stranger):
        with pytest.raises(Refused) as refusal:
            note(module, learner, watcher, signed_off=True)
        codes.append(refusal.value.code)
    note(module, learner, helper, signed_off=True)
    with pytest.raises(Refused) as refusal:
        note(module, learner, helper, signed_off=True)

    assert [*codes, refusal.value.code] == ["own", "watcher", "done"]


def test_the_rubric_on_the_page(client, module, learner, helper):
    client.force_login(helper)
    address = reverse("training:practice_note", args=[module.pk, learner.person_id])
    typed = {**MARKS, "held_on": timezone.localdate().isoformat(), "act": "sign"}

    slip = client.post(address, typed)
    answer = client.post(address, {**typed, "words": "Une vraie question."})

    assert (slip.status_code, slip.context["form"]["opening"].value()) == (422, "3")
    assert (answer.status_code, Practice.objects.get().signed_off_at is not None) == (302, True)


def test_a_learner_asks_and_reads_what_was_seen(client, module, learner, helper):
    note(module, learner, helper, signed_off=False)
    client.force_login(learner)

    client.post(reverse("training:practice_ask", args=[module.pk]), {"wish": "Le matin"})
    shown = client.get(reverse("training:module", args=[module.pk]))

    assert shown.context["practice_date"].wish == "Le matin"
    assert [one.practice.words for one in shown.context["practices"]] == ["Deux vraies questions."]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_practices_costs_the_same(client, module, programme, helper, rows, django_assert_num_queries):
    cohort = CohortFactory(programme=programme)
    for _ in range(rows):
        acts.ask_practice(module, person=EnrolmentFactory(cohort=cohort, topics=[]).person)
    client.force_login(helper)

    with django_assert_num_queries(14):
        client.get(reverse("training:practices"))
