"""What a change comes to, said before it is made: its dates, the finish, the 80% date, chance and cost."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, column, row, rule, set_look, text
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.words.days import short_day_text
from genai_planner.words.durations import days_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import share_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.trial import Trial, TriedDates
    from genai_planner.workbench.by_hand.effect import Sureness

WIDTH = 340
_REST_MILLISECONDS = 90
"""How long the newest try may wait before it is run."""
_LEAST_DAYS = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the figures.

    Attributes:
        item: the task or phase that is changed.
        meaning: what the change becomes in the plan.
        keys: what the keys do meanwhile.
        title: instead of the item's new dates.
        aside: instead of how far it moves.
    """

    item: str
    meaning: str = ""
    keys: str = ""
    title: str = ""
    aside: str = ""


class EffectTip(QFrame):
    """A card over the chart or beneath a cell; it takes neither the mouse nor the keyboard.

    Dates are told at once. What must be simulated follows soon; until then the figures are those of the plan
    as it was, in the colour of what may not hold.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, Look.TIP)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sized(self, least_width=WIDTH)
        self.title = text("", Look.STRONG)
        self.aside = text("")
        self.followers = text("", Look.SECONDARY)
        self.meaning = text("", Look.SECONDARY, is_wrapped=True)
        self.keys = text("", Look.SECONDARY, is_wrapped=True)
        self.finish, self.p80, self.chance, self.cost = (
            _Line(self.tr("Finish")),
            _Line(self.tr("80% date")),
            _Line(self.tr("Chance")),
            _Line(self.tr("80% cost")),
        )
        self._rules = (rule(), rule())
        self._figures = QWidget()
        self._lay_out()
        self._is_answered = False
        """Whether figures of an earlier try of this gesture stand there."""
        self._tried: tuple[Trial, Callable[[], Plan]] | None = None
        self._before: tuple[Plan, Sureness] | None = None
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._soon.timeout.connect(self._run)
        self.hide()

    def tell(self, trial: "Trial", tried: "TriedDates", told: Told, plan: "Callable[[], Plan]") -> None:
        """Says what a try comes to.

        Args:
            trial: the plan as it is.
            tried: the dates of the try.
            told: the words beside the figures.
            plan: makes the plan as it would be; called on another thread.
        """
        self._tell_item(trial, tried, told)
        others = tried.count_moved() - 1
        one, many = (
            self.tr("Moves 1 task that follows, live"),
            self.tr("Moves {count} tasks that follow, live"),
        )
        self.followers.setText((one if others == 1 else many).format(count=others))
        self.followers.setVisible(others > 0)
        self._compare_days(self.finish, trial, trial.known.finish, tried.finish)
        self._show_known(trial)
        for label, words in ((self.meaning, told.meaning), (self.keys, told.keys)):
            label.setText(words)
            label.setVisible(bool(words))
        self._show_figures(is_shown=True)
        self._tried = (trial, plan)
        if not self._soon.isActive():
            self._soon.start()
        self._show()

    def say(self, sentence: str) -> None:
        """Says one sentence instead of figures."""
        self.title.hide()
        self.aside.hide()
        self.followers.hide()
        self.keys.hide()
        self._show_figures(is_shown=False)
        self.meaning.setText(sentence)
        self.meaning.show()
        self._show()

    def put_away(self) -> None:
        """Hides the card; what is still simulated for it comes to nothing."""
        self._soon.stop()
        self._worker.drop()
        self._tried = None
        self._is_answered = False
        self.hide()

    def stop(self) -> None:
        """Returns when nothing is simulated any more; for the end of the program."""
        self.put_away()
        self._worker.stop()

    @property
    def is_settled(self) -> bool:
        """Whether all figures are those of the newest try."""
        return not self._soon.isActive() and not self._worker.is_busy

    def _lay_out(self) -> None:
        lines = column(self, margins=(12, 10, 12, 10), spacing=4)
        head = row(spacing=8)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.aside)
        lines.addLayout(head)
        lines.addWidget(self.followers)
        lines.addWidget(self._rules[0])
        grid = QGridLayout(self._figures)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        for number, line in enumerate((self.finish, self.p80, self.chance, self.cost)):
            for place, part in enumerate(line.parts):
                grid.addWidget(part, number, place)
        lines.addWidget(self._figures)
        lines.addWidget(self._rules[1])
        lines.addWidget(self.meaning)
        lines.addWidget(self.keys)

    def _tell_item(self, trial: "Trial", tried: "TriedDates", told: Told) -> None:
        schedule, known = tried.schedule(), trial.known
        before = known.tasks.get(told.item) or known.phases.get(told.item)
        after = schedule.tasks.get(told.item) or schedule.phases.get(told.item)
        if before is None or after is None:
            return
        self.title.setText(told.title or f"{short_day_text(after.start)} – {short_day_text(after.finish)}")
        shift = self._shift_words(trial, before.start, after.start)
        self.aside.setText(told.aside or shift or self.tr("starts as before"))
        is_changed = bool(told.aside or shift)
        set_look(self.aside, Look.LIVE if is_changed else Look.SECONDARY)
        self.title.show()
        self.aside.show()

    def _shift_words(self, trial: "Trial", before: datetime, after: datetime) -> str:
        days = trial.working_days(before, after)
        if abs(days) < _LEAST_DAYS:
            return ""
        one, later = self.tr("1 working day later"), self.tr("{days} working days later")
        one_earlier, earlier = self.tr("1 working day earlier"), self.tr("{days} working days earlier")
        amount = days_text(abs(days)).removesuffix(" d")
        if days_text(abs(days)) == days_text(1.0):
            return one if days > 0 else one_earlier
        if not days_text(abs(days)).endswith(" d"):
            words = self.tr("{time} later") if days > 0 else self.tr("{time} earlier")
            return words.format(time=days_text(abs(days)))
        return (later if days > 0 else earlier).format(days=amount)

    def _show_figures(self, *, is_shown: bool) -> None:
        for part in (self._figures, *self._rules):
            part.setVisible(is_shown)

    def _compare_days(self, line: "_Line", trial: "Trial", before: datetime, after: datetime) -> None:
        days = trial.working_days(before, after)
        same = abs(days) < _LEAST_DAYS
        words = self.tr("{time} later") if days > 0 else self.tr("{time} earlier")
        difference = self.tr("same") if same else words.format(time=days_text(abs(days)))
        line.compare(short_day_text(before), short_day_text(after), difference, 0 if same else days)

    def _show_known(self, trial: "Trial") -> None:
        """What was simulated last stands there until the try's own figures come."""
        simulated = (self.p80, self.chance, self.cost)
        if self._is_answered:
            for line in simulated:
                line.age()
            return
        deadline = trial.plan.deadline
        for part in self.chance.parts:
            part.setVisible(deadline is not None)
        if deadline is not None:
            self.chance.name.setText(self.tr("Chance, {day}").format(day=short_day_text(deadline)))
        is_known = self._before is not None and self._before[0] is trial.plan
        if self._before is None or not is_known:
            for line in simulated:
                line.wait("…")
            return
        sure = self._before[1]
        self.p80.wait(short_day_text(sure.p80))
        self.chance.wait(share_text(sure.chance) if sure.chance is not None else "")
        self.cost.wait(money_text(sure.cost_p80, trial.plan.currency))

    def _run(self) -> None:
        if self._tried is None:
            return
        trial, plan = self._tried
        known = self._before[1] if self._before is not None and self._before[0] is trial.plan else None
        self._worker.request(lambda: (trial, known or _sureness(trial.plan), _sureness(plan())))

    def _take(self, answer: "tuple[Trial, Sureness, Sureness]") -> None:
        trial, before, after = answer
        self._before = (trial.plan, before)
        if self._tried is None or self._soon.isActive():
            return
        self._is_answered = True
        self._compare_days(self.p80, trial, before.p80, after.p80)
        if before.chance is not None and after.chance is not None:
            change = round(100 * after.chance) - round(100 * before.chance)
            words = self.tr("▲ more") if change > 0 else self.tr("▼ less")
            self.chance.compare(
                share_text(before.chance),
                share_text(after.chance),
                words if change else self.tr("same"),
                -change,
            )
        currency, dearer = trial.plan.currency, after.cost_p80 - before.cost_p80
        amount = money_text(abs(dearer), currency)
        words = self.tr("{amount} more") if dearer > 0 else self.tr("{amount} less")
        is_same = money_text(before.cost_p80, currency) == money_text(after.cost_p80, currency)
        self.cost.compare(
            money_text(before.cost_p80, currency),
            money_text(after.cost_p80, currency),
            self.tr("same") if is_same else words.format(amount=amount),
            0 if is_same else dearer,
        )

    def _give_up(self, error: PlannerError) -> None:
        if self._tried is None or self._soon.isActive():
            return
        for line in (self.p80, self.chance, self.cost):
            line.give_up()
        self.meaning.setText(str(error))
        self.meaning.show()
        self._show()

    def _show(self) -> None:
        if self.size() != self.sizeHint():
            self.adjustSize()
        if self.isHidden():
            self.show()
            self.raise_()


