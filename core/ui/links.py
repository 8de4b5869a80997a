"""Links that keep the query string: pages, sorting."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict


def with_query(query: QueryDict, **changes: object) -> str:
    """``?…`` with the changes put in; a value of None or "" leaves the key out."""
    copy = query.copy()
    for key, value in changes.items():
        copy.pop(key, None)
        if value not in (None, ""):
            copy[key] = str(value)
    return f"?{copy.urlencode()}"


def window(number: int, last: int) -> list[int]:
    """Page numbers to show around ``number``; 0 stands for a gap: ``[1, 0, 5, 6, 7, 0, 12]``."""
    shown = sorted({n for n in (1, number - 1, number, number + 1, last) if 1 <= n <= last})
    pages: list[int] = []
    for n in shown:
        if pages and n - pages[-1] == 2:
            pages.append(n - 1)
        elif pages and n - pages[-1] > 2:
            pages.append(0)
        pages.append(n)
    return pages


@dataclass(frozen=True)
class SortLink:
    """Where a column header leads and how its column is sorted now (the words of aria-sort)."""

    url: str
    state: str


def sort_link(query: QueryDict, *, field: str, param: str = "sort", default: str = "") -> SortLink:
    """The header of ``field``: first press sorts upward, the next one downward; going back to page one."""
    now = query.get(param) or default
    state = {field: "ascending", f"-{field}": "descending"}.get(now, "none")
    wanted = f"-{field}" if state == "ascending" else field
    return SortLink(url=with_query(query, **{param: wanted, "page": None}), state=state)
