"""Where keys and values stand in TOML."""

import tomllib

import pytest

from guidelint.model import KeyPath
from guidelint.text import Text
from guidelint.toml_places import places

TEXT = (
    '''\
# a comment = "no key"
source = "en"
 languages = [
  "en", # comment
  "fr",
]
note = """
show = 1
"""
'single' = 'it'''
    + """'
a.b = 1.5
links = { base = "/", "static" = "public" }
when = 2026-01-01 10:00:00

[rules."steps/count"]
severity = "off"

[[overrides]]
paths = [["x"], []]
[[overrides]]
  paths = ["y"]
[overrides.deep]
x = [{ y = 1 }, { y = 2 }]
"""
)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("source",), (2, 1), (2, 10)),
        (("languages",), (3, 2), (3, 14)),
        (("languages", 1), None, (5, 3)),
        (("note",), (7, 1), (7, 8)),
        (("single",), (10, 1), (10, 12)),
        (("a", "b"), (11, 3), (11, 7)),
        (("links", "static"), (12, 23), (12, 34)),
        (("when",), (13, 1), (13, 8)),
        (("rules", "steps/count"), (15, 8), (15, 8)),
        (("rules", "steps/count", "severity"), (16, 1), (16, 12)),
        (("overrides", 0, "paths"), (19, 1), (19, 9)),
        (("overrides", 0, "paths", 0, 0), None, (19, 11)),
        (("overrides", 0, "paths", 1), None, (19, 17)),
        (("overrides", 1), (20, 1), (20, 1)),
        (("overrides", 1, "paths", 0), None, (21, 12)),
        (("overrides", 1, "deep"), (22, 12), (22, 12)),
        (("overrides", 1, "deep", "x", 1, "y"), (23, 19), (23, 23)),
    ],
)
def test_the_place_of_a_key_and_its_value(path: KeyPath, key: tuple[int, int] | None, value: tuple[int, int]) -> None:
    text, found = Text(TEXT), places(TEXT)
    assert text.position(found.values[path]) == value
    assert (text.position(found.keys[path]) if path in found.keys else None) == key


def test_what_stands_in_a_string_is_no_key() -> None:
    assert ("show",) not in places(TEXT).keys
    assert "show" not in tomllib.loads(TEXT)
