"""How far a task has come: percent done, and when it was really begun and finished."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.date_field import MomentField
from genai_planner.gui.forms.editors import NumberEditor
from genai_planner.gui.look.widgets import Look, row, text
from genai_planner.model.edits.changing import refusing
from genai_planner.model.tasks import Progress
from genai_planner.words.entry_error import EntryError

_ALL = 100.0
_PERCENT_WIDTH, _WORD_WIDTH = 72, 80


@dataclass(frozen=True, slots=True)
class ShownDates:
    """The scheduled dates of the task; they are offered as the actual ones."""

    start: datetime
    finish: datetime


def with_percent(progress: Progress, percent: float, dates: ShownDates) -> Progress:
    """The progress at that percentage; actual dates come with it, and go where they contradict it."""
    started = progress.actual_start or dates.start if percent > 0 else None
    finished = progress.actual_finish or max(dates.finish, started) if started and percent >= _ALL else None
    return Progress(percent_complete=percent, actual_start=started, actual_finish=finished)


class ProgressEditor(QWidget):
    """Edits the progress of one task.

    Signals:
        progress_changed: the progress that the user wants.
        refused: why an entry cannot be, in one sentence.
    """

    progress_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, start: MomentField, finish: MomentField) -> None:
        super().__init__()
        self._progress = Progress()
        self._dates = ShownDates(datetime.min, datetime.min)
        self.percent = NumberEditor(width=_PERCENT_WIDTH, counts_percent=True)
        self.percent.setAccessibleName(self.tr("Percent done"))
        self.start, self.finish = start, finish
        self._start_word = text(self.tr("Begun"), Look.SECONDARY)
        self._finish_word = text(self.tr("Finished"), Look.SECONDARY)
        self._lay_out()
        self.percent.editingFinished.connect(self._take_percent)
        self.start.committed.connect(self._take_dates)
        self.finish.committed.connect(self._take_dates)

    def show_progress(self, progress: Progress, dates: ShownDates, *, is_other: bool) -> None:
        """Shows the progress of a task with those scheduled dates.

        Args:
            progress: of the task.
            dates: when it is scheduled.
            is_other: whether it is another task; of the same one, what is being typed stays.
        """
        is_typing = self.percent.isModified() and progress == self._progress and not is_other
        self._progress, self._dates = progress, dates
        if not is_typing:
            self.percent.show_value(progress.percent_complete)
        for word, field, actual, scheduled in (
            (self._start_word, self.start, progress.actual_start, dates.start),
            (self._finish_word, self.finish, progress.actual_finish, dates.finish),
        ):
            _show(word, field, actual, scheduled)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        word = text(self.tr("Done"), Look.SECONDARY)
        word.setBuddy(self.percent)
        across = row(spacing=8)
        across.addWidget(self.percent)
        across.addWidget(text("%", Look.SECONDARY))
        across.addStretch(1)
        grid.addWidget(word, 0, 0)
        grid.addLayout(across, 0, 1)
        grid.addWidget(self._start_word, 1, 0)
        grid.addWidget(self.start, 1, 1)
        grid.addWidget(self._finish_word, 2, 0)
        grid.addWidget(self.finish, 2, 1)
        grid.setColumnMinimumWidth(0, _WORD_WIDTH)
        grid.setColumnStretch(1, 1)

    def _take_percent(self) -> None:
        try:
            percent = self.percent.value()
        except EntryError as error:
            self.refused.emit(str(error))
            return
        if not 0 <= percent <= _ALL:
            self.refused.emit(self.tr("Percent done lies between 0 and 100."))
            return
        self.percent.setModified(False)
        if percent != self._progress.percent_complete:
            self._tell(lambda: with_percent(self._progress, percent, self._dates))

    def _take_dates(self) -> None:
        started = self.start.last_moment if self._progress.actual_start else None
        finished = self.finish.last_moment if self._progress.actual_finish else None
        if started and finished and finished < started:
            self.refused.emit(self.tr("A task cannot be finished before it was begun."))
            return
        percent = self._progress.percent_complete
        self._tell(lambda: Progress(percent_complete=percent, actual_start=started, actual_finish=finished))

    def _tell(self, make: Callable[[], Progress]) -> None:
        """Hands out the progress that the user wants, or why it cannot be."""
        try:
            with refusing():
                wanted = make()
        except EditError as error:
            self.refused.emit(str(error))
        else:
            self.progress_changed.emit(wanted)


def _show(word: QLabel, field: MomentField, actual: datetime | None, scheduled: datetime) -> None:
    word.setVisible(actual is not None)
    field.setVisible(actual is not None)
    field.show_moment(actual or scheduled)
