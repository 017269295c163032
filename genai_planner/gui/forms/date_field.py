"""The one field for dates: free text, and beside it the day that was understood."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.forms.calendar_popup import CalendarPopup
from genai_planner.gui.forms.editors import TickEditor
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, set_wrong, text
from genai_planner.words.day_numbers import FIRST_YEAR, LAST_YEAR
from genai_planner.words.days import medium_day_text, time_text, weekday_name
from genai_planner.words.entry_error import EntryError, TwoReadingsError
from genai_planner.words.moment_reading import MomentRead, read_moment
from genai_planner.words.said import NOTHING, said

WIDTH = 144
_AS_WIDE_AS_THERE_IS = 10_000
_TICK_WIDTH = 72
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_DAYS_A_WEEK = 7


class _Line(QLineEdit):
    """Up and Down step by a day, with Shift by a week; Alt and Down opens the calendar."""

    stepped = Signal(int)
    calendar_wanted = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendar_wanted.emit()
        else:
            is_week = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(step * (_DAYS_A_WEEK if is_week else 1))


class DateField(QWidget):
    """A day as free text: 11 Jan, 11.1.27, 2027-01-11, in 3 weeks, +10 d.

    Beside the line stands the day that was understood with its weekday, or what is wrong, or, where the text
    can mean two days, each of them to be chosen.

    Signals:
        edited: the user has changed the text or chosen a day.
        committed: the user is done and the day is another one than before.
        editingFinished: the user has left the line or pressed Enter.

    Args:
        today: what "today" and "in 3 weeks" are counted from; the day of the computer where None.
        near: a day without a year is the first one from here on; `today` where None.
        is_narrow: whether what is understood stands beneath the line, for where there is no room beside it.
    """

    edited = Signal()
    committed = Signal()
    editingFinished = Signal()  # noqa: N815 - as Qt's lines have it, for whoever binds either

    def __init__(
        self, *, today: date | None = None, near: date | None = None, is_narrow: bool = False
    ) -> None:
        super().__init__()
        self._today, self._near = today or date.today(), near  # the computer's day, as its clock shows it
        self._moment = datetime.combine(near or self._today, time())
        self._committed = self._moment
        self._problem = ""
        self._is_narrow, self._is_explained = is_narrow, True
        self.line = _Line()
        self.line.setAccessibleName(self.tr("Day"))
        sized(self.line, width=WIDTH)
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        self._choices: list[QPushButton] = []
        self._calendar: CalendarPopup | None = None
        self._open = QAction(self.tr("Calendar"), self)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._beside = self._lay_out()
        self.setFocusProxy(self.line)
        self.put(self._moment)
        self.line.textChanged.connect(self._follow)
        self.line.editingFinished.connect(self._finish)
        self.line.stepped.connect(self.step)
        self.line.calendar_wanted.connect(self.open_calendar)
        self._open.triggered.connect(self.open_calendar)

    def forget(self) -> None:
        """Lets the next day that is shown replace whatever was typed."""
        self.line.setModified(False)

    @override
    def setAccessibleName(self, name: str) -> None:
        """Names the line too, which is what has the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name or self.tr("Day"))

    def show_value(self, value: date) -> None:
        """Shows the day; what is being typed stays while the day is the same."""
        self._show(datetime.combine(value, time()))

    def value(self) -> date:
        """The day.

        Raises:
            EntryError: the text is no day, or can be two.
        """
        return self._understood().date()

    def choose(self, day: date) -> None:
        """Takes the day as if the user had typed it, and is done."""
        self._take(datetime.combine(day, self._moment.time()))

    def step(self, days: int) -> None:
        """Goes on by so many days from the last day that was understood."""
        moment = self._read().moment or self._moment
        moved = moment + timedelta(days=days)
        if FIRST_YEAR <= moved.year <= LAST_YEAR:
            self.line.setText(self._written(moved))

    def tell(self, problem: str) -> None:
        """Says what else is wrong with the day; empty for nothing."""
        self._problem = problem
        self._explain(self._read())

    def open_calendar(self) -> None:
        """Opens the calendar on the day that was understood last."""
        if self.line.isReadOnly() or not self.isEnabled():
            return
        if self._calendar is None:
            self._calendar = CalendarPopup(self.line, self._today)
            self._calendar.day_chosen.connect(self.choose)
        self._calendar.show_day((self._read().moment or self._moment).date())
        self._calendar.open_below(self.line)

    @property
    def last_day(self) -> date:
        """The day that was understood last."""
        return self._moment.date()

    @property
    def calendar(self) -> CalendarPopup | None:
        """The calendar, once it was opened."""
        return self._calendar

    @property
    def choices(self) -> list[QPushButton]:
        """A button for each day that the text can mean; empty where it means one."""
        return self._choices

    def count_from(self, day: date) -> None:
        """A day without a year is the first one from that day on."""
        self._near = day

    def set_explained(self, *, is_explained: bool) -> None:
        """Whether anything stands beside the line."""
        self._is_explained = is_explained
        self._explain(self._read())

    def put(self, moment: datetime) -> None:
        """Shows the moment without a signal."""
        self._moment = moment
        with QSignalBlocker(self.line):
            self.line.setText(self._written(moment))
            self.line.setCursorPosition(0)
        self._explain(MomentRead(moment, (), NOTHING))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._tint()

    def _tint(self) -> None:
        self._open.setIcon(icon("calendar", shown_theme(self), "secondary"))

    def _show(self, moment: datetime) -> None:
        is_typing = self.line.isModified() and moment == self._committed
        if not is_typing and self.line.text() != self._written(moment):
            self.put(moment)
        self._committed = moment

    def _written(self, moment: datetime) -> str:
        """The text that stands for the moment."""
        return medium_day_text(moment)

    def _read(self) -> MomentRead:
        read = read_moment(self.line.text(), self._today, self._near)
        at = time()
        return MomentRead(
            moment=read.moment and datetime.combine(read.moment.date(), at),
            choices=read.choices,
            complaint=read.complaint,
        )

    def _understood(self) -> datetime:
        read = self._read()
        if read.moment is not None:
            return read.moment
        if read.choices:
            first, second = (moment.date() for moment in read.choices[:2])
            words = said(
                "“{text}” may be {first} or {second}; choose the one that you mean.",
                text=self.line.text().strip(),
                first=first,
                second=second,
            )
            raise TwoReadingsError(words)
        raise EntryError(read.complaint)

    def _follow(self) -> None:
        read = self._read()
        self._problem = ""
        self._explain(read)
        if read.moment is not None:
            self._moment = read.moment
            if self._calendar is not None and self._calendar.isVisible():
                self._calendar.show_day(read.moment.date())
        self.edited.emit()

    def _finish(self) -> None:
        read = self._read()
        if read.moment is not None:
            self.put(read.moment)
            if read.moment != self._committed:
                self._committed = read.moment
                self.committed.emit()
        self.editingFinished.emit()

    def _take(self, moment: datetime) -> None:
        self.line.setText(self._written(moment))
        self._finish()

    def _explain(self, read: MomentRead) -> None:
        """Shows beside the line what was understood, or what is wrong."""
        self._offer(read.choices if self._is_explained else ())
        wrong = (read.complaint.text() or self._problem) if self._is_explained else ""
        set_wrong(self.line, is_wrong=bool(wrong or self._choices))
        set_look(self.note, Look.ERROR if wrong else Look.SECONDARY)
        words = self.tr("Which one?") if self._choices else wrong
        if read.moment is not None and self._is_explained and not wrong:
            words = self._explained(read.moment)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def _explained(self, moment: datetime) -> str:
        """The weekday; the whole day while it does not stand in the line."""
        is_written = self.line.text() == self._written(moment)
        if is_written:
            return "" if self._is_narrow else weekday_name(moment)
        return f"{weekday_name(moment, short=True)} {self._written(moment)}"

    def _offer(self, moments: tuple[datetime, ...]) -> None:
        for known in self._choices:
            self._beside.removeWidget(known)
            known.hide()
            known.deleteLater()
        self._choices = []
        self.note.setWordWrap(not moments)
        self._beside.setStretchFactor(self.note, 0 if moments else 1)
        for moment in moments:
            offer = button(medium_day_text(moment), Look.QUIET)
            offer.clicked.connect(lambda _=False, moment=moment: self._take(moment))
            self._choices.append(offer)
            self._beside.insertWidget(self._beside.count() - 1, offer)

    def _lay_out(self) -> QHBoxLayout:
        lines: QBoxLayout = column(self, spacing=2) if self._is_narrow else row(self, spacing=12)
        beside = row(spacing=4)
        beside.addWidget(self.note, 1)
        beside.addStretch()
        if not self._is_narrow:
            policy = self.note.sizePolicy()
            policy.setRetainSizeWhenHidden(
                True
            )  # else the line leaves its place when nothing stands beside it
            self.note.setSizePolicy(policy)
        lines.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(beside, 1)
        return beside


