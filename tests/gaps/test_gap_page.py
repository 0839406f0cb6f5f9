"""What stands in the page: escaped, with its language, and with figures that say the same as what is drawn."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from gap_site import EVIL, report

from guidelint.gaps import html
from guidelint.gaps.comparison import Comparison, Point, Turn
from guidelint.gaps.glance import glances
from guidelint.gaps.model import Change, GapReport, Row, Side, State
from guidelint.gaps.passages import Passage, tell
from guidelint.gaps.stretches import stretches
from guidelint.gaps.tasks import tasks
from guidelint.model import Finding, Location, Severity


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GapReport:
    return report(tmp_path, monkeypatch)


class _Page(HTMLParser):
    """The tags of a page, and every address and handler in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: set[str] = set()
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.styles = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attributes:
            if name in ("href", "src", "action"):
                self.addresses.add((value or "").partition(":")[0] if "://" in (value or "") else (value or "")[:1])
            self.handlers += [name] if name.startswith("on") else []
            self.ids += [value or ""] if name == "id" else []
            self.styles += name == "style"


def _data(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.+?)</script>', text)
    assert found is not None
    return json.loads(found[1])


def test_the_page_needs_nothing_else_and_nothing_in_it_runs_but_its_script(gaps: GapReport) -> None:
    text = html.render(gaps)
    page = _Page(text)
    assert page.tags.count("script") == 2
    assert page.tags.count("link") == page.tags.count("img") == page.styles == 0
    assert page.handlers == []
    assert page.addresses == {"#", "https"}
    assert EVIL not in text
    assert "\\u003cscript>alert(1)\\u003c/script>" in text
    assert len(page.ids) == len(set(page.ids))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="(.+?)"', text)
    assert policy is not None
    assert re.fullmatch(
        r"default-src &#39;none&#39;; style-src &#39;sha256-[^ ]{44}&#39;; script-src &#39;sha256-[^ ]{44}&#39; "
        r"&#39;sha256-[^ ]{44}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;",
        policy[1],
    )


def test_the_page_says_the_language_of_what_it_quotes(gaps: GapReport) -> None:
    text = html.render(gaps)
    assert '<bdi class="title" lang="fr">Remplir la bouilloire</bdi>' in text
    assert '<bdi lang="es">Llenar el hervidor</bdi>' in text
    assert '<pre wrap lang="en">### Step 2: Warm the pot\n' in text
    assert '<a class="edit" href="https://forge.example/edit/main/es/tea.md#L12"' in text


def test_the_title_of_an_orphan_is_in_its_own_language_and_an_id_in_none(gaps: GapReport) -> None:
    orphan = next(guide for guide in gaps.guides if guide.id == "fr/seul")
    text = html.render(gaps._replace(guides=(orphan, orphan._replace(id="nameless", title="nameless", lang=""))))
    assert re.findall(r'<th role="rowheader".*?><a href="(.+?)">(<bdi.*?>.+?</bdi>)</a>', text) == [
        ("#guide=fr/seul", '<bdi lang="fr">Tout seul</bdi>'),
        ("#guide=nameless", "<bdi>nameless</bdi>"),
    ]


def test_guides_with_one_title_are_told_apart_by_their_ids(gaps: GapReport) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    text = html.render(gaps._replace(guides=(tea, tea._replace(id="green/tea"))))
    assert re.findall(r'Make tea</bdi></a> <bdi class="id">(.+?)</bdi></th>', text) == ["green/tea", "tea"]
    assert re.findall(r'Make tea</bdi></h3> <bdi class="id">(.+?)</bdi>', text) == ["green/tea", "tea"]


def test_a_guide_is_searched_by_all_titles_and_sorted_by_its_own(gaps: GapReport) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    nameless = tea._replace(id="nameless", title="nameless")
    rows = _data(html.render(gaps._replace(guides=(tea, nameless))))["rows"]
    assert [row[:3] for row in rows] == [
        ["nameless", "nameless", "Make tea\nFaire du thé\nHacer té"],
        ["tea", "Make tea", "Faire du thé\nHacer té"],
    ]


def test_what_takes_the_most_work_comes_first(gaps: GapReport) -> None:
    rows = _data(html.render(gaps))["rows"]
    assert [row[0] for row in rows] == ["swap", "copy", "evil", "tea", "fr/seul", "draft"]


