"""pairing/ambiguous."""

from collections.abc import Iterator

from guidelint.languages import label
from guidelint.model import Evidence, Finding, Project, Related, Severity
from guidelint.rules import Example, ProjectRule

_GUIDE = "---\ntitle: {}\ntranslationKey: {}\n---\n\nText.\n"
_BY = {Evidence.KEY: "their key", Evidence.MAP: "the map", Evidence.PATH: "their paths"}


class Ambiguous(ProjectRule):
    """A guide has one document in each language.

    Two documents that claim to be the same translation of a guide are mostly a copy whose
    `translationKey` was forgotten, or an old file beside its successor. Only the first is compared
    with the source; what is wrong with the other, nobody learns.

    Delete one of the two, or give the copy the key, the line of the map or the name of its own guide.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example(
            "each document has its own key",
            {
                "en/log-in.md": _GUIDE.format("Log in", "log-in"),
                "fr/connexion.md": _GUIDE.format("Connexion", "log-in"),
            },
        ),
        Example(
            "the key of a copy was not changed",
            {
                "en/log-in.md": _GUIDE.format("Log in", "log-in"),
                "fr/connexion.md": _GUIDE.format("Connexion", "log-in"),
                "fr/deconnexion.md": _GUIDE.format("Déconnexion", "log-in"),
            },
            (
                "fr/deconnexion.md:1:1: this document and fr/connexion.md are both the French version of a guide"
                " by their key; this one is compared with nothing",
            ),
        ),
    )

    def check(self, project: Project) -> Iterator[Finding]:
        """Report the documents that found their place in a guide taken."""
        alone = {member.path: (guide, member) for guide in project.guides for member in guide.members}
        for path, rival, evidence in project.ambiguous:
            if path in alone:
                guide, member = alone[path]
                yield self.of_file(
                    guide,
                    member,
                    f"this document and {rival} are both the {label(member.language)} version of a guide"
                    f" by {_BY[evidence]}; this one is compared with nothing",
                    evidence=(path, rival),
                    data={"other": rival},
                    related=(Related(rival, 1, "this one is compared"),),
                )
