"""The estimates of a task alone: which there are, where a change goes, and how they are written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.gui.inspector.estimates_section import EstimatesSection
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level, Skill
from genai_planner.model.tasks import SkillNeed
from genai_planner.words.context import Tongue, speak
from genai_planner.words.region import region_of
from support.plans import SKILL, compute, effort, exactly, milestone, plan_of, work

_GERMAN = Tongue(region=region_of("de_DE"))
_NEEDS = tuple(
    SkillNeed(skill=skill, level=Level.WORKING, effort_days=exactly(days))
    for skill, days in (("data", 4), ("law", 1.5))
)


def _plan():
    return plan_of(
        work("days", 2.5),
        work("more", 1200),
        effort("team", 4, needs=_NEEDS),
        compute("run", 12),
        milestone("done"),
        skills=(SKILL, Skill(id="law", name="Law", short_name="Law")),
    )


@pytest.fixture
def section(document, qtbot):
    document.show(_plan())
    made = EstimatesSection(document)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def show(section, document):
    def show_it(item, *, is_editable=True):
        plan = document.plan
        section.show_task(plan.task_by_id[item], plan, is_told_below=False, is_editable=is_editable)
        return [editor for _, editor in section._shown]

    return show_it


def _headings(section):
    return [one.text() for one in section.findChildren(QLabel) if one.property("look") == "strong"]


def _amounts(editor):
    return [line.text() for line in (editor.best, editor.likely, editor.worst)]


@pytest.mark.parametrize(
    ("item", "headings"),
    [
        ("days", ["Working days"]),
        ("run", ["Hours, nights and weekends too"]),
        ("team", ["Data engineering, person-days", "Law, person-days"]),
    ],
)
def test_a_task_has_the_estimates_of_its_kind(section, show, item, headings):
    show(item)

    assert _headings(section) == headings
    assert section.isVisibleTo(section.parentWidget())


def test_a_milestone_has_none(section, show):
    show("done")

    assert section.isHidden()


@pytest.mark.parametrize(
    ("item", "number", "words"),
    [("days", 0, "Change duration"), ("run", 0, "Change hours"), ("team", 1, "Change effort")],
)
def test_an_amount_that_is_typed_goes_where_it_belongs(show, document, qtbot, item, number, words):
    editor = show(item)[number]
    for line, typed in ((editor.worst, "30"), (editor.likely, "20")):
        line.selectAll()
        qtbot.keyClicks(line, typed)
    qtbot.keyClick(editor.likely, Qt.Key.Key_Return)

    task = document.plan.task_by_id[item]
    estimate = {
        "days": lambda: task.duration_days,
        "run": lambda: task.compute.elapsed_hours,
        "team": lambda: task.needs[1].effort_days,
    }[item]()
    assert (estimate.likely, estimate.pessimistic) == (20, 30)
    assert document.undo_stack.undoText() == words


def test_the_fields_stay_for_another_task_and_edit_that_one(show, document, qtbot):
    (before,) = show("days")
    (editor,) = show("more")
    assert editor is before
    assert _amounts(editor) == ["1,200", "1,200", "1,200"]
    assert editor.likely.accessibleName() == "Working days: Likely"

    editor.best.setText("7")
    qtbot.keyClick(editor.best, Qt.Key.Key_Return)

    assert document.plan.task_by_id["more"].duration_days.optimistic == 7
    assert document.plan.task_by_id["days"].duration_days.optimistic == 2.5


def test_an_entry_that_is_refused_for_one_task_is_not_shown_for_the_next(show, qtbot):
    (editor,) = show("days")
    editor.best.setText("99")
    qtbot.keyClick(editor.best, Qt.Key.Key_Return)
    assert editor.note.words == "The best must not be above the likely."

    (editor,) = show("more")

    assert editor.note.words == ""
    assert _amounts(editor)[0] == "1,200"


def test_another_region_writes_the_amounts_anew_and_leaving_them_changes_nothing(show, document, qtbot):
    (editor,) = show("days")
    assert _amounts(editor) == ["2.5", "2.5", "2.5"]

    speak(_GERMAN)
    (editor,) = show("days")

    assert _amounts(editor) == ["2,5", "2,5", "2,5"]
    qtbot.keyClick(editor.likely, Qt.Key.Key_Return)
    assert document.undo_stack.count() == 0
    assert editor.note.words == ""


def test_estimates_of_a_plan_that_is_only_read_are_seen_but_not_typed(show):
    (editor,) = show("days", is_editable=False)

    assert not editor.likely.isEnabled()
    assert _amounts(editor)[1] == "2.5"


def test_the_reason_of_hours_stands_here_unless_it_stands_with_what_is_computed(section, document):
    task = document.plan.task_by_id["run"]
    hours = changed(task.compute.elapsed_hours, because="As measured in May.")
    task = changed(task, compute=changed(task.compute, elapsed_hours=hours))

    other, plan = document.plan.task_by_id["days"], document.plan
    for is_told_below, count in ((False, 1), (True, 0)):
        section.show_task(other, plan, is_told_below=False, is_editable=True)
        section.show_task(task, plan, is_told_below=is_told_below, is_editable=True)
        words = [one.text() for one in section.findChildren(QLabel) if one.isVisibleTo(section)]
        assert words.count("As measured in May.") == count
