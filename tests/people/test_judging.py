"""Lines looked at together, without a database."""

from __future__ import annotations

from people.imports.cleaning import clean_row
from people.imports.columns import recognise
from people.imports.judging import Known, Lines, Options, Verdict, circles, judge

HEADER = ["matricule", "nom", "prénom", "courriel", "responsable", "statut"]


def judged(*texts: str, known: Known | None = None, **options: str) -> tuple[Lines, Verdict]:
    columns = recognise(HEADER)
    rows = [clean_row(n, text.split(";"), columns, len(HEADER)) for n, text in enumerate(texts, start=2)]
    lines = Lines.collect(rows, columns)
    return lines, judge(lines, known or Known(), Options(**options))


def codes(verdict: Verdict) -> dict[int, str]:
    return {i: problem.code for i, problem in verdict.problems.items()}


def above(verdict: Verdict) -> list[int | None]:
    return [None if target is None else target[1] for target in verdict.targets["manager"]]


def test_headers_in_both_languages_are_recognised():
    french = recognise(["Matricule", "NOM", "Prénom", "Courriel", "Fonction", "Direction", "Unité", "Classification",
                        "Site", "Matricule responsable", "Responsable", "Responsable fonctionnel", "Évaluateur",
                        "Langue", "Statut", "Date de prise de poste"])  # fmt: skip
    english = recognise(
        ["employee_id", "first_name", "last_name", "email", "job_title", "department", "unit", "grade", "profession",
         "manager_id", "dotted_manager_id", "site", "birth_year", "hire_date", "language", "status"]
    )  # fmt: skip

    assert french == {
        "employee_number": 0, "first_name": 2, "last_name": 1, "email": 3, "job_title": 4, "department": 5, "unit": 6,
        "grade": 7, "site": 8, "manager": 9, "dotted": 11, "appraiser": 12, "post_since": 15, "language": 13,
        "status": 14,
    }  # fmt: skip
    assert "birth_year" not in english
    assert "post_since" not in english  # the day somebody was hired is not the day they took the post
    assert english["manager"] == 9
    assert english["dotted"] == 10


def test_a_lone_unknown_manager_above_most_is_the_top_and_others_are_refused():
    texts = ("1;A;A;;XX;", "2;B;B;;1;", "3;C;C;;1;", "4;D;D;;99;")

    _lines, decided = judged(*texts)
    _lines, refused = judged(*texts, unknown_manager="refuse")
    _lines, rooted = judged(*texts, unknown_manager="root")

    assert (decided.top_marker, decided.top_lines, codes(decided)) == ("XX", [2], {3: "unknown_manager"})
    assert codes(refused) == {0: "unknown_manager", 3: "unknown_manager"}
    assert above(refused) == [None, None, None, None]
    assert codes(rooted) == {}
    assert above(rooted) == [None, 0, 0, None]


def test_vacant_posts_are_nobody_and_pass_the_line_on():
    _lines, verdict = judged(
        "1;A;A;;;", "2;B;B;;1;vacant", "3;;;;2;", "4;D;D;;3;", "5;E;E;;2;Poste vacant", "6;F;F;;5;"
    )

    assert codes(verdict) == {1: "vacant", 2: "vacant", 4: "vacant"}
    assert above(verdict) == [None, None, None, 0, None, 0]


def test_vacant_posts_in_a_circle_end():
    _lines, verdict = judged("1;A;A;;2;", "2;B;B;;3;vacant", "3;C;C;;2;vacant")

    assert codes(verdict) == {1: "vacant", 2: "vacant"}
    assert above(verdict) == [None, None, None]


def test_a_circle_is_refused_and_written_out_and_those_below_stay():
    _lines, verdict = judged("1;A;A;;;", "2;B;B;;4;", "3;C;C;;2;", "4;D;D;;3;", "5;E;E;;4;", "6;F;F;;1;", "7;G;G;;7;")

    assert codes(verdict) == {1: "cycle", 2: "cycle", 3: "cycle", 6: "self_line"}
    assert verdict.problems[1].facts == {"path": "2 → 4 → 3 → 2"}
    assert above(verdict)[4:6] == [None, 0]
    assert verdict.passed_up == 1


def test_a_circle_with_people_who_stay_as_they_are_is_found():
    known = Known(numbers={"1": 11, "2": 12}, managers={11: 12}, active={11, 12}, from_hr={11, 12})

    _lines, verdict = judged("1;A;A;not-an-address;2;", "2;B;B;;1;", known=known)

    assert codes(verdict) == {0: "bad_email", 1: "cycle"}
    assert verdict.problems[1].facts == {"path": "2 → 1 → 2"}


def test_two_lines_of_one_number_are_refused_or_the_first_is_kept():
    texts = ("1;A;A;;;", "2;B;B;;1;", "2;B;B;;1;", "3;C;C;;1;", "3;X;Y;;1;", "4;D;D;;2;")

    _lines, refused = judged(*texts)
    _lines, first = judged(*texts, duplicates="first")

    assert codes(refused) == {1: "duplicate_number", 2: "duplicate_number", 3: "job_share", 4: "job_share"}
    assert refused.problems[1].facts == {"number": "2", "lines": "3, 4"}
    assert above(refused)[5] == 0
    assert codes(first) == {2: "duplicate_number", 4: "job_share"}
    assert above(first)[5] == 1


def test_addresses_that_somebody_else_keeps_are_refused():
    known = Known(
        numbers={"9": 19, "8": 18}, emails={"m@g.example": 19, "l@g.example": 18, "n@g.example": 17},
        active={17, 18, 19}, from_hr={18}, unnumbered={17},
    )  # fmt: skip

    _lines, verdict = judged(
        "1;A;A;m@g.example;;", "2;B;B;l@g.example;;", "3;C;C;N@g.example;;", "4;D;D;x@;;", "5;E;E;t@g.example;;",
        "6;F;F;T@G.example;;", known=known,
    )  # fmt: skip

    assert codes(verdict) == {0: "taken_email", 3: "bad_email", 4: "duplicate_email", 5: "duplicate_email"}
    assert verdict.person == {2: 17}
    assert verdict.adopted == {17}


def test_cut_and_shifted_lines_are_refused():
    _lines, verdict = judged("1;A;A;;;", "2;B;B", "3;C;C;;1;;;", "4;D;D;;1;active;too;many", "5;E;;;1;", "6;F;F;;1")

    assert codes(verdict) == {1: "ragged", 3: "ragged", 4: "missing_name"}


def test_circles_finds_every_one_once():
    assert sorted(map(sorted, circles({1: 2, 2: 1, 3: 1, 4: 4, 5: 6, 6: 7}))) == [[1, 2], [4]]
