"""The plan as a deck of slides with shapes that can be edited."""
