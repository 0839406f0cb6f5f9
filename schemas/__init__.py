"""The JSON schemas that the project ships: a guide's front matter, the configuration, the report."""
