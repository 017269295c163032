"""The actions that work on the selected rows of the timeline."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.timeline.commands import TimelineCommands
from genai_planner.gui.window.conditions import Conditions

_Keys = QKeySequence.StandardKey


def timeline_actions(rows: TimelineCommands, can: Conditions) -> tuple[ActionSpec, ...]:
    """Copying, pasting, editing, moving, stretching, ordering and linking of rows."""
    table = (
        ("duplicate", _tr("Dupl&icate"), rows.duplicate, "Ctrl+Alt+D"),
        ("fill-down", _tr("Fi&ll down"), rows.fill_down, "Ctrl+Shift+D"),
        ("edit-duration", _tr("Duration and effort"), rows.edit_duration, ""),
        ("edit-start", _tr("Start no earlier than"), rows.edit_start, ""),
        ("edit-links", _tr("Link to"), rows.edit_links, ""),
        ("edit-note", _tr("Note"), rows.edit_note, ""),
        ("link", _tr("Lin&k tasks"), rows.link, "Ctrl+L"),
        ("unlink", _tr("Unlink tasks"), rows.unlink, "Ctrl+Shift+U"),
        ("indent", _tr("&Indent"), rows.indent, "Alt+Shift+PgDown"),
        ("outdent", _tr("&Outdent"), rows.outdent, "Alt+Shift+PgUp"),
        ("row-up", _tr("Row up"), rows.up, "Alt+Up"),
        ("row-down", _tr("Row down"), rows.down, "Alt+Down"),
        ("later", _tr("Later"), rows.later, "Alt+Right"),
        ("earlier", _tr("Earlier"), rows.earlier, "Alt+Left"),
        ("longer", _tr("Longer"), rows.longer, "Alt+Shift+Right"),
        ("shorter", _tr("Shorter"), rows.shorter, "Alt+Shift+Left"),
    )
    return (
        ActionSpec("copy", _tr("&Copy rows"), rows.copy, _Keys.Copy, "", can.see_timeline),
        ActionSpec("paste", _tr("&Paste rows…"), rows.paste, _Keys.Paste, "", can.change),
        *(ActionSpec(name, words, slot, keys, "", can.change_rows) for name, words, slot, keys in table),
        ActionSpec("find", _tr("&Find and filter"), rows.find, _Keys.Find, "", can.see_timeline),
        ActionSpec("why", _tr("Show &why it starts here"), rows.show_why, "", "", can.see_timeline),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("TimelineActions", words)
