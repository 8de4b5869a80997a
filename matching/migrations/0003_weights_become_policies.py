"""Weights of scenarios become versions of a policy; open pairs take seats with their mentor, one each."""

import hashlib
import json
from collections import Counter

from django.db import migrations


def forwards(apps, schema_editor):
    Round, Policy = apps.get_model("matching", "Round"), apps.get_model("matching", "Policy")
    for row in Round.objects.select_related("cohort").order_by("pk"):
        data = {"criteria": [{"code": code, "weight": weight} for code, weight in sorted(row.weights.items())]}
        mark = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
        versions = Policy.objects.filter(programme=row.cohort.programme_id)
        policy = versions.filter(fingerprint=mark).first()
        if policy is None:
            policy = Policy.objects.create(
                programme_id=row.cohort.programme_id,
                number=versions.count() + 1,
                data=data,
                fingerprint=mark,
                created_by_id=row.created_by_id,
            )
        Round.objects.filter(pk=row.pk).update(policy=policy, policy_hash=mark)
    Pair, taken = apps.get_model("matching", "Pair"), Counter()
    rows = Pair.objects.filter(state__in=["proposed", "confirmed"]).order_by("pk")
    for pk, mentor_id in rows.values_list("pk", "mentor_id"):
        taken[mentor_id] += 1
        Pair.objects.filter(pk=pk).update(seat=min(taken[mentor_id], 3))


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_policies_cases_preferences")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
