"""What translations were made from: recorded by `guidelint stamp`, read by the rules, without any history."""

from collections.abc import Iterator
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
        f"a%09b\tes\ttitle\t{A}\t{B}\n"
        f"tea\tfr\tlead\t{C}\t{D}\t{A}\t-\n"
        f"tea\tfr\tstep pour\t{A}\t-\n"
        f"tea\tfr\tstep wait\t{A}\t{B}\t{C}\t{B}\tit is%09shorter %25\n"
    )
    assert {key: set(found) for key, found in lock.read(text, "x").items()} == {
        key: set(found) for key, found in stamps.items()
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEADER}<<<<<<< HEAD\ntea\tfr\tlead\t{A}\t{B}\n",
            "x.lock:2:1: an unresolved merge conflict; keep one of the two versions of each line, or delete them and "
            "stamp these guides again",
        ),
        (
            f"<<<<<<< HEAD\n{HEADER}",
            "x.lock:1:1: an unresolved merge conflict; keep one of the two versions of each line, or delete them and "
            "stamp these guides again",
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
        (
            f"{HEADER}tea\tfr\tlead\t{A}\t{B}\ntea\tfr\tlead\t{A}\t{C}\n",
            'x.lock:3:1: "lead" of tea is stamped twice; keep one of the lines, or delete both and run: '
            "guidelint stamp tea",
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
    assert in_front_matter.read(document, "translation-stamp")[0] == STAMPS[0]
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
    with pytest.raises(ConfigError) as caught:
        in_front_matter.read(pair_of(SOURCE, f"---\nstamp: {value}\n---\nText").target, "stamp")
    assert str(caught.value) == message


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


def test_guides_that_are_gone_are_forgotten(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    (site.top / "fr/milk.md").unlink()
    site.run("stamp", "tea")
    assert {line.split("\t")[0] for line in _lines(site)} == {"tea"}


def _lines(site: GitSite) -> list[str]:
    return (site.top / "translations.lock").read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]


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


def test_a_broken_lock_file_ends_the_run(site: GitSite) -> None:
    start(site)
    site.run("stamp", "--all")
    site.write("translations.lock", "\n".join([HEADER.strip(), *_lines(site), "=======", ""]))
    expected = (
        "guidelint: translations.lock:12:1: an unresolved merge conflict; keep one of the two versions of each line, "
        "or delete them and stamp these guides again\n"
    )
    assert site.run("check", ".", "--select", "translation/stale") == (2, "", expected)
    assert site.run("stamp", "--all") == (2, "", expected)


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
    site.run("stamp", "tea")
    assert stale(site) == []
