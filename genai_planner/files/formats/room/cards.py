"""Cards to cut out: one for each task that takes time, eight on a page, whatever the paper."""

from collections.abc import Iterator

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.room.pages import sheet_of
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.pictures.scene.eliding import elided, first_lines, wrapped
from genai_planner.pictures.scene.shapes import Dash, Font, Label, Rect, Scene, Shape, Stroke, TextMeasure
from genai_planner.workbench.record.numbering import numbered_tasks

_ACROSS, _DOWN = 2, 4
_MARGIN, _GAP, _INSET = 30.0, 10.0, 12.0
_NUMBER, _NAME, _PHASE = Font(24, is_bold=True), Font(15, is_bold=True), Font(10)
_LINE, _MOST_LINES = 19.0, 3
_NUMBER_WIDTH = 46.0


def card_scenes(plan: Plan, options: ExportOptions, measure: TextMeasure | None = None) -> Iterator[Scene]:
    """The pages with their cards.

    Args:
        plan: whose tasks.
        options: give the paper.
        measure: tells how wide text is; None for the type of exports.
    """
    if measure is None:
        from genai_planner.pictures.paint.text_measure import QtTextMeasure

        measure = QtTextMeasure()
    width, height = sheet_of(options, is_upright=True)
    wide = (width - 2 * _MARGIN - (_ACROSS - 1) * _GAP) / _ACROSS
    high = (height - 2 * _MARGIN - (_DOWN - 1) * _GAP) / _DOWN
    cards = [(number, plan.task_by_id[task]) for task, number in numbered_tasks(plan).items()]
    a_page = _ACROSS * _DOWN
    for first in range(0, len(cards), a_page):
        shapes: list[Shape] = []
        for place, (number, task) in enumerate(cards[first : first + a_page]):
            down, across = divmod(place, _ACROSS)
            area = Rect(_MARGIN + across * (wide + _GAP), _MARGIN + down * (high + _GAP), wide, high)
            shapes += _card(plan, number, task, area, measure)
        yield Scene(width, height, tuple(shapes))


def _card(plan: Plan, number: int, task: Task, area: Rect, measure: TextMeasure) -> Iterator[Shape]:
    yield Rect(area.x, area.y, area.width, area.height, stroke=Stroke("text", 0.75, Dash.DASHED))
    yield Label(area.x + _INSET, area.y + 32, str(number), "text", _NUMBER, item=task.id)
    left = area.x + _INSET + _NUMBER_WIDTH
    room = area.x + area.width - _INSET - left
    for place, line in enumerate(lines_of(task.name, room, _NAME, measure)):
        yield Label(left, area.y + 28 + place * _LINE, line, "text", _NAME, item=task.id)
    phase = plan.phase_by_id.get(task.phase)
    if phase is not None:
        name = elided(phase.name, area.width - 2 * _INSET, _PHASE, measure)
        yield Label(area.x + _INSET, area.y + area.height - 10, name, "text", _PHASE)


def lines_of(name: str, room: float, font: Font, measure: TextMeasure) -> tuple[str, ...]:
    """A name on at most three lines; what does not fit is shortened."""
    return first_lines(wrapped(name, room, font, measure), _MOST_LINES)
