"""A report that was damaged is refused in one line, which says where."""

import json
from pathlib import Path
from typing import Any

import pytest
from gap_site import report, write

from guidelint import cli
from guidelint.gaps import json as gaps_json
from guidelint.gaps import rendering
from guidelint.gaps.model import GapReport

REMOVED = object()


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        return gaps_json.render(report(tmp_path_factory.mktemp("site"), patch))


def _changed(values: str, path: tuple[str | int, ...], value: object) -> str:
    whole: Any = json.loads(values)
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    if value is REMOVED:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(whole)


CELL = ("guides", 5, "translations", 1)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ((*CELL, "review"), None, "guides[5].translations[1].review: expected a whole number from 0, found null"),
        (("summary", "pairs"), "6", 'summary.pairs: expected a whole number from 0, found "6"'),
        (("summary", "pairs"), True, "summary.pairs: expected a whole number from 0, found true"),
        (("summary", "pairs"), 10**30, f"summary.pairs: expected a whole number from 0, found {10**30}"),
        (("report", "date"), "yesterday", 'report.date: expected a date such as 2026-03-01, found "yesterday"'),
        (("report", "date"), "20260301", 'report.date: expected a date such as 2026-03-01, found "20260301"'),
        (("report", "title"), ["a"], "report.title: expected a text, found a list"),
        (("report", "languages", 0), "fr", 'report.languages[0]: expected an object, found "fr"'),
        (("report", "scope"), {}, "report.scope: expected a list, found an object"),
        (("pairs", 0, "confidence"), 1.5, "pairs[0].confidence: expected a number between 0 and 1, found 1.5"),
        (("pairs", 0, "paired_by"), 3, "pairs[0].paired_by: expected one of key, map, path, content, , found 3"),
        (("findings", 0, "line"), 0, "findings[0].line: expected a whole number from 1, found 0"),
        (("findings", 0, "data"), [], "findings[0].data: expected an object, found a list"),
        (("findings", 0, "severity"), "bad", 'findings[0].severity: expected one of error, warning, info, found "bad"'),
        (("findings", 0, "baselined"), 0, "findings[0].baselined: expected true or false, found 0"),
        (("guides", 0, "source"), REMOVED, 'guides[0]: there is no "source"'),
        ((*CELL, "rows", 0, "source"), [], "guides[5].translations[1].rows[0]: a row that is matched lacks a side"),
        ((*CELL, "rows", 3, "source"), [], "guides[5].translations[1].rows[3]: a row that is missing lacks a side"),
        ((*CELL, "findings"), [7], "guides[5]: there is no finding 7"),
        (("guides",), None, "guides: expected a list, found null"),
        (
            (*CELL, "rows", 0, "change"),
            {"change": "minor", "state": "changed", "commit": None, "date": None, "diff": [["=", "a", "b"]]},
            "guides[5].translations[1].rows[0].change.diff[0]: expected a sign and the words that it is about",
        ),
    ],
)
def test_a_value_that_is_not_what_it_should_be_is_named(
    values: str, path: tuple[str | int, ...], value: object, message: str
) -> None:
    with pytest.raises(gaps_json.NotAReportError) as caught:
        gaps_json.load(_changed(values, path, value))
    assert str(caught.value) == f"this is no report that can be used: {message}"


@pytest.mark.parametrize("text", ["", "{", '{"a": ' + "9" * 5000 + "}", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(gaps_json.NotAReportError, match="this is not valid JSON"):
        gaps_json.load(text)


@pytest.mark.parametrize("value", [None, "x", [], [None], [{"position": {}}], [{"state": "changed", "kind": []}]])
@pytest.mark.parametrize("format", ["html", "markdown", "csv", "json"])
def test_what_a_finding_is_about_may_be_anything(values: str, value: object, format: str) -> None:
    content = json.loads(values)
    content["findings"][0] |= {"rule": "translation/stale", "severity": "warning", "data": {"sections": value}}
    gaps = gaps_json.load(json.dumps(content))
    assert rendering.render(gaps, format, gaps, [gaps])


def test_a_language_that_is_none_is_no_trouble(values: str) -> None:
    content = json.loads(values)
    content["findings"][0] |= {"rule": "pairing/missing", "data": {"language": {}}}
    assert rendering.render(gaps_json.load(json.dumps(content)), "csv")


def test_a_report_of_an_older_version_of_guidelint_can_be_read(values: str) -> None:
    content = json.loads(values)
    del content["report"]["scope"]
    for guide in content["guides"]:
        del guide["lang"]
        for cell in (guide["source"], *guide["translations"]):
            for row in (cell or {}).get("rows", ()):
                del row["extra"], row["more"]
            for name in ("extra", "left_out"):
                (cell or {name: 0}).pop(name)
    gaps = gaps_json.load(json.dumps(content))
    assert (gaps.scope, gaps.guides[0].lang, gaps.guides[0].translations[0].extra) == ((), "", 0)


def test_reading_is_counted(values: str) -> None:
    seen: list[tuple[int, int]] = []
    gaps_json.load(values, lambda done, total: seen.append((done, total)))
    assert seen == [(number, 6) for number in range(1, 7)]


@pytest.mark.parametrize("option", ["--from", "--compare", "--history"])
def test_a_damaged_report_is_told_in_one_line(
    values: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    write(tmp_path / "site")
    file = tmp_path / "old" / "a.json"
    file.parent.mkdir()
    file.write_text(_changed(values, (*CELL, "review"), None), encoding="utf-8")
    named = str(file.parent if option == "--history" else file)
    arguments = [option, named] if option == "--from" else [str(tmp_path / "site"), option, named]
    assert cli.run(["report", *arguments]) == 2
    assert capsys.readouterr().err == (
        f"guidelint: {file}: this is no report that can be used: guides[5].translations[1].review: "
        "expected a whole number from 0, found null\n"
    )


def test_a_report_reads_what_it_wrote(values: str) -> None:
    gaps: GapReport = gaps_json.load(values)
    assert gaps_json.render(gaps) == values
