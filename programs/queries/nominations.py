"""Of whom an employee may think, and of whom they have."""

from __future__ import annotations

from people.models import Person
from people.queries.search import search_people
from programs.models import Call, Nomination

#: Enough letters to mean somebody, few results: a way to find a colleague, not to leaf through the directory.
FEWEST_LETTERS = 3
FOUND = 8


def find_colleagues(person: Person, words: str) -> list[Person]:
    """Up to :data:`FOUND` active colleagues by name or address, by name; fewer letters find nobody."""
    if len(words.strip()) < FEWEST_LETTERS:
        return []
    others = Person.objects.active().exclude(pk=person.pk).select_related("unit")
    return search_people(others, words, size=FOUND).people


def nominated_by(call: Call, person: Person) -> list[Nomination]:
    """The colleagues this person nominated, the first one first. What became of it is theirs to tell. One query."""
    return list(Nomination.objects.filter(call=call, nominated_by=person).select_related("person"))
