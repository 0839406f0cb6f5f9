"""Paths become languages and slugs."""

import pytest

from guidelint.pairing.layout import Pattern, Place, by_patterns, canonical_languages, detect, is_paper, is_tag


def read(paths: str, source: str = "en") -> dict[str, tuple[str | None, str]]:
    """Return language and slug of each path, with `?` before a language that is only assumed."""
    reader = detect(paths.split(), source)
    places = {path: reader(path) for path in paths.split()}
    return {
        path: (f"?{place.tag}" if place.assumed else place.tag, place.slug) for path, place in places.items() if place
    }


def test_a_tag_is_that_of_a_known_language() -> None:
    names = ("en", "fr-FR", "pt_BR", "xx", "english", "e", "EN", "fr-", "it_department")
    assert [name for name in names if is_tag(name)] == ["en", "fr-FR", "pt_BR"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("en/a.md fr/a.md", {"en/a.md": ("en", "a"), "fr/a.md": ("fr", "a")}),
        ("en/use.md fr/utiliser.md", {"en/use.md": ("en", "use"), "fr/utiliser.md": ("fr", "utiliser")}),
        ("d/en-US/a.md d/fr_FR/a.md", {"d/en-US/a.md": ("en-US", "d/a"), "d/fr_FR/a.md": ("fr_FR", "d/a")}),
        ("a.md fr/a.md", {"a.md": ("?en", "a"), "fr/a.md": ("fr", "a")}),
        ("d/a.md d/fr_FR/a.md", {"d/a.md": ("?en", "d/a"), "d/fr_FR/a.md": ("fr_FR", "d/a")}),
        ("docs/a.md i18n/fr/docs/a.md", {"docs/a.md": ("?en", "docs/a"), "i18n/fr/docs/a.md": ("fr", "docs/a")}),
        ("i18n/en/a.md i18n/fr/a.md", {"i18n/en/a.md": ("en", "a"), "i18n/fr/a.md": ("fr", "a")}),
        ("i18n/en/a.md b.md", {"i18n/en/a.md": ("en", "a"), "b.md": (None, "b")}),
        ("a.md a.fr.md", {"a.md": ("?en", "a"), "a.fr.md": ("fr", "a")}),
        ("a.en.md a.fr.md", {"a.en.md": ("en", "a"), "a.fr.md": ("fr", "a")}),
        ("v1.2.md a.md", {"v1.2.md": (None, "v1.2"), "a.md": (None, "a")}),
        ("en/a.mdx fr/a.md", {"en/a.mdx": ("en", "a"), "fr/a.md": ("fr", "a")}),
        ("en/a.md fr/a.md dev.md", {"en/a.md": ("en", "a"), "fr/a.md": ("fr", "a"), "dev.md": (None, "dev")}),
    ],
)  # fmt: skip
def test_the_usual_layouts(paths: str, expected: dict[str, tuple[str | None, str]]) -> None:
    assert read(paths) == expected


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("docusaurus-plugin-content-docs/current/a.md", "docs/a"),
        ("docusaurus-plugin-content-docs/version-1.0/a.md", "versioned_docs/version-1.0/a"),
        ("docusaurus-plugin-content-blog/a.md", "blog/a"),
        ("docusaurus-plugin-content-pages/a.md", "src/pages/a"),
    ],
)
def test_docusaurus(folder: str, source: str) -> None:
    path = f"web/i18n/fr/{folder}"
    assert read(f"{path} web/{source}.md") == {
        path: ("fr", f"web/{source}"),
        f"web/{source}.md": ("?en", f"web/{source}"),
    }


def test_what_no_translation_mirrors_is_no_source() -> None:
    assert read("i18n/fr/docs/a.md docs/b.md notes/c.md") == {
        "i18n/fr/docs/a.md": ("fr", "docs/a"),
        "docs/b.md": ("?en", "docs/b"),
        "notes/c.md": (None, "notes/c"),
    }


@pytest.mark.parametrize("tag", ["it", "de"])
def test_a_folder_is_no_language_by_its_name_alone(tag: str) -> None:
    assert read(f"{tag}/vpn.md hr/leave.md") == {
        f"{tag}/vpn.md": (None, f"{tag}/vpn"),
        "hr/leave.md": (None, "hr/leave"),
    }
    # Every folder has an index.
    paths = f"index.md {tag}/index.md {tag}/vpn.md"
    assert read(paths)[f"{tag}/vpn.md"] == (None, f"{tag}/vpn")
    # Beside real translations, nobody knows; and where these have the folder too, it is just a folder.
    assert read(f"a.md fr/a.md {tag}/vpn.md")[f"{tag}/vpn.md"] == (None, f"{tag}/vpn")
    assert read(f"a.md fr/a.md {tag}/vpn.md fr/{tag}/vpn.md")[f"{tag}/vpn.md"] == ("?en", f"{tag}/vpn")
    assert read(f"en/{tag}/vpn.md fr/{tag}/vpn.md") == {
        f"en/{tag}/vpn.md": ("en", f"{tag}/vpn"),
        f"fr/{tag}/vpn.md": ("fr", f"{tag}/vpn"),
    }


