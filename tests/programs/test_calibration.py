"""Everybody scores the same files first, sees the spread, then the pile opens."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.errors import Refused
from core.typography import faults
from programs.content.calibration import CALIBRATION
from programs.content.rubric import RUBRIC
from programs.models import CalibrationFile, CalibrationMark, Review
from programs.queries.blind import open_calibration_file
from programs.queries.calibration import is_calibrated, open_overview, open_spread
from programs.services.calibration import (
    finish_calibration,
    prepare_calibration,
    replace_calibration_file,
    save_calibration_mark,
)
from programs.services.reviews import Marked, save_scores
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role


@pytest.fixture
def call(db):
    call = CallFactory(state="closed", calibrates=True)
    prepare_calibration(call, actor=PersonFactory())
    return call


@pytest.fixture
def reader(client, call):
    user = UserFactory()
    role(user.person, call.cohort.programme, "reviewer")
    client.force_login(user)
    return user


def score(file, person, mark):
    for criterion in file.call.criteria.all():
        save_calibration_mark(file, actor=person, criterion=criterion, mark=mark)
    finish_calibration(file, actor=person)


def score_all(call, person, mark=3):
    for file in call.calibration_files.all():
        score(file, person, mark)


# what is shipped


@pytest.mark.parametrize("content", CALIBRATION, ids=lambda one: one.code)
def test_a_shipped_file_is_whole_in_both_languages(content):
    french = [*content.texts_fr.values(), content.name_fr, *(one.why_fr for one in content.expected.values())]
    english = [*content.texts_en.values(), content.name_en, *(one.why_en for one in content.expected.values())]

    assert content.texts_fr.keys() == content.texts_en.keys()
    assert set(content.expected) == {one.code for one in RUBRIC}
    assert {one.mark for one in content.expected.values()} <= {1, 2, 3, 4}
    assert [fault for text in french for fault in faults(text)] == []
    assert not [text for text in english if "'" in text or "\u202f" in text or not text]
    assert max(len(text.split()) for text in (content.texts_fr["explanation"], content.texts_en["explanation"])) <= 200


def test_the_shipped_files_are_uneven_on_purpose():
    marks = {one.code: {code: said.mark for code, said in one.expected.items()} for one in CALIBRATION}

    assert (marks["amber"]["fluency"], marks["amber"]["explaining"]) == (4, 1)
    assert (marks["blue"]["fluency"], marks["blue"]["explaining"]) == (2, 4)
    assert sum(marks["cedar"].values()) < min(sum(marks["amber"].values()), sum(marks["blue"].values()))


# the acts


def test_a_call_gets_the_three_files_once(call):
    again = prepare_calibration(call, actor=PersonFactory())

    assert [one.position for one in again] == [1, 2, 3]
    assert CalibrationFile.objects.count() == 3
    shown = open_calibration_file(again[0])
    assert (shown.hours_a_month, [topic.level for topic in shown.topics]) == (4, [4, 3])


def test_a_file_is_finished_with_every_mark_and_then_stays(call):
    reviewer, file = PersonFactory(), call.calibration_files.first()
    role(reviewer, call.cohort.programme, "reviewer")
    first = call.criteria.first()
    save_calibration_mark(file, actor=reviewer, criterion=first, mark=2)

    with pytest.raises(Refused) as incomplete:
        finish_calibration(file, actor=reviewer)
    score(file, reviewer, 3)
    twice = finish_calibration(file, actor=reviewer)
    with pytest.raises(Refused) as done:
        save_calibration_mark(file, actor=reviewer, criterion=first, mark=1)

    assert (incomplete.value.code, twice, done.value.code) == ("incomplete", False, "done")
    assert set(CalibrationMark.objects.values_list("mark", flat=True)) == {3}


def test_nothing_is_scored_once_the_answers_are_out(call):
    call.state = "released"
    file = call.calibration_files.first()
    file.call = call

    with pytest.raises(Refused) as refused:
        save_calibration_mark(file, actor=PersonFactory(), criterion=call.criteria.first(), mark=1)

    assert refused.value.code == "over"


def test_the_pile_is_closed_until_all_are_scored_and_open_without_calibration(call):
    review = ReviewFactory(application=ApplicationFactory(call=call))
    criterion = call.criteria.first()

    with pytest.raises(Refused) as refused:
        save_scores(review, actor=review.reviewer, lines=[Marked(criterion, 2)])
    before = is_calibrated(call, review.reviewer_id)
    score_all(call, review.reviewer)
    save_scores(review, actor=review.reviewer, lines=[Marked(criterion, 2)])

    assert refused.value.code == "calibration"
    assert (before, is_calibrated(call, review.reviewer_id)) == (False, True)
    assert is_calibrated(CallFactory(), PersonFactory().pk)


def test_a_released_file_stands_in_as_a_copy_without_its_author(call):
    file = call.calibration_files.first()
    author = PersonFactory(first_name="Ondine")
    application = ApplicationFactory(call=call, person=author, explanation="Ondine explique.", released=True)

    replace_calibration_file(
        file, application, actor=PersonFactory(), name="Dossier Doré",
        expected={"fluency": {"mark": 2, "why_fr": "Vague.", "why_en": "Vague."}},
    )  # fmt: skip
    application.released_texts.all().delete()
    file.refresh_from_db()

    shown = open_calibration_file(file)
    assert (str(file), shown.explanation, shown.hours_a_month) == ("Dossier Doré", "▒▒▒ explique.", 3)
    assert len(shown.topics) == 2
    assert "Ondine" not in str(file.texts_fr)


def test_a_copy_is_refused_when_it_would_be_unfair(call):
    file = call.calibration_files.first()
    reviewer = PersonFactory()
    role(reviewer, call.cohort.programme, "reviewer")
    elsewhere = ApplicationFactory(released=True)
    closed = ApplicationFactory(call=call)
    by_reviewer = ApplicationFactory(call=call, person=reviewer, released=True)

    codes = []
    for application in (elsewhere, closed, by_reviewer):
        with pytest.raises(Refused) as refused:
            replace_calibration_file(file, application, actor=PersonFactory(), name="X")
        codes.append(refused.value.code)
    save_calibration_mark(file, actor=reviewer, criterion=call.criteria.first(), mark=1)
    with pytest.raises(Refused) as begun:
        replace_calibration_file(file, ApplicationFactory(call=call, released=True), actor=PersonFactory(), name="X")

    assert codes == ["programme", "unreleased", "author"]
    assert begun.value.code == "begun"


# the spread


def test_the_spread_shows_after_the_last_file_and_without_names(call):
    me, other, unfinished = PersonFactory.create_batch(3)
    first, *rest = call.calibration_files.all()
    score_all(call, other, mark=1)
    save_calibration_mark(first, actor=unfinished, criterion=call.criteria.first(), mark=4)
    score(first, me, 4)

    before = open_spread(call, me.pk)
    for file in rest:
        score(file, me, 4)
    after = open_spread(call, me.pk)

    assert before == []
    line = after[0][1][0]
    assert (line.own, line.others, line.expected, line.is_far) == (4, (1, 0, 0, 0), 4, False)
    assert line.why
    assert after[1][1][0].is_far  # the modest file: a 2 was expected


def test_the_manager_sees_who_is_done_and_where_marks_lie_apart(call):
    me, other = PersonFactory.create_batch(2)
    for person in (me, other):
        role(person, call.cohort.programme, "reviewer")
    score_all(call, me, mark=1)
    score(call.calibration_files.first(), other, 3)

    overview = open_overview(call)

    assert {person.pk: count for person, count in overview.people} == {me.pk: 3, other.pk: 1}
    assert (overview.done, overview.total, overview.begun) == (1, 3, True)
    first, second = overview.files[0][1][0], overview.files[1][1][0]
    assert (first.given, first.middle, first.is_wide) == ((1, 0, 1, 0), 2, True)
    assert (second.given, second.is_wide) == ((1, 0, 0, 0), False)


# the pages


def test_a_reviewer_goes_from_the_pile_through_the_files_to_the_spread(client, call, reader):
    review = ReviewFactory(application=ApplicationFactory(call=call), reviewer=reader.person)
    files = list(call.calibration_files.all())
    marks = {f"mark_{one.pk}": 3 for one in call.criteria.all()}

    shut = client.get(reverse("programs:review", args=[review.pk]))
    paths = [
        client.post(reverse("programs:calibration_file", args=[file.pk]), {**marks, "go": "finish"}).url
        for file in files
    ]
    home = client.get(reverse("programs:calibration", args=[call.pk]))
    opened = client.get(reverse("programs:review", args=[review.pk]))
    again = client.get(reverse("programs:calibration_file", args=[files[0].pk]))

    assert shut.url == reverse("programs:calibration", args=[call.pk])
    assert paths == [
        *(reverse("programs:calibration_file", args=[file.pk]) for file in files[1:]),
        reverse("programs:calibration", args=[call.pk]),
    ]
    assert len(home.context["spread"]) == 3
    assert opened.status_code == 200
    assert again.url == reverse("programs:calibration", args=[call.pk])
    assert Review.objects.get().scores.count() == 0  # these marks count for nothing


def test_autosave_keeps_a_mark_and_a_missing_one_is_said(client, call, reader):
    file, criterion = call.calibration_files.first(), call.criteria.first()
    url = reverse("programs:calibration_file", args=[file.pk])

    saved = client.post(url, {f"mark_{criterion.pk}": 2}, headers={"X-Autosave": "1"})
    refused = client.post(url, {f"mark_{criterion.pk}": 2, f"comment_{criterion.pk}": "Mot", "go": "finish"})
    outside = client.post(url, {f"mark_{criterion.pk}": 7})

    assert (saved.status_code, refused.status_code, outside.status_code) == (204, 422, 422)
    assert "Mot" in refused.content.decode()
    assert "Personne d’autre ne lit ces mots" in refused.content.decode()
    assert CalibrationMark.objects.get(mark=2).comment == "Mot"


def test_the_manager_replaces_a_file_until_somebody_begins(client, call):
    user = UserFactory()
    role(user.person, call.cohort.programme)
    client.force_login(user)
    application = ApplicationFactory(call=call, released=True)
    file = call.calibration_files.first()
    url = reverse("programs:calibration_replace", args=[file.pk])
    criterion = call.criteria.first()

    wrong = client.post(url, {"name": ""})
    done = client.post(
        url,
        {"application": application.pk, "name": "Dossier Doré", f"mark_{criterion.pk}": 2, f"why_{criterion.pk}": "x"},
    )
    board = client.get(done.url)
    save_calibration_mark(file, actor=PersonFactory(), criterion=criterion, mark=1)
    late = client.post(url, {"application": application.pk, "name": "Encore"})

    file.refresh_from_db()
    assert (wrong.status_code, late.status_code) == (422, 409)
    assert (file.name_fr, file.expected) == (
        "Dossier Doré",
        {criterion.code: {"mark": 2, "why_fr": "x", "why_en": "x"}},
    )
    assert "Dossier Doré" in board.content.decode()


def test_nobody_else_enters(client, call, reader):
    stranger, elsewhere = UserFactory(), UserFactory()
    role(elsewhere.person, CallFactory().cohort.programme, "reviewer")
    file = call.calibration_files.first()
    urls = [
        reverse("programs:calibration", args=[call.pk]),
        reverse("programs:calibration_file", args=[file.pk]),
        reverse("programs:calibration_board", args=[call.cohort_id]),
        reverse("programs:calibration_replace", args=[file.pk]),
    ]

    statuses = []
    for user in (stranger, elsewhere):
        client.force_login(user)
        statuses += [client.get(url).status_code for url in urls]
    client.force_login(reader)
    own = [client.get(url).status_code for url in urls]

    assert statuses == [404] * 8
    assert own == [200, 200, 404, 404]


def test_the_pages_cost_the_same_with_one_reviewer_and_with_three(client, call, reader, django_assert_num_queries):
    role(reader.person, call.cohort.programme)
    board = reverse("programs:calibration_board", args=[call.cohort_id])
    mine = reverse("programs:calibration", args=[call.pk])
    score_all(call, reader.person)
    client.get(board)

    with django_assert_num_queries(BOARD):
        client.get(board)
    with django_assert_num_queries(SPREAD):
        client.get(mine)
    for person in PersonFactory.create_batch(2):
        role(person, call.cohort.programme, "reviewer")
        score_all(call, person)
    with django_assert_num_queries(BOARD):
        client.get(board)
    with django_assert_num_queries(SPREAD):
        client.get(mine)


BOARD, SPREAD = 12, 16
