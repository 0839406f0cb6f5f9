"""A report to JSON, the check's report and `guides`, and back: what `schemas/report.schema.json` describes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from guidelint.gaps.glance import Glance, glances
from guidelint.gaps.model import Cell, Change, GapReport, GuideGaps, Row, Side, State
from guidelint.model import Cause, Finding, Location, PairRecord, Related, Severity, Summary
from guidelint.reports.json import content


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
            "languages": [_glance(one) for one in glances(report)],
        },
    }
    text = json.dumps(base, ensure_ascii=False, indent=2)[:-2]
    guides = ",".join(f"\n    {json.dumps(_guide(guide), ensure_ascii=False)}" for guide in report.guides)
    whole = f'{text},\n  "guides": [{guides}\n  ]\n}}\n'
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
    }


def _guide(guide: GuideGaps) -> dict[str, Any]:
    return {
        "guide": guide.id,
        "title": guide.title,
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
    }


def _side(side: Side) -> dict[str, Any]:
    return {name: value for name, value in side._asdict().items() if value or name != "text"}


# --- and back --------------------------------------------------------------------------------------


def load(text: str) -> GapReport:
    """Read a report; raises NotAReportError for anything else."""
    try:
        values = json.loads(text)
        if not isinstance(values, dict) or values.get("version") != 1 or "guides" not in values:
            raise NotAReportError("this is no report of `guidelint report --format json`")
        return _report(values)
    except (json.JSONDecodeError, RecursionError):
        raise NotAReportError("this is not valid JSON") from None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        if isinstance(error, NotAReportError):
            raise
        lacking = f"there is no {error}" if isinstance(error, KeyError) else "a value is not what the schema says"
        raise NotAReportError(f"this is no report that can be used: {lacking}") from None


def _report(values: Mapping[str, Any]) -> GapReport:
    about = values["report"]
    findings = tuple(map(_as_finding, values["findings"]))
    report = GapReport(
        str(about["title"]),
        str(about["date"]),
        str(about["source"]),
        tuple(str(one["language"]) for one in about["languages"]),
        about["edit_url"],
        _known(Summary, values["summary"]),
        tuple(_known(PairRecord, pair) for pair in values["pairs"]),
        findings,
        tuple(map(_as_guide, values["guides"])),
    )
    numbers = {number for guide in report.guides for cell in guide.cells() for number in cell.all_findings()}
    if numbers and not numbers <= set(range(len(findings))):
        raise NotAReportError("its guides name findings that it does not hold")
    if report.edit_url is not None and not report.edit_url.startswith(("https://", "http://")):
        raise NotAReportError("its edit_url is no address of a page")
    return report


def _known(cls: Any, values: Mapping[str, Any]) -> Any:
    """Make a record of the fields it knows: a newer version may have written more."""
    return cls(**{name: value for name, value in values.items() if name in cls._fields})


def _as_finding(values: Mapping[str, Any]) -> Finding:
    place = Location(*(values[name] for name in Location._fields))
    return Finding(
        rule=str(values["rule"]),
        severity=Severity(values["severity"]),
        location=place,
        message=str(values["message"]),
        guide=values["guide"],
        language=values["language"],
        related=tuple(_known(Related, one) for one in values["related"]),
        data=values["data"],
        fingerprint=values["fingerprint"],
        cause=Cause(values["cause"]) if values["cause"] else None,
        new=values["new"],
        baselined=values["baselined"],
    )


def _as_guide(values: Mapping[str, Any]) -> GuideGaps:
    source = values["source"]
    return GuideGaps(
        str(values["guide"]),
        str(values["title"]),
        str(values["category"]),
        _as_cell(source) if source else None,
        tuple(map(_as_cell, values["translations"])),
    )


def _as_cell(values: Mapping[str, Any]) -> Cell:
    cell: Cell = _known(Cell, values)
    return cell._replace(
        state=State(values["state"]),
        findings=tuple(values["findings"]),
        rows=tuple(map(_as_row, values["rows"])),
    )


def _as_row(values: Mapping[str, Any]) -> Row:
    row: Row = _known(Row, values)
    change = values["change"]
    return row._replace(
        source=tuple(_known(Side, side) for side in values["source"]),
        target=tuple(_known(Side, side) for side in values["target"]),
        findings=tuple(values["findings"]),
        change=_known(Change, change)._replace(diff=tuple(map(tuple, change["diff"]))) if change else None,
    )
