"""The rules: one a file, its id is its path. `RULES` is the one list; modules load when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from guidelint.model import Document, Finding, Guide, Location, Member, Pair, Project, Related, Severity, Span
from guidelint.options import Options
from guidelint.options import option as option  # rules take all they need from here

if TYPE_CHECKING:
    from guidelint.rules.gaps import Gap
    from guidelint.suppressions import Suppression

RULES = (
    "document/unreadable",
    "front-matter/syntax",
    "front-matter/missing",
    "front-matter/schema",
    "steps/count",
    "steps/numbering",
    "steps/empty",
    "steps/heading",
    "faq/empty",
    "faq/duplicate",
    "links/broken",
    "links/empty",
    "links/wrong-language",
    "language/mismatch",
    "language/untranslated",
    "language/diacritics",
    "language/typography",
    "dates/future",
    "dates/expired",
    "dates/not-bumped",
    "pairing/ambiguous",
    "pairing/better-partner",
    "pairing/duplicate",
    "pairing/missing",
    "pairing/orphan",
    "translation/missing-step",
    "translation/extra-step",
    "translation/faq-missing",
    "translation/faq-extra",
    "translation/missing-section",
    "translation/extra-section",
    "translation/step-order",
    "translation/faq-order",
    "translation/split-step",
    "translation/merged-step",
    "translation/missing-item",
    "translation/missing-link",
    "translation/extra-link",
    "translation/changed-link",
    "translation/numbers",
    "translation/code",
    "translation/images",
    "translation/labels",
    "translation/glossary",
    "translation/front-matter",
    "translation/stale",
    "translation/stale-date",
    "translation/stamp-without-edit",
    "suppressions/unknown",
    "suppressions/unused",
)


_NOTHING: Mapping[str, Any] = {}
_WORTH_A_LOOK = 0.5  # the confidence from which a document is named that may be a partner


class Example(NamedTuple):
    """A small site with the exact findings of one rule: its test and its documentation.

    `files` maps paths to contents; a path below `en/` or `fr/` has that language, and equal paths
    pair. `findings` are `path:line:column: message`, in order; empty for a sample that is fine.
    """

    title: str
    files: Mapping[str, str]
    findings: tuple[str, ...] = ()
    options: Mapping[str, Any] = _NOTHING
    config: Mapping[str, Any] = _NOTHING  # other keys of guidelint.toml
    today: str = "2026-03-01"
    earlier: tuple[Mapping[str, str], ...] = ()  # what was committed before, a day each; `files` was last
    also: tuple[str, ...] = ()  # other rules that are checked, where this one depends on them


class Rule(Options):
    """A check. Its docstring is its documentation, its fields are its options.

    A rule opens nothing, remembers nothing and knows no other rule.
    """

    severity: Severity = Severity.WARNING

    id: ClassVar[str] = ""
    examples: ClassVar[tuple[Example, ...]] = ()
    # Rules whose finding at the same place of the same guide makes this rule's a consequence.
    explained_by: ClassVar[tuple[str, ...]] = ()
    # Whether it is about time itself: then a date tells nothing about what brought its findings.
    about_time: ClassVar[bool] = False
    # Whether a finding about a pair makes all others about it consequences.
    decisive: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Take the rule's id from its module: `rules/steps/count.py` is `steps/count`."""
        super().__init_subclass__()
        group, _, name = cls.__module__.removeprefix(f"{__name__}.").partition(".")
        cls.id = f"{group}/{name}".replace("_", "-")

    def at_most(self, severity: Severity) -> Severity:
        """Return the rule's severity, or a lower one, for a finding that is less sure or matters less."""
        return min(self.severity, severity, key=lambda one: one.rank)

    def finding(
        self,
        document: Document,
        span: Span,
        message: str,
        *,
        evidence: tuple[str, ...],
        related: tuple[Related, ...] = (),
        data: Mapping[str, Any] | None = None,
        place: str = "",
        inside: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of this rule at a range of characters of a document."""
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            location=document.location(span),
            message=message,
            guide=document.guide,
            language=document.language,
            related=related,
            data=data or {},
            evidence=evidence,
            place=place,
            inside=inside,
        )


class DocumentRule(Rule):
    """A rule that looks at one document."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong with a document."""
        raise NotImplementedError


class PairRule(Rule):
    """A rule that compares a source with one translation; both could be read."""

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Yield what is wrong with a pair; the findings lie in the translation."""
        raise NotImplementedError

    def of_gap(self, pair: Pair, gap: Gap, *, place: str) -> Finding:
        """Make a finding of what an alignment found amiss; an unsure one is at most a warning."""
        return self.finding(
            pair.target,
            gap.span,
            gap.message,
            evidence=(gap.title,),
            related=gap.related,
            data=gap.data,
            place=place,
            inside=gap.inside,
            severity=self.at_most(Severity.WARNING) if gap.unsure else None,
        )


class SuppressionRule(Rule):
    """A rule that looks at what the suppressions of a document did, after all other rules."""

    def check_unused(self, document: Document, unused: Sequence[Suppression]) -> Iterator[Finding]:
        """Yield what is wrong, given the suppressions that could have hidden a finding and hid none."""
        raise NotImplementedError


class ProjectRule(Rule):
    """A rule that looks at the guides of the whole site."""

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield what is wrong with the site."""
        raise NotImplementedError

    def of_file(
        self,
        guide: Guide,
        member: Member,
        message: str,
        *,
        evidence: tuple[str, ...],
        data: Mapping[str, Any],
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding about a whole file of a guide; it lies at the file's beginning."""
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            location=Location(member.path, 1, 1, 1, 1),
            message=message,
            guide=guide.id,
            language=member.language,
            related=related,
            data=data,
            evidence=evidence,
        )

    def of_lone_file(
        self,
        project: Project,
        guide: Guide,
        member: Member,
        message: str,
        *,
        lacking: str,
        evidence: tuple[str, ...],
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding about a file that lacks a partner in a language, with the most likely one if there is any."""
        data: dict[str, Any] = {"language": lacking if member is guide.source else member.language}
        likely = project.candidates.get((member.path, lacking))
        if likely is None or likely.confidence < _WORTH_A_LOOK:
            return self.of_file(guide, member, message, evidence=evidence, data=data, severity=severity)
        other = likely.target if member is guide.source else likely.source
        message = f"{message}; {other} may be it ({percent(likely.confidence)} sure)"
        data |= {"candidate": other, "confidence": likely.confidence}
        related = (Related(other, 1, "this may be its partner"),)
        return self.of_file(guide, member, message, evidence=evidence, data=data, related=related)


def percent(confidence: float) -> str:
    """Write a confidence for people; nothing is entirely sure."""
    return f"{min(round(100 * confidence), 99)} %"


def load(rule_id: str) -> type[Rule]:
    """Import one rule's module and return its class: `steps/count` is `Count` in `steps/count.py`."""
    group, _, name = rule_id.replace("-", "_").partition("/")
    module = import_module(f"{__name__}.{group}.{name}")
    rule: type[Rule] = getattr(module, "".join(part.title() for part in name.split("_")))
    return rule
