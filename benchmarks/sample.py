"""Sites to a random sample of what each rule finds, each finding with the lines it is about, for a person to judge.

How often a rule is right cannot be computed: somebody has to open both texts. The sample is drawn rule by rule, and
apart for what fails a check (errors and warnings) and for infos. The sites take turns, so that a large one does not
drown the others. A sample depends on the seed and on the findings of its own rule only.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from guidelint.text import Text

CHECK = [sys.executable, "-m", "guidelint", "check", "--format", "json", "--show", "info", "--fail-on", "never"]
_LONGEST = 600  # characters shown of a line
_MOST_LINES = 12  # shown of a finding's place


class Sighting(NamedTuple):
    """A finding as the JSON report gives it, and the folder of the site it was made in."""

    site: Path
    report: Mapping[str, Any]

    @property
    def kind(self) -> tuple[str, bool]:
        """Its rule, and whether it is only an info."""
        return self.report["rule"], self.report["severity"] == "info"

    @property
    def place(self) -> str:
        """The site, the path and the line."""
        return f"{self.site.name}/{self.report['path']}:{self.report['line']}"


def findings(site: Path, config: Path | None) -> list[Sighting]:
    """Check a site; with a configuration, a copy of it that holds this file, for the root is where the file lies."""
    if config is None:
        return [Sighting(site, report) for report in _checked(site)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(site, Path(folder) / site.name))
        shutil.copyfile(config, copy / "guidelint.toml")
        return [Sighting(site, report) for report in _checked(copy)]


def _checked(folder: Path) -> list[dict[str, Any]]:
    run = subprocess.run([*CHECK, "."], cwd=folder, stdout=subprocess.PIPE, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return found


def grouped(sightings: Iterable[Sighting]) -> dict[tuple[str, bool], list[Sighting]]:
    """Put findings of one rule together, infos apart, in the order of the rules' names."""
    groups = defaultdict(list)
    for sighting in sightings:
        groups[sighting.kind].append(sighting)
    return dict(sorted(groups.items()))


def drawn(group: Sequence[Sighting], count: int, seed: int) -> list[Sighting]:
    """Draw findings of one rule at random, the sites taking turns until there are enough."""
    random = Random(f"{seed} {group[0].kind}")
    by_site = defaultdict(list)
    for sighting in group:
        by_site[sighting.site].append(sighting)
    shuffled = [random.sample(ours, len(ours)) for _, ours in sorted(by_site.items())]
    turns = chain.from_iterable(zip_longest(*shuffled))
    return [sighting for sighting in turns if sighting is not None][:count]


def described(sighting: Sighting) -> Iterator[str]:
    """Yield what a judge needs: the rule, the place, the message, and the lines of both texts."""
    report = sighting.report
    yield f"{report['rule']} {report['severity']} {sighting.place}:{report['column']}"
    yield f"  says     {report['message']}"
    yield from _lines(sighting.site, report["path"], report["line"], report["end_line"])
    for related in report["related"]:
        yield f"  related  {related['message']}: {related['path']}:{related['line']}"
        yield from _lines(sighting.site, related["path"], related["line"], related["line"])


def _lines(site: Path, path: str, first: int, last: int) -> Iterator[str]:
    text = _text(site / path)
    for number in range(first, min(last, first + _MOST_LINES - 1) + 1):
        yield f"  {number:7}  {text.line(number)[:_LONGEST]}"


@lru_cache(maxsize=64)
def _text(path: Path) -> Text:
    return Text(path.read_text(encoding="utf-8-sig", errors="replace"))


def _config(text: str) -> tuple[str, Path]:
    """Read NAME=FILE: a site's folder and its configuration."""
    name, sign, file = text.partition("=")
    if not sign or not Path(file).is_file():
        raise argparse.ArgumentTypeError(f"{text}: expected NAME=FILE, a site's folder and an existing file")
    return name, Path(file)


def report(groups: Mapping[tuple[str, bool], Sequence[Sighting]], count: int, seed: int) -> Iterator[str]:
    """Yield the lines of the sample, rule by rule; of each, how many there are and where."""
    for (rule, info), group in groups.items():
        sample = drawn(group, count, seed)
        sites = ", ".join(f"{name} {number}" for name, number in Counter(one.site.name for one in group).items())
        yield f"# {rule}, {'info' if info else 'error and warning'}: {len(sample)} of {len(group)} ({sites})"
        for position, sighting in enumerate(sample, start=1):
            first, *others = described(sighting)
            yield from (f"[{position}] {first}", *others, "")


def main() -> None:
    """Read the options, check the sites and print the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE", help="folders of guides")
    parser.add_argument("--config", action="append", default=[], type=_config, metavar="NAME=FILE")
    parser.add_argument("--rule", action="append", default=[], help="only this rule or group (repeatable)")
    parser.add_argument("--count", type=int, default=30, metavar="N", help="findings a rule (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same one draws the same findings")
    options = parser.parse_args()
    configs = dict(options.config)
    if unknown := configs.keys() - {site.resolve().name for site in options.sites}:
        parser.error(f"--config names no SITE: {', '.join(sorted(unknown))}")
    every = [found for site in options.sites for found in findings(site.resolve(), configs.get(site.resolve().name))]
    chosen = [one for one in every if not options.rule or {one.kind[0], one.kind[0].split("/")[0]} & {*options.rule}]
    for line in report(grouped(chosen), options.count, options.seed):
        print(line)


if __name__ == "__main__":
    main()
