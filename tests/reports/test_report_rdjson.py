import json
from typing import Any

import pytest
from report_samples import LINK, MISSING_STEP, PATH, SPACING, finding, result

from guidelint.reports import View, render


def diagnostics(text: str) -> list[dict[str, Any]]:
    return list(json.loads(text)["diagnostics"])


def test_the_whole_report() -> None:
    assert json.loads(render(result(MISSING_STEP), "rdjson", View(prefix="../", top="site/"))) == {
        "source": {"name": "guidelint"},
        "diagnostics": [
            {
                "message": 'step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12)\n'
                "../en/open-an-account.md:14: step 2 is here",
                "location": {
                    "path": f"../{PATH}",
                    "range": {"start": {"line": 12, "column": 1}, "end": {"line": 12, "column": 29}},
                },
                "severity": "ERROR",
                "code": {"value": "translation/missing-step"},
            }
        ],
    }


@pytest.mark.parametrize(
    ("columns", "expected"),
    [((1, 2), (1, 3)), ((2, 3), (3, 4)), ((4, 5), (5, 6)), ((5, 6), (6, 10)), ((6, 6), (10, 10)), ((9, 40), (13, 44))],
)
def test_columns_count_bytes(columns: tuple[int, int], expected: tuple[int, int]) -> None:
    start, end = columns
    sample = finding((2, start, 2, end))
    [found] = diagnostics(render(result(sample, content="x\néa b😀c\n"), "rdjson", View()))
    place = found["location"]["range"]
    assert (place["start"]["column"], place["end"]["column"]) == expected


def test_the_worst_come_first_and_the_baseline_is_left_out() -> None:
    text = render(result(SPACING, LINK, MISSING_STEP, finding()._replace(baselined=True)), "rdjson", View())
    assert [one["severity"] for one in diagnostics(text)] == ["ERROR", "WARNING", "INFO"]


def test_nothing_found() -> None:
    assert json.loads(render(result(), "rdjson", View())) == {"source": {"name": "guidelint"}, "diagnostics": []}
