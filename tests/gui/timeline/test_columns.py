"""What the cells of the table say of a row, and by what its columns are sorted."""

from dataclasses import replace
from datetime import datetime

import pytest

from genai_planner.gui.timeline.table.bar_words import bar_details, bar_words
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.columns import Facts, column_specs
from genai_planner.gui.timeline.table.own_specs import all_specs, by_key, own_key
from genai_planner.model.edits.changing import changed
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue
from genai_planner.model.tasks import Progress
from genai_planner.pictures.timeline.rows import Row
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.scheduler import schedule
from support.plans import work
from support.small_project import small_plan

CLEAN, TRY, DONE, NEW = (Row(task, is_phase=False) for task in ("clean", "try", "done", "new"))
DATA = Row("data", is_phase=True)


@pytest.fixture
def facts():
    """Of the small plan: collect from the 4th, clean from the 7th to the 12th, the test beside them."""
    plan = small_plan()
    return Facts(plan, schedule(plan))


def _said(facts, column, row):
    return column_specs()[column].text(facts, row)


def _sorted(facts, column, rows):
    return sorted(rows, key=lambda row: column_specs()[column].order(facts, row))


def test_a_row_says_its_dates_float_and_who_is_on_it(facts):
    assert _said(facts, Column.FINISH, CLEAN) == "12 Jan"
    assert _said(facts, Column.FLOAT, TRY) == "6 d"
    assert _said(facts, Column.CRITICAL, CLEAN) == "critical"
    assert _said(facts, Column.CRITICAL, TRY) == ""
    assert _said(facts, Column.WHO, CLEAN).startswith("Sam")


def test_a_milestone_has_no_float_and_a_phase_no_links(facts):
    assert _said(facts, Column.FLOAT, DONE) == ""
    assert _said(facts, Column.LINKS, DATA) == ""
    assert _said(facts, Column.WHO, DATA) == ""


def test_without_dates_a_cell_is_empty_and_with_dates_a_row_that_has_none_says_so():
    plan = changed(small_plan(), tasks=(*small_plan().tasks, work("new", 1, phase="data")))
    undated = Facts(plan, schedule(small_plan()))
    assert _said(undated, Column.FINISH, NEW) == "no dates"
    assert _said(Facts(plan), Column.FINISH, CLEAN) == ""
    assert _sorted(undated, Column.FINISH, [NEW, CLEAN])[0] is CLEAN


def test_done_is_said_from_the_first_percent_on_and_sorted_from_most_to_least(facts):
    plan = facts.plan
    tasks = tuple(
        changed(task, progress=Progress(percent_complete=1)) if task.id == "try" else task
        for task in plan.tasks
    )
    begun = Facts(changed(plan, tasks=tasks), facts.schedule)
    assert _said(begun, Column.DONE, TRY) == "1%"
    assert _said(begun, Column.DONE, CLEAN) == ""
    assert _sorted(begun, Column.DONE, [CLEAN, TRY]) == [TRY, CLEAN]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "as it was"), (1, "1 d later"), (-2, "2 d earlier")],
    ids=["same", "later", "earlier"],
)
def test_against_the_remembered_dates_a_finish_is_later_or_earlier_by_working_days(facts, days, words):
    now = facts.schedule
    then = now.tasks["clean"].finish.replace(day=12 - days)
    remembered = replace(now, tasks={**now.tasks, "clean": now.tasks["clean"]._replace(finish=then)})
    compared = Facts(facts.plan, now, remembered=remembered)
    assert _said(compared, Column.BASELINE, CLEAN) == words


def test_what_is_not_remembered_is_compared_with_nothing_and_sorted_last(facts):
    remembered = replace(facts.schedule, tasks={"clean": facts.schedule.tasks["clean"]})
    compared = Facts(facts.plan, facts.schedule, remembered=remembered)
    assert _said(compared, Column.BASELINE, TRY) == ""
    assert _sorted(compared, Column.BASELINE, [TRY, CLEAN]) == [CLEAN, TRY]


def test_a_try_moves_only_rows_that_it_gives_other_dates(facts):
    now = facts.schedule
    later = now.tasks["clean"]._replace(finish=now.tasks["clean"].finish.replace(day=13))
    tried = replace(now, tasks={**now.tasks, "clean": later})
    assert facts.is_moved(CLEAN, tried)
    assert not facts.is_moved(TRY, tried)
    assert facts.is_moved(TRY, None)


def test_choices_are_sorted_as_they_are_listed_and_an_empty_one_last():
    column = OwnColumn(id="size", name="Size", kind=OwnKind.CHOICE, choices=("small", "large"))
    plan = small_plan()
    values = {"clean": OwnValue(column="size", words="large"), "try": OwnValue(column="size", words="small")}
    tasks = tuple(changed(task, own=(values[task.id],)) if task.id in values else task for task in plan.tasks)
    facts = Facts(changed(plan, own_columns=(column,), tasks=tasks))
    spec = by_key(all_specs(facts.plan))[own_key("size")]
    assert spec.title == "Size"
    assert sorted([CLEAN, DONE, TRY], key=lambda row: spec.order(facts, row)) == [TRY, CLEAN, DONE]
    assert [spec.text(facts, row) for row in (CLEAN, DONE)] == ["large", ""]


def test_without_own_columns_there_are_just_those_of_the_program():
    assert set(all_specs(None)) == set(Column)
    assert len({spec.key for spec in column_specs().values()}) == len(Column)


def test_a_bar_is_told_with_its_span_a_milestone_with_its_day_and_a_phase_as_one(facts):
    assert bar_words(facts, CLEAN) == "Clean, 7 Jan to 12 Jan, critical"
    assert bar_words(facts, DONE) == "Signed off, 12 Jan, critical"
    assert bar_words(facts, TRY) == "Try, 4 Jan to 4 Jan"
    assert bar_words(facts, DATA) == "Data, phase, 4 Jan to 12 Jan, critical"
    assert bar_words(Facts(facts.plan), CLEAN) == "Clean"


def test_what_stands_beside_a_bar_says_only_what_is_known(facts):
    assert bar_details(facts, TRY) == ""
    sure = Sureness(datetime(2027, 1, 14, 16), {"clean": datetime(2027, 1, 14, 16)}, {})
    with_sureness = Facts(facts.plan, facts.schedule, sure)
    assert "80% date 14 Jan" in bar_details(with_sureness, CLEAN)
    assert "waits for 2" in bar_details(facts, CLEAN)
