"""The menus: what stands in which, in order. What each action does, its command knows."""

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.shown_switches import shown_switches
from genai_planner.gui.timeline.zoom import Zoom, zoom_action
from genai_planner.gui.window.actions import SEPARATOR, MenuSpec
from genai_planner.gui.window.view_table import view_table


def menu_table() -> tuple[MenuSpec, ...]:
    """The menus, from left to right, and then those within them."""
    return (*_outer_menus(), *_inner_menus())


def _outer_menus() -> tuple[MenuSpec, ...]:
    return (
        MenuSpec(
            "file",
            _tr("&File"),
            (
                *("new", "new-from-template", "open", "menu:recent", "menu:samples", SEPARATOR),
                *("save", "save-as", "save-template"),
                *("versions", SEPARATOR, "close", "quit"),
            ),
        ),
        MenuSpec(
            "edit",
            _tr("&Edit"),
            (
                *("undo", "redo", "history", SEPARATOR, "rename", "delete", SEPARATOR, "copy", "paste"),
                *("duplicate", "fill-down", "edit-duration", "edit-start", "edit-links", "edit-note"),
                *(SEPARATOR, "find", "palette", "why"),
            ),
        ),
        _view_menu(),
        _plan_menu(),
        MenuSpec("levelling", _tr("&Levelling"), ("level", "level-selected", SEPARATOR, "clear-levelling")),
        MenuSpec("export", _tr("E&xport"), ("export", "print", SEPARATOR, "copy-picture")),
        MenuSpec("help", _tr("&Help"), ("help", "glossary", "shortcuts", SEPARATOR, "about")),
    )


def _plan_menu() -> MenuSpec:
    return MenuSpec(
        "plan",
        _tr("&Plan"),
        (
            *("settings", "move-plan", "team", "expense", "hardware", "answers", SEPARATOR),
            *("add-task", "add-linked-task", "add-run", "add-milestone", "add-phase", SEPARATOR),
            *("menu:rows", SEPARATOR, "baseline", "menu:baselines", "forget-baseline", "promises", SEPARATOR),
            *("compare", "merge-file", "newer-lifecycle", "reach", SEPARATOR),
            *("log-entry", "by-number", "sizes", "under-way"),
        ),
    )


def _view_menu() -> MenuSpec:
    return MenuSpec(
        "view",
        _tr("&View"),
        (
            *(spec.view.value for spec in view_table()),
            *(SEPARATOR, "zoom-in", "zoom-out", "fit", "menu:zoom", SEPARATOR),
            *("fold", "unfold", SEPARATOR),
            *(switch.name for switch in shown_switches()),
            "working-days",
            *(SEPARATOR, "menu:columns", "menu:grouping", "menu:layouts", "keep-layout", "own-columns"),
            *(SEPARATOR, "present", "meeting", "outcome", SEPARATOR, "inspector", "what-if"),
            *("menu:text", "menu:theme", "region"),
        ),
    )


def _inner_menus() -> tuple[MenuSpec, ...]:
    rows = (
        *("link", "unlink", "indent", "outdent", "row-up", "row-down"),
        *("later", "earlier", "longer", "shorter"),
    )
    zooms = tuple(zoom_action(zoom) for zoom in Zoom)
    return (
        MenuSpec("recent", _tr("Open &recent"), is_inner=True),
        MenuSpec("samples", _tr("Open sa&mple"), ("sample-*",), is_inner=True),
        MenuSpec("zoom", _tr("&Zoom"), zooms, is_inner=True),
        MenuSpec("text", _tr("Text size"), ("text-larger", "text-smaller", "text-usual"), is_inner=True),
        MenuSpec("theme", _tr("Theme"), ("theme-*",), is_inner=True),
        MenuSpec("baselines", _tr("Show base&line"), is_inner=True),
        MenuSpec("columns", _tr("Colum&ns"), is_inner=True),
        MenuSpec("grouping", _tr("Group tasks"), ("group-*",), is_inner=True),
        MenuSpec("layouts", _tr("La&youts"), is_inner=True),
        MenuSpec("rows", _tr("&Selected rows"), rows, is_inner=True),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Menus", words)
