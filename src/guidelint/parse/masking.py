"""Lines that are a site generator's markup, blanked before Markdown is parsed.

Admonition fences, shortcodes, includes and components are not prose, and left in place they would
glue themselves to the paragraphs around them. Every line keeps its number; only an admonition's
indented content loses its indentation. What has no known form is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+(`{3,}|~{3,})(.*)", re.DOTALL)

# All of these match a line without the white space at its ends.
_COLONS = re.compile(r":{3,}[ \t]*\{?\.?([\w-]*)[ \t]*(.*)")
_SLASHES = re.compile(r"/{3,}(?:[ \t]+[|]?[ \t]*([\w-]+)[ \t|]*(.*))?$")
_INDENTED = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?)[ \t]+([\w-]*)[^\"]*(?:\"([^\"]*)\")?$")
_NAME = re.compile(r"[\s{%<:!/#+-]*([\w./-]*)")
_COMPONENT = re.compile(r"</?([A-Z][\w.]*)(?=[\s/>]|$)([^<>]*)(>?)$")
_FRAGMENT = re.compile(r"</?>$")
_ESM = re.compile(r"(import|export)[ \t]+[\w{*\"'\[]")

# Tags of Liquid, Hugo, Jinja, kramdown and of the includes of mdBook, MkDocs and pymdown.
_CLOSINGS = {"{%": "%}", "{{": "}}", "{:": "}", "{!": "!}", "{/*": "*/}", "--8<--": "\n"}
_TRIGGERS = (":::", "///", "!!!", "???", "=== ", "{%", "{{", "{:", "{!", "--8<--", "[!INCLUDE", "[!include")
_COMPONENT_LINE = re.compile(r"<(?<![^ \t\r\n].)/?[A-Z]")

_LONGEST_TAG = 50  # lines


class Directive(NamedTuple):
    """A blanked line: its number (from 0), the directive's name, and its title, if it has one."""

    line: int
    name: str
    title: str


def mask(lines: list[str], source: str, mdx: bool) -> list[Directive]:
    """Blank the markup lines of `lines` in place and say what they were.

    `source` is the same text in one piece: most documents have none of the markup, and a look at
    the whole is cheaper than one at each line.
    """
    if mdx or any(trigger in source for trigger in _TRIGGERS) or ("<" in source and _COMPONENT_LINE.search(source)):
        return _Masker(lines, mdx).run()
    return []


class _Masker:
    def __init__(self, lines: list[str], mdx: bool) -> None:
        self.lines, self.mdx = lines, mdx
        self.directives: list[Directive] = []

    def run(self) -> list[Directive]:
        fence = ""
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            if ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
                fence = _fence_after(fence, match[1], match[2])
            elif not fence and (stripped := line.strip(" \t")) and (read := _READ.get(stripped[0])):
                index = read(self, index, stripped)
            index += 1
        return self.directives

    def _blank(self, index: int, name: str, title: str = "") -> int:
        self.directives.append(Directive(index, name, title))
        self.lines[index] = ""
        return index

    # Each of these returns the index of the last line it dealt with.

    def _colons(self, index: int, stripped: str) -> int:
        if match := _COLONS.match(stripped):
            title = "" if match[2].startswith("{") else match[2].rstrip("} \t").strip("[]")
            return self._blank(index, match[1], title)
        return index

    def _slashes(self, index: int, stripped: str) -> int:
        if match := _SLASHES.match(stripped):
            return self._blank(index, match[1] or "", match[2] or "")
        return index

    def _indented(self, index: int, stripped: str) -> int:
        """Read `!!! note "Title"`, whose content is indented by four columns."""
        if match := _INDENTED.match(stripped):
            indent = len(self.lines[index]) - len(self.lines[index].lstrip(" \t"))
            self._dedent_below(index, indent)
            return self._blank(index, match[1] or "tab", match[2] or "")
        return index

    def _dedent_below(self, index: int, indent: int) -> None:
        prefix = " " * (indent + 4)
        for below in range(index + 1, len(self.lines)):
            line = self.lines[below]
            if line.startswith(prefix):
                self.lines[below] = line[:indent] + line[indent + 4 :]
            elif line.strip():
                break

    def _tags(self, index: int, stripped: str) -> int:
        """Read a line that is nothing but tags; the last of them may go on below it."""
        at = 0
        while at < len(stripped):
            closing = next((end for begin, end in _CLOSINGS.items() if stripped.startswith(begin, at)), None)
            if closing is None:
                return index
            found = stripped.find(closing, at + 2)
            if found < 0:
                last = index if closing == "\n" else self._closing_line(index, closing)
                return self._blank_to(index, last, stripped) if last is not None else index
            at = found + len(closing)
            while stripped[at : at + 1] in (" ", "\t"):
                at += 1
        return self._blank_to(index, index, stripped)

    def _closing_line(self, index: int, closing: str) -> int | None:
        for below in range(index + 1, min(index + _LONGEST_TAG, len(self.lines))):
            line = self.lines[below].strip()
            if not line or line.endswith(closing):
                return below if line else None
        return None

    def _blank_to(self, index: int, last: int, stripped: str) -> int:
        match = _NAME.match(stripped)
        self._blank(index, "include" if stripped[0] == "-" else match[1] if match else "")
        for below in range(index + 1, last + 1):
            self.lines[below] = ""
        return last

    def _include(self, index: int, stripped: str) -> int:
        if stripped[:10].lower() == "[!include " and stripped.endswith("]"):
            return self._blank(index, "include")
        return index

    def _component(self, index: int, stripped: str) -> int:
        """Read a component's tag that has its line, or several, for itself: `<Tabs>`."""
        if self.mdx and _FRAGMENT.match(stripped):
            return self._blank(index, "fragment")
        match = _COMPONENT.match(stripped)
        if match is None or (match[1].isupper() and not self.mdx):  # `<BR>` is HTML
            return index
        last: int | None = index
        if not match[3]:  # the properties stand on lines of their own
            last = self._closing_line(index, ">")
        if last is None:
            return index
        self._blank(index, match[1])
        self.lines[index : last + 1] = [""] * (last + 1 - index)
        return last

    def _esm(self, index: int, stripped: str) -> int:
        """Read an import or export of MDX: it ends at a blank line."""
        match = _ESM.match(stripped) if self.mdx and self.lines[index][0] == stripped[0] else None
        if match is None:
            return index
        last = index
        while last + 1 < len(self.lines) and self.lines[last + 1].strip():
            last += 1
        self._blank(index, match[1])
        self.lines[index : last + 1] = [""] * (last + 1 - index)
        return last


def _fence_after(fence: str, mark: str, rest: str) -> str:
    """Return the fence that is open after a line that begins with one, or none."""
    if not fence:
        return "" if mark[0] == "`" and "`" in rest else mark
    return "" if mark.startswith(fence) and not rest.strip() else fence


_READ: dict[str, Callable[[_Masker, int, str], int]] = {
    ":": _Masker._colons,
    "/": _Masker._slashes,
    "!": _Masker._indented,
    "?": _Masker._indented,
    "=": _Masker._indented,
    "{": _Masker._tags,
    "-": _Masker._tags,
    "[": _Masker._include,
    "<": _Masker._component,
    "i": _Masker._esm,
    "e": _Masker._esm,
}