def test_suffixes_say_nothing_about_other_folders() -> None:
    assert read("app/a.md app/a.fr.md app/b/c.md other/d.md") == {
        "app/a.md": ("?en", "app/a"),
        "app/a.fr.md": ("fr", "app/a"),
        "app/b/c.md": ("?en", "app/b/c"),
        "other/d.md": (None, "other/d"),
    }
    # A translated README does not make all that is there a translated site.
    assert read("README.md README.fr.md docs/a.md")["docs/a.md"] == (None, "docs/a")


def test_any_language_can_be_the_source() -> None:
    assert read("a.md en/a.md", "fr") == {"a.md": ("?fr", "a"), "en/a.md": ("en", "a")}
    assert read("fr/a.md en/a.md b.md", "fr")["b.md"] == (None, "b")


def test_papers_of_a_repository() -> None:
    assert [path for path in ("README.md", "d/readme.fr.md", "LICENSE.md", "reading.md") if is_paper(path)] == [
        "README.md",
        "d/readme.fr.md",
        "LICENSE.md",
    ]


LANGUAGES = frozenset({"en", "fr"})


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("guides/{lang}/{slug}.md", "guides/fr/a/b.md", Place("fr", "a/b", "guides/a/b")),
        ("{slug}.{lang}.md", "a/b.fr.md", Place("fr", "a/b", "a/b")),
        ("{slug}_{lang}.md", "a_fr.md", Place("fr", "a", "a")),
        ("i18n/{lang}/docs/{slug}.md", "i18n/fr/docs/a.md", Place("fr", "a", "i18n/docs/a")),
        ("{lang}/{slug}.md", "fr-FR/a.md", Place("fr-FR", "a", "a")),
        ("docs/{slug}.md", "docs/a.md", Place("en", "a", "docs/a")),
        ("{lang}/{slug}.md", "es/a.md", None),
        ("{lang}/{slug}.md", "docs/en/a.md", None),
        ("{lang}/{slug}.md", "en/a.mdx", None),
        ("{lang}/{slug}/index.md", "en/a/index.md", Place("en", "a", "a/index")),
        ("content/{fr:french}/{slug}.md", "content/french/a.md", Place("fr", "a", "content/a")),
        ("{ja:content/jp}/{slug}.md", "content/jp/a.md", Place("ja", "a", "a")),
        ("content/{fr:french}/{slug}.md", "content/fr/a.md", None),
    ],
)
def test_patterns(pattern: str, path: str, expected: Place | None) -> None:
    assert Pattern(pattern, LANGUAGES, "en").read(path) == expected


def test_a_pattern_with_a_language_is_tried_first() -> None:
    reader = by_patterns(
        [Pattern("docs/{slug}.md", LANGUAGES, "en"), Pattern("docs/{lang}/{slug}.md", LANGUAGES, "en")]
    )
    assert reader("docs/fr/a.md") == Place("fr", "a", "docs/a")
    assert reader("docs/a.md") == Place("en", "a", "docs/a")
    assert reader("a.md") is None


def test_a_pattern_that_names_its_language_is_tried_first() -> None:
    reader = by_patterns([Pattern("d/{slug}.md", LANGUAGES, "en"), Pattern("d/{fr:french}/{slug}.md", LANGUAGES, "en")])
    assert reader("d/french/a.md") == Place("fr", "a", "d/a")
    assert reader("d/a.md") == Place("en", "a", "d/a")


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("a.md ja/a.md", {"a.md": ("?en", "a"), "ja/a.md": ("ja", "a")}),
        ("a.md a.ja.md", {"a.md": ("?en", "a"), "a.ja.md": ("ja", "a")}),
        ("en/a.md zh-Hans/a.md", {"en/a.md": ("en", "a"), "zh-Hans/a.md": ("zh-Hans", "a")}),
        ("a.md ko/a.md", {"a.md": (None, "a"), "ko/a.md": (None, "ko/a")}),
    ],
)
def test_languages_that_are_declared_need_not_be_known(paths: str, expected: dict[str, tuple[str | None, str]]) -> None:
    reader = detect(paths.split(), "en", ("en", "ja", "zh-Hans"))
    places = {path: reader(path) for path in paths.split()}
    assert expected == {
        path: (f"?{place.tag}" if place.assumed else place.tag, place.slug) for path, place in places.items() if place
    }


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["fr-FR", "en"], {"fr-FR": "fr", "en": "en"}),
        (["fr_fr", "fr"], {"fr_fr": "fr", "fr": "fr"}),
        (["pt-BR", "pt_PT", "en"], {"pt-BR": "pt-BR", "pt_PT": "pt-PT", "en": "en"}),
        (["pt-BR", "pt-PT", "pt"], {"pt-BR": "pt-BR", "pt-PT": "pt-PT", "pt": "pt"}),
    ],
)
def test_one_language_for_its_spellings(tags: list[str], expected: dict[str, str]) -> None:
    assert canonical_languages(tags) == expected
