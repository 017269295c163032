"""The log as a view: what is overdue first, then what is due, decided and assumed; the gates beside it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QListView, QPushButton, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.collector import collector_at_rest
from genai_planner.errors import EditError
from genai_planner.gui.log.delegate import LogDelegate
from genai_planner.gui.log.entry_dialog import EntryDialog
from genai_planner.gui.log.gates_panel import GatesPanel
from genai_planner.gui.log.quick_entry import QuickEntry
from genai_planner.gui.log.rows import ROW_ROLE, Line, LogModel, lines_of, rows_of
from genai_planner.gui.log.words import kind_words
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.keyboard import skip_while_empty
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.text_size import px, sized
from genai_planner.gui.look.widgets import Look, button, column, row, rule, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.looking import Looked
from genai_planner.model import edits
from genai_planner.model.log import AmountKey, Entry, EntryKind
from genai_planner.model.plan import Plan
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.numbers import number_text
from genai_planner.workbench.record.standing import (
    Group,
    Log,
    Row,
    Unowned,
    finding,
    group_of,
    log_of,
    rest_sentence,
)
from genai_planner.workbench.record.subjects import subject_now

_GATES_WIDTH = 428
_BESIDE_FROM = 980
_FILTER_WIDTH = 220
_AT_ONCE, _BETWEEN = 300, 5
"""Lines that are read at a time, and the milliseconds until the next ones are."""


class LogView(QWidget):
    """Entries are opened by a double click or Enter; the worth of amounts is worked out off the GUI thread.

    Signals:
        overdue_changed(count): so many checks are overdue.
    """

    overdue_changed = Signal(int)

    def __init__(self, document: Document, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._document, self._today = document, today
        self._worths: dict[AmountKey, float] = {}
        self._kind: EntryKind | None = None
        self._lines: tuple[Line, ...] = ()
        self._unread: Iterator[Line] = iter(())
        self._reader = QTimer(self, interval=_BETWEEN)
        self._reader.timeout.connect(self._read_on)
        self._lines_of: Log | None = None
        self.log: Log | None = None
        """How the log stands; None without a plan."""
        self._looked = Looked(document, lambda results: results.worths, self)
        self._looked.changed.connect(self._take_worths)
        self.title = text("", Look.TITLE, is_wrapped=True)
        self.rest = text("", Look.SECONDARY, is_wrapped=True)
        self.search = QLineEdit()
        self.model = LogModel(self)
        self.list = QListView()
        self._delegate = LogDelegate(theme, self.list, self.tr("Adopt…"))
        self.quick = QuickEntry(document, today)
        self.gates = GatesPanel(document, theme, today)
        self.kinds: dict[EntryKind | None, QPushButton] = {}
        """The buttons that show one kind of entry, or all."""
        self.open_button = button(self.tr("&Open…"))
        self.remove_button = button(self.tr("Re&move"))
        self.gates_button = button(self.tr("Ga&tes"))
        self.gates_button.setCheckable(True)
        self.gates_button.toggled.connect(self._arrange)
        self._lay_out()
        self._is_outdated = False
        document.plan_changed.connect(self._follow)
        document.state_changed.connect(self._allow)
        self.show_log()

    @property
    def is_busy(self) -> bool:
        """Whether the worth of something is on its way."""
        return self._looked.is_busy or self.gates.is_busy

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._reader.stop()
        self.gates.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._delegate.theme = theme
        self.list.viewport().update()
        self.gates.set_theme(theme)

    def show_log(self) -> None:
        """Shows the log as it now stands."""
        with collector_at_rest():
            self._show_log()

    def _show_log(self) -> None:
        self._is_outdated = False
        plan = self._document.plan
        self.log = None if plan is None else log_of(plan, self._today(), self._worths)
        self.title.setText("" if self.log is None else str(finding(self.log)))
        self.rest.setText("" if self.log is None else str(rest_sentence(self.log)))
        self.rest.setVisible(bool(self.rest.text()))
        self._count_kinds()
        self._filter()
        self.overdue_changed.emit(0 if self.log is None else len(self.log.overdue))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.show_log()

    def _follow(self) -> None:
        """Shows the log of an edited plan while it is seen; else only tells how much of it is overdue."""
        if self.isVisible():
            self.show_log()
            return
        self._is_outdated = True
        plan, today = self._document.plan, self._today()
        entries = plan.log if plan is not None else ()
        self.overdue_changed.emit(sum(group_of(one, today) is Group.OVERDUE for one in entries))

    def open_chosen(self) -> None:
        """Opens the entry that is chosen, or adopts the assumption."""
        line = self._chosen()
        plan = self._document.plan
        if line is None or plan is None or self._document.is_read_only:
            return
        source = line.source
        entry = self._adopted(plan, source) if isinstance(source, Unowned) else source.entry
        dialog = EntryDialog(self._document, entry, self._today(), self.window())
        if isinstance(source, Unowned):
            dialog.words.show_value(entry.text)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove_chosen(self) -> None:
        """Takes the chosen entry out of the log, as one undoable step."""
        line = self._chosen()
        if line is None or isinstance(line.source, Unowned):
            return
        entry_id = line.source.entry.id
        try:
            self._document.edit(self.tr("Remove entry"), lambda plan: edits.remove_entry(plan, entry_id))
        except EditError as error:
            tell(self.window(), str(error))

    def show_kind(self, kind: EntryKind | None) -> None:
        """Shows only entries of that kind, or all."""
        self._kind = kind
        self.kinds[kind].setChecked(True)
        self._filter()

    def show_about(self, item: str) -> None:
        """Shows the entries that name what has that id, and chooses the first that is about it."""
        plan = self._document.plan
        entries = plan.entries_by_subject.get(item, ()) if plan is not None else ()
        if plan is None or not entries or entries[0].about is None:
            return
        self.show_kind(None)
        self.search.setText(subject_now(plan, entries[0].about).name)
        for number, line in enumerate(self.model.rows):
            if isinstance(line, Line) and isinstance(line.source, Row) and line.source.entry in entries:
                self.list.setCurrentIndex(self.model.index(number, 0))
                return

    @override
    def minimumSizeHint(self) -> QSize:
        """Without the gates, which give way where there is little room."""
        hint = super().minimumSizeHint()
        beside = self._gates_area.width() if self._gates_area.isVisibleTo(self) else 0
        return QSize(hint.width() - beside, hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Shows the gates where there is room beside the log, or where they are asked for."""
        is_beside = self.width() >= px(_BESIDE_FROM)
        self.gates_button.setVisible(not is_beside)
        self._gates_area.setVisible(is_beside or self.gates_button.isChecked())

    def _adopted(self, plan: Plan, source: Unowned) -> Entry:
        words = source.estimate.because.partition("\n")[0] or str(subject_now(plan, source.about).words)
        return edits.new_entry(plan, EntryKind.ASSUMPTION, words, self._today(), about=source.about)

    def _chosen(self) -> Line | None:
        found = self.list.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, Line) else None

    def _choose(self, index: QModelIndex) -> None:
        """Opens an assumption of the planner that is clicked, to be adopted; entries need a double click."""
        line = index.data(ROW_ROLE)
        self._allow()
        if isinstance(line, Line) and isinstance(line.source, Unowned):
            self.open_chosen()

    def _take_worths(self) -> None:
        results = self._looked.results
        self._worths = {} if results is None else results.worths
        self._let_first_go()
        self.show_log()

    def _let_first_go(self) -> None:
        """An assumption at the top is chosen because it stands there: what is worth more takes its place."""
        current, chosen = self.list.currentIndex(), self._chosen()
        is_first = not any(isinstance(one, Line) for one in self.model.rows[: current.row()])
        if chosen is not None and is_first and isinstance(chosen.source, Unowned):
            self.list.setCurrentIndex(QModelIndex())

    def _filter(self) -> None:
        plan = self._document.plan
        if plan is None or self.log is None:
            self.model.show([])
            return
        kept = self._chosen()
        heading = self.tr("Assumptions of the planner without an owner")
        words = self.search.text()
        if self._lines_of is not self.log:
            self._lines, self._lines_of = lines_of(self.log, plan), self.log
            self._unread = iter(self._lines)
            self._reader.start()
        self.model.show(rows_of(self._lines, kind=self._kind, words=words, unowned_words=heading))
        if kept is not None:
            self._choose_again(kept)
        self._allow()

    def _choose_again(self, kept: Line) -> None:
        """Chooses the line of the same entry, which may read otherwise by now."""
        wanted = _key_of(kept)
        for number, line in enumerate(self.model.rows):
            if isinstance(line, Line) and _key_of(line) == wanted:
                self.list.setCurrentIndex(self.model.index(number, 0))
                return

    def _read_on(self) -> None:
        """Puts together what is searched of the next lines, so that the first letter typed need not wait."""
        line = None
        for line in islice(self._unread, _AT_ONCE):
            line.haystack  # noqa: B018 - it is remembered
        if line is None:
            self._reader.stop()

    def _count_kinds(self) -> None:
        plan = self._document.plan
        counts = dict.fromkeys(EntryKind, 0)
        for entry in plan.log if plan is not None else ():
            counts[entry.kind] += 1
        names = kind_words()
        for kind, shown in self.kinds.items():
            count = sum(counts.values()) if kind is None else counts[kind]
            name = self.tr("All") if kind is None else names[kind]
            shown.setText(f"{name} {number_text(count)}")

    def _allow(self) -> None:
        line, may = self._chosen(), not self._document.is_read_only
        self.open_button.setEnabled(may and line is not None)
        self.remove_button.setEnabled(may and line is not None and not isinstance(line.source, Unowned))

    def _lay_out(self) -> None:
        whole = row(self)
        left = column(margins=(20, 20, 20, 12), spacing=8)
        left.addWidget(self.title)
        left.addWidget(self.rest)
        left.addLayout(self._tools())
        left.addWidget(self.list, 1)
        left.addWidget(self.quick)
        whole.addLayout(left, 1)
        whole.addWidget(rule(is_upright=True))
        self._gates_area = QScrollArea()
        self._gates_area.setAccessibleName(self.tr("Gates"))
        self._gates_area.setWidgetResizable(True)
        self._gates_area.setWidget(self.gates)
        sized(self._gates_area, width=_GATES_WIDTH)
        whole.addWidget(self._gates_area)
        self.list.setModel(self.model)
        skip_while_empty(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Log"))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(False)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self.open_chosen)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.open_button.clicked.connect(self.open_chosen)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.setFocusProxy(self.list)

    def _tools(self) -> FlowLayout:
        tools = FlowLayout(spacing=8)
        group = QButtonGroup(self)
        for kind in (None, *EntryKind):
            shown = button("")
            set_look(shown, Look.SEGMENT)
            shown.setCheckable(True)
            shown.setChecked(kind is None)
            shown.clicked.connect(lambda _, one=kind: self.show_kind(one))
            group.addButton(shown)
            self.kinds[kind] = shown
            tools.addWidget(shown)
        self.search.setPlaceholderText(self.tr("Find in the log"))
        self.search.setAccessibleName(self.tr("Find in the log"))
        self.search.setClearButtonEnabled(True)
        sized(self.search, width=_FILTER_WIDTH)
        self.search.textChanged.connect(self._filter)
        for one in (self.search, self.open_button, self.remove_button, self.gates_button):
            tools.addWidget(one)
        return tools


def _key_of(line: Line) -> object:
    """What tells a line from all others, whatever stands in it."""
    if isinstance(line.source, Unowned):
        return line.source.about.id, line.source.about.field
    return line.source.entry.id
