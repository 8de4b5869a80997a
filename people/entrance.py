"""The way in for employees nobody had to invite one by one: a call for mentors goes to everybody."""

from __future__ import annotations

from allauth.account.forms import RequestLoginCodeForm

from people.services import open_account


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Ask for a code. An employee who never came before gets an account; the code, sent to their own mail, opens it."""

    def clean_email(self) -> str:
        """The account is made first, so that the answer is the same for known and unknown addresses."""
        open_account(self.cleaned_data["email"])
        return str(super().clean_email())
