"""The working times of a plan: one for each calendar, person and pool, laid out when first asked for."""

from collections.abc import Callable

from genai_planner.model.calendars import Calendar
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.scheduling.calendars import AroundTheClock, CommonSpans, WeekSpans
from genai_planner.scheduling.moments import to_minutes
from genai_planner.scheduling.working_time import SpanSource, WorkingTime


class Clocks:
    """The working times of one plan, shared between the tasks that work by the same.

    An id that is not in the plan counts as none given: the project's calendar, or around the clock.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._anchor = to_minutes(plan.start)
        self._made: dict[tuple[str | None, ...], WorkingTime] = {}
        self._by_calendar: dict[str | None, WorkingTime] = {}
        self.project = self.of_calendar(None)

    def of_calendar(self, calendar_id: str | None) -> WorkingTime:
        """The working time of a calendar; of the project's for None."""
        working_time = self._by_calendar.get(calendar_id)
        if working_time is None:
            calendar = self._calendar(calendar_id)
            working_time = self._once(("calendar", calendar.id), lambda: WeekSpans(calendar))
            self._by_calendar[calendar_id] = working_time
        return working_time

    def of_person(self, person: Person, task_calendar: str | None = None) -> WorkingTime:
        """When the person works: their calendar without their leave, within the task's where it has one.

        The dates between which the person is available are left to the caller.
        """
        calendar = self._calendar(person.calendar)
        if task_calendar is None:
            if not person.leave:
                return self.of_calendar(calendar.id)
            return self._once(("person", person.id), lambda: WeekSpans(calendar, person.leave))
        return self._once(
            ("person", person.id, task_calendar),
            lambda: CommonSpans(WeekSpans(calendar, person.leave), WeekSpans(self._calendar(task_calendar))),
        )

    def of_pool(self, pool: ComputePool | None, task_calendar: str | None = None) -> WorkingTime:
        """When a pool runs: around the clock but in maintenance, within the task's calendar if it has one.

        The dates between which the pool is available are left to the caller.
        """
        days_off = pool.maintenance if pool else ()
        pool_id = pool.id if pool and pool.maintenance else None
        if task_calendar is None:
            return self._once(("pool", pool_id), lambda: AroundTheClock(days_off))
        return self._once(
            ("pool", pool_id, task_calendar),
            lambda: CommonSpans(AroundTheClock(days_off), WeekSpans(self._calendar(task_calendar))),
        )

    def _calendar(self, calendar_id: str | None) -> Calendar:
        calendars = self._plan.calendar_by_id
        project = calendars.get(self._plan.project_calendar)
        if project is None:
            project = Calendar(id=self._plan.project_calendar, name="Project")
        return project if calendar_id is None else calendars.get(calendar_id, project)

    def _once(self, key: tuple[str | None, ...], source: Callable[[], SpanSource]) -> WorkingTime:
        working_time = self._made.get(key)
        if working_time is None:
            working_time = self._made[key] = WorkingTime(source(), self._anchor)
        return working_time
