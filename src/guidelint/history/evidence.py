"""What was done to a unit, and what changed in its counterpart, to whether the one is the answer to the other."""

from __future__ import annotations

from enum import StrEnum
from math import log, log2

from guidelint.align.features import Features, features
from guidelint.history.edits import Edit, Place, hard
from guidelint.languages import primary
from guidelint.model import Unit
from guidelint.unit_changes import Change

# All weights are log odds. Those that were counted say so; the others were set by hand, and kept where made-up
# histories of six public sites (benchmarks/staleness.py) bore them out.
# Who touches a unit after its source changed mostly follows that, less so who does not name
# the newer commit then; and above or below these bounds it is taken to be so, or not.
_FOLLOWS_MOSTLY, _FOLLOWS_UNSAID, _SURELY, _HARDLY = 1.5, 1.0, 0.5, -1.0
# A translator edits about as many words as the source's author did: half or twice as many speak for it, each
# further halving against it.
_AS_MANY, _EACH_HALVING = 1.0, 1.2
# What became longer on one side, by a sentence at most, does so on the other; one language says it in fewer words.
_LEAST_GROWTH, _SENTENCE, _GROWN, _KEPT_ITS_LENGTH = 3, 14, 0.25, 2.5
# Where a number, a negation or a warning changed, it does in the translation.
_LESS_CRITICAL = 1.5
# A number for a number, a link for a link; and nothing but a link for a change of words.
_IN_KIND, _OTHER_KIND = 4.0, 3.0
# Translations differ in word order and length: an edit is elsewhere if it is so many words away, and further than
# this share of the unit.
_AWAY, _AWAY_SHARE, _ELSEWHERE = 15, 0.15, 2.5
# How often what a unit says is in its translation, by kind of token, and how often in any other unit of the same
# language: meanings, cognates, numbers, addresses, code, images. Counted on 300 pairs of six public sites; what is
# there by chance is somewhat more in a unit about the same thing.
_THERE = {"=": 0.74, "c": 0.55, "#": 0.97, "@": 0.85, "`": 0.92, "!": 0.95}
_BY_CHANCE = {"=": 0.15, "c": 0.08}
_HARD_BY_CHANCE = 0.05
_PRIOR_TOKENS = 4  # as many as these of a unit's own say as much as those counts do
# By how much the lengths of translations differ, as a logarithm; and how much the length may say at most.
_SPREAD, _MOST_SPREAD, _MOST_BY_LENGTH = 0.22, 3.0, 2.5
_MOST_BY_WORDS = 5.0
# What went on one side is kept so often on the other by who follows; of who does something else, it goes as often as
# anything else in the unit, within these bounds. And how much each may tell: words for what is new are many.
_KEPT, _LEAST_EDITED, _MOST_EDITED = 0.25, 0.05, 0.6
_MOST_BY_LOST, _MOST_BY_GAINED, _MOST_BY_LACKING = 4.0, 4.0, 1.5
# Paragraphs, items, tables and code blocks that are there in the same numbers: how much that says.
_SHAPE = 3.0
# What two additions in two languages have in common, if they say the same: by meaning, cognate, number.
_SHARED, _LEAST_SHARED = 0.25, 2
# With a new number or code that the other side has, so many new words are taken to be there, too; with a
# new address, more, for it is seldom there by chance.
_WORDS_WITH_NUMBER, _WORDS_WITH_ADDRESS = 10, 40

Languages = tuple[str | None, str | None]
Versions = tuple[Unit | None, Unit | None, str | None]


