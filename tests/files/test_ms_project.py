"""MS Project XML, read and written: what is carried over, and what is said to be dropped."""

from datetime import date, datetime

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.exports import export
from genai_planner.files.formats.ms_project.reading import read_ms_project
from genai_planner.files.import_report import Dating, ImportReport
from genai_planner.files.opening import open_any
from genai_planner.model.calendars import Calendar, CalendarException, DayRange, WorkingSpan
from genai_planner.model.resources import ComputePool, Person, Skill
from genai_planner.model.tasks import (
    Assignment,
    Constraint,
    ConstraintKind,
    LinkKind,
    Phase,
    Progress,
    SkillNeed,
)
from genai_planner.scheduling.scheduler import schedule
from support.january import january
from support.plans import SKILL, compute, effort, exactly, link, milestone, plan_of, work

NAMESPACE = "http://schemas.microsoft.com/project"
HEAD = "<Name>Small.xml</Name><StartDate>2027-01-04T08:00:00</StartDate>"


def file_of(tmp_path, *rows, rest="", head=HEAD):
    path = tmp_path / "small.xml"
    tasks = "".join(rows)
    path.write_text(f'<Project xmlns="{NAMESPACE}">{head}<Tasks>{tasks}</Tasks>{rest}</Project>', "utf-8")
    return path


def row(number, *, level=1, hours=8, **fields):
    fields = {"Name": f"Task {number}", "Duration": f"PT{hours}H0M0S", **fields}
    inner = fields.pop("inner", "")
    texts = "".join(f"<{tag}>{text}</{tag}>" for tag, text in fields.items())
    return f"<Task><UID>{number}</UID><OutlineLevel>{level}</OutlineLevel>{texts}{inner}</Task>"


