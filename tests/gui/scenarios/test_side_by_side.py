"""Versions and scenarios beside one another, alone: groups of differences, columns, and the best."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel

from genai_planner.gui.look.widgets import Look
from genai_planner.gui.scenarios import difference_tree
from genai_planner.gui.scenarios.comparison import Comparison
from genai_planner.gui.scenarios.difference_tree import DifferenceTree
from genai_planner.gui.scenarios.facts import facts_of
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import ORDER, Change, Difference
from genai_planner.workbench.varying.comparing import Versions
from genai_planner.workbench.varying.headline import Headline
from genai_planner.workbench.varying.scenarios import Column
from support.plans import link
from support.small_project import small_plan

DAY = datetime(2027, 1, 12, 16)
NUMBERS = Headline(DAY, DAY, DAY, 0.5, 10_000, 1, 0)


@pytest.fixture
def told(qtbot):
    """The rows of a tree of differences, by their group."""
    tree = DifferenceTree()
    qtbot.addWidget(tree)

    def tell(*found):
        tree.show_differences(Versions(found, None, (small_plan(),)))
        groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
        return {
            group.text(0): [
                tuple(group.child(line).text(place) for place in range(3))
                for line in range(group.childCount())
            ]
            for group in groups
        }

    return tell


def test_differences_stand_in_three_groups_and_an_empty_one_is_left_out(told):
    task = small_plan().task_by_id["try"]
    assert told() == {}
    assert told(
        Difference("tasks", "try", "Try", Change.REMOVED, before=task),
        Difference("tasks", "clean", "Clean", Change.CHANGED, "note", "", "New"),
        Difference("plan", "", "", Change.CHANGED, "name", "Old", "New"),
    ) == {
        "Removed (1)": [("Task: Try", "", "")],
        "Changed (2)": [("Task: Clean: note", "nothing", "New"), ("Project: name", "Old", "New")],
    }


def test_the_order_of_a_table_is_told_without_values(told):
    (rows,) = told(Difference("tasks", "", "", Change.CHANGED, ORDER)).values()
    assert [row[1:] for row in rows] == [("", "")]
    assert rows[0][0].endswith(": their order")


def test_links_that_keep_the_order_of_levelling_are_only_counted(told):
    links = [link("collect", "try", is_levelling=is_levelling) for is_levelling in (True, True, False)]
    found = [Difference("links", one.id, one.id, Change.ADDED, after=one) for one in links]
    (rows,) = told(*found).values()
    assert [what for what, *_ in rows] == [
        "Link: Collect → Try",
        "Links that keep the order of levelling: 2",
    ]


def test_of_very_many_rows_the_rest_is_counted(told, monkeypatch):
    monkeypatch.setattr(difference_tree, "_MOST_ROWS", 2)
    found = [Difference("tasks", "try", "Try", Change.CHANGED, "note", "", str(n)) for n in range(3)]
    (rows,) = told(*found).values()
    assert len(rows) == 3
    assert rows[-1] == ("and 1 more", "", "")


def _column(column_id="", name="Plan", numbers=NUMBERS):
    plan = small_plan()
    return Column(column_id, name, numbers, plan, schedule=schedule(plan), outcome=None)


def test_a_point_of_the_chance_is_told_as_one():
    base, one, two = (
        _column(str(place or ""), numbers=replace(NUMBERS, chance=chance))
        for place, chance in enumerate((0.50, 0.51, 0.48))
    )
    chances = next(
        fact for fact in facts_of((base, one, two), "EUR") if fact.name == "Chance of the deadline"
    )
    assert [cell.difference for cell in chances.cells] == ["base", "+ 1 point", "− 2 points"]
    assert [cell.is_best for cell in chances.cells] == [False, True, False]


@pytest.fixture
def table(qtbot):
    made = Comparison()
    qtbot.addWidget(made)
    return made


def test_the_best_has_a_sign_and_what_is_worse_is_told_so(table):
    table.show_columns((_column(), _column("a", "R&D", replace(NUMBERS, cost_p80=9_000))), "EUR", "a")
    better = table.cells["Cost at 80%", "a"]
    words = {label.text(): label.property("look") for label in better.findChildren(QLabel)}
    assert words == {"★ €9,000": Look.STRONG, "− €1,000": Look.GOOD}
    assert table.heads["a"].text() == "B  R&&D"
    assert table.heads["a"].isChecked()
    assert "" not in table.heads


def test_a_scenario_without_numbers_stays_with_the_reason(table, qtbot):
    lost = Column("lost", "Lost", None, None, "Nobody is called so.")
    table.show_columns((_column(), lost), "EUR", "")
    assert table.heads["lost"].text() == "B  ⚠ Lost"
    assert "Nobody is called so." in {label.text() for label in table.cells["", "lost"].findChildren(QLabel)}
    with qtbot.waitSignal(table.chosen) as chosen:
        table.heads["lost"].click()
    assert chosen.args == ["lost"]
