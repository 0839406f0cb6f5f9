"""guidelint.toml, or `[tool.guidelint]` in pyproject.toml, to a `Config`; the rules built with their options."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from guidelint import glossary_options
from guidelint.globs import PLACEHOLDER, compile_glob, compile_globs
from guidelint.languages import normalize, primary
from guidelint.model import Evidence, GlossaryPolicy, HistoryPolicy, KeyPath, LinkPolicy, Severity, StampPolicy
from guidelint.options import Converter, OptionError, Options, choice, convert, expect, option, read
from guidelint.rules import RULES, Rule
from guidelint.rules import load as load_rule
from guidelint.suggest import did_you_mean
from guidelint.text import Text

FILE_NAME = "guidelint.toml"
PYPROJECT = "pyproject.toml"
BUNDLED_SCHEMA = "guide"
ALL = "all"
OFF = "off"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_TOML_PLACE = r"(?s)(?P<reason>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"


class ConfigError(Exception):
    """Trouble with what was asked for, not with a guide: one line that says what and where."""


class Override(Options):
    """Some files for which other rules apply."""

    paths: tuple[str, ...] = field(metadata={"help": "The files and folders that this table is about."})
    select: tuple[str, ...] = option((), "The only rules and groups that apply to them; empty for all.")
    ignore: tuple[str, ...] = option((), "Rules and groups that do not apply to them.")


@dataclass(frozen=True)
class Policy:
    """How severe findings about a pair may be at most, by what brought them."""

    behind: Severity = option(Severity.WARNING, "The source moved on, and the translation has yet to follow.")
    broken: Severity = option(Severity.ERROR, "The translation lost or changed something.")


@dataclass(frozen=True)
class ReportPolicy:
    """What `guidelint report` needs to know of a site."""

    title: str = option("Translation gaps", "The title of the report.")
    edit_url: str | None = option(
        None,
        "Where a file is edited, such as `https://forge.example/edit/main/{path}#L{line}`; the path is the one from "
        "the site's root.",
    )


class Settings(Options):
    """The keys of guidelint.toml, each a field.

    Drafts need no translation unless the configuration says otherwise: nobody can read them yet,
    so no reader misses one. What else may stay untranslated is for the site to say, since keys
    such as `country` mean different things on different sites.
    """

    source: str = option("en", "The language that the guides are written in first.")
    languages: tuple[str, ...] = option(
        (), "All languages, the source too; found in paths and front matter by default."
    )
    content: tuple[str, ...] = option(
        (),
        "Where guides are, such as `guides/{lang}/{slug}.md`; a pattern without `{lang}` is for the source "
        "language, one with `{fr:french}` for that language, whose folder has another name.",
    )
    pair_by: tuple[Evidence, ...] = option(tuple(Evidence), "What pairs the language versions, in this order.")
    key: str = option("translationKey", "The front-matter key that all versions of a guide have in common.")
    date_field: tuple[str, ...] = option(
        ("updated", "lastmod", "date"), "The front-matter keys that date a guide; the first that is there counts."
    )
    map: str | None = option(None, "A file that says which documents belong together.")
    baseline: str | None = option(
        None, "The file of accepted findings; `guidelint-baseline.json`, where it is there, by default."
    )
    schema: tuple[tuple[str | None, str], ...] = option(
        ((None, BUNDLED_SCHEMA),),
        "The JSON schema of the front matter: `guide` for the bundled one, which is for documents that declare "
        "`steps`, or a file, or a table from patterns to either, where the first match counts.",
    )
    exclude: tuple[str, ...] = option((), "Files and folders to leave out.")
    untranslated_ok: tuple[str, ...] = option(("draft",), "Documents with such a front-matter key need no translation.")
    select: tuple[str, ...] = option((), "The rules and groups to check; empty for all.")
    ignore: tuple[str, ...] = option((), "Rules and groups not to check.")
    fail_on: Literal["error", "warning", "info", "never"] = option(
        "error", "The least severity of a finding that makes the exit code 1."
    )
    show: Severity = option(Severity.WARNING, "The least severity of a finding that is shown to people.")
    links: LinkPolicy = option(LinkPolicy(), "How the site's own links resolve.")
    glossary: GlossaryPolicy = option(GlossaryPolicy(), "How terms are translated: a file of terms, or a table.")
    history: HistoryPolicy = option(HistoryPolicy(), "How it is found out what a translation was made from.")
    stamp: StampPolicy = option(StampPolicy(), "Where `guidelint stamp` keeps what translations were made from.")
    policy: Policy = option(Policy(), "How severe findings may be at most, by what brought them.")
    report: ReportPolicy = option(ReportPolicy(), "What `guidelint report` needs to know of the site.")
    rules: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict, metadata={"help": "The options of rules, by id; severity `off` turns a rule off."}
    )
    overrides: tuple[Override, ...] = option((), "Other rules for some files.")


class Config(Settings):
    """The settings of one run, and whose they are: the site's root and, where there is one, the file."""

    root: Path
    file: Path | None = None

    @property
    def name(self) -> str:
        """What messages call the file."""
        return _shown(self.file) if self.file else "the default configuration"

    def schema_for(self, path: str) -> str | None:
        """Return the schema of a document, by its path below the root; None where no pattern matches."""
        names = (name for pattern, name in self.schema if pattern is None or compile_glob(pattern).match(path))
        return next(names, None)


