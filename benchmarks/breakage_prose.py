"""A translation to one with text put back into the source's language, without accents, or with another term."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random

from damage import BlockPair, Claim, Damage, Edit, Material, blank, first_of, raw, sentences, shuffled
from guidelint.align.parts import Part
from guidelint.model import BlockKind, Document, Span, Unit, UnitKind
from guidelint.prose.blocks import prose
from guidelint.text import fold

_UNTRANSLATED, _DIACRITICS, _GLOSSARY = "language/untranslated", "language/diacritics", "translation/glossary"
_STEP_HEAD = re.compile(r"#+ [^\d\n]*\d+[ \u00a0]*[:.)–—-]?[ \u00a0]*|[ \t]*\d+[.)][ \t]+")
_HEADING = re.compile(r"(?:#+[ \t]+)?(.*?)(?:[ \t]*\{ ?#[^{}]*\}|[ \t]#+)?[ \t]*")
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[\[\]<>`{}|\\]|!!|https?:")
_LEAST_WORDS = 5
_LEAST_DIFFERENT = 0.6  # of the source's words, that the translation lacks: else they say it with names
_MOST_OF_TEXT = 0.3  # of a document, that is put back: more, and the document as a whole is untranslated
_PARTICIPLES = ("é", "és", "ée", "ées")
_LEAST_ACCENTED = 20  # words, from which a text without accents is plain to see everywhere
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_TERMS_SEEN, _TERMS_KEPT = 4, 1.0
# Words of how-to guides, with one translation each, and what the benchmark puts in their place.
_TERMS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("en", "fr"): {
        "account": "compte",
        "password": "mot de passe",
        "screen": "écran",
        "button": "bouton",
        "file": "fichier",
        "folder": "dossier",
        "page": "page",
        "user": "utilisateur",
        "message": "message",
        "menu": "menu",
        "number": "numéro",
        "document": "document",
        "image": "image",
        "browser": "navigateur",
        "database": "base de données",
        "link": "lien",
        "code": "code",
        "server": "serveur",
        "ticket": "billet",
        "list": "liste",
    }
}
_OTHER_WORDS: Mapping[str, Sequence[str]] = {"fr": ("ornement", "chapitre", "tiroir")}


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(word) for word in _WORD.findall(text)]


def _says_it_with_other_words(source: str, target: str, least: int = _LEAST_WORDS) -> bool:
    """Whether a source's text is long enough, and different enough from its translation, to be recognised."""
    ours, theirs = words(blank(source)), set(words(target))
    return len(ours) >= least and sum(word not in theirs for word in ours) >= _LEAST_DIFFERENT * len(ours)


def _is_small(pair: Material, span: Span) -> bool:
    whole = sum(len(block.text) for block in prose(pair.target))
    return span.end - span.start <= _MOST_OF_TEXT * whole


def _put_back(pair: Material, where: Span, text: str, *edits: Edit, most: int | None = None) -> Damage | None:
    """Replace a range of the translation by text of the source, most of all edits before it."""
    if not _is_small(pair, where):
        return None
    allowed = frozenset(("links/broken", "links/wrong-language", "translation/labels", "translation/glossary"))
    edit = edits or (Edit(*where, text),)
    return Damage(edit, (Claim(_UNTRANSLATED, where, most=most),), allowed)


def step(pair: Material, random: Random) -> Damage | None:
    """Put a whole step back, all but the word for "step" and its number."""
    parts = [part for part in pair.parts if part.source and part.source.kind is UnitKind.STEP]
    return first_of(_step(pair, part) for part in shuffled(parts, random))


def _step(pair: Material, part: Part) -> Damage | None:
    if part.source is None or part.target is None:
        return None
    ours, theirs = (
        _written(document, unit) for document, unit in ((pair.source, part.source), (pair.target, part.target))
    )
    head, other = _STEP_HEAD.match(ours), _STEP_HEAD.match(theirs)
    if head is None or other is None or "\n" in head[0] + other[0] or not _says_it_with_other_words(ours, theirs, 8):
        return None
    start = _line_start(pair.target, part.target) + other.end()
    where = Span(start, start - other.end() + len(theirs))
    return _put_back(pair, where, ours[head.end() :])


