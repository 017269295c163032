"""Links in the inspector, in a document without a window: labels, lags, and what an entry becomes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.gui.inspector.links_editor import LinkForm, LinksEditor, link_text, task_labels
from genai_planner.gui.look.panel_parts import put
from genai_planner.gui.look.widgets import column
from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import LinkKind
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.plans import link, plan_of, work
from support.small_project import small_plan

DAY = 8 * 60


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (link("a", "b"), "FS"),
        (link("a", "b", lag_minutes=2 * DAY), "FS + 2 d"),
        (link("a", "b", LinkKind.START_TO_START, -DAY // 2), "SS − 0.5 d"),
        (link("a", "b", lag_minutes=24 * 60, lag_is_elapsed=True), "FS + 1 ed"),
        (link("a", "b", lag_minutes=24 * 60), "FS + 3 d"),
    ],
)
def test_a_link_is_told_by_its_kind_and_lag(made, words):
    assert link_text(made) == words


def test_tasks_of_one_name_are_told_apart_by_phase_and_number():
    plan = plan_of(*(work(task_id, 1, name="Test") for task_id in "abcd"), work("e", 1, name="Other"))
    assert task_labels(plan) == {
        "Test": "a",
        "Test · Phase": "b",
        "Test · Phase (2)": "c",
        "Test · Phase (3)": "d",
        "Other": "e",
    }


@pytest.fixture
def form(document, qtbot):
    """The form of a new link of the test."""
    made = LinkForm(document)
    qtbot.addWidget(made)
    document.show(small_plan())
    made.task_id = "try"
    return made


def _add(form, other, *, lag="0", waits=True, is_elapsed=False):
    form.other.setText(other)
    form.lag.setText(lag)
    form.direction.setCurrentIndex(form.direction.findData(waits))
    form.lag_unit.setCurrentIndex(form.lag_unit.findData(is_elapsed))
    form.confirm.click()
    return form.note.words


def _new(document):
    return document.plan.links[-1]


def test_a_part_of_a_name_that_is_only_in_one_makes_the_link(form, document):
    assert _add(form, "coll", lag="2") == ""
    made = _new(document)
    assert (made.predecessor, made.successor, made.lag_minutes) == ("collect", "try", 2 * DAY)
    assert (form.other.text(), form.lag.text()) == ("", "0")
    assert _add(form, "Clean", lag="-1", waits=False, is_elapsed=True) == ""
    made = _new(document)
    assert (made.predecessor, made.successor, made.lag_minutes) == ("try", "clean", -24 * 60)
    assert made.lag_is_elapsed


@pytest.mark.parametrize(
    ("other", "lag", "words"),
    [
        ("", "0", "Type a part of a task’s name and choose the task."),
        ("c", "0", "Type a part of a task’s name and choose the task."),
        ("nothing", "0", "Type a part of a task’s name and choose the task."),
        ("Collect", "long", "Enter days, such as 2, or -1 for a lead of a day."),
        ("Collect", "3651", "Enter days, such as 2, or -1 for a lead of a day."),
    ],
)
def test_what_cannot_be_a_link_is_refused_and_stays_as_it_was_typed(form, document, other, lag, words):
    before = document.plan
    assert _add(form, other, lag=lag) == words
    assert document.plan is before
    assert (form.other.text(), form.lag.text()) == (other, lag)


def test_a_circle_is_refused_by_the_plan(form, document):
    form.task_id = "clean"
    before = document.plan
    assert _add(form, "Signed off")
    assert document.plan is before


def test_more_links_than_there_is_room_for_are_counted(document, qtbot):
    editor = LinksEditor(document)
    qtbot.addWidget(editor)
    many = [work(f"t{number}", 1) for number in range(32)]
    plan = plan_of(work("one", 1), *many, links=tuple(link("one", task.id) for task in many))
    for count, rest in ((30, []), (31, ["and 1 more"]), (32, ["and 2 more"])):
        shown = changed(plan, links=plan.links[:count])
        editor.show_task(shown, shown.task_by_id["one"], is_editable=True)
        shown_words = [label.text() for label in editor.findChildren(QLabel)]
        assert [words for words in shown_words if words.endswith("more")] == rest


def test_another_region_writes_lags_anew(document, qtbot):
    made = LinksEditor(document)
    qtbot.addWidget(made)
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b", lag_minutes=DAY // 2),))
    made.show_task(plan, plan.task_by_id["b"], is_editable=True)

    with speaking(Tongue(region=region_of("de_DE"))):
        made.show_task(plan, plan.task_by_id["b"], is_editable=True)

    words = [label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made)]
    assert "FS + 0,5 d" in words


def test_a_form_that_is_opened_anew_marks_nothing_as_wrong(form):
    _add(form, "nothing", lag="long")
    assert form.lag.property("is_wrong")
    assert form.other.property("is_wrong")

    form.start()

    assert not form.lag.property("is_wrong")
    assert not form.other.property("is_wrong")
    assert (form.other.text(), form.lag.text(), form.note.words) == ("", "0", "")


@pytest.mark.parametrize("leave", ["key", "button"])
def test_the_keyboard_goes_back_to_where_the_form_was_opened(document, desk, qtbot, leave):
    document.show(small_plan())
    editor = LinksEditor(document)
    put(column(desk), editor)
    editor.show_task(document.plan, document.plan.task_by_id["try"], is_editable=True)
    with qtbot.waitActive(desk):
        desk.show()
    editor.add.click()
    assert editor.form.other.hasFocus()

    if leave == "key":
        qtbot.keyClick(editor.form.other, Qt.Key.Key_Escape)
    else:
        editor.form.done.click()

    assert not editor.form.isVisible()
    assert editor.add.hasFocus()
