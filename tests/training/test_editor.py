"""Paths as managers make them: nothing that somebody has done is taken away, nobody is locked out."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.errors import Refused
from core.media import Unfit
from tests.factories.media import picture, uploaded
from tests.factories.training import ModuleFactory, QuizQuestionFactory, TrainingPathFactory, do
from training.models import Attestation, Module, Picture, QuizQuestion, TrainingPath
from training.services import modules, paths, pictures, questions

TEXTS = {"title_fr": "Écouter", "title_en": "Listen", "summary_fr": "", "summary_en": ""}
STEP = {
    "kind": "lesson", "title_fr": "Demander", "title_en": "Ask", "body_fr": "Une question.", "body_en": "One question.",
    "minutes": 5, "pass_percent": 70, "is_free": False, "video_url": "",
}  # fmt: skip
QUESTION = {"text_fr": "Quoi ?", "text_en": "What?", "why_fr": "Parce que.", "why_en": "Because.", "keywords": {}}
OPTIONS = [{"fr": "Oui", "en": "Yes", "right": True}, {"fr": "Non", "en": "No", "right": False}]


def test_a_new_path_is_hidden_until_it_has_a_step(programme, manager):
    made = paths.create_path(programme, actor=manager.person, audience="mentor", **TEXTS)

    with pytest.raises(Refused) as refusal:
        paths.open_path(made, actor=manager.person, is_live=True)
    modules.add_module(made, actor=manager.person, **STEP)

    assert refusal.value.code == "empty"
    assert paths.open_path(made, actor=manager.person, is_live=True) is True
    assert paths.open_path(made, actor=manager.person, is_live=True) is False


def test_only_paths_of_those_who_are_paired_come_before_a_pair(programme, manager):
    mentors, coaches = (TrainingPathFactory(programme=programme, audience=one) for one in ("mentor", "coach"))

    with pytest.raises(Refused) as refusal:
        paths.gate_path(coaches, actor=manager.person, gates=True)

    assert refusal.value.code == "paired"
    assert paths.gate_path(mentors, actor=manager.person, gates=True) is True


def test_paths_and_steps_change_places(programme, manager):
    first, second = TrainingPathFactory.create_batch(2, programme=programme)
    one, two = ModuleFactory.create_batch(2, path=first)

    moved = [paths.move_path(second, actor=manager.person, up=True) for _ in range(2)]
    modules.move_module(one, actor=manager.person, up=False)

    assert moved == [True, False]
    assert list(TrainingPath.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    assert list(first.modules.values_list("pk", flat=True)) == [two.pk, one.pk]


def test_a_step_somebody_has_done_is_retired_another_one_is_removed(path, learner, manager):
    done, new, _last = ModuleFactory.create_batch(3, path=path)
    do(done, learner.person)

    gone = [modules.remove_module(one, actor=manager.person) for one in (done, new)]

    assert gone == [False, True]
    assert learner.person.training_progress.get().state == "done"
    assert modules.restore_module(Module.objects.get(pk=done.pk), actor=manager.person) is True


def test_whoever_lacked_only_the_removed_step_has_done_the_path_and_keeps_it_when_one_is_added(path, learner, manager):
    done, left = ModuleFactory.create_batch(2, path=path)
    do(done, learner.person)

    modules.remove_module(left, actor=manager.person)
    modules.add_module(path, actor=manager.person, **STEP)

    assert Attestation.objects.get(path=path, person=learner.person).is_valid


def test_the_last_step_of_an_open_path_stays(path, manager):
    only = ModuleFactory(path=path)

    with pytest.raises(Refused) as refusal:
        modules.remove_module(only, actor=manager.person)

    assert (refusal.value.code, Module.objects.filter(pk=only.pk).exists()) == ("last", True)


def test_steps_that_would_wait_for_one_another_are_refused(path, manager):
    first, second = ModuleFactory.create_batch(2, path=path)

    with pytest.raises(Refused) as refusal:
        modules.update_module(first, actor=manager.person, needs=[second], **STEP)

    assert (refusal.value.code, first.needs.count()) == ("circle", 0)


def test_the_kind_of_a_begun_step_stays(path, learner, manager):
    module = ModuleFactory(path=path)
    do(module, learner.person)

    with pytest.raises(Refused) as refusal:
        modules.update_module(module, actor=manager.person, **{**STEP, "kind": "exercise"})

    assert refusal.value.code == "begun"
    assert modules.update_module(module, actor=manager.person, **STEP) is True


@pytest.mark.parametrize(
    ("kind", "options", "keywords", "code"),
    [
        ("single", [{**one, "right": True} for one in OPTIONS], {}, "right"),
        ("multiple", [{**one, "right": False} for one in OPTIONS], {}, "right"),
        ("order", OPTIONS[:1], {}, "options"),
        ("keywords", [], {"fr": [["écouter"]], "en": []}, "keywords"),
    ],
)
def test_a_question_nobody_could_answer_is_refused(path, manager, kind, options, keywords, code):
    module = ModuleFactory(path=path)

    values = {**QUESTION, "kind": kind, "options": options, "keywords": keywords}

    with pytest.raises(Refused) as refusal:
        questions.save_question(module, actor=manager.person, **values)

    assert (refusal.value.code, QuizQuestion.objects.count()) == (code, 0)


def test_a_question_is_written_on_the_page_with_its_why(client, path, manager):
    module = ModuleFactory(path=path)
    client.force_login(manager)
    typed = {name: value for name, value in QUESTION.items() if name != "keywords"} | {
        "kind": "single", "option_1_fr": "Oui", "option_1_en": "Yes", "option_1_right": "on", "option_2_fr": "Non",
    }  # fmt: skip

    answer = client.post(reverse("training:question_new", args=[module.pk]), typed)

    made = QuizQuestion.objects.get()
    assert (answer.status_code, made.why_en) == (302, "Because.")
    assert made.options == [{"fr": "Oui", "en": "Yes", "right": True}, {"fr": "Non", "en": "Non", "right": False}]


def test_a_picture_is_drawn_anew_kept_while_it_is_shown_and_a_script_is_none(path, programme, manager):
    facts = {"actor": manager.person, "alt_fr": "Deux personnes"}
    made = pictures.add_picture(programme, key="duo", file=uploaded(picture("PNG")), **facts)
    ModuleFactory(path=path, body_fr="Voici.\n\n{duo}\n")

    with pytest.raises(Unfit):
        pictures.add_picture(programme, key="bad", file=uploaded(b"<script>alert(1)</script>"), **facts)
    with pytest.raises(Refused) as refusal:
        pictures.remove_picture(made, actor=manager.person)

    assert (made.content_type, refusal.value.code, Picture.objects.count()) == ("image/png", "used", 1)


def test_the_preview_shows_both_languages_and_keys_without_a_picture(client, path, manager):
    client.force_login(manager)
    typed = {"body_fr": "**Gras**\n\n{nobody}\n", "body_en": "**Bold**"}

    answer = client.post(reverse("training:module_preview", args=[path.pk]), typed)

    assert [one["missing"] for one in answer.context["preview"]] == [["nobody"], []]
    assert "<strong>Gras</strong>" in answer.content.decode()


def test_loading_the_shipped_training_twice_adds_nothing(client, programme, manager):
    client.force_login(manager)

    for _ in range(2):
        client.post(reverse("training:paths_load", args=[programme.slug]))

    codes = list(programme.training_paths.values_list("code", flat=True))
    assert len(codes) == len(set(codes)) > 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_of_the_editor_cost_the_same(client, programme, path, manager, rows, django_assert_num_queries):
    for one in ModuleFactory.create_batch(rows, path=path):
        QuizQuestionFactory(module=one)
    TrainingPathFactory.create_batch(rows, programme=programme)
    client.force_login(manager)

    with django_assert_num_queries(8):
        client.get(reverse("training:paths", args=[programme.slug]))
    with django_assert_num_queries(10):
        client.get(reverse("training:path_edit", args=[path.pk]))
