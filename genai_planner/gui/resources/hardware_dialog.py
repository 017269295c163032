"""The accelerators that estimates know, with their prices' age; the user's own are added and changed here."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)
from typing_extensions import override

from genai_planner.errors import InputError, PlannerError
from genai_planner.estimation.machines.hardware import REFERENCE, Accelerator, bundled_catalogue
from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.estimation.reckoning import reckoned_on_kinds
from genai_planner.gui.forms.amounts_table import ROW_HEIGHT, AmountsModel, AmountsRow
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, set_look, text
from genai_planner.gui.resources.accelerator_form import AcceleratorForm
from genai_planner.gui.resources.kinds import grouped_kinds, is_meant
from genai_planner.gui.session.document import Document
from genai_planner.model.new_ids import free_id
from genai_planner.words.numbers import exact_text, fixed_text, significant
from genai_planner.words.said import said, told
from genai_planner.workbench.known_hardware import (
    keep_accelerators,
    own_accelerators,
    own_hardware_path,
)

_SIZE = (1160, 720)
_FORM_WIDTH = 372


class HardwareDialog(QDialog):
    """Lists all accelerators; changes go to the user's file, and to the plan as one undoable step."""

    def __init__(self, document: Document, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._today = today
        self._bundled = bundled_catalogue().accelerators
        self._own, self._broken = _own_or_reason()
        self._before = self._own
        self._shown = ""
        self.form: AcceleratorForm | None = None
        self.model = AmountsModel(self)
        self.search = QLineEdit()
        self.list = QTableView()
        self.add_button = button(self.tr("&Add an accelerator"))
        self.remove_button = button(self.tr("&Remove"))
        self.change_button = button(self.tr("&Change it for me"))
        self.buttons = DialogButtons(self.tr("Apply"))
        self._right = column(spacing=12)
        self._lay_out()
        self._connect()
        self._list_kinds(REFERENCE)

    def add(self) -> None:
        """Adds an accelerator with the reference's figures, to be changed."""
        usual = bundled_catalogue().find(REFERENCE)
        taken = {one.id for one in (*self._own, *self._bundled)}
        name = self.tr("New accelerator")
        fields = {"id": free_id("own", taken), "name": name, "aliases": (), "prices": (), "source": ""}
        self._own = (*self._own, usual.model_copy(update=fields))
        self._list_kinds(self._own[-1].id)
        if self.form is not None:
            self.form.name.setFocus()
            self.form.name.selectAll()

    def change(self) -> None:
        """Makes a bundled accelerator the user's own, to be changed; the bundled one is no longer used."""
        found = next((one for one in self._bundled if one.id == self._shown), None)
        if found is not None:
            self._own = (*self._own, found)
            self._list_kinds(found.id)

    def remove(self) -> None:
        """Removes one of the user's own; the bundled one of that id is used again, if there is one."""
        self._own = tuple(one for one in self._own if one.id != self._shown)
        self._list_kinds(self._shown)

    @override
    def accept(self) -> None:
        """Keeps the user's own, reckons the plan's runs on them anew, and closes."""
        try:
            if self._own != self._before:
                keep_accelerators(self._own)
                self._reckon()
        except PlannerError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _reckon(self) -> None:
        """Brings the runs on changed accelerators up to date; a read-only plan stays as it is."""
        kinds, catalogue = self._changed_kinds(), self._document.ground().catalogue
        if not self._document.is_read_only:
            self._document.edit(
                self.tr("Change hardware"), lambda plan: reckoned_on_kinds(plan, kinds, catalogue)
            )

    def _changed_kinds(self) -> frozenset[str]:
        before, after = ({one.id: one for one in own} for own in (self._before, self._own))
        return frozenset(one for one in before | after if before.get(one) != after.get(one))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Hardware"))
        open_at(self, *_SIZE)
        self.search.setPlaceholderText(self.tr("Find an accelerator"))
        self.search.setAccessibleName(self.tr("Find an accelerator"))
        self.search.setClearButtonEnabled(True)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Accelerators"))
        self.list.setShowGrid(False)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTabKeyNavigation(False)
        self.list.verticalHeader().hide()
        sized(self.list.verticalHeader(), section=ROW_HEIGHT)
        set_look(self.list, Look.BOXED)
        lines = column(self)
        body = column(margins=(24, 20, 24, 16), spacing=12)
        body.addWidget(text(self.tr("Hardware"), Look.HEADING))
        body.addWidget(paragraph(self._about_prices(), Look.SECONDARY))
        across = row(spacing=24)
        left = column(spacing=8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        across.addLayout(left, 1)
        across.addWidget(self._form_side())
        body.addLayout(across, 1)
        lines.addLayout(body, 1)
        lines.addWidget(self.buttons)

    def _about_prices(self) -> str:
        published, plan = bundled_catalogue().currency, self._document.plan
        words = self.tr(
            "What estimates know of accelerators. Prices are in {published}; a pool's own price wins."
        ).format(published=published)
        if plan is None or plan.currency == published:
            return words
        more = self.tr("The plan counts in {currency}: nothing is converted, so give its pools what you pay.")
        return f"{words} {more.format(currency=plan.currency)}"

    def _form_side(self) -> QWidget:
        side = QWidget()
        sized(side, width=_FORM_WIDTH)
        lines = column(side, spacing=8)
        holder = QWidget()
        holder.setLayout(self._right)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        lines.addWidget(area, 1)
        under = row(spacing=8)
        for one in (self.add_button, self.change_button, self.remove_button):
            under.addWidget(one)
        under.addStretch(1)
        lines.addLayout(under)
        return side

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._list_kinds(self._shown))
        self.list.selectionModel().currentRowChanged.connect(self._show_row)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        if self._broken:
            self.buttons.say(self._broken)

    def _all(self) -> tuple[Accelerator, ...]:
        own = {one.id for one in self._own}
        return (*self._own, *(one for one in self._bundled if one.id not in own))

    def _listed(self) -> tuple[AmountsRow, ...]:
        """Headings, and beneath them what holds the words that were typed."""
        typed = self.search.text()
        kinds = (kind for kind in self._all() if is_meant(kind, typed))
        rows: list[AmountsRow] = []
        for heading, found in grouped_kinds(kinds, self._own):
            rows.append(AmountsRow(heading, ("",) * 4, is_total=True))
            rows.extend(self._row(kind) for kind in found)
        return tuple(rows)

    def _list_kinds(self, chosen: str) -> None:
        heads = (
            *(self.tr("Accelerator"), self.tr("TFLOP/s"), self.tr("GB"), self.tr("Price an hour")),
            self.tr("Price age"),
        )
        rows = self._listed()
        self.model.show(heads, rows)
        header = self.list.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        ids = [row.id for row in rows]
        if not any(ids):
            return
        place = ids.index(chosen) if chosen in ids else ids.index(next(filter(None, ids)))
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.list.selectionModel().setCurrentIndex(index, flags)
        self.list.scrollTo(index)
        self._show_kind(ids[place])

    def _row(self, accelerator: Accelerator) -> AmountsRow:
        price, _ = bundled_catalogue().price_range(accelerator)
        prices = " – ".join(dict.fromkeys(fixed_text(one, 2) for one in (price.p10, price.p90)))
        is_own = any(one.id == accelerator.id for one in self._own)
        return AmountsRow(
            self.tr("{name} (your own)").format(name=accelerator.name) if is_own else accelerator.name,
            (
                exact_text(significant(accelerator.half_peak_tflops, 4)),
                exact_text(significant(accelerator.memory_gb, 4)),
                prices if accelerator.prices else f"({prices})",
                self._age(accelerator),
            ),
            id=accelerator.id,
            is_total=is_own,
        )

    def _age(self, accelerator: Accelerator) -> str:
        if not accelerator.prices:
            return self.tr("no price")
        return price_age_text(accelerator, self._today).removeprefix("price of ")

    def _show_row(self) -> None:
        place = self.list.currentIndex().row()
        if 0 <= place < len(self.model.rows) and self.model.rows[place].id:
            self._show_kind(self.model.rows[place].id)

    def _show_kind(self, accelerator_id: str) -> None:
        self._shown = accelerator_id
        found = next(one for one in self._all() if one.id == accelerator_id)
        is_own = any(one.id == accelerator_id for one in self._own)
        empty(self._right)
        self.form = AcceleratorForm(found, currency=bundled_catalogue().currency, today=self._today)
        self.form.form.setEnabled(is_own)
        self.form.accelerator_changed.connect(self._take)
        self.form.problem_changed.connect(self._say_problem)
        self._right.addWidget(self.form)
        source = self.tr("Source: {source}").format(source=found.source) if found.source else ""
        self._right.addWidget(paragraph(source, Look.SECONDARY))
        self._right.addStretch(1)
        self.change_button.setVisible(not is_own)
        self.remove_button.setVisible(is_own)
        if not self._broken:
            self._say_problem()

    def _take(self, accelerator: Accelerator) -> None:
        self._own = tuple(accelerator if one.id == accelerator.id else one for one in self._own)
        kinds = {one.id: one for one in self._all()}
        self.model.replace_rows([self._row(kinds[row.id]) if row.id else row for row in self.model.rows])

    def _say_problem(self) -> None:
        self.buttons.say(self.form.problem if self.form is not None else "")


def _own_or_reason() -> tuple[tuple[Accelerator, ...], str]:
    """The user's own accelerators, or why their file cannot be read; it is never written over then."""
    try:
        return own_accelerators(), ""
    except InputError as error:
        words = said(
            "{error} Mend or remove {file} to change the hardware here.",
            error=told(error),
            file=own_hardware_path().name,
        )
        return (), words.text()
