"""The pages of the selection and of the training in a real browser: in French, on a telephone, read by axe.

Each person opens what belongs to them; the programme is the shipped one, so the words are those people read.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core.links import make_token
from programs.content.questions import LIBRARY
from programs.emails.selection import SEAT_LINK
from programs.emails.time import TIME_LINK
from programs.models import Call, Review, TimeAgreement
from programs.services.calls import create_call
from programs.services.contributors import offer_role
from programs.services.decisions import prepare_decision
from programs.services.programmes import create_programme
from programs.services.questions import MOST_QUESTIONS, add_shipped_questions
from surveys.emails import MOOD_LINK
from surveys.models import Mood
from tests.browser.eyes import Eyes
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import (
    ApplicationFactory,
    CohortFactory,
    ContributorFactory,
    EnrolmentFactory,
    FeedbackTalkFactory,
    ReviewFactory,
    role,
)
from tests.factories.training import (
    AttestationFactory,
    HandoutFactory,
    PracticeDateFactory,
    WorkshopFactory,
    WorkshopPlaceFactory,
    do,
)
from training.models import Module, Progress, TrainingPath

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = {
    "explanation": "Un agent, c’est un stagiaire qui ne dort pas : on relit ce qu’il rend.\n\nJe vous montre.",
    "curiosity": "J’ai monté un atelier de quatre séances pour l’accueil.",
}


class Scene:
    """A programme with its people and two calls: ``call`` is being read or answered, ``draft`` is being built."""

    def __init__(self) -> None:
        self.manager = self.named("Hélène", "Rey", manages_organisation=True)
        words = {"name_fr": "Mentorat inversé", "name_en": "Reverse mentoring", "contact_email": "rh@group.example"}
        self.programme = create_programme(actor=self.manager.person, **words)
        self.reviewer, self.coach, self.mentor = (
            self.named(*name) for name in (("Marc", "Lefèvre"), ("Claire", "Vidal"), ("Nour", "Dupont"))
        )
        role(self.reviewer.person, self.programme, "reviewer")
        role(self.named("Odile", "Perrot").person, self.programme, "reviewer")
        role(self.coach.person, self.programme, "coach")
        self.call, self.draft = self.make_call("call"), self.make_call("preparing")
        self.applicants = [self.named(first, "Moreau") for first in ("Inès", "Tom", "Maya", "Paul")]
        topics = list(self.programme.topics.all()[:2])
        self.files = [
            ApplicationFactory(call=self.call, person=one.person, topics=topics, **TEXTS) for one in self.applicants
        ]

    def named(self, first: str, last: str, **values):
        """An account of somebody with a name."""
        return UserFactory(person=PersonFactory(first_name=first, last_name=last), **values)

    def make_call(self, phase: str) -> Call:
        """A draft with the shipped words, grid, calibration and as many questions as there may be."""
        cohort = CohortFactory(programme=self.programme, phase=phase, seats=3)
        call = create_call(cohort, actor=self.manager.person)
        add_shipped_questions(call, actor=self.manager.person, codes=[one.code for one in LIBRARY][:MOST_QUESTIONS])
        return call

    def set(self, state: str, phase: str = "selection") -> None:
        """The call stands here now."""
        now = timezone.now()
        closes = now + dt.timedelta(days=9 if state == "open" else -1)
        values = {"opens_at": now - dt.timedelta(days=20), "closes_at": closes, "released_at": now}
        Call.objects.filter(pk=self.call.pk).update(state=state, **values)
        type(self.call.cohort).objects.filter(pk=self.call.cohort_id).update(phase=phase)


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def sit(browser, live_server):
    """Put people in front of browsers; at the end nothing they looked at may have a fault."""
    seats: list[Eyes] = []

    def make(user=None, **options):
        seats.append(Eyes(browser, live_server.url, user, **options))
        return seats[-1]

    yield make
    assert [fault for seat in seats for fault in seat.faults] == []


def test_the_call_is_built_and_applied_to(sit, scene):
    seat, call = sit(scene.manager), scene.draft
    for name in ("call", "call_edit", "call_who", "call_rules", "call_grid", "call_questions", "call_library"):
        seat.open(f"programs:{name}", call.pk)
    seat.open("programs:question", call.questions.first().pk)
    seat.open("programs:call_preview", call.pk)

    scene.set("open", "call")
    newcomer = sit(scene.named("Lina", "Faure"))
    newcomer.open("programs:call_page", scene.call.key)
    newcomer.open("programs:nominate", scene.call.key)
    newcomer.open("programs:apply_step", scene.call.key, 5)
    newcomer.open("programs:apply_step", scene.call.key, 1)
    seat.open("programs:call_admissions", scene.call.pk)


def test_files_are_prepared_read_and_decided(sit, scene):
    scene.set("closed")
    seat, (file, other, *_rest) = sit(scene.manager), scene.files
    for name in ("released_files", "assignments", "calibration_board"):
        seat.open(f"programs:{name}", scene.call.cohort_id)
    seat.open("programs:released_file", file.pk)
    reader = sit(scene.reviewer)
    review = ReviewFactory(application=file, reviewer=scene.reviewer.person)
    reader.open("programs:reviews")
    reader.open("programs:calibration", scene.call.pk)
    reader.open("programs:calibration_file", scene.call.calibration_files.first().pk)
    reader.open("programs:ties")
    Call.objects.filter(pk=scene.call.pk).update(calibrates=False)
    page = reader.open("programs:review", review.pk)
    page.goto(f"{page.url}?view=grid")
    reader.look()

    for number, one in enumerate((file, other)):
        ReviewFactory(application=one, state="done", marks=[4 - number, 3, 3, 2, 4])
    prepare_decision(other, actor=scene.manager.person, outcome="reserve")
    for name in ("applications", "fairness", "release"):
        seat.open(f"programs:{name}", scene.call.cohort_id)
    seat.open("programs:application_file", file.pk)
    assert Review.objects.count() == 3


def test_what_follows_an_answer(sit, scene):
    scene.set("released")
    states = ("selected", "not_this_time", "other_role", "reserve")
    now = timezone.now()
    for file, state in zip(scene.files, states, strict=True):
        prepare_like(scene, file, state)
        type(file).objects.filter(pk=file.pk).update(
            state=state, answered_at=now, accept_by=timezone.localdate() + dt.timedelta(days=7)
        )
    EnrolmentFactory(cohort=scene.call.cohort, person=scene.files[0].person, state="invited")
    FeedbackTalkFactory.create_batch(3, programme=scene.programme, coach=scene.coach.person)
    FeedbackTalkFactory(programme=scene.programme, coach=scene.coach.person, application=scene.files[3])
    given = offer_role(scene.files[2].person, scene.programme, "demo_host", actor=scene.manager.person)
    for user, file in zip(scene.applicants, scene.files, strict=True):
        sit(user).open("programs:application", file.pk)
    sit(scene.applicants[2]).open("programs:contribution", given.pk)
    ContributorFactory(programme=scene.programme, state="active", words="Je réponds le mardi.")
    manager = sit(scene.manager)
    manager.open("programs:seats", scene.call.cohort_id)
    manager.open("programs:contributors", scene.programme.slug)
    sit(scene.coach).open("programs:talks")
    look_without_an_account(sit, scene)


def prepare_like(scene: Scene, file, state: str) -> None:
    """The decision that stands behind an answer, as the release leaves it."""
    scene.set("closed")
    prepare_decision(file, actor=scene.manager.person, outcome=state, role="demo_host")
    scene.set("released")


def look_without_an_account(sit, scene: Scene) -> None:
    """The pages that links of letters open: the seat, the time, the mood."""
    file, refused = scene.files[0], scene.files[1]
    boss = PersonFactory()
    line(refused.person, boss)
    agreement = TimeAgreement.objects.create(application=refused, manager=boss, hours_a_month=3)
    mood = Mood.objects.create(application=refused, asked_on=timezone.localdate())
    visitor = sit()
    for name, kind, person, pk in (
        ("programs:seat_by_link", SEAT_LINK, file.person, file.pk),
        ("programs:time_by_link", TIME_LINK, boss, agreement.pk),
        ("surveys:mood_by_link", MOOD_LINK, refused.person, mood.pk),
    ):
        visitor.open(name, make_token(kind, person_id=person.pk, object_id=pk))
    type(refused).objects.filter(pk=refused.pk).update(state="submitted", answered_at=None)
    scene.set("closed")
    visitor.open("programs:time_by_link", make_token(TIME_LINK, person_id=boss.pk, object_id=agreement.pk))


def test_the_training_of_a_mentor(sit, scene):
    mentor = scene.mentor.person
    EnrolmentFactory(cohort=scene.call.cohort, person=mentor)
    path = TrainingPath.objects.get(code="mentor-form")
    by_kind = {kind: path.modules.filter(kind=kind).first() for kind in ("exercise", "workshop", "practice")}
    workshop = WorkshopFactory(module=by_kind["workshop"], host=scene.coach.person)
    lesson = path.modules.filter(questions__isnull=False).distinct().first()
    learner = sit(scene.mentor)
    learner.open("training:mine")
    learner.open("training:path", path.pk)
    learner.open("training:module", lesson.pk)
    learner.open("training:quiz", lesson.pk)
    Progress.objects.all().delete()  # what reading has noted so far
    for module in Module.objects.filter(path=path).exclude(pk__in=[one.pk for one in by_kind.values()]):
        do(module, mentor)
    for module in by_kind.values():
        learner.open("training:module", module.pk)
    attestation = AttestationFactory(path=path, person=mentor)
    learner.open("training:attestation", attestation.pk)
    sit().open("training:verify", attestation.key)

    WorkshopPlaceFactory(workshop=workshop, person=mentor)
    handout = HandoutFactory(module=by_kind["exercise"], person=mentor)
    PracticeDateFactory(module=by_kind["practice"], person=mentor, planned=True, coach=scene.coach.person)
    coach = sit(scene.coach)
    coach.open("training:workshop", workshop.pk)
    coach.open("training:handout", handout.pk)
    coach.open("training:practices")
    coach.open("training:practice_note", by_kind["practice"].pk, mentor.pk)
    manager = sit(scene.manager)
    manager.open("training:overview", scene.call.cohort_id)
    manager.open("training:waive", scene.call.cohort_id, path.pk, EnrolmentFactory(cohort=scene.call.cohort).person_id)
    manager.open("training:nudge", scene.call.cohort_id, path.pk)
    manager.open("training:paths", scene.programme.slug)
    manager.open("training:path_edit", path.pk)
    manager.open("training:module_edit", lesson.pk)
