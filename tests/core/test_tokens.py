"""Colours keep WCAG AA contrast in light and dark: 4.5:1 for text, 3:1 for what one must tell apart."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
GROUNDS = ("paper", "surface", "sunken")
TEXT = [(ink, ground) for ink in ("ink", "ink-soft", "accent") for ground in GROUNDS]
TEXT += [(tone, f"{tone}-wash") for tone in ("good", "warn", "bad")]
TEXT += [(tone, "surface") for tone in ("good", "warn", "bad", "mentor-ink", "mentee-ink")]
TEXT += [
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("mentor-ink", "mentor-wash"),
    ("mentee-ink", "mentee-wash"),
]
TEXT += [("ink", wash) for wash in ("accent-wash", "good-wash", "warn-wash", "bad-wash", "mentee-wash")]
SHAPES = [
    (shape, ground)
    for shape in ("line-strong", "focus", "mentor", "mentee", "warn-mark")
    for ground in ("paper", "surface")
]


def palettes():
    light, dark = CSS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    read = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    day = dict(read.findall(light))
    return {"light": day, "dark": {**day, **dict(read.findall(dark))}}


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)])
def test_every_pair_of_colours_is_readable(scheme, pairs, least):
    palette = palettes()[scheme]

    faint = {f"{a} on {b}": round(contrast(palette[a], palette[b]), 2) for a, b in pairs}

    assert {name: ratio for name, ratio in faint.items() if ratio < least} == {}
