"""The lock of a plan's file, and whether somebody else has written it, over a document without a window."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from genai_planner.files.plan_file import write_plan
from genai_planner.files.safety.on_disk import on_disk
from genai_planner.files.safety.plan_lock import Holder, lock_plan
from genai_planner.gui.safety.file_guard import FileGuard, holder_words
from genai_planner.model import edits
from support.small_project import small_plan


@pytest.fixture
def guard(document):
    made = FileGuard(document)
    yield made
    made.stop()


@pytest.fixture
def opened(guard, document, plan_file):
    """The small plan, read from its file and open."""
    assert guard.reserve(plan_file) is None
    document.show(small_plan(), path=plan_file)
    guard.begin(document.plan, on_disk(plan_file))
    return guard


def _is_free(path):
    found = lock_plan(path)
    if isinstance(found, Holder):
        return False
    found.release()
    return True


@pytest.mark.usefixtures("opened")
def test_a_file_is_locked_while_its_plan_is_open(document, plan_file):
    assert not _is_free(plan_file)
    document.show(None)
    assert _is_free(plan_file)


def test_what_was_only_reserved_is_let_go(guard, plan_file):
    guard.reserve(plan_file)
    assert not _is_free(plan_file)
    guard.give_back()
    assert _is_free(plan_file)


def test_a_plan_that_is_only_read_locks_nothing(guard, document, plan_file):
    guard.reserve(plan_file)
    document.show(small_plan(), path=plan_file, is_read_only=True)
    assert _is_free(plan_file)


def test_saved_elsewhere_the_new_file_is_locked_and_the_old_one_free(opened, document, plan_file, tmp_path):
    other = tmp_path / "other.genaiplan"
    assert opened.reserve(other) is None
    write_plan(document.plan, other)
    opened.note_saved(other)
    document.mark_saved(other)
    assert _is_free(plan_file)
    assert not _is_free(other)
    assert opened.base is document.plan


def test_somebody_who_has_the_file_is_named(guard, plan_file):
    theirs = lock_plan(plan_file)
    try:
        assert isinstance(guard.reserve(plan_file), Holder)
    finally:
        theirs.release()


def test_what_somebody_else_wrote_is_seen_but_not_the_same_again(opened, plan_file):
    assert not opened.is_changed_elsewhere(plan_file)
    write_plan(small_plan(), plan_file)
    assert not opened.is_changed_elsewhere(plan_file)
    theirs = edits.rename_task(small_plan(), "try", "Test")
    write_plan(theirs, plan_file)
    assert opened.is_changed_elsewhere(plan_file)
    assert not opened.is_changed_elsewhere(plan_file.with_name("other.genaiplan"))
    opened.note_merged(theirs, on_disk(plan_file))
    assert not opened.is_changed_elsewhere(plan_file)
    assert opened.base is theirs


def test_coming_back_to_the_window_each_change_is_told_once(opened, plan_file):
    told = []
    opened.changed_elsewhere.connect(told.append)
    active = Qt.ApplicationState.ApplicationActive
    opened._look(active)
    assert told == []
    for name in ("Test", "Probe"):
        write_plan(edits.rename_task(small_plan(), "try", name), plan_file)
        opened._look(Qt.ApplicationState.ApplicationInactive)
        for _ in range(2):
            opened._look(active)
    assert len(told) == 2
    assert plan_file.name in told[0]


def test_a_holder_is_told_by_what_is_known_of_it():
    since = datetime(2027, 1, 13, 10)
    assert holder_words(Holder("", "", 0, since)) == "Somebody has it open."
    assert holder_words(Holder("Sam", "far", 7, since)).startswith(
        "Sam has it open on far since 13 January 2027"
    )
