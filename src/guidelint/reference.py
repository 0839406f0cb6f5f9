"""The rules to their documentation: the README's table, a page each, `guidelint explain`, and the config schema."""

from __future__ import annotations

import argparse
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, get_type_hints

from guidelint.config import groups
from guidelint.config_schema import SEVERITY_HELP, config_schema, default_of
from guidelint.model import Severity
from guidelint.options import describe
from guidelint.rules import RULES, DocumentRule, Example, PairRule, Rule, load

BEGIN, END = "<!-- rules:begin -->", "<!-- rules:end -->"
README = "README.md"
PAGES = "docs/rules"
SCHEMA = "schemas/config.schema.json"

_NOTE = "<!-- Generated from the rule by `python -m guidelint.reference --write`; edit the rule instead. -->"
_WIDTH = 96


# --- what a rule says about itself ---------------------------------------------------------------


def _paragraphs(cls: type[Rule]) -> list[str]:
    return inspect.cleandoc(cls.__doc__ or "").split("\n\n")


def _title(cls: type[Rule]) -> str:
    return _paragraphs(cls)[0].removesuffix(".").replace("\n", " ")


def _severity(cls: type[Rule]) -> str:
    return str(next(option.default for option in fields(cls) if option.name == "severity"))


def _scope(cls: type[Rule]) -> str:
    if issubclass(cls, DocumentRule):
        return "looks at one document"
    return "compares a translation with its source" if issubclass(cls, PairRule) else "looks at the whole site"


