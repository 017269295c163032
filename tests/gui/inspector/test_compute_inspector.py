"""The inspector of a compute task: sizes that are typed move hours and dates; own amounts are marked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStyleOptionViewItem

from genai_planner.estimation.reckoning import estimate_of
from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model.workloads import Tuning, WorkloadKind
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.grounds import CATALOGUE
from support.tuning_plan import POOL, enter, shown_words, tuning_plan


@pytest.fixture
def shown(window, settled):
    """The inspector, looking at a tuning run."""
    window.document.show(tuning_plan())
    settled(window.document)
    window.document.select(Selection(item="run"))
    return window.workspace.inspector.task


def _need(window):
    return window.document.plan.task_by_id["run"].compute


def _choose(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_it_shows_ranges_formula_cheat_sheet_and_sizes(shown):
    words = shown_words(shown.estimated)
    for expected in (
        "P10",
        "P50",
        "P90",
        "GPU-hours",
        "Cost",
        "kg CO₂",
        "FLOP",
        "Cheat sheet: Minutes to hours",
    ):
        assert expected in words
    assert shown.workload.numbers["parameters"].line.text() == "8"
    assert shown.workload.numbers["examples"].line.text() == "50,000"
    assert shown.workload.choices["tuning"].currentText() == "LoRA"


def _amounts(shown, words):
    """The three amounts that stand in the row of the estimate with those words."""
    label = next(one for one in shown.estimated.findChildren(QLabel) if one.text() == words)
    grid = label.parentWidget().layout()
    row = grid.getItemPosition(grid.indexOf(label))[0]
    return [grid.itemAtPosition(row, column).widget().text() for column in (1, 2, 3)]


def test_the_least_number_of_gpus_stands_with_its_range_or_that_none_is_enough(shown, window, qtbot, settled):
    estimate = estimate_of(_need(window), POOL, currency="EUR", catalogue=CATALOGUE)
    assert _amounts(shown, "GPUs at least") == [f"{amount:g}" for amount in estimate.least_gpus_range]
    _choose(shown.workload.choices["tuning"], "Full")
    enter(qtbot, shown.workload.numbers["parameters"], "70")
    settled(window.document)
    fewest, middle, most = (int(words.replace(",", "")) for words in _amounts(shown, "GPUs at least"))
    assert 1 < fewest <= middle <= most
    assert fewest < most
    for name in ("sequence_length", "tokens_per_example"):
        enter(qtbot, shown.workload.numbers[name], "1,000,000")
    settled(window.document)
    assert _amounts(shown, "GPUs at least") == ["", "none", ""]


def test_the_amounts_of_an_estimate_are_written_as_in_the_region(window, settled):
    with speaking(Tongue(region=region_of("de_DE"))):
        window.document.show(tuning_plan())
        settled(window.document)
        window.document.select(Selection(item="run"))
        found = _amounts(window.workspace.inspector.task, "GB on a GPU")
    estimate = estimate_of(_need(window), POOL, currency="EUR", catalogue=CATALOGUE)
    assert found == [f"{amount:.3g}".replace(".", ",") for amount in estimate.peak_memory_gb]


def test_assumptions_stand_with_their_sources_when_asked_for(shown, qtbot):
    toggle = shown.estimated.findChild(QPushButton, "assumptions")
    assert "arXiv" not in shown_words(shown.estimated)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "arXiv 2001.08361" in shown_words(shown.estimated))
    assert "Price per GPU-hour: 2.00 EUR" in shown_words(shown.estimated)


@pytest.fixture
def opened(shown, qtbot):
    """The rows of the assumptions by name, looked up anew each time."""
    toggle = shown.estimated.findChild(QPushButton, "assumptions")
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    return lambda name: shown.estimated.rows[name]


def test_an_assumption_of_ones_own_moves_dates_is_marked_and_can_be_taken_back(
    opened, window, qtbot, settled
):
    before, hours = plan_bytes(window.document.plan), _need(window).elapsed_hours.likely
    row = opened("Utilisation")
    assert not row.marks["utilisation"].isVisible()
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    enter(qtbot, row.numbers["utilisation"], "10")
    settled(window.document)

    assert _need(window).override.assumptions.utilisation == pytest.approx(0.1)
    assert _need(window).elapsed_hours.likely > 2 * hours
    assert window.document.undo_stack.count() == 1
    row = opened("Utilisation")
    assert row.marks["utilisation"].isVisible()
    assert "10% of the 16-bit peak" in shown_words(row)
    assert "(your own: utilisation)" in _need(window).elapsed_hours.because
    qtbot.mouseClick(row.marks["utilisation"].back, Qt.MouseButton.LeftButton)
    assert plan_bytes(window.document.plan) == before
    assert not opened("Utilisation").marks["utilisation"].isVisible()


def test_an_optimiser_is_chosen_among_the_assumptions(opened, window, qtbot):
    row = opened("Optimiser")
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    _choose(row.choices["optimiser"], "Adam, 8-bit states")
    assert _need(window).override.assumptions.optimiser == "adam_8_bit"
    assert opened("Optimiser").marks["optimiser"].isVisible()


def test_choices_and_sources_among_the_assumptions_stand_in_the_words_of_the_lists(opened):
    assert "Optimiser: Adam, mixed precision" in shown_words(opened("Optimiser"))
    assert "given by the compute pool" in shown_words(opened("Price per GPU-hour"))
    sharding = opened("Sharding")
    name, shown = sharding.findChildren(QLabel)[0].text().split(": ", 1)
    assert name == "Sharding"
    choices = sharding.choices["sharding"]
    assert shown in [choices.itemText(place) for place in range(1, choices.count())]


def test_an_impossible_assumption_is_refused_beside_its_field(opened, window, qtbot):
    before = window.document.plan
    row = opened("Utilisation")
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    enter(qtbot, row.numbers["utilisation"], "140")
    assert row.numbers["utilisation"].note.words == "Utilisation can be at most 100%."
    assert window.document.plan is before


def test_a_refused_assumption_is_told_by_its_name_and_unit_across_the_whole_row(opened, qtbot):
    row = opened("Price per GPU-hour")
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    field = row.numbers["price_per_gpu_hour"]
    enter(qtbot, field, "-1")
    assert field.note.words == "Price per GPU-hour must be at least 0 EUR an hour."
    qtbot.waitUntil(lambda: field.note.width() > 2 * field.line.width())
    assert (
        field.note.mapToGlobal(QPoint(0, 0)).y() >= field.line.mapToGlobal(field.line.rect().bottomLeft()).y()
    )


def test_what_is_typed_into_an_assumption_stays_while_results_arrive(opened, window, qtbot):
    row = opened("CO2 of the grid")
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.numbers["grid_kg_co2_per_kwh"].line, "0.0")
    window.document.results_changed.emit()
    assert opened("CO2 of the grid").numbers["grid_kg_co2_per_kwh"].line.text() == "0.0"


def test_a_size_among_the_assumptions_leads_to_its_field(opened, shown, qtbot):
    qtbot.mouseClick(opened("Sequence length").change_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shown.workload.numbers["sequence_length"].line.hasFocus)


def test_a_sequence_length_of_ones_own_is_marked_and_goes_back_to_the_usual(shown, window, qtbot):
    before, mark = plan_bytes(window.document.plan), shown.workload.marks["sequence_length"]
    assert not mark.isVisible()
    enter(qtbot, shown.workload.numbers["sequence_length"], "4096")
    assert mark.isVisible()
    qtbot.mouseClick(mark.back, Qt.MouseButton.LeftButton)
    assert not mark.isVisible()
    assert plan_bytes(window.document.plan) == before


def test_more_examples_take_longer_in_one_undoable_step(shown, window, qtbot, settled):
    before, hours = plan_bytes(window.document.plan), _need(window).elapsed_hours.likely
    finish = window.document.results.schedule.finish

    enter(qtbot, shown.workload.numbers["examples"], "500,000")
    settled(window.document)

    assert _need(window).elapsed_hours.likely == pytest.approx(10 * hours, rel=0.01)
    assert window.document.results.schedule.finish > finish
    assert window.document.undo_stack.count() == 1
    window.actions_by_name["undo"].trigger()
    assert plan_bytes(window.document.plan) == before


def test_another_method_changes_the_memory(shown, window):
    memory = _need(window).memory_gb
    _choose(shown.workload.choices["tuning"], "QLoRA")
    assert _need(window).workload.tuning is Tuning.QLORA
    assert _need(window).memory_gb < memory


def test_what_few_runs_need_is_folded_away_and_changes_the_memory(shown, window):
    editor, before = shown.workload, _need(window).memory_gb
    assert not editor.rare.isVisibleTo(editor)
    editor.more.click()
    assert editor.rare.isVisibleTo(editor)
    _choose(editor.choices["has_chunked_loss"], "In pieces")
    assert _need(window).workload.has_chunked_loss
    assert editor.rare.isVisibleTo(editor)
    _choose(editor.choices["precision"], "8 bits")
    assert _need(window).memory_gb < before


def test_another_pool_changes_gpus_and_hours(shown, window):
    hours = _need(window).elapsed_hours.likely
    _choose(shown.compute.pool, "Desk, 1 GPU")
    assert _need(window).gpus == 1
    assert _need(window).elapsed_hours.likely > 4 * hours


def test_what_leaves_the_cheat_sheet_says_so_and_why(shown, qtbot):
    enter(qtbot, shown.workload.numbers["examples"], "20,000,000")
    qtbot.waitUntil(
        lambda: "longer than the cheat sheet's “Minutes to hours”" in shown_words(shown.estimated)
    )
    words = shown_words(shown.estimated)
    assert "tokens through 8 billion parameters take their time on 8 GPUs" in words
    assert "examples cut to" in words


def test_what_does_not_fit_is_told_with_ways_out_here_and_among_the_problems(shown, window, settled):
    _choose(shown.compute.pool, "Desk, 1 GPU")
    _choose(shown.workload.choices["tuning"], "Full")
    settled(window.document)
    words = shown_words(shown.estimated)
    assert "GB per GPU, and one has 80 GB." in words
    assert "QLoRA (" in words
    problems = [one for one in window.document.results.problems if one.code == "does_not_fit"]
    assert len(problems) == 1
    assert "QLoRA (" in problems[0].remedy


def _does_not_fit(shown, window, settled):
    """The tuning run on one GPU with all weights trained, which is too much for it."""
    _choose(shown.compute.pool, "Desk, 1 GPU")
    _choose(shown.workload.choices["tuning"], "Full")
    settled(window.document)


def _codes(window):
    return {problem.code for problem in window.document.results.problems}


def test_a_way_out_is_taken_with_one_click_in_the_inspector(shown, window, qtbot, settled):
    _does_not_fit(shown, window, settled)
    before = window.document.undo_stack.count()
    buttons = {one.accessibleName(): one for one in shown.estimated.findChildren(QPushButton)}
    lora = next(one for name, one in buttons.items() if name.startswith("Apply: LoRA ("))
    qtbot.mouseClick(lora, Qt.MouseButton.LeftButton)
    settled(window.document)
    assert _need(window).workload.tuning is Tuning.LORA
    assert "does_not_fit" not in _codes(window)
    assert window.document.undo_stack.count() == before + 1


def test_a_way_out_is_taken_with_one_click_among_the_problems(shown, window, qtbot, settled):
    _does_not_fit(shown, window, settled)
    window.workspace.show_view(View.PROBLEMS)
    view = window.workspace.problems
    (bar,) = view.ways.values()
    words = [one.text() for one in bar.buttons]
    assert words[-1].startswith("The pool 'Our GPUs' (")
    assert [one.text() for one in bar.buttons if one.isVisible()] == words
    qtbot.mouseClick(bar.buttons[-1], Qt.MouseButton.LeftButton)
    settled(window.document)
    assert _need(window).pool == "pool"
    assert "does_not_fit" not in _codes(window)
    assert not view.ways
    window.actions_by_name["undo"].trigger()
    settled(window.document)
    assert "does_not_fit" in _codes(window)


def test_the_row_of_a_problem_has_room_for_its_ways_out(shown, window, settled):
    _does_not_fit(shown, window, settled)
    window.workspace.show_view(View.PROBLEMS)
    view = window.workspace.problems
    (bar,) = view.ways.values()
    delegate, option = view.list.itemDelegate(), QStyleOptionViewItem()
    with_ways = delegate.sizeHint(option, view.model.index(next(iter(view.ways)), 0)).height()
    assert with_ways > bar.heightForWidth(view.list.viewport().width()) + 40
    assert all(bar.rect().contains(one.geometry()) for one in bar.buttons)


def test_own_gpus_are_marked_and_can_be_taken_back(shown, window, qtbot):
    before = plan_bytes(window.document.plan)
    assert not shown.compute.own_gpus.isVisible()

    enter(qtbot, shown.compute.gpus, "2")

    assert shown.compute.own_gpus.isVisible()
    assert _need(window).gpus == 2
    qtbot.mouseClick(shown.compute.own_gpus.back, Qt.MouseButton.LeftButton)
    assert not shown.compute.own_gpus.isVisible()
    assert plan_bytes(window.document.plan) == before


def test_own_memory_is_marked_and_can_be_taken_back(shown, window, qtbot):
    before = _need(window).memory_gb
    enter(qtbot, shown.compute.memory, "77")
    assert shown.compute.own_memory.isVisible()
    qtbot.mouseClick(shown.compute.own_memory.back, Qt.MouseButton.LeftButton)
    assert _need(window).memory_gb == before


def test_own_hours_are_marked_stay_when_sizes_change_and_can_be_taken_back(shown, window, qtbot):
    hours = _need(window).elapsed_hours
    editor = shown.findChildren(EstimateEditor)[0]
    for line in (editor.best, editor.likely, editor.worst):
        line.selectAll()
        qtbot.keyClicks(line, "99")
    qtbot.keyClick(editor.worst, Qt.Key.Key_Return)

    assert shown.compute.own_hours.isVisible()
    enter(qtbot, shown.workload.numbers["epochs"], "6")
    assert _need(window).elapsed_hours.likely == 99
    qtbot.mouseClick(shown.compute.own_hours.back, Qt.MouseButton.LeftButton)

    assert not shown.compute.own_hours.isVisible()
    assert _need(window).elapsed_hours.likely == pytest.approx(2 * hours.likely, rel=0.01)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("parameters", "big", "This is not a number."),
        ("parameters", "0", "Model size must be at least 0.00001 billion parameters."),
        ("parameters", "1e30", "Model size can be at most 100,000 billion parameters."),
        ("examples", "1e999", "This number is too large."),
        ("parameters", "200,000", "Model size can be at most 100,000 billion parameters."),
        ("examples", "1.5", "Write a whole number."),
        ("batch", "90,000", "'Tuning run' cannot be estimated: The batch of 90,000 is larger"),
    ],
)
def test_an_impossible_size_is_refused_beside_the_field(shown, window, qtbot, name, typed, said):
    before = window.document.plan
    enter(qtbot, shown.workload.numbers[name], typed)
    assert said in shown.workload.numbers[name].note.words
    assert window.document.plan is before


def test_a_size_may_be_typed_with_a_power_of_ten(shown, window, qtbot):
    enter(qtbot, shown.workload.numbers["examples"], "2e4")
    assert _need(window).workload.examples == 20_000


def test_a_task_with_hours_by_hand_can_begin_to_say_what_it_computes(shown, window):
    window.document.select(Selection(item="hand"))
    assert not shown.estimated.isVisible()
    assert not shown.workload.numbers

    _choose(shown.workload.kind, "Evaluation")

    need = window.document.plan.task_by_id["hand"].compute
    assert need.workload.kind is WorkloadKind.EVALUATION
    assert need.elapsed_hours.likely != 12
    assert shown.estimated.isVisible()
    assert shown.workload.numbers["examples"].line.text() == "1,000"
