"""All of one risk in a dialog: what it hits, its impact in days, work and money, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.editors import TextEditor
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.risk.entries import (
    points_text,
    read_chance,
    read_left,
    read_money,
    read_points,
    share_text,
)
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import exact_text

_SIZE = (880, 640)
_ROW_HEIGHT = 26
_FIELD, _SMALL_FIELD = 320, 140
_Read = dict[str, tuple[str, Callable[[str], object]]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is typed, as it stands in the fields."""

    name: str
    chance: str
    delay: str
    percent: str
    cost: str
    because: str
    mitigation: str
    price: str
    chance_left: str
    impact_left: str


class RiskDialog(QDialog):
    """Edits one risk of the plan as one undoable step."""

    def __init__(self, document: Document, risk: RiskEvent, parent: QWidget) -> None:
        super().__init__(parent)
        plan = document.plan
        assert plan is not None
        self._document, self._risk = document, risk
        self._draft = _draft_of(risk)
        self._bindings = Bindings(lambda: self._draft, self._show_problem)
        self.fields = {name: TextEditor(width=_width(name)) for name in _Draft.__slots__}
        """By the name of what is typed there."""
        self.hits = _hits_tree(plan, risk)
        self.hits.setAccessibleName(self.tr("What it hits"))
        self.buttons = DialogButtons(self.tr("Apply"))
        self._lay_out()
        self._bindings.show()
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Changes the risk where anything differs, and closes."""
        try:
            changes = self._changes()
            risk_id = self._risk.id
            self._document.edit(
                self.tr("Change risk"), lambda plan: edits.change_risk(plan, risk_id, **changes)
            )
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Risk"))
        open_at(self, *_SIZE)
        inside = QWidget()
        across = row(inside, margins=(24, 20, 24, 16), spacing=24)
        across.addWidget(self._form())
        right = column(spacing=8)
        right.addWidget(text(self.tr("What it hits"), Look.HEADING))
        hint = self.tr("Days delay each ticked task, and the first tasks of a phase; percent are more work.")
        right.addWidget(text(hint, Look.SMALL, is_wrapped=True))
        right.addWidget(self.hits, 1)
        across.addLayout(right, 1)
        put_over(self.buttons, inside, self)

    def _form(self) -> Form:
        form = Form(label_width=112)
        points = self.tr("Optimistic, likely, pessimistic, such as 3 8 20; empty for none.")
        self._ask(form, self.tr("&Name"), "name")
        self._ask(form, self.tr("&Chance"), "chance", unit="%")
        self._ask(form, self.tr("&Days later"), "delay", hint=points)
        self._ask(form, self.tr("&More work, %"), "percent", hint=points)
        self._ask(form, self.tr("Mo&ney"), "cost", unit=self._currency())
        self._ask(form, self.tr("&Because"), "because")
        self._ask(form, self.tr("&What can be done"), "mitigation", hint=self.tr("Empty for nothing."))
        self._ask(form, self.tr("Its &price"), "price", unit=self._currency())
        self._ask(form, self.tr("Chance &then"), "chance_left", unit="%")
        self._ask(form, self.tr("&Impact left"), "impact_left", unit="%")
        return form

    def _ask(self, form: Form, label: str, name: str, *, unit: str = "", hint: str = "") -> None:
        editor = self.fields[name]
        field = Field(editor, unit=unit, hint=hint)
        form.add(label, field)
        self._bindings.bind(
            field, editor, lambda draft: str(getattr(draft, name)), lambda words: self._take(name, words)
        )

    def _currency(self) -> str:
        return self._document.plan.currency if self._document.plan else ""

    def _take(self, name: str, words: str) -> None:
        if name == "name" and not words:
            raise EntryError(self.tr("A risk needs a name."))
        (_READ | _READ_OF_MITIGATION)[name][1](words)
        self._draft = replace(self._draft, **{name: words})

    def _show_problem(self) -> None:
        self.buttons.say(self._bindings.problem())

    def _changes(self) -> dict[str, object]:
        """The fields of the risk that differ; what was not typed anew stays to the last digit."""
        phases, tasks = _ticked(self.hits)
        mitigation = self._mitigation()
        changes = self._typed(_READ) | {"phases": phases, "tasks": tasks, "mitigation": mitigation}
        if mitigation is None:
            changes["is_mitigated"] = False
        after = {name: changes.get(name, getattr(self._risk, name)) for name in _IMPACTS}
        if not any(after.values()):
            raise EntryError(self.tr("A risk needs an impact: days, more work, or money."))
        return changes

    def _mitigation(self) -> Mitigation | None:
        if not self._draft.mitigation:
            return None
        known = self._risk.mitigation or Mitigation(name=self._draft.mitigation, chance=self._risk.chance)
        return changed(known, **self._typed(_READ_OF_MITIGATION))

    def _typed(self, read: "_Read") -> dict[str, object]:
        """By the name of each field whose words were changed, what they say."""
        before = _draft_of(self._risk)
        words = {name: str(getattr(self._draft, name)) for name in read}
        new = (name for name in read if words[name] != getattr(before, name))
        return {read[name][0]: read[name][1](words[name]) for name in new}


_READ: _Read = {
    "name": ("name", str),
    "chance": ("chance", read_chance),
    "delay": ("delay_days", read_points),
    "percent": ("extra_percent", read_points),
    "cost": ("cost", read_money),
    "because": ("because", str),
}
"""By the name of what is typed, the field of the risk and how it is read."""
_READ_OF_MITIGATION: _Read = {
    "mitigation": ("name", str),
    "price": ("cost", read_money),
    "chance_left": ("chance", read_chance),
    "impact_left": ("impact_share", read_left),
}
_IMPACTS = ("delay_days", "extra_percent", "cost")


def _draft_of(risk: RiskEvent) -> _Draft:
    done = risk.mitigation
    return _Draft(
        name=risk.name,
        chance=share_text(risk.chance).rstrip("%"),
        delay=points_text(risk.delay_days),
        percent=points_text(risk.extra_percent),
        cost=exact_text(risk.cost, 2),
        because=risk.because,
        mitigation=done.name if done else "",
        price=exact_text(done.cost if done else 0.0, 2),
        chance_left=share_text(done.chance if done else risk.chance).rstrip("%"),
        impact_left=share_text(done.impact_share if done else 1.0).rstrip("%"),
    )


def _width(name: str) -> int:
    return _FIELD if name in ("name", "because", "mitigation") else _SMALL_FIELD


def _hits_tree(plan: Plan, risk: RiskEvent) -> QTreeWidget:
    """Phases and their tasks, each with a tick."""
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setProperty("look", "boxed")
    tree.setUniformRowHeights(True)
    items: dict[str, QTreeWidgetItem] = {}
    for phase in plan.phases:
        items[phase.id] = _ticking(phase.name, phase.id, is_ticked=phase.id in risk.phases)
        tree.addTopLevelItem(items[phase.id])
    for task in plan.tasks:
        item = _ticking(task.name, task.id, is_ticked=task.id in risk.tasks)
        if task.phase in items:
            items[task.phase].addChild(item)
            items[task.phase].setExpanded(items[task.phase].isExpanded() or task.id in risk.tasks)
    return tree


def _ticking(name: str, item_id: str, *, is_ticked: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name])
    item.setSizeHint(0, QSize(0, px(_ROW_HEIGHT)))
    item.setData(0, Qt.ItemDataRole.UserRole, item_id)
    item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    return item


def _ticked(tree: QTreeWidget) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the phases and of the tasks that are ticked."""
    phases = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    tasks = [phase.child(number) for phase in phases if phase for number in range(phase.childCount())]
    return _ids_ticked(phases), _ids_ticked(tasks)


def _ids_ticked(items: list[QTreeWidgetItem | None]) -> tuple[str, ...]:
    ticked = (item for item in items if item and item.checkState(0) is Qt.CheckState.Checked)
    return tuple(str(item.data(0, Qt.ItemDataRole.UserRole)) for item in ticked)
