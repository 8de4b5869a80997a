"""What leaves a round: the report on paper, the table of pairs, and what must never stand in them."""

from __future__ import annotations

import csv
import io
import subprocess
from shutil import which

import pytest
from django.urls import reverse
from django.utils import translation

from matching.engine.certificate import Certificate
from matching.models import DeclaredTie, Wish
from matching.pdf import file_name, render_report
from matching.queries.report import TOGETHER, report_of, table_of
from matching.services import lock_proposal, set_mentor
from tests.factories.matching import Field, make_field, make_round, solve
from tests.factories.programs import CohortFactory


@pytest.fixture
def field(manager, programme) -> Field:
    """Three mentors and three mentees of the managed programme."""
    return make_field(3, 3, cohort=CohortFactory(programme=programme, phase="matching"), actor=manager.person)


@pytest.fixture
def boss(client, manager):
    """The manager, logged in."""
    manager.person.language = "en"
    manager.person.save()
    client.force_login(manager)
    client.cookies["django_language"] = "en"
    return manager


def text_of(pdf: bytes) -> str:
    program = which("pdftotext")
    if program is None:
        pytest.skip("poppler-utils reads the pages")
    done = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "Matching report"), ("fr", "Rapport d’appariement")])
def test_the_report_says_policy_figures_and_proof_in_both_languages(field, language, word):
    row = make_round(field, name="Ponts")

    printed = render_report(row, language)
    text = " ".join(text_of(printed).split())

    certificate = Certificate.from_dict(row.certificate)
    assert printed.startswith(b"%PDF")
    assert b"/StructTreeRoot" in printed or b"/MarkInfo" in printed
    for told in (word, "Ponts", row.policy_hash, row.input_hash, certificate.digest, str(row.value), str(row.bound)):
        assert told in text
    assert field.mentors[0].person.name in text


def test_the_same_moment_prints_the_same_bytes(field):
    row = make_round(field)

    assert render_report(row, "fr") == render_report(row, "fr")
    assert file_name(row) == f"binome-scenario-{row.pk}.pdf"


def test_names_with_signs_are_text_never_markup(field):
    person = field.mentors[0].person
    person.first_name, person.last_name = "#panic()", "$x$ *gras*"
    person.save()
    row = make_round(field, name="= Titre #eval")

    text = " ".join(text_of(render_report(row, "en")).split())

    assert "= Titre #eval" in text
    assert "*gras*" in text


def test_an_empty_round_has_a_report_too(manager, programme):
    row = make_round(make_field(0, 2, cohort=CohortFactory(programme=programme), actor=manager.person))

    with translation.override("en"):
        told = report_of(row)

    assert (told.pairs, len(told.alone)) == ([], 2)
    assert render_report(row, "en").startswith(b"%PDF")


def test_the_table_has_the_points_of_each_criterion_and_they_add_up(field):
    row = make_round(field)
    lock_proposal(row.proposals.get(mentee=field.mentees[0]), actor=field.actor)

    with translation.override("en"):
        table = table_of(row)

    at = table.header.index("Points")
    for line in table.rows:
        numbers = [cell for cell in line[at + 1 :] if isinstance(cell, float)]
        assert sum(numbers) == pytest.approx(line[at])
    assert [line[table.header.index("Locked")] for line in table.rows].count("yes") == 1


def test_no_place_of_a_wish_and_no_detail_of_a_declared_tie_leaves(field):
    for position, mentor in enumerate(field.mentors, start=1):
        Wish.objects.create(mentee=field.mentees[0], mentor=mentor, position=position)
    DeclaredTie.objects.create(
        programme=field.cohort.programme,
        person=field.mentors[1].person,
        other=field.mentees[0].person,
        declared_by=field.mentees[0].person,
    )
    row = make_round(field)

    with translation.override("en"):
        table, told = table_of(row), report_of(row)

    codes = {part["code"] for one in row.proposals.all() for part in one.contributions}
    assert "wishes" in codes & set(TOGETHER)  # it counts, and stands together with others
    assert "Wishes of both sides" not in table.header
    assert all("declared" not in " ".join(map(str, line)) for line in [*table.rows, *told.pairs])


def test_formulas_are_disarmed_and_downloads_are_not_kept(client, boss, field):
    person = field.mentors[0].person
    person.first_name, person.last_name = "=1+1", "Calc"
    person.save()
    row = make_round(field)

    answer = client.get(reverse("matching:round_table", args=[row.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    assert len(rows) == 4
    assert any(cell.startswith("'=1+1") for line in rows for cell in line)


def test_the_report_is_a_download_of_computed_rounds_only(client, boss, field):
    row, draft = make_round(field), make_round(field, solved=False)

    done = client.get(reverse("matching:round_report", args=[row.pk]))
    pages = [client.get(reverse(f"matching:{name}", args=[draft.pk])) for name in ("round_report", "round_table")]

    assert (done["Content-Type"], done["Cache-Control"]) == ("application/pdf", "no-store")
    assert [page.url for page in pages] == [reverse("matching:round", args=[draft.pk])] * 2


def test_the_proof_is_checked_again_on_demand(client, boss, field):
    row = make_round(field)
    url = reverse("matching:round_prove", args=[row.pk])

    holds = client.post(url, follow=True)
    field.mentees[0].topics.all().delete()
    changed = client.post(url, follow=True)

    assert "Proved: with these rules" in holds.content.decode()
    assert "have changed since this was computed" in changed.content.decode()


def test_a_report_of_a_round_changed_by_hand_says_so(field):
    row = make_round(field)
    set_mentor(row, actor=field.actor, mentee=field.mentees[0], mentor=field.mentors[1])
    row.refresh_from_db()

    with translation.override("en"):
        told = report_of(row).proof
    solve(row, field.actor)
    with translation.override("en"):
        again = report_of(row).proof

    assert told.startswith("changed by hand: ")
    assert again.startswith("optimal, proved: With the pairs you have locked")
