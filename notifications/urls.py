"""Addresses of the letters floor."""

from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/preferences/", views.preferences, name="preferences"),
    path("letters/outbox/", views.outbox, name="outbox"),
    path("letters/outbox/<int:pk>/", views.outbox_mail, name="outbox_mail"),
    path("letters/outbox/<int:pk>/html/", views.outbox_html, name="outbox_html"),
]
