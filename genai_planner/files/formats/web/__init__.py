"""The plan as pages: one self-contained, and the workshop pack."""
