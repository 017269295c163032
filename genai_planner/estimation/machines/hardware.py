"""The hardware catalogue: accelerators with peaks, memory, bandwidth, power and dated prices."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator

from genai_planner.errors import InputError
from genai_planner.estimation.record import Range
from genai_planner.file_reading import read_json_file
from genai_planner.model.base import CurrencyCode, Frozen, Id, Name, Text
from genai_planner.model.complaints import count_of, has_too_many, plain
from genai_planner.paths import resources, settings_folder, shown
from genai_planner.visible import visible
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Fixed, Said, Several, said

Generation = Literal[
    "volta",
    "turing",
    "ampere",
    "ada",
    "hopper",
    "blackwell",
    "cdna",
    "tpu",
    "gaudi",
    "trainium",
    "ascend",
    "apple",
    "other",
]
_LARGEST_MEGABYTES = 20
_SMALLEST = 1e-3
"""Of any property of an accelerator; what computes with it divides by it."""
Tier = Literal["data_centre", "workstation", "consumer"]


class Price(Frozen):
    """What one accelerator was offered for, per hour, when and by whom."""

    low: float = Field(ge=0, le=10_000)
    high: float = Field(ge=0, le=10_000)
    date: str = Field(default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    """A year, month or day in ISO 8601; empty where unknown."""
    basis: Text = ""
    source: Text = ""
    url: Text = ""

    @field_validator("date")
    @classmethod
    def _is_in_the_calendar(cls, dated: str) -> str:
        try:
            _ = dated and first_day(dated)
        except ValueError as error:
            raise ValueError(said("'{date}' is no date of the calendar", date=dated)) from error
        return dated


class Accelerator(Frozen):
    """One kind of accelerator; peaks are dense, without structured sparsity."""

    id: Id
    name: Name
    generation: Generation = "other"
    tier: Tier = "data_centre"
    aliases: tuple[Name, ...] = ()
    peak_tflops: dict[str, Annotated[float, Field(ge=_SMALLEST, le=1e9)]] = Field(min_length=1)
    """10^12 floating-point operations per second by precision: fp32, fp16, bf16, fp8, fp4."""
    achievable_tflops: float | None = Field(default=None, ge=_SMALLEST, le=1e9)
    """The best matrix multiplication that was measured; None where nobody published one."""
    memory_gb: float = Field(ge=_SMALLEST, le=10_000)
    bandwidth_gb_per_second: float = Field(ge=_SMALLEST, le=1e9)
    power_watts: float = Field(ge=_SMALLEST, le=1e9)
    link_gb_per_second: float = Field(ge=_SMALLEST, le=1e9)
    """Between the accelerators of a node, both directions together."""
    gpus_per_node: int = Field(default=8, ge=1, le=100_000)
    prices: tuple[Price, ...] = ()
    source: Text = ""
    url: Text = ""
    recalled: tuple[str, ...] = ()
    """Fields that rest on general knowledge, not on the source."""
    notes: Text = ""

    @property
    def half_peak_tflops(self) -> float:
        """The dense 16-bit peak, the measure of utilisation throughout."""
        return self.peak_tflops.get("bf16") or self.peak_tflops.get("fp16") or max(self.peak_tflops.values())

    @property
    def achievable_share(self) -> float:
        """The best measured matrix multiplication over the peak; a usual one where nobody published it."""
        if self.achievable_tflops is not None:
            return self.achievable_tflops / self.half_peak_tflops
        return ACHIEVABLE_SHARES.get(self.generation, USUAL_ACHIEVABLE_SHARE)

    def format_peak_tflops(self, bytes_per_weight: float) -> float:
        """The dense peak with weights of that size; a format that it lacks is multiplied in 16 bits."""
        name = next((name for name, most in FORMAT_BYTES.items() if bytes_per_weight <= most), "")
        return self.peak_tflops.get(name, self.half_peak_tflops)

    @property
    def has_graphics_memory(self) -> bool:
        """Whether it is a card in a slot without stacked memory, as of its link and bandwidth."""
        is_slow = self.bandwidth_gb_per_second < STACKED_BANDWIDTH
        return is_slow and self.link_gb_per_second <= SLOT_LINK and self.generation in _CARDS

    @property
    def latest_prices(self) -> tuple[Price, ...]:
        """The price entries of the latest year given."""
        latest = max((price.date[:4] for price in self.prices), default="")
        return tuple(price for price in self.prices if price.date[:4] == latest)

    def price_age_days(self, today: date) -> int | None:
        """How old the newest dated price is; None where no price carries a date."""
        newest = max((price.date for price in self.prices), default="")
        return (today - first_day(newest)).days if newest else None


STACKED_BANDWIDTH, SLOT_LINK = 1_850.0, 128.0
"""GB per second that graphics memory stays below, and that a slot carries both ways."""
_CARDS = frozenset({"turing", "ampere", "ada", "blackwell"})
USUAL_ACHIEVABLE_SHARE = 0.8
"""Of the peak, for accelerators whose best matrix multiplication nobody published."""
ACHIEVABLE_SHARES = {"cdna": 0.55}
"""The same for generations whose other accelerators were measured to reach less."""
FORMAT_BYTES = {"fp4": 0.6, "fp8": 1.0}
"""Formats narrower than 16 bits, narrowest first, with the most bytes that a weight and its scale take."""


class Catalogue(Frozen):
    """All accelerators that the planner knows."""

    version: int = 1
    currency: CurrencyCode = "USD"
    accelerators: tuple[Accelerator, ...]

    def __hash__(self) -> int:
        # The peaks are a dict; estimates are remembered by what they rest on.
        return hash((self.version, *(accelerator.id for accelerator in self.accelerators)))

    @cached_property
    def _by_key(self) -> dict[str, Accelerator]:
        return {
            _key(name): accelerator
            for accelerator in reversed(self.accelerators)
            for name in (*accelerator.aliases, accelerator.name, accelerator.id)
        }

    def knows(self, name: str) -> bool:
        """Whether there is an accelerator of that id, name or alias."""
        return _key(name) in self._by_key

    def find(self, name: str) -> Accelerator:
        """The accelerator of that id, name or alias, however it is spelled.

        Raises:
            InputError: names the nearest known ids.
        """
        found = self._by_key.get(_key(name))
        if found is None:
            raise InputError(
                said(
                    "The accelerator '{name}' is not in the catalogue; {hint}.",
                    name=name,
                    hint=_nearest(name, self),
                )
            )
        return found

    def price_range(self, accelerator: Accelerator) -> tuple[Range, str]:
        """Price per accelerator-hour and where it comes from.

        Without a published price, that of the A100 80 GB in proportion to the 16-bit peak, capped by memory.
        """
        if accelerator.prices:
            return _spread(accelerator.latest_prices), _price_source(accelerator.latest_prices)
        reference = self.find(REFERENCE)
        scale = min(
            accelerator.half_peak_tflops / reference.half_peak_tflops,
            accelerator.memory_gb / reference.memory_gb * 2,
        )
        text = said(
            "no published price; scaled from the {reference}'s by peak and memory, {scale} times",
            reference=reference.name,
            scale=Fixed(scale, 2),
        ).text()
        return _spread(reference.latest_prices) * scale, text


REFERENCE = "a100-80gb"


@cache
def bundled_catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    return read_catalogue(resources() / "hardware" / "catalogue.json")


def load_catalogue(user_file: Path | None = None) -> Catalogue:
    """The bundled catalogue with the user's own accelerators before it; equal ids are replaced.

    Args:
        user_file: None for hardware.json in the settings folder, which may be missing.

    Raises:
        InputError: the user's file cannot be read or is no catalogue.
    """
    path = user_file or settings_folder() / "hardware.json"
    if user_file is None and not path.is_file():
        return bundled_catalogue()
    own = read_catalogue(path).accelerators
    replaced = {accelerator.id for accelerator in own}
    bundled = bundled_catalogue()
    kept = (item for item in bundled.accelerators if item.id not in replaced)
    return Catalogue(currency=bundled.currency, accelerators=(*own, *kept))


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in that JSON file.

    Raises:
        InputError: names the file and the first fields that are wrong.
    """
    data = read_json_file(path, said("hardware catalogue"), _LARGEST_MEGABYTES)
    try:
        return Catalogue.model_validate_json(data)
    except ValidationError as error:
        raise InputError(
            said("The hardware catalogue {path} is wrong {reason}.", path=shown(path), reason=_told(error))
        ) from error


