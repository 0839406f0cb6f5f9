"""Whether links lead somewhere."""
