"""The training shipped with the product: complete in both languages, copied once into a programme."""

from __future__ import annotations

import pytest

from core.models import AuditEntry
from core.typography import faults
from programs.services.programmes import create_programme
from tests.factories.programs import ProgrammeFactory
from tests.factories.training import TrainingPathFactory
from training.content import SHIPPED
from training.models import Module, QuizQuestion, TrainingPath
from training.queries.quizzes import has_keywords, is_right
from training.queries.steps import modules_before
from training.services.shipped import load_shipped

MODULES = [(path, module) for path in SHIPPED for module in path.modules]
QUESTIONS = [(module, question) for _path, module in MODULES for question in module.questions]


def test_every_audience_has_its_path():
    assert {path.audience for path in SHIPPED} == {"mentor", "mentee", "coach", "reviewer"}
    assert len({path.code for path in SHIPPED}) == len(SHIPPED)
    assert [path.code for path in SHIPPED if path.gates and path.audience not in {"mentor", "mentee"}] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.code)
def test_a_path_says_what_it_is_in_both_languages(path):
    told = (path.title_fr, path.title_en, path.summary_fr, path.summary_en)

    assert all(text.strip() for text in told)
    assert max(len(text) for text in told[:2]) <= 160
    assert max(len(text) for text in told[2:]) <= 1000
    assert len({module.code for module in path.modules}) == len(path.modules)


@pytest.mark.parametrize(("path", "module"), MODULES, ids=lambda one: one.code)
def test_a_module_is_complete_in_both_languages(path, module):
    told = (module.title_fr, module.title_en, module.body_fr, module.body_en)
    codes = [one.code for one in path.modules]

    assert all(text.strip() for text in told)
    assert module.body_fr != module.body_en
    assert module.kind in {"lesson", "exercise", "workshop", "practice"}
    assert 1 <= module.minutes <= 600
    assert 0 <= module.pass_percent <= 100
    assert [code for code in module.after if code not in codes[: codes.index(module.code)]] == []
    assert [list(faults(text)) for text in (module.title_fr, module.body_fr)] == [[], []]
    assert module.kind != "lesson" or module.questions


def name_of(one) -> str:
    """What pytest calls a module or a question."""
    return str(getattr(one, "code", "") or one.text_en[:30])


@pytest.mark.parametrize(("module", "question"), QUESTIONS, ids=name_of)
def test_a_question_can_be_answered_in_both_languages(module, question):
    told = [question.text_fr, question.text_en, question.why_fr, question.why_en]
    told += [text for option in question.options for text in (option.text_fr, option.text_en)]
    right = [option for option in question.options if option.is_right]

    assert all(text.strip() for text in told)
    assert max(len(question.text_fr), len(question.text_en)) <= 500
    assert max(len(question.why_fr), len(question.why_en)) <= 1500
    if question.kind == "keywords":
        assert (bool(question.keywords_fr), bool(question.keywords_en)) == (True, True)
        for groups in (question.keywords_fr, question.keywords_en):
            assert has_keywords({"fr": groups}, " ".join(group[0] for group in groups))
    elif question.kind == "order":
        assert len(question.options) >= 3
    else:
        assert len(question.options) >= 2
        assert (len(right) == 1) if question.kind == "single" else (0 < len(right) <= len(question.options))


@pytest.mark.django_db
def test_a_new_programme_brings_all_of_it(person):
    made = create_programme(actor=person, name_fr="Mentorat inversé")

    paths = list(made.training_paths.all())
    assert [path.code for path in paths] == [content.code for content in SHIPPED]
    assert [path.gates for path in paths] == [content.gates for content in SHIPPED]
    assert Module.objects.count() == len(MODULES)
    assert QuizQuestion.objects.count() == len(QUESTIONS)
    needed = {(one.code, other.code) for one in Module.objects.all() for other in one.needs.all()}
    assert needed == {(module.code, code) for _path, module in MODULES for code in module.after}


@pytest.mark.django_db
def test_what_was_copied_can_be_passed(person):
    create_programme(actor=person, name_fr="Mentorat inversé")

    for question in QuizQuestion.objects.exclude(kind="keywords"):
        order = list(range(len(question.options)))
        right = order if question.kind == "order" else [n for n in order if question.options[n]["right"]]
        assert is_right(question, right)
    for path in TrainingPath.objects.all():
        modules = list(path.modules.all())
        for number, module in enumerate(modules):
            assert all(modules.index(one) < number for one in modules_before(module, modules))


@pytest.mark.django_db
def test_loading_again_adds_what_lacks_and_overwrites_nothing(person):
    programme = ProgrammeFactory()
    own = TrainingPathFactory(programme=programme, code=SHIPPED[0].code, title_fr="La nôtre", position=4)

    made = load_shipped(programme, actor=person)
    again = load_shipped(programme, actor=person)

    own.refresh_from_db()
    assert (own.title_fr, own.modules.count()) == ("La nôtre", 0)
    assert [path.code for path in made] == [content.code for content in SHIPPED[1:]]
    assert [path.position for path in made] == list(range(5, 5 + len(SHIPPED) - 1))
    assert again == []
    assert list(AuditEntry.objects.values_list("verb", "changes")) == [
        ("training.load_shipped", {"paths": [path.code for path in made]})
    ]
