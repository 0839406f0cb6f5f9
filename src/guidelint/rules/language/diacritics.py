"""language/diacritics."""

from collections.abc import Iterator, Sequence
from itertools import chain

from guidelint.languages import known, label, primary
from guidelint.model import Document, Finding, Related, Severity, Span
from guidelint.prose.blocks import prose
from guidelint.prose.lost_accents import LostAccents, Slip, bare_letters, find
from guidelint.rules import DocumentRule, Example

_GUIDE = """\
---
title: Régler le téléphone
---

## Avant de commencer

{before}

## Étape 1 : Ouvrir les réglages

Vérifiez que votre téléphone est à côté de vous et que la sécurité du réseau est activée.
"""

_STRIPPED = """\
---
title: Regler le telephone
---

## Etape 1 : Ouvrir les reglages

Verifiez que votre telephone est a jour et que la securite du reseau est activee.
"""

_LAYOUT = {"content": ["{lang}/{slug}.md"]}

# Of words in a document or a passage: from this share of those that lack their accents, they were stripped.
# On six public sites, documents with their accents have at most 2 %, stripped ones at least 90.
_GENERAL = 0.5
_FEWEST_IN_DOCUMENT = 3
_FEWEST_IN_PASSAGE = 4
_FEWEST_BARE = 3  # where none has its accents
_PASSAGE = " of this passage"
_MOST_FINDINGS = 10  # of single words and passages; more are told in one
_NAMED = 3  # words that a message names
_SHOWN = 10  # places that `data` gives


