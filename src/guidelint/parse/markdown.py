"""Markdown to tokens whose inline ones know their characters; the only home of markdown-it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import markdown_it.rules_block as block_rules
import markdown_it.rules_inline as inline_rules
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["MAX_NESTING", "Token", "block_tokens", "inline_tokens"]

# Lists and quotations within each other, a list counting twice. markdown-it drops what lies deeper;
# its own limit of 20 would drop the tenth level of a list.
MAX_NESTING = 100
# Links and images within each other: every level multiplies what a text of mere brackets costs.
_INLINE_NESTING = 12

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

_INLINE: dict[str, tuple[InlineRule, ...]] = {
    "\n": (inline_rules.newline,),
    "\\": (inline_rules.escape,),
    "`": (inline_rules.backtick,),
    "~": (inline_rules.strikethrough.tokenize,),
    "*": (inline_rules.emphasis.tokenize,),
    "_": (inline_rules.emphasis.tokenize,),
    "[": (inline_rules.link,),
    "]": (),  # ends the text of a link: plain text must stop here
    "!": (inline_rules.image,),
    "<": (inline_rules.autolink, inline_rules.html_inline),
    "&": (inline_rules.entity,),
}

# Most lines are plain text. markdown-it asks every rule about every line, and each looks around a
# while before it says no; the first character says it at once. The third column is markdown-it's:
# what the rule may interrupt.
_BLOCK: dict[str, tuple[BlockRule, str, list[str]]] = {
    "fence": (block_rules.fence, "`~", ["paragraph", "reference", "blockquote", "list"]),
    "blockquote": (block_rules.blockquote, ">", ["paragraph", "reference", "blockquote", "list"]),
    "hr": (block_rules.hr, "*-_", ["paragraph", "reference", "blockquote", "list"]),
    "list": (block_rules.list_block, "*-+0123456789", ["paragraph", "reference", "blockquote"]),
    "reference": (block_rules.reference, "[", []),
    "html_block": (block_rules.html_block, "<", ["paragraph", "reference", "blockquote"]),
    "heading": (block_rules.heading, "#", ["paragraph", "reference", "blockquote"]),
}


class _Inline(ParserInline):
    """markdown-it's inline parser, which chooses rules by their first character and notes places.

    markdown-it gives inline tokens no places; how far a rule moves through the text does.
    """

    def tokenize(self, state: StateInline) -> None:
        src, end, tokens = state.src, state.posMax, state.tokens
        deep = state.level >= _INLINE_NESTING
        while (start := state.pos) < end:
            rules = _INLINE.get(src[start])
            if rules is None:
                state.pos = self._text_end(state)
                state.append_pending(src[start : state.pos])
                continue
            count = len(tokens)
            if deep or not any(rule(state, False) for rule in rules):
                state.append_pending(src[start])
                state.pos += 1
            elif len(tokens) > count:
                _place(tokens, count, src[start], start, state.pos)
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (markdown-it's name)
        start = state.pos
        if (known := state.cache.get(start)) is not None:
            state.pos = known
            return
        rules = _INLINE.get(state.src[start])
        if rules is None:
            state.pos = self._text_end(state)
        elif state.level >= _INLINE_NESTING:
            state.pos = state.posMax
        else:
            state.level += 1
            found = any(rule(state, True) for rule in rules)
            state.level -= 1
            if not found:
                state.pos += 1
        state.cache[start] = state.pos

    def _text_end(self, state: StateInline) -> int:
        match = self.terminator_re.search(state.src, state.pos + 1, state.posMax)
        return match.start() if match else state.posMax


def _place(tokens: list[Token], first: int, char: str, start: int, end: int) -> None:
    """Note where the tokens of one rule stand, which began with `char`."""
    if char in "*_":
        # One token a character; before them may stand the text that was pending.
        for index, token in enumerate(tokens[start - end :]):
            token.meta["at"] = start + index, start + index + 1
    elif char in "`[!<":
        opening = tokens[first] if tokens[first].type != "text" or first + 1 == len(tokens) else tokens[first + 1]
        opening.meta["at"] = start, end


def _beginning(rule: BlockRule, first: str) -> BlockRule:
    chars = frozenset(first)

    def checked(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        at = state.bMarks[line] + state.tShift[line]
        return state.src[at : at + 1] in chars and rule(state, line, end, silent)

    return checked


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    # The line below a table's head begins with one of these.
    if line + 2 > end:
        return False
    at = state.bMarks[line + 1] + state.tShift[line + 1]
    return state.src[at : at + 1] in ("|", "-", ":") and block_rules.table(state, line, end, silent)


def _setext(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    # A paragraph of one line has no underline; most have one line.
    return line + 1 < end and not state.isEmpty(line + 1) and block_rules.lheading(state, line, end, silent)


def _paragraph(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    """Do what markdown-it's rule does, with one token instead of three."""
    following = line + 1
    interrupting = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    while following < state.lineMax and not state.isEmpty(following):
        # Deeper lines and those that a quotation has left to it are lazy continuations.
        if state.sCount[following] >= 0 and state.sCount[following] - state.blkIndent <= 3:
            at = state.bMarks[following] + state.tShift[following]
            # Letters begin nothing else, but the line below may be that of a table.
            plain = state.src[at].isalpha() and "|" not in state.src[at : state.eMarks[following]]
            if not plain and any(rule(state, following, state.lineMax, True) for rule in interrupting):
                break
        following += 1
    state.parentType = parent
    state.line = following
    token = state.push("paragraph", "", 0)
    content = state.getLines(line, following, state.blkIndent, False)
    token.content = content.strip()
    # Lines of nothing but odd spaces, such as U+2028, are stripped too.
    token.map = [line + content[: len(content) - len(content.lstrip())].count("\n"), following]
    return True


@cache
def _parser(mdx: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    # Destinations are compared with files and with each other: they stay as they are written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    # The inline parser runs only on blocks that hold markup, when asked.
    parser.core.ruler.disable(["inline", "text_join"])
    parser.inline = _Inline()
    parser.inline.terminator_re = re.compile("[" + re.escape("".join(_INLINE)) + "]")
    for name, (rule, first, interrupts) in _BLOCK.items():
        parser.block.ruler.at(name, _beginning(rule, first), {"alt": interrupts})
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("lheading", _setext)
    parser.block.ruler.at("paragraph", _paragraph)
    if mdx:
        parser.block.ruler.disable("code")  # in MDX an indentation is only that
    return parser


def block_tokens(source: str, env: dict[str, Any], *, mdx: bool = False) -> list[Token]:
    """Parse the blocks of a text; reference definitions go into `env`, inline markup stays as it is."""
    return _parser(mdx).parse(source, env)


def inline_tokens(content: str, env: dict[str, Any]) -> list[Token]:
    """Parse the inline markup of one block.

    Tokens of links, images, code, HTML and the marks of emphasis have `meta["at"]`: their first
    character in `content` and the one after the last; for a link that is all of it.
    """
    parser = _parser(False)
    return parser.inline.parse(content, parser, env, [])
