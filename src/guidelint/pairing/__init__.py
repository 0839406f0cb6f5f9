"""Paths, front matter and texts to guides: which documents are one in several languages."""
