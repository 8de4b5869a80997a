"""What participants say for their pair: kept, taken back, closed in time, and told to nobody."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import Pair, Preference, RatherNot, TopicWish, Wish
from matching.policy import default_policy
from matching.queries.preferences import count_stated, is_open
from matching.queries.suggestions import suggest
from matching.rules import can_view_rather_not
from matching.services.policies import adopt_policy
from matching.services.preferences import (
    ask_wishes,
    drop_rather_not,
    mark_wish,
    save_preferences,
    save_style,
    say_rather_not,
    unmark_wish,
)
from notifications.models import Letter
from notifications.services import deliver_due
from people.models import User
from people.queries import index_people
from programs.models import Answer, Enrolment, Question
from programs.queries.blind import open_blind
from tests.factories.matching import Field, make_field
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role


@pytest.fixture
def field(db) -> Field:
    return make_field(6, 2)


@pytest.fixture
def mentee(field: Field) -> Enrolment:
    return field.mentees[0]


@pytest.fixture
def mentor(field: Field) -> Enrolment:
    return field.mentors[0]


def as_person(client: Client, one: Enrolment) -> User:
    one.person.language = "en"
    one.person.save()
    user = User.objects.filter(person=one.person).first() or UserFactory(person=one.person)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def page(name: str, one: Enrolment) -> str:
    return reverse(f"matching:{name}", args=[one.pk])


def positions(mentee: Enrolment) -> list[tuple[int, int]]:
    return list(Wish.objects.filter(mentee=mentee).values_list("mentor_id", "position"))


# Wishes


def test_wishes_stand_in_the_order_they_were_marked_and_move_up(field, mentee):
    for mentor in field.mentors[:3]:
        assert mark_wish(mentee, actor=mentee.person, mentor=mentor)
    again = mark_wish(mentee, actor=mentee.person, mentor=field.mentors[0])

    first = unmark_wish(mentee, actor=mentee.person, mentor=field.mentors[0])
    second = unmark_wish(mentee, actor=mentee.person, mentor=field.mentors[0])

    assert (again, first, second) == (False, True, False)
    assert positions(mentee) == [(field.mentors[1].pk, 1), (field.mentors[2].pk, 2)]


def test_a_sixth_wish_is_refused_and_so_is_somebody_who_is_no_mentor_here(field, mentee):
    for mentor in field.mentors[:5]:
        mark_wish(mentee, actor=mentee.person, mentor=mentor)

    with pytest.raises(Refused) as full:
        mark_wish(mentee, actor=mentee.person, mentor=field.mentors[5])
    unmark_wish(mentee, actor=mentee.person, mentor=field.mentors[0])
    stranger = make_field(1, 1).mentors[0]
    refused = []
    for other in (stranger, field.mentees[1]):
        with pytest.raises(Refused) as gone:
            mark_wish(mentee, actor=mentee.person, mentor=other)
        refused.append(gone.value.code)

    assert full.value.code == "full"
    assert refused == ["gone", "gone"]
    assert len(positions(mentee)) == 4


def test_the_trail_says_that_somebody_changed_their_wishes_and_never_for_whom(field, mentee, mentor):
    mark_wish(mentee, actor=mentee.person, mentor=mentor)
    say_rather_not(mentee, actor=mentee.person, person=field.mentors[1].person, reason="Secret")

    rows = AuditEntry.objects.filter(verb="matching.save_preferences").order_by("pk")

    assert [row.changes for row in rows] == [{}, {}]
    told = " ".join(f"{row.subject_name} {row.changes}" for row in rows)
    for hidden in (mentor.person.last_name, field.mentors[1].person.last_name, "Secret"):
        assert hidden not in told


def test_managers_see_shares_of_who_has_spoken_and_nothing_else(field, mentee, mentor):
    mark_wish(mentee, actor=mentee.person, mentor=mentor)
    mark_wish(mentee, actor=mentee.person, mentor=field.mentors[1])
    save_preferences(mentor, actor=mentor.person, marks={field.topics[0].pk: "gladly"})

    stated = count_stated(field.cohort)

    assert (stated.mentees, stated.wishing, stated.mentors, stated.marking) == (2, 1, 6, 1)


def test_the_page_marks_a_profile_at_once_and_takes_it_back(client, field, mentee):
    as_person(client, mentee)
    profile = suggest(mentee)[0]

    marked = client.post(page("wishes", mentee), {"profile": profile.code, "marked": "1"})
    shown = client.get(page("wishes", mentee)).content.decode()
    back = client.post(page("wishes", mentee), {"profile": profile.code, "marked": "0"}, headers={"HX-Request": "true"})

    assert (marked.status_code, back.status_code) == (302, 200)
    assert "1 profile marked, of 5 at most." in shown
    assert "0 profiles marked, of 5 at most." in back.content.decode()
    assert "<html" not in back.content.decode()
    assert positions(mentee) == []


def test_a_profile_that_does_not_exist_is_said_so(client, mentee):
    as_person(client, mentee)

    answer = client.post(page("wishes", mentee), {"profile": "??", "marked": "1"})

    assert answer.status_code == 422
    assert "no longer here" in answer.content.decode()


def test_a_mentor_has_no_page_of_wishes(client, mentor):
    as_person(client, mentor)

    answer = client.get(page("wishes", mentor))

    assert answer.url == page("preferences", mentor)


# Hours, zone, answers, topics


def test_hours_and_zone_are_kept_and_what_is_unknown_is_dropped(mentee):
    save_preferences(mentee, actor=mentee.person, hours=[24, 0, 0, 99], time_zone="Asia/Tokyo")
    save_preferences(mentee, actor=mentee.person, hours=[24, 0], time_zone="Asia/Tokyo")
    kept = Preference.objects.get(enrolment=mentee)
    trail = AuditEntry.objects.filter(verb="matching.save_preferences")

    assert (kept.hours, kept.time_zone) == ([0, 24], "Asia/Tokyo")
    assert [row.changes for row in trail] == [{}]
    assert save_preferences(mentee, actor=mentee.person, time_zone="Mars/Base").time_zone == ""


def test_only_topics_that_one_offers_are_marked_and_only_by_mentors(field, mentor, mentee):
    marks = {field.topics[0].pk: "gladly", field.topics[1].pk: "", field.topics[5].pk: "gladly"}

    save_preferences(mentor, actor=mentor.person, marks=marks)
    save_preferences(mentee, actor=mentee.person, marks=marks)

    assert list(TopicWish.objects.values_list("mentor_id", "topic_id", "mark")) == [
        (mentor.pk, field.topics[0].pk, "gladly")
    ]


def ask(field: Field, kind: str = "choices") -> Question:
    options = [{"code": code, "fr": code, "en": code} for code in ("a", "b")]
    call = CallFactory(cohort=field.cohort)
    question = Question.objects.create(call=call, code="q", kind=kind, text_fr="Le matin ?", options=options)
    policy = default_policy().with_weights({f"question:{question.pk}": 10})
    adopt_policy(field.cohort.programme, actor=field.actor, data=policy)
    return question


def test_a_question_of_the_policy_is_asked_of_those_who_have_not_answered_it(client, field, mentor, mentee):
    question = ask(field)
    application = ApplicationFactory(call=question.call, person=mentor.person, state="accepted")
    Answer.objects.create(application=application, question=question, choices=["a"])

    pages = []
    for one in (mentee, mentor, field.mentors[1]):
        as_person(client, one)
        pages.append("Le matin ?" in client.get(page("preferences", one)).content.decode())

    assert pages == [True, False, True]


def test_answers_are_kept_as_codes_that_exist(client, field, mentee):
    question = ask(field)
    as_person(client, mentee)

    good = client.post(page("preferences", mentee), {f"question_{question.pk}": ["b"], "hours": ["0", "3"]})
    bad = client.post(page("preferences", mentee), {f"question_{question.pk}": ["z"]})

    assert (good.status_code, bad.status_code) == (302, 422)
    kept = Preference.objects.get(enrolment=mentee)
    assert (kept.answers, kept.hours) == ({str(question.pk): ["b"]}, [0, 3])


# Rather not


def test_a_reason_is_sealed_and_only_its_author_may_see_the_row(field, mentee, mentor):
    said = say_rather_not(mentee, actor=mentee.person, person=mentor.person, reason="We argued")
    users = [UserFactory(person=one.person) for one in (mentee, mentor)]

    stored = RatherNot.objects.filter(pk=said.pk).extra(select={"raw": "reason"}).values_list("raw", flat=True)

    assert "argued" not in str(stored[0])
    assert RatherNot.objects.get(pk=said.pk).reason == "We argued"
    assert [can_view_rather_not(user, said) for user in users] == [True, False]
    assert [RatherNot.objects.visible_to(user).exists() for user in users] == [True, False]


def test_one_rather_not_is_said_once_never_of_oneself_and_taken_back_at_any_time(field, mentee, mentor):
    say_rather_not(mentee, actor=mentee.person, person=mentor.person, reason="one")
    say_rather_not(mentee, actor=mentee.person, person=mentor.person, reason="two")
    unseen = say_rather_not(mentee, actor=mentee.person, person=field.mentors[1].person, reason="\u200b \u3164")
    assert unseen.reason == ""
    unseen.delete()
    with pytest.raises(Refused) as refused:
        say_rather_not(mentee, actor=mentee.person, person=mentee.person)
    (row,) = RatherNot.objects.all()
    reason = row.reason
    Pair.objects.create(cohort=field.cohort, mentor=field.mentors[1], mentee=mentee)

    drop_rather_not(row, actor=mentee.person)
    drop_rather_not(row, actor=mentee.person)

    assert (reason, refused.value.code) == ("two", "self")
    assert not RatherNot.objects.exists()


def test_the_page_finds_people_by_name_and_says_so_to_nobody(client, field, mentee):
    as_person(client, mentee)
    other = PersonFactory(first_name="Zoé", last_name="Quellec")
    index_people([other.pk])

    found = client.get(page("rather_not", mentee), {"q": "quellec"}, headers={"HX-Request": "true"})
    sent = client.post(page("rather_not", mentee), {"person": other.pk, "reason": "Because"})
    shown = client.get(page("rather_not", mentee)).content.decode()
    empty = client.post(page("rather_not", mentee), {"reason": "Because"})

    assert "Zoé Quellec" in found.content.decode()
    assert (sent.status_code, empty.status_code) == (302, 422)
    assert "Because" in shown
    row = RatherNot.objects.get()
    assert client.post(reverse("matching:rather_not_drop", args=[row.pk])).status_code == 302
    assert not RatherNot.objects.exists()


# Way of working


def test_a_way_of_working_is_kept_and_forgotten(client, mentee):
    as_person(client, mentee)
    Enrolment.objects.filter(pk=mentee.pk).update(aim="Learn")

    client.post(page("preferences_style", mentee), {"style_talk_write": "5", "style": "save"})
    kept = Enrolment.objects.get(pk=mentee.pk).style
    client.post(page("preferences_style", mentee), {"style_talk_write": "5", "style": "forget"})

    assert kept == {"talk_write": 2}
    assert Enrolment.objects.get(pk=mentee.pk).style == {}


# fmt: off
SELECTION = {
    "blind", "board", "board_table", "files", "marks", "piles", "readings", "released_texts", "fairness", "agreement",
    "calibration", "release", "strengths", "covering", "assignment", "reviews", "decisions", "readers", "gaps",
}
# fmt: on


def test_no_module_of_the_selection_reads_a_way_of_working():
    root = Path(settings.BASE_DIR) / "programs"
    modules = [path for path in root.rglob("*.py") if path.stem in SELECTION and "migrations" not in path.parts]

    readers = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "style")
        or (isinstance(node, ast.Constant) and node.value == "style")
        or (isinstance(node, ast.ImportFrom) and node.module == "programs.content.style")
    ]

    assert len(modules) > 20
    assert readers == []


def test_a_file_read_by_reviewers_is_the_same_whatever_the_way_of_working(field, mentor):
    application = ApplicationFactory(call=CallFactory(cohort=field.cohort), person=mentor.person, released=True)

    review = ReviewFactory(application=application)

    before = open_blind(review)
    save_style(mentor, actor=mentor.person, style={"talk_write": 2, "direct_gentle": -2})
    after = open_blind(review)

    assert after == before


# In time


def test_what_one_wishes_is_closed_once_the_pair_is_made(client, field, mentee, mentor):
    mark_wish(mentee, actor=mentee.person, mentor=mentor)
    before = is_open(mentee), is_open(mentor)
    Pair.objects.create(cohort=field.cohort, mentor=mentor, mentee=mentee)
    as_person(client, mentee)

    shown, sent = client.get(page("preferences", mentee)), client.post(page("preferences", mentee), {"hours": ["1"]})
    with pytest.raises(Refused) as refused:
        save_preferences(mentee, actor=mentee.person, hours=[1])

    assert (before, is_open(mentee), is_open(mentor)) == ((True, True), False, False)
    assert (shown.status_code, sent.status_code, refused.value.code) == (200, 409, "closed")
    assert "The pairs are made" in shown.content.decode()
    assert not Preference.objects.exists()


def test_a_mentor_with_a_place_left_may_still_say_what_suits_them(field, mentor):
    Pair.objects.create(cohort=field.cohort, mentor=mentor, mentee=field.mentees[0])
    Enrolment.objects.filter(pk=mentor.pk).update(capacity=2)
    mentor.refresh_from_db()

    assert is_open(mentor)


def test_somebody_who_has_not_told_their_topics_does_that_first(client, mentee):
    Enrolment.objects.filter(pk=mentee.pk).update(state="invited", ready_at=None)
    as_person(client, mentee)

    answer = client.get(page("preferences", mentee))

    assert answer.url == reverse("programs:intake", args=[mentee.pk])


def test_these_pages_are_missing_for_everybody_else(client, field, mentee, mentor):
    said = say_rather_not(mentee, actor=mentee.person, person=mentor.person)
    as_person(client, mentor)

    pages = [page(name, mentee) for name in ("preferences", "wishes", "rather_not")]
    answers = [client.get(address).status_code for address in pages]
    answers.append(client.post(page("preferences_style", mentee), {}).status_code)
    answers.append(client.post(reverse("matching:rather_not_drop", args=[said.pk])).status_code)

    assert answers == [404] * 5
    assert RatherNot.objects.exists()


def test_beside_each_personal_field_stands_who_reads_it(client, mentee, mentor):
    index_people([mentor.person_id])
    pages = []
    for one, names in ((mentee, ("preferences", "wishes", "rather_not")), (mentor, ("preferences",))):
        as_person(client, one)
        pages += [client.get(page(name, one), {"q": mentor.person.last_name}).content.decode() for name in names]

    assert [len(re.findall('class="who-reads"', text)) for text in pages] == [2, 1, 1, 3]
    assert "without your name, by mentees" in pages[3]
    assert "Read by you, the managers and the coaches" in pages[0]


# Asked for


def test_those_who_have_said_nothing_are_written_to_once(field, mentee, mentor, mailoutbox):
    mark_wish(mentee, actor=mentee.person, mentor=mentor)
    save_preferences(mentor, actor=mentor.person, hours=[1])
    Pair.objects.create(cohort=field.cohort, mentor=field.mentors[1], mentee=field.mentees[1])

    first = ask_wishes(field.cohort, actor=field.actor)
    second = ask_wishes(field.cohort, actor=field.actor)
    save_preferences(field.mentors[2], actor=field.mentors[2].person, hours=[1])
    deliver_due()

    assert (first, second) == (4, 0)
    asked = [one.person.email for one in field.mentors[3:]]
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(asked)
    assert page("preferences", field.mentors[3]) in mailoutbox[0].body + mailoutbox[1].body + mailoutbox[2].body


def test_a_manager_asks_from_the_page_of_the_policy(client, field, manager):
    role(manager.person, field.cohort.programme, "manager")
    client.force_login(manager)

    answer = client.post(reverse("matching:wishes_ask", args=[field.cohort.pk]))
    as_person(client, field.mentees[0])
    refused = client.post(reverse("matching:wishes_ask", args=[field.cohort.pk]))

    assert answer.url == reverse("matching:policies", args=[field.cohort.programme.slug])
    assert refused.status_code == 404
    assert Letter.objects.filter(kind="matching.wishes").count() == 8
