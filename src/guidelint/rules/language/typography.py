"""language/typography."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from guidelint import languages
from guidelint.languages import Typography as Conventions
from guidelint.model import Block, BlockKind, Document, Finding, Severity, Span
from guidelint.prose.lost_accents import is_spoken
from guidelint.prose.marks import (
    APOSTROPHES,
    CLOSING,
    INNER,
    NO_BREAK,
    NONE,
    NOT_OPENED,
    OPENED,
    OPENING,
    PLAIN,
    QUOTES,
    STRAIGHT,
    TYPOGRAPHIC,
    Mark,
    marks,
    may_differ,
    signs,
)
from guidelint.prose.prose_text import as_written
from guidelint.rules import DocumentRule, Example

_LAYOUT = {"content": ["{lang}/{slug}.md"]}
_JUDGED = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)
# A convention is what at least this many marks follow, and this many times as many as do not.
_FEWEST = 3
_TIMES = 3

_GUIDE = """\
Voici comment faire\u00a0: ouvrez l’application «\u00a0Santé\u00a0».

Vous n’avez pas de compte\u00a0? Créez-en un\u00a0: c’est gratuit\u00a0!

Astuce\u00a0: l’aide est en haut{last}
"""


class _Place(NamedTuple):
    mark: Mark
    block: Block
    text: str


class Typography(DocumentRule):
    """Marks are set as the language sets them, and all of a document one way.

    French has a no-break space before `: ; ! ?` and inside « », German has „ “, Spanish opens questions
    with ¿. A plain space lets the mark begin a line by itself.

    Many texts follow a plainer convention: plain spaces, straight quotation marks, straight apostrophes.
    A document that does so throughout is left alone. Reported is what differs from the convention that
    at least three quarters of the document's own marks follow, and what no convention has: a space before
    a question mark in Spanish, German, Italian and Portuguese, a Spanish question without ¿. There is one
    finding for each kind, with the count and the first place. Code, addresses, tables, labels in bold
    and text in another language are not judged.

    Set the marks like the others in the document.
    """

    severity: Severity = Severity.INFO

    examples = (
        Example("as French sets them", {"fr/sante.md": _GUIDE.format(last=".")}, config=_LAYOUT),
        Example(
            "a plain convention",
            {"fr/sante.md": "Note : c'est \"gratuit\" ! Un compte ? Facile : suivez l'aide.\n"},
            config=_LAYOUT,
        ),
        Example(
            "one mark without its space",
            {"fr/sante.md": _GUIDE.format(last=". Ensuite: fermez l’application.")},
            ('fr/sante.md:5:37: no space before ":" in 1 of 4 places; the others have a no-break space',),
            config=_LAYOUT,
        ),
        Example(
            "questions that are not opened",
            {"es/cuenta.md": "¿Tiene una cuenta? Entonces puede entrar.\n\nNo la tiene todavía? Puede crear una.\n"},
            ('es/cuenta.md:3:20: nothing opens the sentence that ends with "?" in 1 of 2 places',),
            config=_LAYOUT,
        ),
        Example(
            "a quotation that is closed otherwise",
            {"de/konto.md": "Tippen Sie auf „Konto” und dann auf „Weiter“.\n"},
            ("de/konto.md:1:16: „ is closed by ” in 1 of 2 places; expected “",),
            config=_LAYOUT,
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Count how marks are set, and report the kinds that are mostly set otherwise."""
        conventions = languages.typography(document.language)
        if conventions is None:
            return
        blocks = [block for block in document.blocks if block.kind in _JUDGED]
        # The text as parsed is at hand, and tells whether there is anything to look at.
        text = "\n".join([*(block.text for block in blocks), ""])
        groups = may_differ(text, conventions)
        groups &= {group for group, _, _ in _deviations(marks(text, conventions, groups), conventions)}
        if not groups:
            return
        of_groups = signs(groups, conventions)
        blocks = [block for block in blocks if any(sign in block.text for sign in of_groups)]
        places = [place for block in blocks for place in _places(document, block, conventions, groups)]
        for group, setting, usual in _deviations((place.mark for place in places), conventions):
            yield from self._of_group(document, [p for p in places if p.mark.group == group], setting, usual)

    def _of_group(self, document: Document, places: Sequence[_Place], setting: str, usual: str) -> Iterator[Finding]:
        wrong = [place for place in places if place.mark.setting == setting and _is_own(document, place)]
        if not wrong:
            return
        mark, block, text = wrong[0]
        where = f"in {len(wrong)} of {len(places)} places"
        yield self.finding(
            document,
            Span(block.span.start + mark.span.start, block.span.start + mark.span.end),
            _message(mark.group, setting, usual, text[mark.span.end - 1], where),
            evidence=(mark.group, setting),
            data={"kind": mark.group, "found": setting, "usual": usual, "count": len(wrong), "of": len(places)},
        )


