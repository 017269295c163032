"""The page before any plan is open: new, open, the samples, and the files of late."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from genai_planner.gui.look.panel_parts import empty, leading_row
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, button, column, row, text
from genai_planner.gui.session.preferences import Preferences
from genai_planner.lifecycle.data.sample_titles import sample_titles

_WIDTH = 720


class Welcome(QScrollArea):
    """A calm start.

    Signals:
        new_wanted: the user wants to answer the questions.
        open_wanted: the user wants to choose a file.
        template_wanted: the user wants to begin with a template.
        file_chosen(path): the user wants one of the files of late.
        sample_chosen(id): the user wants to see a sample.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    template_wanted = Signal()
    file_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new = button(self.tr("New plan…"), Look.PRIMARY)
        self.open = button(self.tr("Open…"))
        self.template = button(self.tr("From a template…"))
        self.recent = column(spacing=2)
        self._recent_heading = text(self.tr("Recent files"), Look.SECTION)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.template.clicked.connect(self.template_wanted)
        self.setWidget(self._page())
        preferences.changed.connect(self._show_recent)
        self._show_recent()

    def _page(self) -> QWidget:
        page = QWidget()
        centred = row(page, margins=(24, 24, 24, 24))
        body = QWidget()
        sized(body, most_width=_WIDTH)
        centred.addStretch(1)
        centred.addWidget(body, 100)
        centred.addStretch(1)
        lines = column(body, spacing=8)
        lines.addStretch(1)
        self._add_head(lines)
        lines.addSpacing(16)
        lines.addWidget(text(self.tr("Samples"), Look.SECTION))
        for sample in sample_titles():
            lines.addWidget(self._sample(sample.id, sample.name, sample.description))
        lines.addSpacing(16)
        lines.addWidget(self._recent_heading)
        lines.addLayout(self.recent)
        lines.addStretch(2)
        return page

    def _add_head(self, lines: QVBoxLayout) -> None:
        lines.addWidget(text(self.tr("Plan a generative AI project"), Look.TITLE))
        words = self.tr(
            "Ten minutes of questions turn “we want an assistant” into a linked, staffed, costed plan, "
            "in which every number says why."
        )
        lines.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        lines.addSpacing(8)
        buttons: QHBoxLayout = row(spacing=8)
        buttons.addWidget(self.new)
        buttons.addWidget(self.open)
        buttons.addWidget(self.template)
        buttons.addStretch(1)
        lines.addLayout(buttons)

    def _sample(self, sample_id: str, name: str, description: str) -> Card:
        card = Card("view")
        line = row(spacing=16)
        words = column(spacing=2)
        words.addWidget(text(name, Look.STRONG))
        words.addWidget(text(description, Look.SECONDARY, is_wrapped=True))
        show = button(self.tr("Open"))
        show.setAccessibleName(self.tr("Open the sample {name}").format(name=name))
        show.setObjectName(f"sample-{sample_id}")
        show.clicked.connect(lambda: self.sample_chosen.emit(sample_id))
        line.addLayout(words, 1)
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        card.lines.addLayout(line)
        return card

    def _show_recent(self) -> None:
        empty(self.recent)
        files = self._preferences.settings.recent_files
        self._recent_heading.setVisible(bool(files))
        for file in files[:5]:
            path = Path(file)
            self.recent.addWidget(leading_row(path.name, str(path.parent), self._opener(file), Look.SMALL))

    def _opener(self, file: str) -> Callable[[], None]:
        return lambda: self.file_chosen.emit(file)
