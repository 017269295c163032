"""What a levelling would come to beside today's plan: finish, cost, over-booking, and every change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableView,
    QWidget,
)

from genai_planner.gui.levelling.changes_table import ChangeColumn, ChangesModel
from genai_planner.gui.look.differences import days_apart, look_of, signed_money
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, column, set_look, text
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.levelling import Levelled
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.levelling_preview import Preview
from genai_planner.workbench.surest_order import Odds

_ROW_HEIGHT = 28
_MOST_NAMED = 3


class LevellingResult(QWidget):
    """Shows the best levelling so far; shows how to begin while there is none.

    Signals:
        surest_chosen(is_chosen): the order with the earliest 80% date is wanted, or the earliest finish.
    """

    surest_chosen = Signal(bool)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self.verdict = text("", Look.HEADING, is_wrapped=True)
        self.rest = text("", Look.SECONDARY, is_wrapped=True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.facts = _Facts()
        self.surest = QCheckBox()
        self.surest.toggled.connect(self.surest_chosen)
        self.moves = text("", Look.SECTION)
        self.changes = ChangesModel(self)
        self.table = _table(self.changes, self.tr("What moves"))
        lines = column(self, spacing=8)
        for part in (self.verdict, self.rest, self.busy, self.facts, self.surest):
            lines.addWidget(part)
        lines.addSpacing(8)
        lines.addWidget(self.moves)
        lines.addWidget(self.table, 1)
        self._spare = QWidget()
        lines.addWidget(self._spare, 1)
        self.offer_surest(None)

    def say(self, verdict: str, rest: str = "") -> None:
        """Says something without a plan to show."""
        self.verdict.setText(verdict)
        self.rest.setText(rest)
        self._show_parts(is_found=False)

    def show_busy(self, *, is_busy: bool) -> None:
        """Shows that a search is going on, or none."""
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.setVisible(is_busy)

    def show_preview(self, preview: Preview, rest: str) -> None:
        """Shows the best plan so far, and below what it is worth how the search goes."""
        levelled, currency = preview.levelled, self._plan.currency
        self.verdict.setText(_capitalised(levelled.quality))
        self.rest.setText(rest)
        days = (levelled.schedule.finish.date() - levelled.before.finish.date()).days
        money = round(levelled.schedule.cost) - round(levelled.before.cost)
        before, after = len(preview.booked_twice_before), len(preview.booked_twice_after)
        self.facts.show_fact(0, *self._finishes(levelled), self._days(days), tone=days)
        self._show_odds(preview.odds)
        self.facts.show_fact(2, *self._costs(levelled), signed_money(money, currency), tone=money)
        self.facts.show_fact(
            3,
            self._named(preview.booked_twice_before),
            self._named(preview.booked_twice_after),
            "",
            tone=after - before,
        )
        self.changes.show(preview.changes)
        self.moves.setText(self._moved(len(preview.changes)))
        self._show_parts(is_found=True)

    def offer_surest(self, surest: Preview | None) -> None:
        """Offers the order with the earliest 80% date, where it is another one."""
        is_known = surest is not None and surest.odds is not None
        self.surest.setVisible(is_known)
        if surest is None or surest.odds is None:
            self.surest.setChecked(False)
            return
        words = self.tr("Take the surest order: 80% by {sure}, planned for {finish}")
        sure, finish = surest.odds.after, surest.levelled.schedule.finish
        self.surest.setText(words.format(sure=full_day_text(sure), finish=full_day_text(finish)))

    def _moved(self, count: int) -> str:
        if not count:
            return self.tr("Nothing moves: today's plan is as good.")
        return counted_text(
            "What moves, and who gets what: {count} of {n} task",
            "What moves, and who gets what: {count} of {n} tasks",
            len(self._plan.tasks),
            count=number_text(count),
        )

    def _show_odds(self, odds: Odds | None) -> None:
        if odds is None:
            self.facts.show_fact(1, "…", "…", "", tone=0)
            return
        days = (odds.after.date() - odds.before.date()).days
        words = full_day_text(odds.before), full_day_text(odds.after)
        self.facts.show_fact(1, *words, self._days(days), tone=days)

    def _show_parts(self, *, is_found: bool) -> None:
        for part in (self.facts, self.moves, self.table):
            part.setVisible(is_found)
        if not is_found:
            self.offer_surest(None)
        self._spare.setVisible(not is_found)

    def _finishes(self, levelled: Levelled) -> tuple[str, str]:
        return full_day_text(levelled.before.finish), full_day_text(levelled.schedule.finish)

    def _costs(self, levelled: Levelled) -> tuple[str, str]:
        currency = self._plan.currency
        return money_text(levelled.before.cost, currency), money_text(levelled.schedule.cost, currency)

    def _days(self, days: int) -> str:
        return days_apart(days) or self.tr("the same day")

    def _named(self, names: tuple[str, ...]) -> str:
        if not names:
            return self.tr("nobody")
        shown = ", ".join(names[:_MOST_NAMED])
        rest = len(names) - _MOST_NAMED
        return self.tr("{names} and {count} more").format(names=shown, count=rest) if rest > 0 else shown


class _Facts(Card):
    """A few facts: what each is today, what it would be, and the difference."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.lines.addLayout(self._grid)
        for place, words in enumerate((self.tr("Today"), self.tr("Levelled")), start=1):
            self._grid.addWidget(text(words, Look.SECTION), 0, place)
        names = (self.tr("Finish"), self.tr("80% by"), self.tr("Cost"), self.tr("Booked twice"))
        self.cells = [self._line(line, name) for line, name in enumerate(names, start=1)]

    def show_fact(self, line: int, before: str, after: str, difference: str, *, tone: float) -> None:
        """Shows one fact; a difference below 0 is a gain, above 0 a loss."""
        for cell, words in zip(self.cells[line], (before, after, difference), strict=True):
            cell.setText(words)
        set_look(self.cells[line][2], look_of(tone))

    def _line(self, line: int, name: str) -> tuple[QLabel, QLabel, QLabel]:
        cells = text("", is_wrapped=True), text("", Look.STRONG, is_wrapped=True), text("")
        self._grid.addWidget(text(name, Look.SECONDARY), line, 0, Qt.AlignmentFlag.AlignTop)
        for place, cell in enumerate(cells, start=1):
            self._grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignTop)
        return cells


def _table(model: ChangesModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    sized(table.verticalHeader(), section=_ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for place in (ChangeColumn.TASK, ChangeColumn.WHO):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    for place, width in _WIDTHS.items():
        header.resizeSection(place, width)
    set_look(table, Look.BOXED)
    return table


_WIDTHS = {ChangeColumn.START: 172, ChangeColumn.FINISH: 172}


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
