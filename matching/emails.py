"""The letters of the matching floor. A pair's letters never speak of scores; a tie is told to managers alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from core.ui.words import say_date
from matching.enums import Answer, ConflictKind, PairState
from matching.models import ConflictCase, FitAnswer, Pair, Proposal, Waiver
from matching.queries.preferences import is_open, silent
from matching.queries.words import name_people, say_tie, topic_names, warm_words
from notifications.enums import Category
from notifications.letters import Content, letter, one_line, without_gaps
from notifications.links import absolute
from people.models import Person
from programs.enums import RoleKind, Side
from programs.models import Enrolment, Role


def _pair(object_id: int) -> Pair | None:
    return Pair.objects.with_people().filter(pk=object_id).first()


def _between(pair: Pair, person: Person) -> dict[str, object]:
    """The other one, and on which side this person is."""
    is_mentor = pair.mentor.person_id == person.pk
    return {
        "pair": pair,
        "other": pair.mentee.person if is_mentor else pair.mentor.person,
        "is_mentor": is_mentor,
        "programme": pair.cohort.programme,
        "address": absolute(reverse("matching:answer", args=[pair.pk])),
    }


@letter("matching.proposed", category=Category.INVITATION)
def proposed_pair(person: Person, object_id: int) -> Content | None:
    """Somebody is proposed to you: who, why, and a page to answer on."""
    pair = _pair(object_id)
    if pair is None or pair.state != PairState.PROPOSED:
        return None
    is_mentor = pair.mentor.person_id == person.pk
    if (pair.mentor_answer if is_mentor else pair.mentee_answer) != Answer.NONE:
        return None
    why = warm_words(pair.contributions, topic_names([pair.contributions]))
    return Content({**_between(pair, person), "why": why, "day": _last_day(pair)})


def _last_day(pair: Pair) -> str:
    return say_date(pair.answer_by) if pair.answer_by else ""


@letter("matching.answer_soon", category=Category.REMINDER)
def answer_soon(person: Person, object_id: int) -> Content | None:
    """The last day to answer a proposal is near, and this person has said nothing yet."""
    pair = _pair(object_id)
    if pair is None or pair.state != PairState.PROPOSED or not pair.answer_by:
        return None
    given = pair.mentor_answer if pair.mentor.person_id == person.pk else pair.mentee_answer
    if given != Answer.NONE or pair.answer_by < timezone.localdate():
        return None
    return Content({**_between(pair, person), "day": _last_day(pair)})


def preview_letters(proposal: Proposal, languages: Iterable[str], answer_by: date) -> list[dict[str, str]]:
    """How the letters to both sides of a proposal will read in each language, before it is published."""
    spoken = list(languages)
    read = {language: _preview(proposal, language, answer_by) for language in spoken}
    return [read[language][side] for side in (Side.MENTOR, Side.MENTEE) for language in spoken]


def _preview(proposal: Proposal, language: str, answer_by: date) -> dict[str, dict[str, str]]:
    with translation.override(language):
        why = warm_words(proposal.contributions, topic_names([proposal.contributions]))
        told = {"why": why, "day": say_date(answer_by), "programme": proposal.round.cohort.programme}
        return {side: _preview_to(proposal, side, {**told, "language": language}) for side in Side.values}


def _preview_to(proposal: Proposal, side: str, told: dict[str, Any]) -> dict[str, str]:
    is_mentor = side == Side.MENTOR
    to, other = (proposal.mentor, proposal.mentee) if is_mentor else (proposal.mentee, proposal.mentor)
    home = absolute("/")
    context = {**told, "person": to.person, "other": other.person, "is_mentor": is_mentor}
    context |= {"address": home, "site_url": home}
    folder = "emails/matching/proposed"
    return {
        "language": str(told["language"]),
        "side": side,
        "to": to.person.name,
        "subject": one_line(render_to_string(f"{folder}/subject.txt", context)),
        "body": without_gaps(render_to_string(f"{folder}/body.txt", context)).strip(),
    }


@letter("matching.confirmed", category=Category.ANSWER)
def confirmed_pair(person: Person, object_id: int) -> Content | None:
    """Both have accepted."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.CONFIRMED else Content(_between(pair, person))


@letter("matching.declined", category=Category.ANSWER)
def declined_pair(person: Person, object_id: int) -> Content | None:
    """A proposal does not start: the same neutral words to both."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.DECLINED else Content(_after(pair, person))


@letter("matching.lapsed", category=Category.ANSWER)
def lapsed_pair(person: Person, object_id: int) -> Content | None:
    """The days to answer a proposal are over: the same neutral words to both, whoever had answered."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.LAPSED else Content(_after(pair, person))


def _after(pair: Pair, person: Person) -> dict[str, object]:
    """What stands in a letter of an end: also whether somebody else is proposed to this person already."""
    later = Pair.objects.open().of_person(person.pk).filter(cohort=pair.cohort_id, pk__gt=pair.pk)
    return {**_between(pair, person), "has_next": later.exists()}


