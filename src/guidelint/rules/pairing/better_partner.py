"""pairing/better-partner."""

from collections.abc import Iterator

from guidelint.align.alignment import Alignment
from guidelint.model import Evidence, Finding, Pair, Related, Severity, Span
from guidelint.rules import Example, PairRule, percent

_BLOCK = """---
title: Block a phone number
category: smartphone
---

## Steps

1. Open **Calls** and touch the number for 2 seconds.
2. Touch **Block**, then **Confirm**.
3. Call 3008 if the calls go on: [calls.example](https://calls.example/block).
"""
_BLOQUER = """---
title: Bloquer un numéro de téléphone
category: smartphone
---

## Étapes

1. Ouvrez **Appels** et touchez le numéro 2 secondes.
2. Touchez **Bloquer**, puis **Confirmer**.
3. Appelez le 3008 si les appels continuent : [calls.example](https://calls.example/block).
"""
_PRINT = """---
title: Print a photo album
category: internet
---

## What you need

- 40 photos
- A printer with A4 paper

## Steps

1. Choose the format **A4** in `Album.exe`.
2. Order on [album.example](https://album.example/order) for 15 euros.
"""
_IMPRIMER = """---
title: Imprimer un album de photos
category: internet
---

## Ce qu'il vous faut

- 40 photos
- Une imprimante avec du papier A4

## Étapes

1. Choisissez le format **A4** dans `Album.exe`.
2. Commandez sur [album.example](https://album.example/order) pour 15 euros.
"""

# Where this much of the units of two documents finds its counterpart, the pair is not looked into.
_ALIKE, _FEW_UNITS = 0.7, 3


class BetterPartner(PairRule):
    """A translation is paired with the guide that it translates, not with another.

    A wrong line in the map, a copied key or a file under the wrong name makes two documents a pair
    that say different things. Every other finding about the two would be nonsense, all steps missing,
    all links changed, and is left out.

    Correct the map, the key or the name. The finding names the document that fits, with both
    confidences. It is not reported where no other document fits clearly better. A translation whose text is
    that of another guide's, copied and never written anew, is told of, too.
    """

    severity: Severity = Severity.ERROR
    decisive = True

    examples = (
        Example(
            "each translation beside its source",
            {"en/block.md": _BLOCK, "fr/block.md": _BLOQUER, "en/print.md": _PRINT, "fr/print.md": _IMPRIMER},
        ),
        Example(
            "two translations have each other's name",
            {"en/block.md": _BLOCK, "fr/block.md": _IMPRIMER, "en/print.md": _PRINT, "fr/print.md": _BLOQUER},
            (
                "fr/block.md:1:1: fr/block.md fits en/print.md (89 % sure)"
                " clearly better than its partner en/block.md (0 %)",
                "fr/print.md:1:1: fr/print.md fits en/block.md (89 % sure)"
                " clearly better than its partner en/print.md (0 %)",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Ask for a better partner where the alignments look suspicious."""
        if pair.member.paired_by is Evidence.CONTENT or _fits(pair.steps, pair.sections, pair.faq):
            return
        if original := pair.site.copy_of(pair.target.path):
            yield self._copied(pair, original)
            return
        better = pair.site.better_partner(pair.source.path, pair.target.path)
        if better is None:
            return
        source, target, confidence = better.found
        other, partner = (source, pair.source) if target == pair.target.path else (target, pair.target)
        yield self.finding(
            pair.target,
            Span(0, 0),
            f"{target} fits {source} ({percent(confidence)} sure) clearly better than its partner {partner.path}"
            f" ({percent(better.declared)})",
            evidence=(source, target),
            related=(Related(other, 1, "this fits better"),),
            data={"candidate": other, "confidence": confidence, "declared": better.declared},
        )

    def _copied(self, pair: Pair, original: str) -> Finding:
        return self.finding(
            pair.target,
            Span(0, 0),
            f"the text is that of {original}, which belongs to another guide, and not of {pair.source.path}",
            evidence=("copy", original),
            related=(Related(original, 1, "this has the same text"),),
            data={"candidate": original},
        )


def _fits(*alignments: Alignment) -> bool:
    """Whether most units of two documents, of enough, have a counterpart that is sure."""
    units = sum(max(len(one.source), len(one.target)) for one in alignments)
    matched = sum(match.confidence for one in alignments for match in one.matches)
    return units >= _FEW_UNITS and matched >= _ALIKE * units
