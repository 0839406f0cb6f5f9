"""The report of translation gaps: a checked site to a page, Markdown, JSON or a work list."""
