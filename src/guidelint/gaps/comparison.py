"""Two reports to what changed between them, and several to how each language went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guidelint.gaps.glance import Glance, glances
from guidelint.gaps.model import GapReport, State

_RANK = {state: rank for rank, state in enumerate(State)}


class Turn(NamedTuple):
    """A guide whose state in a language changed; `before` and `after` are None where it was, or is, not there."""

    guide: str
    title: str
    language: str
    before: State | None
    after: State | None

    @property
    def better(self) -> bool:
        """Whether it is nearer to what the source says than it was."""
        return self.after is not None and (self.before is None or _RANK[self.after] < _RANK[self.before])


class LanguageChange(NamedTuple):
    """How the work in a language changed: the words done and left, after less before."""

    language: str
    done: int
    translate: int
    review: int


class Comparison(NamedTuple):
    """What changed since another report."""

    date: str
    languages: tuple[LanguageChange, ...]
    turns: tuple[Turn, ...]
    fixed: int
    found: int


class Point(NamedTuple):
    """The share of words that needed no work in a language, on a day, with the words it is a share of."""

    date: str
    share: float
    words_of: int


def compare(old: GapReport, new: GapReport) -> Comparison:
    """Say what is better and what is worse than it was."""
    before = {one.language: one for one in glances(old)}
    prints = [{one.fingerprint for one in report.findings if not one.baselined} for report in (old, new)]
    return Comparison(
        old.date,
        tuple(_change(before[one.language], one) for one in glances(new) if one.language in before),
        tuple(_turns(old, new)),
        len(prints[0] - prints[1]),
        len(prints[1] - prints[0]),
    )


def _change(before: Glance, after: Glance) -> LanguageChange:
    return LanguageChange(
        after.language, after.done - before.done, after.translate - before.translate, after.review - before.review
    )


def _turns(old: GapReport, new: GapReport) -> list[Turn]:
    states = [
        {(g.id, c.language): (g.title, c.state) for g in one.guides for c in g.translations} for one in (old, new)
    ]
    turns = []
    for key in sorted(states[0].keys() | states[1].keys()):
        was, now = states[0].get(key), states[1].get(key)
        if was is None or now is None or was[1] is not now[1]:
            title = now[0] if now else was[0] if was else ""
            turns.append(Turn(key[0], title, key[1], was[1] if was else None, now[1] if now else None))
    return sorted(turns, key=lambda one: one.better)


def trend(reports: Sequence[GapReport], now: GapReport) -> dict[str, tuple[Point, ...]]:
    """Follow each language of a report through earlier ones, by date; of one day the last counts."""
    by_date = {one.date: glances(one) for one in sorted(reports, key=lambda one: one.date) if one.date < now.date}
    by_date[now.date] = glances(now)
    return {
        language: tuple(
            Point(date, one.share(one.done), one.words_of)
            for date, found in sorted(by_date.items())
            for one in found
            if one.language == language
        )
        for language in now.languages
    }
