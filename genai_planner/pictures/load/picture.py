"""How much of each person and pool is booked, as a picture: a line for what there is, hatched above it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from genai_planner.errors import InputError
from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.pictures.load.offers import offers
from genai_planner.pictures.load.rows import LoadRow, load_rows
from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.frame import FOOTER_HEIGHT, MARGIN, TITLE_HEIGHT, footer, title
from genai_planner.pictures.scene.legend import LEGEND_HEIGHT, LegendEntry, legend
from genai_planner.pictures.scene.moving import moved
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
from genai_planner.pictures.timeline.axis import fitting_axis
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT, ChartHeader
from genai_planner.pictures.timeline.options import ChartOptions, Viewport
from genai_planner.scheduling.load import LoadSpan, ResourceLoad
from genai_planner.scheduling.result import NOT_LEVELLED, Schedule
from genai_planner.scheduling.time.moments import to_moment
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Share, said

TITLE = marked("Who and what is booked, and where it is too much")
LEAST_LOAD_WIDTH = 640.0
_NAME_WIDTH = 220.0
_ROW_HEIGHT, _BAR_ROOM = 60.0, 48.0
_NAME_FONT, _SMALL = Font(12, is_bold=True), Font(11)
_AROUND = timedelta(days=2)
_LEAST_BAR = 0.75
_OVER = Stroke("gap_text", 0.75)
_LINE = Stroke("text", 1.0, Dash.DASHED)


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What the picture shows, and the room that it has."""

    width: float = 1180.0
    height: float | None = None
    """None for as high as the rows need."""
    today: datetime | None = None
    shows_title: bool = True
    shows_legend: bool = True
    made_on: date | None = None


_USUAL = LoadOptions()


def span_item(kind: PlaceKind, resource_id: str, number: int) -> str:
    """What a stretch of a row is called in the scene, as `row_and_span` takes it apart."""
    return f"{kind.value} {resource_id}|{number}"


def row_and_span(item: str) -> tuple[str, int]:
    """The row, such as "person sam", and the number of the stretch; -1 for what is no stretch."""
    row, _, number = item.rpartition("|")
    return row, int(number) if number else -1


