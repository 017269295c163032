"""Rows that go out to MS Project, field by field."""

from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.own_fields import OwnFieldWriter
from genai_planner.files.formats.ms_project.written.rows import plan_rows
from genai_planner.files.formats.ms_project.written.tasks import TaskWriter
from genai_planner.model.table.own_columns import WebLink
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.scheduler import schedule
from support.elements import node
from support.january import day, january
from support.plans import compute, effort, link, milestone, plan_of, work


def written(*tasks, **fields):
    plan = plan_of(*tasks, **fields)
    dated, dropped = schedule(plan), Dropped()
    project = node("<Project/>").element
    writer = TaskWriter(
        compile_plan(plan), dated, {"project": 1}, dropped, OwnFieldWriter(plan.own_columns, dropped)
    )
    writer.write(project, plan_rows(plan, dated))
    return project.findall("Tasks/Task"), dropped


def texts(row, *tags):
    return [row.findtext(tag) for tag in tags]


def test_the_project_and_its_phases_stand_above_the_tasks():
    (root, phase, a, b), _ = written(work("a", 1), work("b", 2), deadline=day(8))
    assert [texts(one, "UID", "OutlineNumber", "Summary") for one in (root, phase, a, b)] == [
        ["0", "0", "1"],
        ["1", "1", "1"],
        ["2", "1.1", "0"],
        ["3", "1.2", "0"],
    ]
    assert texts(root, "Name", "Duration", "Deadline") == ["Small plan", "PT16H0M0S", "2027-01-08T23:59:00"]


def test_work_milestones_and_runs_have_their_time():
    (_, _, a, m, c), _ = written(work("a", 1), milestone("m"), compute("c", 24))
    assert [texts(one, "Duration", "DurationFormat", "Milestone") for one in (a, m, c)] == [
        ["PT8H0M0S", "7", "0"],
        ["PT0H0M0S", "7", "1"],
        ["PT24H0M0S", "6", "0"],
    ]
    # The run ends at eight on Tuesday, which is where work on Monday evening ends as well.
    assert texts(a, "Start", "Finish", "TotalSlack") == ["2027-01-04T08:00:00", "2027-01-04T17:00:00", "0"]


def test_only_effort_drives_its_duration():
    (_, _, a, b), _ = written(work("a", 1), effort("b", 1))
    assert [texts(one, "EffortDriven", "Type") for one in (a, b)] == [["0", "1"], ["1", "0"]]


def progress(percent=0, **dates):
    (_, _, row), _ = written(work("a", 2, progress=Progress(percent_complete=percent, **dates)))
    return texts(row, "PercentComplete", "ActualStart", "ActualFinish", "RemainingDuration")


def test_what_is_begun_is_neither_nothing_nor_all():
    started = {"actual_start": january(4, 8)}
    assert progress() == ["0", None, None, "PT16H0M0S"]
    assert progress(25, **started) == ["25", "2027-01-04T08:00:00", None, "PT12H0M0S"]
    assert progress(0.2, **started)[0] == "1"
    assert progress(99.8, **started)[0] == "99"
    done = progress(100, actual_finish=january(5, 17), **started)
    assert done == ["100", "2027-01-04T08:00:00", "2027-01-05T17:00:00", "PT0H0M0S"]


def test_links_have_their_kind_and_their_lag_in_tenths_of_minutes():
    links = link("a", "b", LinkKind.START_TO_START, 480), link("a", "c", lag_minutes=60, lag_is_elapsed=True)
    (_, _, _, b, c), _ = written(work("a", 1), work("b", 1), work("c", 1), links=links)
    tags = "PredecessorUID", "Type", "LinkLag", "LagFormat"
    assert texts(b.find("PredecessorLink"), *tags) == ["2", "3", "4800", "7"]
    assert texts(c.find("PredecessorLink"), *tags) == ["2", "1", "600", "6"]


def test_constraints_and_deadlines_keep_their_moments():
    late = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=january(8, 17))
    (_, _, a, b), _ = written(work("a", 1, constraint=late, deadline=january(7, 17)), work("b", 1))
    tags = "ConstraintType", "ConstraintDate", "Deadline"
    assert texts(a, *tags) == ["7", "2027-01-08T17:00:00", "2027-01-07T17:00:00"]
    assert texts(b, *tags) == ["0", None, None]


def test_what_waits_for_the_status_date_may_not_begin_before_it():
    (_, _, a), _ = written(work("a", 1), status_date=january(6, 8))
    assert texts(a, "ConstraintType", "ConstraintDate") == ["4", "2027-01-06T08:00:00"]


def test_one_address_goes_out_and_the_others_are_told():
    pages = tuple(WebLink(address=f"https://example.org/{number}") for number in range(2))
    for count in (1, 2):
        (_, _, a), dropped = written(work("a", 1, addresses=pages[:count]))
        assert a.findtext("HyperlinkAddress") == "https://example.org/0"
        assert len(dropped.remarks()) == count - 1
