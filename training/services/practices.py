"""Teaching in front of a coach: a date is asked for or planned, the coach marks, writes, signs off or asks for more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import RoleKind
from programs.models import Role
from training.content.practice import MARKS, TEACHING
from training.enums import ModuleKind, PracticeDateState
from training.models import Module, Practice, PracticeDate, TrainingPath
from training.rules import TRAINING_READERS
from training.services.progress import complete_module, reopen_module
from training.services.workshops import check_link

MINUTES = (15, 180)


def ask_practice(module: Module, *, person: Person, wish: str = "") -> PracticeDate:
    """Ask a coach to watch: every coach of the programme hears of it (its managers while there is none).

    Asking again changes the words about when it suits. Refuses whoever the path is not for, and who is signed off.
    """
    with transaction.atomic():
        row = _locked(module, person)
        found = PracticeDate.objects.to_come().filter(module=row, person=person).first()
        if found is None:
            found = PracticeDate.objects.create(module=row, person=person, wish=wish.strip()[:500])
            audit.record("training.ask_practice", found, actor=person)
            watchers = _watchers(row.path.programme_id, person)
            write_letters("training.practice_asked", [(one, found.pk) for one in watchers])
        elif found.state == PracticeDateState.ASKED and found.wish != wish.strip():
            found.wish = wish.strip()[:500]
            found.save(update_fields=["wish"])
            audit.record("training.ask_practice", found, actor=person)
    return found


def plan_practice(
    module: Module,
    person: Person,
    *,
    actor: Person,
    starts_at: datetime,
    minutes: int = 30,
    place: str = "",
    link: str = "",
) -> PracticeDate:
    """Settle a date, whether it was asked for or not; both get it in their calendars. Planning again moves it.

    The actor watches: a coach or a manager of the programme, never the person. Refuses a date in the past.
    """
    _check_date(starts_at, minutes, place, link)
    with transaction.atomic():
        row = _locked(module, person)
        _check_watcher(row, person, actor)
        found = PracticeDate.objects.to_come().filter(module=row, person=person).first()
        found = found or PracticeDate.objects.create(module=row, person=person)
        former = found.coach
        before = {"starts_at": found.starts_at, "place": found.place, "link": found.link, "minutes": found.minutes,
                  "coach": former.name if former else ""}  # fmt: skip
        after = {"starts_at": starts_at, "place": place.strip(), "link": link.strip(), "minutes": minutes,
                 "coach": actor.name}  # fmt: skip
        changes = audit.difference(before, after)
        if not changes:
            return found
        values: dict[str, Any] = {**after, "coach": actor}
        values["sequence"] = found.sequence + (found.state == PracticeDateState.PLANNED)
        if found.state == PracticeDateState.ASKED:
            states.move(found, PracticeDateState.PLANNED, actor=actor, verb="training.plan_practice", **values)
        else:
            for name, value in values.items():
                setattr(found, name, value)
            found.save(update_fields=list(values))
            audit.record("training.plan_practice", found, actor=actor, changes=changes)
        _tell(found, "training.practice_planned", "training.plan_practice", also=former)
    return found


def cancel_practice(found: PracticeDate, *, actor: Person) -> bool:
    """Take a date back, or the wish for one: the other side hears of it. Twice is once."""
    with transaction.atomic():
        row = _date(found)
        if actor.pk != row.person_id:
            _check_watcher(row.module, row.person, actor)
        was_planned = row.state == PracticeDateState.PLANNED
        if row.state == PracticeDateState.HELD:
            raise Refused(_("The coach has noted this session already."), code="held")
        verb = "training.cancel_practice"
        if not states.move(row, PracticeDateState.CANCELLED, actor=actor, verb=verb, sequence=row.sequence + 1):
            return False
        if was_planned:
            _tell(row, "training.practice_cancelled", verb)
        elif actor.pk != row.person_id:
            write_letter("training.practice_cancelled", person=row.person, object_id=_last(row, verb))
    return True


def note_practice(
    module: Module,
    person: Person,
    *,
    actor: Person,
    held_on: date,
    marks: Mapping[str, int],
    words: str,
    signed_off: bool,
) -> Practice:
    """Keep what a coach saw: a mark of 1 to 4 on each criterion and words the mentor reads; sign off, or ask for more.

    Signed off is done. Refuses a missing or unknown mark, an empty word, a date to come, and who is signed off already.
    """
    chosen = _check_marks(marks)
    if not words.strip():
        raise Refused(_("Write a few words: they help more than the marks."), code="words")
    if held_on > timezone.localdate():
        raise Refused(_("This session is still to come: note it once it was held."), code="future")
    with transaction.atomic():
        row = _locked(module, person)
        _check_watcher(row, person, actor)
        practice = Practice.objects.create(
            module=row, person=person, coach=actor, held_on=held_on, marks=chosen, words=words.strip()[:3000],
            signed_off_at=timezone.now() if signed_off else None,
        )  # fmt: skip
        audit.record("training.note_practice", practice, actor=actor, changes={"signed_off": signed_off})
        found = PracticeDate.objects.to_come().filter(module=row, person=person).first()
        if found is not None:
            verb = "training.hold_practice"
            states.move(found, PracticeDateState.HELD, actor=actor, verb=verb, practice=practice)
        if signed_off:
            complete_module(row, person, actor=actor)
        kind = "training.practice_signed" if signed_off else "training.practice_again"
        write_letter(kind, person=person, object_id=practice.pk)
    return practice


def take_back_sign_off(practice: Practice, *, actor: Person) -> bool:
    """A sign-off noted by mistake: the module is open again and the mentor hears of it. Twice is once."""
    with transaction.atomic():
        rows = Practice.objects.select_for_update(of=("self",)).select_related("module__path", "person")
        row = rows.get(pk=practice.pk)
        _check_watcher(row.module, row.person, actor)
        if row.signed_off_at is None:
            return False
        row.signed_off_at = None
        row.save(update_fields=["signed_off_at"])
        audit.record("training.take_back_sign_off", row, actor=actor)
        reopen_module(row.module, row.person, actor=actor)
        write_letter("training.practice_reopened", person=row.person, object_id=row.pk)
    return True


def _locked(module: Module, person: Person) -> Module:
    """The module and the person, locked together by the person's row: two coaches at once do not both plan."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row = Module.objects.select_related("path__programme").get(pk=module.pk)
    if row.kind != ModuleKind.PRACTICE:
        raise Refused(_("Only a practice session is watched by a coach."), code="kind")
    if not TrainingPath.objects.for_learner(person.pk).filter(pk=row.path_id).exists():
        raise Refused(_("%(name)s does not follow this path.") % {"name": person}, code="audience")
    if Practice.objects.filter(module=row, person=person, signed_off_at__isnull=False).exists():
        raise Refused(_("A coach has signed this practice off already."), code="done")
    return row


