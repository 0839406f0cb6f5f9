"""A size and a seed to a made-up site of English and French guides that say the same, to measure on.

The guide of a given number depends on the seed alone, not on the size of the site. Phrases are in `phrases.toml`.
"""

import argparse
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("en", "fr")
MONTHS = (
    "January February March April May June July August September October November December",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
STEP_WORDS = ("Step {}: {}", "Étape {}\u00a0: {}")
PLATFORMS = ("iphone", "android", "web", "windows", "mac", "all")
DIFFICULTIES = ("facile", "moyen", "avance")
CONFIG = """\
source = "en"
languages = ["en", "fr"]
content = ["{lang}/{slug}.md"]
"""

Tables = dict[str, Any]
Phrase = list[str]  # English, French
Slots = tuple[dict[str, str], dict[str, str]]


@dataclass
class Page:
    """One language of a guide, before it is written."""

    language: str
    slug: str
    front_matter: dict[str, str | int]
    headings: dict[str, str]
    intro: str
    needs: list[str]
    steps: list[tuple[str, str]]
    tips: list[str]
    links: list[str]
    faq: list[tuple[str, str]]


@dataclass(frozen=True)
class Maker:
    """What the phrases of one guide have in common: its random numbers, its app and its addresses."""

    random: Random
    tables: Tables
    task: dict[str, Any]
    name: str
    foreign_screen: bool = False  # its screen has no language but that of the translation

    @property
    def host(self) -> str:
        """The domain of the app; `.example` is reserved, so it never exists."""
        return f"{self.name}.example"

    def label(self, words: Phrase, side: int) -> str:
        """Write a label: on a screen that is in one language only, its own words, and what they mean."""
        if not self.foreign_screen or words[0] == words[1]:
            return f"**{words[side]}**"
        return f"**{words[1]}**" + ("" if side else f" ({words[0]})")

    def slots(self) -> Slots:
        """Draw values for one phrase and write them the way each language does."""
        draw = self.random.randint
        n, minutes, days = draw(5, 19), draw(3, 45), draw(2, 90)
        hour, cents, size, count = draw(1, 9), draw(150, 9999), draw(20, 950), draw(1100, 9800)
        labels = self.random.sample(self.tables["labels"], 3)
        day, month, year, low = draw(2, 28), draw(1, 12), draw(2024, 2026), draw(2, 9)
        tenths = draw(11, 99)
        phone = f"01 99 00 {draw(10, 99)} {draw(10, 99)}"
        topic = f"{self.name}-{draw(100, 999)}"
        common = {
            "app": self.name.capitalize(),
            "name": self.name,
            "host": self.host,
            "topic": topic,
            "number": str(draw(10000, 99999)),
            "n": str(n),
            "minutes": str(minutes),
            "days": str(days),
            "phone": phone.replace(" ", "\u00a0"),
            "version": f"{draw(2, 9)}.{draw(1, 9)}",
            "site": f"[www.{self.host}](https://www.{self.host}/)",
        }
        english = {
            "hour": f"{hour} PM",
            "price": f"€{cents / 100:.2f}",
            "size": f"{size} MB",
            "count": f"{count:,}",
            "percent": f"{n * 5}%",
            "date": f"{day} {MONTHS[0].split()[month - 1]} {year}",
            "range": f"{low} to {low + 3}",
            "decimal": f"{tenths / 10:.1f}",
        }
        french = {
            "hour": f"{hour + 12}\u00a0h",
            "price": f"{cents / 100:.2f}\u00a0€".replace(".", ","),
            "size": f"{size}\u00a0Mo",
            "count": f"{count:,}".replace(",", "\u202f"),
            "percent": f"{n * 5}\u00a0%",
            "date": f"{day} {MONTHS[1].split()[month - 1]} {year}",
            "range": f"{low} à {low + 3}",
            "decimal": f"{tenths / 10:.1f}".replace(".", ","),
        }
        for side, (language, slots) in enumerate(zip(LANGUAGES, (english, french), strict=True)):
            slots |= common | {"lang": language, "aim": self.task["aim"][side].format_map(common)}
            slots["help"] = f"[help.{self.host}](https://help.{self.host}/{language}/{topic})"
            for slot, label in zip(("menu", "button", "option"), labels, strict=True):
                slots[slot] = self.label(label, side)
        return english, french

    def say(self, *phrases: Phrase) -> list[tuple[str, ...]]:
        """Fill phrases that share their values; return them for each language."""
        slots = self.slots()
        return [tuple(_typeset(phrase[side].format_map(slots[side]), side) for phrase in phrases) for side in (0, 1)]

    def some(self, table: str, count: int) -> list[dict[str, Any]]:
        """Choose different rows of a table, in random order."""
        return self.random.sample(self.tables[table], count)


def _typeset(text: str, side: int) -> str:
    return re.sub(r" ([:;?!])", "\u00a0\\1", text) if side else text


def _app_name(number: int, tables: Tables) -> str:
    """Name the app of a guide: another one for each number, whatever the size of the site."""
    syllables, endings = tables["syllables"], tables["endings"]
    number, ending = divmod(number * 101, len(endings))
    letters = ""
    while number or not letters:
        number, syllable = divmod(number, len(syllables))
        letters += syllables[syllable]
    return f"{letters}{endings[ending]}"


def make_guide(number: int, seed: int, tables: Tables, *, translated_names: bool) -> tuple[Page, Page]:
    """Make the two languages of a guide."""
    random = Random(f"{seed}/{number}")
    task = tables["tasks"][number % len(tables["tasks"])]
    maker = Maker(random, tables, task, _app_name(number, tables), number % 8 == 5)
    rows = [*maker.some("openings", 1), *maker.some("actions", random.randint(4, 8))]
    extras = maker.some("extras", len(rows))
    steps = [maker.say(row["title"], row["text"], extra["text"]) for row, extra in zip(rows, extras, strict=True)]
    intro = maker.say(maker.some("intros", 1)[0]["text"])
    needs = [maker.say(row["text"]) for row in maker.some("needs", 5)]
    tips = [maker.say(row["text"]) for row in maker.some("tips", 5)]
    faq = [maker.say(row["text"], row["answer"]) for row in maker.some("questions", 5)]
    links = [maker.say(row["text"], [row["url"]] * 2) for row in maker.some("links", 4)]
    headings = {name: random.choice(wordings) for name, wordings in tables["headings"].items()}
    title = maker.say(task["title"], task["aim"])
    facts: dict[str, str | int] = {
        "category": task["category"],
        "difficulty": random.choice(DIFFICULTIES),
        "platform": random.choice(PLATFORMS),
        "steps": len(steps),
        "date": f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
    }
    starts = ("Learn how to {}, one button at a time.", "Apprenez comment {}, un bouton à la fois.")
    english, french = (
        Page(
            language,
            f"{task['slug'][side if translated_names else 0]}-{maker.name}",
            {"title": title[side][0], "description": starts[side].format(title[side][1]), "lang": language, **facts},
            {name: wording[side] for name, wording in headings.items()},
            intro[side][0],
            [need[side][0] for need in needs],
            [(step[side][0], " ".join(step[side][1:])) for step in steps],
            [tip[side][0] for tip in tips],
            [f"[{link[side][0]}]({link[side][1]})" for link in links],
            [(entry[side][0], entry[side][1]) for entry in faq],
        )
        for side, language in enumerate(LANGUAGES)
    )
    return english, french


def render(page: Page) -> str:
    """Write a page as Markdown with YAML front matter."""
    faq = [f"  - question: {_quote(question)}\n    answer: {_quote(answer)}" for question, answer in page.faq]
    front_matter = [f"{key}: {_quote(value)}" for key, value in page.front_matter.items()]
    sections = [
        ("intro", [page.intro]),
        ("needs", ["\n".join(f"- {need}" for need in page.needs)]),
        ("steps", [part for number, step in enumerate(page.steps, 1) for part in _step(page, number, *step)]),
        ("tips", ["\n".join(f"- {tip}" for tip in page.tips)]),
        ("links", ["\n".join(f"- {link}" for link in page.links)]),
    ]
    body = [part for name, parts in sections if any(parts) for part in (f"## {page.headings[name]}", *parts)]
    return "\n".join(["---", *front_matter, "faq:", *faq, "---", "", "\n\n".join(body), ""])


def _step(page: Page, number: int, title: str, text: str) -> tuple[str, str]:
    return f"### {STEP_WORDS[LANGUAGES.index(page.language)].format(number, title)}", text


def _quote(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- defects: what can be put into a French page, by the rule that should tell -----------------


def _drop_step(source: Page, target: Page) -> None:
    del target.steps[len(target.steps) // 2]
    target.front_matter["steps"] = len(target.steps)


def _drop_question(source: Page, target: Page) -> None:
    del target.faq[1]


def _drop_link(source: Page, target: Page) -> None:
    del target.links[-1]


def _drop_tips(source: Page, target: Page) -> None:
    target.tips.clear()


def _swap_steps(source: Page, target: Page) -> None:
    target.steps[1:3] = target.steps[2:0:-1]


def _change_number(source: Page, target: Page) -> None:
    answer = next(index for index, entry in enumerate(target.faq) if re.search(r"\d+ (?:minutes|jours)", entry[1]))
    question, text = target.faq[answer]
    changed = re.sub(r"\d+(?= (?:minutes|jours))", lambda match: str(int(match[0]) + 100), text, count=1)
    target.faq[answer] = question, changed


def _declare_more_steps(source: Page, target: Page) -> None:
    target.front_matter["steps"] = len(target.steps) + 1


def _leave_step_untranslated(source: Page, target: Page) -> None:
    target.steps[-1] = target.steps[-1][0], source.steps[-1][1]


def _empty_answer(source: Page, target: Page) -> None:
    target.faq[2] = target.faq[2][0], ""


def _date_earlier(source: Page, target: Page) -> None:
    target.front_matter["date"] = "2024-06-01"


DEFECTS: dict[str, Callable[[Page, Page], None]] = {
    "translation/missing-step": _drop_step,
    "translation/faq-missing": _drop_question,
    "translation/missing-link": _drop_link,
    "translation/missing-section": _drop_tips,
    "translation/step-order": _swap_steps,
    "translation/numbers": _change_number,
    "translation/stale-date": _date_earlier,
    "language/untranslated": _leave_step_untranslated,
    "steps/count": _declare_more_steps,
    "faq/empty": _empty_answer,
}


def make_site(folder: Path, guides: int, *, seed: int = 1, translated_names: bool = False, defects: int = 0) -> None:
    """Write a site of that many guides, with one defect in each of the first `defects` of a random order.

    `defects.json` then tells which defect is in which file.
    """
    tables = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
    broken = dict(enumerate(Random(seed).sample(range(guides), defects)))
    rules = {number: list(DEFECTS)[index % len(DEFECTS)] for index, number in broken.items()}
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True, exist_ok=True)
    placed = []
    for number in range(guides):
        source, target = make_guide(number, seed, tables, translated_names=translated_names)
        if rule := rules.get(number):
            DEFECTS[rule](source, target)
            placed.append({"path": f"{target.language}/{target.slug}.md", "rule": rule})
        for page in (source, target):
            (folder / page.language / f"{page.slug}.md").write_text(render(page), encoding="utf-8", newline="\n")
    (folder / "guidelint.toml").write_text(CONFIG, encoding="utf-8", newline="\n")
    if defects:
        (folder / "defects.json").write_text(json.dumps(placed, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Read the options and write the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guides", type=int, default=200, metavar="N", help="number of guides, each in two languages")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another site (default: %(default)s)")
    parser.add_argument("--translated-names", action="store_true", help="translate the names of the French files")
    parser.add_argument("--defects", type=int, default=0, metavar="K", help="put one known defect in each of K guides")
    options = parser.parse_args()
    if not 0 <= options.defects <= options.guides:
        parser.error("there cannot be more defects than guides")
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    make_site(
        options.out,
        options.guides,
        seed=options.seed,
        translated_names=options.translated_names,
        defects=options.defects,
    )


if __name__ == "__main__":
    main()
