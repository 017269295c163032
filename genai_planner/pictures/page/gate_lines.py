"""What each gate of a plan is judged by, in lines below the legend or on a page of their own."""

from collections.abc import Iterator

from genai_planner.model.criteria import Criterion
from genai_planner.model.plan import Plan
from genai_planner.pictures.scene.eliding import wrapped
from genai_planner.pictures.scene.frame import MARGIN, TITLE_HEIGHT, title
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Font, Label, Scene, Shape, TextMeasure
from genai_planner.scheduling.result import Schedule
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Several, said

GATE_LINE = 16.0
"""Points from one line to the next."""
_FONT = Font(11)
_BASELINE = 11.0
_GATE = "◆ "


def gate_lines(plan: Plan, schedule: Schedule, room: float, measure: TextMeasure) -> tuple[str, ...]:
    """Each gate with its day, measures, thresholds and owners, broken into lines of that room in points."""
    return tuple(
        line for sentence in _sentences(plan, schedule) for line in wrapped(sentence, room, _FONT, measure)
    )


def gate_labels(lines: tuple[str, ...]) -> Iterator[Label]:
    """The lines below one another."""
    for number, line in enumerate(lines):
        yield Label(0, number * GATE_LINE + _BASELINE, line, "secondary", _FONT)


def gate_pages(
    plan: Plan, lines: tuple[str, ...], size: tuple[float, float], measure: TextMeasure
) -> tuple[Scene, ...]:
    """The lines on pages of that width and height in points, where a timeline has no room below it."""
    width, height = size
    most = max(int((height - 2 * MARGIN - TITLE_HEIGHT) // GATE_LINE), 1)

    def shapes(shown: tuple[str, ...]) -> Iterator[Shape]:
        words = phrase("What each gate is judged by")
        yield from moved(title(plan.name, words, width - 2 * MARGIN, measure), MARGIN, MARGIN)
        yield from moved(gate_labels(shown), MARGIN, MARGIN + TITLE_HEIGHT)

    return tuple(
        Scene(width, height, tuple(shapes(lines[first : first + most])))
        for first in range(0, len(lines), most)
    )


def _sentences(plan: Plan, schedule: Schedule) -> Iterator[str]:
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        if task.criteria and dates is not None:
            criteria = Several(tuple(_criterion(one) for one in task.criteria), "; ")
            day = dates.finish.date()
            yield _GATE + said("{gate}, {day}: {criteria}", gate=task.name, day=day, criteria=criteria).text()


def _criterion(criterion: Criterion) -> str:
    words = f"{criterion.measure} {criterion.target_text}"
    return f"{words} ({criterion.owner})" if criterion.owner else words
