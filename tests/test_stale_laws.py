"""What holds of every history: what is committed together is up to date, and white space makes nothing stale."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.history.versions import ExampleHistory
from guidelint.lint import lint
from guidelint.model import Pair
from guidelint.project import Site
from guidelint.stamps.stamping import refreshed, stamped_units

SENTENCES = (
    ("Open the menu and choose **Settings**.", "Ouvrez le menu et choisissez **Paramètres**."),
    ("Wait {n} minutes until the lamp is green.", "Attendez {n} minutes jusqu'à ce que le voyant soit vert."),
    ("Type the code of {n} digits that you received.", "Tapez le code à {n} chiffres que vous avez reçu."),
    ("Do not share it with anybody.", "Ne le partagez avec personne."),
    (
        "You find more on [this page](https://example.org/{n}).",
        "Plus de détails sur [cette page](https://example.org/{n}).",
    ),
    ("Press the button on the left side twice.", "Appuyez deux fois sur le bouton de gauche."),
    ("It costs €{n} a year.", "Cela coûte {n} € par an."),
    ("Warning: all photos will be deleted.", "Attention : toutes les photos seront supprimées."),
)
TITLES = (
    ("Begin", "Commencer"),
    ("Log in", "Se connecter"),
    ("Choose a plan", "Choisir une offre"),
    ("Finish", "Terminer"),
)

sentence = st.tuples(st.integers(0, len(SENTENCES) - 1), st.integers(2, 99))
step = st.tuples(st.integers(0, len(TITLES) - 1), st.lists(sentence, min_size=1, max_size=4))
content = st.lists(step, min_size=1, max_size=4, unique_by=lambda one: one[0])

Content = Sequence[tuple[int, Sequence[tuple[int, int]]]]


def guide(side: int, steps: Content, commit: str = "") -> str:
    """Write what a guide says in one of its languages."""
    words = ("Step {n}: {title}", "Étape {n} : {title}")[side]
    parts = [f"---\ntitle: {('Tea', 'Thé')[side]}\n" + (f"source-commit: '{commit}'\n" if commit else "") + "---"]
    for position, (title, sentences) in enumerate(steps, 1):
        parts.append(f"## {words.format(n=position, title=TITLES[title][side])}")
        parts.append(" ".join(SENTENCES[index][side].format(n=number) for index, number in sentences))
    return "\n\n".join((*parts, ""))


def stale(states: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what is said to be stale after some commits."""
    files: dict[str, str] = {}
    for state in states:
        files |= state
    config = of_table({}, Path("/site"))
    contents = {path: text.encode() for path, text in files.items()}
    site = Site(config, from_memory(contents), date(2026, 3, 1), past=ExampleHistory(states))
    return [one.message for one in lint(site, build_rules(config, ["translation/stale"]), site.guides).findings]


@settings(max_examples=20, deadline=None)
@given(st.lists(content, min_size=1, max_size=4))
def test_what_is_committed_together_is_never_stale(contents: list[Content]) -> None:
    assert stale([{"en/a.md": guide(0, one), "fr/a.md": guide(1, one)} for one in contents]) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(content, min_size=2, max_size=4))
def test_nor_is_it_where_the_commit_before_is_named(contents: list[Content]) -> None:
    """A commit cannot name itself: the translation names the one before."""
    states = [{"en/a.md": guide(0, contents[0])}]
    for number, one in enumerate(contents[1:], 1):
        states.append({"en/a.md": guide(0, one), "fr/a.md": guide(1, one, f"{number:07x}")})
    assert stale(states) == []


@settings(max_examples=20, deadline=None)
@given(content, content, st.lists(content, max_size=3))
def test_nor_is_what_was_followed_at_once(first: Content, last: Content, between: list[Content]) -> None:
    """However often the source changed, the translation of all of it is up to date."""
    states = [{"en/a.md": guide(0, first)}, *({"en/a.md": guide(0, one)} for one in between)]
    states += [{"en/a.md": guide(0, last)}, {"fr/a.md": guide(1, last)}]
    assert stale(states) == []


def _reflow(text: str, seed: int) -> str:
    """Break lines elsewhere, and change white space where Markdown does not care."""
    random = Random(seed)  # noqa: S311
    head, fence, body = text.partition("---\n\n")
    lines = []
    for line in body.split("\n"):
        plain = line and not line.startswith("#")
        lines.append("".join(random.choice((" ", "\n", "  ")) if char == " " and plain else char for char in line))
    blank = random.choice(("\n\n", "\n\n\n"))
    body = "\n".join(lines).replace("\n\n", blank)
    return (head + fence + body).replace("\n", random.choice(("\n", "\r\n")))


@settings(max_examples=20, deadline=None)
@given(content, st.lists(st.integers(0, 10_000), min_size=1, max_size=3))
def test_white_space_makes_nothing_stale(steps: Content, seeds: list[int]) -> None:
    source = guide(0, steps)
    states = [{"en/a.md": source, "fr/a.md": guide(1, steps)}]
    states += [{"en/a.md": _reflow(source, seed)} for seed in seeds]
    assert stale(states) == []


@settings(max_examples=20, deadline=None)
@given(content, st.integers(0, 10_000))
def test_white_space_moves_no_stamp(steps: Content, seed: int) -> None:
    source, target = guide(0, steps), guide(1, steps)
    stamps = refreshed(stamped_units(_pair(source, target)))
    found = stamped_units(_pair(_reflow(source, seed), target), stamps)
    assert [one.key for one in found if one.is_behind or one.is_new] == []
    assert refreshed(found) == stamps


def _pair(source: str, target: str) -> Pair:
    contents = {"en/a.md": source.encode(), "fr/a.md": target.encode()}
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    (pair,) = site.pairs(site.guides[0])
    return pair


@pytest.mark.parametrize("names_commit", [False, True])
def test_a_source_that_changes_alone_is_stale(names_commit: bool) -> None:
    """The laws above would hold of a rule that never speaks."""
    steps, later = [(0, [(1, 4)])], [(0, [(1, 6)])]
    states = [{"en/a.md": guide(0, steps)}, {"fr/a.md": guide(1, steps, "0000001" if names_commit else "")}]
    assert stale([*states, {"en/a.md": guide(0, later)}]) == [
        'step 1 "Begin" changed in the source since it was translated (critical, 0000003 of 2026-01-03): '
        '"Wait 4 minutes until …" is now "Wait 6 minutes until …"'
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(content, st.integers(0, 3), st.integers(0, len(SENTENCES) - 1)), min_size=2, max_size=4))
def test_nor_is_what_a_commit_of_both_sides_leaves_as_it_was(commits: list[tuple[Content, int, int]]) -> None:
    """The source changes as it will; of the translation each commit says something new somewhere."""
    steps = [(title, [(0, 5)]) for title in range(len(TITLES))]
    states = []
    for number, (source, place, sentence) in enumerate(commits):
        steps[place] = (steps[place][0], [*steps[place][1], (sentence, 10 + number)])
        ours = dict(source)
        whole = [(title, ours.get(title, [(0, 5)])) for title in range(len(TITLES))]
        states.append({"en/a.md": guide(0, whole), "fr/a.md": guide(1, steps)})
    assert stale(states) == []
