"""A JSON schema of plain keywords and a value to a quick answer: surely valid, or don't know.

Most front matter is valid, and to import jsonschema costs more than everything else that a check of
one guide does. So nothing here says that a value is wrong: jsonschema decides that, and it decides
wherever a schema is not plain or a value is out of the ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from guidelint.model import Schema
from guidelint.schema.files import Identity

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: Mapping[type, frozenset[str]] = {
    str: frozenset({"string"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"number"}),
    bool: frozenset({"boolean"}),
    list: frozenset({"array"}),
    dict: frozenset({"object"}),
    type(None): frozenset({"null"}),
}
_TYPE_NAMES = frozenset().union(*_TYPES.values())
_SCALARS = (str, int, float, bool, type(None))

Check = Callable[[Any], bool]


class _NotPlainError(Exception):
    """A schema, or a part of one, that is left to jsonschema."""


def surely_valid(schema: Schema, value: Any) -> bool:
    """Whether a value surely keeps a schema, which then can surely be used; False also for "don't know"."""
    check = _check_of(Identity(schema))
    return check is not None and check(value)


@lru_cache(maxsize=64)
def _check_of(identity: Identity) -> Check | None:
    content = dict(identity.schema.content)
    name = content.pop("$id", "")
    if content.pop("$schema", _DIALECT) != _DIALECT or type(name) is not str or not re.fullmatch(r"[\w:/.+-]*", name):
        return None
    try:
        return _compiled(content)
    except _NotPlainError:
        return None


def _compiled(schema: Any) -> Check:
    """Turn a schema into a check that is true only where it surely holds."""
    if schema is True:
        return _anything
    if type(schema) is not dict:
        raise _NotPlainError
    checks = [check for keyword, given in schema.items() if (check := _keyword(keyword, given, schema))]

    def holds(value: Any) -> bool:
        if type(value) not in _TYPES:
            return False
        for check in checks:  # noqa: SIM110 - a third faster than all()
            if not check(value):
                return False
        return True

    return holds


def _anything(value: Any) -> bool:
    return True


def _keyword(keyword: str, given: Any, schema: Mapping[str, Any]) -> Check | None:
    """Turn one keyword into a check; None for one that asks for nothing."""
    if keyword in _ANNOTATIONS:
        kind = _ANNOTATIONS[keyword]
        _demand(kind is object or type(given) is kind)
        return None
    if keyword == "additionalProperties":
        return _others(given, schema.get("properties", {}))
    _demand(keyword in _KEYWORDS)
    return _KEYWORDS[keyword](given)


def _demand(plain: bool) -> None:
    if not plain:
        raise _NotPlainError


# --- keywords ------------------------------------------------------------------------------------


def _type(given: Any) -> Check:
    names = [given] if type(given) is str else given
    _demand(type(names) is list and bool(names) and all(type(name) is str for name in names))
    wanted = frozenset(names)
    _demand(wanted <= _TYPE_NAMES and len(wanted) == len(names))
    return lambda value: not wanted.isdisjoint(_TYPES[type(value)])


def _enum(given: Any) -> Check:
    _demand(type(given) is list)
    # By type too: for Python, true is 1 and 1 is 1.0.
    allowed = frozenset((type(item), item) for item in given if type(item) in _SCALARS)
    return lambda value: type(value) in _SCALARS and (type(value), value) in allowed


def _const(given: Any) -> Check:
    return _enum([given])


def _required(given: Any) -> Check:
    _demand(type(given) is list and all(type(name) is str for name in given))
    names = frozenset(given)
    _demand(len(names) == len(given))
    return lambda value: type(value) is not dict or names <= value.keys()


def _properties(given: Any) -> Check:
    _demand(type(given) is dict)
    checks = {name: _compiled(schema) for name, schema in given.items()}

    def holds(value: Any) -> bool:
        if type(value) is not dict:
            return True
        for name, item in value.items():
            check = checks.get(name)
            if check is not None and not check(item):
                return False
        return True

    return holds


def _others(given: Any, properties: Any) -> Check:
    _demand(type(properties) is dict)
    if given is False:
        return lambda value: type(value) is not dict or value.keys() <= properties.keys()
    check = _compiled(given)
    return lambda value: (
        type(value) is not dict or all(check(item) for name, item in value.items() if name not in properties)
    )


def _items(given: Any) -> Check:
    check = _compiled(given)
    return lambda value: type(value) is not list or all(map(check, value))


def _unique(given: Any) -> Check:
    _demand(type(given) is bool)
    # What is no text may be equal in ways of its own.
    return lambda value: (
        not given
        or type(value) is not list
        or (all(type(item) is str for item in value) and len(frozenset(value)) == len(value))
    )


def _bound(holds: Callable[[Any, Any], bool]) -> Callable[[Any], Check]:
    def keyword(given: Any) -> Check:
        _demand(type(given) in (int, float))
        return lambda value: type(value) not in (int, float) or holds(value, given)

    return keyword


def _size(kind: type[str] | type[list[Any]], holds: Callable[[int, int], bool]) -> Callable[[Any], Check]:
    def keyword(given: Any) -> Check:
        _demand(type(given) is int and given >= 0)
        return lambda value: type(value) is not kind or holds(len(value), given)

    return keyword


def _pattern(given: Any) -> Check:
    _demand(type(given) is str)
    try:
        search = re.compile(given).search
    except (re.error, OverflowError, RecursionError):
        raise _NotPlainError from None
    return lambda value: type(value) is not str or search(value) is not None


def _format(given: Any) -> Check:
    _demand(type(given) is str and given in FORMATS)
    holds = FORMATS[given]

    def check(value: Any) -> bool:
        try:
            return holds(value)
        except ValueError:
            return False

    return check


_KEYWORDS: Mapping[str, Callable[[Any], Check]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "required": _required,
    "properties": _properties,
    "items": _items,
    "uniqueItems": _unique,
    "minimum": _bound(lambda value, bound: bool(value >= bound)),
    "maximum": _bound(lambda value, bound: bool(value <= bound)),
    "exclusiveMinimum": _bound(lambda value, bound: bool(value > bound)),
    "exclusiveMaximum": _bound(lambda value, bound: bool(value < bound)),
    "minLength": _size(str, lambda size, least: size >= least),
    "maxLength": _size(str, lambda size, most: size <= most),
    "minItems": _size(list, lambda size, least: size >= least),
    "maxItems": _size(list, lambda size, most: size <= most),
    "pattern": _pattern,
    "format": _format,
}
# What asks for nothing, with the type that it must have itself.
_ANNOTATIONS: Mapping[str, type] = {
    "title": str,
    "description": str,
    "$comment": str,
    "default": object,
    "examples": list,
    "deprecated": bool,
}


# --- formats -------------------------------------------------------------------------------------


def _is_date(value: object) -> bool:
    # fromisoformat alone accepts 20260223 and 2026-W09-1 too.
    return not isinstance(value, str) or (len(value) == 10 and value[4] == "-" == value[7] and bool(_date(value)))


def _date(value: str) -> date:
    return date.fromisoformat(value)


def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    moment = datetime.fromisoformat(value)
    return value[10:11] in ("T", "t", " ") and moment.tzinfo is not None


def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    from urllib.parse import urlsplit

    parts = urlsplit(value)
    return bool(parts.scheme) and bool(parts.netloc or parts.path) and " " not in value


# The common formats, of which jsonschema by itself checks only the first. They raise ValueError, or
# return False, for what is not written so.
FORMATS: Mapping[str, Callable[[object], bool]] = {
    "date": _is_date,
    "date-time": _is_date_time,
    "uri": _is_uri,
}
