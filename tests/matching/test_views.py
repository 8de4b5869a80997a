"""The pages of matching over HTTP."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.enums import DEFAULT_WEIGHTS
from matching.models import Ban, LevelLimit, Pair, PairConflict, Round
from matching.services import (
    end_pair,
    finish_pair,
    lock_proposal,
    propose_pair,
    publish_round,
    recheck_pairs,
    solve_round,
)
from notifications.models import Letter
from tests.factories.matching import Field, PairFactory, make_field, make_round
from tests.factories.people import line
from tests.factories.programs import CohortFactory, EnrolmentFactory, role


@pytest.fixture
def field(manager, programme) -> Field:
    """Three mentors and three mentees of the managed programme."""
    return make_field(3, 3, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)


@pytest.fixture
def boss(client, manager):
    """The manager, logged in."""
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    client.cookies["django_language"] = "en"
    return manager


def words(answer) -> str:
    """The text of a page, spaces collapsed."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def heading(answer) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode(), re.S)
    assert found
    return re.sub(r"\s+", " ", found[1]).strip()


WEIGHTS = {str(code): str(points) for code, points in DEFAULT_WEIGHTS.items()}


# Access


def test_pages_of_rounds_are_the_managers_alone(client, personas, programme, manager):
    field = make_field(2, 2, cohort=CohortFactory(programme=programme), actor=manager.person)
    row = make_round(field)
    one = row.proposals.first()
    pages = [
        reverse("matching:rounds", args=[field.cohort.pk]),
        reverse("matching:round_new", args=[field.cohort.pk]),
        reverse("matching:compare", args=[field.cohort.pk]),
        reverse("matching:round", args=[row.pk]),
        reverse("matching:round_weights", args=[row.pk]),
        reverse("matching:publish", args=[row.pk]),
        reverse("matching:place", args=[row.pk, field.mentees[0].pk]),
        reverse("matching:proposal", args=[one.pk]),
        reverse("matching:pairs", args=[field.cohort.pk]),
        reverse("matching:conflicts", args=[field.cohort.pk]),
        reverse("matching:policy", args=[programme.slug]),
    ]

    for name, user in personas.items():
        client.force_login(user)
        expected = 200 if name == "manager" else 404
        assert [client.get(page).status_code for page in pages] == [expected] * len(pages), name


def test_a_pair_page_is_the_managers_and_the_answer_page_the_twos(client, personas, pair):
    opened = {name: [] for name in personas}
    for name, user in personas.items():
        client.force_login(user)
        for page in ("matching:pair", "matching:answer"):
            if client.get(reverse(page, args=[pair.pk])).status_code == 200:
                opened[name].append(page)

    assert {name: pages for name, pages in opened.items() if pages} == {
        "manager": ["matching:pair"],
        "mentor": ["matching:answer"],
        "mentee": ["matching:answer"],
    }


def test_acts_are_posted_never_fetched(client, boss, field, pair):
    row = make_round(field)
    one = row.proposals.first()
    acts = [
        reverse("matching:round_solve", args=[row.pk]),
        reverse("matching:round_discard", args=[row.pk]),
        reverse("matching:lock", args=[one.pk]),
        reverse("matching:ban", args=[one.pk]),
        reverse("matching:end", args=[pair.pk]),
        reverse("matching:coach", args=[pair.pk]),
        reverse("matching:coaches", args=[pair.cohort_id]),
        reverse("matching:recheck", args=[pair.cohort_id]),
    ]

    assert [client.get(act).status_code for act in acts] == [405] * len(acts)


# Rounds


