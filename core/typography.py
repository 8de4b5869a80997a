"""French typography: one pure reader of faults, and the small tool that keeps long texts readable in the source."""

import re
from collections.abc import Iterator

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_HOLE = "\ue000"  # stands for a value that will be filled in later: it counts as a word, never as a fault
_CONTEXT = 18

_ENTITIES = {"nbsp": NO_BREAK, "#160": NO_BREAK, "#xa0": NO_BREAK, "#8239": NARROW, "#x202f": NARROW, "nnbsp": NARROW}
_STRAIGHT_ENTITIES = {"#39": "'", "#x27": "'", "apos": "'", "quot": '"', "#34": '"'}

# Gone without a trace: what stands on either side of it meets, as it will on the page.
_MARKUP = re.compile(
    r"""
      ^```.*?^```                                    # fenced code, wholly
    | <(style|script|code|pre|kbd)\b.*?</\1\s*>      # elements whose text is not prose
    | <!--.*?-->
    | <!?/?[a-zA-Z][^<>]*>                           # any other tag
    | \{%.*?%\} | \{\#.*?\#\}                        # template tags and comments
    | (?<=\])\([^()\s]*(?:\s"[^"]*")?\)              # the target of a Markdown link
    | !(?=\[)                                        # the mark that makes a Markdown link a picture
    | \*+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)

# Replaced by a hole: a value or a name that will stand there.
_VALUES = re.compile(
    r"""
      `[^`\n]+`                                      # code in a line
    | \{\{.*?\}\} | \{[^{}\n]*\}                     # {{ value }}, {placeholder}
    | %\(\w+\)[-+#0]?\d*(?:\.\d+)?[a-zA-Z]           # %(name)s
    | (?<!\d[ \u00a0\u202f])%[sdr](?![a-zA-Zà-ÿ])    # %s, but not the sign in « 12 % »
    | \b(?:https?|ftp|mailto|webcal|tel):[^\s<>»]+
    | \bwww\.[^\s<>»]+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                   # a mail address
    | (?<!\d)\d{1,2}:\d{1,2}(?::\d{2})?(?!\d)        # a time or a ratio in digits
    """,
    re.VERBOSE | re.DOTALL,
)

_ENTITY = re.compile(r"&(#?\w+);")

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("straight apostrophe, write ’", re.compile(r"'")),
    ("straight quotation mark, write « »", re.compile(r'"(?:[^"\n]*")?')),
    ("three dots, write …", re.compile(r"\.\.\.")),
    ("no narrow space U+202F before the mark", re.compile(rf"(?<=[^\n{NARROW};!?(])[;!?]")),
    ("no no-break space U+00A0 before the colon", re.compile(rf"(?<=[^\n{NO_BREAK}:]):(?!:)")),
    ("no narrow space U+202F after «", re.compile(rf"«(?!{NARROW})")),
    ("no narrow space U+202F before »", re.compile(rf"(?<!{NARROW})»")),
    ("no no-break space before %", re.compile(rf"(?<=[\d{_HOLE}]) ?%")),
    ("time without spaces, write 14 h 30", re.compile(r"(?<!\w)\d{1,2}h(?:\d{2})?(?!\w)")),
    ("capital without its accent", re.compile(
        r"\bE(?=tat\b|tats\b|cole|quipe|tape|change|valu|cri[rtv]|cran|tes\b|gal|v[eéè]nement|tude|nerg|couter|lément|lève)"
        r"|\bA(?= (?:bientôt|propos|venir|faire|noter|vous|partir|savoir|distance|essayer)\b)"
        r"|\bCa(?= )|\bA(?= l’)"
    )),
    ("ligature, write œ", re.compile(r"(?i)\b(?:c|s|n|v|ch)oeu|\boeuvre|\boeil|man[oe]?oeuvre")),
)  # fmt: skip


def _entity(match: re.Match[str]) -> str:
    name = match[1].lower()
    return _ENTITIES.get(name) or _STRAIGHT_ENTITIES.get(name) or _HOLE


def _as_read(text: str) -> str:
    """The text as the eye meets it: values become holes, markup disappears, entities are what they stand for."""
    return _ENTITY.sub(_entity, _VALUES.sub(_HOLE, _MARKUP.sub("", text)))


def faults(text: str) -> list[str]:
    """Every fault of French typography in ``text``, in reading order, each with a few words around it.

    ``text`` may be a catalogue entry, a template, a mail or Markdown: addresses, placeholders, tags, code and
    times written with a colon are not prose and are left out. An empty list means that the text may be printed.
    """
    read = _as_read(text)
    found: list[tuple[int, str]] = []
    for name, pattern in _RULES:
        for match in pattern.finditer(read):
            around = read[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
            found.append((match.start(), f"{name}: {around.replace(_HOLE, '{}').strip()}"))
    return [message for _, message in sorted(found)]


_ITEM = re.compile(r"(?:[-*] |\d{1,2}\. |#{1,6} |> )")


def prose(block: str) -> str:
    """A text written over several indented lines of source, as one string of Markdown.

    Lines of one paragraph or list item are joined by a space; a blank line, a list item, a heading or a quotation
    starts a new line. No-break spaces are never touched (``str.split`` would eat them).
    """
    return "\n".join(_paragraphs(block))


def _paragraphs(block: str) -> Iterator[str]:
    current = ""
    blank_due = False
    started = False
    for raw in block.split("\n"):
        line = raw.strip(" \t\r")
        if not line:
            if current:
                yield current
            blank_due, current = started, ""
            continue
        if current and not _ITEM.match(line):
            current = f"{current} {line}"
            continue
        if current:
            yield current
        elif blank_due:
            yield ""
        current, blank_due, started = line, False, True
    if current:
        yield current
