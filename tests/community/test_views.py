"""The pages of the two spaces, with kind and unkind visitors."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from community import services
from community.models import Follow, Reply, Report, Thread
from tests.factories.community import SpaceFactory, ThreadFactory, aged, answer
from tests.factories.programs import ContributorFactory, EnrolmentFactory, role

STORY = {"situation": "Nous partions de zéro.", "what_we_did": "Trois essais.", "what_changed": "Rien encore."}


def url(name, *args):
    return reverse(f"community:{name}", args=args)


def test_one_space_opens_at_once_two_are_listed_none_is_explained(client, mentor, manager, stranger, mentors, mentees):
    answers = {}
    for name, user in (("mentor", mentor), ("manager", manager), ("stranger", stranger)):
        client.force_login(user)
        answers[name] = client.get(url("spaces"))

    assert answers["mentor"].url == url("space", mentors.pk)
    assert answers["manager"].content.decode().count("card-link") == 2
    assert (answers["stranger"].status_code, answers["stranger"].content.decode().count("card-link")) == (200, 0)


def test_who_only_helps_finds_the_people_who_help(client, stranger, programme):
    ContributorFactory(programme=programme, person=stranger.person, state="active")
    client.force_login(stranger)

    told = client.get(reverse("community:spaces"))

    assert [one.programme for one in told.context["roles"]] == [programme]
    assert reverse("programs:contributors", args=[programme.slug]) in told.content.decode()


def test_what_one_side_says_is_never_shown_to_the_other(client, personas, mentors, mentees, mentor, mentee):
    said = {}
    for space, user in ((mentors, mentor), (mentees, mentee)):
        said[space.kind] = services.start_thread(space, actor=user.person, title=f"Secret {space.kind}", body="Un mot")
    seen = {}
    for name, user in personas.items():
        client.force_login(user)
        for space in (mentors, mentees):
            thread = said[space.kind]
            pages = [
                client.get(url("space", space.pk)),
                client.get(url("space", space.pk) + "?q=secret"),
                client.get(url("thread", thread.pk)),
                client.get(url("report", "thread", thread.pk)),
                client.post(url("reply", thread.pk), {"body": "x"}),
                client.post(url("follow", thread.pk), {"wanted": "1"}),
                client.get(url("new", space.pk)),
            ]
            codes = {page.status_code for page in pages}
            assert codes in ({404}, {200, 302})
            seen[name, space.kind] = codes != {404}

    assert [name for (name, kind), let_in in seen.items() if let_in and kind == "mentors"] == [
        "manager",
        "coach",
        "mentor",
    ]
    assert [name for (name, kind), let_in in seen.items() if let_in and kind == "mentees"] == ["manager", "mentee"]
    assert Reply.objects.filter(thread=said["mentees"]).count() == 2


def test_beginning_a_conversation_keeps_what_was_typed_when_something_misses(client, mentor, mentors):
    client.force_login(mentor)
    missing = client.post(url("new", mentors.pk), {"title": "", "body": "Déjà écrit"})
    sent = client.post(url("new", mentors.pk), {"title": "Une question", "body": "Déjà écrit"})

    assert (missing.status_code, "Déjà écrit" in missing.content.decode()) == (422, True)
    assert sent.url == url("thread", Thread.objects.get().pk)


def test_an_experience_is_told_and_shown_under_its_questions(client, mentor, mentors):
    client.force_login(mentor)
    missing = client.post(url("tell", mentors.pk), {"title": "Un essai", "situation": "x"})
    sent = client.post(url("tell", mentors.pk), {"title": "Un essai", **STORY})
    page = client.get(sent.url).content.decode()

    assert missing.status_code == 422
    assert Thread.objects.get().kind == "experience"
    assert [page.count(text) for text in STORY.values()] == [1, 1, 1]


def test_the_preview_works_with_and_without_script(client, mentor, mentors):
    client.force_login(mentor)
    thread = ThreadFactory(space=mentors)
    fragment = client.post(url("preview"), {"body": "**fort**"}, headers={"HX-Request": "true"})
    pages = [
        client.post(url("new", mentors.pk), {"title": "t", "body": "**fort**", "preview": "1"}),
        client.post(url("tell", mentors.pk), {"title": "t", "situation": "**fort**", "preview": "1"}),
        client.post(url("reply", thread.pk), {"body": "**fort**", "preview": "1"}),
    ]

    assert "<strong>fort</strong>" in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    assert [(page.status_code, page.content.decode().count("<strong>fort</strong>")) for page in pages] == [
        (200, 1)
    ] * 3
    assert (Thread.objects.count(), Reply.objects.count()) == (1, 0)


class Tags(HTMLParser):
    """The tags and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def poison_in(html: str) -> list[str]:
    """Tags and attributes that could act: our own pages have none of them."""
    reader = Tags()
    reader.feed(html)
    scripts = [attrs.get("src") or "" for tag, attrs in reader.seen if tag == "script"]
    wrong = [tag for tag, _attrs in reader.seen if tag in {"img", "iframe", "object", "embed", "style"}]
    wrong += [src for src in scripts if not src.startswith("/static/")]
    wrong += [name for _tag, attrs in reader.seen for name in attrs if name == "style" or name.startswith("on")]
    links = [attrs.get("href") or "" for tag, attrs in reader.seen if tag == "a"]
    return wrong + [link for link in links if link and not link.startswith(("/", "?", "#", "https://x.example"))]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[clic](javascript:alert(1))",
    "[clic](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://spy.example/p.png)",
    '<a href="https://x.example" onclick="alert(1)" style="position:fixed">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=https://x.example></iframe>",
    "\u202etxet desrever",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(client, mentor, mentors, text):
    client.force_login(mentor)
    thread = services.start_thread(mentors, actor=mentor.person, title=f"{text} .", body=f"{text} .")
    services.reply(thread, actor=mentor.person, body=text)
    pages = [
        client.get(url("thread", thread.pk)),
        client.get(url("space", mentors.pk)),
        client.get(url("space", mentors.pk), {"q": text}),
        client.post(url("preview"), {"body": text}),
        client.post(url("new", mentors.pk), {"title": text, "body": text, "preview": "1"}),
    ]

    for page in pages:
        assert page.status_code == 200
        assert poison_in(page.content.decode()) == []
    # The last page only shows the person's own field again, as typed.
    assert [page for page in pages[:-1] if "\u202e" in page.content.decode()] == []


