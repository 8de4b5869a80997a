"""The two spaces of the main programme, in the words of their members."""

from __future__ import annotations

from collections.abc import Sequence

from community.enums import ThreadKind
from community.models import Space, Thread
from community.services import follow_thread, mark_read, pin_thread, reply, start_thread
from mentoring.demo.stage import Stage
from mentoring.demo.words.mentees_space import TALKS as MENTEES_TALKS
from mentoring.demo.words.mentors_space import TALKS as MENTORS_TALKS
from mentoring.demo.words.talk import Talk
from people.models import Person
from programs.models import Cohort, Enrolment, Programme


def tell(stage: Stage, programme: Programme) -> None:
    """Everything the mentors and the mentees wrote since the season began."""
    cohort = Cohort.objects.filter(programme=programme, phase="running").get()
    for kind, side, talks in (("mentors", "mentor", MENTORS_TALKS), ("mentees", "mentee", MENTEES_TALKS)):
        space = Space.objects.get(programme=programme, kind=kind)
        members = _members(cohort, side)
        for place, one in enumerate(talks):
            stage_of_talk(stage, space, one, members[place % len(members) :] + members[: place % len(members)])


def _members(cohort: Cohort, side: str) -> list[Person]:
    """Those of the season, with the two of the demonstration accounts, in the order in which they joined."""
    rows = Enrolment.objects.filter(cohort=cohort, side=side, state="ready").order_by("pk").select_related("person")
    return [row.person for row in rows]


def stage_of_talk(stage: Stage, space: Space, one: Talk, members: Sequence[Person]) -> Thread:
    """One conversation: begun that day, answered over the next ones; some have read it."""
    author = stage.persona(one.by) if one.by else members[0]
    kind = ThreadKind.EXPERIENCE if one.story else ThreadKind.DISCUSSION
    with stage.at(one.days, stage.rng.randint(8, 18), stage.rng.randrange(60)):
        thread = start_thread(space, actor=author, title=one.title, body=one.body, kind=kind, story=one.story)
        if one.pinned:
            pin_thread(thread, actor=author, wanted=True)
    day, others = one.days, members[1 : 1 + len(one.replies)]
    for place, body in enumerate(one.replies):
        day = min(-1, day + stage.rng.randint(0, 1)) if one.days < 0 else 0
        closes = place == len(one.replies) - 1 and place > 1 and not one.by
        writer = _writer(stage, body, author if closes else others[place])
        with stage.at(day, 19, 5 + 10 * place):
            reply(thread, actor=writer, body=body)
    with stage.at(min(-1, day + 1), 20):
        for person in members[len(one.replies) + 1 :: 3]:
            mark_read(thread, actor=person)
    if one.days > -20:
        with stage.at(min(-1, day + 1), 21):
            follow_thread(thread, actor=members[-1], wanted=True)
    return thread


def _writer(stage: Stage, body: str, usual: Person) -> Person:
    """Coaches answer in the mentors' space when the words are a coach's."""
    return stage.persona("coach") if "les coachs" in body or "Un coach peut" in body else usual
