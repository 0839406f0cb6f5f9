"""Whether a translation still says what its source says."""
