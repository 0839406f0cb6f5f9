"""The architecture page names every room, and the rooms import one way only."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "guidelint"
HOMES = {
    "yaml": "parse/frontmatter.py",
    "frontmatter": "parse/frontmatter.py",
    "markdown_it": "parse/markdown.py",
    "jsonschema": "schema/validator.py",
    "pathspec": "files.py",
    "click": "cli.py",
    "jinja2": "gaps/html.py",
}


@cache
def _rooms() -> list[str]:
    """Return the rooms of the page's table, in its order."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page[page.index("## The rooms") : page.index("## Parsing")]
    rows = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    return [name.removesuffix(".py").rstrip("/") for row in rows for name in re.findall(r"`(.+?)`", row)]


@cache
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    """Yield the modules that a file imports when it runs, those for type checkers left out."""
    pending: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        pending.extend(ast.iter_child_nodes(node))


def _files() -> dict[str, Path]:
    return {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def _room(path: str) -> str:
    """Return the room of a file: a module of its own, or the folder that the page names as one."""
    module = path.removesuffix(".py")
    return module if module in _rooms() else path.partition("/")[0].removesuffix(".py")


def _room_of_name(name: str) -> str:
    """Return the room that an imported name is of."""
    parts = name.split(".")[1:]
    return next((room for end in range(len(parts), 0, -1) if (room := "/".join(parts[:end])) in _rooms()), "")


def test_the_page_names_every_room_once() -> None:
    divided = {room.partition("/")[0] for room in _rooms() if "/" in room}
    assert sorted(_rooms()) == sorted({_room(path) for path in _files()} - {"__init__"} - divided)


def test_rooms_import_only_from_rooms_above() -> None:
    order = {room: index for index, room in enumerate(_rooms())}
    wrong = [
        f"{path} imports {name}"
        for path, file in _files().items()
        for name in _imports(file)
        if name.startswith("guidelint.") and (other := _room_of_name(name)) in order
        if order[other] > order.get(_room(path), -1)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    users = {path for path, file in _files().items() if any(name.split(".")[0] == library for name in _imports(file))}
    assert users == {HOMES[library]}
