"""The acts on programmes, their topics and cohorts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.states import move
from people.models import Person
from programs.content.catalogue import CATALOGUE
from programs.enums import CallState, CohortPhase, EnrolmentState, RoleKind
from programs.models import Call, Cohort, Programme, Role, Topic
from programs.signals import cohort_closed, programme_created

#: First words of our own addresses: a programme may not be called by them.
RESERVED_SLUGS = frozenset({
    "new", "topics", "cohorts", "calls", "enrolments", "applications", "reviews", "roles", "questions", "recordings",
    "talks", "contributors", "calibration", "ties",
})  # fmt: skip
PROGRAMME_FIELDS = (
    "name_fr", "name_en", "aims_fr", "aims_en", "contact_email", "languages", "session_count", "session_minutes",
    "rhythm_weeks", "months", "mentor_capacity", "amber_days", "red_days", "answer_days", "reviews_per_application",
)  # fmt: skip
TOPIC_FIELDS = (
    "axis", "name_fr", "name_en", "why_fr", "why_en", "script_fr", "script_en", "exercise_fr", "exercise_en",
    "task_fr", "task_en",
)  # fmt: skip
COHORT_FIELDS = ("name_fr", "name_en", "seats", "starts_on", "ends_on")


def apply_values(obj: models.Model, fields: Collection[str], values: dict[str, Any]) -> dict[str, list[Any]]:
    """Set the named ``values`` on ``obj`` (not saved) and return what differs; ``TypeError`` for another field."""
    unknown = set(values) - set(fields)
    if unknown:
        raise TypeError(f"{obj._meta.label} has no editable field {', '.join(sorted(unknown))}")
    before = {name: getattr(obj, name) for name in values}
    for name, value in values.items():
        setattr(obj, name, value)
    return audit.difference(before, values)


def free_slug(model: type[models.Model], text: str, *, field: str, length: int, **scope: Any) -> str:
    """A slug of ``text`` that no row of ``model`` within ``scope`` has yet."""
    stem = slugify(text)[: length - 4] or "x"
    taken = set(model._base_manager.filter(**scope, **{f"{field}__startswith": stem}).values_list(field, flat=True))
    slug, number = stem, 2
    while slug in taken or slug in RESERVED_SLUGS:
        slug, number = f"{stem}-{number}", number + 1
    return slug


@transaction.atomic
def create_programme(*, actor: Person, **values: Any) -> Programme:
    """Open a programme (``PROGRAMME_FIELDS``; ``name_fr`` at least) with the shipped topics; its maker manages it."""
    programme = Programme()
    apply_values(programme, PROGRAMME_FIELDS, values)
    programme.slug = free_slug(Programme, programme.name_fr, field="slug", length=60)
    programme.full_clean()
    programme.save()
    Topic.objects.bulk_create(
        Topic(programme=programme, position=position, **asdict(topic)) for position, topic in enumerate(CATALOGUE)
    )
    Role.objects.create(programme=programme, person=actor, kind=RoleKind.MANAGER)
    audit.record("programs.create_programme", programme, actor=actor, changes={"name": programme.name_fr})
    programme_created.send(sender=Programme, programme=programme, actor=actor)
    return programme


@transaction.atomic
def update_programme(programme: Programme, *, actor: Person, **values: Any) -> Programme:
    """Change its words and defaults; pairs under way follow the new ones."""
    changes = apply_values(programme, PROGRAMME_FIELDS, values)
    programme.full_clean()
    if changes:
        programme.save()
        audit.record("programs.update_programme", programme, actor=actor, changes=changes)
    return programme


@transaction.atomic
def add_topic(programme: Programme, *, actor: Person, **values: Any) -> Topic:
    """Add a topic at the end of the programme's catalogue."""
    topic = Topic(programme=programme)
    apply_values(topic, TOPIC_FIELDS, values)
    topic.code = free_slug(Topic, topic.name_fr, field="code", length=40, programme=programme)
    last = programme.topics.aggregate(last=models.Max("position"))["last"]
    topic.position = 0 if last is None else last + 1
    topic.full_clean()
    topic.save()
    audit.record("programs.add_topic", topic, actor=actor)
    return topic


