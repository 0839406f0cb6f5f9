"""pairing/orphan."""

from collections.abc import Iterator

from guidelint.languages import label
from guidelint.model import Finding, Project
from guidelint.rules import Example, ProjectRule

_GUIDE = "---\ntitle: {title}\n---\n\nText.\n"


class Orphan(ProjectRule):
    """Every translation has a source.

    A translation whose source was deleted goes on telling readers what is no longer true; one whose
    source was renamed is compared with nothing.

    Delete the translation, or give it and its source the same path, the same `translationKey`, or
    a line in the map file. Where a guide without a translation may be the source, but not surely
    enough to be compared, the finding names it with the confidence.
    """

    explained_by = ("pairing/ambiguous",)

    examples = (
        Example(
            "both languages",
            {"en/log-in.md": _GUIDE.format(title="Log in"), "fr/log-in.md": _GUIDE.format(title="Se connecter")},
        ),
        Example(
            "the source was renamed",
            {
                "en/log-in.md": _GUIDE.format(title="Log in"),
                "en/sign-out.md": _GUIDE.format(title="Sign out"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter"),
                "fr/log-out.md": _GUIDE.format(title="Se déconnecter"),
            },
            ("fr/log-out.md:1:1: this French document has no English source",),
        ),
    )

    def check(self, project: Project) -> Iterator[Finding]:
        """Look for guides without a source."""
        source = label(project.site.source)
        for guide in project.guides:
            for member in guide.members:
                if guide.source is None and member.language and not member.alone_ok:
                    yield self.of_lone_file(
                        project,
                        guide,
                        member,
                        f"this {label(member.language)} document has no {source} source",
                        lacking=project.site.source,
                        evidence=(member.path,),
                    )
