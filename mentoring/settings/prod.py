"""Real people's data. Everything that must be decided comes from the environment; what is missing is said at once."""

from django.core.exceptions import ImproperlyConfigured

from mentoring.settings.base import *  # noqa: F403  settings files extend each other by star import, as Django reads names
from mentoring.settings.base import BINOME_URL, DATABASE_URL, DEMO_MODE, EMAIL_URL, REDIS_URL, STORAGES, env

SECRET_KEY = env.str("SECRET_KEY", default="")
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

_problems = [
    text
    for wrong, text in [
        (DEMO_MODE, "BINOME_DEMO is set: the demonstration has known passwords and never runs in production."),
        (env.bool("DEBUG", default=False), "DEBUG is set: error pages would show data and settings."),
        (len(SECRET_KEY) < 50, "SECRET_KEY is missing or shorter than 50 characters."),
        (not ENCRYPTION_KEYS, "ENCRYPTION_KEYS is missing: private notes could not be written (id:secret,id:secret)."),
        (
            any(len(key.strip().partition(":")[2]) < 32 for key in ENCRYPTION_KEYS),
            "ENCRYPTION_KEYS: each key is id:secret, with a secret of 32 characters or more.",
        ),
        (not ALLOWED_HOSTS, "ALLOWED_HOSTS is missing: the host names people use, separated by commas."),
        (not DATABASE_URL, "DATABASE_URL is missing: postgresql://user:password@host:5432/name."),
        (not REDIS_URL, "REDIS_URL is missing: redis://host:6379/0."),
        (not EMAIL_URL, "EMAIL_URL is missing: smtp+tls://user:password@host:587."),
        (not env.str("BINOME_URL", default=""), "BINOME_URL is missing: the address people type, used in letters."),
    ]
    if wrong
]
if _problems:
    raise ImproperlyConfigured(
        "Binôme does not start in production like this (docs/install.md tells more):\n- " + "\n- ".join(_problems)
    )

DEBUG = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

CSRF_TRUSTED_ORIGINS = [BINOME_URL]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Probes come from inside, in plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
