"""A commit to whether it did the same to many documents: a bot's work, no translator's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from guidelint.history.log import Commit, Touch
from guidelint.history.past import essence
from guidelint.history.versions import History

_MANY = 5  # documents that a commit touches, from which it is asked whether it did the same to all
_LOOKED_AT = 8

_Done = tuple[frozenset[str], frozenset[str]]  # the words that went, and those that came


class Bulk:
    """Tells of commits and documents whether what was done is mechanical; remembers what it read."""

    def __init__(self, history: History, is_translation: Callable[[str], bool]) -> None:
        self._history, self._is_translation = history, is_translation
        self._done: dict[tuple[int, str], _Done | None] = {}

    def is_mechanical(self, commit: Commit, name: str) -> bool:
        """Whether a commit did to a document, by its name then, what it did to others on its side, too."""
        side = self._is_translation(name)
        touched = [touch for touch in commit.touches if self._counts(touch, side)]
        own = next((touch for touch in touched if touch.path == name), None)
        if len(touched) < _MANY or own is None:
            return False
        if (done := self._of(commit, own)) is None:
            return False
        # Those beside it in the listing are the likeliest to be of one kind with it.
        others = sorted(touched, key=lambda touch: abs(touched.index(touch) - touched.index(own)))[1 : _LOOKED_AT + 1]
        found = [self._of(commit, touch) for touch in others]
        same = sum(other is not None and _is_same(done, other) for other in found)
        return same >= 2 and 2 * same >= len([other for other in found if other is not None])

    def _counts(self, touch: Touch, side: bool) -> bool:
        changed = touch.path and touch.before and touch.after
        return bool(changed) and touch.path is not None and self._is_translation(touch.path) == side

    def _of(self, commit: Commit, touch: Touch) -> _Done | None:
        if touch.path is None or touch.before is None or touch.after is None:
            return None
        if (commit.order, touch.path) not in self._done:
            before, after = self._history.content(touch.before), self._history.content(touch.after)
            known = before is not None and after is not None
            self._done[commit.order, touch.path] = _words(before or b"", after or b"") if known else None
        return self._done[commit.order, touch.path]


def _words(before: bytes, after: bytes) -> _Done:
    old, new = Counter(essence(before).decode().split()), Counter(essence(after).decode().split())
    return frozenset(old - new), frozenset(new - old)


def _is_same(one: _Done, other: _Done) -> bool:
    """Whether mostly the same words came and went; a document may have fewer occasions than another."""
    ours, theirs = _signed(one), _signed(other)
    return ours == theirs or 2 * len(ours & theirs) >= len(ours | theirs)


def _signed(done: _Done) -> frozenset[tuple[int, str]]:
    return frozenset((came, word) for came, words in enumerate(done) for word in words)
