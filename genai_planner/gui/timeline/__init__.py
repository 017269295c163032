"""The timeline view: the table of tasks at the left, their bars at the right, in step."""
