"""The letters about where somebody stands: excused, no longer excused, a word about what is left."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from notifications.enums import Category
from notifications.letters import Content, letter, one_line, without_gaps
from notifications.links import absolute
from people.models import Person
from training.models import Nudge, TrainingPath, Waiver
from training.queries.standing import Standing, path_state


def _waiver(object_id: int) -> Waiver | None:
    rows = Waiver.objects.select_related("path__programme", "waived_by")
    return rows.filter(pk=object_id).first()


@letter("training.waived", category=Category.ANSWER)
def waived_path(_person: Person, object_id: int) -> Content | None:
    """Excused from a path, by whom and why."""
    row = _waiver(object_id)
    if row is None or row.lifted_at:
        return None
    context = {"title": row.path.title, "reason": row.reason, "by": row.waived_by}
    address = absolute(reverse("training:path", args=[row.path_id]))
    return Content({**context, "address": address}, reply_to=row.waived_by.email or "")


@letter("training.waiver_lifted", category=Category.ANSWER)
def lifted_waiver(person: Person, object_id: int) -> Content | None:
    """The path is to be done after all."""
    row = _waiver(object_id)
    if row is None or not row.lifted_at or Waiver.objects.in_force().filter(path=row.path, person=person).exists():
        return None
    address = absolute(reverse("training:path", args=[row.path_id]))
    return Content({"title": row.path.title, "address": address}, reply_to=row.path.programme.contact_email)


@letter("training.nudge", category=Category.REMINDER)
def nudged_learner(person: Person, object_id: int) -> Content | None:
    """A manager's word about what is left of a path; not to somebody who has finished in the meantime."""
    row = Nudge.objects.select_related("path__programme", "cohort", "by").filter(pk=object_id).first()
    if row is None or not row.path.is_live:
        return None
    standing = path_state(row.path, [person.pk])[person.pk]
    if standing.is_trained or not standing.total:
        return None
    return Content(nudge_context(row.path, standing, row.by, row.words), reply_to=row.by.email or "")


def nudge_context(path: TrainingPath, standing: Standing, by: Person, words: str) -> dict[str, Any]:
    """What the letter says, for the letter and for its preview."""
    return {
        "path": path, "title": path.title, "left": standing.total - standing.done, "minutes": standing.minutes_left,
        "begun": standing.is_begun, "words": words, "by": by, "gates": path.gates,
        "address": absolute(reverse("training:path", args=[path.pk])),
    }  # fmt: skip


def preview_nudge(
    path: TrainingPath, person: Person, standing: Standing, language: str, *, by: Person, words: str
) -> dict[str, str]:
    """The letter as it reads in a language, to this person for example: its subject and its text, without its foot."""
    with translation.override(language):
        context = {"person": person, "site_url": absolute("/"), **nudge_context(path, standing, by, words)}
        subject = one_line(render_to_string("emails/training/nudge/subject.txt", context))
        body = without_gaps(render_to_string("emails/training/nudge/body.txt", context))
    return {"to": person.name, "language": language, "subject": subject, "body": body.split("\n--\n")[0].strip()}
