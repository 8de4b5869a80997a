"""What must never be false on the training floor."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Person
from programs.models import Programme
from tests.factories.people import PersonFactory
from tests.factories.training import (
    AttestationFactory,
    HandoutFactory,
    ModuleFactory,
    PictureFactory,
    PracticeFactory,
    ProgressFactory,
    TrainingPathFactory,
    WaiverFactory,
    WorkshopFactory,
    WorkshopPlaceFactory,
)
from training.models import QuizTry, TrainingPath

pytestmark = pytest.mark.django_db


def refuses(constraint: str, make) -> bool:
    """The database refuses ``make()`` because of this very constraint (SQLite names the columns of a unique one)."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    return constraint in str(refusal.value)


def test_a_code_is_used_once_in_its_programme_and_path():
    path = TrainingPathFactory(code="form")
    module = ModuleFactory(path=path, code="asking")

    assert TrainingPathFactory(code="form").pk
    assert ModuleFactory(code="asking").pk
    assert refuses("code", lambda: TrainingPathFactory(programme=path.programme, code="form"))
    assert refuses("code", lambda: ModuleFactory(path=module.path, code="asking"))


def test_only_paths_of_people_who_are_paired_keep_from_pairing():
    assert TrainingPathFactory(audience="mentee", gates=True).gates
    assert refuses("training_path_gates_who_is_paired", lambda: TrainingPathFactory(audience="reviewer", gates=True))


def test_a_module_takes_time_and_asks_at_most_everything():
    assert ModuleFactory(pass_percent=100, minutes=1).pk
    assert refuses("module_pass_percent_0_to_100", lambda: ModuleFactory(pass_percent=101))
    assert refuses("module_takes_time", lambda: ModuleFactory(minutes=0))
    assert refuses("module_video_has_type", lambda: ModuleFactory(video="training/videos/x"))


def test_a_picture_says_what_it_shows():
    picture = PictureFactory()

    assert refuses("training_picture_is_described", lambda: PictureFactory(alt_fr=""))
    assert refuses("key", lambda: PictureFactory(programme=picture.programme, key=picture.key))


def test_progress_is_one_per_person_and_done_has_its_date():
    progress = ProgressFactory(state="done", score=100)

    assert refuses("person_id", lambda: ProgressFactory(module=progress.module, person=progress.person))
    assert refuses("progress_done_has_date", lambda: ProgressFactory(state="done", done_at=None))
    assert refuses("progress_done_has_date", lambda: ProgressFactory(state="open", done_at=timezone.now()))
    assert refuses("progress_score_0_to_100", lambda: ProgressFactory(score=101))


def test_a_try_counts_no_more_right_answers_than_questions():
    progress = ProgressFactory()
    kept = QuizTry.objects.create(progress=progress, number=1, right=2, total=3)

    assert kept.percent == 66
    assert refuses("number", lambda: QuizTry.objects.create(progress=progress, number=1, right=1, total=3))
    assert refuses(
        "quiz_try_right_of_total", lambda: QuizTry.objects.create(progress=progress, number=2, right=4, total=3)
    )
    assert refuses(
        "quiz_try_has_questions", lambda: QuizTry.objects.create(progress=progress, number=2, right=0, total=0)
    )


def test_one_handout_counts_and_those_sent_back_say_why():
    sent_back = HandoutFactory(state="again")
    module, person = sent_back.module, sent_back.person

    waiting = HandoutFactory(module=module, person=person)

    assert waiting.pk != sent_back.pk
    assert refuses("person_id", lambda: HandoutFactory(module=module, person=person, state="accepted"))
    assert refuses("handout_not_empty", lambda: HandoutFactory(words=""))
    assert refuses("handout_answered_has_date", lambda: HandoutFactory(state="accepted", at=None))
    assert refuses("handout_again_says_why", lambda: HandoutFactory(state="again", feedback=""))
    assert refuses("handout_not_answered_by_oneself", own_answer)


def own_answer() -> None:
    person = PersonFactory()
    HandoutFactory(person=person, by=person, state="accepted")


def test_a_workshop_has_a_length_seats_and_one_place_per_person():
    place = WorkshopPlaceFactory()

    assert refuses("person_id", lambda: WorkshopPlaceFactory(workshop=place.workshop, person=place.person))
    assert refuses("workshop_has_seats", lambda: WorkshopFactory(seats=0))
    now = timezone.now()
    assert refuses("workshop_ends_after_start", lambda: WorkshopFactory(starts_at=now, ends_at=now))


def test_nobody_signs_off_or_excuses_oneself(person: Person):
    practice = PracticeFactory(signed_off_at=timezone.now())
    waiver = WaiverFactory()
    now = timezone.now()

    again = {"module": practice.module, "person": practice.person}
    assert PracticeFactory(**again).pk
    assert refuses("person_id", lambda: PracticeFactory(**again, signed_off_at=now))
    assert refuses("practice_not_watched_by_oneself", lambda: PracticeFactory(person=person, coach=person))
    assert refuses("person_id", lambda: WaiverFactory(path=waiver.path, person=waiver.person))
    assert WaiverFactory(path=waiver.path, person=waiver.person, lifted_at=now).pk
    assert refuses("waiver_not_for_oneself", lambda: WaiverFactory(person=person, waived_by=person))
    assert refuses("waiver_has_reason", lambda: WaiverFactory(reason=""))


def test_an_attestation_has_a_key_nobody_guesses_and_is_given_once():
    first, second = AttestationFactory(), AttestationFactory()

    assert len(first.key) == 38
    assert first.key != second.key
    assert refuses("key", lambda: AttestationFactory(key=first.key))
    assert refuses("person_id", lambda: AttestationFactory(path=first.path, person=first.person))
    assert refuses("attestation_key_is_long", lambda: AttestationFactory(key="short"))
    assert refuses("attestation_has_name", lambda: AttestationFactory(name=""))


def test_rows_belong_to_the_history_of_their_programme(programme: Programme):
    path = TrainingPathFactory(programme=programme)
    module = ModuleFactory(path=path)

    scopes = {
        row.audit_scope
        for row in (
            path,
            module,
            ProgressFactory(module=module),
            WorkshopFactory(module=module),
            WaiverFactory(path=path),
        )
    }

    assert scopes == {f"programme:{programme.pk}"}
    assert TrainingPath.objects.get().audit_scope == f"programme:{programme.pk}"
