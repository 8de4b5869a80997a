"""What gunicorn serves. Production names its settings: DJANGO_SETTINGS_MODULE=mentoring.settings.prod."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")

application = get_wsgi_application()
