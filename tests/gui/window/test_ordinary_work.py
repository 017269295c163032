"""The window answers while it is worked in: what one act asks of the GUI thread has a bound.

Counted are the calls of the program's own functions and of what they call in turn, on the GUI thread alone,
so that the test knows nothing of the machine: on one on which the window's own acts were measured, a call
took a microsecond in the mean, Qt's painting within it included.
"""

import sys
import time
from functools import partial

import pytest

from benchmarks.large_plans import large_plan
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate

TASKS = 1_000
MOST_CALLS = 50_000
"""Some 50 milliseconds."""


class Calls:
    """Counts the calls of the program's functions, and of others by them, on this thread."""

    def __init__(self):
        self.count = 0

    def __enter__(self):
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _note(self, frame, event, _):
        self.count += event in ("call", "c_call") and "genai_planner" in frame.f_code.co_filename


@pytest.fixture
def large_window(window, settled):
    """The window with a plan of a thousand tasks, the fifth selected."""
    window.resize(1_400, 800)
    window.document.show(large_plan(TASKS))
    settled(window.document)
    window.document.select(Selection(item="t4"))
    window.workspace.outlooks.cancel()
    return window


def _edit(window):
    estimate = Estimate(optimistic=1, likely=3.0, pessimistic=9)
    window.document.edit(
        "Estimate", lambda plan: edits.set_effort(plan, "t4", skill="apps", effort_days=estimate)
    )


def _rename(window):
    window.document.edit("Rename", lambda plan: edits.rename_task(plan, "t6", "Another name"))


def _link(window):
    window.document.edit("Unlink", lambda plan: edits.remove_link(plan, "l4-9"))


def _scroll(window):
    bar = window.workspace.timeline.chart.verticalScrollBar()
    bar.setValue(bar.value() + 600)


def _search(window):
    window.workspace.timeline.open_search()
    window.workspace.timeline.filter_bar.search.setText("Task 12")


ACTS = {
    "edit": _edit,
    "undo": lambda window: window.document.undo_stack.undo(),
    "redo": lambda window: window.document.undo_stack.redo(),
    "rename": _rename,
    "unlink": _link,
    "select": lambda window: window.document.select(Selection(item="t26")),
    "select a phase": lambda window: window.document.select(Selection(item="p3")),
    "scroll": _scroll,
    "zoom": lambda window: window.workspace.timeline.chart.zoom_by(1.2),
    "search": _search,
    "matrix": lambda window: window.workspace.show_view(View.EXPERTISE),
    "timeline": lambda window: window.workspace.show_view(View.TIMELINE),
}


def _stretches(act, document, qapp):
    """The calls in each stretch in which the window answers nothing, until all that follows is done."""
    stretches = [_calls(act)]
    while not stretches[1:] or document.is_computing or document.results.plan is not document.plan:
        stretches.append(_calls(qapp.processEvents))
        time.sleep(0.002)
    return [*stretches, _calls(qapp.processEvents)]


def _calls(act):
    with Calls() as calls:
        act()
    return calls.count


def test_no_act_of_ordinary_work_keeps_the_window_from_answering(large_window, qapp):
    spent = {}
    for name, act in ACTS.items():
        spent[name] = max(_stretches(partial(act, large_window), large_window.document, qapp))
        large_window.workspace.outlooks.cancel()

    assert {name: count for name, count in spent.items() if count > MOST_CALLS} == {}
