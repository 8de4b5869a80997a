"""The acts of the people floor."""

from people.services.accounts import choose_language, close_accounts, create_manager, invite_user

__all__ = ["choose_language", "close_accounts", "create_manager", "invite_user"]
