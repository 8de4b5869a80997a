"""The shipped training, copied into a programme: from then on it is the programme's own, to change at will."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from core import audit
from people.models import Person
from programs.models import Programme
from training.content import SHIPPED
from training.content.kinds import ModuleContent, PathContent, QuestionContent
from training.models import Module, QuizQuestion, TrainingPath


def load_shipped(programme: Programme, *, actor: Person | None) -> list[TrainingPath]:
    """Add the shipped paths that this programme does not have yet (by their code) and return them.

    A path that is there stays as its managers have made it: nothing is overwritten, nothing comes back into it.
    """
    with transaction.atomic():
        locked = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        there = set(locked.training_paths.values_list("code", flat=True))
        last = locked.training_paths.aggregate(last=models.Max("position"))["last"]
        first = 0 if last is None else last + 1
        missing = [content for content in SHIPPED if content.code not in there]
        made = [_copy_path(locked, content, position) for position, content in enumerate(missing, start=first)]
        if made:
            audit.record("training.load_shipped", locked, actor=actor, changes={"paths": [one.code for one in made]})
    return made


def _copy_path(programme: Programme, content: PathContent, position: int) -> TrainingPath:
    path = TrainingPath.objects.create(
        programme=programme, position=position, audience=content.audience, code=content.code, gates=content.gates,
        title_fr=content.title_fr, title_en=content.title_en,
        summary_fr=content.summary_fr, summary_en=content.summary_en,
    )  # fmt: skip
    modules = Module.objects.bulk_create(_make_module(path, one, n) for n, one in enumerate(content.modules))
    by_code = {module.code: module for module in modules}
    link = Module.needs.through
    link._default_manager.bulk_create(
        link(from_module_id=by_code[one.code].pk, to_module_id=by_code[code].pk)
        for one in content.modules
        for code in one.after
    )
    QuizQuestion.objects.bulk_create(
        _make_question(by_code[one.code], question, n)
        for one in content.modules
        for n, question in enumerate(one.questions)
    )
    return path


def _make_module(path: TrainingPath, content: ModuleContent, position: int) -> Module:
    return Module(
        path=path, position=position, code=content.code, kind=content.kind, minutes=content.minutes,
        title_fr=content.title_fr, title_en=content.title_en, body_fr=content.body_fr, body_en=content.body_en,
        pass_percent=content.pass_percent, is_free=content.free,
    )  # fmt: skip


def _make_question(module: Module, content: QuestionContent, position: int) -> QuizQuestion:
    options: list[dict[str, Any]] = [
        {"fr": one.text_fr, "en": one.text_en, "right": one.is_right} for one in content.options
    ]
    groups = {"fr": content.keywords_fr, "en": content.keywords_en}
    keywords = {language: [list(group) for group in rows] for language, rows in groups.items() if rows}
    return QuizQuestion(
        module=module, position=position, kind=content.kind, text_fr=content.text_fr, text_en=content.text_en,
        options=options, keywords=keywords, why_fr=content.why_fr, why_en=content.why_en,
    )  # fmt: skip
