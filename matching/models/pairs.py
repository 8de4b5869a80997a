"""A mentor and a mentee who work together."""

from __future__ import annotations

from django.db import models

from core.states import Moves
from matching.enums import OPEN_PAIR_STATES, PAIR_MOVES, Answer, PairState
from matching.querysets import PairQuerySet
from people.models import Person
from programs.models import Cohort, Enrolment


class Pair(models.Model):
    """Two people brought together; proposed, then confirmed when both have accepted."""

    MOVES: Moves = PAIR_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="pairs")
    mentor = models.ForeignKey(Enrolment, models.PROTECT, related_name="pairs_as_mentor")
    mentee = models.ForeignKey(Enrolment, models.PROTECT, related_name="pairs_as_mentee")
    coach = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="coached_pairs")
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.PROPOSED)
    mentor_answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    mentee_answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    score = models.PositiveIntegerField(default=0)  # 100,000 units are 100 points
    contributions = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)  # evidence of the check: kind, severity, path (person ids)
    checked_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentee"], condition=models.Q(state__in=OPEN_PAIR_STATES), name="pair_one_open_per_mentee"
            ),
            models.UniqueConstraint(
                fields=["mentor", "mentee"], condition=models.Q(state__in=OPEN_PAIR_STATES), name="pair_open_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_at__isnull=False),
                name="pair_confirmed_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ended", "declined", "finished"]) | models.Q(ended_at__isnull=False),
                name="pair_ended_has_date",
            ),
            models.CheckConstraint(condition=~models.Q(mentor=models.F("mentee")), name="pair_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor.person} & {self.mentee.person}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope
