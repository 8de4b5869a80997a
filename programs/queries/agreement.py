"""How far readers agree, and who is strict: numbers in, dataclasses out. docs/selection.md has the formulas in words.

Sources. Weighted kappa: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968). Alpha: K. Krippendorff,
"Content Analysis", ch. 11 (interval metric). Severity: the additive model file + reader (two-way analysis of variance
without interaction), with the shrinkage of C. R. Henderson’s mixed-model equations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Below this number of files a coefficient says more about chance than about readers.
FILES_FOR_KAPPA = 30
#: So many imaginary files on which a reader is neither strict nor lenient: few real ones then say little.
PRIOR_FILES = 4
MARKS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How close the marks are. ``files`` were read by two or more; ``coefficient`` is ``None`` below 30 of them."""

    files: int
    gap: float | None  # mean absolute difference between two readers, in marks
    within_one: float | None  # share of pairs of marks that differ by one at most
    coefficient: float | None

    @property
    def is_enough(self) -> bool:
        """There are files enough for a coefficient; it may still be undefined, when all marks are the same."""
        return self.files >= FILES_FOR_KAPPA


@dataclass(frozen=True, slots=True)
class Severity:
    """How many points a reader gives less (above zero: strict) than others give the same files."""

    points: float
    files: int


def krippendorff_alpha(units: Iterable[Sequence[float]]) -> float | None:
    """Krippendorff’s alpha, interval metric: 1 − observed / expected disagreement, any number of readers a file.

    Squared differences, within files weighted by 1 / (readers − 1), against all marks paired at random. 1 is perfect,
    0 is chance, below 0 is worse than chance. ``None`` when nobody shares a file or every mark is the same.
    """
    shared = [unit for unit in units if len(unit) >= 2]
    values = [value for unit in shared for value in unit]
    expected = _squares(values) / (len(values) - 1) if len(values) > 1 else 0.0
    if not expected:
        return None
    return 1 - sum(_squares(unit) / (len(unit) - 1) for unit in shared) / expected


def _squares(values: Sequence[float]) -> float:
    """Sum of squared differences over all ordered pairs: 2 (n Σv² − (Σv)²), in linear time."""
    return 2 * (len(values) * sum(value * value for value in values) - sum(values) ** 2)


def weighted_kappa(pairs: Sequence[tuple[int, int]], marks: Sequence[int] = MARKS) -> float | None:
    """Cohen’s kappa with quadratic weights over pairs (one reader’s mark, the other’s).

    1 − Σ w·observed / Σ w·expected, with w = (difference in rank)² and the expected table from both margins. ``None``
    without pairs, or when chance alone would never disagree.
    """
    rank = {mark: place for place, mark in enumerate(marks)}
    left, right = [0] * len(marks), [0] * len(marks)
    observed = 0
    for one, other in pairs:
        left[rank[one]] += 1
        right[rank[other]] += 1
        observed += (rank[one] - rank[other]) ** 2
    size = range(len(marks))
    expected = sum((i - j) ** 2 * left[i] * right[j] for i in size for j in size)
    return 1 - observed * len(pairs) / expected if expected else None


def agree_on_criterion(units: Iterable[Sequence[int]]) -> Agreement:
    """Agreement on one criterion: each unit holds the marks that the readers of one file gave it."""
    shared = [unit for unit in units if len(unit) >= 2]
    differences = [abs(one - other) for unit in shared for place, one in enumerate(unit) for other in unit[place + 1 :]]
    alpha = krippendorff_alpha(shared) if len(shared) >= FILES_FOR_KAPPA else None
    return Agreement(len(shared), _mean(differences), _share_within_one(differences), alpha)


def agree_with_others(files: Iterable[Sequence[tuple[int, int]]]) -> Agreement:
    """One reader’s agreement: for each shared file, pairs (this reader’s mark, another’s) over all criteria."""
    shared = [pairs for pairs in files if pairs]
    pairs = [pair for one in shared for pair in one]
    differences = [abs(mine - other) for mine, other in pairs]
    kappa = weighted_kappa(pairs) if len(shared) >= FILES_FOR_KAPPA else None
    return Agreement(len(shared), _mean(differences), _share_within_one(differences), kappa)


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def _share_within_one(differences: Sequence[int]) -> float | None:
    return sum(one <= 1 for one in differences) / len(differences) if differences else None


def estimate_severity(files: Mapping[int, Mapping[int, float]], *, prior: float = PRIOR_FILES) -> dict[int, Severity]:
    """Severity of each reader (file → reader → points), by least squares on points = file − severity.

    Each file keeps its own level, so a reader who happened to get weak files is not called strict. A penalty of
    ``prior`` × severity² draws towards zero whoever shared few files; the larger it is, the more cautious. Files with
    one reader say nothing about anybody. Severities are in points, and their sum over readers is zero.
    """
    readers = sorted({reader for by_reader in files.values() for reader in by_reader})
    shared = [by_reader for by_reader in files.values() if len(by_reader) >= 2]
    if not shared:
        return {reader: Severity(0.0, 0) for reader in readers}
    import numpy as np  # a tenth of a second that other pages need not pay

    place = {reader: index for index, reader in enumerate(readers)}
    normal, right = np.eye(len(readers)) * prior, np.zeros(len(readers))
    counts: dict[int, int] = defaultdict(int)
    for by_reader in shared:
        level, share = sum(by_reader.values()) / len(by_reader), 1 / len(by_reader)
        places = [place[reader] for reader in by_reader]
        normal[np.ix_(places, places)] -= share
        for reader, value in by_reader.items():
            normal[place[reader], place[reader]] += 1
            right[place[reader]] += level - value
            counts[reader] += 1
    solved = np.linalg.solve(normal, right)
    solved -= solved.mean()  # with a tiny prior rounding moves all of them together
    return {reader: Severity(float(solved[place[reader]]), counts[reader]) for reader in readers}


def correct_points(by_reader: Mapping[int, float], severities: Mapping[int, Severity]) -> dict[int, float]:
    """Points of one file’s reviews as if everybody were equally strict; they may leave 0 to 100 by a little."""
    return {
        reader: value + (severities[reader].points if reader in severities else 0.0)
        for reader, value in by_reader.items()
    }
