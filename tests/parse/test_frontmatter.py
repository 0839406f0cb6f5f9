from __future__ import annotations

from typing import Any

import pytest

from guidelint.model import FrontMatter, KeyPath, Span
from guidelint.parse import frontmatter
from guidelint.parse.frontmatter import parse_file
from guidelint.text import Text


def read(content: str) -> tuple[Text, FrontMatter]:
    text = Text(content)
    return text, frontmatter.parse(text)


def problems(content: str) -> list[tuple[str, int, int, str]]:
    text, found = read(content)
    return [(p.kind.value, *text.position(p.span.start), p.message) for p in found.problems]


def written(content: str) -> tuple[dict[KeyPath, str], dict[KeyPath, str]]:
    text, found = read(content)
    keys = {path: text.content[slice(*span)] for path, span in found.key_spans.items()}
    return keys, {path: text.content[slice(*span)] for path, span in found.value_spans.items()}


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("10:30", "10:30"),
        ("2026-02-23", "2026-02-23"),
        ("yes", "yes"),
        ("No", "No"),
        ("=", "="),
        ("true", True),
        ("null", None),
        ("", None),
        ("~", None),
        ("07", 7),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("'7'", "7"),
        ('"true"', "true"),
        ('""', ""),
        ('"\\u00c9tape\\t2"', "Étape\t2"),
        ("!!binary aGk=", "aGk="),
        ("!other x", "x"),
        ("!!str 5", "5"),
        ("!!str", ""),
        ("٣", "٣"),
        ("a\u2028b\x85c", "a\u2028b\x85c"),
        ("😀 é", "😀 é"),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
    ],
)
def test_values_follow_yaml_1_2_and_dates_stay_text(yaml: str, value: Any) -> None:
    _, found = read(f"---\nkey: {yaml}\n---\n")
    assert found.values == {"key": value}
    assert type(found.values["key"]) is type(value)
    assert found.problems == ()


