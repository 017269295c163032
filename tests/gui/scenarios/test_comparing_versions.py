"""The plan beside another version: what differs, why it finishes apart, and merging it, by mouse."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.scenarios.compare_dialog import CompareDialog, open_comparison, open_merge
from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.gui.scenarios.others import version_of
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.workbench.varying.baselines import with_baseline
from genai_planner.workbench.varying.scenarios import with_scenario
from gui.conftest import NOW
from support.small_project import small_plan

SIX_DAYS = Estimate(optimistic=6, likely=6, pessimistic=6)


def _longer(plan):
    return edits.set_duration(plan, "collect", SIX_DAYS)


def _rows(dialog):
    groups = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
    return {
        group.text(0).split(" (")[0]: [
            tuple(group.child(line).text(place) for place in range(3)) for line in range(group.childCount())
        ]
        for group in groups
    }


@pytest.fixture
def compared(open_window, qtbot):
    """Compares the plan of the window with something, or with what it knows of."""

    def compare(other=None):
        dialog = open_comparison(open_window.document, open_window, other)
        qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)
        return dialog

    return compare


def test_a_plan_without_other_versions_says_so(compared):
    dialog = compared()

    assert "no other version" in dialog.sentence.text()
    assert not dialog.merge_button.isVisible()


def test_a_plan_beside_itself_differs_in_nothing(compared):
    dialog = compared(version_of("Mine", small_plan))

    assert dialog.sentence.text() == "Nothing differs."
    assert dialog.tree.topLevelItemCount() == 0


def test_what_was_added_removed_and_changed_is_told_from_and_to(compared, open_window, settled):
    document = open_window.document
    document.edit("Longer", _longer)
    document.edit("Away", lambda plan: edits.remove_task(plan, "try"))
    settled(document)

    dialog = compared(version_of("Theirs", small_plan))

    rows = _rows(dialog)
    assert ("Task: Try", "", "") in rows["Removed"]
    assert any(what == "Task: Collect: duration in days" for what, _, _ in rows["Changed"])
    (step,) = [step for step in dialog.why.steps if "Collect" in step.words]
    before, after = dialog.found.chain.before, dialog.found.chain.after
    assert (
        timedelta(days=sum(one.days for one in dialog.why.steps))
        == after.finish.date() - before.finish.date()
    )
    assert "→" in step.note


def test_a_baseline_is_compared_by_dates_along_the_longest_path(compared, open_window, settled):
    document = open_window.document
    document.edit("Baseline", lambda plan: with_baseline(plan, "Kick-off", NOW))
    document.edit("Longer", _longer)
    settled(document)

    dialog = compared()

    assert "Kick-off" in dialog.choice.currentText()
    assert any(what == "Task: Collect: finish" for what, _, _ in _rows(dialog)["Changed"])
    chain = dialog.found.chain
    assert sum((one.moves for one in chain.effects), timedelta()) == chain.moves
    assert not dialog.merge_button.isVisible()


def test_a_scenario_is_compared_with_the_plan(compared, open_window, settled):
    short = Scenario(id="short", name="No data", levers=(Lever(kind=LeverKind.PHASE, id="data", value=0.0),))
    open_window.document.edit("Scenario", lambda plan: with_scenario(plan, short))
    settled(open_window.document)

    dialog = compared()

    assert "No data" in dialog.choice.currentText()
    assert ("Phase: Data", "", "") in _rows(dialog)["Removed"]


def test_a_kept_version_of_the_file_can_be_chosen_by_keyboard(
    compared, open_window, settled, tmp_path, qtbot
):
    path = tmp_path / "plan.genaiplan"
    write_plan(small_plan(), path)
    write_plan(_longer(small_plan()), path)
    open_window.document.show(_longer(small_plan()), path=path)
    settled(open_window.document)

    dialog = compared(version_of("Theirs", lambda: _longer(small_plan())))
    assert dialog.sentence.text() == "Nothing differs."
    qtbot.keyClick(dialog.choice, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)

    assert "was replaced on" in dialog.choice.currentText()
    assert any("Collect" in what for what, _, _ in _rows(dialog)["Changed"])


def test_what_cannot_be_read_is_said_in_one_sentence(compared, tmp_path):
    from genai_planner.gui.scenarios.others import file_at

    dialog = compared(file_at(tmp_path / "nothing.genaiplan"))

    assert "nothing.genaiplan" in dialog.sentence.text()
    assert dialog.found is None


def test_another_version_is_merged_from_the_comparison_and_undone_in_one_step(
    compared, open_window, settled, qtbot
):
    document = open_window.document
    document.edit("Name", lambda plan: edits.rename_task(plan, "clean", "Ours"))
    settled(document)
    before = document.plan

    dialog = compared(version_of("Theirs", lambda: _longer(small_plan()), small_plan))
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    preview = open_window.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)
    assert "1 changes" in preview.sentence.text()
    qtbot.mouseClick(preview.buttons.accept, Qt.MouseButton.LeftButton)

    assert document.plan.task_by_id["collect"].duration_days == SIX_DAYS
    assert document.plan.task_by_id["clean"].name == "Ours"
    open_window.actions_by_name["undo"].trigger()
    assert document.plan is before


def test_what_both_changed_is_asked_with_the_name_of_the_other_version(open_window, settled, qtbot):
    document = open_window.document
    document.edit("Name", lambda plan: edits.rename_task(plan, "clean", "Ours"))
    settled(document)
    theirs = edits.rename_task(small_plan(), "clean", "Theirs")

    preview = open_merge(document, open_window, version_of("Ines's copy", lambda: theirs, small_plan))
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)

    assert preview.double.text() == "1 thing was changed on both sides"
    assert "Ines's copy" in [one.text() for one in preview.findChildren(QRadioButton)]


def test_an_xml_of_the_plan_that_was_changed_elsewhere_merges_in_the_window(open_window, qtbot, tmp_path):
    from genai_planner.files.exports import export
    from genai_planner.gui.scenarios.others import file_at

    document, path = open_window.document, tmp_path / "back.xml"
    export(document.plan, path)
    name = document.plan.task_by_id["clean"].name
    text = path.read_text(encoding="utf-8").replace(f"<Name>{name}</Name>", "<Name>Theirs</Name>")
    path.write_text(text, encoding="utf-8")

    preview = open_merge(document, open_window, file_at(path))
    qtbot.waitUntil(lambda: not preview.is_busy and preview.buttons.accept.isEnabled(), timeout=60_000)
    qtbot.mouseClick(preview.buttons.accept, Qt.MouseButton.LeftButton)

    assert document.plan.task_by_id["clean"].name == "Theirs"


def test_plans_without_a_known_beginning_are_refused_in_one_sentence(open_window, qtbot):
    preview = open_merge(open_window.document, open_window, version_of("Theirs", small_plan))
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)

    assert "cannot be told what both plans began from" in preview.buttons.note.text()
    assert not preview.buttons.accept.isEnabled()


def test_the_plan_menu_opens_the_comparison(open_window):
    open_window.actions_by_name["compare"].trigger()

    assert open_window.findChild(CompareDialog).isVisible()
