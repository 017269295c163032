"""The timeline: table and chart side by side, scrolled, folded and selected in step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from genai_planner.files.export_options import Shown
from genai_planner.gui.look.shown_switches import shown_switches
from genai_planner.gui.look.text_size import enlargement, px
from genai_planner.gui.look.widgets import column
from genai_planner.gui.risk.entries import share_text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.timeline.chart_view import ChartView
from genai_planner.gui.timeline.filter_bar import FilterBar
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.hand import Hand
from genai_planner.gui.timeline.halves import Halves, chart_half, table_half
from genai_planner.gui.timeline.key_strip import KeyStrip
from genai_planner.gui.timeline.row_tip import explain
from genai_planner.gui.timeline.table.arrangement import Arrangement
from genai_planner.gui.timeline.table.cell_editing import CellEditing
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.log_signs import LogSigns
from genai_planner.gui.timeline.table.scroll_lane import ScrollLane
from genai_planner.gui.timeline.table.task_model import TaskModel
from genai_planner.gui.timeline.table.task_tree import TaskTree
from genai_planner.gui.timeline.whole_plan import HEIGHT as MAP_HEIGHT
from genai_planner.gui.timeline.whole_plan import WholePlan
from genai_planner.model.table.groupings import Grouping
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.options import ChartOptions
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.result import Schedule
from genai_planner.words.days import short_day_text
from genai_planner.workbench.grouping import is_head

_TABLE_WIDTH, _COMPACT_WIDTH = 480, 244
_LARGEST_PART = 0.6
"""Of the width, for the table; the chart has the rest."""
MOST_UNFOLDED = 2_000
"""Tasks of a plan that opens with all its phases unfolded; of a larger one nobody sees the whole."""


class TimelineView(QWidget):
    """The plan's tasks over time.

    Signals:
        zoom_changed(zoom): the ticks of the header count something else.
        grouping_changed(grouping): the tasks stand under other heads.
        indent_wanted(inwards): the selected rows are to be indented, or outdented.
        menu_wanted(item, place): the actions for a task or phase are wanted, or for the ground.
    """

    zoom_changed = Signal(str)
    grouping_changed = Signal(str)
    menu_wanted = Signal(str, QPoint)
    indent_wanted = Signal(bool)

    def __init__(
        self, document: Document, theme: Theme, measure: QtTextMeasure, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._document = document
        self._measure = measure
        self._now = now
        self.arrangement = Arrangement()
        self.model = TaskModel(theme, self.arrangement, self)
        self.tree = TaskTree(self.model, theme)
        self.chart = ChartView(theme, measure, self.explain)
        self.chart.completed = self._completed
        self.desk = Desk(document, self.chart, self._show_trial)
        self.hand = Hand(self.desk, self._choose, self._frame)
        self.chart.hand = self.hand
        self.cells = CellEditing(self.tree, self.model, document, lambda: now().date())
        self.signs = LogSigns(self.tree, self.model, self.chart)
        self._is_choosing = False
        self._is_compact = False
        self._table_width = _TABLE_WIDTH
        """What the user wants where text has its usual size; the table has less in a small window."""
        self.map = WholePlan(self.chart, theme)
        self.splitter = self._splitter()
        self.splitter.splitterMoved.connect(self._note_table_width)
        self.setFocusProxy(self.tree)
        self.filter_bar = FilterBar()
        lines = column(self)
        lines.addWidget(self.filter_bar)
        lines.addWidget(self.splitter, 1)
        self.key = KeyStrip(theme, measure)
        lines.addWidget(self.key)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Shows all in the colours of another theme."""
        self.model.set_theme(theme)
        self.tree.set_theme(theme)
        self.chart.set_theme(theme)
        self.map.set_theme(theme)
        self.key.set_theme(theme)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What is seen beside the bars, as an export names it."""
        options = self.chart.options
        return tuple(Shown(one.shown) for one in shown_switches() if getattr(options, one.option))

    def switch(self, shown: str, *, is_shown: bool) -> None:
        """Shows one thing beside the bars, or leaves it out; it is named as the value of `Shown`."""
        changes: dict[str, Any] = {one.option: is_shown for one in shown_switches() if one.shown == shown}
        self._set_options(replace(self.chart.options, **changes))

    def show_sureness(self, sureness: Sureness | None) -> None:
        """Shows what other runs say of the dates; nothing for None."""
        self.model.show_sureness(sureness)
        self._set_options(replace(self.chart.options, sureness=sureness))

    def _set_options(self, options: ChartOptions) -> None:
        self.chart.set_options(options)
        self.key.explain(options)

    def explain(self, item: str) -> str:
        """What a tooltip says of a task or phase."""
        told, sureness = explain(self._document.results, item), self.chart.options.sureness
        if not told or sureness is None or item not in sureness.finishes:
            return told
        sure = self.tr("80% chance to be done by {day}; critical in {share} of the runs.").format(
            day=short_day_text(sureness.finishes[item]),
            share=share_text(round(sureness.criticality[item], 2)),
        )
        return f"{told}\n{sure}"

    def _share_room(self) -> None:
        """Leaves the chart its part of a small window."""
        room = sum(self.splitter.sizes())
        usual = px(self._table_width)
        wanted = min(usual, px(_COMPACT_WIDTH)) if self._is_compact else usual
        table = min(wanted, round(room * _LARGEST_PART))
        self.splitter.setSizes([table, room - table])

    def set_compact(self, *, is_compact: bool) -> None:
        """Shows only the tasks' names beside the chart, or the usual columns."""
        self._is_compact = is_compact
        self.tree.show_only_names(is_only=is_compact)
        self._share_room()

    def divide(self, state: QByteArray) -> None:
        """Divides the room between table and chart as a splitter did before."""
        self.splitter.restoreState(state)
        self._note_table_width()

    def division(self) -> QByteArray:
        """How the room is divided, to be divided so again; a small window's division is never kept."""
        if not self._is_compact:
            return self.splitter.saveState()
        room = sum(self.splitter.sizes())
        table = px(self._table_width)
        self.splitter.setSizes([table, max(room - table, 1)])
        state = self.splitter.saveState()
        self._share_room()
        return state

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._share_room()

    def _note_table_width(self) -> None:
        if not self._is_compact:
            self._table_width = round(self.splitter.sizes()[0] / enlargement())

    def _splitter(self) -> QSplitter:
        bar = self.chart.horizontalScrollBar()
        bar.ensurePolished()
        # As much room below the table as beneath the chart's rows, so that both end at the same row.
        height = round(bar.sizeHint().height() / enlargement())
        left = table_half(self.tree, ScrollLane(self.tree.horizontalScrollBar(), height), MAP_HEIGHT)
        splitter = Halves(Qt.Orientation.Horizontal)
        splitter.resized.connect(self._share_room)
        splitter.addWidget(left)
        splitter.addWidget(chart_half(self.chart, self.map))
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setSizes([px(_TABLE_WIDTH), 1000])
        return splitter

    def _connect(self) -> None:
        self._document.plan_changed.connect(self._show_plan)
        self._document.results_changed.connect(self._show_results)
        self._document.selection_changed.connect(self._follow_selection)
        self.tree.items_chosen.connect(self._select_rows)
        self.filter_bar.changed.connect(self.take_filter)
        self.filter_bar.stepped.connect(self._step)
        self.filter_bar.closed.connect(self.tree.setFocus)
        self.tree.menu_wanted.connect(self._ask_for_menu)
        self.tree.indent_wanted.connect(self.indent_wanted)
        self.tree.header().sectionClicked.connect(self._sort)
        self.chart.menu_wanted.connect(self._ask_for_menu)
        self.chart.double_clicked.connect(lambda item: self.tree.edit_cell(item, Column.DURATION))
        self.tree.folding_changed.connect(self._show_results)
        self.chart.zoom_changed.connect(self.zoom_changed)
        tree_bar, chart_bar = self.tree.verticalScrollBar(), self.chart.verticalScrollBar()
        tree_bar.valueChanged.connect(chart_bar.setValue)
        chart_bar.valueChanged.connect(tree_bar.setValue)
        # The table knows new rows before the chart has their dates, and may have scrolled to them already.
        tree_bar.rangeChanged.connect(self._level_bars)
        chart_bar.rangeChanged.connect(self._level_bars)
        self._show_plan()
        self._show_results()
        self._follow_selection()

    def _show_plan(self) -> None:
        plan = self._document.plan
        is_fresh = self._document.results is None and not self._document.undo_stack.count()
        if plan is not None and is_fresh:
            is_large = len(plan.tasks) > MOST_UNFOLDED
            self.tree.fold_next(frozenset(phase.id for phase in plan.phases) if is_large else frozenset())
        if not self.filter_bar.isHidden():
            self.filter_bar.show_plan(plan)
        self.model.show(self._document.plan, self._document.results)
        self._follow_in_table()
        if is_fresh:
            self.tree.scrollToTop()
            self.chart.verticalScrollBar().setValue(0)

    def _show_results(self) -> None:
        results = self._document.results
        self.model.show(self._document.plan, results)
        self.desk.can_order = self.arrangement.is_in_order
        if results is None:
            self.chart.show_chart(None)
            return
        facts = self.arrangement.facts(results.plan, results.schedule, self.chart.options.sureness)
        rows = self.arrangement.rows(facts, self.tree.folded)
        self._set_today()
        self.chart.set_options(replace(self.chart.options, dimmed=self.model.dimmed))
        dates, known = facts.schedule or results.schedule, self.chart.chart
        self.chart.show_chart(Chart(results.plan, dates, rows, self._measure, known))
        count = len(results.plan.phases) + len(results.plan.tasks)
        self.filter_bar.show_count(len(self._matches()), count)

    def show_what_if(self, schedule: "Schedule | None") -> None:
        """Draws other dates over today's, which stay as ghosts; what falls away stays where it was."""
        chart = self.chart.shown
        if schedule is None or chart is None:
            self.chart.show_trial(None, "")
            return
        known = self._document.results
        if known is None:
            return
        today = known.schedule
        tasks = {key: schedule.tasks.get(key, one) for key, one in today.tasks.items()}
        phases = {key: schedule.phases.get(key, one) for key, one in today.phases.items()}
        self.chart.show_trial(replace(schedule, tasks=tasks, phases=phases), "")

    def _level_bars(self) -> None:
        """Brings both halves to the same row again once both can go equally far."""
        tree_bar, chart_bar = self.tree.verticalScrollBar(), self.chart.verticalScrollBar()
        if tree_bar.maximum() == chart_bar.maximum():
            chart_bar.setValue(tree_bar.value())

    def _set_today(self) -> None:
        self.chart.set_options(replace(self.chart.options, today=self._now()))

    def _select(self, item: str) -> None:
        self._document.select(Selection(item=item))

    def sort_as_planned(self) -> None:
        """Lists the tasks in the plan's own order again."""
        self.arrangement.sort = ""
        self.show_sorting()
        self.rearrange()

    def rearrange(self) -> None:
        """Shows the rows as the arrangement has them now, in both halves."""
        self.model.arrange()
        self._follow_in_table()
        self._show_results()

    def open_search(self) -> None:
        """Opens the line that searches and filters."""
        self.filter_bar.show_plan(self._document.plan)
        self.filter_bar.open()

    def group(self, by: Grouping) -> None:
        """Lists the tasks under other heads."""
        self.arrangement.grouping = by
        self.rearrange()
        self.grouping_changed.emit(by.value)

    def take_filter(self) -> None:
        """Shows the rows that the line over the table means."""
        self.arrangement.wanted = self.filter_bar.wanted
        self.arrangement.hides = self.filter_bar.hides.isChecked()
        self.rearrange()

    def _step(self, forwards: bool) -> None:  # noqa: FBT001 - the signal's own
        """Selects the next row that is searched for, or the one before, all around."""
        plan, matches = self._document.plan, self._matches()
        found = [row.id for row in layout_rows(plan) if row.id in matches] if plan is not None else []
        if not found:
            return
        item = self._document.selection.item
        place = found.index(item) + (1 if forwards else -1) if item in found else 0
        self._select(found[place % len(found)])

    def _matches(self) -> frozenset[str]:
        """What is searched for; nothing where nothing is."""
        plan, results = self._document.plan, self._document.results
        if plan is None or self.arrangement.wanted.is_empty:
            return frozenset()
        return self.arrangement.matches(plan, results.schedule if results is not None else None)

    def _sort(self, section: int) -> None:
        """Sorts the tasks of each phase by a column; the other way round the second time."""
        key = self.model.specs[section].key
        arrangement = self.arrangement
        arrangement.is_descending = arrangement.sort == key and not arrangement.is_descending
        arrangement.sort = key
        self.show_sorting()
        self.rearrange()

    def show_sorting(self) -> None:
        """Marks the head of the column by which the tasks stand."""
        arrangement = self.arrangement
        sections = {spec.key: section for section, spec in self.model.specs.items()}
        section = sections.get(arrangement.sort, -1)
        order = Qt.SortOrder.DescendingOrder if arrangement.is_descending else Qt.SortOrder.AscendingOrder
        self.tree.header().setSortIndicator(section, order)
        self.tree.header().setSortIndicatorShown(section >= 0)

    def _ask_for_menu(self, item: str, place: QPoint) -> None:
        """Selects what the menu is for, unless it is among what is selected already."""
        if item and item not in self._document.selection.items:
            self._choose(item, Qt.KeyboardModifier.NoModifier)
        self.menu_wanted.emit(item, place)

    def _select_rows(self, item: str, others: frozenset[str]) -> None:
        others = frozenset(one for one in others if not is_head(one))
        if is_head(item) and others:
            item = min(others)
            others -= {item}
        self._document.select(Selection(item=item, others=others))

    def _choose(self, item: str, keys: Qt.KeyboardModifier) -> None:
        """Selects what the mouse took in the chart; nothing moves away from under it."""
        self._is_choosing = True
        self._document.select(self._selected(item, keys))
        self._is_choosing = False

    def _selected(self, item: str, keys: Qt.KeyboardModifier) -> Selection:
        """What is selected after a click: with Control the item too or no longer, with Shift all up to it."""
        now = self._document.selection
        if item and now.item and keys & Qt.KeyboardModifier.ControlModifier:
            items = now.items ^ {item}
            kept = item if item in items else next(iter(sorted(items)), "")
            return Selection(item=kept, others=items - {kept})
        if item and now.item and keys & Qt.KeyboardModifier.ShiftModifier:
            rows = [row.id for row in self.chart.rows]
            if item in rows and now.item in rows:
                first, last = sorted((rows.index(item), rows.index(now.item)))
                return Selection(item=now.item, others=frozenset(rows[first : last + 1]) - {now.item})
        return Selection(item=item)

    def _frame(self, items: tuple[str, ...]) -> None:
        """Selects several tasks at once."""
        self._is_choosing = True
        first = items[0] if items else ""
        self._document.select(Selection(item=first, others=frozenset(items[1:])))
        self._is_choosing = False

    def _completed(self, schedule: Schedule) -> Schedule:
        plan = self._document.plan
        return self.arrangement.dated(plan, schedule) if plan is not None else schedule

    def _show_trial(self, schedule: Schedule | None) -> None:
        self.model.show_trial(schedule)
        self.tree.show_changes()

    def _follow_in_table(self) -> None:
        """Selects in the table what is selected in the document; its rows may be new ones."""
        selection = self._document.selection
        self.tree.follow(selection.item, selection.others)

    def _follow_selection(self) -> None:
        selection = self._document.selection
        item = selection.item
        self._follow_in_table()
        self.chart.set_options(replace(self.chart.options, selected=selection.items))
        if item and not self._is_choosing:
            self.chart.reveal(item)
