from __future__ import annotations

import pytest

from guidelint.model import LinkKind, Span
from guidelint.parse.inline import parse_inline


def links(content: str) -> list[tuple[str, str, str, str]]:
    block = parse_inline(content, Span)
    return [(link.kind.value, link.url, link.text, content[slice(*link.span)]) for link in block.links]


@pytest.mark.parametrize(
    ("content", "kind", "url", "text", "written"),
    [
        ("a [b](c) d", "inline", "c", "b", "[b](c)"),
        ('[b](<c d> "t")', "inline", "c d", "b", '[b](<c d> "t")'),
        ("[the [old] way](c)", "inline", "c", "the [old] way", "[the [old] way](c)"),
        ("[**Log in** `x`](c)", "inline", "c", "Log in x", "[**Log in** `x`](c)"),
        ("[a\nb](c)", "inline", "c", "a b", "[a\nb](c)"),
        ("[b](c_(d))", "inline", "c_(d)", "b", "[b](c_(d))"),
        ("[b](é%20à?x=1&y)", "inline", "é%20à?x=1&y", "b", "[b](é%20à?x=1&y)"),
        ("[](c)", "inline", "c", "", "[](c)"),
        ("[b]()", "inline", "", "b", "[b]()"),
        ("<https://a.b/c?d>", "autolink", "https://a.b/c?d", "https://a.b/c?d", "<https://a.b/c?d>"),
        ("<a@b.org>", "autolink", "mailto:a@b.org", "a@b.org", "<a@b.org>"),
        ("see https://a.b/c.", "bare", "https://a.b/c", "https://a.b/c", "https://a.b/c"),
        ("(https://a.b/c_(d))", "bare", "https://a.b/c_(d)", "https://a.b/c_(d)", "https://a.b/c_(d)"),
        ("**https://a.b**, x", "bare", "https://a.b", "https://a.b", "https://a.b"),
        ("😀 https://a.b/é?x=1&y=2!", "bare", *["https://a.b/é?x=1&y=2"] * 3),
        (r"https://a.b/c\_d", "bare", "https://a.b/c_d", "https://a.b/c_d", r"https://a.b/c\_d"),
        ("x <a class='k' href='c'>**b**</a> y", "html", "c", "b", "<a class='k' href='c'>**b**</a>"),
        ('<A HREF="c?d&amp;e">b', "html", "c?d&e", "b", '<A HREF="c?d&amp;e">'),
    ],
)
def test_a_link_in_each_form(content: str, kind: str, url: str, text: str, written: str) -> None:
    assert links(content) == [(kind, url, text, written)]


@pytest.mark.parametrize(
    "content",
    ["`https://a.b`", "\\[b](c)", "https://", "`[b](c)`", "<b title='https://a.b'>x</b>", "[b] (c)", "x https://. y"],
)
def test_no_link(content: str) -> None:
    assert links(content) == []


def test_an_address_inside_a_link_is_no_second_one() -> None:
    assert links("[https://a.b](https://a.b) https://c.d") == [
        ("inline", "https://a.b", "https://a.b", "[https://a.b](https://a.b)"),
        ("bare", "https://c.d", "https://c.d", "https://c.d"),
    ]


@pytest.mark.parametrize(
    ("content", "text", "written"),
    [
        ("Tap **Log in**.", "Log in", "Log in"),
        ("__A__", "A", "A"),
        ("**Réglages > Wi-Fi :**", "Réglages > Wi-Fi :", "Réglages > Wi-Fi :"),
        ("***A***", "A", "A"),
        ("**_A_**", "A", "_A_"),
        ("***A** b*", "A", "A"),
        ("*a **B***", "B", "B"),
        ("[**A**](b)", "A", "A"),
        ("**[A](b)**", "A", "[A](b)"),
        ("**A\nB**", "A B", "A\nB"),
        ("<b>A</b>", "A", "A"),
        ("<strong class='x'>A</strong>", "A", "A"),
        ("**A&nbsp;B**", "A B", "A&nbsp;B"),
    ],
)
def test_a_label_leaves_out_its_marks(content: str, text: str, written: str) -> None:
    (label,) = parse_inline(content, Span).labels
    assert (label.text, content[slice(*label.span)]) == (text, written)


def test_images_and_code() -> None:
    content = "a ![alt *b*](i.png) <img src='j.png' alt=\"J\"> ``x ` y`` [![k](k.png)](l)"
    block = parse_inline(content, Span)
    assert [(i.url, i.alt, content[slice(*i.span)]) for i in block.images] == [
        ("i.png", "alt b", "![alt *b*](i.png)"),
        ("j.png", "J", "<img src='j.png' alt=\"J\">"),
        ("k.png", "k", "![k](k.png)"),
    ]
    assert [(c.text, content[slice(*c.span)]) for c in block.codes] == [("x ` y", "``x ` y``")]
    assert [(x.url, x.kind) for x in block.links] == [("l", LinkKind.INLINE)]


def test_text_is_what_a_reader_sees() -> None:
    content = "A&nbsp;*b* \\* ~~c~~ <br>`d`\ne  \nf &amp; <span>g</span> ![h](i)"
    assert parse_inline(content, Span).text == "A\u00a0b * c  d e f & g "
