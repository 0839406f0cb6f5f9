from __future__ import annotations

import pytest

from guidelint.model import Block, BlockKind
from guidelint.parse import blocks
from guidelint.text import Text


def parse(content: str, mdx: bool = False) -> tuple[Block, ...]:
    body = blocks.parse(Text(content), mdx=mdx)
    assert body.problems == ()
    return body.blocks


def shown(content: str, mdx: bool = False) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in parse(content, mdx)]


@pytest.mark.parametrize(
    ("content", "level", "text", "anchor", "written"),
    [
        ("## A", 2, "A", "", "A"),
        ("  ### A ###  ", 3, "A", "", "A"),
        ("A\n===", 1, "A", "", "A"),
        ("A\nb\n---", 2, "A b", "", "A\nb"),
        ("## A {#b-c}", 2, "A", "b-c", "A {#b-c}"),
        ("## A { #b }", 2, "A", "b", "A { #b }"),
        ("## A {: #b .c}", 2, "A", "b", "A {: #b .c}"),
        ("## **A** `b` [c](d) 😀", 2, "A b c 😀", "", "**A** `b` [c](d) 😀"),
        ("## &Eacute;tape&nbsp;2 :", 2, "Étape\u00a02 :", "", "&Eacute;tape&nbsp;2 :"),
    ],
)
def test_headings(content: str, level: int, text: str, anchor: str, written: str) -> None:
    (block,) = parse(content)
    assert (block.kind, block.level, block.text, block.anchor) == (BlockKind.HEADING, level, text, anchor)
    assert content[slice(*block.span)] == written
    assert not block.nested


@pytest.mark.parametrize("content", ["> ## A", "- ## A", "1. a\n\n   ## A"])
def test_headings_in_lists_and_quotes_are_nested(content: str) -> None:
    assert [block.nested for block in parse(content) if block.kind is BlockKind.HEADING] == [True]


def test_list_items_with_what_they_hold() -> None:
    content = "1. one\n   more\n\n   ```sh\n   x\n   ```\n\n   - sub\n2. two\n\ntext\n\n4. four\n"
    found = [(b.kind.value, b.level, b.number, b.ordered, content[slice(*b.span)]) for b in parse(content)]
    assert found == [
        ("item", 1, 1, True, "one\n   more"),
        ("code", 1, None, False, "```sh\n   x\n   ```"),
        ("item", 2, None, False, "sub"),
        ("item", 1, 2, True, "two"),
        ("paragraph", 0, None, False, "text"),
        ("item", 1, 4, True, "four"),
    ]
    first = parse(content)[0]
    assert content[slice(*first.extent)] == content[: content.index("\n2.")]


def test_an_item_without_a_paragraph_is_still_one() -> None:
    assert shown("- ```\n  a\n  ```\n-\n- b") == [("item", ""), ("code", "a\n"), ("item", ""), ("item", "b")]


def test_ten_levels_of_lists_are_read() -> None:
    content = "\n".join("  " * depth + f"- {depth}" for depth in range(12))
    assert [block.level for block in parse(content)] == list(range(1, 13))


def test_tables() -> None:
    content = "| a | **a** |\n|---|:-:|\n| x \\| [y](z) | a |\n| | |\n"
    cells = parse(content)
    assert [cell.text for cell in cells] == ["a", "a", "x | y", "a", "", ""]
    assert [content[slice(*cell.span)] for cell in cells[:2]] == ["a", "**a**"]
    assert content[slice(*cells[2].links[0].span)] == "[y](z)"
    assert content[slice(*cells[1].labels[0].span)] == "a"


@pytest.mark.parametrize("prefix", ["", "  ", "> ", "- ", "1. > "])
def test_fences_indented_or_quoted(prefix: str) -> None:
    below = prefix.replace("-", " ").replace("1.", "  ")
    content = f"{prefix}```js x\n{below}# no heading\n{below}```"
    code = parse(content)[-1]
    assert (code.kind, code.text, code.info) == (BlockKind.CODE, "# no heading\n", "js")


def test_html_blocks() -> None:
    content = '<div>\n<!-- <a href="no"> -->\n<a href="u">T <b>x</b></a> <img src=i alt="A">\n</div>\n'
    (block,) = parse(content)
    assert (block.kind, block.text) == (BlockKind.HTML, "T x")
    assert [(x.url, x.text, content[slice(*x.span)]) for x in block.links] == [
        ("u", "T x", '<a href="u">T <b>x</b></a>')
    ]
    assert [(x.url, x.alt, content[slice(*x.span)]) for x in block.images] == [("i", "A", '<img src=i alt="A">')]
    assert shown("<!-- a\nb --> <!-- c -->\n\n<script>\nx\n</script>\n") == [
        ("comment", "a\nb --> <!-- c"),
        ("html", ""),
    ]


def test_reference_links() -> None:
    content = "[a b][R] [r] [r][] ![i][r] [none][x]\n\n[r]: ../b.md 'T'\n"
    (block,) = parse(content)
    assert [(x.url, x.text, x.kind.value, content[slice(*x.span)]) for x in block.links] == [
        ("../b.md", "a b", "reference", "[a b][R]"),
        ("../b.md", "r", "reference", "[r]"),
        ("../b.md", "r", "reference", "[r][]"),
    ]
    assert [image.url for image in block.images] == ["../b.md"]


def test_alerts() -> None:
    (block,) = parse("> [!TIP]\n> Save **often**")
    assert (block.info, block.text, block.labels[0].text) == ("tip", "Save often", "often")
    (block,) = parse(">[!NOTE] Save")
    assert (block.info, block.text) == ("note", "Save")


def test_directives_are_blocks_and_their_content_is_read() -> None:
    assert shown(':::tip[T]\n**a**\n:::\n!!! note "N"\n    ## b\n') == [
        ("directive", "T"),
        ("paragraph", "a"),
        ("directive", ""),
        ("directive", "N"),
        ("heading", "b"),
    ]
    assert shown("import A from 'a'\n\n<A>\n    - **x**\n</A>", mdx=True) == [
        ("directive", ""),
        ("directive", ""),
        ("item", "x"),
        ("directive", ""),
    ]


def test_places_below_front_matter_and_odd_breaks() -> None:
    text = Text("---\r\na: 1\r\n---\r\n\u2028x\x0c\r\r\n😀\x85 [b](c)\r- **d**\r\n\t1. e")
    found = [(b.text, *text.position(b.span.start)) for b in blocks.parse(text, 14).blocks]
    assert found == [("x", 4, 2), ("😀\x85 b", 6, 1), ("d", 7, 3), ("e", 8, 5)]


def test_a_line_of_odd_spaces_shifts_no_place() -> None:
    (block,) = parse("> \u2028\n> [a](b)")
    assert (block.span, block.links[0].span) == ((6, 12), (6, 12))


def test_a_tab_that_is_half_indentation_shifts_no_place() -> None:
    content = "- a\n\t**b**"
    (block,) = parse(content)
    assert block.span == (2, 10)
    assert content[slice(*block.labels[0].span)] == "b"


@pytest.mark.parametrize(
    ("content", "line"),
    [("> " * 200 + "x", 1), ("a\n\n" + "- " * 200 + "x", 3), ("\n".join("  " * i + "- a" for i in range(80)), 50)],
)
def test_what_is_nested_too_deep_is_said(content: str, line: int) -> None:
    text = Text(content)
    (problem,) = blocks.parse(text).problems
    assert problem.message == "lists and quotations are nested too deep to be read"
    assert text.position(problem.span.start).line == line