def _date(found: PracticeDate) -> PracticeDate:
    rows = PracticeDate.objects.select_for_update(of=("self",)).select_related("module__path", "person", "coach")
    return rows.get(pk=found.pk)


def _watchers(programme_id: int, person: Person) -> list[int]:
    roles = Role.objects.filter(programme=programme_id, person__state="active").exclude(person=person)
    coaches = list(roles.filter(kind=RoleKind.COACH).values_list("person_id", flat=True))
    return coaches or list(roles.filter(kind=RoleKind.MANAGER).values_list("person_id", flat=True))


def _check_watcher(module: Module, person: Person, actor: Person) -> None:
    if actor.pk == person.pk:
        raise Refused(_("Nobody watches their own practice."), code="own")
    roles = Role.objects.filter(programme=module.path.programme_id, person=actor, kind__in=TRAINING_READERS)
    if not roles.exists():
        raise Refused(_("Only a coach or a manager of the programme watches a practice."), code="watcher")


def _check_date(starts_at: datetime, minutes: int, place: str, link: str) -> None:
    if starts_at <= timezone.now():
        raise Refused(_("This moment is in the past. Choose a date to come."), code="past")
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise Refused(_("A practice session lasts between 15 minutes and 3 hours."), code="minutes")
    if not place.strip() and not link.strip():
        raise Refused(_("Say where it is: a place, a link, or both."), code="place")
    check_link(link)


def _check_marks(marks: Mapping[str, Any]) -> dict[str, int]:
    codes = [one.code for one in TEACHING]
    if set(marks) - set(codes) or any(marks.get(code) not in MARKS for code in codes):
        raise Refused(_("Give each of the six criteria a mark from 1 to 4."), code="marks")
    return {code: int(marks[code]) for code in codes}


def _tell(row: PracticeDate, kind: str, verb: str, *, also: Person | None = None) -> None:
    """Both sides (and the coach who was replaced) get the letter of the act that was just written."""
    people = [row.person_id, *([row.coach_id] if row.coach_id else []), *([also.pk] if also else [])]
    said_id = _last(row, verb)
    write_letters(kind, [(one, said_id) for one in dict.fromkeys(people)])


def _last(row: PracticeDate, verb: str) -> int:
    return audit.AuditEntry.objects.about(row).filter(verb=verb).values_list("pk", flat=True)[0]
