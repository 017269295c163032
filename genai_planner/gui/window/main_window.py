"""The window: its menus over the welcome page, or over the workspace of an open plan."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget
from typing_extensions import override

from genai_planner.gui.export.commands import ExportCommands
from genai_planner.gui.export.run import ExportRun
from genai_planner.gui.levelling.commands import LevellingCommands
from genai_planner.gui.log.commands import LogCommands
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.look.screen_fit import keep_within_screen, open_at
from genai_planner.gui.look.widgets import Look, mirrored, text
from genai_planner.gui.present.commands import PresentCommands
from genai_planner.gui.scenarios.baselines import BaselineCommands
from genai_planner.gui.scenarios.commands import VersionCommands
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences, bytes_text, text_bytes
from genai_planner.gui.timeline.commands import TimelineCommands
from genai_planner.gui.timeline.table_commands import TableCommands
from genai_planner.gui.what_if.commands import WhatIfCommands
from genai_planner.gui.window.actions import Actions
from genai_planner.gui.window.commands.file_commands import FileCommands
from genai_planner.gui.window.commands.help_commands import HelpCommands
from genai_planner.gui.window.commands.plan_commands import PlanCommands
from genai_planner.gui.window.commands.timeline_actions import timeline_actions
from genai_planner.gui.window.commands.undo_commands import UndoCommands
from genai_planner.gui.window.commands.view_commands import ViewCommands
from genai_planner.gui.window.conditions import Conditions
from genai_planner.gui.window.file_events import dropped_file
from genai_planner.gui.window.menus import menu_table
from genai_planner.gui.window.quick.commands import QuickCommands
from genai_planner.gui.window.recent_menu import fill_recent_menu
from genai_planner.gui.window.view_table import View, view_table
from genai_planner.gui.window.welcome import Welcome

if TYPE_CHECKING:
    from genai_planner.files.export_options import Shown
    from genai_planner.gui.window.workspace import Workspace
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.problems import Place
    from genai_planner.workbench.ground import Ground

_SIZE = (1440, 900)
_LEAST_SIZE = (880, 540)
_IDLE_MILLISECONDS = 50
"""How long after the first paint what takes long is begun, such as what the first plan is to find ready."""


class MainWindow(QMainWindow):
    """Shows one document.

    Args:
        appearance: the theme, and its changes.
        preferences: what is remembered from one day to the next.
        lifecycle: gives the phases that plans are compared with, once they are needed.
        now: tells the time.

    Signals:
        painted: it is seen for the first time; what takes long is begun a moment later.
    """

    painted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        preferences: Preferences,
        lifecycle: "Callable[[], Lifecycle]",
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.lifecycle = lifecycle
        self._now = now
        self._is_leaving = False
        self.is_painted = False
        """Whether it was ever seen."""
        self._workspace: Workspace | None = None
        self.document = Document(self._ground, self)
        self.can = Conditions(self.document, self._view)
        self._make_commands()
        self.actions_by_name = Actions(self.menuBar(), menu_table(), self._action_specs())
        self.quick_commands.own_keys.begin()
        self.welcome = Welcome(preferences)
        self.pages = QStackedWidget()
        self._corner: QLabel = text("", Look.SECONDARY)
        self._make_frame()
        self._connect()
        self._show_recent()
        self._show_state()

    def _make_commands(self) -> None:
        document, lifecycle, today = self.document, self.lifecycle, self._today
        self.files = FileCommands(self, document, self.preferences, lifecycle=lifecycle, today=today)
        self.plan_commands = PlanCommands(self, document, lifecycle=lifecycle, today=today)
        self.levelling = LevellingCommands(self, document)
        self.timeline_commands = TimelineCommands(document, lambda: self.workspace.timeline, self)
        self.table_commands = TableCommands(self, document, lambda: self.workspace.timeline)
        self.undo_commands = UndoCommands(self, document)
        self.view_commands = ViewCommands(
            lambda: self.workspace, self.can, self.preferences, self.appearance, self
        )
        self.export_commands = ExportCommands(
            self, document, self.preferences, self, lifecycle=lifecycle, today=today
        )
        self.baselines = BaselineCommands(self, document, self._now)
        self.versions = VersionCommands(self, document)
        self.log_commands = LogCommands(self, document, today, lambda: self.workspace.outlooks)
        self.what_if_commands = WhatIfCommands(self, document, self._today)
        self.help_commands = HelpCommands(self, self, lifecycle)
        self.present_commands = PresentCommands(
            self,
            document,
            lambda: self.workspace.outlooks,
            lifecycle=lifecycle,
            appearance=self.appearance,
            now=self._now,
            action=lambda name: self.actions_by_name[name],
        )
        self.quick_commands = QuickCommands(
            self, document, self._all_actions, self._search_person, self.preferences
        )

    def _action_specs(self) -> tuple[ActionSpec, ...]:
        can = self.can
        return (
            *self.files.actions(can),
            *self.undo_commands.actions(),
            ActionSpec("rename", self.tr("Re&name"), self.rename, "F2", "pencil", can.change_item),
            *self.plan_commands.actions(can),
            *self.baselines.actions(can.change),
            *self.versions.actions(can.see, can.change),
            *self.log_commands.actions(can.change),
            *self.what_if_commands.actions(can.see),
            *timeline_actions(self.timeline_commands, can),
            *self.view_commands.actions(),
            *self.table_commands.actions(can.see_timeline, can.change),
            *self.present_commands.actions(can.see),
            ActionSpec("region", self.tr("Region…"), self.choose_region),
            *self.levelling.actions(can.change, can.change_item),
            *self.export_commands.actions(),
            *self.help_commands.actions(),
            *self.quick_commands.actions(can.see),
        )

    @property
    def workspace(self) -> "Workspace":
        """What is seen of an open plan; made when it is first asked for."""
        if self._workspace is None:
            self._workspace = self._made_workspace()
        return self._workspace

    @property
    def corner_text(self) -> str:
        """The plan's name at the right of the menus, and whether it is edited or read-only."""
        return self._corner.text()

    def pictured(self) -> str:
        """The view that is seen, as an export names it."""
        return next(spec.pictured for spec in view_table() if spec.view is self._view())

    def choose_region(self) -> None:
        """Lets the user choose how days, numbers and money are written."""
        from genai_planner.gui.window.region_dialog import RegionDialog

        dialog = RegionDialog(self.preferences, self, QLocale.system().name())
        dialog.accepted.connect(self.document.show_again)
        dialog.open()

    def shown(self) -> "tuple[Shown, ...]":
        """What the timeline shows beside its bars."""
        return self.workspace.timeline.shown

    def say(self, words: str) -> None:
        """Says something in the line of facts that goes by itself."""
        self.workspace.status.say(words)

    def keep(self, words: str) -> None:
        """Says something over the line of facts that stays until it is dismissed."""
        self.workspace.status.keep(words)

    def rename(self) -> None:
        """Opens the field for the name of what is selected."""
        self.workspace.rename()

    def go_to(self, place: "Place") -> None:
        """Shows the place of a problem: its row in the timeline, or the view or dialog where it is mended."""
        from genai_planner.gui.views.problems_view import selection_of
        from genai_planner.model.problems import PlaceKind

        plan = self.document.plan
        selection = selection_of(place, plan) if plan else None
        if selection is not None:
            self.document.select(selection)
            self.workspace.show_view(View.TIMELINE)
        elif place.kind is PlaceKind.RISK:
            self.workspace.show_view(View.RISK)
        elif place.kind is PlaceKind.EXPENSE:
            self.workspace.show_view(View.COST)
            self.workspace.cost.open_expense(place.id)
        elif self.can.change():
            self.plan_commands.open_place(place)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_leaving and not self.files.is_safe():
            event.ignore()
            self.files.when_safe(self._leave)
            return
        self._remember()
        for run in self.findChildren(ExportRun):
            run.finish()
        self.files.stop()
        self.present_commands.stop()
        self.document.stop()
        if self._workspace is not None:
            self._workspace.stop()
        event.accept()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # How large the frame is, is known only once the system has drawn it.
        QTimer.singleShot(_IDLE_MILLISECONDS, self, lambda: keep_within_screen(self))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(_IDLE_MILLISECONDS, self, self.painted.emit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def _ground(self) -> "Ground":
        from genai_planner.workbench.ground import Ground
        from genai_planner.workbench.known_hardware import known_catalogue

        return Ground(self.lifecycle(), known_catalogue(), self._today())

    def prepare(self) -> None:
        """Makes the workspace once the window is seen, while the user still looks at the welcome page."""
        self.painted.connect(lambda: self.workspace)

    def _make_frame(self) -> None:
        self.pages.addWidget(self.welcome)
        self.setCentralWidget(self.pages)
        self._corner.setContentsMargins(*mirrored(0, 4, 12, 4))
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST_SIZE)
        open_at(self, *_SIZE)
        geometry = self.preferences.settings.window_geometry
        if geometry:
            self.restoreGeometry(text_bytes(geometry))
        keep_within_screen(self)

    def _connect(self) -> None:
        document = self.document
        document.plan_changed.connect(self._show_state)
        document.state_changed.connect(self._show_state)
        document.selection_changed.connect(self.actions_by_name.refresh)
        document.results_changed.connect(self.actions_by_name.refresh)
        document.undo_stack.indexChanged.connect(self._show_undo)
        self.preferences.changed.connect(self._show_recent)
        self.appearance.theme_changed.connect(self._show_theme)
        self.baselines.own(self.actions_by_name.menus["baselines"])
        self.table_commands.own(self.actions_by_name.menus)
        self.files.said.connect(self.say)
        self.files.warned.connect(self.keep)
        self.welcome.new_wanted.connect(self.files.new)
        self.welcome.open_wanted.connect(self.files.open)
        self.welcome.template_wanted.connect(self.files.templates.choose)
        self.welcome.file_chosen.connect(lambda file: self.files.open_path(Path(file)))
        self.welcome.sample_chosen.connect(self.files.open_sample)

    def _made_workspace(self) -> "Workspace":
        from genai_planner.gui.window.commands.row_menu import RowMenu
        from genai_planner.gui.window.remembered import restore
        from genai_planner.gui.window.workspace import Workspace

        self.actions_by_name.set_theme(self.appearance.theme)
        made = Workspace(
            self.document,
            self.actions_by_name,
            lifecycle=self.lifecycle(),
            theme=self.appearance.theme,
            now=self._now,
        )
        restore(made, self.preferences.settings)
        made.view_changed.connect(self.actions_by_name.refresh)
        made.place_chosen.connect(self.go_to)
        RowMenu(made.timeline, self.document, self.actions_by_name, self.table_commands.fill_columns)
        made.timeline.indent_wanted.connect(self._indent)
        self.baselines.ghosts_changed.connect(made.timeline.chart.show_remembered)
        made.risk.reach_wanted.connect(self.what_if_commands.reach)
        self.what_if_commands.answered.connect(made.risk.show_answer)
        self.what_if_commands.levers_chosen.connect(made.what_if.take_levers)
        self.baselines.ghosts_changed.connect(made.timeline.model.show_remembered)
        made.timeline.grouping_changed.connect(
            lambda by: self.actions_by_name[f"group-{by}"].setChecked(True)
        )
        self.plan_commands.added.connect(self._name_added)
        self.pages.addWidget(made)
        return made

    def _name_added(self, _: str) -> None:
        """Lets the user name what was just added, where the table is shown."""
        if self._view() is View.TIMELINE:
            self.workspace.rename()

    def _all_actions(self) -> tuple[QAction, ...]:
        return self.actions_by_name.all_actions()

    def _search_person(self, person: str) -> None:
        """Shows the timeline with the rows of somebody."""
        self.workspace.show_view(View.TIMELINE)
        self.workspace.timeline.open_search()
        boxes = self.workspace.timeline.filter_bar.person
        boxes.setCurrentIndex(max(boxes.findData(person), 0))

    def _indent(self, inwards: bool) -> None:  # noqa: FBT001 - the signal's own
        (self.timeline_commands.indent if inwards else self.timeline_commands.outdent)()

    def _today(self) -> date:
        return self._now().date()

    def _view(self) -> View:
        return self._workspace.view if self._workspace is not None else View.TIMELINE

    def _show_state(self) -> None:
        plan = self.document.plan
        page = self.welcome if plan is None else self.workspace
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            page.setFocus()
        name = plan.name if plan else ""
        self.setWindowTitle(f"{name}[*] — GenAI Planner" if plan else "GenAI Planner[*]")
        self.setWindowModified(self.document.is_changed)
        self.setWindowFilePath(str(self.document.path or ""))
        words = self._corner_words(name) if plan else ""
        if words != self._corner.text():
            self._corner.setText(words)
            self.menuBar().setCornerWidget(self._corner)  # which gives it more or less room only then
            self._corner.setVisible(plan is not None)
        self._show_undo()

    def _corner_words(self, name: str) -> str:
        if self.document.is_read_only:
            return self.tr("{name} — read-only").format(name=name)
        return self.tr("{name} — edited").format(name=name) if self.document.is_changed else name

    def _show_undo(self) -> None:
        stack, actions = self.document.undo_stack, self.actions_by_name
        undo, redo = stack.undoText(), stack.redoText()
        actions["undo"].setText(self.tr("&Undo {step}").format(step=undo).strip())
        actions["redo"].setText(self.tr("&Redo {step}").format(step=redo).strip())
        actions.refresh()

    def _show_theme(self) -> None:
        theme = self.appearance.theme
        self.actions_by_name.set_theme(theme)
        if self._workspace is not None:
            self._workspace.set_theme(theme)

    def _show_recent(self) -> None:
        menus, files = self.actions_by_name.menus, self.preferences.settings.recent_files
        fill_recent_menu(menus["recent"], files, self.files.open_path)

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()

    def _remember(self) -> None:
        self.preferences.change(window_geometry=bytes_text(self.saveGeometry()))
        if self._workspace is not None:
            from genai_planner.gui.window.remembered import remembered

            self.preferences.change(**remembered(self._workspace))
