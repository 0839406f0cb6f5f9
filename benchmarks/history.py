"""A site with a long history to what it costs to read that, beside `git log --name-only` of the same repository.

The history is made up: guides are written, translated, and edited again and again; each translation names
the commit that it was brought up to, so that nothing is inferred.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

from fast_import import Importer
from make_site import make_site
from speed import MeasureError, run
from staleness import config_of, with_fields

SCAN_BAR = 3.0  # times `git log --name-only`
LANGUAGES = ("en", "fr")
SCAN = """\
from pathlib import Path
from guidelint.history.log import read
from guidelint.history.repository import find
log = read(find(Path.cwd()), "", "HEAD")
assert len(log.commits) > 100, "nothing was read"
"""
# What every Python program pays before it does anything is no cost of the scan.
IMPORTS = "\n".join(SCAN.split("\n")[:3])


def write(folder: Path, guides: int, commits: int, seed: int) -> None:
    """Write a repository: all guides, and so many commits, most of which edit one source or one translation."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as name:
        make_site(Path(name), guides, seed=seed)
        texts = {
            lang: {file.name: file.read_text("utf-8") for file in sorted((Path(name) / lang).rglob("*.md"))}
            for lang in LANGUAGES
        }
    names = sorted(set(texts["en"]) & set(texts["fr"]))
    with Importer(folder) as importer:
        named = dict.fromkeys(names, importer.commit("Write", {f"en/{n}": texts["en"][n] for n in names}))
        importer.commit("Translate", {f"fr/{n}": _naming(texts["fr"][n], named[n]) for n in names})
        while importer.commits < commits - 1:
            name = random.choice(names)
            if random.random() < 0.6:
                texts["en"][name] = _edited(texts["en"][name], importer.commits)
                named[name] = importer.commit("Edit", {f"en/{name}": texts["en"][name]})
            else:
                texts["fr"][name] = _edited(texts["fr"][name], importer.commits)
                importer.commit("Follow", {f"fr/{name}": _naming(texts["fr"][name], named[name])})
        settings = "\n".join(f"{key} = {value!r}" for key, value in config_of(LANGUAGES).items())
        importer.commit("Configure", {"guidelint.toml": settings.replace("'", '"') + "\n"})


def _naming(text: str, commit: str) -> str:
    return with_fields(text, {"source-commit": commit})


def _edited(text: str, number: int) -> str:
    """Say something new at the end of the text."""
    return f"{text.rstrip()}\n\nSince change {number}, this is done at the second window beside the entrance.\n"


def measure(folder: Path, guidelint: str, rounds: int) -> Iterator[tuple[str, float, float]]:
    """Yield names, CPU seconds and their ratio to those of git: medians of alternating runs."""
    git = ["git", "log", "--name-only"]
    one = sorted(folder.glob("fr/*.md"))[0].relative_to(folder).as_posix()
    check = [guidelint, "check", "--select", "translation/stale", "--fail-on", "never"]
    python = [sys.executable, "-c"]
    for name, command in (
        ("scan of all commits", [*python, SCAN]),
        ("check of one pair", [*check, one]),
        ("check of all pairs", check),
    ):
        costs = [(run(git, folder).cpu, _cost(command, [*python, IMPORTS], folder)) for _ in range(rounds)]
        yield name, median(own for _, own in costs), median(own / theirs for theirs, own in costs)
    subprocess.run(check, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    for name, command in (("one pair, with the cache", [*check, one]), ("all pairs, with the cache", check)):
        costs = [(run(git, folder, keep=True).cpu, run(command, folder, keep=True).cpu) for _ in range(rounds)]
        yield name, median(own for _, own in costs), median(own / theirs for theirs, own in costs)


def _cost(command: Sequence[str], start: Sequence[str], folder: Path) -> float:
    """Return the CPU seconds of a command, those to start Python apart where that is all that it is."""
    cost = run(command, folder).cpu
    return cost - run(start, folder).cpu if command[0] == start[0] else cost


def main() -> int:
    """Measure; exit code 1 where the scan costs more than it may, 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guides", type=int, default=1250)
    parser.add_argument("--commits", type=int, default=12_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guidelint", default=str(Path(sys.executable).with_name("guidelint")))
    options = parser.parse_args()
    met = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, options.guides, options.commits, options.seed)
        print(f"{2 * options.guides:,} files, {options.commits:,} commits")
        try:
            for what, seconds, ratio in measure(folder, options.guidelint, options.rounds):
                is_scan = what.startswith("scan")
                met &= not is_scan or ratio <= SCAN_BAR
                bar = f"  (bar {SCAN_BAR:g} x: {'met' if met else 'MISSED'})" if is_scan else ""
                print(f"{what:28} {seconds * 1000:8,.0f} ms  {ratio:6.2f} x git log --name-only{bar}")
        except MeasureError as error:
            print(error, file=sys.stderr)
            return 2
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
