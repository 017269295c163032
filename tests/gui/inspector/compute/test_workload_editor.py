"""What a task computes, alone: kind, sizes and choices, what is not as usual, and what is refused."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.inspector.compute.workload_editor import WorkloadEditor
from genai_planner.model.workloads import Tuning, WorkloadKind
from support.tuning_plan import enter, tuning_plan


@pytest.fixture
def editor(document, qtbot):
    """Follows the tuning run of a plan."""
    document.show(tuning_plan())
    made = WorkloadEditor(document)
    qtbot.addWidget(made)
    document.plan_changed.connect(lambda: _show(made, document))
    _show(made, document)
    with qtbot.waitActive(made):
        made.show()
    return made


def _show(editor, document, item="run", *, is_editable=True):
    editor.show_task(document.plan.task_by_id[item], is_editable=is_editable)


def _workload(document, item="run"):
    return document.plan.task_by_id[item].compute.workload


def _choose(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_the_sizes_of_its_kind_stand_as_they_are_typed(editor):
    assert editor.numbers["parameters"].line.text() == "8"
    assert editor.numbers["examples"].line.text() == "50,000"
    assert editor.choices["tuning"].currentText() == "LoRA"
    assert not editor.has("pruned_share")
    assert editor.has("parameters")


def test_a_size_and_a_choice_are_one_step_each(editor, document, qtbot):
    enter(qtbot, editor.numbers["parameters"], "13")
    assert _workload(document).parameters == 13e9

    _choose(editor.choices["tuning"], "Full")
    assert _workload(document).tuning is Tuning.FULL
    assert document.undo_stack.count() == 2
    assert document.undo_stack.undoText() == "Change what is computed"

    document.undo_stack.undo()
    document.undo_stack.undo()
    assert editor.numbers["parameters"].line.text() == "8"
    assert editor.choices["tuning"].currentText() == "LoRA"


@pytest.mark.parametrize(("name", "words"), [("parameters", "0"), ("examples", "some"), ("runs", "0")])
def test_a_size_that_cannot_be_is_said_beneath_its_field(editor, document, qtbot, name, words):
    field = editor.numbers[name]
    enter(qtbot, field, words)

    assert field.note.words
    assert field.line.text() == words
    assert document.undo_stack.count() == 0


def test_another_kind_has_its_own_fields_and_the_same_kind_changes_nothing(editor, document):
    _choose(editor.kind, editor.kind.currentText())
    assert document.undo_stack.count() == 0

    editor.kind.setCurrentIndex(editor.kind.findData(WorkloadKind.SERVING.value))
    editor.kind.activated.emit(editor.kind.currentIndex())

    assert _workload(document).kind is WorkloadKind.SERVING
    assert "examples" not in editor.numbers
    assert editor.has("load_share")


def test_nothing_is_said_of_hours_that_are_entered_by_hand(editor, document):
    _show(editor, document, "hand")

    assert editor.kind.currentText() == "Not said: hours are entered by hand"
    assert editor.numbers == {}
    assert editor.more is None


def test_a_kind_that_is_refused_springs_back_with_the_reason(editor, document):
    document.is_read_only = True
    editor.kind.setCurrentIndex(0)
    editor.kind.activated.emit(0)

    assert editor.kind.currentData() == WorkloadKind.FINE_TUNING.value
    assert "read-only" in editor.note.words
    _show(editor, document)
    assert editor.note.words == ""


def test_a_choice_that_is_refused_springs_back_too(editor, document):
    document.is_read_only = True
    _choose(editor.choices["tuning"], "Full")

    assert editor.choices["tuning"].currentText() == "LoRA"
    assert "read-only" in editor.note.words


def test_a_length_of_ones_own_is_marked_until_it_is_taken_back(editor, document, qtbot):
    mark, field = editor.marks["sequence_length"], editor.numbers["sequence_length"]
    usual = _workload(document).sequence_length
    assert not mark.isVisible()

    enter(qtbot, field, "512")
    assert mark.isVisible()

    qtbot.mouseClick(mark.back, Qt.MouseButton.LeftButton)
    assert not mark.isVisible()
    assert _workload(document).sequence_length == usual


def test_rare_fields_are_unfolded_by_their_button_or_where_one_is_gone_to(editor, qtbot):
    rare = next(name for name in (*editor.numbers, *editor.choices) if _is_rare(editor, name))
    assert not editor.rare.isVisible()

    qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    assert editor.rare.isVisible()
    qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    assert not editor.rare.isVisible()

    editor.go_to(rare)
    assert editor.rare.isVisible()


def _is_rare(editor, name):
    return editor.rare.isAncestorOf(editor.numbers.get(name) or editor.choices[name])


def test_the_cursor_goes_to_the_field_that_is_named_and_nowhere_without_one(editor):
    editor.go_to("examples")
    assert editor.numbers["examples"].line.hasFocus()

    editor.go_to("nothing of the kind")
    assert editor.numbers["examples"].line.hasFocus()


def test_a_task_that_takes_no_gpus_hides_it(editor, document):
    _show(editor, document, "after")
    assert editor.isHidden()

    _show(editor, document)
    assert not editor.isHidden()
    assert editor.numbers["parameters"].line.text() == "8"
