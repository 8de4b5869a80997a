"""What people write becomes safe HTML."""

import pytest

from core.markdown import render


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** and ~~gone~~", "<p><strong>bold</strong> and <s>gone</s></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](https://a.org)", '<p><a href="https://a.org" rel="nofollow noopener noreferrer">x</a></p>'),
        ("![a <b>cat](https://a.org/c.png)", "<p>a &lt;b&gt;cat</p>"),
        ("# Title", "<h2>Title</h2>"),
        ("###### Deep", "<h4>Deep</h4>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("", ""),
    ],
)
def test_markdown_is_kept_and_danger_is_not(typed, shown):
    assert render(typed).strip() == shown
