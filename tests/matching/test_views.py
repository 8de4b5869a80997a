"""The pages of matching over HTTP."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.enums import DEFAULT_WEIGHTS
from matching.models import Ban, ConflictPolicy, Pair, Round
from matching.policy import PolicyData, QuotaRule
from matching.services import (
    end_pair,
    finish_pair,
    lock_proposal,
    propose_pair,
    publish_round,
    recheck_pairs,
    set_mentor,
    solve_round,
    swap_proposals,
    undo_change,
)
from notifications.models import Letter
from tests.factories.matching import Field, PairFactory, make_field, make_round, solve
from tests.factories.people import UnitFactory, line
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
    assert (said in words(outlook), said in words(fragment), "<html" in fragment.content.decode()) == (
        True,
        True,
        False,
    )


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
        ({"name": ""}, "Give the scenario a name: you will compare it with others."),
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


# The round on screen


def test_cards_tell_strength_risk_and_reasons_and_the_list_the_same(client, boss, field):
    boss_of_both = line(field.mentors[0].person, boss.person).manager
    line(field.mentees[0].person, boss_of_both)
    row = make_round(field)
    url = reverse("matching:round", args=[row.pk])

    cards, table = client.get(url), client.get(url, {"view": "list", "sort": "risk"})

    assert "to watch: same manager" in words(cards)
    assert "strong: topics and two worlds" in words(cards)
    assert "Topics: 2 of 2 wanted" in words(cards)
    assert "to watch: same manager" in words(table)
    assert heading(cards) == heading(table)


def test_what_is_asked_of_the_list_stays_in_the_address(client, boss, field):
    row = make_round(field)

    page = client.get(
        reverse("matching:round", args=[row.pk]), {"strength": "strong", "sort": "mentee", "view": "list"}
    )

    content = page.content.decode()
    assert '<option value="strong" selected>' in content
    assert 'name="view" value="list"' in content
    assert "?strength=strong&amp;sort=mentee" in content  # the other view keeps the filter


def test_the_map_links_every_pair_and_names_what_forbids(client, boss, field):
    line(field.mentors[2].person, field.mentees[0].person)
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])

    page = client.get(reverse("matching:round_map", args=[row.pk]))

    cells = [cell for line_ in page.context["map"].rows for cell in line_.cells]
    assert (len(cells), sum(cell.is_chosen for cell in cells), sum(not cell.is_allowed for cell in cells)) == (9, 3, 1)
    assert "not possible, a reporting line, direct or indirect" in page.content.decode()
    assert f"{reverse('matching:proposal', args=[one.pk])}?mentor={field.mentors[2].pk}#choice" in page.content.decode()


def test_a_map_of_too_many_leads_to_the_list(client, boss, programme, monkeypatch):
    monkeypatch.setattr("matching.queries.heat.MOST", 2)
    row = make_round(make_field(3, 3, cohort=CohortFactory(programme=programme), actor=boss.person))

    page = client.get(reverse("matching:round_map", args=[row.pk]))

    assert page.context["map"].too_many
    assert "Too many people for one screen" in words(page)


def test_each_act_tells_its_price_before_it_is_done(client, boss, field):
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])

    page = client.get(reverse("matching:proposal", args=[one.pk]))

    prices = page.context["prices"]
    assert (prices.lock.is_nothing, prices.ban.units > 0) == (True, True)
    assert "Locking it costs nothing" in words(page)
    assert "Setting the two apart costs" in words(page)
    assert len(page.context["swaps"]) == 2


def test_two_pairs_are_swapped_on_the_page_and_undone(client, boss, field):
    row = make_round(field)
    one, other = row.proposals.get(mentee=field.mentees[0]), row.proposals.get(mentee=field.mentees[1])

    answer = client.post(reverse("matching:proposal_swap", args=[one.pk]), {"other": other.pk}, follow=True)
    swapped = row.proposals.get(mentee=field.mentees[0]).mentor
    page = client.get(reverse("matching:round", args=[row.pk]))
    undone = client.post(reverse("matching:round_undo", args=[row.pk]), follow=True)

    assert (answer.status_code, swapped) == (200, field.mentors[1])
    assert "Last change by hand: Proposed pairs swapped" in words(page)
    assert "Taken back: Proposed pairs swapped" in words(undone)
    assert row.proposals.get(mentee=field.mentees[0]).mentor == field.mentors[0]


@pytest.mark.parametrize("other", ["", "x", "999999"])
def test_a_swap_with_nothing_changes_nothing_and_says_what_to_do(client, boss, field, other):
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])

    answer = client.post(reverse("matching:proposal_swap", args=[one.pk]), {"other": other}, follow=True)

    assert "Choose the pair to swap with." in words(answer)
    assert row.proposals.get(pk=one.pk).mentor == field.mentors[0]


def test_a_pair_that_needs_an_approval_says_which_and_where(client, boss, field):
    programme = field.cohort.programme
    ConflictPolicy.objects.create(programme=programme, severities={"same_manager": "approval"})
    top = line(field.mentors[0].person, boss.person).manager
    line(field.mentees[0].person, top)
    row = make_round(field)
    one = row.proposals.get(mentee=field.mentees[0])

    page = client.get(reverse("matching:round", args=[row.pk]))
    proposal = client.get(reverse("matching:proposal", args=[one.pk]))

    assert "1 pair needs an approval before it can be published." in words(page)
    assert "needs an approval: same manager" in words(page)
    assert "This pair cannot be published before somebody approves it." in words(proposal)
    assert reverse("matching:approve", args=[one.pk]) in proposal.content.decode()


def test_a_computation_is_stopped_from_its_page(client, boss, field):
    row = make_round(field, solved=False)
    solve_round(row, actor=field.actor)

    running = client.get(reverse("matching:round", args=[row.pk]))
    stopped = client.post(reverse("matching:round_stop", args=[row.pk]), follow=True)

    assert "Stop the computation" in words(running)
    assert "Waiting for its turn" in words(running)
    assert heading(stopped) == "A is to be computed"


def test_a_round_that_asks_for_what_cannot_be_names_the_culprits(client, boss, field):
    rule = QuotaRule("mentor_unit", "at_least", 50, value=str(UnitFactory(name="Lune").pk))

    row = make_round(field, policy=PolicyData(quotas=(rule,)))
    page = client.get(reverse("matching:round", args=[row.pk]))

    assert heading(page) == "A asks for what cannot be"
    assert "This quota cannot be reached" in words(page)
    assert "(Lune)" in words(page)


def test_a_copy_opens_on_its_policy_and_a_name_is_changed(client, boss, field):
    row = make_round(field)

    answer = client.post(reverse("matching:round_copy", args=[row.pk]))
    made = Round.objects.exclude(pk=row.pk).get()
    client.post(reverse("matching:round_rename", args=[made.pk]), {"name": "Ponts"})
    client.post(reverse("matching:round_rename", args=[made.pk]), {"name": " "})

    made.refresh_from_db()
    assert answer.url == reverse("matching:round_weights", args=[made.pk])
    assert (made.name, made.copied_from) == ("Ponts", row)


def test_a_scenario_starts_from_any_version_of_the_policy(client, boss, field):
    first = make_round(field, policy=PolicyData(fairness="floor").with_weights({"topics": 20})).policy
    make_round(field, name="B")
    url = reverse("matching:round_new", args=[field.cohort.pk])

    page = client.get(url, {"policy": first.pk})
    client.post(url, {**WEIGHTS, "name": "C", "base": first.pk, "topics": "30"})

    made = Round.objects.get(name="C")
    assert page.context["form"]["topics"].value() == 20
    assert PolicyData.from_json(made.policy.data).fairness == "floor"
    assert PolicyData.from_json(made.policy.data).weights["topics"] == 30


def test_the_curve_of_a_floor_is_asked_for_and_drawn(client, boss, field, django_capture_on_commit_callbacks):
    row = make_round(field)
    url = reverse("matching:round_floor", args=[row.pk])

    before = client.get(url)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("matching:round_curve", args=[row.pk]))
    after = client.get(url)

    assert (before.context["curve"], "Compute the curve" in words(before)) == (None, True)
    assert after.context["curve"].labels
    assert "<svg" in after.content.decode()


def test_a_mentor_here_may_be_a_mentee_in_another_cohort(client, boss, field, programme):
    both = field.mentors[0].person
    other = make_field(2, 1, cohort=CohortFactory(programme=programme, phase="matching"), actor=boss.person)
    EnrolmentFactory(cohort=other.cohort, side="mentee", person=both, topics=other.topics[:1])

    rows = make_round(field), make_round(other)

    assert [row.people for row in rows] == [3, 2]


# Queries


@pytest.mark.parametrize("size", [1, 3])
def test_lists_cost_the_same_with_one_row_and_with_three(client, boss, programme, size):
    cohort = CohortFactory(programme=programme)
    field = make_field(size, size, cohort=cohort, actor=boss.person)
    for mentor, mentee in zip(field.mentors, field.mentees, strict=True):
        line(mentor.person, boss.person)
        line(mentee.person, boss.person)
    rows = [make_round(field, name=name) for name in "ABC"[: max(2, size)]]
    other = make_field(size, size, cohort=cohort, actor=boss.person)
    for mentor, mentee in zip(other.mentors, other.mentees, strict=True):
        propose_pair(mentor, mentee, actor=boss.person)
        line(mentor.person, mentee.person)
    recheck_pairs()
    one = rows[0].proposals.first()
    other_mentor = EnrolmentFactory(cohort=cohort, topics=[]).pk
    pages = {
        "rounds": reverse("matching:rounds", args=[cohort.pk]),
        "round": reverse("matching:round", args=[rows[0].pk]),
        "compare": reverse("matching:compare", args=[cohort.pk]),
        "pairs": reverse("matching:pairs", args=[cohort.pk]),
        "conflicts": reverse("matching:conflicts", args=[cohort.pk]),
        "outlook": reverse("matching:outlook", args=[cohort.pk]),
        "map": reverse("matching:round_map", args=[rows[0].pk]),
        "proposal": reverse("matching:proposal", args=[one.pk]),
        "why not": reverse("matching:proposal", args=[one.pk]) + f"?mentor={other_mentor}",
    }

    client.get(reverse("matching:rounds", args=[cohort.pk]))  # the session learns the cohort once
    asked = {name: count_queries(client, url) for name, url in pages.items()}
    assert asked == QUERIES
    assert max(asked[name] for name in LISTS) <= 20


def count_queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


LISTS = ("rounds", "round", "compare", "pairs", "conflicts")
QUERIES = {
    "rounds": 16,
    "round": 17,
    "compare": 11,
    "pairs": 11,
    "conflicts": 12,
    # These read everything that may stand between two people, as a computation does.
    "outlook": 23,
    "map": 23,
    "proposal": 27,
    "why not": 27,
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


# A page that is no more


def old_page(row: Round, field: Field) -> int:
    """The page of the first mentee's pair, before the scenario is computed again with what this does."""
    return row.proposals.get(mentee=field.mentees[0]).pk


