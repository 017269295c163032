"""The agenda without a presentation: its items turned and chosen, and reasons that become risks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.present.agenda_panel import AgendaPanel, Reasons
from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from genai_planner.workbench.record.agenda import Topic
from support.small_project import small_plan

Key = Qt.Key


@pytest.fixture
def panel(document, qtbot):
    document.show(small_plan())
    outlooks = Outlooks(document)
    made = AgendaPanel(document, outlooks, lambda: date(2027, 1, 13))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.items))
    yield made
    made.stop()
    outlooks.stop()


def test_it_begins_with_the_first_item_and_counts_them_all(panel):
    assert panel.item.topic is Topic.SCOPE
    assert panel.choice.currentText().startswith("1  ")
    assert panel.choice.count() == len(panel.items)
    assert (panel.before.isEnabled(), panel.after.isEnabled()) == (False, True)
    assert panel.question.text() in panel.accessibleDescription()


def test_turning_goes_no_further_than_the_last_and_each_item_tells_where_it_is_looked_at(panel, qtbot):
    seen = []
    panel.opened.connect(seen.append)
    while panel.after.isEnabled():
        qtbot.mouseClick(panel.after, Qt.MouseButton.LeftButton)
    assert seen == [one.sight for one in panel.items[1:]]
    assert panel.item is panel.items[-1]
    panel.turn(1)
    assert panel.item is panel.items[-1]
    panel.turn(-100)
    assert panel.item is panel.items[0]


def test_only_the_pre_mortem_asks_for_reasons(panel):
    for number, item in enumerate(panel.items):
        panel.choice.activated.emit(number)
        assert panel.item is item
        assert panel.reasons.isHidden() is (item.topic is not Topic.PRE_MORTEM)
        assert panel.points.isHidden() is (not item.points)


def test_an_edit_keeps_the_item_that_is_talked_about_and_opens_nothing(panel, document, qtbot):
    panel.turn(2)
    topic, items = panel.item.topic, panel.items
    opened = []
    panel.opened.connect(opened.append)
    document.edit("Rename", lambda plan: edits.rename_plan(plan, "Other"))
    qtbot.waitUntil(lambda: panel.items is not items)
    assert panel.item.topic is topic
    assert panel.choice.currentIndex() == 2
    assert opened == []


@pytest.fixture
def reasons(document, qtbot):
    document.show(small_plan())
    made = Reasons(document)
    qtbot.addWidget(made)
    made.show()
    return made


def _say(reasons, qtbot, *words):
    for one in words:
        qtbot.keyClicks(reasons.line, one)
        qtbot.keyClick(reasons.line, Key.Key_Return)


def test_without_an_answer_there_is_nothing_to_keep(reasons, qtbot):
    assert not reasons.keep_button.isEnabled()
    _say(reasons, qtbot, "  ")
    assert (reasons.said, reasons.list.isVisible(), reasons.keep_button.isEnabled()) == ([], False, False)


def test_what_is_typed_counts_without_enter(reasons, document, qtbot):
    qtbot.keyClicks(reasons.line, "No data")
    assert reasons.keep_button.isEnabled()
    qtbot.mouseClick(reasons.keep_button, Qt.MouseButton.LeftButton)
    assert [one.name for one in document.plan.risks] == ["No data"]
    assert reasons.note.text() == "One risk is in the register."
    assert (reasons.line.text(), reasons.keep_button.isEnabled()) == ("", False)


def test_all_answers_become_risks_of_what_is_selected_by_one_step_that_can_be_taken_back(
    reasons, document, qtbot
):
    document.select(Selection(item="clean"))
    _say(reasons, qtbot, "No data", "No users")
    assert reasons.list.text() == "– No data\n– No users"
    qtbot.mouseClick(reasons.keep_button, Qt.MouseButton.LeftButton)
    assert [(one.name, one.tasks) for one in document.plan.risks] == [
        ("No data", ("clean",)),
        ("No users", ("clean",)),
    ]
    assert reasons.note.text() == "2 risks are in the register."
    assert document.undo_stack.count() == 1

    document.undo_stack.undo()
    assert document.plan.risks == ()
    assert reasons.note.text() == ""


def test_a_refused_answer_is_kept_to_be_shortened_and_told(reasons, document, qtbot):
    document.show(small_plan(), is_read_only=True)
    _say(reasons, qtbot, "No data")
    qtbot.mouseClick(reasons.keep_button, Qt.MouseButton.LeftButton)
    assert reasons.said == ["No data"]
    assert reasons.note.text().startswith("This plan is open read-only")
    assert reasons.keep_button.isEnabled()