def test_keys_become_text() -> None:
    assert dict(read("---\n1: a\ntrue: b\nnull: c\n---\n")[1].values) == {"1": "a", "true": "b", "null": "c"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_key_and_value_has_its_place(newline: str) -> None:
    lines = ["---", "title: Élan 😀", "faq:", '  - question: "Why?"', "    answer: |", "      Because.", "---", "x"]
    text, found = read(newline.join(lines))
    places = {path: text.position(span.start) for path, span in found.key_spans.items()}
    assert places == {
        ("title",): (2, 1),
        ("faq",): (3, 1),
        ("faq", 0, "question"): (4, 5),
        ("faq", 0, "answer"): (5, 5),
    }
    starts = {path: text.position(span.start) for path, span in found.value_spans.items()}
    assert starts == {
        ("title",): (2, 8),
        ("faq",): (4, 3),
        ("faq", 0): (4, 5),
        ("faq", 0, "question"): (4, 15),
        ("faq", 0, "answer"): (5, 13),
    }
    assert text.position(found.span.end) == (7, 4)


@pytest.mark.parametrize(
    ("content", "form", "end"),
    [
        ("---\na: 1\n---\nb", "yaml", 12),
        ("---  \na: 1\n...\nb", "yaml", 14),
        ("---\r\na: 1\r\n---\r\nb", "yaml", 14),
        ("---\n---", "yaml", 7),
        ("---\n# only a comment\n---\n", "yaml", 24),
        ("+++\na = 1\n+++\n", "toml", 13),
        ('{"a": 1}\nb', "json", 8),
        ("", "", 0),
        ("\n---\na: 1\n---\n", "", 0),
        ("<!-- c -->\n---\na: 1\n---\n", "", 0),
        ("----\na: 1\n----\n", "", 0),
        ("{{ shortcode }}\n", "", 0),
        ("--- x\n---\n", "", 0),
    ],
)
def test_where_front_matter_is(content: str, form: str, end: int) -> None:
    _, found = read(content)
    assert (found.format, found.span, found.problems) == (form, (0, end), ())


@pytest.mark.parametrize(
    ("yaml", "line", "column", "reason"),
    [
        ('a: 1\ntitle: "open\nlang: en', 3, 8, "this quote is never closed"),
        ("a: 1\nb: c: d", 3, 5, 'a value that contains ": " must be in quotes'),
        ("a: 1\ntitle foo\nlang: en", 3, 1, 'this line has no ": "; expected a line such as "title: ..."'),
        ("a: 1\ntags: [x, y\nlang: en", 3, 7, 'this "[" is never closed, or a comma is missing after it'),
        ("a: [", 2, 4, 'this "[" is never closed, or a comma is missing after it'),
        ("a: 1\nb: {c: [1], ", 3, 4, 'this "{" is never closed, or a comma is missing after it'),
        (
            "a: 1\nb: 'It's here'",
            3,
            8,
            "an apostrophe ends this value; write it twice, or put the value in double quotes",
        ),
        ("a: 1\nb: @x", 3, 4, 'a value that begins with "@" must be in quotes'),
        ("a: 1\n\tb: 2", 3, 1, "a tab stands here; YAML wants spaces"),
        ("é: 1\na: *nope", 3, 4, 'a value that begins with "*" must be in quotes'),
        ("é: 😀\na: b\x0cc", 3, 5, "the character U+000C is not allowed"),
        ("a: x\u2028y\nb: {c: 1", 3, 4, 'this "{" is never closed, or a comma is missing after it'),
        ("a: 1\n--- b", 3, 1, 'a line that begins with "---" ends the front matter'),
        ("title: Tip: log in", 2, 11, 'a value that contains ": " must be in quotes'),
        ("title: x\n  desc: y", 3, 3, "this line is indented deeper than the one above, which has a value already"),
        ("\ta: 1", 2, 1, "a tab stands here; YAML wants spaces"),
        ("a: 1\nb:\n\t- x", 4, 1, "a tab stands here; YAML wants spaces"),
        ('title: "Log in\nsteps: 2\n', 2, 8, "this quote is never closed"),
        ('title: "Log in\nsteps: 2\ndesc: "x"\nd: 1', 2, 8, "this quote is never closed"),
        ('title: "Log in\nsteps: 2\ndesc: "x y"', 2, 8, "this quote is never closed"),
        ("b: 'It's here'", 2, 8, "an apostrophe ends this value; write it twice, or put the value in double quotes"),
        ('b: "say "hi" now"', 2, 10, 'a quote ends this value; write it as \\", or put the value in single quotes'),
        ("title: x\nfoo\nbar: 1", 3, 1, 'this line has no ": "; expected a line such as "title: ..."'),
        ("title: x\nfoo: y\nbar", 4, 1, 'this line has no ": "; expected a line such as "title: ..."'),
        ("tags:\n  - a\n  b: 1", 4, 3, "this line is no item of the list above; is its indentation right?"),
        ("tags:\n  - a\n b\nc: 1", 4, 2, "the indentation of this line fits no line above"),
        ("a: *nope", 2, 4, 'a value that begins with "*" must be in quotes'),
        ("a: **Bold** x", 2, 4, 'a value that begins with "*" must be in quotes'),
        ("a: & b", 2, 4, 'a value that begins with "&" must be in quotes'),
        ("a: 1\n b: 2\nc: 3", 3, 2, "this line is indented deeper than the one above, which has a value already"),
        ("a:\n  b: 1\n c: 2\nd: 1", 4, 2, "the indentation of this line fits no line above"),
        ("  a: 1\nb: 2", 3, 1, "the indentation of this line fits no line above"),
        ("title: [Draft] Log in", 2, 8, 'a value that begins with "[" must be in quotes'),
        ("title: {x} y", 2, 8, 'a value that begins with "{" must be in quotes'),
        ("a: @x", 2, 4, 'a value that begins with "@" must be in quotes'),
        ("a: `x`", 2, 4, 'a value that begins with "`" must be in quotes'),
        ("a: %x", 2, 4, 'a value that begins with "%" must be in quotes'),
        ("%x: 1", 2, 1, 'a line that begins with "%" is not allowed'),
        ('a: "\\d"', 2, 5, 'a "\\" between double quotes must be written twice'),
        ("title: - x", 2, 8, 'a value that begins with "- " must be in quotes'),
        ("a: 1\n- b", 3, 1, "this list item belongs to no key"),
        ("- a\nb: 1", 3, 1, "this line is no item of the list above; is its indentation right?"),
        ("a: ]x", 2, 4, 'a value that begins with "]" must be in quotes'),
        ("a: }", 2, 4, 'a value that begins with "}" must be in quotes'),
        ("a: ,x", 2, 4, 'a value that begins with "," must be in quotes'),
        ("a: |x\n  y", 2, 4, 'a value that begins with "|" must be in quotes'),
        ("a: >x\n", 2, 4, 'a value that begins with ">" must be in quotes'),
        ("a: ? b", 2, 4, 'a value that begins with "?" must be in quotes'),
        ("a: [1, 2]]", 2, 4, 'a value that begins with "[" must be in quotes'),
        ("a: 'x' y", 2, 8, "an apostrophe ends this value; write it twice, or put the value in double quotes"),
        ("a 1\nb: 2", 2, 1, 'this line has no ": "; expected a line such as "title: ..."'),
        ("a:1\nb: 2", 2, 2, "a space is missing after this colon"),
        ("a: 1\nb:2\nc: 3", 3, 2, "a space is missing after this colon"),
        (
            "faq:\n  - question: a\n   answer: b",
            4,
            4,
            "this line is no item of the list above; is its indentation right?",
        ),
        ("faq:\n  - question: a\n    answer: b: c", 4, 14, 'a value that contains ": " must be in quotes'),
        ("key: 'x\nb: 2", 2, 6, "this quote is never closed"),
        ("a: 1\nb", 3, 1, 'this line has no ": "; expected a line such as "title: ..."'),
        ("tags: [a, 'b]\nc: 1", 2, 11, "this quote is never closed"),
    ],
)
def test_a_mistake_is_found_where_a_reader_sees_it(yaml: str, line: int, column: int, reason: str) -> None:
    assert problems(f"---\n{yaml}\n---\nbody") == [
        ("syntax", line, column, f"front matter is not valid YAML: {reason}")
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("---\na: 1\n", ("syntax", 1, 1, 'front matter is never closed; expected a line "---" after it')),
        ("---\ntext\n---", ("syntax", 2, 1, 'front matter is plain text; expected lines such as "title: ..."')),
        ("---\n\n- a\n---", ("syntax", 3, 1, 'front matter is a list; expected lines such as "title: ..."')),
        (
            "---\na: {{ page.title }}\n---",
            ("syntax", 2, 4, 'a value that begins with "{" must be in quotes'),
        ),
        ("---\n? [a]\n: b\n---", ("syntax", 2, 3, "a key of the front matter is not plain text")),
        ("---\na: 1\n\na: 2\n---", ("duplicate-key", 4, 1, 'duplicate key "a"; it is already on line 2')),
        ("---\na:\n  b: 1\n  b: 2\n---", ("duplicate-key", 4, 3, 'duplicate key "b"; it is already on line 3')),
        ('{"a": 1,\n"a": 2}', ("duplicate-key", 2, 1, 'duplicate key "a"; it is already on line 1')),
        ("+++\na = \n+++", ("syntax", 2, 5, "front matter is not valid TOML: invalid value")),
        (
            '{"a": 1,\n}',
            ("syntax", 2, 1, "front matter is not valid JSON: expecting property name enclosed in double quotes"),
        ),
    ],
)
def test_other_trouble(content: str, expected: tuple[str, int, int, str]) -> None:
    assert problems(content) == [expected]


