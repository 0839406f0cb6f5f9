import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint import __version__
from guidelint.reports import View, render

SCHEMA = json.loads(files("guidelint.schemas").joinpath("report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
RESULT = result(MISSING_STEP, LINK, SPACING)


def report() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(render(RESULT, "json", View()))
    return parsed


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every key of a report, but not those inside `data`."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if isinstance(key, str):
            yield (*path, key)
        if key != "data":
            yield from objects(item, (*path, key))


def without(value: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    changed = parent = copy.deepcopy(value)
    for key in path[:-1]:
        parent = parent[key]  # type: ignore[index]
    del parent[path[-1]]  # type: ignore[arg-type]
    return changed


def test_the_whole_report() -> None:
    assert render(result(MISSING_STEP), "json", View(prefix="examples/", color=True)) == (
        """\
{
  "version": 1,
  "tool": {
    "name": "guidelint",
    "version": "VERSION"
  },
  "summary": {
    "documents": 2,
    "guides": 1,
    "pairs": 1,
    "unpaired": 0,
    "errors": 1,
    "warnings": 0,
    "infos": 0,
    "suppressed": 0,
    "baselined": 0
  },
  "pairs": [
    {
      "guide": "open-an-account",
      "source": "en/open-an-account.md",
      "translation": "fr/ouvrir-un-compte.md",
      "language": "fr",
      "paired_by": "content",
      "confidence": 0.97
    }
  ],
  "findings": [
    {
      "rule": "translation/missing-step",
      "severity": "error",
      "message": "step 2 \\"Find the code\\" has no counterpart; it belongs before step 2 (line 12)",
      "path": "fr/ouvrir-un-compte.md",
      "line": 12,
      "column": 1,
      "end_line": 12,
      "end_column": 28,
      "guide": "open-an-account",
      "language": "fr",
      "related": [
        {
          "path": "en/open-an-account.md",
          "line": 14,
          "message": "step 2 is here"
        }
      ],
      "data": {
        "source_position": 2,
        "insert_before_position": 2
      },
      "fingerprint": "c0ffee",
      "cause": null,
      "new": null,
      "baselined": false
    }
  ]
}
""".replace("VERSION", __version__)
    )


def test_every_finding_is_there_whatever_is_shown() -> None:
    assert [found["severity"] for found in report()["findings"]] == ["error", "warning", "info"]


def test_letters_stay_readable_and_broken_file_names_stay_json() -> None:
    text = render(result(finding(message="étape 1\x1b", path="fr/caf\udce9.md")), "json", View())
    assert '"étape 1\\u001b"' in text
    assert '"path": "fr/caf\\udce9.md"' in text
    assert json.loads(text)["findings"][0]["path"] == "fr/caf\udce9.md"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("findings", [(), (MISSING_STEP, LINK, SPACING), (finding(guide=None),)])
def test_reports_are_valid(findings: tuple[()]) -> None:
    VALIDATOR.validate(json.loads(render(result(*findings), "json", View())))


def test_a_report_may_gain_fields() -> None:
    grown = report()
    for thing in (grown, grown["tool"], grown["summary"], grown["pairs"][0], *grown["findings"]):
        thing["added"] = True
    VALIDATOR.validate(grown)


@pytest.mark.parametrize("path", sorted(set(objects(report())), key=str), ids=str)
def test_every_field_is_required(path: tuple[str | int, ...]) -> None:
    errors = [error.message for error in VALIDATOR.iter_errors(without(report(), path))]
    assert f"'{path[-1]}' is a required property" in errors


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("summary", "pairs"), -1),
        (("pairs", 0, "paired_by"), "luck"),
        (("pairs", 0, "confidence"), 97),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "line"), 0),
        (("findings", 0, "end_column"), "28"),
        (("findings", 0, "rule"), "missing-step"),
        (("findings", 0, "fingerprint"), ""),
        (("findings", 0, "related", 0, "line"), None),
        (("findings", 0, "data", "source_position"), 0),
        (("findings", 0, "data"), {"insert_before_position": 2}),
    ],
)
def test_wrong_values_are_rejected(path: tuple[str | int, ...], value: object) -> None:
    changed = parent = report()
    for key in path[:-1]:
        parent = parent[key]  # type: ignore[index]
    parent[path[-1]] = value  # type: ignore[index]
    assert [list(error.absolute_path) for error in VALIDATOR.iter_errors(changed)] == [list(path)]
