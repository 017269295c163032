"""Codes, currencies, texts and names of MS Project files."""

import pytest

from genai_planner.files.formats.ms_project.codes import day_type_of, weekday_of
from genai_planner.files.formats.ms_project.currency import read_currency
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.recognising import is_ms_project
from genai_planner.files.formats.ms_project.texts import clean_name, name_of, notes_of
from genai_planner.files.formats.ms_project.written.names import calendar_names, resource_names
from genai_planner.files.formats.ms_project.written.xml import clock_text, duration_text, put, put_all
from support.elements import left_out, node, otherwise


def test_weeks_begin_on_sunday_there_and_on_monday_here():
    assert [weekday_of(day_type) for day_type in (1, 2, 7)] == [6, 0, 5]
    assert [day_type_of(weekday) for weekday in (6, 0, 5)] == [1, 2, 7]
    assert all(weekday_of(day_type_of(weekday)) == weekday for weekday in range(7))


def currency(code="", symbol="", *, has_money=True):
    project = node(
        f"<Project><CurrencyCode>{code}</CurrencyCode><CurrencySymbol>{symbol}</CurrencySymbol></Project>"
    )
    return read_currency(project, has_money=has_money), len(left_out(project)), len(otherwise(project))


@pytest.mark.parametrize(
    ("code", "symbol", "found"),
    [
        ("USD", "€", ("USD", 0, 0)),
        ("", "$", ("USD", 0, 1)),
        ("", "CHF", ("CHF", 0, 1)),
        ("usd", "£", ("GBP", 1, 1)),
        ("", "kr", ("EUR", 0, 1)),
        ("", "", ("EUR", 0, 1)),
        ("EURO", "", ("EUR", 1, 1)),
    ],
)
def test_a_currency_is_its_code_else_its_symbol_else_a_guess_that_is_told(code, symbol, found):
    assert currency(code, symbol) == found


def test_without_money_nobody_asks_for_its_currency():
    assert currency(has_money=False) == ("EUR", 0, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\tb", "a b"),
        (" a ", "a"),
        ("\x07", "otherwise"),
        ("", "otherwise"),
        ("x" * 201, "x" * 200),
        ("x" * 199 + " y", "x" * 199),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_names_are_made_fit_for_a_plan(text, name):
    assert clean_name(text, "otherwise") == name


def test_what_is_cut_is_told():
    short, long = (node(f"<T><Name>{'x' * n}</Name><Notes>{'y' * 20 * n}</Notes></T>") for n in (200, 201))
    for one, count in ((short, 0), (long, 2)):
        assert len(name_of(one, "-")) == 200
        assert len(notes_of(one)) == 4_000
        assert len(otherwise(one)) == count


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"<Project/>", True),
        (b'<?xml version="1.0"?>\n<!-- x --><p:Project xmlns:p="urn:x">', True),
        (b"\xef\xbb\xbf <Project>", True),
        ("<Project/>".encode("utf-16"), True),
        (b"<Projects/>", False),
        (b"<html><Project/></html>", False),
        (b"Project", False),
        (b"", False),
    ],
)
def test_a_file_is_told_by_its_first_element(data, is_one):
    assert is_ms_project(data) is is_one


def numbered(*uids, ids=None):
    texts = (f"<UID>{uid}</UID>" if uid is not None else "" for uid in uids)
    rows = [f"<Task>{text}<ID>{one}</ID></Task>" for text, one in zip(texts, ids or uids, strict=True)]
    project = node(f"<Project>{''.join(rows)}</Project>")
    return Numbering(project.children("Task"), project.findings), project


def test_rows_keep_the_numbers_of_the_file():
    assert numbered(3, 1, 2)[0].numbers == [3, 1, 2]


def test_a_number_that_is_missing_or_given_twice_is_a_free_one():
    numbering, project = numbered(1, 1, None, ids=(1, 7, 1))
    assert numbering.numbers == [1, 7, 8]
    assert len(otherwise(project)) == 2


def test_an_odd_number_is_found_again_by_what_the_file_calls_it():
    numbering, project = numbered("abc", 5, ids=("x", 5))
    assert numbering.numbers == [6, 5]
    assert len(left_out(project)) == 1
    link = node("<L><To>abc</To><Padded>005</Padded><Nothing>9</Nothing></L>")
    assert [numbering.find(link, tag) for tag in ("To", "Padded", "Nothing", "Absent")] == [6, 5, None, None]


def names(make, *given):
    dropped = Dropped()
    return make(given, dropped), len(dropped.remarks())


def test_resources_have_no_brackets_and_separators_and_differ_by_more_than_case():
    assert names(resource_names, "Ana", "Bob") == (["Ana", "Bob"], 0)
    assert names(resource_names, "A [x], B") == (["A (x) B"], 1)
    assert names(resource_names, "Ana", "ANA", "ana") == (["Ana", "ANA (2)", "ana (3)"], 1)
    assert names(resource_names, ";", "") == (["-", "- (2)"], 1)


def test_calendars_have_at_most_51_letters():
    assert names(calendar_names, "x" * 51) == (["x" * 51], 0)
    first, second = names(calendar_names, "x" * 52, "x" * 60)[0]
    assert first == "x" * 50 + "…"
    assert second == "x" * 46 + "… (2)"
    assert len(second) == 51


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "PT0H0M0S"), (90, "PT1H30M0S"), (0.5, "PT0H0M30S"), (59.999, "PT1H0M0S"), (6000, "PT100H0M0S")],
)
def test_durations_are_hours_minutes_and_seconds(minutes, text):
    assert duration_text(minutes) == text


def test_the_end_of_the_day_is_the_midnight_of_the_next():
    assert [clock_text(minute) for minute in (0, 61, 1439, 1440)] == [
        "00:00:00",
        "01:01:00",
        "23:59:00",
        "00:00:00",
    ]


def test_values_are_put_as_text_without_control_characters_and_none_is_left_out():
    element = put(node("<A/>").element, "B")
    put_all(element, One=1.5, Many=1e9, Name="a\x07b\ufffe\n", Gone=None)
    assert [(child.tag, child.text) for child in element] == [
        ("One", "1.5"),
        ("Many", "1000000000"),
        ("Name", "ab\n"),
    ]
