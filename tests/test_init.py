"""A folder without a configuration becomes one with a guidelint.toml that finds its guides."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from guidelint.cli import run
from guidelint.config import load
from guidelint.config_schema import config_schema
from guidelint.files import from_disk
from guidelint.init import config_file, front_matter_keys
from guidelint.init.announcement import announce
from guidelint.init.survey import NoDocumentsError, Survey, pairs, survey
from guidelint.project import Site
from guidelint.request import today

ENGLISH = "# The guide\n\nThis is how you do it with the phone, and then you will see what it is for you.\n"
FRENCH = "# Le guide\n\nVoici comment vous le faites avec le téléphone, et vous verrez ce que c'est pour vous.\n"
JAPANESE = "# ガイド\n\nこれは電話です。\n"
TEXTS = {"en": ENGLISH, "fr": FRENCH, "ja": JAPANESE}
NAMES = ("borrow", "print", "renew")

STARLIGHT = """\
export default defineConfig({
  integrations: [starlight({ locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' } } })],
});
"""
ASTRO = "export default { i18n: { defaultLocale: 'en', locales: ['en', { path: 'fr', codes: ['fr-CA'] }] } }"
DOCUSAURUS = "// `locales` is below\nexport default { i18n: { defaultLocale: 'en', locales: ['en', \"fr\", 'ja'] } };"
MKDOCS_SUFFIX = """\
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - locale: en
          default: true
        - locale: fr
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""
MKDOCS_FOLDER = "docs_dir: docs\nplugins:\n  i18n:\n    languages: [{locale: fr, default: true}, {locale: en}]\n"
HUGO_DIRS = """\
baseURL = "https://library.example"
defaultContentLanguage = "fr"
[languages.en]
contentDir = "content/english"
[languages.fr]
contentDir = "content/french"
[languages.de]
"""


def guides(pattern: str, language: str, front_matter: str = "") -> dict[str, str]:
    """Return three documents; `{}` in the pattern and the front matter stands for the guide's name."""
    head = f"---\n{front_matter}\n---\n" if front_matter else ""
    return {pattern.format(name): head.format(name) + TEXTS[language] for name in NAMES}


SITES: dict[str, dict[str, str]] = {
    "hugo folders": {
        "hugo.toml": "[languages.en]\n[languages.fr]\n",
        **guides("content/en/{}.md", "en"),
        **guides("content/fr/{}.md", "fr"),
        "archetypes/default.md": "---\ntitle: x\n---\n",
        "README.md": "# The library's site\n",
    },
    "hugo content folders": {
        "config.toml": HUGO_DIRS,
        **guides("content/english/{}.md", "en"),
        **guides("content/french/{}.md", "fr"),
    },
    "hugo suffixes": {
        "config/_default/hugo.yaml": "defaultContentLanguage: en\n",
        "config/_default/languages.yaml": "en: {weight: 1}\nfr: {weight: 2}\n",
        **guides("content/{}.md", "en"),
        **guides("content/{}.fr.md", "fr"),
        "themes/plain/exampleSite/content/x.md": "# X\n",
    },
    "starlight": {
        "astro.config.mjs": STARLIGHT,
        "package.json": '{"dependencies": {"astro": "5", "@astrojs/starlight": "1"}}',
        **guides("src/content/docs/{}.mdx", "en"),
        **guides("src/content/docs/fr/{}.mdx", "fr"),
    },
    "astro": {
        "astro.config.ts": ASTRO,
        **guides("src/content/guides/en/{}.md", "en"),
        **guides("src/content/guides/fr/{}.md", "fr"),
    },
    "docusaurus in a folder": {
        "website/docusaurus.config.ts": DOCUSAURUS,
        **guides("website/docs/{}.md", "en"),
        **guides("website/i18n/fr/docusaurus-plugin-content-docs/current/{}.md", "fr"),
        **guides("website/i18n/ja/docusaurus-plugin-content-docs/current/{}.md", "ja"),
        "website/blog/2026-01-01-news.md": ENGLISH,
        "CONTRIBUTING.md": ENGLISH,
    },
    "mkdocs suffixes": {
        "mkdocs.yml": MKDOCS_SUFFIX,
        **guides("docs/{}.md", "en"),
        **guides("docs/{}.fr.md", "fr"),
    },
    "mkdocs folders": {
        "mkdocs.yml": MKDOCS_FOLDER,
        **guides("docs/en/{}.md", "en"),
        **guides("docs/fr/{}.md", "fr"),
    },
    "jekyll with a key": {
        "_config.yml": "languages: [en, fr]\ndefault_lang: en\n",
        **guides("pages/{}.md", "en", "lang: en\npermalink: /{}/"),
        **guides("pages/fr-{}.md", "fr", "lang: fr\npermalink: /{}/"),
    },
    "vitepress": {
        "docs/.vitepress/config.mts": "export default { locales: { root: { lang: 'en-US' }, fr: { lang: 'fr' } } }",
        **guides("docs/{}.md", "en"),
        **guides("docs/fr/{}.md", "fr"),
    },
    "vitepress, French first": {
        "docs/.vitepress/config/index.ts": "export default { lang: 'fr' }",
        **guides("docs/{}.md", "fr"),
        **guides("docs/en/{}.md", "en"),
    },
    "eleventy": {
        ".eleventy.js": "eleventyConfig.addPlugin(EleventyI18nPlugin, { defaultLanguage: 'en' })",
        **guides("src/en/{}.md", "en"),
        **guides("src/fr/{}.md", "fr"),
    },
    "a broken configuration": {
        "hugo.toml": "x = [",
        **guides("en/{}.md", "en"),
        **guides("fr/{}.md", "fr"),
    },
    "names with a language": {
        **guides("{}-en.md", "en"),
        **guides("{}-fr.md", "fr"),
        "get-it.md": ENGLISH,
        "README.md": ENGLISH,
    },
    "names of which some have a language": {
        **guides("docs/{}.md", "en"),
        **guides("docs/{}_fr.md", "fr"),
        "docs/README.md": ENGLISH,
    },
    "files named by their language": {**guides("{}/en.md", "en"), **guides("{}/fr.md", "fr")},
    "folders with a language": {**guides("docs/{}.md", "en"), **guides("docs-fr/{}.md", "fr")},
    "folders with a language first": {**guides("docs/{}.md", "en"), **guides("fr-docs/{}.md", "fr")},
    "folders called by the names of languages": {
        **guides("help/English/{}.md", "en"),
        **guides("help/Français/{}.md", "fr"),
    },
    "a tree of translations": {
        **guides("content/help/{}.md", "en"),
        **guides("translated/fr/pages/help/{}.md", "fr"),
    },
    "languages that are not known": {
        **guides("docs/{}.md", "en"),
        **guides("docs/ja/{}.md", "ja"),
        **guides("docs/zh_CN/{}.md", "ja"),
        **guides("docs/zh_TW/{}.md", "ja"),
    },
    "a key that names the other page": {
        **guides("en/{}.md", "en", "altLangPage: /fr/le-{}.html"),
        **guides("fr/le-{}.md", "fr", "altLangPage: /en/{}.html"),
    },
    "dates of their own": {
        **guides("en/{}.md", "en", "dateModified: 2026-01-05\ncreated: 2020-01-01"),
        **guides("fr/{}.md", "fr", "dateModified: 2026-01-05\ncreated: 2020-01-01"),
    },
}
NO_PARTNERS = "note: no document has a partner in another language; name the folders of the guides with `content`\n"
ALONE = "note: 2 documents are in no known language, checked alone: en/a.md, en/b.md\n"
BOTH = "  English  3 documents, the source\n  French   3 documents, 3 paired (3 by path)\n"
PLAIN = "found plain folders, of no site generator\n"
FRENCH_FIRST = "  French   3 documents, the source\n  English  3 documents, 3 paired (3 by path)\n"

EXPECTED: dict[str, tuple[dict[str, Any], str]] = {
    "hugo folders": ({"exclude": ["archetypes/"]}, f"found Hugo, by hugo.toml\n{BOTH}"),
    "hugo content folders": (
        {
            "source": "fr",
            "languages": ["fr", "en"],
            "content": ["{en:content/english}/{slug}.md", "{fr:content/french}/{slug}.md"],
        },
        f"found Hugo, by config.toml\n{FRENCH_FIRST}"
        "note: config.toml declares German, of which no document was found\n",
    ),
    "hugo suffixes": ({"exclude": ["themes/"]}, f"found Hugo, by config/_default/hugo.yaml\n{BOTH}"),
    "starlight": ({}, f"found Starlight, by astro.config.mjs\n{BOTH}"),
    "astro": ({}, f"found Astro, by astro.config.ts\n{BOTH}"),
    "docusaurus in a folder": (
        {"languages": ["en", "fr", "ja"]},
        f"found Docusaurus, by website/docusaurus.config.ts\n{BOTH}"
        "  ja       3 documents, 3 paired (3 by path)\n"
        "note: 1 document is in no known language, checked alone: website/blog/2026-01-01-news.md\n",
    ),
    "mkdocs suffixes": ({}, f"found MkDocs, by mkdocs.yml\n{BOTH}"),
    "mkdocs folders": ({"source": "fr"}, f"found MkDocs, by mkdocs.yml\n{FRENCH_FIRST}"),
    "jekyll with a key": ({"key": "permalink"}, f"found Jekyll, by _config.yml\n{BOTH.replace('by path', 'by key')}"),
    "vitepress": ({}, f"found VitePress, by docs/.vitepress/config.mts\n{BOTH}"),
    "vitepress, French first": (
        {"source": "fr"},
        f"found VitePress, by docs/.vitepress/config/index.ts\n{FRENCH_FIRST}"
        "hint: guides seem to be written in French first; --source LANG names another language\n",
    ),
    "eleventy": ({}, f"found Eleventy, by .eleventy.js\n{BOTH}"),
    "a broken configuration": (
        {},
        f"found Hugo, by hugo.toml\n{BOTH}"
        "note: hugo.toml cannot be read: not valid TOML: Invalid value (at end of document)\n",
    ),
    "names with a language": ({"languages": ["en", "fr"], "content": ["{slug}-{lang}.md"]}, PLAIN + BOTH),
    "names of which some have a language": (
        {"languages": ["en", "fr"], "content": ["{slug}_{lang}.md", "{slug}.md"], "exclude": ["/docs/README.md"]},
        PLAIN + BOTH,
    ),
    "files named by their language": ({"languages": ["en", "fr"], "content": ["{slug}/{lang}.md"]}, PLAIN + BOTH),
    "folders with a language": (
        {"languages": ["en", "fr"], "content": ["docs-{lang}/{slug}.md", "docs/{slug}.md"]},
        PLAIN + BOTH,
    ),
    "folders with a language first": (
        {"languages": ["en", "fr"], "content": ["{lang}-docs/{slug}.md", "docs/{slug}.md"]},
        PLAIN + BOTH,
    ),
    "folders called by the names of languages": (
        {"languages": ["en", "fr"], "content": ["help/{en:English}/{slug}.md", "help/{fr:Français}/{slug}.md"]},
        PLAIN + BOTH,
    ),
    "a tree of translations": (
        {"languages": ["en", "fr"], "content": ["translated/{lang}/pages/{slug}.md", "content/{slug}.md"]},
        PLAIN + BOTH,
    ),
    "languages that are not known": (
        {"languages": ["en", "ja", "zh-CN", "zh-TW"]},
        f"{PLAIN}  English  3 documents, the source\n"
        + "".join(f"  {code:<7}  3 documents, 3 paired (3 by path)\n" for code in ("ja", "zh-CN", "zh-TW")),
    ),
    "a key that names the other page": ({"key": "altLangPage"}, PLAIN + BOTH.replace("by path", "by key")),
    "dates of their own": ({"date-field": ["dateModified", "updated", "lastmod", "date"]}, PLAIN + BOTH),
}


def build(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def uncommented(toml: str) -> dict[str, Any]:
    """Read a configuration with its commented examples in force."""
    return tomllib.loads(re.sub(r"^# (?=[a-z-]+ = |\[)", "", toml, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Survey]:
    return {name: survey(build(tmp_path_factory.mktemp("site"), files)) for name, files in SITES.items()}


@pytest.mark.parametrize("name", SITES)
def test_settings_that_differ_and_what_is_said(name: str, surveys: dict[str, Survey]) -> None:
    found = surveys[name]
    assert (found.table, announce(found)) == EXPECTED[name]


@pytest.mark.parametrize("name", SITES)
def test_the_file_says_what_was_chosen(name: str, surveys: dict[str, Survey], tmp_path: Path) -> None:
    found = surveys[name]
    root = build(tmp_path, SITES[name])
    file = root / "guidelint.toml"
    file.write_text(config_file.render(found, None), encoding="utf-8")
    assert tomllib.loads(file.read_text(encoding="utf-8")) == found.table
    config = load(file, root)
    assert pairs(Site(config, from_disk(root, exclude=config.exclude), today())) == pairs(found.site)


@pytest.mark.parametrize("name", SITES)
def test_the_file_keeps_the_published_schema(name: str, surveys: dict[str, Survey]) -> None:
    validator = jsonschema.Draft202012Validator(config_schema())
    text = config_file.render(surveys[name], "https://library.example/config.schema.json")
    assert list(validator.iter_errors(tomllib.loads(text))) == []
    with_examples = uncommented(text)
    assert list(validator.iter_errors(with_examples)) == []
    assert {"map", "policy", "rules", "overrides", "untranslated-ok"} <= with_examples.keys()
    assert text.startswith("#:schema https://library.example/config.schema.json\n")


def test_every_expectation_has_its_site() -> None:
    assert EXPECTED.keys() == SITES.keys()


# --- the command -----------------------------------------------------------------------------------

FILE_TEXT = """\
# Settings of guidelint, written by `guidelint init` for MkDocs (mkdocs.yml): French, English.
# All keys and their defaults: guidelint config show
# So that your editor checks this file (VS Code: Even Better TOML), write the schema beside it with
# guidelint config schema > .guidelint.schema.json
# and make this the first line: #:schema ./.guidelint.schema.json

# The language that guides are written in first.
source = "fr"

# All languages, the source first.
# languages = ["fr", "en"]

# Files and folders to leave out.
# exclude = ["drafts/"]

# Guides with such a front-matter key need no translation.
# untranslated-ok = ["draft", "country"]

# Which files belong together, as `guidelint pairs --write translations.toml` saves.
# map = "translations.toml"

# From which severity on `check` fails: "error", "warning", "info" or "never".
# fail-on = "error"

# To accept what is found today and hear only of what is new: guidelint baseline write

# How severe a difference between two languages may be at most: when the source moved on,
# and when the translation lost something.
# [policy]
# behind = "warning"
# broken = "error"

# Any rule can be made an "error", a "warning" or an "info", or "off"; `guidelint rules` lists them.
# [rules."translation/stale-date"]
# severity = "off"

# Other rules for some files.
# [[overrides]]
# paths = ["archive/"]
# ignore = ["translation"]
"""
LOCAL_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: guidelint
        name: guidelint (changed guides)
        entry: guidelint check
        language: system
        types_or: [markdown, mdx]
        require_serial: true
"""


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this guidelint was installed from is no matter of these tests."""
    monkeypatch.setattr("guidelint.origin.repository", lambda: None)


def listed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_init_writes_a_commented_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = build(tmp_path, SITES["mkdocs folders"])
    assert run(["init", str(root)]) == 0
    assert capsys.readouterr().out == (
        f"found MkDocs, by mkdocs.yml\n{FRENCH_FIRST}guidelint.toml is written; next: guidelint check\n"
    )
    assert (root / "guidelint.toml").read_text(encoding="utf-8") == FILE_TEXT
    assert listed(root) == {*SITES["mkdocs folders"], "guidelint.toml"}


def test_a_dry_run_shows_the_file_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = build(tmp_path, SITES["mkdocs folders"])
    assert run(["init", str(root), "--dry-run", "--pre-commit"]) == 0
    entry = LOCAL_HOOK.removeprefix("repos:\n").replace("\n  ", "\n").removeprefix("  ")
    assert capsys.readouterr().out == (
        f"found MkDocs, by mkdocs.yml\n{FRENCH_FIRST}\nguidelint.toml would be:\n\n{FILE_TEXT}"
        f"\n.pre-commit-config.yaml would get, in its `repos`:\n\n{entry}"
    )
    assert listed(root) == SITES["mkdocs folders"].keys()


def test_the_source_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = build(tmp_path, {**guides("en/{}.md", "en"), **guides("fr/{}.md", "fr")})
    assert run(["init", str(root), "--source", "fr"]) == 0
    assert tomllib.loads((root / "guidelint.toml").read_text(encoding="utf-8")) == {"source": "fr"}
    assert "hint" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "folder", "message"),
    [
        ({"en/a.md": ENGLISH, "guidelint.toml": ""}, "", "{root}/guidelint.toml is there already and is left as it is"),
        (
            {"en/a.md": ENGLISH, "pyproject.toml": "[tool.guidelint]\n"},
            "",
            "{root}/pyproject.toml has a table [tool.guidelint] already; nothing is written beside it",
        ),
        (
            {"docs/en/a.md": ENGLISH, "guidelint.toml": "", ".git/HEAD": ""},
            "docs",
            "{root}/guidelint.toml holds for this folder already; change that file, or init the folder of another site",
        ),
        ({"a.txt": "x"}, "", "{root}: there is no Markdown file here that git does not ignore"),
        ({}, "missing", "{root}/missing: there is no such folder"),
    ],
)
def test_what_is_there_is_left_alone(
    files: dict[str, str], folder: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build(tmp_path, files)
    before = {path: (root / path).read_text(encoding="utf-8") for path in files}
    assert run(["init", str(root / folder)]) == 2
    assert capsys.readouterr() == ("", f"guidelint: {message.format(root=root)}\n")
    assert {path: (root / path).read_text(encoding="utf-8") for path in listed(root)} == before


def test_a_source_that_is_no_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(build(tmp_path, {"a.md": ENGLISH})), "--source", "english!"]) == 2
    assert capsys.readouterr() == (
        "",
        'guidelint: --source: "english!" is not a language code such as "en" or "pt-BR"\n',
    )


# --- pre-commit ------------------------------------------------------------------------------------

OTHER_HOOKS = """\
# our hooks
repos:
- repo: https://github.com/pre-commit/pre-commit-hooks
  rev: v5.0.0
  hooks:
  - id: end-of-file-fixer

ci:
  autofix_prs: false
"""


def init_with_hook(root: Path) -> None:
    assert run(["init", str(root), "--pre-commit"]) == 0


def test_the_hook_is_put_into_a_new_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = build(tmp_path, SITES["eleventy"])
    init_with_hook(root)
    assert (root / ".pre-commit-config.yaml").read_text(encoding="utf-8") == LOCAL_HOOK
    assert capsys.readouterr().out.endswith("\n.pre-commit-config.yaml now runs guidelint\n")


def test_the_hook_is_put_behind_the_others_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidelint.origin.repository", lambda: "https://git.example/guidelint")
    root = build(tmp_path, {"website/en/a.md": ENGLISH, ".git/HEAD": "", ".pre-commit-config.yaml": OTHER_HOOKS})
    init_with_hook(root / "website")
    entry = (
        "- repo: https://git.example/guidelint\n  rev: v0.1.0\n  hooks:\n    - id: guidelint\n      files: ^website/\n"
    )
    expected = OTHER_HOOKS.replace("fixer\n", f"fixer\n{entry}")
    assert (root / ".pre-commit-config.yaml").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LOCAL_HOOK, ".pre-commit-config.yaml runs guidelint already and is left as it is"),
        ("repos: [{repo: meta, hooks: [{id: identity}]}]\n", "cannot be edited safely; add this to its `repos`:"),
        ("repos: []\n", "cannot be edited safely; add this to its `repos`:"),
        ("repos: {\n", "cannot be edited safely; add this to its `repos`:"),
    ],
)
def test_an_unusual_file_is_left_alone(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build(tmp_path, {**SITES["eleventy"], ".pre-commit-config.yaml": text})
    init_with_hook(root)
    assert (root / ".pre-commit-config.yaml").read_text(encoding="utf-8") == text
    assert said in capsys.readouterr().out


# --- front matter ----------------------------------------------------------------------------------


def test_a_place_in_a_menu_is_no_key(tmp_path: Path) -> None:
    files = {}
    for number, name in enumerate(NAMES):
        files[f"en/{name}.md"] = f"---\nweight: {number}\ndate: 2026-01-0{number + 1}\n---\n{ENGLISH}"
        files[f"fr/le-{name}.md"] = f"---\nweight: {number}\ndate: 2026-01-0{number + 1}\n---\n{FRENCH}"
    site = survey(build(tmp_path, files)).site
    assert front_matter_keys.pairing_keys(site, front_matter_keys.values(site)) == ()


def test_a_key_that_contradicts_the_paths_is_not_taken(tmp_path: Path) -> None:
    """Ten guides are paired by path, and a key pairs them crosswise, with three others besides."""
    files = {}
    for number in range(10):
        files[f"en/same-{number}.md"] = f"---\ncode: x{number}\n---\n{ENGLISH}"
        files[f"fr/same-{number}.md"] = f"---\ncode: x{9 - number}\n---\n{FRENCH}"
    files |= guides("en/{}.md", "en", "code: {}") | guides("fr/le-{}.md", "fr", "code: {}")
    assert "key" not in survey(build(tmp_path, files)).table


def test_a_key_that_excuses_guides_is_an_example(tmp_path: Path) -> None:
    files = {**guides("en/{}.md", "en"), **guides("fr/{}.md", "fr"), **guides("en/us-{}.md", "en", "country: us")}
    found = survey(build(tmp_path, files))
    assert found.excusing == (("country", 3),)
    assert (
        "# Guides with such a front-matter key need no translation; 3 without one have `country`, and no other guide.\n"
        '# untranslated-ok = ["draft", "country"]\n'
    ) in config_file.render(found, None)


def test_no_partner_at_all(tmp_path: Path) -> None:
    found = survey(build(tmp_path, {"en/a.md": ENGLISH, "en/b.md": ENGLISH}))
    assert (found.table, announce(found)) == ({}, f"{PLAIN}{ALONE}{NO_PARTNERS}")


def test_a_folder_without_markdown(tmp_path: Path) -> None:
    with pytest.raises(NoDocumentsError):
        survey(tmp_path)


@pytest.mark.parametrize("name", ["hugo.toml", "astro.config.mjs", "mkdocs.yml", "_config.yml"])
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[" * 5_000, b"{" * 5_000, b"- a\n- b\n", b"languages: [1, {}]\n"]
)
def test_a_configuration_that_is_garbage_declares_nothing(name: str, content: bytes, tmp_path: Path) -> None:
    root = build(tmp_path, {**guides("en/{}.md", "en"), **guides("fr/{}.md", "fr")})
    (root / name).write_bytes(content)
    found = survey(root)
    assert (found.table, len(pairs(found.site))) == ({}, 3)


def test_what_cannot_be_opened_is_no_trouble(tmp_path: Path) -> None:
    root = build(tmp_path, {**guides("docs/{}.md", "en"), **guides("docs/fr/{}.md", "fr")})
    (root / "hugo.toml").symlink_to("nowhere")
    (root / "docs" / "lost.md").symlink_to("nowhere")
    assert announce(survey(root)) == (
        f"{PLAIN}  English  4 documents, the source\n"
        "  French   3 documents, 3 paired (3 by path); 1 guide without French\n"
    )


def test_documents_in_turn_do_not_vote_for_a_source(tmp_path: Path) -> None:
    """French that is recognised where English is too short to be does not make French the source."""
    files = {f"guide-{number}-fr.md": FRENCH for number in range(30)}
    files |= {f"guide-{number}-en.md": "# Menu\n" for number in range(30)}
    assert survey(build(tmp_path, files)).table == {"languages": ["en", "fr"], "content": ["{slug}-{lang}.md"]}
