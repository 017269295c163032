"""The gates without a window: what stands of each, never older than the plan, and the ways on."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QPushButton

from genai_planner.gui.log.criteria_dialog import CriteriaDialog
from genai_planner.gui.log.gates_panel import GatesPanel
from genai_planner.gui.log.trend import Trend
from genai_planner.gui.look.panel_parts import put
from genai_planner.gui.look.widgets import column
from genai_planner.model import edits
from genai_planner.model.criteria import Bound, Criterion, Measured
from genai_planner.model.edits.changing import changed
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.plans import exactly, link, milestone, plan_of, work

TODAY = date(2027, 1, 13)
FACTS = Criterion(measure="Facts", threshold=0.9)


def _plan(*values, criterion=FACTS):
    """Four days of tuning from Monday 4 January, then a gate with one measure, which had these values."""
    gate = milestone("gate", name="Accepted", is_gate=True, criteria=(criterion,))
    plan = plan_of(work("tune", 4, name="Tune", round=1), gate, links=(link("tune", "gate"),))
    for number, value in enumerate(values, start=1):
        measured = Measured(value=value, day=TODAY, round=number)
        plan = edits.add_measured(plan, "gate", criterion.measure, measured)
    return plan


@pytest.fixture
def panel(document, qtbot):
    made = GatesPanel(document, load_theme("light"), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(428, 600)
    made.show()
    yield made
    made.stop()


@pytest.fixture
def shown(panel, document, settled, qtbot):
    """Shows a plan, with its dates and what another round would bring."""

    def show(plan, **how):
        document.show(plan, **how)
        settled(document)
        _wait(panel, qtbot)
        return panel

    return show


def _wait(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=60_000)


def _words(panel):
    return [one.text() for one in panel._body.findChildren(QLabel)]


def _buttons(panel):
    return [one.text().replace("&", "") for one in panel._body.findChildren(QPushButton)]


def test_without_gates_it_is_said_where_they_come_from(panel, shown):
    assert _words(panel) == ["Gates"]
    shown(plan_of(work("a", 1)))
    assert _words(panel)[1].startswith("No gate of this plan has criteria.")
    assert _buttons(panel) == []


def test_a_gate_that_nobody_measured_waits_with_its_target(shown):
    panel = shown(_plan())
    assert _words(panel) == ["Gates", "Accepted", "7 Jan", "not measured", "Facts", "≥ 0.9", "not yet"]
    assert _buttons(panel) == ["Enter measured values…", "Criteria…"]


def test_a_gate_that_is_met_needs_no_way_on(shown):
    panel = shown(_plan(0.8, 0.95))
    assert _words(panel)[-1] == "0.95 ✓"
    assert "passed" in _words(panel)
    assert panel.buttons == {}


def test_the_day_of_a_gate_follows_the_plan(shown, document, settled):
    panel = shown(_plan())

    document.edit("Longer", lambda plan: edits.set_duration(plan, "tune", exactly(5)))
    settled(document)
    assert _words(panel)[2] == "8 Jan"

    document.undo_stack.undo()
    settled(document)
    assert _words(panel)[2] == "7 Jan"


def test_what_another_round_brings_is_of_the_plan_as_it_is(shown, panel, document, settled, qtbot):
    shown(_plan(0.8))
    before = panel.sentences["gate"]
    assert before in _words(panel)

    document.edit("Currency", lambda plan: changed(plan, currency="USD"))
    assert before not in " ".join(panel.sentences.values())
    settled(document)
    _wait(panel, qtbot)

    assert "$" in panel.sentences["gate"]
    told = [one.text() for one in panel._body.findChildren(QLabel) if one.text().startswith("One more round")]
    assert told[-1:] == [panel.sentences["gate"]]


def test_it_is_worked_out_while_it_is_seen(panel, document, settled, qtbot):
    panel.hide()
    document.show(_plan(0.8))
    settled(document)
    assert not panel.is_busy

    panel.show()
    _wait(panel, qtbot)
    assert list(panel.sentences) == ["gate"]


def test_another_round_is_one_step_after_which_the_gate_is_open(shown, document, qtbot):
    panel = shown(_plan(0.8))
    again, _ = panel.buttons["gate"]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)

    assert document.undo_stack.undoText() == "Plan another round"
    assert "0 of 1 met" in _words(panel)
    assert any(one.startswith("With the rounds that are planned it is passed with ") for one in _words(panel))
    assert panel.sentences == {}
    document.undo_stack.undo()
    assert "0 of 1 met" in _words(panel)
    assert list(panel.buttons) == ["gate"]


def test_a_decision_passes_the_gate_with_its_reason_and_an_empty_one_does_not(shown, panel, document, qtbot):
    shown(_plan(0.8))
    for reason, entries in (("", 0), ("Enough for the pilot", 1)):
        qtbot.mouseClick(panel.buttons["gate"][1], Qt.MouseButton.LeftButton)
        dialog = panel.findChildren(QInputDialog)[-1]
        assert dialog.labelText() == "Why is “Accepted” passed although not all holds?"
        dialog.setTextValue(reason)
        dialog.accept()
        assert len(document.plan.log) == entries
        for box in panel.findChildren(QMessageBox):
            assert box.text()
            box.accept()
    assert "passed by decision" in _words(panel)
    assert "Enough for the pilot" in _words(panel)


def test_a_plan_that_is_read_only_shows_its_gates_and_offers_nothing_until_it_is_saved(
    shown, panel, document, tmp_path
):
    shown(_plan(0.8), is_read_only=True)
    assert "0.8 ✗" in _words(panel)
    assert _buttons(panel) == []
    panel.enter_values()
    panel.change_criteria("gate")
    assert panel.findChildren(CriteriaDialog) == []

    document.mark_saved(tmp_path / "own.genaiplan")

    assert _buttons(panel) == [
        "Enter measured values…",
        "Criteria…",
        "Plan another round",
        "Pass by decision…",
    ]


@pytest.mark.parametrize(
    ("plan", "is_read_only", "is_taken"),
    [(_plan(), False, True), (_plan(), True, False), (plan_of(work("a", 1)), False, False)],
)
def test_a_file_is_taken_where_its_values_can_be(shown, tmp_path, plan, is_read_only, is_taken):
    panel = shown(plan, is_read_only=is_read_only)
    file = tmp_path / "run.csv"
    file.write_text("measure,value\nFacts,0.85\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(panel.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    enters.ignore()
    panel.dragEnterEvent(enters)
    assert enters.isAccepted() is is_taken


@pytest.mark.parametrize("bound", list(Bound))
def test_what_the_next_round_may_bring_is_heard_from_the_lower_to_the_higher_value(shown, bound):
    criterion = Criterion(measure="Score", threshold=50, bound=bound)
    panel = shown(_plan(40 if bound is Bound.AT_LEAST else 60, criterion=criterion))
    spoken = panel.findChild(Trend).accessibleName()
    low, high = spoken.partition("next round ")[2].partition(" (80%)")[0].split(" to ")
    assert float(low) < float(high)
    assert spoken.startswith("round 1: ")


def test_another_region_writes_days_and_values_anew(shown, document):
    panel = shown(_plan(0.8))
    with speaking(Tongue(region=region_of("de_DE"))):
        document.show_again()
        assert "≥ 0,9" in _words(panel)
        assert "0,8 ✗" in _words(panel)


def test_the_keyboard_stays_with_the_button_while_the_gates_are_written_anew(document, desk, qtbot):
    document.show(_plan(0.5))
    panel = GatesPanel(document, load_theme("light"), lambda: TODAY)
    put(column(desk), panel)
    with qtbot.waitActive(desk):
        desk.show()
    panel.buttons["gate"][1].setFocus()

    again = Measured(value=0.6, day=TODAY, round=2)
    document.edit("Measure", lambda plan: edits.add_measured(plan, "gate", "Facts", again))

    assert panel.buttons["gate"][1].hasFocus()
    panel.stop()
