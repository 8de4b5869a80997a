"""Acts by which people come into a cohort and leave it."""

from __future__ import annotations

import pytest

from core.audit import AuditEntry
from core.errors import Refused
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import User
from programs.models import Enrolment
from programs.services.enrolments import invite_mentees, save_intake, volunteer_as_mentee, withdraw_enrolment
from programs.signals import enrolment_ready, enrolment_withdrawn
from tests.factories.people import PersonFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(programme):
    """A cohort that takes people in."""
    return CohortFactory(programme=programme)


@pytest.fixture
def heard():
    """Signals heard, in order."""
    told = []

    def ready(enrolment, **_kwargs):
        told.append(("ready", enrolment.pk))

    def gone(enrolment, **_kwargs):
        told.append(("withdrawn", enrolment.pk))

    enrolment_ready.connect(ready)
    enrolment_withdrawn.connect(gone)
    yield told
    enrolment_ready.disconnect(ready)
    enrolment_withdrawn.disconnect(gone)


def invited(cohort, **facts) -> Enrolment:
    return EnrolmentFactory(cohort=cohort, side="mentee", state="invited", topics=[], aim="", **facts)


def test_batch_invites_whom_it_can_and_says_why_not(manager, gathering):
    """One unreachable person does not stop the others; each refused one has a reason."""
    fine, without_mail = PersonFactory(), PersonFactory(email="")
    mentor = EnrolmentFactory(cohort=gathering).person
    already = invited(gathering).person

    answer = invite_mentees(
        gathering, actor=manager.person, person_ids=[p.pk for p in (fine, without_mail, mentor, already)]
    )

    assert [enrolment.person for enrolment in answer.invited] == [fine]
    assert {person for person, _words in answer.refused} == {without_mail, mentor, already}
    assert all(words for _person, words in answer.refused)
    assert not Enrolment.objects.filter(person=without_mail).exists()
    assert User.objects.filter(person=fine).count() == 1


def test_inviting_twice_writes_once(manager, gathering):
    """The second batch refuses politely; there is one enrolment, one letter, one audit row."""
    guest = PersonFactory()

    answers = [invite_mentees(gathering, actor=manager.person, person_ids=[guest.pk]) for _again in range(2)]

    assert [len(answer.invited) for answer in answers] == [1, 0]
    assert Letter.objects.filter(kind="programs.invitation_mentee", person=guest).count() == 1
    assert AuditEntry.objects.filter(verb="programs.invite_mentee").count() == 1


def test_season_that_runs_takes_nobody_in(manager, cohort):
    """Neither by invitation nor by volunteering."""
    codes = []
    for act in (
        lambda: invite_mentees(cohort, actor=manager.person, person_ids=[PersonFactory().pk]),
        lambda: volunteer_as_mentee(cohort, actor=manager.person),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        codes.append(refusal.value.code)

    assert codes == ["begun", "begun"]
    assert not cohort.enrolments.exists()


def test_volunteer_joins_once(gathering, person):
    """A double click gives one place; no invitation date, since nobody invited."""
    places = {volunteer_as_mentee(gathering, actor=person).pk for _again in range(2)}

    place = Enrolment.objects.get()
    assert places == {place.pk}
    assert (place.side, place.state, place.invited_at) == ("mentee", "invited", None)


def test_mentor_is_no_mentee_of_the_same_cohort(gathering):
    """The refusal is clear, also for a mentor who has withdrawn."""
    active = EnrolmentFactory(cohort=gathering)
    former = EnrolmentFactory(cohort=gathering, state="withdrawn")

    codes = []
    for enrolment in (active, former):
        with pytest.raises(Refused) as refusal:
            volunteer_as_mentee(gathering, actor=enrolment.person)
        codes.append(refusal.value.code)

    assert codes == ["already_mentor", "already_mentor"]


def test_who_left_comes_back_with_what_was_written(gathering):
    """The former wishes are still there."""
    enrolment = EnrolmentFactory(cohort=gathering, side="mentee", state="withdrawn", aim="Oser")

    back = volunteer_as_mentee(gathering, actor=enrolment.person)

    assert (back.pk, back.state, back.aim, back.topics.count()) == (enrolment.pk, "invited", "Oser", 2)


def test_draft_asks_for_nothing_and_leaves_no_trail(gathering, heard):
    """Autosaving keeps half a form; the person stays invited and nobody is told."""
    enrolment = invited(gathering)

    save_intake(enrolment, actor=enrolment.person, final=False, topics=[], aim="Oser dem", languages=[])

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.aim, heard) == ("invited", "Oser dem", [])
    assert not AuditEntry.objects.exists()


def test_wishes_make_a_mentee_ready_once(gathering, heard):
    """Topics keep their order; saving again changes them without announcing the mentee twice."""
    enrolment = invited(gathering)
    first, second = TopicFactory.create_batch(2, programme=gathering.programme)
    facts = {"aim": "Oser demander", "languages": ["fr"], "style": {"fast_thorough": -2}}

    save_intake(enrolment, actor=enrolment.person, topics=[second.pk, first.pk], **facts)
    save_intake(enrolment, actor=enrolment.person, topics=[first.pk], **facts)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.style, heard) == ("ready", {"fast_thorough": -2}, [("ready", enrolment.pk)])
    assert list(enrolment.topics.values_list("topic_id", "rank")) == [(first.pk, 1)]
    assert enrolment.ready_at is not None