@dataclass(frozen=True, slots=True)
class LoadPicture:
    """The load of every person and pool."""

    plan: Plan
    schedule: Schedule
    loads: tuple[ResourceLoad, ...]
    measure: TextMeasure
    options: LoadOptions = _USUAL

    @property
    def title(self) -> str:
        """What the picture is of."""
        return said("{plan}: load", plan=self.plan.name).text()

    @property
    def usual_width(self) -> float:
        """The width of the options."""
        return self.options.width

    @property
    def least_width(self) -> float:
        """The width below which the stretches are not legible."""
        return LEAST_LOAD_WIDTH

    def height(self, width: float) -> float:  # noqa: ARG002 - the rows are as high at any width
        """The height that shows every row."""
        return self._around + _ROW_HEIGHT * len(load_rows(self.plan, self.loads))

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene.

        Raises:
            InputError: where the rows do not fit the height.
        """
        needed = self.height(width)
        if height is not None and needed > height + 0.001:
            raise InputError(
                phrase(
                    "The people and pools do not fit legibly into the picture; choose a larger size, or PDF, "
                    "which has several pages."
                )
            )
        rows = load_rows(self.plan, self.loads)
        return Scene(width, height or needed, tuple(self._shapes(rows, width, height or needed)))

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """The rows split over pages, the months on each.

        Raises:
            InputError: where a page has no room for a row.
        """
        rows = load_rows(self.plan, self.loads)
        per_page = int((height - self._around) // _ROW_HEIGHT)
        if per_page < 1:
            raise InputError(said("The page has no room for a row of the load; choose a larger size."))
        return tuple(
            Scene(width, height, tuple(self._shapes(rows[first : first + per_page], width, height)))
            for first in range(0, max(len(rows), 1), per_page)
        )

    @property
    def needs_large_type(self) -> bool:
        """No: it is shown as large as it fits."""
        return False

    def condensed(self, _width: float, _height: float, /) -> None:
        """None: its rows are as tight as they may be."""

    def overview(self) -> None:
        """None: whom to leave out nobody can say."""

    @property
    def _top(self) -> float:
        return MARGIN + (TITLE_HEIGHT if self.options.shows_title else 0.0)

    @property
    def _around(self) -> float:
        """The height of everything but the rows."""
        foot = LEGEND_HEIGHT if self.options.shows_legend else 0.0
        foot += FOOTER_HEIGHT if self._footnote else 0.0
        return self._top + HEADER_HEIGHT + foot + MARGIN

    @property
    def _untrue(self) -> str:
        """What the dates assume that is not true; empty where they are levelled."""
        return "" if self.schedule.is_levelled else NOT_LEVELLED.text()

    @property
    def _footnote(self) -> str:
        """What the reader must know that no title says."""
        name = self.plan.name if self.options.made_on else ""
        return " · ".join(filter(None, (name, "" if self.options.shows_title else self._untrue)))

    def _shapes(self, rows: tuple[LoadRow, ...], width: float, height: float) -> Iterator[Shape]:
        inner = width - 2 * MARGIN
        if self.options.shows_title:
            facts = " ".join(filter(None, (_summary(rows), self._untrue)))
            yield from moved(title(phrase(TITLE), facts, inner, self.measure), MARGIN, MARGIN)
        chart = _Chart(self, inner - _NAME_WIDTH, _ROW_HEIGHT * len(rows))
        yield from moved(chart.header(), MARGIN + _NAME_WIDTH, self._top)
        for number, row in enumerate(rows):
            top = self._top + HEADER_HEIGHT + number * _ROW_HEIGHT
            yield from moved(_name(row, self.measure), MARGIN, top)
            yield from moved(chart.bars(row), MARGIN + _NAME_WIDTH, top)
            base = top + _ROW_HEIGHT - 0.5
            yield Polyline(((MARGIN, base), (width - MARGIN, base)), Stroke("grid"))
        foot = height - MARGIN - (FOOTER_HEIGHT if self._footnote else 0.0)
        if self.options.shows_legend:
            yield from moved(legend(_entries(), inner, self.measure), MARGIN, foot - LEGEND_HEIGHT)
        if self._footnote:
            yield from moved(footer(self.options.made_on, self._footnote, inner, self.measure), MARGIN, foot)


class _Chart:
    """The chart part: the months above, and the stretches of a row."""

    def __init__(self, picture: LoadPicture, width: float, height: float) -> None:
        self._picture, self._width, self._height = picture, width, height
        dates = picture.schedule
        finish = max(dates.finish, dates.start + timedelta(days=1))
        self._end = finish + _AROUND
        self._axis = fitting_axis(dates.start - _AROUND, self._end, width)

    def header(self) -> Iterator[Shape]:
        viewport = Viewport(0, 0, self._width, self._height)
        options = ChartOptions(today=self._picture.options.today)
        yield from ChartHeader(
            self._picture.plan, self._axis, viewport, options, self._picture.measure
        ).shapes()

    def bars(self, row: LoadRow) -> Iterator[Shape]:
        """The stretches from the foot of the row upwards, and the line of what there is while it is there."""
        there = offers(row.owner, self._axis.origin.date(), self._end.date() + timedelta(days=1))
        scale = _BAR_ROOM / max(row.peak, row.amount, *(offer.amount for offer in there))
        foot = _ROW_HEIGHT - 1
        for number, span in enumerate(row.spans):
            yield from self._span(span, foot, scale, span_item(row.kind, row.id, number))
        for offer in there:
            line = foot - offer.amount * scale
            left, right = (self._axis.x(datetime.combine(day, time())) for day in (offer.first, offer.end))
            ends = ((max(left, 0.0), line), (min(right, self._width), line))
            if ends[0][0] < ends[1][0]:
                yield Polyline(ends, _LINE)

    def _span(self, span: LoadSpan, foot: float, scale: float, item: str) -> Iterator[Shape]:
        left, right = (self._axis.x(to_moment(moment)) for moment in (span.start, span.finish))
        usual = min(span.booked, span.capacity) if span.is_over_booked else span.booked
        frame = Rect(left, 0, max(right - left, _LEAST_BAR), 0, item=item)
        height = usual * scale
        fill = "plain_bar" if span.capacity > 0 else "border"
        yield replace(frame, y=foot - height, height=height, fill=fill)
        if span.is_over_booked:
            above = (span.booked - usual) * scale
            top = foot - height - above
            yield replace(frame, y=top, height=above, fill="gap_ground", stroke=_OVER, is_hatched=True)


def _name(row: LoadRow, measure: TextMeasure) -> Iterator[Shape]:
    room = _NAME_WIDTH - 16
    yield Label(0, 22, elided(row.name, room, _NAME_FONT, measure), "text", _NAME_FONT)
    yield Label(0, 38, elided(row.amount_text, room, _SMALL, measure), "secondary", _SMALL)
    if row.is_over_booked:
        yield Label(
            0, 53, said("booked up to {share}", share=Share(row.peak / row.amount)).text(), "gap_text", _SMALL
        )


def _summary(rows: tuple[LoadRow, ...]) -> str:
    over = [row.name for row in rows if row.is_over_booked]
    if not rows:
        return phrase("The plan has no people and no pools yet; add them under Team and compute.")
    if not over:
        return phrase("Nobody and no pool is booked for more than there is.")
    return said(
        "{count} of {all} booked for more than there is at times: {names}.",
        count=len(over),
        all=len(rows),
        names=", ".join(over),
    ).text()


def _entries() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry((Rect(0, -5, 14, 10, fill="plain_bar"),), phrase("booked")),
        LegendEntry(
            (Rect(0, -5, 14, 10, fill="gap_ground", stroke=_OVER, is_hatched=True),), phrase("booked twice")
        ),
        LegendEntry((Rect(0, -5, 14, 10, fill="border"),), phrase("away or shut")),
        LegendEntry((Polyline(((0, 0), (14, 0)), _LINE),), phrase("what there is")),
    )


"""What the legend says."""
