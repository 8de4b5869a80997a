"""The one door through which a state changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused

M = TypeVar("M", bound=models.Model)
# The keys and values are members of the model's own enum, which is a str; Mapping is invariant in its keys.
Moves = Mapping[Any, Collection[Any]]


def move(
    obj: M,
    to: str,
    *,
    actor: models.Model | None,
    verb: str,
    moves: Moves | None = None,
    field: str = "state",
    facts: Mapping[str, Any] | None = None,
    **values: Any,
) -> bool:
    """Move ``obj`` to state ``to`` and return whether anything changed.

    Locks the row, reads the state again, does nothing when it is already there, refuses (:class:`Refused`) what
    ``MOVES`` (of the model, unless ``moves`` is given) does not allow, saves the state and the named ``values`` and
    writes one audit row ``verb``. ``facts`` go into the audit row only. ``obj`` is refreshed in place.
    """
    table: Moves = moves if moves is not None else obj.MOVES  # type: ignore[attr-defined]  # a model with a state declares MOVES
    with transaction.atomic():
        locked = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        before = str(getattr(locked, field))
        if before == to:
            obj.refresh_from_db(fields=[field, *values])
            return False
        if to not in table.get(before, ()):
            raise Refused(_("This has changed in the meantime and the step is no longer possible."), code="move")
        changes: dict[str, Any] = {field: [before, str(to)]}
        setattr(locked, field, to)
        setattr(obj, field, to)
        for name, value in values.items():
            setattr(locked, name, value)
            setattr(obj, name, value)
        locked.save(update_fields=[field, *values])
        audit.record(verb, locked, actor=actor, changes={**changes, **(facts or {})})
    return True
