"""Plain values of a configuration to the typed fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from guidelint.model import KeyPath
from guidelint.suggest import did_you_mean

Converter = Callable[[Any, KeyPath], Any]

_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
_PLURALS = {bool: "booleans", int: "whole numbers", float: "numbers", str: "strings"}
_FOUND = {bool: "a boolean", int: "a whole number", float: "a number", str: "a string", list: "a list", dict: "a table"}


class OptionError(Exception):
    """A key or value that cannot be used; `path` says which, `at_key` that its name is the trouble."""

    def __init__(self, path: KeyPath, message: str, *, at_key: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.at_key = at_key


def keys(cls: type) -> dict[str, Field[Any]]:
    """Return the keys of a table that a dataclass stands for: `tolerance-days` for `tolerance_days`."""
    return {option.name.replace("_", "-"): option for option in fields(cls)}


def read(cls: type, value: Any, path: KeyPath, converters: Mapping[str, Converter] | None = None) -> dict[str, Any]:
    """Turn a table into the arguments of a dataclass, by the types of its fields.

    `converters` take the place of the type for fields of their names.
    """
    table = expect(value, dict, path)
    known, hints = keys(cls), get_type_hints(cls)
    arguments = {}
    for key, item in table.items():
        if key not in known:
            raise OptionError((*path, key), f'unknown key "{key}"{did_you_mean(key, known)}', at_key=True)
        name = known[key].name
        here = (*path, key)
        if converters and name in converters:
            arguments[name] = converters[name](item, here)
        else:
            arguments[name] = convert(item, hints[name], here)
    for key, option in known.items():
        if key not in table and option.default is MISSING and option.default_factory is MISSING:
            raise OptionError(path, f'"{key}" is missing', at_key=True)
    return arguments


def convert(value: Any, kind: Any, path: KeyPath) -> Any:
    """Turn a plain value into one of a type: what a field of a rule or of the configuration may hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return convert(value, next(arm for arm in arguments if arm is not NoneType), path)
    if origin is tuple:
        items = expect(value, list, path, describe(kind))
        return tuple(convert(item, arguments[0], (*path, index)) for index, item in enumerate(items))
    if origin is Literal:
        return choice(value, arguments, path)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        table = expect(value, dict, path)
        return {key: convert(item, arguments[1], (*path, key)) for key, item in table.items()}
    if issubclass(kind, StrEnum):
        return kind(choice(value, tuple(kind), path))
    if is_dataclass(kind):
        cls: Any = kind
        return cls(**read(cls, value, path))
    return _scalar(value, kind, path)


def _scalar(value: Any, kind: type, path: KeyPath) -> Any:
    if kind is float and type(value) is int:
        value = float(value)
    expect(value, kind, path)
    # Every number here counts or measures something.
    if kind in (int, float) and value < 0:
        raise OptionError(path, f"{label(path)} is {value}, expected {_WORDS[kind]} from 0")
    return value


def choice(value: Any, choices: tuple[str, ...], path: KeyPath) -> str:
    """Accept one of several words, or say which there are."""
    word: str = expect(value, str, path, alternatives(choices))
    if word not in choices:
        hint = did_you_mean(word, choices)
        raise OptionError(path, f'{label(path)} is "{word}", expected {alternatives(choices)}{hint}')
    return word


def expect(value: Any, kind: type, path: KeyPath, expected: str = "") -> Any:
    """Return a value that is of exactly a type, so that `true` is no number, or say what it is instead."""
    if type(value) is not kind:
        found = _FOUND.get(type(value), "a date or time")
        raise OptionError(path, f"{label(path)} is {found}, expected {expected or describe(kind)}")
    return value


def label(path: KeyPath) -> str:
    """Name a key or a list item for a message: `"languages"`, `item 2 of "languages"`."""
    if not path:
        return "the configuration"
    last = path[-1]
    return f"item {last + 1} of {label(path[:-1])}" if isinstance(last, int) else f'"{last}"'


def alternatives(words: tuple[str, ...]) -> str:
    """List words to choose from: `"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def describe(kind: Any) -> str:
    """Say in words what values a type has."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return describe(next(arm for arm in arguments if arm is not NoneType))
    if origin is tuple:
        item = arguments[0]
        return f"a list of {_PLURALS[item]}" if item in _PLURALS else f"a list, each item {describe(item)}"
    if origin is Literal:
        return alternatives(arguments)
    if (isinstance(origin, type) and issubclass(origin, Mapping)) or kind is dict or is_dataclass(kind):
        return "a table"
    if kind in _WORDS:
        return _WORDS[kind]
    return "a list" if kind is list else alternatives(tuple(kind))
