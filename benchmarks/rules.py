"""A made-up site to a table of what each rule costs, on documents and pairs that are parsed already.

Every rule gets subjects of its own, parsed anew, so that none profits from what another left in a memo.
"""

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time

from guidelint import config, files
from guidelint.lint import lint
from guidelint.model import Document, Finding, Pair
from guidelint.project import Site
from guidelint.rules import DocumentRule, PairRule, ProjectRule, Rule, SuppressionRule
from make_site import make_site

TODAY = date(2026, 3, 1)
KINDS: dict[type[Rule], str] = {
    DocumentRule: "document",
    PairRule: "pair",
    ProjectRule: "site",
    SuppressionRule: "comments",
}


@dataclass
class Clock:
    """CPU seconds by name."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Add the CPU time of the block."""
        start = process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + process_time() - start


@dataclass(frozen=True)
class Subjects:
    """What rules look at."""

    site: Site
    documents: list[Document]
    pairs: list[Pair]


def open_site(folder: Path) -> Site:
    """Find and pair the documents of a site."""
    settings = config.load(config.find(folder), folder)
    return Site(settings, files.from_disk(folder), TODAY)


def parse(folder: Path, clock: Clock) -> Subjects:
    """Read a whole site; the times of its parts go to the clock."""
    with clock.measure("find, read and pair"):
        site = open_site(folder)
    documents: list[Document] = []
    pairs: list[Pair] = []
    for guide in site.guides:
        with clock.measure("front matter"):
            for member in guide.members:
                site.head(member.path)
        with clock.measure("bodies"):
            documents += [site.document(member.path) for member in guide.members]
        with clock.measure("alignment, links"):
            pairs += site.pairs(guide)
    return Subjects(site, documents, pairs)


def check(rule: Rule, subjects: Subjects) -> list[Finding]:
    """Run one rule over everything that it looks at."""
    if isinstance(rule, DocumentRule):
        return [finding for document in subjects.documents for finding in rule.check(document)]
    if isinstance(rule, PairRule):
        return [finding for pair in subjects.pairs for finding in rule.check(pair)]
    if isinstance(rule, ProjectRule):
        return list(rule.check(subjects.site.project))
    return []  # rules about comments: the linter asks them only where there is one


def rule_rows(rules: Sequence[Rule], folder: Path, warm: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """Measure each rule, the dearest first."""
    warm_subjects = parse(warm, Clock())
    costs = []
    for rule in rules:
        check(rule, warm_subjects)
        times = []
        for _ in range(rounds):
            subjects, clock = parse(folder, Clock()), Clock()
            gc.collect()  # what parsing left behind is not the rule's
            with clock.measure(rule.id):
                found = check(rule, subjects)
            times.append(clock.seconds[rule.id])
        costs.append((min(times), rule, len(found), len(subjects.pairs)))
    for seconds, rule, count, pairs in sorted(costs, key=lambda cost: -cost[0]):
        kind = next(kind for cls, kind in KINDS.items() if isinstance(rule, cls))
        yield rule.id, kind, f"{seconds / pairs * 1e6:,.0f}", str(count)


def part_rows(rules: Sequence[Rule], folder: Path, warm: Path) -> Iterator[tuple[str, ...]]:
    """Measure what comes before the rules, and all together."""
    site = open_site(warm)
    lint(site, rules, site.guides)  # imports and compiles what is needed once a process
    clock = Clock()
    pairs = len(parse(folder, clock).pairs)
    site = open_site(folder)
    with clock.measure("everything, with all rules"):
        result = lint(site, rules, site.guides)
    for name, seconds in clock.seconds.items():
        findings = str(len(result.findings)) if name.startswith("everything") else ""
        yield name, "", f"{seconds / pairs * 1e6:,.0f}", findings


def show(rows: Sequence[tuple[str, ...]]) -> None:
    """Print the table, numbers to the right."""
    table = [("rule", "looks at", "µs a pair", "findings"), *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for name, kind, cost, found in table:
        cells = name.ljust(widths[0]), kind.ljust(widths[1]), cost.rjust(widths[2]), found.rjust(widths[3])
        print("  ".join(cells).rstrip())


def main() -> None:
    """Read the options, make the site and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--guides", type=int, default=100, metavar="N", help="pairs to measure on (default: %(default)s)"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="runs of each rule; the best counts (default: %(default)s)"
    )
    parser.add_argument("rules", nargs="*", metavar="RULE", help="only these rules or groups")
    options = parser.parse_args()
    settings = config.load(None, Path.cwd())
    try:
        ids = config.selected(settings, options.rules)
    except config.ConfigError as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory() as name:
        folder, warm = Path(name, "site"), Path(name, "warm")
        make_site(folder, options.guides)
        make_site(warm, 3, seed=2)
        rules = config.build_rules(settings, ids)
        show([*part_rows(rules, folder, warm), *rule_rows(rules, folder, warm, options.rounds)])


if __name__ == "__main__":
    main()
