"""Every field of an MS Project file, filled with every odd value that programs were seen to write."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.scheduling.scheduler import schedule

ODD = (
    *(
        "",
        "NA",
        "null",
        "None",
        "High",
        "hoch",
        "33,3",
        "1.234,56",
        "1 000",
        "50%",
        "NaN",
        "-1",
        "-99999999999",
    ),
    *("1e400", "99999999999999999999", "true", "{3f2a-11}", "0001-01-01T00:00:00", "1970-01-01T00:00:00"),
    *("1984-01-01T08:00:00", "9999-12-31T23:59:59", "2026-03-05T24:00:00", "03/05/2026 17:00", "05.03.2026"),
    *("2026-02-30T08:00:00", "2026-03-05T08:00:00Z", "2026-03-05T08:00:00+01:00", "P0Y0M0DT16H0M0.000S"),
    *("-PT16H0M0S", "PT-16H0M0S", "PT16H", "PT1.5H", "P2D", "16", "16h", "2 days", "24:00:00", "25:61:00"),
    *("x" * 5_000, "\u202e\u0000".replace("\0", "\u2028"), "=cmd|' /C calc'!A0"),
)
"""Values that make no sense in most fields, and some that do in another form."""

TIMES = "<FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime>"
SPAN = f"<WorkingTimes><WorkingTime>{TIMES}</WorkingTime></WorkingTimes>"
FILE = f"""<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Name>case</Name>
<Title>case</Title><ScheduleFromStart>1</ScheduleFromStart><StartDate>2026-03-02T08:00:00</StartDate>
<CurrencyCode>EUR</CurrencyCode><CurrencySymbol>€</CurrencySymbol><CalendarUID>1</CalendarUID>
<StatusDate>2026-03-02T08:00:00</StatusDate><MinutesPerDay>480</MinutesPerDay>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>
<BaseCalendarUID>-1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>{SPAN}
</WeekDay><WeekDay><DayType>3</DayType><DayWorking>1</DayWorking>{SPAN}</WeekDay></WeekDays><Exceptions>
<Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2026-01-01T00:00:00</FromDate>
<ToDate>2027-12-31T23:59:00</ToDate></TimePeriod><Occurrences>24</Occurrences><Name>x</Name><Type>5</Type>
<Period>1</Period><MonthItem>4</MonthItem><MonthPosition>2</MonthPosition><DayWorking>0</DayWorking></Exception>
</Exceptions></Calendar></Calendars>
<Tasks><Task><UID>0</UID><ID>0</ID><Name>All</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><ID>1</ID><Name>Alpha</Name><Active>1</Active><Manual>0</Manual><Type>0</Type><IsNull>0</IsNull>
<OutlineNumber>1</OutlineNumber><OutlineLevel>1</OutlineLevel><Priority>500</Priority>
<Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T16:00:00</Finish><Duration>PT16H0M0S</Duration>
<ManualStart>2026-03-02T08:00:00</ManualStart><ManualFinish>2026-03-03T16:00:00</ManualFinish>
<DurationFormat>7</DurationFormat><Milestone>0</Milestone><Summary>0</Summary><FixedCost>100</FixedCost>
<PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart><LevelingDelay>0</LevelingDelay>
<ConstraintType>4</ConstraintType><CalendarUID>-1</CalendarUID><ConstraintDate>2026-03-02T08:00:00</ConstraintDate>
<Deadline>2026-03-09T17:00:00</Deadline><IgnoreResourceCalendar>0</IgnoreResourceCalendar><Notes>n</Notes></Task>
<Task><UID>2</UID><ID>2</ID><Name>Beta</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
<ActualFinish>NA</ActualFinish><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type>
<CrossProject>0</CrossProject><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task></Tasks>
<Resources><Resource><UID>1</UID><ID>1</ID><Name>Ann</Name><Type>1</Type><IsNull>0</IsNull><Group>g</Group>
<MaxUnits>1</MaxUnits><StandardRate>50</StandardRate><CostPerUse>0</CostPerUse><CalendarUID>1</CalendarUID>
</Resource><Resource><UID>2</UID><Name>Steel</Name><Type>0</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units>
<Work>PT16H0M0S</Work><OvertimeWork>PT0H0M0S</OvertimeWork><WorkContour>0</WorkContour><Delay>0</Delay>
</Assignment><Assignment><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID><Cost>5000</Cost></Assignment>
</Assignments></Project>"""
FIELDS = [match.start(2) for match in re.finditer(r"<(\w+)>([^<>\n]+)</\1>", FILE)]


def named(place):
    return re.search(r"(\w+)>$", FILE[:place])[1]


@pytest.mark.parametrize("place", FIELDS, ids=lambda place: f"{named(place)}-{place}")
def test_no_value_of_a_field_keeps_the_file_from_opening(place):
    finish = FILE.index("<", place)
    for value in ODD:
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        plan, report = parse_ms_project((FILE[:place] + text + FILE[finish:]).encode(), Path("odd.xml"))
        dated = schedule(plan).tasks
        assert {task.id for task in plan.tasks} == set(dated)
        assert all(remark.sentence.text() for remark in (*report.left_out, *report.read_otherwise))


def test_the_whole_file_without_odd_values_has_nothing_that_makes_no_sense():
    _, report = parse_ms_project(FILE.encode(), Path("odd.xml"))
    assert not [one for one in report.left_out if "no sense" in one.reason.text()]


UNTOLD = {
    *("SaveVersion", "MinutesPerDay", "IsBaseCalendar", "OutlineNumber"),
    *("Name", "Title", "Notes", "Group", "CurrencyCode", "CurrencySymbol"),
}
"""Texts, of which every one makes sense, and what is not asked where another field says the same."""


@pytest.mark.parametrize("place", FIELDS, ids=lambda place: f"{named(place)}-{place}")
def test_a_word_for_a_number_a_date_or_a_number_of_a_row_is_named_with_its_field(place):
    if named(place) in UNTOLD or FILE[:place].endswith("<Assignment><UID>"):
        return
    _, report = parse_ms_project(
        (FILE[:place] + "High" + FILE[FILE.index("<", place) :]).encode(), Path("o.xml")
    )
    assert any(f"{named(place)} High" in name for remark in report.left_out for name in remark.names)


def test_actual_dates_that_contradict_each_other_as_the_planned_ones_do_cost_the_finish():
    start, finish = "2026-03-02T08:00:00", "2026-03-01T17:00:00"
    text = FILE.replace(
        f"<ActualStart>{start}</ActualStart>",
        f"<ActualStart>{start}</ActualStart><ActualFinish>{finish}</ActualFinish>",
    ).replace("<Finish>2026-03-03T16:00:00</Finish>", f"<Finish>{finish}</Finish>")
    plan, report = parse_ms_project(text.encode(), Path("x.xml"))
    progress = plan.tasks[0].progress
    assert (progress.actual_start, progress.actual_finish) == (datetime(2026, 3, 2, 8), None)
    assert any(f"Alpha: ActualFinish {finish}" in sentence for sentence in report.sentences())


def test_a_link_that_stands_there_again_with_another_lag_is_named():
    link = re.search(r"<PredecessorLink>.*?</PredecessorLink>", FILE, re.DOTALL)[0]
    again = link.replace("<LinkLag>4800<", "<LinkLag>0<")
    same, told = (
        parse_ms_project(FILE.replace(link, link + other).encode(), Path("x.xml")) for other in (link, again)
    )
    assert [one.lag_minutes for one in told.plan.links] == [480]
    assert any("again with another lag are left out: 'Beta'" in one for one in told.report.sentences())
    assert not any("again with another lag" in one for one in same.report.sentences())
