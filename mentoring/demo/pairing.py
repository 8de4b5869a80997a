"""Executives invited, pairs found by a round, accepted, signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from charter.models import Charter
from charter.services import sign_charter
from matching.models import Pair, Round
from matching.services import answer_pair, create_round, publish_round, set_mentor, solve_round, spread_coaches
from mentoring.demo.selection import some_style
from mentoring.demo.stage import Stage, do_waiting_jobs
from mentoring.demo.structure import DOMAIN
from mentoring.demo.words import applicants, sessions
from people.models import Person
from programs.enums import Side
from programs.models import Cohort, Enrolment
from programs.services.enrolments import invite_mentees, save_intake

# Addresses kept for documentation: nobody has them.
ADDRESSES = ("192.0.2.14", "192.0.2.77", "198.51.100.23", "203.0.113.8")
AGENTS = ("Firefox sur Windows", "Safari sur iPhone", "Chrome sur Android", "Edge sur Windows")
#: Topics are wished where mentors offer them.
WISHED = ("genai", "ai_limits", "data", "linkedin", "cyber", "collaboration", "newcomers", "customer")


def invite(
    stage: Stage, cohort: Cohort, people: Sequence[Person], *, day: int, silent: int = 0,
    wishes: Mapping[int, Sequence[str]] | None = None,
) -> list[Enrolment]:  # fmt: skip
    """Invite executives, who tell within a week what they need; the last ``silent`` ones have not yet."""
    with stage.at(day, 10):
        invite_mentees(cohort, actor=stage.manager, person_ids=[person.pk for person in people])
    rows = {row.person_id: row for row in cohort.enrolments.filter(side=Side.MENTEE).select_related("person", "cohort")}
    chosen = [rows[person.pk] for person in people]
    for enrolment in chosen[: len(chosen) - silent]:
        fill_intake(
            stage, enrolment, day=stage.rng.randint(day + 1, day + 5), wished=(wishes or {}).get(enrolment.person_id)
        )
    return chosen


def fill_intake(stage: Stage, enrolment: Enrolment, *, day: int, wished: Sequence[str] | None = None) -> None:
    """Two or three topics, an aim in one sentence, when and how."""
    codes = wished or stage.rng.sample(WISHED, stage.rng.choice((2, 3, 3)))
    values: dict[str, Any] = {
        "aim": stage.choose(sessions.AIMS),
        "availability": stage.choose(applicants.AVAILABILITY),
        "remote_ok": stage.chance(0.8),
        "languages": ["fr", "en"] if enrolment.person.language == "en" or stage.chance(0.3) else ["fr"],
        "style": some_style(stage) if stage.chance(0.6) else {},
    }
    if stage.chance(0.4):
        name = stage.choose(ASSISTANTS)
        values |= {"assistant_name": name, "assistant_email": f"assistance.{enrolment.person_id}@{DOMAIN}"}
    with stage.at(day, stage.rng.choice((7, 8, 13, 19)), stage.rng.randrange(60)):
        save_intake(enrolment, actor=enrolment.person, topics=[stage.topics[code].pk for code in codes], **values)


ASSISTANTS = ("Martine Roussel", "Gérald Picard", "Sabrina Lopez", "Christelle Joly", "Damien Brun")


def match(
    stage: Stage, cohort: Cohort, *, day: int, name: str, wanted: Iterable[tuple[Person, Person]] = (),
    answer_by: int | None = None,
) -> list[Pair]:  # fmt: skip
    """Compute a scenario, put ``wanted`` couples together by hand, publish the next day.

    ``answer_by`` is the last day to answer, where it is not the usual one.
    """
    with stage.at(day, 10):
        round_ = create_round(cohort, actor=stage.manager, name=name)
        solve_round(round_, actor=stage.manager)
        do_waiting_jobs()
        round_ = Round.objects.get(pk=round_.pk)
    sides = {row.person_id: row for row in cohort.enrolments.all()}
    with stage.at(day, 15):
        for mentor, mentee in wanted:
            set_mentor(round_, actor=stage.manager, mentee=sides[mentee.pk], mentor=sides[mentor.pk])
    with stage.at(day + 1, 9):
        last_day = None if answer_by is None else stage.day(answer_by)
        pairs = publish_round(round_, actor=stage.manager, answer_by=last_day)
        spread_coaches(cohort, actor=stage.manager)
    found = Pair.objects.with_people().filter(pk__in=[pair.pk for pair in pairs]).order_by("pk")
    return list(found)


def accept(stage: Stage, pair: Pair, *, day: int, sides: Sequence[str] = ("mentor", "mentee")) -> None:
    """These sides say yes that day, the mentor in the morning, the mentee in the evening."""
    for side in sides:
        with stage.at(day, 9 if side == "mentor" else 19, stage.rng.randrange(60)):
            answer_pair(pair, actor=getattr(pair, side).person, answer="accepted")
    pair.refresh_from_db(fields=["state", "mentor_answer", "mentee_answer", "confirmed_at"])


def wish_to_talk(stage: Stage, pair: Pair, *, day: int) -> None:
    """The mentee would like a word before accepting."""
    with stage.at(day, 18):
        answer_pair(pair, actor=pair.mentee.person, answer="talk")


def sign(stage: Stage, pair: Pair, *, day: int, sides: Sequence[str] = ("mentor", "mentee")) -> None:
    """These sides read and sign the charter."""
    charter = Charter.objects.get(pair=pair)
    for number, side in enumerate(sides):
        person = getattr(pair, side).person
        with stage.at(day + number, stage.rng.choice((8, 12, 18)), stage.rng.randrange(60)):
            sign_charter(
                charter, actor=person, typed_name=person.name, language=person.language,
                address=stage.choose(ADDRESSES), agent=stage.choose(AGENTS),
            )  # fmt: skip
