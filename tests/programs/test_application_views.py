"""The applicant's pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Letter
from programs.models import Application, Decision
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    made = CallFactory()
    TopicFactory.create_batch(3, programme=made.cohort.programme)
    return made


@pytest.fixture
def applicant(client):
    user = UserFactory()
    client.force_login(user)
    return user


def step(call, number):
    return reverse("programs:apply_step", args=[call.key, number])


def answers(call):
    first, second = call.cohort.programme.topics.all()[:2]
    return [
        {
            "topic_1": first.pk,
            "level_1": 3,
            "evidence_1": "Un",
            "topic_2": second.pk,
            "level_2": 2,
            "evidence_2": "Deux",
        },
        {"explained": "Le nuage", "explanation": "Un ordinateur que l’on loue."},
        {"curiosity": "Un atelier.", "motivation": "Transmettre.", "learning": "Décider."},
        {"hours_a_month": 3, "availability": "Jeudi", "languages": ["fr"], "remote_ok": "on", "is_volunteer": "on"},
    ]


def test_five_steps_from_the_call_to_sent(client, applicant, call):
    opened = client.get(reverse("programs:apply", args=[call.key]))
    untouched = Application.objects.count()

    paths = [client.post(step(call, n), data).url for n, data in enumerate(answers(call), start=1)]
    review = client.get(step(call, 5))
    sent = client.post(step(call, 5))

    assert (opened.status_code, untouched) == (200, 0)
    assert paths == [step(call, n) for n in (2, 3, 4, 5)]
    assert "Un ordinateur que l’on loue." in review.content.decode()
    application = Application.objects.get()
    assert (application.state, application.hours_a_month, application.languages) == ("submitted", 3, ["fr"])
    assert [(one.level, one.evidence) for one in application.topics.all()] == [(3, "Un"), (2, "Deux")]
    assert sent.url == reverse("programs:application", args=[application.pk])


def test_pressing_send_twice_sends_one_application_and_one_letter(client, applicant, call):
    for number, data in enumerate(answers(call), start=1):
        client.post(step(call, number), data)

    pages = [client.post(step(call, 5)) for _click in range(2)]

    assert [page.status_code for page in pages] == [302, 302]
    assert (Application.objects.count(), Letter.objects.count()) == (1, 1)


def test_autosave_keeps_an_unfinished_step_and_comes_back_to_it(client, applicant, call):
    saved = client.post(step(call, 2), {"explained": "", "explanation": "Un début"}, headers={"X-Autosave": "1"})

    again = client.get(reverse("programs:apply", args=[call.key]))

    assert saved.status_code == 204
    assert "Un début" in again.content.decode()
    assert (Application.objects.get().state, Application.objects.get().step) == ("draft", 2)


def test_too_many_words_are_told_and_kept(client, applicant, call):
    long = "mot " * 230

    refused = client.post(step(call, 2), {"explained": "Le nuage", "explanation": long})
    silent = client.post(step(call, 2), {"explained": "Le nuage", "explanation": long}, headers={"X-Autosave": "1"})

    assert (refused.status_code, silent.status_code) == (422, 204)
    assert "230" in refused.content.decode()
    assert Application.objects.get().explanation == long.strip()


def test_the_same_topic_twice_is_refused_with_everything_still_typed(client, applicant, call):
    data = answers(call)[0]
    data["topic_2"] = data["topic_1"]

    page = client.post(step(call, 1), data)

    assert page.status_code == 422
    assert "Deux" in page.content.decode()


def test_sending_what_is_incomplete_lists_what_is_missing(client, applicant, call):
    client.post(step(call, 1), {})

    page = client.post(step(call, 5))

    assert page.status_code == 422
    assert len(page.context["gaps"]) == 9
    assert Application.objects.get().state == "draft"


def test_a_closed_call_says_so_and_takes_nothing(client, applicant):
    late = CallFactory(closes_at=timezone.now() - dt.timedelta(minutes=5), answer_on=timezone.localdate())

    shown = client.get(step(late, 1))
    posted = client.post(step(late, 2), {"explained": "Trop tard"})
    silent = client.post(step(late, 2), {"explained": "Trop tard"}, headers={"X-Autosave": "1"})

    assert [page.status_code for page in (shown, posted, silent)] == [200, 409, 422]
    assert Application.objects.count() == 0


def test_what_hr_knows_is_shown_and_not_asked(client, applicant, call):
    page = client.get(step(call, 1)).content.decode()

    assert applicant.person.name in page
    assert applicant.person.unit.name in page
    assert 'name="unit"' not in page


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "selected", "reserve", "not_this_time"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_has_its_page_without_score_or_rank(client, applicant, state, language):
    call = CallFactory(state="released" if state in {"selected", "reserve", "not_this_time"} else "open")
    mine = ApplicationFactory(call=call, person=applicant.person, state=state)
    review = ReviewFactory(application=mine, state="done", marks=[1, 2, 4, 1, 2])
    strength = call.criteria.get(code="curiosity")
    until = timezone.localdate() if state == "reserve" else None
    outcome = state if call.state == "released" else "selected"
    Decision.objects.create(
        application=mine, outcome=outcome, strength=strength, reserve_until=until, prepared_by=PersonFactory()
    )

    page = client.get(reverse("programs:application", args=[mine.pk]), headers={"accept-language": language})
    text = page.content.decode()

    assert page.status_code == 200
    assert review.reviewer.name not in text
    assert ("Note 4." in text) == (call.state == "released")
    assert [name for name in ("mean", "rank", "score", "marks") if name in page.context] == []


def test_my_application_is_nobody_elses(client, applicant):
    other = ApplicationFactory()

    statuses = [client.get(reverse("programs:application", args=[other.pk])).status_code]
    acts = ("application_withdraw", "application_reopen")
    statuses += [client.post(reverse(f"programs:{name}", args=[other.pk])).status_code for name in acts]

    assert statuses == [404, 404, 404]


def test_withdraw_and_take_up_again(client, applicant, call):
    mine = ApplicationFactory(call=call, person=applicant.person)

    client.post(reverse("programs:application_withdraw", args=[mine.pk]))
    withdrawn = Application.objects.get().state
    again = client.post(reverse("programs:application_reopen", args=[mine.pk]))

    assert (withdrawn, Application.objects.get().state) == ("withdrawn", "draft")
    assert again.url == step(call, 1)


def test_reopening_too_late_is_refused_on_the_page(client, applicant):
    mine = ApplicationFactory(call=CallFactory(state="closed"), person=applicant.person)

    page = client.post(reverse("programs:application_reopen", args=[mine.pk]))

    assert page.status_code == 409
    assert Application.objects.get().state == "submitted"


def test_the_applicants_page_stays_within_its_queries(client, applicant, call, django_assert_max_num_queries):
    mine = ApplicationFactory(call=call, person=applicant.person)

    with django_assert_max_num_queries(20):
        client.get(reverse("programs:application", args=[mine.pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("programs:apply", args=[CallFactory().key]))


@pytest.mark.parametrize(("phases", "blind"), [(["reading"], True), ([], False)])
def test_who_reads_what_is_written_depends_on_the_call(client, applicant, call, phases, blind):
    call.blind_phases = phases
    call.save()

    said = client.get(step(call, 1)).content.decode()

    assert ("ensuite par la relecture, sans votre nom" in said, "ensuite par la relecture et par" in said) == (
        blind,
        not blind,
    )
