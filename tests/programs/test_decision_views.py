"""The manager's board, files, assignments and the release."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from notifications.models import Letter
from programs.models import Application, Decision, ReleasedText, Review, TimeAgreement
from programs.signals import enrolment_ready
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_our_floor(monkeypatch):
    """What the floors above do when they hear is tested there."""
    monkeypatch.setattr(enrolment_ready, "receivers", [])


@pytest.fixture
def call():
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture
def boss(client, call):
    user = UserFactory()
    role(user.person, call.cohort.programme, "manager")
    client.force_login(user)
    return user


def url(name, pk, **query):
    return reverse(f"programs:{name}", args=[pk], query=query)


def read(call, marks, **facts):
    file = ApplicationFactory(call=call, **facts)
    for _reader in range(2):
        ReviewFactory(application=file, state="done", marks=marks)
    return file


def names(page):
    return [row.name for row in page.context["page"].object_list]


def test_the_board_sorts_filters_and_searches_by_the_address(client, call, boss):
    low = read(call, [1, 1, 1, 1, 1], person__first_name="Zoé", person__last_name="Éluard")
    high = read(call, [4, 4, 4, 4, 4], person__first_name="Ann", person__last_name="Martin")
    unread = ApplicationFactory(call=call, person__first_name="Bob", person__last_name="Zed")
    board = url("applications", call.cohort_id)

    best = names(client.get(board))
    by_name = names(client.get(board, {"sort": "name"}))
    found = names(client.get(board, {"q": "eluard"}))
    missing = names(client.get(board, {"show": "unread"}))
    nonsense = client.get(board, {"sort": "';--", "show": "x", "page": "zz"})

    assert best == [high.person.name, low.person.name, unread.person.name]
    assert by_name == [low.person.name, high.person.name, unread.person.name]
    assert (found, missing) == ([low.person.name], [unread.person.name])
    assert nonsense.status_code == 200


def test_the_board_hides_the_managers_own_file_and_one_still_to_be_read(client, call, boss):
    own = read(call, [4] * 5, person=boss.person)
    to_read = read(call, [4] * 5)
    ReviewFactory(application=to_read, reviewer=boss.person)
    Decision.objects.create(application=own, outcome="selected", prepared_by=PersonFactory())

    page = client.get(url("applications", call.cohort_id))

    assert {(row.mean, row.outcome, row.is_hidden) for row in page.context["page"].object_list} == {(None, "", True)}
    assert [client.get(url("application_file", one.pk)).status_code for one in (own, to_read)] == [404, 404]


def test_nobody_reads_an_application_that_was_taken_back(client, call, boss):
    file = read(call, [4] * 5)
    before = client.get(url("application_file", file.pk)).status_code
    Application.objects.filter(pk=file.pk).update(state="withdrawn", withdrawn_at=timezone.now())

    after = client.get(url("application_file", file.pk)).status_code
    page = client.get(url("applications", call.cohort_id), {"outcome": "withdrawn"})

    assert (before, after, names(page)) == (200, 404, [file.person.name])
    assert [(row.mean, row.is_hidden) for row in page.context["page"].object_list] == [(None, True)]


def test_the_board_costs_the_same_with_one_row_and_with_three(client, call, boss, django_assert_num_queries):
    read(call, [3] * 5)
    board = url("applications", call.cohort_id)
    client.get(board)

    with django_assert_num_queries(BOARD):
        one = names(client.get(board))
    read(call, [2] * 5)
    read(call, [1] * 5)
    with django_assert_num_queries(BOARD):
        three = names(client.get(board))

    assert (len(one), len(three)) == (1, 3)


BOARD = 16


def test_the_best_are_shown_first_and_prepared_only_when_confirmed(client, call, boss):
    best, level, last = read(call, [4] * 5), read(call, [4] * 5), read(call, [1] * 5)
    act = url("decide_many", call.cohort_id)

    preview = client.post(act, {"best": 1, "outcome": "selected"})
    before = Decision.objects.count()
    chosen = [row.pk for row in preview.context["preview"].rows]
    done = client.post(act, {"chosen": chosen, "outcome": "selected", "confirmed": "yes"})

    assert (preview.status_code, before, preview.context["preview"].level) == (200, 0, 1)
    assert sorted(chosen) == [best.pk, level.pk]
    assert done.status_code == 302
    assert set(Decision.objects.values_list("application_id", "outcome")) == {
        (best.pk, "selected"),
        (level.pk, "selected"),
    }
    assert last.pk not in chosen


def test_bulk_without_files_or_answer_is_refused_on_the_board(client, call, boss):
    file = read(call, [3] * 5)
    act = url("decide_many", call.cohort_id)

    statuses = [
        client.post(act, data).status_code
        for data in (
            {"outcome": "selected"},
            {"chosen": file.pk},
            {"chosen": "x", "outcome": "selected"},
            {"best": -1, "outcome": "reserve"},
        )
    ]

    assert statuses == [422, 422, 422, 422]
    assert Decision.objects.count() == 0


def test_one_answer_is_prepared_and_undone_on_the_files_page(client, call, boss):
    file = read(call, [2, 2, 4, 2, 2])
    page = url("application_file", file.pk)

    shown = client.get(page)
    client.post(page, {"outcome": "not_this_time"})
    strength = Decision.objects.get().strength.code
    wrong = client.post(page, {"outcome": "reserve", "reserve_until": "2001-01-01"})
    client.post(page, {"act": "undo"})

    assert shown.status_code == 200
    assert (strength, wrong.status_code) == ("curiosity", 409)
    assert Decision.objects.count() == 0


def test_files_are_shared_out_by_one_press_and_changed_by_hand(client, call, boss):
    readers = PersonFactory.create_batch(3)
    for one in readers:
        role(one, call.cohort.programme, "reviewer")
    file = ApplicationFactory(call=call, opened_to_readers_at=timezone.now())
    page = url("assignments", call.cohort_id)

    shown = client.get(page)
    empty = client.post(page, {})
    client.post(page, {"due_on": timezone.localdate().isoformat()})
    taken = set(Review.objects.values_list("reviewer_id", flat=True))
    (free,) = {one.pk for one in readers} - taken
    added = client.post(url("readers", file.pk), {"reviewer": free})
    again = client.post(url("readers", file.pk), {"reviewer": file.person_id})
    client.post(url("review_remove", Review.objects.get(reviewer_id=free).pk))

    assert (shown.status_code, empty.status_code, added.status_code, again.status_code) == (200, 422, 302, 422)
    assert set(Review.objects.values_list("reviewer_id", flat=True)) == taken


def test_the_release_is_blocked_with_the_list_then_sends_once(client, call, boss):
    first, second = read(call, [3] * 5), read(call, [2] * 5)
    Decision.objects.create(application=first, outcome="selected", prepared_by=boss.person)
    page = url("release", call.cohort_id)

    blocked = client.get(page)
    refused = client.post(page)
    Decision.objects.create(application=second, outcome="not_this_time", prepared_by=boss.person)
    ready = client.get(page)
    sent = [client.post(page).status_code for _click in range(2)]
    after = client.get(page)

    assert second.person.name in blocked.content.decode()
    assert (refused.status_code, Letter.objects.count()) == (409, 2)
    assert [len(one["versions"]) for one in ready.context["letters"]] == [2, 2]
    assert (sent, after.status_code) == ([302, 302], 200)
    assert set(Application.objects.values_list("state", flat=True)) == {"selected", "not_this_time"}


def test_more_than_the_seats_needs_the_box(client, call, boss):
    for _file in range(3):
        Decision.objects.create(application=read(call, [3] * 5), outcome="selected", prepared_by=boss.person)
    page = url("release", call.cohort_id)

    refused = client.post(page)
    sent = client.post(page, {"over_seats": "yes"})

    assert (refused.status_code, sent.status_code) == (409, 302)
    assert Letter.objects.filter(kind="programs.selected").count() == 3


def test_somebody_is_taken_from_the_reserve_list(client, call, boss):
    file = read(call, [3] * 5)
    Decision.objects.create(
        application=file, outcome="reserve", reserve_until=timezone.localdate(), prepared_by=boss.person
    )
    client.post(url("release", call.cohort_id))

    taken = client.post(url("promote", file.pk))

    assert taken.status_code == 302
    assert Application.objects.get().state == "selected"


PAGES = ("applications", "assignments", "release", "fairness")


def test_the_managers_pages_do_not_exist_for_others(client, call):
    file = read(call, [3] * 5)
    review = file.reviews.first()
    statuses = set()
    for kind in ("reviewer", "coach", "sponsor", ""):
        user = UserFactory()
        if kind:
            role(user.person, call.cohort.programme, kind)
        client.force_login(user)
        statuses |= {client.get(url(name, call.cohort_id)).status_code for name in PAGES}
        statuses |= {
            client.post(url(name, call.cohort_id)).status_code
            for name in ("assignments", "release", "decide_many", "severity")
        }
        statuses |= {client.get(url(name, file.pk)).status_code for name in ("application_file", "readers")}
        statuses |= {client.post(url(name, file.pk)).status_code for name in ("application_file", "readers", "promote")}
        statuses.add(client.post(url("review_remove", review.pk)).status_code)

    assert statuses == {404}


@pytest.mark.parametrize("state", ["open", "closed"])
def test_empty_pages_say_what_to_do(client, boss, call, state):
    call.state = state
    call.save()

    answers = {name: client.get(url(name, call.cohort_id)) for name in PAGES}

    assert {answer.status_code for answer in answers.values()} == {200}
    empty = [answers[name].content.decode() for name in ("applications", "fairness")]
    assert [url("call", call.pk) in said for said in empty] == [True, True]


# what the table leaves with, and the page of agreement


def test_the_export_holds_what_is_shown_and_no_reviewers_name(client, call, boss):
    shown = read(call, [4] * 5, person__last_name="=cmd()")
    other = read(call, [1] * 5)
    Decision.objects.create(application=other, outcome="not_this_time", prepared_by=boss.person)
    readers = set(Review.objects.values_list("reviewer__last_name", flat=True))
    address = reverse("programs:applications_export", args=[call.cohort_id, "csv"])

    table = client.get(address, {"outcome": "undecided"})
    sheet = client.get(reverse("programs:applications_export", args=[call.cohort_id, "xlsx"]))
    wrong = client.get(reverse("programs:applications_export", args=[call.cohort_id, "exe"]))

    lines = table.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert shown.person.last_name in lines[1]
    assert not [name for name in readers if name in table.content.decode()]
    assert (sheet.status_code, wrong.status_code) == (200, 404)
    assert AuditEntry.objects.filter(verb="programs.export_board").count() == 2


def test_fairness_costs_the_same_with_one_file_and_with_three(client, call, boss, django_assert_num_queries):
    page = url("fairness", call.cohort_id)
    read(call, [3] * 5)
    client.get(page)

    with django_assert_num_queries(FAIRNESS):
        client.get(page)
    read(call, [2] * 5)
    read(call, [1] * 5)
    with django_assert_num_queries(FAIRNESS):
        shown = client.get(page)

    assert [line.agreement.files for line in shown.context["found"].criteria] == [3] * 5


FAIRNESS = 20


def test_severity_is_switched_by_the_manager_before_any_answer(client, call, boss):
    file = read(call, [3] * 5)
    act = url("severity", call.cohort_id)

    on = client.post(act, {"correct": "yes"})
    call.refresh_from_db()
    shown = client.get(url("applications", call.cohort_id))
    Decision.objects.create(application=file, outcome="selected", prepared_by=boss.person)
    refused = client.post(act, {"correct": "no"})

    assert (on.status_code, call.corrects_severity, refused.status_code) == (302, True, 409)
    assert shown.context["board"].is_corrected
    assert "Moyenne" in shown.content.decode() or "Mean" in shown.content.decode()


def test_a_threshold_shows_who_and_the_effect_before_it_is_prepared(client, call, boss):
    first, second, low = (read(call, [mark] * 5) for mark in (4, 4, 1))
    act = url("decide_many", call.cohort_id)

    preview = client.post(act, {"least": "66.7", "outcome": "other_role", "role": "tester"})
    nothing = Decision.objects.count()
    both_ways = client.post(act, {"least": "50", "best": "1", "outcome": "selected"})
    no_role = client.post(act, {"best": "1", "outcome": "other_role"})
    rest = client.post(act, {"rest": "on", "outcome": "not_this_time"})

    assert {row.pk for row in preview.context["preview"].rows} == {first.pk, second.pk}
    assert (nothing, both_ways.status_code, no_role.status_code) == (0, 422, 422)
    assert {row.pk for row in rest.context["preview"].rows} == {first.pk, second.pk, low.pk}


def test_beyond_three_hundred_files_the_board_has_pages(client, call, boss, monkeypatch):
    monkeypatch.setattr("programs.views.decisions.ON_ONE_PAGE", 3)
    monkeypatch.setattr("programs.views.decisions.PER_PAGE", 2)
    board = url("applications", call.cohort_id)
    for _file in range(3):
        ApplicationFactory(call=call)

    all_of_them = names(client.get(board))
    ApplicationFactory(call=call)
    pages = [len(names(client.get(board, {"page": number}))) for number in (1, 2)]

    assert (len(all_of_them), pages) == (3, [2, 2])


# the file


def test_the_file_shows_both_texts_where_readers_got_another_one(client, call, boss):
    file = read(call, [3] * 5, explanation="Je suis Zoé, du service.")
    file.released_texts.all().delete()
    ReleasedText.objects.create(application=file, part="explanation", text="Je suis ▒▒▒, du service.")
    ReleasedText.objects.create(application=file, part="curiosity", text="(caviardé)", is_redacted=True)
    ReleasedText.objects.create(application=file, part="motivation", text=file.motivation)

    parts = {one.title: one for one in client.get(url("application_file", file.pk)).context["read"].parts}

    covered = {title: (one.is_covered, one.is_redacted) for title, one in parts.items() if one.read}
    assert sorted(covered.values()) == [(False, False), (True, False), (True, True)]


def test_the_letter_is_read_before_anything_is_prepared(client, call, boss):
    file = read(call, [2, 2, 4, 2, 2])
    page = url("application_file", file.pk)

    shown = client.post(page, {"outcome": "not_this_time", "act": "preview"})

    assert (shown.status_code, Decision.objects.count()) == (200, 0)
    assert [one["language"] for one in shown.context["letters"]] == [file.person.language, "en"]
    assert "Curiosité" in shown.context["letters"][0]["body"]


def test_the_file_tells_the_time_priority_and_what_was_prepared_before(client, call, boss):
    file = read(call, [3] * 5)
    TimeAgreement.objects.create(
        application=file,
        manager=PersonFactory(),
        answer="objected",
        reason="Trop de projets",
        answered_at=timezone.now(),
    )
    page = url("application_file", file.pk)
    client.post(page, {"outcome": "reserve"})
    client.post(page, {"outcome": "selected"})
    client.post(page, {"act": "undo"})

    shown = client.get(page)

    assert "Trop de projets" in shown.content.decode()
    assert [(one.before != "", one.after != "") for one in shown.context["read"].history] == [
        (True, False),
        (True, True),
        (False, True),
    ]


def test_open_reviews_need_the_box(client, call, boss):
    file = read(call, [3] * 5)
    Decision.objects.create(application=file, outcome="selected", prepared_by=boss.person)
    late = ReviewFactory(application=file)
    page = url("release", call.cohort_id)

    shown = client.get(page).content.decode()
    refused = client.post(page)
    sent = client.post(page, {"despite_reviews": "yes"})

    assert late.reviewer.name in shown
    assert 'name="despite_reviews"' in shown
    assert (refused.status_code, sent.status_code) == (409, 302)


def test_the_file_and_the_release_cost_the_same_with_one_file_and_with_three(
    client, call, boss, django_assert_num_queries
):
    file = read(call, [3] * 5)
    Decision.objects.create(application=file, outcome="selected", prepared_by=boss.person)
    client.get(url("release", call.cohort_id))

    with django_assert_num_queries(FILE):
        client.get(url("application_file", file.pk))
    with django_assert_num_queries(RELEASE):
        client.get(url("release", call.cohort_id))
    for _file in range(2):
        Decision.objects.create(
            application=read(call, [2] * 5), outcome="selected", prepared_by=boss.person, strength=call.criteria.first()
        )
    with django_assert_num_queries(FILE):
        client.get(url("application_file", file.pk))
    with django_assert_num_queries(RELEASE):
        client.get(url("release", call.cohort_id))


FILE, RELEASE = 20, 12


def test_the_release_links_only_to_files_its_reader_may_open(client, call, boss):
    mine = ApplicationFactory(call=call, person=boss.person)
    other = ApplicationFactory(call=call)

    said = client.get(url("release", call.cohort_id)).content.decode()

    assert [url("application_file", file.pk) in said for file in (mine, other)] == [False, True]
    assert mine.person.name in said
