from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings

#: Rooms that nobody imports by name: they plug themselves in when loaded.
WIRED_ROOMS = ("receivers", "emails", "tasks")


class MentoringConfig(AppConfig):
    name = "mentoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the wired rooms of every app of ours, in floor order, once all models are there."""
        for app in settings.LOCAL_APPS:
            for room in WIRED_ROOMS:
                if find_spec(f"{app}.{room}"):
                    import_module(f"{app}.{room}")
