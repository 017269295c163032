"""The inspector: all that the planner knows of what is selected, and where it is edited."""
