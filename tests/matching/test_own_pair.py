"""A manager who is one of the two: what is not told to the other of a pair is not told to them either."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from core.audit import AuditEntry
from core.errors import Refused
from insights.queries.today_pairs import fit_talks, talks
from matching.models import Ban, ConflictCase, FitAnswer, LeftOut, Pair, Proposal, Round, Waiver
from matching.policy import PolicyData, QuotaRule
from matching.queries.explanations import explanations_of
from matching.queries.policy_words import name_things
from matching.queries.report import report_of, table_of
from matching.queries.rounds import left_out, outlook
from matching.queries.samples import effect_of
from matching.queries.scenarios import compare
from matching.rules import can_view_ban
from matching.services import (
    answer_fit,
    answer_pair,
    ask_fit,
    ban_proposal,
    close_case,
    create_round,
    declare_tie,
    grant_waiver,
    lift_ban,
    set_mentor,
    set_policy,
)
from matching.services.preferences import mark_wish, say_rather_not
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import Person
from tests.factories.matching import make_field, make_round
from tests.factories.people import PersonFactory
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


# What is counted, computed or told of everybody


@pytest.fixture
def crowded(judge, manager):
    """Two mentors for three mentees. The manager is the first mentee; the first mentor would rather not have them, the
    second is set apart from them."""
    made = make_field(2, 3, actor=manager.person)
    for user in (judge, manager):
        role(user.person, made.cohort.programme, "manager")
    made.mentees[0].person = judge.person
    made.mentees[0].save()
    say_rather_not(made.mentors[0], actor=made.mentors[0].person, person=judge.person)
    Ban.objects.create(cohort=made.cohort, mentor=made.mentors[1], mentee=made.mentees[0], by=manager.person)
    return made


def test_explanations_of_a_scenario_say_nothing_of_their_own_pair(client, crowded, judge, manager, english):
    row = make_round(crowded)
    read = {}
    for user in (manager, judge):
        client.force_login(user)
        text = page(client, "round", row.pk)
        told = explanations_of(row, reader=user.person_id)
        name = judge.person.name
        helps = [one.text for one in told.relaxations if name in one.text]
        read[user] = (
            ["private preference" in text, "set apart by a manager" in text, "You take part yourself" in text],
            [one.more for one in told.halls if name in one.more and "keeps them from" in one.more] != [],
            [one for one in helps if "again" in one] != [],
            [one.text for one in told.prices if name in one.text] != [],
        )

    assert (read[manager][0], read[manager][2]) == ([True, True, False], True)
    assert read[judge] == ([False, False, True], False, False, False)


def test_a_rule_for_everybody_does_not_say_why_it_is_they_who_are_left_out(client, judge, manager, english):
    made = make_field(2, 2, actor=manager.person)
    for user in (judge, manager):
        role(user.person, made.cohort.programme, "manager")
    judge.person.languages = ["en"]
    judge.person.save()
    made.mentees[0].person = judge.person
    made.mentees[0].save()
    row = make_round(made)
    row.figures = {
        **row.figures,
        "relaxations": [
            {"steps": [{**STEP, "kind": "rule", "reasons": ["language"]}], **GAIN},
            {
                "steps": [{**STEP, "kind": "rule_for_one", "reasons": ["language"], "mentee": made.mentees[0].pk}],
                **GAIN,
            },
            {"steps": [{**STEP, "kind": "place", "mentor": made.mentors[0].pk}], **GAIN},
        ],
    }

    def told(user):
        return [one.text.split()[0] for one in explanations_of(row, reader=user.person_id).relaxations]

    paired = told(judge)
    LeftOut.objects.create(round=row, enrolment=made.mentees[0], reasons={"why": "blocked"})

    assert told(manager) == ["For", "For", "One"]
    assert (paired, told(judge)) == (["For", "One"], ["One"])


STEP = {"kind": "", "mentee": None, "mentor": None, "quota": None, "reasons": [], "amount": 1, "mentees": []}
GAIN = {"people": 1, "units": 0, "floor": 0, "exact": True}


def test_prices_of_locks_and_bans_on_their_own_pair_are_not_told(field, judge, manager, english):
    row = Round.objects.get(cohort=field.cohort)
    own, other = [(one.pk, field.mentors[at].pk) for at, one in enumerate(field.mentees)]
    row.figures = {
        **row.figures,
        "choices": [
            {"kind": "ban", "mentee": mentee, "mentor": mentor, "quota": None, "at_most": False, **GAIN}
            for mentee, mentor in (own, other)
        ]
        + [{"kind": "lock", "mentee": own[0], "mentor": own[1], "quota": None, "at_most": False, **GAIN, "people": 0}],
    }

    told = {user: explanations_of(row, reader=user.person_id) for user in (manager, judge)}

    assert [len(told[user].prices) for user in (manager, judge)] == [2, 1]
    assert [bool(told[user].free_of_charge) for user in (manager, judge)] == [True, False]


def test_the_reasons_of_a_set_are_not_told_to_a_mentor_who_is_kept_from_it(crowded, judge, manager, english):
    row = make_round(crowded)
    crowded.mentees[0].person = PersonFactory()
    crowded.mentees[0].save()
    crowded.mentors[0].person = judge.person
    crowded.mentors[0].save()

    told = {user: explanations_of(row, reader=user.person_id).halls for user in (manager, judge)}

    assert ["a private preference" in one.more for one in told[manager]].count(True) == 1
    assert ["a private preference" in one.more for one in told[judge]].count(True) == 0


def test_nobody_of_the_other_side_is_told_to_be_impossible_with_a_reason_that_may_be_theirs(
    client, field, judge, manager, english
):
    solo, other = field.mentees
    say_rather_not(other, actor=other.person, person=field.mentors[1].person)
    say_rather_not(other, actor=other.person, person=field.mentors[0].person)
    say_rather_not(other, actor=other.person, person=judge.person)
    row = make_round(field, name="B")
    solo.person = PersonFactory()
    solo.save()
    field.mentors[1].person = judge.person
    field.mentors[1].save()

    read = {}
    for user in (manager, judge):
        alone = {one.enrolment.pk: one.why for one in left_out(row, reader=user.person_id)}
        client.force_login(user)
        traps = [one.text for one in outlook(field.cohort, reader=user.person_id).traps]
        read[user] = (
            "private preference" in alone[other.pk],
            next(text for text in traps if text.startswith(other.person.name)).count("2 × "),
            "private preference" in " ".join(report_of(row, reader=user.person_id).alone[0]),
        )

    assert read == {manager: (True, 1, True), judge: (False, 0, False)}


def test_what_is_counted_leaves_their_own_pair_out(client, field, judge, manager, english):
    row = Round.objects.get(cohort=field.cohort)
    one = row.proposals.get(mentee=field.mentees[0])
    one.conflicts = [{"kind": "former", "severity": "approval", "path": [one.mentor.person_id, judge.person_id]}]
    one.save()

    read = {}
    for user in (manager, judge):
        (told,) = compare([row], reader=user.person_id)
        facts = dict(report_of(row, reader=user.person_id).facts)
        client.force_login(user)
        text = page(client, "round", row.pk)
        read[user] = (
            (told.warnings, told.approvals, told.wished),
            (facts["Pairs to watch"], facts["Pairs that need an approval"]),
            "needs an approval before it can be published" in text,
        )

    assert read == {manager: ((1, 1, 1), ("1", "1"), True), judge: ((0, 0, 0), ("0", "0"), False)}


def test_a_quota_of_wishes_is_not_counted_out_to_who_could_take_the_others_away(field, judge, manager, english):
    quotas = (QuotaRule("wished", "at_least", 0), QuotaRule("other_unit", "at_least", 0))
    row = make_round(field, name="B", policy=PolicyData(quotas=quotas))

    told = {user: explanations_of(row, reader=user.person_id).quotas for user in (manager, judge)}

    both = zip(told[manager], told[judge], strict=True)
    assert [one.text.removeprefix(other.text)[:2] for one, other in both] == ["", ": "]
    assert [one.more for one in told[judge]] == ["", "It is about you: the other managers know why."]


def test_that_they_were_set_apart_is_not_told_to_one_of_the_two(client, crowded, judge, manager):
    row = make_round(crowded)
    ban = Ban.objects.get()
    spare = row.proposals.first()
    ban_proposal(spare, actor=manager.person)
    spare.mentee.person, judge_mentee = judge.person, crowded.mentees[0]
    judge_mentee.person = PersonFactory()
    judge_mentee.save()
    spare.mentee.save()
    mine = Ban.objects.exclude(pk=ban.pk).get()

    read = {}
    for user in (manager, judge):
        client.force_login(user)
        text = page(client, "rounds", crowded.cohort.pk) + page(client, "round", row.pk)
        lift = reverse("matching:ban_lift", args=[mine.pk])
        read[user] = lift in text, str(mine.mentor.person) + " &amp; " in text, can_view_ban(user, mine)
    refused = client.post(lift).status_code
    Ban.objects.filter(pk=mine.pk).update(by=judge.person)

    assert read == {manager: (True, True, True), judge: (False, False, False)}
    assert (refused, client.post(lift).status_code) == (404, 302)


def test_the_history_does_not_tell_one_of_the_two_that_they_were_set_apart(client, field, judge, manager):
    row = Round.objects.get(cohort=field.cohort)
    lift_ban(ban_proposal(row.proposals.get(mentee=field.mentees[0]), actor=manager.person), actor=manager.person)
    verbs = ["matching.ban_proposal", "matching.lift_ban"]

    read = {}
    for user in (manager, judge):
        client.force_login(user)
        pages = [client.get(reverse("people:audit"), {"verb": verb}) for verb in verbs]
        read[user] = [len(one.context["entries"]) for one in pages]

    assert read == {manager: [1, 1], judge: [0, 0]}


def test_publishing_names_their_pair_as_in_the_way_and_not_why(client, field, judge, manager, english):
    row = Round.objects.get(cohort=field.cohort)
    one = row.proposals.get(mentee=field.mentees[0])
    declare_tie(field.cohort.programme, actor=one.mentor.person, person=one.mentor.person, other=judge.person)

    read = {}
    for user in (manager, judge):
        client.force_login(user)
        answer = client.get(reverse("matching:publish", args=[row.pk]))
        lines = [(line.code, line.problem == "the other managers know why") for line in answer.context["lines"]]
        read[user] = lines, [check.label for check in answer.context["checks"] if check.failing]

    assert read == {manager: ([("conflict", False)], ["Ties"]), judge: ([("", True)], [])}


def test_a_policy_is_not_shown_on_their_own_pair(field, judge, manager):
    data = PolicyData()
    names = name_things(field.cohort.programme, [data])
    shown = {
        user: {
            one.mentee.person_id for one in effect_of(field.cohort, data, data, names, reader=user.person_id).samples
        }
        for user in (manager, judge)
    }

    assert [judge.person_id in shown[user] for user in (manager, judge)] == [True, False]
    assert shown[judge]
