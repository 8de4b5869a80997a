"""The two spaces of the programme of the personas."""

from __future__ import annotations

import pytest

from tests.factories.community import SpaceFactory


@pytest.fixture
def mentors(programme):
    """The mentors' space."""
    return SpaceFactory(programme=programme, kind="mentors")


@pytest.fixture
def mentees(programme):
    """The mentees' space."""
    return SpaceFactory(programme=programme, kind="mentees")
