from __future__ import annotations

import pytest

from guidelint.parse.masking import Directive, mask


def masked(source: str, mdx: bool = False) -> tuple[list[Directive], str]:
    lines = source.split("\n")
    directives = mask(lines, source, mdx)
    return directives, "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        (":::tip[Title]", "tip", "Title"),
        (":::: {.callout-note}", "callout-note", ""),
        (":::", "", ""),
        ("/// note | Title", "note", "Title"),
        ("///", "", ""),
        ('!!! warning "Attention"', "warning", "Attention"),
        ("??? note", "note", ""),
        ('=== "Windows"', "tab", "Windows"),
        ("{% include a.html %}", "include", ""),
        ("{%- endif -%}", "endif", ""),
        ("{{< figure src='a' >}}", "figure", ""),
        ("{{% alert %}} {{% /alert %}}", "alert", ""),
        ("{{#include a.md}}", "include", ""),
        ("{: .note }", ".note", ""),
        ('--8<-- "a.md"', "include", ""),
        ("[!INCLUDE [a](b.md)]", "include", ""),
        ("<Tabs groupId='x'>", "Tabs", ""),
        ("</Tabs>", "Tabs", ""),
    ],
)
def test_known_forms(line: str, name: str, title: str) -> None:
    assert masked(f"a\n  {line}\nb") == ([Directive(1, name, title)], "a\n\nb")


@pytest.mark.parametrize(
    "source",
    [
        "{{ name }} helps with {{ thing }}",
        "{% raw",
        "Title\n===",
        "---",
        "// comment",
        "!!!",
        "```\n:::note\n```",
        "- ~~~\n  {% raw %}\n  ~~~",
        "<div>",
        "<B>",
        "<Tabs\n\n",
        "import this into that",
        "text {% if %}",
    ],
)
def test_other_text_is_left_alone(source: str) -> None:
    assert masked(source) == ([], source)


def test_indented_content_loses_its_indentation() -> None:
    assert masked("!!! note\n    # A\n\n        code\nend")[1] == "\n# A\n\n    code\nend"


def test_tags_over_several_lines() -> None:
    assert masked('{{< figure\n  src="a" >}}\ntext') == ([Directive(0, "figure", "")], "\n\ntext")
    assert masked('<Tab\n  label="x"\n>\ntext') == ([Directive(0, "Tab", "")], "\n\n\ntext")


def test_mdx_has_imports_comments_and_fragments() -> None:
    source = "import A from 'a'\nexport const b = {\n  c,\n}\n\n{/* d */}\n<>\ntext\n</>"
    directives, rest = masked(source, mdx=True)
    assert [(d.line, d.name) for d in directives] == [(0, "import"), (5, ""), (6, "fragment"), (8, "fragment")]
    assert rest == "\n\n\n\n\n\n\ntext\n"
