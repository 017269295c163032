"""What is different from the usual on some days: another share of somebody's time, another number of GPUs."""

from collections.abc import Callable
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import NumberEditor, WholeNumberEditor
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.resources import DatedCount, DatedShare, Stretch
from genai_planner.words.entry_error import EntryError

_PERCENT = 100
_MOST_GPUS = 1_000_000
Step = TypeVar("Step", bound=Stretch)


class StepKind(NamedTuple, Generic[Step]):
    """What changes with dates.

    Attributes:
        add: the words on the button.
        amount: what the amount is called.
        unit: the words behind it.
        usual: the amount of the first step that is added.
        editor: makes the field of the amount.
        read: the amount of a step, as the field shows it.
        make: the step of an amount and its days; raises EntryError for an amount that cannot be.
    """

    add: str
    amount: str
    unit: str
    usual: float
    editor: Callable[[], NumberEditor | WholeNumberEditor]
    read: Callable[[Step], float]
    make: Callable[[float, date | None, date | None], Step]


def share_kind() -> StepKind[DatedShare]:
    """Shares of somebody's time."""
    return StepKind(
        add=QCoreApplication.translate("StepsEditor", "Add another share"),
        amount=QCoreApplication.translate("StepsEditor", "Share of the working time"),
        unit=QCoreApplication.translate("StepsEditor", "% of the working time"),
        usual=50,
        editor=lambda: NumberEditor(width=96, counts_percent=True),
        read=lambda step: round(step.share * _PERCENT, 4),
        make=_share,
    )


def count_kind() -> StepKind[DatedCount]:
    """Numbers of GPUs."""
    return StepKind(
        add=QCoreApplication.translate("StepsEditor", "Add another number"),
        amount=QCoreApplication.translate("StepsEditor", "Number of GPUs"),
        unit=QCoreApplication.translate("StepsEditor", "GPUs"),
        usual=16,
        editor=lambda: WholeNumberEditor(width=96),
        read=lambda step: step.count,
        make=_count,
    )


class StepsEditor(QWidget, Generic[Step]):
    """Steps one below the other; none at first.

    Args:
        kind: what changes.
        offered: the day from which the first step that is added holds.

    Signals:
        edited: a step is another one, came or went.
    """

    edited = Signal()

    def __init__(self, kind: StepKind[Step], offered: date) -> None:
        super().__init__()
        self._kind, self._offered = kind, offered
        self.lines: list[StepLine[Step]] = []
        self._column = column(self, spacing=8)
        self.add_button = button(kind.add)
        self.add_button.clicked.connect(self._add_next)
        foot = row()
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._column.addLayout(foot)

    def offer(self, day: date) -> None:
        """Lets the first step that is added hold from that day on."""
        self._offered = day
        for line in self.lines:
            line.offer(day)

    def show_value(self, value: tuple[Step, ...]) -> None:
        """Shows those steps."""
        for line in tuple(self.lines):
            self._drop(line)
        for step in value:
            self._add(step)

    def value(self) -> tuple[Step, ...]:
        """The steps; raises EntryError where one cannot be used."""
        return tuple(line.step() for line in self.lines)

    def _add_next(self) -> None:
        self._add(self._kind.make(self._next_amount(), self._offered, None))
        self.lines[-1].amount.setFocus()
        self.lines[-1].amount.selectAll()
        self.edited.emit()

    def _next_amount(self) -> float:
        """That of the last step; the usual one where there is none, or none that can be used."""
        try:
            return self._kind.read(self.lines[-1].step()) if self.lines else self._kind.usual
        except EntryError:
            return self._kind.usual

    def _add(self, step: Step) -> None:
        line = StepLine(self._kind, step, self._offered)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)

    def _remove(self, line: "StepLine[Step]") -> None:
        self._drop(line)
        self.edited.emit()

    def _drop(self, line: "StepLine[Step]") -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class StepLine(QWidget, Generic[Step]):
    """One step: an amount, and from when to when it holds.

    Signals:
        edited: something of it is another one.
        removed: the user does not want it.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, kind: StepKind[Step], step: Step, offered: date) -> None:
        super().__init__()
        self._kind = kind
        self.amount = kind.editor()
        self.amount.show_value(kind.read(step))  # type: ignore[arg-type]  # a whole number where one is edited
        self.amount.setAccessibleName(kind.amount)
        self.first = OptionalDateField(self.tr("from"), step.first or offered, near=offered)
        self.last = OptionalDateField(self.tr("to"), step.last or offered, near=offered)
        self.first.show_value(step.first)
        self.last.show_value(step.last)
        self.remove = button(self.tr("Remove"), Look.QUIET)
        lines = column(self, spacing=4)
        head = row(spacing=8)
        head.addWidget(self.amount)
        head.addWidget(text(kind.unit, Look.SECONDARY))
        head.addStretch()
        head.addWidget(self.remove)
        lines.addLayout(head)
        lines.addWidget(self.first)
        lines.addWidget(self.last)
        for part in (self.amount, self.first, self.last):
            part.edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    def offer(self, day: date) -> None:
        """Offers another day behind empty ticks."""
        self.first.offer(day)
        self.last.offer(day)

    def step(self) -> Step:
        """The step; raises EntryError where its amount or its days cannot be."""
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None and last < first:
            raise EntryError(self.tr("The last day must not come before the first."))
        return self._kind.make(self.amount.value(), first, last)


def _share(percent: float, first: date | None, last: date | None) -> DatedShare:
    if not 0 < percent <= _PERCENT:
        raise EntryError(
            QCoreApplication.translate("StepsEditor", "This must lie above 0 and be at most 100.")
        )
    return DatedShare(share=max(percent / _PERCENT, SMALLEST_SHARE), first=first, last=last)


def _count(count: float, first: date | None, last: date | None) -> DatedCount:
    if not 1 <= count <= _MOST_GPUS:
        raise EntryError(QCoreApplication.translate("StepsEditor", "This must be from 1 to 1,000,000."))
    return DatedCount(count=round(count), first=first, last=last)