def test_the_bar_shows_the_figures_beside_it(gaps: GapReport) -> None:
    text = html.render(gaps)
    french = glances(gaps)[0]
    assert (french.done, french.review, french.translate, french.words_of) == (212, 16, 10, 238)
    bar = re.search(
        r'<svg class="bar" role="img" aria-label="(.+?)" width="100%" height="12">\n(.+?)</svg>', text, re.S
    )
    assert bar is not None
    assert bar[1] == "89 % done, 6 % to review, 4 % to translate"
    assert re.findall(r'<rect class="(\w+)" fill="(#\w+)" x="(.+?)%" width="(.+?)%" height="12">', bar[2]) == [
        ("done", "#2f9e4f", "0.00", "89.08"),
        ("review", "#e0a100", "89.08", "6.72"),
        ("translate", "#d6453a", "95.80", "4.20"),
    ]
    assert '<p class="big"><strong>89 %</strong> <span class="fine">of 238 words done</span></p>' in text


def test_states_that_no_guide_is_in_are_left_out_and_the_others_lead_to_their_guides(gaps: GapReport) -> None:
    states = re.search(r'aria-label="Guides in Spanish by state">(.+?)</ul>', html.render(gaps), re.S)
    assert states is not None
    told = re.sub(r"<span class=.+?>", "", states[1]).replace("</span></span>", "")
    assert re.findall(r'data-filter="(.+?)"><span aria-hidden="true">(.)</span> (.+?)</a>', told) == [
        ("lang=es&amp;status=broken", "✗", "2 broken 51 % of the words"),
        ("lang=es&amp;status=untranslated", "≈", "1 untranslated 23 % of the words"),
        ("lang=es&amp;status=missing", "∅", "1 missing 24 % of the words"),
        ("lang=es&amp;status=exempt", "–", "1 exempt"),
    ]


def test_the_figures_of_each_state_stand_below_what_they_are_a_share_of(gaps: GapReport) -> None:
    card = html.render(gaps).partition("<h3>Spanish")[2].partition("</article>")[0]
    summary, _, table = card.partition("<summary>")[2].partition("</summary>")
    assert summary == "4 guides, 238 words by state"
    text = re.sub(r"<.+?>", " ", table.partition("<tbody>")[2].partition("</tbody>")[0])
    assert [" ".join(line.split()) for line in text.strip().split("\n")] == [
        "✓ ok translated 0 0 0 %",
        "↻ behind stale 0 0 0 %",
        "✗ broken drifted 2 123 51 %",
        "≈ untranslated 1 57 23 %",
        "∅ missing 1 58 24 %",
    ]


def test_a_trend_is_drawn_from_its_figures(gaps: GapReport) -> None:
    points = (Point("2026-01-01", 19.99, 200), Point("2026-01-03", 30.0, 200, 2), Point("2026-09-01", 39.99, 200, 243))
    text = html.render(gaps, trend={"es": points, "fr": points[:1]})
    assert re.findall(r'<polyline .*?points="(.+?)">', text) == ["2.0,26.0 2.8,14.0 94.0,2.0"]
    done = glances(gaps)[1].percent_done
    assert f'aria-label="Spanish: 19 % done on 2026-01-01, {done} on 2026-09-01"' in text
    assert re.findall(r"<td>([\d.]+ %)</td>", text.partition('class="trend"')[2]) == ["19.9 %", "30.0 %", "39.9 %"]
    assert "<caption>Spanish</caption>" in text


def test_what_changed_since_the_last_report_is_all_listed(gaps: GapReport) -> None:
    turns = tuple(Turn(f"g{number}", f"Guide {number}", "es", State.OK, State.BROKEN) for number in range(60))
    text = html.render(gaps, Comparison("2026-02-01", (), turns, 1, 2))
    assert len(re.findall(r'<li><a href="#guide=g\d+&amp;in=es">', text)) == 60
    assert "<summary>55 more changes of state</summary>" in text
    assert "<p>1 finding gone, 2 new</p>" in text


def test_the_work_list_holds_every_task_each_with_its_time(gaps: GapReport) -> None:
    text = html.render(gaps)
    assert text.count('<li class="task ') == len(tasks(gaps)) == 7
    assert '<span class="what">Translate the missing step 4 &#34;Sweeten&#34;</span>' in text
    assert '<p>16 words to translate, minutes of work · <span class="go"><a href="#guide=tea&amp;in=es">' in text
    assert "<code>guidelint report -o report.csv</code>" in text
    many = gaps._replace(guides=tuple(gaps.guides[2]._replace(id=f"evil-{number}") for number in range(1_500)))
    text = html.render(many)
    assert text.count('<li class="task ') == 2_000
    assert "<p>and 1,000 more; <code>guidelint report -o report.csv</code> lists all of them</p>" in text
    assert _data(text)["tasks"] == [["es", "error", 1_500], ["fr", "error", 1_500]]


