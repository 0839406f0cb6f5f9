"""A report to Markdown, for the page of a job or a comment on a pull request, within the limits of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from guidelint.gaps.comparison import Comparison, Point, listed
from guidelint.gaps.glance import Glance, effort, glances
from guidelint.gaps.model import COUNTED, Cell, GapReport, GuideGaps, State
from guidelint.gaps.rows import is_counted
from guidelint.gaps.tasks import Task, tasks
from guidelint.languages import name_of
from guidelint.model import Severity
from guidelint.reports.digest import escape

# GitHub drops a summary over 1 MiB whole and refuses a comment of more than 65,536 characters; the rest is for what
# else is written there.
PAGE, COMMENT = 1_000_000, 60_000
# By this line a recipe finds the comment again, to write it anew.
MARK = "<!-- guidelint report -->"

_ROOM = 600  # bytes that the lines about what was left out take
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_UNCOUNTED = (State.ORPHAN, State.EXEMPT)
_MOST_TURNS = 20


def render(
    report: GapReport,
    comparison: Comparison | None = None,
    trend: Mapping[str, Sequence[Point]] | None = None,
    limit: int = PAGE,
) -> str:
    """Write a report in so many bytes of Markdown at most, and say what had to be left out.

    The figures are always there; of what room is left the work list may take two thirds.
    """
    mark = [MARK] if limit == COMMENT else []
    lines = [*mark, *_head(report), *_since(comparison), *_trends(trend or {})]
    found = tasks(report)
    lines += ["", "### What to do first", ""]
    room = limit - _ROOM - _size(lines)
    kept = _fitting([_task(report, one) for one in found], 2 * room // 3)
    lines += kept if found else [_nothing(report)]
    lines += _more(len(found) - len(kept), "entries", "entry", "; `guidelint report --format csv` lists all of them")
    guides = [guide for guide in report.guides if guide.needs_work]
    if guides:
        lines += ["", "### Guides with gaps", "", *_matrix_head(report)]
        shown = _fitting([_matrix_row(report, guide) for guide in guides], limit - _ROOM - _size(lines))
        rest = "; the JSON and HTML reports hold all of them"
        lines += [*shown, *_more(len(guides) - len(shown), "guides", "guide", rest)]
    return "\n".join([*lines, ""]).encode("utf-8", "backslashreplace").decode("utf-8")


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)


def _fitting(lines: Sequence[str], room: int) -> list[str]:
    """Return as many of the first lines as there is room for."""
    kept: list[str] = []
    for line in lines:
        room -= _size([line])
        if room < 0:
            break
        kept.append(line)
    return kept


def _nothing(report: GapReport) -> str:
    compared = "Every guide that was compared says what its source says."
    return f"Nothing. {compared}" if report.summary.pairs else "Nothing is known: no pair was compared."


def _more(count: int, nouns: str, noun: str, where: str = "") -> list[str]:
    if count <= 0:
        return []
    return ["", f"… and {count:,} more {noun if count == 1 else nouns}{where}"]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _head(report: GapReport) -> Iterator[str]:
    yield f"## {escape(report.title)}"
    yield ""
    summary = report.summary
    yield (
        f"{report.date}: {_count(len(report.guides), 'guide')}, source in {name_of(report.source)}; "
        f"{_count(summary.pairs, 'pair')} compared, {_count(len(report.findings), 'finding')}"
    )
    if report.scope:
        yield f"Only {escape(listed(report.scope))}."
    if not summary.pairs:
        yield from ("", "⚠️ **No pair was compared.** This says nothing about translations.")
    found = glances(report)
    if found:
        shown = [*COUNTED, *(state for state in _UNCOUNTED if any(one.guides.get(state) for one in found))]
        yield ""
        states = " | ".join(f"{state.sign} {state.value}" for state in shown)
        yield f"| Language | Words that need no work | {states} | Left to do |"
        yield f"|---|---|{'---|' * len(shown)}---|"
        yield from (_glance(one, shown) for one in found)
        yield ""
        yield "Each state: guides, and their share of the words of the source; orphan and exempt ones are in no share."


def _glance(one: Glance, shown: Sequence[State]) -> str:
    cells = [_of_state(one, state) for state in shown]
    done = f"**{one.percent_done}** ({one.done:,} of {one.words_of:,})" if one.words_of else "nothing to translate"
    left = _work(one.translate, one.review) + (f", {effort(one.hours)}" if one.hours else "")
    left = left or ("nothing" if one.guides.get(State.OK, 0) == one.guides_of else "no words")
    return f"| {name_of(one.language)} | {done} | {' | '.join(cells)} | {left} |"


def _of_state(one: Glance, state: State) -> str:
    count = f"{one.guides.get(state, 0):,}"
    return f"{count} ({one.percent(one.words.get(state, 0))})" if state in COUNTED else count


def _work(translate: int, review: int) -> str:
    said = [
        f"{_count(translate, 'word')} to translate" if translate else "",
        f"{_count(review, 'word') if not translate else f'{review:,}'} to review" if review else "",
    ]
    return ", ".join(filter(None, said))


def _since(comparison: Comparison | None) -> Iterator[str]:
    if comparison is None:
        return
    yield from ("", f"### Since {comparison.date}", "")
    yield f"{_count(comparison.fixed, 'finding')} gone, {comparison.found:,} new."
    if comparison.note:
        yield f"{escape(comparison.note)}."
    for one in comparison.languages:
        changed = f"{one.done:+,} words that need no work, {one.translate:+,} to translate, {one.review:+,} to review"
        yield f"- {name_of(one.language)}: {changed}"
    for turn in comparison.turns[:_MOST_TURNS]:
        before = f"{turn.before.sign} {turn.before.value}" if turn.before else "new"
        after = f"{turn.after.sign} {turn.after.value}" if turn.after else "gone"
        word = "" if turn.verdict == "neutral" else f", {turn.verdict}"
        yield f"- {escape(turn.title)} ({name_of(turn.language)}): {before} → {after}{word}"
    yield from _more(len(comparison.turns) - _MOST_TURNS, "changes", "change")


def _trends(trend: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    lines = [(language, points[-12:]) for language, points in trend.items() if len(points) > 1]
    if lines:
        yield from ("", "### Trend", "", "The share of the words that need no work.", "")
    for language, points in lines:
        yield f"- {name_of(language)}: {' → '.join(f'{_share(point)} ({point.date})' for point in points)}"


def _share(point: Point) -> str:
    return f"{int(point.share)} %"


def _task(report: GapReport, one: Task) -> str:
    size = _work(one.translate, one.review) if one.words else ""
    extra = f"{_count(one.extra, 'word')} only here" if one.extra else ""
    accepted = "accepted by the baseline" if one.accepted else ""
    said = ", ".join(filter(None, (size, extra, accepted)))
    place = _link(report, f"{one.path}:{one.line}", one.path, one.line)
    name = f"**{escape(one.title)}** ({name_of(one.language)})"
    return f"1. {_SIGNS[one.severity]} {name}: {escape(one.text)}{f' ({said})' if said else ''}: {place}"


def _link(report: GapReport, text: str, path: str, line: int) -> str:
    shown = escape(text)
    if not report.edit_url:
        return shown
    address = report.edit_url.replace("{path}", quote(path.encode("utf-8", "surrogateescape")))
    return f"[{shown}]({address.replace('{line}', str(line))})"


def _matrix_head(report: GapReport) -> Iterator[str]:
    languages = (report.source, *report.languages)
    yield f"| Guide | {' | '.join(map(name_of, languages))} | Left to do |"
    yield f"|---|{'---|' * len(languages)}---|"


def _matrix_row(report: GapReport, guide: GuideGaps) -> str:
    cells: dict[str, Cell] = {cell.language: cell for cell in guide.cells()}
    states = [cells[code].state if code in cells else None for code in (report.source, *report.languages)]
    shown = " | ".join(f"{state.sign} {state.value}" if state else "" for state in states)
    work = _work(sum(cell.translate for cell in cells.values()), sum(cell.review for cell in cells.values()))
    findings = {number for cell in cells.values() for number in cell.all_findings()}
    counted = sum(is_counted(report.findings[number]) for number in findings)
    left = work or f"no words, {_count(counted, 'finding')}"
    return f"| {escape(guide.title)} | {shown} | {left} |"
