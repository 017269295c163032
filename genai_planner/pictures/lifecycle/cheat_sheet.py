"""The article's cheat sheet as a table: a column for each phase that has one, four cells each."""

from collections.abc import Iterator

from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.pictures.lifecycle.plan_phases import Presence
from genai_planner.pictures.scene.eliding import wrapped
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Font, Label, Polyline, Rect, Shape, Stroke, TextMeasure
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

ROW_HEADS = (
    marked("Training duration"),
    marked("Customization"),
    marked("Objective"),
    marked("Expertise"),
)
_FONT, _HEAD_FONT, _ROW_FONT = Font(12), Font(12, is_bold=True), Font(12)
_TITLE_FONT = Font(14, is_bold=True)
_TITLE_HEIGHT = 30.0
_HEAD_WIDTH = 132.0
_PAD, _LINE = 10.0, 17.0
_STRIP_HEIGHT = 3.0
_KEY_FONT = Font(11)


class CheatSheet:
    """Lays the table out in a width."""

    def __init__(self, lifecycle: Lifecycle, presence: Presence, width: float, measure: TextMeasure) -> None:
        self._presence = presence
        self._measure = measure
        self._width = width
        self._phases = [phase for phase in lifecycle.phases if phase.cheat_sheet]
        self._column = (width - _HEAD_WIDTH) / max(len(self._phases), 1)
        self._heads = [self._head(phase) for phase in self._phases]
        self._cells = [self._column_cells(phase) for phase in self._phases]
        self._key = wrapped(_words_key(lifecycle), width, _KEY_FONT, measure)
        self._head_height = 2 * _PAD + _LINE * max((len(head) for head in self._heads), default=0)
        self._row_heights = [
            2 * _PAD - 2 + _LINE * max((len(column[row]) for column in self._cells), default=0)
            for row in range(len(ROW_HEADS))
        ]

    @property
    def height(self) -> float:
        """The height of the whole table; nothing where no phase has a column."""
        if not self._phases:
            return 0.0
        rows = self._head_height + sum(self._row_heights)
        return _TITLE_HEIGHT + rows + (_PAD + _LINE * len(self._key) if self._key else 0.0)

    def shapes(self) -> Iterator[Shape]:
        """The title, the heads in their stages' colours, and the cells between thin lines."""
        if not self._phases:
            return
        yield Label(0, 14, phrase("Cheat sheet: time and effort"), "text", _TITLE_FONT)
        y = _TITLE_HEIGHT
        for index, (phase, head) in enumerate(zip(self._phases, self._heads, strict=True)):
            yield from self._head_shapes(phase, head, _HEAD_WIDTH + index * self._column, y)
        y += self._head_height
        for row, height in enumerate(self._row_heights):
            line = int(y) + 0.5
            yield Polyline(((0, line), (self._width, line)), Stroke("border" if row == 0 else "grid"))
            yield from self._row(row, y)
            y += height
        for number, text in enumerate(self._key):
            yield Label(0, y + _PAD + 9 + number * _LINE, text, "secondary", _KEY_FONT)

    def _row(self, row: int, y: float) -> Iterator[Label]:
        baseline = y + _PAD + 11
        yield Label(0, baseline, phrase(ROW_HEADS[row]), "secondary", _ROW_FONT)
        for index, phase in enumerate(self._phases):
            x = _HEAD_WIDTH + index * self._column
            role = "text" if self._presence.has(phase.id) else "secondary"
            for number, line in enumerate(self._cells[index][row]):
                yield Label(x, baseline + number * _LINE, line, role, _FONT, item=phase.id)

    def _head_shapes(
        self, phase: LifecyclePhase, head: tuple[str, ...], x: float, y: float
    ) -> Iterator[Shape]:
        is_present = self._presence.has(phase.id)
        strip = stage_role(phase.stage, "bar") if is_present else "border"
        yield Rect(x, y, self._column - _PAD, _STRIP_HEIGHT, fill=strip, radius=1.5)
        role = stage_role(phase.stage, "text") if is_present else "secondary"
        for number, line in enumerate(head):
            yield Label(x, y + _PAD + 14 + number * _LINE, line, role, _HEAD_FONT, item=phase.id)

    def _head(self, phase: LifecyclePhase) -> tuple[str, ...]:
        sheet = phase.cheat_sheet
        return self._wrapped(sheet.column.replace("/", " / ").replace("  ", " "), _HEAD_FONT) if sheet else ()

    def _column_cells(self, phase: LifecyclePhase) -> tuple[tuple[str, ...], ...]:
        sheet = phase.cheat_sheet
        if sheet is None:
            return ((),) * len(ROW_HEADS)
        texts = ((sheet.training_duration,), sheet.customization, (sheet.objective,), (sheet.expertise,))
        return tuple(tuple(line for text in cell for line in self._wrapped(text, _FONT)) for cell in texts)

    def _wrapped(self, text: str, font: Font) -> tuple[str, ...]:
        return wrapped(text, self._column - _PAD - 4, font, self._measure)


def _words_key(lifecycle: Lifecycle) -> str:
    """Which level of a skill the planner takes each of the sheet's words of expertise for."""
    names = {level.level: level.name for level in lifecycle.levels}
    pairs = [
        f"{word.word} = {names[word.level].lower()}"
        for word in lifecycle.expertise_words
        if word.level in names
    ]
    return (
        said("The words for expertise as levels of a skill: {pairs}.", pairs=", ".join(pairs)).text()
        if pairs
        else ""
    )
