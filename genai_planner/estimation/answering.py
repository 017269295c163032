"""How fast a copy of a model answers: reading prompts, decoding, and what memory and links allow.

One speed for inference, evaluation runs and the rollouts of reinforcement learning.
"""

import math
from dataclasses import dataclass, field, replace

from genai_planner.estimation.checking import check_between, check_count, check_no_more_than, check_parameters
from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.communication import link_bytes_a_second, sums_bytes_a_token
from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.estimation.machines.model_shape import CacheShape, ModelShape, usual_cache, usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.memory import MemoryNeed, inference_memory, weights_bytes
from genai_planner.estimation.methods import Precision
from genai_planner.estimation.record import Assumption
from genai_planner.estimation.token_use import usual_read, usual_written
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Share, said

FILLED_SHARE = 0.9
"""Of the memory that engines fill with weights and caches, as vLLM does."""
MOST_REQUESTS = 2_048
"""At a time on one copy; schedulers of engines stop there."""
MOST_GPUS_OF_A_COPY = 1 << 12
STEP_FLOOR, LAYER_FLOOR = 2e-3, 5e-5
"""Seconds that a decoding step takes at least: sampling and scheduling, and the launches of each layer."""
FULL_BYTES, HALF_BYTES = 2.0, 1.0
"""Of a cached number; engines cache in 8 bits where weights and accelerator have 8 or fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A model that answers requests of one length.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    active_parameters: float | None = None
    """Those that each token passes; None for a dense model."""
    precision: Precision = Precision.FP16
    prompt_tokens: int = field(default_factory=usual_read)
    answer_tokens: int = field(default_factory=usual_written)
    requests: int | None = None
    """That one copy answers at a time; None for as many as the memory holds."""
    token_seconds: float | None = None
    """The longest that a user may wait for each token; None for no such target."""
    layers: int | None = None
    kv_heads: int | None = None
    head_width: int | None = None
    """Of the cache; None for what is usual for the size."""
    bandwidth_share: float | None = None
    compute_share: float | None = None
    """Of the peak; None for what published engines reach."""

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        if self.active_parameters is not None:
            check_parameters(self.active_parameters, "number of active parameters")
            check_no_more_than(
                "number of active parameters", self.active_parameters, self.parameters, "whole model"
            )
        check_count("number of prompt tokens", self.prompt_tokens, most=1e8)
        check_count("number of answer tokens", self.answer_tokens, most=1e8)
        for name, count in (
            (marked("number of concurrent requests"), self.requests),
            (marked("number of layers"), self.layers),
            (marked("number of heads in the cache"), self.kv_heads),
            (marked("width of a head"), self.head_width),
        ):
            if count is not None:
                check_count(name, count, most=1e6)
        if self.token_seconds is not None:
            check_between("longest wait for a token in seconds", self.token_seconds, 1e-9, 1e3)
        for name, share in (
            (marked("share of the memory bandwidth"), self.bandwidth_share),
            (marked("share of the peak"), self.compute_share),
        ):
            if share is not None:
                check_between(name, share, 0.001, 1)

    @property
    def computed_parameters(self) -> float:
        """That each token passes."""
        return self.active_parameters or self.parameters

    @property
    def shape(self) -> ModelShape:
        """Layers and width, which follow the parameters that each token passes."""
        return usual_shape(self.computed_parameters)

    @property
    def cache(self) -> CacheShape:
        """What each token leaves in the cache."""
        usual = usual_cache(self.computed_parameters)
        return CacheShape(
            layers=self.layers or usual.layers,
            kv_heads=self.kv_heads or usual.kv_heads,
            head_width=self.head_width or usual.head_width,
        )

    @property
    def mean_context(self) -> float:
        """Of a request while it is answered: the whole prompt and half of the answer."""
        return self.prompt_tokens + self.answer_tokens / 2


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one copy of the model answers."""

    gpus: int
    """Of the copy."""
    requests: float
    """That it answers at a time."""
    tokens_per_second: float
    """Answer tokens of all its requests together, prompts being read in between."""
    seconds_per_token: float
    """That one user waits for each token."""
    first_token_seconds: float
    """From the question to the first token where nothing waits before it."""


