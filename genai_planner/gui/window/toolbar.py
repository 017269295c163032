"""The toolbar: undo and redo, the zoom levels, what the timeline shows, and the primary action."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from genai_planner.gui.look.action_spec import keys_text
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, row, set_look
from genai_planner.gui.window.actions import Actions

HEIGHT = 44


class ActionButton(QPushButton):
    """A button for an action, with words of its own where there are some."""

    def __init__(self, action: QAction, words: str = "") -> None:
        super().__init__()
        self._action = action
        self._words = words
        self._has_words = True
        self.setCheckable(action.isCheckable())
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        sized(self, icon=16)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_words(self, *, are_shown: bool) -> None:
        """Shows the button with its words, or its icon alone."""
        self._has_words = are_shown
        set_look(self, Look.PLAIN if are_shown else Look.ICON)
        self._follow()

    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()  # the one of its group that holds stays so, and tells of no change

    def _follow(self) -> None:
        action = self._action
        self.setEnabled(action.isEnabled())
        words = self._words or action.text().replace("&", "").rstrip("…")
        self.setText(words if self._has_words else "")
        self.setChecked(action.isChecked())
        keys = keys_text(action.shortcut())
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


class _ChoiceButton(QPushButton):
    """A button that shows which action of a group holds, and offers the others as a list."""

    def __init__(self, actions: Sequence[QAction], name: str) -> None:
        super().__init__()
        self._actions, self._name = actions, name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        set_look(self, Look.LIST)
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.setMenu(menu)
        for action in actions:
            action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        chosen = next((action for action in self._actions if action.isChecked()), self._actions[0])
        words = chosen.text().replace("&", "")
        self.setText(words)
        self.setToolTip(f"{self._name}: {words}")
        self.setAccessibleName(f"{self._name}: {words}")


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
        sized(self, height=HEIGHT)
        self.setMinimumWidth(1)  # a narrow window has the compact buttons, for which there is room
        line = row(self, margins=(8, 0, 12, 1), spacing=6)
        self.undo = _with_icon(actions["undo"], "undo", self.tr("Undo"))
        self.redo = _with_icon(actions["redo"], "redo", self.tr("Redo"))
        self.zooms = Segments([actions[name] for name in zooms])
        self.zoom_list = _ChoiceButton([actions[name] for name in zooms], self.tr("Zoom"))
        self._is_compact, self._shows_timeline = False, True
        self.shown = Segments([actions["critical"], actions["links"]])
        self.fit = ActionButton(actions["fit"], self.tr("Fit"))
        for part in (self.undo, self.redo, self.zooms, self.zoom_list, self.fit, self.shown):
            line.addWidget(part)
        self._show_parts()
        line.addStretch(1)
        line.addWidget(ActionButton(actions["level"], self.tr("Level…")))
        export = ActionButton(actions["export"], self.tr("Export picture…"))
        set_look(export, Look.PRIMARY)
        line.addWidget(export)

    def show_timeline_parts(self, *, is_shown: bool) -> None:
        """Shows or hides what concerns the timeline only."""
        self._shows_timeline = is_shown
        self._show_parts()

    def set_compact(self, *, is_compact: bool) -> None:
        """Shows the zoom levels as a list, and undo and redo without words, for a small window."""
        self._is_compact = is_compact
        self._show_parts()

    def _show_parts(self) -> None:
        self.zooms.setVisible(self._shows_timeline and not self._is_compact)
        self.zoom_list.setVisible(self._shows_timeline and self._is_compact)
        for part in (self.fit, self.shown):
            part.setVisible(self._shows_timeline)
        for part in (self.undo, self.redo):
            part.show_words(are_shown=not self._is_compact)


def _with_icon(action: QAction, name: str, words: str) -> ActionButton:
    button = ActionButton(action, words)
    button.setObjectName(name)
    button.setIcon(action.icon())
    action.changed.connect(lambda: button.setIcon(action.icon()))
    return button