class _Line:
    """A name, the value before and after, and the difference in words and colour."""

    def __init__(self, name: str) -> None:
        self.name: QLabel = text(name, Look.SECONDARY)
        self.before: QLabel = text("", Look.SECONDARY)
        self.after: QLabel = text("", Look.STRONG)
        self.difference: QLabel = text("")
        self.difference.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def parts(self) -> tuple[QLabel, QLabel, QLabel, QLabel]:
        """The labels, from left to right."""
        return self.name, self.before, self.after, self.difference

    def compare(self, before: str, after: str, difference: str, worse: float) -> None:
        """Shows both values; `worse` above 0 in the colour of what is late, below in that of what is well."""
        self.before.setText(f"{before} →")
        self.after.setText(after)
        set_look(self.after, Look.STRONG)
        self.difference.setText(difference)
        set_look(self.difference, Look.BAD if worse > 0 else Look.GOOD if worse < 0 else Look.SECONDARY)

    def age(self) -> None:
        """Shows that the value is that of an earlier try."""
        set_look(self.after, Look.SECONDARY)

    def wait(self, before: str) -> None:
        """Shows the old value while the new one is worked out."""
        self.before.setText(f"{before} →" if before else "")
        self.after.setText("…")
        self.difference.setText("")

    def give_up(self) -> None:
        """Shows that the new value will not come."""
        self.after.setText("—")
        self.difference.setText("")


def _sureness(plan: "Plan") -> "Sureness":
    from genai_planner.workbench.by_hand.effect import sureness_of

    return sureness_of(plan)
