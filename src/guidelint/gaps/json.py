"""A report to JSON, the check's report and `guides`, and back: what `schemas/report.schema.json` describes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from guidelint.gaps.glance import Glance, glances
from guidelint.gaps.model import Cell, Change, GapReport, GuideGaps, Row, Side, State
from guidelint.gaps.reading import (
    BadValueError,
    count,
    day,
    flag,
    list_of,
    mapping,
    maybe,
    one_of,
    place,
    record,
    share,
    text,
)
from guidelint.model import Cause, Evidence, Finding, Location, PairRecord, Related, Severity, Summary
from guidelint.reports.json import VERSION, content


class NotAReportError(ValueError):
    """A text that is no report of `guidelint report --format json`."""


def render(report: GapReport) -> str:
    """Write all that a page shows, so that it can be made from this alone; guides stand one a line."""
    base = {
        **content(report.summary, report.pairs, report.findings),
        "report": {
            "title": report.title,
            "date": report.date,
            "source": report.source,
            "edit_url": report.edit_url,
            "scope": list(report.scope),
            "languages": [_glance(one) for one in glances(report)],
        },
    }
    whole = json.dumps(base, ensure_ascii=False, indent=2)[:-2]
    guides = ",".join(f"\n    {json.dumps(_guide(guide), ensure_ascii=False)}" for guide in report.guides)
    whole = f'{whole},\n  "guides": [{guides}\n  ]\n}}\n'
    return whole.encode("utf-8", "backslashreplace").decode("utf-8")


def _glance(one: Glance) -> dict[str, Any]:
    return {
        "language": one.language,
        "guides": {state.value: one.guides[state] for state in State if one.guides.get(state)},
        "words": {state.value: one.words[state] for state in State if one.words.get(state)},
        "guides_of": one.guides_of,
        "words_of": one.words_of,
        "translate": one.translate,
        "review": one.review,
        "extra": one.extra,
    }


def _guide(guide: GuideGaps) -> dict[str, Any]:
    return {
        "guide": guide.id,
        "title": guide.title,
        "lang": guide.lang,
        "category": guide.category,
        "source": _cell(guide.source) if guide.source else None,
        "translations": [_cell(cell) for cell in guide.translations],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {**cell._asdict(), "rows": [_row(row) for row in cell.rows]}


def _row(row: Row) -> dict[str, Any]:
    return {
        **row._asdict(),
        "source": [_side(side) for side in row.source],
        "target": [_side(side) for side in row.target],
        "change": row.change._asdict() if row.change else None,
        "more": [change._asdict() for change in row.more],
    }


def _side(side: Side) -> dict[str, Any]:
    return {name: value for name, value in side._asdict().items() if value or name != "text"}


# --- and back --------------------------------------------------------------------------------------

Progress = Callable[[int, int], None]

_KINDS = ("step", "section", "faq", "lead", "field")
_ROW_STATES = ("matched", "missing", "extra", "moved", "split", "merged")
_RUNS = list_of(lambda value: _run(value))


def load(content: str, progress: Progress | None = None) -> GapReport:
    """Read a report; raises NotAReportError for anything else, which says where it is not what the schema says."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):  # a number may have too many digits
        raise NotAReportError("this is not valid JSON") from None
    _recognise(values)
    try:
        return _report(values, progress)
    except BadValueError as error:
        raise NotAReportError(f"this is no report that can be used: {error}") from None


def _recognise(values: object) -> None:
    """Refuse what is something else than a report of this command and of this version."""
    if not isinstance(values, dict) or "version" not in values or "findings" not in values:
        raise NotAReportError("this is no report of `guidelint report --format json`")
    if values["version"] != VERSION or isinstance(values["version"], bool):
        raise NotAReportError(
            f"this is a report of version {json.dumps(values['version'])[:20]}; this guidelint reads version {VERSION}"
        )
    if "guides" not in values:
        raise NotAReportError("this is a report of `guidelint check`; expected one of `guidelint report --format json`")


def _run(value: object) -> tuple[str, str]:
    pair = list_of(text)(value)
    if len(pair) != 2 or pair[0] not in ("=", "-", "+"):
        raise BadValueError("expected a sign and the words that it is about")
    return pair[0], pair[1]


