"""The reviewer's pages: blind, one file after the other."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from programs.models import Review, Score
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(state="closed")


@pytest.fixture
def reader(client, call):
    user = UserFactory()
    role(user.person, call.cohort.programme, "reviewer")
    client.force_login(user)
    return user


def file_of(call, reader, **facts):
    return ReviewFactory(application=ApplicationFactory(call=call), reviewer=reader.person, **facts)


def at(review, **query):
    return reverse("programs:review", args=[review.pk], query=query)


def test_no_page_of_the_reviewer_says_who_wrote_the_file(client, call, reader):
    author = PersonFactory(
        first_name="Ondine", last_name="Vasseur-Leroy", email="o.vasseur@group.example", employee_number="Z4471",
        unit=UnitFactory(name="Direction du littoral"), site="Saint-Brieuc", job_title="Hydrologue", grade="C7",
    )  # fmt: skip
    told = "Je suis Ondine VASSEUR-LEROY (o.vasseur@group.example, Z4471), Hydrologue à Saint-Brieuc."
    told += " Ma direction : Direction du littoral."
    application = ApplicationFactory(
        call=call, person=author, explained=told, explanation=told, curiosity=told, motivation=told, learning=told,
        availability=told,
    )  # fmt: skip
    application.topics.update(evidence=told)
    mine = ReviewFactory(application=application, reviewer=reader.person)
    other = file_of(call, reader)
    ReviewFactory(application=application, state="done", marks=[4] * 5)

    pages = [client.get(reverse("programs:reviews"))]
    assert "Dossier 1 sur 2" in " ".join(client.get(at(mine)).content.decode().split())
    pages += [client.get(at(mine, criterion=n)) for n in range(1, 6)]
    pages.append(client.get(at(mine, view="grid")))
    pages.append(client.post(at(mine, view="grid"), {f"comment_{call.criteria.first().pk}": "x" * 2000}))
    for criterion in call.criteria.all():
        client.post(at(mine, view="grid"), {f"mark_{one.pk}": 3 for one in call.criteria.all()})
        del criterion
    pages.append(
        client.post(
            at(mine, view="grid"), {**{f"mark_{one.pk}": 3 for one in call.criteria.all()}, "go": "finish"}, follow=True
        )
    )
    pages.append(client.get(at(mine)))
    pages.append(client.get(at(other)))

    identifying = (
        "Ondine",
        "Vasseur",
        "VASSEUR",
        "vasseur",
        "Z4471",
        "littoral",
        "Brieuc",
        "Hydrologue",
        f"/{application.pk}/",
    )
    for page in pages:
        text = page.content.decode() + page.request["PATH_INFO"]
        leaks = [
            value
            for value in identifying
            if value in text.replace(f"/reviews/{mine.pk}/", "").replace(f"/reviews/{other.pk}/", "")
        ]
        assert (page.status_code in (200, 422), leaks) == (True, [])


def test_going_on_without_a_mark_stays_and_says_so(client, call, reader):
    mine = file_of(call, reader)
    first = call.criteria.first()

    without = client.post(at(mine), {f"comment_{first.pk}": "À revoir", "go": "next"}, follow=True)
    marked = client.post(at(mine), {f"mark_{first.pk}": 2, "go": "next"})

    assert without.redirect_chain == [(at(mine, criterion=1), 302)]
    assert [str(one) for one in without.context["messages"]] == ["Choisissez une des quatre notes, puis continuez."]
    assert marked.url == at(mine, criterion=2)


def test_one_criterion_after_the_other_then_the_next_file(client, call, reader):
    first, second = file_of(call, reader), file_of(call, reader)
    criteria = list(call.criteria.all())

    paths = []
    for number, one in enumerate(criteria, start=1):
        go = "finish" if number == len(criteria) else "next"
        data = {f"mark_{one.pk}": 3, f"comment_{one.pk}": "Bien", "go": go}
        paths.append(client.post(at(first, criterion=number), data).url)

    assert paths == [*(at(first, criterion=n) for n in (2, 3, 4, 5)), at(second)]
    assert Review.objects.get(pk=first.pk).state == "done"
    assert set(Score.objects.values_list("mark", "comment")) == {(3, "Bien")}


def test_autosave_keeps_a_word_before_the_mark(client, call, reader):
    mine, criterion = file_of(call, reader), call.criteria.first()

    saved = client.post(at(mine, criterion=1), {f"comment_{criterion.pk}": "Un mot"}, headers={"X-Autosave": "1"})

    assert saved.status_code == 204
    assert list(Score.objects.values_list("mark", "comment")) == [(None, "Un mot")]


def test_finishing_with_a_mark_missing_is_refused_with_what_was_typed(client, call, reader):
    mine, criterion = file_of(call, reader), call.criteria.first()

    page = client.post(
        at(mine, criterion=1), {f"mark_{criterion.pk}": 2, f"comment_{criterion.pk}": "Mot", "go": "finish"}
    )

    assert page.status_code == 422
    assert "Mot" in page.content.decode()
    assert Review.objects.get().state == "open"


def test_a_mark_outside_the_grid_is_refused(client, call, reader):
    mine, criterion = file_of(call, reader), call.criteria.first()

    page = client.post(at(mine, criterion=1), {f"mark_{criterion.pk}": 5})

    assert page.status_code == 422
    assert Score.objects.count() == 0


def test_other_marks_show_only_once_everybody_is_in(client, call, reader):
    mine = file_of(call, reader, state="done", marks=[3] * 5)
    ReviewFactory(application=mine.application, state="done", marks=[4] * 5)
    third = ReviewFactory(application=mine.application, marks=[2] * 5)

    before = client.get(at(mine)).content.decode()
    third.state, third.done_at = "done", timezone.now()
    third.save()
    after = client.get(at(mine)).content.decode()

    assert ("Note 4." in before, "Note 2." in before) == (False, False)
    assert ("Note 4." in after, "Note 2." in after) == (True, True)


def test_skipping_keeps_what_was_typed_and_opens_the_next_file_in_the_same_view(client, call, reader):
    first, second = file_of(call, reader), file_of(call, reader)
    criterion = call.criteria.first()

    in_grid = client.post(
        at(first, view="grid"), {f"mark_{criterion.pk}": 2, f"comment_{criterion.pk}": "Mot", "go": "skip"}
    )
    one_by_one = client.post(at(second, criterion=1), {"go": "skip"})

    assert (in_grid.url, one_by_one.url) == (at(second, view="grid"), at(first))
    assert list(first.scores.filter(mark=2).values_list("comment", flat=True)) == ["Mot"]
    assert set(Review.objects.values_list("state", flat=True)) == {"open"}


def test_a_file_i_cannot_judge_leaves_with_one_tap_for_somebody_else(client, call, reader):
    mine, other = file_of(call, reader), PersonFactory()
    role(other, call.cohort.programme, "reviewer")

    page = client.get(at(mine)).content.decode()
    client.post(reverse("programs:review_recuse", args=[mine.pk]), {"reason": "cannot_judge"})

    assert '<button class="btn quiet" type="submit" name="reason" value="cannot_judge">' in page
    assert list(Review.objects.order_by("pk").values_list("reviewer_id", "state")) == [
        (reader.person_id, "recused"),
        (other.pk, "open"),
    ]


def test_every_comment_box_says_who_may_read_it(client, call, reader):
    mine = file_of(call, reader)

    grid = client.get(at(mine, view="grid")).content.decode()
    single = client.get(at(mine, criterion=1)).content.decode()

    said = "La personne candidate peut lire ce commentaire, sans votre nom."
    assert (grid.count(said), single.count(said)) == (5, 1)
    assert (grid.count("<textarea"), single.count("<textarea")) == (5, 1)


def test_minutes_left_are_measured_and_before_that_told_by_the_length(client, call, reader):
    first, _second = file_of(call, reader), file_of(call, reader)
    minutes = []

    def read():
        minutes.append(client.get(reverse("programs:reviews")).context["piles"][0].minutes)

    read()  # two short files: their signs, and twenty seconds a mark
    ReviewFactory(application=first.application, state="done", marks=[3] * 5, spent_seconds=600)
    read()  # as measured by somebody else
    ReviewFactory(application=ApplicationFactory(call=call), reviewer=reader.person, state="done", spent_seconds=120)
    read()  # as measured by me
    Review.objects.update(state="done", done_at=timezone.now())
    read()

    assert minutes == [4, 20, 4, None]


def test_time_is_counted_from_opening_to_saving_and_a_break_is_short(client, call, reader):
    mine, criterion = file_of(call, reader), call.criteria.first()
    url, spent = at(mine, criterion=1), []

    def save(moment, opened):
        with time_machine.travel(moment, tick=False):
            client.post(url, {f"mark_{criterion.pk}": 2, "opened_at": opened}, headers={"X-Autosave": "1"})
        spent.append(Review.objects.get().spent_seconds)

    start = timezone.now() + dt.timedelta(hours=1)
    opened = int(start.timestamp())
    client.force_login(reader)
    save(start + dt.timedelta(seconds=90), opened)
    save(start + dt.timedelta(seconds=120), opened)
    save(start + dt.timedelta(hours=3), opened)
    save(start + dt.timedelta(hours=3, seconds=5), "9e99")

    assert spent == [90, 120, 420, 425]


def test_stepping_aside_takes_one_tap_and_the_file_is_gone(client, call, reader):
    mine = file_of(call, reader)

    client.post(reverse("programs:review_recuse", args=[mine.pk]), {"reason": "nonsense"})
    untouched = Review.objects.get().state
    client.post(reverse("programs:review_recuse", args=[mine.pk]), {"reason": "known"})

    assert (untouched, Review.objects.get().state) == ("open", "recused")
    assert client.get(at(mine)).status_code == 404


def test_taking_up_again_ends_with_the_release(client, call, reader):
    mine = file_of(call, reader, state="done", marks=[3] * 5)

    again = client.post(reverse("programs:review_reopen", args=[mine.pk]))
    call.applications.update(state="selected", answered_at=timezone.now())

    assert again.url == at(mine, view="grid")
    assert client.get(at(mine)).status_code == 404


def test_somebody_elses_review_does_not_exist(client, call, reader):
    other = ReviewFactory(application=ApplicationFactory(call=call))

    statuses = [client.get(at(other)).status_code, client.post(at(other)).status_code]
    statuses += [
        client.post(reverse(f"programs:{name}", args=[other.pk])).status_code
        for name in ("review_recuse", "review_reopen")
    ]

    assert statuses == [404, 404, 404, 404]


def test_the_pile_costs_the_same_with_one_file_and_with_three(client, call, reader, django_assert_num_queries):
    first = file_of(call, reader, due_on=timezone.localdate() - dt.timedelta(days=1))
    client.get(reverse("programs:reviews"))

    with django_assert_num_queries(PILE):
        one = client.get(reverse("programs:reviews"))
    with django_assert_num_queries(FILE):
        client.get(at(first))
    file_of(call, reader)
    file_of(call, reader)
    with django_assert_num_queries(PILE):
        three = client.get(reverse("programs:reviews"))
    with django_assert_num_queries(FILE):
        client.get(at(first))

    assert (one.content.decode().count('<span class="more">'), three.content.decode().count('<span class="more">')) == (
        1,
        3,
    )


PILE, FILE = 14, 17
