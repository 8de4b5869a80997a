"""The test suite: SQLite and no server by default; PostgreSQL and Redis when DATABASE_URL and REDIS_URL are set."""

import os
import tempfile
from pathlib import Path

# The worker of pytest-xdist ("gw0", "gw1"): each has its own database, cache and folder.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
LANE = "server" if os.environ.get("DATABASE_URL") else "embedded"
_folder = Path(tempfile.gettempdir()) / f"binome-tests-{os.getuid()}" / f"{LANE}-{WORKER}"
# A run that is already going on must not be disturbed by a second one, hence the name of the calling process.
os.environ["BINOME_VAR_DIR"] = str(_folder / os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getppid())))
os.environ.pop("BINOME_DEMO", None)

from mentoring.settings.base import *  # noqa: E402, F403  base reads the folder named just above
from mentoring.settings.base import CACHES, DATABASE_URL, DATABASES, REDIS_URL, VAR_DIR, neighbour, sqlite  # noqa: E402

SECRET_KEY = "only-for-tests-and-longer-than-fifty-characters-0123456789"  # noqa: S105  guards nothing
ENCRYPTION_KEYS = ["test:only-for-tests-and-longer-than-thirty-two-characters"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BINOME_URL = "http://testserver"

# Nothing of a test need survive a power cut.
if DATABASE_URL:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c synchronous_commit=off")
else:
    # A file, not memory: tests of two people at once need two real connections.
    DATABASES = {"default": {**sqlite(VAR_DIR / "never-used.sqlite3", synchronous="OFF")}}
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
if REDIS_URL:
    # The queue's database, then one database for the cache of each worker: emptying one leaves the others alone.
    _database = neighbour(REDIS_URL, 1 + int(WORKER.removeprefix("gw")))
    CACHES = {"default": {**CACHES["default"], "LOCATION": _database}}

# Tasks run at once in the caller. The real path, with a worker process, has its own tests in tests/deploy.
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