def test_a_huge_text_is_refused_and_a_long_one_kept(client, mentor, mentors):
    client.force_login(mentor)
    thread = ThreadFactory(space=mentors)
    huge = client.post(url("reply", thread.pk), {"body": "a" * 8001})
    long = client.post(url("reply", thread.pk), {"body": "a" * 8000})

    assert (huge.status_code, long.status_code) == (422, 302)
    assert Reply.objects.count() == 1


def test_opening_a_conversation_reads_it_and_shows_what_was_new(client, mentor, mentors):
    thread = aged(ThreadFactory(space=mentors), hours=2)
    ThreadFactory(space=mentors)
    answer(thread)
    client.force_login(mentor)
    before = client.get(url("space", mentors.pk)).content.decode().count('<li class="unread">')
    first = client.get(url("thread", thread.pk)).content.decode()
    second = client.get(url("thread", thread.pk)).content.decode()
    after = client.get(url("space", mentors.pk)).content.decode().count('<li class="unread">')
    client.post(url("read_all", mentors.pk))
    end = client.get(url("space", mentors.pk)).content.decode().count('<li class="unread">')

    assert (before, after, end) == (2, 1, 0)
    assert (first.count('class="post new"'), second.count('class="post new"')) == (2, 0)


def test_following_is_a_button(client, mentor, mentors):
    thread = ThreadFactory(space=mentors)
    client.force_login(mentor)
    states = []
    for wanted in ("1", "1", "0"):
        client.post(url("follow", thread.pk), {"wanted": wanted})
        states.append(Follow.objects.get().is_on)

    assert states == [True, True, False]
    assert client.get(url("follow", thread.pk)).status_code == 405


def test_pinned_first_then_by_last_activity(client, coach, mentors):
    old, new, pinned = (aged(ThreadFactory(space=mentors), hours=hours) for hours in (3, 1, 9))
    client.force_login(coach)
    client.post(url("switch", pinned.pk, "pin"))
    page = client.get(url("space", mentors.pk)).context["page"]

    assert [row.pk for row in page] == [pinned.pk, new.pk, old.pk]


def test_own_words_are_changed_and_taken_back_from_the_page(client, mentor, mentors):
    client.force_login(mentor)
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    reply = services.reply(thread, actor=mentor.person, body="Une réponse")
    form = client.get(url("edit", "reply", reply.pk))
    changed = client.post(url("edit", "reply", reply.pk), {"body": "Mieux dit"})
    empty = client.post(url("edit", "thread", thread.pk), {"title": "t", "body": ""})
    removed = client.post(url("remove", "reply", reply.pk))
    page = client.get(url("thread", thread.pk)).content.decode()

    assert "Une réponse" in form.content.decode()
    assert (changed.status_code, empty.status_code, removed.status_code) == (302, 422, 302)
    assert "Mieux dit" not in page
    assert page.count("hidden-post") == 1


def test_nobody_changes_or_removes_the_words_of_another(client, personas, mentors, mentor):
    thread = services.start_thread(mentors, actor=mentor.person, title="Une question", body="x")
    codes = {}
    for name, user in personas.items():
        if name == "mentor":
            continue
        client.force_login(user)
        codes[name] = [
            client.get(url("edit", "thread", thread.pk)).status_code,
            client.post(url("edit", "thread", thread.pk), {"title": "t", "body": "b"}).status_code,
            client.post(url("remove", "thread", thread.pk)).status_code,
        ]

    assert set(map(tuple, codes.values())) == {(404, 404, 404)}
    thread.refresh_from_db()
    assert thread.title == "Une question"


