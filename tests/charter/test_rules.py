"""Who reaches a charter: the predicate and the queryset answer alike for every persona."""

from __future__ import annotations

from charter.models import Charter
from charter.rules import follows_charter, is_party
from tests.factories.charter import open_charter


def test_only_the_two_people_read_the_charter(pair, personas):
    charter = open_charter(pair)

    by_rule = {name for name, user in personas.items() if is_party(user, charter)}
    by_query = {name for name, user in personas.items() if Charter.objects.visible_to(user).exists()}

    assert by_rule == by_query == {"mentor", "mentee"}


def test_only_managers_follow_who_has_signed(pair, personas):
    charter = open_charter(pair)

    by_rule = {name for name, user in personas.items() if follows_charter(user, charter)}
    by_query = {name for name, user in personas.items() if Charter.objects.followed_by(user).exists()}

    assert by_rule == by_query == {"manager"}
