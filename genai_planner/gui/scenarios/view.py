"""The plan and its scenarios side by side; one is made the plan, renamed or removed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.look.chart_image import ChartImage, Draw
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.scenarios.comparison import Comparison
from genai_planner.gui.scenarios.ways import variants_of
from genai_planner.gui.scenarios.why import Why
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.looking import Looked
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.days import medium_day_text
from genai_planner.workbench.results import Results
from genai_planner.workbench.varying.effects import Chain, chain_of_effects
from genai_planner.workbench.varying.headline import Headline
from genai_planner.workbench.varying.scenarios import Column, with_scenario, without_scenario

if TYPE_CHECKING:
    from genai_planner.pictures.charts.variants import Variants

_WIDEST = 760
_PHASES_HEIGHT, _CURVES_HEIGHT = 360, 320


class ScenariosView(QScrollArea):
    """Worked out anew, off the GUI thread, when the plan has changed and the view is seen.

    Signals:
        what_if_wanted: the user wants to make a scenario of levers.
    """

    what_if_wanted = Signal()

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self.columns: tuple[Column, ...] = ()
        """What is shown, the plan itself first."""
        self._shown_of: Plan | None = None
        self.chosen = ""
        """The id of the scenario that is explained; empty for none."""
        self._looked = Looked(document, _columns_of, self)
        self._looked.changed.connect(self._take)
        self._looked.failed.connect(lambda error: self._say(str(error), is_bad=True))
        self.charts = tuple(
            ChartImage(draw, theme, words, height)
            for draw, words, height in (
                (_phases, self.tr("Phases, each way from A down"), _PHASES_HEIGHT),
                (_curves, self.tr("How likely each is finished by a day"), _CURVES_HEIGHT),
                (_clouds, self.tr("What each costs, and when it is finished"), _CURVES_HEIGHT),
            )
        )
        self.why = Why()
        self._reasons = NewestOnly(self)
        self._reasons.finished.connect(self._show_chain)
        self._reasons.failed.connect(lambda error: self.why.say(str(error)))
        self.heading = text("", Look.TITLE, is_wrapped=True)
        self.sentence = text("", Look.SECONDARY, is_wrapped=True)
        self.table = Comparison()
        self.table.chosen.connect(self.choose)
        self.new_button = button(self.tr("New from &What if"))
        self.make_button = button(self.tr("&Make this the plan"), Look.PRIMARY)
        self.rename_button = button(self.tr("Re&name…"))
        self.remove_button = button(self.tr("Remo&ve"))
        self._lay_out()
        self.new_button.clicked.connect(self.what_if_wanted)
        self.make_button.clicked.connect(self.make_plan)
        self.rename_button.clicked.connect(self._ask_for_name)
        self.remove_button.clicked.connect(self.remove)
        document.plan_changed.connect(self._show_state)
        document.state_changed.connect(self._allow)
        self._show_state()

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._looked.is_busy or self._reasons.is_busy

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._reasons.stop()
        for chart in self.charts:
            chart.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        for chart in self.charts:
            chart.set_theme(theme)

    def choose(self, scenario: str) -> None:
        """Explains a scenario beneath the table."""
        self.chosen = scenario
        head = self.table.heads.get(scenario)
        if head is not None:
            head.setChecked(True)
        self._explain()

    def make_plan(self) -> None:
        """Makes the chosen scenario the plan, as one undoable step; it is no scenario any more."""
        found = self._column()
        if found is None or found.plan is None or not self._is_of_the_plan:
            return
        derived = found.plan
        self._edit(self.tr("Make scenario the plan"), lambda _: without_scenario(derived, found.id))

    def rename(self, name: str) -> None:
        """Gives the chosen scenario another name."""
        chosen = self.chosen

        def change(plan: Plan) -> Plan:
            scenario = next((one for one in plan.scenarios if one.id == chosen), None)
            if scenario is None or not name.strip():
                return plan
            return with_scenario(plan, changed(scenario, name=name.strip()))

        self._edit(self.tr("Rename scenario"), change)

    def remove(self) -> None:
        """Takes the chosen scenario away."""
        chosen = self.chosen
        self._edit(self.tr("Remove scenario"), lambda plan: without_scenario(plan, chosen))

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Scenarios"))
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 24), spacing=8)
        head = row(spacing=8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.new_button)
        lines.addLayout(head)
        self._table_area = _Sideways(self.table)
        sized(self.why, most_width=_WIDEST)
        for part in (self.sentence, self._table_area):
            lines.addWidget(part)
        lines.addSpacing(8)
        lines.addWidget(self.why)
        lines.addLayout(self._foot())
        self._chart_heads = []
        for chart in self.charts:
            head_words = text(chart.accessibleName(), Look.HEADING)
            self._chart_heads.append(head_words)
            lines.addSpacing(8)
            lines.addWidget(head_words)
            lines.addWidget(chart)
        lines.addStretch(1)
        self.setWidget(inside)

    def _foot(self) -> QHBoxLayout:
        foot = row(spacing=8)
        words = self.tr("Its levers become the plan, and it is no scenario any more. Undo brings both back.")
        self.make_button.setToolTip(tip(words))
        for one in (self.make_button, self.rename_button, self.remove_button):
            foot.addWidget(one)
        foot.addStretch(1)
        return foot

    def _show_state(self) -> None:
        """Says at once what is true of the plan, before any number is there."""
        plan = self._document.plan
        has_some = plan is not None and bool(plan.scenarios)
        if plan is None or not has_some:
            self.heading.setText(self.tr("No scenarios yet"))
            self._say(
                self.tr("Turn levers in What if and save them as a scenario: it stands here beside the plan.")
            )
            self.columns = ()
        else:
            self.heading.setText(self.tr("{count} ways to do it").format(count=1 + len(plan.scenarios)))
        if has_some and not self._is_of_the_plan:
            self._say(self.tr("Working it out…"))
        for part in (self._table_area, *self.charts, *self._chart_heads):
            part.setVisible(has_some)
        if plan is None or self.chosen not in {one.id for one in plan.scenarios}:
            self.chosen = ""
            self.why.hide()
        self._allow()

    def _take(self) -> None:
        results = self._looked.results
        self._shown_of = None if results is None else results.plan
        self.columns = _columns_of(results) if results is not None else ()
        if results is None or not self.columns:
            self._show_state()
            return
        self._say(self._best())
        self.table.show_columns(self.columns, results.plan.currency, self.chosen)
        self._show_state()
        self._explain()

    def _best(self) -> str:
        """Which is surest and which is cheapest."""
        told = [one for one in self.columns if one.headline is not None]
        names = {"": self.tr("The plan as it is")}
        sure = min(told, key=lambda one: _of(one).p80)
        cheap = min(told, key=lambda one: _of(one).cost_p80)
        words = self.tr("{sure} has the earliest 80% date, {day}; {cheap} costs least. {rest}")
        same = self.tr("{sure} has the earliest 80% date, {day}, and costs least. {rest}")
        return (same if sure is cheap else words).format(
            sure=names.get(sure.id, sure.name),
            day=medium_day_text(_of(sure).p80),
            rest=self.tr("In all of them nobody is booked twice."),
            cheap=cheap.name if cheap.id else self.tr("the plan as it is"),
        )

    @property
    def _is_of_the_plan(self) -> bool:
        """Whether what is shown is of the plan as it is now; else it is being worked out anew."""
        return self._document.plan is self._shown_of

    def _column(self) -> Column | None:
        return next((one for one in self.columns if one.id == self.chosen), None) if self.chosen else None

    def _explain(self) -> None:
        self._allow()
        self._draw()
        found = self._column()
        if found is None:
            return
        base, plan = self.columns[0].plan, found.plan
        if base is None or plan is None:
            self.why.say(found.problem)
            return
        self.why.say(self.tr("Working it out…"))
        self._reasons.request(lambda: (found.id, chain_of_effects(base, plan)))

    def _draw(self) -> None:
        """Draws all ways over each other, the chosen one above the others."""
        plan = self.columns[0].plan if self.columns else None
        content = None if plan is None else variants_of(self.columns, plan, self.chosen)
        for chart in self.charts:
            chart.show_content(content)

    def _show_chain(self, answer: tuple[str, Chain]) -> None:
        scenario, chain = answer
        if scenario == self.chosen:
            self.why.show_chain(chain)

    def _allow(self) -> None:
        found, may = self._column(), not self._document.is_read_only
        is_derived = found is not None and found.plan is not None
        self.make_button.setEnabled(may and is_derived and self._is_of_the_plan)
        for one in (self.rename_button, self.remove_button):
            one.setEnabled(may and found is not None)
        for one in (self.make_button, self.rename_button, self.remove_button):
            one.setVisible(bool(self.columns))

    def _edit(self, words: str, change: Callable[[Plan], Plan]) -> None:
        try:
            self._document.edit(words, change)
        except EditError as error:
            tell(self, str(error))

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        set_look(self.sentence, Look.BAD if is_bad else Look.SECONDARY)
        self.sentence.setText(words)

    def _ask_for_name(self) -> None:
        found = self._column()
        if found is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Rename scenario"))
        dialog.setLabelText(self.tr("What is this variant called?"))
        dialog.setTextValue(found.name)
        dialog.textValueSelected.connect(self.rename)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Sideways(QScrollArea):
    """As high as what is inside, which is scrolled sideways alone."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self._inside = inside

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            bar = self.horizontalScrollBar().sizeHint().height()
            # Wrapped words need more than the least height where their column is narrow.
            asked = self._inside.minimumSizeHint().height(), self._inside.heightForWidth(self._inside.width())
            self.setFixedHeight(max(asked) + bar)
        return super().eventFilter(watched, event)


def _columns_of(results: Results) -> tuple[Column, ...]:
    """None for a plan without scenarios, for which nothing need be worked out."""
    return results.scenarios if results.plan.scenarios else ()


def _of(column: Column) -> Headline:
    assert column.headline is not None
    return column.headline


def _phases() -> "Draw[Variants]":
    from genai_planner.pictures.charts.variants import draw_phases

    return draw_phases


def _curves() -> "Draw[Variants]":
    from genai_planner.pictures.charts.variants import draw_curves

    return draw_curves


def _clouds() -> "Draw[Variants]":
    from genai_planner.pictures.charts.variants import draw_clouds

    return draw_clouds
