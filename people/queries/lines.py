"""Whom a person reports to, up to the top."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone

from people.models import Person

#: No organisation is that deep; and old data may hold a circle.
MAX_LEVELS = 60

# Read by both databases; one query whatever the depth.
_UPWARD = """
WITH RECURSIVE up(manager_id, depth) AS (
    SELECT manager_id, 1 FROM people_reportingline
    WHERE person_id = %s AND kind = 'solid' AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s)
    UNION ALL
    SELECT line.manager_id, up.depth + 1 FROM people_reportingline AS line JOIN up ON line.person_id = up.manager_id
    WHERE line.kind = 'solid' AND line.starts_on <= %s AND (line.ends_on IS NULL OR line.ends_on > %s)
      AND up.depth < %s
)
SELECT manager_id FROM up ORDER BY depth
"""


def managers_above(person_id: int, *, on: dt.date | None = None) -> list[int]:
    """The ids of the managers of a person, the direct one first, each once; ends also where data goes in a circle."""
    day = (on or timezone.localdate()).isoformat()
    with connection.cursor() as cursor:
        cursor.execute(_UPWARD, [person_id, day, day, day, day, MAX_LEVELS])
        found = [int(row[0]) for row in cursor.fetchall()]
    return list(dict.fromkeys(pk for pk in found if pk != person_id))


def line_upward(person: Person) -> list[Person]:
    """The managers of a person from the top down to the direct one."""
    ids = managers_above(person.pk)
    people = Person.objects.in_bulk(ids)
    return [people[pk] for pk in reversed(ids)]
