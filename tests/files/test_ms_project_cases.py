"""Files of kinds that people reported other planners to get wrong, each with its right dates."""

from datetime import datetime
from pathlib import Path

import pytest

from genai_planner.files.import_report import Dating, with_dates
from genai_planner.files.opening import open_any
from genai_planner.scheduling.scheduler import schedule

FOLDER = Path(__file__).parents[1] / "data" / "msproject"
BASE = {"Alpha": ("03-02 08:00", "03-03 17:00"), "Beta": ("03-04 08:00", "03-05 17:00")}
RIGHT = {
    "manual-one-day-24h": {"Alpha": ("03-05 00:00", "03-06 00:00"), "Beta": ("03-06 08:00", "03-09 17:00")},
    "night-shift-one-span": {"Alpha": ("03-02 20:00", "03-04 04:00")},
    "overtime": {"Alpha": ("03-02 08:00", "03-03 17:00")},
    "recurring-third-monday": {"Alpha": ("03-17 08:00", "03-17 17:00")},
    "summary-ff": {"Gamma": ("03-02 08:00", "03-13 17:00"), "Alpha": ("03-12 08:00", "03-13 17:00")},
    "summary-snet": {"Alpha": ("03-16 08:00", "03-17 17:00"), "Beta": ("03-18 08:00", "03-19 17:00")},
    "uid-0-is-a-task": {
        "Zero": ("03-02 08:00", "03-03 17:00"),
        "Alpha": ("03-04 08:00", "03-05 17:00"),
        "Beta": ("03-06 08:00", "03-09 17:00"),
    },
    "only-dates-no-links": {
        "T1": ("04-06 08:00", "04-07 17:00"),
        "T2": ("05-06 08:00", "05-07 17:00"),
        "T3": ("06-06 08:00", "06-07 17:00"),
        "T4": ("07-06 08:00", "07-07 17:00"),
        "T5": ("08-06 08:00", "08-07 17:00"),
    },
    "script-no-duration": {
        "T1": ("04-06 08:00", "04-09 17:00"),
        "T2": ("05-06 08:00", "05-09 17:00"),
        "T3": ("06-06 08:00", "06-09 17:00"),
        "T4": ("07-06 08:00", "07-09 17:00"),
    },
    "latin1-undeclared": {"Prüfung": BASE["Alpha"], "Beta": BASE["Beta"]},
}
"""By file: when each task starts and finishes; files that are not named here are dated as the base."""
OTHERWISE = frozenset(("decades", "hammock-24h-task-cal-float"))
ODD = {
    "actual-finish-before-start": "Alpha: ActualFinish",
    "date-us-format": "Alpha: Deadline",
    "deadline-net-null": "Alpha: Deadline",
    "duration-java": "Alpha: Duration",
    "duration-negative-iso": "Alpha: Duration",
    "duration-negative-msp": "Alpha: Duration",
    "linklag-duration": "Beta: LinkLag",
    "number-decimal-comma": "Alpha: PercentComplete",
    "priority-text": "Alpha: Priority",
    "time-24-00": "Alpha: Deadline",
    "uid-guid": "Alpha: UID",
}


def opened(name):
    return open_any(FOLDER / f"{name}.xml")


@pytest.mark.parametrize("name", sorted({path.stem for path in FOLDER.glob("*.xml")} - OTHERWISE))
def test_every_task_has_its_right_dates(name):
    plan = opened(name).plan
    dated = schedule(plan).tasks
    found = {
        task.name: (f"{dated[task.id].start:%m-%d %H:%M}", f"{dated[task.id].finish:%m-%d %H:%M}")
        for task in plan.tasks
    }
    assert found == RIGHT.get(name, BASE)


@pytest.mark.parametrize(("name", "named"), ODD.items())
def test_an_odd_value_is_named_with_its_row(name, named):
    report = opened(name).report
    told = {one for remark in (*report.left_out, *report.read_otherwise) for one in remark.names}
    assert any(one.startswith(named) for one in told)


def test_a_symbol_alone_names_the_currency():
    assert opened("currency-symbol-only").plan.currency == "USD"


def test_somebody_with_the_number_0_and_a_name_is_somebody():
    plan = opened("resource-uid-0-has-a-name").plan
    assert [person.name for person in plan.people] == ["Ann", "Bo"]
    assert [len(task.assignments) for task in plan.tasks] == [1, 1]


def test_levels_alone_make_a_phase():
    plan = opened("no-summary-flag").plan
    assert [(phase.name, [task.name for task in plan.tasks]) for phase in plan.phases] == [
        ("Group", ["Alpha", "Beta"])
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.xml")))
def test_every_date_of_the_file_is_kept_or_named_with_both_dates(name):
    report, plan = opened(name).report, opened(name).plan
    dated = schedule(plan).tasks
    for one in report.dated:
        ours = (dated[one.id].start, dated[one.id].finish)
        assert (ours == (one.file_start, one.file_finish)) == one.is_kept


def test_the_choice_to_let_the_plan_date_its_tasks_and_back_is_one_edit_each():
    file = opened("only-dates-no-links")
    assert {one.kind for one in file.report.kept} == {Dating.WITHOUT_LINKS}
    free = with_dates(file.plan, file.report.kept, of_file=False)
    assert {task.start for task in schedule(free).tasks.values()} == {datetime(2026, 3, 2, 8)}
    held = with_dates(free, file.report.kept, of_file=True)
    assert [schedule(held).tasks[one.id].finish for one in file.report.kept] == [
        one.file_finish for one in file.report.kept
    ]
