"""The training shipped with the product, complete in French and English."""

from training.content import coach, mentee, mentor_form, mentor_substance, reviewer
from training.content.kinds import PathContent

#: In the order in which people meet them.
SHIPPED: tuple[PathContent, ...] = (
    mentor_form.PATH,
    mentor_substance.PATH,
    mentee.PATH,
    coach.PATH,
    reviewer.PATH,
)
