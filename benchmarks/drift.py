"""Real pairs, broken in known ways, to how much of it guidelint finds, names exactly, and what else it says.

A copy of a site has each guide once: broken in one way, or intact. The tool runs on it through its command line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from random import Random

from breakage import FAMILIES, break_text
from breakage_content import CONTENT, Content, content_of
from breakage_numbers import only_digits
from broken import Broken, Expected
from broken_site import Bench, Pair, Report, pairs_of

STRUCTURE = frozenset(
    f"translation/{name}"
    for name in (
        *("missing-step", "extra-step", "step-order", "split-step", "merged-step", "missing-item"),
        *("missing-section", "extra-section", "faq-missing", "faq-extra", "faq-order"),
    )
)
WRONG_PARTNER, SHUFFLED = "wrong partner", "file names shuffled"
EVERYTHING = (*FAMILIES, *CONTENT, WRONG_PARTNER, SHUFFLED)
SERIOUS = ("warning", "error")


@dataclass
class Tally:
    """What became of the guides of one family."""

    guides: int = 0
    found: int = 0
    exact: int = 0
    others: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def key(finding: Report) -> tuple[str, str]:
    """Tell a finding again whatever line it stands on."""
    return finding["rule"], finding["message"].partition("(line")[0]


def about(finding: Report) -> tuple[str, str]:
    """Tell a finding again by its data, although the words around it changed."""
    data = {} if finding["rule"].startswith("language/") else finding["data"]
    return finding["rule"], json.dumps(data, sort_keys=True) if data else finding["message"]


def matches(expected: Expected, finding: Report) -> bool:
    """Whether a finding names what was broken, at its line and by its position."""
    data = finding.get("data", {})
    return (
        finding["rule"] == expected.rule
        and finding["line"] in expected.lines
        and all(_plain(finding, name) in values for name, values in expected.data.items() if name in data)
    )


def _plain(finding: Report, name: str) -> object:
    value = finding["data"][name]
    return only_digits(value) if finding["rule"] == "translation/numbers" and value else value


def judge(tally: Tally, name: str, broken: Broken, now: Sequence[Report], before: Sequence[Report]) -> None:
    """Count one broken guide."""
    known = {key(finding) for finding in before} | {about(finding) for finding in before}
    new = [finding for finding in now if not {key(finding), about(finding)} & known]
    named = [finding for finding in new if any(matches(expected, finding) for expected in broken.expected)]
    rules = {expected.rule for expected in broken.expected}
    exact = (
        len(named) >= len(broken.expected)
        and all(_as_often(expected, named) for expected in broken.expected)
        and not any(_too_much(finding, broken) for finding in new if finding not in named)
    )
    tally.guides += 1
    tally.found += sum(finding["rule"] in rules for finding in new) >= len(broken.expected)
    tally.exact += exact
    tally.others.update(finding["rule"] for finding in new if finding not in named)
    if not exact:
        wanted = ", ".join(map(_wanted, broken.expected))
        said = "; ".join(f"{f['line']}: {f['rule']}: {f['message']}" for f in new) or "nothing"
        done = f"{broken.what}; " if broken.what else ""
        tally.failures.append(f"{name}: {done}expected {wanted}; said {said}")


def _wanted(expected: Expected) -> str:
    lines = sorted(expected.lines)
    data = "".join(f" {name} {sorted(map(str, values))}" for name, values in expected.data.items())
    return f"{expected.rule}{data} at {lines[0]}" + (f"-{lines[-1]}" if len(lines) > 1 else "")


def _as_often(expected: Expected, findings: Sequence[Report]) -> bool:
    count = sum(matches(expected, finding) for finding in findings)
    return 1 <= count <= (expected.most or count)


def _too_much(finding: Report, broken: Broken) -> bool:
    """Whether a finding says what is not so: of other units, where units are broken, and else of anything."""
    if any(expected.rule in STRUCTURE for expected in broken.expected):
        return finding["rule"] in STRUCTURE
    return finding["severity"] in SERIOUS and finding["rule"] not in broken.allowed


def break_some(
    bench: Bench, usable: Sequence[Pair], content: Content, families: Sequence[str], random: Random
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
            if family in CONTENT:
                made = content.break_pair(family, bench.material(pair), random)
            else:
                made = break_text(family, pair.target, _first(foreign, 20), pair.name, bench.target, random)
            if made:
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


@dataclass(frozen=True)
class Alarms:
    """What is said of intact pairs: the findings of severity warning or error, and those about structure."""

    findings: tuple[tuple[str, Report], ...]

    def structural(self) -> set[str]:
        """Return the names of the pairs that have a structural finding."""
        return {name for name, finding in self.findings if finding["rule"] in STRUCTURE}

    def lines(self) -> Iterator[str]:
        """Write each finding as a line."""
        return (f"{name}: {one['line']}: {one['rule']}: {one['message']}" for name, one in self.findings)

    def table(self, pairs: int) -> Iterator[str]:
        """Count the findings of each rule, and the pairs that have them."""
        yield f"| rule, on {pairs} untouched pairs | findings | pairs |"
        yield "|---|---:|---:|"
        counts = Counter(finding["rule"] for _, finding in self.findings)
        names = Counter(rule for _, rule in {(name, finding["rule"]) for name, finding in self.findings})
        for rule, count in sorted(counts.items()):
            yield f"| {rule} | {count} | {names[rule]} |"


def measure(bench: Bench, families: Sequence[str], copies: int, seed: int) -> tuple[dict[str, Tally], Alarms]:
    """Break copies of a site; return a tally for each family, and what is said of intact pairs."""
    random = Random(seed)
    content = content_of([bench.material(pair) for pair in bench.pairs], families, (bench.source, bench.target))
    bench = replace(bench, config=content.config)
    before = bench.findings(bench.run({}))
    serious = ((name, one) for name, found in before.items() for one in found)
    alarms = Alarms(
        tuple((name, one) for name, one in serious if one["severity"] in SERIOUS or one["rule"] in STRUCTURE)
    )
    usable = [pair for pair in bench.pairs if pair.name not in alarms.structural()]
    tallies = {family: Tally() for family in families}
    ways = [family for family in families if family in FAMILIES or family in content.damagers]
    for _ in range(copies if ways else 0):
        broken = break_some(bench, usable, content, ways, random)
        targets = {name: made.text for name, (_, made) in broken.items()}
        sources = {name: made.source for name, (_, made) in broken.items() if made.source is not None}
        now = bench.findings(bench.run(targets, sources=sources))
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
    if not equals or not (family == "all" or families_named(family)):
        raise argparse.ArgumentTypeError(f"{text!r} is no FAMILY=PERCENT; the families are {', '.join(EVERYTHING)}")
    return family, float(share)


def families_named(text: str) -> list[str]:
    """Return the family of that name, or those whose names begin so."""
    return [text] if text in EVERYTHING else [family for family in EVERYTHING if text and family.startswith(text)]


def chosen(text: str) -> list[str]:
    """Read the families to measure."""
    if not families_named(text):
        raise argparse.ArgumentTypeError(f"{text!r} begins no family; the families are {', '.join(EVERYTHING)}")
    return families_named(text)


def below(tallies: dict[str, Tally], floors: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Say which families are named exactly less often than they should, or were not measured at all."""
    for family, least in floors:
        names = tallies if family == "all" else families_named(family)
        counted = [tallies[name] for name in names if name in tallies]
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
    parser.add_argument(
        "--families", action="version", version="\n".join(EVERYTHING), help="list the families and stop"
    )
    parser.add_argument(
        "--family", action="append", type=chosen, help="only this one, or those that begin so (repeatable)"
    )
    parser.add_argument(
        "--failures", action="store_true", help="list what was not named exactly, and every false alarm"
    )
    parser.add_argument(
        "--least",
        action="append",
        type=floor,
        default=[],
        metavar="FAMILY=PERCENT",
        help="exit with 1 where less is named exactly of a family, or of those that begin so together; "
        "'all' is all families together (repeatable)",
    )
    parser.add_argument(
        "--most-alarms", type=int, metavar="N", help="exit with 1 where more untouched pairs have a structural finding"
    )
    arguments = parser.parse_args()
    bench = Bench(pairs_of(arguments.site, arguments.source, arguments.target), arguments.source, arguments.target)
    families = list(dict.fromkeys(chain.from_iterable(arguments.family or [EVERYTHING])))
    tallies, alarms = measure(bench, families, arguments.copies, arguments.seed)
    print("\n".join(table(tallies)))
    guides = len(alarms.structural())
    print("", *alarms.table(len(bench.pairs)), sep="\n")
    print(f"\n{len(bench.pairs)} untouched pairs: {guides} with a structural finding")
    if arguments.failures:
        print("\n".join(alarms.lines()))
        for family, tally in tallies.items():
            print("\n".join(f"{family}: {failure}" for failure in tally.failures), end="\n" if tally.failures else "")
    missed = list(below(tallies, arguments.least))
    if arguments.most_alarms is not None and guides > arguments.most_alarms:
        missed.append(f"{guides} untouched pairs have a structural finding, expected at most {arguments.most_alarms}")
    print("\n".join(f"too low: {line}" for line in missed), end="\n" if missed else "")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
