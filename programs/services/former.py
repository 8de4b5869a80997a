"""An application that starts from what its author wrote in an earlier call."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Refused
from people.models import Person
from programs.enums import QuestionKind
from programs.models import Application, Call
from programs.queries.priority import former_application
from programs.services.answers import Answered
from programs.services.applications import FIELDS, TopicChoice, save_application, start_application


def start_from_former(call: Call, *, actor: Person) -> Application:
    """A draft for this call, filled with what the actor last sent in the programme. Consent is never carried over.

    Refuses what ``start_application`` refuses, who never applied before (``nothing``), and a draft that already holds
    something (``begun``): nothing typed is overwritten.
    """
    former = former_application(call, actor.pk)
    if former is None:
        text = _("You have not applied in this programme before: there is nothing to start from.")
        raise Refused(text, code="nothing")
    with transaction.atomic():
        draft = start_application(call, actor=actor)
        if draft.explanation or draft.motivation or draft.topics.exists():
            raise Refused(_("Your draft already holds something: nothing was written over it."), code="begun")
        values = {name: getattr(former, name) for name in FIELDS - {"is_volunteer"}}
        save_application(
            draft, actor=actor, values=values, topics=_topics(former), answers=_answers(former, call), step=1
        )
    return Application.objects.get(pk=draft.pk)


def _topics(former: Application) -> list[TopicChoice]:
    """Topics that are still offered, with what was written about them."""
    rows = former.topics.filter(topic__is_offered=True)
    return [TopicChoice(one.topic_id, one.level, one.evidence) for one in rows]


def _answers(former: Application, call: Call) -> list[Answered]:
    """Answers to questions that this call asks again; a recording is made anew."""
    asked = {(one.code, one.kind): one for one in call.questions.exclude(kind=QuestionKind.RECORDING)}
    found = []
    for one in former.answers.select_related("question"):
        question = asked.get((one.question.code, one.question.kind))
        if question is not None:
            found.append(Answered(question.pk, one.text, one.number, tuple(one.choices), one.topic_id))
    return found
