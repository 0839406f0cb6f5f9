"""A translation to one with a link, a label, a line of code or a field of the front matter that is another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import Any
from urllib.parse import urlsplit

from damage import BlockPair, Claim, Damage, Edit, Material, first_of, raw, shuffled
from guidelint.align.parts import Part
from guidelint.model import BlockKind, Label, Link, LinkKind, Span
from guidelint.text import key

_MISSING_LINK, _CHANGED_LINK = "translation/missing-link", "translation/changed-link"
_LABELS, _CODE, _FRONT_MATTER = "translation/labels", "translation/code", "translation/front-matter"
_LOCALE = re.compile(r"(?<![a-z0-9])(?:en|fr|es|it|pt|de)(?:[-_][a-z]{2})?(?![a-z0-9])", re.IGNORECASE)
_INLINE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]+)>?[^()]*\)")
_OTHER_PAGES = ("overview", "contact", "archive", "settings")
_OTHER_HOST = "https://www.example.org/"
_COMMENT = re.compile(r"\s*(?:#|//|/\*|\*|<!--|--\s|;|%|\"\"\"|''')")
_NAME = re.compile(r"[A-Za-z_]{4,}")
_FLAG_OR_NUMBER = re.compile(r"(?<=--)[a-z]{3,}|(?<![\w.])\d+(?![\w.])")
_SCREEN = re.compile(r"[^\W\d_a-z][^.:;!?,]*")  # what can stand on a screen
_GLOSS = re.compile(r"(\*\*|__) \(([^()\n]+)\)")
_DRAWN = ("mermaid", "plantuml")  # text in a picture, which is translated
_TOLD_OTHERWISE = ("steps", "date", "updated", "lastmod")  # fields that other rules compare as well
_LEAST_LABELS = 4
_LEAST_KEPT = 0.8
# Words of screens, for a label that stayed as it is and should have; the list is the benchmark's own.
_SCREENS: Mapping[str, Sequence[str]] = {
    "fr": ("Réglages", "Télécharger", "Enregistrer", "Suivant", "Mon compte", "Rechercher", "Supprimer", "Ajouter"),
    "es": ("Ajustes", "Descargar", "Guardar", "Siguiente", "Mi cuenta", "Buscar", "Eliminar", "Añadir"),
    "it": ("Impostazioni", "Scarica", "Salva", "Avanti", "Il mio account", "Cerca", "Elimina", "Aggiungi"),
    "pt": ("Definições", "Transferir", "Guardar", "Seguinte", "A minha conta", "Pesquisar", "Eliminar", "Adicionar"),
    "de": ("Einstellungen", "Herunterladen", "Speichern", "Weiter", "Mein Konto", "Suchen", "Löschen", "Hinzufügen"),
}

LinkPair = tuple[Link, Link, Part]


# --- links -----------------------------------------------------------------------------------------


def _neutral(url: str) -> str:
    """Reduce a link to what the versions of a page in two languages have in common."""
    return _LOCALE.sub("*", url.partition("#")[0].rstrip("/").replace("http://", "https://", 1))


def _links(pair: Material) -> list[LinkPair]:
    """Return the links of each part that lead to the same page, where one of each side does."""
    found = []
    for part in pair.parts:
        ours, theirs = (
            [link for block in side for link in block.links] for side in (part.source_blocks, part.target_blocks)
        )
        counts = [Counter(_neutral(link.url) for link in side) for side in (ours, theirs)]
        partners = {_neutral(link.url): link for link in ours}
        for link in theirs:
            to = _neutral(link.url)
            written = _INLINE.fullmatch(pair.target.text.content[slice(*link.span)])
            if link.kind is LinkKind.INLINE and written and counts[0][to] == counts[1][to] == 1:
                found.append((partners[to], link, part))
    return list({one[1].span: one for one in found}.values())


def link_removed(pair: Material, random: Random) -> Damage | None:
    """Leave the text of a link, and not the link."""
    return first_of(_removed(pair, *one) for one in shuffled(_links(pair), random))


def _removed(pair: Material, ours: Link, theirs: Link, part: Part) -> Damage | None:
    written = _INLINE.fullmatch(pair.target.text.content[slice(*theirs.span)])
    if written is None or "://" in written[1] or "www." in written[1] or not written[1].strip():
        return None
    blocks = part.target_blocks
    where = Span(min(part.place.start, blocks[0].span.start), max(block.span.end for block in blocks))
    claim = Claim(_MISSING_LINK, where, {"url": frozenset((ours.url,))})
    return Damage((Edit(*theirs.span, written[1]),), (claim,))


def _on_the_web(pair: Material) -> list[LinkPair]:
    return [
        one for one in _links(pair) if one[1].url.startswith(("http://", "https://")) and urlsplit(one[1].url).hostname
    ]


def link_retargeted(pair: Material, random: Random) -> Damage | None:
    """Let a link lead to another page of the same host."""
    return first_of(
        _retargeted(pair, one, _other_page(one[1].url, random)) for one in shuffled(_on_the_web(pair), random)
    )


def _other_page(url: str, random: Random) -> str:
    parts = urlsplit(url)
    folder = parts.path.rstrip("/").rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/{random.choice(_OTHER_PAGES)}"


def link_to_another_host(pair: Material, random: Random) -> Damage | None:
    """Let a link lead to another host."""
    url = f"{_OTHER_HOST}{random.choice(_OTHER_PAGES)}"
    return first_of(_retargeted(pair, one, url) for one in shuffled(_on_the_web(pair), random))


def _retargeted(pair: Material, links: LinkPair, url: str) -> Damage | None:
    ours, theirs, _ = links
    if _neutral(url) in (_neutral(link.url) for block in pair.target.blocks for link in block.links):
        return None
    return Damage(*_leading_to(pair, ours, theirs, url))


def _leading_to(pair: Material, ours: Link, theirs: Link, url: str) -> tuple[tuple[Edit, ...], tuple[Claim, ...]]:
    written = pair.target.text.content[slice(*theirs.span)]
    at = theirs.span.start + written.rindex(theirs.url)
    data = {"url": frozenset((ours.url,)), "found": frozenset((url,))}
    return (Edit(at, at + len(theirs.url), url),), (Claim(_CHANGED_LINK, theirs.span, data),)


def links_swapped(pair: Material, random: Random) -> Damage | None:
    """Give two links each other's destinations."""
    once = Counter(_neutral(link.url) for block in pair.target.blocks for link in block.links)
    links = [one for one in _on_the_web(pair) if once[_neutral(one[1].url)] == 1 and one[1].url != one[1].text]
    if len(links) < 2:
        return None
    one, other = random.sample(links, 2)
    first, second = _leading_to(pair, *one[:2], other[1].url), _leading_to(pair, *other[:2], one[1].url)
    return Damage(first[0] + second[0], first[1] + second[1])


