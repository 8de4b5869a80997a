"""Other roles of a programme: offered, taken or left in one tap, ended by the person or by a manager."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from programs.enums import ContributorKind, ContributorState
from programs.models import Application, ApplicationTopic, Contributor, Programme
from programs.services.roles import ensure_account

#: States from which a role may be offered again.
FORMER = (ContributorState.DECLINED, ContributorState.ENDED)


def offer_role(
    person: Person, programme: Programme, kind: str, *, actor: Person, application: Application | None = None
) -> Contributor:
    """Offer another role, with its letter; whoever holds it or was offered it already keeps it as it is.

    Refuses (``left``, ``no_email``) whom nothing could reach; an account is opened for who has none.
    """
    ensure_account(person, actor=actor)
    with transaction.atomic():
        row, created = Contributor.objects.get_or_create(
            programme=programme, person=person, kind=ContributorKind(kind), defaults={"application": application}
        )
        if created:
            audit.record("programs.offer_contribution", row, actor=actor, changes={"kind": str(kind)})
        elif row.state in FORMER:
            states.move(
                row, ContributorState.OFFERED, actor=actor, verb="programs.offer_contribution",
                offered_at=timezone.now(),
            )  # fmt: skip
        else:
            return row
        write_letter("programs.contributor_offered", person=person, object_id=row.pk)
    return row


def offer_roles(applications: Sequence[Application], *, actor: Person) -> None:
    """The roles prepared for these applications are offered, inside the act that answers them.

    Each has its ``decision`` with a role; the letter of the answer tells it, so none is written here. Who holds the
    role already keeps it. The number of queries does not grow with that of the applications.
    """
    wanted = {(row.call.cohort.programme_id, row.person_id, row.decision.role): row for row in applications}
    if not wanted:
        return
    people = {person for _programme, person, _kind in wanted}
    known = Contributor.objects.filter(person_id__in=people).select_related("person")
    held = {(one.programme_id, one.person_id, one.kind): one for one in known}
    new = [
        Contributor(programme_id=programme, person=row.person, kind=kind, application=row)
        for (programme, person, kind), row in wanted.items()
        if (programme, person, kind) not in held
    ]
    again = [held[key] for key in wanted if key in held and held[key].state in FORMER]
    Contributor.objects.bulk_create(new, batch_size=500)
    Contributor.objects.filter(pk__in=[one.pk for one in again]).update(
        state=ContributorState.OFFERED, offered_at=timezone.now()
    )
    _copy_topics(applications, people)
    scope = applications[0].audit_scope
    told = [(one, {"kind": one.kind}) for one in [*new, *again]]
    audit.record_many("programs.offer_contribution", told, actor=actor, scope=scope)


def _copy_topics(applications: Sequence[Application], people: Collection[int]) -> None:
    """The topics of the application are the first ones of the role; the person may change them."""
    offered = list(
        ApplicationTopic.objects.filter(application__in=applications)
        .exclude(topic=None)
        .values_list("application_id", "topic_id")
    )
    rows = Contributor.objects.filter(application__in=applications, person_id__in=people, topics=None)
    through = Contributor.topics.through
    through.objects.bulk_create(
        [
            through(contributor_id=pk, topic_id=topic)
            for pk, application_id in rows.values_list("pk", "application_id")
            for owner, topic in offered
            if owner == application_id
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _refuse_other(contributor: Contributor, actor: Person) -> None:
    if contributor.person_id != actor.pk:
        raise Refused(_("Only the person who was asked answers."), code="other")


def accept_role(contributor: Contributor, *, actor: Person) -> bool:
    """Yes, by the person alone: the role begins. Twice is once."""
    _refuse_other(contributor, actor)
    return states.move(
        contributor, ContributorState.ACTIVE, actor=actor, verb="programs.accept_contribution",
        started_at=timezone.now(), ended_at=None,
    )  # fmt: skip


def decline_role(contributor: Contributor, *, actor: Person) -> bool:
    """No, by the person alone, without a reason. Twice is once."""
    _refuse_other(contributor, actor)
    return states.move(contributor, ContributorState.DECLINED, actor=actor, verb="programs.decline_contribution")


def save_role(contributor: Contributor, *, actor: Person, words: str, topic_ids: Collection[int]) -> Contributor:
    """What the person offers, in a sentence and by topics of the programme; refuses anybody else (``other``)."""
    _refuse_other(contributor, actor)
    with transaction.atomic():
        row = Contributor.objects.select_for_update(of=("self",)).get(pk=contributor.pk)
        before = {"words": row.words, "topics": sorted(row.topics.values_list("pk", flat=True))}
        chosen = row.programme.topics.filter(pk__in=topic_ids)
        row.words = words.strip()
        row.save(update_fields=["words"])
        row.topics.set(chosen)
        after = {"words": row.words, "topics": sorted(chosen.values_list("pk", flat=True))}
        fields = sorted(audit.difference(before, after))
        if fields:
            audit.record("programs.save_contribution", row, actor=actor, changes={"fields": fields})
    return row


def end_role(contributor: Contributor, *, actor: Person) -> bool:
    """The role ends, by the person or by a manager, without a reason; a manager’s act is told by letter."""
    with transaction.atomic():
        moved = states.move(
            contributor, ContributorState.ENDED, actor=actor, verb="programs.end_contribution", ended_at=timezone.now()
        )
        if moved and actor.pk != contributor.person_id:
            write_letter("programs.contributor_ended", person=contributor.person, object_id=contributor.pk)
    return moved
