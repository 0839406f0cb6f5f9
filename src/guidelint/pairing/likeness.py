"""The profiles of two languages to candidates: which documents say the same, and how sure that is.

An inverted index over the rarest tokens gives each source a short list; the few on it are compared
closely. The weights are those of a logistic regression over six public English and French sites, a
made-up one, and sites of one to four documents cut from them, each complete and with 50 and 80 % of
its translations removed at random, so that a best match is often a wrong one. Each site held out in
turn, none of 950 wrong best matches had a confidence of 0.9.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse, repeat
from math import exp, fsum, log, log1p, sqrt
from typing import NamedTuple

from guidelint.model import BetterPartner, Candidate, Twins
from guidelint.pairing.profiles import Profile, mass

# Documents are paired from this confidence on. On the six sites it keeps 99.7 % of the right pairs;
# with half of the translations missing, 14 wrong pairs stand beside 1,388 right ones.
_LEAST_CONFIDENCE, _LEAST_MARGIN = 0.4, 0.1

_CONSTANT, _COSINE, _SHAPE, _LENGTH, _AMOUNT = -7.17, 8.0, -3.11, -0.62, 0.13
_NEUTRAL, _FIELDS, _TITLE, _OVERLAP = 2.57, 0.85, 2.87, 1.13

# How much a rival takes away: the odds of true pairs differ less from those of the next than their own vary.
_RIVALRY = 0.81
# The odds that distinct pairs have in the middle; a site of freer translations has less, and is moved up.
_USUAL, _DISTINCT, _FEW_PAIRS, _MOVED = 2.61, 2.5, 10, 0.5

_BUDGET = 2000  # entries of the index that are looked at for a document
_RARE = 16  # targets that hold a token; what is more frequent is asked only where these tell too little
_FAR_BEHIND = 0.3  # of the best of a short list: no rival
_SHORT_LIST = 5
_SHRINK = 8.0
_SMALL_SITE = 20
_MOST_ODDS = 30.0

# How likely a token of each kind stands in the translation too; it tells in a site so small that
# nothing can be learnt from it.
_SHARED = {"=": 0.6, "c": 0.35, "w": 0.2, "#": 0.8, "@": 0.7, "*": 0.3, "`": 0.8, "!": 0.8, "~": 0.5}

# A confidence of 0.9 needs every kind of evidence: the two documents of a near-identical twin, one of
# each language, differ in their title or their shape alone.
_ALMOST_SURE = 0.89
_SURE_SHAPE, _SURE_LENGTH, _SURE_TITLE = 0.11, 0.2, 0.6

# A declared pair is called wrong where one of the two has a partner as sure as this, and the other is as unlikely.
_CLEARLY_BETTER, _CLEARLY_WORSE = 0.7, 0.3
_FITS = 0.2  # a confidence that is shared by two
_ALMOST_ALL = 0.9  # of the tokens, and of the length, of near-identical documents


class _Close(NamedTuple):
    """What a close look at two documents tells: the log odds that they belong together."""

    odds: float
    doubtful: bool


Pair = tuple[str, str]
Ranked = dict[str, list[tuple[float, str]]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which documents of two languages belong together. `of_source` and `of_target` list the best first."""

    of_source: Mapping[str, tuple[Candidate, ...]]
    of_target: Mapping[str, tuple[Candidate, ...]]
    profiles: Mapping[str, Profile]

    def pairs(self) -> Iterator[Candidate]:
        """Yield what belongs together: each the other's best by a margin, and sure enough."""
        for candidates in self.of_source.values():
            best = candidates[0]
            if best.confidence >= _LEAST_CONFIDENCE and self._stands_out(best):
                yield best

    def _stands_out(self, best: Candidate) -> bool:
        return all(
            candidates[0] == best
            and (len(candidates) < 2 or best.confidence - candidates[1].confidence >= _LEAST_MARGIN)
            for candidates in (self.of_source[best.source], self.of_target[best.target])
        )

    def better(self, source: str, target: str) -> BetterPartner | None:
        """Return a sure pair that shares one document with a declared one, which is most unlikely itself."""
        declared = self.confidence(source, target)
        for candidates in (self.of_target.get(target, ()), self.of_source.get(source, ())):
            if candidates and candidates[0].confidence >= _CLEARLY_BETTER and declared <= _CLEARLY_WORSE:
                best = candidates[0]
                if self.of_source[best.source][0] == best == self.of_target[best.target][0]:
                    return BetterPartner(best, declared)
        return None

    def twins(self) -> Iterator[Twins]:
        """Yield the documents of one language that are so alike that one of the other fits both, and is left alone."""
        paired = {path for pair in self.pairs() for path in pair[:2]}
        for listed, side in ((self.of_target, 0), (self.of_source, 1)):
            for path, candidates in listed.items():
                alike = sorted(str(one[side]) for one in candidates[:2] if one.confidence >= _FITS)
                if path not in paired and len(alike) == 2 and _same(*(self.profiles[one] for one in alike)):
                    yield Twins(alike[0], alike[1], path)

    def confidence(self, source: str, target: str) -> float:
        """Return how sure it is that two documents belong together; 0 for those that share next to nothing."""
        return next((c.confidence for c in self.of_source.get(source, ()) if c.target == target), 0.0)


