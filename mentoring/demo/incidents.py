"""What happens to pairs in mid-season: a declared tie and another mentor, an approval until a day, a pause, silence."""

from __future__ import annotations

from matching.enums import RemitKind
from matching.models import ConflictCase, Pair
from matching.queries.repair import board_of, candidates
from matching.services import (
    add_remit,
    declare_tie,
    extend_answer,
    lapse_pairs,
    pause_pair,
    repair_pair,
    waive_case,
)
from mentoring.demo.pairing import accept, sign
from mentoring.demo.stage import Stage
from mentoring.demo.words.matching import APPROVED
from programs.services.enrolments import save_intake


def take_a_second(stage: Stage, pair: Pair, *, day: int) -> None:
    """A mentor says, before the season begins, that there is room for a second mentee."""
    with stage.at(day, 12):
        save_intake(pair.mentor, actor=pair.mentor.person, capacity=2)


def find_another(stage: Stage, pair: Pair, *, day: int) -> Pair:
    """A tie is declared between the two; three days later the mentee has another mentor, accepted and signed."""
    with stage.at(day, 17):
        declare_tie(pair.cohort.programme, actor=stage.manager, person=pair.mentor.person, other=pair.mentee.person)
    case = ConflictCase.objects.get(pair=pair)
    with stage.at(day + 3, 10):
        best = next(one for one in candidates(pair, board_of(pair)) if one.is_possible)
        made = repair_pair(pair, actor=stage.manager, mentor=best.mentor, case=case)
    made = Pair.objects.with_people().get(pk=made.pk)
    accept(stage, made, day=day + 4)
    sign(stage, made, day=day + 5)
    return made


def approve_until(stage: Stage, pair: Pair, *, day: int, until: int) -> None:
    """The mentee joins a committee that hears the mentor's file: the pair may go on, approved until a day."""
    programme = pair.cohort.programme
    with stage.at(day, 9):
        add_remit(
            programme, actor=stage.manager, kind=RemitKind.COMMITTEE, holder=pair.mentee.person,
            person=pair.mentor.person,
        )  # fmt: skip
    case = ConflictCase.objects.get(pair=pair)
    with stage.at(day + 2, 11):
        waive_case(
            case, actor=stage.manager, approver=stage.persona("sponsor"), reason=APPROVED,
            expires_on=stage.day(until),
        )  # fmt: skip


def pause(stage: Stage, pair: Pair, *, day: int) -> None:
    """Somebody is away for some weeks: the pair waits."""
    with stage.at(day, 16):
        pause_pair(pair, actor=stage.manager)


def give_time(stage: Stage, pairs: list[Pair], *, day: int, until: int) -> None:
    """The manager gives these a week more to answer."""
    with stage.at(day, 10):
        for pair in pairs:
            extend_answer(pair, actor=stage.manager, answer_by=stage.day(until))


def let_lapse(stage: Stage, *, day: int) -> None:
    """The tick of that morning takes back what nobody has answered."""
    with stage.at(day, 6, 30):
        lapse_pairs(stage.day(day))
