"""Remembers the plan's dates as a baseline, and draws those of one behind the timeline's bars."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document
from genai_planner.words.days import medium_day_text

if TYPE_CHECKING:
    from genai_planner.model.scenarios import Baseline


class BaselineCommands(QObject):
    """What the Plan menu does with baselines.

    Signals:
        ghosts_changed(schedule): the dates to be drawn behind the bars; None for none.
    """

    ghosts_changed = Signal(object)

    def __init__(self, window: QWidget, document: Document, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._document, self._now = window, document, now
        self._shown = ""
        """The id of the baseline whose dates are drawn."""
        self._menu: QMenu | None = None
        document.opened.connect(lambda: self.show_baseline(""))
        document.plan_changed.connect(self._fill)
        document.results_changed.connect(self._draw)

    def actions(self, can_change: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """What the Plan menu offers of baselines and promised dates, beside the list of them."""
        return (
            ActionSpec(
                "baseline", self.tr("Remember as &baseline…"), self.remember, "", "", is_enabled=can_change
            ),
            ActionSpec(
                "forget-baseline", self.tr("Forget the shown baseline"), self.forget, "", "",
                is_enabled=lambda: can_change() and self.shown is not None,
            ),
            ActionSpec("promises", self.tr("Promised &dates…"), self.open_promises, "", "", can_change),
        )  # fmt: skip

    @property
    def shown(self) -> "Baseline | None":
        """The baseline whose dates are drawn."""
        plan = self._document.plan
        found = (one for one in plan.baselines if one.id == self._shown) if plan is not None else iter(())
        return next(found, None)

    def own(self, menu: QMenu) -> None:
        """Lists the plan's baselines in that menu from now on."""
        self._menu = menu
        self._fill()

    def remember(self) -> None:
        """Asks what the present dates are to be remembered as."""
        from genai_planner.gui.scenarios.baseline_dialog import BaselineDialog

        if self._document.plan is None:
            return
        dialog = BaselineDialog(self._document, self._now(), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_promises(self) -> None:
        """Shows the days that were promised."""
        from genai_planner.gui.scenarios.promises import PromisesDialog

        if self._document.plan is not None and self._document.results is not None:
            PromisesDialog(self._document, self._now().date(), self._window).open()

    def forget(self) -> None:
        """Takes the shown baseline out of the plan, as one undoable step."""
        from genai_planner.workbench.varying.baselines import without_baseline

        shown = self.shown
        if shown is None:
            return
        try:
            self._document.edit(self.tr("Forget baseline"), lambda plan: without_baseline(plan, shown.id))
        except EditError as error:
            tell(self._window, str(error))

    def show_baseline(self, baseline_id: str) -> None:
        """Draws the dates of that baseline behind the bars; none for an empty id."""
        self._shown = baseline_id
        self._fill()
        self._draw()

    def _fill(self) -> None:
        menu, plan = self._menu, self._document.plan
        if menu is None:
            return
        menu.clear()
        for one in plan.baselines if plan is not None else ():
            words = self.tr("{name}, finish {day}").format(name=one.name, day=medium_day_text(one.finish))
            action = menu.addAction(words.replace("&", "&&"))
            action.setToolTip(" ".join(filter(None, (one.approved_by, one.note))))
            action.setCheckable(True)
            action.setChecked(one.id == self._shown)
            action.triggered.connect(
                lambda is_shown, baseline=one.id: self.show_baseline(baseline if is_shown else "")
            )
        menu.menuAction().setVisible(bool(menu.actions()))

    def _draw(self) -> None:
        shown, results = self.shown, self._document.results
        dates = None
        if shown is not None and results is not None:
            from genai_planner.workbench.varying.baselines import remembered_schedule

            dates = remembered_schedule(shown, results.plan, results.schedule)
        self.ghosts_changed.emit(dates)
