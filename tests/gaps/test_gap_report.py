"""What is gathered: states, words, rows, tasks, figures, and what changed between two reports."""

import json
from pathlib import Path

import jsonschema
import pytest
from gap_site import CONFIG, DATE, EVIL, FILES, page, report

from guidelint.gaps import csv
from guidelint.gaps import json as gaps_json
from guidelint.gaps.changes import diff
from guidelint.gaps.comparison import Turn, compare, trend
from guidelint.gaps.glance import glances
from guidelint.gaps.model import GapReport, State
from guidelint.gaps.outline import count_words
from guidelint.gaps.tasks import tasks

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GapReport:
    return report(tmp_path, monkeypatch)


def test_every_guide_has_a_state_in_every_language(gaps: GapReport) -> None:
    states = {guide.id: {cell.language: cell.state.value for cell in guide.cells()} for guide in gaps.guides}
    assert states == {
        "copy": {"en": "ok", "fr": "ok", "es": "untranslated"},
        "draft": {"en": "ok", "fr": "exempt", "es": "exempt"},
        "evil": {"en": "ok", "fr": "broken", "es": "broken"},
        "fr/seul": {"fr": "orphan"},
        "swap": {"en": "ok", "fr": "broken", "es": "missing"},
        "tea": {"en": "ok", "fr": "ok", "es": "broken"},
    }


def test_words_of_work_are_those_of_what_is_missing_moved_or_untranslated(gaps: GapReport) -> None:
    work = {
        (guide.id, cell.language): (cell.translate, cell.review)
        for guide in gaps.guides
        for cell in guide.translations
        if cell.translate or cell.review
    }
    assert work == {
        ("copy", "es"): (57, 0),
        ("evil", "fr"): (10, 0),
        ("evil", "es"): (10, 0),
        ("swap", "fr"): (0, 16),
        ("swap", "es"): (58, 0),
        ("tea", "es"): (16, 0),
    }


def test_figures_are_shares_of_words_with_their_denominators(gaps: GapReport) -> None:
    french, spanish = glances(gaps)
    assert (french.language, french.guides_of, french.words_of) == ("fr", 4, 238)
    assert dict(french.guides) == {State.OK: 2, State.EXEMPT: 1, State.BROKEN: 2, State.ORPHAN: 1}
    assert dict(french.words) == {State.OK: 114, State.BROKEN: 124}
    assert (french.translate, french.review, french.done) == (10, 16, 212)
    assert (spanish.guides_of, spanish.words_of, spanish.done) == (4, 238, 97)


def test_a_missing_step_stands_at_its_place_with_the_text_to_translate(gaps: GapReport) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    rows = next(cell for cell in tea.translations if cell.language == "es").rows
    told = [(row.kind, row.state, [one.title for one in row.source], [one.title for one in row.target]) for row in rows]
    assert told == [
        ("field", "matched", ["title"], ["title"]),
        ("section", "matched", ["Steps"], ["Pasos"]),
        ("step", "matched", ["Fill the kettle"], ["Llenar el hervidor"]),
        ("step", "missing", ["Warm the pot"], []),
        ("step", "matched", ["Wait"], ["Esperar"]),
        ("section", "matched", ["Tips"], ["Consejos"]),
    ]
    missing = rows[3]
    assert missing.source[0].text == (
        "### Step 2: Warm the pot\n\nSwirl some hot water in the **pot**, then throw it away."
    )
    assert [gaps.findings[index].rule for index in missing.findings] == ["translation/missing-step"]


def test_what_the_site_does_not_check_is_no_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = CONFIG.replace("[report]", 'ignore = ["translation/missing-step"]\n[report]')
    gaps = report(tmp_path, monkeypatch, {**FILES, "guidelint.toml": config})
    tea = next(guide for guide in gaps.guides if guide.id == "tea").translations[1]
    assert (tea.language, tea.state, tea.translate, tea.review) == ("es", State.OK, 0, 0)
    assert [row.state for row in tea.rows if row.kind == "step"] == ["matched", "missing", "matched"]


def test_what_went_with_a_missing_section_is_one_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "## Trouble\n\nAsk us.\n\n### The tea is cold\n\nWarm it again.\n\n"
    files = {"en/tea.md": page("en", "Make tea", more=more), "fr/tea.md": page("fr", "Faire du thé")}
    gaps = report(tmp_path, monkeypatch, files)
    french = gaps.guides[0].translations[0]
    assert [(row.source[0].title, row.translate) for row in french.rows if row.state == "missing"] == [
        ("Trouble", 3),
        ("The tea is cold", 7),
    ]
    assert [(one.rule, one.translate) for one in tasks(gaps) if one.language == "fr"] == [
        ("translation/missing-section", 10)
    ]


