"""Which columns the table shows, in which order, and how wide; a small window has room for the names only."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from genai_planner.gui.look.text_size import enlargement, px
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_model import TaskModel
from genai_planner.model.table.layouts import LayoutColumn


class ShownColumns(QObject):
    """Shows, hides, orders and widens the sections of a table's header.

    Args:
        header: whose sections these are.
        model: what the columns are.
    """

    def __init__(self, header: QHeaderView, model: TaskModel) -> None:
        super().__init__(header)
        self._header, self._model = header, model
        self._shows_only_names = False
        self._left_out: tuple[int, ...] = ()
        """The columns that a small window leaves out, from left to right."""
        self._widths: dict[str, int] = {}
        """By key, in pixels at the usual size of text: a header forgets how wide a hidden section was."""
        self._kept: tuple[LayoutColumn, ...] = ()
        """The columns that were shown before the plan had others."""
        self._known: frozenset[str] = frozenset()
        header.sectionResized.connect(self._note_width)
        for column, spec in model.specs.items():
            header.resizeSection(column, px(spec.width))
            header.setSectionHidden(column, not spec.is_shown)
        model.columns_changing.connect(self._remember)
        model.columns_changed.connect(self._restore)

    def show_only_names(self, *, is_only: bool) -> None:
        """Leaves out all columns but the tasks' names, and brings them back after it."""
        if is_only == self._shows_only_names:
            return
        self._shows_only_names = is_only
        if is_only:
            self._left_out = tuple(column for column in self.sections() if column != Column.NAME)
        for column in self._left_out:
            self._header.setSectionHidden(column, is_only)

    def sections(self) -> tuple[int, ...]:
        """The columns that are shown, from left to right."""
        return tuple(one for one in self._in_order() if not self._header.isSectionHidden(one))

    def chosen(self) -> tuple[LayoutColumn, ...]:
        """The columns that the user chose, from left to right, with their widths at text's usual size."""
        shown = (*self.sections(), *self._left_out) if self._shows_only_names else self.sections()
        keys = dict.fromkeys(self._model.specs[one].key for one in shown)
        return tuple(LayoutColumn(column=key, width=self._width(key)) for key in keys)

    def choose(self, columns: tuple[LayoutColumn, ...]) -> None:
        """Shows those columns in that order and with those widths; what is not there any more is left out."""
        header, section_of = self._header, {spec.key: one for one, spec in self._model.specs.items()}
        wanted = [one for one in columns if one.column in section_of]
        shown = {Column.NAME, *(section_of[one.column] for one in wanted)}
        for place, one in enumerate(wanted):
            section = section_of[one.column]
            header.moveSection(header.visualIndex(section), place)
            if section != Column.NAME:
                self._widths[one.column] = one.width
                header.resizeSection(section, px(one.width))
        header.moveSection(header.visualIndex(Column.NAME), 0)
        self._left_out = tuple(one for one in self._in_order() if one in shown - {Column.NAME})
        for section in section_of.values():
            is_left_out = self._shows_only_names and section != Column.NAME
            header.setSectionHidden(section, section not in shown or is_left_out)

    def enlarge(self) -> None:
        """Makes the columns, hidden ones too, as wide as the size of text asks for now."""
        for section, spec in self._model.specs.items():
            if section != Column.NAME:
                self._header.resizeSection(section, px(self._width(spec.key)))

    def _in_order(self) -> list[int]:
        return sorted(self._model.specs, key=self._header.visualIndex)

    def _width(self, key: str) -> int:
        usual = (spec.width for spec in self._model.specs.values() if spec.key == key)
        return self._widths.get(key) or next(usual)

    def _note_width(self, section: int, _before: int, width: int) -> None:
        spec = self._model.specs.get(section)
        if width and spec is not None:
            self._widths[spec.key] = round(width / enlargement())

    def _remember(self) -> None:
        self._kept = self.chosen()
        self._known = frozenset(spec.key for spec in self._model.specs.values())
        self._header.sectionResized.disconnect(self._note_width)

    def _restore(self) -> None:
        """Shows the same columns again, and those that are new."""
        self._header.sectionResized.connect(self._note_width)
        self.enlarge()
        new = [spec for spec in self._model.specs.values() if spec.key not in self._known and spec.is_shown]
        added = (LayoutColumn(column=spec.key, width=spec.width) for spec in new)
        self.choose((*self._kept, *added))
