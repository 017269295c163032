"""Answers files of projects of very different kinds, kept among the data of the tests."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "answers"
CASES = sorted(FOLDER.glob("*.json"))
