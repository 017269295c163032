"""Shapes and texts in points, coloured by role, free of Qt."""
