"""Where an estimate computes: accelerators, their price and the electricity they draw."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from genai_planner.errors import InputError
from genai_planner.estimation.checking import check_between, check_count
from genai_planner.estimation.machines.hardware import REFERENCE, Accelerator, Catalogue, bundled_catalogue
from genai_planner.estimation.record import Assumption, Range
from genai_planner.words.phrases import marked
from genai_planner.words.said import Fixed, said

WORLD_GRID_KG_PER_KWH = 0.445
DATA_CENTRE_OVERHEAD = 1.2
POWER_SHARE = 0.8
"""Average draw over the rated power while computing."""
SERVER_SHARE = 1.35
"""Draw of the whole server over that of its accelerators."""
CURRENCY_CODE = r"[A-Z]{3}"
GIVEN = marked("given")
"""The source of what the pool itself says."""


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A number of equal accelerators with their price and grid.

    Raises:
        InputError: an unknown accelerator, or an amount that is zero or below.
    """

    gpu: str = REFERENCE
    """Id, name or alias in the catalogue; empty to compute with the reference accelerator."""
    gpus: int = 8
    price_per_gpu_hour: float | None = None
    """None for the catalogue's price range."""
    currency: str = "USD"
    """Of `price_per_gpu_hour`; the catalogue's own prices are in the catalogue's currency."""
    memory_gb: float | None = None
    """Of one accelerator; None for the catalogue's."""
    grid_kg_co2_per_kwh: float = WORLD_GRID_KG_PER_KWH
    power_overhead: float = DATA_CENTRE_OVERHEAD
    """Power usage effectiveness: the data centre's draw over the computers' own."""
    catalogue: Catalogue = field(default_factory=bundled_catalogue)

    def __post_init__(self) -> None:
        check_count("number of GPUs", self.gpus, most=1_000_000)
        if self.memory_gb is not None:
            check_between("memory per GPU in GB", self.memory_gb, 1, 10_000)
        if self.price_per_gpu_hour is not None:
            check_between("price per GPU-hour", self.price_per_gpu_hour, 0, 1e6)
        if not re.fullmatch(CURRENCY_CODE, self.currency):
            raise InputError(
                said(
                    "The currency '{currency}' is not a code; give three capital letters such as EUR.",
                    currency=self.currency,
                )
            )
        check_between("CO2 of the grid in kg per kWh", self.grid_kg_co2_per_kwh, 0, 3)
        check_between("power overhead", self.power_overhead, 1, 5)
        _ = self.accelerator

    @cached_property
    def accelerator(self) -> Accelerator:
        """The catalogue's entry."""
        return self.catalogue.find(self.gpu or REFERENCE)

    @property
    def capacity_gb(self) -> float:
        """Memory of one accelerator in GB."""
        return self.memory_gb or self.accelerator.memory_gb

    @property
    def drawn_kw(self) -> float:
        """By one accelerator with its share of server and cooling."""
        watts = self.accelerator.power_watts * POWER_SHARE * SERVER_SHARE * self.power_overhead
        return watts / 1000

    @property
    def has_published_price(self) -> bool:
        """Whether the price was given or published, and not scaled from another accelerator's."""
        return self.price_per_gpu_hour is not None or bool(self.accelerator.prices)

    @cached_property
    def price(self) -> tuple[Range, str, str]:
        """Price per GPU-hour, its currency and its source."""
        if self.price_per_gpu_hour is not None:
            return Range.exactly(self.price_per_gpu_hour), self.currency, GIVEN
        catalogue = self.catalogue
        price, source = catalogue.price_range(self.accelerator)
        return price, catalogue.currency, source

    def assumptions(self) -> tuple[Assumption, ...]:
        """The hardware's figures with their sources."""
        accelerator = self.accelerator
        price, currency, price_source = self.price
        shown = said("{price} {currency}", price=Fixed(price.p50, 2), currency=currency)
        if price.p10 < price.p90:
            shown = said(
                "{least} to {most} {currency}",
                least=Fixed(price.p10, 2),
                most=Fixed(price.p90, 2),
                currency=currency,
            )
        return (
            Assumption(
                "16-bit peak", said("{peak} TFLOP/s", peak=accelerator.half_peak_tflops), accelerator.source
            ),
            Assumption("Price per GPU-hour", shown, price_source),
            Assumption(
                "Rated power",
                said("{power_watts} W", power_watts=accelerator.power_watts),
                _power_source(accelerator),
            ),
            Assumption(
                "Power drawn",
                said(
                    "{power_share} of the rated on average x {server_share} for the server x "
                    "{power_overhead} for cooling",
                    power_share=POWER_SHARE,
                    server_share=SERVER_SHARE,
                    power_overhead=self.power_overhead,
                ),
            ),
            Assumption(
                "CO2 of the grid",
                said("{amount} kg per kWh", amount=self.grid_kg_co2_per_kwh),
                self._grid_source,
            ),
        )

    @property
    def _grid_source(self) -> str:
        return GRID_SOURCE if self.grid_kg_co2_per_kwh == WORLD_GRID_KG_PER_KWH else GIVEN


GRID_SOURCE = "; ".join((marked("world average"), marked("give your own grid's")))


def _power_source(accelerator: Accelerator) -> str:
    is_recalled = {"power_watts", "all"} & set(accelerator.recalled)
    return marked("general knowledge of the device") if is_recalled else accelerator.source
