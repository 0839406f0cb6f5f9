"""A JSON schema and front matter to problems in words, at exact places."""
