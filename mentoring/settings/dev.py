"""One machine, no server but our own: development and the demonstration of `make run`. Never for real people's data."""

from mentoring.settings.base import *  # noqa: F403  settings files extend each other by star import, as Django reads names
from mentoring.settings.base import VAR_DIR, env
from mentoring.settings.keys import remembered

SECRET_KEY = env.str("SECRET_KEY", default="") or remembered(VAR_DIR / "secret-key")
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[]) or [f"local:{remembered(VAR_DIR / 'encryption-key')}"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DEMO_MODE = env.bool("BINOME_DEMO", default=True)

# Static files come straight from static/ and the apps, and are asked for again at each page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_MAX_AGE = 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Without EMAIL_URL mails land in the local outbox page (/letters/outbox/), through the same path as real ones.
if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "notifications.backends.OutboxBackend"
