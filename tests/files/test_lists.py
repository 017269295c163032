"""Lists of tasks in CSV files and workbooks become plans; what cannot be taken is named."""

from datetime import date, datetime
from pathlib import Path

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.exports import export
from genai_planner.files.formats.lists.columns import Field
from genai_planner.files.formats.lists.days_off import read_days_off, with_holidays, with_leave
from genai_planner.files.formats.lists.reading import read_list
from genai_planner.files.opening import open_any
from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import Person
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, link, milestone, plan_of, work

TODAY = date(2027, 1, 4)


def read(text, encoding="utf-8"):
    return read_list(text.encode(encoding), Path("list.csv"), TODAY)


def dates_of(plan):
    return [(task.start, task.finish) for task in schedule(plan).tasks.values()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_separator_and_order_of_columns_is_read(delimiter):
    heads, row = ["Finish", "Task", "Start"], ["2027-01-05", "Alpha", "2027-01-04"]
    plan = read("\n".join(delimiter.join(cells) for cells in (heads, row))).plan
    assert [task.name for task in plan.tasks] == ["Alpha"]
    assert dates_of(plan) == [(datetime(2027, 1, 4, 8), datetime(2027, 1, 5, 17))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding):
    plan = read("Task,Days\nPrüfung,2", encoding).plan
    assert plan.tasks[0].name == "Prüfung"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1/13/2027", "2/3/2027", (2, 3)),
        ("13/1/2027", "3/2/2027", (2, 3)),
        ("13.01.2027", "03.02.2027", (2, 3)),
        ("2027-01-13", "2027-02-03", (2, 3)),
    ],
)
def test_one_day_above_twelve_tells_the_order_of_day_and_month_for_the_whole_column(first, second, expected):
    read_plan, report, _ = read(f"Task,Start,Days\nA,{first},1\nB,{second},1")
    start = schedule(read_plan).tasks["task-2"].start
    assert (start.month, start.day) == expected
    assert not [remark for remark in report.read_otherwise if "day before month" in remark.reason.text()]


def test_a_task_with_a_comma_in_its_name_is_one_predecessor_also_with_a_lag():
    text = 'Task,Days,Predecessors\n"Speed, memory",1,\nTry,1,"Speed, memory (SS +480 min)"'
    (made,) = read(text).plan.links
    assert (made.predecessor, made.kind, made.lag_minutes) == ("task-1", LinkKind.START_TO_START, 480)


def test_an_order_of_days_that_nothing_tells_is_said():
    report = read("Task,Start,Days\nA,3/4/2027,1").report
    assert "day before month" in report.read_otherwise[0].reason.text()


def test_numbers_may_have_a_decimal_comma_and_what_is_no_number_is_named():
    plan, report, _ = read('Task;Days;Done\nA;"1,5";50\nB;many;"33,5"')
    assert plan.tasks[0].duration_days.likely == 1.5
    assert [task.progress.percent_complete for task in plan.tasks] == [50, 33.5]
    assert report.left_out[0].names == ("B: working days many",)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        *(("2 wks", 10), ("16 hrs", 2), ("240 mins", 0.5), ("5 days?", 5), ("3 mons", 60), ("2d 4h", 2.5)),
        *(("16 Std.", 2), ("2 Wochen", 10), ("1,5 Tage", 1.5), (".5", 0.5), ("1e1", 10), ("5 pts", 5)),
    ],
)
def test_a_length_of_time_is_read_in_its_unit(cell, days):
    (task,) = read(f"Task;Duration\nA;{cell}\n").plan.tasks
    assert task.duration_days.likely == pytest.approx(days)


@pytest.mark.parametrize("cell", ["nan", "1e999", "some", "1.2.3"])
def test_what_is_no_length_of_time_is_named(cell):
    found = read(f"Task;Duration\nA;{cell}\n")
    assert found.plan.tasks[0].duration_days is None
    assert any(cell in sentence for sentence in found.report.sentences())


def test_predecessors_are_found_by_number_id_or_name_and_the_others_are_named():
    plan, report, _ = read(
        'Id,Task,Days,Predecessors\nX-1,"Clean, and sort",1,\nX-2,B,1,X-1\nX-3,C,1,"Clean, and sort; 2; Q"'
    )
    assert [(one.predecessor, one.successor) for one in plan.links] == [
        ("task-1", "task-2"),
        ("task-1", "task-3"),
        ("task-2", "task-3"),
    ]
    assert report.left_out[-1].names == ("Q",)


