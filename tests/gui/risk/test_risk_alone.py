"""The view of risk without a window: what is said before and after the plan is run, and what may be done."""

from functools import cache

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from genai_planner.errors import InputError
from genai_planner.gui.risk.finding_out import FindingOut
from genai_planner.gui.risk.risk_dialog import RiskDialog
from genai_planner.gui.risk.view import RiskView
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import RiskEvent
from genai_planner.pictures.charts.drivers import driver_at
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.outlook import outlook
from support.plans import plan_of
from support.small_project import small_plan

LATE = RiskEvent(
    id="late",
    name="Data comes late",
    chance=0.5,
    phases=("data",),
    delay_days=Estimate(optimistic=5, likely=10, pessimistic=20),
)


class _Outlooks(QObject):
    """What the runner of outlooks tells, when the test says so."""

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self):
        super().__init__()
        self.outlook, self.failure, self.is_outdated = None, "", False
        self.asked = []

    def start(self):
        self.asked.append("start")

    def cancel(self):
        self.asked.append("cancel")

    def come(self, found):
        self.outlook = found
        self.progressed.emit(0, 0)
        self.changed.emit()

    def end(self, failure):
        self.failure = failure
        self.progressed.emit(0, 0)


@cache
def _plan():
    days = Estimate(optimistic=2, likely=3, pessimistic=9)
    return edits.set_duration(edits.add_risk(small_plan(), LATE), "collect", days)


@cache
def _outlook():
    return outlook(_plan(), schedule(_plan()), runs=50)


@pytest.fixture
def outlooks():
    return _Outlooks()


@pytest.fixture
def view(document, outlooks, qtbot):
    document.show(_plan())
    made = RiskView(document, outlooks, load_theme("light"))
    qtbot.addWidget(made)
    yield made
    made.stop()


def _may(view):
    return tuple(one.isEnabled() for one in (view.add_button, view.edit_button, view.remove_button))


def test_a_plan_that_was_never_run_says_so_and_can_be(view, outlooks, qtbot):
    outlooks.end("")
    assert view.sentences.text() == "The plan has not been run yet."
    assert (view.headline.text(), view.again_button.isHidden(), view.stop_button.isHidden()) == (
        "",
        False,
        True,
    )
    qtbot.mouseClick(view.again_button, Qt.MouseButton.LeftButton)
    assert outlooks.asked == ["start"]


def test_a_run_in_hand_shows_how_far_it_is_and_can_be_stopped(view, outlooks, qtbot):
    outlooks.progressed.emit(30, 120)
    assert (view.progress.value(), view.progress.maximum(), view.progress.isHidden()) == (30, 120, False)
    assert view.sentences.text() == "Running the plan…"
    assert (view.again_button.isHidden(), view.stop_button.isHidden()) == (True, False)
    qtbot.mouseClick(view.stop_button, Qt.MouseButton.LeftButton)
    assert outlooks.asked == ["cancel"]


def test_why_there_is_no_outlook_is_told_in_its_place(view, outlooks):
    outlooks.end("The plan goes in circles.")
    assert view.sentences.text() == "The plan goes in circles."
    assert view._warnings.isHidden()


def test_why_there_is_none_newer_stands_beside_the_old_one_until_it_comes(view, outlooks):
    outlooks.come(_outlook())
    said = view.headline.text()
    assert said
    assert view._warnings.isHidden()

    outlooks.is_outdated = True
    outlooks.end("The plan goes in circles.")
    assert view.headline.text() == said
    assert not view.outdated.isHidden()
    assert (view.warnings.text(), view._warnings.isHidden()) == ("The plan goes in circles.", False)

    outlooks.is_outdated, outlooks.failure = False, ""
    outlooks.come(_outlook())
    assert view.outdated.isHidden()
    assert view._warnings.isHidden()


def test_what_it_would_take_is_the_headline_while_the_plan_is_the_one_that_was_asked_about(
    view, outlooks, document
):
    outlooks.come(_outlook())
    usual = view.headline.text()

    view.show_answer("Two more people would do.")
    assert view.headline.text() == "Two more people would do."
    assert view.sentences.text().startswith(usual)

    document.edit("Rename", lambda plan: edits.rename_plan(plan, "Other"))
    outlooks.come(_outlook())
    assert view.headline.text() == usual


def test_without_an_outlook_nothing_of_the_last_one_is_left(view, outlooks):
    outlooks.come(_outlook())
    outlooks.come(None)
    assert (view.headline.text(), view.action.text()) == ("", "")
    assert all(chart.image is None for chart in view.charts)


