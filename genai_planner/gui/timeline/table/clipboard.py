"""Rows on the clipboard: as text with tabs for a spreadsheet, and as a table for a document."""

from html import escape

from PySide6.QtCore import QMimeData, Qt

from genai_planner.files.formats.csv import defused
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_model import TaskModel
from genai_planner.gui.timeline.table.task_tree import TaskTree


def rows_as_mime(tree: TaskTree, model: TaskModel) -> QMimeData | None:
    """The selected rows with the columns that are shown, under their titles; None without a selection."""
    columns = tree.shown_columns()
    indexes = sorted(
        tree.selectionModel().selectedRows(Column.NAME), key=lambda one: tree.visualRect(one).top()
    )
    if not indexes:
        return None
    texts = (
        [str(index.siblingAtColumn(one).data(Qt.ItemDataRole.DisplayRole) or "") for one in columns]
        for index in indexes
    )
    table = [[model.specs[column].title for column in columns], *texts]
    data = QMimeData()
    data.setText("\n".join("\t".join(_cell(text) for text in row) for row in table) + "\n")
    data.setHtml(_html(table))
    return data


def _cell(text: str) -> str:
    """One cell of text: never two cells, and never the beginning of a formula."""
    return defused(" ".join(text.replace("\t", " ").splitlines()))


def _html(table: list[list[str]]) -> str:
    head, *body = table
    heads = "".join(f"<th>{escape(text)}</th>" for text in head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in body)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
