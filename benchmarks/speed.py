"""CPU time of guidelint beside that of two other linters, in alternating runs on the same made-up sites.

Exit codes: 0 every bar is met, 1 a bar is missed, 2 something could not be measured.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from make_site import make_site

# The bars: guidelint may use at most this many times the CPU time of the other tool.
ONE_PAIR = 0.8  # `check` of one file in a site of 200 guides; markdownlint-cli2 on the same file
HELP = 0.3  # `--help`; markdownlint-cli2 on one file
FULL = 13.0  # `check` of 1,000 pairs; `rumdl check --no-cache` on the same files
MEMORY = 300  # MB at the peak of that run
CHANGE = 1.5  # `check --since HEAD` of three changed guides of 1,000, without git itself; `check` of one file there
# What git takes for the questions that a change needs answered at least.
GIT = (("rev-parse", "HEAD"), ("diff", "--name-status", "HEAD"), ("ls-files", "--others", "--exclude-standard"))

CHANGED = 3

SMALL, LARGE = 200, 1000
CACHE = ".guidelint_cache"
FINE = (0, 1)  # the exit codes of a linter that has done its work
# Python keeps what it compiled, as it does where guidelint is installed.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class MeasureError(Exception):
    """A run that measured nothing: the tool did not do its work."""


@dataclass(frozen=True)
class Tool:
    """A program, and what it says of its version."""

    command: str
    version: str


@dataclass(frozen=True)
class Cost:
    """What one process and its children used."""

    cpu: float  # seconds, user and system
    memory: float  # MB at the peak


@dataclass(frozen=True)
class Row:
    """One line of the table: a comparison, or the reason why there is none."""

    name: str
    ours: str = ""
    theirs: str = ""
    value: float | None = None
    bar: float = 0
    unit: str = "x"
    reason: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the bar is met."""
        if self.value is None:
            return f"not measured: {self.reason}"
        return "met" if self.value <= self.bar else "MISSED"

    def columns(self) -> tuple[str, ...]:
        """Return the cells of the table."""
        value = f"{self.value:.2f}" if self.theirs and self.value is not None else ""
        return self.name, self.ours, self.theirs, value, f"{self.bar:g} {self.unit}", self.verdict


