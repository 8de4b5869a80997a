from django.db import migrations, models


def settle_seats_given_before(apps, schema_editor):
    """Until now a release enrolled at once: whoever was selected and takes part has accepted."""
    Application = apps.get_model("programs", "Application")
    Enrolment = apps.get_model("programs", "Enrolment")
    mentors = Enrolment.objects.filter(
        side="mentor",
        state__in=["ready", "finished"],
        cohort=models.OuterRef("call__cohort"),
        person=models.OuterRef("person"),
    )
    selected = Application.objects.filter(models.Exists(mentors), state="selected", accept_by=None)
    selected.update(state="accepted", settled_at=models.F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("programs", "0004_time_asked_for")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="talk_wished_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="feedbacktalk", name="talk_one_at_a_time"),
        migrations.AddConstraint(
            model_name="feedbacktalk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("coach", "starts_at"),
                name="talk_one_at_a_time",
            ),
        ),
        migrations.RunPython(settle_seats_given_before, migrations.RunPython.noop),
    ]
