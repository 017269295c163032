"""Begins and ends presentations, and remembers since when the meeting goes on."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.document import Document

if TYPE_CHECKING:
    from genai_planner.gui.present.meeting import Meeting
    from genai_planner.gui.present.outcome_dialog import OutcomeDialog
    from genai_planner.gui.present.window import PresentWindow
    from genai_planner.gui.session.outlook_runner import Outlooks
    from genai_planner.lifecycle.data.records import Lifecycle

_SHARED = ("undo", "redo", "save", "present", "text-larger", "text-smaller", "text-usual")
"""Actions whose keys hold in the presentation too."""


class PresentCommands(QObject):
    """Presents the open plan.

    Args:
        window: beside which it is presented.
        document: the plan.
        outlooks: gives how sure it is, once that is needed.
        lifecycle: gives the phases that it is compared with.
        appearance: colours and size of text.
        now: tells the time.
        action: gives an action of the window by its name.
    """

    def __init__(  # noqa: PLR0913 - it hands all of these on
        self,
        window: QWidget,
        document: Document,
        outlooks: "Callable[[], Outlooks]",
        *,
        lifecycle: "Callable[[], Lifecycle]",
        appearance: Appearance,
        now: Callable[[], datetime],
        action: Callable[[str], QAction],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._outlooks = window, document, outlooks
        self._lifecycle, self._appearance, self._now, self._action = lifecycle, appearance, now, action
        self.meeting: Meeting | None = None
        self.outcome: OutcomeDialog | None = None
        """The page of what the meeting came to, while it is shown."""
        self._is_stopped = False
        self._made: PresentWindow | None = None

    @property
    def presentation(self) -> "PresentWindow | None":
        """What is presented; None where nothing is."""
        return self._made if self._made is not None and self._made.isVisible() else None

    def actions(self, can_see: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """Presenting, beginning a meeting anew, and the page at its end."""
        return (
            ActionSpec("present", self.tr("Present"), self.toggle, "F11", "", can_see),
            ActionSpec("meeting", self.tr("Begin the &meeting anew"), self.begin_anew, "", "", can_see),
            ActionSpec("outcome", self.tr("What the meeting came to…"), self.show_outcome, "", "", can_see),
        )

    def toggle(self) -> None:
        """Presents the plan, or ends that."""
        if self.presentation is not None:
            self.presentation.close()
            return
        self.known_meeting().begin_once()
        if self._made is None:
            self._made = self._make()
            self._made.left.connect(self._leave)
        self._show_on_other_screen(self._made)

    def begin_anew(self) -> None:
        """Compares with the plan as it is now from now on."""
        self.known_meeting().begin()

    def show_outcome(self) -> None:
        """Shows on one page what changed since the meeting began; it begins now where it has not."""
        from genai_planner.gui.present.outcome_dialog import OutcomeDialog, outcome_now

        meeting = self.known_meeting()
        meeting.begin_once()
        if outcome_now(self._document, self._outlooks(), meeting) is None:
            return
        if self.outcome is not None:
            self.outcome.close()
        self.outcome = OutcomeDialog(
            self._document, self._outlooks(), meeting, lambda: self._now().date(), self._window
        )
        self.outcome.finished.connect(self._forget_outcome)
        self.outcome.show()

    def _leave(self) -> None:
        """Goes back to the window, with the page of what changed where anything did."""
        from genai_planner.gui.present.outcome_dialog import outcome_now

        self._window.activateWindow()
        meeting, is_open = self.known_meeting(), self._document.plan is not None
        outcome = outcome_now(self._document, self._outlooks(), meeting) if is_open else None
        if outcome is not None and not outcome.is_empty and not self._is_stopped:
            self.show_outcome()

    def _forget_outcome(self) -> None:
        if self.outcome is not None:
            self.outcome.deleteLater()
            self.outcome = None

    def known_meeting(self) -> "Meeting":
        """The meeting, made when it is first needed."""
        if self.meeting is None:
            from genai_planner.gui.present.meeting import Meeting

            self.meeting = Meeting(self._document, self._outlooks(), self._now, self)
        return self.meeting

    def stop(self) -> None:
        """Ends the presentation and returns when nothing is worked out any more."""
        self._is_stopped = True
        if self.outcome is not None:
            self.outcome.close()
        if self._made is not None:
            self._made.close()
            self._made.stop()
        if self.meeting is not None:
            self.meeting.stop()

    def _make(self) -> "PresentWindow":
        from genai_planner.gui.present.window import PresentWindow

        return PresentWindow(
            self._window,
            self._document,
            self._outlooks(),
            self.known_meeting(),
            lifecycle=self._lifecycle(),
            appearance=self._appearance,
            now=self._now,
            actions=[self._action(name) for name in _SHARED],
        )

    def _show_on_other_screen(self, made: "PresentWindow") -> None:
        """On the whole of another screen than the window's, where there is one."""
        here = self._window.screen()
        others = [screen for screen in here.virtualSiblings() if screen is not here]
        made.setGeometry((others[0] if others else here).geometry())
        made.showFullScreen()
        made.take_keys()
