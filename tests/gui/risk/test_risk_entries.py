"""What is typed into the tables of the risk view: shares, money, whole numbers and three points."""

import pytest

from genai_planner.gui.risk.entries import (
    points_text,
    read_chance,
    read_money,
    read_points,
    read_share,
    read_whole,
    share_text,
)
from genai_planner.model.estimates import Estimate
from genai_planner.words.entry_error import EntryError


@pytest.mark.parametrize(
    ("words", "share"),
    [("0", 0), ("100", 1), ("40", 0.4), ("40%", 0.4), ("40 %", 0.4), (" 40% ", 0.4), ("0.5", 0.005)],
)
def test_a_share_is_typed_in_percent_with_its_sign_or_without(words, share):
    assert read_chance(words) == pytest.approx(share)


@pytest.mark.parametrize("words", ["-1", "100.1", "", "often"])
def test_what_is_no_share_is_refused(words):
    with pytest.raises(EntryError):
        read_chance(words)


def test_a_share_may_have_a_least_which_itself_is_taken():
    assert read_share("-50", "A correlation", least=-0.5) == -0.5
    with pytest.raises(EntryError, match="between -50% and 100%"):
        read_share("-51", "A correlation", least=-0.5)


def test_a_share_is_written_with_at_most_two_decimals():
    assert [share_text(one) for one in (0.4, 0.123456, 1)] == ["40%", "12.35%", "100%"]


@pytest.mark.parametrize(("words", "amount"), [("", 0), ("  ", 0), ("€3,000", 3_000), ("10000000", 1e7)])
def test_money_may_be_nothing_and_have_a_sign(words, amount):
    assert read_money(words) == amount


@pytest.mark.parametrize("words", ["-1", "10000001", "much"])
def test_money_is_not_below_zero_nor_beyond_all_bounds(words):
    with pytest.raises(EntryError):
        read_money(words)


def test_a_whole_number_ends_at_its_most():
    assert (read_whole("0", "A count", 3), read_whole("3", "A count", 3)) == (0, 3)
    for words in ("4", "-1", "1.5"):
        with pytest.raises(EntryError, match="from 0 to 3"):
            read_whole(words, "A count", 3)


def test_points_are_one_amount_or_three_that_do_not_descend():
    assert points_text(read_points("3 8 20")) == "3 8 20"
    assert points_text(read_points("3/8–20")) == "3 8 20"
    assert points_text(read_points("5")) == "5 5 5"
    assert read_points("  ") is None
    for words in ("3 8", "8 3 20", "3 8 20 30", "a b c", "-1 0 1"):
        with pytest.raises(EntryError):
            read_points(words)


def test_points_that_are_typed_as_they_stood_keep_where_they_come_from():
    before = Estimate(optimistic=3, likely=8, pessimistic=20, source="a workshop")
    assert read_points(" 3  8 20", before) is before
    assert read_points("3 8 21", before).source != "a workshop"
    assert points_text(None) == ""