def test_the_preview_says_which_column_was_taken_for_what():
    lines = read("Name,Due Date,Colour,Start\nA,2027-01-05,red,2027-01-04").preview
    assert "task           from column 'Name'" in lines
    assert "own column     from column 'Colour'" in lines


def test_a_predecessor_that_is_named_twice_is_one_link_and_another_lag_is_named():
    plan, report, _ = read("Id;Task;Predecessors\n1;Alpha;\n2;Beta;1, Alpha, 1FS+1d\n")
    assert [(one.predecessor, one.lag_minutes) for one in plan.links] == [("task-1", 0)]
    assert [one.names for one in report.left_out] == [("1FS+1d",)]


def test_a_lag_beyond_all_numbers_is_as_long_as_lags_can_be():
    (made,) = read(f"Task;Predecessors\nA;\nB;A FS+{'9' * 400}d\n").plan.links
    assert made.lag_minutes == 5_256_000


def test_a_finish_alone_is_a_deadline_and_one_before_the_start_is_named():
    plan, report, _ = read("Task;Start;Due\nA;;2027-02-01\nB;2027-02-01;2027-01-01\n")
    assert [task.deadline for task in plan.tasks] == [datetime(2027, 2, 1, 17), None]
    assert any("became deadlines: 'A'" in sentence for sentence in report.sentences())
    assert [one.names for one in report.left_out] == [("B: finish 2027-01-01 17:00",)]


def test_of_columns_of_the_same_name_the_first_is_read_and_the_others_are_named():
    plan, report, _ = read("Task;Days;Label;Label;LABEL\nA;1;x;y;z\n")
    assert [value.words for value in plan.tasks[0].own] == ["x"]
    assert [one.names for one in report.left_out] == [("Label", "LABEL")]


def test_a_column_is_taken_for_what_was_chosen_whatever_its_head_says():
    rows = b"What,Title,Bis\nBuild,Chapter 1,2027-01-06\n"
    chosen = {"What": Field.NAME, "title": Field.PHASE, "Bis": Field.FINISH}
    plan, report, lines = read_list(rows, Path("list.csv"), date(2027, 1, 1), chosen)
    assert [task.name for task in plan.tasks] == ["Build"]
    assert [phase.name for phase in plan.phases] == ["Chapter 1"]
    assert "finish         from column 'Bis'" in lines
    assert report.read_otherwise[-1].names == ("What: task", "Title: phase", "Bis: finish")


def test_a_table_without_a_head_for_tasks_is_refused_in_a_sentence():
    with pytest.raises(UnreadableFileError, match="no list of tasks"):
        read("a,b\n1,2")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_plan_comes_back_from_its_own_table_with_the_same_dates_and_links(tmp_path, suffix):
    plan = plan_of(
        work("a", 2, name="=Alpha, first"),
        work("b", 1.5),
        effort("c", 1, "ana"),
        milestone("m"),
        links=(link("a", "b"), link("b", "c", LinkKind.START_TO_START), link("c", "m")),
        people=(Person(id="ana", name="Ana; or Bo"),),
    )
    path = tmp_path / f"table{suffix}"
    export(plan, path)
    read_again = open_any(path).plan
    assert [len(read_again.tasks), len(read_again.links)] == [4, 3]
    assert dates_of(read_again) == dates_of(plan)


@pytest.mark.parametrize("data", [b"PK\x03\x04 xl/ broken", b"PK\x03\x04"])
def test_a_damaged_workbook_is_refused_in_a_sentence(tmp_path, data):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=r"broken\.xlsx"):
        open_any(path)


def test_a_workbook_that_lost_some_bytes_in_its_middle_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "broken.xlsx"
    export(plan_of(effort("c", 1, "ana"), people=(Person(id="ana", name="Ana"),)), path)
    whole = path.read_bytes()
    path.write_bytes(whole[:30] + whole[60:])  # so that its parts seem to begin before its beginning
    with pytest.raises(UnreadableFileError, match=r"broken\.xlsx"):
        open_any(path)


