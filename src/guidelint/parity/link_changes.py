"""Two links that stand for each other to whether they lead elsewhere, and whether that is a slip."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlsplit

from guidelint.languages import known, primary
from guidelint.parity.link_evidence import share_meanings
from guidelint.parity.link_keys import (
    Item,
    Kind,
    differing_words,
    folder,
    has_same_end,
    host,
    host_of,
    is_file,
    is_same_page,
    languages_named,
    likeness,
)
from guidelint.prose.vocabulary import is_common, plain

# Where an owner has one address for each language, under names that have nothing in common.
_PROFILE_HOSTS = (
    *("linkedin.com", "facebook.com", "instagram.com", "twitter.com", "x.com", "tiktok.com", "threads.net"),
    *("bsky.app", "mastodon.social", "orcid.org", "t.me", "pinterest.com"),
)
_LOCALISED_HOSTS = (
    *_PROFILE_HOSTS,
    *("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "soundcloud.com", "spotify.com"),
    *("forms.gle", "docs.google.com", "drive.google.com", "forms.office.com", "forms.microsoft.com"),
    *("surveymonkey.com", "typeform.com", "tally.so", "framaforms.org", "airtable.com", "jotform.com"),
    *("eventbrite.com", "meetup.com", "calendly.com"),
    *("discord.gg", "discord.com", "slack.com", "wa.me", "whatsapp.com"),
    *("bit.ly", "tinyurl.com", "goo.gl", "ow.ly", "lnkd.in", "aka.ms"),
)
_CODE_HOSTS = ("github.com", "gitlab.com", "codeberg.org")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORD = 3


class Judge(NamedTuple):
    """What the links of a pair tell about a single one.

    `kept` are hosts whose addresses are the same in both languages, but for a locale part; the empty
    one stands for the site itself. `linked` are the keys of all the source's links.
    """

    kept: Collection[str]
    linked: Collection[str]
    source: str | None
    target: str | None

    def is_version(self, one: Item, other: Item) -> bool:
        """Whether two addresses are one page under a translated name, each in its own language."""
        if not self.may_be_version(one, other) or host_of(one.link.url) in self.kept or other.key in self.linked:
            return False
        return has_same_end(one, other) or share_meanings(_end(one), _end(other), self.source, self.target)

    def may_be_version(self, one: Item, other: Item) -> bool:
        """Whether two addresses of a host name the languages of their pages, each its own document's."""
        if one.kind != Kind.HTTP or other.kind != Kind.HTTP or host(one) != host(other):
            return False
        return _names(one, self.source) and _names(other, self.target)

    def is_slip(self, one: Item, other: Item) -> bool:
        """Whether a change is certainly one: no national substitute, no translated address, no account of its own."""
        if {one.kind, other.kind} in ({Kind.GUIDE}, {Kind.HEADING}):
            return True
        if one.kind != Kind.HTTP or other.kind != Kind.HTTP:
            return False
        ours, theirs = host_of(one.link.url), host_of(other.link.url)
        if not ours or ours != theirs or _is_of(ours, _LOCALISED_HOSTS) or self._is_translated(one, other):
            return False
        if languages_named(one) == languages_named(other):
            return True
        return ours in self.kept and self._is_in_source_language(one, other)

    def _is_translated(self, one: Item, other: Item) -> bool:
        """Whether two addresses may be one whose folder or name is translated."""
        ours, theirs = (" ".join(filter(str.isalpha, words.split())) for words in differing_words(one, other))
        return other.key not in self.linked and share_meanings(ours, theirs, self.source, self.target)

    def _is_in_source_language(self, one: Item, other: Item) -> bool:
        """Whether the words that only the translation's address has are the source language's: no translated name."""
        words = [plain(word) for word in _WORD.findall(differing_words(one, other)[1]) if len(word) >= _LEAST_WORD]
        ours, theirs = primary(self.source or ""), primary(self.target or "")
        return bool(words) and all(is_common(word, ours) and not is_common(word, theirs) for word in words)


def _end(item: Item) -> str:
    """Return the words of the last part of an address, without its ending."""
    return posixpath.splitext(item.key.partition("?")[0].rpartition("/")[2])[0].replace("-", " ").replace("_", " ")


def _names(item: Item, language: str | None) -> bool:
    spoken = known().get(primary(language or ""))
    return spoken is not None and any(code in (spoken.code, *spoken.codes) for code in languages_named(item))


def _is_of(owner: str, hosts: Collection[str]) -> bool:
    return any(owner == one or owner.endswith(f".{one}") for one in hosts)


def are_strangers(one: Item, other: Item, source: str | None, target: str | None) -> bool:
    """Whether one of two links leads to the profile of a person whom the other one does not name."""
    return (_names_person(one, source) or _names_person(other, target)) and not _words(one) & _words(other)


def _names_person(item: Item, language: str | None) -> bool:
    """Whether a link leads to a profile, and its text is like a name: words with a capital, not all of them common."""
    words = _WORD.findall(item.link.text)
    return (
        item.kind == Kind.HTTP
        and _is_profile(item)
        and len(words) > 1
        and all(word[0].isupper() for word in words)
        and not all(is_common(plain(word), primary(language or "")) for word in words)
    )


def _words(item: Item) -> frozenset[str]:
    return frozenset(map(plain, _WORD.findall(item.link.text)))


def _is_profile(item: Item) -> bool:
    owner = host_of(item.link.url)
    if _is_of(owner, _CODE_HOSTS):
        return len([part for part in urlsplit(item.link.url).path.split("/") if part]) == 1
    return _is_of(owner, _PROFILE_HOSTS)


def may_pair(one: Item, other: Item) -> bool:
    """Whether two links can stand for each other, by their kinds."""
    kinds = {one.kind, other.kind}
    if Kind.TEMPLATE in kinds or one.kind == other.kind or kinds == {Kind.ANCHOR, Kind.HEADING}:
        return True
    # `https://example.org/help/x` and `/help/x` may be one page; so may a document and its address.
    return kinds <= {Kind.HTTP, Kind.PAGE, Kind.GUIDE} and (Kind.HTTP not in kinds or likeness(one, other) > 0)


def leads_elsewhere(one: Item, other: Item, kept: Collection[str]) -> bool:
    """Whether two destinations can be told to differ."""
    kinds = {one.kind, other.kind}
    if is_same_page(one, other):
        return False
    if kinds == {Kind.PAGE}:  # of the site, under paths that may be translated
        return "" in kept or (folder(one) != "" and folder(one) == folder(other))
    if kinds == {Kind.PAGE, Kind.GUIDE}:
        page, guide = (one, other) if one.kind == Kind.PAGE else (other, one)
        return is_file(page) and posixpath.basename(page.key) != posixpath.basename(guide.link.url).lower()
    if kinds == {Kind.ANCHOR, Kind.HEADING}:
        # Another's heading, or a name that both languages use; the other name is made by the site generator.
        return other.kind == Kind.HEADING or one.key.startswith("id ")
    return len(kinds) == 1 and kinds != {Kind.ANCHOR}
