"""Signing the charter: who, what, once."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from charter import queries, services
from charter.models import Charter, CharterVersion, Signature
from charter.signals import charter_signed
from core.errors import Refused
from core.models import AuditEntry
from matching.signals import pair_confirmed, pair_ended
from notifications.models import Letter
from tests.factories.charter import open_charter, sign, signed_charter
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory


def letters() -> list[tuple[str, int]]:
    return sorted(Letter.objects.filter(kind__startswith="charter.").values_list("kind", "person_id"))


def test_a_confirmed_pair_gets_its_charter_once(pair):
    pair_confirmed.send(sender=type(pair), pair=pair, actor=pair.mentor.person)
    pair_confirmed.send(sender=type(pair), pair=pair, actor=pair.mentor.person)

    charter = Charter.objects.get()
    assert (charter.pair_id, charter.state, charter.version.number) == (pair.pk, "open", 1)
    assert letters() == sorted([("charter.ready", pair.mentor.person_id), ("charter.ready", pair.mentee.person_id)])
    assert AuditEntry.objects.filter(verb="charter.open").count() == 1


def test_a_proposed_pair_has_no_charter(db):
    with pytest.raises(Refused):
        services.open_charter(PairFactory(), actor=None)

    assert Charter.objects.count() == 0


def test_the_first_version_has_the_twelve_clauses_in_both_languages(db):
    version = services.ensure_first_version()

    again = services.ensure_first_version()

    assert (version.pk, CharterVersion.objects.count(), len(version.clauses)) == (again.pk, 1, 12)
    assert [key for clause in version.clauses for key, text in clause.items() if not text] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_is_filled_for_the_pair(pair, language):
    text = queries.charter_text(open_charter(pair), language)

    assert "{" not in text.plain
    assert pair.mentor.person.name in text.title
    assert text.sha256 == hashlib.sha256(text.plain.encode()).hexdigest()
    assert len(text.clauses) == 12


def test_both_sign_and_the_charter_is_in_force(pair):
    charter, heard = open_charter(pair), []
    charter_signed.connect(lambda charter, **_kw: heard.append(charter.pk), weak=False, dispatch_uid="test")

    sign(charter, pair.mentor.person)
    between = (charter.state, queries.is_signed(pair.pk))
    sign(charter, pair.mentee.person, language="en")
    charter_signed.disconnect(dispatch_uid="test")

    assert between == ("open", False)
    assert (charter.state, queries.is_signed(pair.pk), heard) == ("signed", True, [charter.pk])
    assert list(Signature.objects.values_list("side", "language")) == [("mentor", "fr"), ("mentee", "en")]
    assert Letter.objects.filter(kind="charter.other_signed").get().person_id == pair.mentee.person_id
    assert Letter.objects.filter(kind="charter.signed").count() == 2
    assert AuditEntry.objects.filter(verb="charter.sign").count() == 2


def test_the_exact_text_is_kept_and_can_be_taken_apart_again(pair):
    charter = open_charter(pair)
    shown = queries.charter_text(charter, "fr")

    sign(charter, pair.mentor.person, digest=shown.sha256)

    signature = Signature.objects.get()
    assert (signature.text, signature.sha256) == (shown.plain, shown.sha256)
    assert queries.read_plain(signature) == shown
    assert [one.holds for one in queries.verify([signature])] == [True]


def test_a_changed_text_no_longer_verifies(pair):
    sign(open_charter(pair), pair.mentor.person)

    Signature.objects.update(text="Something else")

    assert [one.holds for one in queries.verify(Signature.objects.all())] == [False]


def test_signing_twice_is_refused(pair):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)

    with pytest.raises(Refused) as refusal:
        sign(charter, pair.mentor.person)

    assert (refusal.value.code, Signature.objects.count()) == ("twice", 1)


def test_a_stranger_cannot_sign(pair):
    charter = open_charter(pair)

    with pytest.raises(Refused) as refusal:
        sign(charter, PersonFactory())

    assert (refusal.value.code, Signature.objects.count()) == ("stranger", 0)


@pytest.mark.parametrize("typed", ["éric d’aubigné-lévy", "ERIC D'AUBIGNE LEVY", "D’Aubigné-Lévy  Éric"])
def test_accents_capitals_and_order_of_the_name_do_not_matter(pair, typed):
    person = pair.mentor.person
    person.first_name, person.last_name = "Éric", "D’Aubigné-Lévy"
    person.save()

    sign(open_charter(pair), person, typed_name=typed)

    assert Signature.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "Éric", "Somebody Else"])
def test_another_name_is_refused(pair, typed):
    with pytest.raises(Refused) as refusal:
        sign(open_charter(pair), pair.mentor.person, typed_name=typed)

    assert (refusal.value.code, Signature.objects.count()) == ("name", 0)


def test_a_text_that_changed_since_it_was_shown_is_refused(pair):
    charter = open_charter(pair)
    shown = queries.charter_text(charter, "fr").sha256
    programme = pair.cohort.programme
    programme.session_minutes = 90
    programme.save()

    with pytest.raises(Refused) as refusal:
        sign(charter, pair.mentor.person, digest=shown)

    assert (refusal.value.code, Signature.objects.count()) == ("changed", 0)


def test_the_first_signature_freezes_the_facts_for_the_second(pair):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)
    programme = pair.cohort.programme
    programme.session_minutes = 90
    programme.save()

    sign(charter, pair.mentee.person)

    assert Signature.objects.values("sha256").distinct().count() == 1


def test_an_ended_pair_can_no_longer_sign(pair):
    charter = open_charter(pair)
    pair_ended.send(sender=type(pair), pair=pair, actor=None)

    with pytest.raises(Refused) as refusal:
        sign(charter, pair.mentor.person)

    charter.refresh_from_db()
    assert (refusal.value.code, charter.state) == ("closed", "closed")


def test_a_signature_is_never_edited(pair):
    sign(open_charter(pair), pair.mentor.person)
    signature = Signature.objects.get()

    with pytest.raises(TypeError):
        signature.save()
    with pytest.raises(TypeError):
        signature.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(charter=signature.charter, person=signature.person, side="mentee", typed_name="x",
                                 language="fr", text="x", sha256="0" * 64)  # fmt: skip


def test_reminders_come_after_3_7_and_10_days_and_only_once(pair):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)
    opened = timezone.localdate(charter.opened_at)

    written = [services.remind_unsigned(opened + dt.timedelta(days=days)) for days in (2, 3, 3, 4, 7, 7, 12, 40)]

    assert written == [0, 1, 0, 0, 1, 0, 1, 0]
    assert set(Letter.objects.filter(kind="charter.unsigned").values_list("person_id", flat=True)) == {
        pair.mentee.person_id
    }


def test_a_manager_reminds_once_a_day(pair, manager):
    charter = open_charter(pair)

    people = services.remind_signers(charter, actor=manager.person)
    with pytest.raises(Refused) as refusal:
        services.remind_signers(charter, actor=manager.person)

    assert people == [pair.mentor.person, pair.mentee.person]
    assert (refusal.value.code, AuditEntry.objects.filter(verb="charter.remind").count()) == ("today", 1)


def test_nobody_is_missing_on_a_signed_charter(pair, manager):
    with pytest.raises(Refused) as refusal:
        services.remind_signers(signed_charter(pair), actor=manager.person)

    assert refusal.value.code == "state"
