"""suppressions/unknown."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity
from guidelint.rules import RULES, DocumentRule, Example
from guidelint.suggest import did_you_mean
from guidelint.suppressions import ALL, DIRECTIVES, IGNORE, suppressions

_GUIDE = """\
# Log in

<!-- guidelint-disable-next-line {}: it is called so on the screen -->
[Log in]()
"""


class Unknown(DocumentRule):
    """A comment that suppresses findings names rules that exist.

    A mistyped name suppresses nothing, and whoever reads the comment thinks that it does. The name may be that
    of a rule (`links/empty`), of a group (`links`), or `all`.

    Write the name as `guidelint rules` lists it.
    """

    severity: Severity = Severity.WARNING

    examples = (
        Example("the rule's own name", {"en/log-in.md": _GUIDE.format("links/empty")}),
        Example(
            "a name that no rule has",
            {"en/log-in.md": _GUIDE.format("links/emty")},
            ('en/log-in.md:3:34: unknown rule or group "links/emty" (did you mean "links/empty"?)',),
        ),
        Example(
            "no such comment",
            {"en/log-in.md": _GUIDE.replace("next-line", "nextline").format("links/empty")},
            (
                "en/log-in.md:3:1: unknown comment guidelint-disable-nextline "
                '(did you mean "guidelint-disable-next-line"?)',
            ),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look every name up."""
        known = (ALL, *dict.fromkeys(rule_id.partition("/")[0] for rule_id in RULES), *RULES)
        for comment in suppressions(document):
            if comment.directive not in (*DIRECTIVES, IGNORE):
                written = f"guidelint-{comment.directive}"
                hint = did_you_mean(written, [f"guidelint-{name}" for name in DIRECTIVES])
                yield self.finding(document, comment.span, f"unknown comment {written}{hint}", evidence=(written,))
            for name in comment.names:
                if name.text not in known:
                    message = f'unknown rule or group "{name.text}"{did_you_mean(name.text, known)}'
                    yield self.finding(document, name.span, message, evidence=(name.text,))
