"""The letters of the matching floor. A pair's letters never speak of scores; a tie is told to managers alone."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from matching.enums import Answer, PairState
from matching.models import Pair, PairConflict, Proposal
from matching.queries.words import name_people, say_tie, topic_names, warm_words
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person


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
    return Content({**_between(pair, person), "why": why})


def preview_proposed(proposal: Proposal, language: str) -> dict[str, str]:
    """How the letter to the mentor of a proposal will read in a language, before it is published."""
    person = proposal.mentor.person
    with translation.override(language):
        why = warm_words(proposal.contributions, topic_names([proposal.contributions]))
        context = {
            "person": person,
            "other": proposal.mentee.person,
            "is_mentor": True,
            "programme": proposal.round.cohort.programme,
            "why": why,
            "address": absolute("/"),
            "site_url": absolute("/"),
        }
        folder = "emails/matching/proposed"
        return {
            "language": language,
            "to": person.name,
            "subject": render_to_string(f"{folder}/subject.txt", context).strip(),
            "body": render_to_string(f"{folder}/body.txt", context).strip(),
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
    return None if pair is None or pair.state != PairState.DECLINED else Content(_between(pair, person))


@letter("matching.ended", category=Category.ANSWER)
def ended_pair(person: Person, object_id: int) -> Content | None:
    """A pair ends, without fault: the same neutral words to both."""
    pair = _pair(object_id)
    return None if pair is None or pair.state != PairState.ENDED else Content(_between(pair, person))


@letter("matching.talk", category=Category.ANSWER)
def talk_first(person: Person, object_id: int) -> Content | None:
    """Somebody would like to talk before they accept: to the coach, or the managers."""
    pair = _pair(object_id)
    if pair is None or pair.state != PairState.PROPOSED:
        return None
    asking = [
        side.person
        for side, answer in ((pair.mentor, pair.mentor_answer), (pair.mentee, pair.mentee_answer))
        if answer == Answer.TALK
    ]
    return Content({"pair": pair, "asking": asking, "programme": pair.cohort.programme}) if asking else None


@letter("matching.conflict_found", category=Category.ANSWER)
def conflict_found(person: Person, object_id: int) -> Content | None:
    """A pair has come to be tied by a line: what, by which way, and the page where it is dealt with."""
    found = PairConflict.objects.open().filter(pk=object_id).select_related("pair__cohort__programme").first()
    pair = _pair(found.pair_id) if found else None
    if found is None or pair is None:
        return None
    tie = say_tie(found.kind, found.severity, found.path, name_people([found.path]))
    address = absolute(reverse("matching:pair", args=[pair.pk]))
    return Content({"pair": pair, "tie": tie, "path": " → ".join(tie.path), "found": found, "address": address})
