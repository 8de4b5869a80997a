"""Pages of pairs that a scenario no longer has: an address that was kept, or a page left open, leads on from them."""

from __future__ import annotations

from collections.abc import Collection

from matching.models import Round

MOST = 6000  # pages that a scenario remembers: three computations of 2,000 pairs; the oldest are forgotten


def remember_pages(row: Round, mentees: Collection[int] | None = None) -> None:
    """Note whose page each proposal of a locked round was (of these mentees; of all when not given) before it goes.

    The caller saves ``figures``.
    """
    rows = row.proposals.order_by("pk")
    if mentees is not None:
        rows = rows.filter(mentee__in=mentees)
    gone = {str(pk): mentee for pk, mentee in rows.values_list("pk", "mentee_id")}
    if gone:
        kept = sorted({**row.figures.get("former", {}), **gone}.items(), key=lambda each: int(each[0]))
        row.figures = {**row.figures, "former": dict(kept[-MOST:])}
