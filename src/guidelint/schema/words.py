"""What a JSON schema asks for and a value does not keep, to words for people who write guides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from guidelint.model import KeyPath
from guidelint.suggest import closest, did_you_mean

SHOWN_CHOICES = 12
SHOWN_CHARACTERS = 60

_PLAIN = re.compile(r"[^\W\d][\w./+-]*(?: [\w./+-]+)*")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}

_FORMATS = {
    "date": "a date such as 2026-02-23",
    "date-time": "a date and time such as 2026-02-23T10:30:00Z",
    "time": "a time such as 10:30:00Z",
    "duration": "a duration such as PT20M",
    "email": "an e-mail address",
    "idn-email": "an e-mail address",
    "hostname": "a host name such as www.example.org",
    "idn-hostname": "a host name such as www.example.org",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "uri": "a complete address such as https://example.org/page",
    "iri": "a complete address such as https://example.org/page",
    "uri-reference": "an address",
    "iri-reference": "an address",
    "uuid": "a UUID",
    "regex": "a regular expression",
}

_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}


class Failure(NamedTuple):
    """One keyword of a schema that one value does not keep.

    `expected` is what the schema gives for the keyword, `schema` the subschema that holds it, and
    `path` leads to `value`. `unknown` are the keys of the value that no part of the schema names;
    the validator says so only where extra keys are forbidden.
    """

    keyword: str
    expected: Any
    value: Any
    path: KeyPath
    schema: Mapping[str, Any]
    unknown: tuple[str, ...] = ()
    is_key: bool = False  # `value` is no value but the name of a key, and `path` leads to what holds it


class Worded(NamedTuple):
    """A failure in words: what `path` leads to, or its key when `at_key`, is the place to show.

    `about` is the key that is missing or was meant, where the path does not lead to it.
    """

    message: str
    path: KeyPath
    at_key: bool = False
    about: str = ""


# --- values and places ---------------------------------------------------------------------------


def show(value: Any) -> str:
    """Write a value as the reader of a guide would: text in quotes, true, false, nothing."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = " ".join(value.split())
        return f'"{text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 3] + "..."}"'
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, Sequence):
        return "a list"
    return str(value)


def subject(path: KeyPath) -> str:
    """Name a place: `steps`, `faq entry 2`, `answer of faq entry 2`, `seo.title`."""
    groups: list[str] = []
    names: list[str] = []
    for part in path:
        if isinstance(part, int):
            groups.append(f"{'.'.join(names)} entry {part + 1}".strip())
            names = []
        else:
            names.append(part)
    if names:
        groups.append(".".join(names))
    return " of ".join(reversed(groups)) or "the front matter"


def _within(path: KeyPath) -> str:
    return f" in {subject(path)}" if path else ""


def _choice(value: Any) -> str:
    return value if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _TYPE_LIKE else show(value)


_TYPE_LIKE = {"true", "false", "null", "nothing", "yes", "no"}


def choices(values: Iterable[Any]) -> str:
    """List what is allowed, shortened where it is long."""
    shown = [_choice(value) for value in values]
    if len(shown) == 1:
        return shown[0]
    more = len(shown) - SHOWN_CHOICES
    if more > 1:
        return f"one of: {', '.join(shown[:SHOWN_CHOICES])} ... and {more} more"
    return f"one of: {', '.join(shown)}"


def types(names: str | Iterable[str]) -> str:
    """Name JSON types: `text or a list`."""
    listed = [names] if isinstance(names, str) else list(names)
    return " or ".join(_TYPES.get(name, name) for name in listed)


def _count(number: int, noun: str) -> str:
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


# --- keywords ------------------------------------------------------------------------------------


def _is(failure: Failure, expected: str) -> Worded:
    if failure.value is None:
        return Worded(f"{subject(failure.path)} has no value; expected {expected}", failure.path)
    return Worded(f"{subject(failure.path)} is {show(failure.value)}; expected {expected}", failure.path)


