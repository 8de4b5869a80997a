"""Quotas of a policy as the engine takes them: which pairs have the property, and how many that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from matching.engine.kinds import BoolArray
from matching.engine.problem import Quota
from matching.engine.tables import UNKNOWN
from matching.enums import POINT, Bound, Property
from matching.policy import QuotaRule

if TYPE_CHECKING:
    from matching.queries.board.table import Board


def make_quota(board: Board, rule: QuotaRule) -> Quota:
    """The share counted on the mentees who can have a mentor: "at least" rounded up, "at most" rounded down."""
    mask = mask_of(board, rule)
    price = None if rule.price is None else rule.price * POINT
    if rule.bound == Bound.AT_LEAST:
        return Quota(mask, at_least=count_of(rule, board.pairable), price=price)
    return Quota(mask, at_most=count_of(rule, board.pairable), price=price)


def count_of(rule: QuotaRule, pairs: int) -> int:
    """How many of so many pairs the share is."""
    return -(-rule.share * pairs // 100) if rule.bound == Bound.AT_LEAST else rule.share * pairs // 100


def mask_of(board: Board, rule: QuotaRule) -> BoolArray:
    """(mentees, mentors): the pairs that have the property of a quota."""
    if rule.property in (Property.WISHED, Property.TOP_THREE_WISHES):
        return _wished(board, 3 if rule.property == Property.TOP_THREE_WISHES else 5)
    if rule.property in (Property.MENTOR_UNIT, Property.MENTEE_UNIT):
        return _of_unit(board, rule)
    if rule.property == Property.TOPIC:
        return _of_topic(board, int(rule.value))
    if rule.property == Property.APPROVAL:
        return np.asarray(board.reasons & np.uint32(board.ties.approval) != 0)
    if rule.property in (Property.SAME_SITE, Property.OTHER_SITE):
        site, other = board.task.mentees.sites[:, None], board.task.mentors.sites[None, :]
        same = (site == other) if rule.property == Property.SAME_SITE else (site != other)
        return np.asarray(same & (site != UNKNOWN) & (other != UNKNOWN))
    return _bridge(board, by_division=rule.property == Property.OTHER_DIVISION)


def _bridge(board: Board, *, by_division: bool) -> BoolArray:
    """Both units known and different; by division, not within the same division either."""
    mentees, mentors = board.task.mentees, board.task.mentors
    unit, other = mentees.units[:, None], mentors.units[None, :]
    apart: Any = (unit != other) & (unit != UNKNOWN) & (other != UNKNOWN)
    if by_division:
        division, beyond = mentees.divisions[:, None], mentors.divisions[None, :]
        apart = apart & ~((division == beyond) & (division != UNKNOWN))
    return np.asarray(apart)


def _wished(board: Board, most: int) -> BoolArray:
    mask = np.zeros((len(board.mentees), len(board.mentors)), dtype=bool)
    for (mentor, mentee), position in board.wanted.wishes.items():
        if position <= most and mentor in board.columns and mentee in board.rows:
            mask[board.rows[mentee], board.columns[mentor]] = True
    return mask


def _of_unit(board: Board, rule: QuotaRule) -> BoolArray:
    """People of a unit, and of those right below it."""
    wanted = int(rule.value)
    by_mentor = rule.property == Property.MENTOR_UNIT
    units = [one.person.unit for one in (board.mentors if by_mentor else board.mentees)]
    held = np.array([unit is not None and wanted in (unit.pk, unit.parent_id) for unit in units], dtype=bool)
    shape = len(board.mentees), len(board.mentors)
    return np.broadcast_to(held[None, :] if by_mentor else held[:, None], shape).copy()


def _of_topic(board: Board, topic_id: int) -> BoolArray:
    place = board.topics.get(topic_id)
    if place is None:
        return np.zeros((len(board.mentees), len(board.mentors)), dtype=bool)
    wanted, offered = board.task.mentees.topics[:, place] > 0, board.task.mentors.topics[:, place] > 0
    return np.asarray(wanted[:, None] & offered[None, :])
