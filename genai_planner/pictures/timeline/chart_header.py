"""The header of a chart: two rows of ticks, and the pills of today, the deadline and P80."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from genai_planner.pictures.scene.shapes import Align, Font, Label, Polyline, Rect, Shape, Stroke, TextMeasure
from genai_planner.pictures.timeline.axis import Tick, TimeAxis, coarse_ticks, fine_ticks, grain_for
from genai_planner.pictures.timeline.bar_labels import Span
from genai_planner.pictures.timeline.options import ChartOptions, Viewport, end_of
from genai_planner.words.days import short_day_text

HEADER_HEIGHT = 68.0
"""Two rows of ticks, and a row of pills below them, so that no pill hides the name of a month."""
_COARSE_FONT = Font(12, is_bold=True)
_FINE_FONT = Font(11)
_COARSE_BASELINE, _FINE_BASELINE = 18.0, 38.0
_PILL_TOP, _PILL_HEIGHT, _PILL_PAD = 47.0, 18.0, 8.0
_PILL_BASELINE = 60.0
_TEXT_PAD = 6.0
_EDGE, _LEAST_MARGIN = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class _Pill:
    span: Span
    text: str
    fill: str
    role: str

    def shapes(self) -> Iterator[Shape]:
        width = self.span.right - self.span.left
        yield Rect(self.span.left, _PILL_TOP, width, _PILL_HEIGHT, fill=self.fill, radius=_PILL_HEIGHT / 2)
        yield Label(
            self.span.left + width / 2, _PILL_BASELINE, self.text, self.role, _FINE_FONT, Align.CENTRE
        )


class ChartHeader:
    """Draws the header of one viewport."""

    def __init__(
        self,
        deadline: date | None,
        axis: TimeAxis,
        viewport: Viewport,
        options: ChartOptions,
        measure: TextMeasure,
    ) -> None:
        self._deadline = deadline
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
            bottom = HEADER_HEIGHT if is_free else _PILL_TOP
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
        pills: list[_Pill] = []
        if self._today is not None:
            pills += self._pill(self._x(self._today), "Today", ("today", "on_bar"), ())
        if self._deadline is not None:
            text = f"Deadline {short_day_text(self._deadline)}"
            colours = ("accent_ground", "accent")
            pills += self._pill(self._x(end_of(self._deadline)), text, colours, tuple(pills))
        if self._p80 is not None:
            text = f"P80 {short_day_text(self._p80)}"
            pills += self._pill(self._x(self._p80), text, ("plain_ground", "plain_text"), tuple(pills))
        return tuple(pills)

    def _pill(
        self, x: float, text: str, colours: tuple[str, str], others: tuple[_Pill, ...]
    ) -> Iterator[_Pill]:
        """The pill on its line, moved aside where another one or the edge of the page is in the way."""
        width = self._measure.width(text, _FINE_FONT) + 2 * _PILL_PAD
        room = self._viewport.width
        if not 0 <= x <= room or width > room:
            return
        left = min(max(x - width / 2, 0), room - width)
        for other in others:
            if left < other.span.right + 2 and other.span.left - 2 < left + width:
                behind, before = other.span.right + 2, other.span.left - 2 - width
                is_behind_better = x >= (other.span.left + other.span.right) / 2
                left = behind if (is_behind_better and behind + width <= room) or before < 0 else before
        if left + width <= room:
            yield _Pill(Span(left, left + width), text, *colours)

    def _x(self, moment: datetime) -> float:
        return self._axis.x(moment) - self._viewport.x
