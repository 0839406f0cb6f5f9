"""How the words of work are counted: never more than a guide has, and each once."""

from collections import Counter
from pathlib import Path

import pytest
from gap_site import CONFIG, FILES, page, report

from guidelint.gaps import gather, markdown
from guidelint.gaps.glance import Glance, glances, percent
from guidelint.gaps.model import Cell, GapReport, Row, State
from guidelint.gaps.outline import count_words
from guidelint.gaps.tasks import Task, tasks, verb
from guidelint.model import Severity
from guidelint.rules import load

TEA = {"en/tea.md": page("en", "Make tea"), "fr/tea.md": page("fr", "Faire du thé")}
LONG = "### Étape 4 : Servir\n\n" + "Servez le thé dans des tasses. " * 150 + "\n\n"


def _cell(gaps: GapReport, guide: str, language: str) -> Cell:
    cells = next(one.translations for one in gaps.guides if one.id == guide)
    return next(cell for cell in cells if cell.language == language)


def _row(cell: Cell, title: str) -> Row:
    return next(row for row in cell.rows if title in [side.title for side in (*row.source, *row.target)])


def _said(gaps: GapReport, guide: str, language: str) -> list[tuple[str, int, int]]:
    found = (one for one in tasks(gaps) if (one.guide, one.language) == (guide, language))
    return [(one.text, one.translate, one.review) for one in found]


def _assert_adds_up(gaps: GapReport) -> None:
    """Every word of work is that of one entry, and no guide costs more than it has."""
    sums: Counter[tuple[str, str]] = Counter()
    for one in tasks(gaps):
        sums[one.guide, one.language] += one.words
    for guide in gaps.guides:
        for cell in guide.translations:
            assert sums[guide.id, cell.language] == cell.translate + cell.review
            assert cell.translate + cell.review <= guide.words


def test_what_only_a_translation_has_is_no_part_of_the_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{lang}/tea-{n}.md": TEA[f"{lang}/tea.md"] for lang in ("en", "fr") for n in range(10)}
    files["fr/tea-0.md"] = page("fr", "Faire du thé", more=LONG)
    gaps = report(tmp_path, monkeypatch, files)
    cell = _cell(gaps, "tea-0", "fr")
    assert (cell.state, cell.translate, cell.review, cell.extra) == (State.BROKEN, 0, 0, 903)
    french = glances(gaps)[0]
    assert (french.done, french.words_of, french.extra) == (570, 570, 903)
    assert french.percent_done == "100 %"
    [entry] = [one for one in tasks(gaps) if one.language == "fr"]
    assert (entry.rule, entry.words, entry.extra) == ("translation/extra-step", 0, 903)
    assert " (903 words only here): [fr/tea-0.md:20]" in markdown.render(gaps)


def test_a_heading_in_the_source_language_costs_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    french = TEA["fr/tea.md"].replace("## Conseils", "## Tips")
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": french})
    row = _row(_cell(gaps, "tea", "fr"), "Tips")
    assert (row.translate, row.review, row.source[0].words) == (1, 0, 8)
    assert _said(gaps, "tea", "fr") == [('Translate: the heading "Tips" is English; expected French', 1, 0)]


def test_a_step_in_the_source_language_costs_all_of_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = TEA["en/tea.md"].partition("### Step 2")[2].partition("## Tips")[0]
    french = TEA["fr/tea.md"].partition("### Étape 2")
    french_tips = french[2].partition("## Conseils")
    text = f"{french[0]}### Step 2{english}## Conseils{french_tips[2]}"
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": text})
    cell = _cell(gaps, "tea", "fr")
    assert [(row.translate, row.review) for row in cell.rows if row.kind == "step"] == [(0, 0), (16, 0), (14, 0)]
    _assert_adds_up(gaps)


def test_a_section_in_the_source_language_takes_its_sections_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "## Trouble\n\nAsk us when the tea is not good.\n\n### The tea is cold\n\nThen warm it again in the pot.\n\n"
    files = {"en/tea.md": page("en", "Make tea", more=more), "fr/tea.md": page("fr", "Faire du thé", more=more)}
    gaps = report(tmp_path, monkeypatch, files)
    cell = _cell(gaps, "tea", "fr")
    assert [(row.source[0].title, row.translate) for row in cell.rows if row.translate] == [
        ("Trouble", 9),
        ("The tea is cold", 11),
    ]
    [(text, translate, review)] = _said(gaps, "tea", "fr")
    assert (text, translate, review) == ('Translate: section "Trouble" is English; expected French', 20, 0)


