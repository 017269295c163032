"""The expertise matrix on the screen: phases that unfold, and cells that are selected."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.look.scene_view import SceneView
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.looking import Looked
from genai_planner.pictures.matrix.matrix import (
    MatrixOptions,
    cell_item,
    least_matrix_width,
    matrix_scene,
    row_and_skill,
)
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import Rect
from genai_planner.workbench.expertise import ExpertiseRow
from genai_planner.workbench.results import Results

_WIDEST = 1280.0


class MatrixView(SceneView):
    """Who can do what: one scene, laid out for the room that there is."""

    def __init__(
        self, document: Document, theme: Theme, measure: QtTextMeasure, explained: Explained
    ) -> None:
        super().__init__(theme, measure.typeface)
        self._explained = explained
        self._document = document
        self._measure = measure
        self._options = MatrixOptions()
        self.setAccessibleName(self.tr("Expertise matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._looked = Looked(document, lambda results: results.expertise, self)
        self._looked.changed.connect(self._lay_out)
        document.selection_changed.connect(self._follow_selection)
        self.resized.connect(self._lay_out)
        self.item_clicked.connect(self._click)

    @property
    def unfolded(self) -> frozenset[str]:
        """Ids of the phases whose tasks have rows of their own."""
        return self._options.unfolded

    def fold_all(self) -> None:
        """Shows only the phases."""
        self._unfold(frozenset())

    def unfold_all(self) -> None:
        """Shows the tasks of all phases."""
        rows = self._looked.results.expertise.rows if self._looked.results else ()
        self._unfold(frozenset(row.id for row in rows if row.tasks))

    @override
    def tip(self, item: str) -> str:
        results, (row_id, skill_id) = self._looked.results, row_and_skill(item)
        if results is None or not item:
            return ""
        if not row_id:
            return self._explained.skill(skill_id)
        row = next((row for row in shown_rows(results, self.unfolded) if row.id == row_id), None)
        if row is None:
            return ""
        skill = results.plan.skill_by_id.get(skill_id)
        if skill is None:
            return row.name
        cell = row.cells[results.plan.skills.index(skill)]
        people = ", ".join(results.plan.person_by_id[person].name for person in cell.people)
        level = self._explained.level(cell.level) if cell.level else ""
        return "\n".join(filter(None, (f"{row.name} × {skill.name}", people, level)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._move(*step)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self._document.selection.item:
            self._toggle(self._document.selection.item)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        results = self._looked.results
        if results is None:
            self.show_scene(None)
            return
        selection = self._document.selection
        width = max(min(self.room, _WIDEST), least_matrix_width(results.expertise))
        selected = (selection.item, selection.skill)
        self._options = replace(self._options, width=width, seen_width=self.room, selected=selected)
        self.show_scene(matrix_scene(results.plan, results.expertise, self._measure, self._options))

    def _follow_selection(self) -> None:
        self._lay_out()
        results, selection = self._looked.results, self._document.selection
        if results is None or self.scene is None or not selection.item:
            return
        row = shown_row(results, self.unfolded, selection.item)
        item = cell_item(row, selection.skill) if selection.skill else row
        frame = next((one for one in self.scene.shapes if isinstance(one, Rect) and one.item == item), None)
        if frame is not None:
            self.reveal(frame.x, frame.y, frame.width, frame.height)

    def _click(self, item: str) -> None:
        row, skill = row_and_skill(item)
        if not row:
            return
        if not skill:
            self._toggle(row)
        self._select(row, skill)

    def _select(self, row: str, skill: str) -> None:
        results = self._looked.results
        if results is None:
            return
        if row in results.plan.phase_by_id or row in results.plan.task_by_id:
            self._document.select(Selection(item=row, skill=skill))
        else:
            self._document.select(Selection(lifecycle_phase=row))

    def _toggle(self, row: str) -> None:
        self._unfold(self.unfolded ^ {row})

    def _unfold(self, phases: frozenset[str]) -> None:
        self._options = replace(self._options, unfolded=phases)
        self._lay_out()

    def _move(self, down: int, right: int) -> None:
        results, selection = self._looked.results, self._document.selection
        if results is None or not results.plan.skills:
            return
        rows = [row.id for row in shown_rows(results, self.unfolded) if row.is_in_plan]
        skills = [skill.id for skill in results.plan.skills]
        if not rows:
            return
        row = rows.index(selection.item) + down if selection.item in rows else 0
        skill = skills.index(selection.skill) + right if selection.skill in skills else 0
        self._select(rows[_kept(row, len(rows))], skills[_kept(skill, len(skills))])


def shown_row(results: Results, unfolded: frozenset[str], item: str) -> str:
    """The row that shows a task or phase: its own, or its phase's while that is folded."""
    for row in results.expertise.rows:
        if row.id not in unfolded and any(task.id == item for task in row.tasks):
            return row.id
    return item


def shown_rows(results: Results, unfolded: frozenset[str]) -> tuple[ExpertiseRow, ...]:
    """The rows of the matrix from top to bottom, tasks of unfolded phases among them."""
    shown: list[ExpertiseRow] = []
    for row in results.expertise.rows:
        shown.append(row)
        shown.extend(row.tasks if row.id in unfolded else ())
    return tuple(shown)


_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def _kept(number: int, count: int) -> int:
    return min(max(number, 0), count - 1)
