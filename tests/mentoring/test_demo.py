"""The demonstration company: made once, looked at from all sides, in a transaction that is taken back."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections import Counter
from random import Random

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from community.models import Thread
from core.jobs import Job, JobState
from core.typography import faults
from journal.models import Meeting
from journal.queries import meetings_to_log, next_meeting, pair_health
from matching.models import ConflictCase, DeclaredTie, FitAnswer, Pair, PairConflict, RatherNot, Remit, TopicWish
from matching.policy import PolicyData
from matching.queries.policies import find_current
from mentoring.demo.accounts import ACCOUNTS, BY_KEY, PASSWORD, lines
from mentoring.demo.clock import at
from mentoring.demo.company import Company, address, as_csv
from mentoring.demo.programme import open_europe
from mentoring.demo.season_three import tell_open_call
from mentoring.demo.seed import Counts, bring_company_in, seed
from mentoring.demo.stage import Stage
from mentoring.demo.text import french
from mentoring.demo.words import applicants, matching, mentees_space, mentors_space, sessions
from mentoring.demo.words.matching import POLICIES, SCENARIOS
from notifications.models import Letter, OutboxMail
from people.models import HRImport, Person, ReportingLine, User
from programs.models import Answer, Application, Call, Cohort, Review, TimeAgreement
from programs.queries.priority import priorities
from surveys.models import Survey
from surveys.queries import quotes, uplift

NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
FIRST_PAGES = {
    "manager": "insights:today", "mentor": "insights:participant", "mentee": "insights:participant",
    "reviewer": "programs:reviews", "coach": "insights:coach",
    "sponsor": "insights:sponsor", "applicant": "insights:home",
    "stranger": "insights:home",
}  # fmt: skip


def rehearse(today: dt.date) -> tuple[object, ...]:
    """A small company and its open call; what they are in names and words, then all of it is taken back."""
    autodiscover_modules("tasks")
    rng = Random(2026)
    stage = Stage(today, rng, Company(rng, staff=0.4).build())
    with transaction.atomic():
        bring_company_in(stage)
        tell_open_call(stage, open_europe(stage, day=-40))
        files = Application.objects.order_by("pk").values_list("person__email", "state", "explained", "motivation")
        letters = Counter(Letter.objects.values_list("kind", "person__email"))
        found = Person.objects.count(), list(files), letters
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The company, whole, made once; what each test does to it is taken back."""
    with django_db_blocker.unblock(), override_settings(DEMO_MODE=True):
        outer = transaction.atomic()
        outer.__enter__()
        started = time.monotonic()
        try:
            counts = seed()
            print(f"\nseed_demo: {counts} in {time.monotonic() - started:.1f} s")
            yield counts
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture
def demo(demonstration: Counts):
    """The company for one test."""
    inner = transaction.atomic()
    with override_settings(DEMO_MODE=True):
        inner.__enter__()
        try:
            yield demonstration
        finally:
            transaction.set_rollback(True)
            inner.__exit__(None, None, None)


def person(key: str) -> Person:
    return Person.objects.get(email=BY_KEY[key].email)


def running() -> Cohort:
    return Cohort.objects.get(phase="running")


# The company


def test_a_group_of_two_thousand_with_a_deep_line_and_vacant_posts(demo):
    levels = Company(Random(2026)).build()

    assert 1950 <= demo.people <= 2100
    assert {post.level for post in levels.posts} == set(range(7))
    assert ReportingLine.objects.filter(kind="dotted", ends_on=None).count() >= 50
    first = HRImport.objects.order_by("pk").first()
    assert (first.state, first.counts["refused"]) == ("applied", 6)


def test_the_same_seed_makes_the_same_company():
    once, twice = (as_csv(Company(Random(2026)).build().posts).getvalue() for _ in range(2))
    other = as_csv(Company(Random(2027)).build().posts).getvalue()

    assert once == twice
    assert once != other


def test_the_same_seed_tells_the_same_story_on_any_day(db):
    monday, saturday = (rehearse(dt.date(2026, 11, day)) for day in (23, 28))

    assert monday == saturday
    assert len(monday[1]) == 16


def test_a_name_becomes_an_address():
    assert address("Gwenaëlle", "Le Goff") == "gwenaelle.le-goff@valdorne.example"


# The seasons


