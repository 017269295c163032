"""What is seen of an open plan: toolbar, rail, views, inspector and the line of facts, in step."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from genai_planner.gui.cost.view import CostView
from genai_planner.gui.inspector.inspector import Inspector
from genai_planner.gui.log.view import LogView
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import column, row
from genai_planner.gui.risk.view import RiskView
from genai_planner.gui.scenarios.view import ScenariosView
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.timeline_view import TimelineView
from genai_planner.gui.timeline.zoom import Zoom, zoom_action
from genai_planner.gui.views.lifecycle_view import LifecycleView
from genai_planner.gui.views.load_view import LoadView
from genai_planner.gui.views.matrix_view import MatrixView
from genai_planner.gui.views.problems_view import ProblemsView
from genai_planner.gui.what_if.panel import WhatIfPanel
from genai_planner.gui.window.actions import Actions
from genai_planner.gui.window.inspector_place import InspectorPlace
from genai_planner.gui.window.rail import Rail
from genai_planner.gui.window.status_line import StatusLine
from genai_planner.gui.window.toolbar import Toolbar
from genai_planner.gui.window.view_table import Needs, Themed, View, view_table
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.problems import Place
from genai_planner.pictures.paint.fonts import Typeface
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.uncertainty import sureness_of

_Kind = TypeVar("_Kind", bound=QWidget)
_AS_WIDE_AS_THE_WINDOW = frozenset({View.RISK})
"""Views with a table that needs all of a small window."""
COMPACT_BELOW = 1_200
"""Pixels of width below which a window is small."""


class Workspace(QWidget):
    """All views of one document; made when the first plan is opened.

    Args:
        document: what is shown.
        actions: the window's actions, some of which stand in the toolbar.
        lifecycle: the phases that the plan is compared with.
        theme: the colours.
        now: tells the time.

    Signals:
        view_changed: another view is shown.
        place_chosen(place): the user wants to see where a problem is.
    """

    view_changed = Signal()
    place_chosen = Signal(Place)

    def __init__(
        self,
        document: Document,
        actions: Actions,
        *,
        lifecycle: Lifecycle,
        theme: Theme,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._document = document
        self._actions = actions
        self._view = View.TIMELINE
        self._is_compact = self._had_inspector = False
        measure = QtTextMeasure(Typeface(QFontInfo(self.font()).family()))
        self.outlooks = Outlooks(document, self)
        needs = Needs(document, self.outlooks, lifecycle, theme, measure, now)
        self.widget_by_view = {spec.view: spec.make(needs) for spec in view_table()}
        self.timeline = self._made(TimelineView)
        self.matrix = self._made(MatrixView)
        self.lifecycle_view = self._made(LifecycleView)
        self.cost = self._made(CostView)
        self.risk = self._made(RiskView)
        self.load = self._made(LoadView)
        self.scenarios = self._made(ScenariosView)
        self.log = self._made(LogView)
        self.problems = self._made(ProblemsView)
        self.inspector = Inspector(document, lifecycle)
        self.rail = Rail(theme)
        self.status = StatusLine(document, self.outlooks)
        self.toolbar = Toolbar(actions, [zoom_action(zoom) for zoom in Zoom])
        self.views = QStackedWidget()
        self._lay_out(theme)
        self._connect()
        self._show_zoom(self.timeline.chart.zoom.value)
        self._show_problem_count()
        self.log.show_log()

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._view

    @property
    def seen(self) -> QWidget:
        """The view that is shown, without what stands around it."""
        return self.widget_by_view[self._view]

    @property
    def is_pictured(self) -> bool:
        """Whether the view can be exported as a picture."""
        spec = next(one for one in view_table() if one.view is self._view)
        return spec.view is View.TIMELINE or spec.pictured != "timeline"

    def show_view(self, view: View) -> None:
        """Shows another view."""
        if view is not self._view:
            self.inspector_place.leave_view(gives_way=view in _AS_WIDE_AS_THE_WINDOW)
        self._view = view
        self.views.setCurrentWidget(self.widget_by_view[view])
        self.rail.show_view(view)
        self.setFocusProxy(self.widget_by_view[view])
        if not self.rail.isAncestorOf(self.focusWidget() or self):
            self.setFocus()
        self.toolbar.show_timeline_parts(is_shown=view is View.TIMELINE)
        self.inspector_place.leave_free(px(HEADER_HEIGHT) if view is View.TIMELINE else 0)
        self.view_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Shows all in the colours of another theme."""
        for part in (*self.widget_by_view.values(), self.rail, self.inspector_place):
            if isinstance(part, Themed):
                part.set_theme(theme)

    def stop(self) -> None:
        """Returns when nothing is worked out any more; for the end of the program."""
        self.outlooks.stop()
        self.cost.stop()
        self.risk.stop()
        self.timeline.desk.tip.stop()
        self.inspector.cell.ways_out.stop()
        self.what_if.stop()
        self.scenarios.stop()
        self.log.stop()

    def show_what_if(self, *, is_shown: bool) -> None:
        """Shows the levers in the place of the inspector, or puts them away."""
        if is_shown == self.what_if.isVisibleTo(self):
            return
        is_inspected = self.inspector_place.is_seen  # which somebody may have asked for beside the levers
        self._had_inspector = is_inspected or (not is_shown and self._had_inspector)
        self.inspector_place.want(is_wanted=not is_shown and self._had_inspector)
        self.what_if.setVisible(is_shown)

    def fold_all(self) -> None:
        """Shows only phases in the view that is open."""
        (self.matrix if self._view is View.EXPERTISE else self.timeline.tree).fold_all()

    def unfold_all(self) -> None:
        """Shows all tasks in the view that is open."""
        (self.matrix if self._view is View.EXPERTISE else self.timeline.tree).unfold_all()

    def rename(self) -> None:
        """Opens the field for the name of what is selected: in the table, or else in the inspector."""
        if self._view is View.TIMELINE:
            self.timeline.tree.edit_cell(self._document.selection.item, Column.NAME)
            return
        if not self.inspector_place.is_seen:
            self.inspector_place.want(is_wanted=True)
        for panel in (self.inspector.task, self.inspector.phase):
            if panel.isVisible():
                panel.name.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.inspector_place.dismiss():
            super().keyPressEvent(event)

    def _reflow(self) -> None:
        """Gives the views more of a small window: icons alone, fewer columns, the inspector over them."""
        is_compact = self.width() < px(COMPACT_BELOW)
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self.rail.set_compact(is_compact=is_compact)
        self.toolbar.set_compact(is_compact=is_compact)
        self.timeline.set_compact(is_compact=is_compact)
        self.inspector_place.lie_over(is_over=is_compact)

    def _show_inspector_place(self) -> None:
        place = self.inspector_place
        self._actions["inspector"].setChecked(place.is_seen)
        self.timeline.chart.set_covered(place.covered)
        item = self._document.selection.item
        if place.covered and item:
            self.timeline.chart.reveal(item)

    def _made(self, kind: type[_Kind]) -> _Kind:
        """The view of that class."""
        return next(view for view in self.widget_by_view.values() if isinstance(view, kind))

    def _lay_out(self, theme: Theme) -> None:
        for widget in self.widget_by_view.values():
            self.views.addWidget(widget)
        lines = column(self)
        lines.addWidget(self.toolbar)
        middle = row()
        middle.addWidget(self.rail)
        middle.addWidget(self.views, 1)
        self.what_if = WhatIfPanel(self._document)
        self.what_if.hide()
        self.inspector_place = InspectorPlace(self._document, self.inspector, self.views, middle, theme)
        middle.addWidget(self.what_if)
        lines.addLayout(middle, 1)
        lines.addWidget(self.status)

    def _connect(self) -> None:
        self._document.details.changed.connect(self._show_problem_count)
        self.inspector_place.changed.connect(self._show_inspector_place)
        self.rail.view_chosen.connect(lambda view: self.show_view(View(view)))
        self.status.problems_clicked.connect(lambda: self.show_view(View.PROBLEMS))
        self.problems.place_chosen.connect(self.place_chosen)
        self.log.overdue_changed.connect(lambda count: self.rail.show_count(View.LOG, count))
        self.timeline.zoom_changed.connect(self._show_zoom)
        self.timeline.signs.wanted.connect(self._show_entries)
        self.what_if.tried.connect(self.timeline.show_what_if)
        self.scenarios.what_if_wanted.connect(self._actions["what-if"].trigger)
        self.what_if.closed.connect(self._actions["what-if"].trigger)
        self.outlooks.changed.connect(self._show_outlook)

    def _show_problem_count(self) -> None:
        results = self._document.details.results
        self.rail.show_count(View.PROBLEMS, len(results.problems) if results else 0)

    def _show_entries(self, item: str) -> None:
        """Shows what the log has about a task or phase."""
        self.show_view(View.LOG)
        self.log.show_about(item)

    def _show_outlook(self) -> None:
        outlook = self.outlooks.outlook
        self.timeline.show_sureness(None if outlook is None else sureness_of(outlook))

    def _show_zoom(self, zoom: str) -> None:
        self._actions[zoom_action(Zoom(zoom))].setChecked(True)
