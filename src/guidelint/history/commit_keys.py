"""The front matter of a translation to the commit of the source that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidelint.model import Document

_COMMIT = re.compile(r"[0-9a-f]{7,64}")


def recorded_commit(document: Document, keys: Sequence[str]) -> str | None:
    """Return the commit that a translation names as its source; None where it names none.

    It is read as it is written: to YAML, `0123456` and `12345e6` are numbers.
    """
    spans = document.front_matter.value_spans
    for key in keys:
        for path in ((key,), tuple(key.split("."))):
            if path in spans:
                written = document.text.content[spans[path].start : spans[path].end].strip(" \t\r\n\"'").lower()
                if _COMMIT.fullmatch(written):
                    return written
    return None