def test_cohorts_stand_at_five_moments(demo):
    found = set(Cohort.objects.values_list("programme__slug", "name_fr", "phase"))

    assert found == {
        ("regards-croises", "Promotion 1", "closed"),
        ("regards-croises", "Promotion 2", "running"),
        ("regards-croises", "Promotion 3", "selection"),
        ("regards-croises", "Comités de direction", "matching"),
        ("cap-europe", "Printemps", "call"),
    }


def test_the_finished_season_has_uplift_and_quotes(demo):
    first = Cohort.objects.get(phase="closed")

    assert first.pairs.count() == 18
    assert Survey.objects.get(cohort=first, kind="closing").requests.exclude(answered_at=None).count() == 33
    assert [row.change > 0 for row in uplift(first) if not row.masked]
    assert len(quotes(first)) >= 3


def test_thirty_pairs_in_mid_season_at_every_stage(demo):
    cohort = running()
    pairs = list(Pair.objects.running().filter(cohort=cohort))

    levels = Counter(health.level for health in pair_health(pairs).values())

    assert Counter(cohort.pairs.values_list("state", flat=True)) == {
        "confirmed": 25,
        "proposed": 3,
        "paused": 1,
        "lapsed": 1,
        "ended": 2,
    }
    assert cohort.pairs.filter(mentee_answer="talk").count() == 1
    assert (levels["bad"], levels["warn"]) == (4, 2)
    assert Counter(cohort.pairs.values_list("charter__state", flat=True)) == {
        "signed": 24,
        "open": 2,
        None: 4,
        "closed": 2,
    }


def test_cases_of_every_kind(demo):
    cases = ConflictCase.objects.filter(pair__cohort=running())
    waived, repaired = cases.get(state="waived"), cases.get(state="repaired")

    assert Counter(cases.values_list("state", flat=True)) == {"open": 1, "waived": 1, "repaired": 1}
    assert waived.waiver.approver == person("sponsor")
    assert waived.waiver.expires_on > timezone.localdate()
    assert repaired.pair.replaced_by.get().state == "confirmed"


def test_a_good_fit_is_said_by_most_one_would_like_to_talk_and_some_are_silent(demo):
    answers = Counter(FitAnswer.objects.filter(pair__cohort=running()).values_list("answer", flat=True))

    assert (answers["talk"], answers["unsure"], answers[""]) == (1, 1, 3)
    assert answers["good"] > 30


def test_both_sides_have_said_what_they_wish(demo):
    mentor, mentee = person("mentor").enrolments.get(), person("mentee").enrolments.get()

    assert mentee.wishes.first().mentor_id == mentor.pk
    assert mentor.preference.hours != []
    assert set(TopicWish.objects.values_list("mark", flat=True)) == {"gladly", "rather_not"}
    assert RatherNot.objects.count() == 8
    assert Counter(Remit.objects.values_list("kind", flat=True)) == {"hr_partner": 2, "committee": 2}
    assert DeclaredTie.objects.count() == 1


def test_the_policy_has_three_versions_and_the_last_is_in_use(demo):
    programme = running().programme
    versions = list(programme.matching_policies.order_by("number").values_list("number", "name"))

    current = find_current(programme)

    assert [name for _number, name in versions[:3]] == list(POLICIES.values())
    assert [(one.property, one.share, one.price) for one in PolicyData.from_json(current.data).quotas] == [
        ("other_division", 50, None),
        ("top_three_wishes", 30, 5),
    ]
    assert current.name == POLICIES["hours"]


def test_three_scenarios_are_to_be_compared_and_none_is_published(demo):
    cohort = Cohort.objects.get(phase="matching")
    usual, bridges, fair = cohort.rounds.order_by("pk")

    assert {usual.state, bridges.state, fair.state} == {"solved"}
    assert (usual.is_proved, bridges.is_proved, fair.is_proved) == (True, True, False)
    assert usual.proposals.filter(is_locked=True).count() == 1
    assert (bridges.changes_by_hand.count(), fair.changes_by_hand.count()) == (0, 1)
    assert len(bridges.figures["curve"]) > 1
    assert usual.left_out.filter(enrolment__side="mentee").count() == 2
    assert usual.left_out.filter(reasons__why="untrained").count() == 1
    assert cohort.pairs.count() == 0


