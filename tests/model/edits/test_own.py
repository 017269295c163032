"""Edits of own columns, addresses and layouts."""

from datetime import date

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.own import (
    add_column,
    change_column,
    forget_layout,
    keep_layout,
    remove_column,
    set_addresses,
    set_own_value,
)
from genai_planner.model.table.layouts import Layout
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue, WebLink
from support.plans import plan_of, work

TEXT = OwnColumn(id="t", name="Team")
NUMBER = OwnColumn(id="n", name="Points", kind=OwnKind.NUMBER)
PLAN = plan_of(work("a", 1), work("b", 1), own_columns=(TEXT, NUMBER))


def said(plan, column, **value):
    return set_own_value(plan, "a", column, OwnValue(column=column, **value))


def test_a_value_takes_the_place_of_the_one_before_and_nothing_takes_it_away():
    once = said(PLAN, "t", words="Blue")
    assert [one.words for one in said(once, "t", words="Red").tasks[0].own] == ["Red"]
    assert [one.column for one in said(once, "n", number=0).tasks[0].own] == ["t", "n"]
    assert set_own_value(once, "a", "t", None) == PLAN


@pytest.mark.parametrize(
    ("column", "value"),
    [("n", {"words": "3"}), ("t", {"number": 3}), ("t", {"day": date(2027, 1, 4)})],
)
def test_a_value_is_of_the_kind_of_its_column(column, value):
    with pytest.raises(EditError, match="takes values of another kind"):
        said(PLAN, column, **value)


def test_names_of_columns_differ_by_more_than_capitals():
    for name in ("team", "TEAM", " Team "):
        with pytest.raises(EditError, match="choose another name"):
            add_column(PLAN, OwnColumn(id="x", name=name))
    with pytest.raises(EditError, match="choose another name"):
        change_column(PLAN, OwnColumn(id="n", name="team"))
    assert change_column(PLAN, OwnColumn(id="t", name="TEAM")).own_columns[0].name == "TEAM"


def test_a_column_of_another_kind_keeps_only_what_is_of_it():
    choice = OwnColumn(id="t", name="Team", kind=OwnKind.CHOICE, choices=("Blue",))
    kept = change_column(said(said(PLAN, "t", words="Blue"), "n", number=1), choice)
    assert [one.column for one in kept.tasks[0].own] == ["t", "n"]
    gone = change_column(said(said(PLAN, "t", words="Red"), "n", number=1), choice)
    assert [one.column for one in gone.tasks[0].own] == ["n"]


def test_a_removed_column_takes_its_values_along():
    plan = remove_column(said(said(PLAN, "t", words="Blue"), "n", number=1), "t")
    assert [one.id for one in plan.own_columns] == ["n"]
    assert [one.column for one in plan.tasks[0].own] == ["n"]
    with pytest.raises(EditError, match="no column"):
        remove_column(plan, "t")


def test_addresses_are_set_as_a_whole_up_to_twenty():
    pages = tuple(WebLink(address=f"https://example.org/{number}") for number in range(21))
    assert set_addresses(PLAN, "a", pages[:20]).tasks[0].addresses == pages[:20]
    with pytest.raises(EditError):
        set_addresses(PLAN, "a", pages)


def test_a_layout_is_kept_by_its_id_and_forgotten():
    kept = keep_layout(PLAN, Layout(id="l", name="Mine"))
    assert keep_layout(kept, Layout(id="l", name="Ours")).layouts == (Layout(id="l", name="Ours"),)
    assert forget_layout(kept, "l") == PLAN
    with pytest.raises(EditError, match="no layout"):
        forget_layout(PLAN, "l")
