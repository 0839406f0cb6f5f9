"""Real pairs, broken in known ways, to how much of it guidelint finds, names exactly, and what else it says.

A copy of a site has each guide once: broken in one way, or intact. The tool runs on it through its command line.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from breakage import FAMILIES, Broken, Expected, break_text

STRUCTURE = frozenset(
    f"translation/{name}"
    for name in (
        *("missing-step", "extra-step", "step-order", "split-step", "merged-step", "missing-item"),
        *("missing-section", "extra-section", "faq-missing", "faq-extra", "faq-order"),
    )
)
WRONG_PARTNER, SHUFFLED = "wrong partner", "file names shuffled"
EVERYTHING = (*FAMILIES, WRONG_PARTNER, SHUFFLED)
JUDGED = ("translation/", "pairing/")
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


@dataclass
class Tally:
    """What became of the guides of one family."""

    guides: int = 0
    found: int = 0
    exact: int = 0
    others: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


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

    def run(self, targets: dict[str, str], pair_by: str = '["path"]', names: dict[str, str] | None = None) -> Report:
        """Check a copy of the site, with some of its translations replaced, or under other names."""
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            (root / self.source).mkdir()
            (root / self.target).mkdir()
            content = sorted({f"{{lang}}/{{slug}}{Path(pair.name).suffix}" for pair in self.pairs})
            config = CONFIG.format(source=self.source, target=self.target, pair_by=pair_by, content=json.dumps(content))
            (root / "guidelint.toml").write_text(config, encoding="utf-8")
            for pair in self.pairs:
                name = (names or {}).get(pair.name, pair.name)
                (root / self.source / pair.name).write_bytes(pair.source.encode())
                (root / self.target / name).write_bytes(targets.get(pair.name, pair.target).encode())
            return check(root)

    def findings(self, report: Report) -> dict[str, list[Report]]:
        """Sort the findings about translations by guide."""
        found: dict[str, list[Report]] = {pair.name: [] for pair in self.pairs}
        for finding in report["findings"]:
            if finding["rule"].startswith(JUDGED):
                found[finding["path"].rpartition("/")[2]].append(finding)
        return found


def key(finding: Report) -> tuple[str, str]:
    """Tell a finding again whatever line it stands on."""
    return finding["rule"], finding["message"].partition("(line")[0]


def matches(expected: Expected, finding: Report) -> bool:
    """Whether a finding names what was broken, at its line and by its position."""
    data = finding.get("data", {})
    return (
        finding["rule"] == expected.rule
        and finding["line"] in expected.lines
        and all(data.get(name) in values for name, values in expected.data.items() if name in data)
    )


def judge(tally: Tally, name: str, broken: Broken, now: Sequence[Report], before: Sequence[Report]) -> None:
    """Count one broken guide."""
    known = {key(finding) for finding in before}
    new = [finding for finding in now if key(finding) not in known]
    named = [finding for finding in new if any(matches(expected, finding) for expected in broken.expected)]
    rules = {expected.rule for expected in broken.expected}
    exact = len(named) == len(broken.expected) == sum(finding["rule"] in STRUCTURE for finding in new)
    tally.guides += 1
    tally.found += sum(finding["rule"] in rules for finding in new) >= len(broken.expected)
    tally.exact += exact
    tally.others.update(finding["rule"] for finding in new if finding not in named)
    if not exact:
        wanted = ", ".join(f"{one.rule} {dict(one.data)} at {sorted(one.lines)}" for one in broken.expected)
        said = "; ".join(f"{f['line']}: {f['rule']}: {f['message']}" for f in new) or "nothing"
        tally.failures.append(f"{name}: expected {wanted}; said {said}")


def break_some(
    bench: Bench, usable: Sequence[Pair], families: Sequence[str], random: Random
) -> dict[str, tuple[str, Broken]]:
    """Break half of the guides, the families in turn, as far as a guide has what they need."""
    chosen = list(usable)
    random.shuffle(chosen)
    broken: dict[str, tuple[str, Broken]] = {}
    turn = random.randrange(len(families))
    for pair in chosen:
        if 2 * len(broken) >= len(chosen):
            break
        foreign = (other.target for other in random.sample(chosen, len(chosen)) if other is not pair)
        for offset in range(len(families)):
            family = families[(turn + offset) % len(families)]
            if made := break_text(family, pair.target, _first(foreign, 20), pair.name, bench.target, random):
                broken[pair.name] = family, made
                turn += offset + 1
                break
    return broken


def _first(texts: Iterator[str], count: int) -> Iterator[str]:
    for _, text in zip(range(count), texts, strict=False):
        yield text


def wrong_partners(bench: Bench, usable: Sequence[Pair], tally: Tally, random: Random) -> None:
    """Give some guides each other's translations."""
    chosen = random.sample(list(usable), min(len(usable) // 4 * 2, 20))
    targets: dict[str, str] = {}
    for one, other in zip(chosen[::2], chosen[1::2], strict=True):
        targets |= {one.name: other.target, other.name: one.target}
    found = bench.findings(bench.run(targets))
    for pair in chosen:
        tally.guides += 1
        rules = Counter(finding["rule"] for finding in found[pair.name])
        tally.found += rules["pairing/better-partner"] > 0
        tally.exact += set(rules) == {"pairing/better-partner"}
        tally.others.update({rule: count for rule, count in rules.items() if rule != "pairing/better-partner"})


def shuffled(bench: Bench, tally: Tally, random: Random) -> None:
    """Give the translations names that say nothing, and pair by content."""
    names = [f"page-{place}{Path(pair.name).suffix}" for place, pair in enumerate(bench.pairs)]
    random.shuffle(names)
    new = {pair.name: name for pair, name in zip(bench.pairs, names, strict=True)}
    report = bench.run({}, '["content"]', new)
    paired = {Path(pair["source"]).name: Path(pair["translation"]).name for pair in report["pairs"]}
    tally.guides += len(new)
    tally.found += sum(name in paired for name in new)
    tally.exact += sum(paired.get(name) == other for name, other in new.items())


def measure(bench: Bench, families: Sequence[str], copies: int, seed: int) -> tuple[dict[str, Tally], list[str]]:
    """Break copies of a site; return a tally for each family, and what is said of intact pairs."""
    random = Random(seed)
    before = bench.findings(bench.run({}))
    alarms = [
        f"{name}: {finding['line']}: {finding['rule']}: {finding['message']}"
        for name, findings in before.items()
        for finding in findings
        if finding["rule"] in STRUCTURE
    ]
    usable = [pair for pair in bench.pairs if not any(one["rule"] in STRUCTURE for one in before[pair.name])]
    tallies = {family: Tally() for family in families}
    ways = [family for family in families if family in FAMILIES]
    for _ in range(copies if ways else 0):
        broken = break_some(bench, usable, ways, random)
        now = bench.findings(bench.run({name: made.text for name, (_, made) in broken.items()}))
        for name, (family, made) in broken.items():
            judge(tallies[family], name, made, now[name], before[name])
    if WRONG_PARTNER in tallies:
        wrong_partners(bench, usable, tallies[WRONG_PARTNER], random)
    if SHUFFLED in tallies:
        shuffled(bench, tallies[SHUFFLED], random)
    return tallies, alarms


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Write the tallies as a table."""
    yield "| family | guides | found | named exactly | what else was reported |"
    yield "|---|---:|---:|---:|---|"
    for family, tally in tallies.items():
        if tally.guides:
            found, exact = (f"{100 * count / tally.guides:.1f} %" for count in (tally.found, tally.exact))
            others = ", ".join(f"{count} {rule}" for rule, count in tally.others.most_common())
            yield f"| {family} | {tally.guides} | {found} | {exact} | {others} |"


def floor(text: str) -> tuple[str, float]:
    """Read what a family must at least reach: `step deleted=99`."""
    family, equals, share = text.rpartition("=")
    if not equals or family not in (*EVERYTHING, "all"):
        raise argparse.ArgumentTypeError(f"{text!r} is no FAMILY=PERCENT; the families are {', '.join(EVERYTHING)}")
    return family, float(share)


def below(tallies: dict[str, Tally], floors: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Say which families are named exactly less often than they should, or were not measured at all."""
    for family, least in floors:
        counted = tallies.values() if family == "all" else [tallies[family]] if family in tallies else []
        guides, exact = sum(tally.guides for tally in counted), sum(tally.exact for tally in counted)
        if not guides:
            yield f"{family}: nothing was measured"
        elif 100 * exact / guides < least:
            yield f"{family}: {100 * exact / guides:.1f} % named exactly, expected at least {least:g} %"


def main() -> int:
    """Measure one site; 1 where it is worse than what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a folder with a PAIRS.tsv, or one that guidelint can pair")
    parser.add_argument("--source", default="en", help="the language of the sources (default: %(default)s)")
    parser.add_argument("--target", default="fr", help="the language of the translations (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--copies", type=int, default=10, help="how often the site is broken anew (default: %(default)s)"
    )
    parser.add_argument("--family", action="append", choices=EVERYTHING, help="only this one (repeatable)")
    parser.add_argument(
        "--failures", action="store_true", help="list what was not named exactly, and every false alarm"
    )
    parser.add_argument(
        "--least",
        action="append",
        type=floor,
        default=[],
        metavar="FAMILY=PERCENT",
        help="exit with 1 where less of a family is named exactly; 'all' is all families together (repeatable)",
    )
    parser.add_argument(
        "--most-alarms", type=int, metavar="N", help="exit with 1 where more untouched pairs have a structural finding"
    )
    arguments = parser.parse_args()
    bench = Bench(pairs_of(arguments.site, arguments.source, arguments.target), arguments.source, arguments.target)
    tallies, alarms = measure(bench, arguments.family or EVERYTHING, arguments.copies, arguments.seed)
    print("\n".join(table(tallies)))
    guides = len({alarm.partition(":")[0] for alarm in alarms})
    print(f"\n{len(bench.pairs)} untouched pairs: {guides} with a structural finding ({len(alarms)} findings)")
    if arguments.failures:
        print("\n".join(alarms))
        for family, tally in tallies.items():
            print("\n".join(f"{family}: {failure}" for failure in tally.failures), end="\n" if tally.failures else "")
    missed = list(below(tallies, arguments.least))
    if arguments.most_alarms is not None and guides > arguments.most_alarms:
        missed.append(f"{guides} untouched pairs have a structural finding, expected at most {arguments.most_alarms}")
    print("\n".join(f"too low: {line}" for line in missed), end="\n" if missed else "")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
