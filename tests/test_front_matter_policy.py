"""The front matter of a pair is compared as the policy of each field says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.project import Site
from guidelint.rules.translation.front_matter import FrontMatter


def findings(source: str, target: str, **options: Any) -> list[str]:
    contents = {
        f"{code}/a.md": f"---\n{head}---\n\nText.\n".encode() for code, head in (("en", source), ("fr", target))
    }
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    (guide,) = site.guides
    (pair,) = site.pairs(guide)
    return [f"{f.location.line}:{f.location.column} {f.message}" for f in FrontMatter(**options).check(pair)]


@pytest.mark.parametrize(
    ("source", "target", "options"),
    [
        ("tags: [a, b]\n", "tags: [b, a]\n", {"equal": ("tags",)}),
        ("tags: [a]\n", "tags: a\n", {"equal": ("tags",)}),
        ("tags: [a, b]\n", "tags: [a, b]\n", {"equal_in_order": ("tags",)}),
        ("title: A\n", "title: B\n", {}),
        ("x:\n  a: 1\n  b: 2\n", "x:\n  a: 1\n  b: 3\n", {"equal": ("x.*",), "may_differ": ("x.b",)}),
        ("link: /en\n", "link: /fr\n", {"differ": ("link",)}),
        ("image: a\n", "image: b\n", {"present": ("image",)}),
        ("x: 1\n", "x: 1\n", {"present": ("image",)}),
    ],
)
def test_what_keeps_to_the_policy_is_silent(source: str, target: str, options: dict[str, tuple[str, ...]]) -> None:
    assert findings(source, target, **options) == []


@pytest.mark.parametrize(
    ("source", "target", "options", "expected"),
    [
        ("tags: [a, b]\n", "tags: [a]\n", {"equal": ("tags",)}, ['2:1 tags lacks "b"; the source has it']),
        ("tags: [a]\n", "tags: [a, b]\n", {"equal": ("tags",)}, ['2:11 tags has "b"; the source has not']),
        ("tags: [a]\n", "tags: [a, a]\n", {"equal": ("tags",)}, ['2:11 tags has "a"; the source has not']),
        (
            "tags: [a, b]\n",
            "tags: [c, d]\n",
            {"equal": ("tags",)},
            ['2:7 tags is ["c", "d"]; the source has ["a", "b"]'],
        ),
        (
            "tags: [a, b]\n",
            "tags: [b, a]\n",
            {"equal_in_order": ("tags",)},
            ['2:8 tags has "b" as item 1, where the source has "a"'],
        ),
        (
            "seo:\n  tags: [a, b]\n",
            "seo:\n  tags: [a]\n",
            {"equal": ("seo.tags",)},
            ['3:3 seo.tags lacks "b"; the source has it'],
        ),
        ("a.b: 1\n", "a.b: 2\n", {"equal": ("a.b",)}, ["2:6 a.b is 2; the source has 1"]),
        ("seo:\n  id: 1\n", "x: 1\n", {"equal": ("seo.id",)}, ["1:1 seo.id is missing; the source has 1"]),
        ("x: 1\n", "x: 1\ny: 2\n", {"present": ("y",)}, ["3:4 y is 2; the source has none"]),
    ],
)
def test_what_breaks_the_policy(
    source: str, target: str, options: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert findings(source, target, **options) == expected


def site_findings(*categories: tuple[str, str]) -> list[str]:
    """Return the findings of a site whose guides are in these categories."""
    contents = {
        f"{code}/{name}.md": f"---\ncategory: {category}\n---\n\nText.\n".encode()
        for name, both in zip("abcdefgh", categories, strict=False)
        for code, category in zip(("en", "fr"), both, strict=True)
    }
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    pairs = (pair for guide in site.guides for pair in site.pairs(guide))
    return [f"{f.severity.value} {f.location.path} {f.message}" for pair in pairs for f in FrontMatter().check(pair)]


HEALTH, MONEY, HOME = ("health", "santé"), ("money", "argent"), ("housing", "logement")


def test_a_field_that_the_site_translates_is_left_alone() -> None:
    assert site_findings(HEALTH, MONEY, HOME, ("gdpr", "rgpd")) == []


def test_an_unusual_translation_of_a_value_is_told() -> None:
    assert site_findings(HEALTH, HEALTH, HEALTH, ("health", "sport")) == [
        'info fr/d.md category is "sport"; the source\'s "health" is "santé" elsewhere'
    ]


def test_a_field_that_other_guides_keep_is_not_to_be_translated() -> None:
    assert site_findings(("money", "money"), ("housing", "housing"), HEALTH) == [
        'error fr/c.md category is "santé"; the source has "health"'
    ]


def test_one_translated_value_where_nothing_tells_what_the_site_does() -> None:
    assert site_findings(HEALTH) == ['info fr/a.md category is "santé", the source has "health": it looks translated']
    assert site_findings(("health", "argent")) == ['error fr/a.md category is "argent"; the source has "health"']
