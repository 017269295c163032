"""In which order the rows stand, and which of them are seen: sorted and filtered."""

from dataclasses import dataclass, field

from genai_planner.gui.timeline.table.columns import Column, ColumnSpec, Facts, column_specs
from genai_planner.model.layouts import EVERY_ROW, RowFilter
from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import Row, layout_rows
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.row_filter import matching, with_phases_of


@dataclass
class Arrangement:
    """How the rows of a plan are arranged.

    Attributes:
        wanted: which rows are meant.
        hides: whether the others are hidden rather than dimmed.
        sort: the column by which the tasks of each phase stand; None for the plan's own order.
        is_descending: whether the last comes first.
    """

    wanted: RowFilter = EVERY_ROW
    hides: bool = False
    sort: Column | None = None
    is_descending: bool = False
    _specs: dict[Column, ColumnSpec] = field(default_factory=column_specs)

    def matches(self, plan: Plan, schedule: Schedule | None) -> frozenset[str]:
        """The ids of the rows that are meant."""
        return matching(self.wanted, plan, schedule)

    @property
    def is_plain(self) -> bool:
        """Whether all rows stand in the plan's own order."""
        return self.sort is None and (not self.hides or self.wanted.is_empty)

    def rows(self, facts: Facts, folded: frozenset[str] = frozenset()) -> tuple[Row, ...]:
        """The rows, from top to bottom."""
        rows = layout_rows(facts.plan, folded)
        if self.hides and not self.wanted.is_empty:
            kept = with_phases_of(self.matches(facts.plan, facts.schedule), facts.plan)
            rows = tuple(row for row in rows if row.id in kept)
        return tuple(self._sorted(facts, rows)) if self.sort is not None else rows

    def _sorted(self, facts: Facts, rows: tuple[Row, ...]) -> list[Row]:
        """The rows with the tasks directly within each phase in the order of the column."""
        assert self.sort is not None
        key = self._specs[self.sort].key
        found: list[Row] = []
        tasks: list[Row] = []
        for row in rows:
            if row.is_phase:
                found += sorted(tasks, key=lambda one: key(facts, one), reverse=self.is_descending)  # type: ignore[arg-type, return-value]
                tasks = []
                found.append(row)
            else:
                tasks.append(row)
        return found + sorted(tasks, key=lambda one: key(facts, one), reverse=self.is_descending)  # type: ignore[arg-type, return-value]
