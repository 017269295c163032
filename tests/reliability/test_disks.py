"""A disk that refuses: the saved file stays whole, the plan stays open, and another place is offered."""

import errno
import os

import pytest
from PySide6.QtCore import Qt

from genai_planner.files.plan_file import plan_bytes, read_plan
from genai_planner.gui.safety.choice_dialog import ChoiceDialog
from genai_planner.gui.safety.journal_keeper import JournalKeeper
from genai_planner.model import edits
from genai_planner.paths import journals_folder
from support.small_project import small_plan

_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.ESTALE)
_STEPS = ("open", "fsync", "replace")


@pytest.fixture
def opened(window, plan_file, settled):
    """The window with the plan of a file, and an edit that is not saved yet."""
    window.files.open_path(plan_file)
    settled(window.document)
    window.document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Mine"))
    return window


def refusing(step, number, place):
    """What replaces that function of the system, and refuses what concerns the folder of the plan."""
    whole = getattr(os, step)

    def refuse(target, *words, **named):
        named_there = isinstance(target, (str, os.PathLike)) and str(target).startswith(str(place))
        if named_there or isinstance(target, int):
            raise OSError(number, os.strerror(number))
        return whole(target, *words, **named)

    return refuse


@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("number", _ERRORS, ids=errno.errorcode.get)
def test_a_save_that_the_disk_refuses_changes_nothing_and_offers_another_place(
    opened, plan_file, monkeypatch, number, step
):
    before = plan_file.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(f"os.{step}", refusing(step, number, plan_file.parent))
        opened.files.save()

    (question,) = [one for one in opened.findChildren(ChoiceDialog) if one.isVisible()]
    assert plan_file.name in question.sentences[0]
    assert {"again", "elsewhere"} <= set(question.buttons)
    assert plan_file.read_bytes() == before
    assert opened.document.is_changed
    assert not [one for one in plan_file.parent.iterdir() if one.name.endswith(".part")]


def test_the_same_place_can_be_tried_again(opened, plan_file, monkeypatch, qtbot):
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refusing("fsync", errno.ENOSPC, plan_file.parent))
        opened.files.save()
    (question,) = [one for one in opened.findChildren(ChoiceDialog) if one.isVisible()]

    qtbot.mouseClick(question.buttons["again"], Qt.MouseButton.LeftButton)

    assert plan_file.read_bytes() == plan_bytes(opened.document.plan)
    assert not opened.document.is_changed


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_small_disk_that_is_full_keeps_the_file_it_has(opened, tmp_path):
    import subprocess

    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        path = disk / "plan.genaiplan"
        opened.files._saving.write(path)
        kept = read_plan(path).plan
        (disk / "filler").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize))
        opened.document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Later"))
        opened.files.save()

        (question,) = [one for one in opened.findChildren(ChoiceDialog) if one.isVisible()]
        assert "disk is full" in question.sentences[0]
        assert read_plan(path).plan == kept
        assert opened.document.is_changed
        opened.document.show(None)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_journal_that_the_disk_refuses_is_told_once_and_goes_on_when_there_is_room(
    document, qtbot, monkeypatch
):
    keeper = JournalKeeper(document)
    document.show(small_plan())
    told = []
    keeper.failed.connect(told.append)
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refusing("fsync", errno.ENOSPC, ""))
        for name in ("One", "Two"):
            with qtbot.waitSignal(keeper.failed, timeout=2_000, raising=name == "One"):
                document.edit("Rename", lambda plan, name=name: edits.rename_task(plan, "try", name))
    assert len(told) == 1
    document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Three"))
    folder = journals_folder()
    qtbot.waitUntil(lambda: any(folder.glob("*/edits.jsonl")))
    keeper.stop()
