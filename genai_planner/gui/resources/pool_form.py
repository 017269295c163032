"""All about one GPU pool: kind, count, memory, price, from and to, maintenance."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from genai_planner.estimation.machines.hardware import Accelerator, Catalogue, bundled_catalogue
from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import Editor, NumberEditor, Value, WholeNumberEditor
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.forms.grouped_choice import GroupedChoice
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, button, row, text
from genai_planner.gui.project.leave_editor import LeaveEditor, maintenance_words
from genai_planner.gui.resources.kinds import grouped_kinds
from genai_planner.gui.resources.steps_editor import StepsEditor, count_kind
from genai_planner.model.resources import ComputePool
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import fixed_text
from genai_planner.workbench.suggestions import pool_of

_OTHER = ""
_LABEL_WIDTH = 112


class PoolForm(Card):
    """Edits a pool; what cannot be used is said beneath its field and kept out of the pool.

    Args:
        pool: what is edited.
        catalogue: the accelerators that are known.
        currency: of its price.
        first_day: the day that is offered for its dates, such as the start of the project.
        now: the day for the age of published prices; None for `first_day`.

    Signals:
        pool_changed: the pool as it is now.
        problem_changed: there may be a problem now, or no longer.
        removed: the user does not want it.
    """

    pool_changed = Signal(object)
    problem_changed = Signal()
    removed = Signal()

    def __init__(
        self,
        pool: ComputePool,
        catalogue: Catalogue,
        *,
        currency: str,
        first_day: date,
        now: date | None = None,
    ) -> None:
        super().__init__("view")
        self._catalogue = catalogue
        self._now = now or first_day
        self._pool = pool
        self._currency = currency
        self._first_day = first_day
        self._bindings = Bindings(lambda: self._pool, self.problem_changed.emit)
        self._form = Form(label_width=_LABEL_WIDTH)
        self._add_head()
        self.lines.addWidget(self._form)
        self._add_kind()
        self._add_numbers()
        self._add_dates()
        self._bindings.show()
        self._show_price_hint()

    @property
    def pool(self) -> ComputePool:
        """The pool as it is now."""
        return self._pool

    @property
    def problem(self) -> str:
        """What is wrong with an entry; empty where nothing is."""
        return self._bindings.problem()

    def _add_head(self) -> None:
        self._title = text(self._pool.name, Look.STRONG)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.remove_button = button(self.tr("Remove"), Look.QUIET)
        self.remove_button.clicked.connect(self.removed)
        across = row()
        across.addWidget(self._title, 1)
        across.addWidget(self.remove_button)
        self.lines.addLayout(across)

    def _add_kind(self) -> None:
        known, bundled = self._catalogue.accelerators, bundled_catalogue().accelerators
        groups = [
            (heading, [(kind.id, kind.name) for kind in kinds])
            for heading, kinds in grouped_kinds(known, (kind for kind in known if kind not in bundled))
        ]
        self.kind = GroupedChoice[str]((*groups, ("", [(_OTHER, self.tr("another kind"))])))
        sized(self.kind, width=260)
        field = Field(self.kind, hint=self.tr("Its speed and memory set how long runs take."))
        self._form.add(self.tr("&Kind"), field)
        self._bindings.bind(field, self.kind, lambda pool: pool.gpu, self._take_kind)

    def _add_numbers(self) -> None:
        self.count = WholeNumberEditor(width=96)
        self._ask(
            self.tr("C&ount"),
            Field(self.count, unit=self.tr("GPUs"), hint=self.tr("Runs wait while others hold them.")),
            self.count,
            "count",
        )
        self.counts = StepsEditor(count_kind(), self._first_day)
        field = Field(
            self.counts, hint=self.tr("A run that asks for more GPUs rests until there are as many.")
        )
        self._form.add(self.tr("At times"), field)
        self._bindings.bind(field, self.counts, lambda p: p.counts, lambda steps: self._take(counts=steps))
        self.memory = NumberEditor(width=96)
        self._ask(
            self.tr("&Memory"),
            Field(
                self.memory, unit=self.tr("GB each"), hint=self.tr("A run that needs more is warned about.")
            ),
            self.memory,
            "memory_gb",
        )
        self.price = NumberEditor(width=96)
        unit = self.tr("{currency} for a GPU-hour").format(currency=self._currency)
        self._price_field = Field(self.price, unit=unit)
        self._ask(self.tr("&Price"), self._price_field, self.price, "price_per_gpu_hour")

    def _add_dates(self) -> None:
        self.first = OptionalDateField(self.tr("from"), self._first_day)
        field = Field(self.first, hint=self.tr("No run begins before."))
        self._form.add(self.tr("Available"), field)
        self._bindings.bind(field, self.first, lambda pool: pool.available_from, self._take_first)
        self.last = OptionalDateField(self.tr("to"), self._first_day)
        field = Field(self.last, hint=self.tr("What runs after is an error of the plan."))
        self._form.add("", field)
        self._bindings.bind(field, self.last, lambda pool: pool.available_to, self._take_last)
        self.maintenance = LeaveEditor(self._first_day, maintenance_words(), usual_days=1)
        field = Field(
            self.maintenance, hint=self.tr("On these days nothing runs; what runs goes on after them.")
        )
        self._form.add(self.tr("Maintenance"), field)
        self._bindings.bind(
            field, self.maintenance, lambda p: p.maintenance, lambda days: self._take(maintenance=days)
        )

    def _ask(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        def current(pool: ComputePool) -> Value:
            value: Value = getattr(pool, name)
            return value

        self._form.add(label, field)
        self._bindings.bind(field, editor, current, lambda value: self._take(**{name: value}))

    def _take_kind(self, gpu: str) -> None:
        if gpu == _OTHER:
            self._take(gpu=gpu, name=self.tr("Other GPUs"))
        else:
            usual = pool_of(self._catalogue, gpu, self._pool.id, count=self._pool.count)
            self._take(
                gpu=gpu,
                name=usual.name,
                memory_gb=usual.memory_gb,
                price_per_gpu_hour=usual.price_per_gpu_hour,
            )
        self._bindings.show()
        self._show_price_hint()

    def _take_first(self, day: date | None) -> None:
        self._take_dates(day, self.last.value())

    def _take_last(self, day: date | None) -> None:
        self._take_dates(self.first.value(), day)

    def _take_dates(self, first: date | None, last: date | None) -> None:
        if first is not None and last is not None and last < first:
            raise EntryError(self.tr("The last day must not come before the first."))
        self._take(available_from=first, available_to=last)

    def _take(self, **updates: object) -> None:
        self._pool = changed(self._pool, **updates)
        self._title.setText(self._pool.name)
        self.pool_changed.emit(self._pool)

    def _show_price_hint(self) -> None:
        kinds = (item for item in self._catalogue.accelerators if item.id == self._pool.gpu)
        kind = next(kinds, None)
        self._price_field.set_hint(self._published(kind) if kind is not None else "")

    def _published(self, kind: Accelerator) -> str:
        prices, source = self._catalogue.price_range(kind)
        published = self._catalogue.currency
        words = self.tr("Published: {currency} {low} to {high}; {source}.")
        low, high = fixed_text(prices.p10, 2), fixed_text(prices.p90, 2)
        said = words.format(currency=published, low=low, high=high, source=source)
        if kind.prices:
            age = price_age_text(kind, self._now)
            said = f"{said} {age[:1].upper()}{age[1:]}."
        if published == self._currency:
            return said
        words = self.tr("Not converted from {published}: write what you pay in {currency}.")
        return f"{said} {words.format(published=published, currency=self._currency)}"
