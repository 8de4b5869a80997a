"""Addresses of the training floor."""

from django.urls import URLPattern

app_name = "training"
urlpatterns: list[URLPattern] = []
