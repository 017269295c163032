"""What a compute task takes, alone: its pool, GPUs and memory, and the way back from amounts of one's own."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.inspector.compute.compute_section import ComputeSection
from support.tuning_plan import enter, shown_words, tuning_plan


@pytest.fixture
def section(document, qtbot):
    """Follows one task of a plan with the pools 'Our GPUs' and 'Desk'."""
    document.show(tuning_plan())
    made = ComputeSection(document)
    qtbot.addWidget(made)
    qtbot.addWidget(made.own_hours)
    document.plan_changed.connect(lambda: _show(made, document))
    _show(made, document)
    made.own_hours.hide()
    return made


def _show(section, document, item="run", *, is_editable=True):
    plan = document.plan
    section.show_task(plan.task_by_id[item], plan, is_editable=is_editable)


def _need(document, item="run"):
    return document.plan.task_by_id[item].compute


def _choose(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_one_gpu_is_one_and_no_pool_can_be_chosen(section):
    pools = [section.pool.itemText(number) for number in range(section.pool.count())]

    assert pools == ["None", "Our GPUs, 8 GPUs", "Desk, 1 GPU"]
    assert section.pool.currentText() == "Our GPUs, 8 GPUs"


def test_another_pool_is_one_step_that_can_be_undone(section, document):
    _choose(section.pool, "Desk, 1 GPU")
    assert _need(document).pool == "small"
    assert document.undo_stack.undoText() == "Change pool"

    _choose(section.pool, "None")
    assert _need(document).pool is None

    document.undo_stack.undo()
    assert section.pool.currentText() == "Desk, 1 GPU"


def test_a_pool_that_is_refused_is_not_left_standing(section, document):
    document.is_read_only = True

    _choose(section.pool, "Desk, 1 GPU")

    assert section.pool.currentText() == "Our GPUs, 8 GPUs"
    assert "read-only" in section.note.words


def test_gpus_of_ones_own_are_marked_and_can_be_taken_back(section, document, qtbot):
    before = _need(document).gpus
    assert section.own_gpus.isHidden()

    enter(qtbot, section.gpus, str(before + 1))
    assert _need(document).override.gpus == before + 1
    assert not section.own_gpus.isHidden()
    assert section.own_memory.isHidden()

    qtbot.mouseClick(section.own_gpus.back, Qt.MouseButton.LeftButton)
    assert _need(document).override.gpus is None
    assert section.gpus.line.text() == str(before)
    assert section.own_gpus.isHidden()


def test_memory_of_ones_own_is_marked(section, document, qtbot):
    enter(qtbot, section.memory, "23.5")

    assert _need(document).override.memory_gb == 23.5
    assert not section.own_memory.isHidden()
    assert document.undo_stack.undoText() == "Change memory"


@pytest.mark.parametrize("words", ["0", "1.5", "1000001", "", "some"])
def test_gpus_are_a_whole_number_from_one_to_a_million(section, document, qtbot, words):
    section.gpus.line.setText(words)
    qtbot.keyClick(section.gpus.line, Qt.Key.Key_Return)

    assert section.gpus.note.words
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("words", ["-1", "10001", "much"])
def test_memory_is_a_number_up_to_ten_thousand(section, document, qtbot, words):
    section.memory.line.setText(words)
    qtbot.keyClick(section.memory.line, Qt.Key.Key_Return)

    assert section.memory.note.words
    assert document.undo_stack.count() == 0


def test_the_hours_of_all_gpus_follow_their_number(section, document, qtbot):
    _show(section, document, "hand")
    assert shown_words(section).endswith("GPU hours, likely | 12")

    document.plan_changed.disconnect()
    enter(qtbot, section.gpus, "4")
    _show(section, document, "hand")

    assert shown_words(section).endswith("GPU hours, likely | 48")


def test_an_entry_that_was_refused_for_one_task_is_gone_for_the_next(section, document, qtbot):
    section.gpus.line.setText("none")
    qtbot.keyClick(section.gpus.line, Qt.Key.Key_Return)

    _show(section, document, "hand")

    assert section.gpus.line.text() == "1"
    assert section.gpus.note.words == ""


def test_a_task_that_takes_no_gpus_hides_it_all(section, document):
    _show(section, document, "after")

    assert section.isHidden()
    assert section.own_hours.isHidden()


def test_a_plan_that_is_only_read_shows_and_changes_nothing(section, document):
    _show(section, document, is_editable=False)

    assert not section.gpus.isEnabled()
    assert not section.own_hours.isEnabled()
    assert section.pool.currentText() == "Our GPUs, 8 GPUs"
