"""Two lists of units to what belongs together, and two documents to the parts that are compared."""
