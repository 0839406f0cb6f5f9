"""Handmade results for the tests of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidelint.model import Finding, Location, PairRecord, Related, Result, Severity, Summary
from guidelint.text import Text

GUIDE = """\
---
title: Ouvrir un compte
steps: 4
---

## Les étapes

### Étape 1 : Ouvrir la page

Ouvrez [la page](https://example.org/en/start).

### Étape 2 : Choisir un nom
"""
PATH = "fr/ouvrir-un-compte.md"
PAIR = PairRecord("open-an-account", "en/open-an-account.md", PATH, "fr", "content", 0.97)


def finding(
    place: tuple[int, int, int, int] = (3, 8, 3, 9),
    message: str = "4 steps declared, but the guide has 2",
    *,
    rule: str = "steps/count",
    severity: Severity = Severity.ERROR,
    path: str = PATH,
    guide: str | None = "open-an-account",
    related: tuple[Related, ...] = (),
    data: Mapping[str, Any] | None = None,
) -> Finding:
    line, column, end_line, end_column = place
    return Finding(
        rule=rule,
        severity=severity,
        location=Location(path, line, column, end_line, end_column),
        message=message,
        guide=guide,
        language="fr",
        related=related,
        data=data or {},
        fingerprint="c0ffee",
    )


MISSING_STEP = finding(
    (12, 1, 12, 28),
    'step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12)',
    rule="translation/missing-step",
    related=(Related("en/open-an-account.md", 14, "step 2 is here"),),
    data={"source_position": 2, "insert_before_position": 2},
)
LINK = finding(
    (10, 8, 10, 47),
    "link to the English page",
    rule="links/wrong-language",
    severity=Severity.WARNING,
)
SPACING = finding((8, 12, 8, 13), "plain space before a colon", rule="language/typography", severity=Severity.INFO)


def result(
    *findings: Finding,
    content: str = GUIDE,
    pairs: tuple[PairRecord, ...] = (PAIR,),
    documents: int = 2,
    unpaired: int = 0,
) -> Result:
    counts = [sum(found.severity is severity for found in findings) for severity in Severity]
    texts = {found.location.path: Text(content) for found in findings}
    summary = Summary(documents, 1, len(pairs), unpaired, *counts)
    return Result(findings=findings, pairs=pairs, summary=summary, texts=texts)
