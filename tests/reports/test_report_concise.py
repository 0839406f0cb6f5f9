from report_samples import LINK, MISSING_STEP, SPACING, result

from guidelint.model import Severity
from guidelint.reports import View, render


def test_one_line_a_finding_and_the_summary() -> None:
    assert render(result(MISSING_STEP, LINK, SPACING), "concise", View(prefix="../")) == (
        '../fr/ouvrir-un-compte.md:12:1: error: step 2 "Find the code" has no counterpart; '
        "it belongs before step 2 (line 12) [translation/missing-step]\n"
        "../fr/ouvrir-un-compte.md:10:8: warning: link to the English page [links/wrong-language]\n"
        "2 findings (1 error, 1 warning); 2 documents read, 1 pair compared\n"
        "1 more of severity info (--show info)\n"
    )


def test_everything_is_shown_on_demand() -> None:
    assert render(result(SPACING), "concise", View(show=Severity.INFO)) == (
        "fr/ouvrir-un-compte.md:8:12: info: plain space before a colon [language/typography]\n"
        "1 finding (1 info); 2 documents read, 1 pair compared\n"
    )


def test_nothing_found() -> None:
    assert render(result(), "concise", View()) == "no findings; 2 documents read, 1 pair compared\n"
