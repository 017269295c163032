"""Cards of what would close a gap, each with its finish and cost, worked out off the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.look.differences import days_apart, look_of, signed_money
from genai_planner.gui.look.panel_parts import Section, fact
from genai_planner.gui.look.widgets import Card, Look, button, paragraph
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from genai_planner.workbench.closing_a_gap import Shortage, Way, WaysOut

_WAIT_MILLISECONDS = 300
"""How long a cell must stay selected before its ways out are worked out."""
_MOST_SHOWN = 5


class WaysOutSection(Section):
    """Shows the ways out of one shortage; each is applied by one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__(QCoreApplication.translate("WaysOutSection", "What would close it"))
        self._document = document
        self._asked: tuple[Results, Shortage] | None = None
        self.found: WaysOut | None = None
        """What is shown; None while it is worked out, or where nothing is short."""
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._soon.timeout.connect(self._request)
        self.clear()

    def show_shortage(self, results: Results, shortage: "Shortage | None") -> None:
        """Shows what would close it, soon; nothing for None, nor where the plan is edited since."""
        is_current = results.plan is self._document.plan
        asked = (results, shortage) if shortage is not None and is_current else None
        if self._is_asked(asked):
            return
        self.stop_waiting()
        self._asked, self.found = asked, None
        self.clear()
        if asked is not None:
            self.add(paragraph(self.tr("Working it out…"), Look.SECONDARY))
            self._soon.start()

    def stop_waiting(self) -> None:
        """Forgets what was asked."""
        self._soon.stop()
        self._worker.drop()
        self._asked = None

    def stop(self) -> None:
        """Returns when nothing is worked out any more; for the end of the program."""
        self.stop_waiting()
        self._worker.stop()

    def _is_asked(self, asked: "tuple[Results, Shortage] | None") -> bool:
        if asked is None or self._asked is None:
            return asked is self._asked
        return asked[0] is self._asked[0] and asked[1] == self._asked[1]

    def _request(self) -> None:
        if self._asked is None:
            return
        results, shortage = self._asked
        self._worker.request(lambda: _worked_out(results, shortage))

    def _take(self, found: "WaysOut") -> None:
        self.found = found
        self.clear()
        if not found.ways:
            self.add(paragraph(self.tr("No way was found to do the work at all."), Look.SECONDARY))
            return
        currency = self._asked[0].plan.currency if self._asked else ""
        for way in found.ways[:_MOST_SHOWN]:
            self.add(self._card(way, currency))
        self.add(paragraph(self._assumed(found, currency), Look.SMALL))

    def _give_up(self, error: PlannerError) -> None:
        self.clear()
        self.add(paragraph(str(error), Look.ERROR))

    def _card(self, way: "Way", currency: str) -> Card:
        card = Card()
        card.lines.addWidget(paragraph(way.name, Look.STRONG))
        finish = ", ".join(filter(None, (full_day_text(way.finish), days_apart(way.days))))
        card.lines.addWidget(fact(self.tr("Finish"), finish, look_of(way.days)))
        card.lines.addWidget(
            fact(self.tr("Cost"), signed_money(way.cost, currency), look_of(round(way.cost)))
        )
        if not self._document.is_read_only:
            apply = button(self.tr("Apply"), Look.QUIET)
            apply.setAccessibleName(self.tr("Apply: {way}").format(way=way.name))
            apply.clicked.connect(self._applier(way))
            card.lines.addWidget(apply, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _assumed(self, found: "WaysOut", currency: str) -> str:
        terms = found.terms
        return self.tr(
            "Compared with the team as it is, levelled: {finish}. Assumed: {rate} a day for somebody who is "
            "hired and begins after {notice} days, {contract} a day for a contractor, {training} days of "
            "training."
        ).format(
            finish=full_day_text(found.finish),
            rate=money_text(terms.day_rate, currency),
            contract=money_text(terms.contract_day_rate, currency),
            notice=terms.notice_days,
            training=terms.training_days,
        )

    def _applier(self, way: "Way") -> Callable[[], None]:
        def apply() -> None:
            try:
                self._document.edit(way.name, lambda _: way.plan)
            except EditError as error:
                self.add(paragraph(str(error), Look.ERROR))

        return apply


def _worked_out(results: Results, shortage: "Shortage") -> "WaysOut":
    from genai_planner.workbench.closing_a_gap import ways_out

    return ways_out(results.plan, results.schedule, shortage)
