"""Writes the parts of an MS Project file."""
