"""Findings in the order of their weight, for reports of which somebody shows only the beginning."""

from __future__ import annotations

from collections.abc import Iterable

from guidelint.model import Finding


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put first what nobody accepted, then what is new in the change under review, then what is more severe."""
    return tuple(sorted(findings, key=lambda one: (one.baselined, one.new is False, -one.severity.rank)))
