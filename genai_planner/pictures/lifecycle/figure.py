"""The article's figure: four stages as arrows, and under each the boxes of its phases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase, StageText
from genai_planner.model.resources import Stage
from genai_planner.pictures.lifecycle.plan_phases import Presence
from genai_planner.pictures.scene.eliding import elided, hyphenated, wrapped
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Dash, Font, Label, Polygon, Rect, Shape, Stroke, TextMeasure

_ARROW_HEIGHT, _ARROW_POINT = 44.0, 16.0
_GAP, _BOX_GAP = 12.0, 8.0
_PAD = 14.0
_NAME_LINE, _TEXT_LINE = 18.0, 16.0
_STAGE_FONT = Font(14, is_bold=True)
_NAME_FONTS = (Font(13, is_bold=True), Font(12, is_bold=True), Font(11, is_bold=True))
_SMALL, _MARK_FONT = Font(11), Font(11, is_bold=True)
_LEAST_BOX_HEIGHT = 76.0


Stack: TypeAlias = tuple[LifecyclePhase, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a phase's box in the figure."""

    phase: LifecyclePhase
    x: float
    y: float
    width: float
    height: float


class Figure:
    """Lays the figure out in a width."""

    def __init__(
        self,
        lifecycle: Lifecycle,
        presence: Presence,
        width: float,
        measure: TextMeasure,
        *,
        selected: str = "",
    ) -> None:
        self._presence = presence
        self._measure = measure
        self._selected = selected
        self._stages = [stage for stage in lifecycle.stages if _phases(lifecycle, stage.stage)]
        columns = {stage.stage: _columns(_phases(lifecycle, stage.stage)) for stage in self._stages}
        stacks = [stack for stage in columns.values() for stack in stage]
        weights = sum(_weight(stack) for stack in stacks) or 1.0
        self._share = (width - _BOX_GAP * (len(stacks) - 1)) / weights
        self._columns = columns
        self._right = width
        self._body = self._body_height()
        self.height = _ARROW_HEIGHT + _GAP + self._body

    def boxes(self) -> Iterator[Box]:
        """The boxes of all phases, stage by stage; a column's boxes share its height."""
        x = 0.0
        for stage in self._stages:
            for column in self._columns[stage.stage]:
                height = (self._body - _BOX_GAP * (len(column) - 1)) / len(column)
                for index, phase in enumerate(column):
                    y = _ARROW_HEIGHT + _GAP + index * (height + _BOX_GAP)
                    yield Box(phase, x, y, self._width(column), height)
                x += self._width(column) + _BOX_GAP

    def shapes(self) -> Iterator[Shape]:
        """The arrows and the boxes."""
        x = 0.0
        for index, stage in enumerate(self._stages):
            stacks = self._columns[stage.stage]
            width = sum(self._width(stack) + _BOX_GAP for stack in stacks) - _BOX_GAP
            yield from self._arrow(stage, x, width, is_first=index == 0)
            x += width + _BOX_GAP
        for box in self.boxes():
            yield from self._box(box)

    def _arrow(self, stage: StageText, x: float, width: float, *, is_first: bool) -> Iterator[Shape]:
        notch = 0.0 if is_first else _ARROW_POINT
        middle, right = _ARROW_HEIGHT / 2, min(x + width + _BOX_GAP / 2, self._right)
        points = (
            (x, 0.0),
            (right - _ARROW_POINT, 0.0),
            (right, middle),
            (right - _ARROW_POINT, _ARROW_HEIGHT),
            (x, _ARROW_HEIGHT),
            (x + notch, middle),
        )
        yield Polygon(points, fill=stage_role(stage.stage, "text"))
        left = x + notch + _PAD
        text = elided(stage.name, right - _ARROW_POINT - left, _STAGE_FONT, self._measure)
        yield Label(left, middle + 5, text, "view", _STAGE_FONT)

    def _box(self, box: Box) -> Iterator[Shape]:
        stage, phase = box.phase.stage, box.phase
        is_present = self._presence.has(phase.id)
        role = stage_role(stage, "text") if is_present else "secondary"
        if phase.id == self._selected:
            outline: Stroke | None = Stroke("accent", 2.0)
        else:
            outline = None if is_present else Stroke("border", 1.0, Dash.DASHED)
        ground = stage_role(stage, "ground") if is_present else "view"
        yield Rect(
            box.x + 0.5,
            box.y + 0.5,
            box.width - 1,
            box.height - 1,
            fill=ground,
            stroke=outline,
            radius=8,
            item=phase.id,
        )
        yield from self._text(box, role)

    def _text(self, box: Box, role: str) -> Iterator[Label]:
        phase, x = box.phase, box.x + _PAD
        name, explanation = self._lines(phase, box.width)
        font = self._name_font(phase.name, box.width - 2 * _PAD)
        is_present = self._presence.has(phase.id)
        y = box.y + 24
        for line in name:
            yield Label(x, y, line, role, font, item=phase.id)
            y += _NAME_LINE
        y += 2
        mark = self._presence.mark(phase.id)
        for line in explanation:
            yield Label(x, y, line, "text" if is_present else "secondary", _SMALL, item=phase.id)
            y += _TEXT_LINE
        if mark:
            text = elided(mark, box.width - 2 * _PAD, _MARK_FONT, self._measure)
            yield Label(x, box.y + box.height - 12, text, role, _MARK_FONT, item=phase.id)

    def _width(self, stack: Stack) -> float:
        return self._share * _weight(stack)

    def _lines(self, phase: LifecyclePhase, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - 2 * _PAD
        font = self._name_font(phase.name, room)
        parts = [part for word in phase.name.split() for part in hyphenated(word, room, font, self._measure)]
        name = wrapped(" ".join(parts), room, font, self._measure)
        return name, wrapped(phase.explanation, room, _SMALL, self._measure)

    def _name_font(self, name: str, room: float) -> Font:
        """The largest in which no word of the name is broken; else the smallest."""
        longest = max(name.split(), key=len, default="")
        fits = (font for font in _NAME_FONTS if self._measure.width(longest, font) <= room)
        return next(fits, _NAME_FONTS[-1])

    def _body_height(self) -> float:
        stacks = (column for columns in self._columns.values() for column in columns)
        return max((self._stack_height(column) for column in stacks), default=_LEAST_BOX_HEIGHT)

    def _stack_height(self, stack: Stack) -> float:
        tallest = max(self._box_height(phase, self._width(stack)) for phase in stack)
        return len(stack) * tallest + _BOX_GAP * (len(stack) - 1)

    def _box_height(self, phase: LifecyclePhase, width: float) -> float:
        name, explanation = self._lines(phase, width)
        mark = 22 if self._presence.mark(phase.id) else 0
        text = 22 + len(name) * _NAME_LINE + len(explanation) * _TEXT_LINE
        return max(text + mark, _LEAST_BOX_HEIGHT)


def _phases(lifecycle: Lifecycle, stage: Stage) -> Stack:
    return tuple(phase for phase in lifecycle.phases if phase.stage is stage)


def _weight(stack: Stack) -> float:
    """A stack of boxes is wider than a box alone, so that it becomes no tower."""
    return 1.0 + 0.35 * (len(stack) - 1)


def _columns(phases: Stack) -> tuple[Stack, ...]:
    """How a stage's phases stand: the evaluation beside the stack of the others; integration side by side."""
    evaluation = tuple(phase for phase in phases if phase.is_evaluation)
    others = tuple(phase for phase in phases if not phase.is_evaluation)
    if evaluation and others:
        return others, evaluation
    if phases[0].stage is Stage.INTEGRATE:
        return tuple((phase,) for phase in phases)
    return (phases,)
