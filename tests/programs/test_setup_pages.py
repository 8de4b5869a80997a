"""Pages of the set-up, as each person meets them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import PersonWord
from programs.models import Call, Cohort, Enrolment, Programme, Role
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    TopicFactory,
    role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(programme):
    """A cohort that takes people in."""
    return CohortFactory(programme=programme)


def url(name: str, *args: object) -> str:
    return reverse(f"programs:{name}", args=args)


def words_of(person) -> None:
    PersonWord.objects.create(person=person, word=person.last_name.lower())


PROGRAMME = {
    "name_fr": "Mentorat", "name_en": "Mentoring", "languages": ["fr"], "session_count": 6, "session_minutes": 60,
    "rhythm_weeks": 4, "months": 6, "mentor_capacity": 1, "amber_days": 35, "red_days": 50, "answer_days": 15,
    "reviews_per_application": 2,
}  # fmt: skip


def test_only_who_manages_the_organisation_opens_a_programme(client, manager, reviewer):
    """Others get the page of what does not exist; a wrong form keeps what was typed."""
    client.force_login(reviewer)
    refused = [client.get(url("programme_new")).status_code, client.post(url("programme_new"), PROGRAMME).status_code]
    client.force_login(manager)
    wrong = client.post(url("programme_new"), {**PROGRAMME, "red_days": 20, "name_en": "Kept words"})
    made = client.post(url("programme_new"), PROGRAMME)

    programme = Programme.objects.get(name_en="Mentoring")
    assert refused == [404, 404]
    assert (wrong.status_code, wrong.context["form"]["name_en"].value()) == (422, "Kept words")
    assert list(wrong.context["form"].errors) == ["red_days"]
    assert made.url == url("programme", programme.slug)
    assert programme.topics.count() == 24


def test_programme_page_offers_acts_to_managers_alone(client, manager, mentor, stranger, programme):
    """A mentor reads it, a stranger does not know it exists."""
    page = url("programme", programme.slug)

    seen = {}
    for name, user in {"manager": manager, "mentor": mentor, "stranger": stranger}.items():
        client.force_login(user)
        answer = client.get(page)
        edit = client.get(url("programme_edit", programme.slug)).status_code
        seen[name] = (answer.status_code, url("roles", programme.slug) in answer.content.decode(), edit)

    assert seen == {"manager": (200, True, 200), "mentor": (200, False, 404), "stranger": (404, False, 404)}


def test_programme_is_edited(client, manager, programme):
    """The new words are saved; an unchanged slug keeps old addresses alive."""
    client.force_login(manager)

    answer = client.post(url("programme_edit", programme.slug), {**PROGRAMME, "answer_days": 10})

    slug = programme.slug
    programme.refresh_from_db()
    assert (answer.status_code, programme.answer_days, programme.slug) == (302, 10, slug)


def test_topic_is_added_edited_and_switched(client, manager, mentee, programme):
    """Participants read the kit; managers alone change it."""
    client.force_login(manager)
    client.post(url("topic_new", programme.slug), {"axis": "risk", "name_fr": "Sobriété", "name_en": "Restraint"})
    topic = programme.topics.get(code="sobriete")
    client.post(
        url("topic_edit", topic.pk),
        {"axis": "risk", "name_fr": "Sobriété", "name_en": "Restraint", "script_en": "1. **Open** <script>x</script>"},
    )
    client.post(url("topic_switch", topic.pk), {"offer": "0"})
    client.force_login(mentee)
    kit = client.get(url("topic", topic.pk), headers={"accept-language": "en"})
    refused = [
        client.get(url("topic_edit", topic.pk)).status_code,
        client.post(url("topic_switch", topic.pk)).status_code,
    ]

    topic.refresh_from_db()
    assert (kit.status_code, topic.is_offered, refused) == (200, False, [404, 404])
    assert "<strong>Open</strong>" in kit.content.decode()
    assert "<script>x" not in kit.content.decode()


def test_role_is_given_from_a_search_and_taken_back(client, manager, programme):
    """The search works with and without HTMX; the last manager cannot be removed by a click."""
    guest = PersonFactory(first_name="Zoé", last_name="Quartz")
    words_of(guest)
    client.force_login(manager)
    page = url("roles", programme.slug)

    plain, fragment = client.get(page, {"q": "quar"}), client.get(page, {"q": "quar"}, headers={"hx-request": "true"})
    client.post(page, {"person": guest.pk, "kind": "coach"})
    given = Role.objects.get(person=guest)
    client.post(url("role_revoke", given.pk))
    keys = Role.objects.get(programme=programme, kind="manager")
    client.post(url("role_revoke", keys.pk))

    assert [one.context["found"] for one in (plain, fragment)] == [[guest], [guest]]
    assert ("<html" in plain.content.decode(), "<html" in fragment.content.decode()) == (True, False)
    assert not Role.objects.filter(person=guest).exists()
    assert Role.objects.filter(pk=keys.pk).exists()


def test_role_needs_a_person(client, manager, programme):
    """Nobody chosen is a clear 422, not a crash; somebody without e-mail too."""
    client.force_login(manager)
    silent = PersonFactory(email="")

    answers = [
        client.post(url("roles", programme.slug), facts)
        for facts in ({"kind": "coach"}, {"person": silent.pk, "kind": "coach"}, {"person": silent.pk, "kind": "king"})
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert not Role.objects.filter(kind="coach").exists()


def test_cohort_is_prepared_and_tells_what_is_next(client, manager, programme):
    """An empty end follows the programme; an end before the start is refused with what was typed."""
    client.force_login(manager)
    page = url("cohort_new", programme.slug)

    wrong = client.post(page, {"name_fr": "A", "seats": 5, "starts_on": "2027-01-10", "ends_on": "2027-01-09"})
    made = client.post(page, {"name_fr": "Automne", "seats": 5, "starts_on": "2027-01-10"})

    cohort = Cohort.objects.get(name_fr="Automne")
    setup = client.get(made.url).context["setup"]
    assert (wrong.status_code, wrong.context["form"]["ends_on"].value()) == (422, "2027-01-09")
    assert cohort.ends_on == dt.date(2027, 7, 10)
    assert [step.state for step in setup.steps] == ["done", "now", *["todo"] * 7]
    assert setup.next_step.url == url("call_new", cohort.pk)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_slip_of_the_year_is_answered_in_words(client, manager, programme, day):
    cohort = CohortFactory(programme=programme)
    client.force_login(manager)

    season = client.post(url("cohort_new", programme.slug), {"name_fr": "Promotion", "seats": 20, "starts_on": day})
    call = client.post(url("call_new", cohort.pk), call_form(closes_on=day, answer_on=""))

    assert (season.status_code, list(season.context["form"].errors)) == (422, ["starts_on"])
    assert (call.status_code, list(call.context["form"].errors)) == (422, ["closes_on"])
    assert Call.objects.count() == 0


def test_phase_is_moved_by_its_manager_or_refused_in_words(client, manager, reviewer, cohort):
    """A missing fact is said; a phase that does not exist is not found; others cannot."""
    preparing = CohortFactory(programme=cohort.programme)
    client.force_login(reviewer)
    foreign = client.post(url("cohort_phase", cohort.pk), {"to": "closed"})
    client.force_login(manager)
    refused = client.post(url("cohort_phase", preparing.pk), {"to": "call"}, follow=True)
    nonsense = client.post(url("cohort_phase", cohort.pk), {"to": "party"})
    client.post(url("cohort_phase", cohort.pk), {"to": "closed"})

    cohort.refresh_from_db()
    assert (foreign.status_code, nonsense.status_code, cohort.phase) == (404, 404, "closed")
    assert [message.level_tag for message in refused.context["messages"]] == ["error"]


def call_form(**facts: object) -> dict[str, object]:
    return {
        "seats": 10,
        "closes_on": (timezone.localdate() + dt.timedelta(days=14)).isoformat(),
        "answer_on": "", "offered_fr": "Un coach", "asked_fr": "Deux heures", **facts,
    }  # fmt: skip


def test_call_is_written_opened_and_closed(client, manager, gathering):
    """The whole way by its manager; the second opening changes nothing."""
    client.force_login(manager)

    made = client.post(url("call_new", gathering.pk), call_form())
    call = Call.objects.get(cohort=gathering)
    states = []
    for act in ("call_open", "call_open", "call_close"):
        client.post(url(act, call.pk))
        call.refresh_from_db()
        states.append(call.state)
    late = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    client.post(url("call_reopen", call.pk), {"closes_on": late})

    call.refresh_from_db()
    gathering.refresh_from_db()
    assert made.url == url("call", call.pk)
    assert (states, call.state, gathering.phase) == (["open", "open", "closed"], "open", "call")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"closes_on": "2020-01-01"}, "closes_on"),
        ({"answer_on": "2020-01-01"}, "answer_on"),
        ({"offered_fr": ""}, "offered_fr"),
    ],
)
def test_wrong_call_is_kept_on_screen(client, manager, gathering, facts, field):
    """Nothing is written; the field in question says it."""
    client.force_login(manager)

    answer = client.post(url("call_new", gathering.pk), call_form(**facts))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Call.objects.exists()


def test_late_answers_are_allowed_and_said(client, manager, gathering):
    """Later than the programme promises: saved, with a warning."""
    client.force_login(manager)
    late = (timezone.localdate() + dt.timedelta(days=90)).isoformat()

    answer = client.post(url("call_new", gathering.pk), call_form(answer_on=late), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert answer.context["is_late"] is True


def grid_of(call: Call, **first: object) -> dict[str, object]:
    criteria = list(call.criteria.all())
    data: dict[str, object] = {"grid-TOTAL_FORMS": len(criteria), "grid-INITIAL_FORMS": len(criteria)}
    for number, criterion in enumerate(criteria):
        line = {name: getattr(criterion, name) for name in ("id", "weight", "name_fr", "name_en")}
        for code in ("fr", "en"):
            anchors = getattr(criterion, f"anchors_{code}")
            line |= {f"anchor_{code}_{mark}": anchors[mark - 1] for mark in (1, 2, 3, 4)}
        data |= {f"grid-{number}-{name}": value for name, value in (line | (first if number == 0 else {})).items()}
    return data


def test_grid_changes_in_a_draft_and_must_make_100(client, manager, programme):
    """A wrong sum is said with its total and nothing changes; a published grid sends back to the call."""
    draft = CallFactory(cohort__programme=programme, state="draft")
    opened = CallFactory(cohort__programme=programme, state="open")
    client.force_login(manager)

    wrong = client.post(url("call_grid", draft.pk), grid_of(draft, weight=30))
    right = client.post(url("call_grid", draft.pk), grid_of(draft, anchor_fr_1="Rien"))
    published = client.get(url("call_grid", opened.pk))

    first = draft.criteria.first()
    assert wrong.status_code == 422
    assert "105" in wrong.context["grid"].non_form_errors()[0]
    assert (right.status_code, first.weight, first.anchors_fr[0]) == (302, 25, "Rien")
    assert published.url == url("call", opened.pk)


def test_shared_page_tells_a_visitor_nothing_personal(client, programme, mentor):
    """Without an account: the public facts and the way in. A draft does not exist."""
    call = CallFactory(cohort__programme=programme)
    ApplicationFactory(call=call, person__last_name="Secretname")
    draft = CallFactory(cohort__programme=programme, state="draft")

    page = client.get(url("call_page", call.key))
    text = page.content.decode()

    assert (page.status_code, page.context["page"].standing) == (200, "visitor")
    assert f"{reverse('account_login')}?next={url('call_page', call.key)}" in text
    assert "Secretname" not in text
    assert client.get(url("call_page", draft.key)).status_code == 404
    assert client.get(url("call_qr", draft.key)).status_code == 404
    assert client.get(url("call_page", "nonsense")).status_code == 404


def test_shared_page_knows_where_i_stand(client, programme):
    """Free, with a draft, applied, a mentee; and a closed call takes nothing."""
    call, closed = CallFactory(cohort__programme=programme), CallFactory(cohort__programme=programme, state="closed")
    people = {
        "free": PersonFactory(),
        "draft": ApplicationFactory(call=call, state="draft").person,
        "applied": ApplicationFactory(call=call).person,
        "mentee": EnrolmentFactory(cohort=call.cohort, side="mentee").person,
    }

    standing = {}
    for name, person in people.items():
        client.force_login(UserFactory(person=person))
        standing[name] = client.get(url("call_page", call.key)).context["page"].standing
    shut = client.get(url("call_page", closed.key)).context["page"].is_open

    assert standing == {name: name for name in people}
    assert shut is False


def test_qr_code_is_a_picture_of_the_address(client, programme):
    """SVG, without a script, for anybody who has the key."""
    call = CallFactory(cohort__programme=programme)

    answer = client.get(url("call_qr", call.key))

    assert (answer.status_code, answer["content-type"]) == (200, "image/svg+xml")
    assert answer.content.decode().startswith("<svg")


def test_pasted_lines_are_answered_before_anybody_is_written_to(client, manager, gathering):
    """Known, unknown, repeated and impossible lines each have their answer; then one press invites."""
    known, second = PersonFactory(), PersonFactory()
    mentor = EnrolmentFactory(cohort=gathering).person
    pasted = f"{known.employee_number}\n{second.email.upper()}; {known.employee_number}\nX-404\n{mentor.email}\n\n"
    client.force_login(manager)

    checked = client.post(url("mentees", gathering.pk), {"lines": pasted})
    lines = [(line.person, bool(line.problem)) for line in checked.context["lines"]]
    before = gathering.enrolments.mentees().count()
    client.post(url("mentees", gathering.pk), {"people": [known.pk, second.pk]})

    assert lines == [(known, False), (second, False), (None, True), (mentor, True)]
    assert (checked.context["invitable"], before) == (2, 0)
    invited = gathering.enrolments.mentees().values_list("person", "state")
    assert set(invited) == {(known.pk, "invited"), (second.pk, "invited")}


def test_invitation_of_nobody_and_of_too_many_is_refused(client, manager, gathering):
    """What was pasted stays on the page."""
    client.force_login(manager)
    many = "\n".join(f"N{number}" for number in range(201))

    empty, long = (client.post(url("mentees", gathering.pk), {"lines": text}) for text in ("  ", many))

    assert (empty.status_code, long.status_code) == (422, 422)
    assert long.context["form"]["lines"].value() == many


def test_volunteer_comes_in_by_the_shared_address(client, stranger, gathering, cohort):
    """One press, then the intake; a cohort that runs has no such page."""
    client.force_login(stranger)

    page, joined = client.get(url("volunteer", gathering.pk)), client.post(url("volunteer", gathering.pk))

    place = Enrolment.objects.get(person=stranger.person)
    assert (page.status_code, joined.url) == (200, url("intake", place.pk))
    assert client.get(url("volunteer", gathering.pk)).url == url("intake", place.pk)
    assert client.get(url("volunteer", cohort.pk)).status_code == 404


def test_mentor_who_volunteers_is_told_why_not(client, gathering):
    """The page says it; posting anyway is refused and nothing changes."""
    user = UserFactory(person=EnrolmentFactory(cohort=gathering).person)
    client.force_login(user)

    page, posted = client.get(url("volunteer", gathering.pk)), client.post(url("volunteer", gathering.pk))

    assert (page.status_code, posted.status_code) == (200, 409)
    assert list(gathering.enrolments.values_list("side", flat=True)) == ["mentor"]


@pytest.fixture
def guest(gathering):
    """An invited mentee with an account."""
    enrolment = EnrolmentFactory(cohort=gathering, side="mentee", state="invited", topics=[], aim="", languages=[])
    return UserFactory(person=enrolment.person)


def test_intake_is_saved_as_typed_then_sent(client, guest, gathering):
    """An autosave keeps half of it and answers 204; sending it makes the mentee ready."""
    first, second = TopicFactory.create_batch(2, programme=gathering.programme)
    place = Enrolment.objects.get(person=guest.person)
    client.force_login(guest)
    page = url("intake", place.pk)

    draft = client.post(page, {"aim": "Oser", "topic_2": second.pk}, headers={"x-autosave": "1"})
    place.refresh_from_db()
    kept = (draft.status_code, place.state, place.aim)
    incomplete = client.post(page, {"aim": "Oser"})
    twice = client.post(page, {"aim": "Oser", "languages": ["fr"], "topic_1": first.pk, "topic_2": first.pk})
    facts = {"aim": "Oser", "languages": ["fr", "en"], "topic_1": second.pk, "topic_2": first.pk, "remote_ok": "on"}
    client.post(page, {**facts, "style_fast_thorough": "1"})

    place.refresh_from_db()
    assert kept == (204, "invited", "Oser")
    assert (incomplete.status_code, sorted(incomplete.context["form"].errors)) == (422, ["languages", "topic_1"])
    assert (twice.status_code, list(twice.context["form"].errors)) == (422, ["topic_2"])
    assert (place.state, place.languages, place.style) == ("ready", ["fr", "en"], {"fast_thorough": -2})
    assert list(place.topics.values_list("topic", flat=True)) == [second.pk, first.pk]


def test_intake_is_ones_own(client, manager, guest):
    """Not even a manager answers for somebody else."""
    place = Enrolment.objects.get(person=guest.person)
    client.force_login(manager)

    answers = [client.get(url("intake", place.pk)), client.post(url("intake", place.pk), {"aim": "x"})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_mentor_finds_the_practical_side(client, gathering):
    """Style and availability are the mentor's; topics and aim are not asked."""
    place = EnrolmentFactory(cohort=gathering)
    client.force_login(UserFactory(person=place.person))

    fields = client.get(url("intake", place.pk)).context["form"].fields
    client.post(url("intake", place.pk), {"languages": ["en"], "availability": "Le mardi"})

    place.refresh_from_db()
    assert [name for name in fields if not name.startswith("style_")] == ["languages", "availability", "remote_ok"]
    assert (place.languages, place.availability, place.topics.count()) == (["en"], "Le mardi", 2)


