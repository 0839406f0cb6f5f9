"""A site and rules to a result: the only loop over guides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from guidelint.config import skipped
from guidelint.model import Document, Finding, Guide, Pair, PairRecord, Result, Severity, Summary
from guidelint.project import Site
from guidelint.rules import DocumentRule, PairRule, ProjectRule, Rule, SuppressionRule
from guidelint.silencing import Silencer

Progress = Callable[[int, int], None]


def lint(site: Site, rules: Sequence[Rule], guides: Sequence[Guide], progress: Progress | None = None) -> Result:
    """Check some guides of a site by some rules.

    Findings come guide by guide, in the order of their places. `progress` is told how many of the
    guides are done.
    """
    run = _Run(site, rules)
    site.expect(guides)
    project_findings = run.check_project(guides)
    for done, guide in enumerate(guides, 1):
        run.check_guide(guide, project_findings.get(guide.id, ()))
        if progress:
            progress(done, len(guides))
    site.remember()
    return run.result(guides)


class _Run:
    """The rules by kind, and what they found so far."""

    def __init__(self, site: Site, rules: Sequence[Rule]) -> None:
        self.site = site
        self.rules = rules
        self.document_rules = [rule for rule in rules if isinstance(rule, DocumentRule)]
        self.pair_rules = [rule for rule in rules if isinstance(rule, PairRule)]
        self.project_rules = [rule for rule in rules if isinstance(rule, ProjectRule)]
        self.suppression_rules = [rule for rule in rules if isinstance(rule, SuppressionRule)]
        self.pair_ids = frozenset(rule.id for rule in self.pair_rules)
        self.explained_by = {rule.id: rule.explained_by for rule in rules if rule.explained_by}
        self.decisive = frozenset(rule.id for rule in rules if rule.decisive)
        self.findings: list[Finding] = []
        self.pairs: list[PairRecord] = []
        self.suppressed = 0

    def check_project(self, guides: Sequence[Guide]) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        paths = {member.path for guide in guides for member in guide.members}
        for rule in self.project_rules:
            for finding in _naming(rule, "the site", rule.check(self.site.project)):
                if finding.location.path in paths:
                    found[finding.guide or ""].append(finding)
        return found

    def check_guide(self, guide: Guide, found_before: Iterable[Finding]) -> None:
        found = list(found_before)
        compared = False
        for member in guide.members:
            found += self._check_document(self.site.document(member.path))
        for pair in self.site.pairs(guide):
            if pair.source.readable and pair.target.readable:
                compared = True
                self.pairs.append(_record(pair))
                found += self._check_pair(pair)
        # What an override turns off explains nothing.
        kept = [item for item in found if item.rule not in skipped(self.site.config, item.location.path)]
        order = {member.path: index for index, member in enumerate(guide.members)}
        reported = self._without_suppressed(guide, kept, list(self._fold(kept)), compared)
        self.findings += sorted(reported, key=lambda finding: _place(finding, order))

    def _without_suppressed(
        self, guide: Guide, found: Sequence[Finding], reported: list[Finding], compared: bool
    ) -> list[Finding]:
        """Drop what comments suppress, and add what the rules about comments say of them.

        A comment is of use, too, where what it hides is a consequence of something else.
        """
        documents = [self.site.document(m.path) for m in guide.members if self.site.mentions(m.path, b"guidelint")]
        silencer = Silencer(documents, guide.source.path if guide.source else None, self.pair_ids)
        if not silencer.comments:
            return reported
        hidden = {id(finding) for finding in found if silencer.suppresses(finding)}
        left = [finding for finding in reported if id(finding) not in hidden]
        self.suppressed += len(reported) - len(left)

        def ran(path: str) -> frozenset[str]:
            ids = frozenset(rule.id for rule in self.rules) - (frozenset() if compared else self.pair_ids)
            return ids - skipped(self.site.config, path)

        idle = list(silencer.unused(ran))
        for rule in self.suppression_rules:
            for document, comments in idle:
                if rule.id not in skipped(self.site.config, document.path):
                    about = _naming(rule, document.path, rule.check_unused(document, comments))
                    left += (finding for finding in about if not silencer.suppresses(finding))
        return left

    def _check_document(self, document: Document) -> Iterator[Finding]:
        for rule in self.document_rules:
            # Of a file that is no text, nothing else can be said.
            if document.readable or rule.id == "document/unreadable":
                yield from _naming(rule, document.path, rule.check(document))

    def _check_pair(self, pair: Pair) -> list[Finding]:
        found = [finding for rule in self.pair_rules for finding in _naming(rule, pair.target.path, rule.check(pair))]
        if found and "translation/stale" in self.pair_ids and (history := pair.history()) and history.stale:
            from guidelint.history.causes import told

            found = list(told(found, pair, history))
        off = skipped(self.site.config, pair.target.path)
        # Of two documents that are no pair, nothing else can be said.
        return [finding for finding in found if finding.rule in self.decisive and finding.rule not in off] or found

    def _fold(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Drop the findings that another one at the same place, at least as severe, explains.

        What is wrong in the source explains a difference that is seen in the translation.
        """
        causes: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in found:
            causes[finding.rule, finding.location.path].append(finding)
        for finding in found:
            reasons = (
                cause
                for rule in self.explained_by.get(finding.rule, ())
                for path in {finding.location.path, *(related.path for related in finding.related)}
                for cause in causes.get((rule, path), ())
            )
            if not any(_explains(cause, finding) for cause in reasons):
                yield finding

    def result(self, guides: Sequence[Guide]) -> Result:
        counts = Counter(finding.severity for finding in self.findings)
        return Result(
            findings=tuple(fingerprinted(self.findings)) if self.findings else (),
            pairs=tuple(self.pairs),
            summary=Summary(
                documents=sum(len(guide.members) for guide in guides),
                guides=len(guides),
                pairs=len(self.pairs),
                unpaired=sum(len(guide.members) for guide in guides if not guide.translations()),
                errors=counts[Severity.ERROR],
                warnings=counts[Severity.WARNING],
                infos=counts[Severity.INFO],
                suppressed=self.suppressed,
            ),
            texts={path: self.site.head(path).text for path in sorted(set(_shown_paths(self.findings)))},
            notes=(*self.site.notes, *self.site.history_notes(), *self._silenced(guides)),
        )

    def _silenced(self, guides: Sequence[Guide]) -> Iterator[str]:
        """Say which rule the site as a whole keeps silent."""
        if guides and self.site.facts.headless and any(rule.id == "front-matter/missing" for rule in self.rules):
            yield "front-matter/missing is silent: nine in ten documents of this site have no front matter"


