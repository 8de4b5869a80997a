"""Who may do what with people, as small predicates."""

from __future__ import annotations

from typing import Any


def manages_organisation(user: Any) -> bool:
    """Imports HR files, sees everybody, opens programmes."""
    return bool(user.is_authenticated and user.manages_organisation)


def sees_person(user: Any, person: Any) -> bool:
    """The twin of ``Person.objects.visible_to``."""
    return bool(user.is_authenticated) and (user.manages_organisation or user.person_id == person.pk)


def sees_import(user: Any, hr_import: Any) -> bool:
    """The twin of ``HRImport.objects.visible_to``."""
    return manages_organisation(user)
