"""What every place shares. Values come from the environment; docs/install.md has the table of the variables."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django_stubs_ext
import environ
import structlog
from django.utils.translation import gettext_lazy as _

from mentoring.redaction import redact_addresses
from mentoring.settings.celery import CELERY_BEAT_SCHEDULE  # noqa: F401  Django reads it by name

# Lets ModelForm[Cohort] and the like, which the type checker wants, also be said at run time.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

# Everything a running copy writes beside its database: generated keys, local mails, the broker without a server.
VAR_DIR = Path(env.str("BINOME_VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)

# ---------------------------------------------------------------------------------------------------------------- apps

#: Our apps, floor by floor (docs/house.md). One entry here gives an app its place, its catalogue and its wired rooms.
LOCAL_APPS = [
    "core",
    "people",
    "notifications",
    "programs",
    "training",
    "matching",
    "charter",
    "journal",
    "community",
    "surveys",
    "insights",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # Our apps stand before allauth so that our templates win over its own.
    *LOCAL_APPS,
    "mentoring",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mentoring.middleware.PermissionsPolicyMiddleware",
    "mentoring.middleware.ReasonableRequestMiddleware",
    "mentoring.middleware.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.PersonLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentoring.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ------------------------------------------------------------------------------------------------------------ database


def sqlite(path: str | Path, *, synchronous: str = "NORMAL") -> dict[str, Any]:
    """Settings of a SQLite file that several processes may write to without ever meeting "database is locked".

    A write transaction takes its lock when it begins (IMMEDIATE): with SQLite's default, two transactions that
    both read and then write refuse each other at once, whatever the timeout.
    """
    pragmas = f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA busy_timeout=20000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def database(url: str) -> dict[str, Any]:
    """Settings of the database at this URL: postgresql://user:password@host:port/name, or sqlite:///path."""
    if url.startswith("sqlite:"):
        return sqlite(environ.Env.db_url_config(url)["NAME"])
    # Persistent connections are checked before use: a restarted server costs a reconnection, not an error page.
    return {**environ.Env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES = {"default": database(DATABASE_URL) if DATABASE_URL else sqlite(VAR_DIR / "binome.sqlite3")}

# ----------------------------------------------------------------------------------------------------- cache and broker


def neighbour(redis_url: str, offset: int = 1) -> str:
    """The same Redis server, `offset` databases further: emptying the cache must never empty the queue."""
    parts = urlsplit(redis_url)
    return urlunsplit(parts._replace(path=f"/{int(parts.path.strip('/') or 0) + offset}"))


REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.str("REDIS_CACHE_URL", default=neighbour(REDIS_URL)),
            "KEY_PREFIX": "binome",
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    # A message whose worker was killed goes to another one after this many seconds. A task that lasts longer is then
    # delivered twice, which is harmless: it claims its row first.
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {"visibility_timeout": 900}
else:
    # allauth counts failed logins in the cache, so it must be one cache for all processes.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "django_cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    }
    CELERY_BROKER_URL = "filesystem://localhost"
    _queue_dir = VAR_DIR / "broker"
    for _folder in (_queue_dir / "messages", _queue_dir / "control"):
        _folder.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue_dir / "messages"),
        "data_folder_out": str(_queue_dir / "messages"),
        "control_folder": str(_queue_dir / "control"),
        "polling_interval": 0.1,
    }
    # Remote control and events would leave files that nobody reads.
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "binome"
CELERY_TASK_SOFT_TIME_LIMIT = 1800
CELERY_TASK_TIME_LIMIT = 1860
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Seconds that one computation of pairs may take; then the best found so far is told with its gap.
MATCHING_TIME_LIMIT = env.int("MATCHING_TIME_LIMIT", default=300)
# Days after a season has closed when wishes, "rather not" and other preferences of its participants are deleted.
PREFERENCES_RETENTION_DAYS = env.int("PREFERENCES_RETENTION_DAYS", default=90)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

# --------------------------------------------------------------------------------------------------- languages and time

USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale" / app for app in [*LOCAL_APPS, "mentoring"]]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# ------------------------------------------------------------------------------------------------------------ accounts

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {"request_login_code": "people.entrance.CodeForm", "reset_password": "people.entrance.ResetForm"}
# Addresses come from the HR file and an invitation sent there: receiving it is the proof.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Binôme"
MFA_PASSKEY_LOGIN_ENABLED = False
# Number of proxies that add to X-Forwarded-For; the address counted by rate limits is read that far from the right.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)

# -------------------------------------------------------------------------------------------------------------- letters

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "outbox")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Binôme <binome@localhost>")
#: Where people reach this copy: links in letters start with it. No slash at the end.
BINOME_URL = env.str("BINOME_URL", default="http://localhost:8000").rstrip("/")

# ------------------------------------------------------------------------------------------------------------- security

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
PERMISSIONS_POLICY = {
    "accelerometer": "",
    "camera": "",
    "display-capture": "",
    "geolocation": "",
    "gyroscope": "",
    "magnetometer": "",
    # Whoever applies may speak an answer into the page; the browser asks each time.
    "microphone": "self",
    "midi": "",
    "payment": "",
    "usb": "",
    # Passkeys as a second factor need these two.
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
}
#: Keys of the encrypted columns, "id:secret" separated by commas; the first encrypts, all of them decrypt.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[])
#: Demonstration company and its known passwords. mentoring.settings.prod refuses it.
DEMO_MODE = env.bool("BINOME_DEMO", default=False)
#: The largest file anybody may bring (a recording, a film, an HR file), in megabytes.
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=60)
#: The longest recording of an application, in seconds.
RECORDING_SECONDS = 90
#: The largest request that is read at all, in bytes: the largest file and its form around it. nginx.conf says the same.
LARGEST_REQUEST = (UPLOAD_MAX_MB + 4) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# --------------------------------------------------------------------------------------------------------- static files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"

# -------------------------------------------------------------------------------------------------------------- logging

LOG_FORMAT = env.str("LOG_FORMAT", default="console")
# A collector gets every request and task; a terminal only what somebody should look at.
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO" if LOG_FORMAT == "json" else "WARNING")
_shared_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.format_exc_info,
    redact_addresses,
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _shared_processors,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer()
                if LOG_FORMAT == "json"
                else structlog.dev.ConsoleRenderer(colors=False),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        **{app: {"level": LOG_LEVEL} for app in [*LOCAL_APPS, "mentoring", "django_structlog", "celery"]},
        # These repeat, less well, what django_structlog says.
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "celery.app.trace": {"level": "WARNING"},
        "django.request": {"level": "CRITICAL"},
    },
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
        redact_addresses,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_CELERY_ENABLED = True
