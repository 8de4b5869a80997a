"""Scores: small cases worked out by hand, sums that fit exactly, and reasons that block."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.criteria import DEFAULT_CRITERIA, Criterion, Direction, Kind, Missing, Policy
from matching.engine.hierarchy import HierarchyIndex
from matching.engine.kinds import Reason
from matching.engine.scoring import Round, contributions, maximum, score, score_tiles
from matching.engine.tables import NO_ANSWER, Custom, MenteeTable, MentorTable, Wishes


def mentors(topics: Any, **columns: Any) -> MentorTable:
    return MentorTable(
        keys=np.arange(len(topics)), topics=np.array(topics), **{k: np.array(v) for k, v in columns.items()}
    )


def mentees(topics: Any, **columns: Any) -> MenteeTable:
    return MenteeTable(
        keys=np.arange(len(topics)), topics=np.array(topics), **{k: np.array(v) for k, v in columns.items()}
    )


def only(kind: Kind, **how: Any) -> Policy:
    return Policy(criteria=(Criterion(kind.value, kind, 10, **how),), grade_gap=None)


def test_topics_weigh_the_rank_of_the_wish_and_the_level_of_the_offer() -> None:
    this = Round(
        mentees([[1, 2, 0], [0, 0, 0]]), mentors([[4, 0, 0], [0, 2, 0], [4, 4, 0], [0, 0, 4]]), only(Kind.TOPICS)
    )

    scores = score(this).scores

    # Ranks 1 and 2 weigh 4 and 3 of 7: 572 and 428 thousandths; level 2 is worth 7 tenths.
    assert scores[0].tolist() == [5720, 2990, 10_000, 0]
    assert scores[1].tolist() == [5000, 5000, 5000, 5000]  # nothing wanted: neutral, half


def test_wishes_are_off_until_somebody_has_wished() -> None:
    two, three = mentees([[1], [1]]), mentors([[1], [1], [1]])

    without = Round(two, three, Policy())
    wished = Round(two, three, only(Kind.WISHES), wishes=Wishes.of([(0, 1, 1000, 0), (0, 2, 500, 1000)]))

    assert (maximum(without), Policy().maximum) == (85_000, 100_000)
    assert score(wished).scores.tolist() == [[0, 6000, 7000], [0, 0, 0]]


def test_units_count_divisions_half() -> None:
    this = Round(
        mentees([[1]], units=[1], divisions=[9]),
        mentors([[1]] * 4, units=[1, 2, 3, -1], divisions=[9, 9, 8, -1]),
        only(Kind.UNITS),
    )

    assert score(this).scores.tolist() == [[0, 5000, 10_000, 5000]]


def test_place_prefers_the_same_site_and_near_time_zones() -> None:
    this = Round(
        mentees([[1]], sites=[1], zones=[60], remote=[True]),
        mentors([[1]] * 5, sites=[1, 2, 2, 2, 2], zones=[60, 60, 180, 540, 60], remote=[True, True, True, True, False]),
        only(Kind.PLACE),
    )

    assert score(this).scores.tolist() == [[10_000, 7000, 4000, 1000, 0]]


def test_style_compares_only_what_both_have_filled() -> None:
    full, half = [2, 2, 2, -2, -2, -2], [2, NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER, 0]
    nothing = [NO_ANSWER] * 6
    rows, columns = (
        mentees([[1]], styles=[full]),
        mentors([[1]] * 4, styles=[full, [-each for each in full], half, nothing]),
    )

    alike = score(Round(rows, columns, only(Kind.STYLE)))
    unlike = score(Round(rows, columns, only(Kind.STYLE, direction=Direction.LESS)))
    strict = score(Round(rows, columns, only(Kind.STYLE, missing=Missing.NOTHING)))

    assert alike.scores.tolist() == [[10_000, 0, 7500, 5000]]
    assert unlike.scores.tolist() == [[0, 10_000, 2500, 5000]]
    assert strict.scores.tolist() == [[10_000, 0, 7500, 0]]


def test_grades_reward_a_gap_and_forbid_the_contrary() -> None:
    rows, columns = mentees([[1]], grades=[6]), mentors([[1]] * 4, grades=[1, 4, 6, -1])

    scored = score(Round(rows, columns, Policy(criteria=(Criterion("grade", Kind.GRADE, 8),))))

    assert scored.scores.tolist() == [[8000, 4000, 0, 4000]]
    assert scored.reasons.tolist() == [[0, 0, Reason.LEVEL, 0]]
    assert scored.allowed.tolist() == [[True, True, False, True]]


def test_hard_rules_are_reasons_and_the_policy_says_which_block() -> None:
    index = HierarchyIndex([-1, 0, 0, 1], units=[1, 2, 2, 2])
    this = Round(
        mentees([[1], [1]], nodes=[0, 2], languages=[1, 2]),
        mentors([[1], [1], [0]], nodes=[3, 1, -1], languages=[1, 3, 0], capacity=[1, 1, 0]),
        hierarchy=index,
        bans=((1, 0),),
        declared=((0, 2),),
    )

    scored = score(this)

    assert scored.reasons.tolist() == [
        [Reason.LINE_UP, Reason.LINE_UP, Reason.DECLARED | Reason.CAPACITY],
        [
            Reason.SAME_UNIT | Reason.LANGUAGE | Reason.BAN,
            Reason.SAME_UNIT | Reason.SAME_MANAGER,
            Reason.CAPACITY,
        ],
    ]
    assert scored.allowed.tolist() == [[False, False, False], [False, True, False]]


def test_topics_and_hours_in_common_can_be_asked_for() -> None:
    rows, columns = mentees([[1, 0]], hours=[0b110]), mentors([[3, 0], [0, 3], [3, 0]], hours=[0b010, 0b100, 0b001])

    scored = score(Round(rows, columns, Policy(common_topic=True, common_hours=True)))

    assert scored.reasons.tolist() == [[0, Reason.TOPIC, Reason.HOURS]]


def test_hours_reward_the_first_common_slot_most() -> None:
    rows, columns = mentees([[1]], hours=[0b1111]), mentors([[1]] * 6, hours=[0b10000, 1, 3, 7, 15, 0])

    more = score(Round(rows, columns, only(Kind.HOURS)))
    less = score(Round(rows, columns, only(Kind.HOURS, direction=Direction.LESS)))

    assert more.scores.tolist() == [[0, 4000, 7000, 10_000, 10_000, 5000]]
    assert less.scores.tolist() == [[10_000, 6000, 3000, 0, 0, 5000]]


def test_languages_reward_a_second_one() -> None:
    rows, columns = mentees([[1]], languages=[0b111]), mentors([[1]] * 5, languages=[0b1000, 1, 3, 7, 0])

    scored = score(Round(rows, columns, only(Kind.LANGUAGES, missing=Missing.NOTHING)))

    assert scored.scores.tolist() == [[0, 6000, 10_000, 10_000, 0]]
    assert scored.reasons.tolist() == [[Reason.LANGUAGE, 0, 0, 0, 0]]


def test_questions_of_the_programme_count_as_options_or_as_a_scale() -> None:
    rows, columns = mentees([[1], [1]]), mentors([[1]] * 4)
    policy = Policy(
        criteria=(Criterion("sport", Kind.CUSTOM, 10), Criterion("pace", Kind.CUSTOM, 1, missing=Missing.NOTHING)),
        grade_gap=None,
    )
    sport = Custom("options", np.array([0b011, 0]), np.array([0b011, 0b110, 0b100, 0b111]))
    pace = Custom("scale", np.array([1, -1]), np.array([1, 2, 5, -1]))

    scored = score(Round(rows, columns, policy, customs={"sport": sport, "pace": pace}))

    assert scored.scores.tolist() == [[11_000, 4080, 0, 6660], [5000, 5000, 5000, 5000]]
    with pytest.raises(ValueError, match="no answers for the criterion"):
        Round(rows, columns, policy, customs={"sport": sport})
    with pytest.raises(ValueError, match="answers of pace are for other tables"):
        Round(rows, columns, policy, customs={"sport": sport, "pace": Custom("scale", np.array([1]), np.ones(4))})
    with pytest.raises(ValueError, match="from 1 to 5"):
        Custom("scale", np.array([0]), np.array([1]))


def test_a_topic_a_mentor_would_like_is_half_a_wish_of_the_mentor() -> None:
    rows, columns = mentees([[1, 0], [0, 1]]), mentors([[1, 1]] * 3)
    liked = np.array([[True, False], [False, False], [True, True]])

    scored = score(
        Round(
            rows,
            columns,
            only(Kind.WISHES),
            wishes=Wishes.of([(0, 0, 0, 400), (0, 2, 1000, 1000), (1, 0, 500, 400)], liked),
        )
    )

    assert scored.scores.tolist() == [[2000, 0, 10_000], [4600, 0, 2000]]
    assert maximum(Round(rows, columns, wishes=Wishes.of([], np.zeros((3, 2))))) == 85_000
    assert maximum(Round(rows, columns, wishes=Wishes.of([], liked))) == 100_000
    with pytest.raises(ValueError, match="mentors by topics"):
        Round(rows, columns, wishes=Wishes.of([], liked[:2]))


def test_who_has_not_told_what_a_criterion_insists_on_is_left_out() -> None:
    rows, columns = mentees([[1], [1]], hours=[1, 0]), mentors([[1]] * 2, hours=[1, 0])
    strict = only(Kind.HOURS, missing=Missing.EXCLUDE)
    this = Round(rows, columns, Policy(strict.criteria, forbidden=Reason.NONE, grade_gap=None))

    scored = score(this)

    missing = int(Reason.MISSING)
    assert scored.reasons.tolist() == [[0, missing], [missing, missing]]
    assert scored.allowed.tolist() == [[True, False], [False, False]]
    assert scored.scores.tolist() == [[4000, 0], [0, 0]]
    off = Policy((Criterion("hours", Kind.HOURS, 0, missing=Missing.EXCLUDE),), grade_gap=None)
    assert score(Round(rows, columns, off)).allowed.tolist() == [[True, True], [True, True]]


def test_ties_that_only_the_app_knows_come_as_pairs() -> None:
    rows, columns = mentees([[1], [1]]), mentors([[1]] * 3)
    ties = {Reason.HR_PARTNER: [(0, 0)], Reason.FORMER: np.array([(0, 1), (1, 2)]), Reason.RATHER_NOT: [(1, 2), (1, 0)]}

    scored = score(Round(rows, columns, only(Kind.TOPICS), bans=((0, 0),), ties=ties))

    assert scored.reasons.tolist() == [
        [Reason.HR_PARTNER | Reason.BAN, Reason.FORMER, 0],
        [Reason.RATHER_NOT, 0, Reason.FORMER | Reason.RATHER_NOT],
    ]
    assert scored.allowed.tolist() == [[False, True, True], [False, True, False]]
    with pytest.raises(ValueError, match="somebody outside"):
        Round(rows, columns, ties={Reason.COMMITTEE: [(0, 3)]})
    with pytest.raises(ValueError, match="one reason each"):
        Round(rows, columns, ties={Reason.COMMITTEE | Reason.FORMER: [(0, 1)]})


def test_old_reasons_keep_their_numbers() -> None:
    numbers = {str(reason.name).lower(): int(reason) for reason in Reason if reason}

    assert list(numbers.values()) == [1 << bit for bit in range(20)]
    assert list(numbers) == [
        *("line_up", "line_down", "dotted", "appraiser", "same_manager", "same_unit", "same_person", "declared"),
        *("ban", "language", "hours", "level", "topic", "capacity", "hr_partner", "committee", "former", "selection"),
        *("rather_not", "missing"),
    ]


def test_a_policy_travels_as_plain_data_and_has_one_fingerprint() -> None:
    policy = Policy(
        criteria=(
            Criterion("topics", Kind.TOPICS, 40),
            Criterion("sport", Kind.CUSTOM, 5, Direction.LESS, Missing.EXCLUDE),
        ),
        forbidden=Reason.LINE_UP | Reason.FORMER,
        grade_gap=None,
        common_hours=True,
    )
    plain = json.loads(json.dumps(policy.to_dict()))

    assert Policy.from_dict(plain) == policy
    assert Policy.from_dict({}) == Policy()
    assert plain == {
        "version": 1,
        "criteria": [
            {"id": "topics", "kind": "topics", "weight": 40, "direction": "more", "missing": "neutral"},
            {"id": "sport", "kind": "custom", "weight": 5, "direction": "less", "missing": "exclude"},
        ],
        "forbidden": ["line_up", "same_person", "former", "missing"],
        "grade_gap": None,
        "common_topic": False,
        "common_hours": True,
    }
    turned = Policy.from_dict({**plain, "criteria": plain["criteria"][::-1]})
    assert turned.fingerprint == policy.fingerprint
    assert Policy().fingerprint == "db3f2717b4643da3dd3d525c04b7f93958a848d78c21784220846eb879330aa4"
    assert Policy().weighted(topics=44).fingerprint != Policy().fingerprint


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"age": 1}, "a policy has no age"),
        ({"version": 2}, "version 2"),
        ({"criteria": "topics"}, "must be a list"),
        ({"criteria": ["topics"]}, "a criterion must be a table"),
        ({"criteria": [{"kind": "topics", "weight": 1}]}, "needs an id"),
        ({"criteria": [{"id": "a", "kind": "age", "weight": 1}]}, "the kind of a cannot be 'age'"),
        ({"criteria": [{"id": "a", "kind": "grade", "weight": True}]}, "weight of a must be a whole number"),
        ({"criteria": [{"id": "a", "kind": "grade", "weight": 1001}]}, "from 0 to 1000 points"),
        ({"criteria": [{"id": "a", "kind": "wishes", "weight": 26}]}, "at most 25 points"),
        ({"criteria": [{"id": "a", "kind": "grade", "weight": 1}] * 2}, "the same id"),
        ({"criteria": [{"id": "a", "kind": "grade", "weight": 1, "direction": "up"}]}, "direction of a"),
        ({"criteria": [{"id": "a", "kind": "grade", "weight": 1, "missing": []}]}, "rule of a for what is missing"),
        ({"forbidden": ["age"]}, "'age' is no reason"),
        ({"forbidden": [["ban"]]}, "is no reason"),
        ({"grade_gap": "one"}, "gap of grades must be a whole number"),
        ({"grade_gap": 400}, "from -100 to 100"),
        ({"common_topic": 1}, "common_topic must be true or false"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_in_words(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Policy.from_dict(change)


def random_round(seed: int, rows: int, columns: int) -> Round:
    chance = np.random.default_rng(seed)

    def people(count: int, top: int) -> dict[str, Any]:
        styles = chance.integers(-2, 3, (count, 6))
        styles[chance.random((count, 6)) < 0.3] = NO_ANSWER
        return {
            "topics": chance.integers(0, top, (count, 6)),
            "nodes": chance.integers(-1, 20, count),
            "languages": chance.integers(0, 4, count),
            "units": chance.integers(-1, 4, count),
            "divisions": chance.integers(-1, 2, count),
            "sites": chance.integers(-1, 3, count),
            "zones": chance.integers(-2, 5, count) * 60,
            "hours": chance.integers(0, 32, count).astype(np.uint64),
            "remote": chance.random(count) < 0.5,
            "styles": styles,
            "grades": chance.integers(-1, 6, count),
        }

    cells = chance.permutation(rows * columns)[: rows * columns // 3]
    wishes: Any = (
        np.stack([*np.divmod(cells, columns), *chance.integers(0, 1001, (2, len(cells)))], axis=1) if columns else []
    )
    customs = {
        "sport": Custom("options", chance.integers(0, 8, rows), chance.integers(0, 8, columns)),
        "pace": Custom("scale", chance.choice([-1, 1, 2, 3, 4, 5], rows), chance.choice([-1, 1, 3, 5], columns)),
    }
    criteria = [
        *DEFAULT_CRITERIA,
        Criterion("hours", Kind.HOURS, 7),
        Criterion("languages", Kind.LANGUAGES, 3),
        Criterion("sport", Kind.CUSTOM, 5),
        Criterion("pace", Kind.CUSTOM, 4),
    ]
    policy = Policy(
        criteria=tuple(
            replace(
                each,
                direction=Direction.LESS if chance.random() < 0.3 else Direction.MORE,
                missing=Missing(chance.choice(["neutral", "nothing", "exclude"], p=[0.5, 0.4, 0.1])),
            )
            for each in criteria
        ),
        common_topic=bool(chance.random() < 0.5),
        common_hours=bool(chance.random() < 0.5),
    )
    ties = {Reason.FORMER: np.stack(np.divmod(cells[::2], columns), axis=1) if columns else []}
    return Round(
        MenteeTable(keys=np.arange(rows), **people(rows, 4)),
        MentorTable(keys=np.arange(columns), capacity=chance.integers(0, 4, columns), **people(columns, 5)),
        policy,
        hierarchy=HierarchyIndex(np.arange(20) // 3 - 1, dotted=[(5, 7)], units=np.arange(20) // 4),
        wishes=Wishes.of(wishes, chance.random((columns, 6)) < 0.2),
        ties=ties,
        customs=customs,
    )


@settings(max_examples=60)
@given(st.integers(0, 2**20), st.integers(0, 7), st.integers(0, 7))
def test_contributions_sum_exactly_to_the_score(seed: int, rows: int, columns: int) -> None:
    this = random_round(seed, rows, columns)
    scored = score(this)
    pairs = [(row, column) for row in range(rows) for column in range(columns)]

    taken = contributions(this, pairs)

    assert taken.units.sum(axis=1).tolist() == scored.scores.reshape(-1).tolist() == taken.scores.tolist()
    assert taken.reasons.tolist() == scored.reasons.reshape(-1).tolist()
    if pairs:
        assert 0 <= taken.thousandths.min() <= taken.thousandths.max() <= 1000
        assert taken.scores.max() <= scored.maximum


@settings(max_examples=30)
@given(st.integers(0, 2**20), st.integers(0, 7), st.integers(0, 7))
def test_codes_of_their_own_for_everybody_change_nothing(seed: int, rows: int, columns: int) -> None:
    this = random_round(seed, rows, columns)
    usual = score(this)
    pairs = [(row, column) for row in range(rows) for column in range(columns)]

    with patch("matching.engine.layers._SMALL", -1):
        direct, apart = score(this), contributions(this, pairs)

    assert direct.scores.tolist() == usual.scores.tolist()
    assert direct.reasons.tolist() == usual.reasons.tolist()
    assert (apart.scores.tolist(), apart.reasons.tolist()) == (
        usual.scores.reshape(-1).tolist(),
        usual.reasons.reshape(-1).tolist(),
    )


def test_tiles_are_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    this = random_round(4, 9, 5)
    whole = score(this)
    monkeypatch.setattr("matching.engine.scoring._PAIRS_AT_ONCE", 11)
    monkeypatch.setattr("matching.engine.scoring._TILE", (1, 2))

    tiles = list(score_tiles(this))

    assert [(rows.start, rows.stop) for rows, _, _ in tiles] == [(0, 2), (2, 4), (4, 6), (6, 8), (8, 9)]
    assert np.array_equal(np.concatenate([scores for _, scores, _ in tiles]), whole.scores)
    assert np.array_equal(np.concatenate([mask for _, _, mask in tiles]), whole.reasons)


def test_input_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="different for each person"):
        MenteeTable(keys=np.array([1, 1]), topics=np.zeros((2, 1), dtype=np.int8))
    with pytest.raises(ValueError, match="grades has the shape"):
        mentees([[1], [1]], grades=[1])
    with pytest.raises(ValueError, match="from -2 to 2"):
        mentees([[1]], styles=[[5, 0, 0, 0, 0, 0]])
    with pytest.raises(ValueError, match="same topics"):
        score(Round(mentees([[1, 1]]), mentors([[1]])))
    with pytest.raises(ValueError, match="stands twice"):
        Wishes.of([(0, 0, 1, 1), (0, 0, 2, 2)])
    with pytest.raises(ValueError, match="weight of topics"):
        Criterion("topics", Kind.TOPICS, -1)
    with pytest.raises(KeyError, match="no such criterion"):
        Policy().weighted(age=5)
