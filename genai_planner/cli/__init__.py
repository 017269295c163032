"""The planner without a window."""