def _type(failure: Failure) -> Iterator[Worded]:
    value, path = failure.value, failure.path
    expected = types(failure.expected)
    wanted = [failure.expected] if isinstance(failure.expected, str) else failure.expected
    if wanted == ["object"] and failure.schema.get("required"):
        keys = " and ".join(f'"{name}"' for name in failure.schema["required"])
        expected = f"{'the key' if len(failure.schema['required']) == 1 else 'the keys'} {keys}"
    elif isinstance(value, str) and {"integer", "number"} & set(wanted) and _NUMBER.fullmatch(value):
        yield Worded(f"{subject(path)} is {show(value)} in quotes; expected {expected} without quotes", path)
        return
    elif "string" in wanted and isinstance(value, (int, float)):
        yield Worded(f"{subject(path)} is {show(value)}; expected {expected} (put it in quotes)", path)
        return
    yield _is(failure, expected)


def _enum(failure: Failure) -> Iterator[Worded]:
    worded = _is(failure, choices(failure.expected))
    hint = ""
    if isinstance(failure.value, str):
        hint = did_you_mean(failure.value, [name for name in failure.expected if isinstance(name, str)])
    yield worded._replace(message=worded.message + hint)


def _const(failure: Failure) -> Iterator[Worded]:
    yield _is(failure, show(failure.expected))


def _bound(failure: Failure) -> Iterator[Worded]:
    yield _is(failure, f"{_BOUNDS[failure.keyword]} {failure.expected}")


def _format(failure: Failure) -> Iterator[Worded]:
    yield _is(failure, _FORMATS.get(failure.expected, f"the format {show(failure.expected)}"))


def _pattern(failure: Failure) -> Iterator[Worded]:
    yield _is(failure, f"text that matches {failure.expected}")


def _length(failure: Failure) -> Iterator[Worded]:
    bound = "at least" if failure.keyword == "minLength" else "at most"
    expected = f"{bound} {_count(failure.expected, 'character')}"
    if not failure.value:
        expected = "text" if failure.expected == 1 else expected
        yield Worded(f"{subject(failure.path)} is empty; expected {expected}", failure.path)
        return
    found = _count(len(failure.value), "character")
    yield Worded(f"{subject(failure.path)} has {found}; expected {expected}", failure.path)


def _size(failure: Failure) -> Iterator[Worded]:
    noun = "key" if failure.keyword.endswith("Properties") else "entry"
    bound = "at least" if failure.keyword.startswith("min") else "at most"
    found = f"has {_count(len(failure.value), noun)}" if failure.value else "is empty"
    expected = f"expected {bound} {_count(failure.expected, noun)}"
    yield Worded(f"{subject(failure.path)} {found}; {expected}", failure.path)


def _too_many(failure: Failure) -> Iterator[Worded]:
    known = len(failure.schema.get("prefixItems", ())) or len(failure.schema.get("items", ()) or ())
    if known == 0 or len(failure.value) <= known:
        yield Worded(f"{subject(failure.path)} has entries that the schema does not allow", failure.path)
        return
    found, expected = _count(len(failure.value), "entry"), _count(known, "entry")
    yield Worded(f"{subject(failure.path)} has {found}; expected at most {expected}", (*failure.path, known))


def _unique(failure: Failure) -> Iterator[Worded]:
    for index, item in enumerate(failure.value):
        first = next(at for at, other in enumerate(failure.value) if _same(item, other))
        if first < index:
            what = show(item) if not isinstance(item, (Mapping, list)) else f"the same entry ({first + 1})"
            yield Worded(f"{subject(failure.path)} has {what} twice", (*failure.path, index))


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _contains(failure: Failure) -> Iterator[Worded]:
    inner = failure.schema.get("contains", True)
    wanted = "an entry that the schema asks for"
    if isinstance(inner, Mapping) and "const" in inner:
        wanted = f"an entry {show(inner['const'])}"
    elif isinstance(inner, Mapping) and "enum" in inner:
        wanted = f"an entry that is {choices(inner['enum'])}"
    if failure.keyword == "maxContains":
        most = failure.schema["maxContains"]
        yield Worded(f"{subject(failure.path)} has more than {most} times {wanted}", failure.path)
        return
    times = failure.schema.get("minContains", 1)
    often = "" if times == 1 else f", {times} times"
    yield Worded(f"{subject(failure.path)} does not have {wanted}{often}", failure.path)


