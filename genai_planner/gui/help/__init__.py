"""How-to pages that work offline, with pictures drawn from a sample."""
