"""translation/front-matter."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from guidelint.model import Finding, KeyPath, Pair, Related, Severity
from guidelint.model import FrontMatter as Head
from guidelint.parity.field_values import caseless, comparable, is_text, looks_translated, value_at
from guidelint.rules import Example, PairRule, option

_SOURCE = """\
---
title: Log in
category: internet
platform: web
---

Text.
"""


_LEAST_TRANSLATED = 3  # pairs in which a field differs, from which the site may be taken to translate it
_LEAST_KEPT = 2  # pairs in which a field is equal, from which the site is known to keep it
_HARDLY = 0.1  # of the pairs may have it equal all the same: a word can be the same in two languages


class FrontMatter(PairRule):
    """The front matter of a translation says the same about the guide as the source's.

    Category, difficulty, platform, number of steps and country are facts of the guide, not of its
    language: a translation in another category is found by nobody. Titles, descriptions and dates may
    differ, and so may every field that no option names.

    Fields are named by their key; `seo.canonical` is a key within another one, and `*` stands for any
    characters of a key: `seo.*`. Where a list lacks an item, the message names the item.

    A field whose values are hardly ever equal in the pairs of the site is one that the site translates: it is
    left alone, unless the same value has always another translation elsewhere, which is an info. So is a value
    that looks like the translation of the source's, where hardly another guide shows what the site does, and one
    in which only capitals differ.

    Copy the value from the source, or repair the side that is wrong.
    """

    severity: Severity = Severity.ERROR
    equal: tuple[str, ...] = option(
        ("category", "difficulty", "platform", "steps", "country"), "fields that must be equal; lists in any order"
    )
    equal_in_order: tuple[str, ...] = option((), "fields that must be equal, lists in the same order")
    differ: tuple[str, ...] = option((), "fields that must differ, such as a permalink")
    may_differ: tuple[str, ...] = option((), "fields that may differ, although a pattern of another option names them")
    present: tuple[str, ...] = option((), "fields that both sides must have, or neither")

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
        Example(
            "an item of a list, a key within another one, and a field that only one side has",
            {
                "en/log-in.md": "---\ntags: [account, network]\nseo:\n  robots: index\nimage: a.png\n---\n\nText.\n",
                "fr/log-in.md": "---\ntags:\n  - account\n  - wifi\nseo:\n  robots: none\n---\n\nTexte.\n",
            },
            (
                'fr/log-in.md:1:1: image is missing; the source has "a.png"',
                'fr/log-in.md:2:1: tags lacks "network"; the source has it',
                'fr/log-in.md:4:5: tags has "wifi"; the source has not',
                'fr/log-in.md:6:11: seo.robots is "none"; the source has "index"',
            ),
            options={"equal": ["tags", "seo.*"], "present": ["image"]},
        ),
        Example(
            "a list whose order matters",
            {
                "en/log-in.md": "---\nparts: [intro, setup, end]\n---\n\nText.\n",
                "fr/log-in.md": "---\nparts: [setup, intro, end]\n---\n\nTexte.\n",
            },
            ('fr/log-in.md:2:9: parts has "setup" as item 1, where the source has "intro"',),
            options={"equal-in-order": ["parts"]},
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Compare the fields that the policy names."""
        ours, theirs = pair.target.front_matter, pair.source.front_matter
        # Without front matter on one side there is nothing to compare field by field.
        if ours.unknown or theirs.unknown or not ours.format or not theirs.format:
            return
        seen: set[KeyPath] = set()
        for policy, names in self._policies():
            for path in _paths(names, theirs, ours):
                if path not in seen:
                    seen.add(path)
                    yield from policy(_Field(pair, path, value_at(ours, path), value_at(theirs, path)))

    def _policies(self) -> Iterator[tuple[Callable[[_Field], Iterator[Finding]], tuple[str, ...]]]:
        """Yield how fields are compared with the names of those fields; the first that names one counts."""
        yield (lambda field: iter(())), self.may_differ
        yield self._in_order, self.equal_in_order
        yield self._differ, self.differ
        yield self._equal, self.equal
        yield self._present, self.present

    def _differ(self, field: _Field) -> Iterator[Finding]:
        if field.found is not None and field.found == field.expected:
            message = f"{field.name} is {_shown(field.found)}, as in the source; it must differ"
            yield self._report(field, message, field.found)

    def _present(self, field: _Field) -> Iterator[Finding]:
        if (field.found is None) != (field.expected is None):
            yield self._differs(field)

    def _equal(self, field: _Field) -> Iterator[Finding]:
        found, expected = field.found, field.expected
        if comparable(found) == comparable(expected) or (field.path == ("steps",) and _counted(field.pair)):
            return
        if caseless(found) != caseless(expected) and is_text(found) and is_text(expected):
            kept, others = _elsewhere(field)
            if others.total() >= _LEAST_TRANSLATED and kept <= _HARDLY * (kept + others.total()):
                yield from self._translated_otherwise(field, others)
                return
            pair = field.pair
            if kept < _LEAST_KEPT and looks_translated(expected, found, pair.source.language, pair.target.language):
                message = f"{field.name} is {_shown(found)}, the source has {_shown(expected)}: it looks translated"
                yield self._report(field, message, expected, Severity.INFO)
                return
        if _share_items(found, expected) and caseless(found) != caseless(expected):
            yield from self._items(field)
        else:
            yield self._differs(field)

    def _translated_otherwise(self, field: _Field, others: Counter[tuple[str, str]]) -> Iterator[Finding]:
        """Report a value whose translation is always another one in the other guides."""
        expected, found = caseless(field.expected), caseless(field.found)
        known = Counter({theirs: count for (ours, theirs), count in others.items() if ours == expected})
        usual, count = max(known.items(), key=lambda item: item[1], default=("", 0))
        if known[found] <= 1 and count >= _LEAST_TRANSLATED:
            message = (
                f'{field.name} is {_shown(field.found)}; the source\'s {_shown(field.expected)} is "{usual}" elsewhere'
            )
            yield self._report(field, message, field.expected, Severity.INFO)

    def _in_order(self, field: _Field) -> Iterator[Finding]:
        found, expected = field.found, field.expected
        if found == expected:
            return
        if not _share_items(found, expected):
            yield from self._equal(field)
        elif comparable(found) != comparable(expected):
            yield from self._items(field)
        else:
            index = next(i for i, (one, other) in enumerate(zip(found, expected, strict=True)) if one != other)
            item, other = _shown(found[index]), _shown(expected[index])
            message = f"{field.name} has {item} as item {index + 1}, where the source has {other}"
            yield self._report(field, message, other, index=index)

    def _items(self, field: _Field) -> Iterator[Finding]:
        """Report the items of two lists that only one of them has."""
        extra = [comparable(item) for item in field.found]
        for item in field.expected:
            if comparable(item) in extra:
                extra.remove(comparable(item))
            else:
                yield self._report(field, f"{field.name} lacks {_shown(item)}; the source has it", item, at_key=True)
        for index in reversed(range(len(field.found))):
            item = field.found[index]
            if comparable(item) in extra:
                extra.remove(comparable(item))
                yield self._report(field, f"{field.name} has {_shown(item)}; the source has not", item, index=index)

    def _differs(self, field: _Field) -> Finding:
        name, found, expected = field.name, field.found, field.expected
        if found is None:
            message = f"{name} is missing; the source has {_shown(expected)}"
        elif expected is None:
            message = f"{name} is {_shown(found)}; the source has none"
        else:
            message = f"{name} is {_shown(found)}; the source has {_shown(expected)}"
        if caseless(found) == caseless(expected):
            return self._report(field, f"{message}: only capitals differ", expected, Severity.INFO)
        return self._report(field, message, expected)

    def _report(
        self,
        field: _Field,
        message: str,
        expected: Any,
        at_most: Severity = Severity.ERROR,
        *,
        index: int | None = None,
        at_key: bool = False,
    ) -> Finding:
        """Make a finding at the field's value; at its key for what it lacks, at an item for what it should not have."""
        ours, theirs = field.pair.target.front_matter, field.pair.source.front_matter
        if at_key:
            span = ours.key_span(*field.path)
        else:
            span = ours.value_span(*field.path, *(() if index is None else (index,)))
        line = field.pair.source.line(theirs.key_span(*field.path))
        here = f"{field.name} is here" if field.expected is not None else "the source's front matter is here"
        return self.finding(
            field.pair.target,
            span,
            message,
            evidence=(field.name, _shown(field.found), _shown(expected)),
            related=(Related(field.pair.source.path, line, here),),
            data={"field": field.name},
            place=field.name,
            severity=self.at_most(at_most),
        )


