#!/usr/bin/env python
"""Django's command line for Binôme. Settings: DJANGO_SETTINGS_MODULE, by default mentoring.settings.dev."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit("No Django in this Python. Run `make setup`, then `.venv/bin/python manage.py`.") from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
