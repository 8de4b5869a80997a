"""Reads over several tables of people."""

from people.queries.lines import line_upward, managers_above
from people.queries.search import index_people, page_by_name, search_people, words_of
from people.queries.units import units_below

__all__ = ["index_people", "line_upward", "managers_above", "page_by_name", "search_people", "units_below", "words_of"]
