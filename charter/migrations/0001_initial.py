import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matching", "0001_initial"),
        ("people", "0001_initial"),
        ("programs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CharterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charter_versions",
                        to="programs.programme",
                    ),
                ),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("frame", models.JSONField()),
                ("clauses", models.JSONField()),
            ],
            options={
                "ordering": ["programme", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="charter_version_once_per_programme"),
                    models.UniqueConstraint(
                        condition=models.Q(("programme", None)),
                        fields=("number",),
                        name="charter_version_once_in_product",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Charter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pair",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="charter", to="matching.pair"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charters",
                        to="charter.charterversion",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to sign"), ("signed", "signed by both"), ("closed", "closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("facts", models.JSONField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            models.Q(("facts__isnull", False), ("signed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="charter_signed_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="charter_closed_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="charter.charter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="people.person"
                    ),
                ),
                ("side", models.CharField(choices=[("mentor", "mentor"), ("mentee", "mentee")], max_length=8)),
                ("typed_name", models.CharField(max_length=220)),
                ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("address", models.GenericIPAddressField(null=True)),
                ("agent", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["signed_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("charter", "person"), name="signature_once_per_person"),
                    models.UniqueConstraint(fields=("charter", "side"), name="signature_once_per_side"),
                    models.CheckConstraint(condition=models.Q(("sha256__length", 64)), name="signature_has_digest"),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="signature_has_text"),
                ],
            },
        ),
    ]
