"""Who may do what on the programme floor: small predicates, each the twin of a queryset in ``programs.querysets``.

A rule reads roles and facts; whether the moment is right (a phase, a state) is the services' question.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.access import tells_audit_scopes

# setup: programmes, topics, cohorts, calls, enrolments


def has_role(user: Any, programme: Any, *kinds: str) -> bool:
    """This user holds one of these roles in the programme."""
    return bool(user.is_authenticated) and programme.roles.filter(person_id=user.person_id, kind__in=kinds).exists()


def manages(user: Any, programme: Any) -> bool:
    """This user is a manager of the programme."""
    return has_role(user, programme, "manager")


@tells_audit_scopes
def audit_scopes_managed(user: Any) -> set[str]:
    """A manager reads the history of the programmes managed."""
    held = user.person.roles.filter(kind="manager") if user.is_authenticated else ()
    return {f"programme:{role.programme_id}" for role in held}


def can_create_programme(user: Any) -> bool:
    """Only who manages the organisation opens programmes."""
    return bool(user.is_authenticated and user.manages_organisation)


def can_grant_roles(user: Any, programme: Any) -> bool:
    """Its managers; an organisation manager too, so that a programme whose managers left is not lost."""
    return can_create_programme(user) or manages(user, programme)


def can_view_programme(user: Any, programme: Any) -> bool:
    """Whoever holds a role in it, takes part or contributes, and organisation managers."""
    if not user.is_authenticated:
        return False
    return bool(
        user.manages_organisation
        or programme.roles.filter(person_id=user.person_id).exists()
        or programme.cohorts.filter(enrolments__person_id=user.person_id).exists()
        or programme.contributors.filter(person_id=user.person_id, state="active").exists()
    )


def can_view_topic(user: Any, topic: Any) -> bool:
    """Whoever sees the programme."""
    return can_view_programme(user, topic.programme)


def can_view_cohort(user: Any, cohort: Any) -> bool:
    """Whoever holds a role in the programme, or takes part in this very cohort."""
    if not user.is_authenticated:
        return False
    return bool(
        cohort.programme.roles.filter(person_id=user.person_id).exists()
        or cohort.enrolments.filter(person_id=user.person_id).exists()
    )


def can_manage_cohort(user: Any, cohort: Any) -> bool:
    """A manager of its programme."""
    return manages(user, cohort.programme)


def can_view_call(user: Any, call: Any) -> bool:
    """Every employee once it has opened; before that its managers."""
    return bool(user.is_authenticated) and (call.state != "draft" or manages(user, call.cohort.programme))


#: Roles that read what participants wish; ``EnrolmentQuerySet.visible_to`` and the line on the page follow.
ENROLMENT_READERS = ("manager", "coach")


def can_view_enrolment(user: Any, enrolment: Any) -> bool:
    """The person, and the programme's managers and coaches."""
    if not user.is_authenticated:
        return False
    return enrolment.person_id == user.person_id or has_role(user, enrolment.cohort.programme, *ENROLMENT_READERS)


def say_enrolment_readers() -> str:
    """The line beside what a participant writes; it names the roles of :data:`ENROLMENT_READERS`."""
    return _("Read by you, the managers and the coaches of the programme.")


def can_fill_enrolment(user: Any, enrolment: Any) -> bool:
    """The person alone: nobody answers for somebody else."""
    return bool(user.is_authenticated) and enrolment.person_id == user.person_id


# selection: applications, reviews, decisions


def can_view_application(user: Any, application: Any) -> bool:
    """Its author; once sent, the programme’s managers too."""
    if not user.is_authenticated:
        return False
    return application.person_id == user.person_id or _sent_to(user, application)


def can_judge_application(user: Any, application: Any) -> bool:
    """A manager reads and decides: never about oneself, a file still to be read blind, or one that was taken back."""
    if not user.is_authenticated or application.person_id == user.person_id or not _sent_to(user, application):
        return False
    if application.state == "withdrawn":
        return False
    return not application.reviews.filter(reviewer_id=user.person_id, state="open").exists()


def _sent_to(user: Any, application: Any) -> bool:
    return application.submitted_at is not None and manages(user, application.call.cohort.programme)


def can_view_decision(user: Any, decision: Any) -> bool:
    """Who judges the application; the applicant once the answer is out."""
    if not user.is_authenticated:
        return False
    application = decision.application
    mine = application.person_id == user.person_id and application.answered_at is not None
    return mine or can_judge_application(user, application)


def can_fill_review(user: Any, review: Any) -> bool:
    """The reviewer alone, while the released application waits for its answer; never about oneself."""
    if not user.is_authenticated or review.reviewer_id != user.person_id:
        return False
    application = review.application
    if application.person_id == user.person_id or application.opened_to_readers_at is None:
        return False
    return bool(application.state == "submitted" and review.state in ("open", "done"))


def can_view_review(user: Any, review: Any) -> bool:
    """Its reviewer; a colleague once all reviews of the file are in; a manager who judges the application."""
    if can_fill_review(user, review):
        return True
    if not user.is_authenticated:
        return False
    siblings = review.application.reviews
    colleague = (
        review.application.state == "submitted"
        and review.state == "done"
        and siblings.filter(reviewer_id=user.person_id, state="done").exists()
        and not siblings.filter(state="open").exists()
    )
    return colleague or can_judge_application(user, review.application)


def can_calibrate(user: Any, call: Any) -> bool:
    """A reviewer of the programme, from the opening of the call until the answers are out."""
    if call.state not in ("open", "closed") or not call.calibrates:
        return False
    return has_role(user, call.cohort.programme, "reviewer")


def can_view_tie(user: Any, tie: Any) -> bool:
    """The reviewer it is about, and the programme’s managers."""
    if not user.is_authenticated:
        return False
    return tie.reviewer_id == user.person_id or manages(user, tie.programme)


def can_hear_recording(user: Any, recording: Any) -> bool:
    """Who recorded it; once it is checked, a manager who judges the application and readers who are not blind."""
    if not user.is_authenticated:
        return False
    application = recording.application
    if application.person_id == user.person_id:
        return True
    if recording.state != "ready":
        return False
    return can_judge_application(user, application) or _reads_openly(user, application)


def _reads_openly(user: Any, application: Any) -> bool:
    if application.state != "submitted" or application.opened_to_readers_at is None:
        return False
    review = application.reviews.filter(reviewer_id=user.person_id, state__in=("open", "done")).first()
    return review is not None and review.kind not in application.call.blind_phases


# what follows an answer: other roles, talks


def can_view_contributor(user: Any, contributor: Any) -> bool:
    """Everybody with an account once the role is held; an offer is seen by its person and by managers."""
    if not user.is_authenticated:
        return False
    if contributor.state == "active" or contributor.person_id == user.person_id:
        return True
    return manages(user, contributor.programme)


def can_view_talk(user: Any, talk: Any) -> bool:
    """The coach, the applicant who took the time, and the programme’s managers."""
    if not user.is_authenticated:
        return False
    mine = talk.coach_id == user.person_id or (
        talk.application is not None and talk.application.person_id == user.person_id
    )
    return mine or manages(user, talk.programme)


def can_read_for_talk(user: Any, application: Any) -> bool:
    """A coach reads the file, and what the readers wrote without their names, while its author has a talk booked."""
    if application.state == "withdrawn" or not has_role(user, application.call.cohort.programme, "coach"):
        return False
    return bool(application.talks.filter(coach_id=user.person_id, state="booked").exists())
