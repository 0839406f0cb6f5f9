"""What changed between two reports, and over time."""

from pathlib import Path

import pytest
from gap_site import FILES, page, report, write

from guidelint import checking, request
from guidelint import config as configuration
from guidelint.gaps import markdown
from guidelint.gaps.comparison import Point, Turn, comparable, compare, trend
from guidelint.gaps.gather import gather
from guidelint.gaps.model import GapReport, State
from guidelint.gaps.tasks import tasks


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GapReport:
    return report(tmp_path, monkeypatch)


def _of(folder: Path, *paths: str) -> GapReport:
    """Report on some paths of the site."""
    asked = request.load([str(folder / path) for path in paths])
    rules = configuration.build_rules(asked.site.config, configuration.selected(asked.site.config))
    result = checking.check(asked, rules).result
    return gather(asked.site, asked.site.only(asked.chosen), result, scope=asked.chosen)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (State.MISSING, State.UNTRANSLATED, "better"),
        (State.MISSING, State.OK, "better"),
        (State.BROKEN, State.BEHIND, "better"),
        (State.OK, State.BEHIND, "worse"),
        (State.BROKEN, State.MISSING, "worse"),
        (None, State.UNTRANSLATED, "neutral"),
        (None, State.MISSING, "neutral"),
        (None, State.OK, "neutral"),
        (None, State.ORPHAN, "neutral"),
        (State.OK, None, "neutral"),
        (State.MISSING, None, "neutral"),
        (State.MISSING, State.EXEMPT, "neutral"),
        (State.OK, State.EXEMPT, "neutral"),
        (State.EXEMPT, State.MISSING, "neutral"),
        (State.ORPHAN, None, "better"),
        (State.ORPHAN, State.BROKEN, "better"),
        (State.BROKEN, State.ORPHAN, "worse"),
    ],
)
def test_a_turn_is_better_or_worse_only_where_it_is(before: State | None, after: State | None, verdict: str) -> None:
    turn = Turn("tea", "Tea", "fr", before, after)
    assert turn.verdict == verdict


def test_what_is_worse_comes_first_and_what_is_neither_last(
    gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**FILES, "es/tea.md": page("es", "Hacer té"), "fr/tea.md": page("fr", "Faire du thé", (0, 1))}
    files |= {"en/new.md": page("en", "New"), "fr/new.md": page("fr", "Nouveau")}
    del files["fr/seul.md"]
    found = compare(gaps, report(tmp_path / "later", monkeypatch, files))
    assert [(one.guide, one.language, one.verdict) for one in found.turns] == [
        ("tea", "fr", "worse"),
        ("fr/seul", "fr", "better"),
        ("tea", "es", "better"),
        ("new", "es", "neutral"),
        ("new", "fr", "neutral"),
    ]
    assert found.note == ""
    lines = markdown.render(gaps, found).split("\n")
    assert "2 findings gone, 2 new." in lines
    assert "- Tout seul (French): ? orphan → gone, better" in lines
    assert "- New (Spanish): new → ∅ missing" in lines


