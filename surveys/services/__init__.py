"""The acts of the surveys floor."""

from surveys.services.answering import save_draft, send_response, withdraw_quote
from surveys.services.asking import ask_intake, ask_pulse, close_survey, forget_requests, open_survey
from surveys.services.moods import answer_mood, ask_moods
from surveys.services.reminders import close_due_surveys, open_due_surveys, remind_pulses, remind_surveys

__all__ = [
    "answer_mood",
    "ask_intake",
    "ask_moods",
    "ask_pulse",
    "close_due_surveys",
    "close_survey",
    "forget_requests",
    "open_due_surveys",
    "open_survey",
    "remind_pulses",
    "remind_surveys",
    "save_draft",
    "send_response",
    "withdraw_quote",
]
