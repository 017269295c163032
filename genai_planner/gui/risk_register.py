"""The register of risks as a table that is edited in place, with what each mitigation would change."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.document import Document
from genai_planner.gui.new_ids import free_id
from genai_planner.gui.outlooks import Outlooks
from genai_planner.model import edits
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.model.wording import money_text

Index = QModelIndex | QPersistentModelIndex


class RiskColumn(IntEnum):
    """The columns of the register, from the left."""

    NAME = 0
    CHANCE = 1
    IMPACT = 2
    COSTS = 3
    MITIGATION = 4
    PRICE = 5
    SAVES = 6


_EDITABLE = frozenset(
    {RiskColumn.NAME, RiskColumn.CHANCE, RiskColumn.IMPACT, RiskColumn.MITIGATION, RiskColumn.PRICE}
)
_OF_MITIGATION = frozenset({RiskColumn.MITIGATION, RiskColumn.PRICE})
_POINTS = ("optimistic", "likely", "pessimistic")
_NEW_CHANCE = 0.2
_NEW_DELAY = Estimate(optimistic=2, likely=5, pessimistic=10)


class RegisterModel(QAbstractTableModel):
    """The plan's risks as rows; a tick before a mitigation makes it part of the plan.

    Args:
        document: whose plan is shown and edited.
        outlooks: tells what the risks cost and what mitigations save.
        refuse: is told why an edit was refused.
    """

    def __init__(
        self,
        document: Document,
        outlooks: Outlooks,
        refuse: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._outlooks, self._refuse = document, outlooks, refuse
        self._risks: tuple[RiskEvent, ...] = ()
        self._heads = {
            RiskColumn.NAME: self.tr("Risk"),
            RiskColumn.CHANCE: self.tr("Chance"),
            RiskColumn.IMPACT: self.tr("Impact"),
            RiskColumn.COSTS: self.tr("Costs at P80"),
            RiskColumn.MITIGATION: self.tr("What can be done"),
            RiskColumn.PRICE: self.tr("Its price"),
            RiskColumn.SAVES: self.tr("It saves at P80"),
        }
        document.plan_changed.connect(self._follow)
        outlooks.changed.connect(self._tell_changed)
        self._follow()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._risks)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(RiskColumn)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[RiskColumn(section)]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        risk, column = self._risks[index.row()], RiskColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value: object = self._words(risk, column)
            case Qt.ItemDataRole.EditRole:
                value = self._edited_value(risk, column)
            case Qt.ItemDataRole.ToolTipRole:
                value = "\n".join(filter(None, (self._words(risk, column), risk.because, risk.source)))
            case Qt.ItemDataRole.CheckStateRole if column is RiskColumn.MITIGATION and risk.mitigation:
                value = Qt.CheckState.Checked if risk.is_mitigated else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                value = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                value = None
        return value

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self._document.is_read_only:
            return flags
        risk, column = self._risks[index.row()], RiskColumn(index.column())
        if column is RiskColumn.MITIGATION and risk.mitigation:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if column in _EDITABLE and (column not in _OF_MITIGATION or risk.mitigation):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        risk, column = self._risks[index.row()], RiskColumn(index.column())
        if role == Qt.ItemDataRole.CheckStateRole:
            is_mitigated = Qt.CheckState(value) is Qt.CheckState.Checked
            return self._edit(risk, self.tr("Change mitigation"), is_mitigated=is_mitigated)
        return role == Qt.ItemDataRole.EditRole and self._edit_cell(risk, column, str(value))

    def add_risk(self) -> bool:
        """Adds a risk that delays what is selected, or the first phase; whether that was possible."""
        plan = self._document.plan
        if plan is None:
            return False
        selected = self._document.selection.item
        tasks = (selected,) if selected in plan.task_by_id else ()
        phases = (selected,) if selected in plan.phase_by_id else tuple(phase.id for phase in plan.phases[:1])
        risk = RiskEvent(
            id=free_id("risk", {risk.id for risk in plan.risks}),
            name=self.tr("New risk"),
            chance=_NEW_CHANCE,
            tasks=tasks,
            phases=() if tasks else phases,
            delay_days=_NEW_DELAY,
            mitigation=Mitigation(name=self.tr("Nothing yet"), chance=_NEW_CHANCE),
            source=ASSUMPTION,
        )
        return self._change(self.tr("Add risk"), lambda one: edits.add_risk(one, risk))

    def remove_risk(self, row: int) -> None:
        """Removes the risk of that row."""
        if 0 <= row < len(self._risks):
            risk_id = self._risks[row].id
            self._change(self.tr("Remove risk"), lambda one: edits.remove_risk(one, risk_id))

    def _edit_cell(self, risk: RiskEvent, column: RiskColumn, words: str) -> bool:
        if column is RiskColumn.NAME:
            return self._edit(risk, self.tr("Rename risk"), name=words)
        if column is RiskColumn.MITIGATION and risk.mitigation:
            named = risk.mitigation.model_dump() | {"name": words}
            return self._edit(risk, self.tr("Rename mitigation"), mitigation=named)
        if column is RiskColumn.IMPACT:
            return self._edit_impact(risk, words)
        number = _number(words)
        if number is None:
            self._refuse(self.tr("'{words}' is no number.").format(words=words))
            return False
        if column is RiskColumn.CHANCE:
            return self._edit(risk, self.tr("Change chance"), chance=number / 100)
        mitigation = risk.mitigation.model_dump() | {"cost": number} if risk.mitigation else None
        return self._edit(risk, self.tr("Change price"), mitigation=mitigation)

    def _edit_impact(self, risk: RiskEvent, words: str) -> bool:
        """Takes optimistic, likely and pessimistic, as in 3 8 20, or a single amount for all three."""
        amounts = [_number(part) for part in words.replace("–", " ").replace("/", " ").split()]
        points = [amount for amount in amounts if amount is not None]
        if len(points) != len(amounts) or len(points) not in (1, len(_POINTS)):
            self._refuse(self.tr("Give the impact as optimistic, likely and pessimistic, such as 3 8 20."))
            return False
        estimate = dict(zip(_POINTS, points * len(_POINTS) if len(points) == 1 else points, strict=False))
        field = "delay_days" if risk.delay_days or not risk.extra_percent else "extra_percent"
        return self._edit(risk, self.tr("Change impact"), **{field: estimate | {"source": ASSUMPTION}})

    def _edit(self, risk: RiskEvent, words: str, **changes: object) -> bool:
        return self._change(words, lambda one: edits.change_risk(one, risk.id, **changes))

    def _change(self, words: str, change: Callable[[Plan], Plan]) -> bool:
        try:
            self._document.edit(words, change)
        except EditError as error:
            self._refuse(str(error))
            return False
        return True

    def _words(self, risk: RiskEvent, column: RiskColumn) -> str:
        plan = self._document.plan
        currency = plan.currency if plan else ""
        match column:
            case RiskColumn.NAME:
                words = risk.name
            case RiskColumn.CHANCE:
                words = f"{risk.chance * 100:.0f}%"
            case RiskColumn.IMPACT:
                words = self._impact(risk, currency)
            case RiskColumn.MITIGATION:
                words = risk.mitigation.name if risk.mitigation else ""
            case RiskColumn.PRICE:
                words = money_text(risk.mitigation.cost, currency) if risk.mitigation else ""
            case RiskColumn.COSTS | RiskColumn.SAVES:
                words = self._days(self._days_of(risk, column))
        return words

    def _days_of(self, risk: RiskEvent, column: RiskColumn) -> float | None:
        """The working days at P80 that the risk costs, or that its mitigation saves; None while unknown."""
        outlook = self._outlooks.outlook
        if outlook is None:
            return None
        if column is RiskColumn.COSTS:
            tried = (driver.days_saved for driver in outlook.tried if driver.id == risk.id)
            return next(tried, None)
        effect = outlook.mitigations.get(risk.id)
        return effect.days_saved if effect else None

    def _impact(self, risk: RiskEvent, currency: str) -> str:
        parts = []
        if risk.delay_days:
            parts.append(self.tr("{range} days later").format(range=_range(risk.delay_days)))
        if risk.extra_percent:
            parts.append(self.tr("{range}% more work").format(range=_range(risk.extra_percent)))
        if risk.cost:
            parts.append(money_text(risk.cost, currency))
        return ", ".join(parts)

    def _days(self, days: float | None) -> str:
        if days is None:
            return ""
        return self.tr("{days} d").format(days=f"{0.0 if abs(days) < _SLIGHT_DAYS else days:.1f}")

    def _edited_value(self, risk: RiskEvent, column: RiskColumn) -> str:
        if column is RiskColumn.CHANCE:
            return f"{risk.chance * 100:g}"
        if column is RiskColumn.PRICE and risk.mitigation:
            return f"{risk.mitigation.cost:g}"
        if column is RiskColumn.MITIGATION and risk.mitigation:
            return risk.mitigation.name
        impact = risk.delay_days or risk.extra_percent
        if column is RiskColumn.IMPACT and impact:
            return f"{impact.optimistic:g} {impact.likely:g} {impact.pessimistic:g}"
        return risk.name

    def _follow(self) -> None:
        plan = self._document.plan
        risks = plan.risks if plan else ()
        if [risk.id for risk in risks] == [risk.id for risk in self._risks]:
            self._risks = risks
            self._tell_changed()
            return
        self.beginResetModel()
        self._risks = risks
        self.endResetModel()

    def _tell_changed(self) -> None:
        if self._risks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._risks) - 1, len(RiskColumn) - 1))


_NUMBERS = frozenset({RiskColumn.CHANCE, RiskColumn.COSTS, RiskColumn.PRICE, RiskColumn.SAVES})
_SLIGHT_DAYS = 0.05


def _range(estimate: Estimate) -> str:
    return f"{estimate.optimistic:g}–{estimate.pessimistic:g}"


def _number(words: str) -> float | None:
    from genai_planner.gui.inspector.numbers import read_amount

    return read_amount(words.strip().removesuffix("%").lstrip("€$£¥₹ ").strip())
