"""What came of a foreign file: what is dated otherwise, a choice for each kind, and what was left out."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QWidget

from genai_planner.errors import EditError
from genai_planner.files.import_report import DatedTask, Dating, ImportReport, Remark, with_dates
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, paragraph, row, text
from genai_planner.gui.session.document import Document
from genai_planner.words.days import medium_day_text, time_text
from genai_planner.words.numbers import number_text

_SIZE = (760, 560)
_MOST_ROWS = 40
"""Of each kind: the rest is counted."""


class ImportDialog(QDialog):
    """Stays until it is dismissed; each choice of dates is one undoable step.

    Args:
        document: the plan that was read.
        report: what came of its file.
        name: of the file.
        parent: the window over which it stands.
    """

    def __init__(self, document: Document, report: ImportReport, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._report = document, report
        self.setWindowTitle(self.tr("What came of {name}").format(name=name))
        self.choices: dict[Dating, tuple[QRadioButton, QRadioButton]] = {}
        """By kind: the buttons for the file's dates and for the plan's."""
        self._groups: list[QButtonGroup] = []
        self.buttons = DialogButtons(self.tr("&Close"))
        self.buttons.cancel.hide()
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 20), spacing=12)
        lines.addWidget(text(self._heading(), Look.TITLE, is_wrapped=True))
        for kind in Dating:
            dated = [one for one in report.dated if one.kind is kind]
            if dated:
                lines.addWidget(self._kind(kind, dated))
        for title, remarks in (
            (self.tr("Read in another form"), report.read_otherwise),
            (self.tr("Left out"), report.left_out),
        ):
            if remarks:
                lines.addWidget(self._remarks(title, remarks))
        lines.addStretch(1)
        put_over(self.buttons, inside, self)
        document.opened.connect(self.reject)
        open_at(self, *_SIZE)

    def choose(self, kind: Dating, *, of_file: bool) -> None:
        """Lets all tasks of that kind keep the file's dates, or lets the plan date them."""
        chosen = tuple(one for one in self._report.dated if one.kind is kind)
        words = self.tr("Keep the file's dates") if of_file else self.tr("Let the plan date tasks")
        try:
            self._document.edit(words, lambda plan: with_dates(plan, chosen, of_file=of_file))
        except EditError as error:
            self.buttons.say(str(error))
            return
        self.buttons.say("")
        self._report = self._report.with_choice(chosen, of_file=of_file)

    def _heading(self) -> str:
        dated, rest = len(self._report.dated), len(self._report.left_out) + len(self._report.read_otherwise)
        if not dated:
            return self.tr("All dates are those of the file; something was left out or read otherwise.")
        words = self.tr("One task has dates that no plan would give it.")
        if dated > 1:
            words = self.tr("{count} tasks have dates that no plan would give them.")
            words = words.format(count=number_text(dated))
        return f"{words} {self.tr('Something was left out or read in another form, too.')}" if rest else words

    def _kind(self, kind: Dating, dated: list[DatedTask]) -> QWidget:
        part = QWidget()
        lines = column(part, spacing=8)
        heading = f"{self._kind_words()[kind]}, {number_text(len(dated))}"
        lines.addWidget(text(heading, Look.HEADING, is_wrapped=True))
        choice = row(spacing=16)
        group = QButtonGroup(self)
        of_file = QRadioButton(self.tr("keep the file's dates"))
        of_plan = QRadioButton(self.tr("let the plan date them"))
        is_kept = all(one.is_kept for one in dated)
        of_file.setChecked(is_kept)
        of_plan.setChecked(not is_kept)
        for number, one in enumerate((of_file, of_plan)):
            one.setAccessibleName(f"{heading}: {one.text()}")
            one.setEnabled(not self._document.is_read_only)
            group.addButton(one, number)
            choice.addWidget(one)
        group.idClicked.connect(lambda number: self.choose(kind, of_file=number == 0))
        choice.addStretch(1)
        self._groups.append(group)
        self.choices[kind] = (of_file, of_plan)
        lines.addLayout(choice)
        lines.addLayout(self._table(dated))
        return part

    def _table(self, dated: list[DatedTask]) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(4)
        table.setColumnStretch(0, 1)
        heads = (self.tr("Task"), self.tr("In the file"), self.tr("By the plan"))
        for place, words in enumerate(heads):
            table.addWidget(text(words, Look.SECONDARY), 0, place)
        for line, one in enumerate(dated[:_MOST_ROWS], start=1):
            table.addWidget(text(one.name, is_wrapped=True), line, 0)
            table.addWidget(text(_span(one, of_file=True)), line, 1, Qt.AlignmentFlag.AlignTop)
            table.addWidget(text(_span(one, of_file=False)), line, 2, Qt.AlignmentFlag.AlignTop)
        if len(dated) > _MOST_ROWS:
            more = self.tr("and {count} more").format(count=number_text(len(dated) - _MOST_ROWS))
            table.addWidget(text(more, Look.SECONDARY), _MOST_ROWS + 1, 0)
        return table

    def _remarks(self, title: str, remarks: Iterable[Remark]) -> QWidget:
        part = QWidget()
        lines = column(part, spacing=4)
        lines.addWidget(text(title, Look.HEADING))
        for remark in remarks:
            lines.addWidget(paragraph(remark.sentence.text()))
        return part

    def _kind_words(self) -> dict[Dating, str]:
        return {
            Dating.BY_HAND: self.tr("Tasks scheduled by hand"),
            Dating.WITHOUT_LINKS: self.tr("Tasks dated without a link or a constraint that says why"),
            Dating.SPLIT: self.tr("Tasks split into parts, or longer than their duration"),
            Dating.CONTOUR: self.tr("Tasks with work that is not spread evenly"),
            Dating.DELAY: self.tr("Tasks delayed by levelling or by an assignment"),
            Dating.SUMMARY: self.tr("Tasks held by a constraint or a link of a summary task"),
            Dating.UNEXPLAINED: self.tr("Tasks for which the file gives no reason"),
        }


def _span(one: DatedTask, *, of_file: bool) -> str:
    start, finish = (one.file_start, one.file_finish) if of_file else (one.plan_start, one.plan_finish)
    if start.date() == finish.date():
        return f"{medium_day_text(start)}, {time_text(start.time())} – {time_text(finish.time())}"
    return f"{medium_day_text(start)} – {medium_day_text(finish)}"
