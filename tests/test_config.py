"""Configuration files: found, read, refused with their place; rules chosen and built."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from guidelint import config
from guidelint.config import Config, ConfigError, Override
from guidelint.model import Evidence, LinkPolicy, Severity
from guidelint.options import alternatives
from guidelint.parity.anchors import DIALECTS
from guidelint.rules import RULES

DOCUMENTED = """\
source = "en"
languages = ["en", "fr_fr", "pt_BR"]
content = ["src/content/guides/{lang}/{slug}.md", "./extra/{slug}.md"]
pair-by = ["map", "content"]
key = "guideId"
date-field = ["updated", "date"]
map = "translations.toml"
schema = "guide"
exclude = ["drafts/**", "./old"]
untranslated-ok = ["country", "draft"]
select = ["translation", "steps/count"]
ignore = ["translation/extra-link"]
fail-on = "warning"
show = "info"

[links]
base = "/"
static = "public"
anchors = "github"

[rules."steps/count"]
severity = "warning"

[rules."links/empty"]
severity = "off"

[[overrides]]
paths = ["archive/**"]
ignore = ["translation"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(text: str, name: str = "guidelint.toml") -> Config:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return config.load(path, Path())


def refused(text: str, name: str = "guidelint.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(text, name)
    return str(caught.value)


# --- reading -------------------------------------------------------------------------------------


def test_every_key_is_read(site: Path) -> None:
    assert load(DOCUMENTED) == Config(
        root=site,
        file=site / "guidelint.toml",
        source="en",
        languages=("en", "fr-FR", "pt-BR"),
        content=("src/content/guides/{lang}/{slug}.md", "extra/{slug}.md"),
        pair_by=(Evidence.MAP, Evidence.CONTENT),
        key="guideId",
        date_field=("updated", "date"),
        map="translations.toml",
        schema=((None, "guide"),),
        exclude=("drafts/**", "/old"),
        untranslated_ok=("country", "draft"),
        select=("translation", "steps/count"),
        ignore=("translation/extra-link",),
        fail_on="warning",
        show=Severity.INFO,
        links=LinkPolicy("/", "public", "github"),
        rules={"steps/count": {"severity": Severity.WARNING}, "links/empty": {"severity": "off"}},
        overrides=(Override(paths=("archive/**",), ignore=("translation",)),),
    )


def test_without_a_file_the_defaults_hold(site: Path) -> None:
    found = config.load(None, Path("docs"))
    assert found == Config(root=site / "docs", file=None)
    assert found.name == "the default configuration"
    assert (found.source, found.languages, found.content) == ("en", (), ())
    assert found.pair_by == ("key", "map", "path", "content")
    assert found.untranslated_ok == ("draft",)
    assert (found.fail_on, found.show) == ("error", "warning")


def test_the_name_of_the_lock_file_is_normal(site: Path) -> None:
    assert load('[stamp]\nfile = "./locks/../x.lock"').stamp.file == "x.lock"


def test_an_empty_file_means_the_defaults(site: Path) -> None:
    assert load("") == Config(root=site, file=site / "guidelint.toml")


@pytest.mark.parametrize(
    "text", ["\ufeffsource = 'fr'\r\nkey = 'id'\r\n", "[tool.guidelint]\nsource = 'fr'\nkey = 'id'\n"]
)
@pytest.mark.parametrize("name", ["guidelint.toml", "ci/strict.toml"])
def test_a_file_of_any_name_may_have_either_form(site: Path, name: str, text: str) -> None:
    found = load(text, name)
    assert (found.source, found.key) == ("fr", "id")
    assert found.file == site / name
    assert found.root == (site / name).parent
    assert found.name == name


def test_pyproject_has_its_table(site: Path) -> None:
    assert load("[project]\nname = 'x'\n[tool.guidelint]\nsource = 'fr'\n", "pyproject.toml").source == "fr"
    assert refused("[tool.other]\n", "pyproject.toml") == "pyproject.toml: has no table [tool.guidelint]"
    assert refused("tool = 1\n", "pyproject.toml") == "pyproject.toml: has no table [tool.guidelint]"


def test_schemas_by_pattern_in_their_order(site: Path) -> None:
    (site / "schemas").mkdir()
    (site / "schemas/page.json").write_text("{}", encoding="utf-8")
    found = load('[schema]\n"pages/**" = "schemas/page.json"\n"**/*.md" = "guide"\n')
    assert found.schema == (("pages/**", "schemas/page.json"), ("**/*.md", "guide"))
    assert found.schema_for("pages/en/a.md") == "schemas/page.json"
    assert found.schema_for("en/a.md") == "guide"
    assert found.schema_for("en/a.mdx") is None
    assert Config(root=site).schema_for("en/a.md") == "guide"


@pytest.mark.parametrize(
    ("source", "languages"),
    [("fr", "['fr-FR', 'en']"), ("fr-FR", "['fr', 'en']"), ("pt-BR", "['pt-BR', 'pt-PT']"), ("EN", "['en']")],
)
def test_a_source_may_be_written_shorter_or_longer(site: Path, source: str, languages: str) -> None:
    assert load(f"source = '{source}'\nlanguages = {languages}\n").source.lower() == source.lower()


# --- refusing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('langauges = ["en"]', '1:1: unknown key "langauges" (did you mean "languages"?)'),
        ('source = "en"\n\n  pair_by = []', '3:3: unknown key "pair_by" (did you mean "pair-by"?)'),
        ("root = '.'", '1:1: unknown key "root"'),
        ("source = 1", '1:10: "source" is a whole number, expected a string'),
        ('source = "english"', '1:10: "english" is not a language code such as "en" or "pt-BR"'),
        ('languages = "en"', '1:13: "languages" is a string, expected a list of strings'),
        ('languages = [\n  "en", # first\n  true,\n]', '3:3: item 2 of "languages" is a boolean, expected a string'),
        ('languages = ["en", "fr "]', '1:20: "fr " is not a language code such as "en" or "pt-BR"'),
        ('languages = ["fr", "es"]', '1:13: the source language "en" is not among them: fr, es'),
        ('source="pt-BR"\nlanguages = ["pt-PT"]', '2:13: the source language "pt-BR" is not among them: pt-PT'),
        (
            'pair-by = ["key", "paths"]',
            '1:19: item 2 of "pair-by" is "paths", expected "key", "map", "path" or "content" (did you mean "path"?)',
        ),
        ("key = []", '1:7: "key" is a list, expected a string'),
        ("date-field = 2026-01-01", '1:14: "date-field" is a date or time, expected a list of strings'),
        (
            'content = ["{francais!:fr}/{slug}.md"]',
            '1:12: "francais!" is not a language code such as "en" or "pt-BR"',
        ),
        (
            'content = ["{fr:}/{slug}.md"]',
            '1:12: "{fr:}" in "{fr:}/{slug}.md" has nothing after the colon, expected the text in the path',
        ),
        ('content = ["a/{lang}.md"]', '1:12: "a/{lang}.md" has no {slug}, expected it where the guides\' names are'),
        (
            'content = ["{langs}/{slug}.md"]',
            '1:12: unknown placeholder "langs" in "{langs}/{slug}.md" (did you mean "lang"?)',
        ),
        (
            'content = ["../{lang}/{slug}.md"]',
            '1:12: "../{lang}/{slug}.md" leads out of the site, expected a pattern below the configuration file',
        ),
        (
            '[stamp]\nfile = "../x.lock"',
            '2:8: "../x.lock" leads out of the site, expected a file below the configuration file',
        ),
        (
            '[stamp]\nfile = "/x.lock"',
            '2:8: "/x.lock" leads out of the site, expected a file below the configuration file',
        ),
        (
            '[stamp]\nfile = "C:/x.lock"',
            '2:8: "C:/x.lock" leads out of the site, expected a file below the configuration file',
        ),
        ('[stamp]\nfile = ""', '2:8: "" is no name of a file'),
        ("[stamp]\nfile = 'a\\b'", "2:8: 'a\\b' has a backslash, expected \"/\" between folders"),
        ("exclude = ['a\\b']", "1:12: 'a\\b' has a backslash, expected \"/\" between folders"),
        ('exclude = ["a", "./"]', '1:17: the pattern "/" is empty'),
        ('exclude = ["[z-a]"]', '1:12: "[z-a]" is no valid pattern: bad character range z-a'),
        ("schema = 1", '1:10: "schema" is a whole number, expected a string or a table from patterns to strings'),
        ('schema = "guides"', '1:10: there is no schema file "guides" (did you mean "guide"?)'),
        ('[schema]\n"a/**" = "a.json"', '2:10: there is no schema file "a.json"'),
        ('[schema]\n"a/**" = 1', '2:10: "a/**" is a whole number, expected a string'),
        ('ignore = ["stpes"]', '1:11: unknown rule or group "stpes" (did you mean "steps"?)'),
        (
            'select = ["all", "translation/mising-step"]',
            '1:18: unknown rule or group "translation/mising-step" (did you mean "translation/missing-step"?)',
        ),
        (
            'fail-on = "errors"',
            '1:11: "fail-on" is "errors", expected "error", "warning", "info" or "never" (did you mean "error"?)',
        ),
        ("show = true", '1:8: "show" is a boolean, expected "error", "warning" or "info"'),
        ("links = 'x'", '1:9: "links" is a string, expected a table'),
        ('[links]\nstatics = "x"', '2:1: unknown key "statics" (did you mean "static"?)'),
        ("[links]\nbase = false", '2:8: "base" is a boolean, expected a string'),
        (
            "[links]\nanchors = 'githb'",
            '2:11: "anchors" is "githb", expected ' + alternatives(("auto", *DIALECTS)) + ' (did you mean "github"?)',
        ),
        ("rules = []", '1:9: "rules" is a list, expected a table'),
        ('[rules."steps/cuont"]\n', '1:8: unknown rule "steps/cuont" (did you mean "steps/count"?)'),
        (
            "[rules.steps.count]\nseverity = 'off'",
            '1:8: unknown rule "steps" (options belong to one rule, its id in quotes: [rules."steps/..."])',
        ),
        ('[rules]\n"steps/count" = "off"', '2:17: "steps/count" is a string, expected a table'),
        (
            '[rules."steps/count"]\nseverity = "eror"',
            '2:12: "severity" is "eror", expected "error", "warning", "info" or "off" (did you mean "error"?)',
        ),
        ('[rules."steps/count"]\nlimit = 3', '2:1: unknown key "limit"'),
        ("[overrides]\npaths = ['x']", '1:2: "overrides" is a table, expected tables, each [[overrides]]'),
        ("[[overrides]]\nignore = ['steps']", '1:1: "paths" is missing'),
        (
            "[[overrides]]\npaths = ['x']\n[[overrides]]\npaths = ['y']\nignore = ['faqs']",
            '5:11: unknown rule or group "faqs" (did you mean "faq"?)',
        ),
        ("a = [\n", "2:1: not valid TOML: invalid value"),
        ("a = 1\nb 2\n", "2:3: not valid TOML: expected '=' after a key in a key/value pair"),
        ("a = 1\na = 2\n", "2:6: not valid TOML: cannot overwrite a value"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(site: Path, text: str, expected: str) -> None:
    assert refused(text) == f"guidelint.toml:{expected}"


def test_a_place_in_pyproject(site: Path) -> None:
    text = "[project]\nsource = 1\n\n[tool.guidelint]\nkey = 'x'\nsource = 1\n"
    assert refused(text, "pyproject.toml") == 'pyproject.toml:6:10: "source" is a whole number, expected a string'
    assert refused("tool.guidelint = 1\n", "pyproject.toml") == (
        "pyproject.toml:1:18: the configuration is a whole number, expected a table"
    )


def test_files_that_cannot_be_read(site: Path) -> None:
    (site / "latin.toml").write_bytes(b"key = 'a'\n# \xe9\n")
    (site / "folder.toml").mkdir()
    for name, expected in [
        ("absent.toml", "absent.toml: cannot be read: no such file or directory"),
        ("folder.toml", "folder.toml: cannot be read: is a directory"),
        ("latin.toml", "latin.toml:2:1: not valid UTF-8"),
        ("guidelint.yaml", "guidelint.yaml: not a configuration file, expected a name that ends in .toml"),
    ]:
        with pytest.raises(ConfigError) as caught:
            config.load(Path(name), site)
        assert str(caught.value) == expected


def test_a_file_elsewhere_is_named_in_full(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "guidelint.toml").write_text("x = 1", encoding="utf-8")
    (site / "below").mkdir()
    monkeypatch.chdir(site / "below")
    with pytest.raises(ConfigError) as caught:
        config.load(site / "guidelint.toml", site)
    assert str(caught.value) == f'{site.as_posix()}/guidelint.toml:1:1: unknown key "x"'


# --- finding -------------------------------------------------------------------------------------


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_closest_file_upwards_counts(site: Path) -> None:
    outer = write(site / "guidelint.toml")
    inner = write(site / "docs/pyproject.toml", "[tool.guidelint]\n")
    write(site / "docs/en/pyproject.toml", "[project]\ndependencies = ['guidelint']\n")
    write(site / "other/pyproject.toml", "[tool.ruff]\n")
    guide = write(site / "docs/en/a.md")
    assert config.find(guide) == inner
    assert config.find(site / "docs") == inner
    assert config.find(Path("docs/en/not-yet.md")) == inner
    assert config.find(site / "other/a.md") == outer


def test_guidelint_toml_beats_pyproject_beside_it(site: Path) -> None:
    write(site / "pyproject.toml", "[tool.guidelint]\n")
    assert config.find(site) == site / "pyproject.toml"
    own = write(site / "guidelint.toml")
    assert config.find(site) == own


def test_a_broken_pyproject_that_names_guidelint_is_trouble(site: Path) -> None:
    write(site / "pyproject.toml", "[tool.guidelint\n")
    with pytest.raises(ConfigError) as caught:
        config.find(site)
    assert str(caught.value) == "pyproject.toml:1:16: not valid TOML: expected ']' at the end of a table declaration"


def test_paths_have_to_share_a_configuration(site: Path) -> None:
    own = write(site / "guidelint.toml")
    write(site / "docs/guidelint.toml")
    assert config.find_common([Path("en/a.md"), Path("fr"), site]) == own
    with pytest.raises(ConfigError) as caught:
        config.find_common([Path("en/a.md"), Path("en/b.md"), Path("docs/c.md")])
    assert str(caught.value) == (
        "en/a.md and docs/c.md have different configurations: guidelint.toml and docs/guidelint.toml; "
        "check them separately, or choose one with --config"
    )


def test_none_beside_one_differs_too(site: Path) -> None:
    write(site / "docs/guidelint.toml")
    assert config.find_common([]) is None
    with pytest.raises(ConfigError) as caught:
        config.find_common([Path("docs"), Path("a.md")])
    assert str(caught.value) == (
        "docs and a.md have different configurations: docs/guidelint.toml and none; "
        "check them separately, or choose one with --config"
    )


# --- choosing rules ------------------------------------------------------------------------------


def test_groups_and_ids_select_in_the_order_of_the_rules(site: Path) -> None:
    plain = Config(root=site)
    assert config.selected(plain) == RULES
    assert config.selected(plain, ["all"]) == RULES
    assert config.selected(plain, ["faq", "steps/count"], ["faq/duplicate"]) == ("steps/count", "faq/empty")


def test_the_command_line_replaces_select_and_adds_to_ignore(site: Path) -> None:
    own = Config(root=site, select=("faq",), ignore=("steps/empty",), rules={"steps/count": {"severity": "off"}})
    off = {"steps/empty", "steps/count", "steps/heading"}
    assert config.selected(own) == tuple(name for name in RULES if name.startswith("faq/"))
    left = tuple(name for name in RULES if name.startswith("steps/") and name not in off)
    assert "steps/numbering" in left
    assert config.selected(own, ["steps"], ["steps/heading"]) == left
    assert config.selected(own, [], ["faq/empty"]) == tuple(
        name for name in RULES if name.startswith("faq/") and name != "faq/empty"
    )


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["translations"], [], 'unknown rule or group "translations" (did you mean "translation"?)'),
        (["steps"], ["step/count"], 'unknown rule or group "step/count" (did you mean "steps/count"?)'),
        (["zzz"], [], 'unknown rule or group "zzz"'),
        (["faq"], ["faq"], "no rule is left to check: all that are selected are ignored or off"),
    ],
)
def test_a_selection_that_cannot_be_followed(site: Path, select: list[str], ignore: list[str], expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.selected(Config(root=site), select, ignore)
    assert str(caught.value) == expected


def test_overrides_turn_rules_off_for_some_files(site: Path) -> None:
    own = Config(
        root=site,
        overrides=(
            Override(paths=("archive/",), ignore=("steps",)),
            Override(paths=("notes/*.md", "archive/old"), select=("document", "steps/count")),
        ),
    )
    steps = {name for name in RULES if name.startswith("steps/")}
    others = {name for name in RULES if not name.startswith("document/")} - {"steps/count"}
    assert config.skipped(own, "en/a.md") == frozenset()
    assert config.skipped(own, "archive/a.md") == steps
    assert config.skipped(own, "notes/a.md") == others
    assert config.skipped(own, "archive/old/a.md") == others | steps


def test_rules_are_built_with_their_options(site: Path) -> None:
    own = load('[rules."steps/count"]\nseverity = "info"\n')
    (count,) = config.build_rules(own, ["steps/count"])
    assert (count.id, count.severity) == ("steps/count", Severity.INFO)
    (plain,) = config.build_rules(Config(root=site), ["steps/count"])
    assert plain.severity is Severity.ERROR


def test_every_key_says_what_it_is_for() -> None:
    for cls in (config.Settings, Override):
        assert [key.name for key in fields(cls) if not key.metadata.get("help")] == []


def test_choosing_rules_imports_none_and_no_toml(site: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from guidelint import config\n"
        "own = config.load(config.find(Path('.')), Path('.')); config.selected(own, ['steps'])\n"
        "heavy = {'tomllib', 'click', 'jsonschema', 'pathspec', 'yaml', 'markdown_it', 'difflib'}\n"
        "print(sorted(n for n in sys.modules if n in heavy or n.startswith('guidelint.rules.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ, cwd=site
    )
    assert done.stdout == "[]\n"
