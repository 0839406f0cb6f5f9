import json
from pathlib import Path
from typing import Any

import pytest

from guidelint.model import FrontMatter, Schema
from guidelint.parse import frontmatter
from guidelint.schema.files import SchemaError, bundled, load
from guidelint.schema.validation import violations
from guidelint.schema.validator import validator_of
from guidelint.text import Text

GUIDE = """\
---
title: Log in
description: How to log in.
category: government
steps: 2
difficulty: facile
platform: all
lang: en
date: 2026-02-23
---
"""


def read(text: str) -> FrontMatter:
    return frontmatter.parse(Text(text))


def problems(schema: Schema, text: str) -> list[str]:
    """Return `line:column-column: message` for each violation."""
    lines = Text(text)
    found = []
    for violation in violations(schema, frontmatter.parse(lines)):
        start, end = lines.position(violation.span.start), lines.position(violation.span.end)
        found.append(f"{start.line}:{start.column}-{end.column}: {violation.message}")
    return found


def of_properties(text: str, **properties: Any) -> list[str]:
    return problems(Schema("test", {"properties": properties}), f"---\n{text}\n---\n")


def of_schema(text: str, **keywords: Any) -> list[str]:
    return problems(Schema("test", keywords), f"---\n{text}\n---\n")


def guide(old: str, new: str) -> list[str]:
    assert old in GUIDE
    return problems(bundled(), GUIDE.replace(old, new))


# --- the bundled schema ----------------------------------------------------------------------------


def test_a_whole_guide_is_fine() -> None:
    assert problems(bundled(), GUIDE) == []


def test_other_keys_are_allowed() -> None:
    extra = "lang: en\ntranslationKey: log-in\nslug: log-in\nimage: a.png\ndraft: true\nupdated: 2026-02-24\ntags: [a]"
    assert guide("lang: en", extra) == []


def test_every_property_of_the_bundled_schema_is_described() -> None:
    properties = bundled().content["properties"]
    assert [name for name, schema in properties.items() if not schema.get("description")] == []
    assert list(properties) == [*bundled().content["required"], "faq", "country"]


def test_the_bundled_schema_is_named_and_has_no_file() -> None:
    assert (bundled().name, bundled().origin) == ("guide", "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("difficulty: facile\n", "", ['1:1-4: missing key "difficulty"']),
        ("difficulty: ", "dificulty: ", ['6:1-10: unknown key "dificulty" (did you mean "difficulty"?)']),
        ("date: 2026-02-23", "updated: 2026-02-23", ['1:1-4: missing key "date"']),
        ("steps: 2", "steps: seven", ['5:8-13: steps is "seven"; expected a whole number']),
        ("steps: 2", 'steps: "2"', ['5:8-11: steps is "2" in quotes; expected a whole number without quotes']),
        ("steps: 2", "steps: 2.5", ["5:8-11: steps is 2.5; expected a whole number"]),
        ("steps: 2", "steps: 0", ["5:8-9: steps is 0; expected at least 1"]),
        ("steps: 2", "steps: true", ["5:8-12: steps is true; expected a whole number"]),
        ("steps: 2", "steps: ~", ["5:8-9: steps has no value; expected a whole number"]),
        ("steps: 2", "steps: [1, 2]", ["5:8-14: steps is a list; expected a whole number"]),
        ("title: Log in", "title: 2024", ["2:8-12: title is 2024; expected text (put it in quotes)"]),
        ("title: Log in", 'title: ""', ["2:8-10: title is empty; expected text"]),
        ("title: Log in", "title: {a: 1}", ["2:8-14: title is a group of keys; expected text"]),
        ("02-23", "13-01", ['9:7-17: date is "2026-13-01"; expected a date such as 2026-02-23']),
        ("2026-02-23", "20260223", ["9:7-15: date is 20260223; expected text (put it in quotes)"]),
        ("2026-02-23", '"20260223"', ['9:7-17: date is "20260223"; expected a date such as 2026-02-23']),
        ("2026-02-23", "23/02/2026", ['9:7-17: date is "23/02/2026"; expected a date such as 2026-02-23']),
        (
            "facile",
            "Facile",
            ['6:13-19: difficulty is "Facile"; expected one of: facile, moyen, avance (did you mean "facile"?)'],
        ),
        ("facile", "hard", ['6:13-17: difficulty is "hard"; expected one of: facile, moyen, avance']),
        ("lang: en", "lang: en\nfaq: none", ['9:6-10: faq is "none"; expected a list']),
        ("lang: en", "lang: en\nfaqs: []", ['9:1-5: unknown key "faqs" (did you mean "faq"?)']),
        ("lang: en", "lang: en\ncountries: []", []),
        ("lang: en", "lang: en\ncountry: [fr, be, fr]", ['9:19-21: country has "fr" twice']),
        ("lang: en", "lang: en\ncountry: []", ["9:10-12: country is empty; expected at least 1 entry"]),
        (
            "lang: en",
            "lang: en\nfaq:\n  - {question: A, answer: B}\n  - question: C",
            ["11:5-16: faq entry 2 has no answer"],
        ),
        (
            "lang: en",
            "lang: en\nfaq:\n  - question: A\n    anwser: B",
            ['11:5-11: unknown key "anwser" in faq entry 1 (did you mean "answer"?)'],
        ),
        (
            "lang: en",
            "lang: en\nfaq:\n  - Is it free?",
            ['10:5-16: faq entry 1 is "Is it free?"; expected the keys "question" and "answer"'],
        ),
        (
            "lang: en",
            "lang: en\nfaq:\n  - question: A\n    answer: 5",
            ["11:13-14: answer of faq entry 1 is 5; expected text (put it in quotes)"],
        ),
    ],
)
def test_words_and_places_for_a_guide(old: str, new: str, expected: list[str]) -> None:
    assert guide(old, new) == expected