@transaction.atomic
def update_topic(topic: Topic, *, actor: Person, **values: Any) -> Topic:
    """Change a topic's words in either language. The audit row names the fields, not the long texts."""
    changes = apply_values(topic, TOPIC_FIELDS, values)
    topic.full_clean()
    if changes:
        topic.save()
        audit.record("programs.update_topic", topic, actor=actor, changes={"fields": sorted(changes)})
    return topic


@transaction.atomic
def switch_topic(topic: Topic, *, actor: Person, is_offered: bool) -> bool:
    """Offer a topic or stop offering it, and return whether that changed. Who chose it earlier keeps it."""
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    if topic.is_offered == is_offered:
        return False
    topic.is_offered = is_offered
    topic.save(update_fields=["is_offered"])
    audit.record("programs.switch_topic", topic, actor=actor, changes={"is_offered": [not is_offered, is_offered]})
    return True


@transaction.atomic
def create_cohort(programme: Programme, *, actor: Person, **values: Any) -> Cohort:
    """Prepare a season (``COHORT_FIELDS``; ``name_fr`` and ``starts_on`` at least).

    Without ``ends_on`` it lasts as many months as the programme says.
    """
    cohort = Cohort(programme=programme)
    apply_values(cohort, COHORT_FIELDS, values)
    if values.get("ends_on") is None:
        cohort.ends_on = cohort.starts_on + relativedelta(months=programme.months)
    cohort.full_clean()
    cohort.save()
    audit.record("programs.create_cohort", cohort, actor=actor, changes={"starts_on": cohort.starts_on})
    return cohort


@transaction.atomic
def update_cohort(cohort: Cohort, *, actor: Person, **values: Any) -> Cohort:
    """Change a cohort's name, dates or seats; a closed one stays as it was."""
    if Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk).phase == CohortPhase.CLOSED:
        raise Refused(_("This cohort is closed. Its dates can no longer change."), code="closed")
    changes = apply_values(cohort, COHORT_FIELDS, values)
    cohort.full_clean()
    if changes:
        cohort.save(update_fields=list(changes))
        audit.record("programs.update_cohort", cohort, actor=actor, changes=changes)
    return cohort


@transaction.atomic
def move_phase(cohort: Cohort, to: str, *, actor: Person | None) -> bool:
    """Take the cohort to another phase and return whether it moved; :class:`Refused` says what is missing first."""
    refusal = phase_refusal(cohort, to)
    if refusal and cohort.phase != to:
        raise refusal
    values: dict[str, Any] = {"closed_on": timezone.localdate()} if to == CohortPhase.CLOSED else {}
    moved = move(cohort, to, actor=actor, verb="programs.move_phase", field="phase", **values)
    if moved and to == CohortPhase.CLOSED:
        # In bulk, for hundreds of rows: the act has its one audit row above.
        cohort.enrolments.filter(state=EnrolmentState.READY).update(state=EnrolmentState.FINISHED)
        cohort.enrolments.filter(state=EnrolmentState.INVITED).update(state=EnrolmentState.WITHDRAWN)
        cohort_closed.send(sender=Cohort, cohort=cohort)
    return moved


def phase_refusal(cohort: Cohort, to: str) -> Refused | None:
    """What stands between the cohort and this phase, from the facts of this floor; ``None`` when nothing does."""
    call = getattr(cohort, "call", None)
    if to == CohortPhase.CALL and (call is None or call.state != CallState.OPEN):
        return Refused(_("Open the call for mentors first: the phase follows."), code="call_not_open")
    if to == CohortPhase.SELECTION and (call is None or call.state not in {CallState.CLOSED, CallState.RELEASED}):
        return Refused(
            _("Close the call first: the selection begins when nobody can apply any more."), code="call_open"
        )
    if to == CohortPhase.MATCHING and cohort.phase != CohortPhase.RUNNING and _has_unanswered(call):
        return Refused(_("Applicants are still waiting for an answer. Send the answers first."), code="unanswered")
    if to == CohortPhase.RUNNING:
        ready = set(cohort.enrolments.filter(state=EnrolmentState.READY).values_list("side", flat=True))
        if ready != {"mentor", "mentee"}:
            return Refused(_("The season needs at least one mentor and one mentee who are ready."), code="nobody")
    return None


def _has_unanswered(call: Call | None) -> bool:
    """The call still takes applications, or holds one that was sent and has no answer."""
    if call is None:
        return False
    return call.state == CallState.OPEN or (call.state == CallState.CLOSED and call.applications.sent().exists())
