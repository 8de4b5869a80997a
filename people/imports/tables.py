"""From the bytes of a file to a header and lines of text; hostile and mistaken files are refused in time."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from people.imports.reasons import FileRefused

MEGABYTE = 1024 * 1024
MAX_COLUMNS = 200
MAX_ROWS = 1_000_000
MAX_LINE = 256 * 1024
MAX_UNPACKED = 400 * MEGABYTE
SEPARATORS = ",;\t|"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# « Ã© » and the like: UTF-8 read as Windows-1252. No name is written so.
_BROKEN = re.compile(rb"\xc3[\x80-\xbf]")

Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Reading:
    """How the file is to be read: ``csv`` with encoding and separator, or ``xlsx`` with the name of its sheet."""

    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    other_sheets: bool = False


@dataclass(frozen=True)
class Table:
    """An opened file: its header, the physical line of the header, and how to read it."""

    header: list[str]
    reading: Reading
    file: IO[bytes] = field(repr=False)

    def lines(self) -> Iterator[Line]:
        """Every line below the header that is not blank, with its physical number. May be asked more than once."""
        rows = _rows(self.file, self.reading)
        seen_header = False
        count = 0
        for number, cells in rows:
            if not any(cells):
                continue
            if not seen_header:
                seen_header = True
                continue
            count += 1
            if count > MAX_ROWS:
                raise FileRefused("too_many_rows", limit=MAX_ROWS)
            # A sheet has no line ends: an empty cell at the end is empty, not missing.
            padding = len(self.header) - len(cells) if self.reading.kind == "xlsx" else 0
            yield number, cells + [""] * padding


def open_table(file: IO[bytes], *, limit_mb: int) -> Table:
    """Open a CSV or XLSX file by what is in it, not by its name; ``file`` must be seekable and stays open.

    Raises :class:`FileRefused` for anything that is not a readable table within ``limit_mb``.
    """
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise FileRefused("empty")
    if size > limit_mb * MEGABYTE:
        raise FileRefused("too_big", limit=limit_mb)
    file.seek(0)
    head = file.read(8)
    if head.startswith(b"PK\x03\x04"):
        reading = _reading_of_xlsx(file)
    elif head.startswith(_OLD_EXCEL):
        raise FileRefused("old_excel")
    else:
        reading = _reading_of_csv(file)
    first = next((cells for _number, cells in _rows(file, reading) if any(cells)), None)
    if first is None:
        raise FileRefused("empty")
    while first and not first[-1]:
        first.pop()
    if len(first) > MAX_COLUMNS:
        raise FileRefused("too_many_columns", columns=len(first), limit=MAX_COLUMNS)
    if not any(any(char.isalpha() for char in cell) for cell in first):
        raise FileRefused("no_header")
    table = Table(first, reading, file)
    if next(table.lines(), None) is None:
        raise FileRefused("header_only")
    return table


def _rows(file: IO[bytes], reading: Reading) -> Iterator[Line]:
    file.seek(0)
    return _xlsx_rows(file, reading) if reading.kind == "xlsx" else _csv_rows(file, reading)


# CSV


def _reading_of_csv(file: IO[bytes]) -> Reading:
    encoding = _encoding(file)
    file.seek(0)
    stream = io.TextIOWrapper(file, encoding, newline="")
    try:
        text = ""
        for _attempt in range(1000):
            text = stream.readline(MAX_LINE)
            if not text or text.strip():
                break
        if not text.strip():
            raise FileRefused("empty")
        if len(text) >= MAX_LINE:
            raise FileRefused("line_too_long", line=1)
    finally:
        stream.detach()
    bare = re.sub(r'"[^"]*"', "", text)
    separator = max(SEPARATORS, key=lambda mark: (bare.count(mark), -SEPARATORS.index(mark)))
    return Reading("csv", encoding=encoding, separator=separator)


def _encoding(file: IO[bytes]) -> str:
    """The encoding of the whole file, read once; one strange byte on the last line counts."""
    file.seek(0)
    head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _check_decodes(file, "utf-16")
        return "utf-16"
    has_bom = head.startswith(codecs.BOM_UTF8)
    failed_at = _check_utf8(file)
    if failed_at is None:
        return "utf-8-sig" if has_bom else "utf-8"
    if has_bom:
        raise FileRefused("mixed_encoding", line=failed_at)
    _check_windows(file)
    return "cp1252"


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while part := file.read(MEGABYTE):
        yield part


def _check_utf8(file: IO[bytes]) -> int | None:
    """The first line that is not UTF-8, or None; binary content is refused on the way."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    failed: int | None = None
    for part in _parts(file):
        if _CONTROL.search(part):
            raise FileRefused("not_text")
        if failed is not None:
            continue
        try:
            line += decoder.decode(part).count("\n")
        except UnicodeDecodeError as error:
            failed = line + bytes(error.object[: error.start]).count(b"\n")
    if failed is None:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            failed = line
    return failed


