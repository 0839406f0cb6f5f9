"""The documents of a site to the languages that its guides may be written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from guidelint.files import Files
from guidelint.init.generators import Generator
from guidelint.languages import known, normalize, primary
from guidelint.pairing import layout
from guidelint.parse.decode import decode
from guidelint.prose.identification import share
from guidelint.text import fold

_SAMPLE = 20  # documents whose language is looked at
_CHARACTERS, _WORDS = 20_000, 400  # of each
_MAJORITY = 0.8  # of the documents whose language is recognised
_LEAST_SHARE = 0.15  # of function words; running text has a third and more of its own language, 5 % of others
_MORE = 1.25  # times as many documents as English make another language the likely source
_WORD = re.compile(r"[^\W\d_]+")
# For folders of languages that guidelint does not know.
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
CODES = frozenset(_ISO_639_1.split())


def unknown_languages(documents: Iterable[str], declared: Sequence[str]) -> tuple[str, ...]:
    """Return the tags in the paths that may be languages which guidelint does not know, as they are written."""
    codes = CODES | frozenset(map(primary, declared))
    return tuple(sorted({name for name in _names(documents) if layout.is_tag(name, codes) and not layout.is_tag(name)}))


def _names(documents: Iterable[str]) -> Iterator[str]:
    """Yield what may name a language: folders, and `fr` of `x.fr.md`."""
    for path in documents:
        *folders, name = path.split("/")
        yield from folders
        yield layout.without_ending(name).rpartition(".")[2]


def sources(files: Files, generator: Generator | None) -> tuple[str, ...]:
    """Return the languages that guides may be written in first, the likeliest first."""
    likely: list[str | None] = [generator.source if generator else None]
    counts, assumed = _counts(files.documents)
    if assumed:
        likely.append(language_of_most(files, assumed))
    most = max(counts, key=lambda language: (counts[language], language == "en"), default=None)
    if most and counts[most] > _MORE * counts["en"]:
        likely.append(most)
    return tuple(dict.fromkeys(code for code in (*likely, "en", *counts) if code))


def _counts(documents: Sequence[str]) -> tuple[Counter[str], list[str]]:
    """Count the documents by the language in their paths, most first, and list those without one."""
    read = layout.detect(documents, "en")
    counts: Counter[str] = Counter()
    assumed = []
    for path in documents:
        place = read(path)
        if place and place.tag and not place.assumed:
            counts[primary(place.tag)] += 1
        elif not layout.is_paper(path) and not any(map(layout.is_tag, path.split("/")[:-1])):
            assumed.append(path)
    return Counter(dict(counts.most_common())), assumed


def language_of_most(files: Files, documents: Sequence[str]) -> str | None:
    """Return the language that most of some documents are in, by their words; None where they are in several."""
    # Neighbours in the alphabet may take turns, `x-en.md` and `x-fr.md`: every tenth would be of one language.
    sample = sorted(documents, key=lambda path: crc32(path.encode(errors="replace")))[:_SAMPLE]
    votes = Counter(filter(None, (_language_of(files, path) for path in sample)))
    best, count = votes.most_common(1)[0] if votes else (None, 0)
    return best if count >= _MAJORITY * votes.total() else None


def _language_of(files: Files, path: str) -> str | None:
    try:
        text = decode(files.read(path))[0].content
    except OSError:  # which `check` will report
        return None
    words = [fold(word) for word in _WORD.findall(text[:_CHARACTERS])[:_WORDS]]
    shares = {code: share(words, code) for code in known()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST_SHARE else None


def declared_languages(tags: Iterable[str]) -> list[str]:
    """Return the languages that tags in paths stand for: `fr` for `fr_FR`, but both `zh-CN` and `zh-TW`."""
    return sorted(set(layout.canonical_languages({normalize(tag) for tag in tags}).values()))
