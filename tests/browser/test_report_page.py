"""The page in a real browser: what people and keyboards do, with and without JavaScript."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "gaps"))

from gap_site import EVIL, report

from guidelint.gaps import html
from guidelint.gaps.model import GapReport, Row

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra: pip install -e '.[browser]'")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed: apt-get install chromium")

Open = Callable[..., Any]
HOSTS = ("default-src 'none'", "script-src 'none'", "sandbox", "default-src 'none'; style-src 'unsafe-inline'")


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> GapReport:
    with pytest.MonkeyPatch.context() as patch:
        return report(tmp_path_factory.mktemp("site"), patch)


@pytest.fixture(scope="module")
def address(gaps: GapReport, tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory.mktemp("page"), html.render(gaps))


def _written(folder: Path, text: str) -> str:
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def large(gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page of which all guides sleep, each by itself."""
    monkeypatch.setattr(html, "_PARSED", -1)
    monkeypatch.setattr(html, "_PIECE", 1)
    return _written(tmp_path, html.render(gaps))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        started = driver.chromium.launch(executable_path=BROWSER, args=options)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Open]:
    """Open the page; what it logs as an error, shows as a dialog or asks the network for, fails the test."""
    trouble: list[str] = []
    contexts = []

    def start(fragment: str = "", page: str = address, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: trouble.append(message.text))
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.on("dialog", lambda dialog: trouble.append(dialog.message))
        tab.on("request", lambda request: trouble.append(request.url) if "file:" not in request.url else None)
        tab.goto(page + fragment)
        return tab

    yield start
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def served(browser: Any) -> Iterator[Open]:
    """Open a page from a host with a content security policy of its own."""
    contexts = []

    def start(address: str, policy: str) -> Any:
        text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
        headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.route("**", lambda route: route.fulfill(body=text, headers=headers))
        page.goto("https://ci.example/report.html")
        return page

    yield start
    for context in contexts:
        context.close()


def _many(gaps: GapReport, count: int) -> GapReport:
    """Make many guides of one, each a little more work than the next, and each with a title and an id of its own."""
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    fine, gap = tea.translations
    guides = [
        tea._replace(
            source=tea.source._replace(words=10_000) if tea.source else None,
            id=f"tea-{at:03}",
            title=f"Tea {at:03}",
            translations=(fine, gap._replace(translate=9_000 - at)),
        )
        for at in range(count)
    ]
    return gaps._replace(guides=tuple(guides))


def _wide(gaps: GapReport, languages: int) -> GapReport:
    """Give a report more languages: the last of every guide again under other names."""
    codes = ("fr", "es", "pt", "it", "de", "nl", "sv", "pl", "cs", "fi")[:languages]
    guides = [
        guide._replace(translations=tuple(guide.translations[-1]._replace(language=code) for code in codes))
        for guide in gaps.guides
        if guide.source
    ]
    return gaps._replace(languages=codes, guides=tuple(guides))


def _titles(page: Any) -> list[str]:
    found = page.locator(".matrix tbody tr:visible th").all_inner_texts()
    return [text.split("\n")[0] for text in found]


def _cells(page: Any, column: int) -> list[str]:
    found: list[str] = page.locator(f".matrix tbody tr > :nth-child({column})").all_inner_texts()
    return found


def _opened(page: Any) -> list[str]:
    found: list[str] = page.locator("#guides details.guide[open] h3").all_text_contents()
    return found


def _fragment(page: Any) -> str:
    found: str = page.evaluate("location.hash")
    return found


