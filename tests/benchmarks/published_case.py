"""One published run that can be compared with an estimate."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.estimation import Range
from genai_planner.estimation.constants import Constants


@dataclass(frozen=True)
class Case:
    """What was published, and how it is predicted."""

    family: str
    name: str
    published: float
    """In the unit of its table; 0 where the run did not fit into memory."""
    predict: Callable[[Constants], Range]
    capacity_gb: float = 0.0
    """Of one accelerator, where memory is compared."""
