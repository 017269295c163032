"""No command says a word of English when the program speaks another language."""

import re
from datetime import date

import pytest

from genai_planner.cli import commands
from genai_planner.files.plan_file import write_plan
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import write_answers
from genai_planner.words.pseudo import pseudo
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
    write_answers(Answers(name=pseudo("Assistant")), tmp_path / "answers.json")
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
        "export plan.genaiplan out.xml",
        "import plan.genaiplan",
        "new --answers answers.json -o made.genaiplan",
        "check answers.json",
        "scenarios answers.json",
        "reach plan.genaiplan --date 2027-02-01",
        "check missing.genaiplan",
        "estimate --method lora --parameters 1 --tokens 1e6",
    ],
)
def test_no_command_prints_english(made_up, words):
    ran = made_up(*words.split())
    assert ran.code in (0, 1, 2)
    assert ran.out + ran.err
    assert english_of(ran.out + ran.err) == {}


def test_the_list_of_commands_is_told_in_the_language_too(made_up):
    ran = made_up("--help")
    names = {command.name for command in commands.COMMANDS}
    left = {word for words in english_of(ran.out).values() for word in words}
    assert left <= {part for name in names for part in name.split("-")}