@pytest.mark.parametrize(
    ("text", "what", "detail"),
    [
        ('Bring up to date: step 3 "Wait" changed in the source (minor)', 'Bring up to date: step 3 "Wait"',
         "changed in the source (minor)"),
        ('Bring up to date: the title changed in the source', "Bring up to date: the title", "changed in the source"),
        ('Translate the missing FAQ entry: FAQ entry 2 "Why: now?" has no counterpart',
         'Translate the missing FAQ entry 2 "Why: now?"', "has no counterpart"),
        ('Compare them: step 1 "A" and step 2 "B" are one', "Compare them", 'step 1 "A" and step 2 "B" are one'),
        ('Correct the number: the source has "4"', "Correct the number", 'the source has "4"'),
        ("Translate", "Translate", ""),
    ],
)  # fmt: skip
def test_an_entry_of_the_work_list_begins_with_its_unit(gaps: GapReport, text: str, what: str, detail: str) -> None:
    led = html._environment(gaps).filters["led"]
    assert led(text) == (what, detail)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (("en/a.md",), "Only en/a.md"),
        (("a", "b", "c"), "Only a, b and c"),
        (("a", "b", "c", "d", "<e>"), "Only a, b, c and 2 more"),
    ],
)
def test_a_page_says_that_it_is_about_some_paths_only(gaps: GapReport, scope: tuple[str, ...], said: str) -> None:
    found = re.search(r'<p class="scope">(.+?)</p>', html.render(gaps._replace(scope=scope)))
    assert found is not None
    assert re.sub(r"</?code>", "", found[1]) == said
    assert '<p class="scope">' not in html.render(gaps)