def _focused(page: Any, what: str = "textContent") -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def test_the_matrix_begins_with_the_most_work_and_is_sorted_by_a_click_on_a_heading(visit: Open) -> None:
    page = visit()
    assert _titles(page) == ["Make it twice", "Copy this", EVIL, "Make tea", "Tout seul", "Not yet"]
    page.get_by_role("button", name="Guide", exact=True).click()
    assert _titles(page) == [EVIL, "Copy this", "Make it twice", "Make tea", "Not yet", "Tout seul"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Words").click()
    assert _titles(page)[:2] == [EVIL, "Make it twice"]
    assert _fragment(page) == "#sort=words%3Adesc"
    page.get_by_role("button", name="Work").click()
    assert _titles(page)[:3] == ["Make it twice", "Copy this", EVIL]


def test_a_language_is_sorted_with_the_worst_first(visit: Open) -> None:
    page = visit("#sort=2:desc")
    assert [text.split("\n")[0] for text in _cells(page, 5)] == [
        "∅ missing", "≈ untranslated", "✗ broken", "✗ broken", "– exempt", "·",
    ]  # fmt: skip
    page.get_by_role("button", name="French").click()
    assert [text.split("\n")[0] for text in _cells(page, 4)] == [
        "✗ broken", "✗ broken", "? orphan", "✓ ok", "✓ ok", "– exempt",
    ]  # fmt: skip


def test_filters_narrow_the_matrix_and_stay_in_the_address(visit: Open) -> None:
    page = visit()
    page.locator("select[name=status]").select_option("broken")
    assert _titles(page) == ["Make it twice", EVIL, "Make tea"]
    page.locator("#filters select[name=lang]").select_option("es")
    assert _titles(page) == ["Make tea", EVIL]
    assert page.locator("#filters output").inner_text() == "2 of 6 guides"
    page.locator("select[name=rule]").select_option("translation/step-order")
    assert _titles(page) == []
    assert page.locator("#none").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert len(_titles(page)) == 6
    page.get_by_label("Search guides").fill("THÉ")
    page.wait_for_url(lambda url: url.endswith("#q=TH%C3%89"))
    assert _titles(page) == ["Make tea"]


def test_a_language_alone_hides_the_others_and_counts_its_own_work(visit: Open) -> None:
    page = visit()
    assert _cells(page, 6) == ["74\n<15 min", "57\n<15 min", "20\n<15 min", "16\n<15 min", "", ""]
    page.locator("#filters select[name=lang]").select_option("fr")
    assert page.locator(".matrix thead th:visible").all_inner_texts() == ["Guide", "Words", "English", "French", "Work"]
    assert _titles(page) == ["Make it twice", EVIL, "Copy this", "Make tea", "Tout seul", "Not yet"]
    assert _cells(page, 6) == ["16", "10", "", "", "", ""]
    page.get_by_role("button", name="Clear").click()
    assert _cells(page, 6)[0] == "74\n<15 min"
    assert page.locator(".matrix thead th:visible").count() == 6


def test_the_work_is_that_of_all_languages_again_in_rows_that_were_out_of_sight(visit: Open) -> None:
    page = visit()
    before = _cells(page, 6)
    page.locator("#filters select[name=lang]").select_option("fr")
    page.get_by_label("Search guides").fill("tea")
    page.wait_for_url(lambda url: url.endswith("q=tea"))
    page.get_by_role("button", name="Clear").click()
    assert _cells(page, 6) == before


def test_the_source_is_a_language_of_the_work_list_alone(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    found = next(at for at, one in enumerate(gaps.findings) if one.severity == "error")
    guides = tuple(
        one._replace(source=one.source._replace(findings=(found,))) if one.id == "tea" and one.source else one
        for one in gaps.guides
    )
    page = visit("#tasks=en", page=_written(tmp_path, html.render(gaps._replace(guides=guides))))
    assert page.locator("#task-filters select[name=tasks]").input_value() == "en"
    assert page.locator("#task-filters output").inner_text() == "1 of 8 tasks"
    assert page.locator("#filters output").inner_text() == "6 of 6 guides"


@pytest.mark.parametrize("fragment", ["#lang=de", "#lang=en", "#tasks=de", "#severity=foo", "#status=foo&category=foo"])
def test_what_the_page_does_not_know_is_no_filter(visit: Open, fragment: str) -> None:
    page = visit(fragment)
    assert page.locator("#filters output").inner_text() == "6 of 6 guides"
    assert page.locator("#task-filters output").inner_text() == "7 of 7 tasks"
    assert page.locator("#filters select[name=lang]").input_value() == ""


def test_a_work_list_that_is_cut_says_how_much_there_is(
    visit: Open, gaps: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_MOST_TASKS", 3)
    page = visit("#tasks=es", page=_written(tmp_path, html.render(gaps)))
    there = page.locator(".task").count()
    said = f"{there} of 4 shown; all of them: guidelint report -o report.csv"
    assert page.locator("#task-filters output").inner_text() == said
    page.locator("#task-filters select[name=tasks]").select_option("")
    said = "3 of 7 shown; all of them: guidelint report -o report.csv"
    assert page.locator("#task-filters output").inner_text() == said


def test_a_phone_shows_two_lines_of_what_is_to_be_done(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    page = visit(viewport={"width": 390, "height": 800})
    heights = page.locator(".task .where").evaluate_all(
        "all => all.map(one => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)))"
    )
    assert set(heights) == {1, 2}


def test_the_states_of_a_language_lead_to_their_guides(visit: Open) -> None:
    page = visit("#q=nothing")
    page.get_by_role("link", name="1 untranslated").click()
    assert _fragment(page) == "#lang=es&status=untranslated"
    assert _titles(page) == ["Copy this"]
    assert _focused(page, "id") == "matrix"


def test_the_work_list_is_filtered_by_language_and_severity(visit: Open) -> None:
    page = visit()
    assert page.locator(".task").count() == 7
    page.locator("#task-filters select[name=severity]").select_option("error")
    page.locator("#task-filters select[name=tasks]").select_option("fr")
    assert page.locator(".task .what").all_inner_texts() == ['Translate the missing step 4 "Sweeten"']
    assert page.locator("#task-filters output").inner_text() == "1 of 7 tasks"
    assert _fragment(page) == "#severity=error&tasks=fr"
    assert page.locator("#filters output").inner_text() == "6 of 6 guides"
    assert page.locator(".task .more-of").is_hidden()
    page.locator(".task summary").click()
    assert page.locator(".task .more-of").inner_text() == (
        "10 words to translate, minutes of work · Side by side · Edit fr/evil.md:18"
    )
    assert page.locator(".task .where").inner_text() == (
        f"French Piège {EVIL} has no counterpart; it belongs after step 3 (line 16)"
    )


def test_more_of_a_long_work_list_is_shown_on_demand(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    page = visit(page=_written(tmp_path, html.render(_many(gaps, 130))))
    assert page.locator(".task").count() == 12
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator(".task").count() == 112
    assert page.evaluate("document.querySelectorAll('.task')[12].contains(document.activeElement)")
    page.get_by_role("button", name="Show 18 more").click()
    assert page.locator("#more-tasks").is_hidden()


def test_an_address_brings_its_filters_and_its_guide_back(visit: Open) -> None:
    page = visit("#status=broken&lang=es&sort=title:desc&guide=tea")
    assert _opened(page) == ["Make tea"]
    page.keyboard.press("Escape")
    assert _titles(page) == ["Make tea", EVIL]
    assert page.locator("select[name=status]").input_value() == "broken"
    assert _fragment(page) == "#status=broken&lang=es&sort=title%3Adesc"


@pytest.mark.parametrize(
    "fragment", ["#sort=__proto__", "#sort=constructor:desc", "#__proto__=1&guide=tea&in=__proto__"]
)
def test_an_address_that_makes_no_sense_does_no_harm(visit: Open, fragment: str) -> None:
    page = visit(fragment)
    assert page.locator(".matrix tbody tr").count() == 6
    assert _opened(page) == (["Make tea"] if "tea" in fragment else [])


NAMES = ("a (b)", "it's", "c+d", "e,f:g", "h=i?j*k", "l&m", "50%", "50%25", "n/ö", "[o]#1")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_found_however_its_address_is_written(
    visit: Open, gaps: GapReport, tmp_path: Path, name: str, scripts: bool
) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    guides = tuple(tea._replace(id=one, title=f"Guide {one}") for one in NAMES)
    page = _written(tmp_path, html.render(gaps._replace(guides=guides)))
    ways = {html.anchor(name), f"guide={quote(name)}"}
    # Without a script the address of "50%" is looked for as it is first, and that is another guide's name.
    if scripts or name != "50%":
        for way in ways if scripts else ways - {"guide=50%25"}:
            assert _opened(visit(f"#{way}", page=page, java_script_enabled=scripts)) == [f"Guide {name}"]
    if name != "50%25":
        assert _opened(visit(f"#guide={name}", page=page, java_script_enabled=scripts)) == [f"Guide {name}"]


@pytest.mark.parametrize(
    ("guide", "said"),
    [
        ("draft", "“Not yet” has no gaps any more: every translation of it is ok or needs no work."),
        ("old", "There is no guide “old” in this report. It may have been renamed or removed."),
    ],
)
def test_a_guide_that_is_not_shown_is_told(visit: Open, guide: str, said: str) -> None:
    page = visit(f"#guide={guide}")
    assert page.get_by_role("status").first.inner_text() == said
    page.get_by_role("link", name="Make tea", exact=True).click()
    assert page.locator("#notice").is_hidden()


def test_a_cell_opens_its_guide_at_its_language(visit: Open) -> None:
    page = visit("#status=broken", viewport={"width": 1280, "height": 500})
    page.get_by_role("link", name="broken, Spanish: Make tea").click()
    assert _opened(page) == ["Make tea"]
    assert _fragment(page) == "#status=broken&guide=tea&in=es"
    assert _focused(page).startswith("Spanish")
    assert page.locator(".langs [aria-current]").all_inner_texts() == ["Spanish ✗ broken"]
    gap = page.locator("#guides details.guide[open] tr.missing")
    assert gap.locator("pre").inner_text() == (
        "### Step 2: Warm the pot\n\nSwirl some hot water in the **pot**, then throw it away."
    )
    assert gap.locator(".gap").inner_text() == "∅ missing here\n16 words to translate"
    assert gap.locator(".finding a").first.get_attribute("href") == "https://forge.example/edit/main/es/tea.md#L12"


def test_the_address_of_a_language_leads_to_it(visit: Open) -> None:
    page = visit("#guide=evil&in=es", viewport={"width": 1280, "height": 400})
    top = page.evaluate("document.getElementById('guide=evil&in=es').getBoundingClientRect().top")
    assert page.evaluate("document.getElementById('bar').getBoundingClientRect().bottom") <= top < 120
    page = visit("#guide=tea", viewport={"width": 1280, "height": 400})
    page.wait_for_timeout(100)
    bar, title = (page.locator(one).bounding_box() for one in ("#bar", "#guides details.guide[open] h3"))
    assert bar["y"] + bar["height"] <= title["y"]
    page = visit("#guide=tea&in=fr")
    assert page.locator("details.calm[open]").count() == 1


def test_what_is_fine_is_folded(visit: Open) -> None:
    page = visit("#guide=tea")
    assert page.locator("details.calm:visible > summary").all_inner_texts() == ["French ✓ ok"]
    assert page.locator("details.calm[open]").count() == 0
    page = visit("#guide=evil&in=fr")
    fold = page.locator("details.guide[open] .fold summary").first
    assert fold.inner_text() == "1 section, 3 steps without gaps"


def test_back_returns_to_where_the_reader_was(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    page = visit(page=_written(tmp_path, html.render(_many(gaps, 300))), viewport={"width": 1280, "height": 700})
    link = page.get_by_role("link", name="broken, Spanish: Tea 222")
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    before = link.bounding_box()
    link.click()
    assert _opened(page) == ["Tea 222"]
    page.go_back()
    assert _opened(page) == []
    assert _focused(page, "ariaLabel") == "broken, Spanish: Tea 222"
    page.wait_for_timeout(200)
    assert link.bounding_box()["y"] == pytest.approx(before["y"], abs=3)
    page.go_forward()
    page.get_by_role("button", name="← All guides").click()
    page.wait_for_timeout(300)
    assert link.bounding_box()["y"] == pytest.approx(before["y"], abs=3)


def test_the_gaps_and_the_guides_follow_each_other(visit: Open) -> None:
    page = visit("#guide=evil")
    assert page.locator("#bar output").inner_text() == "2 gaps"
    page.get_by_role("button", name="↓ Next gap").click()
    assert page.locator("#bar output").inner_text() == "gap 1 of 2"
    assert _focused(page, "className") == "row missing step"
    page.keyboard.press("n")
    assert page.locator("#bar output").inner_text() == "gap 2 of 2"
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.closest('.pair').id") == "guide=evil&in=fr"
    page.get_by_role("button", name="Next guide").click()
    assert _opened(page) == ["Make tea"]
    page.get_by_role("button", name="Previous guide").click()
    page.get_by_role("button", name="Previous guide").click()
    page.get_by_role("button", name="Previous guide").click()
    assert _opened(page) == ["Make it twice"]
    assert page.get_by_role("button", name="Previous guide").is_disabled()


def test_the_gaps_of_the_language_in_view_are_counted(visit: Open) -> None:
    page = visit("#guide=evil&in=es")
    assert page.locator("#bar output").inner_text() == "1 gap in Spanish"
    page.keyboard.press("n")
    assert page.locator("#bar output").inner_text() == "gap 1 of 1 in Spanish"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('.pair').id") == "guide=evil&in=es"
    page = visit("#guide=tea&in=fr")
    assert page.locator("#bar output").inner_text() == ""
    page.keyboard.press("n")
    assert page.locator("#bar output").inner_text() == "gap 1 of 1"


def test_single_keys_can_be_turned_off(visit: Open) -> None:
    page = visit()
    page.get_by_label("Single keys").uncheck()
    assert _fragment(page) == "#keys=off"
    page.keyboard.press("/")
    assert _focused(page, "name") != "q"


def test_texts_and_links_are_copied(visit: Open) -> None:
    page = visit("#guide=tea", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy text").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "### Step 2: Warm the pot\n\nSwirl some hot water in the **pot**, then throw it away."
    )
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("report.html#guide=tea")


def test_a_moved_step_is_marked(visit: Open) -> None:
    page = visit("#guide=swap")
    text = page.locator("#guides details.guide[open] tr.moved .gap").inner_text()
    assert text.split("\n") == ["↕ moved", "step 1 of the source is step 3 here"]


def test_the_keyboard_reaches_everything(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert _focused(page) == "Skip to the matrix"
    page.keyboard.press("Enter")
    assert _focused(page, "id") == "matrix"
    page.keyboard.press("/")
    page.keyboard.type("make")
    page.wait_for_url(lambda url: url.endswith("#q=make"))
    page.locator(".matrix tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    assert _focused(page) == "Make tea"
    page.keyboard.press("ArrowRight")
    assert _focused(page) == "✗ broken"
    page.keyboard.press("Enter")
    assert _opened(page) == ["Make tea"]
    assert _focused(page, "tagName") == "H4"
    page.keyboard.press("Escape")
    assert _focused(page) == "✗ broken"


@pytest.mark.parametrize("languages", [2, 10])
def test_what_has_the_focus_is_not_hidden(visit: Open, gaps: GapReport, tmp_path: Path, languages: int) -> None:
    many = _many(_wide(gaps, 2), 80)
    page = visit(
        page=_written(tmp_path, html.render(_wide(many, languages))),
        viewport={"width": 1280, "height": 700},
        reduced_motion="reduce",
    )
    page.locator(".matrix tbody th a").nth(60).focus()
    for _ in range(30):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(20)
        covered = page.evaluate(
            "() => [document.querySelector('.matrix thead').getBoundingClientRect().bottom,"
            " document.activeElement.getBoundingClientRect().top]"
        )
        assert covered[0] <= covered[1] + 1
    page.locator(".matrix tbody tr").nth(31).locator("td a").last.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(50)
    assert page.evaluate(
        "() => document.activeElement.closest('tr').firstElementChild.getBoundingClientRect().right"
        " <= document.activeElement.getBoundingClientRect().left + 8"
    )


def test_without_javascript_everything_is_there(visit: Open, large: str) -> None:
    page = visit("#guide=tea", page=large, java_script_enabled=False)
    assert len(_titles(page)) == 6
    assert page.locator("#filters").is_hidden()
    assert page.locator("#guides details.guide").count() == 5
    assert _opened(page) == ["Make tea"]
    assert page.locator("#guides .gap:visible").inner_text() == "∅ missing here\n16 words to translate"
    assert page.locator(".task").count() == 7
    page = visit("#guide=evil&in=es", page=large, java_script_enabled=False)
    assert _opened(page) == [EVIL]


@pytest.mark.parametrize("policy", HOSTS)
def test_where_the_host_forbids_all_scripts_everything_is_there(served: Open, large: str, policy: str) -> None:
    page = served(large, policy)
    assert len(_titles(page)) == 6
    assert page.locator("#guides details.guide").count() == 5
    names = [
        unquote(one.partition("#")[2])
        for one in page.locator(".matrix a").evaluate_all("all => all.map(one => one.href)")
    ]
    assert len(names) == 12
    assert [name for name in names if not page.evaluate("name => document.getElementById(name)", name)] == []
    page.locator("#guides details.guide summary", has_text="Make tea").click()
    assert (
        page.locator("#guides .gap:visible").inner_text().replace("\n", " ") == "∅ missing here 16 words to translate"
    )


def test_where_the_host_forbids_styles_the_drawings_stay_small(served: Open, address: str) -> None:
    page = served(address, "default-src 'none'")
    assert page.locator("svg").count() == 2
    for drawing in page.locator("svg").all():
        assert drawing.bounding_box()["height"] <= 30
    assert page.locator("rect").first.evaluate("one => getComputedStyle(one).fill") == "rgb(47, 158, 79)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("languages", [2, 5])
def test_where_the_host_forbids_styles_long_texts_wrap_side_by_side(
    served: Open, gaps: GapReport, tmp_path: Path, languages: int
) -> None:
    def longer(row: Row) -> Row:
        return row._replace(source=tuple(one._replace(text="Stir it well. " * 200) for one in row.source))

    guides = tuple(
        guide._replace(
            translations=tuple(one._replace(rows=tuple(map(longer, one.rows))) for one in guide.translations)
        )
        for guide in gaps.guides
    )
    page = served(_written(tmp_path, html.render(_wide(gaps._replace(guides=guides), languages))), "default-src 'none'")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.locator(".sides pre:visible").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert {round(one.bounding_box()["width"]) for one in page.locator(".sides > thead th").all()} == {629}


def test_the_figures_of_a_card_break_no_word(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    page = visit(page=_written(tmp_path, html.render(_wide(gaps, 4))), viewport={"width": 1280, "height": 800})
    inside = (
        "() => [...document.querySelectorAll('.by-state .figures :is(td, thead th)')]"
        ".filter(one => one.clientHeight > 45 || one.scrollWidth > one.clientWidth + 1).length"
        " + [...document.querySelectorAll('.by-state')].filter(one => one.scrollWidth > one.clientWidth).length"
    )
    page.locator(".by-state").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.evaluate(inside) == 0
    assert page.locator(".by-state td").first.evaluate("one => getComputedStyle(one).overflowWrap") == "normal"
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 upright, without its margins
    assert page.evaluate(inside) == 0
    tops = {round(one.bounding_box()["y"]) for one in page.locator(".cards .card").all()}
    assert len(tops) == 2
    assert page.locator(".card").first.evaluate("one => getComputedStyle(one).breakInside") == "auto"


def test_a_guide_that_was_not_parsed_yet_is_parsed_when_it_is_opened(visit: Open, large: str) -> None:
    page = visit(page=large)
    assert page.locator("#guides details.guide").count() == 0
    page.get_by_role("link", name="broken, Spanish: Make tea").click()
    assert page.locator("#guides details.guide").count() == 1
    assert _opened(page) == ["Make tea"]
    assert _opened(visit("#guide=evil", page=large)) == [EVIL]


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_shows_what_the_screen_folds_and_the_screen_stays_as_it_was(
    visit: Open, gaps: GapReport, large: str, scripts: bool
) -> None:
    page = visit(page=large, java_script_enabled=scripts)
    folded = page.locator("details:not([open])").count()
    page.emulate_media(media="print")
    if scripts:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#guides .gap.missing:visible").count() == 9
    assert page.locator(".task .more-of:visible").count() == 7
    assert page.locator(".matrix thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
    if scripts:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert page.locator("#guides").is_hidden()
        assert page.locator("#guides details.guide[open], .task details[open]").count() == 0
        assert page.locator("details[open]").count() == 0
    else:
        assert page.locator("details:not([open])").count() == folded


@pytest.mark.parametrize("languages", [5, 10])
def test_the_matrix_fits_on_paper(visit: Open, gaps: GapReport, tmp_path: Path, languages: int) -> None:
    address = _written(tmp_path, html.render(_wide(gaps, languages)))
    page = visit(page=address, viewport={"width": 1040, "height": 700})  # A4 lying, without its margins
    page.emulate_media(media="print")
    right = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    assert page.locator(".matrix td, .matrix td > a").evaluate_all(right) <= 1041
    inside = (
        "() => [...document.querySelectorAll('.matrix td')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert page.evaluate(inside) == 0
    lying = [
        box for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf()) if float(box[0]) > float(box[1])
    ]
    assert len(lying) == 1


def test_nothing_of_a_guide_runs_or_leads_astray(visit: Open) -> None:
    page = visit("#guide=evil")
    assert _opened(page) == [EVIL]
    assert page.locator("#guides details.guide[open] tr.missing pre").first.inner_text() == (
        "### Step 4: Sweeten\n\nAdd [honey](javascript:alert(2)) <img src=x onerror=alert(3)> and stir it 3 times."
    )
    assert page.locator("a[href^='javascript']").count() == page.locator("img").count() == 0
    assert page.locator("select[name=category]").locator("option").all_inner_texts() == [
        "all", "<b>traps</b>", "copies", "drinks",
    ]  # fmt: skip


def test_a_title_that_turns_the_writing_round_turns_only_itself(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    tea = next(guide for guide in gaps.guides if guide.id == "tea")
    turned = gaps._replace(guides=(tea._replace(title="\u202eekam", id="tea"),))
    page = visit(page=_written(tmp_path, html.render(turned)))
    for place in (".matrix tbody th bdi", "#guides h3 bdi", ".task .where bdi"):
        assert page.locator(place).first.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    assert page.locator(".finding bdi").count() > 0


@pytest.mark.parametrize(("scheme", "expected"), [("light", "rgb(247, 248, 250)"), ("dark", "rgb(15, 18, 22)")])
def test_the_page_follows_the_colours_of_the_system(visit: Open, scheme: str, expected: str) -> None:
    page = visit(color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == expected


@pytest.mark.parametrize("fragment", ["", "#guide=evil"])
@pytest.mark.parametrize("languages", [2, 5, 10])
@pytest.mark.parametrize("width", [320, 769, 1023, 1280])
def test_nothing_is_wider_than_the_screen(
    visit: Open, gaps: GapReport, tmp_path: Path, width: int, languages: int, fragment: str
) -> None:
    page = visit(
        fragment,
        page=_written(tmp_path, html.render(_wide(gaps, languages))),
        viewport={"width": width, "height": 800},
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if not fragment:
        right = "one => one.getBoundingClientRect().right"
        over = f"all => all.filter(one => ({right})(one) > ({right})(one.parentNode)).length"
        assert page.locator(".matrix td a, .matrix thead button").evaluate_all(over) == 0


def test_a_wide_matrix_scrolls_beside_its_titles(visit: Open, gaps: GapReport, tmp_path: Path) -> None:
    page = visit(page=_written(tmp_path, html.render(_wide(gaps, 10))), viewport={"width": 1280, "height": 800})
    page.locator(".scroll").evaluate("one => one.scrollTo(9999, 0)")
    title = page.locator(".matrix tbody th").first.bounding_box()
    assert title["x"] == pytest.approx(page.locator(".scroll").bounding_box()["x"], abs=2)
    last = page.locator(".matrix thead th").last.bounding_box()
    assert last["x"] + last["width"] <= 1280


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("fragment", ["", "#guide=evil"])
def test_axe_finds_nothing_wrong(visit: Open, scheme: str, width: int, fragment: str) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="needs the extra: pip install -e '.[browser]'")
    page = visit(fragment, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.evaluate(
        "document.querySelectorAll('main > section:not(#guides) details').forEach(one => { one.open = true; })"
    )
    page.evaluate(resources.files(package).joinpath("axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    wrong = [f"{one['id']}: {node['html'][:90]}" for one in found["violations"] for node in one["nodes"]]
    assert wrong == []
    assert len(found["passes"]) > 20
