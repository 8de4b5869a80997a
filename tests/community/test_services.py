"""Writing, reading, moderating."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from community import queries, services
from community.content import STORY_PROMPTS
from community.models import Follow, Reply, Report, Space, Thread
from core.errors import Refused
from core.models import AuditEntry
from notifications.models import Letter
from notifications.services import deliver_due
from programs.signals import enrolment_ready
from tests.factories.community import ThreadFactory, aged, answer
from tests.factories.people import PersonFactory
from tests.factories.programs import EnrolmentFactory

STORY = {"situation": "Nous partions de zéro.", "what_we_did": "Trois essais.", "what_changed": "Rien encore."}


@pytest.fixture
def others(cohort):
    """Three more mentors."""
    return [EnrolmentFactory(cohort=cohort, side="mentor", topics=[]).person for _number in range(3)]


def verbs():
    return list(AuditEntry.objects.filter(verb__startswith="community.").order_by("pk").values_list("verb", flat=True))


def test_the_first_participant_opens_both_spaces_once(pair):
    for enrolment in (pair.mentor, pair.mentee):
        enrolment_ready.send(sender=type(enrolment), enrolment=enrolment)

    assert sorted(Space.objects.values_list("programme", "kind")) == [
        (pair.cohort.programme_id, "mentees"),
        (pair.cohort.programme_id, "mentors"),
    ]


def test_a_conversation_begins_with_a_title_and_words(mentors, mentor):
    thread = services.start_thread(
        mentors, actor=mentor.person, title="  Une\u202e question\n", body=" Bonjour\r\nà tous "
    )

    assert (thread.title, thread.body) == ("Une question", "Bonjour\nà tous")
    assert thread.folded == "une question bonjour a tous"
    assert Follow.objects.filter(thread=thread, person=mentor.person, is_on=True).count() == 1
    assert verbs() == ["community.start"]


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("", "x", "title"),
        ("\u200b", "x", "title"),
        ("x" * 161, "x", "title"),
        ("x", " \u200b ", "empty"),
        ("x", "x" * 8001, "long"),
    ],
)
def test_what_cannot_be_sent_is_refused_whole(mentors, mentor, title, body, code):
    with pytest.raises(Refused) as refusal:
        services.start_thread(mentors, actor=mentor.person, title=title, body=body)

    assert refusal.value.code == code
    assert Thread.objects.count() == 0


def test_an_experience_is_told_with_its_form(mentors, mentor):
    with pytest.raises(Refused) as refusal:
        services.start_thread(mentors, actor=mentor.person, title="Essai", kind="experience", story={"situation": "x"})
    thread = services.start_thread(
        mentors, actor=mentor.person, title="Essai", kind="experience", story={**STORY, "other": "x"}
    )

    assert refusal.value.code == "story"
    assert thread.story == STORY
    assert [part.text for part in queries.story_parts(thread)] == list(STORY.values())
    assert len(STORY_PROMPTS) == 4
    assert "nous partions de zero" in thread.folded


def test_sending_twice_is_sending_once(mentors, mentor):
    threads = [services.start_thread(mentors, actor=mentor.person, title="Une question", body="x") for _ in range(2)]
    replies = [services.reply(threads[0], actor=mentor.person, body="Une réponse") for _ in range(2)]

    assert (Thread.objects.count(), Reply.objects.count()) == (1, 1)
    assert replies[0].pk == replies[1].pk
    assert Thread.objects.get().reply_count == 1


def test_strangers_and_the_other_side_cannot_write(mentors, mentees, mentor, mentee, stranger):
    codes = []
    for space, user in ((mentors, mentee), (mentees, mentor), (mentors, stranger)):
        with pytest.raises(Refused) as refusal:
            services.start_thread(space, actor=user.person, title="x", body="x")
        codes.append(refusal.value.code)
        with pytest.raises(Refused) as refusal:
            services.reply(ThreadFactory(space=space), actor=user.person, body="x")
        codes.append(refusal.value.code)

    assert codes == ["stranger"] * 6
    assert Reply.objects.count() == 0


def test_a_flood_is_stopped(mentors, mentor):
    thread = ThreadFactory(space=mentors)
    for number in range(20):
        services.reply(thread, actor=mentor.person, body=f"Message {number}")
    with pytest.raises(Refused) as refusal:
        services.reply(thread, actor=mentor.person, body="Encore")

    assert refusal.value.code == "flood"
    assert Thread.objects.get().reply_count == 20


def test_a_closed_conversation_is_answered_by_moderators_only(mentors, mentor, coach):
    thread = ThreadFactory(space=mentors)
    changed = [services.lock_thread(thread, actor=coach.person, wanted=True) for _ in range(2)]
    with pytest.raises(Refused) as refusal:
        services.reply(thread, actor=mentor.person, body="x")
    services.reply(thread, actor=coach.person, body="Je conclus.")

    assert changed == [True, False]
    assert refusal.value.code == "locked"
    assert verbs() == ["community.lock", "community.reply"]


def test_words_are_changed_for_a_day_by_their_author(mentors, mentor, others):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    reply = services.reply(thread, actor=others[0], body="Une réponse")
    services.edit_thread(thread, actor=mentor.person, title="Une autre question", body="y")
    services.edit_reply(reply, actor=others[0], body="Une autre réponse")
    codes = []
    for act in (
        lambda: services.edit_thread(thread, actor=others[0], title="z", body="z"),
        lambda: services.edit_reply(reply, actor=mentor.person, body="z"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        codes.append(refusal.value.code)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)), pytest.raises(Refused) as refusal:
        services.edit_reply(reply, actor=others[0], body="trop tard")

    assert codes == ["stranger", "stranger"]
    assert refusal.value.code == "late"
    assert (thread.title, thread.folded, bool(thread.edited_at)) == ("Une autre question", "une autre question y", True)
    assert (reply.body, reply.folded) == ("Une autre réponse", "une autre reponse")


def test_words_taken_back_are_gone_and_the_answers_of_others_stay(mentors, mentor, others):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="Un secret")
    reply = services.reply(thread, actor=others[0], body="Une réponse")
    changed = [services.remove_post(thread, actor=mentor.person) for _ in range(2)]
    with pytest.raises(Refused) as refusal:
        services.remove_post(reply, actor=mentor.person)

    assert changed == [True, False]
    assert refusal.value.code == "stranger"
    assert (thread.title, thread.body, thread.story, thread.folded) == ("", "", {}, "")
    assert Reply.objects.get().body == "Une réponse"


def test_the_database_refuses_a_removed_message_with_words(mentors):
    thread = ThreadFactory(space=mentors)

    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(removed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(thread=thread, author=thread.author, body="")


# Reading


def unread(person, space):
    return set(Thread.objects.filter(space=space).unread_by(person.pk).values_list("pk", flat=True))


def test_marks_cost_no_row_per_message(mentors, mentor):
    person = mentor.person
    threads = [aged(ThreadFactory(space=mentors), hours=hours) for hours in (5, 4, 3)]
    first = unread(person, mentors)
    services.mark_read(threads[0], actor=person)
    after_one = (unread(person, mentors), queries.marks_of(person.pk))
    for thread in threads[1:]:
        services.mark_read(thread, actor=person)
    after_all = (unread(person, mentors), queries.marks_of(person.pk))
    answer(threads[1])
    after_answer = unread(person, mentors)

    assert first == {thread.pk for thread in threads}
    assert after_one == ({threads[1].pk, threads[2].pk}, (0, 1))
    assert after_all == (set(), (1, 0))
    assert after_answer == {threads[1].pk}


def test_a_newcomer_does_not_find_the_past_unread(mentors, person):
    old, new = aged(ThreadFactory(space=mentors), days=31), aged(ThreadFactory(space=mentors), days=29)

    assert unread(person, mentors) == {new.pk}
    assert old.pk not in unread(person, mentors)


def test_everything_is_marked_as_read_at_once_for_one_person(mentors, mentor, others):
    ThreadFactory.create_batch(3, space=mentors)
    services.mark_all_read(mentors, actor=mentor.person)

    assert unread(mentor.person, mentors) == set()
    assert len(unread(others[0], mentors)) == 3
    assert queries.marks_of(mentor.person.pk) == (1, 0)


def test_ones_own_answer_is_not_news(mentors, mentor, others):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    services.reply(thread, actor=others[0], body="Une réponse")

    assert unread(others[0], mentors) == set()
    assert unread(mentor.person, mentors) == {thread.pk}


# Following


def letters(kind="community.replies"):
    return sorted(Letter.objects.filter(kind=kind).values_list("person_id", flat=True))


def test_followers_get_one_letter_a_day_about_a_conversation(mentors, mentor, others):
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC), tick=False):
        thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False):
        services.reply(thread, actor=others[0], body="Une")
    with time_machine.travel(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC), tick=False):
        services.reply(thread, actor=others[1], body="Deux")
        early = deliver_due()
    with time_machine.travel(dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC), tick=False):
        sent = deliver_due()

    assert letters() == sorted([mentor.person.pk, others[0].pk])
    assert (early, sent) == (0, 2)
    told = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert told[mentor.person.email] == "2 réponses dans «\u202fUne question\u202f»"
    assert [letter for letter in mail.outbox if "Deux" in letter.body] == []


def test_what_was_read_in_the_meantime_is_not_told(mentors, mentor, others):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    services.reply(thread, actor=others[0], body="Une réponse")
    services.mark_read(thread, actor=mentor.person)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        sent = deliver_due()

    assert (sent, Letter.objects.get().state) == (0, "dropped")


def test_who_wants_no_letters_keeps_that_choice_when_answering(mentors, mentor, others):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    services.follow_thread(thread, actor=mentor.person, wanted=False)
    services.reply(thread, actor=mentor.person, body="Je précise")
    services.reply(thread, actor=others[0], body="Une réponse")

    assert letters() == []


def test_who_left_the_space_gets_no_letter(mentors, mentor, others, cohort):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    services.reply(thread, actor=others[0], body="Une réponse")
    cohort.enrolments.filter(person=mentor.person).update(state="withdrawn")
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        sent = deliver_due()

    assert sent == 0


# Moderating


def test_a_report_tells_the_moderators_and_names_the_reporter_to_nobody_else(mentors, mentor, coach, manager, others):
    thread = services.start_thread(mentors, actor=others[0], title="Une question", body="x")
    for _twice in range(2):
        services.report_post(thread, actor=mentor.person, reason="Un nom")

    assert Report.objects.count() == 1
    assert letters("community.reported") == sorted([coach.person.pk, manager.person.pk])
    assert AuditEntry.objects.get(verb="community.report").actor_id is None


def test_one_does_not_report_oneself_nor_what_is_gone(mentors, mentor, coach, others):
    mine = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    gone = ThreadFactory(space=mentors, author=others[0])
    services.hide_post(gone, actor=coach.person, reason="Un nom")
    codes = []
    for post, reason in ((mine, "x"), (gone, "x"), (gone, "  ")):
        with pytest.raises(Refused) as refusal:
            services.report_post(post, actor=mentor.person, reason=reason)
        codes.append(refusal.value.code)

    assert codes == ["stranger", "gone", "empty"]


def test_hiding_needs_a_reason_tells_the_author_and_settles_the_reports(mentors, mentor, coach, others):
    thread = ThreadFactory(space=mentors)
    reply = answer(thread, author=mentor.person, body="Un nom propre")
    services.report_post(reply, actor=others[0], reason="Un nom")
    with pytest.raises(Refused) as refusal:
        services.hide_post(reply, actor=coach.person, reason=" ")
    changed = [services.hide_post(reply, actor=coach.person, reason="Un nom y figure") for _ in range(2)]
    report = Report.objects.get()
    shown = services.show_post(reply, actor=coach.person)

    assert refusal.value.code == "empty"
    assert changed == [True, False]
    assert (report.outcome, report.settled_by_id) == ("hidden", coach.person.pk)
    assert letters("community.hidden_reply") == [mentor.person.pk]
    assert (shown, reply.hidden_at, reply.hidden_reason) == (True, None, "")
    assert verbs() == ["community.report", "community.hide", "community.show"]
    assert [entry.changes for entry in AuditEntry.objects.filter(verb__startswith="community.")] == [{}, {}, {}]


def test_a_report_may_be_settled_without_hiding(mentors, mentor, coach, others):
    thread = ThreadFactory(space=mentors)
    reports = [services.report_post(thread, actor=person, reason="Je doute") for person in (mentor.person, others[0])]
    changed = [services.keep_report(report, actor=coach.person) for report in reports]

    assert changed == [True, False]
    assert set(Report.objects.values_list("outcome", flat=True)) == {"kept"}
    assert Thread.objects.get().hidden_at is None


def test_members_do_not_moderate_and_coaches_not_among_mentees(mentors, mentees, mentor, coach):
    refused = []
    for space, user in ((mentors, mentor), (mentees, coach)):
        thread = ThreadFactory(space=space)
        for act in (
            lambda t=thread, u=user: services.hide_post(t, actor=u.person, reason="x"),
            lambda t=thread, u=user: services.lock_thread(t, actor=u.person, wanted=True),
            lambda t=thread, u=user: services.pin_thread(t, actor=u.person, wanted=True),
            lambda t=thread, u=user: services.show_post(t, actor=u.person),
        ):
            with pytest.raises(Refused) as refusal:
                act()
            refused.append(refusal.value.code)

    assert refused == ["stranger"] * 8


# Searching


def test_search_folds_accents_in_titles_messages_and_answers(mentors):
    title = ThreadFactory(space=mentors, title="Préparer une séance à distance")
    said = ThreadFactory(space=mentors, title="Autre chose")
    answer(said, body="J’ai préparé la SÉANCE en une heure, 100 % utile")
    hidden = ThreadFactory(space=mentors, title="Rien")
    answer(hidden, body="séance", hidden_at=timezone.now(), hidden_by=PersonFactory())

    def found(words):
        return set(Thread.objects.filter(space=mentors).matching(words).values_list("pk", flat=True))

    assert found("seance prepar") == {title.pk, said.pk}
    assert found("100 %") == {said.pk}
    assert found("Distance") == {title.pk}
    assert found("_") == set()
