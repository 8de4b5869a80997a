"""``manage.py create_manager EMAIL``: the first account of an installation."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from core.errors import Refused
from people.services import create_manager


class Command(BaseCommand):
    help = "Open an account that manages the organisation, and print the link to choose its password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            user = create_manager(options["email"], first_name=options["first_name"], last_name=options["last_name"])
        except ValidationError as error:
            raise CommandError(f"{options['email']}: {error.messages[0]}") from error
        except Refused as refused:
            raise CommandError(refused.message) from refused
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        uid, _sep, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        self.stdout.write(f"{user.email} manages the organisation.")
        self.stdout.write(f"Choose a password within three days: {settings.BINOME_URL}{path}")
