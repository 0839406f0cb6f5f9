"""pairing/missing."""

from collections.abc import Iterator

from guidelint.languages import label
from guidelint.model import Finding, Project
from guidelint.rules import Example, ProjectRule

_GUIDE = "---\ntitle: {title}\n---\n\nText.\n"


class Missing(ProjectRule):
    """Every guide of the source language has a translation in each of the site's languages.

    A reader who switches the language ends at a page that is not there. Drafts and documents with
    a key that `untranslated-ok` names (a guide for one country, say) are left out.

    Translate the guide. If there is a translation under another name, give both the same
    `translationKey`, or name them in the map file. Where a document without a partner may be the
    translation, but not surely enough to be compared, the finding names it with the confidence.
    """

    explained_by = ("pairing/ambiguous",)

    examples = (
        Example(
            "both languages",
            {"en/log-in.md": _GUIDE.format(title="Log in"), "fr/log-in.md": _GUIDE.format(title="Se connecter")},
        ),
        Example(
            "one guide without French",
            {
                "en/log-in.md": _GUIDE.format(title="Log in"),
                "en/log-out.md": _GUIDE.format(title="Log out"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter"),
            },
            ("en/log-out.md:1:1: this guide has no French translation",),
        ),
        Example(
            "a draft need not be translated",
            {
                "en/log-in.md": _GUIDE.format(title="Log in"),
                "en/log-out.md": "---\ntitle: Log out\ndraft: true\n---\n\nText.\n",
                "fr/log-in.md": _GUIDE.format(title="Se connecter"),
            },
        ),
    )

    def check(self, project: Project) -> Iterator[Finding]:
        """Look for guides that lack a language."""
        for guide in project.guides:
            if guide.source is None or guide.source.alone_ok:
                continue
            present = {member.language for member in guide.members}
            for language in project.site.languages:
                if language not in present:
                    yield self.of_lone_file(
                        project,
                        guide,
                        guide.source,
                        f"this guide has no {label(language)} translation",
                        lacking=language,
                        evidence=(language,),
                    )