def test_only_moderators_reach_the_pages_of_moderation(client, personas, mentors, mentor):
    thread = ThreadFactory(space=mentors)
    services.report_post(thread, actor=mentor.person, reason="Un nom")
    report = Report.objects.get()
    let_in = []
    for name, user in personas.items():
        client.force_login(user)
        codes = {
            client.get(url("reports", mentors.pk)).status_code,
            client.get(url("hide", "thread", thread.pk)).status_code,
            client.post(url("show", "thread", thread.pk)).status_code,
            client.post(url("switch", thread.pk, "lock")).status_code,
            client.post(url("keep", report.pk)).status_code,
        }
        assert codes in ({404}, {200, 302})
        let_in += [name] if codes != {404} else []

    assert let_in == ["manager", "coach"]


def test_a_moderator_is_not_told_who_reported_their_own_message(client, manager, coach, mentor, mentors):
    thread = ThreadFactory(space=mentors, author=coach.person)
    services.report_post(thread, actor=mentor.person, reason="Un nom")

    said = {}
    for user in (coach, manager):
        client.force_login(user)
        said[user] = mentor.person.name in client.get(url("reports", mentors.pk)).content.decode()

    assert said == {coach: False, manager: True}


def test_a_preview_reads_no_more_than_a_message_holds(client, mentor, mentors):
    client.force_login(mentor)

    page = client.post(reverse("community:preview"), {"body": "a" * 9000 + "z"})

    assert page.content.decode().count("a" * 100) == 80
    assert "z" not in page.content.decode().split("a" * 8000)[1]


def test_a_hidden_message_leaves_the_page_of_others_with_its_words(client, mentor, coach, mentors, cohort):
    other = EnrolmentFactory(cohort=cohort, side="mentor", topics=[]).person
    thread = ThreadFactory(space=mentors)
    answer(thread, author=other, body="Un nom propre")
    reply = Reply.objects.get()
    client.force_login(coach)
    empty = client.post(url("hide", "reply", reply.pk), {"reason": ""})
    hidden = client.post(url("hide", "reply", reply.pk), {"reason": "Un nom y figure"})
    seen = {}
    for name, user in (("coach", coach), ("mentor", mentor)):
        client.force_login(user)
        page = client.get(url("thread", thread.pk)).content.decode()
        seen[name] = ("Un nom propre" in page, "Un nom y figure" in page)

    assert (empty.status_code, hidden.status_code) == (422, 302)
    assert seen == {"coach": (True, True), "mentor": (False, False)}


def test_a_hidden_conversation_is_not_found_any_more(client, mentor, coach, mentors):
    thread = ThreadFactory(space=mentors, title="Secret")
    services.hide_post(thread, actor=coach.person, reason="x")
    client.force_login(mentor)
    listed = client.get(url("space", mentors.pk) + "?q=secret")

    assert client.get(url("thread", thread.pk)).status_code == 404
    assert list(listed.context["page"]) == []


def test_long_conversations_come_by_pages_the_last_one_first(client, mentor, mentors):
    thread = ThreadFactory(space=mentors)
    replies = Reply.objects.bulk_create(
        [Reply(thread=thread, author=thread.author, body=f"Réponse {n}", folded="") for n in range(120)]
    )
    Thread.objects.update(reply_count=len(replies))
    client.force_login(mentor)
    pages = {
        asked: client.get(url("thread", thread.pk), {"page": asked} if asked else {}) for asked in ("", "1", "99", "x")
    }

    shown = {asked: [card.post.body for card in page.context["cards"]] for asked, page in pages.items()}
    assert shown[""] == shown["99"] == shown["x"] == [f"Réponse {n}" for n in range(100, 120)]
    assert shown["1"] == [f"Réponse {n}" for n in range(50)]


SPACE, THREAD, FIRST_READ, SPACES, REPORTS = 10, 9, 13, 8, 8


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_queries_with_one_row_and_with_three(
    client, mentor, coach, mentors, rows, django_assert_num_queries
):
    for _row in range(rows):
        thread = ThreadFactory(space=mentors)
        services.report_post(thread, actor=mentor.person, reason="Un nom")
        for _reply in range(rows):
            answer(thread)
    ThreadFactory(space=SpaceFactory(programme=mentors.programme, kind="mentees"))
    ThreadFactory(space=mentors)
    client.force_login(mentor)
    with django_assert_num_queries(FIRST_READ):
        client.get(url("thread", thread.pk))
    with django_assert_num_queries(SPACE):
        client.get(url("space", mentors.pk))
    with django_assert_num_queries(THREAD):
        client.get(url("thread", thread.pk))
    for _more in range(rows):
        programme_space = SpaceFactory(kind="mentors")
        role(mentor.person, programme_space.programme, "coach")
    with django_assert_num_queries(SPACES):
        client.get(url("spaces"))
    client.force_login(coach)
    with django_assert_num_queries(REPORTS):
        client.get(url("reports", mentors.pk))