def unknown_key(name: str, path: KeyPath, known: Iterable[str]) -> Worded:
    """Word a key that the schema does not know."""
    listed = list(known)
    message = f'unknown key "{name}"{_within(path)}{did_you_mean(name, listed)}'
    return Worded(message, (*path, name), at_key=True, about="" if path else closest(name, listed) or "")


def _unknown_keys(failure: Failure) -> Iterator[Worded]:
    known = [name for name in failure.schema.get("properties", {}) if name not in failure.value]
    for name in failure.unknown:
        yield unknown_key(name, failure.path, known)


def missing_key(name: str, path: KeyPath) -> Worded:
    """Word a key that is not there; its place is that of what should hold it."""
    if not path:
        return Worded(f'missing key "{name}"', path, at_key=True, about=name)
    return Worded(f"{subject(path)} has no {name}", path, at_key=not isinstance(path[-1], int))


def _required(failure: Failure) -> Iterator[Worded]:
    for name in failure.expected:
        if name not in failure.value:
            yield missing_key(name, failure.path)


def _dependent(failure: Failure) -> Iterator[Worded]:
    for name, needed in failure.expected.items():
        if name in failure.value and isinstance(needed, (list, tuple)):
            for other in needed:
                if other not in failure.value:
                    message = f'missing key "{other}"{_within(failure.path)}, which "{name}" needs'
                    yield Worded(message, (*failure.path, name), at_key=True)


def _not(failure: Failure) -> Iterator[Worded]:
    if failure.expected in ({}, True):
        yield from _never(failure)
        return
    unwanted: list[str] = failure.expected.get("required", []) if isinstance(failure.expected, Mapping) else []
    if not unwanted or not isinstance(failure.value, Mapping):
        yield Worded(f"{subject(failure.path)} is {show(failure.value)}, which is not allowed", failure.path)
        return
    keys = " and ".join(f'"{name}"' for name in unwanted)
    message = f"key {keys} is not allowed" if len(unwanted) == 1 else f"the keys {keys} may not stand together"
    yield Worded(f"{message}{_within(failure.path)}", (*failure.path, unwanted[-1]), at_key=True)


def _never(failure: Failure) -> Iterator[Worded]:
    if failure.path and isinstance(failure.path[-1], str):
        message = f'key "{failure.path[-1]}" is not allowed{_within(failure.path[:-1])}'
        yield Worded(message, failure.path, at_key=True)
    else:
        yield Worded(f"{subject(failure.path)} is not allowed", failure.path)


def _several(failure: Failure) -> Iterator[Worded]:
    """Word a `oneOf` of which more than one branch holds; other failures of it are told by a branch."""
    yield Worded(f"{subject(failure.path)} fits several of the forms the schema allows; expected one", failure.path)


def _other(failure: Failure) -> Iterator[Worded]:
    message = f'{subject(failure.path)} is {show(failure.value)}; the schema\'s "{failure.keyword}" does not allow it'
    yield Worded(message, failure.path)


_WORDS: dict[str, Callable[[Failure], Iterator[Worded]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    **dict.fromkeys(_BOUNDS, _bound),
    "format": _format,
    "pattern": _pattern,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _size,
    "maxItems": _size,
    "minProperties": _size,
    "maxProperties": _size,
    "items": _too_many,
    "additionalItems": _too_many,
    "unevaluatedItems": _too_many,
    "uniqueItems": _unique,
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
    "additionalProperties": _unknown_keys,
    "unevaluatedProperties": _unknown_keys,
    "required": _required,
    "dependentRequired": _dependent,
    "dependencies": _dependent,
    "not": _not,
    "oneOf": _several,
    "": _never,
}


def word(failure: Failure) -> Iterator[Worded]:
    """Say what a value is and what was expected: once for each thing to put right."""
    return _WORDS.get(failure.keyword, _other)(failure)


def word_key(failure: Failure, name: str) -> Worded:
    """Word a key whose own name is not as the schema wants it (`propertyNames`)."""
    first = next(word(failure._replace(path=(), value=name)))
    message = first.message.replace("the front matter is", f"key{_within(failure.path)} is", 1)
    return Worded(message, (*failure.path, name), at_key=True)