def _line_start(document: Document, unit: Unit) -> int:
    return document.text.content.rfind("\n", 0, unit.head.start) + 1


def _written(document: Document, unit: Unit) -> str:
    return document.text.content[_line_start(document, unit) : unit.span.end].rstrip()


def faq_answer(pair: Material, random: Random) -> Damage | None:
    """Put the answer of an FAQ entry back."""
    parts = [part for part in pair.parts if part.source and part.source.kind is UnitKind.FAQ]
    return first_of(_answer(pair, part) for part in shuffled(parts, random))


def _answer(pair: Material, part: Part) -> Damage | None:
    if not (part.source and part.target and part.source.blocks and part.target.blocks):
        return None
    ours, theirs = (Span(unit.blocks[0].span.start, unit.blocks[-1].span.end) for unit in (part.source, part.target))
    text, old = pair.source.text.content[slice(*ours)], pair.target.text.content[slice(*theirs)]
    return _put_back(pair, theirs, text) if _says_it_with_other_words(text, old) else None


def heading(pair: Material, random: Random) -> Damage | None:
    """Put the heading of a section back."""
    return first_of(_heading(pair, one) for one in shuffled(pair.prose, random))


def _heading(pair: Material, pairs: BlockPair) -> Damage | None:
    if pairs.source.kind is not BlockKind.HEADING or not pairs.part.source:
        return None
    ours, theirs = (_HEADING.fullmatch(raw(*one)) for one in ((pair.source, pairs.source), (pair.target, pairs.target)))
    if pairs.part.source.kind is not UnitKind.SECTION or ours is None or theirs is None:
        return None
    if _MARKED.search(ours[1] + theirs[1]) or not _says_it_with_other_words(ours[1], theirs[1], 3):
        return None
    start = pairs.target.span.start
    return _put_back(pair, Span(start + theirs.start(1), start + theirs.end(1)), ours[1])


def sentence(pair: Material, random: Random) -> Damage | None:
    """Put one sentence back."""
    pairs = [one for one in pair.prose if one.source.kind in _RUNNING and not one.part.field]
    return first_of(_sentence(pair, one, random) for one in shuffled(pairs, random))


def _sentence(pair: Material, pairs: BlockPair, random: Random) -> Damage | None:
    ours, theirs = raw(pair.source, pairs.source), raw(pair.target, pairs.target)
    spans = sentences(ours), sentences(theirs)
    if len(spans[0]) != len(spans[1]):
        return None
    start = pairs.target.span.start
    for one, other in shuffled(zip(*spans, strict=True), random):
        new, old = ours[slice(*one)], theirs[slice(*other)]
        if _is_plain(new) and not _MARKED.search(old) and _says_it_with_other_words(new, old):
            marker = re.match(r"\s*(?:[-*+]|\d+[.)])?\s*", old)
            skipped = marker.end() if marker else 0
            new = re.sub(r"^\s*(?:[-*+]\s|\d+[.)]\s)?\s*", "", new)
            where = Span(start + other.start + skipped, start + other.end)
            claim = Claim(_UNTRANSLATED, Span(start, where.end))
            damage = _put_back(pair, where, new)
            return damage and damage._replace(claims=(claim,))
    return None


def _is_plain(text: str) -> bool:
    """Whether a sentence is whole, without markup, and no name."""
    small = sum(word.islower() for word in _WORD.findall(text))
    return not _MARKED.search(text) and text.count("(") == text.count(")") and 2 * small > len(words(text))


# --- accents ---------------------------------------------------------------------------------------


def strip_accents(text: str) -> str:
    """Take the accents off what readers see; every character keeps its place."""
    seen = blank(text)
    return "".join(old if new == " " else _plain(old) for old, new in zip(text, seen, strict=True))


