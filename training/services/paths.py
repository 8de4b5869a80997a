"""The paths of a programme: opened, described, shown or hidden, needed for pairing or not, put in order."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.ordering import swap
from people.models import Person
from programs.models import Programme
from training.enums import Audience
from training.models import Module, TrainingPath

PATH_FIELDS = ("title_fr", "title_en", "summary_fr", "summary_en")
#: Only these are paired, so only their paths can stand before a pair.
PAIRED = (Audience.MENTOR, Audience.MENTEE)


def create_path(programme: Programme, *, actor: Person, audience: str, **texts: str) -> TrainingPath:
    """A path of the programme's own, hidden until it is opened. ``texts`` are :data:`PATH_FIELDS`."""
    with transaction.atomic():
        Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        path = TrainingPath.objects.create(
            programme=programme, audience=Audience(audience), is_live=False,
            code=_free_code(programme, texts["title_fr"]), position=programme.training_paths.count(), **texts,
        )  # fmt: skip
        audit.record("training.create_path", path, actor=actor, changes={"audience": str(path.audience)})
    return path


def update_path(path: TrainingPath, *, actor: Person, **texts: str) -> bool:
    """Change the words of a path; return whether anything changed. What people have done stays."""
    with transaction.atomic():
        row = _locked(path)
        changes = audit.difference({name: getattr(row, name) for name in PATH_FIELDS}, texts)
        if not changes:
            return False
        for name, value in texts.items():
            setattr(row, name, value)
        row.save(update_fields=list(texts))
        audit.record("training.update_path", row, actor=actor, changes=changes)
    path.refresh_from_db()
    return True


def open_path(path: TrainingPath, *, actor: Person, is_live: bool) -> bool:
    """Show a path to those it is for, or hide it; return whether that was new.

    Refuses to open a path without a module. A hidden path keeps nobody from a pair; what was done stays done.
    """
    with transaction.atomic():
        row = _locked(path)
        if row.is_live == is_live:
            return False
        if is_live and not Module.objects.live().filter(path=row).exists():
            raise Refused(_("This path has no module yet: add one, then open it."), code="empty")
        row.is_live = is_live
        row.save(update_fields=["is_live"])
        audit.record("training.open_path", row, actor=actor, changes={"is_live": [not is_live, is_live]})
    path.is_live = is_live
    return True


def gate_path(path: TrainingPath, *, actor: Person, gates: bool) -> bool:
    """Ask for this path before anybody is paired, or no longer; return whether that was new. Running pairs stay.

    Refused for coaches and reviewers: they are not paired.
    """
    with transaction.atomic():
        row = _locked(path)
        if row.gates == gates:
            return False
        if gates and row.audience not in PAIRED:
            raise Refused(
                _("Only mentors and mentees are paired: this path cannot stand before a pair."), code="paired"
            )
        row.gates = gates
        row.save(update_fields=["gates"])
        audit.record("training.gate_path", row, actor=actor, changes={"gates": [not gates, gates]})
    path.gates = gates
    return True


def move_path(path: TrainingPath, *, actor: Person, up: bool) -> bool:
    """One place up or down among the paths of the programme; return whether it moved."""
    with transaction.atomic():
        Programme.objects.select_for_update(of=("self",)).get(pk=path.programme_id)
        rows = list(TrainingPath.objects.filter(programme=path.programme_id))
        moved = swap(rows, path.pk, up=up) is not None
        if moved:
            TrainingPath.objects.bulk_update(rows, ["position"])
            audit.record("training.move_path", path, actor=actor, changes={"up": up})
    return moved


def _locked(path: TrainingPath) -> TrainingPath:
    return TrainingPath.objects.select_for_update(of=("self",)).select_related("programme").get(pk=path.pk)


def _free_code(programme: Programme, title: str) -> str:
    stem = slugify(title)[:34] or "path"
    taken = set(programme.training_paths.values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if code not in taken)