def test_the_list_tells_who_is_ready_and_warns_of_a_person_above_everybody(client, boss, field):
    EnrolmentFactory(cohort=field.cohort, side="mentee", state="invited", person__last_name="Attendue")
    for mentor in field.mentors:
        line(mentor.person, field.mentees[0].person)

    page = client.get(reverse("matching:rounds", args=[field.cohort.pk]))
    outlook = client.get(reverse("matching:outlook", args=[field.cohort.pk]))
    fragment = client.get(reverse("matching:outlook", args=[field.cohort.pk]), headers={"HX-Request": "true"})

    said = f"{field.mentees[0].person} stands in the line of all 3 mentors: nobody can be paired with them."
    assert heading(page) == "3 mentees and 3 mentors can be paired"
    assert "Attendue" in words(page)
    assert (said in words(outlook), said in words(fragment), "<html" in fragment.content.decode()) == (True, True, False)


def test_a_scenario_is_named_weighted_computed_and_shown(client, boss, field, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("matching:round_new", args=[field.cohort.pk]), {"name": "Ponts", **WEIGHTS})
    page = client.get(answer.url)

    assert answer.status_code == 302
    assert heading(page) == "3 pairs, every mentee has a mentor"
    assert "optimal, proved" in words(page)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"topics": "101"}, "Ensure this value is less than or equal to 100."),
        ({"topics": "many"}, "Enter a whole number."),
        (dict.fromkeys(WEIGHTS, "0"), "At least one criterion needs a weight above zero."),
    ],
)
def test_wrong_weights_come_back_with_what_was_typed(client, boss, field, wrong, said):
    answer = client.post(reverse("matching:round_new", args=[field.cohort.pk]), {"name": "Ponts", **WEIGHTS, **wrong})

    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert said in words(answer)
    for name, value in wrong.items():
        assert answer.context["form"][name].value() == value


def test_while_it_is_computed_the_page_shows_progress_and_refreshes_when_done(client, boss, field):
    row = make_round(field, solved=False)
    solve_round(row, actor=field.actor)
    url = reverse("matching:round", args=[row.pk])

    page, fragment = client.get(url), client.get(url, headers={"HX-Request": "true"})
    Round.objects.filter(pk=row.pk).update(state="solved", solved_at=row.created_at)
    done = client.get(url, headers={"HX-Request": "true"})

    assert heading(page) == "A is being computed"
    assert 'hx-trigger="every 1s"' in fragment.content.decode()
    assert done.headers["HX-Refresh"] == "true"


def test_the_table_sorts_and_filters_in_the_address(client, boss, field):
    row = make_round(field)
    lock_proposal(row.proposals.order_by("pk")[0], actor=field.actor)
    url = reverse("matching:round", args=[row.pk])

    def shown(**asked):
        return [one.proposal.mentee_id for one in client.get(url, asked).context["rows"]]

    assert len(shown()) == len(shown(view="list")) == 3
    assert shown(only="locked") == [row.proposals.order_by("pk")[0].mentee_id]
    assert (shown(risk="any"), shown(only="hand"), shown(only="wished")) == ([], [], [])
    assert shown(sort="mentee") == shown(sort="-mentee")[::-1]
    assert shown(unit=str(field.mentors[0].person.unit_id)) == [field.mentees[0].pk]
    assert shown(topic=str(field.topics[0].pk)) == [field.mentees[0].pk]
    assert len(shown(strength="nonsense", sort="nonsense", unit="x", topic="-1", page="99")) == 3


def test_a_scenario_is_set_aside_and_taken_up_again(client, boss, field):
    row = make_round(field)
    url = reverse("matching:round_discard", args=[row.pk])

    client.post(url)
    aside = Round.objects.get().state
    page = client.get(reverse("matching:round", args=[row.pk]))
    client.post(url)

    assert (aside, Round.objects.get().state, heading(page)) == ("discarded", "draft", "A is set aside")


def test_scenarios_side_by_side(client, boss, field):
    make_round(field, name="A")
    make_round(field, name="B", weights={"topics": 0, "units": 0, "place": 0, "style": 0, "grade": 50})

    page = client.get(reverse("matching:compare", args=[field.cohort.pk]))

    assert [one.round.name for one in page.context["columns"]] == ["A", "B"]
    assert page.status_code == 200


