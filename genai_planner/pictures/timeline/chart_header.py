"""The header of a chart: two rows of ticks, and the pills of today, the deadline and the 80% date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from genai_planner.model.criteria import deadline_words
from genai_planner.model.plan import Plan
from genai_planner.pictures.scene.shapes import Align, Font, Label, Polyline, Rect, Shape, Stroke, TextMeasure
from genai_planner.pictures.timeline.axis import Tick, TimeAxis, coarse_ticks, fine_ticks, grain_for
from genai_planner.pictures.timeline.bar_labels import Span
from genai_planner.pictures.timeline.options import ChartOptions, Viewport, end_of
from genai_planner.words.days import short_day_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

HEADER_HEIGHT = 86.0
"""Two rows of ticks, and two rows of pills below them, so that no pill hides a month or another pill."""
_COARSE_FONT = Font(12, is_bold=True)
_FINE_FONT = Font(11)
_COARSE_BASELINE, _FINE_BASELINE = 18.0, 38.0
_FIRST_ROW, _SECOND_ROW = 45.0, 65.0
_PILL_HEIGHT, PILL_PAD = 18.0, 8.0
_PILL_BASELINE = 13.0
"""From the top of a pill."""
_BETWEEN = 2.0
_TEXT_PAD = 6.0
_EDGE, _LEAST_MARGIN = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class _Pill:
    span: Span
    text: str
    fill: str
    role: str
    top: float

    def shapes(self) -> Iterator[Shape]:
        width = self.span.right - self.span.left
        yield Rect(self.span.left, self.top, width, _PILL_HEIGHT, fill=self.fill, radius=_PILL_HEIGHT / 2)
        yield Label(
            self.span.left + width / 2,
            self.top + _PILL_BASELINE,
            self.text,
            self.role,
            _FINE_FONT,
            Align.CENTRE,
        )


class ChartHeader:
    """Draws the header of one viewport."""

    def __init__(
        self,
        plan: Plan,
        axis: TimeAxis,
        viewport: Viewport,
        options: ChartOptions,
        measure: TextMeasure,
    ) -> None:
        self._deadline, self._deadline_of = plan.deadline, plan.deadline_of
        self._axis = axis
        self._viewport = viewport
        self._today = options.today
        self._p80 = options.flag
        self._measure = measure

    def shapes(self) -> Iterator[Shape]:
        """Ticks, pills and the line below them."""
        grain = grain_for(self._axis.points_per_minute)
        start = self._axis.moment(self._viewport.x)
        finish = self._axis.moment(self._viewport.x + self._viewport.width)
        coarse = tuple(coarse_ticks(grain, start, finish))
        pills = self._pills()
        for tick in coarse:
            yield from self._coarse(tick, pills)
        lines = [self._x(tick.start) for tick in coarse]
        for tick in fine_ticks(grain, start, finish):
            yield from self._fine(tick, lines)
        for pill in pills:
            yield from pill.shapes()
        base = HEADER_HEIGHT - 0.5
        yield Polyline(((0, base), (self._viewport.width, base)), Stroke("border"))

    def _coarse(self, tick: Tick, pills: tuple[_Pill, ...]) -> Iterator[Shape]:
        left, right = self._x(tick.start), self._x(tick.finish)
        if left > _EDGE:
            x = int(left) + 0.5
            is_free = not any(pill.span.left <= x <= pill.span.right for pill in pills)
            bottom = HEADER_HEIGHT if is_free else _FIRST_ROW
            yield Polyline(((x, 0), (x, bottom)), Stroke("border"))
        begin, end = max(left, 0) + _TEXT_PAD, min(right, self._viewport.width)
        for text in tick.texts:
            if begin + self._measure.width(text, _COARSE_FONT) <= end - 2:
                yield Label(begin, _COARSE_BASELINE, text, "text", _COARSE_FONT)
                return

    def _fine(self, tick: Tick, lines: list[float]) -> Iterator[Shape]:
        left, right = self._x(tick.start), self._x(tick.finish)
        text = tick.texts[0]
        begin = left + _TEXT_PAD
        end = begin + self._measure.width(text, _FINE_FONT)
        if begin < _LEAST_MARGIN or end > min(right + 2, self._viewport.width):
            return
        if any(begin - 2 < line < end + 2 for line in lines):
            return
        yield Label(begin, _FINE_BASELINE, text, "secondary", _FINE_FONT)

    def _pills(self) -> tuple[_Pill, ...]:
        """The deadline above, the 80% date below it, and today where it is in the way of neither."""
        first, second = (tuple(flags) for flags in (self._deadline_flag(), self._p80_flag()))
        return (*first, *second, *self._today_flag(first, second))

    def _deadline_flag(self) -> Iterator[_Pill]:
        if self._deadline is not None:
            text = deadline_words(self._deadline_of, short_day_text(self._deadline)).text()
            yield from self._pill(
                self._x(end_of(self._deadline)), text, ("accent_ground", "accent"), _FIRST_ROW
            )

    def _p80_flag(self) -> Iterator[_Pill]:
        if self._p80 is not None:
            due = self._deadline if self._deadline_of is None else None
            is_late = due is not None and self._p80 > end_of(due)
            colours = ("gap_ground", "gap_text") if is_late else ("plain_ground", "plain_text")
            yield from self._pill(
                self._x(self._p80),
                said("80% {day}", day=short_day_text(self._p80)).text(),
                colours,
                _SECOND_ROW,
            )

    def _today_flag(self, first: tuple[_Pill, ...], second: tuple[_Pill, ...]) -> Iterator[_Pill]:
        if self._today is None:
            return
        for top, others in ((_FIRST_ROW, first), (_SECOND_ROW, second)):
            for pill in self._pill(self._x(self._today), phrase("Today"), ("today", "on_bar"), top):
                if not any(_touch(pill.span, other.span) for other in others):
                    yield pill
                    return

    def _pill(self, x: float, text: str, colours: tuple[str, str], top: float) -> Iterator[_Pill]:
        """The pill centred on its line, moved aside only where the edge of the page is in the way."""
        width = self._measure.width(text, _FINE_FONT) + 2 * PILL_PAD
        room = self._viewport.width
        if 0 <= x <= room and width <= room:
            left = min(max(x - width / 2, 0), room - width)
            yield _Pill(Span(left, left + width), text, *colours, top)

    def _x(self, moment: datetime) -> float:
        return self._axis.x(moment) - self._viewport.x


def _touch(one: Span, other: Span) -> bool:
    return one.left < other.right + _BETWEEN and other.left - _BETWEEN < one.right
