from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="post_since",
            field=models.DateField(blank=True, null=True, verbose_name="in this post since"),
        ),
    ]
