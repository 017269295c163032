"""What the right half of a timeline is drawn from: rows with their dates, links and words."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from functools import cached_property
from operator import is_
from typing import Self

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, Task, TaskKind
from genai_planner.pictures.scene.shapes import TextMeasure
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.bars import Extent, phase_extent, task_extent
from genai_planner.pictures.timeline.link_lines import LinkIndex
from genai_planner.pictures.timeline.row_texts import People, WorkingDays
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.scheduling.result import DriverKind, Schedule
from genai_planner.scheduling.summaries import phases_above
from genai_planner.workbench.record.promises import promised_task


class ChartData:
    """The rows of a plan with their dates, links and words; made once per plan, schedule and folding.

    Args:
        plan: whose rows are drawn.
        schedule: their dates.
        rows: from top to bottom.
        measure: of the texts.
        known: what was drawn before; what an edit left as it was is taken over from it.
    """

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        rows: tuple[Row, ...],
        measure: TextMeasure,
        known: "ChartData | None" = None,
    ) -> None:
        self.plan = plan
        self.schedule = schedule
        self.rows = rows
        self.measure = measure
        self.row_by_id: dict[str, int]
        self.links: LinkIndex
        if known is not None and known.rows is rows:
            self.row_by_id = known.row_by_id
        else:
            self.row_by_id, known = {row.id: index for index, row in enumerate(rows)}, None
        has_links = known is not None and _are_same(known.plan.links, plan.links)
        self.links = known.links if known and has_links else LinkIndex(plan.links, self.row_by_id)
        self.people = People(plan)
        self.working_days = WorkingDays(plan)
        self.folded_milestones = self._folded_milestones()
        self.promises = self._promises()
        self.chains: dict[str, dict[str, int]] = {}
        """The chain that was asked for last, by its task: every paint asks again."""

    @cached_property
    def planned(self) -> dict[str, tuple[datetime, datetime]]:
        """By task when it was to be done: as the newest baseline remembers it, else as it is dated now."""
        dates = {key: (one.start, one.finish) for key, one in self.schedule.tasks.items()}
        remembered = self.plan.baselines[-1].tasks if self.plan.baselines else ()
        return dates | {one.task: (one.start, one.finish) for one in remembered if one.task in dates}

    @property
    def height(self) -> float:
        """The height of all rows."""
        return len(self.rows) * ROW_HEIGHT

    def with_schedule(self, schedule: Schedule, *, has_same_drivers: bool = False) -> Self:
        """The same rows with other dates; all that does not follow from dates is shared.

        Args:
            schedule: the other dates.
            has_same_drivers: whether each date is set by what sets it now.
        """
        other = copy(self)
        other.schedule = schedule
        other.__dict__.pop("planned", None)
        if not has_same_drivers:
            other.chains = {}
        return other

    def chain(self, task: str) -> dict[str, int]:
        """The links of a task, and those that its dates set further on, with how many steps away they are."""
        if task not in self.chains:
            self.chains.clear()
            self.chains[task] = self.links.chain(task, self._drives)
        return self.chains[task]

    def _drives(self, link: Link) -> bool:
        """Whether a link sets the start of its successor."""
        dates = self.schedule.tasks.get(link.successor)
        return dates is not None and dates.driver == (DriverKind.LINK, link.id)

    def extent(self, axis: TimeAxis, index: int) -> Extent | None:
        """Where the ink of a row stands, in points from the axis's origin; None for what has no dates."""
        row, schedule, top = self.rows[index], self.schedule, index * ROW_HEIGHT
        if row.is_phase:
            phase = schedule.phases.get(row.id)
            return phase_extent(axis.x(phase.start), axis.x(phase.finish), top) if phase else None
        dates = schedule.tasks.get(row.id)
        if dates is None:
            return None
        task = self.plan.task_by_id[row.id]
        return task_extent(task, axis.x(dates.start), axis.x(dates.finish), top)

    def _folded_milestones(self) -> dict[str, list[Task]]:
        """By the id of a folded phase its scheduled milestones, earliest first."""
        found: dict[str, list[Task]] = defaultdict(list)
        folded = {row.id for row in self.rows if row.is_folded}
        dates = self.schedule.tasks
        for task in self.plan.tasks:
            if task.kind is TaskKind.MILESTONE and task.id not in self.row_by_id and task.id in dates:
                phase = next((one for one in phases_above(self.plan, task.phase) if one in folded), None)
                if phase is not None:
                    found[phase].append(task)
        for milestones in found.values():
            milestones.sort(key=lambda task: dates[task.id].finish)
        return found

    def _promises(self) -> dict[int, list[date]]:
        """By row, the days that were promised of its task, or of what is folded into it, earliest first."""
        found: dict[int, list[date]] = defaultdict(list)
        for one in self.plan.commitments:
            item = promised_task(self.plan, self.schedule, one)
            if item is not None and item not in self.row_by_id:
                around = phases_above(self.plan, self.plan.task_by_id[item].phase)
                item = next((phase for phase in around if phase in self.row_by_id), None)
            if item is not None:
                found[self.row_by_id[item]].append(one.promised)
        return {row: sorted(days) for row, days in found.items()}

    def row_at(self, y: float) -> Row | None:
        """The row at a height below the first row's top; None outside all rows."""
        index = int(y // ROW_HEIGHT)
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def row_top(self, item: str) -> float | None:
        """The top of the row of a task or phase; None where it is folded away."""
        index = self.row_by_id.get(item)
        return None if index is None else index * ROW_HEIGHT


def _are_same(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether the same records stand in both."""
    return len(before) == len(after) and all(map(is_, before, after))
