"""Today says who cannot be paired for want of training, once pairing is near."""

from __future__ import annotations

import pytest

from insights.queries.today import _untrained
from tests.factories.programs import CohortFactory, EnrolmentFactory
from tests.factories.training import ModuleFactory, TrainingPathFactory, do


@pytest.mark.parametrize(("phase", "rows"), [("matching", 1), ("running", 0), ("closed", 0)])
def test_untrained_mentors_are_told_when_pairing_is_near(programme, phase, rows):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme, gates=True))
    cohort = CohortFactory(programme=programme, phase=phase)
    trained, new = (EnrolmentFactory(cohort=cohort, topics=[]) for _ in range(2))
    do(module, trained.person)

    found = list(_untrained(cohort, [], cohort.starts_on))

    assert [(row.kind, row.text) for row in found] == [("untrained", new.person.name)] * rows


def test_nothing_is_told_when_everybody_is_trained(programme):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme, gates=True))
    cohort = CohortFactory(programme=programme, phase="matching")
    do(module, EnrolmentFactory(cohort=cohort, topics=[]).person)

    assert list(_untrained(cohort, [], cohort.starts_on)) == []
