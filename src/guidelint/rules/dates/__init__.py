"""Whether dates can be right."""
