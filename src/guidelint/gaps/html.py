"""A report to one page that needs nothing else: complete without JavaScript, better with it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from guidelint import __version__
from guidelint.gaps.comparison import Comparison, Point
from guidelint.gaps.glance import glances, hours
from guidelint.gaps.model import GapReport, GuideGaps, State
from guidelint.gaps.tasks import tasks, verb
from guidelint.languages import name_of

if TYPE_CHECKING:
    from jinja2 import Environment

_CHUNK = 50  # rows that the browser lays out, or leaves alone, together
_MOST_TASKS = 2_000
_FIRST_TASKS = 20
_MOST_TURNS = 40
# Characters of guides side by side that are part of the page; the rest is text to the browser until a guide is opened.
# With 1,000 guides that all have gaps, everything is painted after 1.1 s instead of 1.5 with twice as many.
_PARSED = 2_000_000


def render(
    report: GapReport, comparison: Comparison | None = None, trend: Mapping[str, Sequence[Point]] | None = None
) -> str:
    """Render a report, what changed since another one, and how each language went, as one HTML page."""
    environment = _environment(report)
    listed = tasks(report)
    style = f"{_file('page.css')}\n:root{{--languages:{len(report.languages)}}}\n"
    script = _file("page.js")
    page = environment.get_template("page.html.j2").render(
        report=report,
        version=__version__,
        policy=_policy(style, script),
        style=style,
        script=script,
        data=_data(report),
        columns=(report.source, *report.languages),
        glances=glances(report),
        tasks=listed[:_MOST_TASKS],
        first_tasks=_FIRST_TASKS,
        more_tasks=len(listed) - _MOST_TASKS,
        chunks=[report.guides[at : at + _CHUNK] for at in range(0, len(report.guides), _CHUNK)],
        details=_details(environment, report),
        comparison=comparison,
        turns=comparison.turns[:_MOST_TURNS] if comparison else (),
        trend={language: points for language, points in (trend or {}).items() if len(points) > 1},
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


def _environment(report: GapReport) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 65 ms, paid only for a page

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_file),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"State": State, "anchor": anchor, "hours": hours, "enumerate": enumerate}
    environment.globals |= {"edit": lambda path, line=1: _edit(report, path, line)}
    environment.filters |= {"language": name_of, "number": lambda number: f"{number:,}", "verb": verb}
    environment.filters |= {"effort": _effort, "points": _points}
    return environment


def _file(name: str) -> str:
    return resources.files("guidelint.gaps").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this page its own style and script, by their hashes, and nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def anchor(guide: str) -> str:
    """Name a guide in the address of the page: what a link leads to, with or without JavaScript."""
    return f"guide={quote(guide.encode('utf-8', 'surrogateescape'), safe='/')}"


def _edit(report: GapReport, path: str | None, line: int) -> str:
    """Return where a line of a file is edited; empty where nobody said."""
    if not report.edit_url or not path:
        return ""
    address = quote(path.encode("utf-8", "surrogateescape"))
    return report.edit_url.replace("{path}", address).replace("{line}", str(line))


def _effort(time: float) -> str:
    """Say how long it takes, as roughly as it is known."""
    if time < 0.25:
        return "minutes"
    return f"{time:.0f} h" if time >= 3 else f"{round(time * 2) / 2 or 0.5:g} h"


def _points(points: Sequence[Point]) -> str:
    """Return the points of a line through the shares: 260 wide, from 60 for none up to 4 for all."""
    step = 260 / max(1, len(points) - 1)
    return " ".join(f"{4 + index * step:.1f},{60 - point.share * 0.56:.1f}" for index, point in enumerate(points))


def _data(report: GapReport) -> str:
    """Write what the page filters and sorts by, as JSON that can stand in a script element."""
    rules = sorted({finding.rule for finding in report.findings})
    categories = sorted({guide.category for guide in report.guides})
    number = {rule: index for index, rule in enumerate(rules)}
    rows = [_data_row(report, guide, categories.index(guide.category), number) for guide in report.guides]
    content = {
        "languages": [report.source, *report.languages],
        "states": [state.value for state in State],
        "rules": rules,
        "categories": categories,
        "rows": rows,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _data_row(report: GapReport, guide: GuideGaps, category: int, number: Mapping[str, int]) -> list[Any]:
    """Tell of a guide: its words to search, its category, and of each language the state, the work, the rules."""
    cells = {cell.language: cell for cell in guide.cells()}
    told: list[Any] = []
    for code in (report.source, *report.languages):
        if cell := cells.get(code):
            found = sorted({number[report.findings[index].rule] for index in cell.all_findings()})
            told.append([list(State).index(cell.state), cell.translate + cell.review, found])
        else:
            told.append(0)
    titles = dict.fromkeys([guide.id, guide.title, *(cell.title for cell in cells.values() if cell.title)])
    return ["\n".join(titles), category, guide.words, told]


def _details(environment: Environment, report: GapReport) -> list[tuple[str, str, bool]]:
    """Render the guides that have gaps side by side: the anchor, the HTML, and whether it is to be parsed at once."""
    template = environment.get_template("guide.html.j2")
    found, size = [], 0
    for guide in report.guides:
        if guide.has_gaps:
            html = template.render(guide=guide, report=report, findings=report.findings)
            size += len(html)
            found.append((anchor(guide.id), html, size <= _PARSED))
    return found
