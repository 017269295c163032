"""The window: wizard, timeline, matrix, panels; the only part that knows QtWidgets."""
