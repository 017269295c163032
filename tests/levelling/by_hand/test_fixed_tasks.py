"""What stays where it is, whom it holds, and which of two clashing tasks loses its claim."""

import pytest

from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.scheduling.levelling.problem.fixed_tasks import (
    fixed_spans,
    held,
    stays,
    unclaimed,
    was_begun,
)
from genai_planner.scheduling.load import Booking
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_minutes
from support.january import january
from support.plans import compute, effort, plan_of, work

ANA, HALF = Person(id="ana", name="Ana"), Person(id="half", name="Half", availability=0.5)
POOL = ComputePool(id="pool", name="Pool", count=4)
MONDAY_TO_TUESDAY = to_minutes(january(4, 8)), to_minutes(january(5, 17))


def planned(*tasks):
    plan = plan_of(*tasks, people=(ANA, HALF), pools=(POOL,))
    return plan, schedule(plan)


@pytest.mark.parametrize(
    ("progress", "begun"),
    [
        (Progress(), False),
        (Progress(percent_complete=0.1), True),
        (Progress(actual_start=january(4, 8)), True),
        (Progress(actual_finish=january(4, 8)), True),
    ],
)
def test_a_task_was_begun_where_anything_of_it_was_done(progress, begun):
    assert was_begun(work("a", 1, progress=progress)) is begun


def constrained(kind):
    moment = None if kind is ConstraintKind.AS_LATE_AS_POSSIBLE else january(4, 8)
    return work("a", 2, constraint=Constraint(kind=kind, moment=moment))


def test_pinned_and_begun_tasks_and_musts_do_not_move_and_others_do():
    fixed = (
        work("a", 2, is_pinned=True),
        work("a", 2, progress=Progress(actual_start=january(4, 8))),
        constrained(ConstraintKind.MUST_START_ON),
    )
    for task in fixed:
        plan, today = planned(task)
        assert fixed_spans(plan.tasks, today) == {"a": MONDAY_TO_TUESDAY}
    free = set(ConstraintKind) - {ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON}
    for task in (work("a", 2), *map(constrained, sorted(free))):
        plan, today = planned(task)
        assert fixed_spans(plan.tasks, today) == {}


def test_a_task_holds_its_people_and_its_pool_by_their_amounts():
    plan, today = planned(effort("a", 3, "ana", "half"), compute("c", 5, gpus=3, pool="pool"), work("b", 1))
    found = held(plan, today, {"a", "c", "b"})
    assert found["a"] == [
        ("person ana", Booking("a", *MONDAY_TO_TUESDAY, 1)),
        ("person half", Booking("a", *MONDAY_TO_TUESDAY, 0.5)),
    ]
    assert [(who, one.amount) for who, one in found["c"]] == [("pool pool", 3)]
    assert "b" not in found
    assert held(plan, today, {"c"}).keys() == {"c"}


def test_of_two_that_clash_the_first_keeps_its_claim():
    plan, today = planned(effort("a", 2, "ana"), effort("b", 1, "ana"), effort("c", 1, "half"))
    assert unclaimed(plan, today, {"a", "b", "c"}) == {"b"}
    assert unclaimed(plan, today, {"b", "c"}) == set()


def test_all_that_fits_beside_the_first_keeps_its_claim():
    # 3 of 4 GPUs, then 2 that do not fit, then 1 that does.
    runs = (compute(task_id, 5, gpus=gpus, pool="pool") for task_id, gpus in (("a", 3), ("b", 2), ("c", 1)))
    plan, today = planned(*runs)
    assert unclaimed(plan, today, {"a", "b", "c"}) == {"b"}


def test_followers_are_not_levelled_but_move():
    plan, today = planned(
        effort("a", 2, "ana", is_pinned=True), effort("b", 1, "ana"), effort("c", 1, "half")
    )
    found = stays(plan, today, frozenset({"b"}))
    assert (found.fixed, found.ids, found.unclaimed) == ({"a": MONDAY_TO_TUESDAY}, {"a", "b"}, {"b"})
