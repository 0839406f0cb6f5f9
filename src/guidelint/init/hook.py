"""The text of a .pre-commit-config.yaml to the same with guidelint's hook."""

from __future__ import annotations

import re
from typing import Any

from guidelint import __version__
from guidelint.parse.frontmatter import parse_file
from guidelint.text import Text

FILE_NAME = ".pre-commit-config.yaml"

_PUBLISHED = """\
- repo: {repository}
  rev: v{version}
  hooks:
    - id: guidelint
"""
# Where the address is not known, the guidelint that is installed does as well.
_LOCAL = """\
- repo: local
  hooks:
    - id: guidelint
      name: guidelint (changed guides)
      entry: guidelint check
      language: system
      types_or: [markdown, mdx]
      require_serial: true
"""


def block(repository: str | None, folder: str) -> str:
    """Return the entry of `repos` that runs guidelint, on the files of a folder (with a slash at its end) or on all."""
    form = _PUBLISHED if repository else _LOCAL
    files = f"      files: ^{re.escape(folder)}\n" if folder else ""
    return form.format(repository=repository, version=__version__) + files


def has_hook(text: str) -> bool:
    """Whether a configuration of pre-commit runs guidelint already."""
    return any(
        "guidelint" in (str(hook.get("id")) + str(hook.get("entry", "")))
        for repo in _repos(text)
        for hook in _tables(repo.get("hooks"))
    )


def added(text: str, entry: str) -> str | None:
    """Put an entry at the end of `repos`; None where the file is not written as pre-commit's usually are."""
    if not text.strip():
        return f"repos:\n{_indented(entry, 2)}"
    before = parse_file(Text(text))
    repos, span = before.values.get("repos"), before.value_spans.get(("repos",))
    first = before.value_spans.get(("repos", 0))
    if before.problems or not isinstance(repos, list) or span is None or first is None:
        return None
    line_start = text.rfind("\n", 0, first.start) + 1
    dash = text[line_start : first.start]
    if dash.strip() != "-":
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    addition = newline + _indented(entry, dash.index("-")).rstrip("\n").replace("\n", newline)
    changed = text[: span.end] + addition + (text[span.end :] or newline)
    expected = {**before.values, "repos": [*repos, *parse_file(Text(entry_file(entry))).values["repos"]]}
    after = parse_file(Text(changed))
    return changed if not after.problems and after.values == expected else None


def entry_file(entry: str) -> str:
    """Return a whole configuration with one entry."""
    return f"repos:\n{_indented(entry, 2)}"


def _indented(entry: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in entry.rstrip("\n").split("\n"))


def _repos(text: str) -> list[dict[str, Any]]:
    return _tables(parse_file(Text(text)).values.get("repos"))


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
