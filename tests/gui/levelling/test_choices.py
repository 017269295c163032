"""What levelling may change, as switches: what they mean, and what cannot be searched for."""

from datetime import date, timedelta

import pytest

from genai_planner.gui.levelling.choices import LevellingChoices
from genai_planner.scheduling.levelling.search.goals import Goal
from support.small_project import small_plan


@pytest.fixture
def choices(qtbot):
    def make(selected=frozenset(), *, is_only_selected=False):
        made = LevellingChoices(small_plan(), selected, is_only_selected=is_only_selected)
        qtbot.addWidget(made)
        return made

    return make


def test_at_first_all_goals_count_in_their_order_and_people_may_change(choices):
    wishes = choices().wishes()
    assert wishes.goals == tuple(Goal)
    assert wishes.people_may_change
    assert (wishes.only_within_float, wishes.keeps_priority, wishes.task_ids) == (False, False, None)


def test_only_the_selected_tasks_may_move_where_that_is_wanted(choices):
    assert not choices().only_selected.isEnabled()
    one = choices({"clean"}, is_only_selected=True)
    assert one.only_selected.text() == "Selected task onl&y"
    assert one.wishes().task_ids == frozenset({"clean"})
    two = choices({"clean", "try"})
    assert two.only_selected.text() == "&Selected tasks only (2)"
    assert two.wishes().task_ids is None


def test_without_a_goal_nothing_can_be_searched_for(choices, qtbot):
    made = choices()
    for tick in made.goals.values():
        with qtbot.waitSignal(made.changed):
            tick.click()
    assert made.problem == "Switch on at least one goal."
    made.goals[Goal.COST].click()
    assert made.problem == ""
    assert made.wishes().goals == (Goal.COST,)


@pytest.mark.parametrize(("days", "is_wrong"), [(1, False), (0, False), (-1, True)])
def test_the_last_day_may_be_the_first_but_not_before_it(choices, days, is_wrong):
    made, first = choices(), date(2027, 1, 11)
    made.first_day.show_value(first)
    made.last_day.show_value(first + timedelta(days=days))
    assert bool(made.problem) is is_wrong
    made.last_day.show_value(None)
    assert made.problem == ""
