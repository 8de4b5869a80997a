"""Where every address begins. An app writes its own first segment ("people/…") in its urls.py."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_GET
from django.views.i18n import set_language

from mentoring import health
from mentoring.demo.views import demo_login
from mentoring.middleware import refuse_too_large

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("too-large/", require_GET(refuse_too_large), name="too_large"),
    path("language/", set_language, name="set_language"),
    path("account/", include("allauth.urls")),
    path("demo/login/", demo_login, name="demo_login"),
]
urlpatterns += [path("", include(f"{app}.urls")) for app in settings.LOCAL_APPS]
