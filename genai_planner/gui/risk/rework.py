"""Rework after gates as a table: how likely each phase's gate fails, and how much then goes round again."""

from enum import IntEnum

from PySide6.QtCore import QObject
from typing_extensions import override

from genai_planner.gui.forms.entry_table import EntryModel
from genai_planner.gui.risk.bands_and_correlations import lost_name, phases_with_tasks
from genai_planner.gui.risk.entries import read_chance, read_share, read_whole, share_text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Rework
from genai_planner.words.numbers import fixed_text
from genai_planner.words.phrases import source_text

_MOST_ROUNDS = 100
_LEAST_SHARE = 0.01


class ReworkColumn(IntEnum):
    """The columns, from the left."""

    PHASE = 0
    CHANCE = 1
    SHARE = 2
    ROUNDS = 3
    COSTS = 4


class ReworkModel(EntryModel):
    """The phases of the plan; an emptied chance takes the rework of a phase away."""

    def __init__(self, document: Document, outlooks: Outlooks, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self._outlooks = outlooks
        outlooks.changed.connect(self.tell_changed)
        self.follow()

    @override
    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        shown = {*phases_with_tasks(plan), *(rework.phase for rework in plan.rework)}
        return tuple(phase.id for phase in plan.phases if phase.id in shown) + _lost(plan)

    @override
    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("Phase"),
            self.tr("Its gate fails"),
            self.tr("Part done again"),
            self.tr("Rounds at most"),
            self.tr("Costs at P80"),
        )

    @override
    def words(self, row: int, column: int) -> str:
        plan, rework = self.document.plan, self._rework(row)
        if column == ReworkColumn.PHASE:
            phase = plan.phase_by_id.get(self.keys[row]) if plan else None
            return phase.name if phase is not None else lost_name(self.keys[row])
        if rework is None:
            return "–" if column == ReworkColumn.CHANCE else ""
        match column:
            case ReworkColumn.CHANCE:
                return share_text(rework.chance)
            case ReworkColumn.SHARE:
                return share_text(rework.share)
            case ReworkColumn.ROUNDS:
                return str(rework.most_rounds)
        return self._costs(rework.phase)

    @override
    def edited_words(self, row: int, column: int) -> str:
        return self.words(row, column).rstrip("%–")

    @override
    def is_editable(self, row: int, column: int) -> bool:
        is_asked = column in (ReworkColumn.SHARE, ReworkColumn.ROUNDS) and self._rework(row) is not None
        return column == ReworkColumn.CHANCE or is_asked

    @override
    def is_number(self, column: int) -> bool:
        return column != ReworkColumn.PHASE

    @override
    def tip(self, row: int, column: int) -> str:
        rework = self._rework(row)
        reasons = (rework.because, source_text(rework.source)) if rework else ()
        return "\n".join(filter(None, (self.words(row, column), *reasons)))

    @override
    def enter(self, row: int, column: int, words: str) -> None:
        phase, name = self.keys[row], self.tr("Change rework")
        match column:
            case ReworkColumn.CHANCE if not words:
                self.document.edit(self.tr("Remove rework"), lambda plan: edits.remove_rework(plan, phase))
            case ReworkColumn.CHANCE:
                chance = read_chance(words)
                self.document.edit(name, lambda plan: edits.set_rework(plan, phase, chance=chance))
            case ReworkColumn.SHARE:
                share = read_share(words, self.tr("The part done again"), least=_LEAST_SHARE)
                self.document.edit(name, lambda plan: edits.set_rework(plan, phase, share=share))
            case ReworkColumn.ROUNDS:
                most = read_whole(words, self.tr("The number of rounds"), _MOST_ROUNDS)
                self.document.edit(name, lambda plan: edits.set_rework(plan, phase, most_rounds=most))

    def _rework(self, row: int) -> Rework | None:
        plan = self.document.plan
        return next((one for one in plan.rework if one.phase == self.keys[row]), None) if plan else None

    def _costs(self, phase: str) -> str:
        outlook = self._outlooks.outlook
        if outlook is None:
            return ""
        from genai_planner.simulation.result import DriverKind

        loops = {driver.id: driver.days_saved for driver in outlook.tried if driver.kind is DriverKind.REWORK}
        days = loops.get(phase)
        return "" if days is None else self.tr("{days} d").format(days=fixed_text(abs(days), 1))


def _lost(plan: Plan) -> tuple[str, ...]:
    """The ids of the phases that rework names and the plan has not, so that it can be taken away."""
    return tuple(rework.phase for rework in plan.rework if rework.phase not in plan.phase_by_id)
