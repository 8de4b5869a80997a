"""A manager who is one of the two: what is not told to the other of a pair is not told to them either."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from core.audit import AuditEntry
from core.errors import Refused
from insights.queries.today_pairs import fit_talks, talks
from matching.models import ConflictCase, FitAnswer, Pair, Proposal, Round, Waiver
from matching.queries.report import table_of
from matching.services import (
    answer_fit,
    answer_pair,
    ask_fit,
    close_case,
    create_round,
    declare_tie,
    grant_waiver,
    set_mentor,
    set_policy,
)
from matching.services.preferences import mark_wish, say_rather_not
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import Person
from tests.factories.matching import make_field, make_round
from tests.factories.programs import role


@pytest.fixture
def judge(pair, mentee, manager):
    """The mentee of the pair manages the programme too."""
    role(mentee.person, pair.cohort.programme, "manager")
    Person.objects.update(language="en")
    return mentee


@pytest.fixture
def proposed(pair, judge, manager):
    """Still a proposal; the mentor wishes to talk, and there is another manager to hear it."""
    Pair.objects.filter(pk=pair.pk).update(state="proposed", mentor_answer="none", mentee_answer="none")
    pair.refresh_from_db()
    answer_pair(pair, actor=pair.mentor.person, answer="talk")
    return Pair.objects.with_people().get(pk=pair.pk)


def told(kind: str) -> set[int]:
    return set(Letter.objects.filter(kind=kind).values_list("person_id", flat=True))


def test_a_wish_to_talk_is_told_to_the_other_managers_alone(proposed, judge, manager):
    assert told("matching.talk") == {manager.person_id}
    assert [row.kind for row in talks([proposed], besides=manager.person)] == ["talk"]
    assert list(talks([proposed], besides=judge.person)) == []


def test_a_talk_after_the_first_session_is_no_line_of_today_for_one_of_the_two(pair, judge, manager):
    ask_fit(pair)
    answer_fit(FitAnswer.objects.get(person=pair.mentor.person), actor=pair.mentor.person, answer="talk")

    assert [row.kind for row in fit_talks(pair.cohort, besides=manager.person)] == ["fit"]
    assert list(fit_talks(pair.cohort, besides=judge.person)) == []
    assert told("matching.fit_talk") == {manager.person_id}


def test_a_letter_to_who_cares_is_dropped_when_they_no_longer_do(proposed, judge, manager):
    letter = Letter.objects.get(kind="matching.talk")
    before = compose(kind_named(letter.kind), manager.person, proposed.pk)

    manager.person.roles.all().delete()

    assert (before is not None, compose(kind_named(letter.kind), manager.person, proposed.pk)) == (True, None)
    assert compose(kind_named(letter.kind), judge.person, proposed.pk) is None


def test_the_history_does_not_say_which_answer_was_given(pair):
    ask_fit(pair)
    asked = FitAnswer.objects.get(person=pair.mentee.person)

    answer_fit(asked, actor=asked.person, answer="talk")

    row = AuditEntry.objects.get(verb="matching.answer_fit")
    assert (row.changes, row.subject_name) == ({}, f"{pair.pk} · {asked.person_id}")


@pytest.fixture
def tied(pair, judge):
    """The mentor has declared a tie with the manager who is the mentee."""
    declare_tie(pair.cohort.programme, actor=pair.mentor.person, person=pair.mentor.person, other=judge.person)
    return ConflictCase.objects.get()


def page(client, name, *args, **asked):
    return client.get(reverse(f"matching:{name}", args=args), asked).content.decode()


def test_the_page_of_their_pair_tells_no_tie_and_no_answer(client, tied, pair, judge, manager):
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        read[user] = page(client, "pair", pair.pk), page(client, "repair", pair.pk)

    assert ["was declared" in one for one in read[manager]] == [True, True]
    assert ["was declared" in one for one in read[judge]] == [False, False]
    assert ["You are one of the two" in read[user][0] for user in (manager, judge)] == [False, True]


def test_the_list_of_pairs_marks_no_conflict_and_no_talk_on_their_own(client, tied, pair, judge, manager):
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        found = [page(client, "pairs", pair.cohort_id, state=state) for state in ("", "conflict")]
        read[user] = found[0].count(">conflict<"), f"/pairs/{pair.pk}/" in found[1]

    assert read == {manager: (1, True), judge: (0, False)}


def test_a_wish_to_talk_is_not_read_on_the_page_either(client, proposed, judge, manager):
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        found = page(client, "pair", proposed.pk), page(client, "pairs", proposed.cohort_id, state="talk")
        read[user] = "would like to talk first" in found[0], f"/pairs/{proposed.pk}/" in found[1]

    assert read == {manager: (True, True), judge: (False, False)}


def test_nobody_records_the_approval_of_their_own_pair(pair, judge, manager, stranger):
    set_policy(pair.cohort.programme, actor=manager.person, severities={"declared": "approval"})
    declare_tie(pair.cohort.programme, actor=pair.mentor.person, person=pair.mentor.person, other=judge.person)
    until = {"reason": "Deux équipes.", "expires_on": timezone.localdate(), "approver": stranger.person}

    with pytest.raises(Refused) as refused:
        grant_waiver(pair.mentor, pair.mentee, actor=judge.person, **until)
    waiver = grant_waiver(pair.mentor, pair.mentee, actor=manager.person, **until)

    assert refused.value.code == "own"
    assert [Waiver.objects.visible_to(user).filter(pk=waiver.pk).exists() for user in (manager, judge)] == [True, False]


def test_the_page_of_an_approval_is_not_there_for_one_of_the_two(client, pair, judge, manager):
    row = create_round(pair.cohort, actor=manager.person, name="A")
    one = Proposal.objects.create(round=row, mentor=pair.mentor, mentee=pair.mentee)

    answers = []
    for user in (manager, judge):
        client.force_login(user)
        answers.append(client.get(reverse("matching:approve", args=[one.pk])).status_code)

    assert answers == [200, 404]


@pytest.fixture
def field(judge, manager):
    """A computed scenario in which the manager is the first mentee; the first mentor is wished and the second, who
    would rather not, is the only reason there is."""
    made = make_field(2, 2, actor=manager.person)
    for user in (judge, manager):
        role(user.person, made.cohort.programme, "manager")
    made.mentees[0].person = judge.person
    made.mentees[0].save()
    mark_wish(made.mentees[0], actor=judge.person, mentor=made.mentors[0])
    say_rather_not(made.mentors[1], actor=made.mentors[1].person, person=judge.person)
    make_round(made)
    return made


def test_that_somebody_would_rather_not_have_them_is_told_to_the_other_managers_alone(client, field, judge, manager):
    row = Round.objects.get(cohort=field.cohort)
    one = row.proposals.get(mentee=field.mentees[0])
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        found = page(client, "round_map", row.pk), page(client, "proposal", one.pk, mentor=field.mentors[1].pk)
        read[user] = ["private preference" in text for text in found]

    assert read == {manager: [True, True], judge: [False, False]}
    with pytest.raises(Refused, match="the other managers know why"):
        set_mentor(row, actor=judge.person, mentee=field.mentees[0], mentor=field.mentors[1])


def test_of_their_own_proposal_no_reason_is_told_on_screen_nor_in_what_leaves(client, field, judge, manager):
    row = Round.objects.get(cohort=field.cohort)
    one = row.proposals.get(mentee=field.mentees[0])
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        found = (
            page(client, "round", row.pk),
            page(client, "proposal", one.pk),
            page(client, "round", row.pk, only="wished"),
        )
        line = next(cells for cells in table_of(row, reader=user.person_id).rows if cells[2] == one.mentee.person.name)
        read[user] = ["wished by the mentee" in found[1], f"/proposals/{one.pk}/" in found[2], "" in line[5:-3]]

    assert read == {manager: [True, True, False], judge: [False, False, True]}
    one.refresh_from_db()
    assert (bool(one.contributions), one.facts["wish"]) == (True, 1)


def test_the_history_keeps_the_case_and_the_answers_from_one_of_the_two(client, tied, pair, judge, manager):
    ask_fit(pair)
    answer_fit(FitAnswer.objects.get(person=pair.mentor.person), actor=pair.mentor.person, answer="talk")
    close_case(tied, actor=manager.person)
    verbs = ["matching.recheck_pair", "matching.close_case", "matching.answer_fit", "matching.end_pair"]

    read = {}
    for user in (manager, judge):
        client.force_login(user)
        pages = [client.get(reverse("people:audit"), {"verb": verb}) for verb in verbs]
        read[user] = [len(one.context["entries"]) for one in pages]

    assert read == {manager: [1, 1, 1, 1], judge: [0, 0, 0, 1]}


def test_the_second_yes_between_two_who_are_tied_now_is_refused_without_saying_that_they_are(pair, mentee):
    Pair.objects.filter(pk=pair.pk).update(state="proposed", mentee_answer="none")
    declare_tie(pair.cohort.programme, actor=pair.mentor.person, person=pair.mentor.person, other=mentee.person)

    with translation.override("en"), pytest.raises(Refused) as refused:
        answer_pair(pair, actor=mentee.person, answer="accepted")

    assert refused.value.message == (
        "This pair cannot start for now; it says nothing about either of you. Your programme manager will write to you."
    )


def test_before_computing_too_a_manager_is_not_told_why_nobody_is_possible_for_them(client, field, judge, manager):
    say_rather_not(field.mentors[0], actor=field.mentors[0].person, person=judge.person)

    read = {}
    for user in (manager, judge):
        client.force_login(user)
        found = page(client, "outlook", field.cohort.pk)
        read[user] = "private preference" in found, "It is about you" in found

    assert read == {manager: (True, False), judge: (False, True)}
