"""What the line manager was asked for: the hours, and since when."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0003_call_aims"),
    ]

    operations = [
        migrations.AddField(
            model_name="timeagreement",
            name="hours_a_month",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours a month"),
        ),
        migrations.AlterField(
            model_name="timeagreement",
            name="asked_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
