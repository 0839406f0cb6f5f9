"""translation/images."""

from collections.abc import Iterator

from guidelint.model import Finding, Image, Pair, Related, Severity
from guidelint.parity import image_parity
from guidelint.parity.image_parity import ImageDifference
from guidelint.rules import Example, PairRule
from guidelint.rules.gaps import describe

_SOURCE = """\
## Log in

Open the page.

![The page](/images/en/page.png)

Enter your name.

![The form](/images/en/form.png)
"""

_TARGET = """\
## Se connecter

Ouvrez la page.

![La page](/images/fr/page.png)

Saisissez votre nom.

![Le formulaire](/images/fr/{form})
"""


class Images(PairRule):
    """The translation shows the images of its source.

    A screen that was left out leaves the reader to guess where to click. An image under the same name in the
    folder of another language, or with the language in its name, is the same one. Under another name in the
    same place it may well be the same screen in the reader's language: that is only an info, as is an image
    that only the translation has. Where it is one that the source shows elsewhere, it is a mistake.

    Add the image where the message says, with the screen in the reader's language where it differs.
    """

    explained_by = ("translation/missing-step", "translation/missing-section", "translation/missing-item")
    examples = (
        Example(
            "the same images, each in its language", {"en/a.md": _SOURCE, "fr/a.md": _TARGET.format(form="form.png")}
        ),
        Example(
            "an image is missing",
            {"en/a.md": _SOURCE, "fr/a.md": _TARGET.partition("![Le formulaire")[0]},
            (
                'fr/a.md:7:1: the image /images/en/form.png ("The form") is missing from section "Se connecter"; '
                "it belongs after this line",
            ),
        ),
        Example(
            "the screen of another step",
            {"en/a.md": _SOURCE, "fr/a.md": _TARGET.format(form="page.png")},
            ("fr/a.md:9:1: this image is /images/fr/page.png, the source's is /images/en/form.png",),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report what the comparison of the images found."""
        for difference in image_parity.compare(pair):
            ours, theirs = difference.target, difference.source
            certain = ours is None or difference.certain
            yield self.finding(
                pair.target,
                difference.span,
                _message(difference),
                evidence=tuple(image.url for image in (theirs, ours) if image),
                related=_related(pair, theirs),
                data={"expected": theirs.url if theirs else None, "found": ours.url if ours else None},
                severity=None if certain else self.at_most(Severity.INFO),
            )


def _related(pair: Pair, image: Image | None) -> tuple[Related, ...]:
    if image is None:
        return ()
    return (Related(pair.source.path, pair.source.line(image.span), "the source's image is here"),)


def _message(difference: ImageDifference) -> str:
    ours, theirs, part = difference.target, difference.source, difference.part
    if ours and theirs:
        return f"this image is {ours.url}, the source's is {theirs.url}"
    if ours:
        where = describe(part.source) if part.source else "introduction"
        return f"the image {_name(ours)} has no counterpart in the source's {where}"
    where = describe(part.target) if part.target else "the introduction"
    belongs = f"; it belongs {difference.belongs}" if difference.belongs else ""
    return f"the image {_name(theirs)} is missing from {where}{belongs}" if theirs else ""


def _name(image: Image) -> str:
    return f'{image.url} ("{image.alt}")' if image.alt else image.url
