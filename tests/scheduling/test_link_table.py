"""The links of small plans as lists."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.link_table import link_table
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.time.clocks import Clocks
from support.plans import link, plan_of, work

TASKS = work("a", 1), work("b", 1), work("c", 1)


def table_of(*links, tasks=TASKS):
    return made(plan_of(*tasks, links=links))


def made(plan):
    clock = Clocks(plan).project
    return link_table(plan, [task.id for task in plan.tasks], [clock] * len(plan.tasks))


def test_ends_kinds_and_lags_stand_by_link():
    table = table_of(
        link("a", "b"),
        link("b", "c", lag_minutes=60),
        link("a", "c", LinkKind.START_TO_FINISH),
        link("a", "c", LinkKind.FINISH_TO_FINISH),
        link("a", "c", LinkKind.START_TO_START, lag_minutes=-1, lag_is_elapsed=True),
    )
    assert (table.graph.predecessors, table.graph.successors) == ([0, 1, 0, 0, 0], [1, 2, 2, 2, 2])
    assert table.graph.incoming == [[], [0], [1, 2, 3, 4]]
    assert table.graph.outgoing == [[0, 2, 3, 4], [1], []]
    assert table.lags == [0, 60, 0, 0, -1]
    assert table.is_plain == [True, False, False, False, False]
    assert table.ties_start == [False, False, True, False, True]
    assert [clock is None for clock in table.lag_clocks] == [False, False, False, False, True]
    assert table.drivers[0] == Driver(DriverKind.LINK, "a-FS-b")


def test_a_link_to_nothing_is_left_out():
    table = table_of(link("a", "gone"), link("gone", "b"), link("a", "b"))
    assert [one.id for one in table.links] == ["a-FS-b"]
    assert len(table.made_of) == 3


def test_links_that_touch_a_circle_are_left_out_with_its_tasks():
    table = table_of(link("a", "b"), link("b", "a"), link("b", "c"))
    assert (table.links, table.order, table.place) == ([], [2], {2: 0})


def test_the_place_is_that_in_the_order():
    table = table_of(link("c", "b"), link("b", "a"))
    assert (table.order, table.place) == ([2, 1, 0], {2: 0, 1: 1, 0: 2})


def test_a_table_is_of_a_plan_with_the_very_same_links():
    plan = plan_of(*TASKS, links=(link("a", "b"), link("b", "c")))
    table, ids = made(plan), ["a", "b", "c"]
    assert table.is_of(changed(plan, name="Other"), ids, table.calendar_clocks)
    assert not table.has_links_of(changed(plan, links=plan.links[:1]))
    assert not table.has_links_of(changed(plan, links=(*plan.links, link("a", "c"))))
    assert not table.has_links_of(changed(plan, links=plan.links[::-1]))
    assert not table.is_of(plan, ["a", "c", "b"], table.calendar_clocks)
    assert not table.is_of(plan, ids, table.calendar_clocks[:2])
