"""What translations were made from: recorded by `guidelint stamp`, read by the rules, without any history."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide
from git_site import site as site  # a fixture
from guidelint.config import ConfigError, of_table
from guidelint.files import from_memory
from guidelint.model import Pair, Stamp
from guidelint.project import Site
from guidelint.stamps import in_front_matter, lock
from guidelint.stamps.renames import renamed
from guidelint.stamps.stamping import refreshed, stamped_units

A, B, C, D = (letter * 16 for letter in "abcd")
HEADER = "# translations.lock 1: what each translation was made from; written by `guidelint stamp`, one line a unit\n"
FRONT_MATTER = '[stamp]\nwhere = "front-matter"\n'


# --- the lock file -------------------------------------------------------------------------------


def test_a_lock_file_has_one_sorted_line_a_unit() -> None:
    stamps = {
        ("tea", "fr"): (
            Stamp("step wait", A, B, C, B, "it is\tshorter %"),
            Stamp("step pour", A, ""),
            Stamp("lead", C, D, A, ""),
        ),
        ("a\tb", "es"): (Stamp("title", A, B),),
    }
    text = lock.write(stamps)
    assert text == HEADER + (
        "\n# a%09b es\n"
        f"a%09b\tes\ttitle\t{A}\t{B}\n"
        "\n# tea fr\n"
        f"tea\tfr\tlead\t{C}\t{D}\t{A}\t-\n"
        f"tea\tfr\tstep pour\t{A}\t-\n"
        f"tea\tfr\tstep wait\t{A}\t{B}\t{C}\t{B}\tit is%09shorter %25\n"
        "\n# end of the stamps\n"
    )
    assert {key: set(found) for key, found in lock.read(text, "x").items()} == {
        key: set(found) for key, found in stamps.items()
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEADER}<<<<<<< HEAD\ntea\tfr\tlead\t{A}\t{B}\n",
            "x.lock:2:1: an unresolved merge conflict; stamp a guide of it again (guidelint stamp GUIDE): the stamps "
            "of both sides are kept",
        ),
        (
            f"<<<<<<< HEAD\n{HEADER}",
            "x.lock:1:1: an unresolved merge conflict; stamp a guide of it again (guidelint stamp GUIDE): the stamps "
            "of both sides are kept",
        ),
        (
            f"{HEADER}tea\tfr\tlead\t{A}\t{B}\ntea\tfr\ttit",
            "x.lock:3:1: the file ends within a line; restore it from the last commit",
        ),
        (
            f"{HEADER}tea\tfr\tlead\t{A}\n",
            "x.lock:2:1: not a stamp, expected guide, language, unit and hashes with tabs between them; "
            "delete the line and stamp its guide again",
        ),
        (
            f"{HEADER}tea fr lead {A} {B}\n",
            "x.lock:2:1: not a stamp, expected guide, language, unit and hashes with tabs between them; "
            "delete the line and stamp its guide again",
        ),
        (
            f"{HEADER}tea\tfr\tlead\t-\t{B}\n",
            "x.lock:2:1: not a stamp, expected guide, language, unit and hashes with tabs between them; "
            "delete the line and stamp its guide again",
        ),
        ("{}\n", 'x.lock:1:1: not a lock file of guidelint, expected "# translations.lock 1" at its beginning'),
        (
            "# translations.lock 2: more\n",
            "x.lock:1:1: written by a later version of guidelint (version 2, expected 1)",
        ),
    ],
)
def test_what_is_wrong_with_a_lock_file_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        lock.read(text, "x.lock")
    assert str(caught.value) == message


def test_a_lock_file_that_is_no_text() -> None:
    with pytest.raises(ConfigError) as caught:
        lock.read_bytes(HEADER.encode() + b"\xff\xfe\n", "x.lock")
    assert str(caught.value) == "x.lock:2:1: not valid UTF-8; restore the file from the last commit"


def test_an_empty_lock_file_and_comments_say_nothing() -> None:
    assert lock.read("", "x") == {}
    assert lock.read_bytes(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n# more\r\n", "x") == {}


def test_a_name_that_is_no_text_comes_back() -> None:
    stamps = {("z\udcff\r%uDCFF%09", "fr"): (Stamp("lead", A, B, C, B, "\ud800"),)}
    text = lock.write(stamps)
    assert text == HEADER + (
        f"\n# z%uDCFF%0D%25uDCFF%2509 fr\nz%uDCFF%0D%25uDCFF%2509\tfr\tlead\t{A}\t{B}\t{C}\t{B}\t%uD800\n"
        "\n# end of the stamps\n"
    )
    assert lock.read(text, "x") == stamps


BASE = f"tea\tfr\tlead\t{A}\t{B}\n"
OURS = f"tea\tfr\tlead\t{C}\t{B}\t{A}\t{B}\n"
THEIRS = f"tea\tfr\tlead\t{C}\t{D}\t{A}\t{B}\n"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (BASE + BASE, [BASE]),
        (BASE + OURS, [OURS]),
        (OURS + BASE, [OURS]),
        (THEIRS + BASE + OURS, [OURS, THEIRS]),
        (BASE + f"tea\tfr\tlead\t{A}\t{B}\t{A}\t{B}\n", [BASE, f"tea\tfr\tlead\t{A}\t{B}\t{A}\t{B}\n"]),
    ],
)
def test_of_what_a_merge_left_the_latest_stamps_are_kept(lines: str, kept: list[str]) -> None:
    text = lock.write(lock.read(HEADER + lines, "x"))
    assert text == f"{HEADER}\n# tea fr\n{''.join(kept)}\n# end of the stamps\n"


def test_both_sides_of_a_conflict_are_read_to_resolve_it() -> None:
    text = f"{HEADER}<<<<<<< HEAD\n{OURS}||||||| 1234567\n{BASE}=======\n{THEIRS}>>>>>>> other\n"
    assert lock.read(text, "x", resolving=True) == lock.read(HEADER + OURS + THEIRS, "x")
    assert lock.has_conflict(text.encode())
    assert not lock.has_conflict((HEADER + OURS).encode())


# --- which unit has which stamp --------------------------------------------------------------------


def pair_of(source: str, target: str) -> Pair:
    contents = {"en/tea.md": source.encode(), "fr/tea.md": target.encode()}
    (pair,) = _pairs(contents)
    return pair


def _pairs(contents: dict[str, bytes]) -> Iterator[Pair]:
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    return (pair for one in site.guides for pair in site.pairs(one))


def behind(before: tuple[str, str], after: tuple[str, str]) -> list[str]:
    """Return the keys of the units that are behind, or new, after a pair was stamped and then changed."""
    stamps = refreshed(stamped_units(pair_of(*before)))
    found = stamped_units(pair_of(*after), stamps)
    return [one.key for one in found if one.is_behind or one.is_new]


START = guide("en", EN), guide("fr", FR)
SOURCE, TARGET = START
LATER = SOURCE.replace("4 minutes", "6 minutes")


def test_all_units_of_a_pair_are_stamped() -> None:
    stamps = refreshed(stamped_units(pair_of(*START)))
    assert [one.unit for one in stamps] == [
        "title",
        "step fill-the-kettle",
        "step warm-the-pot",
        "step wait",
        "section steps",
    ]
    assert all(len(one.source) == len(one.target) == 16 and not one.former_source for one in stamps)


@pytest.mark.parametrize(
    ("after", "keys"),
    [
        (START, []),
        ((SOURCE.replace("**pot**, then", "pot,\nthen"), TARGET), []),
        ((SOURCE.replace("Step", "STEP"), TARGET), []),
        ((LATER, TARGET), ["step wait"]),
        ((LATER, TARGET.replace("4 minutes", "6 minutes")), []),
        ((LATER, TARGET.replace("2 tasses", "deux tasses")), ["step wait"]),
        ((SOURCE.replace(": Wait", ": Wait for the tea"), TARGET), ["step wait-for-the-tea"]),
        ((guide("en", {"Wait": EN["Wait"], **EN}), guide("fr", {"Attendre": FR["Attendre"], **FR})), []),
        ((guide("en", {**EN, **NEW}), TARGET), ["step sweeten"]),
        ((guide("en", {**EN, **NEW}), guide("fr", {**FR, **NOUVEAU})), []),
        ((SOURCE.replace("title: Tea", "title: Black tea"), TARGET), ["title"]),
    ],
)
def test_a_source_that_changed_alone_is_told_unit_by_unit(after: tuple[str, str], keys: list[str]) -> None:
    assert behind(START, after) == keys


def test_what_was_lacking_when_it_was_stamped_is_not_new() -> None:
    lacking = guide("en", {**EN, **NEW}), TARGET
    assert behind(lacking, lacking) == []
    assert refreshed(stamped_units(pair_of(*lacking)))[4] == Stamp("step sweeten", "c8e609451b35ce30", "")


def _of_wait(source: str, target: str, reason: str = "") -> Stamp:
    """Return the stamp of the step "Wait" of two texts."""
    return refreshed(stamped_units(pair_of(source, target)))[3]._replace(
        former_target=A, former_source=A, reason=reason
    )


FOLLOWED = TARGET.replace("4 minutes", "6 minutes")


@pytest.mark.parametrize(
    ("stamps", "present", "chosen", "is_behind"),
    [
        # One of these two texts settles it, whatever another one says.
        ([_of_wait(*START), _of_wait(LATER, TARGET)], (LATER, TARGET), 1, False),
        # Both sides were stamped, and neither is what there is: what may be behind is.
        ([_of_wait(SOURCE, FOLLOWED), _of_wait(*START)], (LATER, TARGET), 1, True),
        # Both have moved on since.
        ([_of_wait(*START), _of_wait(SOURCE, TARGET, "why")], (LATER, FOLLOWED), 1, False),
    ],
)
def test_of_several_stamps_the_texts_decide(
    stamps: list[Stamp], present: tuple[str, str], chosen: int, is_behind: bool
) -> None:
    for order in (stamps, stamps[::-1]):
        (found,) = [one for one in stamped_units(pair_of(*present), order) if one.key == "step wait"]
        assert (found.stamp, found.is_behind) == (stamps[chosen], is_behind)


def test_units_of_one_title_are_counted() -> None:
    source = SOURCE.replace("Warm the pot", "Wait")
    keys = [one.key for one in stamped_units(pair_of(source, TARGET))]
    assert keys == ["title", "step fill-the-kettle", "step wait", "step wait 2", "section steps"]


def test_a_stamp_keeps_the_one_before() -> None:
    first = refreshed(stamped_units(pair_of(*START)))
    again = refreshed(stamped_units(pair_of(*START), first), "no reason needed")
    assert again == first
    moved = refreshed(stamped_units(pair_of(LATER, TARGET), first), "it is\nfaster")
    changed = [(old, new) for old, new in zip(first, moved, strict=True) if old != new]
    ((old, new),) = changed
    assert new == Stamp(old.unit, new.source, old.target, old.source, old.target, "it is\nfaster")
    assert new.without_edit
    followed = refreshed(stamped_units(pair_of(LATER, TARGET.replace("4 min", "6 min")), first), "none")
    assert [one.without_edit for one in followed] == [False] * 5
    assert {one.reason for one in followed} == {""}


# --- front matter ----------------------------------------------------------------------------------

STAMPS = (Stamp("step log-in", A, B), Stamp("faq x", A, B, C, D, 'a "word" | x'))
LINES = (f'"step log-in | {A} | {B}"', f'"faq x | {A} | {B} | {C} | {D} | a \\"word\\" / x"')
YAML = f"translation-stamp:\n  - {LINES[0]}\n  - {LINES[1]}\n"
TOML = f"translation-stamp = [\n  {LINES[0]},\n  {LINES[1]},\n]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\ntitle: T # c\nfaq:\n  - question: a\n---\nText\n",
            f"---\ntitle: T # c\nfaq:\n  - question: a\n{YAML}---\nText\n",
        ),
        ("---\n---\nText", f"---\n{YAML}---\nText"),
        ("Text\n", f"---\n{YAML}---\n\nText\n"),
        ("---\ntitle: >-\n  a\n  b\n...\nText", f"---\ntitle: >-\n  a\n  b\n{YAML}...\nText"),
        ("+++\ntitle = 'x'\n[params]\na = 1\n+++\nText", f"+++\n{TOML}title = 'x'\n[params]\na = 1\n+++\nText"),
        (
            f'---\na: 1\ntranslation-stamp: # mine\n- "lead | {A} | -" # c\n# d\nz: 1\n---\nText',
            f"---\na: 1\n{YAML}# d\nz: 1\n---\nText",
        ),
        ("---\ntranslation-stamp: []\nz: 1\n---\n", f"---\n{YAML}z: 1\n---\n"),
        (f'---\ntranslation-stamp: ["lead | {A} | -"]\nz: 1\n---\n', f"---\n{YAML}z: 1\n---\n"),
    ],
)
def test_stamps_are_put_into_front_matter_and_nothing_else_changes(before: str, after: str) -> None:
    written = in_front_matter.written(pair_of(SOURCE, before).target, "translation-stamp", STAMPS)
    assert written == after
    document = pair_of(SOURCE, written).target
    stamps, wrong = in_front_matter.read(document, "translation-stamp")
    assert (stamps[0], wrong) == (STAMPS[0], ())
    assert in_front_matter.written(document, "translation-stamp", STAMPS) == written


def test_line_ends_of_front_matter_stay_what_they_are() -> None:
    before = TARGET.replace("\n", "\r\n")
    written = in_front_matter.written(pair_of(SOURCE, before).target, "stamp", STAMPS[:1])
    assert written == before.replace("lang: fr\r\n", f"lang: fr\r\nstamp:\r\n  - {LINES[0]}\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"title": "x"}\n\nText',
            "fr/tea.md: its front matter is written as JSON, so that no stamp can be put there; "
            'use [stamp] where = "lock"',
        ),
        (
            "---\ntitle: [x\n---\nText",
            'fr/tea.md: its front matter cannot be read, so that no stamp can be put there; use [stamp] where = "lock"',
        ),
        (
            "---\n{title: a}\n---\nText",
            'fr/tea.md: its front matter is written in a way that no stamp can be put into; use [stamp] where = "lock"',
        ),
    ],
)
def test_front_matter_that_can_hold_no_stamp(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        in_front_matter.written(pair_of(SOURCE, text).target, "translation-stamp", STAMPS)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("yes", 'fr/tea.md:2:8: "stamp" is not a list of stamps; delete it and stamp the guide again'),
        ("[a]", "fr/tea.md:2:9: not a stamp; delete it and stamp the guide again"),
        ("\n  - 5", "fr/tea.md:3:5: not a stamp; delete it and stamp the guide again"),
    ],
)
def test_front_matter_that_holds_something_else(value: str, message: str) -> None:
    document = pair_of(SOURCE, f"---\nstamp: {value}\n---\nText").target
    stamps, ((span, wrong),) = in_front_matter.read(document, "stamp")
    place = document.location(span)
    assert (stamps, f"{place.path}:{place.line}:{place.column}: {wrong}") == ((), message)
    with pytest.raises(ConfigError) as caught:
        in_front_matter.written(document, "stamp", STAMPS)
    assert str(caught.value) == message


def test_a_bad_stamp_in_one_translation_is_a_finding_there(site: GitSite) -> None:
    start(site, FRONT_MATTER)
    site.run("stamp", "--all")
    text = (site.top / "fr/milk.md").read_text(encoding="utf-8")
    site.write("fr/milk.md", text.replace('  - "step wait |', '  - "step wait'))
    site.write("en/milk.md", SOURCE.replace("2 cups", "3 cups"))
    site.write("en/tea.md", LATER)
    assert stale(site) == [
        "fr/milk.md:8: warning: not a stamp; delete it and stamp the guide again",
        'fr/milk.md:14: warning: step 1 "Fill the kettle" changed in the source since it was stamped',
        'fr/tea.md:22: warning: step 3 "Wait" changed in the source since it was stamped',
    ]
    assert site.run("stamp", "milk") == (
        2,
        "",
        "guidelint: fr/milk.md:8:5: not a stamp; delete it and stamp the guide again\n",
    )


# --- the command -------------------------------------------------------------------------------------


def stale(site: GitSite) -> list[str]:
    _, findings = site.check("--select", "translation/stale,translation/stamp-without-edit", "--fail-on", "never")
    return [f"{one['path']}:{one['line']}: {one['severity']}: {one['message']}" for one in findings]


def start(site: GitSite, config: str = "") -> None:
    """Write two guides outside of any repository."""
    site.git("init", "-q")
    (site.top / ".git").rename(site.top / ".no-git")
    site.write("guidelint.toml", config)
    for name in ("tea", "milk"):
        site.write(f"en/{name}.md", SOURCE)
        site.write(f"fr/{name}.md", TARGET)


@pytest.mark.parametrize("config", ["", FRONT_MATTER])
def test_a_stamp_works_without_history(site: GitSite, config: str) -> None:
    start(site, config)
    where = "in their front matter" if config else "in translations.lock"
    assert site.run("stamp", "--all") == (0, "", f"guidelint: 10 units of 2 translations stamped {where}\n")
    assert stale(site) == []
    site.write("en/tea.md", LATER)
    line = (site.top / "fr/tea.md").read_text(encoding="utf-8").split("\n").index("### Étape 3 : Attendre") + 1
    assert stale(site) == [
        f'fr/tea.md:{line}: warning: step 3 "Wait" changed in the source since it was stamped',
    ]


def test_a_stamp_without_an_edit_is_told_at_once_and_later(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    site.write("en/tea.md", LATER)
    assert site.run("stamp", "fr/tea.md") == (
        0,
        "",
        'guidelint: fr/tea.md: step 3 "Attendre" was not edited since its source changed; if there is nothing to do, '
        "say why with --reason\nguidelint: 5 units of 1 translation stamped in translations.lock\n",
    )
    told = [
        'fr/tea.md:16: warning: step 3 "Attendre" was stamped anew after its source had changed, and it was not edited'
    ]
    assert stale(site) == told
    site.run("stamp", "tea")
    assert stale(site) == told
    assert site.run("stamp", "tea", "--reason", "our kettles\nare faster")[0] == 0
    assert stale(site) == []
    text = (site.top / "translations.lock").read_text(encoding="utf-8")
    assert [line.split("\t")[-1] for line in text.split("\n") if line.count("\t") > 4] == ["our kettles are faster"]


def test_only_what_is_named_is_stamped(site: GitSite) -> None:
    start(site)
    site.run("stamp", "tea")
    site.write("es/tea.md", TARGET.replace("fr", "es"))
    assert site.run("stamp", "es/tea.md", "milk")[2] == (
        "guidelint: 10 units of 2 translations stamped in translations.lock\n"
    )
    assert sorted({tuple(line.split("\t")[:2]) for line in _lines(site)}) == [
        ("milk", "fr"),
        ("tea", "es"),
        ("tea", "fr"),
    ]


def test_guides_that_are_gone_are_forgotten_and_named(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    (site.top / "fr/milk.md").unlink()
    assert site.run("stamp", "tea")[2] == (
        "guidelint: the stamps of 1 translation that is no more are removed: milk (fr)\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )
    assert {line.split("\t")[0] for line in _lines(site)} == {"tea"}


def _lines(site: GitSite) -> list[str]:
    return [
        line
        for line in (site.top / "translations.lock").read_text(encoding="utf-8").split("\n")
        if line and line[0] != "#"
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "guidelint: name the guides to stamp, or all of them with --all\n"),
        (("tea", "--all"), "guidelint: name the guides to stamp, or all of them with --all\n"),
        (("te",), 'guidelint: unknown guide "te" (did you mean "tea"?)\n'),
    ],
)
def test_a_request_that_cannot_be_met(site: GitSite, args: tuple[str, ...], message: str) -> None:
    start(site)
    assert site.run("stamp", *args) == (2, "", message)


def test_a_merge_conflict_ends_the_run_until_a_guide_is_stamped(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    text = (site.top / "translations.lock").read_text(encoding="utf-8")
    site.write("translations.lock", text.replace("\n# tea", "\n<<<<<<< HEAD\n# tea") + "=======\n>>>>>>> other\n")
    assert site.run("check", ".", "--select", "translation/stale") == (
        2,
        "",
        "guidelint: translations.lock:10:1: an unresolved merge conflict; stamp a guide of it again "
        "(guidelint stamp GUIDE): the stamps of both sides are kept\n",
    )
    assert site.run("stamp", "milk") == (
        0,
        "",
        "guidelint: the conflict in translations.lock is resolved: the stamps of both sides are kept\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n",
    )
    assert (site.top / "translations.lock").read_text(encoding="utf-8") == text


def test_nothing_is_written_where_one_translation_cannot_be_stamped(site: GitSite) -> None:
    start(site, FRONT_MATTER)
    site.write("fr/tea.md", "---\ntitle: [x\n---\n" + TARGET.partition("---\n\n")[2])
    assert site.run("stamp", "--all")[0] == 2
    assert (site.top / "fr/milk.md").read_text(encoding="utf-8") == TARGET


def test_a_byte_order_mark_stays(site: GitSite) -> None:
    start(site, FRONT_MATTER)
    site.write("fr/tea.md", "\ufeff" + TARGET)
    site.run("stamp", "tea")
    written = (site.top / "fr/tea.md").read_text(encoding="utf-8")
    assert written.startswith("\ufeff---\ntitle: Tea\nlang: fr\ntranslation-stamp:\n  - ")


def rename(site: GitSite, old: str, new: str) -> None:
    """Give both sides of a guide a new name."""
    for language in ("en", "fr"):
        (site.top / language / f"{old}.md").rename(site.top / language / f"{new}.md")


def test_a_renamed_guide_goes_on_with_its_stamps(site: GitSite) -> None:
    start(site)
    site.write("fr/milk.md", TARGET.replace("4 minutes", "9 minutes").replace("2 tasses", "3 tasses"))
    site.run("stamp", "--all")
    site.write("en/milk.md", SOURCE.replace("4 minutes", "8 minutes"))
    before = stale(site)
    rename(site, "milk", "cream")
    assert [line.replace("cream", "milk") for line in stale(site)] == before
    assert len(before) == 1
    told = (
        "guidelint: the stamps of 1 renamed translation are taken over: milk is now cream (fr)\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )
    assert site.run("stamp", "tea")[2] == told
    assert {line.split("\t")[0] for line in _lines(site)} == {"cream", "tea"}
    assert [line.replace("cream", "milk") for line in stale(site)] == before


def test_stamps_go_nowhere_where_two_may_be_meant(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    rename(site, "milk", "cream")
    rename(site, "tea", "coffee")
    site.write("en/cream.md", LATER)
    assert stale(site) == []
    assert site.run("stamp", "coffee")[2] == (
        "guidelint: the stamps of 2 translations that are no more are removed: milk (fr), tea (fr)\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )


H = [letter * 16 for letter in "0123456789"]


@pytest.mark.parametrize(
    ("gone", "there", "expected"),
    [
        ({"a": [0, 1, 2]}, {"x": [0, 1, 9]}, {"x": "a"}),
        ({"a": [0, 1, 2]}, {"x": [0, 8, 9]}, {}),
        ({"a": [0, 1, 2]}, {"x": [0, 1, 9], "y": [0, 1, 2]}, {"y": "a"}),
        ({"a": [0, 1, 2]}, {"x": [0, 1, 2], "y": [0, 1, 2]}, {}),
        ({"a": [0, 1, 2], "b": [0, 1, 3]}, {"x": [0, 1, 2], "y": [0, 1, 3]}, {"x": "a", "y": "b"}),
        ({"a": [0, 1, 2], "b": [0, 1, 3]}, {"x": [0, 1, 9]}, {}),
        ({"a": [0, 1, 2], "b": [0, 1, 2]}, {"x": [0, 1, 2]}, {}),
    ],
)
def test_which_guide_is_the_renamed_one(
    gone: dict[str, list[int]], there: dict[str, list[int]], expected: dict[str, str]
) -> None:
    stamps = {(name, "fr"): [Stamp(H[one], H[one], H[one]) for one in units] for name, units in gone.items()}
    unstamped = {(name, "fr"): frozenset(H[one] for one in units) for name, units in there.items()}
    found = renamed(stamps, stamps.keys(), unstamped)
    assert found == {(new, "fr"): (old, "fr") for new, old in expected.items()}
    other = {(name, "es"): units for (name, _), units in unstamped.items()}
    assert renamed(stamps, stamps.keys(), other) == {}


def test_a_file_name_that_is_no_text(site: GitSite) -> None:
    start(site)
    for language, text in (("en", SOURCE), ("fr", TARGET)):
        try:
            (site.top / language / os.fsdecode(b"z\xff.md")).write_text(text, encoding="utf-8")
        except OSError:
            pytest.skip("this file system wants text")
    assert site.run("stamp", "--all")[0] == 0
    assert next(line for line in _lines(site) if line.startswith("z")).startswith("z%uDCFF\tfr\t")
    site.write("en/tea.md", LATER)
    assert len(stale(site)) == 1


def test_a_reason_that_nothing_calls_for_is_said_to_be_lost(site: GitSite) -> None:
    start(site)
    assert site.run("stamp", "tea", "--reason", "no")[2] == (
        "guidelint: the reason is kept nowhere: no stamp was refreshed without an edit of the translation\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )


@pytest.mark.parametrize("name", [".locks/x.lock", "locks/x.lock"])
def test_a_lock_file_is_read_where_it_is_written(site: GitSite, name: str) -> None:
    start(site, f'[stamp]\nfile = "./{name}"\n')
    (site.top / name).parent.mkdir()
    site.write(".gitignore", "locks/\n")
    assert site.run("stamp", "--all")[2] == f"guidelint: 10 units of 2 translations stamped in {name}\n"
    site.write("en/tea.md", LATER)
    assert len(stale(site)) == 1


def test_a_link_that_leads_nowhere_is_left_alone(site: GitSite) -> None:
    start(site)
    (site.top / "translations.lock").symlink_to("nowhere")
    assert site.run("stamp", "tea") == (
        2,
        "",
        f"guidelint: {site.top}/translations.lock: no such file or directory\n",
    )


# --- merges ------------------------------------------------------------------------------------------


def merge(site: GitSite, ours: Callable[[], None], theirs: Callable[[], None]) -> list[str]:
    """Return the files that are in conflict after what was done on two branches is merged."""
    site.commit("base")
    site.git("checkout", "-q", "-b", "theirs")
    theirs()
    site.commit("theirs")
    site.git("checkout", "-q", "main")
    ours()
    site.commit("ours")
    subprocess.run(("git", "merge", "-q", "theirs"), cwd=site.top, capture_output=True, check=False)
    return site.git("diff", "--name-only", "--diff-filter=U").split()


def refresh(site: GitSite, name: str) -> None:
    """Change all of a guide in both languages, and stamp it."""
    for language in ("en", "fr"):
        text = (site.top / language / f"{name}.md").read_text(encoding="utf-8")
        site.write(f"{language}/{name}.md", re.sub(r"(\w\.|title: \w+|## \w+)(?=\n)", r"\1 9", text))
    site.run("stamp", name)


def add(site: GitSite, name: str) -> None:
    """Add a guide, stamped."""
    site.write(f"en/{name}.md", SOURCE)
    site.write(f"fr/{name}.md", TARGET)
    site.run("stamp", name)


def follow(site: GitSite, old: str, new: str) -> None:
    """Exchange some words of the guide "tea" in both languages, and stamp it."""
    for language in ("en", "fr"):
        text = (site.top / language / "tea.md").read_text(encoding="utf-8")
        site.write(f"{language}/tea.md", re.sub(old, new, text))
    site.run("stamp", "tea")


@pytest.mark.parametrize(("ours", "theirs"), [("a", "b"), ("b", "c"), ("c", "b"), ("a", "c")])
def test_refreshed_guides_are_merged_even_as_neighbours(site: GitSite, ours: str, theirs: str) -> None:
    site.start("a", "b", "c")
    site.run("stamp", "--all")
    assert merge(site, lambda: refresh(site, ours), lambda: refresh(site, theirs)) == []
    assert site.run("check", ".", "--select", "translation/stale")[0] == 0


@pytest.mark.parametrize("name", ["aa", "bb", "0", "z"])
@pytest.mark.parametrize("refreshed", ["a", "b"])
def test_a_new_guide_is_merged_with_refreshed_neighbours(site: GitSite, name: str, refreshed: str) -> None:
    site.start("a", "b")
    site.run("stamp", "--all")
    assert merge(site, lambda: refresh(site, refreshed), lambda: add(site, name)) == []
    assert sorted({line.split("\t")[0] for line in _lines(site)}) == sorted(["a", "b", name])


def test_new_guides_in_different_places_are_merged(site: GitSite) -> None:
    site.start("b", "d")
    site.run("stamp", "--all")
    assert merge(site, lambda: add(site, "a"), lambda: add(site, "c")) == []


UNION = "translations.lock merge=union\n"


@pytest.mark.parametrize("attributes", ["", UNION])
def test_new_guides_in_one_place(site: GitSite, attributes: str) -> None:
    site.start("b", "m")
    site.write(".gitattributes", attributes)
    site.run("stamp", "--all")
    found = merge(site, lambda: add(site, "c"), lambda: add(site, "d"))
    assert found == ([] if attributes else ["translations.lock"])
    assert site.run("stamp", "c")[0] == 0
    assert {line.split("\t")[0] for line in _lines(site)} == {"b", "c", "d", "m"}
    assert site.run("check", ".", "--select", "translation/stale")[0] == 0


@pytest.mark.parametrize("attributes", ["", UNION])
def test_the_first_stamps_on_two_branches(site: GitSite, attributes: str) -> None:
    site.start("a", "b")
    site.write(".gitattributes", attributes)
    found = merge(site, lambda: site.run("stamp", "a") and None, lambda: site.run("stamp", "b") and None)
    assert found == ([] if attributes else ["translations.lock"])
    assert site.run("stamp", "a")[0] == 0
    assert {line.split("\t")[0] for line in _lines(site)} == {"a", "b"}


@pytest.mark.parametrize("attributes", ["", UNION])
def test_neighbouring_units_of_one_guide(site: GitSite, attributes: str) -> None:
    site.start("tea")
    site.write(".gitattributes", attributes)
    site.run("stamp", "tea")
    found = merge(site, lambda: follow(site, "4 minutes", "7 minutes"), lambda: follow(site, "Swirl|Faites", "Now"))
    assert found == ([] if attributes else ["translations.lock"])
    if attributes:
        assert stale(site) == []
        site.write("en/tea.md", (site.top / "en/tea.md").read_text(encoding="utf-8").replace("7 min", "8 min"))
        assert len(stale(site)) == 1
    assert site.run("stamp", "tea", "--reason", "none")[0] == 0
    assert len(_lines(site)) == len({line.split("\t")[2] for line in _lines(site)}) == 5


# --- with history ------------------------------------------------------------------------------------


def test_with_history_a_stamp_tells_the_words_too(site: GitSite) -> None:
    site.start()
    site.run("stamp", "tea")
    site.commit("stamp")
    site.write("en/tea.md", LATER)
    assert stale(site) == [
        'fr/tea.md:16: warning: step 3 "Wait" changed in the source since it was translated (critical, not committed '
        'yet): "… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. Cover …"'
    ]


def test_a_stamp_knows_better_than_what_is_inferred(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", LATER)
    site.commit("later")
    assert len(stale(site)) == 1
    assert site.run("stamp", "tea")[2] == (
        "guidelint: stamped as up to date, although the history says that the source changed since: "
        "1 unit of 1 translation (fr/tea.md)\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )
    assert stale(site) == []


def test_a_stamp_that_a_recorded_commit_beats_is_said_to_have_no_effect(site: GitSite) -> None:
    first = site.start()
    site.write("fr/tea.md", TARGET.replace("lang: fr", f"lang: fr\nsource-commit: {first}"))
    site.commit("recorded")
    assert site.run("stamp", "--all")[2] == (
        "guidelint: stamped without effect, since the front matter names the commit that was translated, which beats "
        "a stamp: 1 translation (fr/tea.md)\n"
        "guidelint: 5 units of 1 translation stamped in translations.lock\n"
    )
