"""Moments, calendars and who is there when: what dates are counted in."""
