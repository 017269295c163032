"""What goes out to MS Project: baselines, calendars, money and who is on what."""

from datetime import date

import pytest

from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.written.baselines import MOST_BASELINES, BaselineWriter
from genai_planner.files.formats.ms_project.written.calendars import CalendarWriter
from genai_planner.files.formats.ms_project.written.money import Spent, money_spent
from genai_planner.files.formats.ms_project.written.people import ResourceWriter
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.plan import Expense
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.scenarios import Baseline, RememberedDates
from genai_planner.scheduling.scheduler import schedule
from support.elements import node
from support.january import day, january
from support.plans import compute, effort, plan_of, work


def baselines(count):
    dates = RememberedDates(task="a", name="A", start=january(4, 8), finish=january(5, 17))
    return tuple(
        Baseline(id=f"b{n}", name=f"B{n}", made=january(4, 8), finish=january(5, 17), tasks=(dates,))
        for n in range(count)
    )


@pytest.mark.parametrize(("count", "reasons"), [(0, 0), (MOST_BASELINES, 1), (MOST_BASELINES + 1, 2)])
def test_the_last_eleven_baselines_go_out_numbered_from_nothing(count, reasons):
    dropped, element = Dropped(), node("<Task/>").element
    writer = BaselineWriter(plan_of(work("a", 1), baselines=baselines(count)), dropped)
    writer.write(element, "a")
    numbers = [one.findtext("Number") for one in element]
    assert numbers == [str(number) for number in range(min(count, 11))]
    assert len(dropped.remarks()) == reasons


def test_what_a_baseline_does_not_remember_is_not_written():
    element = node("<Task/>").element
    writer = BaselineWriter(plan_of(work("a", 1), baselines=baselines(1)), Dropped())
    writer.write(element, "b")
    assert list(element) == []
    writer.write(element, "a")
    assert element.findtext("Baseline/Start") == "2027-01-04T08:00:00"


def written(plan):
    project = node("<Project/>").element
    CalendarWriter(plan, schedule(plan), Dropped()).write(project)
    return project.findall("Calendars/Calendar")


def free_days(calendar):
    return [
        (one.findtext("TimePeriod/FromDate")[:10], one.findtext("TimePeriod/ToDate")[:10])
        for one in calendar.findall("Exceptions/Exception")
    ]


def test_a_week_begins_with_sunday_and_says_which_days_are_worked():
    (calendar,) = written(plan_of())
    days = [
        (one.findtext("DayType"), one.findtext("DayWorking")) for one in calendar.findall("WeekDays/WeekDay")
    ]
    assert days == [(str(number), str(int(2 <= number <= 6))) for number in range(1, 8)]
    assert calendar.findtext("WeekDays/WeekDay/WorkingTimes/WorkingTime/FromTime") == "08:00:00"


def test_everybody_has_a_calendar_of_their_own_with_their_leave():
    leave = DayRange(first=day(11), last=day(12)), DayRange(first=day(13), last=day(13))
    people = Person(id="a", name="Ana", leave=leave), Person(id="b", name="Bob", available_from=day(6))
    usual, ana, bob = written(plan_of(work("a", 1), people=people))
    assert [one.findtext("UID") for one in (usual, ana, bob)] == ["1", "2", "3"]
    assert [one.findtext("BaseCalendarUID") for one in (usual, ana, bob)] == ["-1", "1", "1"]
    assert free_days(ana) == [("2027-01-11", "2027-01-13")]
    # Before Bob comes, files can only say that he is on leave.
    assert free_days(bob) == [("2027-01-04", "2027-01-05")]


def test_where_exceptions_overlap_the_later_holds_for_its_days():
    def exception(first, last, *spans):
        return CalendarException(first=day(first), last=day(last), spans=spans)

    shut = exception(4, 8), exception(6, 6, "08:00-12:00")
    (calendar,) = written(plan_of(calendars=(Calendar(id="project", name="P", exceptions=shut),)))
    assert free_days(calendar) == [
        ("2027-01-04", "2027-01-05"),
        ("2027-01-06", "2027-01-06"),
        ("2027-01-07", "2027-01-08"),
    ]
    working = [one.findtext("DayWorking") for one in calendar.findall("Exceptions/Exception")]
    assert working == ["0", "1", "0"]


POOL = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2)


def test_money_goes_to_gpu_time_and_to_what_the_project_pays_for():
    expenses = (
        Expense(id="e", name="Licence", amount=100, phase="phase"),
        Expense(id="f", name="Travel", amount=50),
        Expense(id="g", name="Nothing", amount=0),
        Expense(id="h", name="Later", amount=70, is_after_launch=True),
        Expense(id="i", name="Elsewhere", amount=30, phase="empty"),
    )
    plan = plan_of(compute("c", 5, gpus=2, pool="pool"), compute("d", 5), expenses=expenses, pools=(POOL,))
    assert money_spent(plan, schedule(plan)) == (
        Spent("GPU time: Pool", "c", 20),
        Spent("Licence", "phase", 100),
        Spent("Travel", "", 50),
        Spent("Elsewhere", "", 30),
    )


def test_people_come_first_then_what_costs_and_then_the_budget():
    plan = plan_of(
        effort("a", 1, "ana"),
        compute("c", 5, pool="pool"),
        people=(Person(id="ana", name="Ana", day_rate=800, availability=0.5, role="Lead"),),
        pools=(POOL,),
        budget=1_000,
    )
    dated = schedule(plan)
    project = node("<Project/>").element
    ResourceWriter(plan, dated, CalendarWriter(plan, dated, Dropped()), Dropped()).write_resources(project)
    ana, gpus, budget = project.findall("Resources/Resource")
    assert [one.findtext("Name") for one in (ana, gpus, budget)] == ["Ana", "GPU time: Pool", "Budget"]
    assert (ana.findtext("StandardRate"), ana.findtext("MaxUnits"), ana.findtext("Group")) == (
        "100",
        "0.5",
        "Lead",
    )
    assert [one.findtext("IsBudget") for one in (gpus, budget)] == ["0", "1"]
    assert ana.findtext("CalendarUID") == "2"


def test_holidays_are_written_around_the_schedule():
    austria = Calendar(id="project", name="P", holidays_country="AT")
    (calendar,) = written(plan_of(work("a", 1), calendars=(austria,)))
    days = [date.fromisoformat(first) for first, _ in free_days(calendar)]
    assert date(2027, 1, 6) in days
    assert {found.year for found in days} == {2025, 2026, 2027, 2028, 2029}
