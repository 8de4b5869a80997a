"""Programmes, cohorts, topics, calls, applications, reviews, decisions, enrolments, and what follows an answer."""

from programs.models.applications import Application, ApplicationTopic, Decision, TimeAgreement
from programs.models.calls import Admission, Call, Criterion, Nomination
from programs.models.enrolments import Enrolment, EnrolmentTopic
from programs.models.paths import Contributor, FeedbackTalk
from programs.models.programmes import Cohort, Programme, Role, Topic
from programs.models.questions import Answer, Question, Recording
from programs.models.readings import CalibrationFile, CalibrationMark, CalibrationReading, ReleasedText, ReviewTie
from programs.models.reviews import Review, Score

__all__ = [
    "Admission",
    "Answer",
    "Application",
    "ApplicationTopic",
    "CalibrationFile",
    "CalibrationMark",
    "CalibrationReading",
    "Call",
    "Cohort",
    "Contributor",
    "Criterion",
    "Decision",
    "Enrolment",
    "EnrolmentTopic",
    "FeedbackTalk",
    "Nomination",
    "Programme",
    "Question",
    "Recording",
    "ReleasedText",
    "Review",
    "ReviewTie",
    "Role",
    "Score",
    "TimeAgreement",
    "Topic",
]
