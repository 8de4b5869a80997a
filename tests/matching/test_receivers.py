"""What matching does when a season ends."""

from __future__ import annotations

from matching.models import Pair
from matching.services import end_pair
from notifications.models import Letter
from programs.services.programmes import move_phase
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory
from tests.factories.programs import CohortFactory


def test_a_cohort_that_closes_finishes_its_pairs_and_writes_to_nobody(db):
    cohort = CohortFactory(phase="running")
    at_work, proposed = PairFactory(cohort=cohort, confirmed=True), PairFactory(cohort=cohort)
    left = PairFactory(cohort=cohort, confirmed=True)
    end_pair(left, actor=None)
    Letter.objects.all().delete()

    move_phase(cohort, "closed", actor=PersonFactory())

    states = dict(Pair.objects.values_list("pk", "state"))
    assert states == {at_work.pk: "finished", proposed.pk: "declined", left.pk: "ended"}
    assert not Letter.objects.filter(kind="matching.ended").exists()