def compare(sources: Mapping[str, Profile], targets: Mapping[str, Profile]) -> Likeness:
    """Compare the documents of two languages, by path. Paths are names only, and no evidence."""
    close = _Index(sources, targets).close_looks()
    of_source, of_target = _ranked(close, 0), _ranked(close, 1)
    moved = _moved(of_source, of_target)
    confidences = {pair: _confidence(pair, look, of_source, of_target, moved) for pair, look in close.items()}
    listed = _listed(of_source, confidences, 0), _listed(of_target, confidences, 1)
    return Likeness(*listed, {**sources, **targets})


class _Index:
    """How frequent each token is on both sides, and which targets hold it."""

    def __init__(self, sources: Mapping[str, Profile], targets: Mapping[str, Profile]) -> None:
        self.sources, self.targets = sources, targets
        self.here, self.there = _frequencies(sources), _frequencies(targets)
        self.documents = len(sources) + len(targets)
        self.weights = {
            token: self._weight(here, there)
            for token, here in self.here.items()
            if (there := self.there.get(token)) is not None
        }
        self.rarities: dict[str, float] = {}
        self.rare: dict[str, list[str]] = defaultdict(list)
        self.common: dict[str, list[str]] = defaultdict(list)
        for path, one in targets.items():
            for token in filter(self.weights.__contains__, one.tokens):
                if (amount := self.there[token]) <= _BUDGET:
                    (self.rare if amount <= _RARE else self.common)[token].append(path)
        self.lone = log(1 + self.documents / 2) ** 2 * _SMALL_SITE / (self.documents + _SMALL_SITE)
        self.source_norms = {path: self._norm(one) for path, one in sources.items()}
        self.target_norms = {path: self._norm(one) for path, one in targets.items()}

    def _weight(self, here: int, there: int) -> float:
        """Weigh a token by how few documents have it, and by whether as many have it on both sides."""
        return log(1 + self.documents / (here + there)) ** 2 * sqrt(min(here, there) / max(here, there))

    def _norm(self, one: Profile) -> float:
        known = sum(map(self.weights.get, one.tokens, repeat(0.0)))
        lone = sum([_SHARED[token[0]] for token in filterfalse(self.weights.__contains__, one.tokens)])
        return sqrt(known + self.lone * lone + _SHRINK)

    def close_looks(self) -> dict[Pair, _Close]:
        """Look closely at the short list of each source."""
        return {
            (source, target): self._look(source, target, shared)
            for source in self.sources
            for target, shared in self._short_list(source)
        }

    def _short_list(self, source: str) -> list[tuple[str, float]]:
        """Return the targets that share most, with the weight of what they share."""
        weights = self.weights
        mine = frozenset(filter(weights.__contains__, self.sources[source].tokens))
        found = self._met(source)
        norms = self.target_norms
        best = sorted([(-weight / norms[path], path) for path, weight in found.items()])[:_SHORT_LIST]
        return [
            (path, fsum(map(weights.__getitem__, mine.intersection(self.targets[path].tokens))))
            for score, path in best
            if score <= _FAR_BEHIND * best[0][0]
        ]

    def _met(self, source: str) -> Mapping[str, float]:
        """Add up for each target the weights of the rarest tokens that it shares, as far as the budget goes."""
        found: dict[str, float] = defaultdict(float)
        budget, there = _BUDGET, self.there
        for postings in (self.rare, self.common):
            shared = [(there[token], token) for token in self.sources[source].tokens if token in postings]
            for amount, token in sorted(shared):
                budget -= amount
                if budget < 0:
                    return found
                weight = self.weights[token]
                for path in postings[token]:
                    found[path] += weight
            if len(found) >= _SHORT_LIST:
                break
        return found

    def _look(self, source: str, target: str, shared: float) -> _Close:
        one, other = self.sources[source], self.targets[target]
        cosine = shared / (self.source_norms[source] * self.target_norms[target])
        shape, length, title = _shape_distance(one, other), _misfit(one, other), _title_overlap(one, other)
        odds = (
            _CONSTANT
            + _COSINE * cosine
            + _SHAPE * shape
            + _LENGTH * length
            + _AMOUNT * (min(log1p(shared), 7) - 4)
            + _NEUTRAL * self._neutral_overlap(one, other)
            + _FIELDS * self._agreement(one, other)
            + _TITLE * title
            + _OVERLAP * _overlap(one, other)
        )
        doubtful = shape > _SURE_SHAPE or length > _SURE_LENGTH or title < _SURE_TITLE
        return _Close(max(-_MOST_ODDS, min(odds, _MOST_ODDS)), doubtful)

    def _neutral_overlap(self, one: Profile, other: Profile) -> float:
        """Compare what is written alike in all languages: here even what only one of the two holds counts."""
        both, either = one.neutral & other.neutral, (*one.neutral, *other.neutral)
        return (2 * fsum(map(self._rarity, both)) + 6 * 0.6) / (fsum(map(self._rarity, either)) + 6)

    def _rarity(self, token: str) -> float:
        known = self.rarities.get(token)
        if known is None:
            known = self.rarities[token] = log(
                1 + (self.documents + _SMALL_SITE) / (self.here[token] + self.there[token] + 2)
            )
        return known

    def _agreement(self, one: Profile, other: Profile) -> float:
        """Compare the fields of the front matter whose values stand in both languages of the site."""
        same = differ = 0
        for name, value in one.fields.items():
            found = other.fields.get(name)
            if found == value:
                same += 1
            elif found is not None and f"~{name}:{value}" in self.there and f"~{name}:{found}" in self.here:
                differ += 1
        return (min(same, 4) + 1.4) / (min(same, 4) + differ + 2)


