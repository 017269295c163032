"""Ways to everything by a few keys: the palette, the sheet of shortcuts, the list of steps, the clipboard."""
