"""The journal of unsaved edits: what reached the disk comes back after a crash."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.files.safety.journal import Journal, left_behind
from genai_planner.files.safety.patches import patch_between, patched
from genai_planner.model import edits
from genai_planner.paths import journals_folder
from support.edit_strategies import plan_edits
from support.small_project import small_plan

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Journals of a test stand in a folder of its own."""
    monkeypatch.setattr("genai_planner.paths.data_folder", lambda: tmp_path / "data")


def _abandon(journal):
    """Leaves the journal as a kill would: the system lets go of the lock, and nothing else happens."""
    journal._lock.close()
    if journal._stream is not None:
        journal._stream.close()


@given(data=st.data())
def test_a_patch_brings_one_version_of_a_plan_from_the_other(data):
    before = after = small_plan()
    for _ in range(data.draw(st.integers(0, 4))):
        try:
            after = data.draw(plan_edits(after))(after)
        except EditError:
            continue

    patch = patch_between(before, after)

    assert patched(before, patch) == after
    assert (patch == {}) == (before == after)


def test_every_edit_comes_back_after_a_crash():
    journal = Journal(small_plan(), None)
    first = edits.rename_task(small_plan(), "try", "Test")
    second = edits.set_budget(edits.remove_task(first, "clean"), 500.0)
    journal.note(first)
    journal.note(second)
    _abandon(journal)

    (left,) = left_behind()

    assert left.plan == second
    assert left.base == small_plan()
    assert left.path is None


def test_a_line_that_the_power_cut_short_costs_that_edit_alone():
    journal = Journal(small_plan(), Path("plan.genaiplan"))
    first = edits.rename_task(small_plan(), "try", "Test")
    journal.note(first)
    journal.note(edits.set_budget(first, 500.0))
    _abandon(journal)
    file = next(journals_folder().iterdir()) / "edits.jsonl"
    file.write_bytes(file.read_bytes()[:-20])

    (left,) = left_behind()

    assert left.plan == first
    assert left.path == Path("plan.genaiplan")


@pytest.mark.parametrize("line", [b'{"at": "2027-01-01", "patch": []}\n', b"[" * 50_000, b"5\n"])
def test_an_edit_that_cannot_be_read_ends_a_journal(line):
    journal = Journal(small_plan(), None)
    first = edits.rename_task(small_plan(), "try", "Test")
    journal.note(first)
    _abandon(journal)
    with (next(journals_folder().iterdir()) / "edits.jsonl").open("ab") as stream:
        stream.write(line)

    assert [left.plan for left in left_behind()] == [first]


@pytest.mark.parametrize("head", [b"[]", b"[" * 50_000, b'{"path": 5}'])
def test_a_journal_that_does_not_say_what_it_is_of_goes(head):
    journal = Journal(small_plan(), None, is_safe=False)
    _abandon(journal)
    (next(journals_folder().iterdir()) / "head.json").write_bytes(head)

    assert left_behind() == ()
    assert list(journals_folder().iterdir()) == []


def test_what_stands_before_an_edit_that_makes_no_plan_comes_back():
    journal = Journal(small_plan(), None)
    first = edits.rename_task(small_plan(), "try", "Test")
    journal.note(first)
    journal.note(edits.set_budget(first, 500.0))
    _abandon(journal)
    file = next(journals_folder().iterdir()) / "edits.jsonl"
    file.write_bytes(file.read_bytes().replace(b"500.0", b"-5"))

    assert [left.plan for left in left_behind()] == [first]


def test_a_plan_that_was_closed_in_order_leaves_nothing():
    journal = Journal(small_plan(), None)
    journal.note(edits.set_budget(small_plan(), 500.0))

    journal.close()

    assert left_behind() == ()
    assert list(journals_folder().iterdir()) == []


def test_what_was_not_edited_or_undone_is_not_offered():
    journal = Journal(small_plan(), None)
    journal.note(edits.set_budget(small_plan(), 500.0))
    journal.note(small_plan())
    _abandon(journal)

    assert left_behind() == ()


def test_a_new_plan_that_never_was_saved_is_offered_without_an_edit():
    _abandon(Journal(small_plan(), None, is_safe=False))

    (left,) = left_behind()

    assert left.plan == small_plan()


def test_the_journal_of_a_living_program_is_not_offered():
    journal = Journal(small_plan(), None)
    journal.note(edits.set_budget(small_plan(), 500.0))

    assert left_behind() == ()
    journal.close()


def test_a_forgotten_journal_is_gone():
    journal = Journal(small_plan(), None, is_safe=False)
    _abandon(journal)
    (left,) = left_behind()

    left.forget()

    assert left_behind() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX systems")
def test_edits_in_a_window_that_is_killed_are_there_at_the_next_start(tmp_path):
    """A real window of its own process edits a plan, and is killed without a word."""
    script = tmp_path / "edit.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, signal, sys
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QApplication
            from genai_planner.gui import application
            from genai_planner.model import edits
            from support.small_project import small_plan

            def edit():
                window = next(one for one in QApplication.topLevelWidgets() if hasattr(one, "document"))
                window.document.show(small_plan())
                window.document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Test"))
                QTimer.singleShot(1500, lambda: os.kill(os.getpid(), signal.SIGKILL))

            qt = QApplication([])
            QTimer.singleShot(0, edit)
            sys.exit(application.open_window())
            """
        ),
        encoding="utf-8",
    )
    folders = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")}
    paths = os.pathsep.join([str(ROOT / "tests"), *sys.path])
    environment = os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}

    ended = subprocess.run([sys.executable, str(script)], env=environment, check=False, timeout=120)

    assert ended.returncode == -9
    found = subprocess.run(
        [sys.executable, "-c", _TELL],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.stdout.split() == ["1", "Test"]


_TELL = """
from genai_planner.files.safety.journal import left_behind
left = left_behind()
print(len(left), left[0].plan.task_by_id["try"].name)
"""
