from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.model import BlockKind, Document, SiteFacts, Span
from guidelint.parse.document import parse_document, parse_head
from guidelint.text import squeeze

SITE = SiteFacts(root=".", today=date(2026, 3, 1), source="en", languages=("en", "fr"), paths=frozenset())


def parse(data: str | bytes, path: str = "en/a.md") -> Document:
    head = parse_head(data.encode(errors="surrogatepass") if isinstance(data, str) else data)
    return parse_document(head, path=path, language="en", guide="a", site=SITE)


def spans(document: Document) -> list[Span]:
    found = [document.front_matter.span]
    found += [problem.span for problem in (*document.problems, *document.front_matter.problems)]
    found += [*document.front_matter.key_spans.values(), *document.front_matter.value_spans.values()]
    for block in document.blocks:
        found += [block.span, block.extent]
        found += [link.span for link in block.links] + [image.span for image in block.images]
        found += [label.span for label in block.labels] + [code.span for code in block.codes]
    for unit in (*document.steps, *document.sections, *document.faq):
        found += [unit.head, unit.span]
    return found


def check(document: Document) -> None:
    """Assert what holds for every document."""
    content = document.text.content
    assert all(0 <= span.start <= span.end <= len(content) for span in spans(document))
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.text.isalnum():
            assert block.text in re.sub("[*_]", "", content[slice(*block.span)])
        for link in block.links:
            assert content[link.span.start] in "[<hH"
        for code in block.codes:
            written = content[slice(*code.span)]
            assert (written[0], written[-1]) == ("`", "`")
        for label in block.labels:
            assert not label.text.isalnum() or label.text in squeeze(content[slice(*label.span)])
    for units in (document.steps, document.sections):
        assert [unit.position for unit in units] == list(range(1, len(units) + 1))


FRAGMENTS = (
    "# ", "## Step 1: ", "### Étape\u00a02\u00a0: ", "- ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "\r\n", "\r",
    "```\n", "~~~", "**", "*", "_", "`", "[a](b)", "[a]", "[a]: b\n", "![i](j)", "![", "](", "<a href='x'>",
    "</a>", "<img src=x>", "<b>", "</b>", "<!--", "-->", "<div>\n", "<Tabs>", "https://a.b/c",
    "| a | b |\n|---|---|\n", "\\|", "|", ":::note", "/// a", "!!! b \"c\"\n", "{% x %}", "{{< y", ">}}", "---\n",
    "===\n", "+++\n", "{", "}", "a: b\n", "  - c\n", "&x", "*x", "faq:\n", "question: q\n", "&nbsp;", "&#0;",
    "\\", "😀", "\u2028", "\u0085", "\f", "\u00a0", "\u200b", "é", "é", "İ", "ab", " ", "{#id}", "## FAQ\n",
    "## Steps\n", "import x\n", "[!NOTE]", "[!INCLUDE", "$", "?", ": ",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.sampled_from(["", "---\n", "---\na: b\n---\n"]), st.sampled_from(["a.md", "a.mdx"]))
def test_parse_never_raises_and_spans_hold_what_they_claim(body: str, front_matter: str, path: str) -> None:
    check(parse(front_matter + body, path))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(content: str) -> None:
    check(parse(content))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"---\n", b"{", b"+++\n"]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    check(parse(start + data))


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_the_kind_of_line_break_changes_no_position(body: str) -> None:
    content = body.replace("\r", "")
    places = [
        [(b.kind, b.text, document.line(b.span)) for b in document.blocks]
        for document in (parse(content), parse(content.replace("\n", "\r\n")), parse(content.replace("\n", "\r")))
    ]
    assert places[0] == places[1] == places[2]


N = 20_000


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "*",
        "_",
        "`",
        ">",
        "<",
        "<a href=",
        "(",
        "[a](",
        "{%",
        "<!--",
        "<?",
        "![CDATA[",
        "http://",
        "&",
        "\\",
        "|a",
        "<img src=",
    ],
)
def test_a_body_of_mere_markup_is_read(piece: str) -> None:
    document = parse("## Tips\n" + piece * N)
    check(document)
    assert document.sections[0].title == "Tips"


@pytest.mark.parametrize("piece", ["- ", "> ", "1. "])
def test_bottomless_nesting_is_a_problem(piece: str) -> None:
    document = parse("a\n\n" + piece * N + "x")
    assert [(document.line(p.span), p.message) for p in document.problems] == [
        (3, "lists and quotations are nested too deep to be read")
    ]
    assert not document.readable


def test_brackets_of_any_number_are_text() -> None:
    document = parse("[" * N + "]" * N)
    assert [block.text for block in document.blocks] == ["[" * N + "]" * N]


@pytest.mark.parametrize(
    ("content", "front_matter", "kinds"),
    [
        ("\ufeff---\na: 1\n---\n# T", "yaml", ["heading"]),
        ("---\na: 1\n---", "yaml", []),
        ("---\na: 1\n...\n\n----\nx\n", "yaml", ["paragraph"]),
        ("----\nx\n", "", ["paragraph"]),
    ],
)
def test_small_documents(content: str, front_matter: str, kinds: list[str]) -> None:
    document = parse(content)
    assert (document.front_matter.format, document.problems) == (front_matter, ())
    assert [block.kind.value for block in document.blocks] == kinds


def test_an_unreadable_file_has_no_blocks() -> None:
    document = parse(b"# T\n\xe9")
    assert (document.readable, document.blocks, document.line(document.problems[0].span)) == (False, (), 2)


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\t\r\n"])
def test_an_empty_file_is_unreadable(content: str) -> None:
    document = parse(content)
    assert [problem.message for problem in document.problems] == ["the file is empty"]
    assert not document.readable


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_late_front_matter_is_neither_known_nor_text(end: str) -> None:
    document = parse(end.join(["", "---", "title: a", "faq: []", "---", "# T", ""]))
    assert (document.front_matter.late, document.front_matter.unknown) == (True, True)
    assert (document.front_matter.format, document.front_matter.values) == ("", {})
    assert [block.text for block in document.blocks] == ["T"]


@pytest.mark.parametrize("content", ["\n---\ntitle: a\n\ntext\n", "\n---\nplain\n---\n", "\ntext\n"])
def test_no_late_front_matter(content: str) -> None:
    assert not parse(content).front_matter.unknown
