"""Addresses of the programme floor."""

from django.urls import path

from programs.views import (
    applications,
    assignments,
    calibration,
    calls,
    decisions,
    enrolments,
    fairness,
    files,
    my_applications,
    programmes,
    recordings,
    release,
    released_texts,
    reviews,
    roles,
    ties,
    time_agreements,
    topics,
)

app_name = "programs"

setup = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.programme_new, name="programme_new"),
    path("programmes/topics/<int:pk>/", topics.topic, name="topic"),
    path("programmes/topics/<int:pk>/edit/", topics.topic_edit, name="topic_edit"),
    path("programmes/topics/<int:pk>/switch/", topics.topic_switch, name="topic_switch"),
    path("programmes/roles/<int:pk>/revoke/", roles.role_revoke, name="role_revoke"),
    path("programmes/cohorts/<int:cohort_pk>/", programmes.cohort, name="cohort"),
    path("programmes/cohorts/<int:cohort_pk>/edit/", programmes.cohort_edit, name="cohort_edit"),
    path("programmes/cohorts/<int:cohort_pk>/phase/", programmes.cohort_phase, name="cohort_phase"),
    path("programmes/cohorts/<int:cohort_pk>/call/", calls.call_new, name="call_new"),
    path("programmes/cohorts/<int:cohort_pk>/mentees/", enrolments.mentees, name="mentees"),
    path("programmes/cohorts/<int:cohort_pk>/people/", enrolments.enrolments, name="enrolments"),
    path("programmes/cohorts/<int:cohort_pk>/volunteer/", enrolments.volunteer, name="volunteer"),
    path("programmes/calls/<int:pk>/", calls.call, name="call"),
    path("programmes/calls/<int:pk>/edit/", calls.call_edit, name="call_edit"),
    path("programmes/calls/<int:pk>/grid/", calls.call_grid, name="call_grid"),
    path("programmes/calls/<int:pk>/preview/", calls.call_preview, name="call_preview"),
    path("programmes/calls/<int:pk>/open/", calls.call_state, {"act": "open"}, name="call_open"),
    path("programmes/calls/<int:pk>/close/", calls.call_state, {"act": "close"}, name="call_close"),
    path("programmes/calls/<int:pk>/reopen/", calls.call_state, {"act": "reopen"}, name="call_reopen"),
    path("programmes/enrolments/<int:pk>/", enrolments.intake, name="intake"),
    path("programmes/enrolments/<int:pk>/withdraw/", enrolments.enrolment_withdraw, name="enrolment_withdraw"),
    path("programmes/<slug:slug>/", programmes.programme, name="programme"),
    path("programmes/<slug:slug>/edit/", programmes.programme_edit, name="programme_edit"),
    path("programmes/<slug:slug>/topics/", topics.topics, name="topics"),
    path("programmes/<slug:slug>/topics/new/", topics.topic_new, name="topic_new"),
    path("programmes/<slug:slug>/roles/", roles.roles, name="roles"),
    path("programmes/<slug:slug>/cohorts/new/", programmes.cohort_new, name="cohort_new"),
    path("call/<str:key>/", calls.call_page, name="call_page"),
    path("call/<str:key>/qr.svg", calls.call_qr, name="call_qr"),
]

selection = [
    path("call/<str:key>/apply/", applications.apply, name="apply"),
    path("call/<str:key>/apply/<int:step>/", applications.apply, name="apply_step"),
    path("call/<str:key>/apply/recordings/<int:question_pk>/", recordings.recording_send, name="recording_send"),
    path("call/<str:key>/apply/recordings/<int:question_pk>/state/", recordings.recording_state, name="recording_state"),
    path("programmes/recordings/<int:pk>/", recordings.recording, name="recording"),
    path("time/link/<str:token>/", time_agreements.time_by_link, name="time_by_link"),
    path("programmes/applications/<int:pk>/", my_applications.application, name="application"),
    path(
        "programmes/applications/<int:pk>/withdraw/", my_applications.application_withdraw, name="application_withdraw"
    ),
    path("programmes/applications/<int:pk>/reopen/", my_applications.application_reopen, name="application_reopen"),
    path("programmes/applications/<int:pk>/comments/", my_applications.application_comments, name="application_comments"),
    path("programmes/applications/<int:pk>/file/", files.application_file, name="application_file"),
    path("programmes/applications/<int:pk>/released/", released_texts.released_file, name="released_file"),
    path("programmes/applications/<int:pk>/readers/", assignments.readers, name="readers"),
    path("programmes/applications/<int:pk>/promote/", release.promote, name="promote"),
    path("programmes/calibration/<int:pk>/", calibration.calibration, name="calibration"),
    path("programmes/calibration/files/<int:pk>/", calibration.calibration_file, name="calibration_file"),
    path(
        "programmes/calibration/files/<int:pk>/replace/", calibration.calibration_replace, name="calibration_replace"
    ),
    path("programmes/cohorts/<int:cohort_pk>/calibration/", calibration.calibration_board, name="calibration_board"),
    path("programmes/cohorts/<int:cohort_pk>/files/", released_texts.released_files, name="released_files"),
    path("programmes/ties/mine/", ties.ties, name="ties"),
    path("programmes/ties/<int:pk>/remove/", ties.tie_remove, name="tie_remove"),
    path("programmes/<slug:slug>/ties/", ties.ties_of_programme, name="ties_of_programme"),
    path("programmes/reviews/mine/", reviews.reviews, name="reviews"),
    path("programmes/reviews/<int:pk>/", reviews.review, name="review"),
    path("programmes/reviews/<int:pk>/recuse/", reviews.review_recuse, name="review_recuse"),
    path("programmes/reviews/<int:pk>/reopen/", reviews.review_reopen, name="review_reopen"),
    path("programmes/reviews/<int:pk>/remove/", assignments.review_remove, name="review_remove"),
    path("programmes/cohorts/<int:cohort_pk>/applications/", decisions.applications, name="applications"),
    path(
        "programmes/cohorts/<int:cohort_pk>/applications.<str:kind>",
        decisions.applications_export,
        name="applications_export",
    ),
    path("programmes/cohorts/<int:cohort_pk>/fairness/", fairness.fairness, name="fairness"),
    path("programmes/cohorts/<int:cohort_pk>/severity/", fairness.severity, name="severity"),
    path("programmes/cohorts/<int:cohort_pk>/decisions/", decisions.decide_many, name="decide_many"),
    path("programmes/cohorts/<int:cohort_pk>/assignments/", assignments.assignments, name="assignments"),
    path("programmes/cohorts/<int:cohort_pk>/release/", release.release, name="release"),
]

urlpatterns = [*setup, *selection]
