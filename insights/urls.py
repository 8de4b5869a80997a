"""Addresses of the readers' floor."""

from django.urls import path

from insights import views

app_name = "insights"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/<int:cohort_pk>/", views.today, name="today"),
    path("today/<int:cohort_pk>/snooze/", views.snooze, name="snooze"),
    path("season/", views.participant, name="participant"),
    path("coaching/", views.coach, name="coach"),
    path("results/<int:cohort_pk>/", views.sponsor, name="sponsor"),
    path("results/<int:cohort_pk>/call/", views.call_results, name="call_results"),
    path("exports/<int:cohort_pk>/<str:table>.<str:kind>", views.export, name="export"),
]
