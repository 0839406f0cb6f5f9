"""Real pairs with made-up histories to how well guidelint finds what is out of date in substance, and names where.

Each guide lives through one of some stories: its source changes, its translation follows or does not, bots and
slips of the pen come between. The truth is known, for every change was made here.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from broken_site import Pair, pairs_of
from damage import Material, apply, material
from fast_import import Importer
from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.project import Site
from guidelint.stamps import lock
from guidelint.stamps.stamping import refreshed, stamped_units
from staleness_edits import FORM, MAKERS, OPINION, SUBSTANCE, Change, Pool, pool

RECORDED, INFERRED, STAMPED = MODES = ("recorded", "inferred", "stamped")
BARS = {RECORDED: 0.97, INFERRED: 0.92, STAMPED: 0.0}  # a hash cannot tell a slip of the pen from work
UNITS_BAR = 0.95
LONG_WORD = r"\b[^\W\d_]{5,}\b"
ALONE = 0.6  # how often a guide is worked on alone

# What happens to a guide, in order. Before the colon stands what is done to the source, after it what to the
# translation: A, B are changes of substance; O one that is a matter of opinion; F of form; L a slip of the pen in
# the translation; W other words somewhere in it; U other words in the unit of A; R that a bot works on it alone.
# T is when the translation is made, of all that is there; N of the source as it was in the beginning. C copies
# the source in place of a translation. M moves both files, and a minus takes a change back.
STORIES: dict[str, str] = {
    "nothing happened": "T",
    "form only": "T F:",
    "form, and a slip there": "T F: :L",
    "a slip there only": "T :L",
    "other words there only": "T :W",
    "not followed": "T A:",
    "two not followed": "T A: B:",
    "followed": "T A: :A",
    "followed at once later": "T A: B: :AB",
    "followed, with form after": "T A: F: :A",
    "followed with other words": "T A: :AW",
    "not followed, a slip there": "T A: :L",
    "not followed, a bot there": "T A: :R",
    "not followed, other words there": "T A: :W",
    "not followed, others beside it": "T A: :U",
    "one of two followed": "T AB: :A",
    "followed, then not": "T A: :A B:",
    "both in one commit": "T A:A",
    "open before both in one commit": "T A: B:B",
    "squashed with form": "T AF:A",
    "made late": "A: T",
    "made late, not followed": "A: T B:",
    "made late of what was before": "A: N",
    "copied, then translated": "C A: T",
    "copied, translated, not followed": "C T A:",
    "moved, then not followed": "T M A:",
    "moved, then followed": "T A: M :A",
    "taken back": "T A: -A:",
    "followed, then both taken back": "T A: :A -A:-A",
    "a matter of opinion": "T O:",
    "slip there, then followed": "T A: :L :A",
}


@dataclass
class Guide:
    """One pair with its changes, and which of them each side has gone through."""

    pair: Pair
    material: Material
    story: str
    changes: Mapping[str, Change]
    done: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    made: str = ""  # T or C
    name: str = ""
    checked: bool = False  # by a bot of its own
    commit: str = ""  # that its front matter names
    stamped: tuple[str, str] = ("", "")
    first: str = ""  # the source as it was in the beginning

    def text(self, side: int) -> str:
        """Return a side as it is now: what has not been gone through is undone."""
        if side == 1 and self.made == "C":
            return self.text(0)
        document = (self.material.source, self.material.target)[side]
        undone = [change for name, change in self.changes.items() if name not in self.done[side]]
        edits = [edit for change in undone for edit in (change.target if side else change.source)]
        return apply(document.text.content, edits)

    @property
    def stale(self) -> list[Change]:
        """What the source went through and the translation did not."""
        return [self.changes[name] for name in sorted(self.done[0] - self.done[1]) if self.changes[name].target]

    @property
    def moved(self) -> bool:
        """Whether any words or links of the source changed since the translation was last brought up to date."""
        return any(self.changes[name].kind != "form" for name in self.done[0] - self.done[1])


class Bulk(NamedTuple):
    """What was done to all documents of a language at once: a word exchanged, a line of front matter added."""

    word: str
    field_there: bool = False
    word_done: bool = False
    field_here: bool = False


def guides_of(pairs: Sequence[Pair], languages: tuple[str, str], random: Random) -> list[Guide]:
    """Give each pair a story that it has the changes for."""
    materials = [material(pair.source, pair.target, pair.name, languages) for pair in pairs]
    others = pool(materials)
    found = []
    told = Counter(dict.fromkeys(STORIES, 0))
    for pair, made in zip(pairs, materials, strict=True):
        for story in sorted(STORIES, key=told.__getitem__):  # few guides have all that any story needs
            changes = _changes(story, made, random, others)
            if changes is not None:
                told[story] += 1
                guide = Guide(pair, made, story, changes, name=pair.name)
                guide.first = guide.text(0)
                found.append(guide)
                break
    return found


def _changes(story: str, made: Material, random: Random, others: Pool) -> dict[str, Change] | None:
    """Find changes for a story that do not get in each other's way."""
    found: dict[str, Change] = {}
    for letter in sorted(set(STORIES[story]) & set("ABOFLUW")):
        kinds = {"O": OPINION, "F": FORM, "L": ("slip there",), "W": ("words there",), "U": ("words beside",)}.get(
            letter, SUBSTANCE
        )
        candidates = (c for kind in random.sample(kinds, len(kinds)) for c in MAKERS[kind](made, random, others))
        beside = found["A"].unit if letter == "U" else None
        chosen = next((one for one in candidates if _is_free(one, found.values(), beside)), None)
        if chosen is None:
            return None
        found[letter] = chosen
    return found


