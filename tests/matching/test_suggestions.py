"""Profiles without names: who is suggested, what stands in a profile, and what never does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.models import RatherNot, TopicWish, Wish
from matching.queries.suggestions import LETTERS, UnitNames, deal_codes, say_styles, suggest
from people.models import Person
from programs.models import Enrolment, EnrolmentTopic
from tests.factories.matching import Field, make_field
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, line


@pytest.fixture
def field(db) -> Field:
    return make_field(3, 3)


def test_mentors_whom_a_line_or_a_wish_forbids_are_not_suggested(field):
    line(field.mentors[0].person, field.mentees[0].person)
    RatherNot.objects.create(enrolment=field.mentors[1], person=field.mentees[0].person)

    found = suggest(field.mentees[0])

    assert [one.mentor_id for one in found] == [field.mentors[2].pk]


def test_at_most_twelve_are_suggested_the_most_fitting_and_those_marked(db):
    field = make_field(15, 15)
    mentee = field.mentees[0]
    Wish.objects.create(mentee=mentee, mentor=field.mentors[14], position=1)

    found = suggest(mentee)

    ids = {one.mentor_id for one in found}
    assert len(found) == 12
    assert {field.mentors[at].pk for at in (0, 1, 14)} <= ids
    assert [one.mentor_id for one in found if one.is_marked] == [field.mentors[14].pk]


def test_a_wish_does_not_decide_who_is_suggested(db):
    field = make_field(15, 15)
    before = {one.mentor_id for one in suggest(field.mentees[0])}

    TopicWish.objects.create(mentor=field.mentors[13], topic=field.topics[13], mark="gladly")
    Wish.objects.create(mentee=field.mentees[1], mentor=field.mentors[12], position=1)

    assert {one.mentor_id for one in suggest(field.mentees[0])} == before


def test_letters_are_different_for_each_mentee_and_never_change_when_mentors_join():
    few, many = deal_codes(1, range(100, 120)), deal_codes(1, range(100, 900))

    assert set(few.values()) <= set(LETTERS)
    assert len(set(many.values())) == 800
    assert {pk: many[pk] for pk in few} == few
    assert deal_codes(2, range(100, 120)) != few
    assert [len(code) for code in deal_codes(1, range(30)).values()] == [1] * 26 + [2] * 4


def test_a_profile_tells_topics_way_of_working_and_unit_and_nothing_that_names(client, field):
    mentor, mentee = field.mentors[0], field.mentees[0]
    UserFactory(person=mentee.person)
    Person.objects.filter(pk=mentee.person_id).update(language="en")
    unit = UnitFactory(name="Réseau")
    PersonFactory.create_batch(4, unit=unit)
    Person.objects.filter(pk=mentor.person_id).update(
        first_name="Ysaline", last_name="Kerbrat", job_title="Actuaire", site="Quimper", unit=unit
    )
    EnrolmentTopic.objects.filter(enrolment=mentor).update(level=4)
    Enrolment.objects.filter(pk=mentor.pk).update(style={"talk_write": -2, "fast_thorough": 1})
    client.force_login(mentee.person.user)
    client.cookies["django_language"] = "en"

    text = client.get(reverse("matching:wishes", args=[mentee.pk])).content.decode()

    for shown in ("Réseau", f"{field.topics[0].name} · expert", "I move forward by talking", "Profile "):
        assert shown in text
    for hidden in ("Ysaline", "Kerbrat", "Actuaire", "Quimper"):
        assert hidden not in text


def test_a_unit_of_fewer_than_five_is_hidden_behind_the_larger_one(db):
    top = UnitFactory(name="Group", parent=None)
    large = UnitFactory(name="Large", parent=top)
    small = UnitFactory(name="Small", parent=large)
    PersonFactory.create_batch(4, unit=small)
    PersonFactory(unit=small, state="left", left_on="2026-01-01", email="")
    alone = UnitFactory(name="Alone", parent=None)
    PersonFactory(unit=alone)

    before = UnitNames.load()
    PersonFactory(unit=large)
    after = UnitNames.load()
    PersonFactory(unit=small)
    grown = UnitNames.load()

    assert [before.name_for(one.pk) for one in (small, alone)] == ["", ""]
    assert (after.name_for(small.pk), grown.name_for(small.pk)) == ("Large", "Small")
    assert before.name_for(None) == ""


def test_only_what_somebody_leans_to_is_said(english):
    assert say_styles({}) == []
    assert say_styles({"talk_write": 0, "formal_informal": 1}) == ["Rather informal"]
    assert len(say_styles(dict.fromkeys(("talk_write", "formal_informal", "fast_thorough", "direct_gentle"), 2))) == 3


def test_suggesting_takes_as_many_queries_for_one_mentor_as_for_three(db):
    counts = []
    for field in (make_field(1, 1), make_field(3, 3)):
        mentee = Enrolment.objects.select_related("cohort__programme", "person").get(pk=field.mentees[0].pk)
        with CaptureQueriesContext(connection) as queries:
            suggest(mentee)
        counts.append(len(queries))

    assert counts == [21, 21]
