"""Fonts and painters need a Qt application; the one of the windows' tests serves all."""

import pytest

from genai_planner.pictures.paint.text_measure import QtTextMeasure


@pytest.fixture(autouse=True)
def _application(qapp):
    return qapp


@pytest.fixture
def measure(_application) -> QtTextMeasure:
    """Measures text in the bundled font."""
    return QtTextMeasure()
