"""The register of risks as a table that is edited in place, before and after what can be done about each."""

from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from genai_planner.gui.forms.entry_table import EntryModel
from genai_planner.gui.forms.flat_model import Index
from genai_planner.gui.risk.entries import (
    points_text,
    read_chance,
    read_left,
    read_money,
    read_points,
    share_text,
)
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.words.days import short_day_text
from genai_planner.words.entry_error import EntryError
from genai_planner.words.money import money_text
from genai_planner.words.numbers import exact_text, fixed_text
from genai_planner.words.phrases import source_text


class RiskColumn(IntEnum):
    """The columns of the register, from the left."""

    NAME = 0
    HITS = 1
    CHANCE = 2
    IMPACT = 3
    MITIGATION = 4
    PRICE = 5
    CHANCE_LEFT = 6
    IMPACT_LEFT = 7
    BEFORE = 8
    AFTER = 9
    SAVES = 10


_TYPED = frozenset({RiskColumn.NAME, RiskColumn.CHANCE, RiskColumn.IMPACT})
_OF_MITIGATION = frozenset(
    {RiskColumn.MITIGATION, RiskColumn.PRICE, RiskColumn.CHANCE_LEFT, RiskColumn.IMPACT_LEFT}
)
_WORDS = frozenset({RiskColumn.NAME, RiskColumn.HITS, RiskColumn.IMPACT, RiskColumn.MITIGATION})
_COMPARED = frozenset({RiskColumn.BEFORE, RiskColumn.AFTER, RiskColumn.SAVES})
_SLIGHT_DAYS = 0.05