BOMB = "---\na0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40)) + "---\n"
MERGES = "---\na0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, 40))
DEEP = "front matter is nested deeper than 50 levels"
LARGE = "front matter expands to more than 20,000 values; are aliases nested?"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("---\na: 1\nb: " + "[" * 20_000 + "\n---\n", 3, DEEP),
        ("---\na: 1\nb: " + "[" * 20_000 + "]" * 20_000 + "\n---\n", 3, DEEP),
        ("---\na: " + '["]",' * 30_000 + "\n---\n", 2, DEEP),
        ("---\na:\n  " + "- " * 100_000 + "\n---\n", 3, DEEP),
        ("---\n" + "? " * 100_000 + "\n---\n", 2, DEEP),
        ("---\n" + "\n".join(" " * depth + "a:" for depth in range(60)) + "\n---\n", 52, DEEP),
        ("---\na: &a [*a]\n---\n", 2, DEEP),
        ("---\na: &a {<<: *a}\n---\n", 2, DEEP),
        (BOMB, 3, LARGE),
        (MERGES + "---\n", 2, LARGE),
        ("+++\na = " + "[" * 20_000 + "\n+++\n", 2, DEEP),
        ("+++\n" + "a." * 20_000 + "b = 1\n+++\n", 2, DEEP),
        ('{"a":\n' + "[" * 60 + "]" * 60 + "}", 2, DEEP),
        ("---\na: " + "x" * 500_000 + "\n---\n", 1, "front matter has 500,004 characters; at most 500,000 are read"),
    ],
)
def test_absurd_front_matter_is_a_problem_with_its_line(content: str, line: int, message: str) -> None:
    found = problems(content)
    assert [(kind, at, said) for kind, at, _, said in found] == [("syntax", line, message)]