def _told(error: ValidationError) -> Said:
    """The first thing that is wrong, with its place."""
    if has_too_many(error):
        return said("throughout: {reason}", reason=count_of(error))
    first = error.errors()[0]
    place = ".".join(visible(str(step)) for step in first["loc"]) or said("the file")
    return said("at {place}: {reason}", place=place, reason=plain(first))


_SILENT_WORDS = re.compile(
    r"\((?![^)]*\d\s*gb)[^)]*\)|^\s*\d+\s*x\s*(?=[a-z])|nvidia|amd|google|intel|aws|geforce|tesla|sxm\d?|hbm\d?e?"
)


def _key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", _SILENT_WORDS.sub(" ", name.lower()))
    joined = re.sub(r"(\d) (?=gb\b)", r"\1", " ".join(words))
    return " ".join(sorted(joined.split()))


def _nearest(name: str, catalogue: Catalogue) -> Said:
    known = {
        word: item.id
        for item in reversed(catalogue.accelerators)
        for word in (*item.aliases, item.name, item.id)
    }
    ids = {_key(word): found for word, found in known.items()}
    from difflib import get_close_matches

    near = [ids[key] for key in get_close_matches(_key(name), ids, n=9, cutoff=0.4)]
    listed = [known[word] for word in _of_its_kind(name, known)] + near
    listed = listed or [one.id for one in catalogue.accelerators]
    return said("the nearest are {ids}", ids=Several(tuple(dict.fromkeys(listed))[:3]))


_KIND = re.compile(r"([a-z]*?)v?(\d+)")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def _of_its_kind(name: str, known: Iterable[str]) -> list[str]:
    """Those that begin with the same letters, the nearest number first: B200 for a B100."""

    def kind_and_number(text: str) -> tuple[str, int]:
        found = _KIND.match(_SEPARATORS.sub("", _SILENT_WORDS.sub(" ", text.lower())))
        return (found[1], int(found[2])) if found else ("", 0)

    kind, number = kind_and_number(name)
    alike = [(kind_and_number(word), word) for word in known]
    near = sorted((abs(other - number), word) for (letters, other), word in alike if letters == kind != "")
    return [word for _, word in near]


def first_day(text: str) -> date:
    """The first day of a year, month or day in ISO 8601.

    Raises:
        ValueError: there is none in the calendar.
    """
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    return date(year, month, day)


def _spread(prices: tuple[Price, ...]) -> Range:
    low = min(price.low for price in prices)
    high = max(price.high for price in prices)
    middle = sum((price.low + price.high) / 2 for price in prices) / len(prices)
    return Range(low, middle, high)


def _price_source(prices: tuple[Price, ...]) -> str:
    return "; ".join(dict.fromkeys(_dated_source(price) for price in prices))


def _dated_source(price: Price) -> str:
    """The source with its date, unless it names the year itself."""
    if price.date and price.date[:4] in price.source:
        return price.source
    return f"{price.source} ({price.date or phrase('undated')})"
