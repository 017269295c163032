"""Themes, fonts, sizes and the one painter."""
