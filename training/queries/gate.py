"""The gate before pairing: who has neither done nor been excused from a path that gates."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from programs.models import Cohort, Enrolment, Programme
from training.models import Attestation, Module, Progress, TrainingPath, Waiver

PATHS = "cohort__programme__training_paths"


def untrained(scope: Cohort | Programme, person_ids: Collection[int]) -> dict[int, str]:
    """Which of these people may not be paired yet, and what each lacks, in words.

    Asks the paths that gate, for the side each person has in the cohort or programme; whoever did them or was excused
    is not listed, nor anybody when no path gates. One query, so that the pages of matching stay cheap.
    """
    where = {"cohort": scope} if isinstance(scope, Cohort) else {"cohort__programme": scope}
    gating = {f"{PATHS}__gates": True, f"{PATHS}__is_live": True, f"{PATHS}__audience": F("side")}
    path, person = OuterRef(f"{PATHS}__pk"), OuterRef("person_id")
    done = Progress.objects.done().filter(module__path=path, module__is_live=True, person=person)
    own = {"path": path, "person": person}
    rows = (
        Enrolment.objects.taking_part()
        .filter(**where, **gating, person_id__in=person_ids)
        .annotate(
            modules=_count(Module.objects.live().filter(path=path), "path"),
            done=_count(done, "person"),
            is_revoked=Exists(Attestation.objects.filter(revoked_at__isnull=False, **own)),
            # Annotated, then compared: a condition of its own would join the paths anew, each with all others.
            is_excused=Exists(Waiver.objects.in_force().filter(**own)),
            is_attested=Exists(Attestation.objects.valid().filter(**own)),
        )
        .filter(is_excused=False, is_attested=False)
        .order_by(f"{PATHS}__position", f"{PATHS}__pk", "pk")
    )
    # A dict keeps the order and says a path once, also to somebody who is in two cohorts of the programme.
    lacks: dict[int, dict[str, None]] = {}
    told = ("person_id", "modules", "done", "is_revoked", f"{PATHS}__title_fr", f"{PATHS}__title_en")
    for person_id, modules, n, is_revoked, *titles in rows.values_list(*told):
        if n < modules or (modules and is_revoked):
            lacks.setdefault(person_id, {})[_say_lack(titles, modules - n, is_revoked=is_revoked)] = None
    return {person_id: ", ".join(words) for person_id, words in lacks.items()}


def trained_words(cohort: Cohort, enrolments: Iterable[Enrolment]) -> dict[int, tuple[str, str]]:
    """By enrolment id: trained, excused or not yet, with the tone of its tag; nothing where no path gates their side.

    One query, three where a path gates.
    """
    rows = list(enrolments)
    gating = TrainingPath.objects.gating().filter(programme=cohort.programme_id)
    sides = set(gating.values_list("audience", flat=True))
    if not sides:
        return {}
    people = [row.person_id for row in rows if row.side in sides]
    lacks = untrained(cohort, people)
    waivers = Waiver.objects.in_force().filter(path__in=gating, person__in=people)
    excused = set(waivers.values_list("person_id", flat=True))
    found = {}
    for row in rows:
        if row.side not in sides or row.state == "withdrawn":
            continue
        if row.person_id in lacks:
            found[row.pk] = (_("not trained yet"), "warn")
        elif row.person_id in excused:
            found[row.pk] = (_("excused"), "neutral")
        else:
            found[row.pk] = (_("trained"), "good")
    return found


def _say_lack(titles: list[str], left: int, *, is_revoked: bool) -> str:
    """What is still to do on a path, in a few words; ``titles`` in French and English."""
    french, english = titles
    title = (english or french) if (get_language() or "fr").startswith("en") else (french or english)
    if is_revoked:
        return _("“%(path)s”: attestation revoked") % {"path": title}
    words = ngettext("“%(path)s”: %(n)s module to do", "“%(path)s”: %(n)s modules to do", left)
    return words % {"path": title, "n": left}


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
