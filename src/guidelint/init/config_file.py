"""What was found in a folder to a guidelint.toml with comments: what differs, and what people change first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guidelint.config_text import toml_value
from guidelint.init.survey import Survey
from guidelint.languages import label

_WHY = {
    "source": "The language that guides are written in first.",
    "languages": "All languages, the source first.",
    "content": "Where the guides are. A pattern without {lang} is for the source language.",
    "key": "The front-matter key that pairs the languages of a guide.",
    "date-field": "The front-matter keys that date a guide; the first that is there counts.",
    "exclude": "Files and folders to leave out.",
}
_TABLES = """\
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
_BASELINE = """\
# To accept what is found today and hear only of what is new: guidelint baseline write
"""
_NO_ADDRESS = """\
# So that your editor checks this file (VS Code: Even Better TOML), write the schema beside it with
# guidelint config schema > .guidelint.schema.json
# and make this the first line: #:schema ./.guidelint.schema.json
"""


def render(survey: Survey, schema: str | None) -> str:
    """Write the settings of a survey as TOML; `schema` is the address of the file's schema, for editors."""
    parts = [
        f"#:schema {schema}\n" if schema else "",
        f"# {_found(survey)}\n# All keys and their defaults: guidelint config show\n",
        "" if schema else _NO_ADDRESS,
    ]
    head = "".join(parts)
    settings = [f"# {_WHY[key]}\n{key} = {_plain(value)}\n" for key, value in survey.table.items()]
    examples = [f"# {why}\n# {key} = {_plain(value)}\n" for key, value, why in _examples(survey)]
    return "\n".join([head, *settings, *examples, _BASELINE, _TABLES])


def _found(survey: Survey) -> str:
    generator = survey.generator
    made_for = f"{generator.name} ({generator.file})" if generator else "plain folders"
    languages = ", ".join(map(label, survey.site.languages)) or "no language found"
    return f"Settings of guidelint, written by `guidelint init` for {made_for}: {languages}."


def _plain(value: Any) -> str:
    return toml_value(tuple(value) if isinstance(value, list) else value)


def _examples(survey: Survey) -> Iterator[tuple[str, Any, str]]:
    """Yield keys that are as by default, with a value to begin with."""
    for key, value, why in _all_examples(survey):
        if key not in survey.table:
            yield key, value, why


def _all_examples(survey: Survey) -> Iterable[tuple[str, Any, str]]:
    site = survey.site
    excused, *_ = survey.excusing or (("country", 0),)
    why = "Guides with such a front-matter key need no translation"
    reason = f"; {excused[1]} without one have `{excused[0]}`, and no other guide." if survey.excusing else "."
    return (
        ("languages", list(site.languages) or [site.facts.source], _WHY["languages"]),
        ("exclude", ["drafts/"], _WHY["exclude"]),
        ("untranslated-ok", [*site.config.untranslated_ok, excused[0]], why + reason),
        (
            "map",
            "translations.toml",
            "Which files belong together, as `guidelint pairs --write translations.toml` saves.",
        ),
        ("fail-on", "error", 'From which severity on `check` fails: "error", "warning", "info" or "never".'),
    )
