"""Opening, reading and finishing modules."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from core.errors import Refused
from core.models import AuditEntry
from notifications.models import Letter
from tests.factories.training import (
    HandoutFactory,
    ModuleFactory,
    PracticeFactory,
    ProgressFactory,
    QuizQuestionFactory,
    WorkshopPlaceFactory,
    do,
)
from training.models import Attestation, Progress
from training.services.attestations import (
    attest_due,
    attest_if_complete,
    restore_attestation,
    revoke_attestation,
    settle_path,
)
from training.services.progress import complete_module, finish_reading, note_place, open_module, reopen_module

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as error:
        act(*args, **kwargs)
    return error.value.code


def test_a_locked_module_and_a_path_of_others_are_not_opened(lesson, learner, stranger):
    after = ModuleFactory(path=lesson.path)

    assert refusal(open_module, after, learner.person) == "locked"
    assert refusal(open_module, lesson, stranger.person) == "audience"
    assert not Progress.objects.exists()
    assert open_module(lesson, learner.person).state == "open"


def test_what_is_done_may_be_opened_again_whatever_the_path_asks_today(lesson, learner):
    after = ModuleFactory(path=lesson.path)
    do(after, learner.person)

    assert open_module(after, learner.person).state == "done"


def test_reading_time_is_measured_between_two_signs_and_a_pause_counts_little(lesson, learner):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        note_place(lesson, learner.person, part=0, begins=True)
        clock.shift(dt.timedelta(seconds=20))
        note_place(lesson, learner.person, part=1)
        clock.shift(dt.timedelta(hours=3))
        note_place(lesson, learner.person, part=2)
        clock.shift(dt.timedelta(days=1))
        row = note_place(lesson, learner.person, part=2, begins=True)

    assert (row.seconds, row.place) == (20 + 90, 2)
    assert verbs() == []


def test_a_place_far_away_is_kept_within_bounds(lesson, learner):
    assert note_place(lesson, learner.person, part=10_000).place == 500
    assert note_place(lesson, learner.person, part=-3).place == 0


def test_a_lesson_without_questions_is_done_by_reading_it(lesson, learner):
    ModuleFactory(path=lesson.path)

    row = finish_reading(lesson, learner.person)
    again = finish_reading(lesson, learner.person)

    assert (row.state, row.done_at) == ("done", again.done_at)
    assert verbs() == ["training.complete_module"]


def test_reading_is_not_enough_for_other_steps(lesson, exercise, learner):
    QuizQuestionFactory(module=lesson)

    assert refusal(finish_reading, lesson, learner.person) == "kind"
    assert refusal(finish_reading, exercise, learner.person) == "kind"


def test_a_module_is_done_by_what_it_asks_for(path, learner):
    person = learner.person
    workshop = ModuleFactory(path=path, kind="workshop")
    practice = ModuleFactory(path=path, kind="practice")
    exercise = ModuleFactory(path=path, kind="exercise")
    modules = (workshop, practice, exercise)

    before = [complete_module(module, person, actor=None).state for module in modules]
    WorkshopPlaceFactory(workshop__module=workshop, person=person, state="attended")
    PracticeFactory(module=practice, person=person, signed_off_at=timezone.now())
    HandoutFactory(module=exercise, person=person, state="accepted")
    after = [complete_module(module, person, actor=None).state for module in modules]

    assert before == ["open", "open", "open"]
    assert after == ["done", "done", "done"]


def test_an_exercise_with_questions_wants_both(exercise, learner):
    QuizQuestionFactory(module=exercise)
    HandoutFactory(module=exercise, person=learner.person, state="accepted")
    row = ProgressFactory(module=exercise, person=learner.person, score=69)

    assert complete_module(exercise, learner.person, actor=None).state == "open"
    Progress.objects.filter(pk=row.pk).update(score=70)
    assert complete_module(exercise, learner.person, actor=None).state == "done"


def test_the_last_step_attests_the_path_once_and_tells_the_person(path, learner):
    first, second = ModuleFactory.create_batch(2, path=path, minutes=12)

    finish_reading(first, learner.person)
    assert not Attestation.objects.exists()
    finish_reading(second, learner.person)
    finish_reading(second, learner.person)

    row = Attestation.objects.get()
    assert (row.name, row.title_fr, row.title_en, row.minutes) == (
        learner.person.name, "Transmettre", "Teaching", 24,
    )  # fmt: skip
    assert list(Letter.objects.values_list("kind", "person_id", "object_id")) == [
        ("training.attested", learner.person_id, row.pk)
    ]
    assert verbs()[-1] == "training.issue_attestation"


def test_a_path_that_is_not_open_attests_nothing(lesson, learner):
    lesson.path.is_live = False
    lesson.path.save()

    assert refusal(finish_reading, lesson, learner.person) == "audience"
    complete_module(lesson, learner.person, actor=None)
    assert not Attestation.objects.exists()


def test_taking_a_reason_back_reopens_and_revokes_and_doing_it_again_restores(path, learner):
    practice = PracticeFactory(
        module=ModuleFactory(path=path, kind="practice"), person=learner.person, signed_off_at=timezone.now()
    )
    complete_module(practice.module, learner.person, actor=practice.coach)
    key = Attestation.objects.get().key

    assert not reopen_module(practice.module, learner.person, actor=practice.coach)
    practice.signed_off_at = None
    practice.save()
    assert reopen_module(practice.module, learner.person, actor=practice.coach)
    assert not Attestation.objects.get().is_valid
    practice.signed_off_at = timezone.now()
    practice.save()
    complete_module(practice.module, learner.person, actor=practice.coach)

    assert (Attestation.objects.get().is_valid, Attestation.objects.get().key) == (True, key)
    assert verbs() == [
        "training.complete_module", "training.issue_attestation",
        "training.reopen_module", "training.revoke_attestation",
        "training.complete_module", "training.restore_attestation",
    ]  # fmt: skip


def test_revoking_is_told_and_twice_is_once(path, learner, manager):
    do(ModuleFactory(path=path), learner.person)
    assert settle_path(path, actor=None) == 1
    row = Attestation.objects.get()

    assert revoke_attestation(row, actor=manager.person)
    assert not revoke_attestation(row, actor=manager.person)
    assert Letter.objects.filter(kind="training.attestation_revoked").count() == 1
    assert restore_attestation(row, actor=manager.person)
    assert not restore_attestation(row, actor=manager.person)
    assert Attestation.objects.get().is_valid


def test_a_shorter_path_attests_those_who_have_the_rest(path, learner, manager):
    first, second = ModuleFactory.create_batch(2, path=path)
    do(first, learner.person)
    assert settle_path(path, actor=manager.person) == 0

    second.is_live = False
    second.save()

    assert settle_path(path, actor=manager.person) == 1
    assert settle_path(path, actor=manager.person) == 0
    assert Attestation.objects.get().person_id == learner.person_id


def test_the_daily_look_attests_once_and_never_what_was_revoked(path, learner):
    do(ModuleFactory(path=path), learner.person)

    assert attest_due() == 1
    revoke_attestation(Attestation.objects.get(), actor=None)
    assert attest_due() == 0
    assert not Attestation.objects.get().is_valid


def test_what_a_manager_revoked_is_not_restored_by_the_next_step(path, learner, manager):
    do(ModuleFactory(path=path), learner.person)
    settle_path(path, actor=None)
    row = Attestation.objects.get()
    revoke_attestation(row, actor=manager.person, stays=True)

    later = ModuleFactory(path=path, is_free=True)
    do(later, learner.person)
    attest_if_complete(path, learner.person, actor=None)
    assert not Attestation.objects.get().is_valid

    restore_attestation(row, actor=manager.person)
    assert (Attestation.objects.get().is_valid, Attestation.objects.get().stays_revoked) == (True, False)
