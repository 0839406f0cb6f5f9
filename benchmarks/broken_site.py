"""A site of known pairs to copies of it, some of its texts replaced, and to what guidelint reports of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from damage import Material, material

JUDGED = ("translation/", "pairing/", "language/", "links/wrong-language")
CONFIG = """\
source = "{source}"
languages = ["{source}", "{target}"]
content = {content}
pair-by = {pair_by}
"""

Report = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together, and the name that both have in a copy."""

    name: str
    source: str
    target: str


def read_pairs(site: Path, table: Path) -> list[Pair]:
    """Read the pairs that a table names: source path and translation path, separated by a tab."""
    pairs: list[Pair] = []
    for line in table.read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            source, target = (site / path for path in line.split("\t")[:2])
            name = f"{len(pairs):04}-{source.stem.lower()}{source.suffix}".replace(" ", "-")
            # newline="" keeps the line ends as they are.
            with source.open(encoding="utf-8", newline="") as one, target.open(encoding="utf-8", newline="") as other:
                pairs.append(Pair(name, one.read(), other.read()))
    return pairs


def pairs_of(site: Path, source: str, target: str) -> list[Pair]:
    """Take the pairs of a site from its PAIRS.tsv, or as guidelint pairs them."""
    table = site / "PAIRS.tsv"
    if table.exists():
        return read_pairs(site, table)
    found = [pair for pair in check(site)["pairs"] if pair["language"] == target]
    texts = [
        ((site / pair["source"]).read_text("utf-8"), (site / pair["translation"]).read_text("utf-8")) for pair in found
    ]
    return [Pair(f"{place:04}.md", *both) for place, both in enumerate(texts)]


def check(folder: Path) -> Report:
    """Run the command line tool on a folder and return its JSON report."""
    command = [sys.executable, "-m", "guidelint", "check", ".", "--format", "json", "--fail-on", "never"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        raise SystemExit(f"guidelint check failed with exit code {run.returncode}: {run.stderr.strip()}")
    report: Report = json.loads(run.stdout)
    return report


@dataclass(frozen=True)
class Bench:
    """One site to break, with the languages of its pairs."""

    pairs: Sequence[Pair]
    source: str
    target: str
    config: str = ""  # what the rules need to be told beyond the languages

    def run(
        self,
        targets: dict[str, str],
        pair_by: str = '["path"]',
        names: dict[str, str] | None = None,
        sources: dict[str, str] | None = None,
    ) -> Report:
        """Check a copy of the site, with some of its texts replaced, or its translations under other names."""
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            (root / self.source).mkdir()
            (root / self.target).mkdir()
            content = sorted({f"{{lang}}/{{slug}}{Path(pair.name).suffix}" for pair in self.pairs})
            config = CONFIG.format(source=self.source, target=self.target, pair_by=pair_by, content=json.dumps(content))
            (root / "guidelint.toml").write_text(config + self.config, encoding="utf-8")
            for pair in self.pairs:
                name = (names or {}).get(pair.name, pair.name)
                (root / self.source / pair.name).write_bytes((sources or {}).get(pair.name, pair.source).encode())
                (root / self.target / name).write_bytes(targets.get(pair.name, pair.target).encode())
            return check(root)

    def material(self, pair: Pair) -> Material:
        """Parse and align a pair of texts."""
        return material(pair.source, pair.target, pair.name, (self.source, self.target))

    def findings(self, report: Report) -> dict[str, list[Report]]:
        """Sort the findings about translations by guide."""
        found: dict[str, list[Report]] = {pair.name: [] for pair in self.pairs}
        for finding in report["findings"]:
            if finding["rule"].startswith(JUDGED):
                found[finding["path"].rpartition("/")[2]].append(finding)
        return found
