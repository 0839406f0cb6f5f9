"""Rules about the language of a text and how it is written."""