def test_what_a_large_page_leaves_for_later_is_plain_html_without_the_script(
    gaps: GapReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_PARSED", 0)
    monkeypatch.setattr(html, "_PIECE", 1)
    text = html.render(gaps)
    page = _Page(text)
    assert page.tags.count("noscript") == 0
    assert [name for name in page.ids if name.startswith("guide=") and "&in=" not in name] == [
        "guide=swap", "guide=copy", "guide=evil", "guide=tea", "guide=fr/seul",
    ]  # fmt: skip
    sleeping = re.findall(
        r'<script>guidelintSleep\(\)</script>\n(.+?)\n<script type="text/plain"></script>', text, re.S
    )
    pieces = _data(text)["pieces"]
    assert [sleeps for sleeps, _ in pieces] == [0, 1, 1, 1, 1]
    assert [re.findall(r'<div class="inside" id="(.+?)"', one) for one in sleeping] == [
        ["guide=copy"], ["guide=evil"], ["guide=tea"], ["guide=fr/seul"],
    ]  # fmt: skip


def test_an_address_is_that_of_its_element_when_decoded() -> None:
    name = "a (b)/100%25 'c'+d,e:f=g?h*&ü"
    assert html.anchor(name) == "guide=a%20%28b%29/100%2525%20%27c%27%2Bd%2Ce%3Af%3Dg%3Fh%2A%26%C3%BC"
    assert html.target(name) == f"guide={name}"
    assert html.anchor("bad\udcff", "fr") == "guide=bad%5Cudcff&in=fr"


def test_what_turns_writing_round_is_shown_as_a_sign_and_a_name_that_is_no_text_is_found(gaps: GapReport) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    text = html.render(gaps._replace(guides=(tea._replace(id="bad\udcff", title="\u202eekam\x1b \u200fעברית"),)))
    assert '<h3><bdi lang="en">\ufffdekam␛ \u200fעברית</bdi></h3>' in text
    assert _data(text)["rows"][0][0] == "bad\\udcff"
    assert '<div class="inside" id="guide=bad\\udcff">' in text
    assert '<a href="#guide=bad%5Cudcff">' in text


def test_a_missing_guide_comes_with_its_text(gaps: GapReport) -> None:
    text = html.render(gaps._replace(guides=tuple(guide for guide in gaps.guides if guide.id == "swap")))
    spanish = text[text.index('id="guide=swap&amp;in=es"') :]
    assert '<pre wrap lang="en">### Step 1: Fill the kettle\n' in spanish
    assert "<strong>58 words</strong>, minutes of work, from" in spanish


def _with_row(gaps: GapReport, row: Row) -> str:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    cell = tea.translations[1]._replace(rows=(row,), findings=())
    return html.render(gaps._replace(guides=(tea._replace(translations=(cell,)),)))


def test_a_change_shows_what_went_and_what_came_line_by_line(gaps: GapReport) -> None:
    change = Change(
        "critical", "changed", "abc123", "2026-02-01", (("=", "Wait"), ("-", "4\n\n"), ("+", "6 hot"), ("=", "minutes"))
    )
    side = Side(1, "Wait", 3, 4, "Wait")
    text = _with_row(gaps, Row("step", "matched", (side,), (side,), change=change))
    assert '<p class="diff" lang="en">Wait <del>4\n\n</del> <ins>6 hot</ins> minutes </p>' in text
    assert re.search(r"\.diff \{[^}]*white-space: pre-line", text)


def test_what_is_gone_from_the_source_is_not_taken_for_an_addition(gaps: GapReport) -> None:
    change = Change("substantive", "removed", None, None, (("-", "Never charge it wet."),))
    text = _with_row(gaps, Row("section", "extra", (), (Side(2, "Seguridad", 9, 4, "## Seguridad"),), change=change))
    assert '<p class="gap removed"><strong>− gone from the source</strong>' in text
    assert "only in the translation" not in text
    assert "<del>Never charge it wet.</del>" in text


@pytest.mark.parametrize(
    ("state", "said"),
    [("split", "⑂ split</strong> one step of the source is several here"),
     ("merged", "⑃ merged</strong> several steps of the source are one here"),
     ("extra", "+ only in the translation</strong>")],
)  # fmt: skip
def test_each_kind_of_gap_is_named(gaps: GapReport, state: str, said: str) -> None:
    side = Side(1, "Wait", 3, 4, "Wait")
    text = _with_row(gaps, Row("step", state, () if state == "extra" else (side,), (side,)))
    assert f"<strong>{said}</p>" in text


def test_texts_are_shown_even_where_nothing_was_found(gaps: GapReport) -> None:
    side = Side(1, "Wait", 3, 4, "Wait for 4 minutes.")
    text = _with_row(gaps, Row("step", "matched", (side,), (side,)))
    assert text.count('<pre wrap lang="en">Wait for 4 minutes.</pre>') == 1


def _finding(line: int, column: int, end: int, message: str, rule: str = "translation/numbers") -> Finding:
    return Finding(rule, Severity.WARNING, Location("fr/a.md", line, column, line, end), message)


TEXT = "### Étape 1 : Attendre\n\nAttendez 90 minutes.\nPuis partez.\n\nRevenez le lendemain."


@pytest.mark.parametrize(
    ("finding", "passages"),
    [
        (
            _finding(12, 10, 20, 'the translation "90 minutes"'),
            (
                Passage(
                    ((False, "### Étape 1 : Attendre\n\nAttendez "), (True, "90 minutes"), (False, ".\nPuis partez.")),
                    (0,),
                ),
                Passage(((False, "Revenez le lendemain."),)),
            ),
        ),
        (
            _finding(13, 1, 4, "a word is missing"),
            (Passage(((False, TEXT[:57]),), (0,)), Passage(((False, "Revenez le lendemain."),))),
        ),
        (
            _finding(80, 1, 4, '"lendemain" should be "jour"'),
            (Passage(((False, TEXT[:70]), (True, "lendemain"), (False, ".")), (0,)),),
        ),
        (_finding(10, 5, 20, "the step changed", "translation/stale"), (Passage(((False, TEXT),)),)),
    ],
)
def test_a_finding_stands_below_the_paragraph_it_is_about(finding: Finding, passages: tuple[Passage, ...]) -> None:
    side = Side(1, "Attendre", 10, 9, TEXT)
    told = tell([finding], Row("step", "matched", (side,), (side,), (0,)))
    assert told.units == ((side, passages),)
    assert told.rest == (() if any(one.findings for one in passages) else (0,))


def test_long_runs_without_gaps_are_folded() -> None:
    def row(kind: str, position: int, **more: Any) -> Row:
        side = Side(position, "x", 1, 1)
        return Row(kind, "matched", (side,), (side,), **more)

    rows = [
        row("field", 0),
        row("section", 1),
        row("step", 1),
        row("step", 2),
        row("step", 3, findings=(0,)),
        row("faq", 1),
        row("faq", 2),
    ]
    assert [(one.label, len(one.rows)) for one in stretches(rows)] == [
        ("1 section, 2 steps", 3),
        ("", 1),
        ("", 1),
        ("", 1),
    ]
    assert [one.label for one in stretches([row("faq", 1), row("faq", 2), row("faq", 3)])] == ["3 FAQ entries"]
