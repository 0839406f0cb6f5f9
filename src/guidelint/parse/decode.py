"""Bytes to text, with a problem instead of an exception for what is no text."""

import codecs

from guidelint.model import Problem, ProblemKind, Span
from guidelint.text import Text

# Far above any guide, far below what would keep a hook waiting.
MAX_BYTES = 5_000_000

_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def decode(data: bytes) -> tuple[Text, tuple[Problem, ...]]:
    """Decode UTF-8, with or without a byte order mark; the mark is not part of the text.

    For anything else the text is what could be read before the trouble, so that the problem's
    span has a line, and the document counts as unreadable.
    """
    for mark, name in _OTHER_MARKS.items():
        if data.startswith(mark):
            return _unreadable("", f"the file is {name}; expected UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    if len(data) > MAX_BYTES:
        return _unreadable("", f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        read = data[: error.start].decode("utf-8")
        if b"\0" in data:
            return _unreadable(read, "the file is binary; expected text in UTF-8")
        return _unreadable(read, f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8")
    if "\0" in content:
        read = content[: content.index("\0")]
        return _unreadable(read, "the file is binary; expected text in UTF-8")
    return Text(content), ()


def _unreadable(read: str, message: str) -> tuple[Text, tuple[Problem, ...]]:
    span = Span(len(read), len(read))
    return Text(read), (Problem(ProblemKind.UNREADABLE, span, message, message),)
