"""How much `guidelint init` finds by itself on sites whose pairs are known.

Each site is copied without the lists of its pairs, `guidelint init` is run there, and then
`guidelint pairs` with the file that it wrote; what that pairs is compared with PAIRS.tsv.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

LISTS = shutil.ignore_patterns("*.tsv", "LICENSE*", "guidelint.toml")
BAR = 0.95
# Where other sites have a source and its translation.
LAYOUTS = (
    ("{}.md", "{}.fr.md"),
    ("{}-en.md", "{}-fr.md"),
    ("{}.md", "{}_fr.md"),
    ("{}/en.md", "{}/fr.md"),
    ("docs/{}.md", "docs/fr/{}.md"),
    ("docs/{}.md", "docs-fr/{}.md"),
    ("docs/{}.md", "i18n/fr/docusaurus-plugin-content-docs/current/{}.md"),
    ("content/english/{}.md", "content/french/{}.md"),
    ("content/{}.md", "translated/fr/pages/{}.md"),
)


class Measured(NamedTuple):
    """One site: the settings that init chose, and the pairs that they make."""

    settings: dict[str, object]
    known: set[tuple[str, str]]
    paired: set[tuple[str, str]]
    seconds: float

    @property
    def share(self) -> float:
        """The share of the known pairs that are found."""
        return len(self.known & self.paired) / len(self.known)

    @property
    def wrong(self) -> int:
        """How many pairs hold a document whose known partner is another."""
        partner = dict(self.known) | {target: source for source, target in self.known}
        return sum(
            partner.get(source, target) != target or partner.get(target, source) != source
            for source, target in self.paired
        )


def main() -> int:
    """Print a line for each site; the exit code is 1 where one is below the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path, help="folders with a PAIRS.tsv")
    parser.add_argument("--relaid", action="store_true", help="measure the pairs of the sites in other layouts")
    arguments = parser.parse_args()
    sites = [site for site in arguments.sites if (site / "PAIRS.tsv").is_file()]
    if arguments.relaid:
        return _print_relaid(sites)
    measured = {site.name: measure(site) for site in sites}
    print(f"{'site':<20} {'known':>6} {'found':>6} {'share':>7} {'wrong':>6} {'more':>5} {'CPU s':>6}  settings")
    for name, one in measured.items():
        found, more = len(one.known & one.paired), len(one.paired - one.known)
        settings = ", ".join(f"{key} = {json.dumps(value)}" for key, value in one.settings.items()) or "none"
        print(
            f"{name:<20} {len(one.known):>6} {found:>6} {one.share:>7.1%} {one.wrong:>6} {more:>5} "
            f"{one.seconds:>6.2f}  {settings}"
        )
    return 0 if all(one.share >= BAR for one in measured.values()) else 1


def _print_relaid(sites: list[Path]) -> int:
    """Print, for each layout, the share of the pairs that are found of each site."""
    lowest = 1.0
    print(f"{'source':<24} {'translation':<54} {' '.join(f'{site.name[:8]:>8}' for site in sites)}")
    for source, target in LAYOUTS:
        shares = [relaid(site, source, target).share for site in sites]
        print(f"{source:<24} {target:<54} {' '.join(f'{share:>8.1%}' for share in shares)}")
        lowest = min(lowest, *shares)
    return 0 if lowest >= BAR else 1


def relaid(site: Path, source: str, target: str) -> Measured:
    """Put the pairs of a site elsewhere, each with the name of its source, and measure there."""
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for number, pair in enumerate(sorted(_known(site / "PAIRS.tsv"))):
            # Names of one site may differ in their folders alone.
            name = f"part-{number % 7}/{Path(pair[0]).stem}-{number}"
            moved = source.format(name), target.format(name)
            rows.append("\t".join(moved) + "\n")
            for old, new in zip(pair, moved, strict=True):
                (Path(folder) / new).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(site / old, Path(folder) / new)
        (Path(folder) / "PAIRS.tsv").write_text("".join(rows), encoding="utf-8")
        return measure(Path(folder))


def measure(site: Path) -> Measured:
    """Run init on a copy of a site, then pair it with what init wrote."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy, ignore=LISTS)
        before = _children()
        _guidelint("init", str(copy))
        seconds = _children() - before
        settings = tomllib.loads((copy / "guidelint.toml").read_text(encoding="utf-8"))
        table = json.loads(_guidelint("pairs", "--format", "json", str(copy)))
    paired = {(pair["source"], pair["translation"]) for pair in table["pairs"]}
    return Measured(settings, _known(site / "PAIRS.tsv"), paired, seconds)


def _children() -> float:
    """Return the CPU time of the processes that were run so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _guidelint(*arguments: str) -> str:
    command = [sys.executable, "-m", "guidelint", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _known(file: Path) -> set[tuple[str, str]]:
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").split("\n"))
    return {(row[0], row[1]) for row in rows if len(row) > 1 and not row[0].startswith("#")}


if __name__ == "__main__":
    sys.exit(main())
