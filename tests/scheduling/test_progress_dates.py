"""What was done stands, and what remains is never dated before the status date."""

from genai_planner.model.resources import Person
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.scheduler import schedule
from support.january import codes, dates, january
from support.plans import effort, link, milestone, plan_of, work


def begun(percent, start=None, finish=None):
    return Progress(percent_complete=percent, actual_start=start, actual_finish=finish)


def test_a_task_that_was_begun_keeps_its_actual_start_whatever_its_links_say():
    plan = plan_of(work("a", 2), work("b", 1, progress=begun(0, january(4, 8))), links=(link("a", "b"),))
    assert dates(plan)["b"] == (january(4, 8), january(4, 17))
    assert schedule(plan).tasks["b"].driver.kind is DriverKind.PROGRESS


def test_a_task_that_is_done_keeps_its_actual_dates():
    done = begun(100, january(4, 9), january(11, 11))
    plan = plan_of(work("a", 2, progress=done), work("b", 1), links=(link("a", "b"),))
    assert dates(plan)["a"] == (january(4, 9), january(11, 11))
    assert dates(plan)["b"] == (january(11, 11), january(12, 11))


def test_a_task_that_is_done_has_no_float_and_is_not_critical():
    done = schedule(plan_of(work("a", 2, progress=begun(100, january(4, 8), january(5, 17))), work("b", 5)))
    assert done.tasks["a"].total_float_minutes == 0
    assert not done.tasks["a"].is_critical


def test_a_task_that_is_done_without_a_start_was_begun_as_late_as_it_could():
    plan = plan_of(work("a", 2, progress=Progress(percent_complete=100, actual_finish=january(8, 17))))
    assert dates(plan)["a"] == (january(7, 8), january(8, 17))


def test_nothing_starts_before_the_status_date():
    plan = plan_of(work("a", 1), status_date=january(6, 10))
    assert dates(plan)["a"] == (january(6, 10), january(7, 10))
    assert schedule(plan).tasks["a"].driver.kind is DriverKind.PROGRESS


def test_what_remains_goes_on_at_the_status_date():
    # Of four days one is done, on the 4th; the other three follow from the 11th on.
    plan = plan_of(work("a", 4, progress=begun(25, january(4, 8))), status_date=january(11, 8))
    assert dates(plan)["a"] == (january(4, 8), january(13, 17))


def test_work_that_is_ahead_of_the_status_date_goes_on_where_it_is():
    plan = plan_of(work("a", 4, progress=begun(75, january(4, 8))), status_date=january(5, 8))
    assert dates(plan)["a"] == (january(4, 8), january(7, 17))


def test_what_is_complete_is_not_moved_to_the_status_date():
    plan = plan_of(work("a", 1, progress=begun(100, january(4, 8))), status_date=january(11, 8))
    assert dates(plan)["a"] == (january(4, 8), january(4, 17))


def test_a_milestone_that_was_not_reached_moves_to_the_status_date():
    assert dates(plan_of(milestone("m"), status_date=january(6, 10)))["m"][0] == january(6, 10)


def test_what_remains_of_an_effort_goes_on_with_its_people():
    ana = Person(id="ana", name="Ana", availability=0.5)
    plan = plan_of(
        effort("a", 2, "ana", progress=begun(50, january(4, 8))), people=(ana,), status_date=january(11, 8)
    )
    assert dates(plan)["a"] == (january(4, 8), january(12, 17))


def test_the_float_of_a_task_that_was_begun_is_that_of_its_finish():
    # Two of four days are done; without a status date it finishes on the 7th, the plan on the 15th.
    plan = plan_of(work("a", 4, progress=begun(50, january(4, 8))), work("b", 10))
    task = schedule(plan).tasks["a"]
    assert task.total_float_minutes == 6 * 480
    assert (task.late_start, task.late_finish) == (january(4, 8), january(15, 17))


def test_links_to_what_is_done_hold_nothing_back():
    done = begun(100, january(4, 8), january(4, 17))
    plan = plan_of(work("a", 1), work("b", 1, progress=done), work("c", 5), links=(link("a", "b"),))
    assert schedule(plan).tasks["a"].total_float_minutes == 4 * 480


def test_percent_without_an_actual_start_keeps_the_start_that_the_links_give():
    plan = plan_of(
        work("a", 1),
        work("b", 4, progress=begun(50)),
        links=(link("a", "b"),),
        status_date=january(4, 8),
    )
    assert dates(plan)["b"] == (january(5, 8), january(8, 17))
    assert "progress" in codes(plan)
