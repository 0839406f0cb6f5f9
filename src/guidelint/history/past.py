"""The versions of one document to the few whose text differs, each read and parsed when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from guidelint.history.log import Commit, Version
from guidelint.history.units import Told
from guidelint.history.versions import History
from guidelint.model import Document, Revision
from guidelint.text import squeeze

Parse = Callable[[bytes], Document]

NOT_COMMITTED = -1  # the order of what only the working tree has: newer than all commits
_BEFORE_ALL = 1_000_000_000
_MOST = 24  # versions that are read one after the other; of more, the changes are searched for
_MOST_DISTINCT = 48
# Lines of front matter that are no text: to change them is no translation.
_NO_TEXT = re.compile(
    rb"^[ \t]*[\w.-]*(?:date|commit|updated|lastmod|modified|revision|hash|weight|version)[\w.-]*[ \t]*[:=]"
    rb"[ \t]*(?:[^\s#]*|[\d \t:.,+TZ-]*)[ \t]*(?:#.*)?\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)

_FENCE = re.compile(r"[ \t>]*+(`{3,}|~{3,})([^\n]*)")


class LostError(Exception):
    """A version that is in the history, but whose content this clone lacks: a partial one, or a damaged one."""


class State(NamedTuple):
    """A version by its place in the history: `order` counts from 0, the newest commit first."""

    order: int
    revision: Revision
    name: str = ""  # of its content; empty where only the working tree has it


class Past:
    """The versions of a document, the present one first; where it was edited since, it is not committed yet."""

    def __init__(self, versions: Sequence[Version], present: bytes, history: History, parse: Parse) -> None:
        self._present, self._history, self._parse = present, history, parse
        self._commits = {one.commit.order: (one.commit, one.path) for one in versions}
        self.states = [
            State(one.commit.order, one.commit.revision, one.content) for one in versions if one.content is not None
        ]
        self.known = bool(self.states)
        self.names = tuple(dict.fromkeys(version.path for version in versions))
        # Where branches were merged, the newest commit by its time may not be the one that counts.
        place = next((i for i, state in enumerate(self.states) if history.holds(state.name, present)), None)
        if place is None:
            self.states.insert(0, State(NOT_COMMITTED, Revision("", None)))
        else:
            self.states = self.states[place:]
        self._added: dict[str, bytes] = {}
        self._told: dict[str, Told] = {}
        self._essences: dict[str, bytes] = {}

    def commit_of(self, state: State) -> tuple[Commit, str] | None:
        """Return the commit that brought a version, and the document's name then; None for what is not committed."""
        return self._commits.get(state.order)

    def version_with(self, data: bytes) -> State | None:
        """Return the newest version that has a content."""
        known = (state for state in self.states if state.name and self._history.holds(state.name, data))
        return next(known, None)

    def add_first(self, revision: Revision, data: bytes) -> State:
        """Add a version that is older than all that are known."""
        state = State(max(_BEFORE_ALL, self.created + 1), revision, f"{revision.commit}:")
        self._added[state.name] = data
        self.states.append(state)
        return state

    @property
    def created(self) -> int:
        """The place in the history where the document first was there."""
        return self.states[-1].order

    def data(self, state: State) -> bytes:
        """Return the content of a version; raises LostError where this clone lacks it."""
        if state.name == self.states[0].name:
            return self._present
        data = self._added.get(state.name)
        data = self._history.content(state.name) if data is None else data
        if data is None:
            raise LostError(state.name)
        return _as_utf8(data)

    def document(self, state: State) -> Document:
        """Return a version, parsed."""
        return self._parse(self.data(state))

    def told(self, state: State) -> Told:
        """Return what a version says, unit by unit."""
        if state.name not in self._told:
            self._told[state.name] = Told(self.document(state))
        return self._told[state.name]

    def in_commit(self, commit: Commit) -> State | None:
        """Return the version that was there in a commit that may have touched other documents; None if not known.

        Where branches were merged, that may not be the last one by time.
        """
        if not self.known:
            return None
        name = self._history.name_in(commit.id, self.names)
        same = [state for state in self.states if state.name == name] if name else []
        return next((state for state in same if state.order >= commit.order), same[-1] if same else None)

    def distinct(self, until: int) -> list[State]:
        """Return the versions whose text differs from the one before, down to the one at a place in the history.

        Of those that say the same it is the oldest: the commit that brought it.
        """
        last = next((i for i, state in enumerate(self.states) if state.order >= until), len(self.states) - 1)
        ends: list[int] = []
        if last < _MOST:
            ends = [i for i in range(last) if self._essence(i) != self._essence(i + 1)]
        else:
            self._search(0, last, ends)
        return [self.states[i] for i in (*ends, last)]

    def distinct_from(self, state: State, most: int) -> list[State]:
        """Return at most so many versions older than one whose text differs from the one before."""
        first = self.states.index(state)
        found: list[State] = []
        for index in range(first, min(len(self.states) - 1, first + _MOST)):
            if len(found) < most and self._essence(index) != self._essence(index + 1):
                found.append(self.states[index + 1])
        return found

    def _search(self, first: int, last: int, ends: list[int]) -> None:
        """Find where the text changes between two versions, the newest first; what was taken back is not seen."""
        if self._essence(first) == self._essence(last) or len(ends) >= _MOST_DISTINCT:
            return
        if last - first == 1:
            ends.append(first)
            return
        middle = (first + last) // 2
        self._search(first, middle, ends)
        self._search(middle, last, ends)

    def _essence(self, index: int) -> bytes:
        state = self.states[index]
        if state.name not in self._essences:
            self._essences[state.name] = essence(self.data(state))
        return self._essences[state.name]


def _as_utf8(data: bytes) -> bytes:
    """Return a text that may have been written in another encoding before it was converted."""
    try:
        data.decode("utf-8")
        return data
    except UnicodeDecodeError:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if wide else "cp1252", "replace").encode()


def essence(data: bytes) -> bytes:
    """Return a text without what surely changes no word: white space, dates and commits in the front matter."""
    head = _HEAD.match(data)
    front = _NO_TEXT.sub(b"", head[0]) if head else b""
    text = (front + data[head.end() if head else 0 :]).decode("utf-8", "replace")
    return "".join(_squeezed(text)).encode()


def _squeezed(text: str) -> Iterator[str]:
    """Yield a text without needless white space; in fences is code, in which lines and indentation count."""
    if "```" not in text and "~~~" not in text:
        yield squeeze(text)
        return
    fence = ""
    prose: list[str] = []
    for line in text.split("\n"):
        match = _FENCE.match(line)
        closes = bool(fence and match and match[1].startswith(fence) and not match[2].strip())
        if not fence and match and not (match[1][0] == "`" and "`" in match[2]):
            yield squeeze("\n".join(prose))
            prose, fence = [], match[1]
        if fence:
            yield f"\n{line.rstrip()}\n"
            fence = "" if closes else fence
        else:
            prose.append(line)
    yield squeeze("\n".join(prose))