# One proposal


def test_a_proposal_tells_why_and_why_not_somebody_else(client, boss, field):
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])
    url = reverse("matching:proposal", args=[one.pk])
    line(field.mentors[2].person, field.mentees[0].person)

    possible = client.get(url, {"mentor": field.mentors[1].pk})
    forbidden = client.get(url, {"mentor": field.mentors[2].pk})

    assert "Topics: 2 of 2 wanted" in words(possible)
    assert "the programme would lose" in words(possible)
    assert possible.context["answer"].price > 0
    assert f"{field.mentors[2].person} is not possible: a reporting line, direct or indirect." in words(forbidden)
    assert f"{field.mentees[0].person} is above {field.mentors[2].person} in the line" in words(forbidden)


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "99999999"])
def test_a_nonsense_mentor_in_the_address_is_ignored(client, boss, field, nonsense):
    one = make_round(field).proposals.first()
    assert one

    page = client.get(reverse("matching:proposal", args=[one.pk]), {"mentor": nonsense})

    assert (page.status_code, page.context["answer"]) == (200, None)


def test_keep_and_go_on_locks_and_opens_the_next(client, boss, field):
    row = make_round(field)
    first, second, _third = row.proposals.order_by("-score", "pk")

    answer = client.post(reverse("matching:lock", args=[first.pk]), {"locked": "1", "next": second.pk})

    first.refresh_from_db()
    assert (first.is_locked, answer.url) == (True, reverse("matching:proposal", args=[second.pk]))


def test_another_mentor_is_chosen_and_the_two_swap(client, boss, field):
    row = make_round(field)

    answer = client.post(reverse("matching:place", args=[row.pk, field.mentees[0].pk]), {"mentor": field.mentors[1].pk})

    assert answer.status_code == 302
    assert row.proposals.get(mentee=field.mentees[0]).mentor == field.mentors[1]
    assert row.proposals.get(mentee=field.mentees[1]).mentor == field.mentors[0]


def test_a_forbidden_mentor_is_refused_in_words(client, boss, field):
    row = make_round(field)
    line(field.mentors[1].person, field.mentees[0].person)

    answer = client.post(reverse("matching:place", args=[row.pk, field.mentees[0].pk]), {"mentor": field.mentors[1].pk})

    assert answer.status_code == 409
    assert "cannot be paired: a reporting line, direct or indirect." in words(answer)


def test_setting_apart_and_allowing_again(client, boss, field):
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])

    client.post(reverse("matching:ban", args=[one.pk]))
    ban = Ban.objects.get()
    page = client.get(reverse("matching:round", args=[row.pk]))
    client.post(reverse("matching:ban_lift", args=[ban.pk]))

    assert heading(page) == "2 pairs, 1 without a mentor"
    assert Ban.objects.count() == 0


# Publishing


def test_publishing_shows_both_letters_then_does_it_once(client, boss, field):
    row = make_round(field)
    url = reverse("matching:publish", args=[row.pk])

    preview = client.get(url)
    first, second = client.post(url), client.post(url)

    assert [letter["language"] for letter in preview.context["letters"]] == ["fr", "en"]
    assert (first.url, second.url) == (reverse("matching:pairs", args=[field.cohort.pk]),) * 2
    assert (Pair.objects.count(), Letter.objects.filter(kind="matching.proposed").count()) == (3, 6)


def test_a_pair_in_the_way_is_named_and_nothing_is_sent(client, boss, field):
    row = make_round(field)
    line(field.mentors[0].person, field.mentees[0].person)

    answer = client.post(reverse("matching:publish", args=[row.pk]))

    assert (answer.status_code, Pair.objects.count()) == (409, 0)
    assert f"{field.mentors[0].person} &amp; {field.mentees[0].person}" in answer.content.decode()


# Pairs


