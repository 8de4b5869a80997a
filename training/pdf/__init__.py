"""An attestation on paper: one page, the same bytes each time, with the way to verify it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import segno
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.bilingual import in_language
from core.pdf import print_sheet
from core.ui.words import say_date, say_minutes
from notifications.links import absolute
from training.models import Attestation

FOLDER = Path(__file__).parent


def verification_address(attestation: Attestation) -> str:
    """The public page that says whether the attestation holds."""
    return absolute(reverse("training:verify", args=[attestation.key]))


def render_attestation(attestation: Attestation, language: str) -> bytes:
    """The PDF in ``language`` (``fr`` or ``en``). Tagged for screen readers; reproducible to the byte."""
    with translation.override(language):
        data = _data(attestation, language)
    return print_sheet(FOLDER / "attestation.typ", data, printed_at=attestation.issued_at)


def file_name(attestation: Attestation) -> str:
    """The name of the downloaded file, in plain ASCII; it names nobody."""
    return f"binome-attestation-{attestation.pk}.pdf"


def _data(attestation: Attestation, language: str) -> dict[str, Any]:
    address = verification_address(attestation)
    return {
        "language": language,
        "title": _("Attestation of training"),
        "author": "Binôme",
        "intro": _("This attests that"),
        "name": attestation.name,
        "done": _("has completed the training path"),
        "path": in_language(attestation, "title", language),
        "where": in_language(attestation.path.programme, "name", language),
        "date": say_date(attestation.issued_at, weekday=False, year=True, language=language),
        "date_label": _("Issued on"),
        "minutes": say_minutes(attestation.minutes, language=language),
        "minutes_label": _("Length of the path"),
        "verify_label": _("To verify it"),
        "verify": _("Scan this code, or open the address below: the page needs no account."),
        "address": address,
        "address_short": address.split("://", 1)[-1],
        "code": _qr(address),
        "code_alt": _("Code that leads to the page of verification: %s") % address,
    }


def _qr(address: str) -> str:
    """The code as SVG; level M still reads on a creased sheet."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, dark="#1c2340", xmldecl=False)
    return out.getvalue().decode()
