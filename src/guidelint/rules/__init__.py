"""The rules: one a file, its id is its path. `RULES` is the one list; modules load when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from guidelint.model import Document, Finding, Guide, Location, Member, Pair, Project, Related, Severity, Span

if TYPE_CHECKING:
    from guidelint.rules.gaps import Gap

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
    "dates/future",
    "dates/expired",
    "pairing/missing",
    "pairing/orphan",
    "translation/missing-step",
    "translation/extra-step",
    "translation/faq-missing",
    "translation/faq-extra",
    "translation/missing-section",
    "translation/extra-section",
    "translation/missing-link",
    "translation/extra-link",
    "translation/changed-link",
    "translation/front-matter",
    "translation/stale-date",
)


_T = TypeVar("_T")


def option(default: _T, help: str) -> _T:
    """Declare an option of a rule: its default, and one line that says what it does."""
    made: _T = field(default=default, metadata={"help": help})
    return made


@dataclass(frozen=True, slots=True)
class Example:
    """A small site with the exact findings of one rule: its test and its documentation.

    `files` maps paths to contents; a path below `en/` or `fr/` has that language, and equal paths
    pair. `findings` are `path:line:column: message`, in order; empty for a sample that is fine.
    """

    title: str
    files: Mapping[str, str]
    findings: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)  # other keys of guidelint.toml
    today: str = "2026-03-01"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check. Its docstring is its documentation, its fields are its options.

    A rule opens nothing, remembers nothing and knows no other rule.
    """

    severity: Severity = Severity.WARNING

    id: ClassVar[str] = ""
    examples: ClassVar[tuple[Example, ...]] = ()
    # Rules whose finding at the same place of the same guide makes this rule's a consequence.
    explained_by: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take the rule's id from its module: `rules/steps/count.py` is `steps/count`."""
        group, _, name = cls.__module__.removeprefix(f"{__name__}.").partition(".")
        cls.id = f"{group}/{name}".replace("_", "-")

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
        )


@dataclass(frozen=True, kw_only=True)
class DocumentRule(Rule):
    """A rule that looks at one document."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong with a document."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class PairRule(Rule):
    """A rule that compares a source with one translation; both could be read."""

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Yield what is wrong with a pair; the findings lie in the translation."""
        raise NotImplementedError

    def of_gap(self, pair: Pair, gap: Gap, *, place: str) -> Finding:
        """Make a finding of a unit that has no partner."""
        return self.finding(
            pair.target,
            gap.span,
            gap.message,
            evidence=(gap.title,),
            related=gap.related,
            data=gap.data,
            place=place,
        )


@dataclass(frozen=True, kw_only=True)
class ProjectRule(Rule):
    """A rule that looks at the guides of the whole site."""

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield what is wrong with the site."""
        raise NotImplementedError

    def of_file(
        self, guide: Guide, member: Member, message: str, *, evidence: tuple[str, ...], data: Mapping[str, Any]
    ) -> Finding:
        """Make a finding about a whole file of a guide; it lies at the file's beginning."""
        return Finding(
            rule=self.id,
            severity=self.severity,
            location=Location(member.path, 1, 1, 1, 1),
            message=message,
            guide=guide.id,
            language=member.language,
            data=data,
            evidence=evidence,
        )


def load(rule_id: str) -> type[Rule]:
    """Import one rule's module and return its class: `steps/count` is `Count` in `steps/count.py`."""
    group, _, name = rule_id.replace("-", "_").partition("/")
    module = import_module(f"{__name__}.{group}.{name}")
    rule: type[Rule] = getattr(module, "".join(part.title() for part in name.split("_")))
    return rule