# --- finding the file ----------------------------------------------------------------------------


def find(start: Path) -> Path | None:
    """Return the closest configuration file, from the folder of a path upwards."""
    path = Path(os.path.abspath(start))
    return _closest(path if path.is_dir() else path.parent)


def _closest(folder: Path) -> Path | None:
    return next(filter(None, map(in_folder, (folder, *folder.parents))), None)


def in_folder(folder: Path) -> Path | None:
    """Return the configuration file in a folder; None where it has none."""
    if (file := folder / FILE_NAME).is_file():
        return file
    project = folder / PYPROJECT
    if project.is_file() and "guidelint" in (text := _text(project)):
        return project if _tool_table(_toml(project, text)) is not None else None
    return None


def find_common(paths: Sequence[Path]) -> Path | None:
    """Return the one configuration file that all paths lead to; two different ones are an error."""
    closest = cache(_closest)
    found: dict[Path | None, Path] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))
        found.setdefault(closest(absolute if absolute.is_dir() else absolute.parent), path)
    if len(found) > 1:
        (one, first), (other, second), *_ = found.items()
        raise ConfigError(
            f"{_shown(first)} and {_shown(second)} have different configurations: {_named(one)} and {_named(other)}; "
            "check them separately, or choose one with --config"
        )
    return next(iter(found), None)


def _named(file: Path | None) -> str:
    return _shown(file) if file else "none"


def _shown(path: Path) -> str:
    absolute, here = Path(os.path.abspath(path)), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


# --- reading it ----------------------------------------------------------------------------------


def load(path: Path | None, root: Path) -> Config:
    """Read a configuration file, whose folder becomes the site's root; without one, the defaults for a root."""
    if path is None:
        return Config(root=Path(os.path.abspath(root)))
    if path.suffix != ".toml":
        raise ConfigError(f"{_shown(path)}: not a configuration file, expected a name that ends in .toml")
    text = _text(path)
    table, prefix = _settings_table(path, _toml(path, text))
    file = Path(os.path.abspath(path))
    try:
        config = of_table(table, file.parent, file)
    except OptionError as error:
        place = _place(text, (*prefix, *error.path), error.at_key)
        raise ConfigError(f"{_shown(path)}:{place}: {error}") from None
    return config


def of_table(table: Any, root: Path, file: Path | None = None) -> Config:
    """Turn the keys of a guidelint.toml into a configuration; raises OptionError for what cannot be used."""
    config = Config(root=root, file=file, **read(Settings, table, (), _CONVERTERS))
    _verify(config)
    return config


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{_shown(path)}: cannot be read: {reason}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{_shown(path)}:{line}:1: not valid UTF-8") from None


