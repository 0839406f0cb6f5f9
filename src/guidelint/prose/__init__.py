"""A document's prose to what it is made of: its words and their language, accents, marks, quantities."""