def test_one_conflict_after_the_reorganisation_with_its_path(demo):
    open_ones = PairConflict.objects.open().filter(case__state="open")
    conflict = open_ones.select_related("pair__mentor__person", "pair__mentee__person").get()

    assert (conflict.kind, conflict.severity) == ("line_up", "forbid")
    assert conflict.path[0] == conflict.pair.mentor.person_id
    assert conflict.path[-1] == conflict.pair.mentee.person_id


def test_the_reviewer_is_at_seven_of_twelve(demo):
    pile = Review.objects.filter(reviewer=person("reviewer"), application__call__cohort__phase="selection")

    assert Counter(pile.values_list("state", flat=True)) == {"done": 7, "open": 5}


def test_the_open_call_has_twelve_files_and_four_drafts(demo):
    files = Application.objects.filter(call__state="open")

    assert Counter(files.values_list("state", flat=True)) == {"submitted": 12, "draft": 4}
    assert files.get(person=person("applicant")).state == "draft"


def test_the_open_call_asks_three_questions_and_knows_what_line_managers_and_colleagues_say(demo):
    call = Call.objects.get(state="open")
    answers = Answer.objects.filter(application__call=call)
    times = TimeAgreement.objects.filter(application__call=call)

    assert Counter(call.questions.values_list("kind", flat=True)) == {"long": 1, "recording": 1, "choice": 1}
    assert call.open_to_grades == ["Alternance", "Collaborateur", "Cadre"]
    assert Counter(answers.values_list("question__kind", flat=True))["long"] >= 12
    assert set(call.applications.filter(recordings__state="ready").values_list("state", flat=True)) == {"submitted"}
    assert Counter(times.values_list("answer", flat=True)) == {"agreed": 5, "objected": 1, "asked": 6}
    assert call.nominations.count() == 2


def test_who_was_promised_priority_and_who_was_refused_apply_again(demo):
    reading = Call.objects.get(state="closed")
    people = list(reading.applications.values_list("person_id", flat=True))
    again = Application.objects.filter(call__cohort__name_fr="Promotion 1", state="not_this_time")

    assert len(priorities(reading.cohort.programme, people, call=reading)) == 2
    assert again.filter(person__applications__call__cohort__name_fr="Promotion 2").count() == 2


def test_the_mentor_has_a_session_to_log_and_one_to_come(demo):
    mentor, mentee = person("mentor"), person("mentee")

    coming = next_meeting(mentor)

    assert len(meetings_to_log(mentor)) == 1
    assert 2 <= (timezone.localdate(coming.starts_at) - timezone.localdate()).days <= 4
    assert coming.confirmed_at is None
    waiting = mentee.enrolments.get().survey_requests.filter(answered_at=None)
    assert [request.survey.kind for request in waiting.select_related("survey")] == ["pulse"]


def test_conversations_in_both_spaces(demo):
    counts = Counter(Thread.objects.values_list("space__kind", flat=True))

    assert counts == {"mentors": 14, "mentees": 8}
    assert Thread.objects.filter(kind="experience").count() == 2
    assert Thread.objects.exclude(pinned_at=None).count() == 1


# What a running copy finds


def test_no_letter_waits_and_a_dozen_can_be_read(demo):
    assert Counter(Letter.objects.values_list("state", flat=True)) == {"sent": demo.letters + 12}
    assert OutboxMail.objects.count() == 12
    assert not Job.objects.exclude(state=JobState.DONE).exists()


def test_nothing_happened_after_today(demo):
    assert not Meeting.objects.filter(state="held", held_on__gt=timezone.localdate()).exists()
    assert not Letter.objects.filter(sent_at__gt=timezone.now()).exists()


@pytest.mark.parametrize("key", [account.key for account in ACCOUNTS])
def test_every_persona_signs_in_and_finds_a_first_page(demo, key):
    client = Client()
    assert client.login(email=BY_KEY[key].email, password=PASSWORD) is True

    answer = client.get("/", follow=True)

    assert answer.status_code == 200
    assert answer.resolver_match.view_name == FIRST_PAGES[key]


def test_the_manager_lands_on_the_season_that_runs(demo):
    client = Client()
    client.login(email=BY_KEY["manager"].email, password=PASSWORD)

    answer = client.get("/", follow=True)

    assert answer.resolver_match.kwargs == {"cohort_pk": running().pk}


# The login page


def test_one_tap_on_the_login_page_signs_in(demo):
    client = Client()
    page = client.get(reverse("account_login"))

    answer = client.post(reverse("demo_login"), {"persona": "mentee", "next": "/surveys/"})

    assert page.content.decode().count('name="persona"') == len(ACCOUNTS)
    assert (answer.status_code, answer["Location"]) == (302, "/surveys/")
    assert client.get(reverse("insights:participant")).wsgi_request.user.email == BY_KEY["mentee"].email


def test_one_tap_goes_nowhere_else(demo):
    client = Client()

    onward = client.post(reverse("demo_login"), {"persona": "mentee", "next": "https://elsewhere.example/"})
    unknown = client.post(reverse("demo_login"), {"persona": "somebody"})

    assert onward["Location"] == settings.LOGIN_REDIRECT_URL
    assert unknown.status_code == 404


def test_outside_the_demonstration_there_is_no_tap(db):
    client = Client()

    answer = client.post(reverse("demo_login"), {"persona": "mentee"})

    assert answer.status_code == 404
    assert 'name="persona"' not in client.get(reverse("account_login")).content.decode()


# The command


def test_if_empty_leaves_a_company_alone(demo, capsys):
    call_command("seed_demo", "--if-empty")

    assert capsys.readouterr().out == ""
    assert Person.objects.filter(state="active").count() == demo.people


def test_a_second_company_is_refused(demo):
    with pytest.raises(CommandError, match="--reset"):
        call_command("seed_demo")


def test_outside_the_demonstration_it_refuses(db):
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("seed_demo", "--reset")

    assert Person.objects.count() == 0


def test_production_refuses_to_start_with_the_demonstration():
    environment = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
        "DJANGO_SETTINGS_MODULE": "mentoring.settings.prod", "BINOME_DEMO": "1",
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "manage.py", "seed_demo"], cwd=settings.BASE_DIR, env=environment, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "BINOME_DEMO is set" in done.stderr


def test_lines_name_every_account():
    told = "\n".join(lines())

    assert all(account.email in told for account in ACCOUNTS)
    assert PASSWORD in told


# The tools


def test_the_clock_stands_still_and_goes_on(db):
    before = timezone.now()
    with at(NOON):
        inside = timezone.now(), timezone.localdate(), default_of_a_field()
        with pytest.raises(ZeroDivisionError), at(NOON - dt.timedelta(days=1)):
            raise ZeroDivisionError
        again = timezone.now()

    assert inside == (NOON, dt.date(2026, 11, 23), NOON)
    assert again == NOON
    assert timezone.now() >= before
    with pytest.raises(ValueError, match="time zone"), at(dt.datetime(2026, 1, 1)):  # noqa: DTZ001  the point
        pass


def default_of_a_field() -> dt.datetime:
    """The default of a field, which keeps ``timezone.now`` itself."""
    return User._meta.get_field("date_joined").get_default()


def test_every_french_word_is_well_set():
    texts = [
        *applicants.CURIOSITY, *applicants.MOTIVATION, *applicants.LEARNING, *applicants.AVAILABILITY,
        *(offer.explanation for offer in applicants.OFFERS.values()),
        *(text for said in sessions.SAID.values() for one in said for text in (one.mentor, one.mentee, one.step)),
        *(one.task for said in sessions.SAID.values() for one in said),
        *matching.RATHER_NOT, matching.APPROVED, *matching.POLICIES.values(), *SCENARIOS,
        *sessions.AIMS, *sessions.NOW_DIFFERENT, *sessions.BEST_SO_FAR, *sessions.CHANGE_NEXT, *sessions.IMPROVE,
        *(
            text
            for one in (*mentors_space.TALKS, *mentees_space.TALKS)
            for text in (one.title, one.body, *one.replies, *one.story.values())
            if "English" not in one.title and not text.startswith("What is an API")
        ),
    ]  # fmt: skip

    assert [fault for text in texts for fault in faults(text)] == []
    assert french("Qui l'a dit ? « Moi », à 9 h : 5 %.") == (
        "Qui l’a dit\u202f? «\u202fMoi\u202f», à 9\u00a0h\u00a0: 5\u00a0%."
    )
