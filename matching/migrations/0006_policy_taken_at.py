"""Which version of a policy is in use: the one taken last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0005_pauses_and_talks")]

    operations = [
        migrations.AddField(
            model_name="policy",
            name="taken_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
