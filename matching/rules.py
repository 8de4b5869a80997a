"""Who may do what with rounds, pairs and conflicts; the querysets are their twins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.rules import manages, say_enrolment_readers


def can_manage_pair(user: Any, pair: Any) -> bool:
    """A manager of its programme: the check, the coach, the end."""
    return manages(user, pair.cohort.programme)


def can_answer_pair(user: Any, pair: Any) -> bool:
    """One of the two."""
    return bool(user.is_authenticated) and user.person_id in (pair.mentor.person_id, pair.mentee.person_id)


def can_view_pair(user: Any, pair: Any) -> bool:
    """The two, their coach, the managers."""
    if not user.is_authenticated:
        return False
    return can_answer_pair(user, pair) or pair.coach_id == user.person_id or can_manage_pair(user, pair)


def can_view_round(user: Any, round: Any) -> bool:  # noqa: A002 - our word
    """The managers of the programme, for rounds and their proposals."""
    return manages(user, round.cohort.programme)


def can_view_ban(user: Any, ban: Any) -> bool:
    """The managers of the programme; one of the two, who is not told, only what they have decided themselves."""
    return manages(user, ban.cohort.programme) and (not can_answer_pair(user, ban) or ban.by_id == user.person_id)


def can_view_conflict(user: Any, conflict: Any) -> bool:
    """The managers of the programme; the two, be they managers, never read the line that was found between them."""
    return manages(user, conflict.pair.cohort.programme) and not can_answer_pair(user, conflict.pair)


def can_view_waiver(user: Any, waiver: Any) -> bool:
    """The managers of the programme: who approved, why, until when; never one of the two."""
    return manages(user, waiver.cohort.programme) and not can_answer_pair(user, waiver)


def can_view_case(user: Any, case: Any) -> bool:
    """The managers of the programme and the coach of the pair; never one of the two."""
    if not user.is_authenticated or can_answer_pair(user, case.pair):
        return False
    return case.pair.coach_id == user.person_id or manages(user, case.pair.cohort.programme)


def can_decide_case(user: Any, case: Any) -> bool:
    """A manager of the programme: the coach reads and advises."""
    return can_view_case(user, case) and manages(user, case.pair.cohort.programme)


def can_view_tie_declared(user: Any, tie: Any) -> bool:
    """Who declared it of themselves; the managers, but never the one it is about."""
    if not user.is_authenticated:
        return False
    if user.person_id in (tie.person_id, tie.other_id):
        return bool(tie.declared_by_id == user.person_id)
    return manages(user, tie.programme)


def say_case_readers() -> str:
    """The line beside a case; it follows :func:`can_view_case`."""
    return _("Read by the managers of the programme and the coach of the pair, never by the two.")


def can_view_fit(user: Any, asked: Any) -> bool:
    """Who was asked, the coach of the pair and the managers; never the other of the two."""
    return bool(user.is_authenticated) and (asked.person_id == user.person_id or can_care_for_fit(user, asked))


def can_care_for_fit(user: Any, asked: Any) -> bool:
    """The coach of the pair and the managers, unless they are one of the two."""
    if not user.is_authenticated or can_answer_pair(user, asked.pair):
        return False
    return asked.pair.coach_id == user.person_id or manages(user, asked.pair.cohort.programme)


def can_view_remit(user: Any, remit: Any) -> bool:
    """The managers of the programme."""
    return manages(user, remit.programme)


def can_view_rather_not(user: Any, said: Any) -> bool:
    """Whoever said it, alone."""
    return bool(user.is_authenticated) and said.enrolment.person_id == user.person_id


def can_manage_policy(user: Any, policy: Any) -> bool:
    """The managers of the programme read its versions and take one."""
    return manages(user, policy.programme)


def _until(told: str) -> str:
    """With when it is deleted (``services.retention``)."""
    days = settings.PREFERENCES_RETENTION_DAYS
    words = ngettext(
        "Deleted %(count)s day after the season has closed.",
        "Deleted %(count)s days after the season has closed.",
        days,
    )
    return f"{told} {words % {'count': days}}"


def say_preference_readers() -> str:
    """The line beside hours, time zone and answers: no page shows them to anybody else."""
    told = _(
        "Seen by you alone. Pairs are computed with it; managers read what it brings to a pair, never your answers."
    )
    return _until(told)


def say_wish_readers() -> str:
    """The line beside wishes."""
    told = _(
        "Seen by you alone. Mentors never learn who wished for them; of a proposed pair the managers read that it was "
        "wished, never in which order."
    )
    return _until(told)


def say_mark_readers() -> str:
    """The line beside the topics of a mentor."""
    return _until(_("Seen by you alone; managers read of a proposed pair which topics you work on gladly."))


def say_rather_not_readers() -> str:
    """The line beside somebody one would rather not be paired with; it follows :func:`can_view_rather_not`."""
    told = _(
        "Your reason is sealed: you alone can read it. Managers see that a pair is not possible, neither who said so "
        "nor why."
    )
    return _until(told)


def say_style_readers(side: str) -> str:
    """The line beside a way of working: that of a mentor stands in the profile without a name."""
    if side == "mentor":
        told = _(
            "Read by you, the managers and the coaches of the programme; and, without your name, by mentees who look "
            "for a mentor."
        )
        return _until(told)
    return _until(say_enrolment_readers())
