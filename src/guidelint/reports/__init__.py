"""A result to the text of one report: a format is a module of this folder, loaded by its name."""

from __future__ import annotations

import posixpath
from importlib import import_module
from typing import NamedTuple

from guidelint.formats import CHECK
from guidelint.model import Result, Severity


class View(NamedTuple):
    """How a report is shown; nothing in it changes what was found.

    `show` hides the findings below it from the formats that people read (`text`, `concise`, `summary`,
    `comment`). `prefix` leads from the current directory to the site's root ("examples/", "../" or
    nothing); where the current directory lies inside the site, `here` leads to it from the root
    ("fr/guides"). `top` leads to the site's root from that of the repository, None where there is none.
    `web` is the address of the repository's files, as they are at this commit, with a slash at its end.
    `width` is that of the terminal, in columns. `fail_on` and `new_only` say which findings fail a check.
    """

    color: bool = False
    show: Severity = Severity.WARNING
    prefix: str = ""
    here: str = ""
    width: int = 100
    top: str | None = None
    web: str = ""
    fail_on: Severity = Severity.ERROR
    new_only: bool = False

    def of_repository(self) -> View:
        """Show paths as the host of a repository knows them, wherever the command runs."""
        return self if self.top is None else self._replace(prefix=self.top, here="")

    def path(self, path: str) -> str:
        """Turn a path that is relative to the site's root into one relative to the current directory."""
        return self.prefix + (posixpath.relpath(f"/{path}", f"/{self.here}") if self.here else path)


def render(result: Result, format: str, view: View) -> str:
    """Render a result in one of the formats of `check`; the text ends with exactly one line break."""
    if format not in CHECK:
        raise ValueError(f'unknown report format "{format}"; expected one of {", ".join(CHECK)}')
    report: str = import_module(f"{__name__}.{format}").render(result, view)
    # A file name that is not UTF-8 has lone surrogates, which no stream takes: written as JSON does, `\udc80`.
    return report.encode("utf-8", "backslashreplace").decode("utf-8")
