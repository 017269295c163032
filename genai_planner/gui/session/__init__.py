"""The open plan, its selection, its undo stack and the workers that compute for it."""
