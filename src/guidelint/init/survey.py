"""A folder to the settings that pair its guides best, each candidate tried as a real site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from guidelint.config import ConfigError, of_table
from guidelint.files import Files, from_disk
from guidelint.globs import compile_globs
from guidelint.init import content_patterns, front_matter_keys, generators, spoken
from guidelint.init.content_patterns import Table
from guidelint.init.generators import Generator
from guidelint.languages import primary
from guidelint.model import Evidence
from guidelint.options import OptionError
from guidelint.pairing import layout
from guidelint.project import Site
from guidelint.request import today

_PLAIN = {"pair-by": ["key", "map", "path"]}  # what tells where guides are, without comparing what they say
_ENOUGH = 0.95  # of the documents of the smaller language have a partner: no other layout is looked for
_FEW = 0.5  # of the documents are of a known language: their words are asked
_PLACED = 0.9  # of the documents are of a known language; a blog and notes for developers often are not
_AGREEING = 0.95  # of the pairs that are known otherwise are those of a key
_ORDER = ("source", "languages", "content", "exclude")
_MOST_SOURCES = 3  # that content patterns are tried with
_LEAST_MORE = 3  # pairs that a key has to find beyond paths
_LEAST_OF_REST = 0.3  # of the pairs that paths leave open

Pairs = dict[tuple[str, str], Evidence]  # a source and a translation to what pairs them


class Survey(NamedTuple):
    """What was found in a folder.

    `table` holds the settings that differ from the defaults. `guessed` says that only the documents
    show which language is the source, and that it is not the default one.
    """

    generator: Generator | None
    table: Table
    site: Site
    date_fields: tuple[str, ...]
    excusing: tuple[tuple[str, int], ...]
    guessed: bool


class NoDocumentsError(ConfigError):
    """A folder has nothing to check."""


def survey(root: Path, source: str | None = None) -> Survey:
    """Look at a folder and choose settings; `source` is the language that guides are written in first, if known.

    Raises NoDocumentsError where there is no Markdown.
    """
    found = from_disk(root)
    files = found._replace(read=cache(found.read))
    if not files.documents:
        raise NoDocumentsError(f"{root}: there is no Markdown file here that git does not ignore")
    generator = generators.recognise(root, files)
    trial = _Trial(root, files, _excluded(files, generator))
    table = _layout(trial, generator, _language(source) if source else None)
    site = trial.run(table)
    if key := _key(trial, table, site):
        table |= {"key": key}
        site = trial.run(table)
    values = front_matter_keys.values(site)
    dates = front_matter_keys.date_fields(values, site.config.date_field)
    if dates:
        table["date-field"] = [*dates, *site.config.date_field]
    guessed = "source" in table and not source and not (generator and generator.source)
    excusing = tuple(front_matter_keys.excusing_keys(site, values))
    return Survey(generator, trial.table(table), site, dates, excusing, guessed)


def _language(code: str) -> str:
    try:
        return of_table({"source": code}, Path()).source
    except OptionError as error:
        raise ConfigError(f"--source: {error}") from None


def _excluded(files: Files, generator: Generator | None) -> tuple[str, ...]:
    """Return the generator's own folders, as far as they hold documents."""
    folders = generator.exclude if generator else ()
    return tuple(folder for folder in folders if any(path.startswith(folder) for path in files.documents))


class _Trial:
    """Runs the pairing of a folder with different settings; each file is read once."""

    def __init__(self, root: Path, files: Files, exclude: tuple[str, ...]) -> None:
        kept = tuple(path for path in files.documents if not path.startswith(exclude)) if exclude else files.documents
        self.root, self.files, self.exclude = root, files._replace(documents=kept), exclude

    def table(self, table: Table) -> Table:
        """Return settings with what is left out."""
        exclude = [*self.exclude, *table.get("exclude", ())]
        return {**table, **({"exclude": exclude} if exclude else {})}

    def run(self, table: Table) -> Site:
        """Pair the documents with some settings."""
        config = of_table(table, self.root)
        left_out = compile_globs(config.exclude)
        kept = tuple(path for path in self.files.documents if not left_out(path))
        return Site(config, self.files._replace(documents=kept), today())

    def pairs(self, table: Table) -> Pairs:
        """Return the pairs that some settings make by keys and paths; none where they cannot be used."""
        try:
            return pairs(self.run({**table, **_PLAIN}))
        except (ConfigError, OptionError):
            return {}


def pairs(site: Site) -> Pairs:
    """Return the pairs of a site, with their evidence."""
    return {
        (guide.source.path, member.path): member.paired_by or Evidence.PATH
        for guide in site.guides
        if guide.source
        for member in guide.translations()
    }


# --- where guides are ------------------------------------------------------------------------------


def _layout(trial: _Trial, generator: Generator | None, source: str | None) -> Table:
    """Choose source, languages and content patterns; the first of equal candidates is the simplest."""
    documents = trial.files.documents
    order = (source,) if source else spoken.sources(trial.files, generator)
    unknown = spoken.unknown_languages(documents, generator.languages if generator else ())
    tables: list[Table] = [{"source": code} for code in order]
    if unknown:
        tables += [{"source": code, "languages": _declared(trial, code, unknown)} for code in order]
    best, count = _best(trial, tables)
    if not _is_whole(trial.run({**best, **_PLAIN}), count):
        more = [
            {"source": code, **table}
            for table in content_patterns.contents(documents, generator)
            for code in _sources_of(table, order, generator)
        ]
        best, count = _best(trial, [best, *more])
    placed = _languages(trial.run({**best, **_PLAIN})).total()
    if placed < _FEW * len(documents):
        default = best if count else {"source": source or "en"}
        best = _by_content(trial, order[:_MOST_SOURCES], default)
    return _tidied(trial, best)


