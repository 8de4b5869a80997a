"""Every string is there in both languages, every French one is well set; the project speaks of the product."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import polib
import pytest
from django.conf import settings

from core import catalogues
from core.typography import faults

ROOT = Path(settings.BASE_DIR)
#: Words that are the same in both languages, or name a language in that language.
SAME_IN_BOTH = {"Binôme", "doctype", "html", "CSV", "XLSX", "PDF", "SHA", "min", "Français", "English"}
APPS = [*settings.LOCAL_APPS, "mentoring"]


@pytest.mark.parametrize("app", APPS)
def test_every_string_has_a_french_translation(app):
    wanted = {(entry.msgctxt, entry.msgid) for entry in catalogues.merged(app)}
    have = {(e.msgctxt, e.msgid) for e in catalogue(app) if e.translated() and not e.fuzzy}

    assert sorted(text for _context, text in wanted - have) == []
    assert sorted(text for _context, text in have - wanted) == []


@pytest.mark.parametrize("app", APPS)
def test_translations_keep_the_holes_of_their_source(app):
    hole = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
    wrong = [
        entry.msgid
        for entry in catalogue(app)
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if not set(hole.findall(text)) <= set(hole.findall(entry.msgid + (entry.msgid_plural or "")))
        or (not entry.msgid_plural and set(hole.findall(text)) != set(hole.findall(entry.msgid)))
    ]

    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_french_is_well_set(app):
    wrong = {
        text: found
        for entry in catalogue(app)
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if (found := faults(text)) and text.strip(" \u00a0\u202f:")
    }

    assert wrong == {}


def test_one_word_has_one_translation():
    seen: dict[tuple[str | None, str], dict[str, str]] = {}
    for app in APPS:
        for entry in catalogue(app):
            if not entry.msgid_plural:
                seen.setdefault((entry.msgctxt, entry.msgid), {})[app] = entry.msgstr

    assert {key[1]: found for key, found in seen.items() if len(set(found.values())) > 1} == {}


def test_templates_hold_no_bare_sentence():
    """Text between tags that is not inside a translation would stay English for everybody."""
    code = re.compile(
        r"{% block width %}\w+{% endblock %}|<script.*?</script>|<style.*?</style>|<svg.*?</svg>|<!--.*?-->"
        r"|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}"
        r"|<(\w+)[^<>]* lang=[^<>]*>[^<]*</\1>",
        re.S,
    )
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "styles" in path.name or path.name in {"413.html", "500.html"}:  # for developers; said in both languages
            continue
        bare = re.sub(r"<[^>]*>", "\n", code.sub("", path.read_text(encoding="utf-8")), flags=re.S)
        words = [word for word in re.findall(r"[^\W\d_]{3,}", bare) if word not in SAME_IN_BOTH]
        if words:
            wrong.append(f"{path.relative_to(ROOT)}: {words[:5]}")

    assert wrong == []


def test_the_project_speaks_of_the_product_alone():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        "|".join(
            [
                r"pypi\.[a-z]+/simple",
                r"registry\.npmjs",
                "/wo" + r"rk/(main|shared)",
                "/ro" + "ot/",
                "farm-" + "studio",
                "extra-index-" + "url",
            ]
        )
    )
    wrong = [
        f"{name}: {match[0]}"
        for name in listed.stdout.splitlines()
        if (path := ROOT / name).is_file() and path.suffix not in {".png", ".woff2", ".pdf", ".xlsx", ".mo", ".ico"}
        if (match := forbidden.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert wrong == []


def catalogue(app: str) -> polib.POFile:
    path = catalogues.catalogue_path(app)
    return polib.pofile(str(path)) if path.exists() else polib.POFile()
