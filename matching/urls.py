"""Addresses of the matching floor."""

from django.urls import path

from matching.views import conflicts, fit, pairs, proposals, publishing, repair, rounds

app_name = "matching"
urlpatterns = [
    path("matching/cohorts/<int:cohort_pk>/rounds/", rounds.rounds, name="rounds"),
    path("matching/cohorts/<int:cohort_pk>/rounds/new/", rounds.round_new, name="round_new"),
    path("matching/cohorts/<int:cohort_pk>/compare/", rounds.compare, name="compare"),
    path("matching/rounds/<int:pk>/", rounds.round_page, name="round"),
    path("matching/rounds/<int:pk>/weights/", rounds.round_weights, name="round_weights"),
    path("matching/rounds/<int:pk>/solve/", rounds.round_solve, name="round_solve"),
    path("matching/rounds/<int:pk>/discard/", rounds.round_discard, name="round_discard"),
    path("matching/rounds/<int:pk>/publish/", publishing.publish, name="publish"),
    path("matching/rounds/<int:pk>/place/<int:enrolment_pk>/", proposals.place, name="place"),
    path("matching/proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("matching/proposals/<int:pk>/lock/", proposals.lock, name="lock"),
    path("matching/proposals/<int:pk>/ban/", proposals.ban, name="ban"),
    path("matching/bans/<int:pk>/lift/", rounds.ban_lift, name="ban_lift"),
    path("matching/cohorts/<int:cohort_pk>/pairs/", pairs.pairs, name="pairs"),
    path("matching/cohorts/<int:cohort_pk>/coaches/", pairs.coaches, name="coaches"),
    path("matching/pairs/<int:pk>/", pairs.pair, name="pair"),
    path("matching/pairs/<int:pk>/coach/", pairs.coach, name="coach"),
    path("matching/pairs/<int:pk>/end/", pairs.end, name="end"),
    path("matching/pairs/<int:pk>/answer/", pairs.answer, name="answer"),
    path("matching/pairs/<int:pk>/extend/", pairs.extend, name="extend"),
    path("matching/pairs/<int:pk>/pause/", pairs.pause, name="pause"),
    path("matching/pairs/<int:pk>/fit/", fit.fit, name="fit"),
    path("matching/fits/<int:pk>/talked/", fit.fit_talked, name="fit_talked"),
    path("matching/pairs/<int:pk>/repair/", repair.repair, name="repair"),
    path("matching/cohorts/<int:cohort_pk>/repair/", repair.repair_round, name="repair_round"),
    path("matching/cohorts/<int:cohort_pk>/conflicts/", conflicts.conflicts, name="conflicts"),
    path("matching/cohorts/<int:cohort_pk>/recheck/", conflicts.recheck, name="recheck"),
    path("matching/programmes/<slug:slug>/policy/", conflicts.policy, name="policy"),
    path("matching/programmes/<slug:slug>/limits/<int:person_pk>/drop/", conflicts.limit_drop, name="limit_drop"),
]
