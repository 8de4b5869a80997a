"""The pages of a call: its sections, its questions, who is admitted, what an employee meets."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from people.queries import index_people
from programs.models import Admission, Application, Call, Nomination, Question
from programs.services.nominations import MOST_NOMINATIONS
from tests.factories.calls import AdmissionFactory, NominationFactory, QuestionFactory
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ReviewFactory,
    role,
)

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"programs:{name}", args=args)


def in_days(count: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=count)


def day(count: int) -> str:
    return in_days(count).date().isoformat()


@pytest.fixture
def make_call(programme):
    """A call of the programme whose manager is signed in."""

    def make(**facts) -> Call:
        return CallFactory(cohort=CohortFactory(programme=programme), **facts)

    return make


@pytest.fixture
def boss(client, manager):
    client.force_login(manager)
    return manager.person


# sections


def test_the_page_of_a_draft_says_what_is_missing(client, boss, make_call):
    ready, broken = make_call(state="draft"), make_call(state="draft", offered_fr=" ")
    broken.criteria.filter(code="fluency").update(weight=10)

    setups = [client.get(url("call", call.pk)).context["setup"] for call in (ready, broken)]

    assert [[one.section for one in setup.missing] for setup in setups] == [[], ["texts", "grid"]]
    assert [one.tone for one in setups[1].sections] == ["bad", "good", "neutral", "bad", "good"]
    assert setups[1].first_missing.url == url("call_edit", broken.pk)


def test_a_call_is_announced_from_its_page_and_taken_back(client, boss, make_call):
    call = make_call(state="draft")
    rules = rules_of(call, opens_on=day(3), opens_hour="08:30")

    client.post(url("call_rules", call.pk), rules)
    states = []
    for act in ("call_schedule", "call_unschedule", "call_schedule", "call_open"):
        client.post(url(act, call.pk))
        call.refresh_from_db()
        states.append(call.state)

    assert states == ["scheduled", "draft", "scheduled", "open"]


def rules_of(call: Call, **changes: object) -> dict[str, object]:
    return {
        "seats": call.cohort.seats, "opens_on": "", "opens_hour": "", "closes_on": day(12), "answer_on": day(30),
        "asks_line_manager": "on", "blind_phases": ["reading", "third"], "calibrates": "on", "accept_days": 10,
        "moves_reserve_alone": "0", "priority_points": 5, **changes,
    }  # fmt: skip


def test_seats_dates_and_rules_are_saved(client, boss, make_call):
    call = make_call(state="draft")

    client.post(
        url("call_rules", call.pk),
        rules_of(call, seats=33, opens_on=day(3), opens_hour="08:30", moves_reserve_alone="1", blind_phases=["third"]),
    )

    call = Call.objects.select_related("cohort").get(pk=call.pk)
    opens = timezone.localtime(call.opens_at)
    assert (call.cohort.seats, opens.date().isoformat(), opens.hour, opens.minute) == (33, day(3), 8, 30)
    assert (call.moves_reserve_alone, call.blind_phases, call.calibrates) == (True, ["third"], True)
    assert timezone.localdate(call.closes_at).isoformat() == day(12)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"seats": "0"}, "seats"),
        ({"opens_on": "2020-01-01"}, "opens_on"),
        ({"opens_hour": "08:30"}, "opens_on"),
        ({"opens_on": day(20)}, "closes_on"),
        ({"closes_on": "2020-01-01"}, "closes_on"),
        ({"answer_on": day(12)}, "answer_on"),
        ({"accept_days": "0"}, "accept_days"),
        ({"priority_points": "21"}, "priority_points"),
        ({"moves_reserve_alone": "perhaps"}, "moves_reserve_alone"),
        ({"blind_phases": ["never"]}, "blind_phases"),
    ],
)
def test_wrong_rules_are_said_beside_their_field_and_kept(client, boss, make_call, change, field):
    call = make_call(state="draft")

    answer = client.post(url("call_rules", call.pk), rules_of(call, seats=44) | change)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["seats"].value() == str(change.get("seats", 44))
    call.cohort.refresh_from_db()
    assert call.cohort.seats == 10


def test_rules_ask_only_what_may_still_change(client, boss, make_call):
    opened, closed, released, read = (make_call(state=state) for state in ("open", "closed", "released", "open"))
    ReviewFactory(application=ApplicationFactory(call=read))

    fields = [set(client.get(url("call_rules", one.pk)).context["form"].fields) for one in (opened, closed, released)]
    with_files = set(client.get(url("call_rules", read.pk)).context["form"].fields)

    after = {"accept_days", "moves_reserve_alone", "priority_points"}
    reading = {"blind_phases", "calibrates"}
    assert fields == [
        {"seats", "closes_on", "answer_on"} | reading | after, reading | after, {"moves_reserve_alone"},
    ]  # fmt: skip
    assert with_files == {"seats", "closes_on", "answer_on"} | after


def test_who_may_apply_is_chosen_counted_and_saved(client, boss, make_call):
    call, unit = make_call(state="draft"), UnitFactory(name="Ventes")
    team = UnitFactory(name="Équipe Ouest", parent=unit)
    PersonFactory.create_batch(3, unit=team, grade="C1")
    chosen = {"units": [unit.pk], "open_to_grades": ["C1"], "months_in_post": "", "open_to_languages": []}

    looked = client.post(url("call_who", call.pk), {**chosen, "go": "look", "q": "ouest"})
    counted = client.get(url("call_count", call.pk), chosen)
    found = client.get(url("call_count", call.pk), {**chosen, "q": "ouest", "show": "units"})
    before = call.open_to_units.count()
    client.post(url("call_who", call.pk), {**chosen, "go": "save"})

    call.refresh_from_db()
    assert [looked.context["count"], counted.context["count"], before] == [3, 3, 0]
    assert [[row.unit for row in one.context["units"]] for one in (looked, found)] == [[unit, team], [unit, team]]
    assert (list(call.open_to_units.all()), call.open_to_grades) == ([unit], ["C1"])


def test_conditions_that_nobody_meets_are_saved_with_a_warning(client, boss, make_call):
    call, empty = make_call(state="draft"), UnitFactory()

    answer = client.post(url("call_who", call.pk), {"units": [empty.pk], "go": "save"}, follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert [one.code for one in answer.context["setup"].missing] == ["nobody"]


def test_narrower_conditions_of_an_open_call_stay_on_screen(client, boss, make_call):
    call = make_call(months_in_post=3)

    answer = client.post(url("call_who", call.pk), {"months_in_post": "12", "go": "save"})

    call.refresh_from_db()
    assert (answer.status_code, answer.context["form"]["months_in_post"].value()) == (422, "12")
    assert call.months_in_post == 3


def test_texts_change_until_the_call_is_closed(client, boss, make_call):
    opened, closed = make_call(), make_call(state="closed")
    texts = {"offered_fr": "Un coach et du temps", "asked_fr": "Deux heures", "aims_fr": "Relier"}

    saved = client.post(url("call_edit", opened.pk), texts)
    empty = client.post(url("call_edit", opened.pk), {**texts, "offered_fr": ""})
    late = client.post(url("call_edit", closed.pk), texts)

    opened.refresh_from_db()
    closed.refresh_from_db()
    assert (saved.url, opened.offered_fr, opened.aims_fr) == (url("call", opened.pk), *list(texts.values())[::2])
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["offered_fr"])
    assert (late.status_code, closed.offered_fr != texts["offered_fr"]) == (302, True)


# questions


def test_questions_are_added_written_moved_and_removed(client, boss, make_call):
    call = make_call(state="draft")

    client.post(url("call_library", call.pk), {"code": ["sources", "rhythm"]})
    own = {"text_fr": "Lequel ?", "text_en": "Which?", "options_fr": "Un\nDeux\n", "options_en": "One"}
    client.post(url("call_question_new", call.pk, "choice"), own)
    mine = call.questions.get(kind="choice", code__startswith="own")
    client.post(url("question_move", mine.pk), {"to": "up"})
    first = call.questions.first()
    client.post(url("question_remove", first.pk))

    assert list(call.questions.values_list("code", flat=True)) == [mine.code, "rhythm"]
    assert mine.options == [
        {"code": "option-1", "fr": "Un", "en": "One"}, {"code": "option-2", "fr": "Deux", "en": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("short", {"text_fr": "", "most_words": 20}),
        ("long", {"text_fr": "Pourquoi ?", "most_words": 3}),
        ("choice", {"text_fr": "Lequel ?", "options_fr": "Un seul"}),
        ("scale", {"text_fr": "Combien ?", "low_fr": "Peu", "high_fr": ""}),
    ],
)
def test_a_wrong_question_is_kept_on_screen(client, boss, make_call, kind, facts):
    call = make_call(state="draft")

    answer = client.post(url("call_question_new", call.pk, kind), {**facts, "help_fr": "Gardé"})

    assert (answer.status_code, answer.context["form"]["help_fr"].value()) == (422, "Gardé")
    assert not Question.objects.exists()


def test_a_question_is_edited_with_its_codes_kept(client, boss, make_call):
    question = QuestionFactory(call=make_call(state="draft"), kind="scale")

    shown = client.get(url("question", question.pk)).context["form"]
    ends = {"low_fr": "Peu", "low_en": "Little", "high_fr": "Beaucoup", "high_en": "A lot"}
    client.post(url("question", question.pk), {"text_fr": "Combien ?", "is_required": "on", **ends})

    question.refresh_from_db()
    assert (shown["low_fr"].value(), shown["high_en"].value()) == ("Le low", "The high")
    assert (question.is_required, [one["code"] for one in question.options]) == (True, ["low", "high"])
    assert question.options[1] == {"code": "high", "fr": "Beaucoup", "en": "A lot"}


def test_a_published_question_is_read_only(client, boss, make_call):
    question = QuestionFactory(call=make_call())
    call = question.call

    page = client.get(url("call_questions", call.pk))
    answers = [
        client.get(url("question", question.pk)),
        client.post(url("question", question.pk), {"text_fr": "Autre"}),
        client.post(url("call_library", call.pk), {"code": ["rhythm"]}),
        client.post(url("question_remove", question.pk)),
    ]

    assert [answer.url for answer in answers] == [url("call_questions", call.pk)] * 4
    assert url("question", question.pk) not in page.content.decode()
    assert [one.text_fr for one in call.questions.all()] == [question.text_fr]


def test_no_kind_of_question_but_ours_has_a_page(client, boss, make_call):
    assert client.get(url("call_question_new", make_call(state="draft").pk, "essay")).status_code == 404


def test_the_preview_shows_the_questions_as_applicants_meet_them(client, boss, make_call):
    call = make_call(state="draft")
    rows = [QuestionFactory(call=call, kind=kind) for kind in ("short", "long", "choice", "scale", "recording")]

    page = client.get(url("call_preview", call.pk)).content.decode()

    assert [row.text_fr in page or row.text_en in page for row in rows] == [True] * 5
    assert "<fieldset" in page


# admissions


def test_somebody_is_admitted_from_a_search_and_it_is_ended(client, boss, make_call):
    call = make_call(state="closed")
    late = PersonFactory(first_name="Zoé", last_name="Quartz")
    index_people([late.pk])
    page = url("call_admissions", call.pk)

    found = client.get(page, {"q": "quar"}, headers={"hx-request": "true"})
    wrong = client.post(page, {"person": late.pk, "until_on": day(2), "reason": ""})
    client.post(page, {"person": late.pk, "until_on": day(2), "reason": "Congé"})
    admission = Admission.objects.get()
    client.post(url("admission_end", admission.pk))

    admission.refresh_from_db()
    assert (found.context["found"], "<html" in found.content.decode()) == ([late], False)
    assert (wrong.status_code, wrong.context["chosen"], list(wrong.context["form"].errors)) == (422, late, ["reason"])
    assert (admission.reason, admission.until <= timezone.now()) == ("Congé", True)


def test_admissions_are_the_managers_of_that_programme(client, make_call):
    call = make_call(state="closed")
    admission = AdmissionFactory(call=call)
    client.force_login(UserFactory())

    answers = [
        client.get(url("call_admissions", call.pk)),
        client.post(url("call_admissions", call.pk), {"person": PersonFactory().pk}),
        client.post(url("admission_end", admission.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3


# what an employee meets


@pytest.fixture
def employee(client):
    user = UserFactory(person__language="en")
    client.force_login(user)
    return user.person


def test_an_announced_call_says_when_it_opens_and_takes_nobody(client, employee):
    call = CallFactory(state="scheduled", opens_at=in_days(3))
    draft = CallFactory(state="draft")

    page = client.get(url("call_page", call.key))
    code = client.get(url("call_qr", call.key))
    hidden = client.get(url("call_page", draft.key))
    client.post(url("apply_step", call.key, 2), {"explained": "Trop tôt"})

    assert (page.context["page"].is_announced, page.context["page"].may_apply) == (True, False)
    assert "Opens on" in page.content.decode()
    assert (code.status_code, hidden.status_code) == (200, 404)
    assert not Application.objects.exists()


def test_who_is_not_included_reads_why_and_whom_to_ask(client, employee):
    call = CallFactory(cohort__programme__contact_email="team@group.example")
    call.open_to_units.add(UnitFactory(name="Ventes"))

    page = client.get(url("call_page", call.key))
    client.post(url("apply_step", call.key, 2), {"explained": "Quand même"})

    text = page.content.decode()
    assert page.context["page"].standing == "barred"
    assert "It is open to people of these units: Ventes." in text
    assert "mailto:team@group.example" in text
    assert url("apply", call.key) not in text
    assert not Application.objects.exists()


def test_who_was_admitted_applies_to_a_closed_call(client, employee):
    call = CallFactory(state="closed")
    AdmissionFactory(call=call, person=employee)

    page = client.get(url("call_page", call.key))
    client.post(url("apply_step", call.key, 2), {"explained": "Un modèle", "explanation": "Imaginez."})

    assert page.context["page"].may_apply is True
    assert Application.objects.get().person == employee


def test_nobody_applies_on_somebody_elses_behalf(client, employee):
    """Whatever is sent, the application belongs to who is signed in."""
    call, other = CallFactory(), PersonFactory()

    client.post(
        url("apply_step", call.key, 2),
        {"explained": "Un modèle", "explanation": "Imaginez.", "person": other.pk, "person_id": other.pk},
    )

    assert [one.person for one in Application.objects.all()] == [employee]


def test_a_colleague_is_found_and_nominated(client, employee):
    call, friend = CallFactory(), PersonFactory(first_name="Zoé", last_name="Quartz")
    index_people([friend.pk, employee.pk])
    page = url("nominate", call.key)

    few = client.get(page, {"q": "qu"}).context["found"]
    found = client.get(page, {"q": "quartz"}, headers={"hx-request": "true"})
    own = client.get(page, {"q": employee.last_name}).context["found"]
    done = client.post(page, {"person": friend.pk, "words": "Claire et patiente"})
    again = client.post(page, {"person": friend.pk, "words": "Encore"})

    nomination = Nomination.objects.get()
    assert (few, found.context["found"], own) == ([], [friend], [])
    assert friend.email not in found.content.decode()
    assert friend.employee_number not in found.content.decode()
    assert (done.url, nomination.person, nomination.words) == (page, friend, "Claire et patiente")
    assert (again.status_code, again.context["form"]["words"].value()) == (422, "Encore")
    assert not Application.objects.exists()


def test_the_page_of_nominations_counts_and_closes_with_the_call(client, employee):
    call, closed = CallFactory(), CallFactory(state="closed")
    NominationFactory.create_batch(MOST_NOMINATIONS, call=call, nominated_by=employee)

    full = client.get(url("nominate", call.key))
    over = client.get(url("nominate", closed.key))
    pushed = client.post(url("nominate", closed.key), {"person": PersonFactory().pk})

    assert full.context["left"] == 0
    assert over.url == url("call_page", closed.key)
    assert pushed.status_code == 422


def test_a_nominee_reads_who_thought_of_them(client, employee):
    nomination = NominationFactory(person=employee)

    page = client.get(url("call_page", nomination.call.key))

    assert page.context["page"].nominated_by == (nomination.nominated_by,)
    assert nomination.nominated_by.name in page.content.decode()


def test_managers_see_numbers_of_nominations_and_no_names(client, boss, make_call):
    call = make_call()
    applied = ApplicationFactory(call=call).person
    rows = [NominationFactory(call=call, person=one) for one in (applied, applied, PersonFactory())]

    page = client.get(url("call", call.pk))

    figures = page.context["figures"]
    assert (figures.nominated, figures.nominators, figures.nominated_sent) == (2, 3, 1)
    assert [row.nominated_by.name in page.content.decode() for row in rows] == [False] * 3


# queries


LISTS = {
    "call": (15, lambda call: (NominationFactory(call=call), ApplicationFactory(call=call))),
    "call_questions": (11, lambda call: QuestionFactory(call=call)),
    "call_library": (10, lambda call: QuestionFactory(call=call)),
    "call_admissions": (12, lambda call: AdmissionFactory(call=call)),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_a_call_cost_the_same_with_one_row_and_three(client, boss, make_call, name, django_assert_num_queries):
    count, add = LISTS[name]
    call = make_call(state="draft" if name == "call_library" else "open")
    add(call)
    client.get(url(name, call.pk))

    with django_assert_num_queries(count):
        client.get(url(name, call.pk))
    add(call)
    add(call)
    with django_assert_num_queries(count):
        client.get(url(name, call.pk))


def test_the_shared_page_costs_the_same_however_many_nominate(client, employee, django_assert_max_num_queries):
    call = CallFactory(open_to_grades=["C1"])
    call.open_to_units.add(employee.unit)
    EnrolmentFactory(cohort=call.cohort)
    NominationFactory.create_batch(3, call=call, person=employee)
    role(PersonFactory(), call.cohort.programme)

    with django_assert_max_num_queries(18):
        client.get(url("call_page", call.key))


@pytest.mark.parametrize(
    ("readers", "words"),
    [
        (1, "One person reads each file, without"),
        (2, "Two people read each file separately, without"),
        (3, "3 people read each file separately, without"),
    ],
)
def test_the_page_says_how_many_read_each_file(client, employee, readers, words):
    call = CallFactory(cohort__programme__reviews_per_application=readers, blind_phases=["reading", "third"])

    said = client.get(reverse("programs:call_page", args=[call.key])).content.decode()

    assert words in " ".join(said.split())


def test_a_manager_who_opens_the_page_of_a_draft_reads_that_it_is_one(client, boss, make_call):
    call = make_call(state="draft")

    said = client.get(reverse("programs:call_page", args=[call.key])).content.decode()

    assert "Cet appel est un brouillon" in said
    assert url("call", call.pk) in said
    assert "Cet appel recevait" not in said
