"""The acts of the matching floor."""

from matching.services.answers import answer_pair, extend_answer, lapse_pairs, remind_answers
from matching.services.cases import close_case, grant_waiver, pause_pair_of_case, revoke_waiver, waive_case
from matching.services.changes import ban_proposal, lift_ban, lock_proposal, set_mentor, swap_proposals
from matching.services.coaching import assign_coach, refuse_own_pair, spread_coaches
from matching.services.conflict_policy import limit_grade, limit_levels, set_policy
from matching.services.conflicts import Checked, recheck_all, recheck_drafts, recheck_pairs, recheck_programme
from matching.services.curves import ask_curve, draw_curve
from matching.services.fit import answer_fit, ask_fit, hold_talk
from matching.services.pairs import (
    ANSWER_DAYS,
    NewPair,
    decline_pair,
    end_pair,
    finish_pair,
    lapse_pair,
    make_pairs,
    pause_pair,
    propose_pair,
    refuse_too_few_places,
    resume_pair,
)
from matching.services.publishing import (
    PublishRefusedError,
    RefusedLine,
    board_of_round,
    look_ahead,
    publish_round,
)
from matching.services.repair import exchange_mentors, repair_pair
from matching.services.retention import forget_preferences
from matching.services.rounds import (
    begin_round,
    change_round,
    copy_round,
    create_round,
    discard_round,
    give_up_round,
    rename_round,
    reopen_round,
    solve_round,
    stop_round,
)
from matching.services.solving import compute_round
from matching.services.ties import add_remit, declare_tie, end_remit, end_tie
from matching.services.undo import undo_change

__all__ = [
    "ANSWER_DAYS",
    "Checked",
    "NewPair",
    "PublishRefusedError",
    "RefusedLine",
    "add_remit",
    "answer_fit",
    "answer_pair",
    "ask_curve",
    "ask_fit",
    "assign_coach",
    "ban_proposal",
    "begin_round",
    "board_of_round",
    "change_round",
    "close_case",
    "compute_round",
    "copy_round",
    "create_round",
    "declare_tie",
    "decline_pair",
    "discard_round",
    "draw_curve",
    "end_pair",
    "end_remit",
    "end_tie",
    "exchange_mentors",
    "extend_answer",
    "finish_pair",
    "forget_preferences",
    "give_up_round",
    "grant_waiver",
    "hold_talk",
    "lapse_pair",
    "lapse_pairs",
    "lift_ban",
    "limit_grade",
    "limit_levels",
    "lock_proposal",
    "look_ahead",
    "make_pairs",
    "pause_pair",
    "pause_pair_of_case",
    "propose_pair",
    "publish_round",
    "recheck_all",
    "recheck_drafts",
    "recheck_pairs",
    "recheck_programme",
    "refuse_own_pair",
    "refuse_too_few_places",
    "remind_answers",
    "rename_round",
    "reopen_round",
    "repair_pair",
    "resume_pair",
    "revoke_waiver",
    "set_mentor",
    "set_policy",
    "solve_round",
    "spread_coaches",
    "stop_round",
    "swap_proposals",
    "undo_change",
    "waive_case",
]
