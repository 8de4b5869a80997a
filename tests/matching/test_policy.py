"""A policy as data: what it refuses, what it fills in, and that its fingerprint depends on its meaning alone."""

from __future__ import annotations

import json
import random

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from matching.enums import Bound, Direction, Factor, Fairness, HardRule, Missing, Property
from matching.policy import OF_SOMETHING, CriterionRule, PolicyData, PolicyError, QuotaRule, default_policy

words = st.sampled_from


@st.composite
def quotas(draw) -> QuotaRule:
    kind = draw(words(Property.values))
    return QuotaRule(
        property=kind,
        bound=draw(words(Bound.values)),
        share=draw(st.integers(0, 100)),
        value=str(draw(st.integers(1, 50))) if kind in OF_SOMETHING else "",
        price=draw(st.none() | st.integers(1, 1000)),
    )


@st.composite
def policies(draw) -> PolicyData:
    codes = [*Factor.values, *(f"question:{number}" for number in draw(st.sets(st.integers(1, 99), max_size=3)))]
    rules = [
        CriterionRule(
            code=code,
            weight=draw(st.integers(0, 25 if code == Factor.WISHES else 100)),
            direction=draw(words(Direction.values)),
            missing=draw(words(Missing.values)),
        )
        for code in codes
    ]
    rules[0] = CriterionRule(Factor.TOPICS.value, draw(st.integers(1, 100)))
    asked = draw(st.lists(quotas(), max_size=4, unique_by=lambda one: (one.property, one.value)))
    return PolicyData(
        criteria=tuple(rules),
        hard=draw(st.frozensets(words(HardRule.values))),
        level_gap=draw(st.integers(1, 10)),
        capacity=draw(st.none() | st.integers(1, 3)),
        quotas=tuple(asked),
        fairness=draw(words(Fairness.values)),
        stay_points=draw(st.none() | st.integers(0, 100)),
    )


@given(policies())
def test_any_policy_survives_the_journey_through_json(policy):
    travelled = PolicyData.from_json(json.loads(json.dumps(policy.to_json())))

    assert travelled == policy
    assert travelled.fingerprint == policy.fingerprint


@given(policies(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_policy_is_written_down_changes_nothing(policy, chance: random.Random):
    plain = policy.to_json()
    for rows in (plain["criteria"], plain["quotas"], plain["hard"]):
        chance.shuffle(rows)
    names = list(plain)
    chance.shuffle(names)

    shuffled = PolicyData.from_json({name: plain[name] for name in names})

    assert shuffled.fingerprint == policy.fingerprint


def test_the_fingerprint_tells_two_policies_apart():
    default = default_policy()

    other = default.with_weights({"topics": 44})

    assert default.fingerprint != other.fingerprint
    assert other.with_weights({"topics": 45}).fingerprint == default.fingerprint


def test_the_default_has_the_points_of_the_method():
    policy = default_policy()

    assert policy.weights == {
        "topics": 45, "wishes": 15, "units": 12, "place": 10, "style": 10, "grade": 8, "hours": 0, "languages": 0
    }  # fmt: skip
    assert sum(policy.weights.values()) == 100
    assert (policy.hard, policy.fairness, policy.quotas) == ({"language", "rather_not"}, "none", ())
    assert {rule.code: rule.missing for rule in policy.criteria}["wishes"] == "nothing"


def test_a_policy_from_before_wishes_reads_and_gives_them_no_weight():
    old = {"criteria": [{"code": "grade", "weight": 8}, {"code": "topics", "weight": 45}]}

    policy = PolicyData.from_json(old)

    assert {code: weight for code, weight in policy.weights.items() if weight} == {"topics": 45, "grade": 8}
    assert PolicyData.from_json({}) == default_policy()


def test_a_question_counts_as_long_as_it_has_a_weight():
    policy = default_policy().with_weights({"question:12": 20})

    dropped = policy.with_weights({"question:12": 0})

    assert (policy.questions, policy.rule("question:12").weight) == ((12,), 20)
    assert dropped == default_policy()


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"topics": 101}, "from 0 to 100"),
        ({"topics": -1}, "from 0 to 100"),
        ({"topics": 1.5}, "from 0 to 100"),
        ({"topics": True}, "from 0 to 100"),
        ({"charm": 10}, "charm"),
        ({"question:": 10}, "question:"),
        ({"question:007": 10}, "question:007"),
        ({"wishes": 26}, "25 points at most"),
        (dict.fromkeys(Factor.values, 0), "above zero"),
        ({**dict.fromkeys(Factor.values, 0), "wishes": 20}, "never decide alone"),
    ],
)
def test_weights_that_make_no_sense_are_refused_in_words(weights, said):
    with override("en"), pytest.raises(PolicyError) as refused:
        default_policy().with_weights(weights)

    assert refused.value.code == "weights"
    assert said in refused.value.message


QUOTA = {"property": "other_unit", "bound": "at_least", "share": 50}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"charm": 1},
        {"version": 2},
        {"hard": ["charm"]},
        {"hard": "language"},
        {"fairness": "luck"},
        {"capacity": 4},
        {"capacity": 0},
        {"level_gap": 0},
        {"stay_points": -1},
        {"criteria": [{"code": "topics"}]},
        {"criteria": [{"code": "topics", "weight": 1}, {"code": "topics", "weight": 2}]},
        {"criteria": [{"code": "topics", "weight": 1, "direction": "sideways"}]},
        {"criteria": [{"code": "topics", "weight": 1, "missing": "guess"}]},
        {"quotas": [QUOTA | {"share": 101}]},
        {"quotas": [QUOTA | {"price": 0}]},
        {"quotas": [QUOTA | {"bound": "about"}]},
        {"quotas": [QUOTA | {"property": "charm"}]},
        {"quotas": [QUOTA | {"value": "7"}]},
        {"quotas": [QUOTA | {"property": "topic"}]},
        {"quotas": [QUOTA | {"property": "topic", "value": "seven"}]},
        {"quotas": [QUOTA, QUOTA | {"share": 60}]},
        {"quotas": [QUOTA, QUOTA | {"bound": "at_most", "share": 40}]},
        {"quotas": [QUOTA | {"property": "topic", "value": str(number)} for number in range(1, 17)]},
    ],
)
def test_what_makes_no_sense_is_refused(data):
    with pytest.raises(PolicyError) as refused:
        PolicyData.from_json(data)

    assert refused.value.message


def test_a_priced_quota_may_ask_for_more_than_a_hard_one_allows():
    wish = QuotaRule("other_unit", "at_least", 80, price=5)
    limit = QuotaRule("other_unit", "at_most", 50)

    policy = PolicyData(quotas=(limit, wish))

    assert policy.quotas == (wish, limit)
