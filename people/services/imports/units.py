"""Units named by a file, and those that exist."""

from __future__ import annotations

from collections.abc import Mapping

from people.models import Unit

#: (department, unit); department is None when the file has no such column, "" when the unit stands at the top.
UnitKey = tuple[str | None, str]


class UnitBook:
    """All units in memory: there are thousands of people to a unit."""

    def __init__(self) -> None:
        rows = list(Unit.objects.values_list("pk", "name", "parent_id"))
        names = {pk: name for pk, name, _parent in rows}
        self.key: dict[int, tuple[str, str]] = {pk: (names.get(parent, ""), name) for pk, name, parent in rows}
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_name: dict[str, int] = {}
        for pk, (parent, name) in sorted(self.key.items(), reverse=True):
            self._by_key[parent, name] = pk
            self._by_name[name] = pk
        self.created: list[int] = []

    def wanted(self, values: Mapping[str, str]) -> UnitKey | None:
        """The unit that a line names; None when the file has no column for it, ("", "") for no unit."""
        if "unit" not in values:
            return None
        unit, department = values["unit"], values.get("department")
        if not unit and department:
            return "", department
        if department == unit:
            return "", unit
        return department, unit

    def find(self, key: UnitKey) -> int | None:
        """The unit with this key, or None when it has to be made (or is no unit at all)."""
        department, unit = key
        if not unit:
            return None
        return self._by_name.get(unit) if department is None else self._by_key.get((department, unit))

    def find_or_make(self, key: UnitKey) -> int | None:
        """The id of the unit; makes it, and the one above it, when needed."""
        department, unit = key
        found = self.find(key)
        if found or not unit:
            return found
        parent = self.find_or_make(("", department)) if department else None
        made = Unit.objects.create(name=unit, parent_id=parent).pk
        self.created.append(made)
        self.key[made] = (department or "", unit)
        self._by_key[department or "", unit] = made
        self._by_name.setdefault(unit, made)
        return made

    def say(self, unit_id: int | None) -> str:
        """The unit in words."""
        if unit_id is None:
            return ""
        parent, name = self.key[unit_id]
        return f"{parent} › {name}" if parent else name


def say_key(key: UnitKey) -> str:
    """A unit that a file names, in words."""
    department, unit = key
    return f"{department} › {unit}" if department else unit
