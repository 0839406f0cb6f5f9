"""Front matter and a JSON schema to worded problems at exact places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from guidelint.model import FrontMatter, KeyPath, Schema, Span
from guidelint.schema import quick as schema_quick
from guidelint.schema.words import Failure, Worded, missing_key, unknown_key, word, word_key
from guidelint.suggest import closest

# How near an unknown key must be to an optional one to count as mistyped. Extra keys are common
# where a schema allows them: "contry" and "faqs" are meant, "countries" may be another field.
OPTIONAL_CUTOFF = 0.85
# Against a required key that is missing the case is stronger; "updated" is still not "date".
REQUIRED_CUTOFF = 0.75


class Violation(NamedTuple):
    """One thing in the front matter that the schema does not allow, where it stands, and in words.

    `about` is the key that is missing or was meant, where `path` does not lead to it.
    """

    span: Span
    message: str
    path: KeyPath
    about: str = ""


def violations(schema: Schema, front_matter: FrontMatter) -> list[Violation]:
    """Check front matter against a schema; the result is in the order of the text.

    Raises SchemaError when the schema cannot be used.
    """
    found: dict[tuple[Span, str], Violation] = {}
    for worded in _worded(schema, front_matter.values):
        span = front_matter.key_span(*worded.path) if worded.at_key else front_matter.value_span(*worded.path)
        found.setdefault((span, worded.message), Violation(span, worded.message, worded.path, worded.about))
    return sorted(found.values())


def _worded(schema: Schema, values: Mapping[str, Any]) -> Iterator[Worded]:
    if not schema_quick.surely_valid(schema, values):
        yield from _failures(schema, values)
    yield from _mistyped_optional(schema, values)


def _failures(schema: Schema, values: Mapping[str, Any]) -> Iterator[Worded]:
    from guidelint.schema.validator import failures  # jsonschema costs 80 ms to import

    for failure in failures(schema, values):
        if failure.keyword == "required":
            yield from _missing(failure, schema)
        elif failure.is_key:
            yield word_key(failure, failure.value)
        else:
            yield from word(failure)


def _missing(failure: Failure, schema: Schema) -> Iterator[Worded]:
    """Word missing keys; one that is there under a mistyped name is told at that name."""
    known = {**failure.schema.get("properties", {}), **dict.fromkeys(failure.expected)}
    if not failure.path:
        known |= schema.content.get("properties", {})
    strangers = [name for name in failure.value if name not in known]
    for name in failure.expected:
        if name in failure.value:
            continue
        meant = closest(name, strangers, REQUIRED_CUTOFF)
        if meant is None:
            yield missing_key(name, failure.path)
        else:
            strangers.remove(meant)
            yield unknown_key(meant, failure.path, [name])


def _mistyped_optional(schema: Schema, values: Mapping[str, Any]) -> Iterator[Worded]:
    known = schema.content.get("properties", {})
    absent = [name for name in known if name not in values and name not in schema.content.get("required", ())]
    if not absent:
        return
    for name in values:
        if name not in known and closest(name, absent, OPTIONAL_CUTOFF) is not None:
            yield unknown_key(name, (), absent)
