"""Versions of a programme's policy, the editor with its effect on three pairs, and taking a version again."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import Policy, Preference
from matching.policy import PolicyData, QuotaRule, default_policy
from matching.queries.policies import find_current, list_versions, policy_data_of
from matching.queries.policy_words import Names, name_things, say_aims, say_changes, say_quota
from matching.queries.samples import cohort_to_show, effect_of
from matching.services.policies import adopt_policy, check_policy, current_policy, keep_policy
from programs.models import Question
from tests.factories.matching import Field, make_field, make_round
from tests.factories.people import UnitFactory
from tests.factories.programs import CallFactory, CohortFactory, TopicFactory


@pytest.fixture
def field(manager, programme) -> Field:
    return make_field(3, 3, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)


@pytest.fixture
def boss(client, manager):
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    client.cookies["django_language"] = "en"
    return manager


def numbers(programme) -> list[int]:
    return list(Policy.objects.filter(programme=programme).order_by("number").values_list("number", flat=True))


# Versions


def test_a_version_with_the_same_content_is_kept_once(programme, manager):
    first = keep_policy(programme, actor=manager.person, data=default_policy(), name="Start")
    other = keep_policy(programme, actor=manager.person, data=default_policy().with_weights({"topics": 50}))

    again = keep_policy(programme, actor=manager.person, data=default_policy())

    assert (again, again.name, numbers(programme)) == (first, "Start", [1, 2])
    assert PolicyData.from_json(other.data).weights["topics"] == 50
    assert other.fingerprint == PolicyData.from_json(other.data).fingerprint
    trail = AuditEntry.objects.filter(verb="matching.keep_policy").order_by("pk")
    assert [row.changes for row in trail] == [{"version": 1}, {"version": 2}]


def test_the_default_is_made_at_once_and_reading_a_page_makes_nothing(programme, manager):
    before = policy_data_of(programme), Policy.objects.count()

    made, again = current_policy(programme), current_policy(programme)

    assert before == (default_policy(), 0)
    assert (made, made.created_by, numbers(programme)) == (again, None, [1])


def test_versions_of_scenarios_do_not_displace_the_one_in_use(programme, manager):
    in_use = adopt_policy(programme, actor=manager.person, data=default_policy())

    keep_policy(programme, actor=manager.person, data=default_policy().with_weights({"grade": 30}))

    assert find_current(programme) == in_use == current_policy(programme)


def test_a_version_from_before_there_was_a_choice_stays_in_use(programme, manager):
    old = keep_policy(programme, actor=manager.person, data=default_policy().with_weights({"grade": 30}))

    assert current_policy(programme) == old
    keep_policy(programme, actor=manager.person, data=default_policy())
    assert current_policy(programme) == old


def test_taking_a_version_again_changes_none_of_them(programme, manager):
    actor = manager.person
    first = adopt_policy(programme, actor=actor, data=default_policy())
    second = adopt_policy(programme, actor=actor, data=default_policy().with_weights({"topics": 50}))
    contents = [first.data, second.data]

    adopt_policy(programme, actor=actor, data=default_policy())
    adopt_policy(programme, actor=actor, data=default_policy())

    rows = list(Policy.objects.filter(programme=programme).order_by("number"))
    assert (find_current(programme), [row.data for row in rows]) == (first, contents)
    trail = AuditEntry.objects.filter(verb="matching.adopt_policy").order_by("pk")
    assert [row.changes["version"] for row in trail] == [[None, 1], [1, 2], [2, 1]]


def test_what_makes_no_sense_is_refused_in_words(programme):
    with pytest.raises(Refused) as refused:
        check_policy({"fairness": "luck"})

    assert refused.value.code == "policy"
    assert check_policy({}) == default_policy()


def test_the_list_says_what_each_version_changed(field, english):
    programme, actor = field.cohort.programme, field.actor
    adopt_policy(programme, actor=None, data=default_policy())
    changed = default_policy().with_weights({"topics": 30})
    make_round(field, solved=False)
    adopt_policy(programme, actor=actor, data=changed, name="Less")

    newest, oldest = list_versions(programme)

    assert newest.changes == ("Topics wanted and offered: 30 points instead of 45",)
    assert (newest.is_current, newest.scenarios, newest.policy.name) == (True, 0, "Less")
    assert (oldest.is_current, oldest.scenarios, oldest.changes) == (False, 1, ())


# Words


def test_every_difference_between_two_versions_is_said(programme, english):
    topic = TopicFactory(programme=programme, name_en="Prompting")
    before = PolicyData(quotas=(QuotaRule("other_unit", "at_least", 50),), capacity=1)
    data = before.to_json()
    data |= {
        "hard": ["language", "hours"],
        "level_gap": 2,
        "capacity": None,
        "fairness": "floor",
        "stay_points": 5,
        "quotas": [{"property": "topic", "value": str(topic.pk), "bound": "at_most", "share": 20, "price": 3}],
    }
    data["criteria"][2] |= {"direction": "less", "missing": "exclude"}
    after = PolicyData.from_json(data)

    said = say_changes(before, after, name_things(programme, [before, after]))

    assert said == [
        "Two different units: the less, the better",
        "Two different units, when not told: no pair without an answer",
        "now never crossed: At least one hour in common",
        "no longer a hard rule: Nobody is paired with a person they would rather not have",
        (
            "quota added: At most 20% of the pairs: the mentee wants this topic and the mentor offers it (Prompting) "
            "· 3 points for each pair missing"
        ),
        "quota dropped: At least 50% of the pairs: the two are of different units",
        "fairness: Lift the weakest pair first, then the best total",
        "places of a mentor as each has said",
        "gap of 2 levels",
        "staying together is worth 5 points",
    ]
    assert say_changes(before, before, Names()) == []


def test_the_aims_are_told_in_their_order(english):
    policy = PolicyData(quotas=(QuotaRule("other_unit", "at_least", 50),), fairness="bands", stay_points=4)

    assert say_aims(policy) == [
        "As many people as possible have a partner.",
        "The quota without a price is kept.",
        "As few pairs as can be are in the lowest bands of points, the lowest first.",
        "The points of all pairs together are as many as can be; 4 more where a pair stays.",
    ]
    assert len(say_aims(default_policy())) == 3
    assert say_quota(QuotaRule("topic", "at_least", 5, value="7"), Names()).endswith("(?)")


# Samples


def test_three_pairs_of_the_newest_scenario_show_the_effect(field, english):
    row = make_round(field)
    changed = default_policy().with_weights({"topics": 0})

    effect = effect_of(field.cohort, default_policy(), changed, Names())

    scores = sorted((one.score for one in row.proposals.all()), reverse=True)
    assert effect.from_round == row
    assert [one.before for one in effect.samples] == scores
    for one in effect.samples:
        assert one.before == sum(part.before for part in one.parts)
        assert one.after == sum(part.after for part in one.parts)
        assert {part.label: part.after for part in one.parts}["Topics wanted and offered"] == 0
    assert sum(one.points for one in effect.weighed) == 100
    assert effect.waiting == ("Wishes of both sides", "Way of working")


def test_without_a_scenario_three_typical_pairs_are_shown_and_nobody_without_people(field):
    nobody = CohortFactory(programme=field.cohort.programme)

    typical = effect_of(field.cohort, default_policy(), default_policy(), Names())
    empty = effect_of(nobody, default_policy(), default_policy(), Names())

    assert (typical.from_round, len(typical.samples), empty.samples) == (None, 3, ())
    assert all(one.before == one.after and one.is_possible for one in typical.samples)


def test_the_newest_cohort_that_is_not_closed_is_shown(programme):
    CohortFactory(programme=programme, phase="closed")
    running = CohortFactory(programme=programme, phase="running")

    assert cohort_to_show(programme) == running
    assert cohort_to_show(programme, CohortFactory().pk) == running


# The editor


def sent(form: str) -> dict[str, list[str]]:
    """What a browser would send of the page."""
    values: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and (kind is None or kind[1] not in ("checkbox", "radio") or "checked" in tag):
            values.setdefault(name[1], []).append(value[1] if value else "")
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        first = re.search(r'<option value="([^"]*)"', inside)
        values[name] = [(chosen or first)[1]]
    return values


@pytest.fixture
def editor(boss, field, client):
    """The address of the editor and what its page sends unchanged."""
    address = reverse("matching:policy_edit", args=[field.cohort.programme.slug])
    text = client.get(address).content.decode()
    return address, sent(re.search(r'<form class="grid main-aside".*?</form>', text, re.S)[0])


def test_the_editor_sends_back_the_policy_it_shows(client, field, editor):
    address, values = editor

    answer = client.post(address, {**values, "act": "save"})

    assert answer.status_code == 302
    assert policy_data_of(field.cohort.programme) == default_policy()


def test_a_changed_policy_becomes_a_version_and_is_put_to_use(client, field, editor):
    address, values = editor
    values |= {"weight_topics": ["60"], "hard": ["language", "hours"], "fairness": ["floor"], "name": ["Bridges"]}

    client.post(address, {**values, "act": "save"})
    page = client.get(reverse("matching:policies", args=[field.cohort.programme.slug])).content.decode()

    row = find_current(field.cohort.programme)
    data = PolicyData.from_json(row.data)
    assert (row.name, data.weights["topics"], data.hard, data.fairness) == (
        "Bridges",
        60,
        {"language", "hours"},
        "floor",
    )
    assert "60 points instead of 45" in page


def test_the_effect_is_shown_and_nothing_is_kept(client, field, editor):
    address, values = editor
    values |= {"weight_topics": ["0"]}

    whole = client.post(address, {**values, "act": "effect"})
    part = client.post(address, {**values, "act": "effect"}, headers={"HX-Request": "true"})

    assert (whole.status_code, part.status_code, Policy.objects.count()) == (200, 200, 0)
    assert 'value="0"' in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert "→" in part.content.decode()


def test_quotas_are_added_filled_and_removed_without_script(client, field, editor):
    address, values = editor
    unit = field.mentors[0].person.unit

    added = client.post(address, {**values, "act": "add"}).content.decode()
    filled = sent(re.search(r'<form class="grid main-aside".*?</form>', added, re.S)[0])
    filled |= {"quota_0_property": ["mentor_unit"], "quota_0_value": [f"unit-{unit.pk}"], "quota_0_share": ["30"]}
    client.post(address, {**filled, "act": "save"})
    kept = policy_data_of(field.cohort.programme).quotas
    removed = client.post(address, {**filled, "act": "drop-0"}).content.decode()

    assert kept == (QuotaRule("mentor_unit", "at_least", 30, value=str(unit.pk)),)
    assert 'name="quota_0_share"' in added
    assert 'name="quota_0_share"' not in removed


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weight_wishes": "26"}, "Some numbers below need another look"),
        ({"weight_topics": "101"}, "Some numbers below need another look"),
        ({"weight_topics": ""}, "Some numbers below need another look"),
        (dict.fromkeys([f"weight_{c}" for c in default_policy().weights], "0"), "needs a weight above zero"),
        (
            {"quota": "0", "quota_0_property": "topic", "quota_0_bound": "at_least", "quota_0_share": "5"},
            "of which unit or topic",
        ),
    ],
)
def test_what_makes_no_sense_comes_back_with_what_was_typed(client, editor, wrong, said):
    address, values = editor

    answer = client.post(address, {**values, **wrong, "act": "save"})

    assert (answer.status_code, Policy.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_a_question_of_the_call_may_be_weighed(client, field, boss):
    call = CallFactory(cohort=field.cohort)
    scale = Question.objects.create(call=call, code="s", kind="scale", text_fr="Rythme ?", text_en="Pace?")
    Question.objects.create(call=call, code="t", kind="short", text_fr="Texte ?", text_en="Text?")
    Preference.objects.create(enrolment=field.mentees[0], answers={str(scale.pk): 3})
    Preference.objects.create(enrolment=field.mentors[0], answers={str(scale.pk): 3})
    address = reverse("matching:policy_edit", args=[field.cohort.programme.slug])
    text = client.get(address).content.decode()
    values = sent(re.search(r'<form class="grid main-aside".*?</form>', text, re.S)[0])

    client.post(address, {**values, f"weight_question_{scale.pk}": ["20"], "act": "save"})
    again = client.get(address).content.decode()

    assert ("Pace?" in text, "Text?" in text) == (True, False)
    assert policy_data_of(field.cohort.programme).questions == (scale.pk,)
    assert "Pace?" in re.search(r'id="weighed".*?</section>', again, re.S)[0]


def test_a_version_is_taken_again_from_the_list(client, field, boss):
    programme = field.cohort.programme
    first = adopt_policy(programme, actor=boss.person, data=default_policy())
    adopt_policy(programme, actor=boss.person, data=default_policy().with_weights({"topics": 50}))

    answer = client.post(reverse("matching:policy_take", args=[first.pk]))

    assert answer.url == reverse("matching:policies", args=[programme.slug])
    assert find_current(programme) == first


def test_shares_of_wishes_are_shown_and_nobody_by_name(client, field, boss):
    text = client.get(reverse("matching:policies", args=[field.cohort.programme.slug])).content.decode()

    assert "0 of 3 mentees have stated wishes." in text
    assert "0 of 3 mentors have marked topics." in text


def test_pages_of_the_policy_are_the_managers_alone(client, personas, field):
    slug = field.cohort.programme.slug
    row = current_policy(field.cohort.programme)
    pages = [reverse("matching:policies", args=[slug]), reverse("matching:policy_edit", args=[slug])]

    for name, user in personas.items():
        client.force_login(user)
        expected = 200 if name == "manager" else 404
        assert [client.get(address).status_code for address in pages] == [expected] * 2, name
        taken = client.post(reverse("matching:policy_take", args=[row.pk])).status_code
        assert taken == (302 if name == "manager" else 404), name


def test_the_list_of_versions_takes_as_many_queries_for_one_as_for_three(
    client, field, boss, django_assert_num_queries
):
    address = reverse("matching:policies", args=[field.cohort.programme.slug])
    unit = UnitFactory()
    quota = QuotaRule("mentor_unit", "at_least", 10, value=str(unit.pk))
    adopt_policy(field.cohort.programme, actor=boss.person, data=PolicyData(quotas=(quota,)))
    client.get(address)

    with django_assert_num_queries(13):
        client.get(address)
    for points in (50, 51):
        data = PolicyData(quotas=(quota,)).with_weights({"topics": points})
        adopt_policy(field.cohort.programme, actor=boss.person, data=data)
    with django_assert_num_queries(13):
        client.get(address)