class Answer(StrEnum):
    """Whether what a translator did is the answer to a change of the source."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


def answer(done: Edit, pending: Edit, carried: float, *, unsaid: bool) -> Answer:
    """Say whether an edit of one side is the work that a change of the other asks for.

    `carried` are the log odds that what came and went on the one side did so on the other; `unsaid` tells
    that the translation names the commit it was made of, and still an older one.
    """
    told = _of_kind(done, pending) + _of_amount_there(done, pending) + _of_growth(done, pending)
    odds = (_FOLLOWS_UNSAID if unsaid else _FOLLOWS_MOSTLY) + told + carried
    return Answer.YES if odds > _SURELY else Answer.NO if odds < _HARDLY else Answer.MAYBE


# --- how much, and where -----------------------------------------------------------------------------


def _of_amount_there(done: Edit, pending: Edit) -> float:
    """Return what it tells how many words were edited, at the place of the change or elsewhere."""
    there = min(sum(one.size for one in done.places if _may_be_for(one, done, pending)), done.words)
    elsewhere = _of_amount(done.words, pending.words) - _ELSEWHERE
    return max(_of_amount(there, pending.words), elsewhere) if there else elsewhere


def _of_amount(done: int, pending: int) -> float:
    halvings = log2((pending + 1) / (done + 1))
    return _AS_MANY - _EACH_HALVING * max(0.0, halvings - 1)


def _may_be_for(one: Place, done: Edit, pending: Edit) -> bool:
    """Whether an edit may be at the place of a change in the other language; so it is where that cannot be told.

    Where both sides have kept as many blocks as ever, it is in the same block; and it is about as far
    from the beginning.
    """
    if not pending.places or not done.former_pieces or not pending.former_pieces:
        return True
    sizes = {len(pieces) for edit in (done, pending) for pieces in (edit.pieces, edit.former_pieces)}
    if len(sizes) > 1:
        return any(_is_near(one.words, sum(done.pieces), other.words, sum(pending.pieces)) for other in pending.places)
    within = (other for other in pending.places if other.piece == one.piece)
    piece = _within(one, done.pieces)
    return any(
        _is_near(piece, done.pieces[one.piece], _within(other, pending.pieces), pending.pieces[one.piece])
        for other in within
    )


def _within(place: Place, pieces: tuple[int, ...]) -> range:
    """Return where a place is in its piece, in words."""
    before = sum(pieces[: place.piece])
    return range(place.words.start - before, place.words.stop - before)


def _is_near(ours: range, our_size: int, theirs: range, their_size: int) -> bool:
    scale = our_size / their_size if their_size else 1.0
    away = max(ours.start - theirs.stop * scale, theirs.start * scale - ours.stop)
    return away <= max(_AWAY, _AWAY_SHARE * our_size)


def _of_kind(done: Edit, pending: Edit) -> float:
    """Return what it tells that numbers, or only links, were edited where numbers or links had changed."""
    numbers = {token for token in (*pending.gained, *pending.lost) if token[0] == "#"}
    if numbers and pending.words <= 2 * len(numbers) + 2:  # little else changed
        in_kind = any(token[0] == "#" for token in (*done.gained, *done.lost)) or _says_so(done, pending)
        return _IN_KIND if in_kind else -_IN_KIND
    if pending.change is Change.LINKS:
        return _IN_KIND
    if done.change is Change.LINKS:
        return -_OTHER_KIND
    return -_LESS_CRITICAL if pending.change is Change.CRITICAL and done.change is not Change.CRITICAL else 0.0


def _says_so(done: Edit, pending: Edit) -> bool:
    """Whether numbers may have been written as words: as much was done."""
    return done.change is Change.CRITICAL and done.words >= pending.words


def _of_growth(done: Edit, pending: Edit) -> float:
    """Return what it tells that a text is as long as before, where the other side gained or lost a sentence."""
    longer = 1 if pending.growth > 0 else -1
    grown = abs(pending.growth)
    if grown < _LEAST_GROWTH or longer * done.growth >= _GROWN * grown:
        return 0.0
    return -_KEPT_ITS_LENGTH * min(1.0, grown / _SENTENCE)


# --- what is there ---------------------------------------------------------------------------------


def carries(pending: Edit, unit: Unit) -> bool:
    """Whether a unit of the other language has what a change brought, and nothing of what it took away."""
    if not pending.gained:
        return False
    there = hard(unit)
    if not pending.gained <= there or pending.lost & there:
        return False
    with_address = any(token[0] == "@" for token in pending.gained)
    return pending.words <= len(pending.gained) + (_WORDS_WITH_ADDRESS if with_address else _WORDS_WITH_NUMBER)


def contradicts(pending: Edit, unit: Unit) -> bool:
    """Whether a unit of the other language still has what a change took away, and lacks what it brought."""
    there = hard(unit)
    return bool(pending.lost & there) and not pending.gained & there


def says_the_same(ours: Versions, theirs: Versions) -> bool:
    """Whether what came in a unit of one language is what came in its counterpart of the other.

    Each is a unit before and after, with its language.
    """
    come = [_gained(*versions) for versions in (ours, theirs)]
    shared, least = len(come[0] & come[1]), min(map(len, come))
    return shared >= _LEAST_SHARED and shared >= _SHARED * least


def _gained(before: Unit | None, after: Unit | None, language: str | None) -> frozenset[str]:
    old, new = (_features(unit, language).body if unit else frozenset() for unit in (before, after))
    return new - old


def older_odds(old: Unit | None, new: Unit | None, theirs: Unit, languages: Languages, growth: float) -> float:
    """Return the log odds that a unit of the other language says what one said before, not what it says now.

    By what came and what went of its words, as far as their meaning is known, by its length and by its
    shape: `growth` is the logarithm of how much longer the other document is than this one.
    """
    if old is None or new is None:
        return 0.0
    before, after = _features(old, languages[0]), _features(new, languages[0])
    there = _features(theirs, languages[1])
    words = max(-_MOST_BY_WORDS, min(_odds_of_words(before, after, there), _MOST_BY_WORDS))
    return words + _odds_of_length(old, new, theirs, growth) + _of_shape(before, after, there)


def _odds_of_words(before: Features, after: Features, there: Features) -> float:
    """Return what the words that came and went tell, by how many of those that stayed are in the other language."""
    odds = 0.0
    for kind, rate in _THERE.items():
        old, new, found = (frozenset(t for t in one.body if t[0] == kind) for one in (before, after, there))
        if old != new:
            common, chance = old & new, _BY_CHANCE.get(kind, _HARD_BY_CHANCE)
            usual = (len(common & found) + _PRIOR_TOKENS * rate) / (len(common) + _PRIOR_TOKENS)
            present, absent = log(chance / usual), log((1 - chance) / (1 - usual))
            odds += sum(present if token in found else absent for token in new - old)
            odds -= sum(present if token in found else absent for token in old - new)
    return odds


def carried_odds(source: Versions, target: Versions) -> float:
    """Return the log odds that what came and went in a unit came and went in its counterpart, too, by its meaning.

    What the counterpart never said, or had said before, tells nothing.
    """
    if source[0] is None or source[1] is None or target[0] is None or target[1] is None:
        return 0.0
    before, after, was, now = (
        _features(unit, side[2]) for side in (source, target) for unit in side[:2] if unit is not None
    )
    edited = min(_MOST_EDITED, max(_LEAST_EDITED, len(was.body - now.body) / max(1, len(was.body))))
    odds_of_lost = odds_of_gained = 0.0
    for token in before.body ^ after.body:
        rate = _THERE.get(token[0])
        if rate is None:
            continue
        if token in before.body and token in was.body:
            odds_of_lost += log((1 - _KEPT) / edited) if token not in now.body else log(_KEPT / (1 - edited))
        elif token in after.body and token not in was.body:
            chance = _HARD_BY_CHANCE
            odds_of_gained += log(rate / chance) if token in now.body else log((1 - rate) / (1 - chance))
    lost = max(-_MOST_BY_LOST, min(odds_of_lost, _MOST_BY_LOST))
    gained = max(-_MOST_BY_LACKING, min(odds_of_gained, _MOST_BY_GAINED))
    return lost + gained - _of_shape(before, after, now)


def _features(unit: Unit, language: str | None) -> Features:
    return features(unit, (primary(language),) if language else ())


def _of_shape(before: Features, after: Features, there: Features) -> float:
    if before.shape == after.shape or before.shape == there.shape == after.shape:
        return 0.0
    return _SHAPE if there.shape == before.shape else -_SHAPE if there.shape == after.shape else 0.0


def _odds_of_length(old: Unit, new: Unit, theirs: Unit, growth: float) -> float:
    sizes = [sum(len(block.text) for block in unit.all_blocks()) for unit in (old, new, theirs)]
    if not all(sizes):
        return 0.0
    before, after = (min(abs(log(sizes[2] / size) - growth) / _SPREAD, _MOST_SPREAD) for size in sizes[:2])
    return max(-_MOST_BY_LENGTH, min((after**2 - before**2) / 2, _MOST_BY_LENGTH))
