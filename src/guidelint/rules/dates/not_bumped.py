"""dates/not-bumped."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from guidelint.excerpts import excerpt
from guidelint.model import Document, Finding, PastVersion, Revision, Severity, Unit, UnitKind
from guidelint.rules import DocumentRule, Example, option
from guidelint.unit_changes import Change, classify
from guidelint.unit_words import digest, readable

_EXCERPT = 120  # characters of what was and what is

_GUIDE = "---\ntitle: Tea\ndate: {date}\n---\n\nBoil some water. The leaves need {minutes} minutes{more}.\n"
_BEFORE = {"en/tea.md": _GUIDE.format(date="2025-12-24", minutes=4, more="")}


class NotBumped(DocumentRule):
    """The date of a document is not older than what it says.

    Readers, search engines and translators take the date for the day the guide was last brought up to
    date. A text that changed in substance after it, by more than five words, a number, a negation or a
    warning, looks older than it is, and nobody sees that its translations have to follow.

    The history of the file tells what it said on that day; in the commit that set the date, whenever that
    was, all is taken to be of that day. Changes of form, of links or of a few words need no new date.

    Put the day of the last change into the front matter. It is an info: on many sites the date is that of
    the first publication, and how often the rule is right on real histories has not been measured.
    """

    severity: Severity = Severity.INFO
    tolerance_days: int = option(1, "how many days the date may be older than the change; a day, for time zones")

    examples = (
        Example(
            "the date changed with the text",
            {"en/tea.md": _GUIDE.format(date="2026-01-02", minutes=6, more="")},
            earlier=(_BEFORE,),
        ),
        Example(
            "the text changed, and its date did not",
            {"en/tea.md": _GUIDE.format(date="2025-12-24", minutes=6, more="")},
            (
                "en/tea.md:3:7: date is 2025-12-24, and the text changed in substance after it (0000002 of "
                '2026-01-02): "… leaves need 4 minutes." is now "… leaves need 6 minutes."',
            ),
            earlier=(_BEFORE,),
        ),
        Example(
            "a few words more",
            {"en/tea.md": _GUIDE.format(date="2025-12-24", minutes=4, more=" in a warm pot")},
            earlier=(_BEFORE,),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare the text with what it was on its date."""
        dated = document.date()
        last = timedelta(days=self.tolerance_days)
        if dated is None or document.site.today - dated[1] <= last:
            return
        name, day = dated
        versions = document.site.versions_of(document.path)
        then = _covered(versions, name, day, day + last, document.site.today)
        if then == 0:
            return
        before, now = _text(versions[then].document()), _text(document)
        if classify(before, now, document.language).rank < Change.SUBSTANTIVE.rank:
            return
        changed = excerpt(readable(before), readable(now), _EXCERPT)
        yield self.finding(
            document,
            document.front_matter.value_span(name),
            f"{name} is {day}, and the text changed in substance after it ({_when(versions[0].revision)}): {changed}",
            evidence=(name, str(day), digest(now)),
            data={"commit": versions[0].revision.commit or None, "date": str(versions[0].revision.day or "") or None},
            place=name,
        )


def _covered(versions: Sequence[PastVersion], name: str, day: date, last: date, today: date) -> int:
    """Return the newest version that a date covers, by its day or because it set the date; 0 where nothing is known."""
    for index, version in enumerate(versions):
        if (version.revision.day or today) <= last:
            return index
        if index + 1 == len(versions):  # it came into the history, and with it its date
            return index
        older = versions[index + 1].document().front_matter.values.get(name)
        if str(older)[:10] != str(day):
            return index
    return 0


def _text(document: Document) -> Unit:
    """Return all that a document says below its front matter, and its FAQ, as one unit."""
    faq = chain.from_iterable(entry.all_blocks() for entry in document.faq if entry.span.start < document.body_start)
    blocks = (*faq, *document.blocks)
    return Unit(UnitKind.SECTION, 0, "", document.front_matter.span, document.front_matter.span, blocks)


def _when(revision: Revision) -> str:
    if not revision.commit:
        return "not committed yet"
    return f"{revision.short} of {revision.day}" if revision.day else revision.short