def copy_memory(job: Answering, pool: Pool, gpus: int, requests: float, constants: Constants) -> MemoryNeed:
    """What one of the GPUs of a copy holds."""
    return inference_memory(
        replace(job.shape, parameters=job.parameters),
        job.precision,
        cached_bytes=job.mean_context * requests * _cached_bytes(job, pool.accelerator),
        prompt_tokens=min(job.prompt_tokens, MOST_READ_TOKENS),
        gpus=gpus,
        constants=constants,
    )


MOST_READ_TOKENS = 8_192
"""Of prompts that pass the model at once; longer ones are read in pieces."""


def fewest_gpus(job: Answering, pool: Pool, constants: Constants, *, spread: float = 1.0) -> int:
    """The fewest GPUs, a power of two, that hold a copy with its requests at `spread` times the memory."""
    gpus = 1
    while gpus < MOST_GPUS_OF_A_COPY:
        need = copy_memory(job, pool, gpus, job.requests or 1, constants).total_gb * spread
        if need <= pool.capacity_gb * FILLED_SHARE:
            return gpus
        gpus *= 2
    return gpus


def requests_that_fit(job: Answering, pool: Pool, gpus: int, constants: Constants) -> int:
    """As many as the memory of a copy holds, or as given; at least one."""
    if job.requests is not None:
        return job.requests
    empty = copy_memory(job, pool, gpus, 0, constants).total_gb
    room = (pool.capacity_gb * FILLED_SHARE - empty) * gpus * 1e9
    held = room / (job.mean_context * _cached_bytes(job, pool.accelerator))
    return max(1, min(MOST_REQUESTS, int(held)))


def copies_of_each_size(
    job: Answering, pool: Pool, constants: Constants, *, waiting: float = math.inf
) -> tuple[Speed, ...]:
    """What a copy reaches on the fewest GPUs that hold it, and on more of a node of the pool's.

    Args:
        job: what is answered.
        pool: on which GPUs.
        constants: the fitted ones.
        waiting: requests that are there to be answered at a time on all GPUs of the pool.
    """
    sizes = [fewest_gpus(job, pool, constants)]
    while job.requests is None and 2 * sizes[-1] <= min(pool.gpus, pool.accelerator.gpus_per_node):
        sizes.append(2 * sizes[-1])
    return tuple(_within_target(job, pool, size, constants, waiting) for size in sizes)


def best_copy(job: Answering, pool: Pool, constants: Constants, *, waiting: float = math.inf) -> Speed:
    """The copy that answers most for each of its GPUs, see `copies_of_each_size`."""
    return max(
        copies_of_each_size(job, pool, constants, waiting=waiting),
        key=lambda speed: (is_in_time(job, speed), speed.tokens_per_second / speed.gpus),
    )


def is_in_time(job: Answering, speed: Speed) -> bool:
    """Whether each token comes within the target; true without one."""
    return speed.seconds_per_token <= _target(job)


def _target(job: Answering) -> float:
    return math.inf if job.token_seconds is None else job.token_seconds


def _within_target(job: Answering, pool: Pool, gpus: int, constants: Constants, waiting: float) -> Speed:
    """The speed with as many requests as fit, wait, and let each token come in time."""
    share = waiting * gpus / max(pool.gpus, gpus)
    most = max(1.0, min(requests_that_fit(job, pool, gpus, constants), share))
    fastest = copy_speed(job, pool, gpus, most, constants)
    if fastest.seconds_per_token <= _target(job):
        return fastest
    low, high = 1, int(most)
    while low < high:
        middle = (low + high + 1) // 2
        if copy_speed(job, pool, gpus, middle, constants).seconds_per_token <= _target(job):
            low = middle
        else:
            high = middle - 1
    return copy_speed(job, pool, gpus, low, constants)


def copy_speed(job: Answering, pool: Pool, gpus: int, requests: float, constants: Constants) -> Speed:
    """What one copy of the model on that many GPUs reaches with that many requests at a time.

    A decoding step reads the weights once, of experts those that the requests touch, and every request's
    cache; it computes 2 N FLOP for each request and sums over the copy's GPUs, and lasts a few milliseconds
    at least. Prompts are read in between, at 2 N FLOP a token and the attention of their length.
    """
    step = max(_decoding_seconds(job, pool, gpus, requests, constants), step_floor(job))
    prompt = _reading_seconds(job, pool, gpus, constants)
    each = step + prompt * requests / job.answer_tokens
    return Speed(
        gpus=gpus,
        requests=requests,
        tokens_per_second=requests / each,
        seconds_per_token=each,
        first_token_seconds=prompt + step,
    )


