"""The side navigation: no entry leads nowhere, and pages stand below what they belong to."""

from __future__ import annotations

from django.urls import reverse

from tests.factories.programs import ApplicationFactory, CallFactory
from tests.factories.training import TrainingPathFactory


def entries(answer):
    return {item.url: item.current for group in answer.context["navigation"] for item in group.items}


def test_a_cohort_without_a_call_leads_to_its_writing_and_then_to_the_applications(client, cohort, manager):
    client.force_login(manager)
    page = reverse("programs:cohort", args=[cohort.pk])
    writing, applications = (reverse(f"programs:{name}", args=[cohort.pk]) for name in ("call_new", "applications"))

    before = entries(client.get(page))
    CallFactory(cohort=cohort)
    after = entries(client.get(page))

    assert [writing in before, applications in before] == [True, False]
    assert [writing in after, applications in after] == [False, True]
    assert {client.get(url).status_code for url in {*before, *after} - {writing}} == {200}


def test_what_managers_make_of_the_training_stands_below_programmes(client, cohort, manager):
    path = TrainingPathFactory(programme=cohort.programme)
    client.force_login(manager)

    pages = [reverse("training:paths", args=[cohort.programme.slug]), reverse("training:path_edit", args=[path.pk])]

    current = [[url for url, is_here in entries(client.get(page)).items() if is_here] for page in pages]
    assert current == [[reverse("programs:programmes")]] * 2


def test_the_people_whose_files_one_must_not_read_stand_below_the_pile(client, reviewer):
    client.force_login(reviewer)

    found = entries(client.get(reverse("programs:ties")))

    assert [url for url, is_here in found.items() if is_here] == [reverse("programs:reviews")]


def test_one_file_stands_below_the_applications_of_its_cohort(client, cohort, manager):
    file = ApplicationFactory(call=CallFactory(cohort=cohort, state="closed"))
    client.force_login(manager)

    found = entries(client.get(reverse("programs:application_file", args=[file.pk])))

    assert [url for url, is_here in found.items() if is_here] == [reverse("programs:applications", args=[cohort.pk])]