def _is_free(one: Change, others: Iterable[Change], beside: tuple[str, str] | None) -> bool:
    """Whether a change leaves the characters and the units of others alone, but for the unit that it must be in."""
    if beside is not None and one.unit != beside:
        return False
    for other in others:
        if one.unit is not None and one.unit == other.unit != beside:
            return False
        for mine, theirs in zip(one.spans, other.spans, strict=True):
            if any(a.start < b.end + 1 and b.start < a.end + 1 for a in mine for b in theirs):
                return False
    return True


# --- history ---------------------------------------------------------------------------------------


class History:
    """Writes the life of all guides, their events in random order, with work on many at once between them."""

    def __init__(self, guides: Sequence[Guide], importer: Importer, languages: tuple[str, str], mode: str) -> None:
        self.guides, self.importer, self.languages, self.mode = guides, importer, languages, mode
        words = Counter(word for guide in guides for word in set(re.findall(LONG_WORD, guide.pair.target)))
        self.bulk = Bulk(words.most_common(1)[0][0])
        self.head = self.first = ""

    def write(self, random: Random) -> None:
        """Write it all; now and then several guides are worked on in one commit."""
        self._commit("Write guides", self._files(self.guides, 0))
        order = [guide for guide in self.guides for _ in STORIES[guide.story].split()]
        random.shuffle(order)
        left = {id(guide): iter(STORIES[guide.story].split()) for guide in self.guides}
        at_once = random.sample(range(len(order) // 3, len(order)), 3)
        waiting: dict[str, str | None] = {}
        for place, guide in enumerate(order):
            if any(path.endswith(f"/{guide.name}") for path in waiting):  # what happens to it are two things
                self._commit("Work on guides", waiting)
                waiting = {}
            waiting |= self._happen(guide, next(left[id(guide)]))
            if random.random() < ALONE or place in at_once:
                self._commit("Work on guides", waiting)
                waiting = {}
            if place in at_once:
                self._at_once(at_once.index(place))
        self._commit("Work on guides", waiting)

    def _happen(self, guide: Guide, event: str) -> dict[str, str | None]:
        """Let something happen to a guide; return the files that change, None for one that goes."""
        if event in "TNC":
            guide.made = "C" if event == "C" else "T"
            guide.done[1].clear()
            guide.done[1].update(guide.done[0] if event == "T" else ())
            self._translated(guide, self.first if event == "N" else "")
            return self._files([guide], 1)
        if event == "M":
            gone = dict.fromkeys((*self._files([guide], 0), *self._files([guide], 1)))
            guide.name = f"moved-{guide.name}"
            return gone | self._files([guide], 0) | self._files([guide], 1)
        ours, theirs = event.split(":")
        if "R" in theirs:
            guide.checked = True
            return self._files([guide], 1)
        for side, done in enumerate((ours, theirs)):
            (guide.done[side].difference_update if done.startswith("-") else guide.done[side].update)(done.strip("-"))
        if set(theirs) - set("LWU") and not guide.stale:
            self._translated(guide)
        return (self._files([guide], 0) if ours else {}) | (self._files([guide], 1) if theirs else {})

    def _translated(self, guide: Guide, commit: str = "") -> None:
        guide.commit = commit or self.head
        guide.stamped = guide.text(0) if not commit else guide.first, guide.text(1)

    def _at_once(self, which: int) -> None:
        """Do the same to all translations, or to all sources."""
        word, there, done, here = self.bulk
        self.bulk = Bulk(word, there or which == 1, done or which == 0, here or which == 2)
        side = 0 if which == 2 else 1
        self._commit("Work on all guides", self._files(self.guides, side))

    def _files(self, guides: Iterable[Guide], side: int) -> dict[str, str | None]:
        return {
            f"{self.languages[side]}/{guide.name}": self._dressed(guide, side)
            for guide in guides
            if side == 0 or guide.made
        }

    def _dressed(self, guide: Guide, side: int) -> str:
        text, fields = guide.text(side), {}
        if side == 1 and not self.bulk.word_done:
            text = re.sub(rf"\b{self.bulk.word}\b", f"{self.bulk.word[::-1]}", text)
        if side == 1 and self.mode == RECORDED:
            fields["source-commit"] = guide.commit
        if (side == 1 and self.bulk.field_there) or (side == 0 and self.bulk.field_here):
            fields["layout"] = "guide"
        if side == 1 and guide.checked:
            fields["checked"] = "by-a-bot"
        return with_fields(text, fields)

    def _commit(self, message: str, files: Mapping[str, str | None]) -> None:
        self.head = self.importer.commit(message, files) if files else self.head
        self.first = self.first or self.head


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """Put fields into the front matter of a text."""
    if not fields:
        return text
    if "\r\n" in text:
        return with_fields(text.replace("\r\n", "\n"), fields).replace("\n", "\r\n")
    if text.startswith("+++\n"):
        return "+++\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items()) + text[4:]
    lines = "".join(f'{key}: "{value}"\n' for key, value in fields.items())
    return f"---\n{lines}{text[4:]}" if text.startswith("---\n") else f"---\n{lines}---\n\n{text}"


def stamps_of(guides: Sequence[Guide], languages: tuple[str, str]) -> str:
    """Return the lock file that was written whenever a translation was brought up to date."""
    contents = {f"{languages[side]}/{guide.name}": guide.stamped[side].encode() for guide in guides for side in (0, 1)}
    site = Site(of_table(config_of(languages), Path("/site")), from_memory(contents), date(2026, 3, 1))
    pairs = (pair for guide in site.guides for pair in site.pairs(guide))
    return lock.write({(p.guide, p.target.language or ""): refreshed(stamped_units(p)) for p in pairs})


def config_of(languages: tuple[str, str]) -> dict[str, Any]:
    """Return the configuration of the site."""
    return {"source": languages[0], "languages": list(languages), "content": ["{lang}/{slug}.md"], "pair-by": ["path"]}


# --- judgement -------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What was said of the guides."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    named: int = 0  # of those that are right, exactly the units that changed
    units: Counter[str] = field(default_factory=Counter)
    stories: dict[str, Counter[str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


def check(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what is said to be stale, by the name of the guide."""
    command = [sys.executable, "-m", "guidelint", "check", ".", "--format", "json", "--fail-on", "never"]
    run = subprocess.run([*command, "--select", "translation/stale"], cwd=folder, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"guidelint check failed with exit code {run.returncode}: {run.stderr.strip()}")
    return {Path(found["path"]).name: found for found in json.loads(run.stdout)["findings"]}


def judge(guides: Sequence[Guide], found: Mapping[str, dict[str, Any]], mode: str) -> Tally:
    """Compare what was said with what is so.

    A hash does not tell how much changed: by stamps alone, few words and slips are as good as any change.
    """
    tally = Tally()
    for guide in guides:
        said = found.get(guide.name)
        serious = said is not None and said["severity"] != "info"
        stale = [change for change in guide.stale if change.substance]
        if mode == STAMPED and not stale and guide.moved:
            tally.stories.setdefault(guide.story, Counter())["not judged"] += 1
            continue
        verdict = ("right" if stale else "wrong") if serious else ("missed" if stale else "silent")
        tally.stories.setdefault(guide.story, Counter())[verdict] += 1
        if verdict == "silent":
            continue
        setattr(tally, verdict, getattr(tally, verdict) + 1)
        wanted = {change.unit for change in stale}
        named = set(_serious_units(said)) if said else set()
        if verdict == "right":
            tally.named += named == wanted
            tally.units.update(wanted=len(wanted), named=len(named), both=len(named & wanted))
        if verdict != "right" or named != wanted:
            kinds = ", ".join(f"{change.kind} in {change.unit}" for change in stale) or "nothing"
            tally.failures.append(f"{verdict}: {guide.pair.name} ({guide.story}): {kinds}; said {_told(said)}")
    return tally


def _serious_units(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for unit in said["data"]["sections"]:
        if unit["change"] in ("substantive", "critical", None):  # a stamp alone does not tell how much changed
            title = unit["title"] or ""
            yield unit["kind"], title


def _told(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return "nothing"
    units = "; ".join(
        f"{u['kind']} {u['title']!r} {u['change']} {u['excerpt'] or u['state']}" for u in said["data"]["sections"]
    )
    return f"{said['severity']} ({said['data']['confidence']}): {units}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def report(tally: Tally, mode: str) -> bool:
    """Print the figures and return whether the bars are met."""
    precision, recall = _share(tally.right, tally.right + tally.wrong), _share(tally.right, tally.right + tally.missed)
    recalled = _share(tally.units["both"], tally.units["wanted"])
    precise = _share(tally.units["both"], tally.units["named"])
    bar = BARS[mode]
    met = precision >= bar and recall >= bar and recalled >= UNITS_BAR and precise >= UNITS_BAR
    print(f"{mode}: precision {precision:.3f}, recall {recall:.3f} (bar {bar})")
    print(f"  units: {recalled:.1%} of the changed named, {precise:.1%} of the named changed (bar {UNITS_BAR:.0%})")
    print(f"  pages with exactly the right units: {tally.named} of {tally.right}")
    for story, counts in sorted(tally.stories.items()):
        print(f"    {story:31} " + ", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())))
    return met


def run(pairs: Sequence[Pair], languages: tuple[str, str], mode: str, seed: int) -> tuple[Tally, float]:
    """Write a history, check it and judge what was said; the time of the check is returned, too."""
    random = Random(seed)
    guides = guides_of(pairs, languages, random)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Importer(folder) as importer:
            history = History(guides, importer, languages, mode)
            history.write(random)
        settings = "\n".join(f"{key} = {json.dumps(value)}" for key, value in config_of(languages).items())
        (folder / "guidelint.toml").write_text(settings, "utf-8")
        if mode == STAMPED:
            (folder / "translations.lock").write_text(stamps_of(guides, languages), "utf-8")
            (folder / ".git").rename(folder / ".no-git")
        start = time.monotonic()
        found = check(folder)
        return judge(guides, found, mode), time.monotonic() - start


def main() -> int:
    """Measure one site; exit code 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a folder of real guides")
    parser.add_argument("--source", default="en")
    parser.add_argument("--target", default="fr")
    parser.add_argument("--mode", choices=MODES, action="append", help="one or several; all are measured without it")
    parser.add_argument("--guides", type=int, default=150, help="how many pairs to take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=0, help="how many of what went wrong to show")
    options = parser.parse_args()
    languages = options.source, options.target
    pairs = pairs_of(options.site, *languages)
    Random(options.seed).shuffle(pairs)
    met = True
    for mode in options.mode or MODES:
        tally, seconds = run(pairs[: options.guides], languages, mode, options.seed)
        met &= report(tally, mode)
        print(f"  checked in {seconds:.1f} s")
        for failure in tally.failures[: options.failures]:
            print(f"    {failure}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
