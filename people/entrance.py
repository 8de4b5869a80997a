"""The way in: who a mail sent to an address lets in.

An address belongs to whom the HR file gives it today. allauth also remembers every address an account ever had, and a
company gives the address of one to another: whoever receives mail there now must never get into the former account.
"""

from __future__ import annotations

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm

from people.models import User
from people.services import open_account


def account_at(email: str) -> User | None:
    """The open account of the active person who has this address now."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True, person__state="active").first()
    return user if user and user.person.email.lower() == user.email else None


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Ask for a code. An employee who never came before gets an account; the code, sent to their own mail, opens it."""

    def clean_email(self) -> str:
        """The account is made first, so that the answer is the same for known and unknown addresses."""
        open_account(self.cleaned_data["email"])
        email = str(super().clean_email())
        self._user = account_at(email)
        return email


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Ask for a new password."""

    def clean_email(self) -> str:
        """The mail goes to the account of whom the address belongs to now, and to no other."""
        email = str(super().clean_email())
        user = account_at(email)
        self.users = [user] if user else []
        return email
