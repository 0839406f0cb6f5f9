"""A date that is older than what a document says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from git_site import GitSite
from git_site import site as site  # a fixture
from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.history.versions import ExampleHistory
from guidelint.lint import lint
from guidelint.project import Site

LONG = "Warm the pot, wait for the leaves to sink, pour the tea and add some milk."


def guide(day: str, text: str, extra: str = "") -> str:
    return f"---\ntitle: Tea\ndate: {day}\n{extra}---\n\n{text}\n"


def found(states: Sequence[str], today: str = "2026-03-01", tolerance: int = 1) -> list[str]:
    """Return what is said of a document that was committed state by state, a day each from 2026-01-01."""
    past = ExampleHistory([{"en/a.md": state} for state in states])
    options = {"dates/not-bumped": {"tolerance-days": tolerance}}
    config = of_table({"rules": options}, Path("/site"))
    site = Site(config, from_memory({"en/a.md": states[-1].encode()}), date.fromisoformat(today), past=past)
    result = lint(site, build_rules(config, ["dates/not-bumped"]), site.guides)
    return [f"{one.location.line}: {one.severity}: {one.message}" for one in result.findings]


TOLD = "3: info: date is {date}, and the text changed in substance after it ({commit}): {what}"


def test_a_change_after_the_date_is_told_with_its_commit() -> None:
    states = [guide("2025-12-01", "Wait 4 minutes."), guide("2025-12-01", "Wait 6 minutes.")]
    what = '"Wait 4 minutes." is now "Wait 6 minutes."'
    assert found(states) == [TOLD.format(date="2025-12-01", commit="0000002 of 2026-01-02", what=what)]


def test_all_that_came_after_the_date_is_taken_together() -> None:
    words = LONG.split()
    states = [guide("2025-12-01", " ".join(words[:count])) for count in (3, 7, 11, 16)]
    what = 'new: "wait for the leaves to sink, pour the tea and add some milk."'
    assert found(states) == [TOLD.format(date="2025-12-01", commit="0000004 of 2026-01-04", what=what)]


def test_an_entry_of_the_faq_is_text() -> None:
    faq = "faq:\n  - question: Why?\n    answer: {}\n"
    states = [
        guide("2025-12-01", "Tea.", faq.format("So.")),
        guide("2025-12-01", "Tea.", faq.format(f"Not so. {LONG}")),
    ]
    what = f'"So." is now "Not so. {LONG}"'
    assert found(states) == [TOLD.format(date="2025-12-01", commit="0000002 of 2026-01-02", what=what)]


@pytest.mark.parametrize(
    "states",
    [
        [guide("2025-12-01", "Wait 4 minutes.")],
        [guide("2025-12-01", "Wait 4 minutes."), guide("2026-01-02", "Wait 6 minutes.")],
        [guide("2025-12-01", "Wait 4 minutes."), guide("2026-01-01", "Wait 6 minutes.")],
        [guide("2025-12-01", "Wait 4 minutes."), guide("2025-12-30", "Wait 6 minutes.")],  # set late, but with the text
        [guide("2025-12-01", "Wait a moment."), guide("2025-12-01", "*Wait* a short\nmoment, then drink.")],
        [guide("2025-12-01", "Tea."), guide("2025-12-01", "Tea.", "tags: [one, two, three, four, five, six, seven]\n")],
        [guide("someday", "Wait 4 minutes."), guide("someday", "Wait 6 minutes.")],
        [
            guide("2025-12-01", "Wait 4 minutes."),
            guide("2025-12-01", "Wait 6 minutes."),
            guide("2025-12-01", "Wait 4 minutes."),
        ],
    ],
)
def test_a_date_that_is_as_it_should_be(states: list[str]) -> None:
    assert found(states) == []


def test_some_days_may_be_tolerated() -> None:
    states = [guide("2025-12-30", "Wait 4 minutes."), guide("2025-12-30", "Wait 6 minutes.")]
    assert len(found(states)) == 1
    assert found(states, tolerance=3) == []
    assert found(states, today="2025-12-31") == []


def test_a_document_without_a_date_or_a_history() -> None:
    assert found([guide("", "Wait 4 minutes."), guide("", "Wait 6 minutes.")]) == []


def test_what_is_not_committed_yet(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-05T12:00:00Z")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 2026-03-01
    site.write("en/a.md", guide("2026-01-05", "Wait 4 minutes."))
    site.commit()
    assert site.check("--select", "dates/not-bumped") == (0, [])
    site.write("en/a.md", guide("2026-01-05", "Wait 6 minutes."))
    _, (finding,) = site.check("--select", "dates/not-bumped")
    assert finding["message"] == (
        "date is 2026-01-05, and the text changed in substance after it (not committed yet): "
        '"Wait 4 minutes." is now "Wait 6 minutes."'
    )
    assert finding["data"] == {"commit": None, "date": None}
    site.write("en/a.md", guide("2026-03-01", "Wait 6 minutes."))
    assert site.check("--select", "dates/not-bumped") == (0, [])


def test_an_export_without_history(site: GitSite) -> None:
    site.write("en/a.md", guide("2020-01-05", "Wait 4 minutes."))
    site.commit()
    (site.top / ".git").rename(site.top / ".no-git")
    assert site.check("--select", "dates/not-bumped") == (0, [])
