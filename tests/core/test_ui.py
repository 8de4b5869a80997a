"""The kit's tags: what they show, and what they refuse."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from core.ui.faces import face
from core.ui.links import sort_link, window, with_query


def show(source, *, language="en", **context):
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    "source",
    [
        '{% ui_tag "x" colour="red" %}',
        '{% ui_pair mentor="A" %}',
        "{% ui_bar value=1 %}",
        '{% ui_tile label="x" value=1 colour="red" %}',
        '{% ui_post url="/x" %}',
        "{% ui_chart_bars rows=rows %}",
    ],
)
def test_a_wrong_or_missing_prop_fails_when_the_template_is_compiled(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + source)


def test_a_tone_that_does_not_exist_is_refused():
    assert show('{% ui_tag "late" tone="bad" %}') == '<span class="tag bad">late</span>'

    with pytest.raises(ValueError, match="tone='purple'"):
        show('{% ui_tag "late" tone="purple" %}')


def test_what_people_typed_is_escaped():
    shown = show("{% ui_tag text %}{% ui_avatar person=text decorative=False %}", text='<b>"')

    assert shown == (
        '<span class="tag">&lt;b&gt;&quot;</span>'
        '<span class="avatar m" role="img" aria-label="&lt;b&gt;&quot;">?</span>'
    )


class Person:
    full_name = "Hélène Rousseau-Martin"
    initials = "HR"


@pytest.mark.parametrize(
    ("person", "name", "letters"),
    [
        (Person(), "Hélène Rousseau-Martin", "HR"),
        ("Adrien Petit", "Adrien Petit", "AP"),
        ("Anne-Marie", "Anne-Marie", "AM"),
        ("cher", "cher", "C"),
        (None, "", "?"),
        ("", "", "?"),
    ],
)
def test_a_face_is_a_name_and_its_letters(person, name, letters):
    shown = face(person)

    assert (shown.name, shown.letters) == (name, letters)


def test_a_pair_says_both_names_and_a_missing_side_waits():
    both = show("{% ui_pair mentor=a mentee=b %}", language="fr", a="Adrien Petit", b=Person())
    alone = show("{% ui_pair mentor=a mentee=b %}", language="fr", a="Adrien Petit", b=None)

    assert both.startswith('<svg class="pair m" viewBox="0 0 76.56 44" focusable="false" role="img"')
    assert 'aria-label="Adrien Petit et Hélène Rousseau-Martin"' in both
    assert '<svg class="pair m waiting"' in alone
    assert 'aria-label="Adrien Petit"' in alone


def test_dates_and_times_carry_their_machine_form():
    moment = dt.datetime(2024, 11, 26, 13, 30, tzinfo=dt.UTC)

    assert show("{% ui_date d %}", language="fr", d=dt.date(2024, 10, 1)) == (
        '<time datetime="2024-10-01">mardi 1er\u00a0octobre 2024</time>'
    )
    assert show("{% ui_datetime d %}", language="en", d=moment) == (
        '<time datetime="2024-11-26T14:30:00+01:00">Tuesday 26\u00a0November 2024, 2:30\u00a0pm</time>'
    )
    assert show("{% ui_time d %}", language="fr", d=dt.time(9, 0)) == '<time datetime="09:00">9\u00a0h</time>'
    assert show("{% ui_date d %}", d=None) == "–"


def test_a_bar_never_leaves_its_frame_and_nothing_is_no_bar():
    over = show('{% ui_bar value=9 max=3 label="Nine" %}')
    none = show("{% ui_bar value=0 max=0 %}")

    assert 'role="img" aria-label="Nine"' in over
    assert '<rect class="bar-fill" width="100.00%"' in over
    assert none == (
        '<svg class="bar mentee" focusable="false" aria-hidden="true">'
        '<rect class="bar-track" width="100%" height="100%" rx="7"/></svg>'
    )


def test_a_post_button_carries_the_token_and_asks_twice_when_told():
    plain = show('{% ui_post url="/go/" label="Go" name="to" value="1" %}', csrf_token="tok")
    asked = show('{% ui_post url="/go/" label="Close it" confirm="Both are told." %}', csrf_token="tok")

    assert plain == (
        '<form class="post-form" method="post" action="/go/"><input type="hidden" name="csrfmiddlewaretoken" '
        'value="tok"><button class="btn" type="submit" name="to" value="1">Go</button></form>'
    )
    assert asked.startswith('<details class="confirm"><summary class="btn">Close it</summary>')
    assert asked.count("<form") == 1


def test_an_empty_state_wants_its_link_and_its_words_together():
    assert '<a class="btn" href="/new/">Plan one</a>' in show(
        '{% ui_empty title="No session" href="/new/" action="Plan one" %}'
    )

    with pytest.raises(ValueError, match="together"):
        show('{% ui_empty title="No session" href="/new/" %}')


def test_pagination_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/people/?q=ren%C3%A9&page=2")
    page = Paginator(range(100), 10).page(2)

    shown = show("{% ui_pagination page=page %}", page=page, request=request)

    assert 'href="?q=ren%C3%A9&amp;page=3"' in shown
    assert '<span aria-current="page">2</span>' in shown
    assert show("{% ui_pagination page=page %}", page=Paginator(range(3), 10).page(1), request=request) == ""


@pytest.mark.parametrize(
    ("number", "last", "pages"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (6, 12, [1, 0, 5, 6, 7, 0, 12]),
        (3, 12, [1, 2, 3, 4, 0, 12]),
        (12, 12, [1, 0, 11, 12]),
    ],
)
def test_the_window_of_pages_has_no_gap_of_one(number, last, pages):
    assert window(number, last) == pages


def test_a_header_sorts_upward_then_downward_and_returns_to_page_one():
    query = RequestFactory().get("/?page=4&q=x").GET

    first = sort_link(query, field="name")
    again = sort_link(RequestFactory().get("/?sort=name").GET, field="name")
    default = sort_link(query, field="name", default="-name")

    assert (first.url, first.state) == ("?q=x&sort=name", "none")
    assert (again.url, again.state) == ("?sort=-name", "ascending")
    assert (default.url, default.state) == ("?q=x&sort=name", "descending")
    assert with_query(query, page=None, q="") == "?"


def test_steps_refuse_a_state_that_does_not_exist():
    steps = [{"label": "Topics", "state": "done", "href": "/1/"}, {"label": "Story", "state": "now", "href": ""}]

    shown = show("{% ui_steps steps=steps %}", steps=steps)

    assert '<li class="done"><a href="/1/">1. Topics</a></li>' in shown
    assert '<li aria-current="step"><span>2. Story</span></li>' in shown
    with pytest.raises(ValueError, match="state='later'"):
        show("{% ui_steps steps=steps %}", steps=[{"label": "x", "state": "later"}])