def test_a_lost_heading_is_no_lost_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "## Wash up\n\nRinse the pot, the 3 cups and the 2 spoons with hot water, then dry all with a towel.\n\n"
    lost = "Rincez la théière, les 3 tasses et les 2 cuillères à l'eau chaude, puis séchez le tout avec un torchon.\n\n"
    files = {"en/tea.md": page("en", "Make tea", more=more), "fr/tea.md": page("fr", "Faire du thé", more=lost)}
    gaps = report(tmp_path, monkeypatch, files)
    assert _said(gaps, "tea", "fr") == [
        ('Add the heading: the heading of section "Wash up" is missing; what stands below it is here', 2, 0)
    ]
    assert _row(_cell(gaps, "tea", "fr"), "Wash up").source[0].words == 21


def test_a_section_that_is_only_its_heading_is_to_translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    french = TEA["fr/tea.md"].partition("## Conseils\n")
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": "".join(french[:2])})
    message = 'section "Conseils" has only its heading; the source\'s has text'
    assert _said(gaps, "tea", "fr") == [(f"Translate what belongs below the heading: {message}", 7, 0)]


def test_a_missing_list_item_is_to_translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gaps = report(tmp_path, monkeypatch, dict(load("translation/missing-item").examples[1].files))
    [(text, translate, review)] = _said(gaps, "phone", "fr")
    assert text.startswith('Translate the missing list item: item 2 "An account at ExampleMail" has no counterpart')
    assert (translate, review) == (4, 0)


def test_an_item_that_lost_its_marker_is_to_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gaps = report(tmp_path, monkeypatch, dict(load("translation/missing-item").examples[2].files))
    [(text, translate, review)] = _said(gaps, "phone", "fr")
    assert text == 'Make it a list item again: item 3 "Restart the phone." has lost its marker; its text is here'
    assert (translate, review > 0) == (0, True)


def test_a_broken_link_in_what_only_a_translation_has_costs_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = CONFIG.replace("[report]", 'ignore = ["translation/extra-step"]\n[report]')
    french = page("fr", "Faire du thé", more="### Étape 4 : Servir\n\nServez le [thé](b.md) dans 3 tasses.\n\n")
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": french, "guidelint.toml": config})
    assert [(one.rule, one.words, one.extra) for one in tasks(gaps) if one.language == "fr"] == [("links/broken", 0, 0)]


def test_work_at_one_place_is_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    french = TEA["fr/tea.md"].replace("la bouilloire.", "la [bouilloire](b.md), la [rouge](r.md).")
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": french})
    found = [one for one in tasks(gaps) if one.language == "fr"]
    assert [(one.rule, one.review) for one in found] == [("links/broken", 11), ("links/broken", 0)]
    _assert_adds_up(gaps)


def test_words_to_review_are_a_part_of_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wordy = f"et allumez {'tout de suite et sans tarder ' * 9} la [bouilloire](b.md)."
    french = TEA["fr/tea.md"].replace("et allumez la bouilloire.", wordy)
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": french})
    row = _row(_cell(gaps, "tea", "fr"), "Fill the kettle")
    assert (row.source[0].words, row.target[0].words, row.translate, row.review) == (16, 68, 0, 15)
    _assert_adds_up(gaps)


ENGLISH = "You should always take the cold water from the tap and never the warm water. "


def test_a_moved_step_with_text_to_translate_costs_no_more_than_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    french = page("fr", "Faire du thé", (1, 2, 0)).replace("la bouilloire.\n", f"la bouilloire.\n\n{ENGLISH}\n")
    english = TEA["en/tea.md"].replace("kettle on.\n", f"kettle on.\n\n{ENGLISH}\n")
    gaps = report(tmp_path, monkeypatch, {"en/tea.md": english, "fr/tea.md": french})
    row = _row(_cell(gaps, "tea", "fr"), "Fill the kettle")
    assert (row.state, row.source[0].words, row.translate, row.review) == ("moved", 31, 15, 16)
    _assert_adds_up(gaps)


def test_text_to_translate_is_no_longer_than_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    french = TEA["fr/tea.md"].replace("la bouilloire.\n", f"la bouilloire.\n\n{ENGLISH * 3}\n")
    gaps = report(tmp_path, monkeypatch, {**TEA, "fr/tea.md": french})
    row = _row(_cell(gaps, "tea", "fr"), "Fill the kettle")
    assert (row.state, row.source[0].words, row.translate, row.review) == ("matched", 16, 16, 0)
    _assert_adds_up(gaps)


