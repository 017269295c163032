"""The actions that work on the selected rows, for the Edit and the Plan menu."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from genai_planner.gui.window.actions import SEPARATOR, ActionSpec

if TYPE_CHECKING:
    from genai_planner.gui.window.main_window import MainWindow

_Keys = QKeySequence.StandardKey


def row_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    """Copying, pasting and editing of rows: the end of the Edit menu."""
    tr, can, rows = window.tr, window.can, window.timeline_commands
    table = (
        ("duplicate", tr("D&uplicate"), rows.duplicate, "Ctrl+Alt+D"),
        ("fill-down", tr("&Fill down"), rows.fill_down, "Ctrl+Shift+D"),
        ("edit-duration", tr("Duration and effort"), rows.edit_duration, ""),
        ("edit-start", tr("Start no earlier than"), rows.edit_start, ""),
        ("edit-links", tr("Link to"), rows.edit_links, ""),
        ("edit-note", tr("Note"), rows.edit_note, ""),
    )
    return (
        ActionSpec(SEPARATOR, "edit"),
        ActionSpec("copy", "edit", tr("&Copy rows"), rows.copy, _Keys.Copy, "", can.see_timeline),
        ActionSpec("paste", "edit", tr("&Paste rows…"), rows.paste, _Keys.Paste, "", can.change),
        *(
            ActionSpec(name, "edit", words, slot, keys, "", can.change_rows)
            for name, words, slot, keys in table
        ),
        ActionSpec("why", "edit", tr("Show &why it starts here"), rows.show_why, "", "", can.see_timeline),
    )


def order_actions(window: "MainWindow") -> tuple[ActionSpec, ...]:
    """Moving, stretching, ordering and linking: the middle of the Plan menu."""
    tr, can, rows = window.tr, window.can, window.timeline_commands
    table = (
        ("link", tr("Lin&k tasks"), rows.link, "Ctrl+L"),
        ("unlink", tr("Unlink tasks"), rows.unlink, "Ctrl+Shift+U"),
        ("indent", tr("&Indent"), rows.indent, "Alt+Shift+PgDown"),
        ("outdent", tr("&Outdent"), rows.outdent, "Alt+Shift+PgUp"),
        ("row-up", tr("Row up"), rows.up, "Alt+Up"),
        ("row-down", tr("Row down"), rows.down, "Alt+Down"),
        ("later", tr("Later"), rows.later, "Alt+Right"),
        ("earlier", tr("Earlier"), rows.earlier, "Alt+Left"),
        ("longer", tr("Longer"), rows.longer, "Alt+Shift+Right"),
        ("shorter", tr("Shorter"), rows.shorter, "Alt+Shift+Left"),
    )
    return (
        ActionSpec(SEPARATOR, "plan"),
        ActionSpec("rows", "plan"),
        *(
            ActionSpec(name, "rows", words, slot, keys, "", can.change_rows)
            for name, words, slot, keys in table
        ),
    )