def test_the_work_list_begins_with_the_most_severe_and_the_largest(gaps: GapReport) -> None:
    told = [(one.severity.value, one.guide, one.language, one.text, one.words) for one in tasks(gaps)]
    missing = "has no counterpart; it belongs after step"
    assert told == [
        ("error", "copy", "es", "Translate the guide: most of it is still English", 57),
        ("error", "tea", "es", f'Translate the missing step: step 2 "Warm the pot" {missing} 1 (line 8)', 16),
        ("error", "evil", "es", f'Translate the missing step: step 4 "Sweeten" {missing} 3 (line 16)', 10),
        ("error", "evil", "fr", f'Translate the missing step: step 4 "Sweeten" {missing} 3 (line 16)', 10),
        ("warning", "swap", "es", "Translate the whole guide into Spanish: there is no Spanish document", 58),
        (
            "warning",
            "swap",
            "fr",
            'Put the steps in the source\'s order: step 3 "Remplir la bouilloire" stands in another place than in the '
            "source, where it is step 1; it belongs before step 1 (line 8)",
            16,
        ),
        ("warning", "fr/seul", "fr", "Find its source, or delete it: this French document has no English source", 0),
    ]


def test_the_json_report_keeps_its_schema_and_holds_all_that_a_page_needs(gaps: GapReport) -> None:
    text = gaps_json.render(gaps)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(text))] == []
    assert gaps_json.render(gaps_json.load(text)) == text
    assert json.loads(text)["report"]["date"] == DATE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is not valid JSON"),
        ("[]", "this is no report of `guidelint report --format json`"),
        ('{"version": 1, "guides": []}', "this is no report of `guidelint report --format json`"),
        (
            '{"version": 1, "findings": []}',
            "this is a report of `guidelint check`; expected one of `guidelint report --format json`",
        ),
        ('{"version": 2, "findings": []}', "this is a report of version 2; this guidelint reads version 1"),
        (
            '{"version": 1, "findings": [], "guides": []}',
            'this is no report that can be used: there is no "summary"',
        ),
    ],
)
def test_what_is_no_report_is_refused(text: str, message: str) -> None:
    with pytest.raises(gaps_json.NotAReportError) as caught:
        gaps_json.load(text)
    assert str(caught.value) == message


def test_a_report_cannot_bring_in_a_link_that_is_none(gaps: GapReport) -> None:
    text = gaps_json.render(gaps).replace('"https://forge.example', '"javascript:alert(1)//')
    with pytest.raises(gaps_json.NotAReportError) as caught:
        gaps_json.load(text)
    assert str(caught.value) == (
        "this is no report that can be used: report.edit_url: expected an address of a page that begins with https://"
    )


def test_a_comparison_names_what_became_better_and_what_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gaps: GapReport
) -> None:
    files = {**FILES, "es/tea.md": page("es", "Hacer té"), "fr/tea.md": page("fr", "Faire du thé", (0, 1))}
    found = compare(gaps, report(tmp_path / "later", monkeypatch, files))
    assert found.turns == (
        Turn("tea", "Make tea", "fr", State.OK, State.BROKEN, "en"),
        Turn("tea", "Make tea", "es", State.BROKEN, State.OK, "en"),
    )
    assert [one.verdict for one in found.turns] == ["worse", "better"]
    assert [(one.language, one.done, one.translate, one.review) for one in found.languages] == [
        ("fr", -14, 14, 0),
        ("es", 16, -16, 0),
    ]
    assert (found.fixed, found.found) == (1, 1)


def test_a_trend_has_one_point_a_day(gaps: GapReport) -> None:
    points = trend([gaps._replace(date="2026-02-01"), gaps, gaps._replace(date="2026-01-01")], gaps)["fr"]
    assert [point.date for point in points] == ["2026-01-01", "2026-02-01", DATE]
    assert {round(point.share, 1) for point in points} == {89.1}


def test_the_table_has_no_cell_that_a_spreadsheet_computes(gaps: GapReport) -> None:
    guide = next(guide for guide in gaps.guides if guide.id == "swap")
    missing = guide.translations[1]
    guides = (guide._replace(title="=1+1", translations=(missing,)),)
    lines = csv.render(gaps._replace(guides=guides)).split("\n")
    assert lines[0] == (
        "\ufefforder,severity,guide,title,category,language,state,to do,words to translate,words to review,rule,path,"
        "line,words only here,accepted"
    )
    assert lines[1] == (
        "1,warning,swap,'=1+1,drinks,es,missing,Translate the whole guide into Spanish: there is no Spanish document,"
        "58,0,pairing/missing,en/swap.md,1,0,"
    )


def test_words_are_counted_as_translators_do() -> None:
    assert [count_words(text) for text in ("Turn it on – now", "l'été, déjà", "", "東京タワー x")] == [4, 2, 0, 6]


def test_a_diff_keeps_the_words_in_order() -> None:
    assert list(diff("wait 4 minutes and go", "wait 6 minutes and go on")) == [
        ("=", "wait"), ("-", "4"), ("+", "6"), ("=", "minutes and go"), ("+", "on"),
    ]  # fmt: skip


def test_a_diff_keeps_the_lines() -> None:
    assert list(diff("Wait.\nThen go home", "Wait.\nThen go\nout\n- at once")) == [
        ("=", "Wait.\nThen go"), ("-", "home"), ("+", "\nout\n- at once"),
    ]  # fmt: skip


def test_the_title_is_as_it_is_written(gaps: GapReport) -> None:
    assert next(guide.title for guide in gaps.guides if guide.id == "evil") == EVIL
