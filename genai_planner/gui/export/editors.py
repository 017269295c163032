"""Two editors of the export dialog: a size of the user's own, and ticks for what is shown."""

from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from genai_planner.errors import InputError
from genai_planner.gui.forms.editors import ChoiceEditor, NumberEditor
from genai_planner.gui.look.widgets import Look, row, text
from genai_planner.pictures.paint.sizes import SizeUnit, parse_size

Name = TypeVar("Name", bound=StrEnum)


class FreeSizeEditor(QWidget):
    """Width, height and unit; its value reads like 1920x1080px."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.across, self.down = NumberEditor(width=64), NumberEditor(width=64)
        self.across.setAccessibleName(self.tr("Width"))
        self.down.setAccessibleName(self.tr("Height"))
        self.unit = ChoiceEditor[SizeUnit]((unit, unit.value) for unit in SizeUnit)
        self.unit.setAccessibleName(self.tr("Unit"))
        line = row(self, spacing=6)
        line.addWidget(self.across)
        line.addWidget(text("×", Look.SECONDARY))
        line.addWidget(self.down)
        line.addWidget(self.unit)
        line.addStretch()
        for part in (self.across, self.down, self.unit):
            part.edited.connect(self.edited)
        self.setFocusProxy(self.across)

    def show_value(self, value: str) -> None:
        """Shows that size; what is no size leaves it as it is."""
        try:
            size = parse_size(value)
        except InputError:
            return
        self.across.show_value(size.width)
        self.down.show_value(size.height)
        self.unit.show_value(size.unit)

    def value(self) -> str:
        """The size as text; raises EntryError where a side is no number."""
        return f"{_plain(self.across.value())}x{_plain(self.down.value())}{self.unit.value().value}"


class TicksEditor(QWidget, Generic[Name]):
    """A tick for each thing that may be shown."""

    edited = Signal()

    def __init__(self, names: tuple[tuple[Name, str], ...], *, across: int = 3) -> None:
        super().__init__()
        self.ticks = {name: QCheckBox(words) for name, words in names}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for number, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, number // across, number % across)
            tick.toggled.connect(self.edited)

    def show_value(self, value: tuple[Name, ...]) -> None:
        """Ticks those."""
        for name, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(name in value)

    def value(self) -> tuple[Name, ...]:
        """What is ticked, in its order."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())


def _plain(number: float) -> str:
    """A number without an exponent and without needless zeros."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