def predecessor(number, kind=1, lag=0, form=7):
    return (
        f"<PredecessorLink><PredecessorUID>{number}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def dates_of(plan):
    return {task.id: (task.start, task.finish) for task in schedule(plan).tasks.values()}


def test_rows_become_tasks_in_phases_within_phases(tmp_path):
    plan, report = read_ms_project(
        file_of(tmp_path, row(1, Summary=1), row(2, level=2, Summary=1), row(3, level=3), row(4))
    )
    assert [(phase.id, phase.parent) for phase in plan.phases] == [
        ("phase-0", None),
        ("phase-1", None),
        ("phase-2", "phase-1"),
    ]
    assert [(task.id, task.phase) for task in plan.tasks] == [("task-3", "phase-2"), ("task-4", "phase-0")]
    assert (plan.name, report) == ("Small", ImportReport())


def test_lags_are_tenths_of_minutes_in_working_or_elapsed_time(tmp_path):
    rows = row(1), row(2, inner=predecessor(1, lag=4800)), row(3, inner=predecessor(1, lag=600, form=8))
    plan = read_ms_project(file_of(tmp_path, *rows)).plan
    assert [(one.lag_minutes, one.lag_is_elapsed) for one in plan.links] == [(480, False), (60, True)]


def test_lags_in_percent_are_converted_and_told(tmp_path):
    path = file_of(tmp_path, row(1, hours=10), row(2, inner=predecessor(1, lag=50, form=19)))
    plan, report = read_ms_project(path)
    assert plan.links[0].lag_minutes == 300
    assert report.sentences() == ("Lags in percent became lags of that length today: 'Task 2'.",)


def test_links_of_summaries_become_links_of_their_tasks_and_are_told(tmp_path):
    rows = row(1, Summary=1), row(2, level=2), row(3, level=2), row(4, inner=predecessor(1))
    plan, report = read_ms_project(file_of(tmp_path, *rows))
    assert [(one.predecessor, one.successor) for one in plan.links] == [
        ("task-2", "task-4"),
        ("task-3", "task-4"),
    ]
    assert report.sentences() == ("Links of summary tasks became links of the tasks in them: 'Task 4'.",)


def test_links_from_the_start_of_a_summary_are_left_out_and_told(tmp_path):
    rows = row(1, Summary=1), row(2, level=2), row(3, inner=predecessor(1, kind=3))
    plan, report = read_ms_project(file_of(tmp_path, *rows))
    assert plan.links == ()
    assert "can change dates: 'Task 3'" in report.sentences()[0]


def test_what_a_link_from_the_start_of_a_summary_held_keeps_the_dates_of_the_file(tmp_path):
    dates = {"Start": "2027-01-06T08:00:00", "Finish": "2027-01-06T17:00:00"}
    rows = row(1, Summary=1), row(2, level=2), row(3, inner=predecessor(1, kind=3), **dates)
    plan, report = read_ms_project(file_of(tmp_path, *rows))
    assert dates_of(plan)["task-3"] == (january(6, 8), january(6, 17))
    assert [(one.name, one.kind) for one in report.kept] == [("Task 3", Dating.SUMMARY)]


def test_a_task_scheduled_by_hand_keeps_its_date(tmp_path):
    rows = row(1), row(2, Manual=1, ManualStart="2027-01-12T08:00:00", inner=predecessor(1))
    plan = read_ms_project(file_of(tmp_path, *rows)).plan
    assert dates_of(plan)["task-2"] == (january(12, 8), january(12, 17))


def test_an_elapsed_duration_runs_around_the_clock(tmp_path):
    plan = read_ms_project(file_of(tmp_path, row(1, hours=24, DurationFormat=8))).plan
    assert dates_of(plan)["task-1"] == (january(4, 8), january(5, 8))


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"Active": 0}, "Inactive tasks"),
        ({"ExternalTask": 1}, "other projects"),
        ({"LevelingDelay": 4800}, "Levelling delays"),
        ({"inner": "<Baseline><Number>0</Number></Baseline>"}, "Baselines"),
        ({"inner": "<ExtendedAttribute><FieldID>1</FieldID></ExtendedAttribute>"}, "Custom fields"),
        ({"Manual": 1}, "by hand without a start"),
        ({"inner": predecessor(99)}, "not in this file"),
        ({"Summary": 1, "ConstraintType": 4}, "Constraints of summary tasks are left out"),
    ],
)
def test_what_a_plan_cannot_hold_is_said(tmp_path, fields, word):
    rows = row(1, **fields), row(2, level=2 if "Summary" in fields else 1)
    (sentence,) = read_ms_project(file_of(tmp_path, *rows)).report.sentences()
    assert word in sentence


def test_weeks_that_hold_for_a_time_become_exceptions(tmp_path):
    span = "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
    times = f"<WorkingTimes>{span}</WorkingTimes>"
    days = "<FromDate>2027-01-04T00:00:00</FromDate><ToDate>2027-01-10T23:59:00</ToDate>"
    period = f"<TimePeriod>{days}</TimePeriod>"
    week = f"<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>{times}</WeekDay>"
    calendar = (
        f"<Calendars><Calendar><UID>1</UID><Name>Own</Name><WorkWeeks><WorkWeek>{period}"
        f"<WeekDays>{week}</WeekDays></WorkWeek></WorkWeeks></Calendar></Calendars>"
    )
    plan = read_ms_project(file_of(tmp_path, rest=calendar)).plan
    (exception,) = plan.calendars[0].exceptions
    assert (exception.first, exception.last) == (date(2027, 1, 4), date(2027, 1, 4))
    assert [span.minutes for span in exception.spans] == [240]


