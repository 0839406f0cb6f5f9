"""Real pairs of guides to how well methods tell text that was not translated: precision and recall of each.

Needs the packages it compares with: pip install py3langid lingua-language-detector simplemma
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import lingua
import py3langid
import simplemma

from guidelint import request
from guidelint.languages import primary
from guidelint.model import Block, BlockKind, Document, Pair, Span
from guidelint.prose.identification import contrast
from guidelint.prose.vocabulary import function_words, plain
from guidelint.rules.language.untranslated import judge
from guidelint.text import Text, key

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\w)")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL)


class Sample(NamedTuple):
    """A block as it stands in a translation, what the source says there, and whether it was put back."""

    kind: str
    document: Document
    block: Block
    source: str
    put_back: bool


Method = Callable[[Sample], bool]


def samples(pair: Pair, chance: random.Random) -> Iterator[Sample]:
    """Yield each translated block of a pair, the source's in its place, and one sentence of it in its place."""
    for part in pair.parts:
        for ours, theirs in part.pairs(pair.source.language, pair.target.language):
            if ours is None or theirs is None or key(ours.text) == key(theirs.text):
                continue
            size = len(_WORD.findall(ours.text))
            if ours.kind is BlockKind.HEADING:
                kind = "heading"
            elif ours.kind in _PROSE and size > 2:
                kind = "block, 12 words and more" if size > 11 else "block, 3 to 11 words"
            else:
                continue
            yield Sample(kind, pair.target, theirs, ours.text, False)
            yield Sample(kind, pair.source, ours, ours.text, True)
            if mixed := _mixed(pair, ours, theirs, chance):
                yield Sample("one sentence", pair.target, theirs, ours.text, False)
                yield mixed


def _mixed(pair: Pair, ours: Block, theirs: Block, chance: random.Random) -> Sample | None:
    source, target = (
        _SENTENCE.split(document.text.content[block.span.start : block.span.end])
        for document, block in ((pair.source, ours), (pair.target, theirs))
    )
    if len(source) < 2 or len(source) != len(target) or ours.kind not in _PROSE:
        return None
    place = chance.randrange(len(source))
    if len(_WORD.findall(source[place])) < 3:
        return None
    text = " ".join([*target[:place], source[place], *target[place + 1 :]])
    block = Block(theirs.kind, Span(0, len(text)), text)
    return Sample("one sentence", pair.target._replace(text=Text(text), body_start=0), block, ours.text, True)


def methods(source: str, target: str) -> dict[str, Method]:
    """Return the methods by name, for two languages."""
    languages = [getattr(lingua.Language, name.upper()) for name in _names(source, target)]
    detector = lingua.LanguageDetectorBuilder.from_languages(*languages).build()
    py3langid.set_languages([source, target])
    ours, theirs = function_words(source) - function_words(target), function_words(target) - function_words(source)
    contrasted = contrast(source, target)
    assert contrasted

    def dominance(sample: Sample) -> bool:
        words = Counter(_WORD.findall(plain(sample.block.text)))
        return sum(words[word] for word in ours) > sum(words[word] for word in theirs)

    def word_lists(sample: Sample) -> bool:
        return sum(map(contrasted.weight, _WORD.findall(sample.block.text.lower()))) > 0

    def lemmas(sample: Sample) -> bool:
        shares = simplemma.langdetect(sample.block.text, lang=(source, target))
        return bool(shares[0][0] == source)

    def combination(sample: Sample) -> bool:
        return bool(judge(sample.document, sample.block, source, target).pieces)

    return {
        "identical to the source": lambda sample: key(sample.block.text) == key(sample.source),
        "function words": dominance,
        "word lists": word_lists,
        "py3langid": lambda sample: py3langid.classify(sample.block.text)[0] == source,
        "lingua": lambda sample: detector.detect_language_of(sample.block.text) == languages[0],
        "simplemma": lemmas,
        "guidelint": combination,
    }


def _names(*codes: str) -> Iterator[str]:
    from guidelint.languages import name_of

    return map(name_of, codes)


def table(found: Sequence[Sample], ways: dict[str, Method]) -> Iterator[str]:
    """Yield the lines of the table: false alarms among intact blocks, and how many of those put back are found."""
    for kind in dict.fromkeys(sample.kind for sample in found):
        intact = [sample for sample in found if sample.kind == kind and not sample.put_back]
        put_back = [sample for sample in found if sample.kind == kind and sample.put_back]
        yield f"{kind}: {len(intact)} intact, {len(put_back)} put back"
        for name, method in ways.items():
            right, wrong = sum(map(method, put_back)), sum(map(method, intact))
            precision = right / max(right + wrong, 1)
            yield f"  {name:24} found {right / len(put_back):7.2%}  false {wrong:4}  precision {precision:7.2%}"


def main() -> None:
    """Measure on the sites whose folders are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="+", help="the folder of a site with two languages")
    parser.add_argument("--blocks", type=int, default=1000, help="how many samples of a site are drawn at most")
    arguments = parser.parse_args()
    chance = random.Random(4)
    found: list[Sample] = []
    languages = "", ""
    for folder in arguments.site:
        site = request.load([folder])[0]
        pairs = (pair for guide in site.guides for pair in site.pairs(guide))
        of_site = []
        for pair in pairs:
            languages = primary(pair.source.language or ""), primary(pair.target.language or "")
            of_site += list(samples(pair, chance))
        found += chance.sample(of_site, min(arguments.blocks, len(of_site)))
    print("\n".join(table(found, methods(*languages))))


if __name__ == "__main__":
    main()
