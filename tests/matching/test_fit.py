""" "Is it a good fit?": asked once of each in private; a wish to talk is heard at once; the other never reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from insights.queries.today_pairs import fit_talks
from journal.services import log_meeting
from matching.models import FitAnswer
from matching.services import answer_fit, ask_fit, end_pair, hold_talk, pause_pair
from notifications.models import Letter
from notifications.services import deliver_due
from tests.factories.journal import MeetingFactory
from tests.factories.matching import PairFactory
from tests.factories.people import UserFactory


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).values_list("person__last_name", flat=True))


def both(pair) -> list[str]:
    return sorted([pair.mentor.person.last_name, pair.mentee.person.last_name])


@pytest.fixture
def asked(pair) -> FitAnswer:
    """The question to the mentee; the mentor has one too."""
    ask_fit(pair)
    return FitAnswer.objects.get(person=pair.mentee.person)


def hold(pair, number: int) -> None:
    meeting = MeetingFactory(pair=pair, number=number, starts_at=timezone.now() - timedelta(days=3 - number, hours=2))
    log_meeting(meeting, actor=pair.mentor.person, held_on=timezone.localdate(), minutes=60)


# Asking


def test_the_first_session_held_asks_both_and_the_second_asks_nobody(pair):
    hold(pair, 1)
    first = letters("matching.fit")
    hold(pair, 2)

    assert (first, letters("matching.fit")) == (both(pair), both(pair))
    assert sorted(FitAnswer.objects.values_list("person__last_name", flat=True)) == both(pair)


def test_asking_twice_is_asking_once(pair):
    assert [ask_fit(pair), ask_fit(pair)] == [True, False]
    assert AuditEntry.objects.filter(verb="matching.ask_fit").count() == 1


def test_a_pair_that_has_ended_is_not_asked(pair):
    end_pair(pair, actor=None)

    assert (ask_fit(pair), FitAnswer.objects.count()) == (False, 0)


def test_the_letter_leaves_only_while_there_is_no_answer(asked, pair, mailoutbox):
    answer_fit(asked, actor=asked.person, answer="good")

    deliver_due()

    told = [mail.to[0] for mail in mailoutbox if Letter.objects.filter(kind="matching.fit", subject=mail.subject)]
    assert told == [pair.mentor.person.email]


# Answering


def test_an_answer_may_change_and_the_history_never_says_which(asked):
    changed = [answer_fit(asked, actor=asked.person, answer=one) for one in ("good", "good", "unsure")]

    rows = AuditEntry.objects.filter(verb="matching.answer_fit")
    assert (changed, FitAnswer.objects.get(pk=asked.pk).answer) == ([True, False, True], "unsure")
    assert [row.changes for row in rows] == [{}, {}]


@pytest.mark.parametrize("wrong", ["", "none", "bad"])
def test_only_the_three_answers_count(asked, wrong):
    with pytest.raises(Refused) as refused:
        answer_fit(asked, actor=asked.person, answer=wrong)

    assert (refused.value.code, FitAnswer.objects.get(pk=asked.pk).answer) == ("answer", "")


def test_nobody_answers_for_the_other(asked, pair):
    with pytest.raises(Refused) as refused:
        answer_fit(asked, actor=pair.mentor.person, answer="good")

    assert refused.value.code == "stranger"


def test_after_the_end_there_is_nothing_to_answer(asked, pair):
    end_pair(pair, actor=None)

    with pytest.raises(Refused) as refused:
        answer_fit(asked, actor=asked.person, answer="good")

    assert refused.value.code == "closed"


# A wish to talk


def test_a_wish_to_talk_reaches_the_coach_at_once(asked, coach, manager):
    for _ in range(2):
        answer_fit(asked, actor=asked.person, answer="talk")

    assert letters("matching.fit_talk") == [coach.person.last_name]


def test_without_a_coach_it_reaches_the_managers_but_never_the_two(asked, pair, manager):
    answer_fit(asked, actor=asked.person, answer="talk")

    assert letters("matching.fit_talk") == [manager.person.last_name]


def test_today_shows_the_wish_until_somebody_has_talked(asked, pair, person):
    answer_fit(asked, actor=asked.person, answer="talk")
    before = [(row.kind, row.tone) for row in fit_talks(pair.cohort)]

    changed = [hold_talk(asked, actor=person), hold_talk(asked, actor=person)]

    assert (before, changed, list(fit_talks(pair.cohort))) == ([("fit", "bad")], [True, False], [])


def test_another_wish_after_the_talk_is_a_new_one(asked, pair, person):
    answer_fit(asked, actor=asked.person, answer="talk")
    hold_talk(asked, actor=person)

    answer_fit(asked, actor=asked.person, answer="talk")

    assert [row.kind for row in fit_talks(pair.cohort)] == ["fit"]


def test_no_talk_is_noted_where_none_was_wished(asked, person):
    answer_fit(asked, actor=asked.person, answer="good")

    with pytest.raises(Refused) as refused:
        hold_talk(asked, actor=person)

    assert refused.value.code == "no-wish"


# Who reads it


def test_who_reads_an_answer(asked, coach, manager, sponsor, mentor, mentee, stranger):
    answer_fit(asked, actor=asked.person, answer="unsure")

    readers = {
        name
        for name, user in {
            "coach": coach, "manager": manager, "sponsor": sponsor, "mentor": mentor, "mentee": mentee,
            "stranger": stranger,
        }.items()
        if FitAnswer.objects.visible_to(user).filter(pk=asked.pk).exists()
    }  # fmt: skip

    assert readers == {"coach", "manager", "mentee"}


def test_a_manager_who_is_one_of_the_two_does_not_read_the_other(asked, manager, pair):
    pair.mentor.person = manager.person
    pair.mentor.save()

    assert not FitAnswer.objects.cared_by(manager).exists()


def test_the_other_finds_no_word_of_it_anywhere(asked, pair, client, mentor, coach):
    answer_fit(asked, actor=asked.person, answer="talk")
    client.force_login(mentor)
    pages = [
        reverse("insights:participant"),
        reverse("journal:pair", args=[pair.pk]),
        reverse("matching:answer", args=[pair.pk]),
        reverse("matching:fit", args=[pair.pk]),
    ]

    words = [client.get(page).content.decode() for page in pages]

    assert not any("would like to talk about the pair" in text or "voudrait parler du binôme" in text for text in words)
    assert client.post(reverse("matching:fit_talked", args=[asked.pk])).status_code == 404


# Pages


@pytest.mark.parametrize(("answer", "status", "kept"), [("good", 302, "good"), ("talk", 302, "talk"), ("x", 422, "")])
def test_the_page_takes_one_tap(asked, pair, client, mentee, answer, status, kept):
    client.force_login(mentee)
    page = reverse("matching:fit", args=[pair.pk])

    shown = client.get(page).status_code
    given = client.post(page, {"answer": answer}).status_code

    assert (shown, given, FitAnswer.objects.get(pk=asked.pk).answer) == (200, status, kept)


def test_nobody_has_a_page_before_they_are_asked(pair, client, mentee):
    client.force_login(mentee)

    assert client.get(reverse("matching:fit", args=[pair.pk])).status_code == 404


@pytest.mark.parametrize("who", ["manager", "coach"])
def test_who_has_talked_says_so_from_their_page(asked, pair, client, request, who):
    user = request.getfixturevalue(who)
    answer_fit(asked, actor=asked.person, answer="talk")
    client.force_login(user)
    page = reverse("insights:coach") if who == "coach" else reverse("matching:pair", args=[pair.pk])
    shown = asked.person.name in client.get(page).content.decode()

    back = client.post(reverse("matching:fit_talked", args=[asked.pk]), {"next": page})

    assert (shown, back["Location"], FitAnswer.objects.get(pk=asked.pk).talked_at is not None) == (True, page, True)


def test_the_way_back_never_leads_elsewhere(asked, client, manager):
    client.force_login(manager)

    back = client.post(reverse("matching:fit_talked", args=[asked.pk]), {"next": "https://evil.example/"})

    assert back["Location"] == "/"


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_coach_costs_the_same_for_all_pairs(
    coach, cohort, client, person, django_assert_num_queries, many
):
    for number in range(many):
        pair = PairFactory(cohort=cohort, coach=coach.person, confirmed=True)
        ask_fit(pair)
        if number:
            pause_pair(pair, actor=person)
    client.force_login(coach)
    page = reverse("insights:coach")
    client.get(page)

    with django_assert_num_queries(13):
        client.get(page)


def test_home_asks_once(asked, pair, client):
    user = UserFactory(person=pair.mentor.person)
    client.force_login(user)
    page, link = reverse("insights:participant"), reverse("matching:fit", args=[pair.pk])

    before = link in client.get(page).content.decode()
    answer_fit(FitAnswer.objects.get(person=user.person), actor=user.person, answer="good")

    assert (before, link in client.get(page).content.decode()) == (True, False)
