"""What people said for their pair is deleted some time after the season, and nothing that remains names it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from matching.models import LeftOut, Pair, Preference, Proposal, RatherNot, Round, RoundChange, TopicWish, Wish
from matching.policy import default_policy
from matching.queries.report import table_of
from matching.queries.rounds import left_out
from matching.queries.scenarios import compare
from matching.queries.strength import say_strength
from matching.queries.words import say_reasons
from matching.services import set_mentor
from matching.services.preferences import mark_wish, save_preferences, save_style, say_rather_not
from matching.services.retention import without_words
from matching.tasks import tick_forget
from people.queries import index_people
from programs.content.style import STYLE
from programs.models import Cohort, Enrolment
from tests.factories.matching import Field, PairFactory, make_field, make_round
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory

HOURS = (1, 7, 13)
STYLES = {one.code: 2 for one in STYLE}


@pytest.fixture
def field(db) -> Field:
    """Two mentors and three mentees who have said all that can be said; one scenario, with a change by hand."""
    made = make_field(2, 3)
    for one in (*made.mentors, *made.mentees):
        save_preferences(one, actor=one.person, hours=HOURS, time_zone="Europe/Paris")
        save_style(one, actor=one.person, style=STYLES)
    first = made.mentors[0]
    save_preferences(first, actor=first.person, hours=HOURS, marks={made.topics[0].pk: "gladly"})
    mark_wish(made.mentees[0], actor=made.mentees[0].person, mentor=first)
    for mentor in made.mentors:
        say_rather_not(made.mentees[2], actor=made.mentees[2].person, person=mentor.person, reason="Une histoire.")
    weights = {"hours": 20}
    row = make_round(made, policy=default_policy().with_weights({**default_policy().weights, **weights}))
    set_mentor(row, actor=made.actor, mentee=made.mentees[0], mentor=made.mentors[1])
    return made


def close(cohort: Cohort, days: int) -> None:
    day = timezone.localdate() - dt.timedelta(days=days)
    Cohort.objects.filter(pk=cohort.pk).update(phase="closed", closed_on=day)


def kept(cohort: Cohort) -> list[int]:
    """How many rows of each kind are left, and how many have told a way of working."""
    people = Enrolment.objects.filter(cohort=cohort)
    rows = (
        RatherNot.objects.filter(enrolment__in=people),
        Wish.objects.filter(mentee__in=people),
        TopicWish.objects.filter(mentor__in=people),
        Preference.objects.filter(enrolment__in=people),
        people.exclude(style={}),
    )
    return [one.count() for one in rows]


@pytest.mark.parametrize(("days", "left"), [(89, [2, 1, 1, 5, 5]), (90, [0, 0, 0, 0, 0])])
def test_all_of_it_is_deleted_ninety_days_after_the_season(field, days, left):
    close(field.cohort, days)

    tick_forget()

    assert kept(field.cohort) == left


def test_the_days_are_a_setting(field, settings):
    close(field.cohort, 10)
    settings.PREFERENCES_RETENTION_DAYS = 9

    tick_forget()

    assert kept(field.cohort) == [0] * 5


def test_a_season_that_is_not_closed_or_has_an_open_pair_keeps_it(field):
    field.cohort.closed_on = timezone.localdate() - dt.timedelta(days=200)
    field.cohort.save()
    tick_forget()
    running = kept(field.cohort)
    close(field.cohort, 200)
    pair = PairFactory(cohort=field.cohort, mentor=field.mentors[0], mentee=field.mentees[0], confirmed=True)
    tick_forget()
    paired = kept(field.cohort)
    Pair.objects.filter(pk=pair.pk).update(state="finished", ended_at=timezone.now())

    tick_forget()

    assert (running, paired, kept(field.cohort)) == ([2, 1, 1, 5, 5], [2, 1, 1, 5, 5], [0] * 5)


def test_what_the_same_person_said_in_another_season_stays(field):
    again = CohortFactory(programme=field.cohort.programme, phase="matching")
    mentee = EnrolmentFactory(cohort=again, side="mentee", person=field.mentees[2].person, topics=field.topics[:1])
    save_preferences(mentee, actor=mentee.person, hours=HOURS)
    save_style(mentee, actor=mentee.person, style=STYLES)
    say_rather_not(mentee, actor=mentee.person, person=field.mentors[0].person, reason="La même.")
    close(field.cohort, 90)

    tick_forget()

    assert (kept(field.cohort), kept(again)) == ([0] * 5, [1, 0, 0, 1, 1])
    assert RatherNot.objects.get().reason == "La même."


def everything_kept(cohort: Cohort) -> str:
    """All that scenarios, changes and pairs of a cohort hold as data, as one text."""
    rows = [
        *Proposal.objects.filter(round__cohort=cohort).values_list("contributions", "facts"),
        *Pair.objects.filter(cohort=cohort).values_list("contributions"),
        *RoundChange.objects.filter(round__cohort=cohort).values_list("before"),
        *LeftOut.objects.filter(round__cohort=cohort).values_list("reasons"),
        *Round.objects.filter(cohort=cohort).values_list("figures"),
    ]
    return json.dumps([list(row) for row in rows])


def test_nothing_that_scenarios_and_pairs_keep_names_it(field):
    words = ('"wished": true', '"wish": 1', '"glad": [', '"scale": "', '"common": ', '"rather_not"')
    best = Proposal.objects.order_by("-score").first()
    Pair.objects.create(
        cohort=field.cohort, mentor=best.mentor, mentee=best.mentee, state="finished", ended_at=timezone.now(),
        contributions=best.contributions, confirmed_at=timezone.now(),
    )  # fmt: skip
    before = everything_kept(field.cohort)
    close(field.cohort, 90)

    tick_forget()

    after = everything_kept(field.cohort)
    assert [word in before for word in words] == [True] * len(words)
    assert [word in after for word in words] == [False] * len(words)


def test_points_and_counts_stay_true_and_the_words_say_that_the_rest_is_forgotten(field, english):
    row = Round.objects.select_related("policy", "cohort__programme").get()
    scores, (before,) = dict(row.proposals.values_list("pk", "score")), compare([row])
    close(field.cohort, 90)

    tick_forget()

    row.refresh_from_db()
    proposals = list(row.proposals.all())
    (after,) = compare([row])
    assert {one.pk: sum(part["units"] for part in one.contributions) for one in proposals} == scores
    assert (after.wished, after.wishing, after.total) == (before.wished, before.wishing, before.total)
    texts = [reason.text for reason in say_reasons(proposals[0].contributions, {})]
    assert sum(text.endswith("their points stay, what was told is forgotten") for text in texts) == 1
    assert say_strength(proposals[0].score, proposals[0].contributions).text
    assert "Wishes, way of working, gap of experience" in table_of(row).header
    assert [one.why for one in left_out(row) if one.enrolment == field.mentees[2]] == [
        "Why is forgotten since the season is over."
    ]


def test_it_is_done_once_and_the_history_says_so_without_a_name(field):
    close(field.cohort, 90)

    tick_forget()
    tick_forget()

    (row,) = AuditEntry.objects.filter(verb="matching.forget_preferences")
    assert (row.subject_id, row.actor_name, list(row.changes)) == (field.cohort.pk, "", ["rows"])


def test_contributions_drawn_together_twice_are_the_same():
    parts = [
        {"code": "topics", "units": 40_000, "most": 45_000, "share": 800, "met": 800, "facts": {"met": [[1, 4]]}},
        {"code": "style", "units": 5_000, "most": 10_000, "share": 500, "met": 500, "facts": {"scale": "x"}},
        {"code": "question:7", "units": 1_000, "most": 2_000, "share": 500, "met": 500, "facts": {"same": 1}},
    ]

    once = without_words(parts)

    assert once == without_words(once)
    assert once[0] == parts[0]
    assert once[1] == {"code": "forgotten", "units": 6_000, "most": 12_000, "share": 500, "met": 500, "facts": {}}


def test_where_the_reason_is_written_it_is_said_when_it_is_deleted(client, settings, field):
    settings.PREFERENCES_RETENTION_DAYS = 45
    user = UserFactory(person=field.mentees[1].person)
    user.person.language = "en"
    user.person.save()
    client.force_login(user)

    index_people([PersonFactory(first_name="Yann", last_name="Quellec").pk])
    found = {"q": "quellec"}
    for name in ("preferences", "wishes", "rather_not"):
        page = client.get(reverse(f"matching:{name}", args=[field.mentees[1].pk]), found).content.decode()
        assert "Deleted 45 days after the season has closed." in page, name
