"""The files of a folder to the site generator that they are for, and to what its configuration says of languages."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from guidelint.files import Files
from guidelint.init import scripts
from guidelint.languages import normalize
from guidelint.parse.decode import decode
from guidelint.parse.frontmatter import parse_file

_DEPTH = 3  # folders above a configuration: `packages/website/docs/mkdocs.yml`
_LARGEST = 500_000  # bytes of a configuration that are read
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?")


class Generator(NamedTuple):
    """A site generator, by the file that shows it.

    `home` is the folder of the site with a slash at its end, or empty; `content` the folder of its
    guides; `folders` the content folders of languages that have their own. `trouble` says why its
    configuration could not be read.
    """

    name: str
    file: str
    home: str = ""
    languages: tuple[str, ...] = ()
    source: str | None = None
    content: str = ""
    folders: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    trouble: str | None = None


class _Kind(NamedTuple):
    """How a generator is recognised and read."""

    name: str
    file: re.Pattern[str]
    read: Callable[[Generator, str], Generator]
    content: str = ""
    exclude: tuple[str, ...] = ()  # folders of what it makes, or of templates


def recognise(root: Path, files: Files) -> Generator | None:
    """Return the generator of a site, by its configuration; where there are several, by that closest to the root."""
    shown = [(path, kind) for path in _candidates(root, files) for kind in _KINDS if kind.file.fullmatch(path)]
    for path, kind in sorted(shown, key=lambda found: (_depth(found[0]), _KINDS.index(found[1]), found[0])):
        if (root / path).is_file() and (generator := _read(root, path, kind)):
            return _with_packages(root, generator)
    return None


def _depth(path: str) -> int:
    return path.replace("config/_default/", "").replace(".vitepress/", "").count("/")


def _candidates(root: Path, files: Files) -> Iterator[str]:
    yield from (path for path in files.paths if path.count("/") <= _DEPTH + 2)
    for folder in files.pruned:
        if folder.endswith((".vitepress/", ".vuepress/")) and folder.count("/") <= _DEPTH + 1:
            yield from (f"{folder}{below}{name}" for below in ("", "config/") for name in _names(root, folder + below))


def _names(root: Path, folder: str) -> list[str]:
    try:
        return sorted(os.listdir(root / folder))
    except OSError:  # not there, or not for us to look into
        return []


def _read(root: Path, path: str, kind: _Kind) -> Generator | None:
    home = re.sub(r"(?:config/_default/|\.v(?:ite|ue)press/(?:config/)?)?[^/]*$", "", path)
    exclude = tuple(home + folder for folder in kind.exclude)
    generator = Generator(kind.name, path, home, content=(home + kind.content).rstrip("/"), exclude=exclude)
    text = _text(root / path)
    if kind.name == "Hugo" and not _is_hugo(path, text):
        return None
    beside = sorted((root / path).parent.glob("languages.*")) if "_default" in path else []
    try:
        for file in beside[:1]:
            generator = _hugo_languages(generator, _data(file.name, _text(file)))
        return kind.read(generator, text)
    except _UnreadableError as error:
        return generator._replace(trouble=f"{path} cannot be read: {error}")


def _text(file: Path) -> str:
    with open(file, "rb") as stream:
        return decode(stream.read(_LARGEST))[0].content


def _is_hugo(path: str, text: str) -> bool:
    """Tell Hugo's older `config.toml`, which any program may have, by a key that its sites need."""
    return "_default" in path or "hugo." in path or "baseurl" in text.lower()


def _with_packages(root: Path, generator: Generator) -> Generator:
    """Tell Starlight from Astro by what the site installs."""
    package = root / f"{generator.home}package.json"
    if generator.name == "Astro" and package.is_file() and "@astrojs/starlight" in _text(package):
        return generator._replace(name="Starlight", content=f"{generator.home}src/content/docs")
    return generator


# --- configurations that are data ------------------------------------------------------------------


class _UnreadableError(Exception):
    """A configuration that is not what the ending of its name says."""


def _data(path: str, text: str) -> Mapping[str, Any]:
    """Read TOML, JSON or YAML; the keys of tables are as they are written."""
    try:
        if path.endswith(".toml"):
            return tomllib.loads(text)
        if path.endswith(".json"):
            values = json.loads(text)
            return values if isinstance(values, dict) else {}
    except RecursionError:
        raise _UnreadableError("nested too deep") from None
    except ValueError as error:
        raise _UnreadableError(f"not valid {path.rpartition('.')[2].upper()}: {error}") from None
    content, problems = decode(text.encode())
    front_matter = parse_file(content)
    for problem in (*problems, *front_matter.problems):
        raise _UnreadableError(problem.message.removeprefix("front matter is "))
    return front_matter.values


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tag(value: object) -> str | None:
    return normalize(value) if isinstance(value, str) and _TAG.fullmatch(value) else None


