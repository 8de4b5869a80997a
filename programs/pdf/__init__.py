"""What the readers wrote, as a PDF for the applicant: by criterion, without names, without marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.pdf import UnprintableError, print_sheet
from core.ui.words import say_date
from programs.models import Application
from programs.queries.applications import Words

FOLDER = Path(__file__).parent


def render_comments(application: Application, comments: Sequence[Words]) -> tuple[bytes, str]:
    """These comments as a file in the active language, and its ending: ``pdf``, tagged, the same bytes each time.

    A comment may hold signs that the fonts of the PDF do not have (a face, another script): then ``txt``, where nothing
    is lost.
    """
    assert application.answered_at is not None
    data = {
        "title": _("What the readers wrote about your application"),
        "author": "Binôme",
        "language": (get_language() or "fr")[:2],
        "call": str(application.call),
        "lead": _(
            "These are the words the readers of your file left beside each criterion, as they wrote them. Their names "
            "are not given, and the order within each criterion says nothing of who wrote what."
        ),
        "criteria": [{"name": one.criterion, "texts": [text.strip() for text in one.texts]} for one in comments],
        "footer": _("Answer of %(day)s.") % {"day": say_date(application.answered_at, weekday=False, year=True)},
    }
    try:
        return print_sheet(FOLDER / "comments.typ", data, printed_at=application.answered_at), "pdf"
    except UnprintableError:
        return _as_text(data).encode(), "txt"


def _as_text(data: dict[str, Any]) -> str:
    parts = [data["title"], data["call"], data["lead"]]
    for one in data["criteria"]:
        parts += [f"* {one['name']}", *one["texts"]]
    return "\n\n".join([*parts, data["footer"]]) + "\n"