def test_leaving_takes_one_tap_and_the_way_back_stays(client, guest, gathering):
    """The page then offers to come back; pressing again is harmless; others cannot press it."""
    place = Enrolment.objects.get(person=guest.person)
    client.force_login(UserFactory())
    foreign = client.post(url("enrolment_withdraw", place.pk))
    client.force_login(guest)

    for _again in range(2):
        client.post(url("enrolment_withdraw", place.pk))
    over, late = client.get(url("intake", place.pk)), client.post(url("intake", place.pk), {"aim": "x"})

    place.refresh_from_db()
    assert (foreign.status_code, place.state) == (404, "withdrawn")
    assert (over.status_code, over.context["may_return"], late.status_code) == (200, True, 409)


def test_people_are_filtered_by_the_address(client, manager, gathering):
    """Side, state, topic and name; nonsense in the address shows everybody."""
    mentor = EnrolmentFactory(cohort=gathering, person__last_name="Zircon")
    mentee = EnrolmentFactory(cohort=gathering, side="mentee", state="invited", topics=[])
    topic = mentor.topics.first().topic
    client.force_login(manager)

    def shown(**query: object) -> set[int]:
        return {row.pk for row in client.get(url("enrolments", gathering.pk), query).context["page"]}

    assert shown() == {mentor.pk, mentee.pk}
    assert shown(side="mentee") == {mentee.pk}
    assert shown(state="ready") == {mentor.pk}
    assert shown(topic=topic.pk) == {mentor.pk}
    assert shown(q="zirc") == {mentor.pk}
    assert shown(q="zirc", side="mentee") == set()
    assert shown(side="king") == {mentor.pk, mentee.pk}


