"""In which order the rows stand, and which of them are seen: grouped, sorted and filtered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.timeline.table.columns import ColumnSpec, Facts, column_specs
from genai_planner.model.plan import Plan
from genai_planner.model.table.groupings import Grouping
from genai_planner.model.table.layouts import EVERY_ROW, RowFilter
from genai_planner.pictures.timeline.rows import Row, have_same_rows, layout_rows
from genai_planner.scheduling.result import Schedule
from genai_planner.words.lists import and_text
from genai_planner.workbench.grouping import Group, groups_of, with_heads
from genai_planner.workbench.row_filter import matching, with_phases_of

if TYPE_CHECKING:
    from genai_planner.pictures.timeline.uncertainty import Sureness

_MOST_LAID_OUT = 2
"""Lists of rows that are remembered: all of them, and those of the chart."""


@dataclass
class Arrangement:
    """How the rows of a plan are arranged.

    Attributes:
        wanted: which rows are meant.
        hides: whether the others are hidden rather than dimmed.
        sort: the key of the column by which the tasks under each head stand; empty for the plan's own order.
        is_descending: whether the last comes first.
        grouping: under which heads the tasks stand.
        specs: the columns by their keys.
    """

    wanted: RowFilter = EVERY_ROW
    hides: bool = False
    sort: str = ""
    is_descending: bool = False
    grouping: Grouping = Grouping.PHASE
    specs: Mapping[str, ColumnSpec] = field(
        default_factory=lambda: {spec.key: spec for spec in column_specs().values()}
    )
    _grouped: tuple[Plan, Grouping, tuple[Group, ...]] | None = None
    _matching: tuple[Plan, Schedule | None, RowFilter, frozenset[str]] | None = None
    """What was found last: both halves of the timeline ask, and the count beside the filter."""
    _hidden: tuple[tuple[Row, ...], frozenset[str], tuple[Row, ...]] | None = None
    """The last rows of which some were hidden, what was meant, and what was left."""
    _laid_out: dict[frozenset[str], tuple[Plan, tuple[Row, ...]]] = field(default_factory=dict)
    """The last plan and its rows, by the folded phases: the table wants all, the chart those in sight."""

    def matches(self, plan: Plan, schedule: Schedule | None) -> frozenset[str]:
        """The ids of the rows that are meant."""
        known = self._matching
        is_known = known is not None and known[0] is plan and known[1] is schedule and known[2] == self.wanted
        if known is None or not is_known:
            found = matching(self.wanted, plan, schedule)
            self._matching = known = (plan, schedule, self.wanted, found)
        return known[3]

    @property
    def is_plain(self) -> bool:
        """Whether all rows stand in the plan's own order."""
        return self.is_in_order and (not self.hides or self.wanted.is_empty)

    @property
    def is_in_order(self) -> bool:
        """Whether the rows that are seen stand in the plan's own order."""
        return self.sort not in self.specs and self.grouping is Grouping.PHASE

    def groups(self, plan: Plan) -> tuple[Group, ...]:
        """The heads of a plan's tasks; none where they stand in their phases."""
        known = self._grouped
        if known is None or known[0] is not plan or known[1] is not self.grouping:
            self._grouped = known = (plan, self.grouping, groups_of(plan, self.grouping))
        return known[2]

    def facts(self, plan: Plan, schedule: Schedule | None, sureness: "Sureness | None") -> Facts:
        """What the cells of the rows are made of, those of the heads included."""
        dated = self.dated(plan, schedule) if schedule is not None else None
        heads = {group.id: _head_words(group, self.grouping) for group in self.groups(plan)}
        return Facts(plan, dated, sureness, heads)

    def dated(self, plan: Plan, schedule: Schedule) -> Schedule:
        """The schedule with dates for the heads."""
        return with_heads(schedule, self.groups(plan))

    def rows(self, facts: Facts, folded: frozenset[str] = frozenset()) -> tuple[Row, ...]:
        """The rows, from top to bottom."""
        groups = self.groups(facts.plan)
        rows = (
            tuple(_grouped_rows(facts.plan, groups, folded))
            if groups
            else self._laid_out_rows(facts.plan, folded)
        )
        if self.hides and not self.wanted.is_empty:
            rows = self._matching_rows(facts, rows, groups)
        return tuple(self._sorted(facts, rows)) if self.sort in self.specs else rows

    def _matching_rows(
        self, facts: Facts, rows: tuple[Row, ...], groups: tuple[Group, ...]
    ) -> tuple[Row, ...]:
        """The rows that are meant, with the heads above them; the last ones where all is the same."""
        matches, known = self.matches(facts.plan, facts.schedule), self._hidden
        if known is None or known[0] is not rows or known[1] is not matches:
            kept = with_phases_of(matches, facts.plan)
            kept |= {group.id for group in groups if not matches.isdisjoint(group.tasks)}
            self._hidden = known = (rows, matches, tuple(row for row in rows if row.id in kept))
        return known[2]

    def _laid_out_rows(self, plan: Plan, folded: frozenset[str]) -> tuple[Row, ...]:
        """The rows in the plan's own order; those of the last plan where an edit left them as they were."""
        known = self._laid_out.get(folded)
        if known is not None and have_same_rows(known[0], plan):
            return known[1]
        rows = layout_rows(plan, folded)
        if len(self._laid_out) >= _MOST_LAID_OUT:
            self._laid_out.clear()
        self._laid_out[folded] = plan, rows
        return rows

    def _sorted(self, facts: Facts, rows: tuple[Row, ...]) -> list[Row]:
        """The rows with the tasks directly under each head in the order of the column."""
        order = self.specs[self.sort].order
        found: list[Row] = []
        tasks: list[Row] = []
        for row in rows:
            if row.is_phase:
                found += sorted(tasks, key=lambda one: order(facts, one), reverse=self.is_descending)  # type: ignore[arg-type, return-value]
                tasks = []
                found.append(row)
            else:
                tasks.append(row)
        return found + sorted(tasks, key=lambda one: order(facts, one), reverse=self.is_descending)  # type: ignore[arg-type, return-value]


def _grouped_rows(plan: Plan, groups: tuple[Group, ...], folded: frozenset[str]) -> Iterator[Row]:
    """Each head with its tasks; a task keeps the colour of its phase's stage."""
    rows = {row.id: row for row in layout_rows(plan) if not row.is_phase}
    for group in groups:
        is_folded = group.id in folded
        yield Row(group.id, is_phase=True, is_folded=is_folded)
        if not is_folded:
            yield from (replace(rows[task], depth=1) for task in group.tasks if task in rows)


def _head_words(group: Group, grouping: Grouping) -> str:
    if group.names:
        return and_text(group.names)
    return _tr("Nobody is on it") if grouping is Grouping.PERSON else _tr("No skill is asked for")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Arrangement", text)
