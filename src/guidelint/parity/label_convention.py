"""A pair to the language of the screen, where its labels show one, and to the labels that break with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from guidelint.align.parts import Part
from guidelint.languages import known, primary
from guidelint.model import Block, BlockKind, Document, Label, Pair
from guidelint.prose.vocabulary import plain, word_tokens
from guidelint.prose.word_lists import WordList, word_list

# So many different labels must be the same in both languages, at the least, and so many for each one that
# is not. Names that are no labels can look like labels of the source's language; words of the other
# language stand in the source on purpose.
_KEPT_OF_SOURCE, _KEPT_OF_TARGET = 4, 3
_MOST_OTHERS = 2  # bold words of any kind that differ, for each that is the same: with more there is no habit
# A word is one language's where it is so much more common there. "Menu" and "messages" are neither's.
_CLEARLY = 5
_MOST_WORDS = 6  # of a label
_LEAST_NAME = 2  # letters of a name, less one: shorter ones are in no list of words, and no names

# Products speak for no language. These are made of common words; other names are in no word list anyway.
_PRODUCT_WORDS = (
    "amazon android app apple bing bluetooth card chrome drive edge excel face facebook facetime finder firefox gmail "
    "google hangouts id imessage instagram internet ios ipad iphone keynote linux mac maps meet messenger microsoft "
    "numbers office onedrive onenote outlook pages pay paypal pin play powerpoint safari samsung signal siri sim skype "
    "snapchat spotify store teams telegram tiktok touch twitter uber usb wallet whatsapp wi fi wifi windows word "
    "youtube zoom"
)
_PRODUCTS = frozenset(_PRODUCT_WORDS.split())
_STORE = re.compile(r"\b(?:App Store|Google Play|Play Store|Microsoft Store|Galaxy Store|AppGallery|F-Droid)\b")
# The phone speaks its reader's language, whatever the service does: these meanings are of its own labels.
_DEVICE_MEANINGS = "=settings =install =update =open =allow =permission =share =notification =camera =photo =file"
_DEVICE = frozenset(_DEVICE_MEANINGS.split())
_THINGS = frozenset(("=button", "=menu", "=icon", "=tab", "=field", "=box", "=page", "=screen", "=part"))
_DEEDS = frozenset(("=tap", "=click", "=choose", "=open", "=go", "=enter", "=turn-on", "=turn-off"))
_ACTS = _THINGS | _DEEDS

_WORD = re.compile(r"[^\W\d_]+")
_NO_LABEL = re.compile(r"[.:;!?…=\\/{}<>\[\]()\"«»“”]|\s[-–—]\s")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n\s*\n")
_ARROW_AFTER = re.compile(r"[*_]{0,3}\s?(?:>|›|→|&gt;)")
_ARROW_BEFORE = re.compile(r"(?:>|›|→|&gt;)\s?[*_]{0,3}$")
_ARROW_REACH = 10
_REACH = 80  # characters around a label that may tell what it is
_WORDS_BEFORE, _WORDS_AFTER, _WORDS_BETWEEN = 6, 2, 4


class Twin(NamedTuple):
    """A label of the source and the one that stands at its place, each with its block."""

    source: Label
    target: Label
    source_block: Block
    target_block: Block
    part: Part


class Break(NamedTuple):
    """Two labels that should be one: only one of them is in the words of the screen."""

    source: Label
    target: Label
    source_is_wrong: bool


class Convention(NamedTuple):
    """The labels that break with a habit, and how many different ones keep to it, of how many."""

    breaks: tuple[Break, ...]
    kept: int
    labels: int


def convention(pair: Pair) -> Convention | None:
    """Find the labels that are another one in a pair that clearly keeps its labels; None where there are none."""
    if not _may_have_one(pair):
        return None
    twins = [twin for part in pair.parts for twin in _twins(part, pair)]
    screen = _Screen(pair)
    return _translated(twins, screen, pair) or _replaced(twins, screen)


def _translated(twins: Iterable[Twin], screen: _Screen, pair: Pair) -> Convention | None:
    """Find the labels of an interface that are translated where others are kept in the language of the screen."""
    same = [twin for twin in twins if _same(twin) and _is_labelled(twin.source)]
    if screen.language(same)[1] < _KEPT_OF_TARGET:
        return None
    same = [twin for twin in same if screen.keeps(twin)]
    language, kept = screen.language(same)
    if kept < _KEPT_OF_TARGET:
        return None
    other = [twin for twin in twins if not _same(twin) and screen.shows(twin) and not _of_device(twin, pair, same)]
    broken = _different(other)
    fewest = _KEPT_OF_SOURCE if language == pair.source.language else _KEPT_OF_TARGET
    if not broken or kept < fewest * broken:
        return None
    breaks = tuple(found for twin in other if (found := screen.judged(twin, language)))
    return Convention(breaks, kept, kept + broken) if breaks else None


def _replaced(twins: Sequence[Twin], screen: _Screen) -> Convention | None:
    """Find the labels that are no translation of each other where nearly all labels, names too, are the same."""
    kept = _different(twin for twin in twins if _same(twin))
    other = [twin for twin in twins if not _same(twin) and _is_labelled(twin.source) and _is_labelled(twin.target)]
    broken = _different(other)
    if not broken or kept < _KEPT_OF_SOURCE * broken:
        return None
    breaks = tuple(
        Break(twin.source, twin.target, False) for twin in other if screen.is_replaced(twin) and not _is_elsewhere(twin)
    )
    return Convention(breaks, kept, kept + broken) if breaks else None


def _different(twins: Iterable[Twin]) -> int:
    return len({(_key(twin.source), _key(twin.target)) for twin in twins})


def _may_have_one(pair: Pair) -> bool:
    """Test cheaply: some labels are the same in both languages, and some are not, but not most by far."""
    ours = _labels(block for part in pair.parts for block in part.source_blocks)
    if len(ours) < _KEPT_OF_TARGET:
        return False
    theirs = _labels(block for part in pair.parts for block in part.target_blocks)
    kept = len(ours & theirs)
    other = min(len(ours - theirs), len(theirs - ours))
    return kept >= _KEPT_OF_TARGET and ours != theirs and other <= _MOST_OTHERS * kept


def _labels(blocks: Iterable[Block]) -> set[str]:
    return {_key(label) for block in blocks for label in block.labels if _is_labelled(label)}


def _key(label: Label) -> str:
    return " ".join(_WORD.findall(plain(label.text)))


def _same(twin: Twin) -> bool:
    return _key(twin.source) == _key(twin.target)


# --- which label is which --------------------------------------------------------------------------


def _twins(part: Part, pair: Pair) -> Iterator[Twin]:
    """Put the labels of a part together; those whose counterpart is doubtful are left out."""
    ours, theirs = ([(label, block) for block in side for label in block.labels] for side in part[2:4])
    if not ours or not theirs:
        return
    if [_key(label) for label, _ in ours] == [_key(label) for label, _ in theirs]:
        for (one, block), (other, opposite) in zip(ours, theirs, strict=True):
            yield Twin(one, other, block, opposite, part)
        return
    blocks = part.pairs(pair.source.language, pair.target.language)
    uses = Counter(id(target) for _, target in blocks)
    for block_pair in blocks:
        source, target = block_pair
        if source and target and uses[id(target)] == 1:
            yield from (Twin(one, other, source, target, part) for one, other in _in_order(source, target))


def _in_order(source: Block, target: Block) -> Iterator[tuple[Label, Label]]:
    """Put equal labels of two blocks together, wherever they stand, and those between them one by one."""
    ours, theirs = [_key(label) for label in source.labels], [_key(label) for label in target.labels]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i, end, j, other_end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - i == other_end - j):
            for one, other in zip(range(i, end), range(j, other_end), strict=True):
                # A label that stands elsewhere in the other block is there, and was only moved.
                if ours[one] == theirs[other] or (ours[one] not in theirs and theirs[other] not in ours):
                    yield source.labels[one], target.labels[other]


# --- what a label is -------------------------------------------------------------------------------


def _of_device(twin: Twin, pair: Pair, same: Iterable[Twin]) -> bool:
    """Whether a label may be one of the reader's phone, its store or its keys, which are rightly translated."""
    if any(_key(twin.source) == _key(one.source) or _key(twin.target) == _key(one.target) for one in same):
        return False
    if any(_STORE.search(block.text) for block in twin.part.source_blocks):
        return True
    sides = (twin.source, pair.source.language), (twin.target, pair.target.language)
    return any(_is_key(label, language) or _is_of_phone(label, language) for label, language in sides)


