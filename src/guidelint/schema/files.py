"""A schema's name or file to the schema; without jsonschema, which costs much to import."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from pkgutil import get_data

from guidelint.model import Schema

BUNDLED = "guide"


class SchemaError(Exception):
    """A schema that cannot be used: not to be read, not valid, or with references not at hand."""


class Identity:
    """Makes a schema a cache key by what it is, for its content cannot be hashed."""

    __slots__ = ("schema",)

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.schema.content is other.schema.content

    def __hash__(self) -> int:
        return id(self.schema.content)


@cache
def bundled() -> Schema:
    """Return the schema of a guide's front matter that comes with the package."""
    # importlib.resources would cost 8 ms to import.
    data = get_data("guidelint.schemas", "guide.schema.json")
    assert data is not None, "guidelint.schemas is not installed"
    return Schema(BUNDLED, json.loads(data))


def load(name: str, root: Path) -> Schema:
    """Return the schema of a name: `guide` for the bundled one, else a file below `root`.

    Raises SchemaError when the file cannot be read.
    """
    if name == BUNDLED:
        return bundled()
    path = (root / name).absolute()
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SchemaError(f'schema "{name}" cannot be read: {error.strerror}') from error
    except ValueError as error:
        reason = str(error).partition(" (char")[0]
        raise SchemaError(f'schema "{name}" is not valid JSON: {reason}') from error
    if not isinstance(content, dict):
        raise SchemaError(f'schema "{name}" is not a JSON object')
    return Schema(name, content, str(path))
