"""Odd MS Project files: read where that is possible, else refused in one sentence; nothing is lost unsaid."""

from datetime import date, datetime
from pathlib import Path

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.files.import_report import ImportReport
from genai_planner.scheduling.scheduler import schedule

MONDAY_TO_FRIDAY = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking></WeekDay>"
    for day in range(1, 8)
)


def calendar(exceptions="", days=MONDAY_TO_FRIDAY):
    return (
        f"<Calendar><UID>1</UID><Name>Standard</Name><WeekDays>{days}</WeekDays>"
        f"<Exceptions>{exceptions}</Exceptions></Calendar>"
    )


def task(number, fields="", duration="PT16H0M0S", name=""):
    name = name or f"Task {number}"
    return (
        f"<Task><UID>{number}</UID><Name>{name}</Name><OutlineLevel>1</OutlineLevel>"
        f"<Duration>{duration}</Duration><DurationFormat>7</DurationFormat>{fields}</Task>"
    )


def file_of(*tasks, calendars="", encoding="UTF-8"):
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2027-01-04T08:00:00</StartDate>'
        f"<CalendarUID>1</CalendarUID><Calendars>{calendars or calendar()}</Calendars>"
        f"<Tasks>{''.join(tasks)}</Tasks></Project>"
    )


def read(text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return parse_ms_project(data, Path("odd.xml"))


def finish(text):
    return schedule(read(text).plan).tasks["task-1"].finish


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-8", "utf-16"),
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("shift_jis", "shift_jis"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_has(declared, written):
    name = "日本" if written == "shift_jis" else "Übung"
    plan = read(file_of(task(1, name=name), encoding=declared), written).plan
    assert [one.name for one in plan.tasks] == [name]


def test_empty_lines_before_and_zero_bytes_after_the_document_do_no_harm():
    assert len(read(b"\n\n" + file_of(task(1)).encode() + b"\0\0").plan.tasks) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not well-formed XML"),
        (file_of(task(1))[:300], "not well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_says_where(text, reason):
    with pytest.raises(UnreadableFileError) as refused:
        read(text)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            "<ConstraintType>4</ConstraintType>",
            "Constraints without a date, or of an unknown kind, are left out",
        ),
        (
            "<PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink>",
            "Links of a task to itself",
        ),
        (
            "<Start>2027-01-04T08:00:00</Start><Finish>2027-01-04T17:00:00</Finish>",
            "Some tasks are dated differently than in the file",
        ),
    ],
)
def test_nothing_is_left_out_or_dated_differently_without_a_word(fields, sentence):
    (said,) = read(file_of(task(1, fields))).report.sentences()
    assert said.startswith(sentence)
    assert ": 'Task 1" in said


def test_rows_that_share_a_number_or_have_none_get_one_and_are_told():
    plan, report = read(
        file_of(task(1, name="First"), task(1, name="Second"), "<Task><Name>Third</Name></Task>")
    )
    assert [(one.id, one.name) for one in plan.tasks] == [
        ("task-1", "First"),
        ("task-2", "Second"),
        ("task-3", "Third"),
    ]
    assert report.sentences()[:2] == (
        "Rows with a number that another has get one of their own: 'Second'.",
        "Rows without a number get one: 'Third'.",
    )


def test_a_task_whose_dates_are_those_of_the_file_is_not_spoken_of():
    fields = "<Start>2027-01-04T08:00:00</Start><Finish>2027-01-05T17:00:00</Finish>"
    assert read(file_of(task(1, fields))).report == ImportReport()


def test_a_calendar_without_any_day_of_the_week_is_the_usual_week():
    assert finish(file_of(task(1), calendars=calendar(days=""))) == datetime(2027, 1, 5, 17)


def recurring(kind, fields, first="2027-01-04", last="2027-12-31"):
    return (
        f"<Exception><TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate>"
        f"</TimePeriod><Name>Off</Name><Type>{kind}</Type>{fields}<DayWorking>0</DayWorking></Exception>"
    )


@pytest.mark.parametrize(
    ("kind", "fields", "first_days"),
    [
        (6, "<DaysOfWeek>32</DaysOfWeek><Period>2</Period>", [date(2027, 1, 8), date(2027, 1, 22)]),
        (4, "<MonthDay>31</MonthDay><Period>1</Period>", [date(2027, 1, 31), date(2027, 3, 31)]),
        (2, "<Month>5</Month><MonthDay>1</MonthDay>", [date(2027, 6, 1)]),
    ],
)
def test_exceptions_that_recur_by_the_week_or_on_a_day_of_the_month_are_read(kind, fields, first_days):
    plan, report = read(file_of(task(1), calendars=calendar(recurring(kind, fields))))
    days = [one.first for one in plan.calendars[0].exceptions]
    assert days[: len(first_days)] == first_days
    assert report == ImportReport()


def test_recurring_exceptions_end_after_as_many_as_the_file_says():
    fields = (
        "<EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>3</Occurrences><DaysOfWeek>2</DaysOfWeek>"
    )
    plan, _ = read(file_of(task(1), calendars=calendar(recurring(6, fields))))
    assert [one.first.day for one in plan.calendars[0].exceptions] == [4, 11, 18]


@pytest.mark.parametrize(
    ("kind", "fields", "first_days"),
    [
        (5, "<MonthItem>4</MonthItem><MonthPosition>2</MonthPosition>", [(1, 18), (2, 15), (3, 15)]),
        (5, "<MonthItem>8</MonthItem><MonthPosition>4</MonthPosition><Period>2</Period>", [(1, 29), (3, 26)]),
        (5, "<MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>", [(2, 1), (3, 1), (4, 1)]),
        (3, "<Month>10</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition>", [(11, 25)]),
        (1, "<Period>3</Period>", [(1, 4), (1, 7), (1, 10)]),
    ],
)
def test_exceptions_that_recur_by_position_or_every_few_days_are_read(kind, fields, first_days):
    plan, report = read(file_of(task(1), calendars=calendar(recurring(kind, fields))))
    days = [(one.first.month, one.first.day) for one in plan.calendars[0].exceptions]
    assert days[: len(first_days)] == first_days
    assert report == ImportReport()


def test_a_kind_of_recurring_exception_that_is_not_known_is_told():
    _, report = read(file_of(task(1), calendars=calendar(recurring(9, ""))))
    assert report.sentences() == ("Recurring exceptions of calendars of this kind are left out: 'Off'.",)
