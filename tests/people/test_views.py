"""Pages of the people floor: what a manager does, what others never see."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse

from core.audit import AuditEntry
from core.jobs import Job
from people.enums import RowGroup
from people.models import ColumnLayout, HRFilePart, HRImport, Person, ReportingLine, StagedRow, User
from people.queries import index_people
from tests.factories.people import PersonFactory, UserFactory, line

pytestmark = pytest.mark.django_db
HEADER = "matricule;nom;prénom;courriel;unité;responsable;année de naissance\n"
ROWS = "1;Roux;Zoé;zoe@g.example;Siège;XX;1961\n2;Élan;Wei;wei@g.example;Nord;1;1977\n3;Petit;Ana;x@;Nord;1;1980\n"


@pytest.fixture
def boss(client) -> User:
    user: User = UserFactory(person__source="manual", person__language="en", manages_organisation=True)
    client.force_login(user)
    return user


def upload(client, text: str = HEADER + ROWS, name: str = "people.csv"):
    content = io.BytesIO(text.encode())
    content.name = name
    return client.post(reverse("people:imports"), {"file": content})


def columns(client, hr_import: HRImport, on_commit, **changes: str):
    data = {field: str(place) for field, place in hr_import.columns.items()} | changes
    with on_commit(execute=True):
        return client.post(reverse("people:import_columns", args=[hr_import.pk]), data)


def post(client, on_commit, name: str, hr_import: HRImport, **data: str) -> HRImport:
    with on_commit(execute=True):
        answer = client.post(reverse(f"people:{name}", args=[hr_import.pk]), data)
    assert answer.status_code == 302
    hr_import.refresh_from_db()
    return hr_import


def test_a_file_goes_from_choice_to_undoing(client, boss, django_capture_on_commit_callbacks):
    commit = django_capture_on_commit_callbacks

    answer = upload(client)
    hr_import = HRImport.objects.get()
    asked = client.get(answer["Location"]).content.decode()
    columns(client, hr_import, commit)
    hr_import.refresh_from_db()

    assert hr_import.state == "preview"
    assert "Which column holds what?" in asked
    assert (HRFilePart.objects.count(), ColumnLayout.objects.count()) == (0, 1)
    assert {g: hr_import.counts[g] for g in ("joiner", "refused", "leaver")} == {"joiner": 2, "refused": 1, "leaver": 0}
    assert "1961" not in str(list(StagedRow.objects.values()))
    shown = client.get(reverse("people:import", args=[hr_import.pk])).content.decode()
    assert "“XX” names nobody in this file for 1 line" in shown

    unanswered = post(client, commit, "import_confirm", hr_import).state
    post(client, commit, "import_top", hr_import, top="yes")
    applied = post(client, commit, "import_confirm", hr_import)
    twice = post(client, commit, "import_confirm", hr_import)

    assert (unanswered, applied.state, twice.state) == ("preview", "applied", "applied")
    assert Job.objects.filter(kind="people.apply_import").count() == 1
    assert Job.objects.get(kind="people.apply_import").state == "done"
    assert ReportingLine.objects.get().manager.employee_number == "1"
    assert StagedRow.objects.count() == 0

    undone = post(client, commit, "import_undo", hr_import)

    assert undone.state == "undone"
    assert Person.objects.filter(source="hr").count() == 0
    assert AuditEntry.objects.filter(verb="people.undo_import", actor_id=boss.person_id).count() == 1


def test_the_answer_no_refuses_the_lines_of_the_marker(client, boss, django_capture_on_commit_callbacks):
    upload(client)
    hr_import = HRImport.objects.get()
    columns(client, hr_import, django_capture_on_commit_callbacks)

    refused = post(client, django_capture_on_commit_callbacks, "import_top", hr_import, top="no")

    assert (refused.state, refused.counts["joiner"], refused.counts["refused"]) == ("preview", 1, 2)
    reason = client.get(reverse("people:import_group", args=[hr_import.pk, "refused"])).content.decode()
    assert "“XX” names nobody in this file." in reason
    assert "“x@” is not an e-mail address." in reason


def test_columns_and_top_are_asked_once(client, boss, django_capture_on_commit_callbacks):
    commit = django_capture_on_commit_callbacks
    upload(client)
    first = HRImport.objects.get()
    columns(client, first, commit)
    post(client, commit, "import_top", first, top="yes")
    post(client, commit, "import_confirm", first)

    with commit(execute=True):
        upload(client)
    second = HRImport.objects.latest("pk")
    second.refresh_from_db()

    assert (second.state, second.counts["unchanged"]) == ("preview", 2)
    assert post(client, commit, "import_confirm", second).state == "applied"


def test_a_wrong_choice_of_columns_keeps_what_was_chosen(client, boss, django_capture_on_commit_callbacks):
    upload(client)
    hr_import = HRImport.objects.get()

    answer = columns(client, hr_import, django_capture_on_commit_callbacks, site="1", unit="")

    assert answer.status_code == 422
    assert "already chosen" in answer.content.decode()
    assert HRImport.objects.get().state == "mapping"


def test_files_that_are_none_are_answered_and_nothing_is_stored(client, boss):
    content = io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    content.name = "people.csv"

    picture = client.post(reverse("people:imports"), {"file": content})
    nothing = client.post(reverse("people:imports"), {})
    empty = upload(client, "")

    assert [answer.status_code for answer in (picture, nothing, empty)] == [422, 422, 422]
    assert "neither a CSV nor an XLSX file" in picture.content.decode()
    assert "The file is empty." in empty.content.decode()
    assert (HRImport.objects.count(), HRFilePart.objects.count()) == (0, 0)


def test_a_suspicious_file_wants_a_yes(client, boss, django_capture_on_commit_callbacks):
    PersonFactory.create_batch(3)
    upload(client, HEADER + "1;Roux;Zoé;;Siège;;1961\n")
    hr_import = HRImport.objects.get()
    columns(client, hr_import, django_capture_on_commit_callbacks)

    page = client.get(reverse("people:import", args=[hr_import.pk])).content.decode()
    without = post(client, django_capture_on_commit_callbacks, "import_confirm", hr_import).state
    with_yes = post(client, django_capture_on_commit_callbacks, "import_confirm", hr_import, sure="on").state

    assert "3 of 3 people would leave" in page
    assert (without, with_yes) == ("preview", "applied")
    assert Person.objects.filter(state="left").count() == 3


def test_a_preview_that_is_out_of_date_is_made_anew(client, boss, django_capture_on_commit_callbacks):
    upload(client)
    hr_import = HRImport.objects.get()
    columns(client, hr_import, django_capture_on_commit_callbacks)
    post(client, django_capture_on_commit_callbacks, "import_top", hr_import, top="yes")
    client.post(
        reverse("people:add"), {"first_name": "Wei", "last_name": "Élan", "email": "wei@g.example", "language": "fr"}
    )

    looked = post(client, django_capture_on_commit_callbacks, "import_confirm", hr_import)

    assert (looked.state, looked.counts["joiner"], looked.counts["changed"] + looked.counts["mover"]) == (
        "preview",
        1,
        1,
    )
    assert post(client, django_capture_on_commit_callbacks, "import_confirm", hr_import).state == "applied"


def test_giving_a_file_up_leaves_nothing(client, boss, django_capture_on_commit_callbacks):
    upload(client)
    hr_import = HRImport.objects.get()
    columns(client, hr_import, django_capture_on_commit_callbacks)

    cancelled = post(client, django_capture_on_commit_callbacks, "import_cancel", hr_import)

    assert (cancelled.state, StagedRow.objects.count(), Person.objects.filter(source="hr").count()) == (
        "cancelled",
        0,
        0,
    )
    assert post(client, django_capture_on_commit_callbacks, "import_confirm", hr_import).state == "cancelled"


# People


def test_search_folds_accents_and_takes_beginnings(client, boss):
    found = PersonFactory(
        first_name="Océane", last_name="Lefèvre", email="o.lefevre@g.example", job_title="Chef d’équipe"
    )
    PersonFactory(first_name="Oscar", last_name="Lefort")
    gone = PersonFactory(first_name="Océane", last_name="Lefranc", state="left", left_on="2026-01-01")
    index_people(Person.objects.values_list("pk", flat=True))

    def names(**query: str) -> list[str]:
        page = client.get(reverse("people:list"), query).content.decode()
        return re.findall(r'people/\d+/">([^<]+)<', page.split('id="found"')[1])

    assert names(q="ocea LEFE") == ["Océane Lefèvre"]
    assert names(q="o.lefevre@") == ["Océane Lefèvre"]
    assert names(q="equipe océ") == ["Océane Lefèvre"]
    assert names(q=found.employee_number) == ["Océane Lefèvre"]
    assert names(q="oceane", left="1") == ["Océane Lefèvre", gone.name]
    assert names(q="nobody") == []


def test_pages_by_key_show_everybody_once(client, boss):
    people = [PersonFactory(last_name="Même", first_name="Nom") for _n in range(120)]
    url, seen = reverse("people:list"), []
    while url:
        page = client.get(url).content.decode()
        seen += [int(pk) for pk in re.findall(r'people/(\d+)/">Nom Même', page)]
        nxt = re.search(r'rel="next" href="([^"]+)"', page)
        url = nxt[1].replace("&amp;", "&") if nxt else ""

    assert sorted(seen) == sorted(person.pk for person in people)


def test_a_person_with_their_line(client, boss):
    top, middle, low = PersonFactory(), PersonFactory(), PersonFactory(first_name="Ève")
    line(middle, top)
    line(low, middle)
    line(low, top, "dotted")

    page = client.get(reverse("people:person", args=[low.pk])).content.decode()

    path = page.split('class="path"')[1].split("</ol>")[0]
    assert re.findall(r">([^<]+)</(?:a|b)>", path) == [top.name, middle.name, low.name]
    assert client.get(reverse("people:person", args=[999_999])).status_code == 404


def test_old_data_in_a_circle_does_not_hang(client, boss):
    one, other = PersonFactory(), PersonFactory()
    line(one, other)
    line(other, one)

    assert client.get(reverse("people:person", args=[one.pk])).status_code == 200


def test_a_person_by_hand_with_lines_and_leaving(client, boss):
    manager = PersonFactory()
    data = {"first_name": "Léo", "last_name": "Vert", "email": manager.email.upper(), "language": "fr"}

    taken = client.post(reverse("people:add"), data)
    added = client.post(reverse("people:add"), data | {"email": "leo@g.example"})
    leo = Person.objects.get(email="leo@g.example")
    lines = reverse("people:add_line", args=[leo.pk])
    wrong = client.post(lines, {"kind": "solid", "manager": "nobody", "starts_on": "2026-01-05"})
    client.post(lines, {"kind": "solid", "manager": manager.employee_number, "starts_on": "2026-01-05"})
    circle = client.post(
        reverse("people:add_line", args=[leo.pk]),
        {"kind": "solid", "manager": "leo@g.example", "starts_on": "2026-01-05"},
    )
    client.post(reverse("people:invite", args=[leo.pk]))
    edited = client.post(reverse("people:edit", args=[leo.pk]), data | {"email": "leo@g.example", "site": "Lyon"})
    client.post(reverse("people:leave", args=[leo.pk]))

    leo.refresh_from_db()
    assert (taken.status_code, added.status_code, wrong.status_code, circle.status_code) == (422, 302, 422, 422)
    assert (edited.status_code, leo.site, leo.state, leo.user.is_active) == (302, "Lyon", "left", False)
    assert ReportingLine.objects.on().filter(person=leo).count() == 0
    assert client.get(reverse("people:edit", args=[manager.pk])).status_code == 404


# Everybody


def test_own_settings_change_the_language_everywhere(client, boss):
    client.post(reverse("people:settings"), {"language": "fr"})
    french = client.get(reverse("people:settings")).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/settings/"})

    boss.person.refresh_from_db()
    assert "Comment Binôme" in french
    assert boss.person.language == "en"
    assert client.post(reverse("people:settings"), {"language": "de"}).status_code == 422


def test_history_is_for_managers_and_tells_words(client, boss):
    PersonFactory()
    client.post(reverse("people:add"), {"first_name": "Léo", "last_name": "Vert", "email": "", "language": "fr"})

    everything = client.get(reverse("people:audit")).content.decode()
    filtered = client.get(reverse("people:audit"), {"person": "vert", "verb": "people.add_person"}).content.decode()
    none = client.get(reverse("people:audit"), {"until": "2020-01-01"}).content.decode()

    assert "Person added by hand" in everything
    assert "Léo Vert" in filtered
    assert "No act like this" in none


GET_PAGES = ["people:list", "people:add", "people:imports", "people:audit"]


def test_others_find_nothing_there(client, boss, stranger, django_capture_on_commit_callbacks):
    upload(client)
    hr_import = HRImport.objects.get()
    other = PersonFactory(source="manual")
    kept = line(other, PersonFactory(), "dotted")
    one = [("people:import", hr_import.pk), ("people:person", other.pk), ("people:edit", other.pk)]
    acts = [("people:leave", other.pk), ("people:invite", other.pk), ("people:add_line", other.pk),
            ("people:end_line", kept.pk), ("people:import_columns", hr_import.pk), ("people:import_top", hr_import.pk),
            ("people:import_confirm", hr_import.pk), ("people:import_cancel", hr_import.pk),
            ("people:import_undo", hr_import.pk)]  # fmt: skip
    groups = [reverse("people:import_group", args=[hr_import.pk, group]) for group in RowGroup]

    client.force_login(stranger)
    read = [
        client.get(url).status_code
        for url in [*map(reverse, GET_PAGES), *(reverse(n, args=[k]) for n, k in one), *groups]
    ]
    done = [client.post(reverse(name, args=[key])).status_code for name, key in acts]
    own = client.get(reverse("people:person", args=[stranger.person_id])).status_code
    client.logout()
    outside = {client.get(reverse(name)).status_code for name in [*GET_PAGES, "people:settings"]}

    assert (set(read), set(done), own, outside) == ({404}, {404}, 200, {302})
    hr_import.refresh_from_db()
    assert hr_import.state == "mapping"


def test_a_job_is_shown_to_its_owner_only(client, boss, stranger):
    job = Job.objects.create(kind="people.read_import", owner_id=boss.person_id, state="running", done=3, total=9)
    url = reverse("core:job", args=[job.pk])

    mine = client.get(url)
    client.force_login(stranger)

    assert "3 of 9" in mine.content.decode()
    assert "HX-Refresh" not in mine.headers
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["people:list", "people:imports", "people:audit"])
def test_lists_cost_the_same_with_one_and_three_rows(client, boss, django_assert_max_num_queries, name):
    def queries() -> int:
        with django_assert_max_num_queries(20) as seen:
            assert client.get(reverse(name)).status_code == 200
        return len(seen.captured_queries)

    def add() -> None:
        person = PersonFactory()
        HRImport.objects.create(file_name="f.csv", started_by=person)
        AuditEntry.objects.create(verb="people.add_person", subject_type="people.person", actor_name="x")

    add()
    queries()
    one = queries()
    add()
    add()

    assert queries() == one


def test_a_person_costs_the_same_with_more_below(client, boss, django_assert_max_num_queries):
    middle, top = PersonFactory(), PersonFactory()
    line(middle, top)
    url = reverse("people:person", args=[middle.pk])

    def queries() -> int:
        with django_assert_max_num_queries(20) as seen:
            client.get(url)
        return len(seen.captured_queries)

    line(PersonFactory(), middle)
    one = queries()
    for _n in range(2):
        line(PersonFactory(), middle)
        line(middle, PersonFactory(), "dotted")
        line(top, top := PersonFactory())

    assert queries() == one
