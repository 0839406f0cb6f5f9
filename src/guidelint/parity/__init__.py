"""Aligned parts to what of the one does not survive in the other: links, numbers, code, images, labels, terms."""
