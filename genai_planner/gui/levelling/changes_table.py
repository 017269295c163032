"""The table of what a levelling moves, and of who gets what."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from genai_planner.gui.forms.flat_model import FlatModel, Index
from genai_planner.gui.look.tips import tip
from genai_planner.scheduling.levelling.outcome.changes import Change
from genai_planner.words.days import moment_text, short_day_text


class ChangeColumn(IntEnum):
    """The columns of the table, from the left."""

    TASK = 0
    START = 1
    FINISH = 2
    WHO = 3


class ChangesModel(FlatModel):
    """The changes of a levelling as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changes: tuple[Change, ...] = ()
        self._heads = {
            ChangeColumn.TASK: self.tr("Task"),
            ChangeColumn.START: self.tr("Start"),
            ChangeColumn.FINISH: self.tr("Finish"),
            ChangeColumn.WHO: self.tr("Who"),
        }

    def show(self, changes: Sequence[Change]) -> None:
        """Shows other changes."""
        if changes is self.changes:
            return
        self.beginResetModel()
        self.changes = tuple(changes)
        self.endResetModel()

    @override
    def heads(self) -> Sequence[str]:
        return tuple(self._heads.values())

    @override
    def row_count(self) -> int:
        return len(self.changes)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        change, column = self.changes[index.row()], ChangeColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(change, column)
        return tip(self._tip(change, column) or "") if role == Qt.ItemDataRole.ToolTipRole else None

    def _words(self, change: Change, column: ChangeColumn) -> str:
        match column:
            case ChangeColumn.TASK:
                return change.task.name
            case ChangeColumn.START:
                return _moved(change.before.start, change.after.start)
            case ChangeColumn.FINISH:
                return _moved(change.before.finish, change.after.finish)
        return self._who(change)

    def _tip(self, change: Change, column: ChangeColumn) -> str:
        before, after = change.before, change.after
        match column:
            case ChangeColumn.START:
                return f"{moment_text(before.start)} → {moment_text(after.start)}"
            case ChangeColumn.FINISH:
                return f"{moment_text(before.finish)} → {moment_text(after.finish)}"
            case ChangeColumn.WHO:
                return self._everybody(change)
        return self._words(change, column)

    def _who(self, change: Change) -> str:
        """Who does it, or who does it in whose place; of those who stay, the tip tells."""
        leaving = [name for name in change.by_before if name not in change.by_after]
        coming = [name for name in change.by_after if name not in change.by_before]
        if leaving and coming:
            return f"{', '.join(leaving)} → {', '.join(coming)}"
        if coming and change.by_before:
            return f"+ {', '.join(coming)}"
        if leaving and change.by_after:
            return f"− {', '.join(leaving)}"
        return self._everybody(change)

    def _everybody(self, change: Change) -> str:
        before, after = (
            ", ".join(names) or self.tr("nobody") for names in (change.by_before, change.by_after)
        )
        if change.is_handed_over:
            return f"{before} → {after}"
        return after if change.by_after else ""


def _moved(before: datetime, after: datetime) -> str:
    if before == after:
        return short_day_text(after)
    if before.date() == after.date():
        return f"{short_day_text(after)}, {before:%H:%M} → {after:%H:%M}"
    is_same_year = before.year == after.year
    return f"{_day(before, is_same_year)} → {_day(after, is_same_year)}"


def _day(moment: datetime, is_year_clear: bool) -> str:  # noqa: FBT001 - told by its name
    return short_day_text(moment) if is_year_clear else f"{short_day_text(moment)} {moment.year}"
