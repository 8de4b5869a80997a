"""Addresses of the kit: progress of long work; the style page, in development only."""

from django.conf import settings
from django.urls import URLPattern, path

from core import views

app_name = "core"
urlpatterns: list[URLPattern] = [path("jobs/<int:pk>/", views.job, name="job")]
if settings.DEBUG:
    urlpatterns.append(path("styles/", views.styles, name="styles"))
