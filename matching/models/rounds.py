"""A matching round: one computation of pairs for a cohort, what it proposes and whom it leaves out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Moves
from matching.enums import ROUND_MOVES, RoundState
from matching.querysets import BanQuerySet, ProposalQuerySet, RoundQuerySet
from people.models import Person
from programs.models import Cohort, Enrolment


class Round(models.Model):
    """A scenario: a version of the policy, the proposals it leads to, and the proof that nothing better exists.

    ``figures`` are what scenarios are compared by (``queries.rounds``); ``policy_hash`` is that of the policy used when
    it was computed, ``input_hash`` that of all numbers given to the solver.
    """

    MOVES: Moves = ROUND_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="rounds")
    name = models.CharField(_("name"), max_length=80)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    policy = models.ForeignKey("Policy", models.PROTECT, related_name="rounds")
    policy_hash = models.CharField(max_length=64, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    # Proposals nobody has answered may be moved, as few as can be; accepted and running pairs never are.
    is_repair = models.BooleanField(default=False)
    data_on = models.DateField(null=True)  # the day of the lines that were used
    data_until = models.DateField(null=True)  # pairs were checked from that day to this one
    people = models.PositiveIntegerField(default=0)
    value = models.BigIntegerField(default=0)  # units: 100 points are 100,000
    bound = models.BigIntegerField(default=0)
    floor = models.IntegerField(null=True)  # units of the weakest pair
    is_proved = models.BooleanField(default=False)
    certificate = models.JSONField(default=dict)
    input_hash = models.CharField(max_length=64, blank=True)
    figures = models.JSONField(default=dict)
    stop_asked = models.BooleanField(default=False)
    job_id = models.BigIntegerField(null=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    solved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["solved", "published"]) | models.Q(solved_at__isnull=False),
                name="round_solved_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False),
                name="round_published_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope


class Proposal(models.Model):
    """A pair that a round suggests, with what each criterion brings to it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="proposals")
    mentor = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    score = models.PositiveIntegerField(default=0)
    contributions = models.JSONField(default=list)  # {code, units, most, share, facts}: units add up to the score
    facts = models.JSONField(default=dict)  # {wish: 1-5 or null, bridge: "unit" | "division" | "", …}: for comparing
    conflicts = models.JSONField(default=list)  # {kind, severity, path of person ids, on}
    is_locked = models.BooleanField(default=False)
    is_manual = models.BooleanField(default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "mentee"], name="proposal_one_per_mentee"),
            models.CheckConstraint(condition=~models.Q(mentor=models.F("mentee")), name="proposal_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor.person} & {self.mentee.person}"

    @property
    def audit_scope(self) -> str:
        return self.round.audit_scope


class LeftOut(models.Model):
    """Somebody a round could not pair, and why in counts per reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="left_out")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    reasons = models.JSONField(default=dict)  # {why, others, possible, counts: [[hindrance, how many]]}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "enrolment"], name="left_out_once")]

    def __str__(self) -> str:
        return str(self.enrolment)


class Ban(models.Model):
    """These two are not to be paired in this cohort, whatever the score. Why stays with the manager."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="bans")
    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BanQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mentor", "mentee"], name="ban_once")]

    def __str__(self) -> str:
        return f"{self.mentor.person} ✕ {self.mentee.person}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope


class RoundProblem(models.Model):
    """The numbers a published round was proved on (``queries.kept``): whoever doubts it may check it again for ever."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="problem")
    numbers = models.BinaryField()
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.round)


class RoundChange(models.Model):
    """One change made by hand, with what the scenario was before it: what "undo" puts back."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="changes_by_hand")
    verb = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text
