"""Numbers, money and lengths of time are read as people type them; what can mean two things is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.words.catalogue import PoCatalogue
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.durations import (
    Duration,
    TimeKind,
    days_text,
    duration_text,
    float_text,
    hours_text,
)
from genai_planner.words.entry_error import EntryError
from genai_planner.words.money import money_text
from genai_planner.words.number_reading import read_duration, read_number, read_whole_number
from genai_planner.words.numbers import (
    counted_text,
    exact_text,
    fixed_text,
    measured_text,
    number_text,
    share_text,
    signed_text,
)
from genai_planner.words.region import region_of

REGIONS = ("", "de_DE", "de_CH", "en_US", "fr_FR", "en_IN", "sv_SE")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("8k", 8_000),
        ("450K", 450_000),
        ("3 M", 3e6),
        ("7bn", 7e9),
        ("50%", 0.5),
        ("12.5 %", 0.125),
        ("1e3", 1_000),
        ("1,5e-2", 0.015),
        ("300,000", 300_000),
        ("300 000", 300_000),
        ("1'000.5", 1_000.5),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1_234.5),
        ("1,234.5", 1_234.5),
        ("12,34,567", 1_234_567),
        ("0.300", 0.3),
        ("-3", -3),
        ("−3", -3),
        (".5", 0.5),
        (" 7 ", 7),
    ],
)
def test_a_number_is_read_as_it_is_typed(text, number):
    assert read_number(text) == pytest.approx(number, rel=1e-12)


def test_a_number_that_can_mean_two_things_is_refused(spoken_in):
    with pytest.raises(EntryError, match=r"“300\.000” may be 300,000 or 300; write the one that you mean\."):
        read_number("300.000")
    with pytest.raises(EntryError, match=r"“2\.500k” may be 2,500,000 or 2,500;"):
        read_number("2.500k")
    with spoken_in("de_DE"):
        assert read_number("300.000") == 300_000
        with pytest.raises(EntryError, match=r"“300,000” may be 300\.000 or 300;"):
            read_number("300,000")


@pytest.mark.parametrize(
    "text", ["", "x", "1,2,3", "1.2.3", "--1", "nan", "inf", ".", "1e", "%", "k", "1,2.3,4"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(EntryError):
        read_number(text)


@pytest.mark.parametrize("text", ["1e999", "1.234e306"])
def test_a_number_is_refused_where_one_of_its_readings_is_beyond_measure(text):
    with pytest.raises(EntryError, match=r"This number is too large\."):
        read_number(text)


def test_in_a_field_of_percentages_a_percent_sign_changes_nothing():
    assert read_number("80%", percent=1) == 80


def test_a_whole_number_must_be_whole():
    assert read_whole_number("8k") == 8_000
    with pytest.raises(EntryError, match=r"Write a whole number\."):
        read_whole_number("2,5")


@given(number=st.integers(-(10**12), 10**12), region=st.sampled_from(REGIONS))
def test_whole_numbers_are_read_as_they_were_written(number, region):
    with speaking(Tongue(region=region_of(region))):
        assert read_number(exact_text(number)) == number


@given(millionths=st.integers(-(10**13), 10**13), region=st.sampled_from(REGIONS))
def test_decimals_are_read_as_they_were_written(millionths, region):
    number = millionths / 1e6
    with speaking(Tongue(region=region_of(region))):
        assert read_number(exact_text(number)) == pytest.approx(number, abs=1e-6)


def test_numbers_carry_the_signs_of_the_region(spoken_in):
    assert exact_text(1_234_567.5) == "1,234,567.5"
    with spoken_in("de_DE"):
        assert exact_text(1_234_567.5) == "1.234.567,5"
        assert share_text(0.125, 1) == "12,5%"
    with spoken_in("en_IN"):
        assert exact_text(1_234_567) == "12,34,567"
    with spoken_in("de_CH"):
        assert exact_text(1_234.5).replace("’", "'") == "1'234.5"


@pytest.mark.parametrize(
    ("number", "glance", "measured"),
    [
        (0, "0", "0"),
        (2_048, "2,048", "2,048"),
        (84.3, "84", "84.3"),
        (1.44, "1.4", "1.44"),
        (1.5, "1.5", "1.5"),
        (9.96, "10", "9.96"),
        (0.0234, "0", "0.023"),
        (-3.25, "-3.2", "-3.25"),
    ],
)
def test_numbers_are_as_fine_as_they_need_to_be(number, glance, measured):
    assert (number_text(number), measured_text(number)) == (glance, measured)


def test_what_rounds_to_zero_has_no_sign():
    assert money_text(-0.3, "EUR") == "€0"
    assert fixed_text(-0.04, 1) == "0.0"


def test_what_something_grows_or_shrinks_by_has_a_sign_and_those_of_the_region():
    assert [signed_text(one, 1) for one in (2.5, -0.04, -1_234.56)] == ["+2.5", "+0.0", "-1,234.6"]
    with speaking(Tongue(region=region_of("de_DE"))):
        assert signed_text(-1_234.56, 1) == "-1.234,6"


def test_money_stands_as_the_language_puts_it():
    assert money_text(412_000.4, "EUR") == "€412,000"
    assert money_text(1.5, "USD", 2) == "$1.50"
    assert money_text(5, "SEK") == "SEK 5"
    with speaking(Tongue(PoCatalogue(language="de"), region_of("de_DE"))):
        assert money_text(412_000, "EUR") == "412.000\u00a0€"


@pytest.mark.parametrize(
    ("text", "minutes", "kind"),
    [
        ("3d", 3 * 480, TimeKind.WORK),
        ("2 w", 10 * 480, TimeKind.WORK),
        ("6h", 360, TimeKind.WORK),
        ("2d 4h", 1_200, TimeKind.WORK),
        ("2,5 days", 1_200, TimeKind.WORK),
        ("30 min", 30, TimeKind.WORK),
        ("4 ed", 4 * 1_440, TimeKind.ELAPSED),
        ("1 ew", 7 * 1_440, TimeKind.ELAPSED),
        ("5", 5 * 480, TimeKind.WORK),
    ],
)
def test_a_length_of_time_is_read_as_it_is_typed(text, minutes, kind):
    assert read_duration(text) == Duration(minutes, kind)


@pytest.mark.parametrize("text", ["", "soon", "3 parsecs", "3 d 4 ed", "d", "3 d, then more"])
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(EntryError):
        read_duration(text)


@given(minutes=st.integers(0, 10**6), kind=st.sampled_from(TimeKind))
def test_whole_days_and_hours_read_back(minutes, kind):
    whole = Duration(minutes - minutes % 60, kind)
    assert read_duration(duration_text(whole), kind=kind) == whole


def test_a_float_counts_days_of_its_own_kind():
    run = 64 * 1_440 + 480
    assert float_text(Duration(run, TimeKind.ELAPSED)) == "64 d"
    assert float_text(Duration(run, TimeKind.WORK)) == "193 d"


def test_lengths_of_time_in_full_and_in_little_room():
    assert duration_text(Duration(2 * 480 + 180)) == "2 days 3 hours"
    assert duration_text(Duration(1_500, TimeKind.ELAPSED)) == "1 day 1 hour"
    assert duration_text(Duration(0)) == "0 minutes"
    assert [days_text(7), days_text(0.25), hours_text(2.3), hours_text(0.1), hours_text(240)] == [
        *("7 d", "2 h", "2.3 h", "6 min", "10 days")
    ]
    assert [float_text(Duration(minutes)) for minutes in (0, 120, -120, 240, -960)] == [
        *("0 d", "2 h", "-2 h", "0.5 d", "-2 d")
    ]


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "0 days"), (0.96, "1 day"), (1, "1 day"), (1.04, "1 day"), (1.06, "1.1 days"), (2, "2 days")],
)
def test_what_is_written_as_one_is_told_as_one(amount, words):
    assert counted_text("{n} day", "{n} days", amount) == words