# --- labels ----------------------------------------------------------------------------------------


def _labels(pair: Material) -> list[tuple[Label, Label]]:
    """Return the labels of blocks that have equally many."""
    blocks = [one for one in pair.prose if len(one.source.labels) == len(one.target.labels)]
    found = [both for one in blocks for both in zip(one.source.labels, one.target.labels, strict=True)]
    exact = (pair.source.text.content, pair.target.text.content)
    return [
        both
        for both in found
        if all(text[slice(*label.span)] == label.text for text, label in zip(exact, both, strict=True))
    ]


def label_translated(pair: Material, random: Random) -> Damage | None:
    """Translate one of the labels of a document that keeps the words of the screen in both languages."""
    labels = [both for both in _labels(pair) if _SCREEN.fullmatch(both[0].text)]
    same = [both for both in labels if both[0].text == both[1].text]
    counts = Counter(theirs.text for _, theirs in labels)
    single = [theirs for _, theirs in same if counts[theirs.text] == 1 and not theirs.text.isupper()]
    if len({ours.text for ours, _ in same}) < _LEAST_LABELS or len(same) < _LEAST_KEPT * len(labels) or not single:
        return None
    label = random.choice(single)
    new = random.choice([word for word in _SCREENS.get(pair.languages[1], ()) if word not in counts] or [""])
    return Damage((Edit(*label.span, new),), (Claim(_LABELS, label.span),)) if new else None


def screen_in_target_language(pair: Material, random: Random) -> Damage | None:
    """Let the source keep the words of a screen in the translation's language, all but one."""
    labels = _labels(pair)
    if glossed := _glossed(pair, labels):
        return _without_gloss(*random.choice(glossed))
    if any(not _SCREEN.fullmatch(label.text) for both in labels for label in both):
        return None
    other = [both for both in labels if key(both[0].text) != key(both[1].text)]
    counts = Counter(key(ours.text) for ours, _ in labels)
    single = [both for both in other if counts[key(both[0].text)] == 1]
    everything = sum(len(block.labels) for block in {one.source.span: one.source for one in pair.prose}.values())
    if len(other) <= _LEAST_LABELS or len(labels) < _LEAST_KEPT * everything or not single:
        return None
    left = random.choice(single)
    text = pair.source.text.content
    edits = tuple(_kept(text, *both) for both in other if both is not left)
    note = f"the source keeps {left[0].text!r} for {left[1].text!r}"
    return Damage((), (Claim(_LABELS, left[1].span),), source_edits=edits, note=note)


