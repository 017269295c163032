"""The table of the window's menus and actions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from genai_planner.gui.timeline.zoom import Zoom
from genai_planner.gui.window.actions import SEPARATOR, ActionSpec, MenuSpec
from genai_planner.gui.window.rail import View
from genai_planner.gui.window.timeline_actions import order_actions, row_actions
from genai_planner.gui.window.undo_commands import REDO_KEYS, UNDO_KEYS
from genai_planner.lifecycle.data.sample_titles import sample_titles
from genai_planner.settings.store import ThemeChoice

if TYPE_CHECKING:
    from genai_planner.gui.window.main_window import MainWindow

_Keys = QKeySequence.StandardKey
ZOOM_STEP = 1.4
"""How much wider or narrower time is drawn by one step."""


def menu_table(window: "MainWindow") -> tuple[MenuSpec, ...]:
    """The menus, from left to right."""
    tr = window.tr
    return (
        MenuSpec("file", tr("&File")),
        MenuSpec("edit", tr("&Edit")),
        MenuSpec("view", tr("&View")),
        MenuSpec("plan", tr("&Plan")),
        MenuSpec("levelling", tr("&Levelling")),
        MenuSpec("export", tr("E&xport")),
        MenuSpec("help", tr("&Help")),
        MenuSpec("recent", tr("Open &recent"), parent="file"),
        MenuSpec("samples", tr("Open s&ample"), parent="file"),
        MenuSpec("zoom", tr("&Zoom"), parent="view"),
        MenuSpec("theme", tr("&Theme"), parent="view"),
        MenuSpec("rows", tr("&Selected rows"), parent="plan"),
    )


def action_table(window: "MainWindow") -> tuple[ActionSpec, ...]:
    """All actions, in the order in which the menus show them."""
    return (
        *_file_actions(window),
        *_edit_actions(window),
        *_view_actions(window),
        *_plan_actions(window),
        *_levelling_actions(window),
        *_last_actions(window),
    )


def _file_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, files, can = window.tr, window.files, window.can
    return (
        ActionSpec("new", "file", tr("&New plan…"), files.new, _Keys.New, "file-plus"),
        ActionSpec("open", "file", tr("&Open…"), files.open, _Keys.Open, "folder-open"),
        ActionSpec("recent", "file"),
        ActionSpec("samples", "file"),
        *(
            ActionSpec(f"sample-{sample.id}", "samples", sample.name, partial(files.open_sample, sample.id))
            for sample in sample_titles()
        ),
        ActionSpec(SEPARATOR, "file"),
        ActionSpec("save", "file", tr("&Save"), files.save, _Keys.Save, "save", can.save),
        ActionSpec("save-as", "file", tr("Save &as…"), files.save_as, "Ctrl+Shift+S", "", can.see),
        ActionSpec(SEPARATOR, "file"),
        ActionSpec("close", "file", tr("&Close plan"), files.close_plan, "Ctrl+W", "", can.see),
        ActionSpec("quit", "file", tr("&Quit"), window.close, "Ctrl+Q"),
    )


def _edit_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, can, plan = window.tr, window.can, window.plan_commands
    stack, undoing = window.document.undo_stack, window.undo_commands

    def rename() -> None:
        window.workspace.rename()

    return (
        ActionSpec("undo", "edit", tr("&Undo"), undoing.undo, UNDO_KEYS, "undo-2", stack.canUndo),
        ActionSpec("redo", "edit", tr("&Redo"), undoing.redo, REDO_KEYS, "redo-2", stack.canRedo),
        ActionSpec(SEPARATOR, "edit"),
        ActionSpec("rename", "edit", tr("Re&name"), rename, "F2", "pencil", can.change_item),
        ActionSpec("delete", "edit", tr("&Delete"), plan.delete, "Del", "trash-2", can.change_item),
        *row_actions(window),
    )


def _view_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, can, shown = window.tr, window.can, _Shown(window)
    return (
        *(
            ActionSpec(view.value, "view", words, partial(shown.view, view), f"Ctrl+{number}", "", can.see)
            for number, (view, words) in enumerate(_view_words(window).items(), start=1)
        ),
        ActionSpec(SEPARATOR, "view"),
        ActionSpec("zoom-in", "view", tr("Zoom &in"), shown.zoom_in, _Keys.ZoomIn, "", can.see_timeline),
        ActionSpec("zoom-out", "view", tr("Zoom &out"), shown.zoom_out, _Keys.ZoomOut, "", can.see_timeline),
        ActionSpec("fit", "view", tr("Zoom to &fit"), shown.fit, "Ctrl+0", "", can.see_timeline),
        ActionSpec("zoom", "view"),
        *_zoom_actions(window),
        ActionSpec(SEPARATOR, "view"),
        ActionSpec("fold", "view", tr("Fo&ld all"), shown.fold_all, "Ctrl+Shift+Up", "", can.see_rows),
        ActionSpec(
            "unfold", "view", tr("&Unfold all"), shown.unfold_all, "Ctrl+Shift+Down", "", can.see_rows
        ),
        ActionSpec(SEPARATOR, "view"),
        ActionSpec(
            "critical", "view", tr("&Critical path"), shown.critical, "Ctrl+Alt+C", "", can.see_timeline,
            is_checkable=True, is_checked=True,
        ),
        ActionSpec(
            "links", "view", tr("Lin&ks"), shown.links, "Ctrl+Alt+L", "", can.see_timeline,
            is_checkable=True, is_checked=True,
        ),
        ActionSpec(
            "whiskers", "view", tr("&80% dates of tasks"), shown.whiskers, "Ctrl+Shift+8", "",
            can.see_timeline, is_checkable=True, is_checked=True,
        ),
        ActionSpec(
            "flag", "view", tr("80% &date of the plan"), shown.flag, "Ctrl+Shift+9", "", can.see_timeline,
            is_checkable=True, is_checked=True,
        ),
        ActionSpec(
            "criticality", "view", tr("How &often critical"), shown.criticality, "Ctrl+Shift+K", "",
            can.see_timeline, is_checkable=True,
        ),
        ActionSpec(SEPARATOR, "view"),
        ActionSpec(
            "inspector", "view", tr("&Inspector"), window.show_inspector, "Ctrl+I", "", can.see,
            is_checkable=True, is_checked=window.preferences.settings.shows_inspector,
        ),
        ActionSpec("theme", "view"),
        ActionSpec("region", "view", tr("Re&gion…"), window.choose_region),
        *_theme_actions(window),
    )  # fmt: skip


def _zoom_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, shown = window.tr, _Shown(window)
    words = {
        Zoom.HOUR: tr("Hour"),
        Zoom.DAY: tr("Day"),
        Zoom.WEEK: tr("Week"),
        Zoom.MONTH: tr("Month"),
        Zoom.QUARTER: tr("Quarter"),
        Zoom.YEAR: tr("Year"),
    }
    return tuple(
        ActionSpec(
            zoom_action(zoom), "zoom", words[zoom], partial(shown.zoom, zoom), "", "",
            window.can.see_timeline, is_checkable=True, group="zoom",
        )
        for zoom in Zoom
    )  # fmt: skip


def _theme_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr = window.tr
    words = {
        ThemeChoice.SYSTEM: tr("As the &system"),
        ThemeChoice.LIGHT: tr("&Light"),
        ThemeChoice.DARK: tr("&Dark"),
    }
    return tuple(
        ActionSpec(
            f"theme-{choice.value}", "theme", words[choice], partial(window.wear, choice),
            is_checkable=True, is_checked=window.appearance.choice is choice, group="theme",
        )
        for choice in ThemeChoice
    )  # fmt: skip


def _plan_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, can, plan = window.tr, window.can, window.plan_commands
    return (
        ActionSpec(
            "settings", "plan", tr("&Project settings…"), plan.open_settings, "Ctrl+,", "settings-2",
            can.change,
        ),
        ActionSpec("team", "plan", tr("&Team and compute…"), plan.open_team, "Ctrl+T", "users", can.change),
        ActionSpec("expense", "plan", tr("Add a &cost…"), plan.add_expense, "", "", can.change),
        ActionSpec("hardware", "plan", tr("Hard&ware…"), plan.open_hardware, "", "cpu"),
        ActionSpec(
            "answers", "plan", tr("Change the &answers…"), window.files.change_answers, "", "",
            can.change_answers,
        ),
        ActionSpec(SEPARATOR, "plan"),
        ActionSpec("add-task", "plan", tr("&Add task"), plan.add_task, "Ins", "plus", can.change),
        ActionSpec("add-run", "plan", tr("Add a &run on GPUs"), plan.add_run, "", "", can.change),
        ActionSpec(
            "add-milestone", "plan", tr("Add &milestone"), plan.add_milestone, "Ctrl+Shift+M", "", can.change
        ),
        ActionSpec("add-phase", "plan", tr("Add p&hase"), plan.add_phase, "Ctrl+Shift+P", "", can.change),
        *order_actions(window),
    )  # fmt: skip


def _levelling_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr, can, levelling = window.tr, window.can, window.levelling
    return (
        ActionSpec("level", "levelling", tr("&Level…"), levelling.level, "Ctrl+Shift+L", "", can.change),
        ActionSpec(
            "level-selected", "levelling", tr("Level &selected tasks…"), levelling.level_selected, "", "",
            can.change_item,
        ),
        ActionSpec(SEPARATOR, "levelling"),
        ActionSpec(
            "clear-levelling", "levelling", tr("&Clear levelling"), levelling.clear, "", "",
            can.clear_levelling,
        ),
    )  # fmt: skip


def _last_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    tr = window.tr
    return (
        ActionSpec(
            "export", "export", tr("Export &picture…"), window.export, "Ctrl+E", "image-down",
            window.can.see_results,
        ),
        ActionSpec("glossary", "help", tr("&Glossary"), window.show_glossary, "F1"),
        ActionSpec(SEPARATOR, "help"),
        ActionSpec("about", "help", tr("&About GenAI Planner"), window.show_about),
    )  # fmt: skip


class _Shown:
    """What the View menu does; the workspace is asked for only when it does it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def view(self, view: View) -> None:
        self._window.workspace.show_view(view)

    def zoom(self, zoom: Zoom) -> None:
        self._window.workspace.timeline.chart.set_zoom(zoom)

    def zoom_in(self) -> None:
        self._window.workspace.timeline.chart.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        self._window.workspace.timeline.chart.zoom_by(1 / ZOOM_STEP)

    def fit(self) -> None:
        self._window.workspace.timeline.chart.fit()

    def fold_all(self) -> None:
        self._window.workspace.fold_all()

    def unfold_all(self) -> None:
        self._window.workspace.unfold_all()

    def critical(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
        self._window.workspace.timeline.show_critical(is_shown)

    def whiskers(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
        self._window.workspace.timeline.show_whiskers(is_shown)

    def flag(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
        self._window.workspace.timeline.show_flag(is_shown)

    def criticality(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
        self._window.workspace.timeline.show_criticality(is_shown)

    def links(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
        self._window.workspace.timeline.show_links(is_shown)


def zoom_action(zoom: Zoom) -> str:
    """The name of the action of that zoom level."""
    return f"zoom-{zoom.value}"


def _view_words(window: "MainWindow") -> dict[View, str]:
    tr = window.tr
    return {
        View.TIMELINE: tr("&Timeline"),
        View.EXPERTISE: tr("&Expertise"),
        View.LIFECYCLE: tr("&Lifecycle"),
        View.COST: tr("C&ost"),
        View.RISK: tr("&Risk"),
        View.LOAD: tr("Lo&ad"),
        View.PROBLEMS: tr("&Problems"),
    }
