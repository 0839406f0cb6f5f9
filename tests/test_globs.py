"""Patterns and the paths that they name."""

import pytest

from guidelint.globs import compile_content, compile_glob, compile_globs

PATHS = (
    "drafts",
    "drafts/a.md",
    "drafts/deep/b.md",
    "en/a.md",
    "en/drafts/c.md",
    "en/old/a.md",
    "fr/a.md",
    "my-drafts/d.md",
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("drafts", ("drafts", "drafts/a.md", "drafts/deep/b.md", "en/drafts/c.md")),
        ("drafts/", ("drafts/a.md", "drafts/deep/b.md", "en/drafts/c.md")),
        ("/drafts", ("drafts", "drafts/a.md", "drafts/deep/b.md")),
        ("drafts/**", ("drafts/a.md", "drafts/deep/b.md")),
        ("drafts/*", ("drafts/a.md", "drafts/deep/b.md")),
        ("drafts/*.md", ("drafts/a.md",)),
        ("**/drafts/**", ("drafts/a.md", "drafts/deep/b.md", "en/drafts/c.md")),
        ("**/a.md", ("drafts/a.md", "en/a.md", "en/old/a.md", "fr/a.md")),
        ("a.md", ("drafts/a.md", "en/a.md", "en/old/a.md", "fr/a.md")),
        ("en/**/a.md", ("en/a.md", "en/old/a.md")),
        ("??/a.md", ("en/a.md", "fr/a.md")),
        ("[e-f][!r]/*.md", ("en/a.md",)),
        ("[!]/*.md", ()),
        ("*", PATHS),
        ("**", PATHS),
        ("a?md", ("drafts/a.md", "en/a.md", "en/old/a.md", "fr/a.md")),
        ("DRAFTS", ()),
    ],
)
def test_a_pattern_names_paths(pattern: str, expected: tuple[str, ...]) -> None:
    assert tuple(path for path in PATHS if compile_glob(pattern).match(path)) == expected


def test_a_class_does_not_cross_folders() -> None:
    assert compile_glob("x[!a]y").match("x/y") is None


def test_several_patterns_name_what_one_of_them_names() -> None:
    named = compile_globs(["drafts/", "fr/*.md"])
    assert [path for path in PATHS if named(path)] == [
        "drafts/a.md",
        "drafts/deep/b.md",
        "en/drafts/c.md",
        "fr/a.md",
    ]
    assert not compile_globs([])("a.md")


@pytest.mark.parametrize(
    ("pattern", "path", "groups"),
    [
        ("guides/{lang}/{slug}.md", "guides/pt-BR/log-in.md", {"lang": "pt-BR", "slug": "log-in"}),
        ("guides/{lang}/{slug}.md", "guides/fr/phone/log-in.md", {"lang": "fr", "slug": "phone/log-in"}),
        ("{slug}.{lang}.md", "log.in.fr_FR.md", {"lang": "fr_FR", "slug": "log.in"}),
        ("docs/{slug}.md", "docs/log-in.md", {"slug": "log-in"}),
        ("**/{lang}/{slug}/index.md", "a/b/fr/log-in/index.md", {"lang": "fr", "slug": "log-in"}),
        ("{lang}/*/{slug}.md", "fr/2026/log-in.md", {"lang": "fr", "slug": "log-in"}),
        ("{lang}/{slug}.{lang}.md", "fr/log-in.fr.md", {"lang": "fr", "slug": "log-in"}),
        ("{fr:french}/{slug}.md", "french/log-in.md", {"lang": "french", "slug": "log-in"}),
        ("{fr:a.b}/{slug}.{fr:fra}.md", "a.b/log-in.fra.md", {"lang": "a.b", "slug": "log-in"}),
    ],
)
def test_a_content_pattern_reads_language_and_slug(pattern: str, path: str, groups: dict[str, str]) -> None:
    match = compile_content(pattern).match(path)
    assert match is not None
    assert match.groupdict() == groups


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("guides/{lang}/{slug}.md", "old/guides/fr/log-in.md"),
        ("guides/{lang}/{slug}.md", "guides/fr/log-in.mdx"),
        ("guides/{lang}/{slug}.md", "guides/french/log-in.md"),
        ("{lang}/{slug}.{lang}.md", "fr/log-in.en.md"),
        ("docs/{slug}.md", "docs/.md"),
    ],
)
def test_a_content_pattern_names_whole_paths(pattern: str, path: str) -> None:
    assert compile_content(pattern).match(path) is None