def _glossed(pair: Material, labels: Sequence[tuple[Label, Label]]) -> list[tuple[Edit, Label]]:
    """Return what would translate each label that the source keeps and explains, `**Mon compte** (My account)`."""
    text = pair.source.text.content
    found = [
        (Edit(ours.span.start, match.end(), f"{match[2]}{match[1]}"), theirs)
        for ours, theirs in labels
        if ours.text == theirs.text and (match := _GLOSS.match(text, ours.span.end))
    ]
    counts = Counter(theirs.text for _, theirs in labels)
    once = [one for one in found if counts[one[1].text] == 1]
    return once if len(found) > _LEAST_LABELS else []


def _without_gloss(edit: Edit, label: Label) -> Damage:
    return Damage((), (Claim(_LABELS, label.span),), source_edits=(edit,))


def _kept(text: str, ours: Label, theirs: Label) -> Edit:
    """Write `**Mon compte** (My account)` in the source for `**My account**`."""
    mark = text[ours.span.end : ours.span.end + 2]
    closed = ours.span.end + (len(mark) if mark in ("**", "__") else 0)
    return Edit(ours.span.start, closed, f"{theirs.text}{text[ours.span.end : closed]} ({ours.text})")


# --- code ------------------------------------------------------------------------------------------


def code_changed(pair: Material, random: Random) -> Damage | None:
    """Change a flag, a number or a name in a line of code that both sides have."""
    blocks = (one for one in shuffled(pair.blocks, random) if one.source.kind is BlockKind.CODE)
    return first_of(_code(pair, one, random) for one in blocks if one.source.info.lower() not in _DRAWN)


def _code(pair: Material, blocks: BlockPair, random: Random) -> Damage | None:
    ours = Counter(line.strip() for line in raw(pair.source, blocks.source).split("\n"))
    theirs = raw(pair.target, blocks.target)
    starts = [0, *(match.end() for match in re.finditer("\n", theirs))]
    lines = [(start, theirs[start:].partition("\n")[0]) for start in starts]
    counts = Counter(line.strip() for _, line in lines)
    for start, line in shuffled(lines, random):
        if ours[line.strip()] == counts[line.strip()] == 1 and (change := _other_code(line, ours, random)):
            at, end, new = change
            start += blocks.target.span.start
            where = Span(start, start + len(line))
            return Damage((Edit(start + at, start + end, new),), (Claim(_CODE, where),))
    return None


def _other_code(line: str, known: Iterable[str], random: Random) -> tuple[int, int, str] | None:
    code = re.split(r"\s(?:#|//)\s|[\"']", line)[0]
    if _COMMENT.match(line) or line.lstrip().startswith(("```", "~~~")):
        return None
    for match in shuffled([*_FLAG_OR_NUMBER.finditer(code), *_NAME.finditer(code)], random):
        new = _otherwise(match[0], random)
        if new != match[0] and (line[: match.start()] + new + line[match.end() :]).strip() not in known:
            return match.start(), match.end(), new
    return None


def _otherwise(name: str, random: Random) -> str:
    """Write a number or a name with one character changed."""
    if name.isdigit():
        return name[:-1] + random.choice([digit for digit in "123456789" if digit != name[-1]])
    at = random.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


# --- front matter ----------------------------------------------------------------------------------


def common_fields(pairs: Sequence[Material]) -> tuple[str, ...]:
    """Return the plain fields that have the same value on both sides of every pair, and more than one on the site."""
    values: dict[str, set[str]] = {}
    for pair in pairs:
        ours, theirs = pair.source.front_matter.values, pair.target.front_matter.values
        for name in {*ours, *theirs}:
            same = ours.get(name) == theirs.get(name) and isinstance(ours.get(name), str | int | bool)
            values.setdefault(name, set()).add(str(ours.get(name)) if same else "")
    return tuple(
        sorted(
            name for name, seen in values.items() if len(seen) > 1 and "" not in seen and name not in _TOLD_OTHERWISE
        )
    )


def changing(fields: Sequence[str], pairs: Sequence[Material]) -> Callable[[Material, Random], Damage | None]:
    """Make the damage that gives one of these fields the value of another guide."""

    def front_matter_changed(pair: Material, random: Random) -> Damage | None:
        for name in shuffled(fields, random):
            here = pair.target.front_matter
            values = [one.target.front_matter.values.get(name) for one in pairs]
            other = random.choice([value for value in values if value not in (None, "", here.values.get(name))])
            span = here.value_spans.get((name,))
            if span and here.values.get(name):
                return _field(name, span, pair.target.text.content[slice(*span)], other)
        return None

    return front_matter_changed


def _field(name: str, span: Span, written: str, other: Any) -> Damage:
    quote = written[0] if written[:1] in "\"'" and written[-1:] == written[:1] else ""
    new = str(other).lower() if isinstance(other, bool) else f"{quote}{other}{quote}"
    claim = Claim(_FRONT_MATTER, span, {"field": frozenset((name,))})
    return Damage((Edit(*span, new),), (claim,), frozenset(("front-matter/schema",)))