def _frequencies(profiles: Mapping[str, Profile]) -> Counter[str]:
    frequencies: Counter[str] = Counter()
    for one in profiles.values():
        frequencies.update(one.tokens)
    return frequencies


def _same(one: Profile, other: Profile) -> bool:
    """Whether two documents of one language say almost the same."""
    shared, either = mass(set(one.tokens).intersection(other.tokens)), mass({*one.tokens, *other.tokens})
    return shared >= _ALMOST_ALL * either and min(one.length, other.length) >= _ALMOST_ALL * max(
        one.length, other.length
    )


def _shape_distance(one: Profile, other: Profile) -> float:
    """Compare what kinds of lines there are, and what follows what: 0 for the same, up to 1."""
    ours, theirs = _shape(one), _shape(other)
    kinds = ours.keys() | theirs.keys()
    apart = sum([abs(ours[kind] - theirs[kind]) for kind in kinds])
    most = sum([max(ours[kind], theirs[kind]) for kind in kinds])
    return (apart + 0.3 * 12) / (most + 12)


def _shape(one: Profile) -> Counter[str]:
    shape = Counter(one.kinds)
    shape.update(map(str.__add__, one.kinds, one.kinds[1:]))
    shape.update({"@@@": one.marks[0], "***": one.marks[1], "```": one.marks[2]})
    return shape


