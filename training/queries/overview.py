"""The training of a cohort at a glance: each person on each path of theirs, in the same queries for any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text import fold
from people.models import Person
from programs.enums import RoleKind
from programs.models import Cohort, Enrolment, Role
from training.enums import Audience
from training.models import Progress, TrainingPath
from training.queries.standing import Standing, standings

#: What one person is on one path; the order is that of the filter and of the sorting.
NOT_BEGUN, UNDER_WAY, TRAINED, WAIVED, REVOKED = "not_begun", "under_way", "trained", "waived", "revoked"
TONES = {NOT_BEGUN: "bad", UNDER_WAY: "warn", TRAINED: "good", WAIVED: "neutral", REVOKED: "bad"}


def say_state(code: str) -> str:
    """The state in words."""
    return {
        NOT_BEGUN: _("not begun"),
        UNDER_WAY: _("under way"),
        TRAINED: _("trained"),
        WAIVED: _("excused"),
        REVOKED: _("attestation revoked"),
    }[code]


@dataclass(frozen=True, slots=True)
class Cell:
    """One person on one path."""

    path: TrainingPath
    standing: Standing
    last_seen: datetime | None

    @property
    def code(self) -> str:
        """Which of the five states."""
        if self.standing.waiver is not None:
            return WAIVED
        if self.standing.attestation is not None and not self.standing.is_attested:
            return REVOKED
        if self.standing.is_trained:
            return TRAINED
        return UNDER_WAY if self.standing.is_begun else NOT_BEGUN

    @property
    def state(self) -> str:
        return say_state(self.code)

    @property
    def tone(self) -> str:
        return TONES[self.code]

    @property
    def minutes(self) -> int:
        """Minutes spent, measured while the modules were read."""
        return round(self.standing.seconds / 60)


@dataclass(frozen=True, slots=True)
class Row:
    """One person with the paths of the audience looked at."""

    person: Person
    cells: tuple[Cell, ...]
    #: Those of the path looked at; all of them when none was chosen.
    shown: tuple[Cell, ...] = ()

    @property
    def is_trained(self) -> bool:
        """Every path that gates is done or excused; all of them when none gates."""
        gating = [one for one in self.cells if one.path.gates] or list(self.cells)
        return bool(gating) and all(one.code in {TRAINED, WAIVED} for one in gating)

    def owes(self, path: TrainingPath) -> bool:
        """This path has something to do, and is neither done nor excused."""
        return any(one.path == path and one.standing.total and one.code not in {TRAINED, WAIVED} for one in self.cells)


@dataclass(frozen=True, slots=True)
class Overview:
    """The people of one audience of a cohort. ``rows`` are those the filters let through, ``total`` is everybody."""

    cohort: Cohort
    audience: str
    paths: tuple[TrainingPath, ...]
    rows: tuple[Row, ...]
    trained: int
    total: int
    counts: dict[str, int] = field(default_factory=dict)
    #: Paths that somebody still has to finish, whatever the filters: a word can go out about these.
    unfinished: tuple[TrainingPath, ...] = ()

    def say_count(self) -> str:
        """« 14 of 20 mentors are trained », for the audience looked at."""
        words = {
            Audience.MENTOR: ngettext(
                "%(trained)d of %(count)d mentor is trained", "%(trained)d of %(count)d mentors are trained", self.total
            ),
            Audience.MENTEE: ngettext(
                "%(trained)d of %(count)d mentee is trained", "%(trained)d of %(count)d mentees are trained", self.total
            ),
            Audience.COACH: ngettext(
                "%(trained)d of %(count)d coach is trained",
                "%(trained)d of %(count)d coaches are trained",
                self.total,
            ),
            Audience.REVIEWER: ngettext(
                "%(trained)d of %(count)d reviewer is trained",
                "%(trained)d of %(count)d reviewers are trained",
                self.total,
            ),
        }
        return words[Audience(self.audience)] % {"trained": self.trained, "count": self.total}


def people_of(cohort: Cohort, audience: str) -> list[Person]:
    """For whom the paths of an audience are in this cohort: a side of it, or a role of its programme. One query."""
    if audience in (Audience.MENTOR, Audience.MENTEE):
        rows = Enrolment.objects.taking_part().filter(cohort=cohort, side=audience)
        found = rows.select_related("person__unit").order_by("person__sort_name", "person_id")
        return [row.person for row in found]
    kind = RoleKind.COACH if audience == Audience.COACH else RoleKind.REVIEWER
    roles = Role.objects.filter(programme=cohort.programme_id, kind=kind, person__state="active")
    return [row.person for row in roles.select_related("person__unit").order_by("person__sort_name", "person_id")]


def load_overview(
    cohort: Cohort,
    audience: str,
    *,
    paths: Sequence[TrainingPath] | None = None,
    state: str = "",
    path_id: int | None = None,
    words: str = "",
) -> Overview:
    """Everybody of an audience, narrowed by state (on any path, or on ``path_id``) and by name. Six queries.

    ``paths`` are the open paths of the audience when the caller has read them; else one query more.
    """
    if paths is None:
        paths = list(TrainingPath.objects.live().filter(programme=cohort.programme_id, audience=audience))
    people = people_of(cohort, audience)
    rows = _rows(paths, people)
    counts = dict.fromkeys(TONES, 0)
    looked_at = [path for path in paths if path_id in (None, path.pk)]
    for row in rows:
        for cell in row.cells:
            if cell.path in looked_at:
                counts[cell.code] += 1
    wanted = fold(words).split()
    kept = tuple(
        replace(row, shown=tuple(cell for cell in row.cells if cell.path in looked_at))
        for row in rows
        if all(word in row.person.sort_name for word in wanted)
        and (not state or any(cell.code == state for cell in row.cells if cell.path in looked_at))
    )
    return Overview(
        cohort=cohort,
        audience=audience,
        paths=tuple(looked_at),
        rows=kept,
        trained=sum(row.is_trained for row in rows),
        total=len(rows),
        counts=counts,
        unfinished=tuple(path for path in looked_at if any(row.owes(path) for row in rows)),
    )


def _rows(paths: Sequence[TrainingPath], people: Sequence[Person]) -> list[Row]:
    ids = [person.pk for person in people]
    found = standings(paths, ids) if paths and ids else {}
    seen = Progress.objects.filter(module__path__in=paths, person__in=ids).values_list("module__path_id", "person_id")
    last = {(path_id, person_id): at for path_id, person_id, at in seen.annotate(last=Max("seen_at")).order_by()}
    return [
        Row(
            person,
            tuple(Cell(path, found[path.pk, person.pk], last.get((path.pk, person.pk))) for path in paths),
        )
        for person in people
    ]
