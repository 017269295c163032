"""Stands in for pandas in the built program, which is 18 MB smaller for it.

OR-Tools names these two classes in annotations and asks whether what it is given is one of them; the planner
gives it neither.
"""


class Index:
    """Nothing is one."""


class Series:
    """Nothing is one."""