def test_violations_come_in_the_order_of_the_text() -> None:
    text = GUIDE.replace("facile", "x").replace("steps: 2", "steps: 0").replace("lang: en\n", "")
    assert [message.partition(":")[0] for message in problems(bundled(), text)] == ["1", "5", "6"]


# --- every keyword ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "schema", "expected"),
    [
        ("a: 5", {"maximum": 4}, ["2:4-5: a is 5; expected at most 4"]),
        ("a: 5", {"exclusiveMinimum": 5}, ["2:4-5: a is 5; expected more than 5"]),
        ("a: 5", {"exclusiveMaximum": 5}, ["2:4-5: a is 5; expected less than 5"]),
        ("a: 5", {"multipleOf": 2}, ["2:4-5: a is 5; expected a multiple of 2"]),
        ("a: x", {"const": "y"}, ['2:4-5: a is "x"; expected "y"']),
        ("a: x", {"const": True}, ['2:4-5: a is "x"; expected true']),
        ("a: x", {"const": None}, ['2:4-5: a is "x"; expected nothing']),
        ("a: x", {"enum": ["yes"]}, ['2:4-5: a is "x"; expected "yes"']),
        ("a: x", {"enum": [1, None, "b c"]}, ['2:4-5: a is "x"; expected one of: 1, nothing, b c']),
        (
            "a: x",
            {"enum": [f"word{n}" for n in range(24)]},
            [
                '2:4-5: a is "x"; expected one of: word0, word1, word2, word3, word4, word5, word6, word7, word8,'
                " word9, word10, word11 ... and 12 more"
            ],
        ),
        ("a: 1", {"type": ["string", "array"]}, ["2:4-5: a is 1; expected text or a list (put it in quotes)"]),
        ("a: [1]", {"type": ["boolean", "null"]}, ["2:4-7: a is a list; expected true or false or nothing"]),
        ("a: 1", {"type": "object"}, ["2:4-5: a is 1; expected keys with values"]),
        ("a: ab", {"minLength": 3}, ["2:4-6: a has 2 characters; expected at least 3 characters"]),
        ("a: abc", {"maxLength": 1}, ["2:4-7: a has 3 characters; expected at most 1 character"]),
        ("a: A b", {"pattern": "^[a-z]+$"}, ['2:4-7: a is "A b"; expected text that matches ^[a-z]+$']),
        ("a: me", {"format": "email"}, ['2:4-6: a is "me"; expected an e-mail address']),
        (
            "a: /x",
            {"format": "uri"},
            ['2:4-6: a is "/x"; expected a complete address such as https://example.org/page'],
        ),
        ("a: https://example.org/x", {"format": "uri"}, []),
        ("a: 2026-02-23T10:30:00Z", {"format": "date-time"}, []),
        (
            "a: 2026-02-23",
            {"format": "date-time"},
            ['2:4-14: a is "2026-02-23"; expected a date and time such as 2026-02-23T10:30:00Z'],
        ),
        ("a: [x]", {"minItems": 2}, ["2:4-7: a has 1 entry; expected at least 2 entries"]),
        ("a: [x, y]", {"maxItems": 1}, ["2:4-10: a has 2 entries; expected at most 1 entry"]),
        ("a: [1, true]", {"uniqueItems": True}, []),
        ("a: [{b: 1}, {b: 1}]", {"uniqueItems": True}, ["2:13-19: a has the same entry (1) twice"]),
        (
            "a: [x, 2, z]",
            {"prefixItems": [{}, {}], "items": False},
            ["2:11-12: a has 3 entries; expected at most 2 entries"],
        ),
        ("a: [x]", {"contains": {"const": "y"}}, ['2:4-7: a does not have an entry "y"']),
        (
            "a: [y]",
            {"contains": {"const": "y"}, "minContains": 2},
            ['2:4-7: a does not have an entry "y", 2 times'],
        ),
        (
            "a: [y, y]",
            {"contains": {"enum": ["y", "z"]}, "maxContains": 1},
            ["2:4-10: a has more than 1 times an entry that is one of: y, z"],
        ),
        ("a: {b: 1}", {"minProperties": 2}, ["2:4-10: a has 1 key; expected at least 2 keys"]),
        ("a: {b: 1}", {"required": ["c"]}, ["2:1-2: a has no c"]),
        ("a: {b: 1}", {"properties": {"b": {"type": "string"}}}, ["2:8-9: a.b is 1; expected text (put it in quotes)"]),
        ("a: x", {"not": {"const": "x"}}, ['2:4-5: a is "x", which is not allowed']),
        ("a: [1]", {"unevaluatedItems": False}, ["2:4-7: a has entries that the schema does not allow"]),
        ("a: x", {"oneOf": [False, {"type": "integer"}]}, ['2:4-5: a is "x"; expected a whole number']),
        ("a: x", {"anyOf": [False, False]}, ['2:1-2: key "a" is not allowed']),
        ("a: 1", {"if": {"type": "integer"}, "then": False}, ['2:1-2: key "a" is not allowed']),
        ("a: [1, 2]", {"prefixItems": [True, False]}, ["2:8-9: a entry 2 is not allowed"]),
        ("a: 1", False, ['2:1-2: key "a" is not allowed']),
        (
            "a: x",
            {"anyOf": [{"type": "integer"}, {"type": "array"}]},
            ['2:4-5: a is "x"; expected a whole number or a list'],
        ),
        ("a: x", {"oneOf": [{"const": "y"}, {"enum": ["z"]}]}, ['2:4-5: a is "x"; expected one of: y, z']),
        ("a: 9", {"oneOf": [{"type": "string"}, {"maximum": 5}]}, ["2:4-5: a is 9; expected at most 5"]),
        (
            "a: 9",
            {"oneOf": [{"minimum": 1}, {"minimum": 2}]},
            ["2:4-5: a fits several of the forms the schema allows; expected one"],
        ),
        (
            "a: {kind: web, url: 5}",
            {
                "anyOf": [
                    {"properties": {"kind": {"const": "phone"}, "number": {"type": "string"}}, "required": ["number"]},
                    {"properties": {"kind": {"const": "web"}, "url": {"type": "string"}}},
                ]
            },
            ["2:21-22: a.url is 5; expected text (put it in quotes)"],
        ),
    ],
)
def test_keywords_of_a_value(text: str, schema: Any, expected: list[str]) -> None:
    assert of_properties(text, a=schema) == expected


