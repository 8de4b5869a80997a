"""Who may do what on the training floor; the querysets are their twins."""

from __future__ import annotations

from typing import Any

from programs.models import Enrolment, Role
from programs.rules import has_role, manages

#: Roles that read what learners hand in and practise, and see how far each one is.
TRAINING_READERS = ("manager", "coach")


def is_learner(user: Any, path: Any) -> bool:
    """The path is open, and for what this user is in its programme: mentor or mentee of a cohort, coach, reviewer."""
    if not user.is_authenticated or not path.is_live:
        return False
    if path.audience in {"coach", "reviewer"}:
        return has_role(user, path.programme, path.audience)
    mine = {"person_id": user.person_id, "side": path.audience}
    return Enrolment.objects.taking_part().filter(cohort__programme_id=path.programme_id, **mine).exists()


def can_view_path(user: Any, path: Any) -> bool:
    """Those it is for; coaches once it is open; managers always."""
    if not user.is_authenticated:
        return False
    return (
        is_learner(user, path)
        or manages(user, path.programme)
        or (path.is_live and has_role(user, path.programme, "coach"))
    )


def can_view_module(user: Any, module: Any) -> bool:
    """Whoever sees its path, while it is part of it; managers always."""
    return can_view_path(user, module.path) and (module.is_live or manages(user, module.path.programme))


def can_view_handout(user: Any, handout: Any) -> bool:
    """Its author, the coaches and the managers of the programme."""
    if not user.is_authenticated:
        return False
    return handout.person_id == user.person_id or has_role(user, handout.module.path.programme, *TRAINING_READERS)


def can_answer_handout(user: Any, handout: Any) -> bool:
    """A coach or a manager; never about oneself."""
    if not user.is_authenticated or handout.person_id == user.person_id:
        return False
    return has_role(user, handout.module.path.programme, *TRAINING_READERS)


def reads_exercises(user: Any) -> bool:
    """A coach or a manager of any programme: there is a list of exercises for them."""
    return Role.objects.held_by(user, *TRAINING_READERS).exists()


def can_view_workshop(user: Any, workshop: Any) -> bool:
    """Whoever sees the module, its host, and who has a place in it."""
    if not user.is_authenticated:
        return False
    return (
        can_view_module(user, workshop.module)
        or workshop.host_id == user.person_id
        or workshop.places.filter(person_id=user.person_id).exists()
    )


def can_view_practice(user: Any, practice: Any) -> bool:
    """Who practised, who watched, and the coaches and managers of the programme."""
    if not user.is_authenticated:
        return False
    own = user.person_id in {practice.person_id, practice.coach_id}
    return own or has_role(user, practice.module.path.programme, *TRAINING_READERS)


def can_view_attestation(user: Any, attestation: Any) -> bool:
    """Whose it is, and the coaches and managers of the programme."""
    if not user.is_authenticated:
        return False
    return attestation.person_id == user.person_id or has_role(user, attestation.path.programme, *TRAINING_READERS)


def runs_training(user: Any, programme: Any) -> bool:
    """Coaches and managers plan workshops and watch practice sessions."""
    return has_role(user, programme, *TRAINING_READERS)


def runs_workshop(user: Any, workshop: Any) -> bool:
    """Its host, and whoever runs the training: they see who comes and take the list."""
    if not user.is_authenticated:
        return False
    return workshop.host_id == user.person_id or runs_training(user, workshop.module.path.programme)


def can_manage_path(user: Any, path: Any) -> bool:
    """A manager of its programme."""
    return manages(user, path.programme)
