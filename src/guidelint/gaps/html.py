"""A report to one page that needs nothing else: complete without JavaScript, better with it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from guidelint import __version__
from guidelint.gaps.comparison import Comparison, Point
from guidelint.gaps.glance import effort, glances, hours
from guidelint.gaps.model import COUNTED, Cell, GapReport, GuideGaps, State
from guidelint.gaps.passages import tell
from guidelint.gaps.stretches import stretches
from guidelint.gaps.tasks import Task, tasks, verb
from guidelint.languages import name_of
from guidelint.text import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_CHUNK = 25  # rows that the browser lays out, or leaves alone, together
_MOST_TASKS = 2_000
_FIRST_TASKS = 12
_MOST_TURNS = 200
_FIRST_TURNS = 5
# Characters of guides side by side that the browser parses at once; where the script runs, it leaves the rest as text,
# this many in one piece, until one of them is opened. With all of 1,000 guides parsed the page takes twice as long.
_PARSED = 400_000
_PIECE = 150_000
_SLEEP = "guidelintSleep()"
_QUARTER = 0.25  # of an hour
_KEPT = "\n\t\u00ad\u061c\u200e\u200f"
# The unit that an entry of the work list names first.
_UNIT = re.compile(
    r'(?P<kind>step|FAQ entry|section|the (?:title|description|introduction))(?P<name>(?: \d+)?(?: "[^"]+")?)'
    r'(?= )(?! (?:and\b|to\b|["\d]))'
)
_WIDEST = 77.5  # rem that the page leaves for the matrix
# What a reader should see first.
_WORST = (State.MISSING, State.UNTRANSLATED, State.BROKEN, State.BEHIND, State.ORPHAN, State.OK, State.EXEMPT)


def render(
    report: GapReport, comparison: Comparison | None = None, trend: Mapping[str, Sequence[Point]] | None = None
) -> str:
    """Render a report, what changed since another one, and how each language went, as one HTML page."""
    report = report._replace(guides=tuple(sorted(report.guides, key=_urgency)))
    environment = _environment(report)
    listed, found = tasks(report), glances(report)
    pieces = list(_pieces(environment, report))
    style = f"{_file('page.css')}\n{_columns_style(len(report.languages))}\n"
    script = _file("page.js")
    page = environment.get_template("page.html.j2").render(
        report=report,
        version=__version__,
        policy=_policy(style, script, _SLEEP),
        style=style,
        script=script,
        sleep=_SLEEP,
        data=_data(report, listed, pieces),
        columns=(report.source, *report.languages),
        glances=found,
        heads={one.language: one.percent_done for one in found},
        tasks=listed[:_MOST_TASKS],
        first_tasks=_FIRST_TASKS,
        more_tasks=len(listed) - _MOST_TASKS,
        chunks=[report.guides[at : at + _CHUNK] for at in range(0, len(report.guides), _CHUNK)],
        pieces=pieces,
        comparison=comparison,
        turns=comparison.turns[:_MOST_TURNS] if comparison else (),
        first_turns=_FIRST_TURNS,
        trend={language: points for language, points in (trend or {}).items() if len(points) > 1},
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


def _urgency(guide: GuideGaps) -> tuple[int, int, str]:
    """Order guides by what there is to do: the most words first, then the worst state."""
    work = sum(cell.translate + cell.review for cell in guide.cells())
    return -work, min((_WORST.index(cell.state) for cell in guide.cells()), default=len(_WORST)), guide.id


def _environment(report: GapReport) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 65 ms, paid only for a page

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_file),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"State": State, "counted": COUNTED, "anchor": anchor, "target": target, "hours": hours}
    environment.globals |= {"edit": partial(_edit, report), "stretches": stretches}
    environment.globals |= {"told": partial(tell, report.findings)}
    environment.filters |= {"language": name_of, "number": lambda number: f"{number:,}", "verb": verb}
    environment.filters |= {"effort": effort, "short": _hours, "points": _points, "share": _share, "led": _led}
    return environment


def _shown(value: Any) -> Any:
    """Show what acts on a page or turns its writing round as a sign; marks of direction in right-to-left text stay."""
    return visible(value, keep=_KEPT) if type(value) is str else value


def _file(name: str) -> str:
    return resources.files("guidelint.gaps").joinpath(name).read_text(encoding="utf-8")


def _columns_style(languages: int) -> str:
    """Write the rules that depend on how many languages there are: when the table scrolls, and one language alone."""
    needed = 30 + 8.75 * languages
    limit = f" and (max-width:{needed + 2.5}rem)" if needed < _WIDEST else ""
    first, last = 4, 3 + languages
    alone = "\n".join(
        f".only-{index} tr > :nth-child(n+{first}):nth-child(-n+{last}):not(:nth-child({index + 3})){{display:none}}"
        for index in range(1, languages + 1)
    )
    return (
        f":root{{--languages:{languages}}}\n@media screen and (min-width:48.01rem){limit}{{"
        ".scroll{overflow:auto;max-height:calc(100vh - 2rem)}"
        ".matrix tr>th:first-child{position:sticky;left:0;z-index:1}"
        f".matrix{{min-width:{needed}rem}}.matrix[class*=only-]{{min-width:0}}}}\n"
        f"@media screen and (min-width:48.01rem){{{alone}}}"
    )


def _policy(style: str, *scripts: str) -> str:
    """Allow this page its own style and scripts, by their hashes, and nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, *scripts)]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes[1:])
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    )