def test_a_risk_is_changed_where_one_is_chosen(view, document, qtbot):
    view.show()
    assert _may(view) == (True, False, False)
    view.register.selectRow(0)
    assert _may(view) == (True, True, True)
    qtbot.mouseClick(view.edit_button, Qt.MouseButton.LeftButton)
    dialog = view.findChild(RiskDialog)
    dialog.reject()

    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert document.plan.risks == ()
    assert _may(view) == (True, False, False)
    document.undo_stack.undo()
    assert document.plan.risks == (LATE,)


def test_what_was_chosen_and_is_gone_when_the_view_is_seen_again_is_chosen_no_longer(view, document):
    view.show()
    view.register.selectRow(0)
    view.hide()
    document.edit("Remove", lambda plan: edits.remove_risk(plan, "late"))
    view.show()
    assert _may(view) == (True, False, False)


def test_nothing_is_changed_in_a_plan_that_is_read_only_until_it_is_saved_elsewhere(view, document, tmp_path):
    document.show(_plan(), is_read_only=True)
    view.register.selectRow(0)
    assert _may(view) == (False, False, False)
    view.edit_risk()
    assert view.findChildren(RiskDialog) == []

    document.mark_saved(tmp_path / "own.genaiplan")
    assert view.add_button.isEnabled()

    document.show(None)
    assert _may(view) == (False, False, False)


def test_a_double_click_opens_what_cannot_be_typed_into_its_cell(view):
    last = view.model.columnCount() - 1
    assert (view.model.is_editable(0, 0), view.model.is_editable(0, last)) == (True, False)
    view.register.selectRow(0)
    view.register.doubleClicked.emit(view.model.index(0, 0))
    assert view.findChildren(RiskDialog) == []
    view.register.doubleClicked.emit(view.model.index(0, last))
    view.findChild(RiskDialog).reject()


def test_a_click_on_a_driver_goes_to_its_task_or_to_the_risk_in_the_register(view, outlooks, document):
    view.drivers.clicked.emit(0.5, 0.5)
    outlooks.come(_outlook())
    height = view.drivers.height() * 0.75
    places = {}
    for step in range(100):
        driver = driver_at(_outlook(), step / 100, height)
        if driver is not None:
            places[driver.id] = step / 100

    view.drivers.clicked.emit(-0.1, places["collect"])
    assert document.selection.item == ""
    view.drivers.clicked.emit(0.5, places["collect"])
    assert document.selection.item == "collect"
    view.drivers.clicked.emit(0.5, places["late"])
    assert view.register.currentIndex().row() == 0
    assert view.register.selectionModel().hasSelection()
    assert document.selection.item == "collect"


@pytest.fixture
def finding(document, qtbot):
    made = FindingOut(document)
    qtbot.addWidget(made)
    yield made
    made.stop()


def test_what_to_find_out_is_asked_of_an_open_plan_alone(finding, document):
    hint = finding.said.text()
    assert not finding.button.isEnabled()
    finding.ask()
    assert finding.said.text() == hint
    document.show(small_plan())
    assert finding.button.isEnabled()


def test_while_it_is_worked_out_it_cannot_be_asked_again_and_a_plan_without_questions_says_so(
    finding, document, qtbot
):
    document.show(plan_of())
    qtbot.mouseClick(finding.button, Qt.MouseButton.LeftButton)
    assert (finding.said.text(), finding.button.isEnabled()) == ("Trying what could be done…", False)
    qtbot.waitUntil(finding.button.isEnabled)
    assert finding.answers == []
    assert finding.said.text() != "Trying what could be done…"


def test_an_answer_about_a_plan_that_was_changed_meanwhile_is_not_shown(finding, document, qtbot):
    hint = finding.said.text()
    document.show(small_plan())
    finding.ask()
    document.edit("Rename", lambda plan: edits.rename_plan(plan, "Other"))
    assert (finding.said.text(), finding.button.isEnabled()) == (hint, True)
    qtbot.waitUntil(lambda: not finding._worker.is_busy, timeout=60_000)
    assert (finding.said.text(), finding.answers) == (hint, [])


def test_a_failure_is_said_and_it_can_be_asked_again(finding, document):
    document.show(small_plan())
    finding.ask()
    finding._worker.failed.emit(InputError("It goes in circles."))
    assert (finding.said.text(), finding.button.isEnabled()) == ("It goes in circles.", True)