@pytest.mark.parametrize(("left_out", "code"), [("topics", "topics"), ("aim", "aim"), ("languages", "languages")])
def test_final_wishes_are_complete(gathering, heard, left_out, code):
    """What is missing is named; nothing of it is kept."""
    enrolment = invited(gathering)
    topic = TopicFactory(programme=gathering.programme)
    facts = {"topics": [topic.pk], "aim": "Oser", "languages": ["fr"]}
    facts[left_out] = "" if left_out == "aim" else []

    with pytest.raises(Refused) as refusal:
        save_intake(enrolment, actor=enrolment.person, **facts)

    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    assert (refusal.value.code, enrolment.state, heard) == (code, "invited", [])
    assert (enrolment.aim, enrolment.topics.count()) == ("", 0)


def test_wishes_are_three_offered_topics_of_this_programme(gathering):
    """A fourth, a foreign and a switched-off topic are refused; one chosen earlier stays."""
    enrolment = invited(gathering)
    topics = TopicFactory.create_batch(4, programme=gathering.programme)
    foreign = TopicFactory()
    off = TopicFactory(programme=gathering.programme, is_offered=False)
    kept = EnrolmentFactory(cohort=gathering, side="mentee", topics=[off])

    for wished in ([topic.pk for topic in topics], [foreign.pk], [off.pk]):
        with pytest.raises(Refused) as refusal:
            save_intake(enrolment, actor=enrolment.person, topics=wished, aim="Oser", languages=["fr"])
        assert refusal.value.code == "topics"
    save_intake(kept, actor=kept.person, topics=[topics[0].pk, off.pk])

    assert list(kept.topics.values_list("topic_id", flat=True)) == [topics[0].pk, off.pk]


def test_running_season_leaves_the_practical_side_open(cohort):
    """Topics and aim are settled; when and where may still change. A closed one changes no more."""
    enrolment = EnrolmentFactory(cohort=cohort, side="mentee")

    save_intake(enrolment, actor=enrolment.person, availability="Le mardi")
    with pytest.raises(Refused) as running:
        save_intake(enrolment, actor=enrolment.person, aim="Autre chose")
    type(cohort).objects.filter(pk=cohort.pk).update(phase="closed", closed_on="2026-11-01")
    with pytest.raises(Refused) as over:
        save_intake(Enrolment.objects.get(pk=enrolment.pk), actor=enrolment.person, availability="Jamais")

    enrolment.refresh_from_db()
    assert (running.value.code, over.value.code, enrolment.availability) == ("running", "over", "Le mardi")


def test_mentor_keeps_the_topics_of_the_application(gathering):
    """A mentor changes the practical side here, not the topics."""
    enrolment = EnrolmentFactory(cohort=gathering)

    save_intake(enrolment, actor=enrolment.person, availability="Le lundi")
    with pytest.raises(Refused) as refusal:
        save_intake(enrolment, actor=enrolment.person, topics=[])

    assert (refusal.value.code, enrolment.topics.count()) == ("mentor_topics", 2)


def test_leaving_is_told_once_and_neutrally(manager, gathering, heard):
    """By oneself: no letter. By a manager: one neutral letter, dropped if the person has come back."""
    own, ended = EnrolmentFactory(cohort=gathering, side="mentee"), EnrolmentFactory(cohort=gathering, side="mentee")

    outcomes = [withdraw_enrolment(own, actor=own.person) for _again in range(2)]
    withdraw_enrolment(ended, actor=manager.person)

    assert (outcomes, heard) == ([True, False], [("withdrawn", own.pk), ("withdrawn", ended.pk)])
    assert list(Letter.objects.values_list("kind", "person_id")) == [("programs.enrolment_ended", ended.person_id)]
    letter = kind_named("programs.enrolment_ended")
    assert compose(letter, ended.person, ended.pk) is not None
    volunteer_as_mentee(gathering, actor=ended.person)
    assert compose(letter, ended.person, ended.pk) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_invitation_leads_to_the_intake_in_the_persons_language(gathering, language):
    """The mail has the address of the three minutes; once answered there is no reason to write."""
    enrolment = invited(gathering, person__language=language)
    kind = kind_named("programs.invitation_mentee")

    mail = compose(kind, enrolment.person, enrolment.pk)
    Enrolment.objects.filter(pk=enrolment.pk).update(state="withdrawn")
    later = compose(kind, enrolment.person, enrolment.pk)

    assert mail is not None
    assert f"http://testserver/programmes/enrolments/{enrolment.pk}/" in mail.body
    assert (
        mail.subject
        == {
            "fr": f"Un mentor pour vous\u00a0: {gathering.programme.name_fr}",
            "en": f"A mentor for you: {gathering.programme.name_en}",
        }[language]
    )
    assert later is None


@pytest.mark.parametrize("kind", ["manager", "reviewer", "coach", "sponsor"])
def test_role_letter_says_the_duty(programme, person, kind):
    """Each role is told what it is about, and gone when the role was taken back."""
    from tests.factories.programs import role

    held = role(person, programme, kind)
    letter = kind_named("programs.role_granted")

    mail = compose(letter, person, held.pk)
    number = held.pk
    held.delete()

    assert mail is not None
    assert f"http://testserver/programmes/{programme.slug}/" in mail.body
    assert compose(letter, person, number) is None
