"""Presentation: the plan on a projector, with what changed since the meeting began and notes at the foot."""
