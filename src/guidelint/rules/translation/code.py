"""translation/code."""

from collections.abc import Iterator
from itertools import chain

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.parity import code_parity, inline_parity, markup_parity
from guidelint.parity.code_parity import CodeDifference, What
from guidelint.rules import Example, PairRule
from guidelint.rules.gaps import describe

_LONGEST = 90

_SOURCE = """\
## Install

Run this command; `--retry` may be left out.

```bash
# Get the program
npm install -g welcome --retry
npm start
```
"""

_TARGET = """\
## Installer

Exécutez cette commande ; `--retry` peut être omis.

```bash
# Obtenir le programme
{command}
npm start
```
"""


class Code(PairRule):
    """The code of a translation is that of its source.

    A command that was changed, or updated in the source only, does not work, and the reader cannot know why.
    Comments may be translated, and so may the words of sample data (names, passwords, mail addresses, folders),
    placeholders such as `<your-name>` and the text between tags. Where it is not certain that a value is sample
    data, the finding is no more than an info. White space, prompts and language codes are not compared. Blocks
    without a language may be sample text or output, and are judged with more caution. In sentences, code spans
    that are no mere words, placeholders such as `{{name}}` and the names of components and admonitions must be
    in the same step or section of the translation.

    Copy the code from the source, and translate its comments only.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("translation/missing-step", "translation/missing-section")
    examples = (
        Example(
            "only the comment is translated",
            {"en/install.md": _SOURCE, "fr/install.md": _TARGET.format(command="npm install -g welcome --retry")},
        ),
        Example(
            "another command",
            {"en/install.md": _SOURCE, "fr/install.md": _TARGET.format(command="npm install --global welcome --retry")},
            (
                'fr/install.md:7:1: the code differs from the source: "npm install --global welcome --retry" '
                'where the source has "npm install -g welcome --retry"',
            ),
        ),
        Example(
            "a line is missing, and an option was translated",
            {
                "en/install.md": _SOURCE,
                "fr/install.md": _TARGET.format(command="npm start")
                .replace("npm start\nnpm start", "npm start")
                .replace("`--retry`", "`--réessayer`"),
            },
            (
                'fr/install.md:3:27: the code differs from the source: "--réessayer" where the source has "--retry"',
                'fr/install.md:5:1: the code lacks "npm install -g welcome --retry"; it belongs before the first line',
            ),
        ),
        Example(
            "only words of the sample differ",
            {
                "en/hello.md": "Text.\n\n```python\nprint('Hello')\npassword = change-me\n```\n",
                "fr/hello.md": "Texte.\n\n```python\nprint('Bonjour')\npassword = a-changer\n```\n",
            },
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the blocks of code, and the code within sentences, that differ."""
        for difference in chain(code_parity.compare(pair), inline_parity.compare(pair), markup_parity.compare(pair)):
            line = pair.source.line(difference.source_span)
            yield self.finding(
                pair.target,
                difference.span,
                _message(difference),
                evidence=(difference.expected, difference.found),
                related=(Related(pair.source.path, line, "the source's code is here"),),
                data={
                    "kind": difference.what.value,
                    "expected": difference.expected or None,
                    "found": difference.found or None,
                },
                severity=self.at_most(difference.at_most),
            )


def _message(difference: CodeDifference) -> str:
    if difference.expected and difference.found:
        return _changed(difference)
    if difference.what is What.LINE:
        return _line(difference)
    part, noun = difference.part, _NOUNS[difference.what]
    if difference.found:
        where = describe(part.source) if part.source else "introduction"
        return f'{noun} "{_cut(difference.found)}" has no counterpart in the source\'s {where}'
    where = describe(part.target) if part.target else f"the {part.field or 'introduction'}"
    belongs = f"; it belongs {difference.belongs}" if difference.belongs else ""
    return f'{noun} "{_cut(difference.expected)}" is missing from {where}{belongs}'


_NOUNS = {
    What.BLOCK: "the block of code",
    What.INLINE: "the code",
    What.PLACEHOLDER: "the placeholder",
    What.MARKUP: "the markup",
    What.BOX: "the collapsible box",
}


def _changed(difference: CodeDifference) -> str:
    found, expected = _around(difference.found, difference.expected)
    if difference.what in (What.MARKUP, What.BOX):
        return (
            f'{_NOUNS[difference.what]} "{_cut(difference.expected)}" of the source is "{_cut(difference.found)}" here'
        )
    if difference.what is What.BLOCK:
        return (
            f'the code differs from the source in {difference.lines} lines, from "{found}", where it has "{expected}"'
        )
    words = ": it may be sample data" if difference.at_most is Severity.INFO else ""
    return f'the code differs from the source: "{found}" where the source has "{expected}"{words}'


def _line(difference: CodeDifference) -> str:
    """Tell of lines that only one side has."""
    more = difference.lines > 1
    if difference.found:
        what = f"{difference.lines} lines that the source lacks, from " if more else ""
        return f'the code has {what}"{_cut(difference.found)}"' + ("" if more else ", which the source lacks")
    what = f"{difference.lines} lines of the source, from " if more else ""
    belongs = f"{'they belong' if more else 'it belongs'} {difference.belongs}"
    return f'the code lacks {what}"{_cut(difference.expected)}"; {belongs}'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"


def _around(one: str, other: str) -> tuple[str, str]:
    """Cut two long lines to where they begin to differ."""
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - _LONGEST // 3)
    lead = "… " if start else ""
    return lead + _cut(one[start:]), lead + _cut(other[start:])
