"""Markdown that people write, turned into HTML that is safe to show to others."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

TAGS = {
    "p", "br", "hr", "em", "strong", "del", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    # A remote picture tells its server who reads: its words stay, the picture does not.
    parser.add_render_rule("image", lambda _self, tokens, index, _options, _env: escapeHtml(tokens[index].content))
    return parser


def render(text: str) -> SafeString:
    """HTML of ``text``: no script, no style, no image; links open with rel="nofollow noopener noreferrer".

    Headings start at h2 whatever was typed, since the page has its own h1.
    """
    html = _parser().render(text or "")
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    for level in (5, 6):
        html = html.replace(f"<h{level}>", "<h4>").replace(f"</h{level}>", "</h4>")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="nofollow noopener noreferrer"
    )
    # Safe: nh3 has just parsed it and kept only TAGS and http(s)/mailto links.
    return mark_safe(clean)  # noqa: S308
