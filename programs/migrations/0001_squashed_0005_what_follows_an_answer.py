"""All tables of this room in one step, for a new database; one that knows the steps before goes on with those."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import programs.models.calls
import programs.models.programmes
import programs.models.questions


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0001_initial"),
        ("programs", "0002_selection_without_frustration"),
        ("programs", "0003_call_aims"),
        ("programs", "0004_time_asked_for"),
        ("programs", "0005_what_follows_an_answer"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0002_person_post_since"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name_fr", models.CharField(max_length=120, verbose_name="name (French)")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name (English)")),
                ("aims_fr", models.TextField(blank=True, verbose_name="aims (French)")),
                ("aims_en", models.TextField(blank=True, verbose_name="aims (English)")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail")),
                (
                    "languages",
                    models.JSONField(default=programs.models.programmes.both_languages, verbose_name="languages"),
                ),
                (
                    "session_count",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="sessions",
                    ),
                ),
                (
                    "session_minutes",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="minutes a session",
                    ),
                ),
                (
                    "rhythm_weeks",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="weeks between sessions",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="months",
                    ),
                ),
                (
                    "mentor_capacity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                        verbose_name="mentees a mentor may have",
                    ),
                ),
                (
                    "amber_days",
                    models.PositiveSmallIntegerField(default=35, verbose_name="days of silence before amber"),
                ),
                ("red_days", models.PositiveSmallIntegerField(default=50, verbose_name="days of silence before red")),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="working days before everybody has an answer",
                    ),
                ),
                (
                    "reviews_per_application",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(4),
                        ],
                        verbose_name="reviews an application gets",
                    ),
                ),
            ],
            options={
                "ordering": ["name_fr"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("red_days__gt", models.F("amber_days"))), name="programme_red_after_amber"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mentor_capacity__gte", 1), ("mentor_capacity__lte", 3)),
                        name="programme_capacity_1_to_3",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cohort",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cohorts", to="programs.programme"
                    ),
                ),
                ("name_fr", models.CharField(max_length=80, verbose_name="name (French)")),
                ("name_en", models.CharField(blank=True, max_length=80, verbose_name="name (English)")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="pairs aimed at",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="starts on")),
                ("ends_on", models.DateField(verbose_name="ends on")),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("preparing", "in preparation"),
                            ("call", "call open"),
                            ("selection", "selection"),
                            ("matching", "matching"),
                            ("running", "running"),
                            ("closed", "closed"),
                        ],
                        default="preparing",
                        max_length=12,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-starts_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="cohort_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phase", "closed"), _negated=True), ("closed_on__isnull", False), _connector="OR"
                        ),
                        name="cohort_closed_has_date",
                    ),
                    models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="cohort_has_seats"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="call", to="programs.cohort"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=programs.models.calls.make_call_key, editable=False, max_length=20, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("scheduled", "announced"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("released", "answers sent"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("aims_fr", models.TextField(blank=True, verbose_name="aims (French)")),
                ("aims_en", models.TextField(blank=True, verbose_name="aims (English)")),
                ("offered_fr", models.TextField(verbose_name="what we offer (French)")),
                ("offered_en", models.TextField(blank=True, verbose_name="what we offer (English)")),
                ("asked_fr", models.TextField(verbose_name="what we ask (French)")),
                ("asked_en", models.TextField(blank=True, verbose_name="what we ask (English)")),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_at", models.DateTimeField(verbose_name="closes")),
                ("answer_on", models.DateField(verbose_name="everybody has an answer by")),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "open_to_units",
                    models.ManyToManyField(blank=True, related_name="+", to="people.unit", verbose_name="units"),
                ),
                ("open_to_grades", models.JSONField(blank=True, default=list, verbose_name="grades")),
                ("open_to_languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                (
                    "months_in_post",
                    models.PositiveSmallIntegerField(default=0, verbose_name="months in the post at least"),
                ),
                (
                    "asks_line_manager",
                    models.BooleanField(default=False, verbose_name="ask the line manager for the time"),
                ),
                (
                    "calibrates",
                    models.BooleanField(default=False, verbose_name="reviewers score the calibration files first"),
                ),
                ("blind_phases", models.JSONField(default=programs.models.calls.blind_by_default)),
                (
                    "corrects_severity",
                    models.BooleanField(default=False, verbose_name="correct for strict and lenient reviewers"),
                ),
                (
                    "accept_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="days to accept a seat",
                    ),
                ),
                (
                    "moves_reserve_alone",
                    models.BooleanField(default=False, verbose_name="a freed seat goes to the reserve without asking"),
                ),
                (
                    "priority_points",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="points that priority from an earlier call is worth",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="call_closes_after_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accept_days__gte", 1), ("accept_days__lte", 60)),
                        name="call_accept_days_1_to_60",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority_points__lte", 20)), name="call_priority_at_most_20"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="call_released_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalibrationFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calibration_files",
                        to="programs.call",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name_fr", models.CharField(max_length=120)),
                ("name_en", models.CharField(blank=True, max_length=120)),
                ("texts_fr", models.JSONField(default=dict)),
                ("texts_en", models.JSONField(default=dict)),
                ("expected", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("call", "position"), name="calibration_position_once")],
            },
        ),
        migrations.CreateModel(
            name="CalibrationReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="programs.calibrationfile",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("file", "reviewer"), name="calibration_once_per_reviewer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="programs.call"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="people.person"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "sent"),
                            ("withdrawn", "withdrawn"),
                            ("selected", "seat offered"),
                            ("accepted", "seat accepted"),
                            ("declined", "seat declined"),
                            ("lapsed", "seat not taken in time"),
                            ("reserve", "on the reserve list"),
                            ("priority", "priority in the next call"),
                            ("other_role", "another role"),
                            ("not_this_time", "not this time"),
                        ],
                        default="draft",
                        max_length=14,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=1)),
                ("explained", models.CharField(blank=True, max_length=160, verbose_name="what you explain")),
                ("explanation", models.TextField(blank=True, max_length=3000, verbose_name="your explanation")),
                (
                    "curiosity",
                    models.TextField(blank=True, max_length=3000, verbose_name="what you tried in the last year"),
                ),
                (
                    "motivation",
                    models.TextField(blank=True, max_length=3000, verbose_name="why you want to be a mentor"),
                ),
                (
                    "learning",
                    models.TextField(blank=True, max_length=3000, verbose_name="what you would like to learn"),
                ),
                (
                    "hours_a_month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="hours a month",
                    ),
                ),
                ("availability", models.TextField(blank=True, max_length=1000, verbose_name="when you are available")),
                ("remote_ok", models.BooleanField(default=True, verbose_name="sessions at a distance suit me")),
                ("languages", models.JSONField(default=list)),
                ("is_volunteer", models.BooleanField(default=False, verbose_name="I apply of my own free will")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("opened_to_readers_at", models.DateTimeField(blank=True, null=True)),
                ("accept_by", models.DateField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("talk_wished_at", models.DateTimeField(blank=True, null=True)),
                ("decline_words", models.TextField(blank=True, max_length=500, verbose_name="a word, if you like")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "person"), name="application_once_per_call"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]), ("submitted_at__isnull", False), _connector="OR"
                        ),
                        name="application_submitted_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        "selected",
                                        "accepted",
                                        "declined",
                                        "lapsed",
                                        "reserve",
                                        "priority",
                                        "other_role",
                                        "not_this_time",
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="application_answered_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["accepted", "declined", "lapsed"]), _negated=True),
                            ("settled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="application_settled_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        name="application_withdrawn_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Admission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="admissions", to="programs.call"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="admissions", to="people.person"
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="may apply until")),
                ("reason", models.TextField(max_length=500, verbose_name="reason")),
                (
                    "admitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("admitted_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("call", "person"), name="admission_once_per_call")],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="programs.call"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                ("name_fr", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
                ("question_fr", models.TextField(blank=True)),
                ("question_en", models.TextField(blank=True)),
                ("anchors_fr", models.JSONField(default=list)),
                ("anchors_en", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("call", "code"), name="criterion_code_once")],
            },
        ),
        migrations.CreateModel(
            name="CalibrationMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="programs.calibrationreading",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.criterion"
                    ),
                ),
                ("mark", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.TextField(blank=True, max_length=1500, verbose_name="comment")),
            ],
            options={
                "ordering": ["criterion__position", "criterion_id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reading", "criterion"), name="calibration_mark_once_per_criterion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark__gte", 1), ("mark__lte", 4)), name="calibration_mark_1_to_4"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="programs.application"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("selected", "selected"),
                            ("reserve", "reserve"),
                            ("priority", "priority in the next call"),
                            ("other_role", "another role"),
                            ("not_this_time", "not this time"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "strength",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.criterion",
                    ),
                ),
                ("reserve_until", models.DateField(blank=True, null=True)),
                ("priority_until", models.DateField(blank=True, null=True)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("topic_expert", "topic expert"),
                            ("demo_host", "demo host"),
                            ("tester", "tester"),
                            ("author", "content author"),
                            ("ambassador", "ambassador"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("prepared_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "reserve"), _negated=True),
                            ("reserve_until__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_reserve_has_expiry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "priority"), _negated=True),
                            ("priority_until__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_priority_has_expiry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "other_role"), _negated=True),
                            models.Q(("role", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_other_role_has_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="programs.cohort"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="people.person"
                    ),
                ),
                ("side", models.CharField(choices=[("mentor", "mentor"), ("mentee", "mentee")], max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "invited"),
                            ("ready", "ready to be paired"),
                            ("withdrawn", "has left"),
                            ("finished", "finished"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                (
                    "aim",
                    models.TextField(blank=True, max_length=1000, verbose_name="what you would like to be able to do"),
                ),
                ("availability", models.TextField(blank=True, max_length=1000, verbose_name="when you are available")),
                ("remote_ok", models.BooleanField(default=True, verbose_name="sessions at a distance suit me")),
                ("languages", models.JSONField(default=list)),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                        verbose_name="mentees at most",
                    ),
                ),
                ("style", models.JSONField(blank=True, default=dict)),
                ("assistant_name", models.CharField(blank=True, max_length=120, verbose_name="assistant’s name")),
                ("assistant_email", models.EmailField(blank=True, max_length=254, verbose_name="assistant’s e-mail")),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["cohort", "person"],
                "constraints": [
                    models.UniqueConstraint(fields=("cohort", "person"), name="enrolment_once_per_cohort"),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 1), ("capacity__lte", 3)), name="enrolment_capacity_1_to_3"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True), ("ready_at__isnull", False), _connector="OR"
                        ),
                        name="enrolment_ready_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nominations", to="programs.call"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nominations", to="people.person"
                    ),
                ),
                (
                    "nominated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=500, verbose_name="why you thought of this person")),
                ("nominated_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "person", "nominated_by"), name="nomination_once"),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("nominated_by")), _negated=True),
                        name="nomination_of_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedbackTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback_talks",
                        to="programs.programme",
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback_talks", to="people.person"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(10),
                            django.core.validators.MaxValueValidator(60),
                        ],
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place or link")),
                (
                    "state",
                    models.CharField(
                        choices=[("free", "free"), ("booked", "booked"), ("held", "held"), ("cancelled", "cancelled")],
                        default="free",
                        max_length=9,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="talks",
                        to="programs.application",
                    ),
                ),
                ("booked_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("coach", "starts_at"),
                        name="talk_one_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "booked")),
                        fields=("application",),
                        name="talk_one_booked_per_application",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["booked", "held"]), _negated=True),
                            models.Q(("application__isnull", False), ("booked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="talk_booked_has_application",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="programs.call"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short", "short text"),
                            ("long", "long text"),
                            ("choice", "one choice"),
                            ("choices", "several choices"),
                            ("scale", "scale from 1 to 5"),
                            ("topic", "topic with level and evidence"),
                            ("recording", "recording of 90 seconds"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("text_fr", models.CharField(max_length=300, verbose_name="question (French)")),
                ("text_en", models.CharField(blank=True, max_length=300, verbose_name="question (English)")),
                ("help_fr", models.CharField(blank=True, max_length=500, verbose_name="help (French)")),
                ("help_en", models.CharField(blank=True, max_length=500, verbose_name="help (English)")),
                ("options", models.JSONField(blank=True, default=list)),
                ("is_required", models.BooleanField(default=False, verbose_name="must be answered")),
                (
                    "most_words",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="words at most",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="programs.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("call", "code"), name="question_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Recording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recordings",
                        to="programs.application",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recordings", to="programs.question"
                    ),
                ),
                ("file", models.FileField(upload_to=programs.models.questions.recording_path)),
                (
                    "state",
                    models.CharField(
                        choices=[("checking", "being checked"), ("ready", "ready"), ("refused", "refused")],
                        default="checking",
                        max_length=8,
                    ),
                ),
                ("is_video", models.BooleanField(default=False)),
                ("content_type", models.CharField(blank=True, max_length=60)),
                ("size", models.PositiveIntegerField(default=0)),
                ("seconds", models.FloatField(blank=True, null=True)),
                ("refusal", models.CharField(blank=True, max_length=40)),
                ("transcript", models.TextField(blank=True, max_length=3000, verbose_name="what you say, in writing")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "question"), name="recording_once_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True), ("seconds__isnull", False), _connector="OR"
                        ),
                        name="recording_ready_has_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="released_texts",
                        to="programs.application",
                    ),
                ),
                ("part", models.SlugField(max_length=40)),
                ("text", models.TextField(blank=True)),
                ("is_redacted", models.BooleanField(default=False)),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("released_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "part"), name="released_text_once_per_part")
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="programs.application"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="people.person"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to do"),
                            ("done", "done"),
                            ("recused", "recused"),
                            ("replaced", "passed on"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("reading", "reading"), ("third", "third reading")], default="reading", max_length=8
                    ),
                ),
                (
                    "recusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("known", "I recognise the person"),
                            ("close", "We are close, or work together"),
                            ("interest", "I have an interest in the outcome"),
                            ("cannot_judge", "I cannot judge this file"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField()),
                ("assigned_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("spent_seconds", models.PositiveIntegerField(default=0)),
                ("touched_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "reviewer"), name="review_once_per_reviewer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("done_at__isnull", False), _connector="OR"
                        ),
                        name="review_done_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recused"), _negated=True),
                            models.Q(("recusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="review_recused_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewTie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review_ties", to="programs.programme"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review_ties", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("declared_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "reviewer", "person"), name="review_tie_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reviewer", models.F("person")), _negated=True),
                        name="review_tie_to_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="programs.programme"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="people.person"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("manager", "programme manager"),
                            ("reviewer", "reviewer"),
                            ("coach", "coach"),
                            ("sponsor", "sponsor"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "kind", "person"],
                "constraints": [models.UniqueConstraint(fields=("programme", "person", "kind"), name="role_once")],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="programs.review"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="programs.criterion"
                    ),
                ),
                ("mark", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.TextField(blank=True, max_length=1500)),
                ("saved_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["criterion__position", "criterion_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "criterion"), name="score_once_per_criterion"),
                    models.CheckConstraint(condition=models.Q(("mark__gte", 1), ("mark__lte", 4)), name="score_1_to_4"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimeAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="time_agreement",
                        to="programs.application",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "no answer yet"),
                            ("agreed", "agrees to the time"),
                            ("objected", "objects to the time"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=500, verbose_name="why")),
                (
                    "hours_a_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours a month"),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer", "asked"), ("answered_at__isnull", False), _connector="OR"),
                        name="time_agreement_answered_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "objected"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="time_agreement_objection_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="programs.programme"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("usages", "Usages"),
                            ("technology", "Technology"),
                            ("business", "Business"),
                            ("risk", "Risk and culture"),
                        ],
                        max_length=12,
                        verbose_name="axis",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered")),
                ("name_fr", models.CharField(max_length=120, verbose_name="name (French)")),
                ("name_en", models.CharField(max_length=120, verbose_name="name (English)")),
                ("why_fr", models.TextField(blank=True, verbose_name="why it matters to a leader (French)")),
                ("why_en", models.TextField(blank=True, verbose_name="why it matters to a leader (English)")),
                ("script_fr", models.TextField(blank=True, verbose_name="60-minute script (French)")),
                ("script_en", models.TextField(blank=True, verbose_name="60-minute script (English)")),
                ("exercise_fr", models.TextField(blank=True, verbose_name="exercise (French)")),
                ("exercise_en", models.TextField(blank=True, verbose_name="exercise (English)")),
                ("task_fr", models.TextField(blank=True, verbose_name="task between sessions (French)")),
                ("task_en", models.TextField(blank=True, verbose_name="task between sessions (English)")),
            ],
            options={
                "ordering": ["programme", "position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("programme", "code"), name="topic_code_once")],
            },
        ),
        migrations.CreateModel(
            name="EnrolmentTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="programs.enrolment"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programs.topic"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["rank", "-level", "pk"],
                "constraints": [models.UniqueConstraint(fields=("enrolment", "topic"), name="enrolment_topic_once")],
            },
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributors",
                        to="programs.programme",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contributions", to="people.person"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic_expert", "topic expert"),
                            ("demo_host", "demo host"),
                            ("tester", "tester"),
                            ("author", "content author"),
                            ("ambassador", "ambassador"),
                        ],
                        max_length=14,
                        verbose_name="role",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "offered"),
                            ("active", "active"),
                            ("declined", "declined"),
                            ("ended", "ended"),
                        ],
                        default="offered",
                        max_length=8,
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="contributors", to="programs.topic", verbose_name="topics"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=500, verbose_name="what you offer, in a sentence")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="programs.application",
                    ),
                ),
                ("offered_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["kind", "person"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "person", "kind"), name="contributor_once_per_role"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "active"), _negated=True), ("started_at__isnull", False), _connector="OR"
                        ),
                        name="contributor_active_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ended"), _negated=True), ("ended_at__isnull", False), _connector="OR"
                        ),
                        name="contributor_ended_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="programs.application"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.topic",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(4),
                        ],
                        verbose_name="level",
                    ),
                ),
                ("evidence", models.TextField(blank=True, max_length=1500, verbose_name="what shows it")),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "topic"), name="application_topic_once"),
                    models.UniqueConstraint(fields=("application", "position"), name="application_topic_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)), name="application_topic_level_1_to_4"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="programs.application"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="programs.question"
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=6000)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("choices", models.JSONField(blank=True, default=list)),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["question__position", "question_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "question"), name="answer_once_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 5)), name="answer_number_1_to_5"
                    ),
                ],
            },
        ),
    ]
