"""A configuration to the TOML that would make it, for `guidelint config show`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from guidelint.config import Config, Settings


def show(config: Config) -> str:
    """Write all settings of a configuration, defaults included, as a guidelint.toml."""
    origin = f"from {config.file}" if config.file else "no configuration file was found: these are the defaults"
    lines = [f"# {origin}", f"# the site's root is {config.root}", ""]
    plain: list[tuple[str, Any]] = []
    tables: list[tuple[str, Any]] = []
    for option in fields(Settings):
        value = getattr(config, option.name)
        (tables if _is_table(value) else plain).append((_key(option.name), value))
    for key, value in plain:
        lines.append(f"{key} = {toml_value(value)}" if value is not None else f"# {key} is not set")
    # A plain `schema` is a key, no table, and has to stand before the first one.
    for key, value in sorted(tables, key=lambda table: table[0] != "schema"):
        lines += ["", *_table(key, value)]
    return "\n".join(lines) + "\n"


def _is_table(value: object) -> bool:
    return is_dataclass(value) or isinstance(value, Mapping) or (isinstance(value, tuple) and _holds_tables(value))


def _holds_tables(value: tuple[object, ...]) -> bool:
    return bool(value) and (is_dataclass(value[0]) or isinstance(value[0], tuple))


def _table(key: str, value: Any) -> Iterator[str]:
    """Write `[links]`, one `[rules."group/name"]` a rule, one `[[overrides]]` an override, or `[schema]`."""
    if isinstance(value, Mapping):
        if not value:
            yield f"# [{key}] has no tables"
        for name, options in value.items():
            yield f'[{key}."{name}"]'
            yield from (f"{_key(option)} = {toml_value(item)}" for option, item in options.items())
    elif is_dataclass(value):
        yield f"[{key}]"
        yield from _fields(value)
    elif is_dataclass(value[0]):
        for table in value:
            yield f"[[{key}]]"
            yield from _fields(table)
    elif value[0][0] is None:
        yield f"{key} = {toml_value(value[0][1])}"
    else:
        yield f"[{key}]"
        yield from (f"{toml_value(pattern)} = {toml_value(name)}" for pattern, name in value)


def _fields(value: Any) -> Iterator[str]:
    for option in fields(value):
        item = getattr(value, option.name)
        yield f"{_key(option.name)} = {toml_value(item)}" if item is not None else f"# {_key(option.name)} is not set"


def _key(name: str) -> str:
    return name.replace("_", "-")


def toml_value(value: object) -> str:
    """Write a plain value as TOML."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key, ensure_ascii=False)} = {toml_value(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    # A JSON string is a TOML string too; so are its numbers, true and false.
    return json.dumps(value, ensure_ascii=False)
