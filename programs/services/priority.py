"""Priority from an earlier call, kept as promised: its people hear of the next call the day it opens."""

from __future__ import annotations

from django.utils import timezone

from notifications.services import write_letters
from people.models import Person
from programs.models import Call
from programs.queries.priority import priorities


def tell_priorities(call: Call) -> int:
    """A letter to everybody with priority, when the next call of the programme opens; once a call, return how many."""
    people = Person.objects.filter(pk__in=priorities(call.cohort.programme, call=call), state="active")
    # The day of the key is that of the opening: a call that is closed and opened again tells nobody twice.
    day = timezone.localdate(call.opens_at)
    return write_letters("programs.priority_open", [(one.pk, call.pk) for one in people], due_day=day)
