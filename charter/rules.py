"""Who may do what with a charter; the querysets are their twins."""

from __future__ import annotations

from typing import Any

from programs.models import Role


def is_party(user: Any, charter: Any) -> bool:
    """The mentor or the mentee of the pair: they read it and sign it, nobody else does."""
    return user.is_authenticated and user.person_id in (charter.pair.mentor.person_id, charter.pair.mentee.person_id)


def follows_charter(user: Any, charter: Any) -> bool:
    """A manager of the programme: sees who has signed and when, nothing else."""
    programme_id = charter.pair.cohort.programme_id
    return Role.objects.held_by(user, "manager").filter(programme_id=programme_id).exists()
