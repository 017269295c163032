"""What the packages of every system call the program and its files, in one place."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NAME: str = _PROJECT["name"]
"""Of the program, its package and its files."""
VERSION: str = _PROJECT["version"]
SUMMARY: str = _PROJECT["description"]
LICENCE: str = _PROJECT["license"]
PUBLISHER: str = _PROJECT["authors"][0]["name"]
TITLE = "GenAI Planner"
"""As people read it."""
IDENTIFIER = "org.genai_planner.GenAIPlanner"
"""Of the program on macOS."""
SUFFIX = ".genaiplan"
MIME_TYPE = "application/vnd.genai-planner.plan+json"
KIND_OF_FILE = "GenAI Planner plan"
"""What file managers call a plan."""
KEYWORDS = ("project", "plan", "gantt", "schedule", "generative", "AI")
COPYRIGHT = f"Copyright {PUBLISHER}; {LICENCE}"