def _plain(character: str) -> str:
    if character.isascii() or unicodedata.category(character)[0] != "L":
        return character
    bare = "".join(one for one in unicodedata.normalize("NFD", character) if not unicodedata.combining(one))
    return bare if len(bare) == 1 else character


def _accented(text: str) -> list[str]:
    """Return the words whose accents are missed: long ones, and no participles, whose plain forms are words too."""
    found = _WORD.findall(blank(text))
    return [word for word in found if len(word) > 4 and _plain_word(word) != word and not word.endswith(_PARTICIPLES)]


def _plain_word(word: str) -> str:
    return "".join(map(_plain, word))


def document_stripped(pair: Material, random: Random) -> Damage | None:
    """Strip the accents of a whole document."""
    text = pair.target.text.content
    blocks = {block.span: block for block in prose(pair.target)}
    if sum(len(_accented(block.text)) for block in blocks.values()) < _LEAST_ACCENTED:
        return None
    edits = tuple(_stripped(text, span) for span in _outermost(blocks))
    return Damage(edits, (Claim(_DIACRITICS, Span(0, len(text))),), frozenset(("translation/glossary", "links/broken")))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            yield span
            end = span.end


def _stripped(text: str, span: Span) -> Edit:
    return Edit(*span, strip_accents(text[slice(*span)]))


def paragraph_stripped(pair: Material, random: Random) -> Damage | None:
    """Strip the accents of one paragraph or item."""
    text = pair.target.text.content
    spans = [block.span for block in prose(pair.target) if block.kind in _RUNNING and len(_accented(block.text)) > 2]
    if not spans:
        return None
    span = random.choice(spans)
    return Damage((_stripped(text, span),), (Claim(_DIACRITICS, span, most=None),), frozenset((_GLOSSARY,)))


# --- glossary --------------------------------------------------------------------------------------


def terms_of(pairs: Iterable[Material], languages: tuple[str, str]) -> dict[str, str]:
    """Return the terms that a site translates the same way wherever they stand."""
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for pair in pairs:
        for one in pair.prose:
            for term, translation in _TERMS.get(languages, {}).items():
                if _places(term, one.source.text):
                    seen[term] += 1
                    kept[term] += bool(_places(translation, one.target.text))
    terms = _TERMS.get(languages, {}).items()
    return {term: word for term, word in terms if seen[term] >= _TERMS_SEEN and kept[term] >= _TERMS_KEPT * seen[term]}


def _places(term: str, text: str) -> list[re.Match[str]]:
    inflected = term.replace(" ", r"s?[ \u00a0]")
    return list(re.finditer(rf"(?<![\w-]){inflected}[sx]?(?![\w-])", text, re.IGNORECASE))


def replacing(terms: Mapping[str, str]) -> Callable[[Material, Random], Damage | None]:
    """Make the damage that replaces one of these terms by another word."""

    def term_replaced(pair: Material, random: Random) -> Damage | None:
        found = ((one, term) for one in shuffled(pair.prose, random) for term in shuffled(terms, random))
        return first_of(_replaced(pair, one, term, terms[term], random) for one, term in found)

    return term_replaced


def _replaced(pair: Material, one: BlockPair, term: str, translation: str, random: Random) -> Damage | None:
    written = (
        " ".join(block.text for block in one.part.source_blocks),
        " ".join(block.text for block in one.part.target_blocks),
    )
    if len(_places(term, written[0])) != 1 or len(_places(translation, written[1])) != 1:
        return None
    if written[1].lower().count(translation) != 1:  # as in `error-message`
        return None
    places = _places(translation, blank(raw(pair.target, one.target)))
    if len(places) != 1 or not _places(term, one.source.text) or one.target.kind not in _RUNNING:
        return None
    start = one.target.span.start
    where = Span(start + places[0].start(), start + places[0].end())
    new = random.choice(_OTHER_WORDS[pair.languages[1]])
    claim = Claim(_GLOSSARY, Span(one.target.span.start, where.end))
    return Damage((Edit(*where, new),), (claim,))
