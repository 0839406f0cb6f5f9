"""Sites whose pairs are known to how many of them are found again by content alone, and what that costs.

Each site is copied without its keys and with shuffled file names, so that nothing but the text tells
what belongs together. With --missing, that share of the translations, and half as many sources, are
left out of the copy: their partners have to stay alone.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from make_site import make_site

KEYS = ("translationKey", "toggle")
SURE = 0.9
_FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(rf"^(?:{'|'.join(KEYS)})[ \t]*:.*\n", re.MULTILINE)
_CONFIG = """\
source = "en"
languages = ["en", "fr"]
content = ["{lang}/{slug}.md"]
pair-by = ["content"]
"""


class Truth(NamedTuple):
    """The pairs of a site, and its folder: source path to translation path."""

    name: str
    folder: Path
    pairs: Mapping[str, str]


class Score(NamedTuple):
    """What came of one site. `possible` are the pairs with a body whose two sides are both in the copy."""

    possible: int
    right: int
    right_and_sure: int
    wrong: int
    wrong_and_sure: int
    alone: int


def corpus(folder: Path) -> Truth:
    """Read a site with its PAIRS.tsv: source, translation, and further columns; `#` begins a comment."""
    lines = (folder / "PAIRS.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return Truth(folder.name, folder, {row[0]: row[1] for row in rows})


def made(folder: Path, guides: int, seed: int) -> Truth:
    """Make a site; the app at the end of a file's name tells what belongs together."""
    make_site(folder, guides, seed=seed, translated_names=True)
    by_app = {path.stem.rpartition("-")[2]: path.name for path in sorted((folder / "fr").iterdir())}
    sources = sorted((folder / "en").iterdir())
    pairs = {f"en/{path.name}": f"fr/{by_app[path.stem.rpartition('-')[2]]}" for path in sources}
    return Truth(f"made up, {guides} guides", folder, pairs)


def shuffled(truth: Truth, out: Path, seed: int, missing: float) -> dict[str, str]:
    """Copy a site under names that say nothing; return the new path of each document that was kept."""
    random = Random(seed)
    sources = [path for path in truth.pairs if random.random() >= missing / 2]
    targets = [path for path in truth.pairs.values() if random.random() >= missing]
    new: dict[str, str] = {}
    for language, paths in (("en", sources), ("fr", targets)):
        (out / language).mkdir(parents=True)
        for number, path in enumerate(random.sample(paths, len(paths))):
            new[path] = f"{language}/{number:05}.md"
            text = (truth.folder / path).read_bytes().decode("utf-8-sig")
            (out / new[path]).write_bytes(_without_key(text).encode())
    (out / "guidelint.toml").write_text(_CONFIG, encoding="utf-8")
    return new


def _without_key(text: str) -> str:
    head = _FRONT_MATTER.match(text)
    return _KEY.sub("", head[0]) + text[head.end() :] if head else text


def _has_body(path: Path) -> bool:
    return bool(_FRONT_MATTER.sub("", path.read_bytes().decode("utf-8-sig"), count=1).strip())


def score(truth: Truth, seed: int, missing: float) -> Score:
    """Pair the copy of a site and compare with the truth."""
    with tempfile.TemporaryDirectory() as folder:
        new = shuffled(truth, Path(folder), seed, missing)
        command = [sys.executable, "-m", "guidelint", "pairs", "--format", "json"]
        answer = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        table = json.loads(answer.stdout)
    true = {new[source]: new[target] for source, target in truth.pairs.items() if source in new and target in new}
    bodies = {
        new[source]
        for source, target in truth.pairs.items()
        if source in new and target in new and _has_body(truth.folder / source) and _has_body(truth.folder / target)
    }
    pairs = table["pairs"]
    right = [pair for pair in pairs if true.get(pair["source"]) == pair["translation"] and pair["source"] in bodies]
    wrong = [pair for pair in pairs if true.get(pair["source"]) != pair["translation"]]
    sure = [[pair for pair in some if pair["confidence"] >= SURE] for some in (right, wrong)]
    return Score(len(bodies), len(right), len(sure[0]), len(wrong), len(sure[1]), len(table["unpaired"]))


def report(truths: Sequence[Truth], seeds: int, shares: Sequence[float]) -> Iterator[str]:
    """Yield one line for each site and share of missing translations, summed over the seeds."""
    yield f"{'site':<24} {'missing':>7} {'pairs':>6} {'right':>7} {'sure':>6} {'wrong':>6} {'and sure':>8} {'alone':>6}"
    for truth in truths:
        for missing in shares:
            scores = [score(truth, seed, missing) for seed in range(seeds)]
            total = Score(*(sum(column) for column in zip(*scores, strict=True)))
            count = max(total.possible, 1)
            yield (
                f"{truth.name:<24} {missing:>7.0%} {total.possible:>6} {total.right / count:>7.1%}"
                f" {total.right_and_sure / count:>6.0%} {total.wrong:>6} {total.wrong_and_sure:>8} {total.alone:>6}"
            )


def cost(guides: int) -> Iterator[str]:
    """Yield what it costs to pair a made-up site by content, beside what it costs to parse it."""
    with tempfile.TemporaryDirectory() as folder:
        make_site(Path(folder), guides, translated_names=True)
        (Path(folder) / "guidelint.toml").write_text(_CONFIG, encoding="utf-8")
        (Path(folder) / "path.toml").write_text(_CONFIG.replace('"content"', '"path"'), encoding="utf-8")
        seconds = {name: _cpu(folder, code) for name, code in _PARTS.items()}
    start = seconds.pop("find and read")
    yield f"CPU seconds for {guides:,} guides in two languages, finding and reading the files ({start:.1f} s) apart:"
    for name, total in seconds.items():
        yield f"{name:<20} {total - start:>8.1f}"
    yield f"{'ratio':<20} {(seconds['pair'] - start) / (seconds['parse'] - start):>8.2f}"


_SITE = """
from datetime import date
from pathlib import Path
from guidelint.config import load
from guidelint.files import from_disk
from guidelint.project import Site
root = Path.cwd()
site = Site(load(root / "{}.toml", root), from_disk(root), date(2026, 1, 1))
for path in site.files.documents:
    site.data(path)
"""
_PARSE = """
for path in site.files.documents:
    site.document(path)
    site._heads.clear()
"""
_PARTS = {
    "find and read": _SITE.format("path"),
    "parse": _SITE.format("path") + _PARSE,
    "pair": _SITE.format("guidelint") + "assert all(len(guide.members) == 2 for guide in site.guides)\n",
}


def _cpu(folder: str, code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="*", type=Path, metavar="SITE", help="folders with a PAIRS.tsv")
    parser.add_argument("--made", type=int, default=200, metavar="N", help="guides of the made-up site (0: none)")
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="copies of each site (default: %(default)s)")
    parser.add_argument("--missing", type=float, nargs="*", default=[0.0, 0.5], metavar="SHARE")
    parser.add_argument("--cost", type=int, metavar="N", help="instead: CPU time of pairing N guides")
    options = parser.parse_args()
    if options.cost:
        for line in cost(options.cost):
            print(line)
        return
    with tempfile.TemporaryDirectory() as folder:
        truths = [corpus(site) for site in options.sites]
        if options.made:
            truths.append(made(Path(folder), options.made, seed=7))
        for line in report(truths, options.seeds, options.missing):
            print(line, flush=True)


if __name__ == "__main__":
    main()
