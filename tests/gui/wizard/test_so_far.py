"""The panel of what a plan comes to so far: bars, counts of one, and the warnings that have room."""

import pytest
from PySide6.QtCore import QPoint

from genai_planner.gui.wizard.so_far import MOST_WARNINGS, SmallTimeline, SoFar, small_timeline
from genai_planner.gui.wizard.warning_words import lacks_people, warning_sentences
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import said
from genai_planner.workbench.preview import Preview
from support.plans import effort, link, milestone, plan_of, work
from support.small_project import small_plan


def _preview(plan, *warnings, runs=()):
    return Preview(None, plan, schedule(plan), None, warnings, None, runs)


def _problem(code, words, *places):
    return Problem(code=code, severity=Severity.WARNING, said=said(words), places=places)


@pytest.fixture
def panel(qtbot):
    made = SoFar()
    qtbot.addWidget(made)
    return made


def test_the_bars_of_the_phases_span_the_project_and_a_short_one_can_be_seen():
    data, model = small_timeline(_preview(small_plan()), 200)
    assert (data.item, data.x, data.width) == ("data", 0, 200)
    assert (model.item, model.x, model.width) == ("model", 0, 200)
    phases = (Phase(id="phase", name="Phase"), Phase(id="end", name="End"))
    ending = plan_of(work("a", 1), milestone("m", phase="end"), links=(link("a", "m"),), phases=phases)
    _, end = small_timeline(_preview(ending), 200)
    assert (end.x, end.width) == (196, 4)


def test_a_place_tells_the_phase_of_its_line_and_none_beneath_the_last(qtbot):
    timeline = SmallTimeline()
    qtbot.addWidget(timeline)
    assert timeline.words_at(QPoint(5, 5)) == ""
    timeline.show_preview(_preview(small_plan()))
    assert timeline.words_at(QPoint(5, 5)) == "Data: 4 January 2027 to 12 January 2027"
    assert timeline.words_at(QPoint(5, 20)).startswith("Model: ")
    assert timeline.words_at(QPoint(5, 35)) == ""
    assert timeline.words_at(QPoint(5, 0)) == ""


def test_one_day_of_work_is_one_day(panel):
    panel.show_preview(_preview(plan_of(effort("a", 1))))
    assert panel.facts["work"].text() == "1 person-day"
    panel.show_preview(_preview(small_plan()))
    assert panel.facts["work"].text() == "4 person-days"


def test_warnings_beyond_the_room_are_counted(panel):
    for count in (MOST_WARNINGS, MOST_WARNINGS + 2):
        panel._show_warnings([str(number) for number in range(count)])
        lines = panel._warnings
        last = lines.itemAt(lines.count() - 1).widget()
        assert lines.count() == min(count, MOST_WARNINGS + 1)
    assert last.text() == "2 more on the last page"


def test_of_each_kind_the_first_warning_is_told_and_the_others_are_counted():
    plan = small_plan()
    found = [_problem("late", f"Late {number}.") for number in range(3)]
    sentences = warning_sentences(_preview(plan, found[0], _problem("dear", "Dear."), *found[1:]))
    assert sentences == ["Late 0. 2 more like this.", "Dear."]


def test_whoever_is_booked_twice_is_named_once_however_often_that_happens():
    sam = Place(kind=PlaceKind.PERSON, id="sam")
    task = Place(kind=PlaceKind.TASK, id="clean")
    two = [_problem("over_booked", "Twice.", sam, task) for _ in range(2)]
    (sentence,) = warning_sentences(_preview(small_plan(), *two))
    assert sentence.startswith("Booked twice at times: Sam Weber. ")


def test_work_that_nobody_can_do_is_told_first():
    nobody = _preview(plan_of(effort("a", 1)), _problem("dear", "Dear."))
    first, second = warning_sentences(nobody)
    assert lacks_people(nobody)
    assert first.endswith("leaves out 1 person-day of work.")
    assert second == "Dear."
    assert not lacks_people(_preview(plan_of()))
    assert not lacks_people(_preview(small_plan()))
