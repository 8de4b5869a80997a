"""What the people floor tells those above."""

from django.dispatch import Signal

# organisation_changed(person_ids: frozenset[int], act: str): lines, units, grades or states of these people changed
# (an import, its undoing, a line kept by hand). People who only joined are not among them.
organisation_changed = Signal()
# person_left(person_ids: frozenset[int]): these people have left.
person_left = Signal()
# user_invited(user: User, actor: Person | None): an account was opened; the notifications floor writes the letter.
user_invited = Signal()
