"""Values of a JSON text to records, each checked: what is wrong is said with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

_MOST = 10**12  # no count of words, lines or guides is larger

Reader = Callable[[object], Any]


class BadValueError(ValueError):
    """A value that is not what it should be; `path` leads to it, as in `guides[0].title`."""

    def __init__(self, expected: str, path: str = "") -> None:
        super().__init__(expected)
        self.expected, self.path = expected, path

    def __str__(self) -> str:
        return f"{self.path.lstrip('.')}: {self.expected}" if self.path else self.expected

    def below(self, name: str) -> BadValueError:
        """Return it as it is seen from one level above."""
        return BadValueError(self.expected, name + self.path)


def _bad(expected: str, value: object) -> BadValueError:
    kind = "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else ""
    return BadValueError(f"expected {expected}, found {kind or json.dumps(value, ensure_ascii=False)[:40]}")


def text(value: object) -> str:
    """Read a text."""
    if isinstance(value, str):
        return value
    raise _bad("a text", value)


def count(value: object) -> int:
    """Read a whole number from 0."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    raise _bad("a whole number from 0", value)


def place(value: object) -> int:
    """Read a line or a column, from 1."""
    if count(value) > 0:
        return count(value)
    raise BadValueError("expected a whole number from 1, found 0")


def flag(value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise _bad("true or false", value)


def share(value: object) -> float:
    """Read a number between 0 and 1."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise _bad("a number between 0 and 1", value)


def day(value: object) -> str:
    """Read an ISO date."""
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise _bad("a date such as 2026-03-01", value)


def mapping(value: object) -> Mapping[str, Any]:
    """Read an object as it is."""
    if isinstance(value, dict):
        return value
    raise _bad("an object", value)


def one_of(kind: type[Any] | Collection[str]) -> Reader:
    """Make a reader of one of some words: the values of an enumeration, or words alone."""

    def read(value: object) -> Any:
        if isinstance(kind, type):
            words: Collection[str] = [str(one) for one in kind]
            if value in words:
                return kind(value)
        elif isinstance(value, str) and value in kind:
            return value
        else:
            words = kind
        raise _bad(f"one of {', '.join(words)}", value)

    return read


def maybe(reader: Reader) -> Reader:
    """Make a reader of what may be null."""
    return lambda value: None if value is None else reader(value)


def list_of(reader: Reader) -> Reader:
    """Make a reader of a list."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _bad("a list", value)
        found = []
        for index, item in enumerate(value):
            try:
                found.append(reader(item))
            except BadValueError as error:
                raise error.below(f"[{index}]") from None
        return tuple(found)

    return read


def record(make: Callable[..., Any], fields: Mapping[str, Reader], later: Mapping[str, Reader] | None = None) -> Reader:
    """Make a reader of an object: `fields` must be there, those of `later` versions need not.

    Fields that nobody knows are left alone: a newer version may have written more.
    """
    every = {**fields, **(later or {})}

    def read(value: object) -> Any:
        values = mapping(value)
        found = {}
        for name, reader in every.items():
            if name not in values:
                if name in fields:
                    raise BadValueError(f'there is no "{name}"')
                continue
            try:
                found[name] = reader(values[name])
            except BadValueError as error:
                raise error.below(f".{name}") from None
        return make(**found)

    return read
