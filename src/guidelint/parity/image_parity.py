"""The images of aligned parts to those that are missing, extra or another picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from guidelint.addresses import url_key
from guidelint.align.part_places import PartPlaces
from guidelint.align.parts import Part
from guidelint.languages import codes_in_addresses, known, primary
from guidelint.model import Block, BlockKind, Document, Image, Pair, Span

_ENDINGS = r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp4|webm)"
# A component or a shortcode that shows a picture, on lines of its own: its address, or the name it is imported under.
_COMPONENT = re.compile(
    rf"[ \t]*(?:"
    rf"(?:<[A-Z]\w*|\{{\{{[<%]|\{{%)[^<>]{{0,400}}?\bsrc\s*=\s*\{{?(?:require\()?[\"']([^\"'\n]+{_ENDINGS})[\"']"
    rf"|(?:\{{\{{[<%]|\{{%)[^<>]{{0,400}}?[\"'\s=]([^\"'\s=<>]+{_ENDINGS})(?=[\"'\s])"
    r"|<(?:Image|Img|Figure|Picture|Video|Screenshot)\b[^<>]{0,400}?\bsrc\s*=\s*\{([A-Za-z_]\w*)\})",
    re.IGNORECASE,
)
_FILLED_IN = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}|\$\{[^{}]*\}|<%[^%]*%>")
_HASH = re.compile(r"[-_.](?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{8,}$|[-_]\d{10,}$|@\dx$")


class ImageDifference(NamedTuple):
    """An image that only one side of a part has, or two in one place that are not the same.

    `span` is where it is, or belongs, in the translation; `belongs` says where by it.
    `certain` says that the translation shows what the source shows elsewhere.
    """

    part: Part
    span: Span
    source: Image | None
    target: Image | None
    belongs: str = ""
    certain: bool = False


class _Shown(NamedTuple):
    """An image in its block, with what its address has in common with its language variants."""

    image: Image
    block: Block
    key: str
    stem: str


def compare(pair: Pair) -> Iterator[ImageDifference]:
    """Compare the images of each part; those that moved to another part are not missing."""
    comparison: _Comparison | None = None
    for part in pair.parts:
        ours, theirs = _images(pair.source, part.source_blocks), _images(pair.target, part.target_blocks)
        if [shown.key for shown in ours] != [shown.key for shown in theirs]:
            comparison = comparison or _Comparison(pair)
            yield from comparison.compare(part, ours, theirs)


def _images(document: Document, blocks: Sequence[Block]) -> list[_Shown]:
    """Return the images of some blocks, in order; one that is part of the page's text is none."""
    return [
        _Shown(image, block, *_keys(image.url))
        for block in blocks
        if block.images or block.kind is BlockKind.DIRECTIVE
        for image in (block.images or _of_component(document, block))
        if image.url and not image.url.startswith("data:")
    ]


def _of_component(document: Document, block: Block) -> Iterator[Image]:
    if match := _COMPONENT.match(document.text.content, block.span.start):
        group = match.lastindex or 0
        yield Image(match[group], "", Span(*match.span(group)))


def shows_image(document: Document, block: Block) -> bool:
    """Whether a block is a component or a shortcode whose image is compared with the other images."""
    return block.kind is BlockKind.DIRECTIVE and _COMPONENT.match(document.text.content, block.span.start) is not None


@lru_cache(maxsize=4096)
def _keys(url: str) -> tuple[str, str]:
    """Reduce the address of an image to its path and its name, both without language, the name without a hash."""
    key = url_key(_FILLED_IN.sub("", url)).partition("?")[0].strip("/")
    name = re.sub(rf"(?:{_ENDINGS})+$", "", key.rpartition("/")[2])
    language = rf"(?:^|[-_. ])(?:{codes_in_addresses()})(?=$|[-_. ])"
    return key, _HASH.sub("", re.sub(language, "", name)) or name


def _names(url: str, language: str) -> bool:
    data = known().get(primary(language))
    codes = {language.lower(), language.lower().replace("-", "_"), *((data.code, *data.codes) if data else ())}
    return re.search(rf"(?:^|[/_.-])(?:{'|'.join(map(re.escape, codes))})(?=[/_.-])", url) is not None