class RegisterModel(EntryModel):
    """The plan's risks as rows; a tick before a mitigation makes it part of the plan.

    Args:
        document: whose plan is shown and edited.
        outlooks: tells what the risks cost and what mitigations save.
    """

    def __init__(self, document: Document, outlooks: Outlooks, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self._outlooks = outlooks
        self._heads = (
            self.tr("Risk"),
            self.tr("Hits"),
            self.tr("Chance"),
            self.tr("Impact"),
            self.tr("What can\nbe done"),
            self.tr("Its\nprice"),
            self.tr("Chance\nthen"),
            self.tr("Impact\nleft"),
            self.tr("P80\nbefore"),
            self.tr("P80\nafter"),
            self.tr("It\nsaves"),
        )
        outlooks.changed.connect(self.tell_changed)
        self.follow()

    def risk(self, row: int) -> RiskEvent | None:
        """The risk of that row; None where there is none."""
        plan = self.document.plan
        risks = plan.risks if plan else ()
        return risks[row] if 0 <= row < len(risks) else None

    @override
    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        return tuple(risk.id for risk in plan.risks)

    @override
    def heads(self) -> tuple[str, ...]:
        return self._heads

    @override
    def is_number(self, column: int) -> bool:
        return column not in _WORDS

    @override
    def is_editable(self, row: int, column: int) -> bool:
        risk = self.risk(row)
        return column in _TYPED or (
            column in _OF_MITIGATION and risk is not None and risk.mitigation is not None
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_ticked = role == Qt.ItemDataRole.CheckStateRole and index.column() == RiskColumn.MITIGATION
        risk = self.risk(index.row()) if is_ticked and index.isValid() else None
        if risk is not None and risk.mitigation is not None:
            return Qt.CheckState.Checked if risk.is_mitigated else Qt.CheckState.Unchecked
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        risk = self.risk(index.row())
        is_ticked = index.isValid() and index.column() == RiskColumn.MITIGATION
        if is_ticked and risk is not None and risk.mitigation and not self.document.is_read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        risk = self.risk(index.row())
        if index.isValid() and risk is not None and role == Qt.ItemDataRole.CheckStateRole:
            is_mitigated = Qt.CheckState(value) is Qt.CheckState.Checked
            return self.attempt(
                lambda: self._edit(risk, self.tr("Change mitigation"), is_mitigated=is_mitigated)
            )
        return super().setData(index, value, role)

    def add_risk(self) -> bool:
        """Adds a risk that delays what is selected, or the first phase; whether that was possible."""
        plan = self.document.plan
        if plan is None:
            return False
        selected = self.document.selection.item
        is_hit = selected in plan.task_by_id or selected in plan.phase_by_id
        hit = selected if is_hit else next((phase.id for phase in plan.phases), "")
        blank = edits.new_risk(plan, self.tr("New risk"), hit)
        nothing = Mitigation(name=self.tr("Nothing yet"), chance=blank.chance)
        risk = blank.model_copy(update={"mitigation": nothing})
        return self.change(self.tr("Add risk"), lambda one: edits.add_risk(one, risk))

    def remove_risk(self, row: int) -> None:
        """Removes the risk of that row."""
        risk = self.risk(row)
        if risk is not None:
            self.change(self.tr("Remove risk"), lambda one: edits.remove_risk(one, risk.id))

    @override
    def enter(self, row: int, column: int, words: str) -> None:
        risk = self.risk(row)
        if risk is None:
            return
        match column:
            case RiskColumn.NAME:
                self._edit(risk, self.tr("Rename risk"), name=words)
            case RiskColumn.CHANCE:
                self._edit(risk, self.tr("Change chance"), chance=read_chance(words))
            case RiskColumn.IMPACT:
                self._enter_impact(risk, words)
            case _:
                self._enter_mitigation(risk, column, words)

    def _enter_impact(self, risk: RiskEvent, words: str) -> None:
        field = _impact_field(risk)
        estimate = read_points(words, getattr(risk, field))
        if estimate is None:
            raise EntryError(
                self.tr("Give the impact as optimistic, likely and pessimistic, such as 3 8 20.")
            )
        self._edit(risk, self.tr("Change impact"), **{field: estimate})

    def _enter_mitigation(self, risk: RiskEvent, column: int, words: str) -> None:
        match column:
            case RiskColumn.MITIGATION:
                change: dict[str, object] = {"name": words}
            case RiskColumn.PRICE:
                change = {"cost": read_money(words)}
            case RiskColumn.CHANCE_LEFT:
                change = {"chance": read_chance(words)}
            case _:
                change = {"impact_share": read_left(words)}
        known = risk.mitigation.model_dump() if risk.mitigation else {}
        self._edit(risk, self.tr("Change mitigation"), mitigation=known | change)

    def _edit(self, risk: RiskEvent, words: str, **changes: object) -> None:
        self.document.edit(words, lambda one: edits.change_risk(one, risk.id, **changes))

    @override
    def words(self, row: int, column: int) -> str:
        risk, plan = self.risk(row), self.document.plan
        if risk is None or plan is None:
            return ""
        if column in _OF_MITIGATION:
            return _mitigation_words(risk.mitigation, column, plan.currency) if risk.mitigation else ""
        return self._compared(risk, column) if column in _COMPARED else self._own_words(risk, plan, column)

    def _own_words(self, risk: RiskEvent, plan: Plan, column: int) -> str:
        match column:
            case RiskColumn.NAME:
                return risk.name
            case RiskColumn.HITS:
                return hits_text(risk, plan) or self.tr("Nothing")
            case RiskColumn.CHANCE:
                return share_text(risk.chance)
        return self._impact(risk, plan.currency)

    @override
    def edited_words(self, row: int, column: int) -> str:
        risk = self.risk(row)
        if risk is None:
            return ""
        if column == RiskColumn.IMPACT:
            return points_text(getattr(risk, _impact_field(risk)))
        if column == RiskColumn.PRICE and risk.mitigation:
            return exact_text(risk.mitigation.cost, 2)
        return self.words(row, column).removesuffix("%")

    @override
    def tip(self, row: int, column: int) -> str:
        risk = self.risk(row)
        if risk is None:
            return ""
        if column in _COMPARED:
            return self.tr("The date that 80 of 100 runs keep, without what can be done, and with it.")
        return "\n".join(filter(None, (self.words(row, column), risk.because, source_text(risk.source))))

    def _compared(self, risk: RiskEvent, column: int) -> str:
        outlook = self._outlooks.outlook
        effect = outlook.mitigations.get(risk.id) if outlook else None
        if effect is None:
            return ""
        if column == RiskColumn.SAVES:
            return self._days(effect.days_saved)
        return short_day_text((effect.before if column == RiskColumn.BEFORE else effect.after).finish)

    def _impact(self, risk: RiskEvent, currency: str) -> str:
        parts = []
        if risk.delay_days:
            parts.append(self.tr("{range} days later").format(range=_range(risk.delay_days)))
        if risk.extra_percent:
            parts.append(self.tr("{range}% more work").format(range=_range(risk.extra_percent)))
        if risk.cost:
            parts.append(money_text(risk.cost, currency))
        return ", ".join(parts)

    def _days(self, days: float) -> str:
        return self.tr("{days} d").format(days=fixed_text(0.0 if abs(days) < _SLIGHT_DAYS else days, 1))


def hits_text(risk: RiskEvent, plan: Plan) -> str:
    """The names of the phases and tasks that the risk hits; empty for none."""
    tasks = (plan.task_by_id[one].name for one in risk.tasks if one in plan.task_by_id)
    phases = (plan.phase_by_id[one].name for one in risk.phases if one in plan.phase_by_id)
    return ", ".join((*phases, *tasks))


def _impact_field(risk: RiskEvent) -> str:
    """What is typed as the impact: days, or percent where there are only those."""
    return "delay_days" if risk.delay_days or not risk.extra_percent else "extra_percent"


def _mitigation_words(mitigation: Mitigation, column: int, currency: str) -> str:
    match column:
        case RiskColumn.MITIGATION:
            return mitigation.name
        case RiskColumn.PRICE:
            return money_text(mitigation.cost, currency)
        case RiskColumn.CHANCE_LEFT:
            return share_text(mitigation.chance)
    return share_text(mitigation.impact_share)


def _range(estimate: Estimate) -> str:
    return f"{exact_text(estimate.optimistic)}–{exact_text(estimate.pessimistic)}"
