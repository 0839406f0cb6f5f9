"""links/broken."""

from __future__ import annotations

from collections.abc import Iterator

from guidelint.model import Block, Document, Finding, Severity, Span
from guidelint.parity.destinations import Destination, find, nearest, read
from guidelint.rules import DocumentRule, Example
from guidelint.suggest import did_you_mean

# Anchors that page templates and footnotes make.
_TEMPLATE_ANCHORS = frozenset(
    {"top", "page-top", "main", "main-content", "content", "maincontent", "toc", "table-of-contents", "nav"}
    | {"header", "footer", "comments", "search", "wb-cont"}
)
_TEMPLATE_PREFIXES = ("fn", "user-content-", "__", ":~:", "!", "/", "?", "cite_", "ref-")


class Broken(DocumentRule):
    """The links to other pages, images and headings of the site lead somewhere.

    A reader who follows such a link stands before an error page, or at the top of a page where the
    heading was meant. Mostly a file was renamed, or a heading was translated and the link to it
    was not.

    Correct the link. Only what can be known is judged: relative links to Markdown files, anchors of
    the page itself, relative images where some image of the site is in the checkout; links that
    begin with `/` or have no ending only when `[links]` in the configuration says how they resolve.
    A page that takes its text from elsewhere (includes, components) may have any anchor. A page or
    image that another language has counts as there: many sites fall back to it.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example(
            "links that lead somewhere",
            {
                "en/log-in.md": "See [how to log out](log-out.md#open-the-menu) and [below](#my-account).\n\n"
                "## My account\n\nText.\n",
                "en/log-out.md": "# Log out\n\n## Open the menu\n\nText.\n",
            },
        ),
        Example(
            "a page that is not there",
            {"en/log-in.md": "See [how to log out](log-of.md).\n", "en/log-out.md": "# Log out\n"},
            (
                'en/log-in.md:1:5: link to "log-of.md" is broken: there is no file en/log-of.md'
                ' (did you mean "log-out.md"?)',
            ),
        ),
        Example(
            "other capitals",
            {"en/log-in.md": "See [how to log out](Log-out.md).\n", "en/log-out.md": "# Log out\n"},
            ('en/log-in.md:1:5: link to "Log-out.md" is broken: the file is en/log-out.md, with other capitals',),
        ),
        Example(
            "a heading that is not there",
            {"en/log-in.md": "See [below](#my-acount).\n\n## My account\n\nText.\n"},
            (
                'en/log-in.md:1:5: link to "#my-acount" is broken: the page has no such heading or id'
                ' (did you mean "my-account"?)',
            ),
        ),
        Example(
            "a heading of another page that is not there",
            {"en/log-in.md": "See [there](log-out.md#the-menu).\n", "en/log-out.md": "# Log out\n\nText.\n"},
            ('en/log-in.md:1:5: link to "log-out.md#the-menu" is broken: en/log-out.md has no such heading or id',),
        ),
        Example(
            "an image that is not there",
            {"en/log-in.md": "![One](menu.png)\n\n![Two](menue.png)\n", "en/menu.png": ""},
            (
                'en/log-in.md:3:1: image "menue.png" is broken: there is no file en/menue.png'
                ' (did you mean "menu.png"?)',
            ),
        ),
        Example(
            "an anchor in French keeps its accents on one site, and loses them on another",
            {"fr/acces.md": "[un](#étape-2) [deux](#etape-2)\n\n## Étape 2\n\nTexte.\n"},
        ),
        Example(
            "links from the root",
            {
                "content/en/log-in.md": "See [one](/en/log-out/) and [two](/en/sign-out/).\n",
                "content/en/log-out.md": "# Log out\n",
            },
            ('content/en/log-in.md:1:29: link to "/en/sign-out/" is broken: there is no page content/en/sign-out',),
            config={"links": {"base": "/content"}},
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Resolve the destinations that can be known."""
        faq = (block for entry in document.faq if entry.span.start < document.body_start for block in entry.blocks)
        own: list[frozenset[str] | None] = []  # the page's anchors, found when first asked for
        for block in (*faq, *document.blocks):
            for span, destination in _destinations(block):
                if destination.path:
                    message = _page(document, destination)
                else:
                    own = own or [_anchors(document)]
                    message = _anchor(destination, own[0], "the page")
                if message:
                    message = f'{destination.kind} "{destination.url}" is broken: {message}'
                    place = f"link {destination.url}"
                    yield self.finding(document, span, message, evidence=(destination.url,), place=place)


def _destinations(block: Block) -> Iterator[tuple[Span, Destination]]:
    for link in block.links:
        if destination := read(link.url):
            yield link.span, destination
    for image in block.images:
        if destination := read(image.url, image=True):
            yield image.span, destination


def _page(document: Document, destination: Destination) -> str:
    """Say what is wrong with a link to a file; an empty text when nothing is, or nothing can be known."""
    looked = find(document, destination)
    if looked is None:
        return ""
    if looked.found:
        known = document.site.anchors_of(looked.found) if destination.fragment else None
        return _anchor(destination, known, looked.found)
    other, hint = nearest(document, looked.wanted)
    if other:
        return f"the file is {other}, with other capitals"
    what = "page" if looked.page else "file"
    return f"there is no {what} {looked.wanted}{hint}"


def _anchor(destination: Destination, known: frozenset[str] | None, page: str) -> str:
    name = destination.fragment.lower()
    if known is None or name in known or not name:
        return ""
    if name in _TEMPLATE_ANCHORS or name.startswith(_TEMPLATE_PREFIXES):
        return ""
    return f"{page} has no such heading or id{did_you_mean(name, sorted(known))}"


def _anchors(document: Document) -> frozenset[str] | None:
    from guidelint.parity.anchors import anchors  # only where a link has an anchor

    return anchors(document)
