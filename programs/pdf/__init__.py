"""What the readers wrote, as a PDF for the applicant: by criterion, without names, without marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.ui.words import say_date
from programs.models import Application
from programs.queries.applications import Words

FOLDER = Path(__file__).parent


def render_comments(application: Application, comments: Sequence[Words]) -> bytes:
    """The PDF of these comments in the active language: tagged, and the same bytes each time."""
    import typst  # heavy: stays out of processes that print nothing

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
    result = typst.compile(
        str(FOLDER / "comments.typ"),
        root=str(FOLDER),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=int(application.answered_at.timestamp()),
        pdf_standards=["ua-1"],  # refuses to print what a screen reader could not read
    )
    assert isinstance(result, bytes)
    return result
