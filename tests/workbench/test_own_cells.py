"""Cells of own columns: typed, read, shown, and read again."""

from datetime import date

import pytest

from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.by_hand.cells import Ground
from genai_planner.workbench.by_hand.own_cells import entry_text, own_typed, value_of, value_read, value_text
from support.plans import plan_of, work

TODAY = date(2027, 1, 4)
TEXT, NUMBER, MONEY, DATE = (
    OwnColumn(id=kind.value, name=kind.value.title(), kind=kind)
    for kind in (OwnKind.TEXT, OwnKind.NUMBER, OwnKind.MONEY, OwnKind.DATE)
)
CHOICE = OwnColumn(id="team", name="Team", kind=OwnKind.CHOICE, choices=("Red", "Red two", "Blue"))


def read(column, text):
    return value_read(column, text, TODAY, near=TODAY)


def value(column, **fields):
    return OwnValue(column=column.id, **fields)


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        (TEXT, " words ", value(TEXT, words="words")),
        (NUMBER, "1,234.5", value(NUMBER, number=1234.5)),
        (NUMBER, "0", value(NUMBER, number=0)),
        (MONEY, "€ 12", value(MONEY, number=12)),
        (DATE, "11 Jan 2027", value(DATE, day=date(2027, 1, 11))),
        (CHOICE, "b", value(CHOICE, words="Blue")),
        (CHOICE, "RED", value(CHOICE, words="Red")),
        (CHOICE, "red t", value(CHOICE, words="Red two")),
    ],
)
def test_an_entry_is_read_as_its_column_is(column, text, found):
    assert read(column, text) == found


@pytest.mark.parametrize("column", [TEXT, NUMBER, MONEY, DATE, CHOICE])
def test_nothing_typed_is_nothing(column):
    assert read(column, "  ") is None


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (NUMBER, "many", "This is not a number"),
        (NUMBER, "2000000000000000", "too large"),
        (DATE, "never", "never"),
        (DATE, "1/2/2027", "two days"),
        (CHOICE, "green", "“Team” takes Red, Red two or Blue"),
        (CHOICE, "re", "“Team” takes Red, Red two or Blue"),
    ],
)
def test_what_cannot_be_understood_is_refused(column, text, reason):
    with pytest.raises(EntryError, match=reason):
        read(column, text)


def test_the_largest_number_and_the_longest_text_are_taken():
    assert read(NUMBER, "1000000000000000").number == 1e15
    assert len(read(TEXT, "x" * 1_001).words) == 1_000


@pytest.mark.parametrize(
    ("column", "given", "shown"),
    [
        (MONEY, {"number": 12}, "€12"),
        (MONEY, {"number": 12.5}, "€12.50"),
        (NUMBER, {"number": 12.5}, "12.5"),
        (DATE, {"day": date(2027, 1, 11)}, "11 Jan 2027"),
        (TEXT, {"words": "Red"}, "Red"),
    ],
)
def test_a_value_is_shown_as_its_column_is_and_typed_as_it_is_read(column, given, shown):
    one = value(column, **given)
    assert value_text(one, column, "EUR") == shown
    assert read(column, entry_text(one)) == one


def test_nothing_is_shown_as_nothing():
    assert (value_text(None, MONEY, "EUR"), entry_text(None)) == ("", "")


def test_typing_sets_the_value_and_typing_nothing_takes_it_away():
    plan = plan_of(work("a", 1), own_columns=(TEXT, NUMBER))

    def typed(plan, text):
        ground = Ground(plan, schedule(plan), TODAY, {"a": 1})
        return own_typed(NUMBER)(ground, plan.tasks[0], text)

    after = typed(plan, "3")
    assert value_of(after.tasks[0], "number") == value(NUMBER, number=3)
    assert value_of(after.tasks[0], "text") is None
    assert typed(after, "") == plan
