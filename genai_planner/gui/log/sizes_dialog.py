"""What S, M, L and words of confidence mean in this plan, as two small tables."""

from pydantic import ValidationError
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.free_rows import FreeRows, free_table
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Confidence, Size
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text, share_text
from genai_planner.words.said import said
from genai_planner.workbench.record.sizes import with_words

_SIZE = (480, 560)


class SizesDialog(QDialog):
    """Both tables become the plan's by one undoable step; what was estimated by them stays."""

    def __init__(self, document: Document, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(self.tr("Sizes and words of confidence"))
        tr = self.tr
        self._known_sizes = {_size_cells(one): one for one in plan.sizes}
        self._known_confidences = {_confidence_cells(one): one for one in plan.confidences}
        self.sizes = FreeRows((tr("Size"), tr("Best"), tr("Likely"), tr("Worst")), self._known_sizes, self)
        self.confidences = FreeRows(
            (tr("Word"), tr("Best below"), tr("Worst above")), self._known_confidences, self
        )
        self.table = free_table(self.sizes, tr("Sizes, in working days"))
        self.confidence_table = free_table(
            self.confidences, tr("Words of confidence, around the likely amount")
        )
        self.buttons = DialogButtons(tr("&Take over"))
        inside = column(margins=(24, 20, 24, 20), spacing=8)
        hint = tr(
            "Where nobody has numbers, an estimate is typed as “M”, as “M, unsure” or as “5 d, unsure”. "
            "The first figures are the planner's assumption: say what they mean here."
        )
        inside.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        for table in (self.table, self.confidence_table):
            inside.addWidget(text(table.accessibleName(), Look.STRONG))
            inside.addWidget(table, 1)
        lines = column(self)
        lines.addLayout(inside, 1)
        lines.addWidget(self.buttons)
        for model in (self.sizes, self.confidences):
            model.edited.connect(lambda: self.buttons.say(""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Takes both tables over."""
        try:
            # A row that nobody has typed into says less than what it stands for.
            sizes = tuple(
                self._known_sizes.get(tuple(row)) or _size(row) for row in self.sizes.cells if row[0]
            )
            confidences = tuple(
                self._known_confidences.get(tuple(row)) or _confidence(row)
                for row in self.confidences.cells
                if row[0]
            )
            self._document.edit(self.windowTitle(), lambda plan: with_words(plan, sizes, confidences))
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()


def _size_cells(one: Size) -> tuple[str, ...]:
    return (one.word, *map(exact_text, (one.best, one.likely, one.worst)))


def _confidence_cells(one: Confidence) -> tuple[str, ...]:
    return one.word, share_text(one.less), share_text(one.more)


def _size(row: list[str]) -> Size:
    word, *cells = row
    best, likely, worst = (read_number(cell) for cell in cells)
    try:
        return Size(word=word, best=best, likely=likely, worst=worst)
    except ValidationError as error:
        raise EntryError(
            said("“{word}”: best, likely and worst must be 0 or more, and must not descend.", word=word)
        ) from error


def _confidence(row: list[str]) -> Confidence:
    word, less, more = row
    try:
        return Confidence(word=word, less=_share(less), more=_share(more))
    except ValidationError as error:
        raise EntryError(
            said("“{word}”: best lies 0% to 100% below, worst 0% to 2,000% above.", word=word)
        ) from error


def _share(cell: str) -> float:
    """In per cent, with or without the sign."""
    return read_number(cell, percent=1) / 100
