import json
from typing import Any

import pytest
from report_samples import LINK, MISSING_STEP, PAIR, PATH, SPACING, finding, result

from guidelint import __version__
from guidelint.model import Cause, Finding, Related, Result, Severity
from guidelint.reports import View, render
from guidelint.reports.sarif import LIMIT

PLAIN = View()


def run_of(shown: Result, view: View = PLAIN) -> dict[str, Any]:
    log = json.loads(render(shown, "sarif", view))
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


def results(*findings: Finding, view: View = PLAIN) -> list[dict[str, Any]]:
    return list(run_of(result(*findings), view)["results"])


def test_the_whole_report() -> None:
    sample = finding((3, 1, 5, 2), 'this asks the same as FAQ entry 1: "Why?"', rule="faq/duplicate")
    why = (
        "The second answer is mostly an older or a newer one than the first: readers do not know which to believe. "
        "Search engines reject such lists."
    )
    cure = (
        "Keep the better entry, or word the second question for what it asks besides. Capitals, accents, spaces and "
        "the punctuation at the end make no difference here."
    )
    rule = {
        "id": "faq/duplicate",
        "shortDescription": {"text": "No two FAQ entries of a document ask the same."},
        "fullDescription": {"text": f"No two FAQ entries of a document ask the same. {why}"},
        "help": {
            "text": f"{why}\n\n{cure}",
            "markdown": f"{why}\n\n{cure}\n\n`guidelint explain faq/duplicate` shows examples.",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"problem.severity": "error", "tags": ["faq"]},
    }
    found = {
        "ruleId": "faq/duplicate",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": 'this asks the same as FAQ entry 1: "Why?"'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "fr/ouvrir-un-compte.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "startColumn": 1, "endLine": 5, "endColumn": 2},
                }
            }
        ],
        "partialFingerprints": {"guidelint/v1": "c0ffee"},
        "properties": {"guide": "open-an-account", "language": "fr", "cause": None},
    }
    assert json.loads(render(result(sample), "sarif", View(color=True))) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "guidelint", "version": __version__, "rules": [rule]}},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True}],
                "results": [found],
            }
        ],
    }


def test_the_worst_come_first_and_every_one_is_there() -> None:
    assert [(one["level"], one["ruleId"], one["ruleIndex"]) for one in results(SPACING, LINK, MISSING_STEP)] == [
        ("error", "translation/missing-step", 2),
        ("warning", "links/wrong-language", 1),
        ("note", "language/typography", 0),
    ]


def test_the_message_leads_to_the_place_in_the_source() -> None:
    [found] = results(MISSING_STEP, view=View(top="docs/"))
    assert found["message"]["text"] == (
        'step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12); [step 2 is here](1)'
    )
    assert found["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "docs/en/open-an-account.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 14},
            },
            "message": {"text": "step 2 is here"},
        }
    ]


def test_a_title_cannot_be_a_link_of_the_message() -> None:
    sample = finding(
        message="see [x](https://x.example)\x1b", related=(Related("en/a.md", 1, 'step "[y](2)" \\ here'),)
    )
    assert results(sample)[0]["message"]["text"] == ('see [x] (https://x.example)␛; [step "\\[y\\](2)" \\\\ here](1)')


@pytest.mark.parametrize(
    ("new", "baselined", "with_baseline", "state"),
    [
        (None, False, False, None),
        (True, False, False, "new"),
        (False, False, False, "unchanged"),
        (None, False, True, "new"),
        (None, True, True, "unchanged"),
        (True, True, True, "unchanged"),
    ],
)
def test_the_state_tells_what_is_new(new: bool | None, baselined: bool, with_baseline: bool, state: str | None) -> None:
    sample = finding()._replace(new=new, baselined=baselined)
    [found] = run_of(result(sample)._replace(baseline=with_baseline))["results"]
    assert found.get("baselineState") == state
    accepted = [{"kind": "external", "justification": "accepted by the baseline"}]
    assert found.get("suppressions") == (accepted if baselined else None)


def test_the_cause_is_told() -> None:
    [found] = results(MISSING_STEP._replace(cause=Cause.BEHIND))
    assert found["properties"] == {"guide": "open-an-account", "language": "fr", "cause": "behind"}


@pytest.mark.parametrize(
    ("path", "view", "uri"),
    [
        (PATH, View(prefix="../", top="site/"), "site/fr/ouvrir-un-compte.md"),
        (PATH, View(here="fr", top=""), "fr/ouvrir-un-compte.md"),
        (PATH, View(prefix="examples/"), "examples/fr/ouvrir-un-compte.md"),
        ("fr/où: ça?#1%.md", View(), "fr/o%C3%B9%3A%20%C3%A7a%3F%231%25.md"),
        ("fr/caf\udce9.md", View(), "fr/caf%E9.md"),
    ],
)
def test_addresses_are_those_of_the_repository(path: str, view: View, uri: str) -> None:
    [found] = results(finding(path=path), view=view)
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_what_does_not_fit_is_counted_and_the_worst_is_kept() -> None:
    many = [finding(severity=Severity.INFO)] * (LIMIT + 3)
    run = run_of(result(*many, MISSING_STEP))
    assert len(run["results"]) == LIMIT
    assert run["results"][0]["ruleId"] == "translation/missing-step"
    assert run["invocations"][0]["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "4 findings more are not in this file; guidelint's JSON report holds all of them"},
        }
    ]


def test_nothing_found_over_no_pairs_is_told() -> None:
    assert run_of(result())["invocations"] == [{"executionSuccessful": True}]
    [invocation] = run_of(result(pairs=(), unpaired=2))["invocations"]
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "no document has a partner in another language: only single guides were checked"},
        }
    ]


def test_a_pair_is_enough() -> None:
    assert run_of(result(pairs=(PAIR,)))["results"] == []
