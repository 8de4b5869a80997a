"""What follows the answers of a call: seats taken and given up, other roles, talks with a coach, the mood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mentoring.demo.stage import Stage
from mentoring.demo.words import applicants as words
from people.models import Person
from programs.enums import ApplicationState, ContributorState
from programs.models import Application, Call, Contributor, FeedbackTalk
from programs.services.contributors import accept_role, save_role
from programs.services.seats import accept_seat, decline_seat, offer_seat
from programs.services.talks import book_talk, close_past_talks, open_slots
from surveys.enums import Again
from surveys.models import Mood
from surveys.services import answer_mood, ask_moods


def take_seats(stage: Stage, call: Call, *, day: int, declines: int = 0, sure: Iterable[Person] = ()) -> None:
    """Everybody says yes within three days; ``declines`` of them say no, and somebody of the reserve moves up."""
    wanted = {person.pk for person in sure}
    rows = list(call.applications.filter(state=ApplicationState.SELECTED).order_by("pk").select_related("person"))
    given_up = [row for row in reversed(rows) if row.person_id not in wanted][:declines]
    for row in rows:
        with stage.at(day + stage.rng.randint(1, 2), stage.rng.randint(8, 18), stage.rng.randrange(60)):
            if row in given_up:
                decline_seat(row, actor=row.person, words=stage.choose(words.DECLINES))
            else:
                accept_seat(row, actor=row.person)
    move_up(stage, call, count=declines, day=day + 3)


def move_up(stage: Stage, call: Call, *, count: int, day: int) -> None:
    """The manager offers a seat to some of the reserve, in the order they sent; they say yes the same evening."""
    waiting = call.applications.filter(state=ApplicationState.RESERVE).order_by("pk").select_related("person")
    for row in list(waiting)[:count]:
        with stage.at(day, 11):
            offer_seat(row, actor=stage.manager)
        with stage.at(day, 18, stage.rng.randrange(60)):
            accept_seat(Application.objects.get(pk=row.pk), actor=row.person)


def take_roles(stage: Stage, call: Call, *, day: int) -> None:
    """Whoever was offered another role takes it, and says in a sentence what they offer."""
    rows = Contributor.objects.filter(application__call=call, state=ContributorState.OFFERED).order_by("pk")
    for row in rows.select_related("person", "programme"):
        topics = list(row.topics.values_list("pk", flat=True))
        with stage.at(day, stage.rng.randint(9, 17)):
            accept_role(row, actor=row.person)
            save_role(row, actor=row.person, words=stage.choose(words.CONTRIBUTIONS), topic_ids=topics)


def hold_talks(stage: Stage, call: Call, *, day: int) -> None:
    """The coach opens an hour of times; two of those not retained take one, and the talks are held."""
    coach, starts_at = stage.persona("coach"), stage.moment(day + 4, 14)
    with stage.at(day, 10):
        slots = open_slots(
            call.cohort.programme, actor=coach, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=1),
            place="Salle Belle-Île",
        )  # fmt: skip
    rows = call.applications.filter(state=ApplicationState.NOT_THIS_TIME).order_by("pk").select_related("person")
    for row, slot in zip(rows[:2], slots, strict=False):
        with stage.at(day + 1, stage.rng.randint(9, 17)):
            book_talk(slot, row, actor=row.person)
    with stage.at(day + 4, 18):
        close_past_talks()


def open_times(stage: Stage, call: Call, *, day: int) -> list[FeedbackTalk]:
    """An hour of times to come, free for whoever would like one."""
    starts_at = stage.moment(day, 10)
    with stage.at(-1, 9):
        return open_slots(
            call.cohort.programme, actor=stage.persona("coach"), starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(hours=1), place="Salle Belle-Île",
        )  # fmt: skip


def tell_moods(stage: Stage, call: Call, *, day: int, silent: int = 1) -> None:
    """A week after the answers those not retained are asked; all but ``silent`` of them answer in the days after."""
    with stage.at(day, 8, 5):
        ask_moods()
    rows = list(Mood.objects.filter(application__call=call).order_by("pk").select_related("application__person"))
    for row in rows[: max(0, len(rows) - silent)]:
        with stage.at(day + stage.rng.randint(0, 3), stage.rng.randint(9, 19), stage.rng.randrange(60)):
            again = stage.rng.choice((Again.YES, Again.YES, Again.YES, Again.MAYBE, Again.MAYBE, Again.NO))
            word = stage.choose(words.MOODS) if stage.chance(0.4) else None
            answer_mood(
                row, actor=row.application.person, given=stage.rng.choice((3, 4, 4, 5, 5)), again=again, word=word
            )
