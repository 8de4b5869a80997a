"""Two taps a week after an answer without a seat: who is asked, once, and what managers may see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from core.links import make_token
from core.typography import faults
from insights.queries.selection import call_results
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.models import Application
from surveys.emails import MOOD_LINK
from surveys.models import Mood
from surveys.queries import read_moods
from surveys.services import answer_mood, ask_moods
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, role

pytestmark = pytest.mark.django_db
NOT_RETAINED = ("reserve", "priority", "other_role", "not_this_time")


@pytest.fixture
def call():
    return CallFactory(state="released", released_at=timezone.now() - dt.timedelta(days=7))


def answered(call, state="not_this_time", days=7, **values):
    return ApplicationFactory(call=call, state=state, answered_at=timezone.now() - dt.timedelta(days=days), **values)


def told(call, count, word=""):
    for number in range(count):
        Mood.objects.create(
            application=answered(call), given=number % 5 + 1, again="yes", word=word and f"{word} {number}",
            answered_at=timezone.now() - dt.timedelta(hours=count - number),
        )  # fmt: skip


def link(mood):
    token = make_token(MOOD_LINK, person_id=mood.application.person_id, object_id=mood.pk)
    return reverse("surveys:mood_by_link", args=[token])


def test_those_not_retained_are_asked_once_after_a_week_and_nobody_else(call):
    asked = {answered(call, state).pk for state in NOT_RETAINED}
    for state in ("selected", "accepted", "declined", "lapsed"):
        answered(call, state)
    answered(call, days=6)
    answered(call, days=31)
    answered(call, person=PersonFactory(state="left", left_on=timezone.localdate()))
    gone = answered(call)
    Application.objects.filter(pk=gone.pk).update(state="withdrawn", withdrawn_at=timezone.now())

    counts = [ask_moods() for _tick in range(2)]

    assert counts == [4, 0]
    assert set(Mood.objects.values_list("application_id", flat=True)) == asked
    assert Letter.objects.filter(kind="surveys.mood").count() == 4


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_has_five_taps_and_is_gone_once_answered_or_withdrawn(call, language):
    row = answered(call, person=PersonFactory(language=language))
    mood = Mood.objects.create(application=row)

    mail = compose(kind_named("surveys.mood"), row.person, mood.pk)
    Application.objects.filter(pk=row.pk).update(state="withdrawn", withdrawn_at=timezone.now())
    withdrawn = compose(kind_named("surveys.mood"), row.person, mood.pk)

    assert [f"?given={mark}" in mail.body for mark in range(1, 6)] == [True] * 5
    assert language == "en" or faults(mail.subject) == []
    assert withdrawn is None


def test_a_get_changes_nothing_and_two_taps_are_kept_with_a_word_after_them(client, call):
    mood = Mood.objects.create(application=answered(call))

    opened = client.get(link(mood), {"given": "4"}).status_code
    before = Mood.objects.get().answered_at
    half = client.post(link(mood), {"given": "4"}).status_code
    client.post(link(mood), {"given": "4", "again": "maybe"})
    client.post(link(mood), {"given": "5", "again": "maybe", "word": "Merci."})

    row = Mood.objects.get()
    assert (opened, before, half) == (200, None, 422)
    assert (row.given, row.again, row.word) == (5, "maybe", "Merci.")
    assert client.get(reverse("surveys:mood_by_link", args=["forged"])).status_code == 404


def test_nobody_else_answers_and_after_a_week_it_stays(call):
    mood = Mood.objects.create(application=answered(call))
    person = mood.application.person

    codes = []
    for actor, given, again, days in (
        (PersonFactory(), 3, "yes", 0),
        (person, 6, "yes", 0),
        (person, 3, "perhaps", 0),
        (person, 3, "yes", 8),
    ):
        if days:
            Mood.objects.update(given=3, again="yes", answered_at=timezone.now() - dt.timedelta(days=days))
        with pytest.raises(Refused) as refused:
            answer_mood(mood, actor=actor, given=given, again=again)
        codes.append(refused.value.code)

    assert codes == ["other", "value", "value", "fixed"]


@pytest.mark.parametrize(
    ("count", "people", "masked", "has_mean", "words"),
    [(4, 0, True, False, 0), (5, 5, False, False, 0), (9, 5, False, False, 0), (11, 10, False, False, 10),
     (30, 30, False, True, 30)],
)  # fmt: skip
def test_figures_show_nobody(call, count, people, masked, has_mean, words):
    told(call, count, word="Un mot")

    found = read_moods(call)

    assert (found.people, found.masked, found.mean is not None, len(found.words)) == (people, masked, has_mean, words)
    assert sum(bar.value for bar in found.given) == sum(bar.value for bar in found.again) == people


def test_the_results_tell_yes_and_no_days_and_who_came_back(call):
    programme = call.cohort.programme
    for state in ("accepted", "accepted", "declined", "lapsed", "selected"):
        answered(call, state)
    people = [answered(call).person for _number in range(4)]
    later = CallFactory(
        state="released", cohort=CohortFactory(programme=programme), opens_at=timezone.now() - dt.timedelta(days=1),
        closes_at=timezone.now(), released_at=timezone.now(),
    )  # fmt: skip
    ApplicationFactory(call=later, person=people[0])

    first, second = call_results(call), call_results(later)

    assert (first.seats.accepted, first.seats.settled, first.seats.awaited) == (2, 4, 1)
    assert first.came_back is None
    assert (second.came_back.call, second.came_back.people, second.came_back.again) == (call, 4, 1)


def test_the_page_is_the_managers_and_shows_no_word_below_ten(client, call):
    told(call, 9, word="Secret")
    boss, sponsor = UserFactory(), UserFactory()
    role(boss.person, call.cohort.programme)
    role(sponsor.person, call.cohort.programme, "sponsor")
    url = reverse("insights:call_results", args=[call.cohort_id])

    statuses = []
    for user in (boss, sponsor, UserFactory()):
        client.force_login(user)
        statuses.append(client.get(url).status_code)
    client.force_login(boss)

    assert statuses == [200, 404, 404]
    assert "Secret" not in client.get(url).content.decode()
