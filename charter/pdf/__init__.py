"""The signed charter as a PDF: the stored text, both signatures, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charter.models import Charter, Signature
from charter.queries import read_plain
from core.pdf import print_sheet
from core.ui.words import say_datetime

FOLDER = Path(__file__).parent
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def render_charter(charter: Charter, signature: Signature) -> bytes:
    """The PDF of a signed charter with the text of ``signature``, in its language. Tagged; reproducible to the byte."""
    with translation.override(signature.language):
        data = _data(charter, signature)
    return print_sheet(FOLDER / "charter.typ", data, printed_at=charter.signed_at)


def file_name(charter: Charter) -> str:
    """The name of the downloaded file: plain ASCII, the same for both people."""
    word = _("charter")
    return f"binome-{word}-{charter.pair_id}.pdf"


def _data(charter: Charter, signature: Signature) -> dict[str, Any]:
    text = read_plain(signature)
    return {
        "title": text.title,
        "author": "Binôme",
        "language": text.language,
        "preamble": _pieces(text.preamble),
        "promise": _pieces(text.promise),
        "clauses": [{"number": str(c.number), "title": c.title, "text": _pieces(c.text)} for c in text.clauses],
        "signatures_title": _("Signatures"),
        "signatures": [_signature(one) for one in charter.signatures.all()],
        "explanation": _(
            "Each signature keeps the exact text its person read; the figures are its SHA-256 digest. The page of the "
            "charter in Binôme computes it again on request."
        ),
        "footer": _("Charter text, version %(number)s.") % {"number": charter.version.number},
    }


def _signature(one: Signature) -> dict[str, str]:
    return {
        "name": one.typed_name,
        "side": str(one.get_side_display()),
        "when": say_datetime(one.signed_at, year=True),
        "language": _("Read and signed in French") if one.language == "fr" else _("Read and signed in English"),
        "digest": one.sha256,
    }


def _pieces(markdown: str) -> list[dict[str, Any]]:
    """The little Markdown that clauses use (paragraphs, bullets, bold) as data for the template."""
    found: list[dict[str, Any]] = []
    for line in markdown.split("\n"):
        if not line.strip():
            continue
        kind = "item" if line.startswith("- ") else "paragraph"
        found.append({"kind": kind, "runs": _runs(line.removeprefix("- "))})
    return found


def _runs(line: str) -> list[dict[str, Any]]:
    parts = _STRONG.split(line)
    return [{"text": part, "strong": index % 2 == 1} for index, part in enumerate(parts) if part]
