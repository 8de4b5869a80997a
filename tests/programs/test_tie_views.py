"""People whose files one must not read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from people.queries.search import index_people
from programs.models import ReviewTie
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ProgrammeFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def reader(client, programme):
    user = UserFactory()
    role(user.person, programme, "reviewer")
    client.force_login(user)
    return user


def test_a_reviewer_finds_somebody_and_never_gets_their_file(client, programme, reader):
    friend = PersonFactory(first_name="Ondine", last_name="Kervella")
    mine = reverse("programs:ties")
    index_people([friend.pk])

    found = client.get(mine, {"q": "Kervella"}, headers={"HX-Request": "true"})
    done = client.post(mine, {"person": friend.pk, "programme": programme.pk}, follow=True)

    assert "Ondine Kervella" in found.content.decode()
    assert "<html" not in found.content.decode()
    tie = ReviewTie.objects.get()
    assert (tie.reviewer, tie.person, tie.programme, tie.declared_by) == (
        reader.person,
        friend,
        programme,
        reader.person,
    )
    assert "Lu par vous et les responsables du programme." in done.content.decode()


def test_what_makes_no_sense_is_refused_with_a_word(client, programme, reader):
    mine, other = reverse("programs:ties"), ProgrammeFactory()

    pages = [
        client.post(mine, {}),
        client.post(mine, {"person": PersonFactory().pk, "programme": other.pk}),
        client.post(mine, {"person": reader.person_id, "programme": programme.pk}),
    ]

    assert [page.status_code for page in pages] == [422, 422, 422]
    assert "personne ne lit sa propre candidature" in pages[2].content.decode()
    assert ReviewTie.objects.count() == 0


def test_a_manager_adds_one_and_the_reviewer_sees_but_does_not_take_it_off(client, programme, reader):
    manager, person = UserFactory(), PersonFactory()
    role(manager.person, programme)
    listed = reverse("programs:ties_of_programme", args=[programme.slug])

    client.force_login(manager)
    client.post(listed, {"person": person.pk, "reviewer": reader.person_id})
    outsider = client.post(listed, {"person": person.pk, "reviewer": PersonFactory().pk})
    tie = ReviewTie.objects.get()
    client.force_login(reader)
    seen = client.get(reverse("programs:ties")).content.decode()
    client.post(reverse("programs:tie_remove", args=[tie.pk]))
    kept = ReviewTie.objects.count()
    client.force_login(manager)
    client.post(reverse("programs:tie_remove", args=[tie.pk]))

    assert outsider.status_code == 422
    assert (person.name in seen, "ajouté par un responsable" in seen) == (True, True)
    assert (kept, ReviewTie.objects.count()) == (1, 0)


def test_nobody_reads_the_list_of_somebody_else(client, programme, reader):
    other = PersonFactory()
    tie = ReviewTie.objects.create(programme=programme, reviewer=other, person=PersonFactory(), declared_by=other)
    stranger = UserFactory()

    page = client.get(reverse("programs:ties")).content.decode()
    statuses = [client.post(reverse("programs:tie_remove", args=[tie.pk])).status_code]
    statuses += [client.get(reverse("programs:ties_of_programme", args=[programme.slug])).status_code]
    client.force_login(stranger)
    empty = client.get(reverse("programs:ties"))

    assert tie.person.name not in page
    assert statuses == [404, 404]
    assert (empty.status_code, "Cette liste est destinée aux relecteurs" in empty.content.decode()) == (200, True)


def test_the_lists_cost_the_same_with_one_row_and_with_three(client, programme, reader, django_assert_num_queries):
    role(reader.person, programme)

    def add():
        ReviewTie.objects.create(
            programme=programme, reviewer=reader.person, person=PersonFactory(), declared_by=reader.person
        )

    urls = [reverse("programs:ties"), reverse("programs:ties_of_programme", args=[programme.slug])]
    add()
    client.get(urls[0])
    for url, count in zip(urls, (MINE, ALL), strict=True):
        with django_assert_num_queries(count):
            client.get(url)
    add()
    add()
    for url, count in zip(urls, (MINE, ALL), strict=True):
        with django_assert_num_queries(count):
            client.get(url)


MINE, ALL = 8, 9