def test_a_calendar_that_leaves_days_out_takes_them_from_the_one_that_it_follows(tmp_path):
    path = tmp_path / "plan.xml"
    long_days = ((WorkingSpan(start_minute=540, finish_minute=1080),),) * 6 + ((),)
    ana = Person(
        id="ana",
        name="Ana",
        calendar="long",
        leave=(DayRange(first=date(2027, 1, 5), last=date(2027, 1, 5)),),
    )
    plan = plan_of(
        effort("a", 2, "ana"),
        people=(ana,),
        calendars=(Calendar(id="project", name="Project"), Calendar(id="long", name="Long", week=long_days)),
    )
    export(plan, path)
    read = read_ms_project(path).plan
    assert read.people[0].leave == ana.leave
    assert read.calendar_by_id[read.people[0].calendar].week == long_days
    assert list(dates_of(read).values()) == list(dates_of(plan).values())


EVERYTHING = plan_of(
    effort("a", 3, "ana", "bob", deadline=january(29, 17), priority=700, explanation="Because.\nReally"),
    work("b", 2, constraint=Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=january(11, 8))),
    work("c", 4, progress=Progress(percent_complete=50, actual_start=january(5, 8))),
    work("d", 2, assignments=(Assignment(person="ana", skill="data", units=0.5),)),
    milestone("m"),
    compute("g", 24),
    links=(
        link("a", "b", lag_minutes=480),
        link("b", "m"),
        link("a", "d", LinkKind.START_TO_START, 600, lag_is_elapsed=True),
        link("d", "g"),
    ),
    people=(
        Person(
            id="ana",
            name="Ana <&> Ärzte",
            day_rate=800,
            leave=(DayRange(first=date(2027, 1, 5), last=date(2027, 1, 6)),),
        ),
        Person(id="bob", name="Bob", availability=0.5, role="Engineer"),
    ),
    calendars=(
        Calendar(
            id="project",
            name="Project",
            holidays_country="AT",
            exceptions=(
                CalendarException(first=date(2027, 1, 7), last=date(2027, 1, 9)),
                CalendarException(
                    first=date(2027, 1, 8),
                    last=date(2027, 1, 8),
                    spans=(WorkingSpan(start_minute=600, finish_minute=720),),
                ),
            ),
        ),
    ),
)


def test_a_plan_written_and_read_again_has_the_same_dates_amounts_and_people(tmp_path):
    path = tmp_path / "plan.xml"
    notes = export(EVERYTHING, path)
    read, report = read_ms_project(path)
    assert notes == (
        "Compute tasks keep their elapsed time and cost, and lose their GPUs and pool: 'Task g'.",
    )
    assert report == ImportReport()
    assert [task.name for task in read.tasks] == [task.name for task in EVERYTHING.tasks]
    assert list(dates_of(read).values()) == list(dates_of(EVERYTHING).values())
    assert [person.name for person in read.people] == ["Ana <&> Ärzte", "Bob"]
    assert [person.day_rate for person in read.people] == [800, 0]
    assert (read.tasks[0].deadline, read.tasks[0].priority) == (january(29, 17), 700)
    assert read.tasks[0].explanation == "Because.\nReally"
    assert schedule(read).cost == pytest.approx(schedule(EVERYTHING).cost, abs=0.5)


def test_what_an_ms_project_file_cannot_hold_is_said(tmp_path):
    plan = plan_of(
        work("a", 1),
        work("b", 1),
        work("c", 1),
        links=(link("b", "c"), link("c", "b")),
        people=(Person(id="ana", name="Ana", available_to=date(2027, 2, 1)),),
        pools=(ComputePool(id="p", name="Pool", count=1, available_from=date(2027, 2, 1)),),
        phases=(Phase(id="phase", name="Phase"), Phase(id="empty", name="Empty")),
    )
    notes = " ".join(export(plan, tmp_path / "plan.xml"))
    for word in ("'Task b', 'Task c'", "'Ana'", "'Pool'"):
        assert word in notes


