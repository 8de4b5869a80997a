"""Every reason to refuse a file or a line, in words: what is wrong, and how to mend it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FileRefused(Exception):
    """The file as a whole cannot be read. ``code`` names the reason, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts

    @property
    def message(self) -> str:
        """The reason and the remedy, in the active language."""
        return say(FILE, self.code, self.facts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one line is refused: a code, the field it is about, the facts of its sentence."""

    code: str
    field: str = ""
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


FILE: dict[str, tuple[str | Promise, str | Promise]] = {
    "empty": (_("The file is empty."), _("Export it again and choose that one.")),
    "header_only": (_("The file has a header and no line below it."), _("Export it again with the people in it.")),
    "too_big": (
        _("The file is larger than %(limit)s MB."),
        _("Export only the columns that are needed, or save it as XLSX."),
    ),
    "not_text": (
        _("This is neither a CSV nor an XLSX file, whatever its name says."),
        _("Export the people as CSV or XLSX and choose that file."),
    ),
    "old_excel": (
        _("This is an old Excel file (.xls) or one with a password."),
        _("Open it, save it as .xlsx without a password or as CSV, and choose that one."),
    ),
    "encoding": (
        _("Line %(line)s holds characters that are neither UTF-8 nor Windows-1252."),
        _("Save the file as “CSV UTF-8” and choose that one."),
    ),
    "mixed_encoding": (
        _("The file mixes UTF-8 and another encoding, first on line %(line)s: accents would be broken."),
        _("Save the whole file as “CSV UTF-8” and choose that one."),
    ),
    "too_many_columns": (
        _("The file has %(columns)s columns or more; at most %(limit)s are read."),
        _("Export only the columns that are needed."),
    ),
    "too_many_rows": (_("The file has more than %(limit)s lines."), _("Split it, or ask for a higher limit.")),
    "line_too_long": (
        _("Line %(line)s is too long to be a line of a table."),
        _("Look for a quotation mark that is never closed, or choose another file."),
    ),
    "quotes": (
        _("The quotation marks around line %(line)s do not match."),
        _("Mend that line or save the file again from a spreadsheet."),
    ),
    "no_header": (
        _("The first line is not a header: it names no column."),
        _("Put the names of the columns on the first line."),
    ),
    "missing_columns": (
        _("These columns are missing or were not recognised: %(columns)s."),
        _("Name them in the first line, or say on screen which columns they are."),
    ),
    "damaged_xlsx": (_("This XLSX file is damaged and cannot be opened."), _("Save it again from a spreadsheet.")),
    "bomb": (
        _("Unpacked, this XLSX file would be larger than %(limit)s MB."),
        _("Save only the sheet of the people, as XLSX or CSV."),
    ),
    "entities": (
        _("This XLSX file holds declarations that a spreadsheet never writes."),
        _("Save it again from a spreadsheet."),
    ),
    "nothing_left": (
        _("Not one line of the file can be taken in."),
        _("Mend the refused lines listed below, then try again."),
    ),
    "guard_leavers": (
        _("%(leavers)s of %(people)s people (%(percent)s) would leave: this looks like a wrong or partial file."),
        _("If it is right, say so: --allow-leavers %(allow)s."),
    ),
    "guard_emails": (
        _("%(emails)s of %(compared)s e-mail addresses would change: this looks like a wrong file."),
        _("If it is right, say so with --allow-leavers."),
    ),
    "collision": (
        _("Somebody changed the organisation at the same moment."),
        _("Nothing was written. Start again with the file."),
    ),
    "stopped": (_("Reading the file was interrupted."), _("Nothing was written. Choose the file again.")),
}

LINE: dict[str, tuple[str | Promise, str | Promise]] = {
    "missing_number": (_("The employee number is missing."), _("Give the person a number.")),
    "missing_name": (_("The first or last name is missing."), _("Fill in both names.")),
    "duplicate_number": (
        _("The number %(number)s stands on several lines: %(lines)s."),
        _("Keep one line for each person."),
    ),
    "job_share": (
        _("Two people share the number %(number)s (lines %(lines)s)."),
        _("Give each of them a number of their own."),
    ),
    "bad_email": (_("“%(value)s” is not an e-mail address."), _("Correct it, or leave it empty.")),
    "duplicate_email": (
        _("The address %(value)s stands on several lines: %(lines)s."),
        _("Give each person an address of their own, or leave it empty."),
    ),
    "taken_email": (
        _("The address %(value)s already belongs to somebody else who stays."),
        _("Correct the address here, or that of the other person."),
    ),
    "unknown_manager": (
        _("“%(value)s” names nobody in this file."),
        _("Write the employee number of the manager, or leave it empty for the top."),
    ),
    "cycle": (
        _("These people report to one another in a circle: %(path)s."),
        _("Correct the manager of one of them."),
    ),
    "self_line": (_("The person would report to themselves."), _("Correct the number.")),
    "vacant": (
        _("Vacant post: it is nobody. Those below it report to the post above it."),
        _("Nothing to do until somebody holds it."),
    ),
    "gone": (_("The status says that this person has left."), _("Nothing to do: the person is not taken in.")),
    "ragged": (
        _("The line has %(cells)s cells where the header has %(columns)s."),
        _("Look for a separator or a quotation mark too many or too few."),
    ),
    "too_long": (_("The text is longer than %(limit)s characters."), _("Shorten it.")),
}

WARNING: dict[str, str | Promise] = {
    "root_assumed": _("“%(value)s” names nobody in the file: taken for the top of the organisation (lines %(lines)s)."),
    "root_forced": _("%(count)s people name a manager who is not in the file and stand without one."),
    "several_tops": _("%(count)s people have no manager."),
    "passed_up": _("%(count)s people report to the post above a refused line until that line is mended."),
    "languages": _("%(count)s lines name a language other than French and English: left as it is."),
    "days": _(
        "%(count)s lines say a day in the post that cannot be read: left as it is. Write 2024-09-30 or 30/09/2024."
    ),
    "returned": _("%(count)s people who had left come back."),
    "adopted": _("%(count)s people entered by hand were recognised by their address or number."),
    "other_sheets": _("Only the first sheet was read: “%(value)s”."),
    "not_stored": _("Columns not taken in, and not stored: %(value)s."),
    "guard": _("Applying wants an explicit yes: --allow-leavers %(allow)s."),
}


def say(table: Mapping[str, tuple[str | Promise, str | Promise]], code: str, facts: Mapping[str, Any]) -> str:
    """The reason and the remedy as one text."""
    reason, remedy = table[code]
    return f"{reason % facts} {remedy % facts}"


def reason_of(problem: Mapping[str, Any]) -> tuple[str, str]:
    """Reason and remedy of a refused line as staged (``code``, ``facts``)."""
    reason, remedy = LINE[problem["code"]]
    facts = problem.get("facts", {})
    return reason % facts, remedy % facts


def say_warning(code: str, facts: Mapping[str, Any]) -> str:
    """A warning in words."""
    return str(WARNING[code] % facts)
