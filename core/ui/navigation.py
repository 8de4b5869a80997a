"""Typed links of the side navigation; the context processor of the project fills them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NavItem:
    """One link. ``count`` is what waits there (0 shows nothing); ``current`` marks the page one is on."""

    label: str
    url: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class NavGroup:
    """Links under one label; the label may be empty, then ``name`` alone tells screen readers what they are."""

    label: str
    items: list[NavItem] = field(default_factory=list)
    name: str = ""
