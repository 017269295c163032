"""The command that estimates one computation."""
