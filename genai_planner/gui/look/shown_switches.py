"""What the timeline can show beside its bars, one switch each; exports call it by the same names."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class ShownSwitch:
    """One thing beside the bars."""

    shown: str
    """The value of the member of `Shown`."""
    name: str
    """Of its action."""
    words: str
    shortcut: str
    option: str
    """The field of `ChartOptions` that says whether it is drawn."""
    is_usual: bool = True


def shown_switches() -> tuple[ShownSwitch, ...]:
    """All switches, in the order of the menu."""
    return (
        ShownSwitch("critical", "critical", _tr("&Critical path"), "Ctrl+Alt+C", "shows_critical"),
        ShownSwitch("links", "links", _tr("Lin&ks"), "Ctrl+Alt+L", "shows_links", is_usual=False),
        ShownSwitch(
            "progress", "progress-line", _tr("Progress line"), "", "shows_progress", is_usual=False
        ),
        ShownSwitch(
            "whiskers", "whiskers", _tr("&80% dates of tasks"), "Ctrl+Shift+8", "shows_whiskers",
            is_usual=False,
        ),
        ShownSwitch("flag", "flag", _tr("80% &date of the plan"), "Ctrl+Shift+9", "shows_flag"),
        ShownSwitch(
            "tint", "criticality", _tr("How often critical"), "Ctrl+Shift+K", "shows_criticality",
            is_usual=False,
        ),
    )  # fmt: skip


def _tr(words: str) -> str:
    return QCoreApplication.translate("ShownSwitches", words)
