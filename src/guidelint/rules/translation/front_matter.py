"""translation/front-matter."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.rules import Example, PairRule, option

_SOURCE = """\
---
title: Log in
category: internet
platform: web
---

Text.
"""


class FrontMatter(PairRule):
    """The front matter of a translation says the same about the guide as the source's.

    Category, difficulty, platform, number of steps and country are facts of the guide, not of its
    language: a translation in another category is found by nobody. Titles, descriptions and dates may
    differ, and so may every field that no option names.

    Copy the value from the source, or repair the side that is wrong. Where only capitals differ, the finding
    is no more than an info.
    """

    severity: Severity = Severity.ERROR
    equal: tuple[str, ...] = option(
        ("category", "difficulty", "platform", "steps", "country"), "fields that must be equal; lists in any order"
    )
    differ: tuple[str, ...] = option((), "fields that must differ, such as a permalink")

    explained_by = ("translation/missing-step", "translation/extra-step", "steps/count", "front-matter/schema")
    examples = (
        Example("the same facts", {"en/log-in.md": _SOURCE, "fr/log-in.md": _SOURCE.replace("Log in", "Se connecter")}),
        Example(
            "another category, and a platform that is not said",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _SOURCE.replace("internet", "securite").replace("platform: web\n", ""),
            },
            (
                'fr/log-in.md:1:1: platform is missing; the source has "web"',
                'fr/log-in.md:3:11: category is "securite"; the source has "internet"',
            ),
        ),
        Example(
            "only capitals differ",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _SOURCE.replace("internet", "Internet")},
            ('fr/log-in.md:3:11: category is "Internet"; the source has "internet": only capitals differ',),
        ),
        Example(
            "a title that nobody translated, where titles must differ",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _SOURCE},
            ('fr/log-in.md:2:8: title is "Log in", as in the source; it must differ',),
            options={"differ": ["title"]},
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Compare the fields that the policy names."""
        ours, theirs = pair.target.front_matter, pair.source.front_matter
        # Without front matter on one side there is nothing to compare field by field.
        if ours.broken or theirs.broken or not ours.format or not theirs.format:
            return
        for field in self.equal:
            found, expected = ours.values.get(field), theirs.values.get(field)
            if _comparable(found) != _comparable(expected) and not (field == "steps" and _counted(pair)):
                yield self._differs(pair, field, found, expected)
        for field in self.differ:
            found = ours.values.get(field)
            if found is not None and found == theirs.values.get(field):
                yield self._report(pair, field, f"{field} is {_shown(found)}, as in the source; it must differ", found)

    def _differs(self, pair: Pair, field: str, found: Any, expected: Any) -> Finding:
        if found is None:
            message = f"{field} is missing; the source has {_shown(expected)}"
        elif expected is None:
            message = f"{field} is {_shown(found)}; the source has none"
        else:
            message = f"{field} is {_shown(found)}; the source has {_shown(expected)}"
        if _caseless(found) == _caseless(expected):
            return self._report(pair, field, f"{message}: only capitals differ", expected, Severity.INFO)
        return self._report(pair, field, message, expected)

    def _report(
        self, pair: Pair, field: str, message: str, expected: Any, at_most: Severity = Severity.ERROR
    ) -> Finding:
        theirs = pair.source.front_matter
        line = pair.source.line(theirs.key_span(field))
        return self.finding(
            pair.target,
            pair.target.front_matter.value_span(field),
            message,
            evidence=(field, _shown(pair.target.front_matter.values.get(field)), _shown(expected)),
            related=(Related(pair.source.path, line, _pointer(field, theirs.values)),),
            data={"field": field},
            place=field,
            severity=self.at_most(at_most),
        )


def _pointer(field: str, values: Mapping[str, Any]) -> str:
    return f"{field} is here" if field in values else "the source's front matter is here"


def _counted(pair: Pair) -> bool:
    """Whether each side declares as many steps as it has: then it is the steps that differ, and not the number."""
    return all(
        document.front_matter.values.get("steps") == len(document.steps) for document in (pair.source, pair.target)
    )


def _comparable(value: Any) -> Any:
    """Let the order of lists and of keys not matter, and a list of one equal its only value."""
    if isinstance(value, list):
        items = sorted((_comparable(item) for item in value), key=str)
        return items[0] if len(items) == 1 else items
    if isinstance(value, Mapping):
        return sorted((key, _comparable(item)) for key, item in value.items())
    return value


def _caseless(value: Any) -> Any:
    return str(_comparable(value)).casefold()


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
