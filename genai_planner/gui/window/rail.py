"""The rail of views at the left: an icon and a word for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import column
from genai_planner.gui.window.view_table import View, view_table
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.numbers import number_text

RAIL_WIDTH, COMPACT_WIDTH = 88, 48
_HEIGHT, _COMPACT_HEIGHT = 60, 44


class Rail(QWidget):
    """Buttons of which one is down.

    Signals:
        view_chosen(view): the user wants another view.
    """

    view_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, width=RAIL_WIDTH)
        self.setAccessibleName(self.tr("Views"))
        self._specs = {spec.view: spec for spec in view_table()}
        self._group = QButtonGroup(self)
        self.buttons = {view: self._button(view) for view in self._specs}
        lines = column(self, margins=(0, 8, 0, 8))
        for button in self.buttons.values():
            lines.addWidget(button)
        lines.addStretch(1)
        self.set_theme(theme)

    def show_view(self, view: View) -> None:
        """Presses the button of that view."""
        self.buttons[view].setChecked(True)
        self.set_theme(self._theme)

    def show_count(self, view: View, count: int) -> None:
        """Puts a number beside the word of a view, such as that of its problems; none for 0."""
        word = self._specs[view].name
        words = f"{word} {number_text(count)}" if count else word
        self.buttons[view].setText(words)
        self.buttons[view].setToolTip(words)

    def set_compact(self, *, is_compact: bool) -> None:
        """Shows only icons, their words as tooltips, or both."""
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonIconOnly if is_compact else styles.ToolButtonTextUnderIcon
        width, height = (COMPACT_WIDTH, _COMPACT_HEIGHT) if is_compact else (RAIL_WIDTH, _HEIGHT)
        sized(self, width=width)
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
            sized(button, width=width, height=height)

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons in the colours of another theme."""
        self._theme = theme
        for view, button in self.buttons.items():
            button.setIcon(
                icon(self._specs[view].icon, theme, "accent" if button.isChecked() else "secondary")
            )

    def _button(self, view: View) -> QToolButton:
        button = QToolButton()
        button.setText(self._specs[view].name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        sized(button, icon=20)
        button.setCheckable(True)
        button.setToolTip(self._specs[view].name)
        sized(button, width=RAIL_WIDTH, height=_HEIGHT)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.view_chosen.emit(view.value))
        return button
