"""Variants of a plan and what becomes of it: answers merged in, scenarios side by side, baselines."""
