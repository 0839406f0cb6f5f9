"""The names of the forms of output; the rooms that make them cost more to import than `--help` should."""

from typing import Final

CHECK: Final = (
    "text",
    "concise",
    "json",
    "github",
    "sarif",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "summary",
    "comment",
)
REPORT: Final = ("html", "markdown", "comment", "json", "csv")
# What the ending of a file says of the report in it.
REPORT_ENDINGS: Final = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".csv": "csv",
}
