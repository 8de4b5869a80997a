"""Mentors a mentee might like, as profiles without a name: what they offer, how they work, and roughly where."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.bilingual import in_language
from matching.engine import scoring
from matching.enums import Factor
from matching.models import Wish
from matching.queries.board import Board, load_board
from matching.queries.policies import policy_data_of
from people.models import Person, Unit
from programs.content.style import STYLE
from programs.enums import Side
from programs.models import Enrolment, EnrolmentTopic, Topic

MOST = 12
MASKED_BELOW = 5
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STYLES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """A mentor without name, photo or job: ``code`` says which to the server, as long as the cohort lives."""

    code: str
    mentor_id: int
    topics: tuple[str, ...]
    styles: tuple[str, ...]
    unit: str
    is_marked: bool

    @property
    def title(self) -> str:
        return _("Profile %(letter)s") % {"letter": self.code}


def suggest(mentee: Enrolment) -> list[Profile]:
    """Up to twelve mentors nothing speaks against, the most fitting for this mentee, and those marked already.

    In the order of their letters, which says nothing. The same number of queries however many mentors there are.
    """
    board = load_board(mentee.cohort, policy_data_of(mentee.cohort.programme), only=mentee)
    marked = set(Wish.objects.filter(mentee=mentee).values_list("mentor_id", flat=True))
    columns = _best(board, marked)
    codes = profile_codes(mentee)
    units = UnitNames.load()
    mentors = [board.mentors[column] for column in columns]
    topics = {row.pk: row for row in Topic.objects.filter(pk__in={t.topic_id for m in mentors for t in m.topics.all()})}
    profiles = [_profile(one, codes[one.pk], topics, units, marked) for one in mentors]
    return sorted(profiles, key=lambda one: (len(one.code), one.code))


def _best(board: Board, marked: set[int]) -> list[int]:
    """Columns of those marked, then of the best others. Wishes themselves do not decide who is suggested."""
    if not board.mentees or not board.mentors:
        return []
    possible = np.flatnonzero(board.allowed[0]).tolist()
    kept = [column for column in possible if board.mentors[column].pk in marked]
    points = _points_without_wishes(board, possible)
    others = sorted((column for column in possible if column not in kept), key=lambda at: (-points[at], at))
    return [*kept, *others][:MOST]


def _points_without_wishes(board: Board, columns: list[int]) -> dict[int, int]:
    taken = scoring.contributions(board.task, [(0, column) for column in columns])
    counting = [place for place, code in enumerate(taken.criteria) if code != Factor.WISHES]
    return dict(zip(columns, taken.units[:, counting].sum(axis=1).tolist(), strict=True))


def _profile(one: Enrolment, code: str, topics: Mapping[int, Topic], units: UnitNames, marked: set[int]) -> Profile:
    return Profile(
        code=code,
        mentor_id=one.pk,
        topics=tuple(_say_topic(row, topics[row.topic_id]) for row in one.topics.all()),
        styles=tuple(say_styles(one.style)),
        unit=units.name_for(one.person.unit_id),
        is_marked=one.pk in marked,
    )


def _say_topic(row: EnrolmentTopic, topic: Topic) -> str:
    levels = {1: _("beginner"), 2: _("at ease"), 3: _("advanced"), 4: _("expert")}
    level = levels.get(row.level or 0)
    return f"{topic.name} · {level}" if level else str(topic.name)


def say_styles(style: Mapping[str, int]) -> list[str]:
    """The ends to which somebody leans most, three at most."""
    leaning = [scale for scale in STYLE if style.get(scale.code)]
    leaning.sort(key=lambda scale: -abs(style[scale.code]))
    language = get_language() or "fr"
    return [
        in_language(scale, "first" if style[scale.code] < 0 else "second", language)
        for scale in leaning[:_STYLES_SHOWN]
    ]


def profile_codes(mentee: Enrolment) -> dict[int, str]:
    """Letters for every mentor of the cohort: other ones for each mentee, and the same at each visit.

    They are dealt by a keyed scramble in the order in which mentors came, so that a new one changes nobody's. The first
    twenty-six have one letter, further ones two.
    """
    rows = Enrolment.objects.filter(cohort=mentee.cohort_id, side=Side.MENTOR).order_by("pk")
    return deal_codes(mentee.pk, rows.values_list("pk", flat=True))


def deal_codes(mentee_id: int, mentor_ids: Iterable[int]) -> dict[int, str]:
    """Different codes for these mentors; the code of one depends on those before it alone."""
    dealt: dict[int, str] = {}
    taken: set[str] = set()
    pairs = [one + other for one in LETTERS for other in LETTERS]
    for place, mentor_id in enumerate(mentor_ids):
        names = list(LETTERS) if place < len(LETTERS) else pairs
        if place >= len(LETTERS) + len(pairs):
            names = [f"{name}{1 + (place - len(LETTERS)) // len(pairs)}" for name in pairs]
        start = _scramble(mentee_id, mentor_id) % len(names)
        code = next(name for name in (*names[start:], *names[:start]) if name not in taken)
        dealt[mentor_id] = code
        taken.add(code)
    return dealt


def _scramble(mentee_id: int, mentor_id: int) -> int:
    text = f"profile {mentee_id} {mentor_id}".encode()
    return int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()[:8], "big")


@dataclass(frozen=True, eq=False)
class UnitNames:
    """Units with how many people they hold, those below them included."""

    parents: Mapping[int, int | None]
    names: Mapping[int, str]
    people: Mapping[int, int]

    @classmethod
    def load(cls) -> UnitNames:
        """Two queries."""
        rows = list(Unit.objects.order_by().values_list("pk", "parent_id", "name"))
        parents = {pk: parent for pk, parent, _name in rows}
        people: Counter[int] = Counter()
        held = Person.objects.active().exclude(unit=None).order_by().values("unit").annotate(many=Count("pk"))
        for unit, many in held.values_list("unit", "many"):
            for around in _with_all_around(unit, parents):
                people[around] += many
        return cls(parents, {pk: name for pk, _parent, name in rows}, people)

    def name_for(self, unit_id: int | None) -> str:
        """The smallest unit around that holds five people or more; empty when there is none."""
        if unit_id is None:
            return ""
        around = _with_all_around(unit_id, self.parents)
        return next((self.names[one] for one in around if self.people.get(one, 0) >= MASKED_BELOW), "")


def _with_all_around(unit_id: int, parents: Mapping[int, int | None]) -> list[int]:
    found: list[int] = []
    one: int | None = unit_id
    while one is not None and one not in found:
        found.append(one)
        one = parents.get(one)
    return found