def _is_key(label: Label, language: str | None) -> bool:
    data = known().get(primary(language or ""))
    return data is not None and plain(label.text).strip() in data.keys


def _is_of_phone(label: Label, language: str | None) -> bool:
    tokens = _tokens(label.text, language)
    return bool(tokens) and tokens <= _DEVICE


def _tokens(text: str, language: str | None) -> set[str]:
    languages = (primary(language),) if language else ()
    return set(chain.from_iterable(word_tokens(word, languages) for word in _WORD.findall(plain(text))))


def _is_labelled(label: Label) -> bool:
    """Whether bold words look like those of a button: few, with a capital, and no sentence or lead-in."""
    words = _WORD.findall(label.text)
    if not 0 < len(words) <= _MOST_WORDS or _NO_LABEL.search(label.text):
        return False
    return words[0][0].isupper() and not _PRODUCTS.issuperset(plain(label.text).replace("-", " ").split())


def _in_use(label: Label, block: Block, document: Document) -> bool:
    """Whether the words around a label say that something is done with it: "tap", "the ... button"."""
    if _is_in_path(label, document):
        return True
    for one in reversed(block.labels):
        if one.span.start > label.span.start:
            continue
        before = _words_before(one, block, document)
        if one is not label and len(_words_between(one, label, document)) > _WORDS_BETWEEN:
            return False
        if _is_acted_on(before, one, block, document):
            return True
        if _acts(before[-_WORDS_BEFORE:], document, _ACTS) or _acts(_words_after(one, document), document, _THINGS):
            return True
        label = one
    return False


