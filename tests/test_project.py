"""A configuration and files become a site."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidelint.config import ConfigError, of_table
from guidelint.files import Files, from_memory
from guidelint.model import Evidence
from guidelint.project import Site

TODAY = date(2026, 3, 1)


def site(*paths: str, explicit: tuple[str, ...] = (), contents: dict[str, str] | None = None, **config: Any) -> Site:
    files = dict.fromkeys(paths, "Text.\n") | (contents or {})
    table = {name.replace("_", "-"): value for name, value in config.items()}
    return Site(of_table(table, Path("/site")), from_memory({p: c.encode() for p, c in files.items()}), TODAY, explicit)


def front(**values: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in values.items())
    return f"---\n{lines}---\n\nText.\n"


def shown(made: Site) -> dict[str, list[tuple[str, str | None]]]:
    return {guide.id: [(member.path, member.language) for member in guide.members] for guide in made.guides}


# --- languages --------------------------------------------------------------------------------------


def test_one_french_is_french() -> None:
    made = site("en/a.md", "fr_FR/a.md", "fr-FR/b.md")
    assert made.languages == ("en", "fr")
    assert shown(made) == {"a": [("en/a.md", "en"), ("fr_FR/a.md", "fr")], "fr-FR/b": [("fr-FR/b.md", "fr")]}


def test_two_regions_are_two_languages() -> None:
    made = site("en/a.md", "pt-BR/a.md", "pt_PT/a.md")
    assert made.languages == ("en", "pt-BR", "pt-PT")
    assert shown(made)["a"] == [("en/a.md", "en"), ("pt-BR/a.md", "pt-BR"), ("pt_PT/a.md", "pt-PT")]


def test_declared_regions_are_kept_apart_while_one_is_empty() -> None:
    made = site("en/a.md", "pt-BR/a.md", languages=["en", "pt-BR", "pt-PT"])
    assert made.languages == ("en", "pt-BR", "pt-PT")
    assert shown(made)["a"][1] == ("pt-BR/a.md", "pt-BR")


def test_a_declared_language_stands_for_its_region() -> None:
    assert shown(site("en/a.md", "fr_FR/a.md", languages=["en", "fr"]))["a"][1] == ("fr_FR/a.md", "fr")


@pytest.mark.parametrize("source", ["fr", "fr-FR"])
def test_any_language_is_the_source(source: str) -> None:
    (guide,) = site("fr-FR/a.md", "en/a.md", source=source).guides
    assert guide.source is not None
    assert (guide.source.path, [member.path for member in guide.translations()]) == ("fr-FR/a.md", ["en/a.md"])


def test_other_languages_than_the_configured_ones_are_left_out() -> None:
    made = site("en/a.md", "fr/a.md", "es/a.md", languages=["en", "fr"], explicit=("es/a.md",))
    assert shown(made) == {"a": [("en/a.md", "en"), ("fr/a.md", "fr")]}
    assert made.notes == ["es/a.md is in none of the configured languages and is not checked"]


@pytest.mark.parametrize("name", ["lang", "language", "locale"])
def test_the_front_matter_tells_a_language(name: str) -> None:
    contents = {
        "use.md": front(**{name: "en", "translationKey": "k"}),
        "utiliser.md": front(**{name: "fr_FR", "translationKey": "k"}),
    }
    assert shown(site(contents=contents)) == {"use": [("use.md", "en"), ("utiliser.md", "fr")]}


def test_what_nothing_tells_has_no_language() -> None:
    assert shown(site("a.md", contents={"b.md": front(lang="klingon")})) == {
        "a": [("a.md", None)],
        "b": [("b.md", None)],
    }


# --- what is a guide --------------------------------------------------------------------------------


def test_papers_of_a_repository_are_no_guides() -> None:
    assert list(shown(site("README.md", "CHANGELOG.md", "a.md", "fr/a.md", "fr/README.md"))) == ["README", "a"]
    assert list(shown(site("README.md", "LICENSE.md", "en/a.md", "fr/a.md"))) == ["a"]
    # Named, it is read, and has no language that would need a translation.
    assert shown(site("README.md", "a.md", "fr/a.md", explicit=("README.md",)))["README"] == [("README.md", None)]


def test_a_content_pattern_that_matches_nothing() -> None:
    with pytest.raises(ConfigError, match=r'^configuration: the content pattern "x/\{slug\}\.md" matches no document$'):
        site("en/a.md", content=["{lang}/{slug}.md", "x/{slug}.md"])


def test_a_document_that_matches_no_pattern_is_told() -> None:
    made = site("en/a.md", "other/b.md", content=["{lang}/{slug}.md"], explicit=("other/b.md",))
    assert made.notes == ["other/b.md matches no content pattern of the configuration and is not checked"]


def test_sources_and_translations_apart() -> None:
    made = site("src/a.md", "i18n/fr/docs/a.md", content=["src/{slug}.md", "i18n/{lang}/docs/{slug}.md"])
    assert shown(made) == {"src/a": [("src/a.md", "en"), ("i18n/fr/docs/a.md", "fr")]}


def test_untranslated_ok() -> None:
    contents = {"en/a.md": front(draft="true"), "en/b.md": front(draft="false"), "en/c.md": front(country="[us]")}
    alone = {m.path: m.alone_ok for guide in site(contents=contents).guides for m in guide.members}
    assert alone == {"en/a.md": True, "en/b.md": False, "en/c.md": False}
    made = site(contents=contents, untranslated_ok=["country"])
    assert [m.alone_ok for guide in made.guides for m in guide.members] == [False, False, True]


# --- what belongs together --------------------------------------------------------------------------


def mapped(tmp_path: Path, text: str, *paths: str) -> Site:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    config = of_table({"map": "map.toml"}, tmp_path)
    return Site(config, from_memory(dict.fromkeys(paths, b"Text.\n")), TODAY)


def test_a_map_pairs_and_tells_languages(tmp_path: Path) -> None:
    text = '[guides]\na = { en = "use.md", fr = "./utiliser.md" }\n'
    assert shown(mapped(tmp_path, text, "use.md", "utiliser.md")) == {"use": [("use.md", "en"), ("utiliser.md", "fr")]}


def test_a_map_that_names_what_is_not_there(tmp_path: Path) -> None:
    made = mapped(tmp_path, '[guides]\na = { en = "en/a.md", fr = "fr/gone.md" }\n', "en/a.md")
    assert made.notes == ["fr/gone.md in the map is no document of the site"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("guides = 1", r"map\.toml: there is no table \[guides\]; expected lines such as .*"),
        ('[guides]\na = "x"', r'map\.toml: "a" is not a table of languages and paths'),
        (
            '[guides]\na = { en = "x.md" }\nb = { en = "x.md" }',
            r'map\.toml: "x\.md" belongs to two guides, "a" and "b"',
        ),
        ("[guides", r"map\.toml: not valid TOML: .*"),
    ],
)
def test_a_broken_map(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{message}"):
        mapped(tmp_path, text)


def test_another_key() -> None:
    contents = {"en/a.md": front(toggle="b"), "fr/b.md": front(toggle="a")}
    assert shown(site(contents=contents, key="toggle"))["a"] == [("en/a.md", "en"), ("fr/b.md", "fr")]


@pytest.mark.parametrize("explicit", [(), ("en/use.md", "fr/utiliser.md")])
def test_content_pairs_what_nothing_else_does(explicit: tuple[str, ...]) -> None:
    body = "---\ntitle: {}\ncategory: web\nsteps: 2\n---\n\n[Site](https://a.example/{})\n"
    contents = {"en/use.md": body.format("Use", "en"), "fr/utiliser.md": body.format("Utiliser", "fr")}
    (guide, _) = site("en/z.md", contents=contents, explicit=explicit).guides
    assert [(member.path, member.paired_by) for member in guide.members] == [
        ("en/use.md", None),
        ("fr/utiliser.md", Evidence.CONTENT),
    ]


# --- documents --------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_a_problem_of_its_document() -> None:
    def read(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    made = Site(of_table({}, Path("/site")), Files(("en/a.md",), frozenset({"en/a.md"}), (), read), TODAY)
    document = made.document("en/a.md")
    assert [problem.message for problem in document.problems] == ["the file cannot be read: permission denied"]
    assert not document.readable


def test_a_document_is_parsed_once() -> None:
    made = site("en/a.md")
    assert made.document("en/a.md") is made.document("en/a.md")


def test_only() -> None:
    made = site("en/a.md", "fr/a.md", "en/ab.md", "en/x/c.md", "fr/x/c.md")
    ids = {path: [guide.id for guide in made.only([path])] for path in ("fr/a.md", "en/x", "en/a", "fr", "", "nope")}
    assert ids == {
        "fr/a.md": ["a"],
        "en/x": ["x/c"],
        "en/a": [],
        "fr": ["a", "x/c"],
        "": ["a", "ab", "x/c"],
        "nope": [],
    }
    assert [guide.id for guide in made.only(["en/x", "fr/a.md"])] == ["a", "x/c"]


def test_facts() -> None:
    facts = site("en/a.md", "fr/a.md").facts
    assert (facts.source, facts.languages, facts.paths) == ("en", ("en", "fr"), frozenset(("en/a.md", "fr/a.md")))
    assert (facts.guide_of("fr/a.md"), facts.guide_of("x.md"), facts.today) == ("a", None, TODAY)
    assert (facts.headed, facts.headless, facts.headed_versions("fr/a.md")) == (0.0, True, (False,))


def test_which_documents_have_front_matter() -> None:
    contents = {
        "en/a.md": front(title="x"),
        "fr/a.md": "Text.\n",
        "en/b.md": "Text.\n",
        "fr/b.md": "\n---\na: 1\n---\n",
    }
    facts = site(contents=contents).facts
    assert (facts.headed, facts.headless) == (0.25, False)
    assert [facts.headed_versions(path) for path in contents] == [(False,), (True,), (False,), (False,)]
    assert site(contents={}).facts.headed == 1.0
