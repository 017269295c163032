"""What is not the same in two plans, by record and field."""

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.workbench.differences import ORDER, TABLES, Change, differences
from genai_planner.workbench.record_words import _RECORDS, _TABLES
from support.edit_strategies import plan_edits
from support.small_project import small_plan


def test_a_plan_does_not_differ_from_itself_nor_from_its_equal():
    assert differences(small_plan(), small_plan()) == ()


def test_a_changed_field_is_told_with_both_values():
    after = edits.rename_task(small_plan(), "clean", "Scrub")

    (found,) = differences(small_plan(), after)

    assert (found.table, found.id, found.field) == ("tasks", "clean", "name")
    assert (found.before, found.after, found.change) == ("Clean", "Scrub", Change.CHANGED)


def test_a_task_that_goes_takes_its_links_along():
    after = edits.remove_task(small_plan(), "try")

    found = differences(small_plan(), after)

    assert [(one.table, one.name, one.change) for one in found] == [
        ("tasks", "Try", Change.REMOVED),
        ("links", "try-FS-done", Change.REMOVED),
    ]


def test_records_in_another_order_differ_by_their_order_alone():
    plan = small_plan()
    after = edits.changing.changed(plan, people=plan.people[::-1])

    (found,) = differences(plan, after)

    assert (found.table, found.field) == ("people", ORDER)
    assert found.after == ("ines", "sam")


def test_what_the_plan_says_of_itself_stands_first():
    after = edits.set_budget(edits.rename_task(small_plan(), "try", "Test"), 5.0)

    assert [one.table for one in differences(small_plan(), after)] == ["plan", "tasks"]


@given(data=st.data())
def test_differences_say_both_ways_the_same_of_any_edits(data):
    before = small_plan()
    after = before
    for _ in range(data.draw(st.integers(1, 4))):
        try:
            after = data.draw(plan_edits(after))(after)
        except EditError:
            continue
    there, back = differences(before, after), differences(after, before)

    assert (there == ()) == (before == after)
    assert {(one.table, one.id, one.field) for one in there} == {
        (one.table, one.id, one.field) for one in back
    }
    assert all(one.before != one.after for one in there)


def _place(difference):
    return difference.table, difference.id, difference.field


def test_every_table_and_its_records_have_words():
    assert {*TABLES, "plan"} == _TABLES.keys() == _RECORDS.keys()
