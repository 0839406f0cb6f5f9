"""The size of the report page, and how long a browser needs until it can be used, for sites of 1,000 and 10,000 pairs.

Needs the extra `browser` and Chromium. What counts is the time of the page's own clock from the start of its loading to
the moment when it sorts, filters and opens guides, and has been painted since; the median of five. Then the times of
the frames while the matrix is scrolled by the wheel. With --from the page is that of a JSON report.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from guidelint import cli
from make_site import make_site

MEGABYTE = 1_000_000
MOST_BYTES, MOST_SECONDS = 8 * MEGABYTE, 1.5  # for 1,000 pairs
RUNS = 5
_PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done({
    marked: performance.getEntriesByName("guidelint-interactive")[0].startTime,
    painted: performance.now()}))))"""
_FILTERED = """() => new Promise(done => {
    const start = performance.now();
    const search = document.querySelector("#filters input");
    search.value = "1";
    search.dispatchEvent(new Event("input", {bubbles: true}));
    const wait = () => location.hash.includes("q=1")
        ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
        : setTimeout(wait, 1);
    wait();
})"""
_FRAMES = """() => {
    window.frames_of = [];
    let last = performance.now();
    const next = () => {
        const now = performance.now();
        window.frames_of.push(now - last);
        last = now;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}"""
_WHEELS = 60  # turns of the wheel, one a frame
_TURN = 400  # pixels


class Times(NamedTuple):
    """Seconds until the page can be used, until all of it is there and painted, to filter it, and of frames."""

    marked: float
    painted: float
    filtered: float
    frame: float
    slow_frame: float


def write_page(folder: Path, pairs: int, with_gaps: int) -> Path:
    """Make a site and its report."""
    site, page = folder / f"site-{pairs}", folder / f"report-{pairs}.html"
    make_site(site, pairs, defects=with_gaps)
    if cli.run(["report", str(site), "-o", str(page)]):
        sys.exit(2)
    return page


def write_from(folder: Path, report: Path) -> Path:
    """Make the page of a JSON report."""
    page = folder / "report.html"
    if cli.run(["report", "--from", str(report), "-o", str(page)]):
        sys.exit(2)
    return page


def _scroll(tab: Any) -> tuple[float, float]:
    """Return the median of the frames while the matrix is scrolled, and what 19 in 20 stay below, in milliseconds."""
    tab.evaluate("document.querySelector('.matrix').scrollIntoView({behavior: 'instant'})")
    tab.wait_for_timeout(300)
    tab.mouse.move(600, 400)
    tab.evaluate(_FRAMES)
    for _ in range(_WHEELS):
        tab.mouse.wheel(0, _TURN)
        tab.wait_for_timeout(16)
    frames = sorted(tab.evaluate("window.frames_of"))
    return frames[len(frames) // 2], frames[int(len(frames) * 0.95)]


def measure(page: Path, browser: str) -> Times:
    """Load the page five times, and return the medians."""
    found = []
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(RUNS):
            context = started.new_context()
            tab = context.new_page()
            tab.goto(page.as_uri(), timeout=120_000)
            times = tab.evaluate(_PAINTED)
            filtered = tab.evaluate(_FILTERED)
            tab.get_by_role("button", name="Clear").click()
            found.append((times["marked"], times["painted"], filtered, *_scroll(tab)))
            context.close()
        started.close()
    return Times(*(statistics.median(column) / 1000 for column in zip(*found, strict=True)))


def _say(name: str, page: Path, times: Times) -> None:
    print(
        f"{name}: {page.stat().st_size / MEGABYTE:.1f} MB; {times.marked:.2f} s until it can be used, "
        f"{times.painted:.2f} s until all is painted, {times.filtered:.2f} s to filter; frames of "
        f"{1000 * times.frame:.0f} ms when scrolled, 19 in 20 below {1000 * times.slow_frame:.0f} ms"
    )


def main() -> None:
    """Measure both sites, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--gaps", type=float, default=100, metavar="PERCENT", help="guides that have a gap")
    parser.add_argument(
        "--from", dest="report", type=Path, metavar="JSON", help="measure the page of this report alone"
    )
    options = parser.parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium is installed")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        if options.report:
            page = write_from(Path(folder), options.report)
            _say(options.report.name, page, measure(page, browser))
            return
        for pairs in options.pairs:
            page = write_page(Path(folder), pairs, int(pairs * options.gaps / 100))
            times = measure(page, browser)
            _say(f"{pairs} pairs", page, times)
            missed |= pairs == 1_000 and (page.stat().st_size > MOST_BYTES or times.painted > MOST_SECONDS)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
