from datetime import date

import pytest

from guidelint.model import Document, LinkPolicy, SiteFacts
from guidelint.parity import anchors
from guidelint.parse.document import parse_document, parse_head


def document(text: str, dialect: str = "auto") -> Document:
    site = SiteFacts(
        root="/site",
        today=date(2026, 3, 1),
        source="en",
        languages=("en", "fr"),
        paths=frozenset({"en/a.md"}),
        links=LinkPolicy(anchors=dialect),
    )
    return parse_document(parse_head(text.encode()), path="en/a.md", language="en", guide="a", site=site)


def names(text: str, dialect: str = "auto") -> set[str]:
    found = anchors.anchors(document(text, dialect))
    assert found is not None
    return set(found)


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [
        ("github", {"2-é-à-propos--wi-fi-qa"}),
        ("gitlab", {"2-é-à-propos-wi-fi-qa"}),
        ("hugo", {"2-é-à-propos--wi-fi-qa", "2-e-a-propos--wi-fi-qa", "2-é-à-propos-wi-fi-q-a"}),
        ("kramdown", {"propos--wi-fi-qa", "propos-wi-fi-qa", "2-é-à-propos--wi-fi-qa"}),
        ("docusaurus", {"2-é-à-propos--wi-fi-qa"}),
        ("vitepress", {"_2-e-a-propos-–-wi-fi-q-a"}),
        ("mkdocs", {"2-e-a-propos-wi-fi-qa", "2-é-à-propos-wi-fi-qa"}),
        ("sphinx", {"2-e-a-propos-wi-fi-q-a", "e-a-propos-wi-fi-q-a"}),
        ("mdbook", {"2-é-à-propos--wi-fi-qa"}),
        ("eleventy", {"2.-é-à-propos-–-wi-fi-(q&a)", "2-e-a-propos-wi-fi-q-a"}),
    ],
)
def test_every_dialect_has_its_names(dialect: str, expected: set[str]) -> None:
    text = "## 2. É à propos – Wi-Fi (Q&A)\n"
    assert names(text, dialect) == expected


def test_auto_takes_all_dialects() -> None:
    text = "## 2. É à propos\n"
    assert names(text) == set().union(*(names(text, dialect) for dialect in anchors.DIALECTS))


def test_equal_headings_are_counted() -> None:
    assert names("## Menu\n\n## Menu\n\n## Menu\n", "github") == {
        "menu",
        *("menu-1", "menu-2", "menu_1", "menu_2"),
        *("menu-3", "menu_3"),
    }


def test_explicit_names() -> None:
    text = (
        "## Menu {#the-menu}\n\nText.\n{: #below }\n\n<a id='one'></a> <a name=two></a> <p id=\"three\">x</p>\n\n"
        "(four)=\n\n<h3>Five six</h3>\n"
    )
    assert names(text, "github") == {"menu", "the-menu", "below", "one", "two", "three", "four", "five-six"}


@pytest.mark.parametrize(
    "text",
    ["{% include menu.md %}", "{{< menu >}}", "{{ content }}", "<Menu />", "--8<-- 'menu.md'", "[!INCLUDE [x](y.md)]"],
)
def test_a_page_with_text_from_elsewhere_may_have_any_anchor(text: str) -> None:
    assert anchors.anchors(document(f"## Menu\n\n{text}\n")) is None


def test_front_matter_is_no_text_of_the_page() -> None:
    assert names("---\ntitle: '{{ x }}'\n---\n\n## Menu\n", "github") == {"menu"}
