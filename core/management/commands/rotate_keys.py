"""``manage.py rotate_keys``: seal every encrypted column again with the first key of ENCRYPTION_KEYS."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from core.crypto import EncryptedTextField, reseal


class Command(BaseCommand):
    help = "Seal encrypted columns again with the first key of ENCRYPTION_KEYS. Then the older keys may be dropped."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if any(isinstance(field, EncryptedTextField) for field in model._meta.fields):
                self.stdout.write(f"{model._meta.label}: {reseal(model._base_manager.all())} rows sealed again.")
