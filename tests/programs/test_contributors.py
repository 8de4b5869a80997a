"""Other roles: offered, taken, left, shown where people look."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.errors import Refused
from core.typography import faults
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.models import Contributor, Decision
from programs.queries.contributors import experts_on, group_helpers
from programs.rules import can_view_contributor, can_view_programme
from programs.services.contributors import accept_role, decline_role, end_role, offer_role, offer_roles, save_role
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    ContributorFactory,
    ProgrammeFactory,
    TopicFactory,
    role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered():
    return ContributorFactory(person=UserFactory().person)


def test_a_role_is_offered_once_with_a_letter_and_again_after_a_no():
    person, boss = UserFactory().person, PersonFactory()
    programme = ProgrammeFactory()

    rows = [offer_role(person, programme, "tester", actor=boss) for _press in range(2)]
    letters = Letter.objects.filter(kind="programs.contributor_offered").count()
    decline_role(rows[0], actor=person)
    again = offer_role(person, programme, "tester", actor=boss)

    assert (rows[0].pk, letters) == (rows[1].pk, 1)
    assert (again.pk, again.state) == (rows[0].pk, "offered")


def test_somebody_whom_nothing_reaches_is_not_asked():
    with pytest.raises(Refused) as refused:
        offer_role(PersonFactory(email=""), ProgrammeFactory(), "tester", actor=PersonFactory())

    assert refused.value.code == "no_email"


@pytest.mark.parametrize("count", [1, 4])
def test_roles_of_a_release_come_in_bulk_with_the_topics_of_the_application(count, django_assert_num_queries):
    call = CallFactory(state="closed")
    rows = ApplicationFactory.create_batch(count, call=call)
    for row in rows:
        Decision.objects.create(application=row, outcome="other_role", role="demo_host", prepared_by=PersonFactory())
    boss = PersonFactory()

    with django_assert_num_queries(6):
        offer_roles(rows, actor=boss)

    made = Contributor.objects.get(application=rows[0])
    assert (Contributor.objects.count(), made.state) == (count, "offered")
    assert {topic.pk for topic in made.topics.all()} == {one.topic_id for one in rows[0].topics.all()}


def test_only_the_person_says_yes_or_no(offered):
    codes = []
    for act in (accept_role, decline_role):
        with pytest.raises(Refused) as refused:
            act(offered, actor=PersonFactory())
        codes.append(refused.value.code)
    said = [accept_role(offered, actor=offered.person) for _tap in range(2)]

    assert (codes, said, offered.state) == (["other", "other"], [True, False], "active")


def test_a_manager_ends_a_role_with_a_letter_and_the_person_without():
    boss = PersonFactory()
    one, other = ContributorFactory.create_batch(2, state="active")

    end_role(one, actor=boss)
    end_role(other, actor=other.person)

    assert (one.state, other.state) == ("ended", "ended")
    assert Letter.objects.filter(kind="programs.contributor_ended").values_list("person_id", flat=True).get() == (
        one.person_id
    )


def test_an_offer_is_seen_by_its_person_and_managers_a_role_by_everybody(offered):
    boss, stranger = UserFactory(), UserFactory()
    role(boss.person, offered.programme)
    people = (offered.person.user, boss, stranger)

    def seen():
        twins = [
            (can_view_contributor(user, offered), Contributor.objects.visible_to(user).filter(pk=offered.pk).exists())
            for user in people
        ]
        assert all(one == other for one, other in twins)
        return [one for one, _other in twins]

    before = seen()
    accept_role(offered, actor=offered.person)

    assert (before, seen()) == ([True, True, False], [True, True, True])


def test_who_contributes_sees_the_programme_and_who_was_only_asked_does_not(offered):
    user = offered.person.user
    before = can_view_programme(user, offered.programme)
    accept_role(offered, actor=offered.person)

    assert (before, can_view_programme(user, offered.programme)) == (False, True)
    assert list(type(offered.programme).objects.visible_to(user)) == [offered.programme]


def test_experts_stand_under_their_topics_and_other_roles_under_theirs():
    programme = ProgrammeFactory()
    topic = TopicFactory(programme=programme)
    expert = ContributorFactory(programme=programme, state="active")
    expert.topics.add(topic)
    host = ContributorFactory(programme=programme, state="active", kind="demo_host")
    ContributorFactory(programme=programme)

    groups = group_helpers(programme)

    assert [[one.pk for one in group.rows] for group in groups] == [[expert.pk], [host.pk]]
    assert groups[0].label == str(topic)
    assert experts_on(topic) == [expert]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_and_with_three(client, count, django_assert_num_queries):
    programme, boss = ProgrammeFactory(), UserFactory()
    role(boss.person, programme)
    ContributorFactory.create_batch(count, programme=programme, state="active")
    client.force_login(boss)
    url = reverse("programs:contributors", args=[programme.slug])
    client.get(url)

    with django_assert_num_queries(10):
        client.get(url)


def test_a_manager_offers_a_role_on_the_page_and_others_cannot(client):
    programme, boss, person = ProgrammeFactory(), UserFactory(), UserFactory().person
    role(boss.person, programme)
    mate = UserFactory()
    role(mate.person, programme, "coach")
    url = reverse("programs:contributors", args=[programme.slug])
    typed = {"person": person.pk, "kind": "author"}

    client.force_login(mate)
    closed = client.post(url, typed).status_code
    client.force_login(boss)
    wrong = client.post(url, {"person": "", "kind": "king"}).status_code
    sent = client.post(url, typed).status_code

    assert (closed, wrong, sent) == (404, 422, 302)
    assert Contributor.objects.get().person_id == person.pk


def test_the_own_page_takes_a_sentence_and_topics_and_nobody_elses_page_opens(client, offered):
    topic = TopicFactory(programme=offered.programme)
    url = reverse("programs:contribution", args=[offered.pk])
    client.force_login(offered.person.user)
    client.post(reverse("programs:contribution_answer", args=[offered.pk]), {"answer": "yes"})
    client.post(url, {"words": "Le vendredi.", "topics": [topic.pk]})
    client.force_login(UserFactory())

    offered.refresh_from_db()
    assert (offered.state, offered.words, list(offered.topics.all())) == ("active", "Le vendredi.", [topic])
    assert client.get(url).status_code == 404


def test_a_topic_of_another_programme_is_not_kept(offered):
    accept_role(offered, actor=offered.person)

    save_role(offered, actor=offered.person, words="", topic_ids=[TopicFactory().pk])

    assert offered.topics.count() == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letters_speak_both_languages_and_are_dropped_when_answered(offered, language):
    offered.person.language = language
    mail = compose(kind_named("programs.contributor_offered"), offered.person, offered.pk)
    decline_role(offered, actor=offered.person)

    assert ("expert" in mail.subject.lower(), "&#" in mail.body) == (True, False)
    assert language == "en" or faults(mail.subject) == []
    assert compose(kind_named("programs.contributor_offered"), offered.person, offered.pk) is None