def _report(values: dict[str, Any], progress: Progress | None) -> GapReport:
    base = record(
        dict,
        {
            "summary": record(Summary, dict.fromkeys(Summary._fields, count)),
            "pairs": list_of(_PAIR),
            "findings": list_of(_FINDING),
            "report": _ABOUT,
            "guides": list_of(_counting(_GUIDE, len(values["guides"]), progress) if _is_list(values) else _GUIDE),
        },
    )(values)
    about, findings = base.pop("report"), base["findings"]
    report = GapReport(**about, **base)
    for path, number in _numbers(report):
        if number >= len(findings):
            raise BadValueError(f"there is no finding {number}", path)
    if report.edit_url is not None and not report.edit_url.startswith(("https://", "http://")):
        raise BadValueError("expected an address of a page that begins with https://", "report.edit_url")
    return report


def _is_list(values: dict[str, Any]) -> bool:
    return isinstance(values["guides"], list)


def _counting(reader: Callable[[object], Any], total: int, progress: Progress | None) -> Callable[[object], Any]:
    """Read guides and tell how many are done."""
    done = 0

    def read(value: object) -> Any:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)
        return reader(value)

    return read


def _numbers(report: GapReport) -> Iterator[tuple[str, int]]:
    """Yield the indexes of findings that the guides hold, each with the place of its guide."""
    for index, guide in enumerate(report.guides):
        for cell in guide.cells():
            for number in cell.all_findings():
                yield f"guides[{index}]", number


def _as_finding(**values: Any) -> Finding:
    where = Location(*(values.pop(name) for name in Location._fields))
    return Finding(location=where, **values)


def _as_about(**values: Any) -> dict[str, Any]:
    return {**values, "languages": tuple(one["language"] for one in values["languages"])}


def _as_row(**values: Any) -> Row:
    row = Row(**values)
    needed = {"missing": (row.source,), "extra": (row.target,)}.get(row.state, (row.source, row.target))
    if not all(needed):
        raise BadValueError(f"a row that is {row.state} lacks a side")
    return row


def _as_guide(**values: Any) -> GuideGaps:
    return GuideGaps(id=values.pop("guide"), **values)


_PAIR = record(
    PairRecord,
    {
        **dict.fromkeys(("guide", "source", "translation", "language"), text),
        "paired_by": one_of([*map(str, Evidence), ""]),
        "confidence": maybe(share),
    },
)
_FINDING = record(
    _as_finding,
    {
        "rule": text,
        "severity": one_of(Severity),
        "message": text,
        "path": text,
        **dict.fromkeys(("line", "column", "end_line", "end_column"), place),
        "guide": maybe(text),
        "language": maybe(text),
        "related": list_of(record(Related, {"path": text, "line": place, "message": text})),
        "data": mapping,
        "fingerprint": text,
        "cause": maybe(one_of(Cause)),
        "new": maybe(flag),
        "baselined": flag,
    },
)
_ABOUT = record(
    _as_about,
    {
        "title": text,
        "date": day,
        "source": text,
        "edit_url": maybe(text),
        "languages": list_of(record(dict, {"language": text})),
    },
    {"scope": list_of(text)},
)
_SIDE = record(Side, {"position": count, "title": text, "line": place, "words": count}, {"text": text})
_CHANGE = record(
    Change,
    {"change": text, "state": text, "commit": maybe(text), "date": maybe(text), "diff": _RUNS},
    {"title_diff": _RUNS, "kind": text, "position": count, "title": text, "excerpt": text, "confidence": share},
)
_ROW = record(
    _as_row,
    {
        "kind": one_of(_KINDS),
        "state": one_of(_ROW_STATES),
        "source": list_of(_SIDE),
        "target": list_of(_SIDE),
        "findings": list_of(count),
        "change": maybe(_CHANGE),
        "translate": count,
        "review": count,
    },
    {"extra": count, "more": list_of(_CHANGE)},
)
_CELL = record(
    Cell,
    {
        "language": text,
        "state": one_of(State),
        "path": maybe(text),
        "title": text,
        "words": count,
        "translate": count,
        "review": count,
        "findings": list_of(count),
        "rows": list_of(_ROW),
    },
    {"extra": count, "left_out": flag},
)
_GUIDE = record(
    _as_guide,
    {"guide": text, "title": text, "category": text, "source": maybe(_CELL), "translations": list_of(_CELL)},
    {"lang": text},
)
