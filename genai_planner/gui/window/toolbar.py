"""The toolbar: undo and redo, the zoom levels, what the timeline shows, and the primary action."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from genai_planner.gui.look.widgets import Look, row, set_look
from genai_planner.gui.window.actions import Actions

HEIGHT = 44


class ActionButton(QPushButton):
    """A button for an action, with words of its own where there are some."""

    def __init__(self, action: QAction, words: str = "") -> None:
        super().__init__()
        self._action = action
        self._words = words
        self.setCheckable(action.isCheckable())
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setEnabled(action.isEnabled())
        self.setText(self._words or action.text().replace("&", "").rstrip("…"))
        self.setChecked(action.isChecked())
        keys = action.shortcut().toString()
        words = action.text().replace("&", "")
        self.setToolTip(f"{words}  ({keys})" if keys else words)
        self.setAccessibleName(words)


class Segments(QWidget):
    """Buttons without gaps of which each shows an action of one group."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        line = row(self)
        last = len(actions) - 1
        for number, action in enumerate(actions):
            button = ActionButton(action)
            place = "first" if number == 0 else "last" if number == last else "middle"
            set_look(button, Look.SEGMENT, place)
            line.addWidget(button)


class Toolbar(QWidget):
    """One line of buttons over the views.

    Args:
        actions: where the buttons' actions come from.
        zooms: names of the actions of the zoom levels, finest first.
    """

    def __init__(self, actions: Actions, zooms: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        line = row(self, margins=(8, 0, 12, 1), spacing=6)
        undo, redo = (
            _with_icon(actions[name], name, self.tr(name.capitalize())) for name in ("undo", "redo")
        )
        self.zooms = Segments([actions[name] for name in zooms])
        self.shown = Segments([actions["critical"], actions["links"]])
        self.timeline_parts: tuple[QWidget, ...] = (
            self.zooms,
            ActionButton(actions["fit"], self.tr("Fit")),
            self.shown,
        )
        """What concerns the timeline only."""
        for part in (undo, redo, *self.timeline_parts):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(ActionButton(actions["level"], self.tr("Level…")))
        export = ActionButton(actions["export"], self.tr("Export picture…"))
        set_look(export, Look.PRIMARY)
        line.addWidget(export)

    def show_timeline_parts(self, *, is_shown: bool) -> None:
        """Shows or hides what concerns the timeline only."""
        for part in self.timeline_parts:
            part.setVisible(is_shown)


def _with_icon(action: QAction, name: str, words: str) -> ActionButton:
    button = ActionButton(action, words)
    button.setObjectName(name)
    button.setIcon(action.icon())
    action.changed.connect(lambda: button.setIcon(action.icon()))
    return button
