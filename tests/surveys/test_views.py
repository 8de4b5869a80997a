"""The pages: answering from a letter, on a phone, and reading results that show nobody."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core.signing import dumps
from django.urls import reverse
from django.utils import timezone

from core.links import make_token
from surveys import queries, services
from surveys.emails import PULSE_LINK
from surveys.models import Request, Survey
from tests.factories.surveys import RequestFactory, SurveyFactory, answered, complete, held_meeting

MINE = 8
RESULTS = 18


@pytest.fixture
def asked(pair):
    """The mentor is asked how the session of today was."""
    services.ask_pulse(held_meeting(pair))
    return Request.objects.get(enrolment=pair.mentor)


@pytest.fixture
def link(asked, pair):
    token = make_token(PULSE_LINK, person_id=pair.mentor.person_id, object_id=asked.pk)
    return reverse("surveys:by_link", args=[token])


@pytest.fixture
def mid_term(pair):
    return RequestFactory(survey=SurveyFactory(cohort=pair.cohort), enrolment=pair.mentor)


def chosen(page):
    """The radio buttons that are on, as (name, value)."""
    inputs = re.findall(r"<input[^>]*>", page.content.decode())
    return [
        (re.search(r'name="(\w+)"', one)[1], re.search(r'value="(\w+)"', one)[1])  # type: ignore[index]  # both are there
        for one in inputs
        if " checked" in one
    ]


def test_words_kept_before_are_not_read_through_the_link_and_stay(client, asked, link):
    client.post(link, {"useful": "4", "relation": "5", "word": "Un mot pour moi."})

    page = client.get(link).content.decode()
    client.post(link, {"useful": "3", "relation": "5", "word": ""})

    assert "Un mot pour moi." not in page
    asked.refresh_from_db()
    assert queries.answers_of(asked) == {"useful": 3, "relation": 5, "word": "Un mot pour moi."}


def test_the_link_of_somebody_who_left_opens_nothing(client, asked, link, pair):
    before = client.get(link).status_code
    person = pair.mentor.person
    person.state, person.left_on = "left", timezone.localdate()
    person.save()

    after = [client.get(link).status_code, client.post(link, {"useful": "4", "relation": "5"}).status_code]

    assert (before, after, queries.answers_of(asked)) == (200, [404, 404], {})


def test_two_taps_from_the_letter_without_a_login(client, asked, link):
    first = client.get(f"{link}?useful=4")
    unchanged = queries.answers_of(asked)
    second = client.post(link, {"useful": "4", "relation": "5"})
    shown = client.get(link)

    assert first.status_code == 200
    assert chosen(first) == [("useful", "4")]
    assert unchanged == {}
    assert (second.status_code, second.url) == (302, link)
    assert queries.answers_of(asked) == {"useful": 4, "relation": 5}
    assert chosen(shown) == [("useful", "4"), ("relation", "5")]


def test_a_link_tapped_again_shows_the_new_mark_and_keeps_the_old_one(client, asked, link):
    client.post(link, {"useful": "4", "relation": "5"})
    client.get(f"{link}?useful=1")
    kept = queries.answers_of(asked)
    client.post(link, {"useful": "1", "relation": "5", "word": "Trop court."})

    assert kept == {"useful": 4, "relation": 5}
    assert queries.answers_of(asked) == {"useful": 1, "relation": 5, "word": "Trop court."}


def test_after_seven_days_the_link_thanks_and_changes_nothing(client, asked, link):
    client.post(link, {"useful": "4", "relation": "5"})
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        page = client.get(link)
        late = client.post(link, {"useful": "1", "relation": "1"})

    assert (page.status_code, late.status_code) == (200, 409)
    assert "useful" not in page.content.decode()
    assert queries.answers_of(asked) == {"useful": 4, "relation": 5}


def test_half_an_answer_is_asked_again_with_what_was_tapped(client, asked, link):
    page = client.post(link, {"useful": "3"})
    nonsense = client.post(link, {"useful": "99", "relation": "<script>"})

    assert (page.status_code, nonsense.status_code) == (422, 422)
    assert chosen(page) == [("useful", "3")]
    assert "<script>" not in nonsense.content.decode().replace('<script type="module"', "").replace("<script src", "")
    assert queries.answers_of(asked) == {}


def test_forged_old_and_foreign_links_say_so_kindly(client, asked, link, pair):
    token = make_token(PULSE_LINK, person_id=pair.mentee.person_id, object_id=asked.pk)
    other = dumps([pair.mentor.person_id, asked.pk], salt="binome.link.journal.meeting")
    codes = [client.get(reverse("surveys:by_link", args=[one])).status_code for one in ("nonsense", token, other)]
    with time_machine.travel(timezone.now() + dt.timedelta(days=50)):
        codes.append(client.post(link, {"useful": "4", "relation": "4"}).status_code)

    assert codes == [404, 404, 404, 404]
    assert queries.answers_of(asked) == {}


def test_the_link_opens_a_pulse_and_nothing_else(client, mid_term, pair):
    token = make_token(PULSE_LINK, person_id=pair.mentor.person_id, object_id=mid_term.pk)

    assert client.get(reverse("surveys:by_link", args=[token])).status_code == 404


def test_answering_keeps_everything_or_shows_what_is_missing(client, mentor, mid_term):
    client.force_login(mentor)
    url = reverse("surveys:answer", args=[mid_term.pk])
    words = "J’ai <b>essayé</b> les questions ouvertes."
    missing = client.post(url, complete("mid_term", trust="", change_next=words))
    sent = client.post(url, complete("mid_term", trust="4", change_next=words))

    assert missing.status_code == 422
    assert "J’ai &lt;b&gt;essayé&lt;/b&gt; les questions ouvertes." in missing.content.decode()
    assert (sent.status_code, sent.url) == (302, reverse("surveys:mine"))
    assert queries.answers_of(mid_term)["trust"] == 4


def test_a_text_too_long_is_refused_and_kept_on_the_page(client, mentor, mid_term):
    client.force_login(mentor)

    page = client.post(reverse("surveys:answer", args=[mid_term.pk]), complete("mid_term", change_next="x" * 1001))

    assert page.status_code == 422
    assert "x" * 1001 in page.content.decode()
    assert queries.answers_of(mid_term) == {}


def test_the_draft_is_kept_by_autosave_and_by_the_button(client, mentor, mid_term):
    client.force_login(mentor)
    auto = client.post(reverse("surveys:draft", args=[mid_term.pk]), {"trust": "4"}, headers={"X-Autosave": "1"})
    later = client.post(reverse("surveys:answer", args=[mid_term.pk]), {"trust": "4", "support": "2", "later": "1"})
    page = client.get(reverse("surveys:answer", args=[mid_term.pk]))

    assert (auto.status_code, later.status_code) == (204, 302)
    assert chosen(page) == [("trust", "4"), ("support", "2")]
    assert queries.answers_of(mid_term) == {}


def test_mine_tells_what_waits_and_lets_a_quote_be_taken_back(client, mentor, pair, mid_term):
    closing = SurveyFactory(cohort=pair.cohort, kind="closing")
    response = answered(closing, pair.mentor, now_different="Je relis.", quote_consent=1)
    client.force_login(mentor)
    before = client.get(reverse("surveys:mine")).content.decode()
    taken = client.post(reverse("surveys:withdraw_quote", args=[response.request_id]))

    assert reverse("surveys:answer", args=[mid_term.pk]) in before
    assert reverse("surveys:withdraw_quote", args=[response.request_id]) in before
    assert taken.status_code == 302
    assert response.values.get(question="quote_consent").number == 0
    after = client.get(reverse("surveys:mine")).content.decode()
    assert reverse("surveys:withdraw_quote", args=[response.request_id]) not in after


def test_nobody_opens_the_survey_of_somebody_else(client, personas, mid_term):
    codes = {}
    for name, user in personas.items():
        client.force_login(user)
        pages = [
            client.get(reverse("surveys:answer", args=[mid_term.pk])),
            client.post(reverse("surveys:draft", args=[mid_term.pk]), {"trust": "1"}),
        ]
        codes[name] = [page.status_code for page in pages]

    assert codes.pop("mentor") == [200, 204]
    assert set(map(tuple, codes.values())) == {(404, 404)}


def test_results_for_managers_and_sponsors_opening_for_managers(client, personas, pair):
    reads, opens = {}, {}
    for name, user in personas.items():
        client.force_login(user)
        reads[name] = client.get(reverse("surveys:results", args=[pair.cohort_id])).status_code
        day = {"kind": "mid_term", "closes_on": (timezone.localdate() + dt.timedelta(days=9)).isoformat()}
        opens[name] = client.post(reverse("surveys:open", args=[pair.cohort_id]), day).status_code

    assert {name for name, code in reads.items() if code == 200} == {"manager", "sponsor"}
    assert {name for name, code in opens.items() if code == 302} == {"manager"}
    assert set(reads.values()) == {200, 404}
    assert set(opens.values()) == {302, 404}


@pytest.mark.parametrize("day", ["", "tomorrow", "2001-01-01"])
def test_a_wrong_last_day_is_explained(client, manager, pair, day):
    client.force_login(manager)

    page = client.post(reverse("surveys:open", args=[pair.cohort_id]), {"kind": "closing", "closes_on": day})

    assert page.status_code == 422
    assert "invalid-feedback" in page.content.decode()
    assert Survey.objects.count() == 0


def test_closing_by_hand_is_the_managers(client, manager, sponsor, pair):
    survey = SurveyFactory(cohort=pair.cohort)
    codes = []
    for user in (sponsor, manager, manager):
        client.force_login(user)
        codes.append(client.post(reverse("surveys:close", args=[survey.pk])).status_code)
    survey.refresh_from_db()

    assert codes == [404, 302, 302]
    assert survey.state == "closed"


def test_words_are_for_managers_quotes_for_both_names_for_nobody(client, manager, sponsor, cohort):
    survey = SurveyFactory(cohort=cohort, kind="closing")
    names = []
    for number in range(10):
        words = {"improve": f"Idée {number}", "now_different": f"Geste {number}"}
        response = answered(survey, **words, quote_consent=int(number < 2))
        names.append(response.request.enrolment.person.last_name)
    pages = {}
    for name, user in (("manager", manager), ("sponsor", sponsor)):
        client.force_login(user)
        pages[name] = client.get(reverse("surveys:results", args=[cohort.pk]) + "?kind=closing").content.decode()

    assert {name: page.count("Idée ") for name, page in pages.items()} == {"manager": 10, "sponsor": 0}
    assert {name: page.count("Geste ") for name, page in pages.items()} == {"manager": 2, "sponsor": 2}
    assert [name for name in names if f">{name}<" in pages["manager"] or f" {name}" in pages["manager"]] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_queries_with_one_row_and_with_three(
    client, manager, mentor, pair, rows, django_assert_num_queries
):
    survey = SurveyFactory(cohort=pair.cohort, kind="closing")
    for _row in range(rows):
        answered(survey, recommend=9, goal_reached=4)
    pulses = SurveyFactory(cohort=pair.cohort, kind="pulse")
    for number in range(1, rows + 1):
        RequestFactory(survey=pulses, enrolment=pair.mentor, meeting=held_meeting(pair, number=number, days_ago=number))
        answered(pulses, pair.mentor, meeting=held_meeting(pair, number=number + 5, days_ago=number + 5), useful=4)

    client.force_login(mentor)
    with django_assert_num_queries(MINE):
        client.get(reverse("surveys:mine"))
    client.force_login(manager)
    with django_assert_num_queries(RESULTS):
        client.get(reverse("surveys:results", args=[pair.cohort_id]) + "?kind=closing")