def _check_windows(file: IO[bytes]) -> None:
    line = 1
    for part in _parts(file):
        try:
            part.decode("cp1252")
        except UnicodeDecodeError as error:
            raise FileRefused("encoding", line=line + part[: error.start].count(b"\n")) from error
        if found := _BROKEN.search(part):
            raise FileRefused("mixed_encoding", line=line + part[: found.start()].count(b"\n"))
        line += part.count(b"\n")


def _check_decodes(file: IO[bytes], encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for part in _parts(file):
            if "\x00" in decoder.decode(part):
                raise FileRefused("not_text")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise FileRefused("not_text") from error


def _csv_rows(file: IO[bytes], reading: Reading) -> Iterator[Line]:
    stream = io.TextIOWrapper(file, reading.encoding, newline="")
    reader = csv.reader(_bounded(stream), delimiter=reading.separator, strict=True)
    try:
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                code = "line_too_long" if "field limit" in str(error) else "quotes"
                raise FileRefused(code, line=number) from error
            yield number, [_text(cell) for cell in cells]
    finally:
        # The file belongs to the caller: only the wrapper goes.
        stream.detach()


def _bounded(stream: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while text := stream.readline(MAX_LINE):
        number += 1
        if len(text) >= MAX_LINE:
            raise FileRefused("line_too_long", line=number)
        yield text


def _text(cell: str) -> str:
    # str.split without argument also eats no-break spaces, which spreadsheets like to leave around a value.
    return cell if cell.isalnum() else " ".join(cell.split())


# XLSX


def _reading_of_xlsx(file: IO[bytes]) -> Reading:
    _check_archive(file)
    book = _open_book(file)
    try:
        names = list(book.sheetnames)
        if not names:
            raise FileRefused("damaged_xlsx")
        return Reading("xlsx", sheet=names[0], other_sheets=len(names) > 1)
    finally:
        book.close()


def _check_archive(file: IO[bytes]) -> None:
    """Refuse what would not fit once unpacked, and documents with declarations (entities), before they are parsed."""
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 10_000:
                raise FileRefused("bomb", limit=MAX_UNPACKED // MEGABYTE)
            if "xl/workbook.xml" not in archive.namelist():
                raise FileRefused("not_text")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        start = opened.read(64 * 1024).replace(b"\x00", b"")
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise FileRefused("entities")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileRefused("damaged_xlsx") from error


def _open_book(file: IO[bytes]) -> Any:
    import openpyxl

    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise FileRefused("damaged_xlsx") from error


def _xlsx_rows(file: IO[bytes], reading: Reading) -> Iterator[Line]:
    book = _open_book(file)
    try:
        sheet = book[reading.sheet]
        # The written dimension may be wrong; and a cell far to the right must not make every row that wide.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
        for number, row in enumerate(rows, start=1):
            cells = [_text(_said(value)) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells
    except FileRefused:
        raise
    except Exception as error:  # see _open_book
        raise FileRefused("damaged_xlsx") from error
    finally:
        book.close()


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
