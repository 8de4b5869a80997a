"""What the programme floor tells those above."""

from django.dispatch import Signal

# programme_created(programme: Programme, actor: Person): with its shipped topics; floors above bring their content.
programme_created = Signal()
# answers_released(call: Call, actor: Person): every applicant has an answer; letters are in the outbox.
answers_released = Signal()
# enrolment_ready(enrolment: Enrolment): a mentor was enrolled or a mentee filled the intake.
enrolment_ready = Signal()
# enrolment_withdrawn(enrolment: Enrolment): no longer takes part.
enrolment_withdrawn = Signal()
# capacity_lowered(enrolment: Enrolment): a mentor takes fewer mentees than before; a floor above may refuse it.
capacity_lowered = Signal()
# cohort_closed(cohort: Cohort): the season is over.
cohort_closed = Signal()
# answer_settled(application: Application): an offered seat was accepted, declined, or lapsed.
answer_settled = Signal()
