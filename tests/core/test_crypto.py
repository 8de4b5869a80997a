"""Sealed columns: what the database holds, what opens it, what never does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from core.crypto import CannotOpen, reseal, seal, unseal
from journal.models import PrivateNote
from tests.factories.journal import MeetingFactory

OLD = "old:an-old-secret-of-more-than-thirty-two-characters"
NEW = "new:a-new-secret-of-more-than-thirty-two-characters"


def stored(note: PrivateNote) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM journal_privatenote WHERE id = %s", [note.pk])
        return str(cursor.fetchone()[0])


def test_sealed_text_opens_in_its_context_only():
    sealed = seal("mot privé", context="a|1")

    assert unseal(sealed, context="a|1") == "mot privé"
    assert sealed != seal("mot privé", context="a|1")
    with pytest.raises(CannotOpen):
        unseal(sealed, context="a|2")


def test_a_wrong_key_raises_and_never_returns_what_is_stored(settings):
    settings.ENCRYPTION_KEYS = [OLD]
    sealed = seal("mot privé", context="a")

    settings.ENCRYPTION_KEYS = ["old:" + "x" * 40]
    with pytest.raises(CannotOpen):
        unseal(sealed, context="a")
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(CannotOpen):
        unseal(sealed, context="a")
    with pytest.raises(CannotOpen):
        unseal("plain text", context="a")


@pytest.mark.parametrize("keys", [[], ["short:tiny"], ["no-colon-but-more-than-thirty-two-characters"]])
def test_bad_keys_are_refused_before_anything_is_written(settings, keys):
    settings.ENCRYPTION_KEYS = keys

    with pytest.raises(ImproperlyConfigured):
        seal("mot", context="a")


def test_a_field_is_sealed_in_the_table_and_plain_in_python(db):
    meeting = MeetingFactory()
    note = PrivateNote.objects.create(meeting=meeting, author=meeting.pair.mentor.person, body="mot privé")

    read = PrivateNote.objects.get(pk=note.pk)

    assert stored(note).startswith("1:test:")
    assert "mot" not in stored(note)
    assert (read.body, PrivateNote.objects.defer("body").get(pk=note.pk).body) == ("mot privé", "mot privé")
    assert repr(PrivateNote.objects.values_list("body", flat=True).get()) == "<sealed>"


def test_text_moved_to_another_row_does_not_open(db):
    meeting = MeetingFactory()
    mine = PrivateNote.objects.create(meeting=meeting, author=meeting.pair.mentor.person, body="mot privé")
    theirs = PrivateNote.objects.create(meeting=meeting, author=meeting.pair.mentee.person, body="autre")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_privatenote SET body = %s WHERE id = %s", [stored(mine), theirs.pk])

    with pytest.raises(CannotOpen):
        assert PrivateNote.objects.get(pk=theirs.pk).body


def test_writing_or_searching_around_the_row_is_refused(db):
    MeetingFactory()

    with pytest.raises(TypeError):
        PrivateNote.objects.update(body="mot")
    with pytest.raises(TypeError):
        PrivateNote.objects.filter(body="mot").exists()


def test_keys_rotate(db, settings):
    settings.ENCRYPTION_KEYS = [OLD]
    meeting = MeetingFactory()
    note = PrivateNote.objects.create(meeting=meeting, author=meeting.pair.mentor.person, body="mot privé")

    settings.ENCRYPTION_KEYS = [NEW, OLD]
    count = reseal(PrivateNote.objects.all())
    settings.ENCRYPTION_KEYS = [NEW]

    assert (count, stored(note)[:6]) == (1, "1:new:")
    assert PrivateNote.objects.get(pk=note.pk).body == "mot privé"