def _tags(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for value in values if (tag := _tag(value))))


def _hugo(generator: Generator, text: str) -> Generator:
    values = {key.lower(): value for key, value in _data(generator.file, text).items()}
    if isinstance(values.get("contentdir"), str):
        generator = generator._replace(content=generator.home + values["contentdir"].strip("/"))
    source = _tag(values.get("defaultcontentlanguage")) or "en"
    generator = _hugo_languages(generator, _table(values.get("languages")))
    # Hugo's default is English; where the site's one language is another, that is no evidence.
    known = source in generator.languages or "defaultcontentlanguage" in values
    return generator._replace(source=source if known else None)


def _hugo_languages(generator: Generator, languages: Mapping[str, Any]) -> Generator:
    if not languages:
        return generator
    tables = {tag: _table(table) for name, table in languages.items() if (tag := _tag(name))}
    used = {tag: table for tag, table in tables.items() if not table.get("disabled")}
    folders = []
    for tag, table in used.items():
        below = {key.lower(): value for key, value in table.items()}.get("contentdir")
        if isinstance(below, str):
            folders.append((tag, generator.home + below.strip("/")))
    return generator._replace(languages=tuple(used), folders=tuple(folders))


def _mkdocs(generator: Generator, text: str) -> Generator:
    values = _data(generator.file, text)
    folder = values.get("docs_dir")
    if isinstance(folder, str):
        generator = generator._replace(content=generator.home + folder.strip("./"))
    plugins = values.get("plugins")
    entries = plugins if isinstance(plugins, list) else [_table(plugins)]
    plugin = next((_table(_table(entry)["i18n"]) for entry in entries if "i18n" in _table(entry)), {})
    languages = plugin.get("languages")
    if not isinstance(languages, list):  # before version 1 of the plugin: a table of names
        return generator._replace(languages=_tags(_table(languages)), source=_tag(plugin.get("default_language")))
    tables = [_table(item) for item in languages]
    source = next((_tag(table.get("locale")) for table in tables if table.get("default") is True), None)
    used = _tags(table.get("locale") for table in tables if table.get("build") is not False)
    return generator._replace(languages=used, source=source)


def _jekyll(generator: Generator, text: str) -> Generator:
    values = _data(generator.file, text)
    listed = values.get("languages")
    keys = ("default_lang", "default_language", "lang", "locale")
    source = next((tag for key in keys if (tag := _tag(values.get(key)))), None)
    languages = _tags(listed if isinstance(listed, list) else _table(listed))
    # `locale: en_US` is for dates; only with a list of languages it says which one is first.
    return generator._replace(languages=languages, source=source if languages else None)


def _script(generator: Generator, text: str) -> Generator:
    languages, source = scripts.declared(text)
    return generator._replace(languages=_tags(languages), source=_tag(source))


_DATA = r"(?:toml|ya?ml|json)"
_SCRIPT = r"[cm]?[jt]s"
_ABOVE = r"(?:[^/]+/){0,3}"


def _named(pattern: str) -> re.Pattern[str]:
    return re.compile(_ABOVE + pattern)


# By the certainty of their files' names: `_config.yml` may be there for other reasons.
_KINDS = (
    _Kind("Docusaurus", _named(rf"docusaurus\.config\.{_SCRIPT}"), _script, "docs", ("build/",)),
    _Kind("VitePress", _named(rf"\.vitepress/config(?:/index)?\.{_SCRIPT}"), _script),
    _Kind("VuePress", _named(rf"\.vuepress/config\.{_SCRIPT}"), _script),
    _Kind("Astro", _named(rf"astro\.config\.{_SCRIPT}"), _script, "src/content", ("dist/",)),
    _Kind("MkDocs", _named(r"mkdocs\.ya?ml"), _mkdocs, "docs", ("site/",)),
    _Kind(
        "Hugo",
        _named(rf"(?:hugo|config|config/_default/(?:hugo|config))\.{_DATA}"),
        _hugo,
        "content",
        ("archetypes/", "themes/", "public/"),
    ),
    _Kind("Eleventy", _named(rf"(?:eleventy\.config|\.eleventy)\.{_SCRIPT}"), _script, "", ("_site/",)),
    _Kind("Jekyll", _named(r"_config\.ya?ml"), _jekyll, "", ("_site/", "vendor/")),
)