def step_floor(job: Answering) -> float:
    """Seconds that a decoding step takes at least."""
    return STEP_FLOOR + LAYER_FLOOR * job.cache.layers


def touched_share(job: Answering, requests: float) -> float:
    """Of the weights that a decoding step reads: 1 - (1 - active / total)^requests of the experts'."""
    active = job.computed_parameters / job.parameters
    return 1.0 - float((1.0 - active) ** requests)


def _decoding_seconds(job: Answering, pool: Pool, gpus: int, requests: float, constants: Constants) -> float:
    share = job.bandwidth_share or constants.serving_bandwidth_share
    bandwidth = pool.accelerator.bandwidth_gb_per_second * 1e9 * share * gpus
    whole = replace(job.shape, parameters=job.parameters)
    weights = weights_bytes(whole, job.precision) * touched_share(job, requests)
    caches = job.mean_context * requests * _cached_bytes(job, pool.accelerator)
    computing = 2.0 * job.computed_parameters / (format_flops(job, pool.accelerator, constants) * gpus)
    return (weights + caches) / bandwidth + requests * (computing + _summing_seconds(job, pool, gpus))


def _reading_seconds(job: Answering, pool: Pool, gpus: int, constants: Constants) -> float:
    """Of one prompt."""
    matrices = 2.0 * job.computed_parameters / format_flops(job, pool.accelerator, constants)
    attention = job.shape.attention_flops(job.prompt_tokens) / 3.0  # forward alone
    share = job.compute_share or usual_compute_share(pool.accelerator, constants)
    scores = attention / (pool.accelerator.half_peak_tflops * 1e12 * share)
    return job.prompt_tokens * ((matrices + scores) / gpus + _summing_seconds(job, pool, gpus))


def format_flops(job: Answering, accelerator: Accelerator, constants: Constants) -> float:
    """FLOP per second of one accelerator in large matrices of the weights' own format."""
    share = job.compute_share or usual_compute_share(accelerator, constants)
    peak = accelerator.format_peak_tflops(job.precision.bytes_per_weight)
    gain: float = (peak / accelerator.half_peak_tflops) ** constants.format_power
    return accelerator.half_peak_tflops * 1e12 * share * gain


def usual_compute_share(accelerator: Accelerator, constants: Constants) -> float:
    """Of the peak, in proportion to the best matrix multiplication that was measured."""
    return constants.serving_compute_share * accelerator.achievable_share


def _summing_seconds(job: Answering, pool: Pool, gpus: int) -> float:
    """Of one token, for the partial sums that the GPUs of a copy exchange twice a layer."""
    moved = sums_bytes_a_token(job.shape, gpus)
    return moved / link_bytes_a_second(pool.accelerator, gpus) if moved else 0.0


def _cached_bytes(job: Answering, accelerator: Accelerator) -> float:
    """Of one token."""
    is_short = job.precision.bytes_per_weight <= HALF_BYTES and "fp8" in accelerator.peak_tflops
    return job.cache.bytes_a_token(HALF_BYTES if is_short else FULL_BYTES)


def speed_assumptions(
    job: Answering, pool: Pool, speed: Speed, constants: Constants
) -> tuple[Assumption, ...]:
    """What the speed of a copy rests on."""
    cache = job.cache
    bandwidth = job.bandwidth_share or constants.serving_bandwidth_share
    compute = format_flops(job, pool.accelerator, constants) / (
        pool.accelerator.format_peak_tflops(job.precision.bytes_per_weight) * 1e12
    )
    return (
        Assumption(
            "Share of the memory bandwidth", said("{bandwidth}", bandwidth=Share(bandwidth)), constants.source
        ),
        Assumption(
            "Share of the peak when reading prompts",
            said("{compute}", compute=Share(compute)),
            constants.source,
        ),
        Assumption("Requests at a time on one copy", said("{requests}", requests=Measured(speed.requests))),
        Assumption(
            "Cache of a token",
            said(
                "{layers} layers x {kv_heads} heads x {head_width} x 2 = {job} kB",
                layers=round(cache.layers),
                kv_heads=significant(cache.kv_heads, 2),
                head_width=cache.head_width,
                job=Measured(_cached_bytes(job, pool.accelerator) / 1000.0),
            ),
        ),
        Assumption(
            "Time of a decoding step", said("at least {job} ms", job=Measured(step_floor(job) * 1000))
        ),
    )
