"""What a programme counts as a conflict, the conflicts found in running pairs, and what was decided about them."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Moves
from matching.enums import CASE_MOVES, OPEN_CASE_STATES, CaseState, ConflictKind, Severity
from matching.models.pairs import Pair
from matching.querysets import ApprovalQuerySet, ConflictCaseQuerySet, PairConflictQuerySet
from people.models import Person
from programs.models import Cohort, Enrolment, Programme


class ConflictPolicy(models.Model):
    """What counts as a conflict in a programme, and how far the line counts. No row: the defaults, at any level.

    ``severities`` holds what differs from ``enums.DEFAULT_SEVERITIES`` (kind to severity); ``grade_levels`` limits the
    levels below people of a grade (grade as in the HR file to levels).
    """

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="conflict_policy")
    max_levels = models.PositiveSmallIntegerField(
        _("levels of the line that count"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    severities = models.JSONField(default=dict, blank=True)
    grade_levels = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(max_levels=None) | models.Q(max_levels__gte=1), name="policy_direct_line_counts"
            )
        ]

    def __str__(self) -> str:
        return str(self.programme)

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class LevelLimit(models.Model):
    """A person of the very top, above everybody: only so many levels below count as a conflict."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="level_limits")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    levels = models.PositiveSmallIntegerField(
        _("levels below that count"), default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="level_limit_once"),
            models.CheckConstraint(condition=models.Q(levels__gte=1), name="level_limit_at_least_direct"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.levels}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class ConflictCase(models.Model):
    """A running pair that has come to be tied: the manager and the coach decide, nothing ends by itself.

    ``data_on`` is the day of the lines that tied it. What the lines were before stands with each conflict.
    """

    MOVES: Moves = CASE_MOVES

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="cases")
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    opened_at = models.DateTimeField(auto_now_add=True)
    data_on = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    waiver = models.ForeignKey("Waiver", models.SET_NULL, null=True, blank=True, related_name="cases")

    objects = ConflictCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair"], condition=models.Q(state__in=OPEN_CASE_STATES), name="case_open_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["waived", "repaired", "closed", "gone"])
                | models.Q(settled_at__isnull=False),
                name="case_settled_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair}: {self.get_state_display()}"

    @property
    def audit_scope(self) -> str:
        return self.pair.audit_scope


class PairConflict(models.Model):
    """A tie found between the two of a running pair after the organisation changed.

    ``path`` leads from the mentor to the mentee (person ids) in the lines of ``holds_from``, ``path_before`` in those
    of the check before (empty: nothing led from one to the other).
    """

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="found_conflicts")
    case = models.ForeignKey(ConflictCase, models.SET_NULL, null=True, blank=True, related_name="conflicts")
    kind = models.CharField(max_length=16, choices=ConflictKind.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    path = models.JSONField(default=list)
    path_before = models.JSONField(default=list, blank=True)
    holds_from = models.DateField(null=True, blank=True)  # a day to come when the tie is known before it begins
    found_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)

    objects = PairConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "kind"], condition=models.Q(resolved_on=None), name="pair_conflict_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair}: {self.get_kind_display()}"


class Waiver(models.Model):
    """These two may be a pair although ties of these kinds stand between them: who approved it, why, until when.

    Also what answers "needs an approval". A direct report is never waived.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="waivers")
    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    kinds = models.JSONField(default=list)  # of ConflictKind
    approver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    expires_on = models.DateField(_("until"))  # the first day without it
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="conflict_waiver_has_reason"),
            models.UniqueConstraint(
                fields=["mentor", "mentee"], condition=models.Q(revoked_at=None), name="conflict_waiver_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor.person} & {self.mentee.person}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope
