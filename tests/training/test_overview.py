"""The cohort at a glance, excuses, and words to those who have not finished."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from core.audit import AuditEntry
from core.errors import Refused
from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.people import PersonFactory
from tests.factories.programs import EnrolmentFactory
from tests.factories.training import AttestationFactory, ModuleFactory, ProgressFactory, TrainingPathFactory, do
from training.models import Nudge, Waiver
from training.queries import untrained
from training.queries.gate import trained_words
from training.queries.nudges import nudgeable
from training.queries.overview import load_overview
from training.services.nudges import nudge_people
from training.services.waivers import lift_waiver, waive_path


@pytest.fixture
def gate(programme):
    """A path of two modules before a pair."""
    path = TrainingPathFactory(programme=programme, gates=True)
    ModuleFactory.create_batch(2, path=path)
    return path


def mentors(cohort, count):
    return [EnrolmentFactory(cohort=cohort, topics=[]) for _ in range(count)]


def test_everybody_stands_in_one_of_the_states(cohort, gate, manager):
    trained, halfway, excused, new, revoked = (row.person for row in mentors(cohort, 5))
    first, second = gate.modules.all()
    do(first, trained, seconds=600)
    do(second, trained, seconds=300)
    ProgressFactory(module=first, person=halfway)
    waive_path(gate, excused, actor=manager.person, reason="Enseigne")
    AttestationFactory(path=gate, person=revoked, revoked_at=timezone.now())

    found = load_overview(cohort, "mentor")

    codes = {row.person: row.cells[0].code for row in found.rows}
    assert codes == {
        trained: "trained", halfway: "under_way", excused: "waived", new: "not_begun", revoked: "revoked",
    }  # fmt: skip
    assert (found.trained, found.total) == (2, 5)
    assert [row.cells[0].minutes for row in found.rows if row.person == trained] == [15]
    with translation.override("en"):
        assert found.say_count() == "2 of 5 mentors are trained"


def test_filters_narrow_the_rows_and_not_the_count(cohort, gate):
    done, other = mentors(cohort, 2)
    for module in gate.modules.all():
        do(module, done.person)

    by_state = load_overview(cohort, "mentor", state="trained")
    by_name = load_overview(cohort, "mentor", words=other.person.last_name)

    assert [row.person for row in by_state.rows] == [done.person]
    assert [row.person for row in by_name.rows] == [other.person]
    assert (by_state.total, by_name.trained) == (2, 1)


@pytest.mark.parametrize("rows", [3, 40])
def test_the_overview_costs_the_same_for_three_and_for_forty(
    client, cohort, gate, manager, rows, django_assert_num_queries
):
    for one in mentors(cohort, rows):
        do(gate.modules.first(), one.person)
    client.force_login(manager)
    address = reverse("training:overview", args=[cohort.pk])
    client.get(address)

    with django_assert_num_queries(14):
        client.get(address)


def test_the_list_is_taken_away_as_shown_and_leaves_a_line(client, cohort, gate, manager):
    done, other = mentors(cohort, 2)
    for module in gate.modules.all():
        do(module, done.person)
    client.force_login(manager)

    answer = client.get(reverse("training:overview_export", args=[cohort.pk, "csv"]), {"state": "trained"})

    text = answer.content.decode("utf-8-sig")
    assert (done.person.last_name in text, other.person.last_name in text) == (True, False)
    assert AuditEntry.objects.filter(verb="training.export_overview").count() == 1


def test_an_excuse_opens_the_way_to_a_pair_until_it_is_lifted(cohort, gate, manager):
    person = mentors(cohort, 1)[0].person
    before = set(untrained(cohort, [person.pk]))

    waiver = waive_path(gate, person, actor=manager.person, reason="Enseigne depuis dix ans")
    excused = untrained(cohort, [person.pk])
    answers = [lift_waiver(waiver, actor=manager.person) for _ in range(2)]

    assert (before, excused, set(untrained(cohort, [person.pk]))) == ({person.pk}, {}, {person.pk})
    assert answers == [True, False]
    kinds = Letter.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["training.waived", "training.waiver_lifted"]
    verbs = AuditEntry.objects.filter(verb__in=["training.waive_path", "training.lift_waiver"])
    assert verbs.count() == 2


def test_beside_paths_that_do_not_gate_each_person_lacks_what_they_lack(cohort, gate, manager):
    second = TrainingPathFactory(programme=cohort.programme, gates=True)
    ModuleFactory.create_batch(3, path=second)
    for audience in ("mentor", "mentee", "coach", "reviewer"):
        ModuleFactory(path=TrainingPathFactory(programme=cohort.programme, audience=audience))
    new, halfway, excused, trained = (row.person for row in mentors(cohort, 4))
    for module in gate.modules.all():
        do(module, halfway)
        do(module, trained)
    for path in (gate, second):
        waive_path(path, excused, actor=manager.person, reason="Enseigne depuis dix ans")
    AttestationFactory(path=second, person=trained)

    with translation.override("en"):
        lacks = untrained(cohort, [one.pk for one in (new, halfway, excused, trained)])

    first = f"“{gate.title_en}”: 2 modules to do"
    assert lacks == {
        new.pk: f"{first}, “{second.title_en}”: 3 modules to do",
        halfway.pk: f"“{second.title_en}”: 3 modules to do",
    }


def test_an_excuse_is_refused_without_a_reason_for_oneself_for_strangers_and_twice(cohort, gate, manager):
    person = mentors(cohort, 1)[0].person
    asked = [(person, " "), (manager.person, "x"), (PersonFactory(), "x"), (person, "x"), (person, "y")]

    codes = []
    for one, reason in asked:
        try:
            waive_path(gate, one, actor=manager.person, reason=reason)
            codes.append("")
        except Refused as refusal:
            codes.append(refusal.code)

    assert codes == ["reason", "own", "audience", "", "twice"]
    assert Waiver.objects.count() == 1


def test_people_of_the_cohort_say_trained_excused_or_not_yet(cohort, gate, manager):
    trained, excused, new = rows = mentors(cohort, 3)
    mentee = EnrolmentFactory(cohort=cohort, side="mentee", topics=[])
    for module in gate.modules.all():
        do(module, trained.person)
    waive_path(gate, excused.person, actor=manager.person, reason="Enseigne")

    found = trained_words(cohort, [*rows, mentee])

    assert {pk: tone for pk, (_words, tone) in found.items()} == {
        trained.pk: "good", excused.pk: "neutral", new.pk: "warn",
    }  # fmt: skip


def test_a_word_goes_once_within_three_days_and_never_to_who_has_finished(cohort, gate, manager):
    begun, done, other = (row.person for row in mentors(cohort, 3))
    for module in gate.modules.all():
        do(module, done)
    everybody = [begun.pk, done.pk, other.pk]

    count = nudge_people(gate, cohort, actor=manager.person, person_ids=everybody, words="Courage !")
    with pytest.raises(Refused) as refusal:
        nudge_people(gate, cohort, actor=manager.person, person_ids=everybody)
    old = timezone.now() - dt.timedelta(days=4)
    Letter.objects.filter(person=begun).update(written_at=old, due_day=old.date())

    assert (count, refusal.value.code, Nudge.objects.count()) == (2, "nobody", 1)
    assert [one.person for one in nudgeable(gate, cohort) if one.may_write] == [begun]


def test_the_word_is_not_sent_to_who_finishes_meanwhile(cohort, gate, manager):
    person = mentors(cohort, 1)[0].person
    nudge_people(gate, cohort, actor=manager.person, person_ids=[person.pk], words="Courage !")
    letter = Letter.objects.get()
    mail = compose(kind_named(letter.kind), person, letter.object_id)

    for module in gate.modules.all():
        do(module, person)

    assert "Courage !" in mail.body
    assert mail.reply_to == [manager.person.email]
    assert compose(kind_named(letter.kind), person, letter.object_id) is None


def test_the_page_shows_the_letter_in_both_languages_and_sends_nothing_before(client, cohort, gate, manager):
    person = mentors(cohort, 1)[0].person
    client.force_login(manager)
    address = reverse("training:nudge", args=[cohort.pk, gate.pk])

    shown = client.post(address, {"words": "Courage !", "people": [person.pk], "preview": "1"})
    before = Letter.objects.count()
    sent = client.post(address, {"words": "Courage !", "people": [person.pk]})

    assert [one["language"] for one in shown.context["letters"]] == ["fr", "en"]
    assert ["Courage !" in one["body"] for one in shown.context["letters"]] == [True, True]
    assert (before, sent.status_code, Letter.objects.count()) == (0, 302, 1)


def test_a_word_is_offered_only_about_paths_that_somebody_still_owes(client, cohort, gate, manager):
    person = mentors(cohort, 1)[0].person
    client.force_login(manager)
    address = reverse("training:overview", args=[cohort.pk])
    word = reverse("training:nudge", args=[cohort.pk, gate.pk])

    before = client.get(address).content.decode()
    for module in gate.modules.all():
        do(module, person)
    after = client.get(address).content.decode()

    assert (word in before, word in after) == (True, False)