@letter("matching.ended", category=Category.ANSWER)
def ended_pair(person: Person, object_id: int) -> Content | None:
    """A pair ends, without fault: the same neutral words to both."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.ENDED else Content(_after(pair, person))


@letter("matching.paused", category=Category.ANSWER)
def paused_pair(person: Person, object_id: int) -> Content | None:
    """A pair takes a pause: the same neutral words to both."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.PAUSED else Content(_between(pair, person))


@letter("matching.resumed", category=Category.ANSWER)
def resumed_pair(person: Person, object_id: int) -> Content | None:
    """The pause is over."""
    pair = _pair(object_id)
    if pair is None or pair.state != PairState.CONFIRMED:
        return None
    address = absolute(reverse("matching:answer", args=[pair.pk]))
    return Content({**_between(pair, person), "address": address})


@letter("matching.fit", category=Category.SURVEY)
def good_fit(person: Person, object_id: int) -> Content | None:
    """After the first session: a good fit? Asked of each in private, once."""
    asked = FitAnswer.objects.to_answer().filter(pk=object_id, person=person).first()
    pair = _pair(asked.pair_id) if asked else None
    if pair is None:
        return None
    address = absolute(reverse("matching:fit", args=[pair.pk]))
    return Content({**_between(pair, person), "address": address})


def _cares(person: Person, pair: Pair) -> bool:
    """Whether somebody still is the pair's coach or a manager of its programme, and none of the two."""
    if person.pk in (pair.mentor.person_id, pair.mentee.person_id):
        return False
    roles = Role.objects.filter(programme=pair.cohort.programme_id, person=person, kind=RoleKind.MANAGER)
    return pair.coach_id == person.pk or roles.exists()


@letter("matching.fit_talk", category=Category.ANSWER)
def fit_talk(person: Person, object_id: int) -> Content | None:
    """Somebody would like to talk about the pair: to the coach, or the managers."""
    wish = FitAnswer.objects.talks_wished().filter(pk=object_id).select_related("person").first()
    pair = _pair(wish.pair_id) if wish else None
    if wish is None or pair is None or not _cares(person, pair):
        return None
    return Content({"pair": pair, "asking": wish.person, "programme": pair.cohort.programme})


@letter("matching.talk", category=Category.ANSWER)
def talk_first(person: Person, object_id: int) -> Content | None:
    """Somebody would like to talk before they accept: to the coach, or the managers."""
    pair = _pair(object_id)
    if pair is None or pair.state != PairState.PROPOSED or not _cares(person, pair):
        return None
    asking = [
        side.person
        for side, answer in ((pair.mentor, pair.mentor_answer), (pair.mentee, pair.mentee_answer))
        if answer == Answer.TALK
    ]
    return Content({"pair": pair, "asking": asking, "programme": pair.cohort.programme}) if asking else None


@letter("matching.conflict_found", category=Category.ANSWER)
def conflict_found(person: Person, object_id: int) -> Content | None:
    """A pair has come to be tied: by what, by which way, and the page where it is decided."""
    case = ConflictCase.objects.open().filter(pk=object_id).first()
    pair = _pair(case.pair_id) if case else None
    if case is None or pair is None or not _cares(person, pair):
        return None
    rows = list(case.conflicts.filter(resolved_on=None).order_by("pk"))
    names = name_people([row.path for row in rows])
    ties = [(say_tie(row.kind, row.severity, row.path, names), row.holds_from) for row in rows]
    address = absolute(reverse("matching:case", args=[case.pk]))
    return Content({"pair": pair, "ties": ties, "address": address, "is_coach": person.pk == pair.coach_id})


@letter("matching.conflict_waived", category=Category.ANSWER)
def conflict_waived(person: Person, object_id: int) -> Content | None:
    """Your name stands under the approval of a pair that is tied: which, why, until when, and whom to tell if not."""
    waiver = Waiver.objects.valid(timezone.localdate()).filter(pk=object_id, approver=person)
    row = waiver.select_related("mentor__person", "mentee__person", "granted_by", "cohort__programme").first()
    if row is None:
        return None
    kinds = ", ".join(str(ConflictKind(kind).label) for kind in row.kinds)
    last_day = say_date(row.expires_on - timedelta(days=1))
    return Content({"waiver": row, "kinds": kinds, "last_day": last_day, "programme": row.cohort.programme})


@letter("matching.wishes", category=Category.REMINDER)
def state_wishes(person: Person, object_id: int) -> Content | None:
    """Pairs are about to be made: say what suits you. Dropped when the person has said it, or it is too late."""
    row = Enrolment.objects.filter(pk=object_id, person=person).select_related("cohort__programme").first()
    if row is None or not is_open(row) or not silent(row.cohort).filter(pk=row.pk).exists():
        return None
    is_mentor = row.side == Side.MENTOR
    page = "matching:preferences" if is_mentor else "matching:wishes"
    address = absolute(reverse(page, args=[row.pk]))
    return Content({"is_mentor": is_mentor, "programme": row.cohort.programme, "address": address})
