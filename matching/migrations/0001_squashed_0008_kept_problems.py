"""All tables of this room in one step, for a new database; one that knows the steps before goes on with those."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import core.crypto


class Migration(migrations.Migration):
    replaces = [
        ("matching", "0001_initial"),
        ("matching", "0002_policies_cases_preferences"),
        ("matching", "0003_weights_become_policies"),
        ("matching", "0004_one_pair_per_seat"),
        ("matching", "0005_pauses_and_talks"),
        ("matching", "0006_policy_taken_at"),
        ("matching", "0007_each_declares_for_themselves"),
        ("matching", "0008_kept_problems"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0002_person_post_since"),
        ("programs", "0001_squashed_0005_what_follows_an_answer"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ban",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bans", to="programs.cohort"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("mentor", "mentee"), name="ban_once")],
            },
        ),
        migrations.CreateModel(
            name="ConflictPolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflict_policy",
                        to="programs.programme",
                    ),
                ),
                (
                    "max_levels",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="levels of the line that count",
                    ),
                ),
                ("severities", models.JSONField(blank=True, default=dict)),
                ("grade_levels", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("max_levels", None), ("max_levels__gte", 1), _connector="OR"),
                        name="policy_direct_line_counts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclaredTie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declared_ties",
                        to="programs.programme",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="declared_ties", to="people.person"
                    ),
                ),
                (
                    "other",
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
                ("starts_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "person", "other", "declared_by"), name="declared_tie_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("other")), _negated=True), name="declared_tie_of_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                        name="declared_tie_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="level_limits",
                        to="programs.programme",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "levels",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="levels below that count",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "person"), name="level_limit_once"),
                    models.CheckConstraint(condition=models.Q(("levels__gte", 1)), name="level_limit_at_least_direct"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matching_policies",
                        to="programs.programme",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("data", models.JSONField(default=dict)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="policy_number_once"),
                    models.UniqueConstraint(fields=("programme", "fingerprint"), name="policy_content_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enrolment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="preference", to="programs.enrolment"
                    ),
                ),
                ("hours", models.JSONField(blank=True, default=list)),
                ("time_zone", models.CharField(blank=True, max_length=60, verbose_name="time zone")),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="RatherNot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rather_not", to="programs.enrolment"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                ("reason", core.crypto.EncryptedTextField(blank=True, bound_to=("enrolment", "person"))),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("enrolment", "person"), name="rather_not_once")],
            },
        ),
        migrations.CreateModel(
            name="Remit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remits", to="programs.programme"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("hr_partner", "HR partner"), ("committee", "promotion or pay committee")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                ("starts_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "ordering": ["kind", "holder__sort_name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("unit", None)),
                            models.Q(("person", None), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="remit_unit_or_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                        name="remit_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="programs.cohort"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "to be computed"),
                            ("solving", "being computed"),
                            ("solved", "computed"),
                            ("published", "published"),
                            ("discarded", "set aside"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="matching.policy"
                    ),
                ),
                ("policy_hash", models.CharField(blank=True, max_length=64)),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="matching.round",
                    ),
                ),
                ("is_repair", models.BooleanField(default=False)),
                ("data_on", models.DateField(null=True)),
                ("data_until", models.DateField(null=True)),
                ("people", models.PositiveIntegerField(default=0)),
                ("value", models.BigIntegerField(default=0)),
                ("bound", models.BigIntegerField(default=0)),
                ("floor", models.IntegerField(null=True)),
                ("is_proved", models.BooleanField(default=False)),
                ("certificate", models.JSONField(default=dict)),
                ("input_hash", models.CharField(blank=True, max_length=64)),
                ("figures", models.JSONField(default=dict)),
                ("stop_asked", models.BooleanField(default=False)),
                ("job_id", models.BigIntegerField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("solved_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["solved", "published"]), _negated=True),
                            ("solved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="round_solved_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="round_published_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="left_out", to="matching.round"
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                ("reasons", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("round", "enrolment"), name="left_out_once")],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs", to="programs.cohort"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairs_as_mentor",
                        to="programs.enrolment",
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairs_as_mentee",
                        to="programs.enrolment",
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="coached_pairs",
                        to="people.person",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waiting for both to accept"),
                            ("confirmed", "confirmed"),
                            ("paused", "paused"),
                            ("declined", "not started"),
                            ("lapsed", "not answered in time"),
                            ("ended", "ended"),
                            ("finished", "season completed"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                (
                    "mentor_answer",
                    models.CharField(
                        choices=[
                            ("none", "no answer yet"),
                            ("accepted", "accepted"),
                            ("talk", "would like to talk first"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                (
                    "mentee_answer",
                    models.CharField(
                        choices=[
                            ("none", "no answer yet"),
                            ("accepted", "accepted"),
                            ("talk", "would like to talk first"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(default=1)),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pairs",
                        to="matching.round",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="matching.pair",
                    ),
                ),
                ("score", models.PositiveIntegerField(default=0)),
                ("contributions", models.JSONField(default=list)),
                ("conflicts", models.JSONField(default=list)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("data_on", models.DateField(blank=True, null=True)),
                ("checked_until", models.DateField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("proposed", "confirmed", "paused"))),
                        fields=("mentee",),
                        name="pair_one_open_per_mentee",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("proposed", "confirmed", "paused"))),
                        fields=("mentor", "mentee"),
                        name="pair_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("proposed", "confirmed", "paused"))),
                        fields=("mentor", "seat"),
                        name="pair_one_per_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seat__gte", 1), ("seat__lte", 3)), name="pair_seat_1_to_3"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "paused"), _negated=True), ("paused_at__isnull", False), _connector="OR"
                        ),
                        name="pair_paused_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["confirmed", "paused"]), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="pair_confirmed_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["ended", "declined", "lapsed", "finished"]), _negated=True),
                            ("ended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="pair_ended_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mentor", models.F("mentee")), _negated=True), name="pair_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FitAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fit_answers", to="matching.pair"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good", "Yes, it is a good fit"),
                            ("unsure", "I do not know yet"),
                            ("talk", "I would like to talk to somebody"),
                        ],
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("talked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("pair", "person"), name="fit_asked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="OR"),
                        name="fit_answer_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="matching.round"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programs.enrolment"
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programs.enrolment"
                    ),
                ),
                ("score", models.PositiveIntegerField(default=0)),
                ("contributions", models.JSONField(default=list)),
                ("facts", models.JSONField(default=dict)),
                ("conflicts", models.JSONField(default=list)),
                ("is_locked", models.BooleanField(default=False)),
                ("is_manual", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-score", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "mentee"), name="proposal_one_per_mentee"),
                    models.CheckConstraint(
                        condition=models.Q(("mentor", models.F("mentee")), _negated=True), name="proposal_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes_by_hand", to="matching.round"
                    ),
                ),
                ("verb", models.CharField(max_length=60)),
                ("text", models.CharField(max_length=300)),
                ("before", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RoundProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problem", to="matching.round"
                    ),
                ),
                ("numbers", models.BinaryField()),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="TopicWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_wishes",
                        to="programs.enrolment",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.topic"
                    ),
                ),
                ("mark", models.CharField(choices=[("gladly", "gladly"), ("rather_not", "rather not")], max_length=10)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("mentor", "topic"), name="topic_wish_once")],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="programs.cohort"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                ("kinds", models.JSONField(default=list)),
                (
                    "approver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("expires_on", models.DateField(verbose_name="until")),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="conflict_waiver_has_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("mentor", "mentee"),
                        name="conflict_waiver_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="matching.pair"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to decide"),
                            ("paused", "pair paused, to decide"),
                            ("waived", "waived until a date"),
                            ("repaired", "new pair proposed"),
                            ("closed", "pair ended without fault"),
                            ("gone", "the tie has gone"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("data_on", models.DateField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "waiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cases",
                        to="matching.waiver",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "paused"))), fields=("pair",), name="case_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["waived", "repaired", "closed", "gone"]), _negated=True),
                            ("settled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="case_settled_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairConflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="found_conflicts", to="matching.pair"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conflicts",
                        to="matching.conflictcase",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line_up", "the mentee is above the mentor"),
                            ("line_down", "the mentor is above the mentee"),
                            ("dotted", "dotted line"),
                            ("appraiser", "appraisal"),
                            ("same_manager", "same manager"),
                            ("same_unit", "same unit"),
                            ("hr_partner", "HR partner"),
                            ("committee", "promotion or pay committee"),
                            ("declared", "declared tie"),
                            ("former", "former pair"),
                            ("selection", "part in the other’s selection"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("forbid", "never"),
                            ("approval", "needs an approval"),
                            ("warn", "to watch"),
                            ("ignore", "not looked at"),
                        ],
                        max_length=10,
                    ),
                ),
                ("path", models.JSONField(default=list)),
                ("path_before", models.JSONField(blank=True, default=list)),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("found_on", models.DateField()),
                ("resolved_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-found_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resolved_on", None)),
                        fields=("pair", "kind"),
                        name="pair_conflict_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="programs.enrolment"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.enrolment"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("mentee", "mentor"), name="wish_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 5)), name="wish_at_most_five"
                    ),
                ],
            },
        ),
    ]