def run(command: Sequence[str], folder: Path, *, keep: bool = False) -> Cost:
    """Run a command in a folder to its end, its output thrown away, and return what it cost.

    guidelint's cache is removed before, unless it is to be kept.
    """
    if not keep:
        shutil.rmtree(folder / CACHE, ignore_errors=True)
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in FINE:
            errors.seek(0)
            text = errors.read().decode(errors="replace").strip()
            raise MeasureError(f"{' '.join(command)}: exit code {process.returncode}: {text[-300:]}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(usage.ru_utime + usage.ru_stime, kilobytes * 1024 / 1e6)


def alternate(ours: Sequence[str], theirs: Sequence[str], folder: Path, rounds: int) -> Iterator[tuple[Cost, Cost]]:
    """Run both commands in turn, after one run of each that warms the files and does not count."""
    for command in (ours, theirs):
        run(command, folder)
    for number in range(rounds):
        # Who goes first changes from round to round, so that neither always finds the warmer machine.
        first, second = (ours, theirs) if number % 2 == 0 else (theirs, ours)
        costs = run(first, folder), run(second, folder)
        yield costs if number % 2 == 0 else (costs[1], costs[0])


def compare(name: str, ours: Sequence[str], theirs: Sequence[str], folder: Path, rounds: int, bar: float) -> Row:
    """Measure one comparison: the median of the ratios of paired runs."""
    costs = list(alternate(ours, theirs, folder, rounds))
    own, other = (f"{median(cost[side].cpu for cost in costs) * 1000:,.0f} ms" for side in (0, 1))
    return Row(name, own, other, median(mine.cpu / yours.cpu for mine, yours in costs), bar)


def assert_compared(guidelint: str, folder: Path, arguments: Sequence[str], pairs: int) -> str:
    """Make sure that a run compares the pairs it should, and return its summary as the report has it."""
    command = [guidelint, "check", *arguments, "--format", "json"]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in FINE:
        raise MeasureError(f"{' '.join(command)}: exit code {done.returncode}: {done.stderr.strip()[-300:]}")
    try:
        summary: dict[str, int] = json.loads(done.stdout)["summary"]
    except json.JSONDecodeError:
        raise MeasureError(f"{' '.join(command)}: no JSON: {done.stderr.strip()[-300:]}") from None
    if summary["pairs"] != pairs:
        raise MeasureError(f"{' '.join(command)}: compared {summary['pairs']} pairs, expected {pairs}")
    return ", ".join(f"{key} {value:,}" for key, value in summary.items())


def find(name: str, given: str | None) -> Tool | str:
    """Find a tool and its version; return the reason when there is none."""
    beside = Path(sys.executable).with_name(name)
    command = given or (str(beside) if beside.is_file() else shutil.which(name))
    if command is None or shutil.which(command) is None:
        return f"{given or name} is not installed"
    done = subprocess.run([command, "--version"], capture_output=True, encoding="utf-8", check=False)
    lines = (done.stdout or done.stderr).strip().split("\n")
    if done.returncode != 0:
        return f"{command} --version: exit code {done.returncode}: {lines[-1]}"
    return Tool(str(Path(command).absolute()), lines[0])


def pin() -> str:
    """Keep this process and its children on one core, where the system can."""
    if sys.platform != "linux":
        return f"{os.cpu_count()} cores, none chosen"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"core {core} of {os.cpu_count()}"


def small_rows(guidelint: str, markdownlint: Tool | str, folder: Path, rounds: int) -> Iterator[Row]:
    """Measure what a hook on one commit costs."""
    names = (f"one pair of {SMALL}", "--help")
    if isinstance(markdownlint, str):
        yield from (Row(name, bar=bar, reason=markdownlint) for name, bar in zip(names, (ONE_PAIR, HELP), strict=True))
        return
    path = str(sorted((folder / "fr").iterdir())[SMALL // 2].relative_to(folder))
    print(f"one pair: {assert_compared(guidelint, folder, [path], 1)}")
    theirs = [markdownlint.command, path]
    yield compare(names[0], [guidelint, "check", path], theirs, folder, rounds, ONE_PAIR)
    yield compare(names[1], [guidelint, "--help"], theirs, folder, rounds, HELP)


def large_rows(guidelint: str, rumdl: Tool | str, folder: Path, rounds: int) -> Iterator[Row]:
    """Measure what a whole site costs without a cache."""
    ours = [guidelint, "check"]
    print(f"all pairs: {assert_compared(guidelint, folder, [], LARGE)}")
    if isinstance(rumdl, str):
        yield Row(f"{LARGE:,} pairs", bar=FULL, reason=rumdl)
    else:
        yield compare(f"{LARGE:,} pairs", ours, [rumdl.command, "check", "--no-cache", "."], folder, rounds, FULL)
    peak = run(ours, folder).memory
    yield Row("memory of that", f"{peak:.0f} MB", value=peak, bar=MEMORY, unit="MB")


def change_rows(guidelint: str, folder: Path, rounds: int) -> Iterator[Row]:
    """Measure what a change under review costs, beside a run over one guide of the same site."""
    name = f"change of {CHANGED} guides"
    git = shutil.which("git")
    if git is None:
        yield Row(name, bar=CHANGE, reason="git is not installed")
        return
    author = ["-c", "user.name=A Writer", "-c", "user.email=writer@guides.example"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "all"]):
        run([git, *command], folder)
    files = sorted((folder / "en").iterdir())
    for file in files[:CHANGED]:
        file.write_text(file.read_text(encoding="utf-8") + "\nThat takes 77 minutes.\n", encoding="utf-8")
    since = ["--since", "HEAD"]
    print(f"a change: {assert_compared(guidelint, folder, since, CHANGED)}")
    one = [guidelint, "check", str(files[len(files) // 2].relative_to(folder))]
    costs = list(alternate([guidelint, "check", *since], one, folder, rounds))
    own = sum(run([git, *asked], folder).cpu for asked in GIT)
    mine, yours = (median(cost[side].cpu for cost in costs) for side in (0, 1))
    ratio = median((ours.cpu - own) / theirs.cpu for ours, theirs in costs)
    yield Row(name, f"{mine * 1000:,.0f} ms", f"{yours * 1000:,.0f} ms + git", ratio, CHANGE)


def show(rows: Sequence[Row]) -> None:
    """Print the table."""
    table = [("run", "guidelint", "other tool", "ratio", "at most", ""), *(row.columns() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


def measure(options: argparse.Namespace) -> int:
    """Make the sites, run everything and print the table; return the exit code."""
    guidelint, markdownlint, rumdl = (
        find(name, given)
        for name, given in (
            ("guidelint", options.guidelint),
            ("markdownlint-cli2", options.markdownlint),
            ("rumdl", options.rumdl),
        )
    )
    print(f"{date.today()}, {platform.python_implementation()} {platform.python_version()}, {pin()}")
    for tool in (guidelint, markdownlint, rumdl):
        print(tool if isinstance(tool, str) else tool.version)
    if isinstance(guidelint, str):
        return 2
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        make_site(small, SMALL)
        make_site(large, LARGE)
        rows = [*small_rows(guidelint.command, markdownlint, small, options.rounds)]
        rows += large_rows(guidelint.command, rumdl, large, options.large_rounds)
        rows += change_rows(guidelint.command, large, options.rounds)
    show(rows)
    verdicts = {row.verdict for row in rows}
    return 1 if "MISSED" in verdicts else 0 if verdicts == {"met"} else 2


def main() -> int:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guidelint", help="the program, where it is not beside Python or on the PATH")
    parser.add_argument("--markdownlint", help="the program markdownlint-cli2, where it is not on the PATH")
    parser.add_argument("--rumdl", help="the program rumdl, where it is not on the PATH")
    parser.add_argument("--rounds", type=int, default=15, help="paired runs on one file (default: %(default)s)")
    parser.add_argument("--large-rounds", type=int, default=5, help="paired runs on 1,000 pairs (default: %(default)s)")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        parser.error("this system does not tell what a child process used; run it on Linux or macOS")
    try:
        return measure(options)
    except MeasureError as error:
        print(f"not measured: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
