"""The load of people and pools over time as a picture."""
