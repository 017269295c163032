"""A table of the small plan without a window: its model, its dates, and nothing else."""

import pytest

from genai_planner.gui.timeline.table.cell_delegate import CellDelegate
from genai_planner.gui.timeline.table.task_model import TaskModel
from genai_planner.gui.timeline.table.task_tree import TaskTree
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.workbench.results import Results
from support.grounds import ground
from support.small_project import small_plan

LIGHT = load_theme("light")


@pytest.fixture
def model():
    """The rows data (collect, clean) and model (try, done)."""
    made, plan = TaskModel(LIGHT), small_plan()
    made.show(plan, Results(plan, ground()))
    return made


@pytest.fixture
def tree(qtbot, model):
    """The table, shown, with the editor of its cells; nothing is selected."""
    made = TaskTree(model, LIGHT)
    made.setItemDelegate(CellDelegate(model, made))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.unfold_all()
    with qtbot.waitExposed(made):
        made.show()
    return made
