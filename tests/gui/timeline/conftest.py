"""A timeline with the small plan, days told apart, and a mouse over it."""

import pytest

from support.mouse import Mouse


@pytest.fixture
def timeline(open_window):
    open_window.actions_by_name["zoom-day"].trigger()
    return open_window.workspace.timeline


@pytest.fixture
def mouse(timeline):
    return Mouse(timeline.chart)
