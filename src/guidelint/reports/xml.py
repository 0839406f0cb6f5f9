"""Elements to the text of an XML file; what the XML reports share."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

from guidelint.reports.terminal import visible

_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def legal(text: str) -> str:
    """Put visible signs in place of control characters, and of what else no XML file may hold."""
    return re.sub(_NOT_XML, "\ufffd", visible(text))


def document(root: Element) -> str:
    """Write an element as a file."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
