"""The generated documentation: current, complete, and a schema that agrees with what the configuration reads."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest

from guidelint import config, reference
from guidelint.config import ConfigError, Override, Settings
from guidelint.config_schema import config_schema
from guidelint.model import LinkPolicy, Severity
from guidelint.options import keys
from guidelint.rules import RULES, DocumentRule, Example, option
from guidelint.rules import load as load_rule

ROOT = Path(__file__).parent.parent

DOCUMENTED = """\
source = "fr"
languages = ["fr", "it", "de-CH"]
content = ["content/{lang}/guides/{slug}.md", "content/**/{slug}.md"]
pair-by = ["key", "map"]
key = "guide"
date-field = ["lastmod", "date"]
map = "pairs.toml"
schema = "guide"
exclude = ["drafts/"]
untranslated-ok = ["draft", "country"]
ignore = ["front-matter", "dates/future"]
fail-on = "never"
show = "error"

[rules."translation/stale-date"]
severity = "error"
tolerance-days = 3

[rules."dates/future"]
severity = "off"

[links]
base = "/help"
static = "public"
anchors = "hugo"

[[overrides]]
paths = ["archive/**"]
select = ["steps"]

[[overrides]]
paths = ["legal"]
ignore = ["all"]
"""


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return config_schema()


# --- the rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_documents_itself(rule_id: str) -> None:
    cls = load_rule(rule_id)
    first, *rest = (cls.__doc__ or "").split("\n\n")
    assert cls.id == rule_id
    assert first.endswith(".")
    assert "\n" not in first
    assert len(rest) >= 2, "expected why it matters, and how to put it right"
    assert len(cls.examples) >= 2
    assert any(example.findings for example in cls.examples)
    assert any(not example.findings for example in cls.examples)
    assert set(cls.explained_by) <= set(RULES) - {rule_id}
    assert [o.name for o in fields(cls) if o.name != "severity" and not o.metadata.get("help")] == []


def test_the_generated_files_are_current() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in reference.stale(ROOT)] == []


# --- how a rule is shown -------------------------------------------------------------------------


class Sample(DocumentRule):
    """A sample holds `this | that`.

    Why: **because** of [a reason](https://example.org/why), and `severity = "off"`
    helps.

    - one
    - two
    """

    severity: Severity = Severity.INFO
    tolerance_days: int = option(2, "days that `a | b` may lie apart")
    words: tuple[str, ...] = option(("é",), "words to look for")

    explained_by: ClassVar[tuple[str, ...]] = ("steps/count", "faq/empty", "links/empty")
    examples: ClassVar[tuple[Example, ...]] = (
        Example("all is well", {"en/a.md": "```sh\nls\n```\n", "fr/a.md": ""}),
        Example(
            "with options",
            {"en/a.md": "# A\n\ntext"},
            ("en/a.md:1:1: that is wrong", "en/a.md:3:1: so is this"),
            options={"tolerance_days": 0, "words": ["x"]},
            config={"links": {"base": "/", "a b": {}}},
        ),
    )


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sample, "id", "steps/sample")
    monkeypatch.setattr(reference, "load", lambda rule_id: Sample)


@pytest.mark.usefixtures("sample")
def test_a_page_shows_the_rule_with_its_options_and_examples() -> None:
    assert (
        reference.rule_page("steps/sample")
        == """\
# steps/sample

<!-- Generated from the rule by `python -m guidelint.reference --write`; edit the rule instead. -->

A sample holds `this | that`.

Severity: **info**. It looks at one document.

Why: **because** of [a reason](https://example.org/why), and `severity = "off"`
helps.

- one
- two

Not reported where `steps/count`, `faq/empty` or `links/empty` is reported at the same place: it is only a consequence \
there.

## Options

| option | type | default | meaning |
|---|---|---|---|
| `severity` | "error", "warning", "info" or "off" | `"info"` | how much its findings matter |
| `tolerance-days` | a whole number | `2` | days that `a \\| b` may lie apart |
| `words` | a list of strings | `["é"]` | words to look for |

## Examples

### All is well

`en/a.md`:

````markdown
```sh
ls
```
````

`fr/a.md` is empty.

No findings.

### With options

With this in `guidelint.toml`:

```toml
links = { base = "/", "a b" = {} }
[rules."steps/sample"]
tolerance-days = 0
words = ["x"]
```

`en/a.md`:

```markdown
# A

text
```

Findings:

```text
en/a.md:1:1: that is wrong
en/a.md:3:1: so is this
```
"""
    )


@pytest.mark.usefixtures("sample")
def test_a_terminal_gets_the_same_without_markdown() -> None:
    assert (
        reference.explain("steps/sample")
        == """\
steps/sample (info; looks at one document)

A sample holds "this | that".

Why: because of a reason (https://example.org/why), and severity = "off" helps.

- one
- two

Not reported where "steps/count", "faq/empty" or "links/empty" is reported at the same place: it
is only a consequence there.

Options:
  severity = "info"
      how much its findings matter; "error", "warning", "info" or "off"
  tolerance-days = 2
      days that "a | b" may lie apart; a whole number
  words = ["é"]
      words to look for; a list of strings

Example: all is well

  en/a.md:
    | ```sh
    | ls
    | ```

  fr/a.md:
    |

  no findings

Example: with options

  guidelint.toml:
    | links = { base = "/", "a b" = {} }
    | [rules."steps/sample"]
    | tolerance-days = 0
    | words = ["x"]

  en/a.md:
    | # A
    |
    | text

  findings:
    en/a.md:1:1: that is wrong
    en/a.md:3:1: so is this
"""
    )


def test_the_table_has_a_row_for_each_rule() -> None:
    rows = reference.rule_table().split("\n")
    assert rows[:2] == ["| rule | severity | what holds |", "|---|---|---|"]
    assert [row.split("`")[1] for row in rows[2:]] == list(RULES)
    title = "The front matter declares as many steps as the guide has"
    assert f"| [`steps/count`](docs/rules/steps/count.md) | error | {title} |" in rows


def test_the_day_is_told_where_a_rule_asks_for_it() -> None:
    assert "\n\nToday is 2026-03-01.\n\n" in reference.rule_page("dates/future")
    assert "Example: a date to come. Today is 2026-03-01\n" in reference.explain("dates/future")


# --- the files -----------------------------------------------------------------------------------


def test_writing_makes_the_files_current_and_removes_what_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    readme, left_over = tmp_path / "README.md", tmp_path / "docs/rules/steps/gone.md"
    readme.write_text(f"before\n{reference.BEGIN}\nold\n{reference.END}\nafter\n", encoding="utf-8")
    left_over.parent.mkdir(parents=True)
    left_over.write_text("# gone", encoding="utf-8")

    assert reference.main(["--check"]) == 1
    listed = capsys.readouterr().out.split("\n")
    assert listed[0] == "not current: README.md"
    assert "not current: docs/rules/steps/gone.md" in listed

    assert reference.main(["--write"]) == 0
    assert "written: docs/rules/README.md" in capsys.readouterr().out.split("\n")
    assert not left_over.exists()
    assert readme.read_text(encoding="utf-8") == (
        f"before\n{reference.BEGIN}\n{reference.rule_table()}\n{reference.END}\nafter\n"
    )
    assert reference.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    assert reference.write(tmp_path) == []


def test_a_readme_without_markers_is_left_alone_and_reported(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("my own\n", encoding="utf-8")
    reference.write(tmp_path)
    assert readme.read_text(encoding="utf-8") == "my own\n"
    assert reference.stale(tmp_path) == [readme]


# --- the schema ----------------------------------------------------------------------------------


def errors(schema: Mapping[str, Any], text: str) -> list[str]:
    found = jsonschema.Draft202012Validator(schema).iter_errors(tomllib.loads(text))
    return [error.message for error in found]


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_has_the_keys_that_are_read(schema: dict[str, Any]) -> None:
    properties = schema["properties"]
    assert list(properties) == list(keys(Settings))
    assert list(properties["links"]["properties"]) == list(keys(LinkPolicy))
    assert list(properties["overrides"]["items"]["properties"]) == list(keys(Override))
    assert list(properties["rules"]["properties"]) == list(RULES)
    for rule_id in RULES:
        assert list(properties["rules"]["properties"][rule_id]["properties"]) == list(keys(load_rule(rule_id)))


def test_every_key_of_the_schema_has_a_description(schema: dict[str, Any]) -> None:
    tables = [schema, schema["properties"]["links"], schema["properties"]["overrides"]["items"]]
    tables += [schema["properties"]["rules"], *schema["properties"]["rules"]["properties"].values()]
    assert [key for table in tables for key, value in table["properties"].items() if not value["description"]] == []


def test_a_key_in_full(schema: dict[str, Any]) -> None:
    assert schema["properties"]["fail-on"] == {
        "description": "The least severity of a finding that makes the exit code 1.",
        "enum": ["error", "warning", "info", "never"],
        "default": "error",
    }
    assert schema["properties"]["rules"]["properties"]["translation/stale-date"]["properties"]["tolerance-days"] == {
        "description": "how many days the two dates may lie apart",
        "type": "integer",
        "minimum": 0,
        "default": 0,
    }


@pytest.mark.parametrize("text", ["", DOCUMENTED, '[schema]\n"**" = "guide"\n'])
def test_what_is_read_is_valid(text: str, schema: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "guidelint.toml"
    path.write_text(text, encoding="utf-8")
    assert config.load(path, tmp_path).file == path
    assert errors(schema, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "langauges = []",
        "source = 1",
        "languages = 'en'",
        "pair-by = ['name']",
        "content = ['{lang}.md']",
        "schema = []",
        "[schema]\n'**' = 1",
        "select = ['step']",
        "fail-on = 'errors'",
        "show = 'never'",
        "links.bases = '/'",
        "links.anchors = 'githb'",
        "[rules.'steps/cuont']",
        "[rules.'steps/count']\nseverity = 'eror'",
        "[rules.'translation/stale-date']\ntolerance = 1",
        "[rules.'translation/stale-date']\ntolerance-days = -1",
        "[rules.'translation/stale-date']\ntolerance-days = true",
        "[[overrides]]\nselect = []",
        "[[overrides]]\npaths = []\nignore = ['all', 'none']",
    ],
)
def test_what_is_refused_is_invalid(text: str, schema: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "guidelint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        config.load(path, tmp_path)
    assert len(errors(schema, text)) == 1
