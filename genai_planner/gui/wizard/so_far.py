"""The panel at the right: what the plan comes to so far, live."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.look.panel_parts import empty, pair
from genai_planner.gui.look.screen_fit import scrolled
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Card, Look, column, paragraph, row, set_look, text
from genai_planner.gui.wizard.warning_words import warning_sentences
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Rect, Scene
from genai_planner.words.days import full_day_text
from genai_planner.words.durations import hours_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.preview import Preview
from genai_planner.workbench.runs import Run

WIDTH, COMPACT_WIDTH = 250, 208
MOST_WARNINGS, MOST_RUNS = 3, 4
_BAR, _STEP, _TOP = 9.0, 15.0, 2.0
_LEAST_BAR = 4.0


class SoFar(QFrame):
    """Finish, work, GPU hours, cost, a small timeline by phase and the first warnings of a preview."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, Look.GROUND)
        sized(self, width=WIDTH)
        self.facts: dict[str, QLabel] = {}
        """The number behind each word: finish, work, gpu_hours, cost."""
        lines = _scrolled(self)
        lines.addWidget(text(self.tr("So far"), Look.SECTION))
        lines.addSpacing(4)
        for key, words in self._fact_names():
            lines.addLayout(self._fact(key, words))
        lines.addSpacing(12)
        self.runs_heading = text(self.tr("Runs on GPUs"), Look.SECTION)
        lines.addWidget(self.runs_heading)
        self.runs = column(spacing=4)
        """A line for each run: how long it takes, and whether it fits."""
        lines.addLayout(self.runs)
        lines.addSpacing(8)
        lines.addWidget(text(self.tr("Timeline"), Look.SECTION))
        self.timeline = SmallTimeline()
        lines.addWidget(self.timeline)
        lines.addSpacing(4)
        self._warnings = column(spacing=8)
        lines.addLayout(self._warnings)
        lines.addStretch()

    def set_compact(self, *, is_compact: bool) -> None:
        """Takes less room, or the usual."""
        sized(self, width=COMPACT_WIDTH if is_compact else WIDTH)

    def show_preview(self, preview: Preview) -> None:
        """Shows the numbers, the bars and the warnings."""
        dates, plan = preview.schedule, preview.plan
        self.facts["finish"].setText(full_day_text(dates.finish))
        work = counted_text("{n} person-day", "{n} person-days", round(dates.work_days))
        self.facts["work"].setText(work)
        self.facts["gpu_hours"].setText(number_text(round(dates.gpu_hours)))
        self.facts["cost"].setText(money_text(dates.cost, plan.currency))
        self._show_runs(preview)
        self.timeline.show_preview(preview)
        self._show_warnings(warning_sentences(preview))

    def _show_runs(self, preview: Preview) -> None:
        empty(self.runs)
        self.runs_heading.setVisible(bool(preview.runs))
        for run in preview.runs[:MOST_RUNS]:
            self.runs.addWidget(pair(run.name, hours_text(run.hours)))
            self.runs.addWidget(
                text(self._fit_words(run), Look.SMALL if run.fits else Look.ERROR, is_wrapped=True)
            )
            self._show_cheat_sheet(run)
        if len(preview.runs) > MOST_RUNS:
            more = self.tr("and {count} more").format(count=len(preview.runs) - MOST_RUNS)
            self.runs.addWidget(text(more, Look.SMALL))

    def _show_cheat_sheet(self, run: Run) -> None:
        """The article's duration beside the estimate's; where it leaves that, the reason."""
        if not run.cheat_sheet:
            return
        words = self.tr("Cheat sheet: {duration}").format(duration=run.cheat_sheet)
        said = text(words, Look.SMALL, is_wrapped=True)
        said.setToolTip(tip(run.beside_cheat_sheet))
        self.runs.addWidget(said)
        if run.is_outside:
            card = Card("warning")
            card.lines.addWidget(paragraph(run.beside_cheat_sheet))
            self.runs.addWidget(card)

    def _fit_words(self, run: Run) -> str:
        if not run.capacity_gb:
            return self.tr("{needed} GB on a GPU; no pool yet").format(needed=number_text(run.memory_gb))
        if run.fits:
            words = self.tr("takes {needed} of the {capacity} GB of a GPU")
        else:
            words = self.tr("needs {needed} GB of a GPU, which has {capacity} GB")
        return words.format(needed=number_text(run.memory_gb), capacity=number_text(run.capacity_gb))

    def show_failure(self, message: str) -> None:
        """Says why there is no plan yet."""
        self._show_warnings([message])

    def _fact_names(self) -> tuple[tuple[str, str], ...]:
        return (
            ("finish", self.tr("Finish")),
            ("work", self.tr("Work")),
            ("gpu_hours", self.tr("GPU hours")),
            ("cost", self.tr("Cost")),
        )

    def _fact(self, key: str, words: str) -> QVBoxLayout:
        self.facts[key] = text("–", Look.STRONG)
        self.facts[key].setAccessibleDescription(words)
        line = row(spacing=8)
        line.addWidget(text(words, Look.SECONDARY))
        line.addStretch()
        line.addWidget(self.facts[key])
        holder = column()
        holder.addLayout(line)
        return holder

    def _show_warnings(self, messages: list[str]) -> None:
        show_warnings(self._warnings, messages[:MOST_WARNINGS])
        if len(messages) > MOST_WARNINGS:
            more = self.tr("{count} more on the last page").format(count=len(messages) - MOST_WARNINGS)
            self._warnings.addWidget(text(more, Look.SMALL))


