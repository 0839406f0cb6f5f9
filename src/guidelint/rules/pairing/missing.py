"""pairing/missing."""

import posixpath
from collections import Counter
from collections.abc import Iterator

from guidelint.languages import label
from guidelint.model import Finding, Member, Project, Severity
from guidelint.rules import Example, ProjectRule

_GUIDE = "---\ntitle: {title}\n---\n\nText.\n"
_WHOLE_FOLDER = 5  # guides of a folder, none of them translated


class Missing(ProjectRule):
    """Every guide of the source language has a translation in each of the site's languages.

    A reader who switches the language ends at a page that is not there. Drafts and documents with
    a key that `untranslated-ok` names (a guide for one country, say) are left out.

    Translate the guide. If there is a translation under another name, give both the same
    `translationKey`, or name them in the map file. Where a document without a partner may be the
    translation, but not surely enough to be compared, the finding names it with the confidence.

    Where no guide of a folder is translated, that is mostly meant (release notes, a reference made from code), and
    each is only an info; `exclude` leaves them out altogether.
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
            "a folder that nobody means to translate",
            {
                "en/log-in.md": _GUIDE.format(title="Log in"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter"),
                **{f"en/notes/{number}.md": _GUIDE.format(title=f"Version {number}") for number in range(1, 6)},
            },
            tuple(
                f"en/notes/{n}.md:1:1: this guide has no French translation, and neither has any other in en/notes/"
                for n in range(1, 6)
            ),
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
        lacking = [
            (guide, guide.source, language)
            for guide in project.guides
            if guide.source and not guide.source.alone_ok
            for language in project.site.languages
            if language not in {member.language for member in guide.members}
        ]
        counts = Counter((folder, language) for _, source, language in lacking for folder in _folders(source))
        translated = {
            (folder, member.language)
            for guide in project.guides
            if guide.source
            for member in guide.translations()
            for folder in _folders(guide.source)
        }
        languages = {language for _, language in translated}
        for guide, source, language in lacking:
            # The widest folder of which nothing is translated, while other parts of the site are.
            left_out = next(
                (
                    folder
                    for folder in _folders(source)
                    if (folder, language) not in translated and counts[folder, language] >= _WHOLE_FOLDER
                ),
                None,
            )
            left_out = left_out if language in languages else None
            message = f"this guide has no {label(language)} translation"
            yield self.of_lone_file(
                project,
                guide,
                source,
                f"{message}, and neither has any other in {left_out}/" if left_out else message,
                lacking=language,
                evidence=(language,),
                severity=self.at_most(Severity.INFO) if left_out else None,
            )


def _folders(member: Member) -> list[str]:
    """Return the folders that a document lies in, the widest first."""
    folder = posixpath.dirname(member.path)
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