LISTS = {
    "programmes": (7, lambda p, c: url("programmes"), lambda p, c: role_elsewhere(p)),
    "programme": (11, lambda p, c: url("programme", p.slug), lambda p, c: CohortFactory(programme=p)),
    "topics": (9, lambda p, c: url("topics", p.slug), lambda p, c: TopicFactory(programme=p)),
    "roles": (8, lambda p, c: url("roles", p.slug), lambda p, c: role(PersonFactory(), p, "coach")),
    "cohort": (8, lambda p, c: url("cohort", c.pk), lambda p, c: EnrolmentFactory(cohort=c)),
    "enrolments": (14, lambda p, c: url("enrolments", c.pk), lambda p, c: EnrolmentFactory(cohort=c)),
    "mentees": (8, lambda p, c: url("mentees", c.pk), lambda p, c: EnrolmentFactory(cohort=c, side="mentee")),
}


def role_elsewhere(programme: Programme) -> None:
    other = ProgrammeFactory()
    for held in programme.roles.filter(kind="manager"):
        role(held.person, other)


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_with_one_row_and_three(
    client, manager, programme, gathering, name, django_assert_num_queries
):
    """The number of queries does not follow the number of rows."""
    count, address, add = LISTS[name]
    client.force_login(manager)
    add(programme, gathering)
    client.get(address(programme, gathering))

    with django_assert_num_queries(count):
        client.get(address(programme, gathering))
    add(programme, gathering)
    add(programme, gathering)
    with django_assert_num_queries(count):
        client.get(address(programme, gathering))