class _Comparison:
    """The images of a pair, of which some part differs."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.source = Counter(shown.stem for shown in _images(pair.source, pair.source.blocks))
        self.target = Counter(shown.stem for shown in _images(pair.target, pair.target.blocks))

    def compare(self, part: Part, ours: Sequence[_Shown], theirs: Sequence[_Shown]) -> Iterator[ImageDifference]:
        """Yield the differences of a part in the order of the source; what only the translation has comes last."""
        partners: dict[int, int] = {}
        _match(partners, ours, theirs, lambda shown: shown.key)
        _match(partners, ours, theirs, lambda shown: shown.stem)
        yield from self._changed(part, ours, theirs, partners)
        lost = [i for i in range(len(ours)) if i not in partners and not self._moved(ours[i])]
        for i in lost:
            yield self._missing(part, ours[i], [theirs[partners[k]] for k in range(i) if k in partners])
        taken = set(partners.values())
        for j, shown in enumerate(theirs):
            if j not in taken and self.target[shown.stem] > self.source[shown.stem]:
                yield ImageDifference(part, shown.image.span, None, shown.image)

    def _changed(
        self, part: Part, ours: Sequence[_Shown], theirs: Sequence[_Shown], partners: dict[int, int]
    ) -> Iterator[ImageDifference]:
        """Put together what stands in one place under different names, and yield it."""
        taken = set(partners.values())
        left = [i for i in range(len(ours)) if i not in partners]
        right = [j for j in range(len(theirs)) if j not in taken]
        for i, j in _in_one_place(left, right, partners):
            partners[i] = j
            one, other = ours[i], theirs[j]
            # A screen in the reader's language has a name of its own, and not that of another of the source's.
            certain = self.source[other.stem] > 0
            # What a template fills in nobody knows.
            if one.key and other.key and (certain or not self._are_localised(one.image.url, other.image.url)):
                yield ImageDifference(part, other.image.span, one.image, other.image, certain=certain)

    def _are_localised(self, one: str, other: str) -> bool:
        """Whether each of two addresses names the language of its document, in a folder or in the file's name."""
        sides = (one, self.pair.source.language), (other, self.pair.target.language)
        return all(language is not None and _names(url.lower(), language) for url, language in sides)

    def _moved(self, shown: _Shown) -> bool:
        return not shown.key or self.target[shown.stem] >= self.source[shown.stem]

    def _missing(self, part: Part, shown: _Shown, before: Sequence[_Shown]) -> ImageDifference:
        """Place a lost image in its block, after the last image before it, or where its block belongs."""
        places = PartPlaces(self.pair, part)
        counterpart = places.counterpart(shown.block)
        if counterpart is None:
            place = places.of(shown.block)
            return ImageDifference(part, place.span, shown.image, None, place.words)
        close = [one.image.span for one in before if one.block is counterpart]
        if close:
            return ImageDifference(part, close[-1], shown.image, None, "after this image")
        return ImageDifference(part, counterpart.span, shown.image, None)


def _match(
    partners: dict[int, int], ours: Sequence[_Shown], theirs: Sequence[_Shown], token: Callable[[_Shown], str]
) -> None:
    """Put together what has an equal token, in order."""
    free: dict[str, list[int]] = {}
    taken = set(partners.values())
    for j in reversed(range(len(theirs))):
        if j not in taken:
            free.setdefault(token(theirs[j]), []).append(j)
    for i, shown in enumerate(ours):
        if i not in partners and token(shown) and free.get(token(shown)):
            partners[i] = free[token(shown)].pop()


def _in_one_place(left: Sequence[int], right: Sequence[int], partners: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Pair what stands between the same neighbours, as far as it is as many; all in order where all are."""
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
        return
    borders = [(-1, -1), *sorted(partners.items())]
    ends = [*borders[1:], (1 << 30, 1 << 30)]
    for (i, j), (i_end, j_end) in zip(borders, ends, strict=True):
        ours, theirs = [k for k in left if i < k < i_end], [k for k in right if j < k < j_end]
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
