"""What levelling may change and what it strives for, as switches."""

from collections.abc import Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, TickEditor
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.goals import Goal

_SECONDS = (5, 15, 60, 300)
_USUAL_SECONDS = 15


class LevellingChoices(QWidget):
    """Edits the wishes of one levelling.

    Args:
        plan: what is levelled.
        selected: the tasks that are selected in the window; none for no such choice.
        is_only_selected: whether at first only those may move.

    Signals:
        changed: a choice is another one.
    """

    changed = Signal()

    def __init__(self, plan: Plan, selected: Set[str], *, is_only_selected: bool) -> None:
        super().__init__()
        self._selected = selected
        self.goals = {goal: TickEditor(words) for goal, words in self._goal_words().items()}
        self.people = TickEditor(self.tr("&People may change"))
        self.within_float = TickEditor(self.tr("Only within &float"))
        self.by_priority = TickEditor(self.tr("&Keep order by priority"))
        self.only_selected = TickEditor(self._selected_words())
        self.first_day = OptionalDateField(self.tr("f&rom"), plan.start.date())
        self.last_day = OptionalDateField(self.tr("&to"), plan.start.date())
        self.seconds = ChoiceEditor[int](self._second_words())
        for tick in (*self.goals.values(), self.people):
            tick.show_value(value=True)
        self.only_selected.show_value(value=is_only_selected)
        self.only_selected.setEnabled(bool(selected))
        self.seconds.show_value(_USUAL_SECONDS)
        self._explain()
        self._lay_out()
        for edited in (
            *(tick.edited for tick in self._ticks),
            *(self.first_day.edited, self.last_day.edited, self.seconds.edited),
        ):
            edited.connect(self.changed)

    @property
    def problem(self) -> str:
        """Why nothing can be searched for like this; empty where it can."""
        first, last = self.first_day.value(), self.last_day.value()
        if not any(tick.value() for tick in self.goals.values()):
            return self.tr("Switch on at least one goal.")
        if first is not None and last is not None and last < first:
            return self.tr("The last day must not come before the first.")
        return ""

    def wishes(self) -> Wishes:
        """What is chosen."""
        return Wishes(
            goals=tuple(goal for goal, tick in self.goals.items() if tick.value()),
            people_may_change=self.people.value(),
            only_within_float=self.within_float.value(),
            keeps_priority=self.by_priority.value(),
            first_day=self.first_day.value(),
            last_day=self.last_day.value(),
            task_ids=frozenset(self._selected) if self.only_selected.value() else None,
        )

    @property
    def _ticks(self) -> tuple[TickEditor, ...]:
        return (*self.goals.values(), self.people, self.within_float, self.by_priority, self.only_selected)

    def _goal_words(self) -> dict[Goal, str]:
        return {
            Goal.FINISH: self.tr("&1  Earliest finish"),
            Goal.COST: self.tr("&2  Least cost"),
            Goal.HAND_OVERS: self.tr("&3  Fewest hand-overs"),
            Goal.LOAD: self.tr("&4  Smoothest load"),
        }

    def _selected_words(self) -> str:
        if len(self._selected) == 1:
            return self.tr("Selected task onl&y")
        count = len(self._selected)
        return (
            self.tr("&Selected tasks only ({count})").format(count=count)
            if count
            else self.tr("Selected tasks only")
        )

    def _second_words(self) -> list[tuple[int, str]]:
        words = (self.tr("5 seconds"), self.tr("15 seconds"), self.tr("1 minute"), self.tr("5 minutes"))
        return list(zip(_SECONDS, words, strict=True))

    def _explain(self) -> None:
        self.people.setToolTip(
            tip(self.tr("Others with the skill and level may be assigned; pinned assignments stay."))
        )
        self.within_float.setToolTip(
            tip(self.tr("The finish of the plan stays where it is, if that is possible."))
        )
        self.by_priority.setToolTip(
            tip(
                self.tr(
                    "Of two tasks that want the same person or pool, the one of higher priority goes first."
                )
            )
        )
        self.seconds.setAccessibleName(self.tr("Longest search"))

    def _lay_out(self) -> None:
        lines = column(self, spacing=2)
        lines.addWidget(text(self.tr("Strive for, in this order"), Look.SECTION))
        for tick in self.goals.values():
            lines.addWidget(tick)
        lines.addSpacing(12)
        lines.addWidget(text(self.tr("What may move"), Look.SECTION))
        for part in (self.people, self.within_float, self.by_priority, self.only_selected):
            lines.addWidget(part)
        lines.addSpacing(12)
        lines.addWidget(text(self.tr("Only tasks that start"), Look.SECTION))
        lines.addWidget(self.first_day)
        lines.addSpacing(4)
        lines.addWidget(self.last_day)
        lines.addSpacing(12)
        lines.addWidget(text(self.tr("Search for at most"), Look.SECTION))
        lines.addWidget(self.seconds)
        lines.addStretch(1)
