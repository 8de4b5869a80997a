"""All tables of this room in one step, for a new database; one that knows the steps before goes on with those."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import training.models.attestations
import training.models.paths
import training.models.progress


class Migration(migrations.Migration):
    replaces = [
        ("training", "0001_initial"),
        ("training", "0002_practice_dates_and_nudges"),
        ("training", "0003_attestations_held_back"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0002_person_post_since"),
        ("programs", "0001_squashed_0005_what_follows_an_answer"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrainingPath",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_paths",
                        to="programs.programme",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("mentor", "mentors"),
                            ("mentee", "mentees"),
                            ("coach", "coaches"),
                            ("reviewer", "reviewers"),
                        ],
                        max_length=8,
                        verbose_name="for",
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("title_fr", models.CharField(max_length=160, verbose_name="title (French)")),
                ("title_en", models.CharField(blank=True, max_length=160, verbose_name="title (English)")),
                ("summary_fr", models.TextField(blank=True, max_length=1000, verbose_name="in a few words (French)")),
                ("summary_en", models.TextField(blank=True, max_length=1000, verbose_name="in a few words (English)")),
                ("gates", models.BooleanField(default=False, verbose_name="needed before being paired")),
                ("is_live", models.BooleanField(default=True, verbose_name="open to those it is for")),
            ],
            options={
                "ordering": ["programme", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="training_path_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("gates", False), ("audience__in", ["mentor", "mentee"]), _connector="OR"),
                        name="training_path_gates_who_is_paired",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Module",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="modules", to="training.trainingpath"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lesson", "lesson"),
                            ("exercise", "exercise"),
                            ("workshop", "workshop"),
                            ("practice", "observed practice"),
                        ],
                        default="lesson",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("title_fr", models.CharField(max_length=160, verbose_name="title (French)")),
                ("title_en", models.CharField(blank=True, max_length=160, verbose_name="title (English)")),
                ("body_fr", models.TextField(blank=True, verbose_name="text (French)")),
                ("body_en", models.TextField(blank=True, verbose_name="text (English)")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="minutes it takes",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        default=70,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="right answers needed, in percent",
                    ),
                ),
                ("is_free", models.BooleanField(default=False, verbose_name="open from the start")),
                ("is_live", models.BooleanField(default=True, verbose_name="part of the path")),
                (
                    "needs",
                    models.ManyToManyField(
                        blank=True, related_name="opens", to="training.module", verbose_name="to be done before"
                    ),
                ),
                ("video_url", models.URLField(blank=True, max_length=500, verbose_name="link to a video")),
                (
                    "video",
                    models.FileField(blank=True, upload_to=training.models.paths.video_path, verbose_name="video file"),
                ),
                ("video_type", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "ordering": ["path", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("path", "code"), name="module_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("pass_percent__gte", 0), ("pass_percent__lte", 100)),
                        name="module_pass_percent_0_to_100",
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes__gte", 1)), name="module_takes_time"),
                    models.CheckConstraint(
                        condition=models.Q(("video", ""), models.Q(("video_type", ""), _negated=True), _connector="OR"),
                        name="module_video_has_type",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="practices", to="training.module"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="practices", to="people.person"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observed_practices",
                        to="people.person",
                    ),
                ),
                ("held_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="held on")),
                ("marks", models.JSONField(default=dict)),
                (
                    "words",
                    models.TextField(blank=True, max_length=3000, verbose_name="what you saw, said so that it helps"),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-held_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("coach", models.F("person")), _negated=True),
                        name="practice_not_watched_by_oneself",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("signed_off_at__isnull", False)),
                        fields=("module", "person"),
                        name="practice_signed_off_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PracticeDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="practice_dates", to="training.module"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="practice_dates", to="people.person"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_dates_watched",
                        to="people.person",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("planned", "planned"),
                            ("held", "watched"),
                            ("cancelled", "cancelled"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("wish", models.CharField(blank=True, max_length=500, verbose_name="when it suits you")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link to join")),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                (
                    "practice",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="date",
                        to="training.practice",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "planned"])),
                        fields=("module", "person"),
                        name="practice_date_one_to_come",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "planned"), _negated=True),
                            models.Q(("coach__isnull", False), ("starts_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="practice_date_planned_has_coach",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True), ("practice__isnull", False), _connector="OR"
                        ),
                        name="practice_date_held_has_practice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("coach", None), models.Q(("coach", models.F("person")), _negated=True), _connector="OR"
                        ),
                        name="practice_date_not_watched_by_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="training.module"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_progress",
                        to="people.person",
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("open", "begun"), ("done", "done")], default="open", max_length=4),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seconds", models.PositiveIntegerField(default=0)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "progress",
                "ordering": ["person", "module"],
                "constraints": [
                    models.UniqueConstraint(fields=("module", "person"), name="progress_once_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("state", "open")),
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            _connector="OR",
                        ),
                        name="progress_done_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score", None), models.Q(("score__gte", 0), ("score__lte", 100)), _connector="OR"
                        ),
                        name="progress_score_0_to_100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuizQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="training.module"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "one answer"),
                            ("multiple", "several answers"),
                            ("order", "put in order"),
                            ("keywords", "short answer"),
                        ],
                        default="single",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text_fr", models.CharField(max_length=500, verbose_name="question (French)")),
                ("text_en", models.CharField(blank=True, max_length=500, verbose_name="question (English)")),
                ("options", models.JSONField(blank=True, default=list)),
                ("keywords", models.JSONField(blank=True, default=dict)),
                ("why_fr", models.TextField(max_length=1500, verbose_name="why, told after the answer (French)")),
                (
                    "why_en",
                    models.TextField(blank=True, max_length=1500, verbose_name="why, told after the answer (English)"),
                ),
            ],
            options={
                "ordering": ["module", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuizTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "progress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tries", to="training.progress"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("answers", models.JSONField(default=list)),
                ("right", models.PositiveSmallIntegerField()),
                ("total", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "quiz tries",
                "ordering": ["progress", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("progress", "number"), name="quiz_try_once"),
                    models.CheckConstraint(
                        condition=models.Q(("right__lte", models.F("total"))), name="quiz_try_right_of_total"
                    ),
                    models.CheckConstraint(condition=models.Q(("total__gte", 1)), name="quiz_try_has_questions"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nudges", to="training.trainingpath"
                    ),
                ),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_nudges",
                        to="programs.cohort",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=1000, verbose_name="a word of yours")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Attestation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attestations",
                        to="training.trainingpath",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attestations", to="people.person"
                    ),
                ),
                ("key", models.CharField(default=training.models.attestations.make_key, max_length=40, unique=True)),
                ("name", models.CharField(max_length=220)),
                ("title_fr", models.CharField(max_length=160)),
                ("title_en", models.CharField(blank=True, max_length=160)),
                ("minutes", models.PositiveSmallIntegerField(default=0)),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("stays_revoked", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-issued_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("path", "person"), name="attestation_once_per_path"),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__gte", 32)), name="attestation_key_is_long"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="attestation_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stays_revoked", False), ("revoked_at__isnull", False), _connector="OR"),
                        name="attestation_held_back_is_revoked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="training.trainingpath"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="training_waivers", to="people.person"
                    ),
                ),
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                (
                    "waived_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("waived_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-waived_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("path", "person"), name="waiver_one_in_force"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="waiver_has_reason"),
                    models.CheckConstraint(
                        condition=models.Q(("waived_by", models.F("person")), _negated=True),
                        name="waiver_not_for_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Workshop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="workshops", to="training.module"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link to join")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        default=12,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="seats",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_workshops",
                        to="people.person",
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="workshop_ends_after_start"
                    ),
                    models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="workshop_has_seats"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkshopPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="training.workshop"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="workshop_places", to="people.person"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("waiting", "on the waiting list"),
                            ("attended", "was there"),
                            ("absent", "was not there"),
                            ("cancelled", "given back"),
                        ],
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("workshop", "person"), name="workshop_place_once_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Handout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handouts", to="training.module"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handouts", to="people.person"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=6000, verbose_name="your words")),
                (
                    "file",
                    models.FileField(blank=True, upload_to=training.models.progress.handout_path, verbose_name="file"),
                ),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("handed_in", "handed in"), ("accepted", "accepted"), ("again", "to be done again")],
                        default="handed_in",
                        max_length=9,
                    ),
                ),
                ("handed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("feedback", models.TextField(blank=True, max_length=3000, verbose_name="feedback")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                ("at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["handed_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["handed_in", "accepted"])),
                        fields=("module", "person"),
                        name="handout_one_that_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file", ""), ("words", ""), _negated=True), name="handout_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "handed_in"),
                            models.Q(("at__isnull", False), ("by__isnull", False)),
                            _connector="OR",
                        ),
                        name="handout_answered_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "again"), _negated=True),
                            models.Q(("feedback", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="handout_again_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by", None), models.Q(("by", models.F("person")), _negated=True), _connector="OR"
                        ),
                        name="handout_not_answered_by_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_pictures",
                        to="programs.programme",
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="key")),
                ("file", models.FileField(upload_to=training.models.paths.picture_path, verbose_name="picture")),
                ("content_type", models.CharField(max_length=60)),
                ("size", models.PositiveIntegerField(default=0)),
                ("alt_fr", models.CharField(max_length=300, verbose_name="what it shows (French)")),
                ("alt_en", models.CharField(blank=True, max_length=300, verbose_name="what it shows (English)")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["programme", "key"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "key"), name="training_picture_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("alt_fr", ""), _negated=True), name="training_picture_is_described"
                    ),
                ],
            },
        ),
    ]
