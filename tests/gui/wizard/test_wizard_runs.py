"""The panel "so far" and the compute page: what runs on GPUs take, live, and how old prices are."""

import pytest
from PySide6.QtWidgets import QLabel

from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.workbench.known_hardware import keep_accelerators, known_catalogue
from support.lifecycles import answers, pool


@pytest.fixture
def tuned(open_wizard, settled):
    """A wizard whose plan tunes a model of 8 billion parameters on four A100."""
    use_case = {"labelled_examples": 20_000, "needs_fixed_format": True}
    wizard = open_wizard(answers(use_case, pools=(pool(count=4),), phases={"fine-tuning": True}))
    settled(wizard)
    return wizard


def _words(wizard):
    lines = wizard.so_far.runs
    widgets = [lines.itemAt(place).widget() for place in range(lines.count())]
    labels = [
        label.text()
        for widget in widgets
        for label in ([widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel))
    ]
    return " | ".join(labels)


def _run(wizard, name="Tuning run"):
    return next(run for run in wizard.preview.runs if run.name == name)


def test_each_run_stands_with_its_time_and_memory(tuned):
    words = _words(tuned)
    assert "Tuning run" in words
    assert "of the 80 GB of a GPU" in words
    assert _run(tuned).hours > 0
    assert _run(tuned).cost == 0.0


def test_a_larger_model_takes_longer_at_once(tuned, settled):
    hours = _run(tuned).hours
    tuned.models_page.editors["model_parameters_billions"].setText("16")
    settled(tuned)
    assert _run(tuned).hours > 1.5 * hours


def test_what_does_not_fit_is_said_in_red_and_among_the_warnings(tuned, settled):
    page = tuned.models_page
    page.editors["model_parameters_billions"].setText("400")
    page.editors["tuning_method"].setCurrentIndex(3)
    settled(tuned)
    assert not _run(tuned).fits
    assert "which has 80 GB" in _words(tuned)
    assert any(problem.code == "does_not_fit" for problem in tuned.preview.warnings)


def test_behind_an_api_there_are_no_runs(open_wizard, settled):
    wizard = open_wizard(answers(pools=()))
    settled(wizard)
    assert wizard.preview.runs == ()
    assert wizard.so_far.runs_heading.isHidden()


def test_the_price_of_a_pool_stands_with_its_age(wizard, go_to):
    form = go_to(wizard, wizard.compute_page).forms[0]
    kind = known_catalogue().find(form.pool.gpu)
    age = price_age_text(kind, wizard.compute_page.state.today)
    assert f"{age[:1].upper()}{age[1:]}." in " ".join(label.text() for label in form.findChildren(QLabel))


def test_an_accelerator_of_ones_own_can_be_chosen(open_wizard, go_to):
    usual = known_catalogue().find("a100-80gb")
    keep_accelerators((usual.model_copy(update={"id": "ours", "name": "Our card", "aliases": ()}),))
    wizard = open_wizard()
    form = go_to(wizard, wizard.compute_page).forms[0]
    form.kind.setCurrentIndex(form.kind.findText("Our card"))
    assert form.pool.gpu == "ours"


def _numbers(wizard):
    """Hours of the tuning run, finish, cost."""
    preview = wizard.preview
    return _run(wizard).hours, preview.schedule.finish, preview.schedule.gpu_hours


def test_more_data_takes_longer_and_finishes_later_at_once(tuned, settled):
    hours, finish, gpu_hours = _numbers(tuned)
    tuned.models_page.editors["examples_to_collect"].setText("400,000")
    settled(tuned)
    later = _numbers(tuned)
    assert later[0] > 10 * hours
    assert later[1] > finish
    assert later[2] > gpu_hours


def test_another_method_takes_another_time_and_memory_at_once(tuned, settled):
    before = _run(tuned)
    tuned.models_page.editors["tuning_method"].setCurrentIndex(3)
    settled(tuned)
    assert _run(tuned).hours > before.hours
    assert _run(tuned).memory_gb > before.memory_gb


def test_a_smaller_and_dearer_pool_takes_longer_and_costs_more_at_once(tuned, settled, go_to):
    hours, cost = _run(tuned).hours, tuned.preview.schedule.cost
    form = go_to(tuned, tuned.compute_page).forms[0]
    form.count.setText("1")
    form.price.setText("50")
    settled(tuned)
    assert _run(tuned).hours > 2 * hours
    assert tuned.preview.schedule.cost > cost


def test_the_cheat_sheets_duration_stands_beside_each_run(tuned):
    assert "Cheat sheet: Minutes to hours" in _words(tuned)
    assert "longer than" not in _words(tuned)


def test_a_run_that_leaves_the_cheat_sheet_says_so_and_why(tuned, settled):
    tuned.models_page.editors["examples_to_collect"].setText("20,000,000")
    settled(tuned)
    assert _run(tuned).is_outside
    assert "longer than the cheat sheet's “Minutes to hours”: " in _words(tuned)
    assert "tokens through 8 billion parameters take their time on 4 GPUs" in _words(tuned)