class MomentField(DateField):
    """A day with a time; without one the time stays as it was.

    Args:
        today: as for a day.
    """

    def __init__(self, *, today: date | None = None) -> None:
        super().__init__(today=today, is_narrow=True)
        self.line.setMinimumWidth(0)
        self.line.setMaximumWidth(_AS_WIDE_AS_THERE_IS)

    def show_moment(self, moment: datetime) -> None:
        """Shows the moment, to the minute; what is being typed stays while the moment is the same."""
        self._show(moment.replace(second=0, microsecond=0))

    @property
    def last_moment(self) -> datetime:
        """The moment that was understood last."""
        return self._moment

    @override
    def _written(self, moment: datetime) -> str:
        return f"{medium_day_text(moment)}, {time_text(moment.time())}"

    @override
    def _read(self) -> MomentRead:
        return read_moment(self.line.text(), self._today, self._near, self._moment.time())


class OptionalDateField(QWidget):
    """A day behind a tick; no day without it.

    Args:
        words: what stands behind the tick.
        offered: the day that is shown when it is first ticked.
        near: a day without a year is the first from here on; `offered` where None.
    """

    edited = Signal()
    editingFinished = Signal()  # noqa: N815 - as Qt's lines have it, for whoever binds either

    def __init__(self, words: str, offered: date, *, near: date | None = None) -> None:
        super().__init__()
        self.tick = TickEditor(words)
        self.day = DateField(near=near or offered)
        self.day.show_value(offered)
        sized(self.tick, least_width=_TICK_WIDTH)
        self.day.setAccessibleName(words.replace("&", ""))
        line = row(self, spacing=8)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.day, 1)
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(self._enable)
        self.tick.edited.connect(self.edited)
        self.day.edited.connect(self.edited)
        self.day.editingFinished.connect(self.editingFinished)
        self._enable(is_ticked=False)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.day.setAccessibleName(name or self.tick.text().replace("&", ""))

    def offer(self, day: date) -> None:
        """Shows another day behind the empty tick."""
        self.day.count_from(day)
        if not self.tick.isChecked():
            self.day.show_value(day)

    def show_value(self, value: date | None) -> None:
        """Shows the day, or none."""
        self.tick.show_value(value is not None)
        self._enable(is_ticked=value is not None)
        if value is not None:
            self.day.show_value(value)

    def value(self) -> date | None:
        """The day; None without the tick.

        Raises:
            EntryError: it is ticked, and the text is no day, or can be two.
        """
        return self.day.value() if self.tick.isChecked() else None

    def tell(self, problem: str) -> None:
        """Says what is wrong with the day; empty for nothing."""
        self.day.tell(problem)

    def _enable(self, is_ticked: bool) -> None:  # noqa: FBT001 - a signal of Qt calls it
        self.day.setEnabled(is_ticked)
        self.day.set_explained(is_explained=is_ticked)