def _options(cls: type[Rule]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, type, default and meaning of each option, all as the configuration file writes them."""
    hints = get_type_hints(cls)
    for option in fields(cls):
        kind, meaning = describe(hints[option.name]), option.metadata.get("help", "")
        if option.name == "severity":
            kind, meaning = describe_severity(), SEVERITY_HELP
        yield option.name.replace("_", "-"), kind, _default(option), meaning


def describe_severity() -> str:
    """Say in words what `severity` may be."""
    return ", ".join(f'"{severity}"' for severity in Severity) + ' or "off"'


def _default(option: Field[Any]) -> str:
    default = default_of(option)
    return "none" if default is None else to_toml(default)


def _folded(cls: type[Rule]) -> str:
    """Say in words which findings make those of a rule a mere consequence."""
    causes = [f"`{rule_id}`" for rule_id in cls.explained_by]
    listed = " or ".join(filter(None, [", ".join(causes[:-1]), *causes[-1:]]))
    return (
        f"Not reported where {listed} is reported at the same place: it is only a consequence there." if listed else ""
    )


def to_toml(value: Any) -> str:
    """Write a plain value as TOML, tables inline."""
    if isinstance(value, Mapping):
        entries = ", ".join(f"{_toml_key(key)} = {to_toml(item)}" for key, item in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(to_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _toml_key(key: str) -> str:
    written = key.replace("_", "-")
    return written if re.fullmatch(r"[\w-]+", written, re.ASCII) else json.dumps(key, ensure_ascii=False)


def _today(cls: type[Rule], example: Example) -> str:
    """Say which day it is in an example, for the rules that ask."""
    return f"Today is {example.today}." if cls.id.startswith("dates/") else ""


def _configuration(cls: type[Rule], example: Example) -> str:
    """Write the configuration that an example needs as guidelint.toml would; empty for the default."""
    lines = [f"{_toml_key(key)} = {to_toml(value)}" for key, value in example.config.items()]
    if example.options:
        lines += [f'[rules."{cls.id}"]']
        lines += [f"{_toml_key(key)} = {to_toml(value)}" for key, value in example.options.items()]
    return "\n".join(lines)


# --- Markdown ------------------------------------------------------------------------------------


def rule_table() -> str:
    """Return the README's table: each rule with its severity and what holds for a good guide."""
    return _table(RULES, f"{PAGES}/")


def _table(ids: Sequence[str], folder: str) -> str:
    rows = ["| rule | severity | what holds |", "|---|---|---|"]
    for rule_id in ids:
        cls = load(rule_id)
        rows.append(f"| [`{rule_id}`]({folder}{rule_id}.md) | {_severity(cls)} | {_cell(_title(cls))} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def rule_index() -> str:
    """Return the page that lists all rules by group."""
    parts = [
        "# Rules",
        _NOTE.replace("from the rule ", "from the rules ").replace("edit the rule", "edit the rules"),
        "`guidelint check --select NAME` and `--ignore NAME` take a rule or a whole group; so do `select` and `ignore` "
        'in the configuration. `[rules."group/name"]` sets the options of a rule.',
    ]
    for group in groups():
        ids = [rule_id for rule_id in RULES if rule_id.partition("/")[0] == group]
        parts += [f"## {group}", _table(ids, "")]
    return "\n\n".join(parts) + "\n"


def rule_page(rule_id: str) -> str:
    """Return the page of one rule."""
    cls = load(rule_id)
    title, *rest = _paragraphs(cls)
    severity = f"Severity: **{_severity(cls)}**. It {_scope(cls)}."
    parts = [
        f"# {rule_id}",
        _NOTE,
        title,
        severity,
        *rest,
        _folded(cls),
        "## Options",
        _option_table(cls),
        "## Examples",
    ]
    for example in cls.examples:
        parts += _example_parts(cls, example)
    return "\n\n".join(filter(None, parts)) + "\n"


def _option_table(cls: type[Rule]) -> str:
    rows = ["| option | type | default | meaning |", "|---|---|---|---|"]
    for name, kind, default, meaning in _options(cls):
        rows.append(f"| `{name}` | {_cell(kind)} | `{_cell(default)}` | {_cell(meaning)} |")
    return "\n".join(rows)


def _example_parts(cls: type[Rule], example: Example) -> Iterator[str]:
    yield f"### {example.title[:1].upper()}{example.title[1:]}"
    if configuration := _configuration(cls, example):
        yield f"With this in `guidelint.toml`:\n\n{_fenced(configuration, 'toml')}"
    if today := _today(cls, example):
        yield today
    for state in example.earlier:
        for path, content in state.items():
            yield f"`{path}`, committed before:\n\n{_fenced(content, 'markdown')}"
    for path, content in example.files.items():
        yield f"`{path}`:\n\n{_fenced(content, 'markdown')}" if content else f"`{path}` is empty."
    findings = "\n".join(example.findings)
    yield f"Findings:\n\n{_fenced(findings, 'text')}" if findings else "No findings."


def _fenced(content: str, info: str) -> str:
    longest = max(map(len, re.findall(r"`{3,}", content)), default=2)
    fence = "`" * (longest + 1)
    text = content.removesuffix("\n")
    return f"{fence}{info}\n{text}\n{fence}"


# --- plain text ----------------------------------------------------------------------------------


def explain(rule_id: str) -> str:
    """Return what a rule is about as text for a terminal, with its examples and their findings."""
    cls = load(rule_id)
    title, *rest = map(_plain, _paragraphs(cls))
    parts = [f"{rule_id} ({_severity(cls)}; {_scope(cls)})", title, *rest]
    parts += filter(None, [_plain(_folded(cls))])
    parts += ["Options:\n" + "\n".join(_plain_options(cls))]
    parts += [_plain_example(cls, example) for example in cls.examples]
    return "\n\n".join(parts) + "\n"


def _plain(paragraph: str) -> str:
    """Drop Markdown's marks and fill the lines; a list or an indented block keeps its lines."""
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1 (\2)", paragraph))
    text = re.sub(r"`([^`]+)`", _quoted, text)
    keeps_lines = re.search(r"^(?:[-*] |\d+\. | {4})", text, re.MULTILINE)
    return text if keeps_lines else textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _quoted(match: re.Match[str]) -> str:
    return match[1] if '"' in match[1] else f'"{match[1]}"'


def _plain_options(cls: type[Rule]) -> Iterator[str]:
    for name, kind, default, meaning in _options(cls):
        yield f"  {name} = {default}"
        yield f"      {_plain(meaning)}; {kind}"


def _plain_example(cls: type[Rule], example: Example) -> str:
    parts = [" ".join(filter(None, [f"Example: {example.title}.", _today(cls, example)])).removesuffix(".")]
    if configuration := _configuration(cls, example):
        parts.append(f"  guidelint.toml:\n{_indented(configuration)}")
    for state in example.earlier:
        parts += [f"  {path}, committed before:\n{_indented(content)}" for path, content in state.items()]
    parts += [f"  {path}:\n{_indented(content)}" for path, content in example.files.items()]
    findings = "\n".join(f"    {finding}" for finding in example.findings)
    parts.append(f"  findings:\n{findings}" if findings else "  no findings")
    return "\n\n".join(parts)


def _indented(content: str) -> str:
    return "\n".join(f"    | {line}".rstrip() for line in content.removesuffix("\n").split("\n"))


# --- the generated files -------------------------------------------------------------------------


def _outputs(root: Path) -> dict[Path, str]:
    """Return the content of every generated file; the README's is left as it is when it has no markers."""
    pages = {root / PAGES / f"{rule_id}.md": rule_page(rule_id) for rule_id in RULES}
    schema = json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"
    outputs = {root / PAGES / "README.md": rule_index(), **pages, root / SCHEMA: schema}
    readme = _read(root / README)
    if readme is not None and BEGIN in readme and END in readme:
        head, _, rest = readme.partition(BEGIN)
        outputs[root / README] = f"{head}{BEGIN}\n{rule_table()}\n{END}{rest.partition(END)[2]}"
    return outputs


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _left_over(root: Path, outputs: Mapping[Path, str]) -> list[Path]:
    return sorted(path for path in (root / PAGES).glob("**/*.md") if path not in outputs)


def stale(root: Path) -> list[Path]:
    """Return the generated files that are missing, not current or left over; the README too when it has no markers."""
    outputs = _outputs(root)
    old = [path for path, content in outputs.items() if _read(path) != content]
    unmarked = [root / README] if root / README not in outputs else []
    return sorted([*old, *unmarked, *_left_over(root, outputs)])


def write(root: Path) -> list[Path]:
    """Write the generated files that are not current, remove those left over, and return both."""
    outputs = _outputs(root)
    changed = [path for path, content in outputs.items() if _read(path) != content]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(outputs[path], encoding="utf-8", newline="\n")
    left_over = _left_over(root, outputs)
    for path in left_over:
        path.unlink()
    return sorted([*changed, *left_over])


def main(argv: Sequence[str] | None = None) -> int:
    """Check or write the generated files below the current folder."""
    parser = argparse.ArgumentParser(prog="python -m guidelint.reference", description=main.__doc__)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="list what is not current; exit code 1 if anything is")
    mode.add_argument("--write", action="store_true", help="write what is not current")
    arguments = parser.parse_args(argv)
    root = Path()
    for path in write(root) if arguments.write else ():
        sys.stdout.write(f"written: {path.as_posix()}\n")
    not_current = stale(root)
    for path in not_current:
        sys.stdout.write(f"not current: {path.as_posix()}\n")
    return 1 if not_current else 0


if __name__ == "__main__":
    sys.exit(main())
