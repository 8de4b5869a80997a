"""Planning, confirming, moving and cancelling a session."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import Refused
from core.models import AuditEntry
from journal import services
from journal.models import Meeting, MeetingChange
from journal.signals import meeting_planned
from matching.signals import pair_ended
from notifications.models import Letter
from tests.factories.charter import open_charter, sign, signed_charter
from tests.factories.journal import MeetingFactory
from tests.factories.people import PersonFactory
from tests.factories.programs import TopicFactory


def at(days: float) -> dt.datetime:
    return (timezone.now() + dt.timedelta(days=days)).replace(microsecond=0)


def plan(pair, days: float = 7, **details):
    values = {"actor": pair.mentor.person, "starts_at": at(days), "minutes": 60, **details}
    return services.plan_meeting(pair, **values)


def kinds() -> list[str]:
    return sorted(Letter.objects.filter(kind__startswith="journal.").values_list("kind", flat=True))


def test_a_session_is_planned_and_both_are_invited(pair):
    signed_charter(pair)
    heard = []
    meeting_planned.connect(lambda meeting, **_kw: heard.append(meeting.pk), weak=False, dispatch_uid="test")

    meeting = plan(pair, place="Salle Ampère", link="https://meet.example/x")
    meeting_planned.disconnect(dispatch_uid="test")

    assert (meeting.number, meeting.state, meeting.sequence, heard) == (1, "planned", 0, [meeting.pk])
    assert kinds() == ["journal.planned", "journal.planned"]
    assert AuditEntry.objects.filter(verb="journal.plan").count() == 1


def test_no_session_before_both_signatures(pair):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)

    with pytest.raises(Refused) as early:
        plan(pair)
    sign(charter, pair.mentee.person)
    plan(pair)

    assert (early.value.code, Meeting.objects.count()) == ("charter", 1)


def test_a_stranger_and_an_ended_pair_plan_nothing(pair):
    signed_charter(pair)

    with pytest.raises(Refused) as stranger:
        plan(pair, actor=PersonFactory())
    pair.state, pair.ended_at = "ended", timezone.now()
    pair.save()
    with pytest.raises(Refused) as ended:
        plan(pair)

    assert (stranger.value.code, ended.value.code, Meeting.objects.count()) == ("stranger", "ended", 0)


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"link": "http://meet.example/x"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://"}, "link"),
        ({"minutes": 10}, "minutes"),
        ({"minutes": 300}, "minutes"),
    ],
)
def test_bad_details_are_refused(pair, details, code):
    signed_charter(pair)

    with pytest.raises(Refused) as refusal:
        plan(pair, **details)

    assert (refusal.value.code, Meeting.objects.count()) == (code, 0)


def test_a_topic_of_another_programme_is_refused(pair):
    signed_charter(pair)

    with pytest.raises(Refused) as refusal:
        plan(pair, topic=TopicFactory())

    assert refusal.value.code == "topic"


def test_two_sessions_cannot_overlap(pair):
    signed_charter(pair)
    first = plan(pair)

    with pytest.raises(Refused) as refusal:
        plan(pair, starts_at=first.starts_at + dt.timedelta(minutes=59))
    plan(pair, starts_at=first.starts_at + dt.timedelta(minutes=60))

    assert (refusal.value.code, Meeting.objects.count()) == ("taken", 2)


def test_the_database_refuses_what_must_never_be(pair):
    meeting = MeetingFactory(pair=pair, number=1)

    for wrong in (
        {"number": 1, "starts_at": at(3)},
        {"number": 2, "starts_at": meeting.starts_at},
        {"number": 2, "starts_at": at(3), "link": "http://x.example"},
        {"number": 2, "starts_at": at(3), "state": "held"},
        {"number": 2, "starts_at": at(3), "state": "cancelled"},
        {"number": 2, "starts_at": at(3), "minutes": 5},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingFactory(pair=pair, **wrong)

    assert Meeting.objects.count() == 1


def test_a_date_that_is_over_invites_nobody(pair):
    signed_charter(pair)

    plan(pair, days=-1)

    assert kinds() == []


def test_the_other_confirms_and_twice_is_once(pair):
    meeting = MeetingFactory(pair=pair)

    answers = [services.confirm_meeting(meeting, actor=pair.mentee.person) for _ in range(2)]

    assert (answers, meeting.confirmed_at is not None, kinds()) == ([True, False], True, ["journal.confirmed"])
    assert Letter.objects.get().person_id == pair.mentor.person_id


def test_the_one_who_set_the_date_has_nothing_to_confirm(pair):
    meeting = MeetingFactory(pair=pair)

    changed = services.confirm_meeting(meeting, actor=pair.mentor.person)

    assert (changed, kinds()) == (False, [])


def test_moving_keeps_what_was_and_asks_the_other_again(pair):
    meeting = MeetingFactory(pair=pair)
    services.confirm_meeting(meeting, actor=pair.mentee.person)
    before, after, uid = meeting.starts_at, at(9), meeting.uid

    services.move_meeting(meeting, actor=pair.mentee.person, starts_at=after, reason=" Conseil ")

    change = MeetingChange.objects.get()
    assert (change.kind, change.before, change.after, change.by) == ("moved", before, after, pair.mentee.person)
    assert (change.reason, meeting.uid, meeting.sequence) == ("Conseil", uid, 1)
    assert (meeting.starts_at, meeting.confirmed_at, meeting.dated_by) == (after, None, pair.mentee.person)
    assert "Conseil" not in str(AuditEntry.objects.get(verb="journal.move").changes)


def test_moving_twice_in_a_day_tells_twice_and_to_the_same_date_changes_nothing(pair):
    meeting = MeetingFactory(pair=pair)

    moved = [
        services.move_meeting(meeting, actor=pair.mentor.person, starts_at=moment)
        for moment in (at(9), at(11), meeting.starts_at)
    ]
    again = services.move_meeting(meeting, actor=pair.mentor.person, starts_at=meeting.starts_at)

    assert (moved, again, meeting.sequence) == ([True, True, True], False, 3)
    assert kinds() == ["journal.moved"] * 6


def test_a_past_date_a_stranger_and_a_held_session_do_not_move(pair):
    meeting = MeetingFactory(pair=pair)

    with pytest.raises(Refused) as past:
        services.move_meeting(meeting, actor=pair.mentor.person, starts_at=at(-1))
    with pytest.raises(Refused) as stranger:
        services.move_meeting(meeting, actor=PersonFactory(), starts_at=at(9))
    with pytest.raises(Refused) as held:
        services.move_meeting(MeetingFactory(pair=pair, held=True), actor=pair.mentor.person, starts_at=at(9))

    assert (past.value.code, stranger.value.code, held.value.code) == ("past", "stranger", "held")
    assert MeetingChange.objects.count() == 0


def test_cancelling_is_kept_frees_the_number_and_twice_is_once(pair):
    signed_charter(pair)
    meeting = plan(pair)

    done = [services.cancel_meeting(meeting, actor=pair.mentee.person, reason="Grève") for _ in range(2)]
    again = plan(pair, days=12)

    assert (done, meeting.state, meeting.sequence, again.number) == ([True, False], "cancelled", 1, 1)
    assert list(MeetingChange.objects.values_list("kind", "reason")) == [("cancelled", "Grève")]
    assert kinds().count("journal.cancelled") == 2


def test_an_assistant_hears_of_dates(pair):
    signed_charter(pair)
    pair.mentee.assistant_email = "assistant@group.example"
    pair.mentee.save()

    meeting = plan(pair)
    services.move_meeting(meeting, actor=pair.mentee.person, starts_at=at(9), by_assistant=True)
    services.cancel_meeting(meeting, actor=pair.mentor.person)

    assert [kind for kind in kinds() if "assistant" in kind] == [
        "journal.assistant_cancelled",
        "journal.assistant_moved",
        "journal.assistant_planned",
    ]
    assert MeetingChange.objects.get(kind="moved").by_assistant is True


def test_the_end_of_a_pair_cancels_what_is_to_come_and_nothing_else(pair):
    coming = MeetingFactory(pair=pair, number=3)
    over = MeetingFactory(pair=pair, number=2, starts_at=at(-2))
    held = MeetingFactory(pair=pair, number=1, held=True)

    pair_ended.send(sender=type(pair), pair=pair, actor=pair.mentee.person)

    states = [Meeting.objects.get(pk=one.pk).state for one in (coming, over, held)]
    assert states == ["cancelled", "planned", "held"]
    assert MeetingChange.objects.get().by is None


def test_an_ended_pair_moves_and_confirms_nothing(pair):
    meeting = MeetingFactory(pair=pair, starts_at=at(-2))
    pair.state, pair.ended_at = "ended", timezone.now()
    pair.save()

    with pytest.raises(Refused) as moved:
        services.move_meeting(meeting, actor=pair.mentor.person, starts_at=at(4))
    with pytest.raises(Refused) as confirmed:
        services.confirm_meeting(meeting, actor=pair.mentee.person)

    assert (moved.value.code, confirmed.value.code, kinds()) == ("ended", "ended", [])