def test_work_that_nobody_is_on_and_first_days_of_people_keep_their_dates(tmp_path):
    needs = tuple(
        SkillNeed(skill=skill, effort_days=exactly(days)) for skill, days in (("data", 1), ("model", 3))
    )
    plan = plan_of(
        effort("a", 1, "ana", needs=needs),
        effort("b", 1, "bob"),
        skills=(SKILL, Skill(id="model", name="Modelling", short_name="Model")),
        people=(Person(id="ana", name="Ana"), Person(id="bob", name="Bob", available_from=date(2027, 1, 13))),
    )
    export(plan, tmp_path / "plan.xml")
    read = read_ms_project(tmp_path / "plan.xml").plan
    assert list(dates_of(read).values()) == list(dates_of(plan).values())
    assert dates_of(plan)["a"][1] == january(6, 17)
    assert dates_of(plan)["b"] == (january(13, 8), january(13, 17))


def test_the_status_date_becomes_a_constraint_of_what_waits_for_it(tmp_path):
    plan = plan_of(work("a", 1), status_date=datetime(2027, 1, 13, 8))
    export(plan, tmp_path / "plan.xml")
    read, report = read_ms_project(tmp_path / "plan.xml")
    assert dates_of(read)["task-2"] == (january(13, 8), january(13, 17))
    assert "status date is left out" in report.sentences()[0]


def test_files_are_told_by_what_stands_in_them_and_are_not_saved_over(tmp_path):
    path = file_of(tmp_path, row(1, Active=0), row(2)).rename(tmp_path / "other.txt")
    opened = open_any(path)
    assert [task.name for task in opened.plan.tasks] == ["Task 2"]
    assert opened.is_read_only
    assert "MS Project" in opened.message
    assert "Inactive tasks are left out: 'Task 1'." in opened.message


def test_utf_16_is_read_as_well(tmp_path):
    path = tmp_path / "wide.xml"
    path.write_bytes(file_of(tmp_path, row(1)).read_text("utf-8").encode("utf-16"))
    assert len(open_any(path).plan.tasks) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f'<Project xmlns="{NAMESPACE}">', "not well-formed"),
        (f'<Other xmlns="{NAMESPACE}"/>', "its root is 'Other'"),
        (f'<Project xmlns="{NAMESPACE}"/>', "no start date"),
        (f'<!DOCTYPE p [<!ENTITY a "b">]><Project xmlns="{NAMESPACE}">&a;</Project>', "declares entities"),
        (f'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project xmlns="{NAMESPACE}"/>', "entities"),
        (f'<Project xmlns="{NAMESPACE}"><StartDate>soon</StartDate></Project>', "no start date"),
        (f'<Project xmlns="{NAMESPACE}"><StartDate>0001-01-01</StartDate></Project>', "no start date"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_a_sentence(tmp_path, text, reason):
    path = tmp_path / "bad.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        read_ms_project(path)
    assert "bad.xml" in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"Duration": "long"}, "Task 1: Duration long"),
        ({"PercentComplete": "half"}, "Task 1: PercentComplete half"),
        ({"PercentComplete": "-5"}, "Task 1: PercentComplete -5"),
        ({"Priority": "inf"}, "Task 1: Priority inf"),
        ({"Deadline": "2027-13-45T08:00:00"}, "Task 1: Deadline 2027-13-45T08:00:00"),
        ({"Deadline": "1800-01-01T08:00:00"}, "Task 1: Deadline 1800-01-01T08:00:00"),
        ({"Deadline": "1984-01-01T08:00:00"}, "Task 1: Deadline 1984-01-01T08:00:00"),
        ({"FixedCost": "-100"}, "Task 1: FixedCost -100"),
        ({"Active": "maybe"}, "Task 1: Active maybe"),
        ({"Summary": "0", "OutlineNumber": "1", "CalendarUID": "-7"}, "Task 1"),
    ],
)
def test_one_damaged_field_costs_that_field_alone_and_is_named_with_its_row(tmp_path, fields, named):
    plan, report = read_ms_project(file_of(tmp_path, row(1, **fields), row(2)))
    assert [task.name for task in plan.tasks] == ["Task 1", "Task 2"]
    assert named in {name for remark in report.left_out for name in remark.names}
