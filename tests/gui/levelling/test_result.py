"""What a levelling would come to, without the dialog around it: facts, moves, and the surest order."""

from dataclasses import replace
from datetime import datetime

import pytest

from genai_planner.gui.levelling.changes_table import ChangeColumn
from genai_planner.gui.levelling.result import LevellingResult
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.scheduling.levelling.levelling import Levelled
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from genai_planner.workbench.levelling_preview import preview_of
from genai_planner.workbench.surest_order import Odds
from support.plans import effort, link, plan_of

EARLY, LATE = datetime(2027, 1, 14, 17), datetime(2027, 1, 20, 17)


def _plan():
    """Sam has two tasks of four days at once, from Monday 4 to Thursday 7 January."""
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    sam = Person(id="sam", name="Sam Weber", day_rate=500, skills=skills)
    tasks = effort("label", 4, "sam", name="Label"), effort("clean", 4, "sam", name="Clean")
    return plan_of(*tasks, people=(sam,))


def _preview(plan, after):
    """The plan beside another one, which is proven to be the best."""
    dates = schedule(after)
    return preview_of(plan, Levelled(after, dates, schedule(plan), dates.finish, gap=0.0, seconds=1.0))


def _in_a_row(plan):
    """First one, then the other, until Wednesday 13 January."""
    return changed(plan, links=(link("label", "clean"),))


@pytest.fixture
def result(qtbot):
    made = LevellingResult(_plan())
    qtbot.addWidget(made)
    made.show()
    return made


def _facts(result):
    return [[cell.text() for cell in line] for line in result.facts.cells]


def test_before_a_search_there_are_words_and_no_facts(result):
    result.say("Nobody is booked twice.", "Level anyway?")
    assert (result.verdict.text(), result.rest.text()) == ("Nobody is booked twice.", "Level anyway?")
    assert not any(part.isVisible() for part in (result.facts, result.moves, result.table, result.surest))


def test_today_and_the_levelled_plan_stand_beside_each_other_with_the_difference(result):
    result.show_preview(_preview(_plan(), _in_a_row(_plan())), "Searched for 1 s.")
    assert result.verdict.text() == "Finish 13 January 2027; proven the best possible"
    assert _facts(result) == [
        ["7 January 2027", "13 January 2027", "6 days later"],
        ["…", "…", ""],
        ["€4,000", "€4,000", "the same"],
        ["Sam Weber", "nobody", ""],
    ]
    assert [line[2].property("look") for line in result.facts.cells] == [
        "bad",
        "secondary",
        "secondary",
        "good",
    ]
    assert result.moves.text() == "What moves, and who gets what: 1 of 2 tasks"
    model = result.changes
    assert model.index(0, ChangeColumn.TASK).data() == "Clean"
    assert result.table.isVisible()


@pytest.mark.parametrize("width", [720, 1000])
def test_tasks_have_as_much_room_as_who_does_them_however_little_there_is(result, width):
    result.show_preview(_preview(_plan(), _in_a_row(_plan())), "")
    result.table.setFixedWidth(width)
    result.table.grab()
    task, who = (result.table.columnWidth(place) for place in (ChangeColumn.TASK, ChangeColumn.WHO))
    assert task == pytest.approx(who, abs=1)
    assert task > 150


def test_how_sure_both_are_stands_there_once_it_is_known(result):
    preview = _preview(_plan(), _in_a_row(_plan()))
    result.show_preview(replace(preview, odds=Odds(EARLY, LATE, None, LATE)), "")
    assert _facts(result)[1] == ["14 January 2027", "20 January 2027", "6 days later"]
    result.show_preview(replace(preview, odds=Odds(EARLY, EARLY, None, EARLY)), "")
    assert _facts(result)[1] == ["14 January 2027", "14 January 2027", "the same day"]


def test_where_nothing_moves_it_says_so(result):
    result.show_preview(_preview(_plan(), _plan()), "")
    assert result.moves.text() == "Nothing moves: today's plan is as good."
    assert _facts(result)[0][2] == "the same day"


def test_one_task_is_one_task(qtbot):
    plan = edits.remove_task(_plan(), "clean")
    made = LevellingResult(plan)
    qtbot.addWidget(made)
    made.show_preview(_preview(plan, edits.unassign(plan, "label", "sam")), "")
    assert made.moves.text() == "What moves, and who gets what: 1 of 1 task"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "nobody"), (1, "P1"), (3, "P1, P2, P3"), (4, "P1, P2, P3 and 1 more")]
)
def test_of_many_who_are_booked_twice_three_are_named(result, count, words):
    names = tuple(f"P{number}" for number in range(1, count + 1))
    result.show_preview(replace(_preview(_plan(), _plan()), booked_twice_before=names), "")
    assert _facts(result)[3][0] == words


def test_the_surest_order_is_offered_by_both_its_dates_and_told_when_it_is_chosen(result, qtbot):
    surest = replace(_preview(_plan(), _in_a_row(_plan())), odds=Odds(LATE, EARLY, None, EARLY))
    result.offer_surest(surest)
    assert result.surest.isVisible()
    assert (
        result.surest.text() == "Take the surest order: 80% by 14 January 2027, planned for 13 January 2027"
    )
    with qtbot.waitSignal(result.surest_chosen) as told:
        result.surest.click()
    assert told.args == [True]
    with qtbot.waitSignal(result.surest_chosen) as told:
        result.offer_surest(None)
    assert told.args == [False]
    assert not result.surest.isVisible()


def test_an_order_of_which_nobody_knows_how_sure_it_is_is_not_offered(result):
    result.offer_surest(_preview(_plan(), _in_a_row(_plan())))
    assert not result.surest.isVisible()


def test_a_search_in_hand_keeps_its_place_when_it_ends(result):
    result.show_busy(is_busy=True)
    place = result.facts.y()
    result.show_busy(is_busy=False)
    assert not result.busy.isVisible()
    assert result.facts.y() == place


def test_many_tasks_are_counted_as_the_region_counts(qtbot):
    plan = plan_of(*(effort(f"t{number}", 1, name="T") for number in range(1_200)))
    made = LevellingResult(plan)
    qtbot.addWidget(made)
    with speaking(Tongue(region=region_of("de_DE"))):
        made.show_preview(_preview(_plan(), _in_a_row(_plan())), "")
        assert made.moves.text().endswith("1 of 1.200 tasks")
