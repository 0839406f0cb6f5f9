"""The page in a real browser: what people and keyboards do, with and without JavaScript."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "gaps"))

from gap_site import EVIL, report

from guidelint.gaps import html

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra: pip install -e '.[browser]'")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed: apt-get install chromium")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        text = html.render(report(folder, patch))
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    return file.as_uri()


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

    def start(fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda request: trouble.append(request.url) if "file:" not in request.url else None)
        page.goto(address + fragment)
        return page

    yield start
    for context in contexts:
        context.close()
    assert trouble == []


def _titles(page: Any) -> list[str]:
    found: list[str] = page.locator(".matrix tbody tr:visible th").all_inner_texts()
    return found


def _opened(page: Any) -> list[str]:
    found: list[str] = page.locator("#guides details[open] h3").all_inner_texts()
    return found


def _fragment(page: Any) -> str:
    found: str = page.evaluate("location.hash")
    return found


def test_the_matrix_is_sorted_by_a_click_on_a_heading(visit: Open) -> None:
    page = visit()
    assert _titles(page) == ["Copy this", "Not yet", EVIL, "Tout seul", "Make it twice", "Make tea"]
    page.get_by_role("button", name="Guide").click()
    assert _titles(page) == [EVIL, "Copy this", "Make it twice", "Make tea", "Not yet", "Tout seul"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Work").click()
    assert _titles(page)[:3] == ["Make it twice", "Copy this", EVIL]
    assert _fragment(page) == "#sort=work%3Adesc"
    page.get_by_role("button", name="Spanish").click()
    assert _titles(page)[0] == "Not yet"


def test_filters_narrow_the_matrix_and_stay_in_the_address(visit: Open) -> None:
    page = visit()
    page.locator("select[name=status]").select_option("broken")
    assert _titles(page) == [EVIL, "Make it twice", "Make tea"]
    page.locator("select[name=lang]").select_option("es")
    assert _titles(page) == [EVIL, "Make tea"]
    assert page.locator("#filters output").inner_text() == "2 of 6 guides"
    page.locator("select[name=rule]").select_option("translation/step-order")
    assert _titles(page) == []
    assert page.locator("#none").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert len(_titles(page)) == 6
    page.get_by_label("Search guides").fill("THÉ")
    page.wait_for_url(lambda url: url.endswith("#q=TH%C3%89"))
    assert _titles(page) == ["Make tea"]


def test_an_address_brings_its_filters_and_its_guide_back(visit: Open) -> None:
    page = visit("#status=broken&lang=es&sort=title:desc&guide=tea")
    assert _titles(page) == ["Make tea", EVIL]
    assert page.locator("select[name=status]").input_value() == "broken"
    assert _opened(page) == ["Make tea"]


def test_a_cell_opens_its_guide_side_by_side_and_the_back_button_closes_it(visit: Open) -> None:
    page = visit("#status=broken")
    page.get_by_role("link", name="broken, Spanish: Make tea").click()
    assert _opened(page) == ["Make tea"]
    assert _fragment(page) == "#status=broken&guide=tea"
    gap = page.locator("#guides details[open] tr.missing")
    assert gap.locator("pre").inner_text() == (
        "### Step 2: Warm the pot\n\nSwirl some hot water in the **pot**, then throw it away."
    )
    assert gap.locator(".gap").inner_text() == "∅ missing here\n16 words to translate"
    assert gap.locator(".finding a").first.get_attribute("href") == "https://forge.example/edit/main/es/tea.md#L12"
    page.go_back()
    assert _opened(page) == []
    assert _fragment(page) == "#status=broken"


def test_a_moved_step_is_marked(visit: Open) -> None:
    page = visit("#guide=swap")
    text = page.locator("#guides details[open] tr.moved .gap").inner_text()
    assert text == "↕ moved step 1 of the source is step 3 here" or text.split("\n") == [
        "↕ moved",
        "step 1 of the source is step 3 here",
    ]


def test_the_keyboard_reaches_everything(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the matrix"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "matrix"
    page.keyboard.press("/")
    page.keyboard.type("make")
    page.wait_for_url(lambda url: url.endswith("#q=make"))
    page.locator(".matrix tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Make tea"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "✗ broken"
    page.keyboard.press("Enter")
    assert _opened(page) == ["Make tea"]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_without_javascript_everything_is_there(visit: Open) -> None:
    page = visit("#guide=tea", java_script_enabled=False)
    assert len(_titles(page)) == 6
    assert page.locator("#filters").is_hidden()
    assert page.locator("#guides details.guide").count() == 5
    page.locator("#guides details.guide summary").last.click()
    assert page.locator("#guides .gap:visible").inner_text() == "∅ missing here\n16 words to translate"


def test_where_the_host_forbids_all_scripts_everything_is_there(browser: Any, address: str) -> None:
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'self'", "Content-Type": "text/html"}
    text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**", lambda route: route.fulfill(body=text, headers=headers))
        page.goto("https://ci.example/report.html")
        assert len(_titles(page)) == 6
        assert page.locator("#guides details.guide").count() == 5
        page.locator("#guides details.guide summary").last.click()
        assert page.locator("#guides .gap:visible").inner_text() == "∅ missing here 16 words to translate"


def test_nothing_of_a_guide_runs_or_leads_astray(visit: Open) -> None:
    page = visit("#guide=evil")
    assert _opened(page) == [EVIL]
    assert page.locator("#guides details[open] tr.missing pre").first.inner_text() == (
        "### Step 4: Sweeten\n\nAdd [honey](javascript:alert(2)) <img src=x onerror=alert(3)> and stir it 3 times."
    )
    assert page.locator("a[href^='javascript']").count() == page.locator("img").count() == 0
    assert page.locator("select[name=category]").locator("option").all_inner_texts() == [
        "all", "<b>traps</b>", "copies", "drinks",
    ]  # fmt: skip


def test_a_guide_that_was_not_parsed_yet_is_parsed_when_it_is_opened(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_PARSED", 0)
    file = tmp_path / "large.html"
    file.write_text(html.render(report(tmp_path / "site", monkeypatch)), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{file.as_uri()}#guide=evil")
        assert page.locator("#guides details").count() == 1
        assert _opened(page) == [EVIL]


@pytest.mark.parametrize(("scheme", "expected"), [("light", "rgb(244, 245, 247)"), ("dark", "rgb(17, 21, 26)")])
def test_the_page_follows_the_colours_of_the_system(visit: Open, scheme: str, expected: str) -> None:
    page = visit(color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == expected


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(visit: Open, width: int) -> None:
    page = visit("#guide=evil", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong(visit: Open, scheme: str, width: int) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="needs the extra: pip install -e '.[browser]'")
    page = visit("#guide=evil", color_scheme=scheme, viewport={"width": width, "height": 800})
    page.evaluate(resources.files(package).joinpath("axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    wrong = [f"{one['id']}: {node['html'][:90]}" for one in found["violations"] for node in one["nodes"]]
    assert wrong == []
    assert len(found["passes"]) > 20
