"""What the View menu does: other views, zoom, folding, what stands beside the bars, inspector and theme."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.look.text_size import USUAL_SIZE, stepped_size, text_percent
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.timeline.zoom import Zoom, zoom_action
from genai_planner.gui.window.conditions import Conditions
from genai_planner.gui.window.view_table import View, view_table
from genai_planner.settings.store import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.gui.window.workspace import Workspace

_Keys = QKeySequence.StandardKey
ZOOM_STEP = 1.4
"""How much wider or narrower time is drawn by one step."""


class ViewCommands(QObject):
    """Changes what is seen, and never the plan.

    Args:
        workspace: gives the workspace, once it is needed.
        can: what is possible now.
        preferences: where inspector and theme are remembered.
        appearance: the theme.
        parent: the window.
    """

    def __init__(
        self,
        workspace: "Callable[[], Workspace]",
        can: Conditions,
        preferences: Preferences,
        appearance: Appearance,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._can = workspace, can
        self._preferences, self._appearance = preferences, appearance

    def actions(self) -> tuple[ActionSpec, ...]:
        """Everything that the View menu offers."""
        return (
            *(
                ActionSpec(
                    spec.view.value, spec.words, partial(self.show_view, spec.view), f"Ctrl+{number}", "",
                    self._can.see,
                )
                for number, spec in enumerate(view_table(), start=1)
            ),
            *self._zoom_actions(),
            *self._shown_actions(),
            *self._fold_actions(),
            ActionSpec(
                "working-days", self.tr("&Working days only"), self.leave_out_days_off, "Ctrl+Alt+W", "",
                self._can.see_timeline, is_checkable=True,
                is_checked=self._preferences.settings.leaves_out_days_off,
            ),
            ActionSpec(
                "inspector", self.tr("&Inspector"), self.show_inspector, "Ctrl+I", "", self._can.see,
                is_checkable=True, is_checked=self._preferences.settings.shows_inspector,
            ),
            ActionSpec(
                "what-if", self.tr("W&hat if"), self.show_what_if, "Ctrl+Shift+W", "", self._can.see,
                is_checkable=True,
            ),
            *self._theme_actions(),
            ActionSpec("text-larger", self.tr("&Larger text"), partial(self.step_text, 1), "Ctrl++; Ctrl+="),
            ActionSpec("text-smaller", self.tr("&Smaller text"), partial(self.step_text, -1), "Ctrl+-"),
            ActionSpec("text-usual", self.tr("&Usual text size"), self.usual_text, "Ctrl+0"),
        )  # fmt: skip

    def show_view(self, view: View) -> None:
        """Shows another view."""
        self._workspace().show_view(view)

    def show_inspector(self, is_shown: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Shows the inspector, or leaves its room to the views, and remembers that."""
        self._preferences.change(shows_inspector=is_shown)
        self._workspace().inspector_place.want(is_wanted=is_shown)

    def leave_out_days_off(self, is_left_out: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Gives days off no room in the timeline, or the usual one, and remembers that."""
        self._preferences.change(leaves_out_days_off=is_left_out)
        self._workspace().timeline.chart.leave_out_days_off(is_left_out=is_left_out)

    def show_what_if(self, is_shown: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Shows the levers beside the view, or puts them away."""
        self._workspace().show_what_if(is_shown=is_shown)

    def wear(self, choice: ThemeChoice) -> None:
        """Puts that theme on, and remembers it."""
        self._preferences.change(theme=choice)
        self._appearance.choose(choice)

    def step_text(self, steps: int) -> None:
        """Makes text larger, or smaller for a negative number, and remembers that."""
        self._resize_text(stepped_size(text_percent(), steps))

    def usual_text(self) -> None:
        """Makes text as large as the system's own, and remembers that."""
        self._resize_text(USUAL_SIZE)

    def _resize_text(self, percent: int) -> None:
        self._preferences.change(text_size=percent)
        self._appearance.resize_text(percent)

    def zoom(self, zoom: Zoom) -> None:
        """Draws time as wide as that level."""
        self._workspace().timeline.chart.set_zoom(zoom)

    def zoom_by(self, factor: float) -> None:
        """Draws time wider or narrower."""
        self._workspace().timeline.chart.zoom_by(factor)

    def fit(self) -> None:
        """Shows the whole plan."""
        self._workspace().timeline.chart.fit()

    def _zoom_actions(self) -> tuple[ActionSpec, ...]:
        can, words = self._can.see_timeline, self._zoom_words()
        zoom_in, zoom_out = partial(self.zoom_by, ZOOM_STEP), partial(self.zoom_by, 1 / ZOOM_STEP)
        return (
            ActionSpec("zoom-in", self.tr("Zoom in"), zoom_in, "Ctrl+Alt++; Ctrl+Alt+=", "", can),
            ActionSpec("zoom-out", self.tr("Zoom out"), zoom_out, "Ctrl+Alt+-", "", can),
            ActionSpec("fit", self.tr("Zoom to &fit"), self.fit, "Ctrl+Alt+0", "", can),
            *(
                ActionSpec(
                    zoom_action(zoom), words[zoom], partial(self.zoom, zoom), is_enabled=can,
                    is_checkable=True, group="zoom",
                )
                for zoom in Zoom
            ),
        )  # fmt: skip

    def _zoom_words(self) -> dict[Zoom, str]:
        return {
            Zoom.HOUR: self.tr("Hour"),
            Zoom.DAY: self.tr("Day"),
            Zoom.WEEK: self.tr("Week"),
            Zoom.MONTH: self.tr("Month"),
            Zoom.QUARTER: self.tr("Quarter"),
            Zoom.YEAR: self.tr("Year"),
        }

    def _shown_actions(self) -> tuple[ActionSpec, ...]:
        """A switch for each thing that the timeline shows beside its bars."""
        from genai_planner.gui.look.shown_switches import shown_switches

        def switch(name: str) -> "Callable[[bool], None]":
            return lambda is_shown: self._workspace().timeline.switch(name, is_shown=is_shown)

        return tuple(
            ActionSpec(
                one.name, one.words, switch(one.shown), one.shortcut, "", self._can.see_timeline,
                is_checkable=True, is_checked=one.is_usual,
            )
            for one in shown_switches()
        )  # fmt: skip

    def _fold_actions(self) -> tuple[ActionSpec, ...]:
        can = self._can.see_rows
        return (
            ActionSpec(
                "fold", self.tr("Fold all"), lambda: self._workspace().fold_all(), "Ctrl+Shift+Up", "", can
            ),
            ActionSpec(
                "unfold", self.tr("&Unfold all"), lambda: self._workspace().unfold_all(), "Ctrl+Shift+Down",
                "", can,
            ),
        )  # fmt: skip

    def _theme_actions(self) -> tuple[ActionSpec, ...]:
        words = {
            ThemeChoice.SYSTEM: self.tr("As the &system"),
            ThemeChoice.LIGHT: self.tr("&Light"),
            ThemeChoice.DARK: self.tr("&Dark"),
            ThemeChoice.CONTRAST: self.tr("&High contrast"),
        }
        return tuple(
            ActionSpec(
                f"theme-{choice.value}", words[choice], partial(self.wear, choice),
                is_checkable=True, is_checked=self._appearance.choice is choice, group="theme",
            )
            for choice in ThemeChoice
        )  # fmt: skip
