"""A mentor and a mentee who work together."""

from __future__ import annotations

from django.db import models

from core.states import Moves
from matching.enums import OPEN_PAIR_STATES, PAIR_MOVES, Answer, Fit, PairState
from matching.querysets import FitAnswerQuerySet, PairQuerySet
from people.models import Person
from programs.models import Cohort, Enrolment


class Pair(models.Model):
    """Two people brought together; proposed, then confirmed when both have accepted.

    ``seat`` is which of the mentor's places the pair takes: the database keeps two open pairs from one place.
    ``conflicts`` is the evidence of the check of ``checked_at``: on the lines from ``data_on`` to ``checked_until``.
    """

    MOVES: Moves = PAIR_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="pairs")
    mentor = models.ForeignKey(Enrolment, models.PROTECT, related_name="pairs_as_mentor")
    mentee = models.ForeignKey(Enrolment, models.PROTECT, related_name="pairs_as_mentee")
    coach = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="coached_pairs")
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.PROPOSED)
    mentor_answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    mentee_answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    seat = models.PositiveSmallIntegerField(default=1)
    round = models.ForeignKey("Round", models.SET_NULL, null=True, blank=True, related_name="pairs")
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    score = models.PositiveIntegerField(default=0)  # 100,000 units are 100 points
    contributions = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)  # evidence of the check: kind, severity, path (person ids)
    checked_at = models.DateTimeField(null=True, blank=True)
    data_on = models.DateField(null=True, blank=True)
    checked_until = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    answer_by = models.DateField(null=True, blank=True)  # the last day to answer a proposal
    confirmed_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    resumed_at = models.DateTimeField(null=True, blank=True)  # silence is counted from here after a pause
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
            models.UniqueConstraint(
                fields=["mentor", "seat"], condition=models.Q(state__in=OPEN_PAIR_STATES), name="pair_one_per_seat"
            ),
            models.CheckConstraint(condition=models.Q(seat__gte=1, seat__lte=3), name="pair_seat_1_to_3"),
            models.CheckConstraint(
                condition=~models.Q(state="paused") | models.Q(paused_at__isnull=False), name="pair_paused_has_date"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["confirmed", "paused"]) | models.Q(confirmed_at__isnull=False),
                name="pair_confirmed_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ended", "declined", "lapsed", "finished"])
                | models.Q(ended_at__isnull=False),
                name="pair_ended_has_date",
            ),
            models.CheckConstraint(condition=~models.Q(mentor=models.F("mentee")), name="pair_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor.person} & {self.mentee.person}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope

    @property
    def is_working(self) -> bool:
        """Begun and not ended, be it paused."""
        return self.state in (PairState.CONFIRMED, PairState.PAUSED)

    @property
    def is_open(self) -> bool:
        """Proposed, confirmed or paused: both people are taken."""
        return self.state in OPEN_PAIR_STATES

    @property
    def is_untouched(self) -> bool:
        """A proposal nobody has answered: it may be moved without taking anything from anybody."""
        answers = (self.mentor_answer, self.mentee_answer)
        return self.state == PairState.PROPOSED and answers == (Answer.NONE, Answer.NONE)


class FitAnswer(models.Model):
    """ "Is it a good fit?", asked of one of the two after the first session; read by the coach and the managers."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="fit_answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Fit.choices, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)  # the talk that was wished has been held

    objects = FitAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["pair", "person"], name="fit_asked_once"),
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered_at__isnull=False), name="fit_answer_has_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} · {self.person_id}"  # stands in the history: never the answer

    @property
    def wants_talk(self) -> bool:
        """Somebody is to be called."""
        return self.answer == Fit.TALK and self.talked_at is None

    @property
    def audit_scope(self) -> str:
        return self.pair.audit_scope