def _toml(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # only when there is a file to read

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.fullmatch(_TOML_PLACE, str(error))
        reason = match["reason"] if match else str(error)
        line, column = Text(text).position(len(text))
        if match and match["line"]:
            line, column = int(match["line"]), int(match["column"])
        raise ConfigError(f"{_shown(path)}:{line}:{column}: not valid TOML: {reason[:1].lower()}{reason[1:]}") from None
    except RecursionError:
        raise ConfigError(f"{_shown(path)}: not usable TOML: nested too deep") from None


def _tool_table(document: Mapping[str, Any]) -> Any:
    tool = document.get("tool")
    return tool.get("guidelint") if isinstance(tool, dict) else None


def _settings_table(path: Path, document: dict[str, Any]) -> tuple[Any, KeyPath]:
    table = _tool_table(document)
    if table is not None:
        return table, ("tool", "guidelint")
    if path.name == PYPROJECT:
        raise ConfigError(f"{_shown(path)}: has no table [tool.guidelint]")
    return document, ()


def _place(text: str, path: KeyPath, at_key: bool) -> str:
    from guidelint.toml_places import places  # only when something is wrong

    found = places(text)
    offsets = found.keys if at_key else found.values
    while path and path not in offsets:
        path = path[:-1]
    line, column = Text(text).position(offsets.get(path, 0))
    return f"{line}:{column}"


# --- values --------------------------------------------------------------------------------------


def _language(value: Any, path: KeyPath) -> str:
    code: str = expect(value, str, path)
    if not _LANGUAGE.fullmatch(code):
        raise OptionError(path, f'"{code}" is not a language code such as "en" or "pt-BR"')
    return normalize(code)


def _languages(value: Any, path: KeyPath) -> tuple[str, ...]:
    codes = convert(value, tuple[str, ...], path)
    return tuple(dict.fromkeys(_language(code, (*path, index)) for index, code in enumerate(codes)))


def _pattern(pattern: str, path: KeyPath) -> str:
    pattern = pattern[1:] if pattern.startswith("./") else pattern
    if "\\" in pattern:
        raise OptionError(path, f"'{pattern}' has a backslash, expected \"/\" between folders")
    if not pattern.strip("/"):
        raise OptionError(path, f'the pattern "{pattern}" is empty')
    if ".." in pattern.split("/") or pattern[1:2] == ":":
        raise OptionError(path, f'"{pattern}" leads out of the site, expected a pattern below the configuration file')
    try:
        compile_glob(pattern)
    except re.error as error:
        raise OptionError(path, f'"{pattern}" is no valid pattern: {error.msg}') from None
    return pattern


def _patterns(value: Any, path: KeyPath) -> tuple[str, ...]:
    patterns = convert(value, tuple[str, ...], path)
    return tuple(_pattern(pattern, (*path, index)) for index, pattern in enumerate(patterns))


def _content(value: Any, path: KeyPath) -> tuple[str, ...]:
    patterns = tuple(pattern.lstrip("/") for pattern in _patterns(value, path))
    for index, pattern in enumerate(patterns):
        names = PLACEHOLDER.findall(pattern)
        for name in names:
            if ":" in name:
                _named_language(name, pattern, (*path, index))
            elif name not in ("lang", "slug"):
                hint = did_you_mean(name, ("lang", "slug"))
                raise OptionError((*path, index), f'unknown placeholder "{name}" in "{pattern}"{hint}')
        if "slug" not in names:
            raise OptionError((*path, index), f'"{pattern}" has no {{slug}}, expected it where the guides\' names are')
    return patterns


def _named_language(name: str, pattern: str, path: KeyPath) -> None:
    """Refuse a `{fr:french}` that names no language, or no text in its place."""
    code, _, text = name.partition(":")
    _language(code, path)
    if not text:
        raise OptionError(
            path, f'"{{{name}}}" in "{pattern}" has nothing after the colon, expected the text in the path'
        )


def _schema(value: Any, path: KeyPath) -> tuple[tuple[str | None, str], ...]:
    if isinstance(value, dict):
        return tuple((_pattern(key, (*path, key)), expect(name, str, (*path, key))) for key, name in value.items())
    return ((None, expect(value, str, path, "a string or a table from patterns to strings")),)


def _selection(value: Any, path: KeyPath) -> tuple[str, ...]:
    names: tuple[str, ...] = convert(value, tuple[str, ...], path)
    for index, name in enumerate(names):
        if message := _unknown(name):
            raise OptionError((*path, index), message)
    return names


def _severity(value: Any, path: KeyPath) -> str:
    word = choice(value, (*Severity, OFF), path)
    return word if word == OFF else Severity(word)


def _rules(value: Any, path: KeyPath) -> dict[str, dict[str, Any]]:
    table = expect(value, dict, path)
    return {rule_id: _rule(rule_id, options, (*path, rule_id)) for rule_id, options in table.items()}


def _rule(rule_id: str, options: Any, path: KeyPath) -> dict[str, Any]:
    if rule_id not in RULES:
        hint = did_you_mean(rule_id, RULES)
        if rule_id in groups():
            hint = f' (options belong to one rule, its id in quotes: [rules."{rule_id}/..."])'
        raise OptionError(path, f'unknown rule "{rule_id}"{hint}', at_key=True)
    # A rule that is just turned off need not be imported.
    cls = Rule if isinstance(options, dict) and set(options) <= {"severity"} else load_rule(rule_id)
    return read(cls, options, path, {"severity": _severity})


def _links(value: Any, path: KeyPath) -> LinkPolicy:
    return LinkPolicy(**read(LinkPolicy, value, path, {"anchors": _anchors}))


def _stamp(value: Any, path: KeyPath) -> StampPolicy:
    return StampPolicy(**read(StampPolicy, value, path, {"file": _file_of_site}))


def _file_of_site(value: Any, path: KeyPath) -> str:
    """Refuse a file that lies outside the site: it would be written, and never be read."""
    name: str = expect(value, str, path)
    found = posixpath.normpath(name)
    if "\\" in name:
        raise OptionError(path, f"'{name}' has a backslash, expected \"/\" between folders")
    if found.startswith(("/", "../")) or found[1:2] == ":":
        raise OptionError(path, f'"{name}" leads out of the site, expected a file below the configuration file')
    if found in (".", "..") or name.endswith("/"):
        raise OptionError(path, f'"{name}" is no name of a file')
    return found


def _policy(value: Any, path: KeyPath) -> Policy:
    return Policy(**read(Policy, value, path))


def _report(value: Any, path: KeyPath) -> ReportPolicy:
    return ReportPolicy(**read(ReportPolicy, value, path, {"edit_url": _edit_url}))


def _edit_url(value: Any, path: KeyPath) -> str:
    """Refuse an address that leads to no page: no other may come into a report as a link."""
    address: str = expect(value, str, path)
    if not re.match(r"https?://[^/\s]", address) or "{path}" not in address:
        raise OptionError(path, f'"{address}" is no address of a file, expected one such as "https://…/{{path}}"')
    return address


def _anchors(value: Any, path: KeyPath) -> str:
    from guidelint.parity.anchors import DIALECTS

    return choice(value, tuple(dict.fromkeys(("auto", *DIALECTS))), path)


def _overrides(value: Any, path: KeyPath) -> tuple[Override, ...]:
    tables = expect(value, list, path, "tables, each [[overrides]]")
    return tuple(Override(**read(Override, item, (*path, i), _CONVERTERS)) for i, item in enumerate(tables))


_CONVERTERS: Mapping[str, Converter] = {
    "source": _language,
    "languages": _languages,
    "content": _content,
    "schema": _schema,
    "exclude": _patterns,
    "paths": _patterns,
    "select": _selection,
    "ignore": _selection,
    "links": _links,
    "glossary": glossary_options.policy,
    "stamp": _stamp,
    "policy": _policy,
    "report": _report,
    "rules": _rules,
    "overrides": _overrides,
}


def _verify(config: Config) -> None:
    """Refuse what no single key shows: a source that is no language of the site, a schema that is not there."""
    if config.languages and not any(_stands_for(config.source, code) for code in config.languages):
        listed = ", ".join(config.languages)
        raise OptionError(("languages",), f'the source language "{config.source}" is not among them: {listed}')
    glossary_options.verify(config.glossary, config.root, (config.source, *config.languages))
    for pattern, name in config.schema:
        if name != BUNDLED_SCHEMA and not (config.root / name).is_file():
            hint = did_you_mean(name, [BUNDLED_SCHEMA])
            raise OptionError(
                ("schema", pattern) if pattern else ("schema",), f'there is no schema file "{name}"{hint}'
            )


def _stands_for(one: str, other: str) -> bool:
    """Say whether two codes can mean the same language: `fr` stands for `fr-FR`, `pt-BR` not for `pt-PT`."""
    return one == other or (primary(one) == primary(other) and not ("-" in one and "-" in other))


# --- choosing rules ------------------------------------------------------------------------------


def groups() -> tuple[str, ...]:
    """Return the groups of rules, in their order."""
    return tuple(dict.fromkeys(rule_id.partition("/")[0] for rule_id in RULES))


def selected(config: Config, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the rules to check: those selected, without those ignored or turned off.

    `select` takes the place of the configuration's, `ignore` adds to it; both hold ids, groups or `all`.
    """
    for name in (*select, *ignore):
        if message := _unknown(name):
            raise ConfigError(message)
    chosen = expand(select or config.select or (ALL,))
    left_out = expand((*config.ignore, *ignore))
    ids = tuple(rule_id for rule_id in RULES if rule_id in chosen and rule_id not in left_out)
    on = tuple(rule_id for rule_id in ids if config.rules.get(rule_id, {}).get("severity") != OFF)
    if not on:
        raise ConfigError("no rule is left to check: all that are selected are ignored or off")
    return on


def expand(names: Collection[str]) -> frozenset[str]:
    """Turn ids, groups and `all` into ids."""
    return frozenset(rule_id for rule_id in RULES if not {ALL, rule_id, rule_id.partition("/")[0]}.isdisjoint(names))


def skipped(config: Config, path: str) -> frozenset[str]:
    """Return the ids of the rules that the overrides turn off for a document, by its path below the root."""
    ids: frozenset[str] = frozenset()
    for override in config.overrides:
        if compile_globs(override.paths)(path):
            ids |= expand(override.ignore)
            if override.select:
                ids |= frozenset(RULES) - expand(override.select)
    return ids


def build_rules(config: Config, ids: Sequence[str]) -> tuple[Rule, ...]:
    """Import the rules of some ids and build them with their options."""
    return tuple(load_rule(rule_id)(**config.rules.get(rule_id, {})) for rule_id in ids)


def _unknown(name: str) -> str | None:
    known = (ALL, *groups(), *RULES)
    return None if name in known else f'unknown rule or group "{name}"{did_you_mean(name, known)}'
