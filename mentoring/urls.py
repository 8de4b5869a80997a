"""Where every address begins. An app writes its own first segment ("people/…") in its urls.py."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from mentoring import health
from mentoring.demo.views import demo_login

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("language/", set_language, name="set_language"),
    path("account/", include("allauth.urls")),
    path("demo/login/", demo_login, name="demo_login"),
]
urlpatterns += [path("", include(f"{app}.urls")) for app in settings.LOCAL_APPS]
