"""All about one kind of accelerator: its figures, its price and where they come from."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from genai_planner.estimation.machines.hardware import Accelerator, Price
from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.editors import (
    ChoiceEditor,
    Editor,
    NumberEditor,
    OptionalNumberEditor,
    TextEditor,
    Value,
    WholeNumberEditor,
)
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.widgets import Look, column, paragraph
from genai_planner.words.entry_error import EntryError

_LABEL_WIDTH, _NUMBER_WIDTH = 88, 96


class AcceleratorForm(QWidget):
    """Edits an accelerator; what cannot be used is said beneath its field and kept out of it.

    Args:
        currency: of the prices.
        today: for the price's age.

    Signals:
        accelerator_changed: the accelerator as it is now.
        problem_changed: there may be a problem now, or no longer.
    """

    accelerator_changed = Signal(object)
    problem_changed = Signal()

    def __init__(self, accelerator: Accelerator, *, currency: str, today: date) -> None:
        super().__init__()
        self.accelerator = accelerator
        """As it is now."""
        self._today = today
        self._price = _as_one(accelerator)
        self._dated, self._source = (self._price.date, self._price.source) if self._price else ("", "")
        self._bindings = Bindings(lambda: self.accelerator, self.problem_changed.emit)
        self.form = Form(label_width=_LABEL_WIDTH)
        self.age = paragraph("", Look.SECONDARY)
        lines = column(self, spacing=8)
        lines.addWidget(self.form)
        lines.addWidget(self.age)
        self._ask_name()
        self._ask_figures()
        self._ask_price(currency)
        self._bindings.show()
        self._show_age()

    @property
    def problem(self) -> str:
        """What is wrong with an entry; empty where nothing is."""
        return self._bindings.problem()

    def _ask_name(self) -> None:
        self.name = TextEditor()
        self._ask(self.tr("&Name"), Field(self.name), self.name, "name")
        self.generation = ChoiceEditor[str](
            (
                *(("volta", "Volta"), ("turing", "Turing"), ("ampere", "Ampere"), ("ada", "Ada")),
                *(("hopper", "Hopper"), ("blackwell", "Blackwell"), ("cdna", "CDNA"), ("tpu", "TPU")),
                *(("gaudi", "Gaudi"), ("trainium", "Trainium"), ("other", self.tr("another"))),
            )
        )
        self._ask(self.tr("&Generation"), Field(self.generation), self.generation, "generation")
        self.tier = ChoiceEditor[str](
            (
                ("data_centre", self.tr("data centre")),
                ("workstation", self.tr("workstation")),
                ("consumer", self.tr("consumer")),
            )
        )
        self._ask(self.tr("&Class"), Field(self.tier), self.tier, "tier")

    def _ask_figures(self) -> None:
        self.figures: dict[str, NumberEditor] = {}
        """The fields of figures by the name of the accelerator's field."""
        self.peak = NumberEditor(width=_NUMBER_WIDTH)
        field = Field(self.peak, unit=self.tr("TFLOP/s in 16 bits"))
        self.form.add(self.tr("&Peak"), field)
        self._bindings.bind(field, self.peak, lambda one: one.half_peak_tflops, self._take_peak)
        for name, label, unit in (
            ("memory_gb", self.tr("&Memory"), self.tr("GB")),
            ("bandwidth_gb_per_second", self.tr("&Bandwidth"), self.tr("GB/s of its memory")),
            ("link_gb_per_second", self.tr("&Links"), self.tr("GB/s within a node")),
            ("power_watts", self.tr("P&ower"), self.tr("W")),
        ):
            editor = self.figures[name] = NumberEditor(width=_NUMBER_WIDTH)
            self._ask(label, Field(editor, unit=unit), editor, name)
        self.node = WholeNumberEditor(width=_NUMBER_WIDTH)
        self._ask(
            self.tr("In a &node"), Field(self.node, unit=self.tr("of them")), self.node, "gpus_per_node"
        )

    def _ask_price(self, currency: str) -> None:
        unit = self.tr("{currency} an hour").format(currency=currency)
        self.low = OptionalNumberEditor(self.tr("none"), width=_NUMBER_WIDTH)
        field = Field(self.low, unit=unit)
        self.form.add(self.tr("Price &from"), field)
        self._bindings.bind(field, self.low, lambda _: self._lowest, self._take_low)
        self.high = OptionalNumberEditor(self.tr("the same"), width=_NUMBER_WIDTH)
        field = Field(self.high, unit=unit)
        self.form.add(self.tr("&to"), field)
        self._bindings.bind(field, self.high, lambda _: self._highest, self._take_high)
        self.dated = TextEditor("2026-11", width=_NUMBER_WIDTH)
        field = Field(self.dated, unit=self.tr("year, month or day"))
        self.form.add(self.tr("of the &day"), field)
        self._bindings.bind(field, self.dated, lambda _: self._dated, self._take_dated)
        self.source = TextEditor()
        field = Field(self.source)
        self.form.add(self.tr("&Source"), field)
        self._bindings.bind(field, self.source, lambda _: self._source, self._take_source)

    def _ask(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        def current(accelerator: Accelerator) -> Value:
            value: Value = getattr(accelerator, name)
            return value

        self.form.add(label, field)
        self._bindings.bind(field, editor, current, lambda value: self._take(**{name: value}))

    def _take_peak(self, tflops: float) -> None:
        if tflops <= 0:
            raise EntryError(self.tr("This must be more than 0."))
        peaks = {key: value for key, value in self.accelerator.peak_tflops.items() if key == "fp32"}
        self._take(peak_tflops={**peaks, "bf16": tflops})

    @property
    def _lowest(self) -> float | None:
        """The lower end of the price; None without one."""
        return self._price.low if self._price is not None else None

    @property
    def _highest(self) -> float | None:
        """The higher end of the price; None where both are the same."""
        price = self._price
        return price.high if price is not None and price.high != price.low else None

    def _take_low(self, low: float | None) -> None:
        if low is None:
            self._put_price(None)
            return
        highest = self._highest
        if highest is not None and highest < low:
            raise EntryError(self.tr("The lower price must not be above the higher one."))
        self._put_price(_price(low, low if highest is None else highest))

    def _take_high(self, high: float | None) -> None:
        price = self._price
        if price is None:
            if high is not None:
                raise EntryError(self.tr("Give the lower price first."))
            return
        if high is not None and high < price.low:
            raise EntryError(self.tr("The higher price must not be below the lower one."))
        self._put_price(_price(price.low, price.low if high is None else high))

    def _take_dated(self, dated: str) -> None:
        try:
            changed(Price(low=0, high=0), date=dated)
        except EntryError:
            raise EntryError(self.tr("A date reads like 2026, 2026-11 or 2026-11-23.")) from None
        self._dated = dated
        self._put_price(self._price)

    def _take_source(self, source: str) -> None:
        self._source = source
        self._put_price(self._price)

    def _put_price(self, price: Price | None) -> None:
        """The price with the date and source that stand in their fields, even before there was one."""
        self._price = None if price is None else changed(price, date=self._dated, source=self._source)
        self._take(prices=() if self._price is None else (self._price,))

    def _take(self, **updates: object) -> None:
        self.accelerator = changed(self.accelerator, **updates)
        self._show_age()
        self.accelerator_changed.emit(self.accelerator)

    def _show_age(self) -> None:
        words = price_age_text(self.accelerator, self._today)
        self.age.setText(f"{words[:1].upper()}{words[1:]}.")


def _price(low: float, high: float) -> Price:
    """A price of that range.

    Raises:
        EntryError: says what is wrong with the amounts.
    """
    return changed(Price(low=0, high=0), low=low, high=high)


def _as_one(accelerator: Accelerator) -> Price | None:
    """The latest prices of several offers as one range."""
    latest = accelerator.latest_prices
    if not latest:
        return None
    return Price(
        low=min(price.low for price in latest),
        high=max(price.high for price in latest),
        date=max(price.date for price in latest),
        source="; ".join(dict.fromkeys(price.source for price in latest)),
    )
