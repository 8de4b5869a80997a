"""A file finds its next reader by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from notifications.services import deliver_due
from programs.models import Review, ReviewTie, Score
from programs.queries.readers import plan_call, say_why_short
from programs.services.readers import open_third_review, pass_on_late_reviews, recuse_review
from programs.services.reviews import assign_reviews, finish_review, reopen_review
from programs.services.ties import declare_tie, remove_tie
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(state="closed", cohort__programme__reviews_per_application=2)


@pytest.fixture
def readers(call):
    """Four reviewers."""
    people = PersonFactory.create_batch(4)
    for person in people:
        role(person, call.cohort.programme, "reviewer")
    return people


def file(call, **facts):
    return ApplicationFactory(call=call, released=True, **facts)


def given(application):
    rows = Review.objects.filter(application=application).order_by("pk")
    return list(rows.values_list("reviewer_id", "state", "kind"))


# stepping aside


def test_a_file_goes_at_once_to_the_reader_with_the_least_to_do(call, readers):
    one, two, three, four = readers
    wanted = file(call)
    mine = ReviewFactory(application=wanted, reviewer=one, marks=[1])
    ReviewFactory(application=wanted, reviewer=two)
    ReviewFactory(application=file(call), reviewer=three)

    following = recuse_review(mine, actor=one, reason="cannot_judge")
    again = recuse_review(mine, actor=one, reason="cannot_judge")

    assert (following.reviewer, again) == (four, None)
    assert given(wanted) == [
        (one.pk, "recused", "reading"),
        (two.pk, "open", "reading"),
        (four.pk, "open", "reading"),
    ]
    assert Score.objects.count() == 0
    assert list(Letter.objects.values_list("kind", "person_id")) == [("programs.review_added", four.pk)]
    assert AuditEntry.objects.get(verb="programs.assign_review").actor_name == ""


def test_when_nobody_else_may_read_it_the_manager_sees_why(call, readers):
    one, two, three, four = readers
    author = PersonFactory(unit=three.unit)
    line(author, two)
    wanted = file(call, person=author)
    ReviewTie.objects.create(programme=call.cohort.programme, reviewer=four, person=author, declared_by=four)
    mine = ReviewFactory(application=wanted, reviewer=one)

    following = recuse_review(mine, actor=one, reason="known")
    plan = plan_call(call)

    assert following is None
    assert (plan.short, plan.why[wanted.pk]) == ({wanted.pk: 2}, {"recused": 1, "line": 1, "team": 1, "tie": 1})
    assert say_why_short(plan, wanted.pk) == [
        "1 est de la même ligne",
        "1 s’est récusé",
        "1 est de la même équipe",
        "1 a un lien déclaré",
    ]


def test_who_is_late_gets_nothing_more(call, readers):
    one, two, three, four = readers
    mine = ReviewFactory(application=file(call), reviewer=one)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for late in (two, three):
        ReviewFactory(application=file(call), reviewer=late, due_on=yesterday)
    ReviewFactory.create_batch(3, application__call=call, reviewer=four)

    following = recuse_review(mine, actor=one, reason="known")

    assert following.reviewer == four


# late


def test_five_days_late_a_file_is_passed_on_once_and_both_are_told(call, readers, mailoutbox):
    one, two, three, four = readers
    for person in readers:
        UserFactory(person=person)
    today = timezone.localdate()
    wanted = file(call)
    late = ReviewFactory(application=wanted, reviewer=one, due_on=today - dt.timedelta(days=5), marks=[2])
    in_time = ReviewFactory(application=file(call), reviewer=two, due_on=today - dt.timedelta(days=4))

    passed = [pass_on_late_reviews(today) for _tick in range(2)]
    deliver_due()

    late.refresh_from_db()
    in_time.refresh_from_db()
    assert (passed, late.state, late.scores.count(), in_time.state) == ([1, 0], "replaced", 0, "open")
    (new,) = Review.objects.filter(application=wanted, state="open")
    assert new.reviewer in (three, four)
    assert new.due_on > today
    assert {(mail.to[0], mail.subject) for mail in mailoutbox} == {
        (one.email, "Une autre personne reprend ce qui était en retard sur votre pile"),
        (new.reviewer.email, "Un dossier a rejoint votre pile"),
    }
    assert AuditEntry.objects.get(verb="programs.replace_review").changes == {
        "state": ["open", "replaced"],
        "reader": str(one),
        "next_reader": str(new.reviewer),
    }


def test_a_late_file_that_nobody_else_may_read_stays(call, readers):
    today = timezone.localdate()
    wanted = file(call)
    for person in readers:
        ReviewFactory(application=wanted, reviewer=person, due_on=today - dt.timedelta(days=9))

    assert pass_on_late_reviews(today) == 0
    assert set(Review.objects.values_list("state", flat=True)) == {"open"}


def test_nothing_is_passed_on_once_the_answers_are_out_or_the_file_is_withdrawn(call, readers):
    day = timezone.localdate() - dt.timedelta(days=9)
    released = CallFactory(state="released", cohort__programme=call.cohort.programme)
    ReviewFactory(application=file(released, state="not_this_time"), reviewer=readers[0], due_on=day)
    ReviewFactory(application=file(call, state="withdrawn"), reviewer=readers[0], due_on=day)

    assert pass_on_late_reviews(timezone.localdate()) == 0


# third readings


def finish(application, reader, marks):
    review = ReviewFactory(application=application, reviewer=reader, marks=marks)
    finish_review(review, actor=reader)
    return review


@pytest.mark.parametrize(
    ("second", "opens"),
    [([3, 3, 3, 3, 1], True), ([3, 3, 3, 3, 2], False), ([1, 1, 1, 1, 1], True), ([3, 3, 3, 3, 3], False)],
)
def test_two_marks_apart_open_a_third_reading_and_one_does_not(call, readers, second, opens):
    wanted = file(call)
    finish(wanted, readers[0], [3] * 5)
    before = given(wanted)
    finish(wanted, readers[1], second)

    thirds = Review.objects.filter(application=wanted, kind="third")

    assert len(before) == 1
    assert thirds.count() == int(opens)
    assert Letter.objects.filter(kind="programs.review_added").count() == int(opens)
    assert open_third_review(wanted) is None  # once is enough, whatever the gap


def test_the_third_reading_hides_the_first_two_until_it_is_in(call, readers):
    wanted = file(call)
    first, second = finish(wanted, readers[0], [4] * 5), finish(wanted, readers[1], [1] * 5)
    user = UserFactory(person=readers[0])
    third = Review.objects.get(kind="third")

    hidden = set(Review.objects.visible_to(user))
    for criterion in call.criteria.all():
        Score.objects.create(review=third, criterion=criterion, mark=2)
    finish_review(third, actor=third.reviewer)

    assert hidden == {first}
    assert set(Review.objects.visible_to(user)) == {first, second, third}
    assert Review.objects.count() == 3


def test_without_a_third_reader_sharing_out_finds_one_later(call):
    two = PersonFactory.create_batch(2)
    for person in two:
        role(person, call.cohort.programme, "reviewer")
    wanted = file(call)
    finish(wanted, two[0], [4] * 5)
    finish(wanted, two[1], [1] * 5)
    alone = plan_call(call)
    newcomer = PersonFactory()
    role(newcomer, call.cohort.programme, "reviewer")

    assign_reviews(call, actor=PersonFactory())

    assert (alone.short, alone.thirds) == ({wanted.pk: 1}, {wanted.pk})
    assert given(wanted)[-1] == (newcomer.pk, "open", "third")


def test_marks_that_were_shown_cannot_be_taken_up_again(call, readers):
    wanted = file(call)
    first = finish(wanted, readers[0], [3] * 5)
    reopen_review(first, actor=readers[0])
    finish_review(first, actor=readers[0])
    finish(wanted, readers[1], [3] * 5)

    with pytest.raises(Refused) as refused:
        reopen_review(first, actor=readers[0])

    assert refused.value.code == "seen"


def test_marks_shown_before_a_reading_was_added_stay(call, readers):
    wanted = file(call)
    first = finish(wanted, readers[0], [3] * 5)
    finish(wanted, readers[1], [3] * 5)
    ReviewFactory(application=wanted, reviewer=readers[2])

    with pytest.raises(Refused) as refused:
        reopen_review(first, actor=readers[0])

    assert refused.value.code == "seen"


# ties


def test_a_declared_tie_keeps_files_away_and_passes_on_the_one_on_the_pile(call, readers):
    one = readers[0]
    wanted = file(call)
    ReviewFactory(application=wanted, reviewer=one)

    ties = [declare_tie(call.cohort.programme, actor=one, reviewer=one, person=wanted.person) for _twice in range(2)]

    assert ties[0] == ties[1]
    assert [(state, reader == one.pk) for reader, state, _kind in given(wanted)] == [
        ("recused", True),
        ("open", False),
    ]
    assert one.pk not in {reader for _file, reader in plan_call(call).couples}


def test_a_tie_is_to_somebody_else_and_of_a_reviewer(call, readers):
    codes = []
    for reviewer, person in ((readers[0], readers[0]), (PersonFactory(), PersonFactory())):
        with pytest.raises(Refused) as refused:
            declare_tie(call.cohort.programme, actor=reviewer, reviewer=reviewer, person=person)
        codes.append(refused.value.code)

    assert codes == ["self", "role"]


def test_what_a_manager_added_only_a_manager_takes_back(call, readers):
    manager = PersonFactory()
    role(manager, call.cohort.programme)
    own = declare_tie(call.cohort.programme, actor=readers[0], reviewer=readers[0], person=PersonFactory())
    added = declare_tie(call.cohort.programme, actor=manager, reviewer=readers[0], person=PersonFactory())

    remove_tie(own, actor=readers[0])
    with pytest.raises(Refused) as refused:
        remove_tie(added, actor=readers[0])
    remove_tie(added, actor=manager)

    assert refused.value.code == "manager"
    assert ReviewTie.objects.count() == 0
