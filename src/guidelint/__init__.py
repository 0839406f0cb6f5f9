"""guidelint checks how-to guides, pairs their language versions and names what drifted."""

__version__ = "0.1.0"
