"""Settings by place, each read by a Python of its own: settings cannot be read twice in one process."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "mentoring.settings.prod",
    "SECRET_KEY": "kZ3fQ9xLm27PwRt81VbYc64HsDn05GjUe-qXoTiKrMvWyBhNzSaFlCpEdJgIu",
    "ENCRYPTION_KEYS": "k1:0123456789012345678901234567890123456789",
    "ALLOWED_HOSTS": "binome.example.org",
    "DATABASE_URL": "postgresql://somebody@127.0.0.1:5432/binome",
    "REDIS_URL": "redis://127.0.0.1:6379/3",
    "EMAIL_URL": "smtp+tls://somebody:secret@127.0.0.1:587",
    "BINOME_URL": "https://binome.example.org/",
}


def python(code, folder, **environment):
    """Run code in a fresh Python that sees only this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "BINOME_VAR_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
    )


def value(expression, folder, **environment):
    """One value read from the settings, as JSON."""
    done = python(
        f"import json; from django.conf import settings; print(json.dumps({expression}))", folder, **environment
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_production_starts_with_everything_and_passes_the_deployment_check(tmp_path):
    check = (
        "from django.core.management import execute_from_command_line as run\n"
        "run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )

    done = python(check, tmp_path, **COMPLETE)

    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


def test_production_names_all_that_is_missing_at_once(tmp_path):
    done = python(
        "from django.conf import settings; settings.DEBUG",
        tmp_path,
        DJANGO_SETTINGS_MODULE=COMPLETE["DJANGO_SETTINGS_MODULE"],
    )

    named = [line.removeprefix("- ").split()[0] for line in done.stderr.splitlines() if line.startswith("- ")]
    assert done.returncode == 1
    assert named == [
        "SECRET_KEY",
        "ENCRYPTION_KEYS",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "REDIS_URL",
        "EMAIL_URL",
        "BINOME_URL",
    ]


def test_production_refuses_the_demonstration(tmp_path):
    done = python("from django.conf import settings; settings.DEBUG", tmp_path, **COMPLETE, BINOME_DEMO="1")

    assert done.returncode == 1
    assert "BINOME_DEMO is set" in done.stderr


def test_development_needs_nothing_and_keeps_the_keys_it_made(tmp_path):
    dev = {"DJANGO_SETTINGS_MODULE": "mentoring.settings.dev"}

    first = value("[settings.SECRET_KEY, settings.ENCRYPTION_KEYS]", tmp_path, **dev)
    second = value("[settings.SECRET_KEY, settings.ENCRYPTION_KEYS]", tmp_path, **dev)

    assert first == second
    assert len(first[0]) == 64
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_cache_never_shares_the_database_of_the_queue(tmp_path):
    shown = value("[settings.CELERY_BROKER_URL, settings.CACHES['default']['LOCATION']]", tmp_path, **COMPLETE)

    assert shown == ["redis://127.0.0.1:6379/3", "redis://127.0.0.1:6379/4"]


def test_links_in_letters_start_without_a_doubled_slash(tmp_path):
    assert value("settings.BINOME_URL", tmp_path, **COMPLETE) == "https://binome.example.org"


def test_production_refuses_keys_that_could_seal_nothing(tmp_path):
    done = python(
        "from django.conf import settings; settings.DEBUG",
        tmp_path,
        **{**COMPLETE, "ENCRYPTION_KEYS": "2026:,k1:0123456789012345678901234567890123456789"},
    )

    assert done.returncode == 1
    assert "ENCRYPTION_KEYS: each key is id:secret, with a secret of 32 characters or more." in done.stderr
