"""Addresses of the charter floor."""

from django.urls import path

from charter import views

app_name = "charter"
urlpatterns = [
    path("charter/<int:pair_pk>/", views.charter, name="charter"),
    path("charter/<int:pair_pk>/pdf/", views.print_charter, name="print"),
    path("charter/<int:pair_pk>/verify/", views.verify, name="verify"),
    path("charter/cohort/<int:cohort_pk>/", views.charters, name="charters"),
    path("charter/<int:pk>/remind/", views.remind, name="remind"),
]