@pytest.fixture
def proposed(field) -> Pair:
    """A proposal made from a round, with its reasons."""
    return publish_round(make_round(field), actor=field.actor)[0]


def test_the_two_read_why_without_a_score_and_accept(client, proposed, django_user_model):
    from tests.factories.people import UserFactory

    url = reverse("matching:answer", args=[proposed.pk])
    for side in (proposed.mentor, proposed.mentee):
        client.force_login(UserFactory(person=side.person))
        page = client.get(url, headers={"Accept-Language": "en"})
        client.post(url, {"answer": "accepted"})
        client.post(url, {"answer": "accepted"})
        assert "points" not in words(page)

    proposed.refresh_from_db()
    assert proposed.state == "confirmed"


@pytest.mark.parametrize(("sent", "status"), [({}, 422), ({"answer": "none"}, 422), ({"answer": "talk"}, 409)])
def test_an_answer_that_makes_no_sense_changes_nothing(client, proposed, sent, status):
    from tests.factories.people import UserFactory

    client.force_login(UserFactory(person=proposed.mentor.person))
    url = reverse("matching:answer", args=[proposed.pk])
    client.post(url, {"answer": "accepted"})

    answer = client.post(url, sent)

    proposed.refresh_from_db()
    assert (answer.status_code, proposed.mentor_answer) == (status, "accepted")


def test_the_list_filters_by_state_coach_and_name(client, boss, pair, coach):
    mentee = EnrolmentFactory(cohort=pair.cohort, side="mentee", person__last_name="Évrard")
    other = PairFactory(cohort=pair.cohort, mentee=mentee, mentor_answer="talk")
    url = reverse("matching:pairs", args=[pair.cohort_id])

    def shown(**asked):
        return [row.pair.pk for row in client.get(url, asked).context["rows"]]

    assert set(shown()) == {pair.pk, other.pk}
    assert shown(q="evrard") == shown(state="talk") == shown(state="proposed") == shown(coach="none") == [other.pk]
    assert shown(state="confirmed") == shown(coach=str(coach.person_id)) == [pair.pk]
    assert shown(state="conflict") == []


def test_the_manager_ends_a_pair_twice_without_harm(client, boss, pair):
    url = reverse("matching:end", args=[pair.pk])

    client.post(url)
    client.post(url)

    pair.refresh_from_db()
    assert pair.state == "ended"
    assert Letter.objects.filter(kind="matching.ended").count() == 2


def test_a_proposal_is_taken_back(client, boss, proposed):
    client.post(reverse("matching:end", args=[proposed.pk]))

    proposed.refresh_from_db()
    assert proposed.state == "declined"


def test_a_coach_is_given_to_one_and_to_all(client, boss, pair, person, stranger):
    role(person, pair.cohort.programme, "coach")
    PairFactory(cohort=pair.cohort)

    client.post(reverse("matching:coach", args=[pair.pk]), {"coach": stranger.person_id})
    wrong = Pair.objects.filter(coach__isnull=False).count()
    client.post(reverse("matching:coach", args=[pair.pk]), {"coach": person.pk})
    client.post(reverse("matching:coaches", args=[pair.cohort_id]))

    assert (wrong, Pair.objects.filter(coach=person).count()) == (0, 2)


# Conflicts


def test_a_conflict_is_shown_with_its_path_and_what_to_do(client, boss, pair):
    line(pair.mentor.person, pair.mentee.person)
    recheck_pairs()

    listed = client.get(reverse("matching:conflicts", args=[pair.cohort_id]))
    page = client.get(reverse("matching:pair", args=[pair.pk]))

    assert heading(listed) == "1 pair has become hierarchical"
    assert f"{pair.mentor.person} → {pair.mentee.person}" in words(listed)
    assert "A line between the two cannot be accepted." in words(page)


def test_checking_now_finds_and_says_how_many(client, boss, pair):
    line(pair.mentor.person, pair.mentee.person)

    answer = client.post(reverse("matching:recheck", args=[pair.cohort_id]), follow=True)

    assert "1 new conflict found." in words(answer)
    assert PairConflict.objects.count() == 1


