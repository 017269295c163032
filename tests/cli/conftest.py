"""Runs commands in this process, and gives plans to run them on."""

import json
from typing import NamedTuple

import pytest

from genai_planner.cli.commands import run
from genai_planner.files.plan_file import write_plan
from genai_planner.model.resources import Level, Person, SkillLevel
from support.plans import effort, link, plan_of, work


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def planner(capsys, tmp_path, monkeypatch):
    """A function that runs the planner in an empty folder; a window must not open."""
    monkeypatch.chdir(tmp_path)

    def refuse(*_):
        pytest.fail("no window was asked for")

    def planner(*words, open_window=refuse):
        code = run([str(word) for word in words], open_window=open_window)
        ran = Ran(code, *capsys.readouterr())
        assert "Traceback" not in ran.err + ran.out
        return ran

    return planner


@pytest.fixture
def sound(tmp_path):
    """The path of a plan without problems: a takes two days and leads to b, which takes three."""
    ana = Person(id="ana", name="Ana", skills=(SkillLevel(skill="data", level=Level.EXPERT),))
    plan = plan_of(effort("a", 2, "ana"), work("b", 3), links=(link("a", "b"),), people=(ana,))
    write_plan(plan, tmp_path / "sound.genaiplan")
    return tmp_path / "sound.genaiplan"


@pytest.fixture
def circular(tmp_path):
    """The path of a plan in which b and c wait for each other."""
    plan = plan_of(*(work(name, 1) for name in "abc"), links=(link("a", "b"), link("b", "c"), link("c", "b")))
    write_plan(plan, tmp_path / "circular.genaiplan")
    return tmp_path / "circular.genaiplan"


@pytest.fixture
def no_display(monkeypatch):
    """As on a machine without a screen."""
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
