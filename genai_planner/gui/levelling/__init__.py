"""The dialog that levels a plan, and the preview of what it would change."""