def _shown_paths(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield finding.location.path
        yield from (related.path for related in finding.related)


def _naming(rule: Rule, subject: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Let a bug in a rule rise, with a note that says which rule and what it looked at."""
    try:
        yield from findings
    except Exception as error:
        error.add_note(f"while {rule.id} looked at {subject}")
        raise


def _explains(cause: Finding, finding: Finding) -> bool:
    shared = cause.place == finding.place or (cause.place == finding.inside != "")
    return shared and cause.severity.rank >= finding.severity.rank


def _place(finding: Finding, order: dict[str, int]) -> tuple[int, int, int]:
    # What lies at one place keeps the order in which it was found: that of the source.
    location = finding.location
    return order.get(location.path, 0), location.line, location.column


def _record(pair: Pair) -> PairRecord:
    return PairRecord(
        guide=pair.guide,
        source=pair.source.path,
        translation=pair.target.path,
        language=pair.target.language or "",
        paired_by=str(pair.member.paired_by or ""),
        confidence=pair.member.confidence,
    )


def fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give each finding its fingerprint: rule, guide, language and evidence, with a number for equal ones."""
    import hashlib  # 4 ms, paid only where there is a finding

    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.guide or "", finding.language or "", *finding.evidence)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield finding._replace(fingerprint=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
