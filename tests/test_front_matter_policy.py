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
