"""Writes people, what money goes to, and who and what is on which task."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import COST_RESOURCE, HUNDREDTHS, NOBODY, WORK_RESOURCE
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.written.calendars import CalendarWriter
from genai_planner.files.formats.ms_project.written.money import ROOT, money_spent
from genai_planner.files.formats.ms_project.written.names import resource_names
from genai_planner.files.formats.ms_project.written.rows import PlanRow
from genai_planner.files.formats.ms_project.written.xml import duration_text, moment_text, put, put_all
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task
from genai_planner.scheduling.effort import parts_of, unassigned_needs
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY

_HOURS_A_DAY = WORK_MINUTES_A_DAY / 60
_BY_THE_HOUR = 2
_BUDGET = "Budget"


class _Hold(NamedTuple):
    """A hold on a task: the resource's number, the part of full time, the days of work, and the cost."""

    resource: int
    units: float
    days: float
    cost: float = 0.0


class ResourceWriter:
    """Writes people numbered from 1 on in the plan's order, then what money goes to, then the budget."""

    def __init__(self, plan: Plan, schedule: Schedule, calendars: CalendarWriter, dropped: Dropped) -> None:
        self._plan, self._schedule, self._calendars = plan, schedule, calendars
        self._spent = money_spent(plan, schedule)
        things = list(dict.fromkeys(one.name for one in self._spent))
        has_budget = plan.budget is not None
        names = [*(person.name for person in plan.people), *things, *([_BUDGET] if has_budget else [])]
        self._names = resource_names(names, dropped)
        self._people = {person.id: place + 1 for place, person in enumerate(plan.people)}
        self._things = {name: len(plan.people) + 1 + place for place, name in enumerate(things)}
        self._budget = len(names) if has_budget else 0

    def write_resources(self, project: Element) -> None:
        """Puts everybody and everything into the project."""
        holder = put(project, "Resources")
        for number, name in enumerate(self._names, start=1):
            is_person = number <= len(self._plan.people)
            element = put(holder, "Resource")
            put_all(element, UID=number, ID=number, Name=name)
            put_all(element, Type=WORK_RESOURCE if is_person else COST_RESOURCE, IsNull=0)
            if is_person:
                self._write_person(element, number - 1)
            else:
                put_all(element, IsCostResource=1, IsBudget=int(number == self._budget))

    def write_assignments(self, project: Element, rows: tuple[PlanRow, ...]) -> None:
        """Puts into the project who and what is on which row, and the work that nobody is on yet."""
        writer = _AssignmentWriter(put(project, "Assignments"))
        spent: dict[str, list[_Hold]] = defaultdict(list)
        for one in self._spent:
            spent[one.record].append(_Hold(self._things[one.name], 1.0, 0.0, one.amount))
        whole = (self._schedule.start, self._schedule.finish)
        for hold in spent[""]:
            writer.write(hold, ROOT, whole)
        if self._plan.budget is not None:
            writer.write(_Hold(self._budget, 1.0, 0.0), ROOT, whole, budget=self._plan.budget)
        for row in rows:
            dated = self._schedule.tasks if isinstance(row.record, Task) else self._schedule.phases
            dates = dated[row.record.id]
            holds = [*self._holds(row.record), *spent[row.record.id]]
            percent = row.record.progress.percent_complete if isinstance(row.record, Task) else 0.0
            for hold in holds:
                writer.write(hold, row.number, (dates.start, dates.finish), percent=percent)

    def _write_person(self, element: Element, place: int) -> None:
        person = self._plan.people[place]
        put_all(
            element,
            Group=person.role or None,
            MaxUnits=person.availability,
            StandardRate=person.day_rate / _HOURS_A_DAY,
            StandardRateFormat=_BY_THE_HOUR,
            CalendarUID=self._calendars.of_person(place),
        )

    def _holds(self, record: Task | Phase) -> Iterator[_Hold]:
        if not isinstance(record, Task) or not (record.assignments or record.needs):
            return
        for part in parts_of(record, self._plan):
            # Work of a fixed duration is spread over it, however long the people alone would take.
            fixed = record.duration_days.likely if record.duration_days else 0.0
            stretched = fixed or part.stretched_days
            if stretched:
                units = part.days / stretched
                # In the whole minutes that the scheduler counts, so that no seconds are left over.
                minutes = max(round(stretched * WORK_MINUTES_A_DAY), 1)
                days, cost = minutes * units / WORK_MINUTES_A_DAY, part.days * part.person.day_rate
                yield _Hold(self._people[part.person.id], units, days, cost)
        for need in unassigned_needs(record, self._plan):
            days = need.effort_days.likely
            units = days / record.duration_days.likely if record.duration_days else 1.0
            yield _Hold(NOBODY, units, days)


class _AssignmentWriter:
    """Writes assignments under numbers from 1 on."""

    def __init__(self, holder: Element) -> None:
        self._holder, self._number = holder, 0

    def write(
        self,
        hold: _Hold,
        row: int,
        dates: tuple[datetime, datetime],
        *,
        percent: float = 0.0,
        budget: float | None = None,
    ) -> None:
        """One assignment to the row of that number."""
        self._number += 1
        work = hold.days * WORK_MINUTES_A_DAY
        done = percent / 100
        put_all(
            put(self._holder, "Assignment"),
            UID=self._number,
            TaskUID=row,
            ResourceUID=hold.resource,
            ActualCost=hold.cost * done * HUNDREDTHS if hold.cost else None,
            ActualWork=duration_text(work * done),
            Cost=hold.cost * HUNDREDTHS if hold.cost else None,
            Finish=moment_text(dates[1]),
            RemainingCost=hold.cost * (1 - done) * HUNDREDTHS if hold.cost else None,
            RemainingWork=duration_text(work * (1 - done)),
            Start=moment_text(dates[0]),
            Units=hold.units,
            Work=duration_text(work),
            BudgetCost=budget * HUNDREDTHS if budget is not None else None,
        )
