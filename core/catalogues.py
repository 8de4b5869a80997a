"""Translation catalogues without gettext's programs: extraction by Babel, files by polib, one catalogue per app."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Templates that belong to no app folder are the kit's.
KIT_TEMPLATES = ("layouts", "components", "account", "mfa", "core", "socialaccount")
Key = tuple[str | None, str, str | None]


def base() -> Path:
    """The root of the repository."""
    return Path(settings.BASE_DIR)


def catalogue_path(app: str, language: str = "fr") -> Path:
    """Where the catalogue of an app stands."""
    return base() / "locale" / app / language / "LC_MESSAGES" / "django.po"


def sources(app: str) -> Iterator[Path]:
    """The Python files and templates whose strings belong to ``app``."""
    root = base()
    yield from (path for path in sorted((root / app).rglob("*.py")) if "migrations" not in path.parts)
    templates = root / "templates"
    folders = [templates / app, templates / "emails" / app]
    if app == "core":
        folders = [templates / name for name in KIT_TEMPLATES]
        yield from sorted(templates.glob("*.html"))
    if app == "notifications":  # the frame of every letter
        yield from sorted((templates / "emails").glob("*.*"))
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".txt"})


def _strings(path: Path) -> Iterator[tuple[int, Key]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # In brackets, so that the indentation of the template means nothing to the tokenizer.
        text = f"({templatize(text, origin=str(path))})"
    code = io.BytesIO(text.encode("utf-8"))
    for line, function, found, _comments in extract_python(code, KEYWORDS, [], {"encoding": "utf-8"}):
        texts: Any = found  # one text comes bare, whatever the library's types say
        parts = (texts,) if isinstance(texts, str) else tuple(texts)
        if not parts or not isinstance(parts[0], str):
            continue
        context = None
        if function in {"pgettext", "pgettext_lazy", "npgettext"}:
            context, parts = parts[0], parts[1:]
        plural = parts[1] if (function and "ngettext" in function) or function == "npgettext" else None
        if parts and parts[0]:
            yield line, (context, parts[0], plural if isinstance(plural, str) else None)


def extract(app: str) -> dict[Key, list[tuple[str, str]]]:
    """Every translatable string of an app, with the files that hold it."""
    found: dict[Key, list[tuple[str, str]]] = {}
    for path in sources(app):
        place = (path.relative_to(base()).as_posix(), "")
        for _line, key in _strings(path):
            places = found.setdefault(key, [])
            if place not in places:
                places.append(place)
    return found


def merged(app: str, language: str = "fr") -> polib.POFile:
    """The catalogue as it should be: today's strings, existing translations kept, the rest dropped."""
    path = catalogue_path(app, language)
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known: dict[Key, polib.POEntry] = {(e.msgctxt, e.msgid, e.msgid_plural or None): e for e in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    for key, places in extract(app).items():
        context, text, plural = key
        before = known.get(key)
        entry = polib.POEntry(msgid=text, msgctxt=context, occurrences=places)
        if "%(" in text or "%s" in text or "%d" in text:
            entry.flags = ["python-format"]
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = before.msgstr_plural if before else {0: "", 1: ""}
        else:
            entry.msgstr = before.msgstr if before else ""
        new.append(entry)
    return new


def update(app: str) -> tuple[int, int]:
    """Write the merged catalogue; return how many strings it has and how many lack a translation."""
    catalogue = merged(app)
    if not len(catalogue):
        return 0, 0
    path = catalogue_path(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return len(catalogue), len(catalogue.untranslated_entries())


def compile_all() -> int:
    """Compile every catalogue beside its source; return how many."""
    count = 0
    for path in sorted((base() / "locale").glob("*/*/LC_MESSAGES/django.po")):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        count += 1
    return count
