"""What participants say for their pair before it is made: wishes, marks, hours, whom they would rather not have.

The audit trail says that somebody changed what suits them, never what of it: managers read the trail, and
beside "a private preference" between two people it would tell which of them said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.text import has_words
from matching.enums import SLOTS, TopicMark
from matching.models import MOST_WISHES, Preference, RatherNot, TopicWish, Wish
from matching.queries.board.wants import clean_answer
from matching.queries.preferences import is_open, questions_for, silent, zone_names
from notifications.models import Letter
from notifications.services import write_letters
from people.models import Person
from programs.enums import Side
from programs.models import Cohort, Enrolment
from programs.services.enrolments import save_intake

MOST_RATHER_NOT = 10
VERB = "matching.save_preferences"


def save_preferences(
    enrolment: Enrolment,
    *,
    actor: Person,
    hours: Iterable[int] = (),
    time_zone: str = "",
    answers: Mapping[int, Any] | None = None,
    marks: Mapping[int, str] | None = None,
) -> Preference:
    """Keep the hours (slots of the week), the time zone, answers by question id and, of a mentor, marks by topic id.

    What is not known is dropped; ``None`` leaves answers or marks as they are.
    """
    with transaction.atomic():
        _lock(enrolment)
        row, _made = Preference.objects.get_or_create(enrolment=enrolment)
        before = {"hours": row.hours, "time_zone": row.time_zone, "answers": row.answers}
        after: dict[str, Any] = {
            "hours": sorted(set(hours) & set(SLOTS)),
            "time_zone": time_zone if time_zone in zone_names() else "",
            "answers": row.answers if answers is None else _answers(enrolment, row.answers, answers),
        }
        changed = sorted(audit.difference(before, after))
        if changed:
            row.hours, row.time_zone, row.answers = after["hours"], after["time_zone"], after["answers"]
            row.save(update_fields=[*changed, "updated_at"])
        if marks is not None and _save_marks(enrolment, marks):
            changed.append("topics")
        if changed:
            audit.record(VERB, enrolment, actor=actor)
    return row


def _answers(enrolment: Enrolment, kept: Mapping[str, Any], given: Mapping[int, Any]) -> dict[str, Any]:
    """What was kept for other questions stays: the policy may ask for them again."""
    asked = {one.pk: one for one in questions_for(enrolment)}
    told = {str(pk): clean_answer(asked[pk], value) for pk, value in given.items() if pk in asked}
    return {key: value for key, value in {**kept, **told}.items() if value not in (None, [])}


def _save_marks(enrolment: Enrolment, marks: Mapping[int, str]) -> bool:
    offered = set(enrolment.topics.values_list("topic_id", flat=True))
    wanted = {topic: mark for topic, mark in marks.items() if topic in offered and mark in TopicMark.values}
    before = dict(enrolment.topic_wishes.values_list("topic_id", "mark"))
    if enrolment.side != Side.MENTOR or wanted == before:
        return False
    enrolment.topic_wishes.all().delete()
    TopicWish.objects.bulk_create(
        TopicWish(mentor=enrolment, topic_id=topic, mark=mark) for topic, mark in sorted(wanted.items())
    )
    return True


def save_style(enrolment: Enrolment, *, actor: Person, style: Mapping[str, int]) -> None:
    """How somebody likes to work, from -2 to 2 by scale; empty forgets all of it. Open as long as the cohort lives."""
    save_intake(enrolment, actor=actor, style=dict(style))


def mark_wish(mentee: Enrolment, *, actor: Person, mentor: Enrolment) -> bool:
    """Note that this mentee would like this mentor; at most five. Marking twice marks once."""
    with transaction.atomic():
        _lock(mentee)
        rows = Wish.objects.filter(mentee=mentee)
        if rows.filter(mentor=mentor).exists():
            return False
        if mentee.side != Side.MENTEE or mentor.side != Side.MENTOR or mentor.cohort_id != mentee.cohort_id:
            raise Refused(_("This profile is no longer here. Look at the list again."), code="gone")
        if rows.count() >= MOST_WISHES:
            words = _("You have marked %(most)s profiles. Take one back before you mark another.")
            raise Refused(words % {"most": MOST_WISHES}, code="full")
        Wish.objects.create(mentee=mentee, mentor=mentor, position=rows.count() + 1)
        audit.record(VERB, mentee, actor=actor)
    return True


def unmark_wish(mentee: Enrolment, *, actor: Person, mentor: Enrolment) -> bool:
    """Take a wish back; those after it move up. Doing it twice does it once."""
    with transaction.atomic():
        _lock(mentee, is_late_too=True)
        if not Wish.objects.filter(mentee=mentee, mentor=mentor).delete()[0]:
            return False
        for position, row in enumerate(Wish.objects.filter(mentee=mentee), start=1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        audit.record(VERB, mentee, actor=actor)
    return True


def say_rather_not(enrolment: Enrolment, *, actor: Person, person: Person, reason: str = "") -> RatherNot:
    """Somebody would rather not be paired with this person. Saying it again keeps the newer reason."""
    with transaction.atomic():
        _lock(enrolment)
        if person.pk == enrolment.person_id:
            raise Refused(_("Choose somebody else than yourself."), code="self")
        rows = RatherNot.objects.filter(enrolment=enrolment)
        row = rows.filter(person=person).first() or RatherNot(enrolment=enrolment, person=person)
        if row._state.adding and rows.count() >= MOST_RATHER_NOT:
            words = _("You have named %(most)s people. Talk to your coach if there are more.")
            raise Refused(words % {"most": MOST_RATHER_NOT}, code="full")
        row.reason = reason.strip()[:1000] if has_words(reason) else ""
        row.save()
        audit.record(VERB, enrolment, actor=actor)
    return row


def drop_rather_not(row: RatherNot, *, actor: Person) -> None:
    """Take it back; nothing of it is kept."""
    with transaction.atomic():
        _lock(row.enrolment, is_late_too=True)
        if RatherNot.objects.filter(pk=row.pk).delete()[0]:
            audit.record(VERB, row.enrolment, actor=actor)


def ask_wishes(cohort: Cohort, *, actor: Person) -> int:
    """Write to everybody who has said nothing yet, before pairs are made; return how many. Once a day at most."""
    with transaction.atomic():
        people = list(silent(cohort).values_list("person_id", "pk"))
        before = Letter.objects.filter(kind="matching.wishes").count()
        write_letters("matching.wishes", people)
        written = Letter.objects.filter(kind="matching.wishes").count() - before
        if written:
            audit.record("matching.ask_wishes", cohort, actor=actor, changes={"people": written})
    return written


def _lock(enrolment: Enrolment, *, is_late_too: bool = False) -> None:
    """One change at a time, and only while it can still make a difference; taking back is never too late."""
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if not is_late_too and not is_open(enrolment):
        raise Refused(_("Your pair is made: what you wished can no longer change it."), code="closed")
