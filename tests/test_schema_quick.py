"""What the quick check calls valid is valid for jsonschema too, and a valid pair is checked without jsonschema."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidelint.model import Schema
from guidelint.schema.files import SchemaError, bundled
from guidelint.schema.quick import surely_valid
from guidelint.schema.validator import failures

GUIDE: dict[str, Any] = {
    "title": "Log in",
    "description": "How to log in.",
    "category": "government",
    "steps": 2,
    "difficulty": "facile",
    "platform": "all",
    "lang": "en",
    "date": "2026-02-23",
    "faq": [{"question": "Is it free?", "answer": "Yes."}],
    "country": ["FR", "BE"],
}

words = st.sampled_from(["", "a", "b", "ab", "2026-02-23", "2026-02-30", "20260223", "2026-W09-1", "é"])
numbers = st.one_of(st.integers(-2, 3), st.sampled_from([0.0, 1.0, 1.5, -0.5]))
scalars = st.one_of(st.none(), st.booleans(), numbers, words)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3),
    max_leaves=8,
)
types = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
sizes = st.integers(0, 3)
names = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True)


KEYWORDS: dict[str, st.SearchStrategy[Any]] = {
    "type": types | st.lists(types, min_size=1, max_size=3, unique=True),
    "enum": st.lists(values, min_size=1, max_size=3),
    "const": values,
    "required": names,
    "minimum": numbers,
    "maximum": numbers,
    "exclusiveMinimum": numbers,
    "exclusiveMaximum": numbers,
    "minLength": sizes,
    "maxLength": sizes,
    "minItems": sizes,
    "maxItems": sizes,
    "uniqueItems": st.booleans(),
    "pattern": st.sampled_from(["^a", "b$", "[0-9]", "é", ""]),
    "format": st.sampled_from(["date", "date-time", "uri"]),
    "title": st.just("A title"),
    "default": values,
    "examples": st.lists(values, max_size=2),
}


@st.composite
def schemas(draw: st.DrawFn, depth: int = 2) -> dict[str, Any]:
    """Draw a schema of up to three plain keywords, and subschemas down to a depth."""
    chosen = draw(st.lists(st.sampled_from([*KEYWORDS]), max_size=3, unique=True))
    schema = {keyword: draw(KEYWORDS[keyword]) for keyword in chosen}
    if depth:
        inner = st.booleans() | schemas(depth - 1)
        below: dict[str, st.SearchStrategy[Any]] = {
            "properties": st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
            "additionalProperties": inner,
            "items": inner,
        }
        for keyword in draw(st.lists(st.sampled_from([*below]), max_size=2, unique=True)):
            schema[keyword] = draw(below[keyword])
    return schema


def valid(content: dict[str, Any], value: Any) -> bool:
    return not list(failures(Schema("test", content), value))


@given(schemas(), values)
@example({"type": "integer"}, True)
@example({"enum": [1]}, True)
@example({"const": 0}, False)
@example({"items": {"type": "string"}, "uniqueItems": True}, ["a", "a"])
@example({"additionalProperties": False, "properties": {"a": True}}, {"a": 1, "b": 2})
@example({"format": "date"}, "20260223")
def test_what_is_surely_valid_has_no_failure(content: dict[str, Any], value: Any) -> None:
    if surely_valid(Schema("test", content), value):
        assert valid(content, value)


@given(
    st.dictionaries(st.sampled_from([*GUIDE, "faqs", "slug"]), values, max_size=2), st.sets(st.sampled_from([*GUIDE]))
)
def test_a_changed_guide_that_is_surely_valid_keeps_the_bundled_schema(changed: dict[str, Any], gone: set[str]) -> None:
    front_matter = {name: value for name, value in {**GUIDE, **changed}.items() if name not in gone or name in changed}
    if surely_valid(bundled(), front_matter):
        assert valid(dict(bundled().content), front_matter)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (dict(bundled().content), GUIDE),
        ({"type": ["string", "null"]}, None),
        ({"enum": ["a", 1, None]}, 1),
        ({"const": "a"}, "a"),
        ({"required": ["a"]}, {"a": None, "b": 1}),
        ({"required": ["a"], "minimum": 3}, "no object and no number"),
        ({"properties": {"a": {"type": "number"}}}, {"a": 1.5, "b": "x"}),
        ({"properties": {"a": {}}, "additionalProperties": False}, {"a": 1}),
        ({"properties": {"a": {}}, "additionalProperties": {"type": "string"}}, {"a": 1, "b": "x"}),
        ({"items": {"type": "integer"}, "minItems": 1, "maxItems": 2}, [1, 2]),
        ({"uniqueItems": True}, ["a", "b"]),
        ({"uniqueItems": False}, ["a", "a"]),
        ({"minimum": 1, "maximum": 2, "exclusiveMinimum": 0, "exclusiveMaximum": 3}, 1.5),
        ({"minLength": 1, "maxLength": 2, "pattern": "^a"}, "ab"),
        ({"format": "date"}, "2026-02-23"),
        ({"format": "date-time"}, "2026-02-23T10:30:00Z"),
        ({"format": "uri"}, "https://example.org/"),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:test:x", "deprecated": True}, []),
    ],
)
def test_plain_schemas_are_decided(content: dict[str, Any], value: Any) -> None:
    assert surely_valid(Schema("test", content), value)
    assert valid(content, value)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ({"anyOf": [{"type": "string"}]}, "a"),
        ({"properties": {"b": {"$ref": "#/$defs/x"}}, "$defs": {"x": {}}}, {"a": 1}),
        ({"$schema": "http://json-schema.org/draft-07/schema#"}, "a"),
        ({"$id": "http://["}, "a"),
        ({"format": "email"}, "a@example.org"),
        ({"uniqueItems": True}, [1, 2]),
        ({"enum": [1]}, 1.0),
        ({"enum": [["a"]]}, ["a"]),
        ({"minItems": 1.0}, ["a"]),
        ({"type": "integer"}, 1.0),
        ({"items": False}, []),
    ],
)
def test_what_is_not_plain_is_left_to_jsonschema_which_finds_it_valid(content: dict[str, Any], value: Any) -> None:
    assert not surely_valid(Schema("test", content), value)


@pytest.mark.parametrize(
    "content",
    [
        {"type": "objekt"},
        {"type": []},
        {"type": ["string", "string"]},
        {"required": "a"},
        {"required": ["a", "a"]},
        {"properties": {"never": {"type": 1}}},
        {"properties": []},
        {"items": 1},
        {"minimum": "1"},
        {"minimum": True},
        {"minLength": -1},
        {"uniqueItems": 1},
        {"pattern": 1},
        {"format": 1},
        {"title": 1},
        {"examples": {}},
        {"additionalProperties": 1},
        {"enum": "a"},
    ],
)
def test_a_schema_that_cannot_be_used_is_never_called_kept(content: dict[str, Any]) -> None:
    assert not surely_valid(Schema("test", content), {})
    with pytest.raises(SchemaError):
        valid(content, {})


def test_a_pattern_that_cannot_be_compiled_is_not_called_kept() -> None:
    assert not surely_valid(Schema("test", {"pattern": "("}), 1)


def test_a_valid_pair_is_checked_without_jsonschema(tmp_path: Path) -> None:
    front_matter = json.dumps({**GUIDE, "steps": 1})
    for language in ("en", "fr"):
        (tmp_path / language).mkdir()
        body = "## The steps\n\n### Step 1: Open\n\nTap.\n" if language == "en" else "## Étape 1 : Ouvrir\n\nTouchez.\n"
        text = f"{front_matter}\n\n{body}".replace('"lang": "en"', f'"lang": "{language}"')
        (tmp_path / language / "log-in.md").write_text(text, encoding="utf-8")
    program = (
        "import sys\n"
        "from guidelint.cli import run\n"
        "code = run(['check', 'fr/log-in.md', '--select', 'front-matter'])\n"
        "print(code, sorted({'jsonschema', 'difflib', 'hashlib', 'importlib.resources'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "no findings; 2 documents read, 1 pair compared\n0 []\n"
