"""Findings and a change under review to findings that say whether they are new, and which side brought them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from guidelint.config import Config
from guidelint.former import former
from guidelint.history.review import Review
from guidelint.lint import fingerprinted, lint
from guidelint.model import Cause, Finding, Guide, Result, Severity
from guidelint.project import Site
from guidelint.rules import PairRule, Rule

# A source that is dated so much later than its translation has moved on; a day or two later says
# no more than that somebody wrote the two one after the other.
_MOVED_ON = timedelta(days=7)
_LONE = ("pairing/missing", "pairing/orphan")


class Scope(NamedTuple):
    """The guides that a change concerns, and those it may have broken from afar: of these only what is new counts."""

    guides: tuple[Guide, ...]
    bystanders: frozenset[str] = frozenset()


def scope(site: Site, guides: Sequence[Guide], review: Review) -> Scope:
    """Return the guides that a change concerns, whichever side it touches: all, if it changes what is checked.

    A guide that names a file which is gone may have lost the target of a link.
    """
    if not review.restricts or review.touches_rules(site.config):
        return Scope(tuple(guides))
    touched = review.touched
    concerned = {guide.id for guide in guides if any(member.path in touched for member in guide.members)}
    bystanders: set[str] = set()
    if any(one.before != one.after for one in review.changes):
        with former(site, review) as before:
            left = {
                review.renamed.get(member.path, member.path)
                for guide in before.guides
                if any(member.path in touched for member in guide.members)
                for member in guide.members
            }
        concerned |= {guide.id for guide in guides if any(member.path in left for member in guide.members)}
        names = [PurePosixPath(path).stem.encode() for path in review.gone]
        bystanders = {
            guide.id
            for guide in guides
            if guide.id not in concerned
            and any(site.mentions(member.path, name) for member in guide.members for name in names)
        }
    chosen = tuple(guide for guide in guides if guide.id in concerned or guide.id in bystanders)
    return Scope(chosen, frozenset(bystanders))


def attribute(result: Result, site: Site, rules: Sequence[Rule], scope: Scope, review: Review | None) -> Result:
    """Tell for each finding whether the change brought it, and which side of the pair; then apply the policy."""
    findings = result.findings
    if review is not None and findings:
        with former(site, review) as before:
            judged = _Comparison(site, before, rules, scope.guides, review).judge(findings)
            findings = tuple(one for one in judged if one.new or one.guide not in scope.bystanders)
    datable = {rule.id for rule in rules if isinstance(rule, PairRule) and not rule.about_time}
    findings = tuple(_by_dates(finding, site) if finding.rule in datable else finding for finding in findings)
    return recounted(result, (_limited(finding, site.config) for finding in findings))


def recounted(result: Result, findings: Iterable[Finding]) -> Result:
    """Return a result with other findings, and the counts that follow."""
    findings = tuple(findings)
    counts = Counter(finding.severity for finding in findings if not finding.baselined)
    summary = result.summary._replace(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
        baselined=sum(finding.baselined for finding in findings),
    )
    return result._replace(findings=findings, summary=summary)


def _limited(finding: Finding, config: Config) -> Finding:
    """Let a finding be no more severe than the policy allows for its cause."""
    if finding.cause is None:
        return finding
    most = config.policy.behind if finding.cause is Cause.BEHIND else config.policy.broken
    return finding._replace(severity=most) if most.rank < finding.severity.rank else finding


def _by_dates(finding: Finding, site: Site) -> Finding:
    """Where nothing else tells, let a source that is dated much later than its translation tell that it moved on."""
    if finding.cause is not None or finding.guide is None:
        return finding
    guide = site.guide_of(finding.location.path)
    if guide is None or guide.source is None or guide.source.path == finding.location.path:
        return finding
    source, target = site.date_of(guide.source.path), site.date_of(finding.location.path)
    if source and target and source - target >= _MOVED_ON:
        return finding._replace(cause=Cause.BEHIND)
    return finding


class _Sides(NamedTuple):
    """The fingerprints of what is found where only one side of a guide has changed."""

    source: frozenset[str]
    target: frozenset[str]


class _Comparison:
    """A site now and before a change, with what was found before in the guides that are asked for."""

    def __init__(
        self, site: Site, before: Site, rules: Sequence[Rule], guides: Sequence[Guide], review: Review
    ) -> None:
        self.site, self.before, self.rules, self.review = site, before, rules, review
        self.touched = review.touched
        self.guides = {guide.id: guide for guide in guides}
        self.pair_rules = tuple(rule for rule in rules if isinstance(rule, PairRule))
        self.pair_ids = {rule.id for rule in self.pair_rules}
        self.known = self._known_before()
        self.sides: dict[str, _Sides | None] = {}

    def _known_before(self) -> frozenset[str]:
        """Return the fingerprints of what was found before; a guide that has another name now is told by that."""
        names: dict[str, str] = {}
        for guide in self.before.guides:
            for member in guide.members:
                now = self.site.guide_of(self.review.renamed.get(member.path, member.path))
                if now is not None and now.id in self.guides:
                    names.setdefault(guide.id, now.id)
        guides = [guide for guide in self.before.guides if guide.id in names]
        found = (
            finding._replace(guide=names.get(finding.guide or "", finding.guide))
            for finding in lint(self.before, self.rules, guides).findings
        )
        return frozenset(finding.fingerprint for finding in fingerprinted(found))

    def judge(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if finding.fingerprint in self.known:
                yield finding._replace(new=False)
            else:
                yield self._told(finding._replace(new=True, cause=finding.cause or self._cause(finding)))

    def _cause(self, finding: Finding) -> Cause | None:
        guide = self.guides.get(finding.guide or "")
        if guide is None or guide.source is None or guide.source.path == finding.location.path:
            return self._cause_of_lone(finding)
        if finding.rule not in self.pair_ids:
            return None
        source, target = guide.source.path in self.touched, finding.location.path in self.touched
        if source and target:
            return self._by_sides(finding, guide)
        return Cause.BEHIND if source else Cause.BROKEN if target else None

    def _by_sides(self, finding: Finding, guide: Guide) -> Cause | None:
        """Ask what would be found if only one side had changed."""
        if guide.id not in self.sides:
            self.sides[guide.id] = self._found_by_side(guide)
        sides = self.sides[guide.id]
        if sides is None:
            return None
        if finding.fingerprint in sides.target:
            return Cause.BROKEN
        return Cause.BEHIND if finding.fingerprint in sides.source else None

    def _found_by_side(self, guide: Guide) -> _Sides | None:
        assert guide.source is not None
        old = {now: before for before, now in self.review.renamed.items()}
        former = {
            member.path: data
            for member in guide.members
            if (data := self.review.before.get(old.get(member.path, member.path))) is not None
        }
        source = {path: data for path, data in former.items() if path == guide.source.path}
        targets = {path: data for path, data in former.items() if path != guide.source.path}
        moved_on, changed = self.site.with_contents(targets), self.site.with_contents(source)
        if moved_on is None or changed is None or not source or not targets:
            return None
        return _Sides(self._prints(moved_on, guide), self._prints(changed, guide))

    def _prints(self, site: Site, guide: Guide) -> frozenset[str]:
        return frozenset(finding.fingerprint for finding in lint(site, self.pair_rules, [guide]).findings)

    # --- files that came, went or moved

    def _cause_of_lone(self, finding: Finding) -> Cause | None:
        if finding.rule not in _LONE:
            return None
        is_source = finding.language == self.site.facts.source
        if finding.location.path in self.touched:  # it is new, or has another name
            return Cause.BEHIND if is_source else Cause.BROKEN
        return Cause.BROKEN if is_source else Cause.BEHIND

    def _told(self, finding: Finding) -> Finding:
        """Say of a document that lost its partner what became of that."""
        if finding.rule not in _LONE:
            return finding
        was = {now: old for old, now in self.review.renamed.items()}.get(finding.location.path, finding.location.path)
        words = []
        if was != finding.location.path:
            words.append(f"it was {was} before this change")
        lost = self.before.guide_of(was)
        for member in lost.members if lost else ():
            if member.path != was and self._is_meant(finding, member.language):
                if member.path in self.review.renamed:
                    words.append(f"{member.path} is {self.review.renamed[member.path]} now")
                elif member.path in self.review.gone:
                    words.append(f"{member.path} was deleted in this change")
        return finding._replace(message="; ".join([finding.message, *words]))

    def _is_meant(self, finding: Finding, language: str | None) -> bool:
        return finding.rule == "pairing/orphan" or language == finding.data["language"]
