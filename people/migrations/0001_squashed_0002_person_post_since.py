"""All tables of this room in one step, for a new database; one that knows the steps before goes on with those."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("people", "0001_initial"), ("people", "0002_person_post_since")]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="ColumnLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signature", models.CharField(max_length=64, unique=True)),
                ("columns", models.JSONField(default=dict)),
                ("top_marker", models.CharField(blank=True, max_length=80)),
                ("confirmed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("parent", "name"), name="unit_name_once_per_parent"),
                    models.UniqueConstraint(
                        condition=models.Q(("parent", None)), fields=("name",), name="unit_name_once_at_top"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HRImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "being read"),
                            ("mapping", "columns to confirm"),
                            ("preview", "ready to confirm"),
                            ("applying", "being applied"),
                            ("applied", "applied"),
                            ("refused", "refused"),
                            ("cancelled", "cancelled"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                        ],
                        default="mapping",
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("header", models.JSONField(default=list, help_text="Names of the columns, never their content.")),
                ("reading", models.JSONField(default=dict, help_text="Encoding and separator of the file.")),
                ("columns", models.JSONField(default=dict, help_text="Field to column number.")),
                ("options", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("warnings", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("job_id", models.BigIntegerField(null=True)),
                ("basis", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("applied_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("indexed", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["applied", "undoing", "undone"]), _negated=True),
                            ("applied_at__isnull", False),
                            _connector="OR",
                        ),
                        name="import_applied_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "undone"), _negated=True), ("undone_at__isnull", False), _connector="OR"
                        ),
                        name="import_undone_has_date",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["applying"])), fields=("state",), name="import_applying_alone"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HRUndo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "hr_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="undo", to="people.hrimport"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("before", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "employee_number",
                    models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="employee number"),
                ),
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="work e-mail")),
                ("job_title", models.CharField(blank=True, max_length=200, verbose_name="job title")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="people.unit",
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=60, verbose_name="grade")),
                ("site", models.CharField(blank=True, max_length=120, verbose_name="site")),
                (
                    "language",
                    models.CharField(
                        choices=[("fr", "Français"), ("en", "English")],
                        default="fr",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("active", "active"), ("left", "left")], default="active", max_length=8),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("hr", "HR file"), ("manual", "entered by hand")], default="manual", max_length=8
                    ),
                ),
                ("joined_on", models.DateField(blank=True, null=True)),
                ("post_since", models.DateField(blank=True, null=True, verbose_name="in this post since")),
                ("left_on", models.DateField(blank=True, null=True)),
                ("sort_name", models.CharField(editable=False, max_length=220)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.hrimport",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_name", "pk"],
                "indexes": [
                    models.Index(fields=["state", "sort_name", "id"], name="person_state_name"),
                    models.Index(fields=["sort_name", "id"], name="person_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(models.Q(("email", ""), _negated=True), ("state", "active")),
                        name="person_email_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_on", None), ("state", "active")),
                            models.Q(("left_on__isnull", False), ("state", "left")),
                            _connector="OR",
                        ),
                        name="person_left_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("employee_number", ""), _negated=True), name="person_number_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="user", to="people.person"
                    ),
                ),
                (
                    "manages_organisation",
                    models.BooleanField(
                        default=False,
                        help_text="May import HR files, see everybody and open programmes.",
                        verbose_name="manages the organisation",
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="people.person"
                    ),
                ),
                ("word", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["word", "person"],
                        name="person_word_prefix",
                        opclasses=["varchar_pattern_ops", "int8_ops"],
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines_up", to="people.person"
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines_down", to="people.person"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("solid", "solid line"), ("dotted", "dotted line"), ("appraiser", "appraiser")],
                        default="solid",
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField(default=django.utils.timezone.localdate)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.hrimport",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.hrimport",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "ends_on", "starts_on"], name="line_kind_dates")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("manager")), _negated=True), name="line_not_to_oneself"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                        name="line_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("kind", "solid")),
                        fields=("person",),
                        name="line_one_open_solid",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("person", "manager", "kind"),
                        name="line_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "hr_import",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="people.hrimport",
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("joiner", "joiners"),
                            ("leaver", "leavers"),
                            ("mover", "movers"),
                            ("changed", "changed"),
                            ("unchanged", "unchanged"),
                            ("refused", "refused lines"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=210)),
                ("person_id", models.BigIntegerField(null=True)),
                ("values", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["line", "pk"],
                "indexes": [models.Index(fields=["hr_import", "group", "line", "id"], name="staged_group_line")],
            },
        ),
        migrations.CreateModel(
            name="HRFilePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "hr_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="people.hrimport"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("hr_import", "number"), name="file_part_once")],
            },
        ),
        migrations.AddField(
            model_name="hrimport",
            name="started_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
            ),
        ),
    ]