def show_warnings(lines: QVBoxLayout, messages: list[str]) -> None:
    """Replaces what stands in the layout by a card for each message."""
    empty(lines)
    for message in messages:
        card = Card("warning")
        card.lines.addWidget(paragraph(message))
        lines.addWidget(card)


class SmallTimeline(QWidget):
    """A bar for each phase in its stage's colour, over the whole of the project."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._bars: tuple[Rect, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_preview(self, preview: Preview) -> None:
        """Shows the phases of that plan."""
        self._preview = preview
        self._draw_anew()
        names = ", ".join(phase.name for phase in preview.plan.phases if phase.id in preview.schedule.phases)
        self.setAccessibleName(self.tr("Timeline of {phases}").format(phases=names))
        self.updateGeometry()

    def words_at(self, place: QPoint) -> str:
        """Name and dates of the phase whose line is there; empty where there is none."""
        if self._preview is None:
            return ""
        line = int((place.y() - _TOP) // _STEP)
        if not 0 <= line < len(self._bars):
            return ""
        phase = self._preview.plan.phase_by_id[self._bars[line].item]
        dates = self._preview.schedule.phases[phase.id]
        return self.tr("{name}: {start} to {finish}").format(
            name=phase.name, start=full_day_text(dates.start), finish=full_day_text(dates.finish)
        )

    @override
    def event(self, event: QEvent) -> bool:
        """Tells which phase a bar is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.words_at(event.pos())), self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fits the bars into the width."""
        self._draw_anew()

    @override
    def sizeHint(self) -> QSize:
        """As high as the phases need."""
        count = len(self._preview.schedule.phases) if self._preview else 0
        return QSize(WIDTH, round(count * _STEP) + 4)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the bars."""
        scene = Scene(self.width(), self.height(), self._bars, ground="window")
        paint(scene, QPainter(self), shown_theme(self))

    def _draw_anew(self) -> None:
        if self._preview is not None:
            self._bars = small_timeline(self._preview, self.width())
        self.update()


def small_timeline(preview: Preview, width: float) -> tuple[Rect, ...]:
    """The bars of the phases that have dates, in the plan's order."""
    dates = preview.schedule
    whole = max((dates.finish - dates.start).total_seconds(), 1.0)
    bars: list[Rect] = []
    for phase in preview.plan.phases:
        own = dates.phases.get(phase.id)
        if own is not None:
            start = (own.start - dates.start).total_seconds() / whole * width
            length = max((own.finish - own.start).total_seconds() / whole * width, _LEAST_BAR)
            fill = stage_role(phase.stage, "bar")
            left = min(start, width - length)
            bars.append(
                Rect(left, _TOP + len(bars) * _STEP, length, _BAR, fill=fill, radius=2.0, item=phase.id)
            )
    return tuple(bars)


def _scrolled(panel: QFrame) -> QVBoxLayout:
    inside = QFrame()
    area = scrolled(inside)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    set_look(area.viewport(), Look.GROUND)
    set_look(inside, Look.GROUND)
    column(panel).addWidget(area)
    return column(inside, margins=(20, 20, 20, 20), spacing=6)