class Diacritics(DocumentRule):
    """Words have their accents.

    A text without its accents looks careless, is read aloud wrongly by screen readers, and is not found
    by those who search for the words. Accents get lost where a text goes through a tool or keyboard
    that has none; that happens to whole documents, to single paragraphs, and to words.

    Only words are reported that are no words without their accents: neither "a" nor "ou", "sur" or
    "marche" in French. Names, words in bold or in quotation marks, capitals, spellings that a reform has
    allowed ("connaitre"), "ss" and "ue" in German are left alone, and so is what the site writes without
    accents in most of its documents. A word that is one of the source language, too ("region"), counts only where
    many lack their accents; else it is an info, and only if the document writes it with accents elsewhere.

    Write the words with their accents, or take the text from where it still had them.
    """

    severity: Severity = Severity.WARNING

    examples = (
        Example(
            "accented",
            {"fr/regler.md": _GUIDE.format(before="Connaître le numéro du téléphone.")},
            config=_LAYOUT,
        ),
        Example(
            "a word",
            {"fr/regler.md": _GUIDE.format(before="Notez le numero de série, puis **Reglages** (à droite).")},
            ('fr/regler.md:7:10: "numero" lacks its accents: expected "numéro"',),
            config=_LAYOUT,
        ),
        Example(
            "a passage",
            {
                "fr/regler.md": _GUIDE.format(
                    before="Le systeme vous demande un numero, puis votre prenom et le nom de votre reseau prefere."
                )
            },
            (
                "fr/regler.md:7:4: accents are missing in 5 of 5 words of this passage that need them, "
                'first "systeme" (système), "numero" (numéro), "prenom" (prénom)',
            ),
            config=_LAYOUT,
        ),
        Example(
            "the whole document",
            {"fr/regler.md": _STRIPPED},
            (
                "fr/regler.md:2:8: accents are missing in 8 of 8 words that need them, "
                'first "Regler" (Régler), "telephone" (téléphone), "reglages" (réglages)',
            ),
            config=_LAYOUT,
        ),
        Example(
            "German",
            {"de/gerat.md": "Wir prufen das fur Sie und schicken es zuruck. Es wird geöffnet.\n"},
            (
                "de/gerat.md:1:5: umlauts are missing in 3 of 4 words that need them, "
                'first "prufen" (prüfen), "fur" (für), "zuruck" (zurück)',
            ),
            config=_LAYOUT,
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look for words that lack their accents, and tell whether it is all of them, a passage, or a word."""
        lost = find(document)
        if lost and _is_general(lost.slips, sum(lost.accented), _FEWEST_IN_DOCUMENT):
            yield self._of_many(document, lost, lost.slips, "")
        elif letters := bare_letters(document):
            yield self._of_bare(document, letters)
        elif lost and (lost := find(document, document.site.learned(document.language or ""))):
            yield from self._of_some(document, lost)

    def _of_some(self, document: Document, lost: LostAccents) -> Iterator[Finding]:
        passages = _passages(lost)
        single = _single(lost, passages)
        if len(passages) + len(single) <= _MOST_FINDINGS:
            yield from (
                self._of_many(document, lost, passage, _PASSAGE, sure=_is_sure(passage)) for passage in passages
            )
            yield from (self._of_word(document, slip) for slip in single)
        else:
            yield self._of_many(document, lost, sorted(chain(single, *passages), key=lambda slip: slip.span), "")

    def _of_bare(self, document: Document, letters: int) -> Finding:
        name = _name(document)
        return self.finding(
            document,
            next(prose(document)).span,
            f"{name} are missing: there is not one in {letters} letters of {label(document.language)}",
            evidence=("document",),
            data={"letters": letters},
            severity=self.at_most(Severity.INFO),  # a text may happen to need none
        )

    def _of_word(self, document: Document, slip: Slip) -> Finding:
        return self.finding(
            document,
            slip.span,
            f'"{slip.word}" lacks its {_name(document)}: expected "{_in_case(slip)}"',
            evidence=(slip.word,),
            data={"found": slip.word, "expected": _in_case(slip)},
            severity=None if slip.sure else self.at_most(Severity.INFO),
        )

    def _of_many(
        self, document: Document, lost: LostAccents, slips: Sequence[Slip], where: str, *, sure: bool = True
    ) -> Finding:
        blocks = range(slips[0].block, slips[-1].block + 1) if where else range(len(lost.accented))
        needing = len(slips) + sum(lost.accented[block] for block in blocks)
        first = _first(slips)
        named = ", ".join(f'"{slip.word}" ({_in_case(slip)})' for slip in first)
        return self.finding(
            document,
            slips[0].span,
            f"{_name(document)} are missing in {len(slips)} of {needing} words{where} that need them, first {named}",
            evidence=tuple(slip.word for slip in first) if where else ("document",),
            related=tuple(_related(document, slip) for slip in first),
            data={"missing": len(slips), "words": needing, "first": [_shown(document, s) for s in slips[:_SHOWN]]},
            severity=None if sure else self.at_most(Severity.INFO),
        )


def _is_general(slips: Sequence[Slip], accented: int, fewest: int) -> bool:
    return len(slips) >= fewest and len(slips) >= _GENERAL * (len(slips) + accented) and _is_sure(slips)


def _is_sure(slips: Sequence[Slip]) -> bool:
    """Whether several of the words are no words of the source language."""
    return len({slip.meant for slip in slips if slip.sure}) > 1


def _is_bare(slips: Sequence[Slip], accented: int) -> bool:
    """Whether several words lack their accents and none has its own: too many to be foreign, all of them."""
    return not accented and len(slips) >= _FEWEST_BARE and len({slip.meant for slip in slips}) > 1


def _passages(lost: LostAccents) -> list[list[Slip]]:
    """Return the runs of blocks that lost their accents; blocks without any word that needs some don't part them."""
    runs: list[list[Slip]] = [[]]
    for slip in lost.slips:
        last = runs[-1][-1].block if runs[-1] else slip.block
        if any(lost.accented[block] for block in range(last + 1, slip.block)) or (
            last != slip.block and lost.accented[slip.block]
        ):
            runs.append([])
        runs[-1].append(slip)
    return [
        run
        for run in runs
        if _is_general(run, (accented := _accented_in(run, lost)), _FEWEST_IN_PASSAGE) or _is_bare(run, accented)
    ]


def _accented_in(run: Sequence[Slip], lost: LostAccents) -> int:
    return sum(lost.accented[run[0].block : run[-1].block + 1]) if run else 0


def _single(lost: LostAccents, passages: Sequence[Sequence[Slip]]) -> list[Slip]:
    """Return the words outside passages; unsure ones where the document mostly writes them with accents."""
    told = set(chain.from_iterable(passages))
    return [
        slip
        for slip in lost.slips
        if slip not in told and (slip.sure or lost.written[slip.meant] >= 2 * lost.written[slip.word.lower()])
    ]


def _first(slips: Sequence[Slip]) -> list[Slip]:
    """Return the first slips, each word once."""
    by_word: dict[str, Slip] = {}
    for slip in slips:
        by_word.setdefault(slip.meant, slip)
    return list(by_word.values())[:_NAMED]


def _in_case(slip: Slip) -> str:
    return slip.meant.capitalize() if slip.word[0].isupper() else slip.meant


def _related(document: Document, slip: Slip) -> Related:
    return Related(document.path, document.line(slip.span), f'"{slip.word}" is here; expected "{_in_case(slip)}"')


def _shown(document: Document, slip: Slip) -> dict[str, object]:
    place = document.location(Span(*slip.span))
    return {"line": place.line, "column": place.column, "found": slip.word, "expected": _in_case(slip)}


def _name(document: Document) -> str:
    return known()[primary(document.language or "")].accents_name
