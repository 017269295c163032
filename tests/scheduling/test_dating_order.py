"""The order in which tasks are dated, and the tasks on a circle, drawn by hand."""

import pytest

from genai_planner.scheduling.order import Graph, dating_order, on_cycles


def graph(count, *links):
    incoming, outgoing = [[] for _ in range(count)], [[] for _ in range(count)]
    for number, (before, after) in enumerate(links):
        outgoing[before].append(number)
        incoming[after].append(number)
    return Graph([before for before, _ in links], [after for _, after in links], incoming, outgoing)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_without_links_the_order_is_that_of_the_plan(count):
    assert dating_order(graph(count)) == list(range(count))


def test_links_that_lead_down_the_plan_leave_its_order():
    assert dating_order(graph(3, (0, 2), (1, 2))) == [0, 1, 2]


def test_a_task_waits_for_all_that_come_before_it():
    # 3 before 1, 2 before 1, 1 before 0.
    order = dating_order(graph(4, (3, 1), (2, 1), (1, 0)))
    assert order[2:] == [1, 0]
    assert set(order[:2]) == {2, 3}


def test_two_links_between_the_same_tasks_count_as_two():
    assert dating_order(graph(2, (1, 0), (1, 0))) == [1, 0]


def test_only_the_tasks_on_a_circle_are_left_out_and_what_hangs_on_them_is_dated():
    # 0 before the circle of 1 and 2, 3 behind it.
    assert dating_order(graph(4, (0, 1), (1, 2), (2, 1), (2, 3))) == [0, 3]


def test_a_task_that_waits_for_itself_is_a_circle():
    assert dating_order(graph(2, (0, 0), (0, 1))) == [1]


def test_two_circles_are_found_and_the_bridge_between_them_is_none():
    # 0 and 1, then 2, then 3 to 5.
    links = (0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 5), (5, 3)
    assert on_cycles(graph(6, *links), set(range(6))) == {0, 1, 3, 4, 5}


def test_a_circle_through_a_task_that_is_not_looked_at_is_none():
    assert on_cycles(graph(3, (0, 1), (1, 2), (2, 0)), {0, 1}) == set()
