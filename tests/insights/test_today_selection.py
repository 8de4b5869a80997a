"""Today says which files have too few readers while they are read."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from insights.queries.today_selection import of_call
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def told(call):
    with translation.override("en"):
        rows = list(of_call(call.cohort, timezone.localdate()))
    return [(row.title, row.text, row.url) for row in rows if row.kind == "readers"]


def test_files_with_too_few_readers_are_told_and_where_to_mend_it():
    call = CallFactory(state="closed")
    prepared, unready = (ApplicationFactory(call=call, opened_to_readers_at=at) for at in (timezone.now(), None))
    ReviewFactory(application=prepared, state="recused", recusal="known")
    for file in (prepared, ApplicationFactory(call=call)):
        ReviewFactory(application=file, state="done", marks=[3] * 5)
    ReviewFactory(application=call.applications.order_by("-pk").first())

    both = told(call)
    unready.delete()
    one = told(call)

    cohort = call.cohort_id
    assert both == [
        (
            "2 files have too few readers.",
            "One is still to be prepared.",
            reverse("programs:released_files", args=[cohort]),
        )
    ]
    assert one == [("One file has too few readers.", "", reverse("programs:assignments", args=[cohort]))]


def test_an_open_call_and_a_call_that_is_answered_want_no_readers():
    assert [told(ApplicationFactory(call__state=state).call) for state in ("open", "released")] == [[], []]
