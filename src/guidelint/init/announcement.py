"""What was found in a folder to words: the generator, the languages, the pairs and how they are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidelint.init.survey import Survey, pairs
from guidelint.languages import label, primary
from guidelint.model import Evidence
from guidelint.reports.terminal import visible

_SHOWN = 3


def announce(survey: Survey) -> str:
    """Say what a folder holds, a line for each language, and what a person should know of it."""
    generator = survey.generator
    found = f"{generator.name}, by {visible(generator.file)}" if generator else "plain folders, of no site generator"
    return "\n".join([f"found {found}", *_languages(survey), *_hints(survey)]) + "\n"


def _languages(survey: Survey) -> Iterator[str]:
    site = survey.site
    counts = Counter(entry.language for entry in site.entries if entry.language)
    width = max((len(label(language)) for language in counts), default=0)
    for language in sorted(counts, key=lambda code: (code != site.facts.source, code)):
        name = f"  {label(language):<{width}}  {_counted(counts[language], 'document')}"
        yield f"{name}, the source" if language == site.facts.source else name + _paired(survey, language)


def _paired(survey: Survey, language: str) -> str:
    """Say how many documents of a language have a source, how that is known, and what is alone."""
    site = survey.site
    of_language = {entry.path for entry in site.entries if entry.language == language}
    evidence = Counter(by for (_, target), by in pairs(site).items() if target in of_language)
    paired = evidence.total()
    lacking = sum(
        language not in {member.language for member in guide.members} for guide in site.guides if guide.source
    )
    if not paired:
        return f", none paired with {label(site.facts.source)}"
    how = ", ".join(f"{count} by {by}" for by, count in sorted(evidence.items()))
    alone = len(of_language) - paired
    rest = f"; {alone} without a source" if alone else ""
    gap = f"; {_counted(lacking, 'guide')} without {label(language)}" if lacking else ""
    return f", {paired} paired ({how}){rest}{gap}"


def _hints(survey: Survey) -> Iterator[str]:
    site, generator = survey.site, survey.generator
    if generator and generator.trouble:
        yield f"note: {visible(generator.trouble)}"
    here = {primary(entry.language) for entry in site.entries if entry.language}
    absent = [label(code) for code in (generator.languages if generator else ()) if primary(code) not in here]
    if generator and absent:
        yield f"note: {visible(generator.file)} declares {', '.join(absent)}, of which no document was found"
    yield from _without_language([entry.path for entry in site.entries if entry.language is None])
    if survey.guessed:
        first = label(site.facts.source)
        yield f"hint: guides seem to be written in {first} first; --source LANG names another language"
    known = pairs(site)
    by_content = sum(by is Evidence.CONTENT for by in known.values())
    if by_content:
        yield (
            f"hint: {_counted(by_content, 'pair')} by content; `guidelint pairs --write translations.toml` "
            "saves all pairs, for you to correct"
        )
    if not known:
        yield "note: no document has a partner in another language; name the folders of the guides with `content`"


def _without_language(paths: Sequence[str]) -> Iterator[str]:
    if paths:
        listed = ", ".join(map(visible, paths[:_SHOWN])) + (" and others" if len(paths) > _SHOWN else "")
        verb = "is" if len(paths) == 1 else "are"
        yield f"note: {_counted(len(paths), 'document')} {verb} in no known language, checked alone: {listed}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
