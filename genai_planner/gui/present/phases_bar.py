"""The phases over a presented page: the one that is shown marked, a click shows another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.look.widgets import Look, row, set_look, text
from genai_planner.model.plan import Plan
from genai_planner.pictures.present.pages import ALL_PHASES, Pages
from genai_planner.pictures.scene.roles import stage_role

_LONGEST = 24
"""Letters of the name of a phase that is not shown."""


class PhasesBar(QWidget):
    """A button for all phases, one for each phase that there is room for, and where one stands.

    Signals:
        chosen(phase): another phase is wanted; empty for all of them.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._shown = ALL_PHASES
        self._plan: Plan | None = None
        self._names: tuple[tuple[str, str], ...] = ()
        self._line = row(self, margins=(28, 4, 40, 4), spacing=4)
        self.count: QLabel = text("", Look.SECONDARY)
        self._line.addStretch(1)
        self._line.addWidget(self.count)
        self.setMinimumWidth(1)

    def show_phases(self, pages: Pages, phase: str, words: str) -> None:
        """Shows which phase is seen, and the words about where that is."""
        plan = pages.plan
        names = tuple((one.id, plan.phase_by_id[one.id].name) for one in pages.phases)
        if plan is not self._plan and names != self._names:
            self._make_buttons(plan, names)
        self._plan, self._names, self._shown = plan, names, phase
        self.count.setText(words)
        self.count.setVisible(bool(words))
        for key, button in self.buttons.items():
            button.setChecked(key == phase)
            button.setText(self._full(key) if key == phase else _shortened(self._full(key)))
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_buttons(self, plan: Plan, names: tuple[tuple[str, str], ...]) -> None:
        for button in self.buttons.values():
            self._line.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for number, (key, name) in enumerate(((ALL_PHASES, self.tr("All phases")), *names)):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(self.focusPolicy())
            button.setAccessibleName(name)
            stage = plan.phase_by_id[key].stage if key else None
            set_look(button, Look.TAB, stage_role(stage, "bar").removesuffix("_bar") if key else "all")
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self.buttons[key] = button
            self._line.insertWidget(number, button)

    def _full(self, key: str) -> str:
        return dict(self._names).get(key, self.tr("All phases"))

    def _make_room(self) -> None:
        """Leaves out those that are farthest from the one that is shown while there is no room for all."""
        keys = list(self.buttons)
        if not keys:
            return
        now = keys.index(self._shown) if self._shown in keys else 0
        room = self.width() - 80 - self.count.sizeHint().width()
        kept: set[str] = set()
        for key in sorted(keys, key=lambda one: (one != self._shown, abs(keys.index(one) - now))):
            room -= self.buttons[key].sizeHint().width() + self._line.spacing()
            if room < 0 and kept:
                break
            kept.add(key)
        for key, button in self.buttons.items():
            button.setVisible(key in kept)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip(" ,") + "…"