def test_levels_are_set_for_everybody_and_for_the_top(client, boss, pair):
    url, top = reverse("matching:policy", args=[pair.cohort.programme.slug]), pair.mentee.person

    client.post(url, {"max_levels": "3"})
    client.post(url, {"who": top.employee_number, "levels": "2"})
    page = client.get(url)
    shown = [(row.person, row.levels) for row in page.context["limits"]]
    client.post(reverse("matching:limit_drop", args=[pair.cohort.programme.slug, top.pk]))

    assert page.context["levels_form"]["max_levels"].value() == 3
    assert shown == [(top, 2)]
    assert LevelLimit.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"max_levels": "0"}, "greater than or equal to 1"),
        ({"who": "nobody", "levels": "1"}, "Nobody active has this number or e-mail."),
        ({"who": "", "levels": "x"}, "Enter a whole number."),
    ],
)
def test_wrong_levels_come_back_in_words(client, boss, pair, sent, said):
    answer = client.post(reverse("matching:policy", args=[pair.cohort.programme.slug]), sent)

    assert (answer.status_code, LevelLimit.objects.count()) == (422, 0)
    assert said in words(answer)


# Queries


@pytest.mark.parametrize("size", [1, 3])
def test_lists_cost_the_same_with_one_row_and_with_three(client, boss, programme, size):
    cohort = CohortFactory(programme=programme)
    field = make_field(size, size, cohort=cohort, actor=boss.person)
    for mentor, mentee in zip(field.mentors, field.mentees, strict=True):
        line(mentor.person, boss.person)
        line(mentee.person, boss.person)
    rows = [make_round(field, name=name) for name in "ABC"[:size]]
    other = make_field(size, size, cohort=cohort, actor=boss.person)
    for mentor, mentee in zip(other.mentors, other.mentees, strict=True):
        propose_pair(mentor, mentee, actor=boss.person)
        line(mentor.person, mentee.person)
    recheck_pairs()
    one = rows[0].proposals.first()
    other_mentor = EnrolmentFactory(cohort=cohort, topics=[]).pk
    expected = {
        reverse("matching:rounds", args=[cohort.pk]): QUERIES["rounds"],
        reverse("matching:round", args=[rows[0].pk]): QUERIES["round"],
        reverse("matching:proposal", args=[one.pk]): QUERIES["proposal"],
        reverse("matching:proposal", args=[one.pk]) + f"?mentor={other_mentor}": QUERIES["why not"],
        reverse("matching:publish", args=[rows[0].pk]): QUERIES["publish"],
        reverse("matching:pairs", args=[cohort.pk]): QUERIES["pairs"],
        reverse("matching:conflicts", args=[cohort.pk]): QUERIES["conflicts"],
        reverse("matching:policy", args=[programme.slug]): QUERIES["policy"],
    }

    client.get(reverse("matching:rounds", args=[cohort.pk]))  # the session learns the cohort once
    asked = {url: count_queries(client, url) for url in expected}
    assert asked == expected
    assert max(asked.values()) <= 20


def count_queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


QUERIES = {
    "rounds": 20,
    "round": 16,
    "proposal": 19,
    "why not": 19,
    "publish": 11,
    "pairs": 11,
    "conflicts": 10,
    "policy": 11,
}


@pytest.mark.parametrize(
    ("act", "said"),
    [(finish_pair, "Your season with"), (end_pair, "This pair has ended")],
)
def test_the_answer_page_after_the_end(client, mentor, pair, act, said):
    act(pair, actor=None)
    mentor.person.language = "en"
    mentor.person.save()
    client.force_login(mentor)

    page = client.get(reverse("matching:answer", args=[pair.pk]))

    assert heading(page).startswith(said)
    assert "I accept" not in words(page)