def _places(document: Document, block: Block, conventions: Conventions, groups: Container[str]) -> Iterator[_Place]:
    """Yield the marks of a block where they stand, but for those in labels."""
    text = as_written(document, block)
    for mark in marks(text, conventions, groups):
        begin = block.span.start + mark.span.start
        if not any(label.span.start <= begin < label.span.end for label in block.labels):
            yield _Place(mark, block, text)


def _deviations(found: Iterable[Mark], conventions: Conventions) -> Iterator[tuple[str, str, str]]:
    """Yield each group of marks, the setting that differs in it, and the usual one."""
    counts: dict[str, Counter[str]] = {}
    for mark in found:
        counts.setdefault(mark.group, Counter())[mark.setting] += 1
    for group, settings in counts.items():
        if group == conventions.tight:
            yield from ((group, setting, NONE) for setting in (PLAIN, NO_BREAK) if settings[setting])
        elif group == OPENING:
            if settings[NOT_OPENED]:
                yield group, NOT_OPENED, OPENED
        elif group == CLOSING:
            right = conventions.quotes[0][1]
            yield from ((group, setting, right) for setting in settings if setting != right)
        else:
            yield from _minorities(group, settings, conventions)


def _minorities(group: str, settings: Counter[str], conventions: Conventions) -> Iterator[tuple[str, str, str]]:
    if group in (QUOTES, APOSTROPHES):
        if _is_usual(settings[TYPOGRAPHIC], settings[STRAIGHT]):
            yield group, STRAIGHT, TYPOGRAPHIC
        return
    spaced = settings[PLAIN] + settings[NO_BREAK]
    if group == INNER and not conventions.spaced_quotes:
        if _is_usual(settings[NONE], spaced):
            yield from ((group, setting, NONE) for setting in (PLAIN, NO_BREAK) if settings[setting])
        return
    if _is_usual(spaced, settings[NONE]):
        yield group, NONE, max((NO_BREAK, PLAIN), key=lambda setting: settings[setting])
    if _is_usual(settings[NO_BREAK], settings[PLAIN]):
        yield group, PLAIN, NO_BREAK


def _is_usual(many: int, few: int) -> bool:
    return few > 0 and many >= _FEWEST and many >= few * _TIMES


def _is_own(document: Document, place: _Place) -> bool:
    """Whether what a mark belongs to is in the document's own language."""
    start, end = place.mark.span
    if place.mark.group == QUOTES:
        return is_spoken(document, place.text[start:end])
    return is_spoken(document, place.text[max(start - 200, 0) : end + 60])


def _message(group: str, setting: str, usual: str, last: str, where: str) -> str:
    if group == QUOTES:
        return f"straight quotation marks {where}; the others are typographic"
    if group == APOSTROPHES:
        return f"a straight apostrophe {where}; the others are typographic"
    if group == CLOSING:
        return f"„ is closed by {setting} {where}; expected {usual}"
    if group == OPENING:
        return f'nothing opens the sentence that ends with "{last}" {where}'
    others = f"the others have {usual}" if usual != NONE else "this language has none"
    place = "inside « »" if group == INNER else f'before "{last}"'
    return f"{setting} {place} {where}; {others}"
