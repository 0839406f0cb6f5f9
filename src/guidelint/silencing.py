"""The findings of one guide to those that no comment suppresses, and the comments that suppress nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from guidelint.config import expand
from guidelint.model import Document, Finding
from guidelint.suppressions import ALL, FILE, Suppression, suppressions

_GROUP = "suppressions"


class Silencer:
    """The suppressing comments of the documents of a guide, the source's first, and which of them were of use.

    A finding is suppressed by a comment at its own place, or at a place in another version of the guide
    that it points at; one about a whole source document also by that document's comment for the file.
    """

    def __init__(self, documents: Iterable[Document], source: str | None, pair_rules: Collection[str]) -> None:
        self.documents = {document.path: document for document in documents}
        self.source, self.pair_rules = source, pair_rules
        self.comments = [(path, one) for path, document in self.documents.items() for one in suppressions(document)]
        self.used: set[tuple[str, int]] = set()

    def suppresses(self, finding: Finding) -> bool:
        """Whether a comment suppresses a finding; every one that does is remembered as used."""
        found = False
        for path, one in self.comments:
            if self._reaches(path, one, finding):
                self.used.add((path, one.span.start))
                found = True
        return found

    def _reaches(self, path: str, one: Suppression, finding: Finding) -> bool:
        if finding.location.path == path and one.covers(finding.rule, finding.location.line):
            return True
        if any(other.path == path and one.covers(finding.rule, other.line) for other in finding.related):
            return True
        of_the_source = one.directive == FILE and path == self.source and finding.rule in self.pair_rules
        return of_the_source and one.applies_to(finding.rule)

    def unused(self, ran: Callable[[str], Collection[str]]) -> Iterator[tuple[Document, Sequence[Suppression]]]:
        """Yield, by document, the comments that were of no use although all rules that they are about ran there."""
        for path, document in self.documents.items():
            ids = ran(path)
            idle = [
                one
                for where, one in self.comments
                if where == path and one.first and (path, one.span.start) not in self.used and _can_be_judged(one, ids)
            ]
            if idle:
                yield document, idle


def _can_be_judged(one: Suppression, ran: Collection[str]) -> bool:
    about = _about(one)
    return bool(about) and about <= frozenset(ran)


def _about(one: Suppression) -> frozenset[str]:
    """Return the ids of the rules that a comment is about, the unknown ones too; rules about comments are left out."""
    names = [name.text for name in one.names] or [ALL]
    unknown = {name for name in names if not expand([name])}
    return frozenset(unknown) | {rule_id for rule_id in expand(names) if not rule_id.startswith(_GROUP)}
