"""The ways to break what counting cannot see: words, accents, numbers, links, labels, code, front matter, terms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

import breakage_markup as markup
import breakage_numbers as numbers
import breakage_prose as prose
from broken import Broken
from damage import Damager, Material, inflict

_FIELDS, _TERMS = "front matter changed", "glossary term replaced"
_ALWAYS: Mapping[str, Damager] = {
    "untranslated step": prose.step,
    "untranslated FAQ answer": prose.faq_answer,
    "untranslated heading": prose.heading,
    "untranslated sentence": prose.sentence,
    "accents of a document": prose.document_stripped,
    "accents of a paragraph": prose.paragraph_stripped,
    **{f"number: {kind}": numbers.of_kind(kind) for kind in numbers.KINDS},
    "link removed": markup.link_removed,
    "link retargeted": markup.link_retargeted,
    "link to another host": markup.link_to_another_host,
    "links swapped": markup.links_swapped,
    "label translated": markup.label_translated,
    "label of a foreign screen": markup.screen_in_target_language,
    "code changed": markup.code_changed,
}
CONTENT = (*_ALWAYS, _FIELDS, _TERMS)


class Content(NamedTuple):
    """The ways to break the content of one site, and the configuration that they need."""

    damagers: Mapping[str, Damager]
    config: str = ""

    def break_pair(self, family: str, pair: Material, random: Random) -> Broken | None:
        """Break a pair in the way of a family; None where it cannot be."""
        damager = self.damagers.get(family)
        damage = damager(pair, random) if damager else None
        return inflict(damage, pair) if damage else None


def content_of(pairs: Sequence[Material], families: Sequence[str], languages: tuple[str, str]) -> Content:
    """Prepare to break a site: find the fields and the terms that it keeps the same everywhere."""
    damagers, config = {family: _ALWAYS[family] for family in families if family in _ALWAYS}, ""
    if _FIELDS in families and (fields := markup.common_fields(pairs)):
        damagers[_FIELDS] = markup.changing(fields, pairs)
        config += f'[rules."translation/front-matter"]\nequal = {json.dumps(fields)}\n'
    if _TERMS in families and (terms := prose.terms_of(pairs, languages)):
        damagers[_TERMS] = prose.replacing(terms)
        config += "[glossary.terms]\n" + "".join(
            f"{json.dumps(term)} = [{json.dumps(word, ensure_ascii=False)}]\n" for term, word in terms.items()
        )
    return Content(damagers, config)
