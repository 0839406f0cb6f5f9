"""Two versions of a text to what was and what is, word by word."""

from __future__ import annotations

from guidelint.unit_words import words_of
from guidelint.word_runs import Run, runs

_LONG = 8  # words that came or went at one place, shown by themselves
_CONTEXT = 2  # words around what changed
_LEAST_SHOWN = 40  # characters, for one change
_ELLIPSIS = "…"


def excerpt(before: str, after: str, width: int) -> str:
    """Show what of a text changed, word by word with a little context: "wait 5 minutes" is now "wait 10 minutes".

    As many changes as fit are shown, cut to `width` characters; empty where no word changed. No context
    is taken from another line.
    """
    old, new = _Words(before), _Words(after)
    shown: list[str] = []
    room = width
    for run in _shown_runs(old, new):
        if shown and room < _LEAST_SHOWN:
            return "; ".join((*shown, _ELLIPSIS))
        shown.append(_shown(old, new, run, max(room, _LEAST_SHOWN)))
        room -= len(shown[-1]) + 2
    return "; ".join(shown)


class _Words:
    """The words of a text as written, with what of each counts, and the line that it stands in."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self.words = [word for line in lines for word in line.split()]
        self.lines = [number for number, line in enumerate(lines) for _ in line.split()]
        self.keys = [" ".join(key for key, *_ in words_of(word)) or word for word in self.words]

    def shown(self, places: range) -> str:
        """Return some words."""
        return " ".join(self.words[places.start : places.stop])

    def in_context(self, changed: range) -> str:
        """Return some words with those around them in their line."""
        start, end = changed.start, changed.stop
        first = self.lines[min(start, len(self.lines) - 1)] if self.lines else 0
        last = self.lines[end - 1] if changed else first
        for _ in range(_CONTEXT):
            start -= start > 0 and self.lines[start - 1] == first
            end += end < len(self.lines) and self.lines[end] == last
        before = start > 0 and self.lines[start - 1] == first
        after = end < len(self.lines) and self.lines[end] == last
        return f"{_ELLIPSIS} " * before + self.shown(range(start, end)) + f" {_ELLIPSIS}" * after


def _shown_runs(old: _Words, new: _Words) -> list[Run]:
    """Find the words that differ, those that are close together as one."""
    merged: list[Run] = []
    for run in runs(old.keys, new.keys):
        last = merged[-1] if merged else None
        if last and run.new.start - last.new.stop <= _CONTEXT:
            merged[-1] = Run(range(last.old.start, run.old.stop), range(last.new.start, run.new.stop))
        else:
            merged.append(run)
    return merged


def _shown(old: _Words, new: _Words, run: Run, width: int) -> str:
    if not run.old and len(run.new) > _LONG:
        return f'new: "{_cut(new.shown(run.new), width - 7)}"'
    if not run.new and len(run.old) > _LONG:
        return f'gone: "{_cut(old.shown(run.old), width - 8)}"'
    was, now = old.in_context(run.old), new.in_context(run.new)
    room = width - len('"" is now ""')
    return f'"{_cut(was, max(room // 2, room - len(now)))}" is now "{_cut(now, max(room // 2, room - len(was)))}"'


def _cut(text: str, width: int) -> str:
    """Cut a text at the end of a word, or within a word that alone is too long."""
    if len(text) <= width:
        return text
    kept = text[: max(width - 2, 1)]
    return f"{kept.rpartition(' ')[0].rstrip(f' {_ELLIPSIS}') or kept} {_ELLIPSIS}"
