from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_selection_without_frustration")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="aims_fr",
            field=models.TextField(blank=True, verbose_name="aims (French)"),
        ),
        migrations.AddField(
            model_name="call",
            name="aims_en",
            field=models.TextField(blank=True, verbose_name="aims (English)"),
        ),
    ]
