"""The array types of the simulation: one value for each run."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from genai_planner.scheduling.time.array_clock import Ints

__all__ = ["Bits", "Flags", "Floats", "Ints"]

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Bits: TypeAlias = NDArray[np.uint8]
"""One bit for each run, packed."""
