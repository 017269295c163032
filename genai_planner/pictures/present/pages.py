"""What is seen of a plan in a room: all its phases, or one phase's tasks, ten rows at most at a time."""

from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import Row, layout_rows

MOST_ROWS = 10
ALL_PHASES = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a presentation stands."""

    phase: str = ALL_PHASES
    """The id of an outermost phase, whose tasks are shown; `ALL_PHASES` for the phases themselves."""
    item: str = ""
    """The row that is marked."""


class Pages:
    """The rows of a plan, phase by phase."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        rows = layout_rows(plan)
        self.phases = tuple(row for row in rows if row.is_phase and row.depth == 0)
        self._rows: dict[str, list[Row]] = {ALL_PHASES: list(self.phases)}
        self._home: dict[str, str] = {row.id: ALL_PHASES for row in self.phases}
        outermost = ALL_PHASES
        for row in rows:
            if row.is_phase and row.depth == 0:
                outermost = row.id
                self._rows[outermost] = []
            elif row.is_phase:
                self._home[row.id] = outermost
            else:
                self._home[row.id] = outermost
                self._rows.setdefault(outermost, []).append(row)

    def rows(self, phase: str) -> tuple[Row, ...]:
        """The tasks of an outermost phase, or all phases."""
        return tuple(self._rows.get(phase, ()))

    def page(self, place: Place, most: int = MOST_ROWS) -> tuple[Row, ...]:
        """The rows that are seen: those of the page on which the marked one stands, else of the first."""
        rows = self.rows(place.phase)
        start = self.page_number(place, most) * most
        return rows[start : start + most]

    def page_number(self, place: Place, most: int = MOST_ROWS) -> int:
        """Which page is seen, counted from 0."""
        ids = [row.id for row in self.rows(place.phase)]
        return ids.index(place.item) // most if place.item in ids else 0

    def page_count(self, place: Place, most: int = MOST_ROWS) -> int:
        """How many pages the phase takes; one at least."""
        return max(-(-len(self.rows(place.phase)) // most), 1)

    def turned(self, place: Place, steps: int) -> Place:
        """The phase so many further on, or back for a negative number; all phases stand before the first."""
        order = [ALL_PHASES, *(row.id for row in self.phases)]
        now = order.index(place.phase) if place.phase in order else 0
        phase = order[min(max(now + steps, 0), len(order) - 1)]
        return place if phase == place.phase else Place(phase)

    def marked(self, place: Place, steps: int) -> Place:
        """The row so many further down, or up for a negative number; the first where none was marked."""
        ids = [row.id for row in self.rows(place.phase)]
        if not ids:
            return place
        number = ids.index(place.item) + steps if place.item in ids else 0
        return replace(place, item=ids[min(max(number, 0), len(ids) - 1)])

    def entered(self, item: str) -> Place:
        """Where a click on a row leads: into a phase, or to a task in its phase."""
        if any(row.id == item for row in self.phases):
            return Place(item)
        return Place(self._home.get(item, ALL_PHASES), item)

    def kept(self, place: Place) -> Place:
        """The same place, as far as the plan still has it."""
        known = {ALL_PHASES, *(row.id for row in self.phases)}
        if place.phase not in known:
            return Place()
        ids = {row.id for row in self.rows(place.phase)}
        return place if place.item in ids else Place(place.phase)
