"""What a plan is: frozen data, edits, calendars, and all problems of a plan at once."""
