"""Code to its text without comments, and without the words that a translator may change; by the language it is in."""

from __future__ import annotations

import re
from functools import cache

# What a reader copies or runs from these cannot be told from what they only look at.
_LOOSE = (
    "text txt plain plaintext none output log console terminal shell-session shellsession session http "
    "md markdown mdx mermaid tree ascii diff email csv tsv"
)
_PROSE = ("md", "markdown", "mdx", "email")

_FAMILIES = {
    "hash": "python py python3 py3 pycon bash sh shell zsh fish console terminal yaml yml toml ruby rb perl pl r "
    "powershell ps1 pwsh dockerfile docker makefile make cmake nginx apache apacheconf conf properties env dotenv "
    "elixir ex graphql gql hcl terraform tf julia nix gitignore git ssh awk sed shell-session cron caddyfile just",
    "slash": "javascript js jsx typescript ts tsx java c cpp c++ csharp c# cs go golang rust rs swift kotlin kt scala "
    "css scss sass less json json5 jsonc dart groovy gradle objective-c objc proto protobuf solidity zig v glsl",
    "php": "php php3 php5 phtml",
    "markup": "html htm xml svg vue svelte astro njk nunjucks jinja jinja2 liquid twig handlebars hbs xhtml markup "
    "mathml django erb ejs markdown md mdx",
    "dash": "sql mysql postgresql postgres psql plsql tsql sqlite lua haskell hs ada elm applescript",
    "semicolon": "ini asm nasm lisp clojure clj scheme elisp reg cfg",
    "percent": "tex latex matlab octave erlang prolog mermaid",
    "rem": "bat batch cmd dosbatch vb vbnet vba basic",
}
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names.split()}

_HASH = r"(?:^|(?<=[\s;{(]))\#[^\n]*"
_SLASH = r"(?<![:\w\"'/])//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)"
_MARKUP = r"<!--[\s\S]*?(?:-->|\Z)|\{\#[\s\S]*?(?:\#\}|\Z)"
_DASH = r"(?:^|(?<=\s))--(?=\s|$)[^\n]*|/\*[\s\S]*?(?:\*/|\Z)"
_SEMICOLON = r"(?:^|(?<=\s));[^\n]*"
_PERCENT = r"(?<!\\)%[^\n]*"
_REM = r"^[ \t]*(?:REM\b|::|')[^\n]*"
_COMMENTS = {
    "hash": _HASH,
    "slash": _SLASH,
    "php": f"{_SLASH}|{_HASH}",
    "markup": f"{_MARKUP}|{_SLASH}",
    "dash": f"{_DASH}|{_HASH}",
    "semicolon": f"{_SEMICOLON}|{_HASH}",
    "percent": _PERCENT,
    "rem": _REM,
    "": "|".join((_HASH, _SLASH, _MARKUP, _DASH, r"^[ \t]*(?:REM\b|[%;])[^\n]*")),
}
_STRINGS = r"\"(?:\\.|[^\"\\\n])*+\"|'(?:\\.|[^'\\\n])*+'|`[^`\n]*+`|“[^”\n]*+”|«[^»\n]*+»"
_DOCSTRINGS = r"\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)"
_HARD = re.compile(r"[/\\_@=\#$<>{}|~^]|\w[.:]\w|(?<!\S)--?\w")
_AFTER_KEY = re.compile(r"[?!]?[ \t]*(?::|=>|\])")
_SLOT = re.compile(r"\{\{[^{}]*\}\}|\$?\{[^{}\s]{0,60}\}|%\(?\w*\)?[sd]|\\[nt]")
_TEXT_OF_TAGS = re.compile(r">[^<>]+")
_YAML_WORDS = re.compile(
    r"(?m)^([ \t]*+(?:-[ \t]++)?(?:[\w.-]++:[ \t]++|(?<=[ \t])))"
    r"(?=[^\W\d_][^\s:\"'{}\[\]<>=/$|_]*+[ \t])[^\n:\"'{}\[\]<>=/$|_]*+$"
)


def is_hard(word: str) -> bool:
    """Whether a word is no word of a language: a path, an option, an identifier, an expression."""
    return _HARD.search(word) is not None


def is_loose(info: str) -> bool:
    """Whether a block of code may be text, by the name written on its fence."""
    name = _name(info)
    return not name or name in _LOOSE.split()


def is_prose(info: str) -> bool:
    """Whether a block of code holds text to be translated, by the name written on its fence."""
    return _name(info) in _PROSE


def _name(info: str) -> str:
    return re.split(r"[{,:\s]", info.strip("{.} "), maxsplit=1)[0].lower()


def without_words(text: str, info: str) -> tuple[str, str]:
    """Blank comments, and in the second text what may be translated besides; lines stay lines.

    `info` is the language of the code, as its fence names it.
    """
    family = _FAMILY.get(_name(info), "")
    code: list[str] = []
    frame: list[str] = []
    at = 0
    for match in _tokens(family).finditer(text):
        code.append(text[at : match.start()])
        frame.append(text[at : match.start()])
        at = match.end()
        one, two = _token(match)
        code.append(one)
        frame.append(two)
    rest = text[at:]
    framed = "".join((*frame, rest))
    framed = _TEXT_OF_TAGS.sub(_only_breaks, framed) if family == "markup" else text_of_tags(framed)
    if family == "hash":
        framed = _YAML_WORDS.sub(r"\1…", framed)
    return "".join((*code, rest)), framed


@cache
def _tokens(family: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<doc>{_DOCSTRINGS})|(?P<comment>{_COMMENTS[family]})|{_STRINGS}", re.MULTILINE)


def _token(match: re.Match[str]) -> tuple[str, str]:
    """Return what stays of a comment or string: as code, and as its frame."""
    text = match[0]
    if match.lastgroup:
        kept = "\n" * text.count("\n")
        return (kept, kept) if match.lastgroup == "comment" else (f'""{kept}""', f'""{kept}""')
    # What names a key is no message: `"name": `, `'name' =>`, `["name"]`.
    if " " not in text and _AFTER_KEY.match(match.string, match.end()):
        return text, text
    return text, f'"{_kept(text[1:-1])}"'


def _kept(words: str) -> str:
    """Return what must stay of a string: all that is no message, and of a message its slots."""
    if " " not in words.strip() and is_hard(words):
        return words
    return "".join(_SLOT.findall(words))


def _only_breaks(match: re.Match[str]) -> str:
    return ">" + "\n" * match[0].count("\n")


def without_messages(code: str) -> str:
    """Do the same for the strings of one line, whatever its language, and for the text between its tags."""
    return text_of_tags(re.sub(_STRINGS, lambda match: _token(match)[1], code))


def text_of_tags(code: str) -> str:
    """Leave out what stands between tags, if any are closed."""
    return _TEXT_OF_TAGS.sub(_only_breaks, code) if "</" in code else code
