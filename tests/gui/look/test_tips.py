"""Tooltips are no wider than can be read."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolTip, QWidget

from genai_planner.gui.look.tips import WIDEST, tip


@pytest.mark.usefixtures("qapp")
def test_a_sentence_is_broken_into_lines_of_at_most_360_pixels():
    words = "The plan is finished by then with a chance of 80%, and nobody is booked twice in these numbers."
    lines = tip(words).split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == words
    assert max(map(QFontMetrics(QToolTip.font()).horizontalAdvance, lines)) <= WIDEST


@pytest.mark.usefixtures("qapp")
def test_a_short_tip_and_its_own_line_breaks_stay_as_they_are():
    assert tip("Undo  (Ctrl+Z)") == "Undo  (Ctrl+Z)"
    assert tip("One\nTwo") == "One\nTwo"


def test_no_tooltip_of_the_window_is_wider(open_window):
    for view in open_window.workspace.widget_by_view:
        open_window.workspace.show_view(view)
    metrics = QFontMetrics(QToolTip.font())
    lines = [line for part in open_window.findChildren(QWidget) for line in part.toolTip().split("\n")]
    assert len(lines) > 20
    assert [line for line in lines if metrics.horizontalAdvance(line) > WIDEST] == []