def test_where_only_a_date_tells_all_the_rest_is_to_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "en/tea.md": TEA["en/tea.md"].replace("---\n\n", "updated: 2026-02-01\n---\n\n", 1),
        "fr/tea.md": page("fr", "Faire du thé", (0, 2)).replace("---\n\n", "updated: 2025-01-01\n---\n\n", 1),
    }
    gaps = report(tmp_path, monkeypatch, files)
    cell = _cell(gaps, "tea", "fr")
    assert (cell.translate, cell.review) == (16, 41)
    assert [(one.rule, one.translate, one.review) for one in tasks(gaps) if one.language == "fr"] == [
        ("translation/stale-date", 0, 41),
        ("translation/missing-step", 16, 0),
    ]


def test_a_split_step_is_to_be_compared_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split = next(one for one in load("translation/split-step").examples if one.findings)
    gaps = report(tmp_path, monkeypatch, dict(split.files))
    row = _row(_cell(gaps, "log-in", "fr"), "Enter your name and your password")
    assert (row.state, len(row.source), len(row.target)) == ("split", 1, 2)
    assert (row.translate, row.review) == (0, row.source[0].words)
    _assert_adds_up(gaps)


def test_an_accepted_gap_is_a_gap_marked_and_last(gaps: GapReport) -> None:
    accepted = tuple(one._replace(baselined=one.severity == "error") for one in gaps.findings)
    marked = gaps._replace(findings=accepted)
    assert glances(marked) == glances(gaps)
    found = tasks(marked)
    assert [one.accepted for one in found] == [False] * 3 + [True] * 4
    assert [one.severity.value for one in found] == ["warning"] * 3 + ["error"] * 4
    assert "(16 words to translate, accepted by the baseline): [es/tea.md:12]" in markdown.render(marked)


def test_what_is_wrong_in_an_untranslated_guide_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spanish = page("en", "Copy this", (0, 2)).replace("kettle on.", "kettle on. See [this](nowhere.md).")
    gaps = report(tmp_path, monkeypatch, {**FILES, "es/copy.md": spanish})
    assert _said(gaps, "copy", "es") == [
        ("Translate the guide: most of it is still English", 57, 0),
        ('Correct the link: link to "nowhere.md" is broken: there is no file es/nowhere.md', 0, 0),
    ]
    cell = _cell(gaps, "copy", "es")
    assert (cell.state, cell.left_out) == (State.UNTRANSLATED, False)
    assert [(row.source[0].title, bool(row.source[0].text), row.translate) for row in cell.rows][:3] == [
        ("title", True, 2),
        ("Steps", True, 1),
        ("Fill the kettle", True, 16),
    ]
    assert sum(row.translate for row in cell.rows) == cell.translate == 57


def test_a_missing_guide_has_the_text_to_translate(
    gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = _cell(gaps, "swap", "es")
    assert [(row.kind, row.state, row.source[0].title, row.target) for row in cell.rows] == [
        ("field", "missing", "title", ()),
        ("section", "missing", "Steps", ()),
        ("step", "missing", "Fill the kettle", ()),
        ("step", "missing", "Warm the pot", ()),
        ("step", "missing", "Wait", ()),
        ("section", "missing", "Tips", ()),
    ]
    assert cell.rows[-1].source[0].text == "## Tips\n\nUse water that has not boiled before."
    assert sum(row.translate for row in cell.rows) == cell.translate
    monkeypatch.setattr(gather, "_TEXTS", 0)
    bare = _cell(report(tmp_path / "again", monkeypatch), "swap", "es")
    assert (cell.left_out, bare.left_out) == (False, True)
    assert [row.source[0].text for row in bare.rows] == [""] * 6
    assert bare.translate == cell.translate


def test_the_text_of_a_section_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "## Trouble\n\nAsk us.\n\n### The tea is cold\n\nWarm it again.\n\n"
    files = {"en/tea.md": page("en", "Make tea", more=more), "fr/tea.md": page("fr", "Faire du thé")}
    gaps = report(tmp_path, monkeypatch, files)
    rows = _cell(gaps, "tea", "fr").rows
    assert [row.source[0].text for row in rows if row.state == "missing"] == [
        "## Trouble\n\nAsk us.",
        "### The tea is cold\n\nWarm it again.",
    ]
    steps = next(row for row in _cell(gaps, "tea", "es").rows if row.source[0].title == "Steps")
    assert steps.source[0].text == "## Steps"


@pytest.mark.parametrize("ignore", ['ignore = ["pairing"]', 'rules."pairing/missing".severity = "off"'])
def test_what_nobody_asks_for_is_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ignore: str) -> None:
    gaps = report(tmp_path, monkeypatch, {**FILES, "guidelint.toml": f"{ignore}\n{CONFIG}"})
    assert _cell(gaps, "swap", "es").state is State.MISSING
    assert _said(gaps, "swap", "es") == []


