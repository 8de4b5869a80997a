"""Where my file is, in every state; what was written about me; who may apply, and until when."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from programs.enums import ApplicationState
from programs.models import Admission, Application, ApplicationTopic, Call, Decision, Score
from programs.queries.applications import read_comments
from programs.services.applications import start_application, submit_application
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant(client):
    user = UserFactory(person__language="en")
    client.force_login(user)
    return user


def address(application, name="application"):
    return reverse(f"programs:{name}", args=[application.pk])


def decided(application, **more):
    today = timezone.localdate()
    facts = {"reserve_until": today, "priority_until": today + dt.timedelta(days=300), "role": "tester", **more}
    return Decision.objects.create(
        application=application, outcome="not_this_time", prepared_by=PersonFactory(),
        strength=application.call.criteria.first(), **facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("draft", "Your application is not sent yet"),
        ("submitted", "Your file is with us: you have an answer by "),
        ("withdrawn", "Your application is withdrawn"),
        ("selected", "A place is yours: do you take it?"),
        ("accepted", "You are a mentor of this season"),
        ("declined", "You declined the place, and that is all right"),
        ("lapsed", "The place was not taken in time"),
        ("reserve", "You are on the reserve list"),
        ("priority", "You have priority in the next call"),
        ("other_role", "We would like to work with you in another role"),
        ("not_this_time", "Not this time, and thank you"),
    ],
)
def test_every_state_has_its_page(client, applicant, state, heading):
    application = ApplicationFactory(person=applicant.person, state=state)
    decided(application)

    answer = client.get(address(application))

    said = re.search(r"<h1>\s*(.+?)\s*</h1>", answer.content.decode(), re.DOTALL)[1]
    assert (answer.status_code, said.startswith(heading)) == (200, True)


def test_the_headings_cover_every_state():
    shown = test_every_state_has_its_page.pytestmark[0].args[1]

    assert {state for state, _heading in shown} == set(ApplicationState.values)


@pytest.mark.parametrize("state", ["reserve", "priority", "other_role", "not_this_time"])
def test_bad_news_thank_tell_the_real_numbers_one_strength_and_no_mark(client, applicant, state):
    application = ApplicationFactory(person=applicant.person, state=state, call__cohort__seats=4)
    decided(application)
    ReviewFactory(application=application, state="done", marks=[1, 2, 1, 2, 1])
    Score.objects.update(comment="")

    said = client.get(address(application)).content.decode()

    assert "Thank you for your application, and for the time you gave it." in said
    assert ("We received one application for 4 places." in said, "One strength the readers saw: Fluency." in said) == (
        True,
        True,
    )
    # The numbers 1 to 4 stand only in the published grid, which is a list without numbers of anybody.
    assert [word in said for word in ("points out of", "rank", "score", "mean")] == [False] * 4


@pytest.mark.parametrize(("released", "now"), [(False, "Your file is prepared"), (True, "Reading")])
def test_where_the_file_is_once_the_call_has_closed(client, applicant, released, now):
    application = ApplicationFactory(person=applicant.person, call__state="closed")
    if released:
        Application.objects.update(opened_to_readers_at=timezone.now())

    said = client.get(address(application)).content.decode()

    assert re.findall(r'<li class="now"><b>(.+?)</b>', said) == [now]


# what was written about me


def commented(application, texts):
    """One finished review per list of comments, in the order of the grid."""
    for marks in texts:
        review = ReviewFactory(application=application, state="done", marks=[3] * len(marks))
        for score, text in zip(review.scores.all(), marks, strict=True):
            score.comment = text
            score.save()


def test_comments_come_by_criterion_without_names_and_in_an_order_that_links_nobody():
    application = ApplicationFactory(state="not_this_time")
    commented(application, [[f"{reader}{n}" for n in range(5)] for reader in "ABC"])

    first, second = read_comments(application), read_comments(application)

    assert first == second
    assert [sorted(one.texts) for one in first] == [[f"A{n}", f"B{n}", f"C{n}"] for n in range(5)]
    orders = {"".join(text[0] for text in one.texts) for one in first}
    assert len(orders) > 1  # the same reader does not stand at the same place everywhere


def test_only_finished_reviews_are_told():
    application = ApplicationFactory(state="not_this_time")
    commented(application, [["Dit"]])
    commented(application, [["En cours"]])
    application.reviews.filter(scores__comment="En cours").update(state="open", done_at=None)

    assert [one.texts for one in read_comments(application)] == [("Dit",)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_comments_can_be_kept_as_a_pdf(client, language, tmp_path):
    user = UserFactory(person__language=language)
    client.force_login(user)
    application = ApplicationFactory(person=user.person, state="not_this_time")
    hostile = [
        '#panic("x") $ `code` <b>gras</b>\n\nUne seconde ligne.',
        "Très clair – «\u202foui\u202f»",
        "=\n*_@#",
    ]
    commented(application, [[text] for text in hostile])

    first, second = (client.get(address(application, "application_comments")) for _twice in range(2))

    assert (first.status_code, first.headers["Content-Type"], first.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert first.content == second.content
    word = {"fr": "commentaires", "en": "comments"}[language]
    assert first.headers["Content-Disposition"] == f'attachment; filename="binome-{word}-{application.pk}.pdf"'


def test_signs_without_a_font_are_kept_in_a_text_file(client, applicant):
    application = ApplicationFactory(person=applicant.person, state="not_this_time")
    commented(application, [["Très clair 😀 – 日本語"]])

    answer = client.get(address(application, "application_comments"))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert "\n* Fluency\n\nTrès clair 😀 – 日本語\n" in answer.content.decode()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="binome-comments-{application.pk}.txt"'


def test_no_comments_before_the_answer_nor_for_anybody_else(client, applicant):
    mine = ApplicationFactory(person=applicant.person)
    other = ApplicationFactory(state="not_this_time")
    for application in (mine, other):
        commented(application, [["Dit"]])

    before = client.get(address(mine, "application_comments"))
    foreign = client.get(address(other, "application_comments"))
    page = client.get(address(mine))
    Application.objects.filter(pk=mine.pk).update(state="reserve", answered_at=timezone.now())
    after = client.get(address(mine, "application_comments"))

    assert (before.status_code, foreign.status_code, after.status_code) == (404, 404, 200)
    assert page.context["comments"] == []


def test_the_page_asks_the_same_number_of_queries_with_one_comment_as_with_many(
    client, applicant, django_assert_max_num_queries
):
    application = ApplicationFactory(person=applicant.person, state="not_this_time")
    decided(application)
    commented(application, [["Dit"]])
    counts = []
    for _more in range(2):
        with django_assert_max_num_queries(30) as found:
            client.get(address(application))
        counts.append(len(found))
        commented(application, [["Dit"] * 5, ["Redit"] * 5])

    assert counts[0] == counts[1]


# who may apply


def ready_draft(call, person):
    draft = ApplicationFactory(call=call, person=person, state="draft", topics=[])
    for position in (1, 2):
        topic = TopicFactory(programme=call.cohort.programme)
        ApplicationTopic.objects.create(application=draft, position=position, topic=topic, level=2, evidence="Fait.")
    return draft


def admit(call, person):
    return Admission.objects.create(
        call=call,
        person=person,
        until=timezone.now() + dt.timedelta(days=2),
        reason="Absence",
        admitted_by=PersonFactory(),
    )


def test_whom_the_call_is_not_open_to_is_told_why_and_may_be_admitted():
    call, person = CallFactory(open_to_grades=["B"]), PersonFactory(grade="A")

    with pytest.raises(Refused) as starting:
        start_application(call, actor=person)
    draft = ready_draft(call, person)
    with pytest.raises(Refused) as sending:
        submit_application(draft, actor=person)
    admit(call, person)

    assert (starting.value.code, sending.value.code) == ("eligible", "eligible")
    assert start_application(call, actor=person) == draft
    assert submit_application(draft, actor=person) is True


def test_the_page_says_why_in_words(client, applicant):
    applicant.person.grade = "A"
    applicant.person.save()
    call = CallFactory(open_to_grades=["B"])

    answer = client.get(reverse("programs:apply", args=[call.key]))

    said = answer.content.decode()
    assert (answer.status_code, "This call is not open to you this time" in said) == (200, True)
    assert "It is open to these grades: B. In the HR file yours is A." in said


def test_an_admitted_person_applies_after_the_closing(client, applicant):
    call = CallFactory(state="closed")
    shut = client.get(reverse("programs:apply", args=[call.key])).content.decode()
    admit(call, applicant.person)

    opened = client.get(reverse("programs:apply", args=[call.key]))
    draft = ready_draft(call, applicant.person)
    sent = client.post(reverse("programs:apply_step", args=[call.key, 5]))

    draft.refresh_from_db()
    assert ("This call is closed" in shut, opened.status_code, sent.status_code, draft.state) == (
        True, 200, 302, "submitted",
    )  # fmt: skip
    assert "A manager of the programme has admitted you: you may apply until " in opened.content.decode()


def test_the_send_page_tells_beforehand_who_is_asked_for_the_time(client, applicant):
    call = CallFactory(asks_line_manager=True)
    ready_draft(call, applicant.person)
    url = reverse("programs:apply_step", args=[call.key, 5])

    alone = client.get(url).content.decode()
    boss = PersonFactory()
    line(applicant.person, boss)
    told = client.get(url).content.decode()
    Call.objects.update(asks_line_manager=False)
    quiet = client.get(url).content.decode()

    assert "No line manager is known for you, so nobody is asked." in alone
    assert f"{boss.name} gets a letter that asks about the time and nothing else" in told
    assert "line manager" not in quiet
