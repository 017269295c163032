"""What a meeting came to, on one page: what changed since it began, what was decided, and what was opened."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QWidget

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.room.agenda_page import outcome_html, outcome_sections, outcome_text
from genai_planner.files.formats.room.pages import printed
from genai_planner.files.subject import Subject
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, set_look, text
from genai_planner.gui.present.meeting import Meeting
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.paths import as_file_name
from genai_planner.words.days import full_day_text, time_text
from genai_planner.workbench.record.meeting import Outcome, numbers_of, outcome_of

_SIZE = (620, 560)
_TEXT_SIZE = 12


def outcome_now(document: Document, outlooks: Outlooks, meeting: Meeting) -> Outcome | None:
    """What the meeting came to so far; None where none has begun, or its dates are not there yet."""
    results, begun = document.results, meeting.results
    if results is None or begun is None:
        return None
    outlook = None if outlooks.is_outdated else outlooks.outlook
    now = numbers_of(results.schedule, outlook)
    return outcome_of(begun.plan, results.plan, meeting.numbers, now)


class OutcomeDialog(QDialog):
    """The page, which follows the plan while it is open; it is saved as PDF or Markdown, or copied."""

    def __init__(
        self,
        document: Document,
        outlooks: Outlooks,
        meeting: Meeting,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document, self._outlooks, self._meeting, self._today = document, outlooks, meeting, today
        self.setWindowTitle(self.tr("What the meeting came to"))
        self.outcome: Outcome | None = None
        self._lay_out()
        for signal in (document.results_changed, outlooks.changed, meeting.changed):
            signal.connect(self.show_outcome)
        self.show_outcome()
        open_at(self, *_SIZE)

    @property
    def words(self) -> str:
        """The page as Markdown."""
        subject = self._subject()
        if subject is None or self.outcome is None:
            return ""
        return outcome_text(subject, self.outcome, self.since.text())

    def show_outcome(self) -> None:
        """Shows what is known now."""
        plan = self._document.plan
        self.outcome = outcome_now(self._document, self._outlooks, self._meeting)
        if plan is None or self.outcome is None or self._meeting.began is None:
            self.close()
            return
        began = self._meeting.began
        self.name.setText(plan.name)
        self.since.setText(
            self.tr("Since the meeting began, {day}, {time}").format(
                day=full_day_text(began), time=time_text(began.time())
            )
        )
        empty(self._parts)
        for title, lines, nothing in outcome_sections(self.outcome):
            self._parts.addWidget(text(title, Look.STRONG))
            told = "\n".join(f"– {line.text()}" for line in lines)
            self._parts.addWidget(paragraph(told or nothing))
        self._parts.addStretch(1)

    def save_as(self, path: Path) -> None:
        """Writes the page: Markdown where the name ends so, else PDF."""
        subject = self._subject()
        if subject is None or self.outcome is None:
            return
        if path.suffix.lower() == ".md":
            data = self.words.encode()
        else:
            page = outcome_html(subject, self.outcome, self.since.text())
            data = printed(subject, ExportOptions(), [page], size=_TEXT_SIZE, is_upright=True).data
        try:
            write_atomically(path, data)
        except OutputError as error:
            self._tell(str(error), Look.ERROR)
            return
        self._tell(self.tr("Written: {name}").format(name=path.name))

    def copy(self) -> None:
        """Puts the page on the clipboard as Markdown."""
        QGuiApplication.clipboard().setText(self.words)
        self._tell(self.tr("The page is on the clipboard."))

    def ask_where(self) -> None:
        """Asks for a file, and writes the page there."""
        dialog = QFileDialog(self, self.tr("Save the page"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffixes = {self.tr("PDF (*.pdf)"): "pdf", self.tr("Markdown (*.md)"): "md"}
        name = as_file_name(self.name.text()) or self.tr("Plan")

        def propose(kind: str) -> None:
            dialog.setDefaultSuffix(suffixes[kind])
            dialog.selectFile(f"{name}.meeting.{suffixes[kind]}")

        dialog.setNameFilters(list(suffixes))
        dialog.filterSelected.connect(propose)
        propose(next(iter(suffixes)))
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _subject(self) -> Subject | None:
        plan = self._document.plan
        return Subject(plan, self._today()) if plan is not None else None

    def _lay_out(self) -> None:
        self.name, self.since = text("", Look.TITLE), text("", Look.SECONDARY)
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        self.save_button = button(self.tr("&Save as…"))
        self.copy_button = button(self.tr("&Copy"))
        self.close_button = button(self.tr("Close"), Look.PRIMARY)
        for one, act in (
            (self.save_button, self.ask_where),
            (self.copy_button, self.copy),
            (self.close_button, self.close),
        ):
            one.clicked.connect(act)
        inside = QWidget()
        self._parts = column(inside, spacing=8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.windowTitle())
        foot = row(spacing=8)
        foot.addWidget(self.note, 1)
        for one in (self.copy_button, self.save_button, self.close_button):
            foot.addWidget(one)
        lines = column(self, margins=(24, 20, 24, 16), spacing=8)
        lines.addWidget(self.name)
        lines.addWidget(self.since)
        lines.addWidget(area, 1)
        lines.addLayout(foot)

    def _tell(self, words: str, look: Look = Look.SECONDARY) -> None:
        set_look(self.note, look)
        self.note.setText(words)