def test_the_page_of_a_pair_leads_to_what_the_mentee_has_after_another_computation(client, field, boss):
    row = make_round(field)
    first = old_page(row, field)
    solve(row, boss.person)
    second = old_page(row, field)
    solve(row, boss.person)

    answers = [client.get(reverse("matching:proposal", args=[pk]), follow=True) for pk in (first, second)]

    now = reverse("matching:proposal", args=[old_page(row, field)])
    assert [answer.redirect_chain for answer in answers] == [[(now, 302)], [(now, 302)]]
    assert f"computed again or changed: this is what it has now for {field.mentees[0].person}." in words(answers[0])


def test_the_page_of_a_pair_that_is_no_more_leads_to_the_scenario(client, field, boss):
    row = make_round(field)
    first = old_page(row, field)
    client.post(reverse("matching:ban", args=[first]))

    answers = [client.get(reverse("matching:proposal", args=[first]), follow=True)]
    answers += [
        client.post(reverse(f"matching:{act}", args=[first]), follow=True)
        for act in ("lock", "ban", "proposal_swap", "approve")
    ]

    assert [one.redirect_chain for one in answers] == [[(reverse("matching:round", args=[row.pk]), 302)]] * 5
    assert all("this pair is no longer in it, and its page is no more" in words(one) for one in answers)
    assert (Ban.objects.count(), row.proposals.filter(is_locked=True).count()) == (1, 0)