def _sources_of(table: Table, order: Sequence[str], generator: Generator | None) -> Sequence[str]:
    """Return the likely sources of a layout; the words of documents tell only where paths name no language."""
    likely = order
    if all("{lang}" in pattern or ":" in pattern for pattern in table["content"]):
        declared = generator.source if generator else None
        likely = sorted(order, key=lambda code: (code != declared, code != "en"))
    return likely[:_MOST_SOURCES]


def _by_content(trial: _Trial, sources: Iterable[str], default: Table) -> Table:
    """Choose a layout where paths say of few documents what they are, by what the documents say."""
    tables: list[Table] = [default, *({"source": source} for source in sources)]
    tables += [
        {**table, "source": source, "languages": [source, *table["languages"]]}
        for table in content_patterns.lone_folders(trial.files)
        for source in sources
        if source not in map(primary, table["languages"])
    ]
    counts = [len(pairs(trial.run(table))) for table in tables]
    return tables[max(range(len(tables)), key=counts.__getitem__)]


def _declared(trial: _Trial, source: str, unknown: Iterable[str]) -> list[str]:
    known = [entry.language for entry in trial.run({"source": source, **_PLAIN}).entries if entry.language]
    return list(dict.fromkeys([source, *spoken.declared_languages([*known, *unknown])]))


def _best(trial: _Trial, tables: list[Table]) -> tuple[Table, int]:
    counts = [len(trial.pairs(table)) for table in tables]
    best = max(range(len(tables)), key=counts.__getitem__)
    return tables[best], counts[best]


def _is_whole(site: Site, count: int) -> bool:
    """Whether some pairs are nearly all that a site can have, and nearly all its documents are of a language."""
    placed = _languages(site).total()
    return count >= _ENOUGH * _pairable(site) and placed >= _PLACED * len(site.entries)


def _pairable(site: Site) -> int:
    """Return how many pairs a site would have if each translation had a source."""
    counts = _languages(site)
    source = sum(count for language, count in counts.items() if primary(language) == primary(site.config.source))
    return sum(min(source, count) for language, count in counts.items() if count) - source if source else 1


def _languages(site: Site) -> Counter[str]:
    return Counter(entry.language for entry in site.entries if entry.language)


def _tidied(trial: _Trial, table: Table) -> Table:
    """Leave out what is as by default, and languages that have no pair; put the rest into its order."""
    if "languages" in table or "content" in table:
        languages = _paired_languages(trial, table)
        table = {**table, "languages": languages} if len(languages) > 1 else table
    if "languages" in table and "content" not in table and all(map(layout.is_tag, table["languages"])):
        table = {key: value for key, value in table.items() if key != "languages"}
    if table.get("content"):
        table = {**table, **_without_papers(trial, table)}
    return {key: table[key] for key in _ORDER if key in table and (key, table[key]) != ("source", "en")}


def _paired_languages(trial: _Trial, table: Table) -> list[str]:
    site = trial.run({**table, **_PLAIN})
    paired = {member.language for guide in site.guides for member in guide.translations()}
    return list(dict.fromkeys([site.facts.source, *sorted(language for language in paired if language)]))


def _without_papers(trial: _Trial, table: Table) -> Table:
    """Leave a repository's own papers out, which a pattern may take for guides."""
    site = trial.run({**table, **_PLAIN})
    alone = [guide.members[0].path for guide in site.guides if len(guide.members) == 1]
    papers = [f"/{path}" for path in alone if layout.is_paper(path)]
    return {"exclude": papers} if papers else {}


# --- what pairs them -------------------------------------------------------------------------------


def _key(trial: _Trial, table: Table, plain: Site) -> str | None:
    """Choose the front-matter key that pairs what paths leave alone; none where that is the default one.

    `plain` is the site with the settings that are chosen already.
    """
    by_path = trial.pairs({**table, "key": ""})
    rest = _pairable(plain) - len(by_path)
    if rest <= 0:
        return None
    known = pairs(plain)
    best, most = "", len(by_path) + max(_LEAST_MORE - 1, int(_LEAST_OF_REST * rest))
    for key in _keys(plain):
        found = trial.pairs({**table, "key": key})
        if len(found) > most and _agrees(found, known):
            best, most = key, len(found)
    return best if best and best != plain.config.key else None


def _keys(site: Site) -> Iterator[str]:
    """Yield the keys to try, the default one first."""
    likely = front_matter_keys.pairing_keys(site, front_matter_keys.values(site))
    yield from sorted(likely, key=lambda key: key != site.config.key)


def _agrees(found: Pairs, known: Pairs) -> bool:
    """Whether the pairs of a key are those that paths and contents make, of the documents that both pair."""
    paired = {target for _, target in known}
    by_key = [pair for pair, evidence in found.items() if evidence is Evidence.KEY]
    common = [pair for pair in by_key if pair[1] in paired]
    right = sum(pair in known for pair in common)
    return len(by_key) >= _LEAST_MORE and right >= _AGREEING * len(common)
