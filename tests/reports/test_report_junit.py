"""JUnit's XML, also as junitparser reads it."""

from typing import Any

import pytest
from junitparser import JUnitXml
from report_samples import LINK, MISSING_STEP, PAIR, PATH, SPACING, finding, result

from guidelint.model import PairRecord, Result, Severity
from guidelint.reports import View, render

PLAIN = View()
OTHER = PairRecord("other", "en/other.md", "fr/other.md", "fr", "path", None)


def cases(shown: Result, view: View = PLAIN) -> list[tuple[str, str, list[str]]]:
    """Return class, name and outcomes of each test as junitparser reads them."""
    xml: Any = JUnitXml.fromstring(render(shown, "junit", view).encode())
    [suite] = xml
    return [(case.classname, case.name, [type(one).__name__ for one in case.result]) for case in suite]


def test_the_whole_report() -> None:
    samples = (SPACING, MISSING_STEP._replace(evidence=("Find the code",)), finding()._replace(baselined=True))
    assert render(result(*samples, pairs=(PAIR, OTHER)), "junit", View(color=True, prefix="../", top="site/")) == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="guidelint" tests="4" failures="1" errors="0">
  <testsuite name="guidelint" tests="4" failures="1" errors="0" skipped="1">
    <testcase classname="other" name="site/fr/other.md says what site/en/other.md says" />
    <testcase classname="open-an-account" name="language/typography in site/fr/ouvrir-un-compte.md">
      <system-out>site/fr/ouvrir-un-compte.md:8:12: info: plain space before a colon [language/typography]</system-out>
    </testcase>
    <testcase classname="open-an-account" name="translation/missing-step in site/fr/ouvrir-un-compte.md: Find the code">
      <failure type="translation/missing-step" message="step 2 &quot;Find the code&quot; has no counterpart; it belongs before step 2 (line 12)">site/fr/ouvrir-un-compte.md:12:1: error: step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12) [translation/missing-step]
site/en/open-an-account.md:14: step 2 is here</failure>
    </testcase>
    <testcase classname="open-an-account" name="steps/count in site/fr/ouvrir-un-compte.md">
      <skipped message="accepted by the baseline" />
    </testcase>
    <system-out>2 findings (1 error, 1 info); 2 documents read, 2 pairs compared</system-out>
  </testsuite>
</testsuites>
"""  # noqa: E501
    )


def test_only_what_fails_the_check_is_a_failure() -> None:
    shown = result(LINK, MISSING_STEP._replace(new=False))
    names = [f"links/wrong-language in {PATH}", f"translation/missing-step in {PATH}"]

    def outcomes(view: View) -> list[tuple[str, list[str]]]:
        return [(name, outcome) for _, name, outcome in cases(shown, view) if name in names]

    assert outcomes(View()) == [(names[0], []), (names[1], ["Failure"])]
    assert outcomes(View(fail_on=Severity.WARNING)) == [(names[0], ["Failure"]), (names[1], ["Failure"])]
    assert outcomes(View(new_only=True)) == [(names[0], []), (names[1], [])]


def test_a_pair_passes_unless_it_has_a_failure() -> None:
    passing: tuple[str, str, list[str]] = ("open-an-account", f"{PATH} says what en/open-an-account.md says", [])
    assert passing in cases(result())
    assert passing in cases(result(LINK))
    assert passing not in cases(result(MISSING_STEP))


def test_names_are_unique_and_hold_no_lines() -> None:
    same = [finding((line, 1, line, 2))._replace(evidence=("steps", "", "x" * 200)) for line in (3, 9, 12)]
    name = f"steps/count in {PATH}: steps, {'x' * 93}…"
    assert [name for _, name, _ in cases(result(*same))] == [name, f"{name} (2)", f"{name} (3)"]


@pytest.mark.parametrize("nasty", ["<script>", "]]>", "\x00\x1b[31m", "\"&quot;'", "a\nb"])
def test_what_a_guide_says_stays_text(nasty: str) -> None:
    sample = finding(message=nasty, guide=nasty, path=f"fr/{nasty}.md")._replace(evidence=(nasty,))
    shown = nasty.replace("\x00", "␀").replace("\x1b", "␛").replace("\n", "␊")
    assert cases(result(sample))[1:] == [(shown, f"steps/count in fr/{shown}.md: {shown}", ["Failure"])]


def test_no_pairs_are_no_success() -> None:
    reason = "no document has a partner in another language: only single guides were checked"
    text = render(result(pairs=(), unpaired=2), "junit", View())
    assert cases(result(pairs=(), unpaired=2)) == [("guidelint", "the language versions are compared", ["Skipped"])]
    assert f'<skipped message="{reason}" />' in text
    assert 'tests="1" failures="0" errors="0" skipped="1"' in text


def test_a_change_that_concerns_no_guide_says_so() -> None:
    text = render(result(pairs=(), documents=0)._replace(reviewed=True), "junit", View())
    assert '<skipped message="this change concerns no guide; nothing was checked" />' in text
