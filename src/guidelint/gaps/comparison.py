"""Two reports to what changed between them, and several to how each language went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from guidelint.gaps.glance import Glance, glances
from guidelint.gaps.model import COUNTED, GapReport, GuideGaps, State

Verdict = Literal["better", "worse", "neutral"]

_RANK = {state: rank for rank, state in enumerate(COUNTED)}
_ORDER = ("worse", "better", "neutral")


class Turn(NamedTuple):
    """A guide whose state in a language changed; `before` and `after` are None where it was, or is, not there.

    `lang` is the language of the title.
    """

    guide: str
    title: str
    language: str
    before: State | None
    after: State | None
    lang: str = ""

    @property
    def verdict(self) -> Verdict:
        """Whether it is nearer to what the source says than it was.

        What is new or gone says nothing of that, nor does what need not be translated any more, or again; an
        orphan that found its source, or is gone, is better.
        """
        before, after = self.before, self.after
        if State.ORPHAN in (before, after):
            return "neutral" if before is None else "better" if before is State.ORPHAN else "worse"
        if before not in _RANK or after not in _RANK or before is after:
            return "neutral"
        return "better" if _RANK[after] < _RANK[before] else "worse"


class LanguageChange(NamedTuple):
    """How the work in a language changed: the words done and left, after less before."""

    language: str
    done: int
    translate: int
    review: int


class Comparison(NamedTuple):
    """What changed since another report; the worst turns come first.

    `note` says, in a sentence, that only some guides are compared, where the reports are not about the same.
    """

    date: str
    languages: tuple[LanguageChange, ...]
    turns: tuple[Turn, ...]
    fixed: int
    found: int
    note: str = ""


class Point(NamedTuple):
    """The share of words that needed no work in a language, on a day, with the words it is a share of.

    `day` counts the days since the first of its line.
    """

    date: str
    share: float
    words_of: int
    day: int = 0


# --- what two reports are both about -------------------------------------------------------------


def within(report: GapReport, other: GapReport) -> GapReport:
    """Restrict a report to the guides, and their findings, that another one is about, or would have been about."""
    if not other.scope or report.scope == other.scope:
        return report
    theirs = {guide.id for guide in other.guides}
    guides = tuple(guide for guide in report.guides if guide.id in theirs or _is_in(guide, other.scope))
    ids = {guide.id for guide in guides}
    return report._replace(guides=guides, findings=tuple(one for one in report.findings if one.guide in ids))


def _is_in(guide: GuideGaps, scope: Sequence[str]) -> bool:
    paths = [cell.path for cell in guide.cells() if cell.path]
    return any(path == one or path.startswith(f"{one}/") for path in paths for one in scope)


def listed(scope: Sequence[str]) -> str:
    """Name some paths, at most three of them."""
    rest = len(scope) - 3
    more = f" and {rest:,} more path{'' if rest == 1 else 's'}" if rest > 0 else ""
    return ", ".join(scope[:3]) + more


def _note(old: GapReport, new: GapReport) -> str:
    if old.scope == new.scope:
        return ""
    said = [
        f"{name} report is of {listed(one.scope)}" for name, one in (("this", new), ("the earlier", old)) if one.scope
    ]
    return f"{' and '.join(said)}: only guides that both reports are about are compared"


# --- since another one ---------------------------------------------------------------------------


def compare(old: GapReport, new: GapReport) -> Comparison:
    """Say what is better and what is worse than it was, of the guides that both reports are about."""
    note = _note(old, new)
    old, new = within(old, new), within(new, old)
    before = {one.language: one for one in glances(old)}
    prints = [{one.fingerprint for one in report.findings} for report in (old, new)]
    return Comparison(
        old.date,
        tuple(_change(before[one.language], one) for one in glances(new) if one.language in before),
        tuple(_turns(old, new)),
        len(prints[0] - prints[1]),
        len(prints[1] - prints[0]),
        note,
    )


def _change(before: Glance, after: Glance) -> LanguageChange:
    return LanguageChange(
        after.language, after.done - before.done, after.translate - before.translate, after.review - before.review
    )


def _turns(old: GapReport, new: GapReport) -> list[Turn]:
    """List what changed in the languages of both reports."""
    common = set(old.languages).intersection(new.languages)
    cells = [
        {(guide.id, cell.language): (guide, cell.state) for guide in one.guides for cell in guide.translations}
        for one in (old, new)
    ]
    turns = []
    for key in sorted(cells[0].keys() | cells[1].keys()):
        was, now = cells[0].get(key), cells[1].get(key)
        guide = (now or was or cells[0][key])[0]
        before, after = was[1] if was else None, now[1] if now else None
        if before is not after and key[1] in common:
            turns.append(Turn(key[0], guide.title, key[1], before, after, guide.lang))
    return sorted(turns, key=lambda one: _ORDER.index(one.verdict))


# --- over time -----------------------------------------------------------------------------------


def comparable(reports: Sequence[GapReport], now: GapReport) -> list[GapReport]:
    """Return the earlier reports that are about all that a report is about, and of them only that."""
    return [within(one, now) for one in reports if not one.scope or one.scope == now.scope]


def trend(reports: Sequence[GapReport], now: GapReport) -> dict[str, tuple[Point, ...]]:
    """Follow each language of a report through earlier ones, by date; of one day the last counts.

    Reports that are about less are left out, and so is a language where there was nothing to translate.
    """
    earlier = [one for one in comparable(reports, now) if one.date < now.date]
    by_date = {one.date: glances(one) for one in sorted(earlier, key=lambda one: one.date)}
    by_date[now.date] = glances(now)
    return {language: _line(language, by_date) for language in now.languages}


def _line(language: str, by_date: dict[str, tuple[Glance, ...]]) -> tuple[Point, ...]:
    found = [
        (day, one) for day, all_ in sorted(by_date.items()) for one in all_ if one.language == language and one.words_of
    ]
    first = date.fromisoformat(found[0][0]) if found else date.min
    return tuple(
        Point(day, one.share(one.done), one.words_of, (date.fromisoformat(day) - first).days) for day, one in found
    )
