"""Addresses of the surveys floor."""

from django.urls import path

from surveys import views

app_name = "surveys"
urlpatterns = [
    path("surveys/", views.mine, name="mine"),
    path("surveys/<int:pk>/", views.answer, name="answer"),
    path("surveys/<int:pk>/draft/", views.draft, name="draft"),
    path("surveys/<int:pk>/quote/", views.withdraw_quote, name="withdraw_quote"),
    path("surveys/<int:pk>/close/", views.close_survey, name="close"),
    path("surveys/link/<str:token>/", views.by_link, name="by_link"),
    path("surveys/mood/<str:token>/", views.mood_by_link, name="mood_by_link"),
    path("surveys/cohort/<int:cohort_pk>/", views.results, name="results"),
    path("surveys/cohort/<int:cohort_pk>/open/", views.open_survey, name="open"),
]
