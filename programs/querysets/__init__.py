"""Named queries of the programme floor. Each ``visible_to`` is the twin of a predicate in ``programs.rules``."""

from programs.querysets.applications import ApplicationQuerySet, DecisionQuerySet
from programs.querysets.calls import CallQuerySet
from programs.querysets.enrolments import EnrolmentQuerySet
from programs.querysets.paths import ContributorQuerySet, FeedbackTalkQuerySet
from programs.querysets.programmes import CohortQuerySet, ProgrammeQuerySet, RoleQuerySet, TopicQuerySet
from programs.querysets.recordings import RecordingQuerySet
from programs.querysets.reviews import ReviewQuerySet, ReviewTieQuerySet

__all__ = [
    "ApplicationQuerySet",
    "CallQuerySet",
    "CohortQuerySet",
    "ContributorQuerySet",
    "DecisionQuerySet",
    "EnrolmentQuerySet",
    "FeedbackTalkQuerySet",
    "ProgrammeQuerySet",
    "RecordingQuerySet",
    "ReviewQuerySet",
    "ReviewTieQuerySet",
    "RoleQuerySet",
    "TopicQuerySet",
]