def test_changes_by_hand_and_their_undoing_leave_no_page_without_a_way_on(client, field, boss):
    row = make_round(field)
    pages = [one.pk for one in row.proposals.all()]
    set_mentor(row, actor=boss.person, mentee=field.mentees[0], mentor=field.mentors[1])
    pages += [one.pk for one in row.proposals.all()]
    swap_proposals(row.proposals.all()[0], row.proposals.all()[1], actor=boss.person)
    pages += [one.pk for one in row.proposals.all()]
    undo_change(row, actor=boss.person)
    solve(row, boss.person)

    assert {client.get(reverse("matching:proposal", args=[pk])).status_code for pk in pages} == {302}


def test_a_page_that_is_no_more_tells_nobody_else_that_it_ever_was(client, field, personas, boss):
    row = make_round(field)
    first = old_page(row, field)
    solve(row, boss.person)

    answers = {}
    for name, user in personas.items():
        client.force_login(user)
        page = client.get(reverse("matching:proposal", args=[first]))
        answers[name] = page.status_code, "matching/rounds" in page.content.decode()

    assert answers == {name: (302, False) if name == "manager" else (404, False) for name in personas}
    client.force_login(boss)
    assert client.get(reverse("matching:proposal", args=[first + 10_000])).status_code == 404


def test_only_so_many_old_pages_are_remembered_the_newest(field, monkeypatch):
    monkeypatch.setattr("matching.services.former.MOST", 4)
    row = make_round(field)
    pages = [one.pk for one in row.proposals.order_by("pk")]
    solve(row, field.actor)
    pages += [one.pk for one in row.proposals.order_by("pk")]
    solve(row, field.actor)

    assert list(row.figures["former"]) == [str(pk) for pk in pages[-4:]]
