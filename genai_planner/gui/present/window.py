"""Presentation: the plan on the whole of a screen, without menus, with notes at the foot."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.look.scene_view import SceneView
from genai_planner.gui.look.text_size import enlargement, refit
from genai_planner.gui.look.widgets import column, row, rule
from genai_planner.gui.present.agenda_panel import AgendaPanel
from genai_planner.gui.present.hints import Hints
from genai_planner.gui.present.meeting import Meeting
from genai_planner.gui.present.note_line import NoteLine
from genai_planner.gui.present.page_view import PageView
from genai_planner.gui.present.phases_bar import PhasesBar
from genai_planner.gui.present.pointer import pointer_ring
from genai_planner.gui.present.strip import MeetingStrip
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.gui.views.lifecycle_view import LifecycleView
from genai_planner.gui.views.load_view import LoadView
from genai_planner.gui.views.matrix_view import MatrixView
from genai_planner.gui.what_if.panel import WhatIfPanel
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.pictures.paint.fonts import screen_typeface
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.present.pages import ALL_PHASES, Pages, Place
from genai_planner.workbench.record.agenda import Sight

if TYPE_CHECKING:
    from genai_planner.scheduling.result import Schedule

_USUAL_TEXT, _LARGE_TEXT = 12.0, 22.0
"""Pixels of text in the window, and on a screen of 1,920 x 1,080."""
_LARGE_FIGURES, _LEAST_FIGURES = 44.0, 26.0
"""Pixels of the four numbers there, and on any screen."""
_SCREEN = (1920, 1080)
LEAST_ENLARGEMENT = 1.5
_CONTROL = Qt.KeyboardModifier.ControlModifier


class PresentedView(StrEnum):
    """What is presented, in the order of its keys."""

    TIMELINE = "timeline"
    EXPERTISE = "expertise"
    LOAD = "load"
    LIFECYCLE = "lifecycle"


class PresentWindow(QWidget):
    """A window of its own, so that the other one stays on the laptop; both show one document.

    Args:
        parent: the other window.
        document: what is presented, and what notes are kept in.
        outlooks: how sure it is.
        meeting: what it is compared with.
        lifecycle: the phases that the plan is compared with.
        appearance: colours and size of text.
        now: tells the time.
        actions: of the window, whose keys hold here too.

    Signals:
        left: it is closed.
    """

    left = Signal()

    def __init__(  # noqa: PLR0913 - it shows all of these
        self,
        parent: QWidget,
        document: Document,
        outlooks: Outlooks,
        meeting: Meeting,
        *,
        lifecycle: Lifecycle,
        appearance: Appearance,
        now: Callable[[], datetime],
        actions: Sequence[QAction] = (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("present")
        self.setWindowTitle(self.tr("Presentation"))
        self._document, self._meeting, self._appearance = document, meeting, appearance
        self._larger = 0.0
        self._known_pages: Pages | None = None
        self._tried: Schedule | None = None
        self.place = Place()
        measure = QtTextMeasure(screen_typeface())
        theme = appearance.theme
        self.strip = MeetingStrip(document, outlooks, meeting)
        self.phases = PhasesBar()
        self.page = PageView(theme, measure, now)
        self.matrix = MatrixView(document, theme, measure, Explained(lifecycle))
        self.load = LoadView(document, theme, measure, now)
        self.lifecycle_view = LifecycleView(document, lifecycle, theme, measure)
        self.what_if = WhatIfPanel(document)
        self.agenda = AgendaPanel(document, outlooks, lambda: now().date())
        self.note = NoteLine(document, lambda: now().date())
        self.hints = Hints()
        self.views = QStackedWidget()
        self.addActions(list(actions))
        self._lay_out()
        self._connect()
        self._show_page()

    @property
    def view(self) -> PresentedView:
        """What is presented."""
        return tuple(PresentedView)[self.views.currentIndex()]

    @property
    def larger(self) -> float:
        """By how much text is larger than the system's own."""
        return self._larger

    def show_view(self, view: PresentedView) -> None:
        """Presents another view."""
        self.views.setCurrentIndex(tuple(PresentedView).index(view))
        self.phases.setVisible(view is PresentedView.TIMELINE)
        self.take_keys()

    def take_keys(self) -> None:
        """Gives the keyboard to the presentation: other views than the page would scroll by its keys."""
        (self.page if self.page.isVisible() else self).setFocus()

    def go_to(self, place: Place) -> None:
        """Shows another phase, or marks another row."""
        self.place = place
        item = place.item or place.phase
        if self._document.selection.item != item:
            self._document.select(Selection(item=item))
        self._show_page()

    def show_what_if(self, *, is_shown: bool) -> None:
        """Shows the levers beside the page, or puts them away."""
        self.what_if.setVisible(is_shown)
        self._refit()
        self._share_room()
        self.what_if.setFocus() if is_shown else self.take_keys()

    def show_agenda(self, *, is_shown: bool) -> None:
        """Shows the agenda and what its item is about, or puts it away."""
        self.agenda.setVisible(is_shown)
        self._refit()
        self._share_room()
        if is_shown:
            self.agenda.begin()
        self.take_keys()

    def open_sight(self, sight: Sight) -> None:
        """Presents what an item of the agenda is about."""
        self.show_what_if(is_shown=sight is Sight.WHAT_IF)
        self.go_home()
        self.show_view(_SEEN.get(sight, PresentedView.TIMELINE))

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self.what_if.stop()
        self.agenda.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, has_control = Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)
        turn = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        leaf = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        is_timeline = self.view is PresentedView.TIMELINE
        if leaf is not None and self.agenda.isVisible():
            self.agenda.turn(leaf)
        elif leaf is not None or (turn is not None and (has_control or not is_timeline)):
            self._turn_view(leaf or turn or 0)
        elif turn is not None and self._pages is not None:
            self.go_to(self._pages.turned(self.place, turn))
        elif step is not None:
            self._step(step)
        elif key in _PLAIN and not has_control:
            getattr(self, _PLAIN[key])()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.strip.show_numbers()
        self._show_page()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._enlarge()
        self._share_room()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    def go_home(self) -> None:
        """Shows all phases, whatever was shown."""
        self.show_view(PresentedView.TIMELINE)
        self.go_to(Place())

    def enter(self) -> None:
        """Unfolds the marked phase, or begins a note about the marked task."""
        pages, item = self._pages, self.place.item
        if pages is not None and item in pages.plan.phase_by_id:
            self.go_to(pages.entered(item))
        else:
            self.note.start()

    def toggle_what_if(self) -> None:
        """Shows the levers, or puts them away."""
        self.show_what_if(is_shown=not self.what_if.isVisible())

    def toggle_agenda(self) -> None:
        """Shows the agenda, or puts it away."""
        self.show_agenda(is_shown=not self.agenda.isVisible())

    def next_screen(self) -> None:
        """Moves to the next screen, where there are several."""
        screens = self.screen().virtualSiblings()
        if len(screens) > 1:
            screen = screens[(screens.index(self.screen()) + 1) % len(screens)]
            self.showNormal()
            self.setGeometry(screen.geometry())
            self.showFullScreen()

    def begin_note(self) -> None:
        """Gives the keyboard to the note."""
        self.note.start()

    def _step(self, step: int) -> None:
        current = self.views.currentWidget()
        if isinstance(current, SceneView):
            bar = current.verticalScrollBar()
            bar.setValue(bar.value() + step * bar.singleStep() * 3)
        elif self._pages is not None:
            self.go_to(self._pages.marked(self.place, step))

    def _turn_view(self, step: int) -> None:
        views = tuple(PresentedView)
        self.show_view(views[min(max(views.index(self.view) + step, 0), len(views) - 1)])

    def _lay_out(self) -> None:
        for widget in (self.page, self.matrix, self.load, self.lifecycle_view):
            self.views.addWidget(widget)
            widget.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if widget is self.page else Qt.FocusPolicy.NoFocus
            )
        middle = row(margins=(40, 0, 40, 0))
        self.agenda.hide()
        middle.addWidget(self.agenda)
        middle.addWidget(self.views, 1)
        self.what_if.hide()
        middle.addWidget(self.what_if)
        foot = QWidget()
        foot.setObjectName("present-foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lower = column(foot, margins=(40, 16, 40, 12), spacing=10)
        lower.addWidget(self.note)
        lower.addWidget(self.hints)
        lines = column(self)
        for part in (self.strip, rule(), self.phases):
            lines.addWidget(part)
        lines.addLayout(middle, 1)
        lines.addWidget(foot)

    def _connect(self) -> None:
        document = self._document
        document.plan_changed.connect(self._follow_plan)
        document.results_changed.connect(self._show_page)
        document.selection_changed.connect(self._follow_selection)
        self._meeting.changed.connect(self._show_page)
        self.phases.chosen.connect(lambda phase: self.go_to(Place(phase)))
        self.page.clicked.connect(self._click)
        self.page.resized.connect(self._show_page)
        self.what_if.tried.connect(self._try)
        self.what_if.closed.connect(self.toggle_what_if)
        self.agenda.closed.connect(self.toggle_agenda)
        self.agenda.opened.connect(self.open_sight)
        self.note.kept.connect(self.hints.say)
        self.note.refused.connect(self.hints.say)
        self.note.left.connect(self.take_keys)
        self._appearance.theme_changed.connect(self._dress)
        self._appearance.text_size_changed.connect(self._enlarge)

    @property
    def _pages(self) -> Pages | None:
        plan = self._document.plan
        if plan is None:
            return None
        if self._known_pages is None or self._known_pages.plan is not plan:
            self._known_pages = Pages(plan)
        return self._known_pages

    def _show_page(self) -> None:
        pages, results = self._pages, self._document.results
        if pages is None or results is None or not self.isVisible():
            return
        self.place = pages.kept(self.place)
        begun = self._meeting.results
        if self._tried is not None:
            self.page.show_page(pages, self._tried, results.schedule, self.place)
        else:
            self.page.show_page(pages, results.schedule, begun.schedule if begun else None, self.place)
        self.phases.show_phases(pages, self.place.phase, self.page.words)

    def _follow_plan(self) -> None:
        if self._document.plan is None:
            self.close()
            return
        self._refit()
        self._show_page()

    def _follow_selection(self) -> None:
        """Goes where the other window goes."""
        pages, item = self._pages, self._document.selection.item
        if pages is None or not item or item in (self.place.item, self.place.phase):
            return
        place = pages.entered(item)
        if self.place.phase == ALL_PHASES:
            place = Place(ALL_PHASES, place.phase)
        self.place = place
        self._show_page()

    def _click(self, item: str) -> None:
        if self._pages is not None:
            self.go_to(self._pages.entered(item))
        self.take_keys()

    def _try(self, schedule: "Schedule | None") -> None:
        self._tried = schedule
        self._show_page()

    def _enlarge(self) -> None:
        """Makes text as large as the screen is, 150% at least."""
        width, height = _SCREEN
        share = min(self.width() / width, self.height() / height)
        larger = max(share * _LARGE_TEXT / _USUAL_TEXT, LEAST_ENLARGEMENT) * enlargement()
        if abs(larger - self._larger) > _SAME:
            self._larger = larger
            self._dress()

    def _dress(self) -> None:
        """Puts on the theme and the size of text."""
        theme, larger = self._appearance.theme, self._larger
        share = min(self.width() / _SCREEN[0], self.height() / _SCREEN[1])
        figures = round(max(share * _LARGE_FIGURES, _LEAST_FIGURES) * enlargement())
        self.setStyleSheet(
            f"QWidget {{ font-size: {round(_USUAL_TEXT * larger)}px; }}"
            f"{self._appearance.sheet(larger)}"
            f'QLabel[look="figure"] {{ font-size: {figures}px; }}'
        )
        self.setCursor(pointer_ring(theme))
        self.page.scale = larger * _USUAL_TEXT / _LARGE_TEXT
        for view in (self.page, self.matrix, self.load, self.lifecycle_view):
            view.set_theme(theme)
        for scene in (self.matrix, self.load, self.lifecycle_view):
            scene.enlarge(larger / enlargement())
        self._refit()
        self._show_page()

    def _refit(self) -> None:
        panels = (self.what_if, self.agenda)
        refit((*panels, *(one for panel in panels for one in panel.findChildren(QWidget))), self._larger)

    def _share_room(self) -> None:
        """Leaves the page out where two panels leave no room for it."""
        both = self.agenda.isVisibleTo(self) and self.what_if.isVisibleTo(self)
        room = self.width() - self.agenda.width() - self.what_if.width() - 80
        self.views.setVisible(not both or room >= _LEAST_PAGE)


_SAME, _LEAST_PAGE = 0.01, 320
_SEEN = {Sight.EXPERTISE: PresentedView.EXPERTISE, Sight.LIFECYCLE: PresentedView.LIFECYCLE}
"""What is presented for an item of the agenda; the timeline for the others."""
_PLAIN = {
    Qt.Key.Key_Home: "go_home",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_A: "toggle_agenda",
    Qt.Key.Key_W: "toggle_what_if",
    Qt.Key.Key_N: "begin_note",
    Qt.Key.Key_S: "next_screen",
    Qt.Key.Key_Escape: "close",
}
"""What single keys do, while no field has the keyboard."""
