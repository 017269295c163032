"""Whether a layout fits into memory, the fewest GPUs on which it does, and the ways out where it does not."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.model_shape import ModelShape
from genai_planner.estimation.memory import TrainingLayout, training_memory
from genai_planner.estimation.methods import MemorySaving, Optimiser, Sharding, Tuning
from genai_planner.estimation.record import DOES_NOT_FIT, NOTHING, Range
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.said import OR, Listed, Measured, Said, said

USABLE_SHARE = 0.95
"""Of the memory; the rest goes to the driver and to fragments."""
HELD_SHARE = 0.8
"""Of what may be, between P10 and P90."""
MOST_GPUS = 1 << 17
SHORTEST_SEQUENCE = 256
LONG_SEQUENCE = 8_192
"""From here on cutting sequences across GPUs is worth its exchange."""

REMEMBERED = 4_096
"""Layouts of which is remembered what they need, and the fewest GPUs."""

CHOICES = (Sharding.NONE, Sharding.ZERO_1, Sharding.ZERO_2, Sharding.ZERO_3)
"""What automatic sharding chooses from, least communication first."""

LayoutMemory = Callable[[TrainingLayout], float]
"""GB on one accelerator for a layout."""


def plain_training(shape: ModelShape, constants: Constants, *, frozen_copies: float = 0.0) -> LayoutMemory:
    """The memory of training one model, with frozen 16-bit copies of it beside."""
    return _PlainTraining(
        shape, frozen_copies, constants.activation_bytes, constants.framework_gb, constants=constants
    )


@dataclass(frozen=True)
class _PlainTraining:
    """Equal where memory is, so that what a layout needs is worked out once: fits ask thousands of times."""

    shape: ModelShape
    frozen_copies: float
    activation_bytes: float
    framework_gb: float
    constants: Constants = field(compare=False, repr=False, kw_only=True)

    def __call__(self, layout: TrainingLayout) -> float:
        return _needed_gb(self, layout)


@lru_cache(maxsize=REMEMBERED)
def _needed_gb(of: _PlainTraining, layout: TrainingLayout) -> float:
    cut = layout.gpus if layout.sharding in {Sharding.ZERO_3, Sharding.TENSOR} else 1
    copies_gb = of.frozen_copies * 2.0 * of.shape.parameters / cut / 1e9
    return training_memory(of.shape, layout, of.constants).total_gb + copies_gb


def settle(layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float) -> TrainingLayout:
    """The layout with automatic sharding replaced by the least sharding that fits, or the most there is."""
    if layout.sharding is not Sharding.AUTOMATIC:
        return layout
    names = (*CHOICES, Sharding.TENSOR) if layout.cuts_matrices else CHOICES
    choices = [replace(layout, sharding=sharding) for sharding in names[: 1 if layout.gpus == 1 else None]]
    last = choices[min(len(choices), len(CHOICES)) - 1]
    return next((choice for choice in choices if fits(needs_gb(choice), capacity_gb)), last)


def fits(needed_gb: float, capacity_gb: float) -> bool:
    """Whether that much goes into an accelerator of that capacity, with a margin."""
    return needed_gb <= capacity_gb * USABLE_SHARE


def chance_to_fit(needed_gb: float, capacity_gb: float, spread: float) -> float:
    """That a layout fits whose memory lies within `spread` with a chance of 0.8, evenly by its logarithm."""
    room = math.log(max(1e-9, capacity_gb * USABLE_SHARE / needed_gb))
    return min(1.0, max(0.0, 0.5 + HELD_SHARE / 2.0 * room / math.log(spread)))


def mean_over_memory(layouts: Sequence[tuple[float, float]], capacity_gb: float, spread: float) -> float:
    """The mean, by logarithms, of what the best layout that fits takes over all that memory may be.

    Args:
        layouts: memory in GB and amount, such as time, of each; the least memory counts as fitting.
        capacity_gb: of one accelerator.
        spread: of the memory, from P50 to P90.
    """
    (_, best), *others = sorted(layouts)
    mean, chance_so_far = 0.0, 1.0
    for needed, amount in others:
        chance = chance_to_fit(needed, capacity_gb, spread)
        mean += (chance_so_far - chance) * math.log(best)
        best, chance_so_far = min(best, amount), chance
    return math.exp(mean + chance_so_far * math.log(best))


def usable_words(capacity_gb: float, share: float = USABLE_SHARE) -> Said:
    """Such as "Of 80 GB, 76 GB are usable"."""
    return said(
        "Of {capacity} GB, {usable} GB are usable.",
        capacity=Measured(capacity_gb),
        usable=Measured(capacity_gb * share),
    )


@lru_cache(maxsize=REMEMBERED)
def least_gpus(layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float) -> int:
    """The smallest number of GPUs on which the states fit when fully sharded; 0 where none is enough.

    Where matrices may be cut, cutting them counts as well.
    """

    def goes_on(gpus: int) -> bool:
        return any(fits(needs_gb(one), capacity_gb) for one in _most_sharded(layout, gpus))

    if goes_on(1):
        return 1
    gpus = 2
    while gpus <= MOST_GPUS:
        if goes_on(gpus):
            return _smallest(goes_on, gpus)
        gpus *= 2
    return 0


def _most_sharded(layout: TrainingLayout, gpus: int) -> Iterator[TrainingLayout]:
    """The layouts on so many GPUs that take the least memory of each."""
    yield replace(layout, gpus=gpus, sharding=Sharding.ZERO_3 if gpus > 1 else Sharding.NONE)
    if layout.cuts_matrices and gpus > 1:
        yield replace(layout, gpus=gpus, sharding=Sharding.TENSOR)


def least_gpus_range(
    layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float, spread: float
) -> Range:
    """The same for memory that is `spread` times less and more than reckoned; zero where none is enough.

    Where only the larger memory goes into no number, that end is the largest number tried.
    """
    middle = least_gpus(layout, needs_gb, capacity_gb)
    if not middle:
        return NOTHING
    few = least_gpus(layout, needs_gb, capacity_gb * spread)
    many = least_gpus(layout, needs_gb, capacity_gb / spread) or MOST_GPUS
    return Range(few, middle, many)


def too_large(
    layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float, *, is_from_scratch: bool = False
) -> tuple[Problem, ...]:
    """The warning with the ways out, computed; nothing where the layout fits.

    A model that is trained from scratch has no frozen weights, so that adapters are no way out.
    """
    needed = needs_gb(layout)
    if fits(needed, capacity_gb):
        return ()
    ways = list(_ways_out(layout, needs_gb, capacity_gb, is_from_scratch=is_from_scratch))
    message = said(
        "Needs {needed} GB per GPU, and one has {capacity} GB.",
        needed=Measured(needed),
        capacity=Measured(capacity_gb),
    )
    remedy = said("Use accelerators with more memory, or a smaller model.")
    if ways:
        remedy = said("Use {ways}.", ways=Listed(tuple(ways), OR))
    remedy = said("{remedy} {usable}", remedy=remedy, usable=usable_words(capacity_gb))
    return (Problem(DOES_NOT_FIT, Severity.ERROR, message, remedy),)


def _smallest(goes_on: Callable[[int], bool], enough: int) -> int:
    low, high = enough // 2 + 1, enough
    while low < high:
        middle = (low + high) // 2
        if goes_on(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _ways_out(
    layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float, *, is_from_scratch: bool
) -> Iterator[Said]:
    others = (
        (name, other) for name, other in _alternatives(layout) if not is_from_scratch or other.tuning.is_full
    )
    for name, other in (*others, *_shorter(layout, needs_gb, capacity_gb)):
        needed = needs_gb(other)
        if fits(needed, capacity_gb):
            yield said("{name} ({needed} GB)", name=name, needed=Measured(needed))
    gpus = least_gpus(layout, needs_gb, capacity_gb)
    if gpus > layout.gpus:
        needed = min(needs_gb(one) for one in _most_sharded(layout, gpus))
        yield said("{gpus} GPUs with full sharding ({needed} GB each)", gpus=gpus, needed=Measured(needed))


def _shorter(
    layout: TrainingLayout, needs_gb: LayoutMemory, capacity_gb: float
) -> Iterator[tuple[Said, TrainingLayout]]:
    length = layout.sequence_length / 2
    while length >= SHORTEST_SEQUENCE:
        shorter = replace(layout, sequence_length=length)
        if fits(needs_gb(shorter), capacity_gb):
            yield said("sequence length {length}", length=Measured(length)), shorter
            return
        length /= 2


def _alternatives(layout: TrainingLayout) -> Iterator[tuple[Said, TrainingLayout]]:
    if not layout.has_checkpointing:
        yield said("gradient checkpointing"), replace(layout, has_checkpointing=True)
    if MemorySaving.CHUNKED_LOSS not in layout.savings:
        yield said("a chunked loss"), replace(layout, savings=layout.savings | {MemorySaving.CHUNKED_LOSS})
    if layout.gpus > 1 and layout.context_parallel == 1 and layout.sequence_length > LONG_SEQUENCE:
        name = said("sequences cut across {gpus} GPUs (context parallelism)", gpus=layout.gpus)
        yield name, replace(layout, context_parallel=layout.gpus, sharding=Sharding.ZERO_3)
    if layout.gpus > 1 and layout.sharding is not Sharding.ZERO_3:
        yield said("full sharding"), replace(layout, sharding=Sharding.ZERO_3)
    if layout.tuning is Tuning.FULL:
        if layout.optimiser is not Optimiser.ADAM_8_BIT:
            yield said("an 8-bit optimiser"), replace(layout, optimiser=Optimiser.ADAM_8_BIT)
        yield said("LoRA"), replace(layout, tuning=Tuning.LORA)
    if layout.tuning in {Tuning.FULL, Tuning.LORA}:
        yield said("QLoRA"), replace(layout, tuning=Tuning.QLORA, frozen_precision=None)
