"""The characters of a block to its words of running text: no code, label, link, quotation or address among them."""

from __future__ import annotations

import re
from typing import NamedTuple

# What a block says besides its running text. The text of a link to another site is the title of a page
# there; that of one within the site belongs to the text. HTML can name the language of some words. What
# is quoted, in parentheses or in italics are often the words of a screen, a title or a foreign term.
# Every repetition is possessive or bounded, so that garbage is read once.
_MARKUP = re.compile(
    r"""
      (?P<foreign> <(?P<marked>[A-Za-z][\w-]*+)[^<>]*?\slang=[^<>]*+>(?:(?!</(?P=marked)\b).)*+ )
    | (?P<code> (?<!`)(?P<fence>`++)(?:[^`]++|(?!(?P=fence)(?!`))`++)*+(?P=fence)
        | <(?P<tag>pre|code|kbd|samp|script|style)\b[^<>]*+>(?:(?!</(?P=tag)).)*+ )
    | (?P<space> <[A-Za-z/!](?:"[^"]*+"|'[^'\n]*+'|[^<>"'])*+> | &\#?\w{1,31}; | (?<=\n)[ \t]*+>++ )
    | (?P<braces> \{\{[^{}]*+\}\} | \{[^{}\n]*+\} )
    | (?P<own> (?<!!)\[(?=[^\[\]\n]*+\]\((?![a-z]+:|//)[^()\n]*+(?<!\.png)(?<!\.jpg)(?<!\.gif)(?<!\.svg)\))
        | \]\((?![a-z]+:|//)[^()\n]*+\) )
    | (?P<link> !?\[(?:[^\[\]]|\[[^\[\]]*+\])*+\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]]*+\])? )
    | (?P<bold> \*\*(?=\S)[^*]++\*\* | __(?=\S)[^_]++__ )
    | (?P<italic> (?<![\w*\\])\*(?=[^\s*])[^*\n]++\*(?![\w*]) | (?<![\w\\])_(?=[^\s_])[^_\n]++_(?!\w) )
    | (?P<quotation> «[^«»]*+» | “[^“”]*+” | „[^„“”]*+[“”] | (?<![\w.,;:!?)])"[^"]{1,600}+" )
    | (?P<aside> \([^()]*+\) )
    | (?P<address> (?:https?|ftp)://\S++ | (?<![\w.+-])[\w.+-]++@[\w.-]++
        | (?<!\w)[^\W_]++(?:(?:[-–‑./\\:]{1,3}|_++)[^\W_]++)++ | [@\#$%/\\~]\w[\w./-]*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?<!\w)[^\W\d]*+\d\w*+")
# After these a word is capitalised in any text, a name or not.
_BEGINS = re.compile(r"[.!?:;•|–—\0]|\s-\s|\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")
_CLAUSE_END = re.compile(r"[.!?…:;]\s|\n\s*\n")
_WHOLE = 0.8  # a block that is in bold or in italics this far is a paragraph, and no label


class Word(NamedTuple):
    """A word in lower case, and where it stands in the text that was read; `name` where capitals make it one."""

    text: str
    start: int
    end: int
    name: bool = False


class RunningText(NamedTuple):
    """What is left of some text: everything else is blanked, character by character."""

    content: str
    words: tuple[Word, ...]

    def sentence_ends_between(self, first: Word, second: Word) -> bool:
        """Whether a sentence ends between two words, of which the first comes first."""
        return _SENTENCE_END.search(self.content, first.end, second.start) is not None

    def clause_ends_between(self, first: Word, second: Word) -> bool:
        """Whether a sentence, or what a colon or semicolon closes, ends between two words."""
        return _CLAUSE_END.search(self.content, first.end, second.start) is not None


def read(written: str) -> RunningText:
    """Find the words of running text in some Markdown; places are offsets in it."""
    size = len(written.strip())

    def blank(match: re.Match[str]) -> str:
        kind, found = match.lastgroup, match[0]
        if kind in ("bold", "italic") and len(found) > _WHOLE * size:
            return found
        return (" " if kind in ("space", "own") else "\0") * len(found)

    content = _MARKUP.sub(blank, written)
    content = _NUMBERED.sub(lambda match: "\0" * len(match[0]), content)
    return RunningText(content, tuple(_words(content)))


def _words(content: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(content):
        word = match[0]
        begins = not words or _BEGINS.search(content, end, match.start()) is not None
        capital = word[0].isupper() and not begins
        shouted = len(word) > 1 and not word[1:].islower()  # an acronym, camelCase
        end = match.end()
        if content[match.start() - 1 : match.start()] != "\0":  # "`l`ess" is no word
            words.append(Word(word.lower(), match.start(), end, capital or shouted))
    return words
