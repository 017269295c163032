"""No command writes over the file that it reads, and being stopped leaves none half written."""

import signal
import subprocess
import sys

import pytest

from genai_planner.files.exports import export
from genai_planner.files.plan_file import read_plan
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import write_answers
from genai_planner.paths import settings_folder
from genai_planner.settings.store import Settings

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and signals as POSIX has them")


@pytest.fixture
def foreign(sound, tmp_path):
    """An MS Project file, and what it holds."""
    path = tmp_path / "foreign.xml"
    export(read_plan(sound).plan, path)
    return path, path.read_bytes()


@pytest.mark.parametrize("command", ["export", "level"])
@pytest.mark.parametrize("target", ["foreign.xml", "./foreign.xml"])
def test_an_imported_file_is_not_written_over(planner, foreign, command, target):
    path, content = foreign
    words = [path, target] if command == "export" else [path, "-o", target, "--time-limit", "1"]
    ran = planner(command, *words)
    assert ran.code == 2
    assert "is the file that is read" in ran.err
    assert path.read_bytes() == content


@posix
def test_a_link_to_the_file_that_is_read_is_not_written_through(planner, foreign):
    path, content = foreign
    (path.parent / "other.xml").symlink_to(path)
    assert planner("export", path, "other.xml").code == 2
    assert path.read_bytes() == content


def test_answers_are_not_written_over_by_their_plan(planner, tmp_path):
    write_answers(Answers(name="Letters"), tmp_path / "answers.json")
    before = (tmp_path / "answers.json").read_bytes()
    assert planner("new", "--answers", "answers.json", "-o", "answers.json").code == 2
    assert (tmp_path / "answers.json").read_bytes() == before


def test_a_plan_of_ones_own_can_be_levelled_in_its_place(planner, sound):
    assert planner("level", sound, "-o", sound, "--time-limit", "1").code == 0
    assert read_plan(sound).plan.tasks


@pytest.mark.parametrize("command", ["level", "simulate"])
def test_a_plan_with_errors_is_told_with_code_1(planner, circular, command):
    ran = planner(command, circular, *(["--time-limit", "1"] if command == "level" else ["--runs", "100"]))
    assert ran.code == 1
    assert "error: " in ran.err


LEVELLING = """
import signal, sys
from genai_planner.cli import level
from genai_planner.cli.commands import run

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell starts in the background
goes_on = level._goes_on


def told(*given):
    print("found", flush=True)
    return goes_on(*given)


level._goes_on = told
sys.exit(run(sys.argv[1:], open_window=None))
"""
"""Levels, and says each plan that is found in a line."""


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_levelling_that_is_stopped_keeps_its_best_so_far(planner, tmp_path, number):
    planner("new", "--sample", "pretrained-7b", "-o", "large.genaiplan")
    command = ("level", "large.genaiplan", "--time-limit", "600", "-o", "best.genaiplan")
    process = subprocess.Popen(
        [sys.executable, "-c", LEVELLING, *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "found\n"
    process.send_signal(number)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out.replace("found\n", "").startswith("Level: finish ")
    assert read_plan(tmp_path / "best.genaiplan").plan.links
    assert not list(tmp_path.glob(".genai-planner-*"))


def test_settings_that_name_an_impossible_file_stop_no_command(planner, sound):
    assert Settings(lifecycle_file="a\0b").lifecycle_file
    assert planner("check", sound).code == 0


def test_a_broken_hardware_file_is_told_and_the_bundled_accelerators_serve(planner, sound):
    settings_folder().mkdir(parents=True)
    (settings_folder() / "hardware.json").write_text('{"accelerators": [{"id": "x"}]}', encoding="utf-8")
    ran = planner("check", sound)
    assert ran.code == 0
    assert ran.err.startswith("warning: The hardware catalogue")
    assert "The bundled accelerators serve instead." in ran.err


def test_a_broken_hardware_file_is_told_once_where_answers_are_given_as_a_plan(planner, tmp_path):
    settings_folder().mkdir(parents=True)
    (settings_folder() / "hardware.json").write_text("{", encoding="utf-8")
    write_answers(Answers(name="Assistant"), tmp_path / "answers.json")
    assert planner("schedule", "answers.json").err.count("The bundled accelerators serve instead.") == 1
    assert planner("scenarios", "answers.json").err.count("The bundled accelerators serve instead.") == 1
