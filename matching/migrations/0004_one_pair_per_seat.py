import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_weights_become_policies")]
    operations = [
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("proposed", "confirmed", "paused"))),
                fields=("mentor", "seat"),
                name="pair_one_per_seat",
            ),
        ),
        migrations.RemoveField(model_name="round", name="weights"),
        migrations.AlterField(
            model_name="round",
            name="policy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="matching.policy"
            ),
        ),
    ]
