"""A page of a presentation as a picture: phases to choose from, months, and rows that a whole room reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from genai_planner.model.tasks import TaskKind
from genai_planner.pictures.present.axis import months_grain, tick_text
from genai_planner.pictures.present.bars import (
    LABEL_GAP,
    ROW_HEIGHT,
    Ink,
    bar_shapes,
    before_shapes,
    ink_of,
)
from genai_planner.pictures.present.pages import ALL_PHASES, Pages, Place
from genai_planner.pictures.scene.eliding import ELLIPSIS, elided
from genai_planner.pictures.scene.shapes import (
    Dash,
    Font,
    Label,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
    TextMeasure,
)
from genai_planner.pictures.timeline.axis import TimeAxis, fine_ticks, fitting_axis
from genai_planner.pictures.timeline.options import end_of
from genai_planner.pictures.timeline.row_texts import People, bar_texts
from genai_planner.pictures.timeline.rows import Row
from genai_planner.scheduling.result import Schedule
from genai_planner.words.days import medium_day_text, short_day_text
from genai_planner.words.said import said

TEXT, SMALL = Font(22), Font(20)
_STRONG = Font(22, is_bold=True)
AXIS_HEIGHT = 44.0
_AXIS_BASELINE = 28.0
_NAMES_SHARE = 0.31
"""Of the width, for the names of the rows."""
_LEAST_LABEL = 40.0
_HALO = 6.0
_ROUND = 10.0
_BASELINE = 8.0
"""Of text below the middle of its row."""
_LEAST_SPAN = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Attributes:
        schedule: the dates.
        before: the dates when the meeting began, drawn pale where they differ; None for none.
        place: which rows, and which of them is marked.
        width: of the picture, in points.
        height: of the picture, in points.
        today: drawn as a line where it is within sight.
    """

    schedule: Schedule
    before: Schedule | None
    place: Place
    width: float
    height: float
    today: datetime | None = None

    @property
    def most_rows(self) -> int:
        """How many rows there is room for, ten at most."""
        from genai_planner.pictures.present.pages import MOST_ROWS

        return min(max(int((self.height - AXIS_HEIGHT) // ROW_HEIGHT), 1), MOST_ROWS)


def presented_page(pages: Pages, shown: Shown, measure: TextMeasure) -> Scene:
    """The months and the rows of a page; what is clicked has the id of its row."""
    return Scene(shown.width, shown.height, tuple(_Page(pages, shown, measure).shapes()))


class _Page:
    """Draws one page."""

    def __init__(self, pages: Pages, shown: Shown, measure: TextMeasure) -> None:
        self._pages, self._shown, self._measure = pages, shown, measure
        self._plan, self._people = pages.plan, People(pages.plan)
        self._rows = pages.page(shown.place, shown.most_rows)
        self._left = round(shown.width * _NAMES_SHARE)

    def shapes(self) -> Iterator[Shape]:
        """From the ground up."""
        bottom = AXIS_HEIGHT + len(self._rows) * ROW_HEIGHT
        for number, row in enumerate(self._rows):
            yield from self._ground(number, row)
        yield from self._ticks(bottom)
        yield from self._days(bottom)
        for number, row in enumerate(self._rows):
            yield from self._row(number, row)

    def _ground(self, number: int, row: Row) -> Iterator[Shape]:
        top = AXIS_HEIGHT + number * ROW_HEIGHT
        is_marked = row.id == self._shown.place.item
        fill = "selected_row" if is_marked else "view"
        yield Rect(
            0, top, self._shown.width, ROW_HEIGHT, fill=fill, radius=_ROUND if is_marked else 0, item=row.id
        )
        if not is_marked:
            y = top + ROW_HEIGHT - 0.5
            yield Polyline(((0, y), (self._shown.width, y)), Stroke("grid"))

    def _ticks(self, bottom: float) -> Iterator[Shape]:
        grain = months_grain(self._axis.points_per_minute)
        right = self._shown.width
        free = float(self._left)
        for tick in fine_ticks(grain, self._axis.moment(self._left), self._axis.moment(right)):
            x = self._axis.x(tick.start)
            if not self._left <= x <= right:
                continue
            yield Polyline(((x, 8), (x, bottom)), Stroke("border"))
            words = tick_text(grain, tick.start, is_first=free == self._left)
            end = x + 10 + self._measure.width(words, SMALL)
            if free <= x + 10 and end <= right:
                free = end + 10
                yield Label(x + 10, _AXIS_BASELINE, words, "secondary", SMALL)

    def _days(self, bottom: float) -> Iterator[Shape]:
        """Today and the deadline, where they are within sight."""
        deadline = self._plan.deadline
        marks = (
            (self._shown.today, "today", Dash.SOLID),
            (end_of(deadline) if deadline is not None else None, "accent", Dash.DASHED),
        )
        for moment, role, dash in marks:
            x = self._axis.x(moment) if moment is not None else -1.0
            if self._left <= x <= self._shown.width:
                yield Polyline(((x, AXIS_HEIGHT - 6), (x, bottom)), Stroke(role, 2.0, dash))

    def _row(self, number: int, row: Row) -> Iterator[Shape]:
        middle = AXIS_HEIGHT + (number + 0.5) * ROW_HEIGHT
        is_marked = row.id == self._shown.place.item
        font = _STRONG if is_marked or row.is_phase else TEXT
        name = elided(self._name(row), self._left - 48, font, self._measure)
        yield Label(24, middle + _BASELINE, name, "text", font, item=row.id)
        now = self._ink(row, self._shown.schedule, middle)
        before = self._ink(row, self._shown.before, middle) if self._shown.before is not None else None
        if before is not None and before != now:
            yield from before_shapes(before, row.stage)
        if now is None:
            return
        yield from self._behind(row, now, before, is_marked=is_marked)
        yield from bar_shapes(now, row.stage)

    def _behind(self, row: Row, now: Ink, before: Ink | None, *, is_marked: bool) -> Iterator[Shape]:
        """The words behind a bar, on the row's own ground; behind the pale bar where that is too near."""
        texts = self._texts(row)
        begin = now.right + LABEL_GAP
        if not texts:
            return
        if before is not None and before.left < begin + self._measure.width(texts[0], SMALL) + LABEL_GAP:
            begin = max(begin, before.right + LABEL_GAP)
        room = self._shown.width - begin
        fitting = next((one for one in texts if self._measure.width(one, SMALL) <= room), None)
        if fitting is None:
            fitting = elided(texts[-1], room, SMALL, self._measure) if room >= _LEAST_LABEL else ""
        words = fitting or (ELLIPSIS if self._measure.width(ELLIPSIS, SMALL) <= room else "")
        if words:
            width = self._measure.width(words, SMALL)
            fill = "selected_row" if is_marked else "view"
            yield Rect(begin - _HALO / 2, now.middle - 14, width + _HALO, 28, fill=fill, item=row.id)
            yield Label(begin, now.middle + _BASELINE - 1, words, "secondary", SMALL, item=row.id)

    def _texts(self, row: Row) -> tuple[str, ...]:
        dates = self._shown.schedule
        if row.is_phase:
            phase = dates.phases.get(row.id)
            return (short_day_text(phase.finish),) if phase else ()
        task, own = self._plan.task_by_id[row.id], dates.tasks.get(row.id)
        if own is None:
            return ()
        if task.kind is TaskKind.MILESTONE:
            return (short_day_text(own.finish),)
        return bar_texts(task, own, self._people)

    def _name(self, row: Row) -> str:
        table = self._plan.phase_by_id if row.is_phase else self._plan.task_by_id
        return table[row.id].name

    def _ink(self, row: Row, schedule: Schedule | None, middle: float) -> Ink | None:
        if schedule is None:
            return None
        dates = schedule.phases.get(row.id) if row.is_phase else schedule.tasks.get(row.id)
        if dates is None:
            return None
        task = None if row.is_phase else self._plan.task_by_id[row.id]
        return ink_of(
            task, self._axis.x(dates.start), self._axis.x(dates.finish), middle, is_critical=dates.is_critical
        )

    @cached_property
    def _axis(self) -> TimeAxis:
        """From the first start to the last finish of the rows, now and before, with room for their words."""
        spans = list(self._spans((self._shown.schedule, self._shown.before)))
        start = min((begin for begin, _ in spans), default=self._shown.schedule.start)
        finish = max((end for _, end in spans), default=self._shown.schedule.finish)
        if finish - start < _LEAST_SPAN:
            finish = start + _LEAST_SPAN
        room = self._shown.width - self._left
        widest = min(max((self._words_width(row) for row in self._rows), default=0.0), room * 0.25)
        fitted = fitting_axis(start, finish, max(room - widest - 2 * LABEL_GAP, 80.0))
        return TimeAxis(
            start - timedelta(minutes=(self._left + LABEL_GAP) / fitted.points_per_minute),
            fitted.points_per_minute,
        )

    def _words_width(self, row: Row) -> float:
        texts = self._texts(row)
        return self._measure.width(texts[0], SMALL) + LABEL_GAP if texts else 0.0

    def _spans(self, schedules: Iterable[Schedule | None]) -> Iterator[tuple[datetime, datetime]]:
        """From when to when all rows of the phase run, on all its pages."""
        for row in self._pages.rows(self._shown.place.phase):
            for schedule in schedules:
                if schedule is not None:
                    dates = (schedule.phases if row.is_phase else schedule.tasks).get(row.id)
                    if dates is not None:
                        yield dates.start, dates.finish


def page_words(pages: Pages, shown: Shown) -> str:
    """Where the page stands, such as 4 of 7, and which of its phase's pages it is."""
    place, most = shown.place, shown.most_rows
    ids = [row.id for row in pages.phases]
    count = pages.page_count(place, most)
    page = said("page {n} of {count}", n=pages.page_number(place, most) + 1, count=count).text()
    if place.phase == ALL_PHASES:
        return page if count > 1 else ""
    words = said("{n} of {count}", n=ids.index(place.phase) + 1, count=len(ids)).text()
    return f"{words} · {page}" if count > 1 else words


def spoken_row(pages: Pages, shown: Shown) -> str:
    """The marked row in a sentence, for those who cannot see it."""
    item = shown.place.item
    row = next((one for one in pages.rows(shown.place.phase) if one.id == item), None)
    if row is None:
        return ""
    dates = (shown.schedule.phases if row.is_phase else shown.schedule.tasks).get(item)
    name = (pages.plan.phase_by_id if row.is_phase else pages.plan.task_by_id)[item].name
    if dates is None:
        return name
    return said(
        "{name}, {start} to {finish}",
        name=name,
        start=medium_day_text(dates.start),
        finish=medium_day_text(dates.finish),
    ).text()
