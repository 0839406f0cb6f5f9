"""What the short ways accept is what markdown-it reads: blocks of flat bodies, plain inline markup."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.model import Block, Span
from guidelint.parse import flat, inline, marked_blocks, plain_inline
from guidelint.text import Text

GUIDE = """\
# Pay a bill

Have your **card** ready, see [the bank](https://bank.example/a_b).

## Étape\u00a01\u00a0: Open it {#open}
1. Tap **Log in**.
2. Wait,
"""


def _pieces(joined: str) -> list[str]:
    return joined.split("¦")


# Alone or side by side these make what a short way could take for something simpler.
_MARKS = _pieces(
    "**¦*¦***¦_¦__¦`¦``¦```¦~~¦~~~¦[¦]¦](¦](u)¦(¦)¦!¦![¦<¦>¦**a**¦**A b :**¦** a**¦**a **¦a**b**c¦***x***¦"
    "**«\xa0A\xa0»**¦**“a”**,¦**A > B**¦**a**b¦[t](u)¦[t](u 'T')¦[t](<u v>)¦[t](a(b)c)¦[t](a_b*c)¦[a [b] c](u)¦"
    "[a\nb]: u¦[t]\n(u)¦[a\nb](u)¦[r]¦![i](u)¦[![i](u)](v)¦[**b**](u)¦**[t](u)**¦[x] ¦[r]: u¦<https://e.org>¦"
    "https://e.org¦**https://e.org**¦[http://e.org](u)¦&amp;¦&¦a & b¦&nbsp;¦&#65;¦<b>¦<br>¦<!-- c -->¦"
    "<Tabs>¦\\¦\\*¦\\\n¦# ¦## ¦###### ¦####### ¦#¦ #¦ ##¦{#id}¦{: #id}¦- ¦* ¦+ ¦-¦1. ¦1) ¦2. ¦07. ¦10¦"
    "- - ¦-     ¦- [ ] ¦> ¦---¦***¦___¦===¦--¦=¦- ---¦|¦|-|¦a | b¦:-¦~ 5¦+33¦:::note¦!!! tip¦??? x¦"
    "{% x %}¦{{ x }}¦import a from 'b'¦$5¦_a_¦_¦a_b¦(a)¦«¦“a”¦👍¦é¦a¦word¦Two words.¦Step 3:¦2024. ¦ ¦  ¦"
    "    ¦\t¦\xa0¦\u200b¦\ufeff¦\u2028¦\x85¦\x0c¦\x1c"
)
_BREAKS = _pieces("\n¦\n¦\n¦\n\n¦\n\n¦\n\n\n¦\n \n¦\n\t\n¦\r\n¦\r\n\r\n¦\r¦  \n¦\n  ¦\n    ")
_FLAT_LINES = _pieces("# A b¦## C¦- **a** b¦- c¦* d¦1. e¦2. f¦3) g¦Text [t](u).¦More¦---¦É**b**")
_PIECES = st.lists(st.sampled_from(_MARKS), max_size=4).map("".join)
_LINES = st.lists(st.one_of(st.sampled_from(_FLAT_LINES), _PIECES, st.text(max_size=6)), max_size=8)


@st.composite
def near_flat(draw: st.DrawFn) -> str:
    lines = draw(_LINES)
    breaks = draw(st.lists(st.sampled_from(_BREAKS), min_size=len(lines), max_size=len(lines)))
    return "".join(part for pair in zip(lines, breaks, strict=True) for part in pair)


@settings(max_examples=400, deadline=None)
@given(near_flat())
def test_a_flat_body_is_what_markdown_it_reads(body: str) -> None:
    text = Text(body)
    found = flat.read(text)
    assert found is None or found == marked_blocks.read(text, 0)[0]


@settings(max_examples=300, deadline=None)
@given(near_flat(), st.sampled_from(["\n", "\r\n"]))
def test_a_flat_body_below_front_matter(body: str, newline: str) -> None:
    text = Text(f"---{newline}a: b{newline}---{newline}{body}")
    start = text.line_end(3)
    found = flat.read(text, start)
    assert found is None or found == marked_blocks.read(text, start)[0]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*_MARKS, " ", "\n", "a"]), st.text(max_size=3)), max_size=8).map("".join))
def test_plain_inline_markup_is_what_markdown_it_reads(content: str) -> None:
    found = plain_inline.read(content, Span)
    assert found is None or found == inline.read_marked_up(content, {}, Span)


def flat_blocks(content: str) -> tuple[Block, ...]:
    found = flat.read(Text(content))
    assert found is not None
    return found


def test_what_most_guides_are_is_flat() -> None:
    found = [(b.kind.value, b.level, b.number, b.text, b.anchor) for b in flat_blocks(GUIDE)]
    assert found == [
        ("heading", 1, None, "Pay a bill", ""),
        ("paragraph", 0, None, "Have your card ready, see the bank.", ""),
        ("heading", 2, None, "Étape\u00a01\u00a0: Open it", "open"),
        ("item", 1, 1, "Tap Log in.", ""),
        ("item", 1, 2, "Wait,", ""),
    ]


@pytest.mark.parametrize(
    "content",
    _pieces(
        "# A\u00a0¦# A: é «\xa0b\xa0»¦a\nb **c**\nd¦* a\n+ b\n- c¦1) a\n\n1) b¦a\n- b\n\nc¦- **a:** b [c](d)¦"
        "a\n\n---\n\nb¦# A\r\n\r\nb\r\n- c¦-   a¦5 apples¦(a) & b!¦- `x`¦**a**¦~5 €¦+33 1 02¦_a_"
    ),
)
def test_flat_bodies(content: str) -> None:
    assert flat_blocks(content) == marked_blocks.read(Text(content), 0)[0]


@pytest.mark.parametrize(
    "content",
    _pieces(
        "a\n---¦a\n===¦ a¦    a¦\ta¦- a\n  b¦- a\nb¦- a\n  - b¦- - a¦- 1. a¦- # a¦-¦# a #¦#a¦#¦####### a¦> a¦"
        "```\na\n```¦<b>a</b>¦[a]: b¦a\n2. b¦- ---¦* * *¦-\ta¦| a |\n|---|¦a | b\n-|-¦:::note¦{{ a }}¦<A>¦"
        "a\r\nb¦\u2028a¦\x00¦- > a¦_ a¦a\n2024. A¦# A\x85¦{{ a }}¦/// a¦+ \n"
    ),
)
def test_bodies_that_are_not_flat(content: str) -> None:
    assert flat.read(Text(content)) is None


@pytest.mark.parametrize(
    "content",
    _pieces(
        "a **b c :** d¦**A > B**¦**b**¦**A**, **B**.¦a**b**c¦[a](b_c)¦[https://a.b](https://a.b)¦[](a)¦[a]()¦"
        "Save! 5 & 6 ~ 7 ]¦a\n**b**\nc¦**«\xa0a\xa0»** b¦(**a**)¦**a**\xa0: b¦httpd¦1 > 0"
    ),
)
def test_plain_inline_markup(content: str) -> None:
    assert plain_inline.read(content, Span) == inline.read_marked_up(content, {}, Span)


@pytest.mark.parametrize(
    "content",
    _pieces("*a*¦_a_¦`a`¦** a**¦a **«b»**c¦[a][b]¦[a](b 'c')¦![a](b)¦&amp;¦\\*¦http://a¦a  \nb¦<a>"),
)
def test_inline_markup_that_is_not_plain(content: str) -> None:
    assert plain_inline.read(content, Span) is None


def test_a_check_of_flat_guides_never_loads_markdown_it(tmp_path: Path) -> None:
    faq = '---\nfaq:\n  - question: "Why?"\n    answer: "See **Help** on [our site](https://e.example)."\n---\n'
    for language in ("en", "fr"):
        folder = tmp_path / language
        folder.mkdir()
        (folder / "a.md").write_text(faq + GUIDE, encoding="utf-8")
    program = (
        "import sys\nfrom guidelint.cli import main\n"
        "try:\n    main(['check', '.'])\nexcept SystemExit:\n    pass\n"
        "print('markdown_it' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == "False"
    assert "1 pair compared" in run.stdout