def test_only_what_both_reports_are_about_is_compared(
    gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = write(tmp_path / "later", {**FILES, "es/tea.md": page("es", "Hacer té")})
    part = _of(later, "en/tea.md", "fr/swap.md")
    assert part.scope == ("en/tea.md", "fr/swap.md")
    found = compare(gaps, part)
    assert [(one.guide, one.language, one.verdict) for one in found.turns] == [("tea", "es", "better")]
    assert (found.fixed, found.found) == (1, 0)
    assert [(one.language, one.done, one.translate) for one in found.languages] == [("fr", 0, 0), ("es", 16, -16)]
    assert found.note == (
        "this report is of en/tea.md, fr/swap.md: only guides that both reports are about are compared"
    )
    assert "\nonly guides that" not in markdown.render(part, found)
    assert "only guides that both reports are about are compared." in markdown.render(part, found)
    back = compare(part, gaps)
    assert [(one.guide, one.verdict) for one in back.turns] == [("tea", "worse")]
    assert back.note.startswith("the earlier report is of en/tea.md")


def test_a_guide_that_came_into_the_paths_was_there_before(
    gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earlier report had it without a Spanish document: it was missing, not absent."""
    states = {guide.id: {cell.language: cell.state for cell in guide.translations} for guide in gaps.guides}
    assert states["swap"]["es"] is State.MISSING
    later = write(tmp_path / "later", {**FILES, "es/swap.md": FILES["fr/swap.md"].replace("lang: fr", "lang: es")})
    found = compare(gaps, _of(later, "es"))
    turns = {(one.guide, one.language): (one.before, one.after, one.verdict) for one in found.turns}
    assert turns["swap", "es"][0] is State.MISSING
    assert ("swap", "fr") not in turns
    french = found.languages[0]
    assert (french.language, french.done, french.review) == ("fr", 0, 0)


def test_many_paths_are_not_all_named_and_take_no_room(gaps: GapReport) -> None:
    part = gaps._replace(scope=tuple(f"docs/{'x' * 50}/{number}.md" for number in range(1_500)))
    text = markdown.render(part, limit=markdown.COMMENT)
    assert f"Only {', '.join(part.scope[:3])} and 1,497 more paths." in text.split("\n")
    assert len(text.encode()) < markdown.COMMENT
    assert "Nothing. Every guide" not in text


def test_an_accepted_finding_is_not_gone(gaps: GapReport) -> None:
    accepted = gaps._replace(findings=tuple(one._replace(baselined=True) for one in gaps.findings))
    found = compare(gaps, accepted)
    assert (found.fixed, found.found, found.turns) == (0, 0, ())


def test_a_language_that_was_not_asked_for_is_not_compared(gaps: GapReport) -> None:
    found = compare(gaps._replace(languages=("fr",)), gaps)
    assert [one.language for one in found.languages] == ["fr"]
    assert found.turns == ()


def test_a_trend_stands_on_days(gaps: GapReport) -> None:
    days = ["2026-02-22", "2026-01-01", "2026-02-22", "2026-04-01"]
    points = trend([gaps._replace(date=day) for day in days], gaps)["fr"]
    assert [(point.date, point.day) for point in points] == [("2026-01-01", 0), ("2026-02-22", 52), ("2026-03-01", 59)]
    assert points[0] == Point("2026-01-01", points[0].share, 238, 0)
    assert round(points[0].share, 2) == 89.08


def test_of_one_day_the_last_report_counts(gaps: GapReport) -> None:
    empty = gaps._replace(guides=gaps.guides[:1])
    points = trend([empty, gaps], gaps._replace(date="2026-03-02"))["fr"]
    assert [point.words_of for point in points] == [238, 238]
    assert [point.words_of for point in trend([empty], gaps)["fr"]] == [238]


def test_a_trend_is_made_of_reports_about_the_same(
    gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = _of(write(tmp_path / "part"), "en/tea.md")._replace(date="2026-03-02")
    other = _of(write(tmp_path / "other"), "en/swap.md")._replace(date="2026-02-28")
    assert [one.scope for one in comparable([gaps, other], part)] == [()]
    assert [(one.date, one.words_of) for one in trend([gaps, other], part)["es"]] == [
        ("2026-03-01", 57),
        ("2026-03-02", 57),
    ]
    assert trend([other], gaps)["fr"][0].date == "2026-03-01"


def test_there_is_no_trend_where_there_was_nothing_to_translate(gaps: GapReport) -> None:
    assert [point.date for point in trend([gaps._replace(date="2026-01-01", guides=())], gaps)["fr"]] == ["2026-03-01"]
    assert trend([], gaps._replace(guides=()))["fr"] == ()


def test_a_report_of_some_paths_says_so(tmp_path: Path) -> None:
    part = _of(write(tmp_path), "en/tea.md")
    assert [guide.id for guide in part.guides] == ["tea"]
    assert "\nOnly en/tea.md.\n" in markdown.render(part)
    assert {one.guide for one in tasks(part)} == {"tea"}
    assert _of(tmp_path, ".").scope == ()
