"""All tables of this room in one step, for a new database; one that knows the steps before goes on with those."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import core.crypto


class Migration(migrations.Migration):
    replaces = [("surveys", "0001_initial"), ("surveys", "0002_moods_of_those_not_retained")]

    initial = True

    dependencies = [
        ("journal", "0001_initial"),
        ("programs", "0001_squashed_0005_what_follows_an_answer"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="surveys", to="programs.cohort"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pulse", "After each session"),
                            ("intake", "At the start"),
                            ("mid_term", "Mid-term"),
                            ("closing", "Closing"),
                            ("six_months", "Six months later"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("open", "open"), ("closed", "closed")], default="open", max_length=6),
                ),
                ("opens_on", models.DateField(default=django.utils.timezone.localdate)),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["cohort", "opens_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("cohort", "kind"), name="survey_once_per_cohort"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pulse", "intake"]), ("closes_on__isnull", False), _connector="OR"
                        ),
                        name="survey_has_last_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on", None), ("closes_on__gte", models.F("opens_on")), _connector="OR"
                        ),
                        name="survey_closes_after_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "open")),
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            _connector="OR",
                        ),
                        name="survey_closed_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests", to="surveys.survey"
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_requests",
                        to="programs.enrolment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_requests",
                        to="journal.meeting",
                    ),
                ),
                ("asked_on", models.DateField(default=django.utils.timezone.localdate)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("draft", core.crypto.EncryptedTextField(blank=True, bound_to=("survey", "enrolment"), default="")),
            ],
            options={
                "ordering": ["asked_on", "pk"],
                "indexes": [models.Index(fields=["answered_at", "asked_on"], name="request_answered_asked")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", False)),
                        fields=("survey", "enrolment", "meeting"),
                        name="request_once_per_session",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting", None)), fields=("survey", "enrolment"), name="request_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="response", to="surveys.request"
                    ),
                ),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Mood",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mood", to="programs.application"
                    ),
                ),
                ("asked_on", models.DateField(default=django.utils.timezone.localdate)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how was the answer given to you?"
                    ),
                ),
                (
                    "again",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("maybe", "Maybe"), ("no", "No")],
                        max_length=5,
                        verbose_name="would you apply again?",
                    ),
                ),
                ("word", core.crypto.EncryptedTextField(blank=True, bound_to=("application",), default="")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("given__gte", 1), ("given__lte", 5)), name="mood_given_1_to_5"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at", None),
                            models.Q(("given__isnull", False), models.Q(("again", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mood_answered_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponseValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="values", to="surveys.response"
                    ),
                ),
                ("question", models.CharField(db_index=True, max_length=60)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("choice", models.CharField(blank=True, max_length=20)),
                ("text", core.crypto.EncryptedTextField(blank=True, bound_to=("response", "question"))),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("response", "question"), name="value_once_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", False),
                            models.Q(("choice", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="value_not_empty",
                    ),
                ],
            },
        ),
    ]
