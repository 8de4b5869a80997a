"""Why this, why not that, why nobody, and at what price: answers made of numbers and codes, never of guesses.

A price is in units and says what the programme as a whole would lose or win. Exact prices come from solving again;
cheap ones come from the certificate's prices, and those are bounds, marked as such.

- ``why_not``            what speaks against one pair, or what forcing it costs and whom it displaces
- ``why_unmatched``      everybody without a partner, with the reason
- ``shadow_prices``      what a place, or one pair more or less in a quota, is worth at most, all at once
- ``worth_of_place``, ``worth_of_quota``, ``worth_of_mentor``  the same exactly, one at a time
- ``prices_of_choices``  what each lock, ban and quota costs

``matching.engine.hall`` tells who is too many for too few places, ``matching.engine.relax`` what would help.
"""

from matching.engine.explain.choices import ChoiceKind, ChoicePrice, prices_of_choices
from matching.engine.explain.gains import Gain, gain_between
from matching.engine.explain.nobody import Alone, Unmatched, why_unmatched
from matching.engine.explain.pairs import Move, WhyNot, displaced, price_at_least, why_not
from matching.engine.explain.reasons import blocking_of, count_reasons
from matching.engine.explain.worth import (
    ShadowPrices,
    shadow_prices,
    with_mentor,
    worth_of_mentor,
    worth_of_place,
    worth_of_quota,
)

__all__ = [
    "Alone",
    "ChoiceKind",
    "ChoicePrice",
    "Gain",
    "Move",
    "ShadowPrices",
    "Unmatched",
    "WhyNot",
    "blocking_of",
    "count_reasons",
    "displaced",
    "gain_between",
    "price_at_least",
    "prices_of_choices",
    "shadow_prices",
    "why_not",
    "why_unmatched",
    "with_mentor",
    "worth_of_mentor",
    "worth_of_place",
    "worth_of_quota",
]
