"""Moderating: report, read again, hide with a reason, show again, close, pin."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.enums import STAFF, Outcome
from community.models import Reply, Report, Thread
from community.rules import person_belongs, person_moderates
from community.services.writing import clean_text
from core import audit
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.models import Role

Message = Thread | Reply


def _lock(post: Message) -> Message:
    model = type(post)
    related = "space" if model is Thread else "thread__space"
    return model._default_manager.select_for_update(of=("self",)).select_related(related).get(pk=post.pk)


def _moderates(post: Message, actor: Person) -> None:
    if not person_moderates(actor.pk, post.space):
        raise Refused(_("Only a coach or a manager of this space may do this."), code="stranger")


def report_post(post: Message, *, actor: Person, reason: str) -> Report:
    """Ask the moderators to read a message again. Reporting the same message twice is reporting it once."""
    reason = clean_text(reason)[:500]
    if not reason:
        raise Refused(_("Say in a few words what is wrong, so that it can be understood."), code="empty")
    with transaction.atomic():
        locked = _lock(post)
        if not person_belongs(actor.pk, locked.space) or locked.author_id == actor.pk:
            raise Refused(_("This message is not one you can report."), code="stranger")
        if locked.removed_at or locked.hidden_at:
            raise Refused(_("This message is no longer there."), code="gone")
        thread = locked if isinstance(locked, Thread) else locked.thread
        report, created = Report.objects.get_or_create(
            space=locked.space,
            thread=thread,
            reply=locked if isinstance(locked, Reply) else None,
            reporter=actor,
            settled_at=None,
            defaults={"reason": reason},
        )
        if created:
            staff = Role.objects.filter(programme_id=locked.space.programme_id, kind__in=STAFF[locked.space.kind])
            people = set(staff.values_list("person_id", flat=True))
            write_letters("community.reported", [(person_id, report.pk) for person_id in sorted(people)])
            # The trail says that there was a report, not by whom: only moderators of the space are told.
            audit.record("community.report", locked, actor=None)
    return report


def _settle(post: Message, *, actor: Person, outcome: str) -> None:
    reports = Report.objects.open().filter(
        **({"reply": post} if isinstance(post, Reply) else {"thread": post, "reply": None})
    )
    reports.update(settled_at=timezone.now(), settled_by=actor, outcome=outcome)


def hide_post(post: Message, *, actor: Person, reason: str) -> bool:
    """Hide a message, saying why; its author is told. Reports about it are settled. Twice is once."""
    reason = clean_text(reason)[:300]
    if not reason:
        raise Refused(_("Say why: the author reads it."), code="empty")
    with transaction.atomic():
        locked = _lock(post)
        _moderates(locked, actor)
        if locked.removed_at:
            raise Refused(_("This message is no longer there."), code="gone")
        if locked.hidden_at:
            return False
        locked.hidden_at, locked.hidden_by, locked.hidden_reason = timezone.now(), actor, reason
        locked.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        _settle(locked, actor=actor, outcome=Outcome.HIDDEN)
        if locked.author_id != actor.pk:
            kind = "community.hidden_thread" if isinstance(locked, Thread) else "community.hidden_reply"
            write_letter(kind, person=locked.author, object_id=locked.pk)
        # The reason may repeat what was said: its author and the moderators read it, the trail does not.
        audit.record("community.hide", locked, actor=actor)
    post.refresh_from_db()
    return True


def show_post(post: Message, *, actor: Person) -> bool:
    """Show a hidden message again. Twice is once."""
    with transaction.atomic():
        locked = _lock(post)
        _moderates(locked, actor)
        if not locked.hidden_at:
            return False
        locked.hidden_at, locked.hidden_by, locked.hidden_reason = None, None, ""
        locked.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        audit.record("community.show", locked, actor=actor)
    post.refresh_from_db()
    return True


def keep_report(report: Report, *, actor: Person) -> bool:
    """The message was read again and stays. Settles every report about it. Twice is once."""
    with transaction.atomic():
        rows = Report.objects.select_for_update(of=("self",)).select_related("thread__space", "reply__thread")
        locked = rows.get(pk=report.pk)
        _moderates(locked.thread, actor)
        if locked.settled_at:
            return False
        _settle(locked.post, actor=actor, outcome=Outcome.KEPT)
        audit.record("community.keep", locked.post, actor=actor)
    report.refresh_from_db()
    return True


def lock_thread(thread: Thread, *, actor: Person, wanted: bool) -> bool:
    """Close a conversation to answers, or open it again; return whether anything changed."""
    return _switch(thread, "locked_at", actor=actor, wanted=wanted, verbs=("community.lock", "community.unlock"))


def pin_thread(thread: Thread, *, actor: Person, wanted: bool) -> bool:
    """Keep a conversation at the top, or let it go; return whether anything changed."""
    return _switch(thread, "pinned_at", actor=actor, wanted=wanted, verbs=("community.pin", "community.unpin"))


def _switch(thread: Thread, field: str, *, actor: Person, wanted: bool, verbs: tuple[str, str]) -> bool:
    with transaction.atomic():
        locked = _lock(thread)
        _moderates(locked, actor)
        if bool(getattr(locked, field)) == wanted:
            return False
        setattr(locked, field, timezone.now() if wanted else None)
        locked.save(update_fields=[field])
        audit.record(verbs[0] if wanted else verbs[1], locked, actor=actor)
    thread.refresh_from_db()
    return True