def anchor(guide: str, language: str = "") -> str:
    """Name a guide, or one of its translations, in the address of the page."""
    name = f"guide={quote(_named(guide), safe='/')}"
    return f"{name}&in={quote(language)}" if language else name


def target(guide: str, language: str = "") -> str:
    """Name the element that an address leads to: browsers look for the address as it is, then for it decoded."""
    return f"guide={_named(guide)}&in={language}" if language else f"guide={_named(guide)}"


def _named(guide: str) -> str:
    """Write the name of a guide that is no Unicode, as that of a file may be."""
    return guide.encode("utf-8", "backslashreplace").decode("utf-8")


def _edit(report: GapReport, path: str | None, line: int = 1) -> str:
    """Return where a line of a file is edited; empty where nobody said."""
    if not report.edit_url or not path:
        return ""
    address = quote(path.encode("utf-8", "surrogateescape"))
    return report.edit_url.replace("{path}", address).replace("{line}", str(line))


def _hours(time: float) -> str:
    if time < _QUARTER:
        return "<15 min"
    return f"{time:.0f} h" if time >= 3 else f"{round(time * 2) / 2 or 0.5:g} h"


def _points(points: Sequence[Point]) -> str:
    """Return the points of a line through the shares by day, 96 by 28: a fifth of all at least from bottom to top."""
    shares = [point.share for point in points]
    low = max(0.0, min(min(shares), max(shares) - 20))
    scale = 24 / max(20.0, max(shares) - low)
    first, span = points[0].day, max(1, points[-1].day - points[0].day)
    return " ".join(f"{2 + 92 * (one.day - first) / span:.1f},{26 - (one.share - low) * scale:.1f}" for one in points)


def _share(share: float) -> str:
    """Say a share rounded down, as the headlines do."""
    return "under 1 %" if 0 < share < 1 else f"{int(share)} %"


def _led(text: str) -> tuple[str, str]:
    """Part what there is to do, with the unit where one is named, from the rest: what tells entries apart leads."""
    what, _, detail = text.partition(": ")
    if not (unit := _UNIT.match(detail)):
        return what, detail
    kind, name = unit["kind"], unit["name"]
    return f"{what}{name}" if what.endswith(f" {kind}") else f"{what}: {kind}{name}", detail[unit.end() :].strip()


def _data(report: GapReport, listed: Sequence[Task], pieces: Sequence[tuple[bool, int, str]]) -> str:
    """Write what the page filters and sorts by, as JSON that can stand in a script element."""
    rules = sorted({finding.rule for finding in report.findings})
    categories = sorted({guide.category for guide in report.guides})
    number = {rule: index for index, rule in enumerate(rules)}
    rows = [_data_row(report, guide, categories.index(guide.category), number) for guide in report.guides]
    content = {
        "languages": [report.source, *report.languages],
        "states": [state.value for state in State],
        "worst": [list(State).index(state) for state in _WORST],
        "rules": rules,
        "categories": categories,
        "rows": rows,
        "tasks": [[*key, count] for key, count in Counter((one.language, one.severity) for one in listed).items()],
        "pieces": [[int(sleeps), guides] for sleeps, guides, _ in pieces],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _data_row(report: GapReport, guide: GuideGaps, category: int, number: Mapping[str, int]) -> list[Any]:
    """Tell of a guide: id, title, other titles, category, words, whether it has gaps, and how each language stands."""
    cells = {cell.language: cell for cell in guide.cells()}
    told = [_data_cell(report, cells.get(code), number) for code in (report.source, *report.languages)]
    titles = dict.fromkeys(cell.title for cell in cells.values() if cell.title and cell.title != guide.title)
    return [_named(guide.id), guide.title, "\n".join(titles), category, guide.words, int(guide.has_gaps), told]


def _data_cell(report: GapReport, cell: Cell | None, number: Mapping[str, int]) -> Any:
    if cell is None:
        return 0
    found = sorted({number[report.findings[index].rule] for index in cell.all_findings()})
    return [list(State).index(cell.state), cell.translate + cell.review, found]


def _pieces(environment: Environment, report: GapReport) -> Iterator[tuple[bool, int, str]]:
    """Render the guides that have gaps side by side, in pieces: whether each can sleep, its guides, its HTML."""
    template = environment.get_template("guide.html.j2")
    size, piece = 0, list[str]()
    for guide in report.guides:
        if not guide.has_gaps:
            continue
        piece.append(template.render(guide=guide, report=report, findings=report.findings))
        if sum(map(len, piece)) >= _PIECE:
            yield size > _PARSED, len(piece), "\n".join(piece)
            size, piece = size + sum(map(len, piece)), []
    if piece:
        yield size > _PARSED, len(piece), "\n".join(piece)
