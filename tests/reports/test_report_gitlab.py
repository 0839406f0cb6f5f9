import json

from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint.reports import View, render


def test_the_whole_report() -> None:
    assert render(result(MISSING_STEP), "gitlab", View(prefix="../", top="site/")) == (
        """\
[
  {
    "description": "step 2 \\"Find the code\\" has no counterpart; it belongs before step 2 (line 12)",
    "check_name": "translation/missing-step",
    "fingerprint": "c0ffee",
    "severity": "major",
    "location": {
      "path": "site/fr/ouvrir-un-compte.md",
      "lines": {
        "begin": 12,
        "end": 12
      }
    }
  }
]
"""
    )


def test_the_worst_come_first_and_the_baseline_is_left_out() -> None:
    listed = json.loads(
        render(result(SPACING, LINK, MISSING_STEP, finding()._replace(baselined=True)), "gitlab", View())
    )
    assert [(one["severity"], one["check_name"]) for one in listed] == [
        ("major", "translation/missing-step"),
        ("minor", "links/wrong-language"),
        ("info", "language/typography"),
    ]


def test_control_characters_are_shown() -> None:
    [issue] = json.loads(render(result(finding(message="a\x1b[2J\nb")), "gitlab", View()))
    assert issue["description"] == "a␛[2J␊b"


def test_nothing_found() -> None:
    assert render(result(), "gitlab", View()) == "[]\n"