def _is_acted_on(before: Sequence[str], label: Label, block: Block, document: Document) -> bool:
    """Whether a label stands after "tick", or after "under" where the rest of the sentence says what to do there."""
    data = known().get(primary(document.language or ""))
    if data is None or not before:
        return False
    words = [plain(word) for word in before[-2:]]
    if any(word in data.label_acts for word in words):
        return True
    return words[-1] in data.label_places and _acts(_sentence_after(label, block, document), document, _DEEDS)


def _sentence_after(label: Label, block: Block, document: Document) -> list[str]:
    text = document.text.content[label.span.end : min(block.span.end, label.span.end + _REACH)]
    return _WORD.findall(_SENTENCE_END.split(text)[0])


def _is_in_path(label: Label, document: Document) -> bool:
    """Whether a label is part of a way through menus: "Shop > Settings"."""
    start, end = label.span
    content = document.text.content
    return bool(_ARROW_AFTER.match(content, end) or _ARROW_BEFORE.search(content[max(start - _ARROW_REACH, 0) : start]))


def _acts(words: Sequence[str], document: Document, meanings: frozenset[str]) -> bool:
    return not meanings.isdisjoint(_tokens(" ".join(words), document.language))


def _words_before(label: Label, block: Block, document: Document) -> list[str]:
    start = max(block.span.start, label.span.start - _REACH)
    return _WORD.findall(_SENTENCE_END.split(document.text.content[start : label.span.start])[-1])


def _words_after(label: Label, document: Document) -> list[str]:
    text = document.text.content[label.span.end : label.span.end + _REACH]
    return _WORD.findall(_SENTENCE_END.split(text)[0])[:_WORDS_AFTER]


def _words_between(one: Label, other: Label, document: Document) -> list[str]:
    text = document.text.content[one.span.end : other.span.start]
    return _WORD.findall(text) if not _SENTENCE_END.search(text) else ["."] * (_WORDS_BETWEEN + 1)


def _is_translated(twin: Twin) -> bool:
    """Whether the words around two labels are not the same: else nobody has translated anything there."""
    ours, theirs = (_words_around(block) for block in (twin.source_block, twin.target_block))
    return bool(ours) and len(ours & theirs) * 2 < len(ours)


