"""No command says a word of English when the program speaks another language."""

import re
from datetime import date

import pytest

from genai_planner.cli import commands
from genai_planner.files.plan_file import write_plan
from support.made_up import MADE_UP, english_in, renamed
from support.small_project import small_plan

_IDENTIFIER = re.compile(
    r"^[\w-]+ +(?:\.\w+ ?)+|--?[a-z][\w-]*(?:=\S+)?|\b[A-Z][A-Z,|-]+\b|"
    r"'[^']*\.\w+'|\S*\.genaiplan|genai-planner\S*"
)
"""Formats and their suffixes, options, what their values are called, files, and the program."""


@pytest.fixture
def made_up(planner, tmp_path, monkeypatch):
    """A function that runs the planner in the made-up language, in a folder with plans of made-up names."""
    monkeypatch.setattr(commands, "tongue_of", lambda _: MADE_UP)
    plan = renamed(small_plan())
    late = plan.model_copy(update={"deadline": date(2027, 1, 8), "budget": 100.0})
    write_plan(late, tmp_path / "plan.genaiplan")
    write_plan(plan, tmp_path / "other.genaiplan")
    return planner


def english_of(text: str) -> dict[str, list[str]]:
    lines = text.splitlines()
    return {line: words for line in lines if (words := english_in(_IDENTIFIER.sub("", line)))}


@pytest.mark.parametrize(
    "words",
    [
        "check plan.genaiplan",
        "schedule plan.genaiplan",
        "simulate plan.genaiplan --runs 200",
        "level plan.genaiplan --time-limit 1 -o out.genaiplan",
        "compare plan.genaiplan other.genaiplan",
        "scenarios plan.genaiplan",
        "what-if plan.genaiplan --start 2027-02-01",
        "export plan.genaiplan out.csv",
        "export plan.genaiplan out.png --list",
    ],
)
def test_no_command_prints_english(made_up, words):
    ran = made_up(*words.split())
    assert ran.code in (0, 1)
    assert english_of(ran.out + ran.err) == {}
