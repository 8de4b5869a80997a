"""Addresses of the training floor."""

from django.urls import URLPattern, path

from training.views import attestations, exercises, learning, media, quizzes

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("training/", learning.mine, name="mine"),
    path("training/<int:pk>/", learning.path, name="path"),
    path("training/modules/<int:pk>/", learning.module, name="module"),
    path("training/modules/<int:pk>/place/", learning.place, name="place"),
    path("training/modules/<int:pk>/read/", learning.read, name="read"),
    path("training/modules/<int:pk>/quiz/", quizzes.quiz, name="quiz"),
    path("training/modules/<int:pk>/quiz/<int:number>/", quizzes.quiz_result, name="quiz_result"),
    path("training/modules/<int:pk>/exercise/", exercises.exercise, name="exercise"),
    path("training/modules/<int:pk>/video/", media.video, name="video"),
    path("training/pictures/<int:pk>/", media.picture, name="picture"),
    path("training/handouts/", exercises.handouts, name="handouts"),
    path("training/handouts/<int:pk>/", exercises.handout, name="handout"),
    path("training/handouts/<int:pk>/file/", exercises.handout_file, name="handout_file"),
    path("training/attestations/<int:pk>/", attestations.attestation, name="attestation"),
    path("training/attestations/<int:pk>/pdf/", attestations.attestation_pdf, name="attestation_pdf"),
    path("training/attestations/<int:pk>/switch/", attestations.attestation_switch, name="attestation_switch"),
    path("training/verify/<str:key>/", attestations.verify, name="verify"),
]
