"""The audit trail is written once and never edited, neither through the model nor behind its back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core import audit
from core.audit import AuditEntry
from tests.factories.people import PersonFactory
from tests.factories.programs import CohortFactory


def test_an_entry_keeps_who_what_on_what_and_which_fields(db):
    actor, cohort = PersonFactory(first_name="Anne", last_name="Girard"), CohortFactory()

    entry = audit.record("programs.edit_cohort", cohort, actor=actor, changes={"seats": [10, 12]})

    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor_name, entry.verb) == (actor.pk, "Anne Girard", "programs.edit_cohort")
    assert (entry.subject_type, entry.subject_id) == ("programs.cohort", cohort.pk)
    assert (entry.scope, entry.changes) == (f"programme:{cohort.programme_id}", {"seats": [10, 12]})


def test_the_clock_has_no_name(db):
    entry = audit.record("matching.recheck_pair", CohortFactory(), actor=None)

    assert (entry.actor_id, entry.actor_name) == (None, "")


def test_entries_are_never_edited_nor_deleted_through_the_model(db):
    entry = audit.record("a.b", CohortFactory(), actor=None)
    entry.verb = "something.else"

    for act in (entry.save, entry.delete, AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(verb="x")):
        with pytest.raises(TypeError):
            act()

    assert AuditEntry.objects.get(pk=entry.pk).verb == "a.b"


def test_the_database_itself_refuses_an_edit(db):
    entry = audit.record("a.b", CohortFactory(), actor=None)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE core_auditentry SET verb = 'x' WHERE id = %s", [entry.pk])

    assert AuditEntry.objects.get(pk=entry.pk).verb == "a.b"


def test_only_the_retention_rule_deletes(db):
    cohort = CohortFactory()
    old = audit.record("a.old", cohort, actor=None)
    audit.record("a.new", cohort, actor=None)

    gone = AuditEntry.objects.purge_before(timezone.now() - dt.timedelta(days=1))
    assert gone == 0
    assert AuditEntry.objects.filter(pk=old.pk).purge_before(timezone.now()) == 1

    assert list(AuditEntry.objects.about(cohort).values_list("verb", flat=True)) == ["a.new"]


def test_only_what_differs_is_kept():
    assert audit.difference({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b": [2, 3], "c": [None, 4]}