def _misfit(one: Profile, other: Profile) -> float:
    """Return how far the ratio of two lengths is from the usual one; short documents may differ more."""
    return min(1.5, abs(log((200 + other.length) / (200 + one.length)) - 0.1))


def _title_overlap(one: Profile, other: Profile) -> float:
    return (2 * mass(one.title & other.title) + 6 * 0.5) / (mass(one.title) + mass(other.title) + 6)


def _overlap(one: Profile, other: Profile) -> float:
    shared = mass(frozenset(one.tokens).intersection(other.tokens))
    return (2 * shared + 15 * 0.4) / (one.mass + other.mass + 15)


# --- from odds to confidence -----------------------------------------------------------------------


def _ranked(close: Mapping[Pair, _Close], side: int) -> Ranked:
    """List for each document of one side the candidates on the other, the best first."""
    ranked: Ranked = defaultdict(list)
    for pair, look in close.items():
        ranked[pair[side]].append((look.odds, pair[1 - side]))
    for candidates in ranked.values():
        candidates.sort(key=lambda item: (-item[0], item[1]))
    return ranked


def _moved(of_source: Ranked, of_target: Ranked) -> float:
    """Return by how much the odds of this site are lower than usual, by its pairs that have no close rival."""
    distinct = []
    for source, candidates in of_source.items():
        odds, target = candidates[0]
        if of_target[target][0][1] == source:
            rival = max(_best_other(candidates, target), _best_other(of_target[target], source))
            if odds - rival > _DISTINCT:
                distinct.append(odds)
    if len(distinct) < _FEW_PAIRS // 2:
        return 0.0
    return _MOVED * len(distinct) / (len(distinct) + _FEW_PAIRS) * (_USUAL - sorted(distinct)[len(distinct) // 2])


def _best_other(candidates: Sequence[tuple[float, str]], besides: str) -> float:
    return next((odds for odds, path in candidates[:2] if path != besides), -_MOST_ODDS)


def _confidence(pair: Pair, look: _Close, of_source: Ranked, of_target: Ranked, moved: float) -> float:
    """Turn odds into a confidence: what a rival claims is lost, as far as the rival has no better partner."""
    source, target = pair
    rivals = sum(
        _threat(odds - look.odds, _best_other(others[path], mine) - odds)
        for candidates, others, mine, partner in (
            (of_source[source], of_target, source, target),
            (of_target[target], of_source, target, source),
        )
        for odds, path in candidates[: _SHORT_LIST + 1]
        if path != partner
    )
    confidence = 1 / (1 + exp(-look.odds - moved)) / (1 + rivals)
    return round(min(confidence, _ALMOST_SURE) if look.doubtful else confidence, 2)


def _threat(ahead: float, its_own: float) -> float:
    return exp(_RIVALRY * ahead) / (1 + exp(_RIVALRY * its_own))


def _listed(ranked: Ranked, confidences: Mapping[Pair, float], side: int) -> dict[str, tuple[Candidate, ...]]:
    def candidate(path: str, other: str) -> Candidate:
        pair = (path, other) if side == 0 else (other, path)
        return Candidate(*pair, confidences[pair])

    return {path: tuple(candidate(path, other) for _, other in candidates) for path, candidates in ranked.items()}
