"""One account per persona, with a known password: they exist in the demonstration only."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.demo.structure import DOMAIN

PASSWORD = "demo-binome-2026"  # noqa: S105  printed at each start: it opens nothing but the demonstration


@dataclass(frozen=True, slots=True)
class Account:
    """A persona: its key, who it is, what to look at first."""

    key: str
    role: Promise
    first_name: str
    last_name: str
    local: str

    @property
    def email(self) -> str:
        return f"{self.local}@{DOMAIN}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


ACCOUNTS = (
    Account("manager", _("Programme manager"), "Nadia", "Belkacem", "nadia.belkacem"),
    Account("mentor", _("Mentor, in mid-season"), "Lina", "Haddad", "lina.haddad"),
    Account("mentee", _("Mentee, an executive"), "Anne-Sophie", "Delmas", "anne-sophie.delmas"),
    Account("reviewer", _("Reviewer"), "Thomas", "Le Goff", "thomas.le-goff"),
    Account("coach", _("Coach"), "Hélène", "Marchand", "helene.marchand"),
    Account("sponsor", _("Sponsor"), "Philippe", "Castaing", "philippe.castaing"),
    Account("applicant", _("Applicant, halfway"), "Chloé", "Vandenberghe", "chloe.vandenberghe"),
    Account("stranger", _("Employee, in English"), "Oliver", "Grant", "oliver.grant"),
)  # fmt: skip
BY_KEY = {account.key: account for account in ACCOUNTS}


def lines() -> list[str]:
    """What ``serve`` prints: persona and e-mail, one a line, and the password they share."""
    wide = max(len(account.key) for account in ACCOUNTS)
    told = [f"{account.key:<{wide}}  {account.email}" for account in ACCOUNTS]
    return ["Accounts of the demonstration (one tap each on the login page):", *told, f"Password of all: {PASSWORD}"]
