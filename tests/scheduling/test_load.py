"""How much of whom is booked, and when."""

from genai_planner.model.calendars import DayRange
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_moment
from support.january import day, january
from support.plans import compute, effort, link, plan_of


def spans_of(plan):
    (load,) = resource_loads(plan, schedule(plan))
    return [
        (to_moment(span.start), to_moment(span.finish), span.booked, span.capacity) for span in load.spans
    ]


def test_the_load_changes_where_tasks_begin_and_end():
    ana = Person(id="ana", name="Ana")
    plan = plan_of(effort("a", 1, "ana"), effort("b", 3, "ana"), people=(ana,))
    assert spans_of(plan) == [
        (january(4, 8), january(4, 17), 2, 1),
        (january(4, 17), january(6, 17), 1, 1),
    ]


def test_a_part_timer_is_booked_for_the_time_that_they_give():
    ana = Person(id="ana", name="Ana", availability=0.5)
    plan = plan_of(effort("a", 1, "ana"), people=(ana,))
    assert spans_of(plan) == [(january(4, 8), january(5, 17), 0.5, 0.5)]


def test_what_is_done_holds_nobody_whether_or_not_its_finish_is_told():
    ana, done = Person(id="ana", name="Ana"), Progress(percent_complete=100)
    plan = plan_of(effort("a", 1, "ana", progress=done), effort("b", 1, "ana"), people=(ana,))
    assert spans_of(plan) == [(january(4, 8), january(4, 17), 1, 1)]
    assert schedule(plan).is_levelled


def test_on_leave_there_is_no_capacity():
    ana = Person(id="ana", name="Ana", leave=(DayRange(first=day(5), last=day(5)),))
    plan = plan_of(effort("a", 2, "ana"), people=(ana,))
    assert spans_of(plan) == [
        (january(4, 8), january(5, 0), 1, 1),
        (january(5, 0), january(6, 0), 1, 0),
        (january(6, 0), january(6, 17), 1, 1),
    ]


def test_pools_are_booked_in_gpus():
    pool = ComputePool(id="p", name="Pool", count=8)
    plan = plan_of(compute("c", 4, 6, "p"), compute("d", 2, 4, "p"), pools=(pool,))
    assert spans_of(plan) == [
        (january(4, 8), january(4, 10), 10, 8),
        (january(4, 10), january(4, 12), 6, 8),
    ]


def test_each_of_two_people_is_booked_until_their_own_part_is_done():
    leave = (DayRange(first=day(5), last=day(6)),)
    people = (Person(id="ana", name="Ana", leave=leave), Person(id="bo", name="Bo"))
    plan = plan_of(effort("a", 4, "ana", "bo"), people=people)
    ana, bo = resource_loads(plan, schedule(plan))
    assert (ana.kind, ana.id, to_moment(ana.spans[-1].finish)) == (PlaceKind.PERSON, "ana", january(7, 17))
    assert (bo.id, to_moment(bo.spans[-1].finish)) == ("bo", january(5, 17))


def test_nobody_who_is_not_booked_has_a_load():
    plan = plan_of(effort("a", 1, "ana"), people=(Person(id="ana", name="Ana"), Person(id="bo", name="Bo")))
    assert [load.id for load in resource_loads(plan, schedule(plan))] == ["ana"]


def test_stretches_name_their_tasks():
    plan = plan_of(
        effort("a", 1, "ana"),
        effort("b", 1, "ana"),
        people=(Person(id="ana", name="Ana"),),
        links=(link("a", "b"),),
    )
    (load,) = resource_loads(plan, schedule(plan))
    assert [span.task_ids for span in load.spans if span.booked] == [("a",), ("b",)]


def test_nobody_is_booked_by_a_need_without_effort():
    ana = Person(id="ana", name="Ana")
    plan = plan_of(effort("a", 0, "ana"), people=(ana,))
    assert resource_loads(plan, schedule(plan)) == ()