@pytest.mark.parametrize(
    ("text", "schema", "expected"),
    [
        (
            "stepz: 1",
            {"properties": {"steps": {}}, "additionalProperties": False},
            ['2:1-6: unknown key "stepz" (did you mean "steps"?)'],
        ),
        (
            "stepz: 1",
            {"properties": {"steps": {}}, "required": ["steps"], "additionalProperties": False},
            ['2:1-6: unknown key "stepz" (did you mean "steps"?)'],
        ),
        (
            "b: 1\nc: 2",
            {"patternProperties": {"^b": {}}, "additionalProperties": False},
            ['3:1-2: unknown key "c"'],
        ),
        ("c: 2", {"allOf": [{"properties": {"b": {}}}], "unevaluatedProperties": False}, ['2:1-2: unknown key "c"']),
        ("c: 2", {"additionalProperties": {"type": "string"}}, ["2:4-5: c is 2; expected text (put it in quotes)"]),
        (
            "B: 2",
            {"propertyNames": {"pattern": "^[a-z]+$"}},
            ['2:1-2: key is "B"; expected text that matches ^[a-z]+$'],
        ),
        (
            "a: 1",
            {"dependentRequired": {"a": ["b", "c"]}},
            [
                '2:1-2: missing key "b", which "a" needs',
                '2:1-2: missing key "c", which "a" needs',
            ],
        ),
        ("a: 1", {"dependentSchemas": {"a": {"required": ["b"]}}}, ['1:1-4: missing key "b"']),
        ("a: 1", {"if": {"required": ["a"]}, "then": {"required": ["b"]}}, ['1:1-4: missing key "b"']),
        ("draft: true", {"not": {"required": ["draft"]}}, ['2:1-6: key "draft" is not allowed']),
        ("a: 1\nb: 1", {"not": {"required": ["a", "b"]}}, ['3:1-2: the keys "a" and "b" may not stand together']),
        ("a: 1", {"minProperties": 2}, ["1:1-4: the front matter has 1 key; expected at least 2 keys"]),
        (
            "a: x",
            {"properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "integer"}}},
            ['2:4-5: a is "x"; expected a whole number'],
        ),
        (
            "a: 1",
            {"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": ["b"]}},
            ['2:1-2: missing key "b", which "a" needs'],
        ),
    ],
)
def test_keywords_of_the_whole(text: str, schema: dict[str, Any], expected: list[str]) -> None:
    assert of_schema(text, **schema) == expected


