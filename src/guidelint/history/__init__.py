"""What git knows of a site: which files changed, and what they were before."""