def test_what_the_library_passes_over_in_a_workbook_is_no_matter_of_the_users(tmp_path):
    import zipfile

    written, path = tmp_path / "written.xlsx", tmp_path / "table.xlsx"
    export(plan_of(work("a", 2, name="Alpha")), written)
    elsewhere = (
        b'<definedNames><definedName name="_gone" localSheetId="7">1</definedName></definedNames></workbook>'
    )
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(path, "w") as changed:
        for part in whole.namelist():
            data = whole.read(part)
            if part == "xl/workbook.xml":
                before, names, _ = data.partition(b"<definedNames>")
                data = (before if names else data.removesuffix(b"</workbook>")) + elsewhere
            changed.writestr(part, data)

    assert [task.name for task in open_any(path).plan.tasks] == ["Alpha"]


def test_a_workbook_that_would_unpack_to_very_much_is_refused(tmp_path):
    import zipfile

    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(b"\0" * 1024 * 1024)
    with pytest.raises(UnreadableFileError, match="would unpack to more than"):
        open_any(path)


ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:20270107\r\nSUMMARY:Ski\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_days_off_of_a_calendar_become_leave_or_holidays(tmp_path):
    path = tmp_path / "leave.ics"
    path.write_text(ICS, encoding="utf-8", newline="")
    days = read_days_off(path)
    assert days == (DayRange(first=date(2027, 1, 5), last=date(2027, 1, 6), name="Ski"),)
    plan = plan_of(effort("a", 2, "ana"), people=(Person(id="ana", name="Ana"),))
    for later in (with_leave(plan, "Ana", days), with_holidays(plan, days)):
        assert dates_of(later) == [(datetime(2027, 1, 4, 8), datetime(2027, 1, 7, 17))]
    assert with_leave(with_leave(plan, "Ana", days), "Ana", days) == with_leave(plan, "Ana", days)


def _write_calendar(path, events):
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{one}\nEND:VEVENT\n" for n, one in enumerate(events))
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")


def test_yearly_holidays_come_again_and_what_is_short_or_called_off_is_no_day_off(tmp_path):
    path = tmp_path / "off.ics"
    yearly = "DTSTART;VALUE=DATE:19991225\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271225\nSUMMARY:Christmas"
    events = (
        yearly,
        "DTSTART:20270301T090000\nDTEND:20270301T100000\nSUMMARY:Meeting",
        "DTSTART;VALUE=DATE:20270401\nSTATUS:CANCELLED\nSUMMARY:Trip",
        "DTSTART;VALUE=DATE:20270501\nDURATION:P2D\nSUMMARY:Bridge",
    )
    _write_calendar(path, events)
    found = read_days_off(path, date(2027, 1, 1))
    christmas = [one.first.year for one in found if one.name == "Christmas"]
    assert christmas[:3] == [2025, 2026, 2028]
    assert max(christmas) == 2034
    others = [(one.name, one.first.day, one.last.day) for one in found if one.name != "Christmas"]
    assert others == [("Bridge", 1, 2)]


def test_an_event_may_have_a_zone_or_a_time_at_one_of_its_ends_alone(tmp_path):
    path = tmp_path / "off.ics"
    events = (
        "DTSTART:20270301T080000Z\nDTEND:20270303T080000",
        "DTSTART:20270401T080000Z\nDTEND;VALUE=DATE:20270403",
        "DTSTART;VALUE=DATE:20270501\nDTEND:20270502T120000",
    )
    _write_calendar(path, events)
    days = [(one.first.month, one.first.day, one.last.day) for one in read_days_off(path)]
    assert days == [(3, 1, 3), (4, 1, 2), (5, 1, 2)]


@pytest.mark.parametrize(
    "rule", ["DTSTART:20270101T000000\r\nDTEND:20270102T000000\r\nRRULE:FREQ=SECONDLY", "DTSTART:x"]
)
def test_a_calendar_that_could_be_counted_without_end_is_refused(tmp_path, rule):
    path = tmp_path / "off.ics"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{rule}\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}END:VCALENDAR\r\n"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(UnreadableFileError, match="no calendar file"):
        read_days_off(path)


def test_lags_of_predecessors_are_read():
    rows = ("A,1,", "B,1,A (SS +240 min)", "C,1,2FS+2 days", "D,1,3FF-1ed", "E,1,A (FS +90 elapsed min)")
    plan = read("Task,Days,Predecessors\n" + "\n".join(rows)).plan
    found = [(one.kind.value, one.lag_minutes, one.lag_is_elapsed) for one in plan.links]
    assert found == [("SS", 240, False), ("FS", 960, False), ("FF", -1440, True), ("FS", 90, True)]


def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "leave.ics"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="no calendar file"):
        read_days_off(path)
