"""Who reads and answers what: predicates and querysets give every persona the same answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from surveys import rules
from surveys.models import Request, Response, Survey
from tests.factories.surveys import SurveyFactory, answered


@pytest.fixture
def response(pair):
    """The mentor of the pair has answered the mid-term survey."""
    return answered(SurveyFactory(cohort=pair.cohort), pair.mentor, trust=3)


@pytest.fixture
def everybody(personas):
    return {**personas, "anonymous": AnonymousUser()}


def twins(everybody, predicate, queryset, row):
    """Names let in by the predicate, after checking that the queryset lets the same in."""
    by_rule = [name for name, user in everybody.items() if predicate(user, row)]
    by_rows = [name for name, user in everybody.items() if queryset(user).filter(pk=row.pk).exists()]
    assert by_rule == by_rows
    return by_rule


def test_results_are_read_by_managers_and_sponsors(everybody, response):
    survey = response.request.survey

    assert twins(everybody, rules.reads_results, Survey.objects.visible_to, survey) == ["manager", "sponsor"]
    assert twins(everybody, rules.opens_surveys, Survey.objects.managed_by, survey) == ["manager"]


def test_an_answer_is_read_by_its_author_alone(everybody, response):
    assert twins(everybody, rules.is_asked, Request.objects.visible_to, response.request) == ["mentor"]
    assert twins(everybody, rules.is_author, Response.objects.visible_to, response) == ["mentor"]


def test_what_becomes_of_each_answer():
    audiences = {
        ("goal", "text"): "alone",
        ("quote_consent", "consent"): "alone",
        ("now_different", "text"): "quote",
        ("word", "text"): "words",
        ("trust", "scale5"): "figures",
    }

    assert {key: rules.audience_of(*key) for key in audiences} == audiences
