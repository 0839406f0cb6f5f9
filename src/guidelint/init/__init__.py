"""A folder to the configuration that suits it."""
