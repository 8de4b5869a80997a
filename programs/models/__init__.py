"""Programmes, cohorts, topics, calls, applications, reviews, decisions, enrolments."""

from programs.models.applications import Application, ApplicationTopic, Decision
from programs.models.calls import Call, Criterion
from programs.models.enrolments import Enrolment, EnrolmentTopic
from programs.models.programmes import Cohort, Programme, Role, Topic
from programs.models.reviews import Review, Score

__all__ = [
    "Application",
    "ApplicationTopic",
    "Call",
    "Cohort",
    "Criterion",
    "Decision",
    "Enrolment",
    "EnrolmentTopic",
    "Programme",
    "Review",
    "Role",
    "Score",
    "Topic",
]
