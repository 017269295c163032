"""Tables that somebody else made: lists of tasks in CSV files and workbooks, and days off in calendars."""
