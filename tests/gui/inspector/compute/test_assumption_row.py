"""One assumption alone: its value and source, and the fields for a value of the user's own."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import EditError
from genai_planner.estimation.own_assumptions import OWN_VALUE
from genai_planner.estimation.record import Assumption
from genai_planner.gui.inspector.compute.assumption_fields import own_fields
from genai_planner.gui.inspector.compute.assumption_row import AssumptionRow
from genai_planner.model.assumptions import NOTHING_ASSUMED, Optimiser, OwnAssumptions
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.workloads import WorkloadKind
from support.tuning_plan import enter, shown_words

UTILISATION = Assumption("Utilisation", "40%", ASSUMPTION)
OPTIMISER = Assumption("Optimiser", "Adam, mixed precision", ASSUMPTION)


class _Put:
    """Notes what is put, and refuses what the record does."""

    def __init__(self):
        self.own, self.done, self.refusal = NOTHING_ASSUMED, [], ""

    def __call__(self, name, value):
        if self.refusal:
            raise EditError(self.refusal)
        self.own = changed(self.own, **{name: value})
        self.done.append((name, value))


@pytest.fixture
def put():
    return _Put()


@pytest.fixture
def row(put, qtbot):
    """Makes the row of an assumption in tuning."""

    def make(assumption, own=NOTHING_ASSUMED, *, fields=None, lead=None):
        if fields is None:
            fields = own_fields(assumption.name, WorkloadKind.FINE_TUNING, "EUR")
        made = AssumptionRow(assumption, fields, own, put, lead)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        return made

    return make


def test_it_says_value_and_source_and_opens_its_field_on_request(row, qtbot):
    shown = row(UTILISATION)
    words = shown_words(shown)
    assert words.startswith("Utilisation: 40%")
    assert "planner’s assumption" in words
    assert not shown.numbers["utilisation"].isVisible()

    qtbot.mouseClick(shown.change_button, Qt.MouseButton.LeftButton)

    assert shown.numbers["utilisation"].isVisible()
    assert shown.numbers["utilisation"].line.hasFocus()
    assert not shown.change_button.isVisible()
    assert not shown.marks["utilisation"].isVisible()


def test_a_percentage_is_put_as_a_share(row, put, qtbot):
    shown = row(UTILISATION)
    shown.open()

    enter(qtbot, shown.numbers["utilisation"], "55")

    assert put.done == [("utilisation", 0.55)]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [("0", "Utilisation must be more than"), ("101", "Utilisation can be at most 100%."), ("half", "number")],
)
def test_a_share_that_cannot_be_is_refused_in_the_unit_that_is_typed(row, put, qtbot, words, complaint):
    shown = row(UTILISATION)
    shown.open()

    enter(qtbot, shown.numbers["utilisation"], words)

    assert complaint in shown.numbers["utilisation"].note.words
    assert put.done == []


def test_a_value_of_ones_own_stands_open_and_can_be_taken_back(row, put, qtbot):
    own = OwnAssumptions(utilisation=0.55)
    shown = row(Assumption("Utilisation", "55%", OWN_VALUE), own)
    assert shown.numbers["utilisation"].line.text() == "55"
    assert not shown.change_button.isVisible()

    qtbot.mouseClick(shown.marks["utilisation"].back, Qt.MouseButton.LeftButton)

    assert put.done == [("utilisation", None)]


def test_an_emptied_field_takes_the_value_back_too(row, put, qtbot):
    shown = row(UTILISATION, OwnAssumptions(utilisation=0.55))

    field = shown.numbers["utilisation"]
    field.line.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)

    assert put.done == [("utilisation", None)]


def test_a_choice_is_put_at_once_and_a_refused_one_springs_back_with_the_reason(row, put):
    shown = row(OPTIMISER)
    combo = shown.choices["optimiser"]
    assert combo.currentText() == "estimate’s"

    put.refusal = "That does not fit."
    _choose(combo, "Adam, 8-bit states")
    assert put.done == []
    assert combo.currentText() == "estimate’s"
    assert shown.note.words == "That does not fit."

    put.refusal = ""
    _choose(combo, "Adam, 8-bit states")
    assert put.done == [("optimiser", Optimiser.ADAM_8_BIT)]


def _choose(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_an_assumption_that_is_changed_elsewhere_leads_there(row, qtbot):
    led = []
    shown = row(Assumption("Batch", "8", OWN_VALUE), fields=(), lead=lambda: led.append(True))
    assert "Your own" in shown_words(shown)

    qtbot.mouseClick(shown.change_button, Qt.MouseButton.LeftButton)

    assert led == [True]


def test_what_cannot_be_changed_has_no_button(row):
    shown = row(UTILISATION, fields=())

    assert not shown.change_button.isVisible()
    assert shown.change_button.parent() is None
