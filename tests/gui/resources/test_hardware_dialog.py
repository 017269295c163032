"""The hardware dialog: what it lists, and accelerators of the user's own."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.reckoning import reckoned
from genai_planner.gui.resources.hardware_dialog import HardwareDialog
from genai_planner.gui.resources.pool_form import PoolForm
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Workload, WorkloadKind
from genai_planner.workbench.known_hardware import known_catalogue, own_accelerators, own_hardware_path
from support.grounds import CATALOGUE
from support.plans import compute, plan_of, work

POOL = ComputePool(id="pool", name="Our GPUs", gpu="a100-80gb", count=8)
TRAINING = Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=20e9)


@pytest.fixture
def dialog(window, settled):
    """The dialog over a plan with one run on eight A100."""
    task = compute("run", 1, pool="pool")
    task = changed(task, compute=changed(task.compute, workload=TRAINING))
    window.document.show(reckoned(plan_of(task, pools=(POOL,)), catalogue=CATALOGUE))
    settled(window.document)
    window.actions_by_name["hardware"].trigger()
    return window.findChild(HardwareDialog)


def _count(dialog):
    """The accelerators that are listed, their headings aside."""
    return sum(bool(row.id) for row in dialog.model.rows)


def _row_of(dialog, name):
    return next(row for row in dialog.model.rows if row.name.startswith(name))


def _choose(dialog, name):
    place = dialog.model.rows.index(_row_of(dialog, name))
    dialog.list.setCurrentIndex(dialog.model.index(place, 0))


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_every_accelerator_is_listed_with_peak_memory_price_and_its_age(dialog):
    assert _count(dialog) == len(bundled_catalogue().accelerators)
    row = _row_of(dialog, bundled_catalogue().find("a100-80gb").name)
    assert row.amounts[0] == "312"
    assert row.amounts[1] == "80"
    assert row.amounts[3].endswith(" months old")
    assert dialog.form.age.text() == f"Price of {row.amounts[3]}."


def test_prices_in_another_currency_than_the_plans_are_said_to_be_as_they_are(dialog):
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Prices are in USD; a pool's own price wins." in words
    assert "The plan counts in EUR: nothing is converted, so give its pools what you pay." in words


def test_one_without_a_price_says_so(dialog):
    unpriced = next(one for one in bundled_catalogue().accelerators if not one.prices)
    assert _row_of(dialog, unpriced.name).amounts[3] == "no price"
    _choose(dialog, unpriced.name)
    assert dialog.form.age.text().startswith("No published price")


def test_a_bundled_one_is_shown_and_cannot_be_typed_over(dialog):
    assert dialog.form.peak.text() == "312"
    assert not dialog.form.peak.isEnabled()
    assert dialog.change_button.isVisible()


def test_an_accelerator_of_the_users_own_is_added_and_kept(dialog, qtbot):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    _type(qtbot, dialog.form.name, "Our card")
    _type(qtbot, dialog.form.peak, "500")
    _type(qtbot, dialog.form.low, "1.25")
    _type(qtbot, dialog.form.dated, "2026-11")
    assert dialog.form.age.text() == "Price of November 2026, 2 months old."
    assert _row_of(dialog, "Our card (your own)").amounts[2] == "1.25"

    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    (own,) = own_accelerators()
    assert (own.name, own.half_peak_tflops, own.prices[0].low) == ("Our card", 500, 1.25)
    assert known_catalogue().find("Our card").id == own.id


def test_a_changed_kind_brings_the_runs_on_it_up_to_date_in_one_undoable_step(dialog, window, qtbot):
    hours = window.document.plan.task_by_id["run"].compute.elapsed_hours.likely
    qtbot.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    _type(qtbot, dialog.form.peak, "624")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    assert window.document.plan.task_by_id["run"].compute.elapsed_hours.likely == pytest.approx(hours / 2)
    window.actions_by_name["undo"].trigger()
    assert window.document.plan.task_by_id["run"].compute.elapsed_hours.likely == hours


def test_removing_ones_own_brings_the_bundled_one_back(dialog, qtbot):
    qtbot.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    assert _count(dialog) == len(bundled_catalogue().accelerators)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert not dialog.form.peak.isEnabled()
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert not own_hardware_path().exists()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("peak", "fast", "This is not a number."),
        ("peak", "0", "This must be more than 0."),
        ("dated", "last year", "A date reads like 2026"),
        ("high", "0.5", "The higher price must not be below the lower one."),
    ],
)
def test_an_impossible_entry_is_said_and_apply_waits(dialog, qtbot, field, typed, said):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    _type(qtbot, dialog.form.low, "1")
    _type(qtbot, getattr(dialog.form, field), typed)
    assert said in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()


def test_a_broken_file_of_ones_own_is_said_and_never_written_over(window, qtbot):
    path = own_hardware_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    window.actions_by_name["hardware"].trigger()
    dialog = window.findChild(HardwareDialog)
    assert "hardware.json" in dialog.buttons.note.text()
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert path.read_text(encoding="utf-8") == "{"
    assert known_catalogue() is bundled_catalogue()


def test_a_broken_file_of_ones_own_is_told_once_when_a_plan_is_opened(window):
    path = own_hardware_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    said = []
    window.files.warned.connect(said.append)

    window.document.show(plan_of(work("a", 1)))
    window.document.show(plan_of(work("b", 1)))

    assert len(said) == 1
    assert "hardware.json" in said[0]
    assert said[0].endswith("The bundled accelerators serve instead.")


def test_accelerators_are_grouped_sorted_and_found_by_a_part_of_their_name(dialog, qtbot):
    headings = [row.name for row in dialog.model.rows if not row.id]
    assert headings == ["Data centre", "Workstation", "Consumer"]
    first = [
        row.name for row in dialog.model.rows[1 : dialog.model.rows.index(_row_of(dialog, "Workstation"))]
    ]
    assert first == sorted(first, key=str.casefold)

    qtbot.keyClicks(dialog.search, "mi300 amd")

    assert [row.name for row in dialog.model.rows] == ["Data centre", "AMD MI300X"]
    assert dialog.form.name.text() == "AMD MI300X"


def test_the_kind_of_a_pool_is_found_by_typing_a_part_of_its_name(qtbot):
    form = PoolForm(POOL, CATALOGUE, currency="EUR", first_day=date(2027, 1, 4))
    qtbot.addWidget(form)
    form.show()
    line = form.kind.lineEdit()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "mi300")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert form.kind.value() == "mi300x"
    assert form.kind.currentText() == "AMD MI300X"
    assert not form.kind.model().item(0).isEnabled()  # a heading

    line.selectAll()
    qtbot.keyClicks(line, "nothing of that name")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.kind.currentText() == "AMD MI300X"
