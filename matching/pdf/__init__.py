"""The report of a round on paper: policy, figures, proof and pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core.pdf import print_sheet
from matching.models import Round
from matching.queries.report import report_of

FOLDER = Path(__file__).parent


def render_report(row: Round, language: str, *, reader: int = 0) -> bytes:
    """The PDF in ``language`` (``fr`` or ``en``) for a manager (person id), tagged for screen readers."""
    with translation.override(language):
        data = _data(row, language, reader)
    return print_sheet(FOLDER / "report.typ", data, printed_at=row.solved_at)


def file_name(row: Round) -> str:
    """The name of the downloaded file, in plain ASCII."""
    return f"binome-scenario-{row.pk}.pdf"


def _data(row: Round, language: str, reader: int) -> dict[str, Any]:
    told = report_of(row, reader=reader)
    return {
        "language": language,
        "author": "Binôme",
        "title": told.title,
        "where": told.where,
        "facts_title": _("Figures"),
        "facts": told.facts,
        "policy_title": _("Policy"),
        "policy_head": [_("Criterion"), _("Points")],
        "policy": told.policy,
        "rules_title": _("Rules"),
        "rules": told.rules,
        "proof_title": _("Proof"),
        "proof": told.proof,
        "proof_facts": told.proof_facts,
        "again": _(
            "To verify it again: open the scenario in Binôme and ask for the proof to be checked. A program that "
            "shares no code with the one that computed rebuilds all numbers from the database and compares them with "
            "the input above; the certificate holds integer prices, and no set of pairs can be worth more than they "
            "add up to."
        ),
        "pairs_title": _("Pairs"),
        "header": told.header,
        "pairs": told.pairs,
        "none": _("No pair."),
        "alone_title": _("Left out, and why"),
        "alone": told.alone,
        "footer": _("For the programme managers alone."),
    }