def test_many_brackets_in_text_are_no_nesting() -> None:
    assert read('---\na: "' + "[" * 200 + '"\n---\n')[1].values == {"a": "[" * 200}


def test_merge_keys() -> None:
    content = "---\nbase: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n---\n"
    assert read(content)[1].values == {"base": {"x": 1, "y": 2}, "use": {"x": 1, "y": 3}}
    assert written(content)[1][("use",)] == "<<: *b\n  y: 3"


def test_toml_places() -> None:
    keys, values = written(
        '+++\ntitle = "x"\nday = 2026-02-23\n[[faq]]\nquestion = "a?"\n[[faq]]\nquestion = "b?"\n+++\n'
    )
    assert (keys[("title",)], values[("day",)], values[("faq", 1, "question")]) == ("title", "2026-02-23", '"b?"')
    assert read("+++\nday = 2026-02-23\n+++\n")[1].values == {"day": "2026-02-23"}


def test_json_places() -> None:
    keys, values = written('{"a": {"b": [1, "x, y"]}, "é" : true}\nbody')
    assert keys == {("a",): '"a"', ("a", "b"): '"b"', ("é",): '"é"'}
    assert values == {
        ("a",): '{"b": [1, "x, y"]}',
        ("a", "b"): '[1, "x, y"]',
        ("a", "b", 0): "1",
        ("a", "b", 1): '"x, y"',
        ("é",): "true",
    }


def test_a_whole_file_is_read_as_front_matter_is() -> None:
    found = parse_file(Text("a: 1\nlist:\n  - x: !!python/name:a.b\n    y: no\n"))
    assert (found.values, found.problems) == ({"a": 1, "list": [{"x": None, "y": "no"}]}, ())
    assert found.value_spans[("list", 0)] == Span(15, 45)
    assert [problem.message for problem in parse_file(Text("- a\n")).problems] == [
        'front matter is a list; expected lines such as "title: ..."'
    ]
    assert [problem.message for problem in parse_file(Text(" " * 500_001)).problems] == [
        "the file has 500,001 characters; at most 500,000 are read"
    ]
