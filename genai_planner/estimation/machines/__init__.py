"""Accelerators and pools of them: how fast they are, what they cost, and what a model asks of them."""