def _elsewhere(field: _Field) -> tuple[int, Counter[tuple[str, str]]]:
    """Count in how many pairs of the site a field is equal, and with which values it differs in the others."""
    values = Counter(
        (caseless(ours), caseless(theirs))
        for ours, theirs in field.pair.site.values_of(field.path, field.pair.target.language or "")
    )
    kept = sum(count for (ours, theirs), count in values.items() if ours == theirs)
    return kept, Counter({both: count for both, count in values.items() if both[0] != both[1]})


class _Field(NamedTuple):
    """A field of the two sides, with its values; None where it is not there."""

    pair: Pair
    path: KeyPath
    found: Any
    expected: Any

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path))


def _paths(names: Iterable[str], *sides: Head) -> Iterator[KeyPath]:
    """Yield the fields that some names mean, in the order of the names; those of a pattern as they are written."""
    for name in names:
        if "*" not in name:
            yield next((path for side in sides for path in side.key_spans if path == (name,)), tuple(name.split(".")))
            continue
        pattern = re.compile(r"[^.]*".join(map(re.escape, name.split("*"))))
        for path in dict.fromkeys(path for side in sides for path in side.key_spans):
            if all(isinstance(key, str) for key in path) and pattern.fullmatch(".".join(map(str, path))):
                yield path


def _share_items(found: Any, expected: Any) -> bool:
    """Whether both are lists that have an item in common: then the other items are what differs."""
    if not isinstance(found, list) or not isinstance(expected, list):
        return False
    return any(comparable(item) in [comparable(other) for other in expected] for item in found)


def _counted(pair: Pair) -> bool:
    """Whether each side declares as many steps as it has: then it is the steps that differ, and not the number."""
    return all(
        document.front_matter.values.get("steps") == len(document.steps) for document in (pair.source, pair.target)
    )


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
