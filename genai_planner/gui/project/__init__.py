"""What holds for the whole project: its settings, calendars, holidays and leave."""
