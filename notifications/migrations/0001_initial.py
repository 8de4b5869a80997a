import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("answer", "Answers to what I asked for"),
                            ("invitation", "Invitations"),
                            ("security", "My account"),
                            ("session", "My sessions"),
                            ("reminder", "Reminders"),
                            ("survey", "Questions about my experience"),
                            ("community", "News of my community"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="people.person"
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("due_day", models.DateField()),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("dropped", "no longer needed"),
                            ("failed", "could not be sent"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("subject", models.CharField(blank=True, max_length=250)),
                ("note", models.CharField(blank=True, max_length=250)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["state", "due_at"], name="letter_state_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "person", "object_id", "due_day"), name="letter_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", False), _connector="OR"
                        ),
                        name="letter_sent_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letter_choices", to="people.person"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("answer", "Answers to what I asked for"),
                            ("invitation", "Invitations"),
                            ("security", "My account"),
                            ("session", "My sessions"),
                            ("reminder", "Reminders"),
                            ("survey", "Questions about my experience"),
                            ("community", "News of my community"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "category"), name="letter_choice_once")],
            },
        ),
        migrations.CreateModel(
            name="OutboxMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(db_index=True, max_length=500)),
                ("subject", models.CharField(max_length=500)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("attachments", models.JSONField(default=list)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
    ]
