"""The acts of the people floor. Those on HR files are in ``people.services.imports``."""

from people.services.accounts import choose_language, close_accounts, create_manager, invite_user, open_account
from people.services.persons import add_line, add_person, end_line, leave_person, update_person

__all__ = [
    "add_line",
    "add_person",
    "choose_language",
    "close_accounts",
    "create_manager",
    "end_line",
    "invite_user",
    "leave_person",
    "open_account",
    "update_person",
]
