"""Acts on programmes, topics, cohorts and roles."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from people.models import User
from programs.content.catalogue import CATALOGUE
from programs.models import Programme, Role
from programs.services.programmes import (
    add_topic,
    create_cohort,
    create_programme,
    move_phase,
    switch_topic,
    update_cohort,
    update_programme,
    update_topic,
)
from programs.services.roles import grant_role, revoke_role
from programs.signals import cohort_closed
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    TopicFactory,
    role,
)

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_create_programme_brings_topics_and_a_manager(person):
    """A new programme is complete: 24 topics in both languages, and its maker holds the keys."""
    made = create_programme(actor=person, name_fr="Mentorat inversé", name_en="Reverse mentoring")

    topics = list(made.topics.values_list("code", "name_fr", "name_en"))
    assert topics == [(topic.code, topic.name_fr, topic.name_en) for topic in CATALOGUE]
    assert len(topics) == 24
    assert list(made.roles.values_list("person_id", "kind")) == [(person.pk, "manager")]
    assert (made.slug, made.answer_days, made.languages) == ("mentorat-inverse", 15, ["fr", "en"])
    assert verbs() == ["programs.create_programme", "training.load_shipped"]


def test_slugs_are_free_and_never_one_of_our_addresses(person):
    """Two programmes may bear one name; one called "Topics" does not hide a page."""
    slugs = [create_programme(actor=person, name_fr=name).slug for name in ("Élan", "Élan", "Topics", "!!!")]

    assert slugs == ["elan", "elan-2", "topics-2", "x"]


def test_programme_refuses_red_before_amber(person):
    """A wrong default leaves the programme as it was."""
    programme = ProgrammeFactory()

    with pytest.raises(ValidationError):
        update_programme(programme, actor=person, amber_days=60)

    assert Programme.objects.get(pk=programme.pk).amber_days == 35
    assert verbs() == []


def test_update_programme_records_what_changed(person):
    """Saving the same words again leaves no trace."""
    programme = ProgrammeFactory(months=6)

    update_programme(programme, actor=person, months=9)
    update_programme(programme, actor=person, months=9)

    assert AuditEntry.objects.get().changes == {"months": [6, 9]}


def test_topics_are_added_changed_and_switched(person):
    """A topic of one's own stands last; switching twice is one act."""
    programme = ProgrammeFactory()
    TopicFactory(programme=programme, position=7)

    made = add_topic(programme, actor=person, axis="risk", name_fr="Sobriété", name_en="Restraint")
    update_topic(made, actor=person, why_en="It saves.")
    outcomes = [switch_topic(made, actor=person, is_offered=False) for _again in range(2)]

    made.refresh_from_db()
    assert (made.position, made.code, made.why_en, made.is_offered) == (8, "sobriete", "It saves.", False)
    assert outcomes == [True, False]
    assert verbs() == ["programs.add_topic", "programs.update_topic", "programs.switch_topic"]


def test_cohort_ends_when_the_programme_says(person):
    """Months are calendar months, also at the end of one."""
    programme = ProgrammeFactory(months=6)

    made = create_cohort(programme, actor=person, name_fr="Automne", starts_on=dt.date(2026, 8, 31))

    assert made.ends_on == dt.date(2027, 2, 28)


def test_closed_cohort_keeps_its_dates(person):
    """A closed season is history; an open one changes."""
    closed, alive = CohortFactory(phase="closed"), CohortFactory()

    update_cohort(alive, actor=person, seats=12)
    with pytest.raises(Refused) as refusal:
        update_cohort(closed, actor=person, seats=12)

    alive.refresh_from_db()
    assert (alive.seats, refusal.value.code) == (12, "closed")


@pytest.mark.parametrize(
    ("phase", "state", "to", "code"),
    [
        ("preparing", None, "call", "call_not_open"),
        ("preparing", "draft", "call", "call_not_open"),
        ("call", "open", "selection", "call_open"),
        ("selection", "closed", "matching", "unanswered"),
        ("matching", "released", "running", "nobody"),
        ("running", "released", "selection", "move"),
    ],
)
def test_phase_wants_its_facts(person, phase, state, to, code):
    """The refusal says what is missing, and the cohort stays where it is."""
    cohort = CohortFactory(phase=phase)
    if state:
        ApplicationFactory(call=CallFactory(cohort=cohort, state=state))

    with pytest.raises(Refused) as refusal:
        move_phase(cohort, to, actor=person)

    cohort.refresh_from_db()
    assert (refusal.value.code, cohort.phase) == (code, phase)


def test_matching_waits_for_nobody_when_all_are_answered(person):
    """A closed call without a waiting application lets the cohort go on; so does no call at all."""
    answered = CohortFactory(phase="selection")
    CallFactory(cohort=answered, state="closed")
    without = CohortFactory(phase="preparing")

    moved = [move_phase(cohort, "matching", actor=person) for cohort in (answered, without)]

    assert moved == [True, True]


def test_closing_a_season_finishes_its_people_once(person):
    """Who was ready has finished, who never answered is out; the floors above are told once."""
    cohort = CohortFactory(phase="running")
    mentor = EnrolmentFactory(cohort=cohort)
    silent = EnrolmentFactory(cohort=cohort, side="mentee", state="invited")
    told = []

    def listen(cohort, **_kwargs):
        told.append(cohort.pk)

    cohort_closed.connect(listen)
    outcomes = [move_phase(cohort, "closed", actor=person) for _again in range(2)]
    cohort_closed.disconnect(listen)

    mentor.refresh_from_db()
    silent.refresh_from_db()
    assert (mentor.state, silent.state) == ("finished", "withdrawn")
    assert (outcomes, told) == ([True, False], [cohort.pk])
    assert cohort.closed_on is not None


def test_role_is_given_once_with_an_account_and_a_letter(manager, programme):
    """Who has no account is invited; giving the same role again writes nothing."""
    newcomer = PersonFactory()

    for _again in range(2):
        grant_role(programme, actor=manager.person, person=newcomer, kind="reviewer")

    assert Role.objects.filter(person=newcomer).count() == 1
    assert User.objects.filter(person=newcomer).count() == 1
    letters = Letter.objects.filter(person=newcomer).order_by("kind").values_list("kind", flat=True)
    assert list(letters) == ["notifications.invitation", "programs.role_granted"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"email": ""}, "no_email"), ({"state": "left", "left_on": dt.date(2026, 1, 5)}, "left")],
)
def test_role_wants_somebody_who_can_be_reached(manager, programme, facts, code):
    """Neither a role nor an account is made for somebody no letter would reach."""
    unreachable = PersonFactory(**facts)

    with pytest.raises(Refused) as refusal:
        grant_role(programme, actor=manager.person, person=unreachable, kind="coach")

    assert refusal.value.code == code
    assert not Role.objects.filter(person=unreachable).exists()
    assert not User.objects.filter(person=unreachable).exists()


def test_last_manager_stays(manager, programme):
    """A programme is never left without keys; with two managers one may go."""
    first = Role.objects.get(programme=programme, kind="manager")
    with pytest.raises(Refused) as refusal:
        revoke_role(first, actor=manager.person)
    second = role(UserFactory().person, programme, "manager")

    gone = [revoke_role(first, actor=second.person), revoke_role(first, actor=second.person)]

    assert refusal.value.code == "last_manager"
    assert gone == [True, False]
    assert list(programme.roles.filter(kind="manager")) == [second]