def test_a_folder_that_need_not_be_translated_is_exempt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f'{CONFIG}[[overrides]]\npaths = ["en/swap.md"]\nignore = ["pairing/missing"]\n'
    gaps = report(tmp_path, monkeypatch, {**FILES, "guidelint.toml": config})
    assert (_cell(gaps, "swap", "es").state, _cell(gaps, "swap", "es").translate) == (State.EXEMPT, 0)


@pytest.mark.parametrize(
    ("front", "body", "title", "lang"),
    [
        ("title: Tea", "# Make tea", "Tea", "en"),
        ("category: x", "# Make *tea*", "Make tea", "en"),
        ("category: x", "## Make tea", "tea", ""),
        ("category: x", "> # Make tea", "tea", ""),
    ],
)
def test_a_guide_is_called_by_its_title_or_its_first_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, front: str, body: str, title: str, lang: str
) -> None:
    files = {"en/tea.md": f"---\n{front}\n---\n\n{body}\n\nBoil the water.\n", "fr/x.md": "# Le thé\n\nVoilà du thé.\n"}
    tea, orphan = sorted(report(tmp_path, monkeypatch, files).guides, key=lambda guide: guide.id != "tea")
    assert (tea.title, tea.lang) == (title, lang)
    assert (orphan.title, orphan.lang) == ("Le thé", "fr")


@pytest.mark.parametrize("field", ["category: hot", "categories: [hot, cold]", "section: hot", "category: [hot]"])
def test_a_category_may_be_one_of_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    files = {name: text.replace("category: drinks", field) for name, text in TEA.items()}
    assert [guide.category for guide in report(tmp_path, monkeypatch, files).guides] == ["hot"]


def test_the_first_finding_counts_as_any(gaps: GapReport) -> None:
    guide = gaps.guides[0]._replace(translations=(Cell("fr", State.OK, "fr/x.md", findings=(0,)),))
    assert (guide.has_gaps, guide.needs_work) == (True, False)
    assert not guide._replace(translations=(Cell("fr", State.OK, "fr/x.md"),)).has_gaps


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "–"), (5, 0, "–"), (0, 9, "0 %"), (1, 101, "under 1 %"), (997, 1000, "99 %"), (9, 9, "100 %")],
)
def test_a_share_is_rounded_down(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_all_is_done_only_where_every_guide_is_as_it_should_be() -> None:
    done = Glance("fr", {State.OK: 2}, {State.OK: 10}, 2, 10, 0, 0)
    assert done.percent_done == "100 %"
    assert done._replace(guides={State.OK: 1, State.BROKEN: 1}).percent_done == "100 %"
    assert (done._replace(words_of=0).percent_done, done._replace(words_of=0).share(0)) == ("–", 0)


def test_words_are_counted_by_how_a_language_is_written() -> None:
    assert [count_words(text) for text in ("한국어 단어 세 개", "東京 x東京", "été—déjà")] == [4, 5, 1]


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("fr/tea.md", "guidelint align fr/tea.md"),
        ("fr/l'été ; rm -r.md", """guidelint align 'fr/l'"'"'été ; rm -r.md'"""),
        ("-x.md", "guidelint align ./-x.md"),
        (None, ""),
    ],
)
def test_a_command_can_be_pasted_into_a_shell(path: str | None, command: str) -> None:
    assert Cell("fr", State.OK, path).command == command


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("pairing/duplicate", "Keep one of the two guides, or tell them apart"),
        ("pairing/ambiguous", "Choose which of the two is the translation"),
        ("pairing/better-partner", "Check the pair"),
        ("pairing/orphan", "Find its source, or delete it"),
        ("translation/stamp-without-edit", "Compare with the source, then stamp it with the reason"),
        ("front-matter/missing", "Add the front matter"),
        ("front-matter/schema", "Correct the front matter"),
        ("new/rule", "Put right"),
    ],
)
def test_an_entry_says_what_to_do(rule: str, words: str) -> None:
    assert verb(rule) == words


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GapReport:
    return report(tmp_path, monkeypatch)


def test_all_work_is_in_the_list(gaps: GapReport) -> None:
    _assert_adds_up(gaps)
    assert {type(one) for one in tasks(gaps)} == {Task}


def test_the_words_of_the_whole_are_those_of_the_entry_about_the_whole(gaps: GapReport) -> None:
    first, second = (
        gaps.findings[0]._replace(rule=rule, severity=Severity.WARNING, data={})
        for rule in ("front-matter/schema", "translation/stale-date")
    )
    guide = gaps.guides[0]
    cell = Cell("fr", State.BEHIND, "fr/x.md", "X", review=50, findings=(0, 1))
    found = tasks(gaps._replace(findings=(first, second), guides=(guide._replace(translations=(cell,)),)))
    assert [(one.rule, one.review) for one in found] == [("translation/stale-date", 50), ("front-matter/schema", 0)]
