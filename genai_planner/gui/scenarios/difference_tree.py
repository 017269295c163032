"""Every difference between two versions of a plan, in three groups: added, removed, changed from and to."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from genai_planner.gui.scenarios.merge_words import MergeWords
from genai_planner.model.tasks import Link
from genai_planner.words.numbers import number_text
from genai_planner.workbench.differences import ORDER, Change, Difference
from genai_planner.workbench.record_words import field_words, record_words
from genai_planner.workbench.varying.comparing import Versions

_ROW_HEIGHT, _VALUE_WIDTH = 26, 140
_MOST_ROWS = 2_000
"""Rows of one group; nobody reads on, and each takes a while to be made."""


class DifferenceTree(QTreeWidget):
    """What differs, a row each, under what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("What"), self.tr("Was"), self.tr("Is")])
        self.setAccessibleName(self.tr("What differs"))
        self.setProperty("look", "boxed")
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in (1, 2):
            self.setColumnWidth(place, _VALUE_WIDTH)

    def show_differences(self, found: Versions) -> None:
        """Shows other differences, each group unfolded."""
        self.clear()
        words = MergeWords(*found.plans)
        for change, heading in (
            (Change.ADDED, self.tr("Added")),
            (Change.REMOVED, self.tr("Removed")),
            (Change.CHANGED, self.tr("Changed")),
        ):
            rows = [one for one in found.differences if one.change is change]
            if rows:
                self._add_group(heading, rows, words)

    def _add_group(self, heading: str, found: list[Difference], words: MergeWords) -> None:
        """All records under a heading; of the order that levelling keeps only how many links it is."""
        rows = [one for one in found if not _is_order(one)]
        cells = [self._cells(one, words) for one in rows[:_MOST_ROWS]]
        if len(rows) > _MOST_ROWS:
            cells.append(
                (self.tr("and {count} more").format(count=number_text(len(rows) - _MOST_ROWS)), "", "")
            )
        order = len(found) - len(rows)
        if order:
            cells.append(
                (self.tr("Links that keep the order of levelling: {count}").format(count=order), "", "")
            )
        group = QTreeWidgetItem([f"{heading} ({number_text(len(found))})"])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for one in cells:
            row = _row(one)
            group.addChild(row)
            row.setFirstColumnSpanned(not any(one[1:]))
        group.setExpanded(True)

    def _cells(self, one: Difference, words: MergeWords) -> tuple[str, str, str]:
        table = record_words(one.table).text()
        if one.field == ORDER:
            return self.tr("{table}: their order").format(table=table), "", ""
        if one.table == "plan":
            name = field_words(one.field).text()
        elif one.field:
            name = f"{words.named(one.name)}: {field_words(one.field).text()}"
        else:
            record = one.after or one.before
            name = one.name if record is None else words.value(record)
        what = f"{table}: {name}"
        if not one.field:
            return what, "", ""
        return what, words.value(one.before), words.value(one.after)


def _is_order(one: Difference) -> bool:
    """Whether it is a link that levelling made or took away."""
    record = one.after or one.before
    return isinstance(record, Link) and record.is_levelling


def _row(cells: Iterable[str]) -> QTreeWidgetItem:
    texts = list(cells)
    row = QTreeWidgetItem(texts)
    row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    for place, words in enumerate(texts):
        row.setToolTip(place, words)
    return row
