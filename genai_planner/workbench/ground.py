"""What everything computed from a plan rests on."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genai_planner.estimation.machines.hardware import Catalogue
    from genai_planner.lifecycle.data.records import Lifecycle


@dataclass(frozen=True, slots=True)
class Ground:
    """The lifecycle, the accelerators and today: made once, and anew only where one of them is another."""

    lifecycle: "Lifecycle"
    """The phases that plans are made of and compared with."""
    catalogue: "Catalogue"
    """The bundled accelerators, with the user's own before them."""
    today: date
