"""Whether the FAQ of one guide is whole."""
