"""Addresses of the journal."""

from django.urls import path

from journal import views

app_name = "journal"
urlpatterns = [
    path("sessions/pair/<int:pair_pk>/", views.pair, name="pair"),
    path("sessions/pair/<int:pair_pk>/plan/", views.plan, name="plan"),
    path("sessions/pair/<int:pair_pk>/leave/", views.leave, name="leave"),
    path("sessions/cohort/<int:cohort_pk>/", views.meetings, name="meetings"),
    path("sessions/link/<str:token>/", views.by_link, name="by_link"),
    path("sessions/<int:pk>/", views.meeting, name="meeting"),
    path("sessions/<int:pk>/log/", views.log, name="log"),
    path("sessions/<int:pk>/draft/", views.draft, name="draft"),
    path("sessions/<int:pk>/note/", views.note, name="note"),
    path("sessions/<int:pk>/share/", views.share, name="share"),
    path("sessions/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("sessions/<int:pk>/move/", views.move, name="move"),
    path("sessions/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("sessions/<int:pk>/calendar/", views.ics, name="ics"),
]
