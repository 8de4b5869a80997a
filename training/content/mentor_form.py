"""The mentors' path on form: how to teach an executive."""

from core.typography import prose
from training.content.kinds import PathContent
from training.content.mentor_form_asking import ASKING
from training.content.mentor_form_confidentiality import CONFIDENTIALITY
from training.content.mentor_form_feedback import FEEDBACK
from training.content.mentor_form_hour import HOUR
from training.content.mentor_form_limits import LIMITS
from training.content.mentor_form_rehearsal import FIRST_PLAN, OBSERVED_SESSION, REHEARSAL
from training.content.mentor_form_speaking import SPEAKING

PATH = PathContent(
    code="mentor-form",
    audience="mentor",
    gates=True,
    title_fr="La forme : transmettre à un dirigeant",
    title_en="Form: how to teach an executive",
    summary_fr=prose("""
        Questionner plutôt qu’exposer, tenir une heure, parler net, dire non, rester discret ; puis s’exercer :
        un plan d’une page, une répétition à trois, une courte séance sous le regard d’un coach.
    """),
    summary_en=prose("""
        Ask rather than lecture, hold an hour together, speak plainly, say no, stay discreet; then practise: a
        one-page plan, a rehearsal in threes, a short session under the eye of a coach.
    """),
    modules=(
        ASKING,
        HOUR,
        SPEAKING,
        FEEDBACK,
        LIMITS,
        CONFIDENTIALITY,
        FIRST_PLAN,
        REHEARSAL,
        OBSERVED_SESSION,
    ),
)
