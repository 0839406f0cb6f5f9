"""links/wrong-language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from guidelint.languages import known, label, primary
from guidelint.model import Block, Document, Finding, Link, Related
from guidelint.prose.vocabulary import plain
from guidelint.rules import DocumentRule, Example
from guidelint.rules.gaps import link_place

_WORD = re.compile(r"[^\W_]+")
_WORDS_AFTER = 3  # a link, which may say "(in English)"


class WrongLanguage(DocumentRule):
    """A link to another guide of the site leads to its version in the page's own language.

    A reader of the French page who follows a link expects French. A link that was copied with the text
    still leads to the English page, although its translation is there.

    Link to the version that the message names. A link that says so ("in English"), and the link to the
    page's own other versions, are meant. Judged are the paths that name a language or lead to
    the other language's file; which page an address with a host leads to is not known.
    """

    explained_by = ("translation/changed-link",)

    examples = (
        Example(
            "links in the page's language",
            {
                "en/trains.md": "See [the ticket](ticket.md).\n",
                "fr/trains.md": "Voir [le billet](ticket.md), ou [cette page en anglais](../en/trains.md).\n",
                "en/ticket.md": "Text.\n",
                "fr/ticket.md": "Texte.\n",
            },
        ),
        Example(
            "a link that was copied",
            {
                "en/trains.md": "See [the ticket](ticket.md).\n",
                "fr/trains.md": "Voir [le billet](../en/ticket.md).\n",
                "en/ticket.md": "Text.\n",
                "fr/ticket.md": "Texte.\n",
            },
            ("fr/trains.md:1:6: this links to the English page en/ticket.md; its French version is fr/ticket.md",),
        ),
        Example(
            "an address that names the language",
            {
                "en/trains.md": "See [the ticket](/en/ticket/).\n",
                "fr/trains.md": "Voir [le billet](/en/ticket/) et [les prix](/en/prices/) (en anglais).\n",
                "en/ticket.md": "Text.\n",
                "fr/ticket.md": "Texte.\n",
                "en/prices.md": "Text.\n",
                "fr/prices.md": "Texte.\n",
            },
            ("fr/trains.md:1:6: this links to the English page en/ticket.md; its French version is fr/ticket.md",),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Ask of each link within the site which document it leads to."""
        if document.language is None:
            return
        faq = (block for entry in document.faq if entry.span.start < document.body_start for block in entry.blocks)
        for block in (*faq, *document.blocks):
            for link in block.links:
                if link.url[:1] not in ("", "#") and "://" not in link.url:
                    yield from self._check_link(document, document.language, block, link)

    def _check_link(self, document: Document, language: str, block: Block, link: Link) -> Iterator[Finding]:
        site = document.site
        found = site.page_of(document.path, link.url)
        version = site.version_of(found, language) if found else None
        spoken = site.language_of(found) if found else None
        if not found or not version or not spoken or primary(spoken) == primary(language):
            return
        if site.guide_of(found) == document.guide or _is_meant(block, link, spoken):
            return
        if not site.names_language(link.url) and (link.url.startswith("/") or _is_suffixed(found, version)):
            return  # the site's generator finds the version itself
        yield self.finding(
            document,
            link.span,
            f"this links to the {label(spoken)} page {found}; its {label(language)} version is {version}",
            evidence=(link.url,),
            related=(Related(version, 1, f"this is the {label(language)} version"),),
            place=link_place([link]),
        )


def _is_meant(block: Block, link: Link, language: str) -> bool:
    """Whether the link, or what follows it, names the language of the page that it leads to."""
    names = known()[primary(language)].names if primary(language) in known() else ()
    _, _, after = block.text.partition(link.text)
    words = [*_WORD.findall(plain(link.text)), *_WORD.findall(plain(after))[:_WORDS_AFTER]]
    return any(word in names for word in words)


def _is_suffixed(path: str, other: str) -> bool:
    """Whether two files differ by the language in their ending only: `x.md` and `x.fr.md`."""
    (folder, name), (its_folder, its_name) = posixpath.split(path), posixpath.split(other)
    return folder == its_folder and name.partition(".")[0] == its_name.partition(".")[0]
