"""The ground that tests compute on: the bundled lifecycle and accelerators, on a day of their own."""

from datetime import date

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.workbench.ground import Ground

TODAY = date(2027, 1, 4)
CATALOGUE = bundled_catalogue()


def ground(today: date = TODAY) -> Ground:
    """The bundled lifecycle and accelerators, and that day."""
    return Ground(bundled(), bundled_catalogue(), today)
