"""However the program ends, the saved file is whole and no edit of more than a moment ago is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from genai_planner.files.plan_file import plan_bytes, read_plan, write_plan
from reliability.killing import Driven, check, round_of_two
from support.small_project import small_plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of the user's data, for the window and for who looks at what is left."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
def test_a_window_that_is_ended_twice_in_a_row_has_lost_nothing(tmp_path, monkeypatch, number):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    round_of_two(tmp_path, random.Random(number), number)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_display_that_dies_takes_no_edit_with_it(tmp_path, home):
    reading, writing = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    path = tmp_path / "plan.genaiplan"
    write_plan(small_plan(), path)
    driven = Driven(path, home, QT_QPA_PLATFORM="xcb", DISPLAY=f":{number}")
    driven.wait_for_edits(3)
    moment = time.monotonic()
    display.kill()
    display.wait()
    driven.gone(moment)
    check(path, driven.told, moment)


_SAVES = """
import sys
from pathlib import Path
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.model import edits
path = Path(sys.argv[1])
plan = read_plan(path).plan
for number in range(40):
    write_plan(edits.rename_plan(plan, f"{sys.argv[2]} {number}"), path)
"""


def test_two_processes_that_save_one_file_never_leave_a_torn_one(tmp_path):
    path = tmp_path / "plan.genaiplan"
    write_plan(small_plan(), path)
    saving = [subprocess.Popen([sys.executable, "-c", _SAVES, str(path), name]) for name in ("one", "two")]
    seen = 0
    while any(one.poll() is None for one in saving):
        assert read_plan(path).plan.tasks == small_plan().tasks
        seen += 1
    assert [one.returncode for one in saving] == [0, 0]
    assert seen > 10
    assert not [one for one in tmp_path.iterdir() if one != path]


def test_what_a_kill_has_left_unfinished_goes_with_the_next_save(tmp_path):
    path = tmp_path / "plan.genaiplan"
    left = tmp_path / ".genai-planner-0123456789abcdef.part"
    left.write_bytes(b"half a plan")
    long_ago = time.time() - 3_600
    os.utime(left, (long_ago, long_ago))

    write_plan(small_plan(), path)

    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == plan_bytes(small_plan())
