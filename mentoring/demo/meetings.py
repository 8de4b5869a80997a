"""Sessions of a pair: planned, confirmed, held and logged, moved, cancelled."""

from __future__ import annotations

from journal.models import Meeting
from journal.services import cancel_meeting, confirm_meeting, log_meeting, move_meeting, plan_meeting, write_note
from journal.services.logging import share_takeaway
from matching.models import Pair
from mentoring.demo.stage import Stage
from mentoring.demo.surveying import answer_pulse
from mentoring.demo.words import sessions as words
from programs.models import EnrolmentTopic, Topic


def topics_of(stage: Stage, pair: Pair) -> list[Topic]:
    """What the mentee wished and we have words for, in order."""
    wished = EnrolmentTopic.objects.filter(enrolment=pair.mentee).order_by("rank").values_list("topic__code", flat=True)
    codes = [code for code in wished if code in words.SAID] or ["genai"]
    return [stage.topics[code] for code in codes]


def plan(
    stage: Stage, pair: Pair, *, day: int, topic: Topic | None, said: int | None = None, minutes: int = 60
) -> Meeting:
    """The mentor proposes a date, ten days ahead unless ``said`` tells another day."""
    online = stage.chance(0.4)
    with stage.at(day - 10 if said is None else said, 11, stage.rng.randrange(60)):
        return plan_meeting(
            pair, actor=pair.mentor.person, starts_at=stage.moment(day, stage.rng.choice((8, 9, 12, 16, 17)), 30),
            minutes=minutes, topic=topic, place="" if online else stage.choose(words.PLACES),
            link=f"https://visio.valdorne.example/binome-{pair.pk}" if online else "",
        )  # fmt: skip


def confirm(stage: Stage, pair: Pair, meeting: Meeting, *, day: int) -> None:
    """The mentee says yes."""
    with stage.at(day, 19):
        confirm_meeting(meeting, actor=pair.mentee.person)


def hold(
    stage: Stage,
    pair: Pair,
    *,
    day: int,
    number: int,
    pulses: tuple[str, ...] = ("mentor", "mentee"),
    moves: bool = False,
) -> Meeting:
    """A session from the proposal to its log and the pulses of these sides."""
    topics = topics_of(stage, pair)
    topic = topics[number // 2 % len(topics)]
    meeting = plan(stage, pair, day=day - 5 if moves else day, topic=topic, said=day - 12)
    if moves or stage.chance(0.5):
        confirm(stage, pair, meeting, day=day - 10)
    if moves:
        with stage.at(day - 8, 15):
            start = stage.moment(day, 17)
            move_meeting(meeting, actor=pair.mentee.person, starts_at=start, reason=stage.choose(words.MOVED))
        with stage.at(day - 8, 18):
            confirm_meeting(meeting, actor=pair.mentor.person)
    log(stage, pair, meeting, day=day, topic=topic)
    answer_pulse(stage, meeting, day=day + 1 if day < -1 else day, sides=pulses)
    return meeting


def log(stage: Stage, pair: Pair, meeting: Meeting, *, day: int, topic: Topic) -> None:
    """The mentor logs it, often for both; else the mentee may complete it. A few share with the coach."""
    together = stage.chance(0.6)
    said = stage.choose(words.SAID[topic.code])
    held_on, length = stage.day(day), stage.rng.choice((50, 55, 60, 60, 65, 70))
    with stage.at(day, 20, stage.rng.randrange(30)):
        kept = log_meeting(
            meeting, actor=pair.mentor.person, held_on=held_on, minutes=length, topics=[topic],
            mentor_takeaway=said.mentor, mentee_takeaway=said.mentee if together else None, next_step=said.step,
            task=said.task,
        )  # fmt: skip
        if stage.chance(0.25):
            write_note(meeting, actor=pair.mentor.person, body=stage.choose(words.NOTES))
        if stage.chance(0.2):
            share_takeaway(kept, actor=pair.mentor.person, shares=True)
    if not together and stage.chance(0.6):
        with stage.at(day, 21, stage.rng.randrange(60)):
            log_meeting(
                meeting, actor=pair.mentee.person, held_on=held_on, minutes=length, topics=[topic],
                mentee_takeaway=said.mentee, next_step=said.step, task=said.task,
            )  # fmt: skip


def cancel(stage: Stage, pair: Pair, *, day: int) -> None:
    """A session that was planned and cancelled the day before."""
    meeting = plan(stage, pair, day=day, topic=topics_of(stage, pair)[0])
    with stage.at(day - 1, 17):
        cancel_meeting(meeting, actor=pair.mentee.person, reason=stage.choose(words.CANCELLED))
