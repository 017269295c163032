"""What gestures work on: the document, the chart that shows a try, and the tip that says what it comes to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from genai_planner.errors import EditError
from genai_planner.gui.session.document import Document
from genai_planner.gui.timeline.effect_tip import EffectTip, Told
from genai_planner.scheduling.trial import Trial, TriedDates

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.gui.timeline.chart_view import ChartView
    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.result import Schedule


class Desk(QObject):
    """Shows tries of a gesture and makes the one that is finished an edit.

    Args:
        document: what is edited.
        chart: where tries are shown.
        show_dates: shows the dates of a try in the table too; None for the plan's own.
    """

    def __init__(
        self,
        document: Document,
        chart: "ChartView",
        show_dates: "Callable[[Schedule | None], None]",
    ) -> None:
        super().__init__(chart)
        self.document = document
        self.chart = chart
        self.tip = EffectTip(chart)
        self.can_order = True
        """Whether the rows stand in the plan's own order, and so can be put elsewhere."""
        self._show_dates = show_dates

    def trial(self) -> Trial | None:
        """The plan to be tried; None while its dates are not known, or it cannot be changed."""
        results = self.document.results
        is_known = results is not None and results.plan is self.document.plan
        if results is None or not is_known or self.document.is_read_only:
            return None
        return Trial(results.plan, results.schedule)

    def show(self, tried: TriedDates, held: str, told: Told, plan: "Callable[[], Plan]") -> None:
        """Shows the dates of a try, and what it comes to.

        Args:
            tried: the dates.
            held: the task or phase in hand.
            told: what the tip says at once.
            plan: makes the plan as it would be, of which the tip tells how sure it is.
        """
        schedule = tried.schedule()
        self.chart.show_trial(schedule, held, drivers_of=tried.trial.known)
        self._show_dates(schedule)
        self.tip.tell(tried.trial, tried, told, plan)
        self.chart.place_tip(self.tip, held)

    def say(self, sentence: str, held: str) -> None:
        """Says why nothing can be done, beside the bar."""
        self.tip.say(sentence)
        self.chart.place_tip(self.tip, held)

    def clear(self) -> None:
        """Shows the plan as it is again."""
        self.tip.put_away()
        self.chart.show_trial(None, "")
        self.chart.show_overlay(())
        self._show_dates(None)

    def edit(self, words: str, change: "Callable[[Plan], Plan]") -> None:
        """Makes it one undoable step; where the plan refuses, the reason stands in a tooltip."""
        self.clear()
        try:
            self.document.edit(words, change)
        except EditError as error:
            self.chart.say(str(error))
