"""Predicates and querysets say the same for everybody."""

from __future__ import annotations

import pytest

from people.models import HRImport, Person
from people.rules import sees_import, sees_person

pytestmark = pytest.mark.django_db


def test_predicates_and_querysets_are_twins(personas):
    HRImport.objects.create(file_name="people.csv")

    for name, user in personas.items():
        seen = set(Person.objects.visible_to(user))
        files = set(HRImport.objects.visible_to(user))
        assert {person for person in Person.objects.all() if sees_person(user, person)} == seen, name
        assert {one for one in HRImport.objects.all() if sees_import(user, one)} == files, name
    assert Person.objects.visible_to(personas["stranger"]).count() == 1
