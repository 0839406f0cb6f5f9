"""Whether the steps of one guide are whole."""
