"""Rules about the comments that suppress other rules."""
