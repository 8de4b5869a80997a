"""A manager who reads blind, or who applied: what the managers' pages keep from them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from programs.models import Decision, TimeAgreement
from programs.services.reviews import reopen_review
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture
def boss(client, call):
    user = UserFactory()
    for kind in ("manager", "reviewer"):
        role(user.person, call.cohort.programme, kind)
    client.force_login(user)
    return user


def url(name, pk):
    return reverse(f"programs:{name}", args=[pk])


def test_who_reads_what_hides_the_files_a_manager_still_reads(client, call, boss):
    blind = ApplicationFactory(call=call, released=True)
    mine = ReviewFactory(application=blind, reviewer=boss.person)
    colleague = ReviewFactory(application=blind)
    other = ReviewFactory(application=ApplicationFactory(call=call, released=True))

    shown = client.get(url("assignments", call.cohort_id))
    closed = [client.get(url("readers", blind.pk)), client.post(url("review_remove", mine.pk))]
    known = client.get(url("readers", other.application_id))

    rows = {file.pk: [one.pk for one in reviews] for file, reviews in shown.context["rows"]}
    assert rows == {blind.pk: [], other.application_id: [other.pk]}
    assert url("readers", blind.pk) not in shown.content.decode()
    assert ([page.status_code for page in closed], known.status_code) == ([404, 404], 200)
    assert {mine, colleague} == set(blind.reviews.all())


def test_once_it_is_read_the_manager_sees_its_readers(client, call, boss):
    file = ApplicationFactory(call=call, released=True)
    mine = ReviewFactory(application=file, reviewer=boss.person, state="done", marks=[3] * 5)

    shown = client.get(url("assignments", call.cohort_id))

    assert [[one.pk for one in reviews] for _file, reviews in shown.context["rows"]] == [[mine.pk]]
    assert client.get(url("readers", file.pk)).status_code == 200


def test_a_manager_who_has_read_a_file_knows_it_and_marks_it_no_more(client, call, boss):
    file = ApplicationFactory(call=call, released=True)
    managers = ReviewFactory(application=file, reviewer=boss.person, state="done", marks=[3] * 5)
    readers = ReviewFactory(application=ApplicationFactory(call=call, released=True), state="done", marks=[3] * 5)

    with pytest.raises(Refused) as refused:
        reopen_review(managers, actor=boss.person)

    assert refused.value.code == "seen"
    assert reopen_review(readers, actor=readers.reviewer) is True
    assert url("review_reopen", managers.pk) not in client.get(url("review", managers.pk)).content.decode()


def test_the_release_tells_a_manager_nothing_of_the_own_answer(client, call, boss):
    own = ApplicationFactory(call=call, person=boss.person)
    other = ApplicationFactory(call=call)
    for row in (own, other):
        TimeAgreement.objects.create(
            application=row, manager=PersonFactory(), answer="objected", reason="Bilan", answered_at=timezone.now()
        )
        ReviewFactory(application=row)
        Decision.objects.create(application=row, outcome="selected", prepared_by=PersonFactory())

    shown = client.get(url("release", call.cohort_id)).context

    counts = {outcome: count for outcome, _label, count in shown["outcomes"]}
    assert (counts["selected"], shown["hidden"], shown["plan"].total) == (1, 1, 2)
    assert [one.pk for one in shown["plan"].objected] == [other.pk]
    assert sorted(one.pk for one in shown["plan"].unread) == [0, other.pk]
    assert [one["name"] for one in shown["letters"]] == [other.person.name]


def test_a_manager_on_the_reserve_list_sees_the_others_and_not_the_own_place(client, boss):
    call = CallFactory(state="released", cohort=CohortFactory(phase="selection", seats=2))
    role(boss.person, call.cohort.programme)
    rows = [ApplicationFactory(call=call, state="reserve", person=one) for one in (boss.person, PersonFactory())]
    for row in rows:
        Decision.objects.create(
            application=row, outcome="reserve", reserve_until=timezone.localdate(), prepared_by=PersonFactory()
        )

    shown = client.get(url("seats", call.cohort_id))

    assert [one.application for one in shown.context["plan"].reserve] == [rows[1]]
