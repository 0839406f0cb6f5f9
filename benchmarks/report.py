"""The size of the report page, and how long a browser needs until it can be used, for sites of 1,000 and 10,000 pairs.

Needs the extra `browser` and Chromium. What counts is the time of the page's own clock from the start of its loading to
the moment when it sorts, filters and opens guides, and has been painted since; the median of five.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

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


def write_page(folder: Path, pairs: int, with_gaps: int) -> Path:
    """Make a site and its report."""
    site, page = folder / f"site-{pairs}", folder / f"report-{pairs}.html"
    make_site(site, pairs, defects=with_gaps)
    if cli.run(["report", str(site), "-o", str(page)]):
        sys.exit(2)
    return page


def measure(page: Path, browser: str) -> tuple[float, float, float]:
    """Return the seconds until the page can be used, until all of it is there and painted, and to filter it."""
    found = []
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(RUNS):
            context = started.new_context()
            tab = context.new_page()
            tab.goto(page.as_uri(), timeout=120_000)
            times = tab.evaluate(_PAINTED)
            found.append((times["marked"], times["painted"], tab.evaluate(_FILTERED)))
            context.close()
        started.close()
    marked, painted, filtered = (statistics.median(column) / 1000 for column in zip(*found, strict=True))
    return marked, painted, filtered


def main() -> None:
    """Measure both sites, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--gaps", type=float, default=100, metavar="PERCENT", help="guides that have a gap")
    options = parser.parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium is installed")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for pairs in options.pairs:
            page = write_page(Path(folder), pairs, int(pairs * options.gaps / 100))
            size = page.stat().st_size
            marked, painted, filtered = measure(page, browser)
            print(
                f"{pairs} pairs: {size / MEGABYTE:.1f} MB; {marked:.2f} s until it can be used, "
                f"{painted:.2f} s until all is painted, {filtered:.2f} s to filter"
            )
            missed |= pairs == 1_000 and (size > MOST_BYTES or painted > MOST_SECONDS)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
