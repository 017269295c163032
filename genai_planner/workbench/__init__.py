"""Everything computed from a plan on its ground, and plans compared; free of Qt."""