def _words_around(block: Block) -> set[str]:
    labels = set(chain.from_iterable(_WORD.findall(plain(label.text)) for label in block.labels))
    return set(_WORD.findall(plain(block.text))) - labels


def _is_elsewhere(twin: Twin) -> bool:
    """Whether one of two labels stands on the other side too, elsewhere in the part: it was moved."""
    ours, theirs = (Counter(_key(one) for block in side for one in block.labels) for side in twin.part[2:4])
    one, other = _key(twin.source), _key(twin.target)
    return ours[one] <= theirs[one] or theirs[other] <= ours[other]


def _is_beside(twin: Twin) -> bool:
    """Whether the words of one label stand in the block of the other: as its translation, or in another order."""
    sides = ((twin.source, twin.target_block), (twin.target, twin.source_block))
    return any(f" {_key(label)} " in f" {' '.join(_WORD.findall(plain(block.text)))} " for label, block in sides)


class _Screen:
    """The labels of one pair's interface, and the languages that their words tell."""

    def __init__(self, pair: Pair) -> None:
        self.source, self.target = pair.source, pair.target

    def shows(self, twin: Twin) -> bool:
        """Whether two labels are of an interface, in text that was translated."""
        if BlockKind.HEADING in (twin.source_block.kind, twin.target_block.kind):
            return False
        if not (_is_labelled(twin.source) and _is_labelled(twin.target) and _is_translated(twin)):
            return False
        return _in_use(twin.source, twin.source_block, self.source) or _in_use(
            twin.target, twin.target_block, self.target
        )

    def keeps(self, twin: Twin) -> bool:
        """Whether a label is kept on purpose: in the source, words of the other language are, used or not."""
        if self.language_of(twin.source) == self.target.language:
            return _is_translated(twin)
        return self.shows(twin)

    def language(self, same: Sequence[Twin]) -> tuple[str | None, int]:
        """Return the language that most labels are in that are the same on both sides, and how many different ones."""
        if len(same) < _KEPT_OF_TARGET:
            return None, 0
        labels = {_key(twin.source): twin.source for twin in same}
        found = Counter(language for label in labels.values() if (language := self.language_of(label)))
        if not found:
            return None, 0
        (language, count), *others = found.most_common()
        return language, count - sum(other for _, other in others)

    def judged(self, twin: Twin, language: str | None) -> Break | None:
        """Tell which of two labels is not the screen's; None where that is not certain, or the other stands beside."""
        spoken = self.language_of(twin.source), self.language_of(twin.target)
        if None in spoken or spoken[0] == spoken[1] or _is_beside(twin):
            return None
        return Break(twin.source, twin.target, spoken[1] == language)

    def is_replaced(self, twin: Twin) -> bool:
        """Whether one of two labels is a name or in the other's language, so that neither translates the other."""
        if _is_beside(twin):
            return False
        ours, spoken = self.source.language, (self.language_of(twin.source), self.language_of(twin.target))
        # Two labels of the source's language may be entries of a list that differs.
        if spoken == (None, None) or spoken in ((ours, self.target.language), (ours, ours)):
            return False
        pairs = zip((twin.source, twin.target), spoken, strict=True)
        return all(language or self.is_name(label) for label, language in pairs)

    def is_name(self, label: Label) -> bool:
        """Whether a label has a word that is in neither language's list, and none that is clearly one's."""
        lists = word_list(self.source.language), word_list(self.target.language)
        words = [word.lower() for word in _WORD.findall(label.text) if len(word) > _LEAST_NAME]
        return any(not any(one and one.count(word) for one in lists) for word in words)

    def language_of(self, label: Label) -> str | None:
        """Return the language whose words a label has; None where it could be either, or has of both."""
        lists = word_list(self.source.language), word_list(self.target.language)
        if not all(lists):
            return None
        words = [word.lower() for word in _WORD.findall(label.text)]
        ours = any(_is_clearly(word, *lists) for word in words)
        theirs = any(_is_clearly(word, *reversed(lists)) for word in words)
        if ours == theirs:
            return None
        return self.source.language if ours else self.target.language


def _is_clearly(word: str, one: WordList | None, other: WordList | None) -> bool:
    assert one
    assert other
    return one.count(word) > _CLEARLY * other.count(word)