def test_long_values_are_shortened() -> None:
    assert of_properties(f"a: {'x' * 80}", a={"format": "date"}) == [
        f'2:4-84: a is "{"x" * 57}..."; expected a date such as 2026-02-23'
    ]


def test_toml_has_places_too() -> None:
    schema = Schema("test", {"properties": {"steps": {"type": "integer"}}})
    assert problems(schema, '+++\nsteps = "two"\n+++\n') == ['2:9-14: steps is "two"; expected a whole number']


# --- schemas that cannot be used, and references -----------------------------------------------------


def test_the_validator_is_built_once() -> None:
    assert validator_of(bundled()) is validator_of(bundled())


def test_an_invalid_schema_is_one_line() -> None:
    schema = Schema("house", {"properties": {"a": {"type": "int"}}})
    with pytest.raises(SchemaError) as caught:
        violations(schema, read(GUIDE))
    assert str(caught.value) == (
        'schema "house" is not valid: properties.a.type is "int"; expected one of: array, boolean, integer,'
        ' "null", number, object, string (did you mean "integer"?)'
    )


def test_a_remote_reference_is_never_fetched() -> None:
    schema = Schema("house", {"properties": {"a": {"$ref": "https://example.org/a.json"}}}, "/site/house.json")
    with pytest.raises(SchemaError) as caught:
        violations(schema, read(GUIDE))
    assert str(caught.value) == (
        'schema "house": cannot follow $ref "https://example.org/a.json": it is on the network, where nothing is'
        " fetched; keep a copy beside the schema and refer to that"
    )


def test_a_reference_within_the_schema_that_leads_nowhere() -> None:
    with pytest.raises(SchemaError) as caught:
        violations(Schema("house", {"$ref": "#/$defs/none"}), read(GUIDE))
    assert str(caught.value) == 'schema "house": cannot follow $ref "#/$defs/none": the schema has no such part'


@pytest.mark.parametrize("identity", [{}, {"$id": "https://example.org/schemas/house.json"}])
def test_references_to_files_beside_the_schema(tmp_path: Path, identity: dict[str, str]) -> None:
    folder = tmp_path / "my schemas"
    folder.mkdir()
    (folder / "parts.json").write_text(json.dumps({"$defs": {"n": {"type": "integer"}}}))
    content = {**identity, "properties": {"steps": {"$ref": "parts.json#/$defs/n"}}}
    (folder / "house.json").write_text(json.dumps(content))
    schema = load("my schemas/house.json", tmp_path)
    assert problems(schema, "---\nsteps: two\n---\n") == ['2:8-11: steps is "two"; expected a whole number']


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    schema = Schema("house", {"$ref": "none.json"}, str(tmp_path / "house.json"))
    with pytest.raises(SchemaError) as caught:
        violations(schema, read(GUIDE))
    assert str(caught.value) == (
        'schema "house": cannot follow $ref "none.json": there is no such file beside the schema, or it is not JSON,'
        " or it has no such part"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", 'schema "house.json" is not a JSON object'),
        (
            "{",
            'schema "house.json" is not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2',
        ),
    ],
)
def test_a_file_that_is_no_schema(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "house.json").write_text(content)
    with pytest.raises(SchemaError) as caught:
        load("house.json", tmp_path)
    assert str(caught.value) == message


def test_a_schema_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SchemaError) as caught:
        load("house.json", tmp_path)
    assert str(caught.value) == 'schema "house.json" cannot be read: No such file or directory'
