"""Reads over several tables of people."""

from people.queries.search import index_people, search_people, words_of

__all__ = ["index_people", "search_people", "words_of"]
