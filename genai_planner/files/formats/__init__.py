"""One module a format that plans are handed on in."""
