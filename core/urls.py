"""Addresses of the kit: the style page, in development only."""

from django.conf import settings
from django.urls import URLPattern, path

from core import views

app_name = "core"
urlpatterns: list[URLPattern] = [path("styles/", views.styles, name="styles")] if settings.DEBUG else []
