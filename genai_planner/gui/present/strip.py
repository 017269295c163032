"""The strip over a presentation: four numbers, and how they differ since the meeting began."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from genai_planner.gui.look.widgets import Look, column, row, rule, set_look, text
from genai_planner.gui.present.meeting import Meeting, days_between
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model.criteria import MILESTONE_WORDS
from genai_planner.simulation.sentences import chance_text
from genai_planner.words.days import medium_day_text, short_day_text, time_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.record.meeting import Numbers, numbers_of

_LIKELY, _OPEN = 0.8, 0.5
"""Chances of the deadline from which it is likely to be kept, and from which it is an even bet."""
_SAME_CHANCE = 0.005


class MeetingStrip(QWidget):
    """Finish, 80% date, chance of the deadline and cost, each with what has become of it."""

    def __init__(self, document: Document, outlooks: Outlooks, meeting: Meeting) -> None:
        super().__init__()
        self._document, self._outlooks, self._meeting = document, outlooks, meeting
        self.finish, self.p80 = Fact(self.tr("Finish")), Fact(self.tr("80% sure by"))
        self.chance, self.cost = Fact(self.tr("Chance of the deadline")), Fact(self.tr("Cost at 80%"))
        self.facts = (self.finish, self.p80, self.chance, self.cost)
        self.since, self.name = text("", Look.SMALL), text("", Look.SMALL)
        facts = row(spacing=24)
        for number, fact in enumerate(self.facts):
            if number:
                facts.addWidget(rule(is_upright=True))
            facts.addWidget(fact, 1)
        foot = row(spacing=16)
        foot.addWidget(self.since, 1)
        foot.addWidget(self.name)
        lines = column(self, margins=(40, 16, 40, 8), spacing=6)
        lines.addLayout(facts)
        lines.addLayout(foot)
        for signal in (
            *(document.plan_changed, document.results_changed, outlooks.changed),
            meeting.changed,
        ):
            signal.connect(self.show_numbers)

    def show_numbers(self) -> None:
        """Tells what holds now, and the differences."""
        plan, results = self._document.plan, self._document.results
        if plan is None or not self.isVisible():
            return
        now = numbers_of(results.schedule if results is not None else None, self._outlooks.outlook)
        before = self._meeting.numbers
        is_old = self._outlooks.is_outdated
        self.finish.tell(_day(now), days_words(days_between(plan, before.finish, now.finish)))
        sure = None if now.p80 is None else medium_day_text(now.p80)
        self.p80.tell(sure, days_words(days_between(plan, before.p80, now.p80)), is_old=is_old)
        self._tell_chance(now, before, is_old=is_old)
        cost = None if now.cost_p80 is None else money_text(now.cost_p80, plan.currency)
        self.cost.tell(cost, _money_words(now, before, plan.currency), is_old=is_old)
        began = self._meeting.began
        self.since.setText(
            self.tr("Differences since the meeting began, {time}").format(time=time_text(began.time()))
            if began is not None
            else ""
        )
        self.name.setText(plan.name)

    def _tell_chance(self, now: Numbers, before: Numbers, *, is_old: bool) -> None:
        plan = self._document.plan
        assert plan is not None
        self.chance.setVisible(plan.deadline is not None)
        if plan.deadline is None:
            return
        day = short_day_text(plan.deadline)
        word = self.tr("Chance of {day}").format(day=day)
        if plan.deadline_of is not None:
            of = MILESTONE_WORDS[plan.deadline_of].text()
            word = self.tr("Chance of {milestone} by {day}").format(milestone=of, day=day)
        self.chance.word.setText(word)
        chance = now.chance
        words = None if chance is None else chance_text(chance)
        difference = ("", 0)
        if chance is not None and before.chance is not None and abs(chance - before.chance) >= _SAME_CHANCE:
            sign = "▲" if chance > before.chance else "▼"
            was = self.tr("was {percent}").format(percent=chance_text(before.chance))
            difference = (f"{sign} {was}", -1 if chance > before.chance else 1)
        self.chance.tell(words, difference, is_old=is_old)
        if chance is not None and not is_old:
            tone = "" if chance >= _LIKELY else "warning" if chance >= _OPEN else "gap"
            set_look(self.chance.value, Look.FIGURE, tone)


class Fact(QWidget):
    """A word, its value in large type, and the difference."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word: QLabel = text(word, Look.SECONDARY)
        self.value, self.difference = text("…", Look.FIGURE), text("", Look.SECONDARY)
        lines = column(self)
        for part in (self.word, self.value, self.difference):
            lines.addWidget(part)

    def tell(self, value: str | None, difference: tuple[str, int], *, is_old: bool = False) -> None:
        """Shows a value and its difference; `is_old` in the colour of what may not hold any more."""
        words, loss = difference
        self.value.setText("…" if value is None else value)
        set_look(self.value, Look.FIGURE, "old" if is_old or value is None else "")
        self.difference.setText("" if is_old else words or _tr("no change"))
        set_look(self.difference, Look.SECONDARY if not loss else Look.GOOD if loss < 0 else Look.BAD)
        self.setAccessibleName(f"{self.word.text()}: {self.value.text()}, {self.difference.text()}")


def days_words(days: int) -> tuple[str, int]:
    """So many working days earlier or later, and which of the two is a loss."""
    if not days:
        return "", 0
    one, many = (
        (_tr("▼ 1 working day earlier"), _tr("▼ {days} working days earlier"))
        if days < 0
        else (_tr("▲ 1 working day later"), _tr("▲ {days} working days later"))
    )
    return (one if abs(days) == 1 else many.format(days=number_text(abs(days)))), days


def _money_words(now: Numbers, before: Numbers, currency: str) -> tuple[str, int]:
    if now.cost_p80 is None or before.cost_p80 is None:
        return "", 0
    difference = round(now.cost_p80) - round(before.cost_p80)
    if not difference:
        return "", 0
    words = _tr("▼ {amount} less") if difference < 0 else _tr("▲ {amount} more")
    return words.format(amount=money_text(abs(difference), currency)), difference


def _day(numbers: Numbers) -> str | None:
    return None if numbers.finish is None else medium_day_text(numbers.finish)


def _tr(words: str) -> str:
    return QCoreApplication.translate("MeetingStrip", words)
