"""Whether the front matter is there, is well formed and fits its schema."""
