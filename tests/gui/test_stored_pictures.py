"""Every view as it was stored, in three themes and at scales of 1 and 2.

GENAI_PLANNER_NEW_REFERENCES=1 stores them anew, for a person to look at. They are small: each pixel is the
mean of a block of 16 x 16, so that letters and smoothed edges, which differ by system, hardly count.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.settings.store import ThemeChoice
from genai_planner.workbench.new_plan import new_plan
from support.image_difference import difference

REFERENCES = Path(__file__).parent / "references"
SIZE, BLOCK = (1280, 800), 16
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST)
MOST_MEAN, MOST_WORST = 3.0, 30.0


@pytest.fixture
def settled_window(window, appearance, settled, qtbot):
    """The window with a sample, simulated, and a task selected; the theme is light again afterwards."""
    window.resize(*SIZE)
    plan = new_plan(samples()[0].answers, bundled(), date(2027, 1, 4), catalogue=bundled_catalogue())
    window.document.show(plan)
    settled(window.document)
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    window.document.select(Selection(item=plan.tasks[1].id))
    yield window
    window.present_commands.stop()
    appearance.choose(ThemeChoice.LIGHT)


def at_rest(window, qtbot):
    """Waits until nothing is worked out or drawn any more."""
    workspace = window.workspace
    busy = (window.document, workspace.cost, *workspace.risk.charts)
    qtbot.waitUntil(
        lambda: (
            not any(getattr(one, "is_computing", False) or getattr(one, "is_busy", False) for one in busy)
        ),
        timeout=60_000,
    )
    qtbot.wait(150)


def blocks(widget, scale):
    """The widget as it is painted at that scale, a pixel for each block."""
    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    widget.render(picture, QPoint())
    image = picture.toImage()
    image.setDevicePixelRatio(1.0)
    return image.convertToFormat(QImage.Format.Format_RGB888).scaled(
        SIZE[0] // BLOCK,
        SIZE[1] // BLOCK,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def check(name, widget):
    """The widget looks as it was stored, whatever the scale."""
    path = REFERENCES / f"{name}.png"
    if os.environ.get("GENAI_PLANNER_NEW_REFERENCES"):
        path.parent.mkdir(exist_ok=True)
        assert blocks(widget, 1).save(str(path))
    stored = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    for scale in (1, 2):
        found = difference(blocks(widget, scale), stored)
        assert found.mean <= MOST_MEAN, (name, scale, found)
        assert found.worst <= MOST_WORST, (name, scale, found)


@pytest.mark.parametrize("view", View)
def test_a_view_looks_as_it_was_stored_in_every_theme_and_at_both_scales(
    settled_window, appearance, qtbot, view
):
    window = settled_window
    window.workspace.show_view(view)
    for theme in THEMES:
        appearance.choose(theme)
        at_rest(window, qtbot)
        check(f"{view}-{theme}", window)


def test_a_presentation_looks_as_it_was_stored_in_every_theme_and_at_both_scales(
    settled_window, appearance, qtbot
):
    window = settled_window
    window.actions_by_name["present"].trigger()
    made = window.present_commands.presentation
    made.showNormal()
    made.resize(*SIZE)
    for theme in THEMES:
        appearance.choose(theme)
        at_rest(window, qtbot)
        check(f"presentation-{theme}", made)


def test_pictures_of_another_view_or_theme_are_told_apart():
    one, view, theme = (
        QImage(str(REFERENCES / f"{name}.png")) for name in ("timeline-light", "cost-light", "timeline-dark")
    )
    assert difference(one, view).worst > MOST_WORST or difference(one, view).mean > MOST_MEAN
    assert difference(one, theme).mean > MOST_MEAN
