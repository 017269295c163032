"""A poster for the wall: a lane for each phase over time, with empty rows for cards and pens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.room.cards import lines_of
from genai_planner.files.formats.room.pages import drawn, sheet_of
from genai_planner.files.subject import Exported, Subject
from genai_planner.model.tasks import Phase
from genai_planner.pictures.scene.roles import stage_role
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
from genai_planner.pictures.timeline.axis import TimeAxis, coarse_ticks, fine_ticks, fitting_axis, grain_for
from genai_planner.words.days import full_day_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said
from genai_planner.workbench.record.numbering import numbered_tasks

_MARGIN = 36.0
_DRAWN = (1190.55, 841.89)
"""Points of A3, as which it is drawn; on other paper, as large as that is wide."""
_TITLE, _NAME, _SMALL = Font(26, is_bold=True), Font(15, is_bold=True), Font(11)
_HEAD = 78.0
"""Points for the title and the names of months above the lanes."""
_NAMES = 0.19
"""Of the width, for the names of the phases."""
_LEAST_LANE, _BAR, _EMPTY_ROW = 84.0, 14.0, 34.0
_ROOM_AFTER = 0.15
"""Of the plan's length, free behind its finish: plans of a workshop grow."""


@dataclass(frozen=True, slots=True)
class _Board:
    """Where lanes lie on a page."""

    width: float
    height: float
    axis: TimeAxis
    left: float
    """Where time begins."""
    lane: float
    """How high a lane is."""
    is_plain: bool
    """Whether it is printed in black on white."""
    measure: TextMeasure

    def x(self, moment: datetime) -> float:
        return self.left + self.axis.x(moment)


def export_poster(subject: Subject, options: ExportOptions) -> Exported:
    """The poster, on as many sheets as lanes of a useful height need."""
    width, _ = sheet_of(options, is_upright=False, usual="a3")
    return drawn(subject, options, poster_scenes(subject, options), scale=width / _DRAWN[0], usual="a3")


def poster_scenes(subject: Subject, options: ExportOptions) -> list[Scene]:
    """The sheets as large as A3; the last lane of all is for what nobody has thought of yet."""
    from genai_planner.pictures.paint.text_measure import QtTextMeasure

    plan = subject.plan
    lanes: list[Phase | None] = [
        phase
        for phase in plan.phases
        if phase.parent not in plan.phase_by_id and phase.id in subject.schedule.phases
    ]
    lanes.append(None)
    width, height = _DRAWN
    a_sheet = max(int((height - 2 * _MARGIN - _HEAD) // _LEAST_LANE), 1)
    groups = [lanes[first : first + a_sheet] for first in range(0, len(lanes), a_sheet)]
    most = max(map(len, groups))
    left = _MARGIN + _NAMES * width
    start = subject.schedule.start
    finish = subject.schedule.finish + (subject.schedule.finish - start) * _ROOM_AFTER + timedelta(days=1)
    axis = fitting_axis(start, finish, width - _MARGIN - left)
    lane = (height - 2 * _MARGIN - _HEAD) / most
    board = _Board(width, height, axis, left, lane, options.is_black, QtTextMeasure())
    return [Scene(width, height, tuple(_sheet(subject, board, group))) for group in groups]


def _sheet(subject: Subject, board: _Board, lanes: Sequence[Phase | None]) -> Iterator[Shape]:
    yield Label(_MARGIN, _MARGIN + 24, subject.plan.name, "text", _TITLE)
    made = said("Plan of {day}", day=full_day_text(subject.today)).text()
    yield Label(_MARGIN, _MARGIN + 44, made, "text", _SMALL)
    top = _MARGIN + _HEAD
    yield from _months(subject, board, top, top + board.lane * len(lanes))
    numbers = numbered_tasks(subject.plan)
    for place, phase in enumerate(lanes):
        yield from _lane(subject, board, phase, top + place * board.lane, numbers)


def _months(subject: Subject, board: _Board, top: float, bottom: float) -> Iterator[Shape]:
    grain = grain_for(board.axis.points_per_minute)
    start = subject.schedule.start
    right = board.width - _MARGIN
    finish = board.axis.moment(right - board.left)
    for ticks, rise, role in ((coarse_ticks, 30.0, "border"), (fine_ticks, 10.0, "grid")):
        for tick in ticks(grain, start, finish):
            x = max(board.x(tick.start), board.left)
            yield Polyline(((x, top - rise), (x, bottom)), Stroke(role))
            room = min(board.x(tick.finish), right) - x
            fitting = next((text for text in tick.texts if board.measure.width(text, _SMALL) < room - 6), "")
            if fitting:
                yield Label(x + 4, top - rise + 8, fitting, "text", _SMALL)


def _lane(
    subject: Subject, board: _Board, phase: Phase | None, top: float, numbers: dict[str, int]
) -> Iterator[Shape]:
    right, bottom = board.width - _MARGIN, top + board.lane
    yield Rect(_MARGIN, top, right - _MARGIN, board.lane, stroke=Stroke("text", 1.0))
    yield Polyline(((board.left, top), (board.left, bottom)), Stroke("text"))
    name = phrase("What did we forget?") if phase is None else phase.name
    for number, line in enumerate(lines_of(name, board.left - _MARGIN - 16, _NAME, board.measure)):
        yield Label(_MARGIN + 8, top + 22 + 18 * number, line, "text", _NAME)
    first_row = top + 8.0
    if phase is not None:
        tasks = (task for task in subject.plan.tasks if task.phase == phase.id)
        cards = _ranges([numbers[task.id] for task in tasks if task.id in numbers])
        if cards:
            words = said("Cards {numbers}", numbers=cards).text()
            yield Label(_MARGIN + 8, bottom - 10, words, "text", _SMALL)
        yield from _bar(subject, board, phase, top + 8)
        first_row = top + 8 + _BAR + 8
    rows = max(int((bottom - first_row) // _EMPTY_ROW), 1)
    step = (bottom - first_row) / rows
    for number in range(1, rows):
        y = first_row + number * step
        yield Polyline(((board.left, y), (right, y)), Stroke("secondary", 0.75, Dash.DOTTED))


def _bar(subject: Subject, board: _Board, phase: Phase, top: float) -> Iterator[Shape]:
    dates = subject.schedule.phases[phase.id]
    left, right = board.x(dates.start), board.x(dates.finish)
    fill = "view" if board.is_plain else stage_role(phase.stage, "bar")
    yield Rect(left, top, max(right - left, 3.0), _BAR, fill=fill, stroke=Stroke("text", 1.0), radius=3)


def _ranges(numbers: list[int]) -> str:
    """Such as 3–9, 12."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
