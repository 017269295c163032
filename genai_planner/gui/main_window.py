"""The window: menus, toolbar, rail of views, inspector and the line of facts."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFontInfo
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from genai_planner.files.export_options import View as PictureView
from genai_planner.gui.actions import Actions
from genai_planner.gui.appearance import Appearance
from genai_planner.gui.conditions import Conditions
from genai_planner.gui.document import Document, computed
from genai_planner.gui.file_commands import FileCommands
from genai_planner.gui.inspector.inspector import Inspector
from genai_planner.gui.lifecycle_view import LifecycleView
from genai_planner.gui.matrix_view import MatrixView
from genai_planner.gui.menus import action_table, menu_table, zoom_action
from genai_planner.gui.plan_commands import PlanCommands
from genai_planner.gui.preferences import Preferences
from genai_planner.gui.problems_view import ProblemsView, selection_of
from genai_planner.gui.rail import Rail, View
from genai_planner.gui.status_line import StatusLine
from genai_planner.gui.timeline.timeline_view import TimelineView
from genai_planner.gui.timeline.zoom import Zoom
from genai_planner.gui.toolbar import Toolbar
from genai_planner.gui.welcome import Welcome
from genai_planner.gui.widgets import Look, column, row, text
from genai_planner.lifecycle.records import Lifecycle
from genai_planner.lifecycle.samples import samples
from genai_planner.model.problems import Place
from genai_planner.pictures.fonts import Typeface
from genai_planner.pictures.text import QtTextMeasure
from genai_planner.settings.store import ThemeChoice

_SIZE = (1440, 900)
_LEAST_SIZE = (960, 600)
_ZOOM_STEP = 1.4
_MINUTES_A_DAY = 24 * 60
_MESSAGE_MILLISECONDS = 6_000
_PICTURED = {
    View.TIMELINE: PictureView.TIMELINE,
    View.EXPERTISE: PictureView.MATRIX,
    View.LIFECYCLE: PictureView.LIFECYCLE,
}


class MainWindow(QMainWindow):
    """Shows one document.

    Args:
        appearance: the theme, and its changes.
        preferences: what is remembered from one day to the next.
        lifecycle: the phases that plans are compared with.
        now: tells the time.
    """

    def __init__(
        self,
        appearance: Appearance,
        preferences: Preferences,
        lifecycle: Lifecycle,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.lifecycle = lifecycle
        self.samples = samples()
        self._is_leaving = False
        self._now = now
        self._measure = QtTextMeasure(Typeface(QFontInfo(self.font()).family()))
        self.document = Document(lambda plan: computed(plan, lifecycle), self)
        self._make_commands()
        self._make_views()
        self.can = Conditions(self.document, lambda: self.view)
        self.actions_by_name = Actions(self.menuBar(), menu_table(self), action_table(self))
        self._make_frame()
        self._connect()
        self._restore()
        self._show_state()

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._view

    @property
    def corner_text(self) -> str:
        """The plan's name at the right of the menus, and whether it is edited or read-only."""
        return self._corner.text()

    def show_view(self, view: View) -> None:
        """Shows another view."""
        self._view = view
        self.views.setCurrentWidget(self.widget_by_view[view])
        self.rail.show_view(view)
        self.toolbar.show_timeline_parts(is_shown=view is View.TIMELINE)
        self.actions_by_name.refresh()

    def shower_of_view(self, view: View) -> Callable[[], None]:
        """What shows that view."""
        return lambda: self.show_view(view)

    def shower_of_zoom(self, zoom: Zoom) -> Callable[[bool], None]:
        """What zooms the timeline to that level."""
        return lambda _: self.timeline.chart.set_zoom(zoom)

    def wearer_of_theme(self, choice: ThemeChoice) -> Callable[[bool], None]:
        """What puts that theme on, and remembers it."""

        def wear(_: bool) -> None:  # noqa: FBT001 - the signature of the signal
            self.preferences.change(theme=choice)
            self.appearance.choose(choice)

        return wear

    def opener_of_sample(self, sample_id: str) -> Callable[[], None]:
        """What opens that sample."""
        return lambda: self.files.open_sample(sample_id)

    def zoom_in(self) -> None:
        """Draws time wider."""
        self.timeline.chart.zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Draws time narrower."""
        self.timeline.chart.zoom_by(1 / _ZOOM_STEP)

    def fold_all(self) -> None:
        """Shows only phases in the view that is open."""
        (self.matrix if self._view is View.EXPERTISE else self.timeline.tree).fold_all()

    def unfold_all(self) -> None:
        """Shows all tasks in the view that is open."""
        (self.matrix if self._view is View.EXPERTISE else self.timeline.tree).unfold_all()

    def rename(self) -> None:
        """Opens the field for the name of what is selected."""
        for panel in (self.inspector.task, self.inspector.phase):
            if panel.isVisible():
                panel.name.start()

    def export(self) -> None:
        """Lets the user export the view as a picture."""
        from genai_planner.gui.export_dialog import ExportDialog

        results = self.document.results
        if results is not None:
            ExportDialog(
                results.plan,
                self.preferences,
                today=self._now().date(),
                view=_PICTURED.get(self._view),
                lifecycle=self.lifecycle,
                parent=self,
            ).open()

    def show_glossary(self) -> None:
        """Explains the terms that a manager meets."""
        from genai_planner.gui.glossary import GlossaryDialog

        GlossaryDialog(self.lifecycle, self).open()

    def show_about(self) -> None:
        """Says what the program is."""
        from genai_planner.gui.about import show_about

        show_about(self, self.lifecycle)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_leaving and self.document.is_changed:
            event.ignore()
            self.files.when_safe(self._leave)
            return
        self._remember()
        self.files.stop()
        self.document.stop()
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def _make_commands(self) -> None:
        def today() -> date:
            return self._now().date()

        self.files = FileCommands(
            self, self.document, self.preferences, lifecycle=self.lifecycle, today=today
        )
        self.plan_commands = PlanCommands(self, self.document, lifecycle=self.lifecycle, today=today)

    def _make_views(self) -> None:
        document, theme, measure = self.document, self.appearance.theme, self._measure
        self._view = View.TIMELINE
        self.timeline = TimelineView(document, theme, measure, self._now)
        self.matrix = MatrixView(document, theme, measure)
        self.lifecycle_view = LifecycleView(document, self.lifecycle, theme, measure)
        self.problems = ProblemsView(document, theme)
        self.inspector = Inspector(document, self.lifecycle)
        self.welcome = Welcome(self.preferences)
        self.rail = Rail(theme)
        self.status = StatusLine(document)
        self.widget_by_view: dict[View, QWidget] = {
            View.TIMELINE: self.timeline,
            View.EXPERTISE: self.matrix,
            View.LIFECYCLE: self.lifecycle_view,
            View.PROBLEMS: self.problems,
        }

    def _make_frame(self) -> None:
        self.toolbar = Toolbar(self.actions_by_name, [zoom_action(zoom) for zoom in Zoom])
        self.views = QStackedWidget()
        for widget in self.widget_by_view.values():
            self.views.addWidget(widget)
        self.workspace = QWidget()
        lines = column(self.workspace)
        lines.addWidget(self.toolbar)
        middle = row()
        middle.addWidget(self.rail)
        middle.addWidget(self.views, 1)
        middle.addWidget(self.inspector)
        lines.addLayout(middle, 1)
        lines.addWidget(self.status)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.workspace)
        self.setCentralWidget(self.pages)
        self._corner: QLabel = text("", Look.SECONDARY)
        self._corner.setContentsMargins(0, 4, 12, 4)
        self.menuBar().setCornerWidget(self._corner)
        self.setMinimumSize(*_LEAST_SIZE)
        self.setAcceptDrops(True)
        self.actions_by_name.set_theme(self.appearance.theme)

    def _connect(self) -> None:
        document = self.document
        document.plan_changed.connect(self._show_state)
        document.state_changed.connect(self._show_state)
        document.selection_changed.connect(self.actions_by_name.refresh)
        document.results_changed.connect(self._show_results)
        document.undo_stack.indexChanged.connect(self._show_undo)
        self.preferences.changed.connect(self._show_recent)
        self.appearance.theme_changed.connect(self._show_theme)
        self.rail.view_chosen.connect(lambda view: self.show_view(View(view)))
        self.status.problems_clicked.connect(lambda: self.show_view(View.PROBLEMS))
        self.problems.place_chosen.connect(self.go_to)
        self.timeline.zoom_changed.connect(self._show_zoom)
        self.files.said.connect(self._say)
        self.welcome.new_wanted.connect(self.files.new)
        self.welcome.open_wanted.connect(self.files.open)
        self.welcome.file_chosen.connect(lambda file: self.files.open_path(Path(file)))
        self.welcome.sample_chosen.connect(self.files.open_sample)

    def go_to(self, place: Place) -> None:
        """Shows the place of a problem: its row in the timeline, or the dialog where it can be mended."""
        plan = self.document.plan
        selection = selection_of(place, plan) if plan else None
        if selection is not None:
            self.document.select(selection)
            self.show_view(View.TIMELINE)
        elif self.can.change():
            self.plan_commands.open_place(place)

    def _show_state(self) -> None:
        plan = self.document.plan
        self.pages.setCurrentWidget(self.workspace if plan is not None else self.welcome)
        name = plan.name if plan else ""
        self.setWindowTitle(f"{name}[*] — GenAI Planner" if plan else "GenAI Planner[*]")
        self.setWindowModified(self.document.is_changed)
        self.setWindowFilePath(str(self.document.path or ""))
        self._corner.setText(self._corner_words(name) if plan else "")
        # The menu bar gives its corner more or less room only when the corner is set.
        self.menuBar().setCornerWidget(self._corner)
        self._corner.setVisible(plan is not None)
        self._show_recent()
        self._show_undo()

    def _corner_words(self, name: str) -> str:
        if self.document.is_read_only:
            return self.tr("{name} — read-only").format(name=name)
        return self.tr("{name} — edited").format(name=name) if self.document.is_changed else name

    def _show_results(self) -> None:
        results = self.document.results
        self.rail.show_problem_count(len(results.schedule.problems) if results else 0)
        self.actions_by_name.refresh()

    def _show_undo(self) -> None:
        stack, actions = self.document.undo_stack, self.actions_by_name
        undo, redo = stack.undoText(), stack.redoText()
        actions["undo"].setText(self.tr("&Undo {step}").format(step=undo).strip())
        actions["redo"].setText(self.tr("&Redo {step}").format(step=redo).strip())
        actions.refresh()

    def _show_zoom(self, zoom: str) -> None:
        self.actions_by_name[zoom_action(Zoom(zoom))].setChecked(True)

    def _show_theme(self) -> None:
        theme = self.appearance.theme
        self.actions_by_name.set_theme(theme)
        for part in (self.timeline, self.matrix, self.lifecycle_view, self.problems, self.rail):
            part.set_theme(theme)

    def _show_recent(self) -> None:
        menu = self.actions_by_name.menus["recent"]
        menu.clear()
        for file in self.preferences.settings.recent_files:
            action = menu.addAction(Path(file).name.replace("&", "&&"))
            action.setToolTip(file)
            action.triggered.connect(self._opener_of(file))
        menu.menuAction().setVisible(bool(menu.actions()))

    def _opener_of(self, file: str) -> Callable[[], None]:
        return lambda: self.files.open_path(Path(file))

    def _say(self, words: str) -> None:
        self.status.message.setText(words)
        QTimer.singleShot(_MESSAGE_MILLISECONDS, self.status.message, self.status.message.clear)

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()

    def _restore(self) -> None:
        settings = self.preferences.settings
        self.resize(*_SIZE)
        if settings.window_geometry:
            self.restoreGeometry(_bytes(settings.window_geometry))
        if settings.window_state:
            self.timeline.splitter.restoreState(_bytes(settings.window_state))
        if settings.zoom is not None:
            self.timeline.chart.set_points_per_minute(settings.zoom / _MINUTES_A_DAY)
        self._show_zoom(self.timeline.chart.zoom.value)
        names = {view.value: view for view in View}
        self.show_view(names.get(settings.last_view, View.TIMELINE))

    def _remember(self) -> None:
        scale = self.timeline.chart.points_per_minute
        self.preferences.change(
            window_geometry=_text(self.saveGeometry()),
            window_state=_text(self.timeline.splitter.saveState()),
            last_view=self._view.value,
            zoom=None if scale is None else scale * _MINUTES_A_DAY,
        )


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _text(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode("ascii")


def _bytes(words: str) -> QByteArray:
    return QByteArray(base64.b64decode(words))
