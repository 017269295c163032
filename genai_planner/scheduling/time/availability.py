"""How many person-days somebody has for the project within a time."""

from datetime import datetime

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.scheduling.effort import opening
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, day_to_minutes, to_minutes
from genai_planner.scheduling.time.share_time import UNITS


class Availability:
    """The person-days of a plan's people."""

    def __init__(self, plan: Plan) -> None:
        self._clocks = Clocks(plan)

    def days(self, person: Person, start: datetime, finish: datetime) -> float:
        """Person-days of eight hours between two moments: working time without leave, times availability."""
        first, last = max(to_minutes(start), opening(person)), to_minutes(finish)
        if person.available_to is not None:
            last = min(last, day_to_minutes(person.available_to) + MINUTES_A_DAY)
        if last <= first:
            return 0.0
        if person.shares:
            units = self._clocks.of_shares(person).between(first, last)
            return units / UNITS / WORK_MINUTES_A_DAY
        minutes = self._clocks.of_person(person).between(first, last)
        return minutes / WORK_MINUTES_A_DAY * person.availability
