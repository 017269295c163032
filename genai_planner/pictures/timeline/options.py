"""What part of a chart is drawn, and with what beside the bars."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from genai_planner.pictures.timeline.uncertainty import Sureness

if TYPE_CHECKING:
    from genai_planner.scheduling.result import Schedule


@dataclass(frozen=True, slots=True)
class Viewport:
    """What is seen of the chart, in points from the axis's origin and the first row's top."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """What is shown beside the bars."""

    today: datetime | None = None
    shows_critical: bool = True
    shows_links: bool = True
    shows_labels: bool = True
    selected: frozenset[str] = frozenset()
    """Ids of the tasks and phases whose rows are tinted."""
    bleed: float = 12.0
    """How far shapes may run beyond the viewport, where what paints them clips."""
    sureness: Sureness | None = None
    """What the plan's runs say; None while they are not known."""
    shows_whiskers: bool = True
    """Whether bars have whiskers up to their P80."""
    shows_flag: bool = True
    """Whether the plan has a flag at its own P80."""
    shows_criticality: bool = False
    """Whether bars are tinted by how often they are critical."""

    dimmed: frozenset[str] = frozenset()
    """Ids of the rows that are not what is searched for."""
    shows_signs: bool = False
    """Whether a row whose bar lies beyond the edge says when it is."""
    shows_progress: bool = False
    """Whether a line at the status date bends to how far each task has come."""
    shows_entries: bool = False
    """Whether a bar that entries of the log are about has a dot at its upper left corner."""
    ghosts: "Schedule | None" = None
    """Dates whose bars are drawn pale where the chart's own differ; None for none."""
    thin_ghosts: bool = False
    """Whether those are slim strips beneath the bars, as of a baseline, rather than bars behind them."""
    held: str = ""
    """The task or phase that the mouse has in hand: its ghost is dashed."""
    handles_of: str = ""
    """The task whose link ends and progress can be held."""

    @property
    def flag(self) -> datetime | None:
        """Where the flag of the plan stands; None for nowhere."""
        return self.sureness.project if self.sureness is not None and self.shows_flag else None

    @property
    def last_sure(self) -> datetime | None:
        """The last moment at which a whisker or the flag stands; None where there is neither."""
        ends = self.sureness.finishes.values() if self.sureness is not None and self.shows_whiskers else ()
        flags = () if self.flag is None else (self.flag,)
        return max((*ends, *flags), default=None)


def end_of(deadline: date) -> datetime:
    """The moment when the day of a deadline is over."""
    return datetime(deadline.year, deadline.month, deadline.day) + timedelta(days=1)
