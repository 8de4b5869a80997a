"""Opening files: what people really choose, and what they choose by mistake."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from people.imports.reasons import FileRefused
from people.imports.tables import open_table

HEADER = "matricule;nom;prénom;courriel"


def lines_of(content: bytes) -> list[tuple[int, list[str]]]:
    return list(open_table(io.BytesIO(content), limit_mb=1).lines())


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        lines_of(content)
    assert "%(" not in refused.value.message
    return refused.value.code


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators_are_recognised(encoding, mark):
    text = f"{HEADER}\r\n7;Élan;Zoë;zoe@group.example\r\n".replace(";", mark)

    assert lines_of(text.encode(encoding)) == [(2, ["7", "Élan", "Zoë", "zoe@group.example"])]


def test_lines_are_numbered_as_an_editor_numbers_them():
    text = f'{HEADER}\n\n7;"Élan\nDupont";Zoë;\n\n8;Roux;Wei;\n'

    assert [number for number, _cells in lines_of(text.encode())] == [3, 6]


def test_xlsx_is_read_like_csv_whatever_its_name():
    content = sheet(
        ("matricule", "nom", "prénom", "courriel"), (7, "Élan", " Zoë\u00a0", None), (8.0, "Roux", "Wei", "w@g.example")
    )

    assert lines_of(content) == [(2, ["7", "Élan", "Zoë", ""]), (3, ["8", "Roux", "Wei", "w@g.example"])]


def test_what_is_no_table_is_refused_with_its_reason():
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("photo.txt", "hello")

    assert refusal(b"") == "empty"
    assert refusal(b"\n\n  \n") == "empty"
    assert refusal(HEADER.encode()) == "header_only"
    assert refusal(png) == "not_text"
    assert refusal(archive.getvalue()) == "not_text"
    assert refusal(b"\xd0\xcf\x11\xe0" + b"x" * 50) == "old_excel"
    assert refusal(f"{HEADER}\n7;A\x00;B;".encode()) == "not_text"
    assert refusal(b"a;b\n" + b"x" * (1024 * 1024)) == "too_big"
    assert refusal(b"x" * 600_000) == "line_too_long"
    assert refusal(b"1;2;3\n4;5;6\n") == "no_header"
    assert refusal(";".join(f"column{i}" for i in range(300)).encode() + b"\n1\n") == "too_many_columns"
    assert refusal(f'{HEADER}\n7;"Élan;Zoë;\n8;Roux;Wei;\n'.encode()) == "quotes"


def test_broken_encodings_are_refused_with_the_line():
    half = HEADER.encode() + "\n7;Élan;Zoë;".encode() + b"\n8;Ren\xe9;X;\n"
    mac = "matricule;nom\n7;René Mère\n".encode("mac-roman")

    with pytest.raises(FileRefused) as mixed:
        open_table(io.BytesIO(half), limit_mb=1)

    assert (mixed.value.code, mixed.value.facts["line"]) == ("mixed_encoding", 1)
    assert refusal(mac) == "encoding"


def test_a_small_archive_that_unpacks_to_gigabytes_is_not_opened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _n in range(450):
                part.write(b"0" * 1024 * 1024)

    assert bomb.tell() < 1024 * 1024
    assert refusal(bomb.getvalue()) == "bomb"


def test_a_sheet_with_declarations_is_not_parsed():
    content = sheet(("a", "b"), ("1", "2"))
    hostile = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(hostile, "w") as made:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            made.writestr(name, text)

    assert refusal(hostile.getvalue()) == "entities"
    assert refusal(content[:200]) == "damaged_xlsx"
