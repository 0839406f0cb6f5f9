import pytest
from report_samples import LINK, MISSING_STEP, PAIR, SPACING, finding, result

from guidelint.model import Finding, Severity
from guidelint.reports import View
from guidelint.reports.wording import most, one_line, plural, shown, summary


def summary_of(
    *findings: Finding, documents: int = 2, pairs: int = 1, unpaired: int = 0, view: View | None = None
) -> str:
    view = view or View()
    whole = result(*findings, pairs=(PAIR,) * pairs, documents=documents, unpaired=unpaired)
    return summary(whole, shown(whole, view), view)


@pytest.mark.parametrize(("count", "said"), [(0, "no pairs"), (1, "1 pair"), (2, "2 pairs"), (1000, "1000 pairs")])
def test_plural(count: int, said: str) -> None:
    assert plural(count, "pair") == said


def test_summary_counts_findings_and_what_was_compared() -> None:
    assert (
        summary_of(MISSING_STEP, LINK, documents=327, pairs=161, unpaired=5)
        == "2 findings (1 error, 1 warning); 327 documents read, 161 pairs compared, 5 documents without a partner"
    )


def test_summary_in_the_singular() -> None:
    assert (
        summary_of(LINK, documents=1, pairs=1, unpaired=1)
        == "1 finding (1 warning); 1 document read, 1 pair compared, 1 document without a partner"
    )


def test_summary_without_findings() -> None:
    assert summary_of(documents=8, pairs=4) == "no findings; 8 documents read, 4 pairs compared"


def test_summary_says_loudly_that_nothing_was_compared() -> None:
    loud = summary_of(documents=3, pairs=0, unpaired=3, view=View(color=True))
    assert loud == "no findings; 3 documents read, \x1b[1;33mno pairs compared\x1b[0m, 3 documents without a partner"


def test_summary_of_an_empty_site() -> None:
    assert summary_of(documents=0, pairs=0) == "no findings; no documents read, no pairs compared"


def test_summary_says_what_is_hidden() -> None:
    assert summary_of(LINK, SPACING, SPACING, SPACING) == (
        "1 finding (1 warning); 2 documents read, 1 pair compared\n3 more of severity info (--show info)"
    )


def test_summary_says_what_is_hidden_by_severity() -> None:
    view = View(show=Severity.ERROR)
    assert summary_of(MISSING_STEP, LINK, LINK, SPACING, view=view) == (
        "1 finding (1 error); 2 documents read, 1 pair compared\n"
        "2 more of severity warning, 1 of severity info (--show info)"
    )
    assert summary_of(MISSING_STEP, LINK, view=view).endswith("\n1 more of severity warning (--show warning)")


def test_summary_does_not_deny_findings_that_are_hidden() -> None:
    assert summary_of(SPACING) == (
        "no findings of severity warning or worse; 2 documents read, 1 pair compared\n"
        "1 more of severity info (--show info)"
    )


def test_summary_takes_the_colour_of_the_worst_finding() -> None:
    assert summary_of(LINK, MISSING_STEP, view=View(color=True)).startswith(
        "\x1b[1;31m2 findings\x1b[0m (1 error, 1 warning); "
    )


def test_many_findings_are_summed_up_by_rule() -> None:
    links = [LINK] * 12 + [SPACING] * 2 + [finding()] * 6
    assert most(links) == []
    assert most([*links, MISSING_STEP]) == ["most: 12 links/wrong-language, 6 steps/count, 2 language/typography"]


def test_one_line_from_inside_the_site() -> None:
    assert one_line(LINK, View(here="fr")).startswith("ouvrir-un-compte.md:10:8: warning: ")
    assert one_line(LINK, View(here="fr/a")).startswith("../ouvrir-un-compte.md:10:8: ")
    assert one_line(LINK, View(here="en")).startswith("../fr/ouvrir-un-compte.md:10:8: ")


def test_one_line() -> None:
    assert one_line(LINK, View(prefix="examples/")) == (
        "examples/fr/ouvrir-un-compte.md:10:8: warning: link to the English page [links/wrong-language]"
    )


def test_one_line_in_colour() -> None:
    assert one_line(SPACING, View(color=True)) == (
        "\x1b[2mfr/ouvrir-un-compte.md:8:12:\x1b[0m \x1b[1;36minfo\x1b[0m: \x1b[1mplain space before a colon\x1b[0m "
        "\x1b[2m[language/typography]\x1b[0m"
    )


def test_one_line_stays_one_line_and_harmless() -> None:
    nasty = finding(message='section "\x1b[2J\r\nnew\u202eline" is empty', path="fr/a\nb.md")
    assert one_line(nasty, View()) == ('fr/a␊b.md:3:8: error: section "␛[2J␍␊new\ufffdline" is empty [steps/count]')
