"""Inference at deployment: memory, speed, number of GPUs for a load, monthly cost."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from genai_planner.estimation.by_method.api_cost import ApiUse, break_even_requests, estimate_api
from genai_planner.estimation.checking import check_between, check_count, check_parameters
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import fits
from genai_planner.estimation.hardware import Accelerator
from genai_planner.estimation.memory import (
    MemoryNeed,
    inference_memory,
    memory_assumption,
    weights_bytes,
)
from genai_planner.estimation.methods import Precision
from genai_planner.estimation.model_shape import SHAPE_SOURCE, usual_shape
from genai_planner.estimation.pool import Pool
from genai_planner.estimation.record import DOES_NOT_FIT, Assumption, ComputeEstimate, Outcome, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.estimation.wording import counted, scientific, several
from genai_planner.model.problems import Problem, Severity

HOURS_A_MONTH = 730.0
BANDWIDTH_SHARE = 0.6
"""Of the memory bandwidth that reading weights and caches reaches in serving."""
COMPUTE_SHARE = 0.4
"""Of the 16-bit peak that reading prompts reaches."""
LINK_LOSS = 0.9
"""Speed kept for each doubling of the GPUs that share one model."""
SPEED_SPREAD = 1.8
"""P90 over P50 of the serving speed; planner's assumption."""
API, BREAK_EVEN = "Same load through an API", "Own hosting is cheaper from"
AVERAGE_LOAD = "Average load over that of the busiest hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A model at work, and the load that it carries.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    active_parameters: float | None = None
    """Those that each token passes; None for a dense model."""
    precision: Precision = Precision.FP16
    prompt_tokens: int = 1500
    """Of one request."""
    answer_tokens: int = 300
    requests_per_hour: float = 600.0
    """At the busiest hour."""
    concurrent_requests: int = 16
    """Requests that one copy of the model answers at a time."""
    hours_a_month: float = HOURS_A_MONTH
    average_load: float = 0.3
    """Of the busiest hour's, over the month: an API is paid for what is asked, own hosting for the peak."""
    api_price_per_million_prompt_tokens: float = 1.0
    """Of an API that would do the same, in the pool's currency."""
    api_price_per_million_answer_tokens: float = 4.0
    bandwidth_share: float = BANDWIDTH_SHARE
    compute_share: float = COMPUTE_SHARE

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        if self.active_parameters is not None:
            check_parameters(self.active_parameters, "number of active parameters")
        check_count("number of prompt tokens", self.prompt_tokens, most=1e8)
        check_count("number of answer tokens", self.answer_tokens, most=1e8)
        check_between("number of requests per hour", self.requests_per_hour, 0.001, 1e10)
        check_count("number of concurrent requests", self.concurrent_requests, most=1e6)
        check_between("number of hours a month", self.hours_a_month, 0.1, 744)
        check_between("average load", self.average_load, 0.001, 1)
        _ = api_use(self, "USD")
        check_between("share of the memory bandwidth", self.bandwidth_share, 0.001, 1)
        check_between("share of the 16-bit peak", self.compute_share, 0.001, 1)

    @property
    def computed_parameters(self) -> float:
        """That each token passes."""
        return self.active_parameters or self.parameters

    @property
    def context_tokens(self) -> int:
        """Prompt and answer."""
        return self.prompt_tokens + self.answer_tokens


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one copy of the model answers."""

    tokens_per_second: float
    """Answer tokens of all its requests together, prompts being read in between."""
    seconds_per_token: float
    """That one user waits for each token."""
    first_token_seconds: float


def estimate_inference(job: Serving, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """A month of serving: copies of the model x GPUs of each x hours.

    A decoding step reads the weights once and every request's cache; its time is bytes / bandwidth or
    2 N FLOP per token / peak, whichever is longer. Prompts cost 2 N FLOP per token.

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    gpus = gpus_of_a_copy(job, pool, fitted)
    speed = serving_speed(job, pool.accelerator, gpus)
    load = job.requests_per_hour * job.answer_tokens / 3600.0
    copies = max(1, math.ceil(load / speed.tokens_per_second))
    need = _memory(job, gpus, fitted)
    memory = need.total_gb
    fewest, most = (
        max(1, math.ceil(load / speed.tokens_per_second * x)) for x in (1 / SPEED_SPREAD, SPEED_SPREAD)
    )
    counts = Range(fewest, copies, most)
    working = Working(
        method="inference (one month)",
        gpu_hours=Range(*(job.hours_a_month * gpus * count for count in counts)),
        gpus=copies * gpus,
        least_gpus=gpus_of_a_copy_range(job, pool, fitted),
        peak_memory_gb=Range.around(memory, fitted.memory_spread),
        formula=_formula(job, pool, gpus, copies, speed),
        assumptions=(*_assumptions(job, pool), memory_assumption(need, fitted)),
        warnings=_warnings(pool, copies * gpus, memory),
        outcomes=_outcomes(speed, gpus),
    )
    hosted = replace(to_estimate(working, pool), wall_hours=Range.exactly(job.hours_a_month))
    return replace(hosted, outcomes=(*hosted.outcomes, *_compared_with_api(job, hosted, counts, speed)))


def api_use(job: Serving, currency: str) -> ApiUse:
    """The same load of a month through an API."""
    return ApiUse(
        requests=job.requests_per_hour * job.hours_a_month * job.average_load,
        prompt_tokens=job.prompt_tokens,
        answer_tokens=job.answer_tokens,
        price_per_million_prompt_tokens=job.api_price_per_million_prompt_tokens,
        price_per_million_answer_tokens=job.api_price_per_million_answer_tokens,
        currency=currency,
    )


def _compared_with_api(
    job: Serving, hosted: ComputeEstimate, copies: Range, speed: Speed
) -> Iterator[Outcome]:
    """What an API would cost for the same load, and from how many requests on own hosting is cheaper.

    Own hosting grows copy by copy, so it pays where one copy serves more than its cost buys from the API;
    where it does not, it never pays, and nothing is told.
    """
    use = api_use(job, hosted.currency)
    yield Outcome(API, estimate_api(use).cost, f"{hosted.currency} a month")
    a_copy = [cost / count for cost, count in zip(hosted.cost, copies, strict=True)]
    requests = sorted(break_even_requests(use, cost) for cost in a_copy)
    seconds = job.hours_a_month * 3600 * job.average_load
    most_of_a_copy = speed.tokens_per_second * seconds / job.answer_tokens
    if use.cost_per_request and requests[1] <= most_of_a_copy:
        yield Outcome(BREAK_EVEN, Range(*requests), "requests a month")


def gpus_of_a_copy(job: Serving, pool: Pool, constants: Constants, *, spread: float = 1.0) -> int:
    """The fewest GPUs, a power of two, that hold one copy with its caches at `spread` times the memory."""
    gpus = 1
    while not fits(_memory(job, gpus, constants).total_gb * spread, pool.capacity_gb) and gpus < 1 << 12:
        gpus *= 2
    return gpus


def gpus_of_a_copy_range(job: Serving, pool: Pool, constants: Constants) -> Range:
    """The same for the ends of the memory's range."""
    spreads = (1 / constants.memory_spread, 1.0, constants.memory_spread)
    return Range(*(gpus_of_a_copy(job, pool, constants, spread=spread) for spread in spreads))


def serving_speed(job: Serving, accelerator: Accelerator, gpus: int) -> Speed:
    """What one copy of the model on that many GPUs reaches."""
    together = gpus * LINK_LOSS ** math.log2(gpus)
    bandwidth = accelerator.bandwidth_gb_per_second * 1e9 * job.bandwidth_share * together
    peak = accelerator.half_peak_tflops * 1e12 * job.compute_share * together
    shape = usual_shape(job.parameters)
    touched = min(1.0, job.computed_parameters / job.parameters * job.concurrent_requests)
    reading = weights_bytes(shape, job.precision) * touched
    cache = shape.kv_cache_bytes(job.context_tokens) * job.concurrent_requests
    computing = 2.0 * job.computed_parameters * job.concurrent_requests / peak
    step = max((reading + cache) / bandwidth, computing)
    prompt = 2.0 * job.computed_parameters * job.prompt_tokens / peak
    request = job.answer_tokens * step + prompt * job.concurrent_requests
    return Speed(
        tokens_per_second=job.concurrent_requests * job.answer_tokens / request,
        seconds_per_token=request / job.answer_tokens,
        first_token_seconds=prompt,
    )


def speed_assumptions(job: Serving) -> tuple[Assumption, ...]:
    """What the speed of a copy rests on."""
    return (
        Assumption("Share of the memory bandwidth", f"{job.bandwidth_share:.0%}"),
        Assumption("Share of the 16-bit peak when reading prompts", f"{job.compute_share:.0%}"),
        Assumption("Speed kept for each doubling of the GPUs of one copy", f"{LINK_LOSS:.0%}"),
    )


def _memory(job: Serving, gpus: int, constants: Constants) -> MemoryNeed:
    return inference_memory(
        usual_shape(job.parameters),
        job.precision,
        cached_tokens=job.context_tokens * job.concurrent_requests,
        prompt_tokens=job.prompt_tokens,
        gpus=gpus,
        constants=constants,
    )


def _formula(job: Serving, pool: Pool, gpus: int, copies: int, speed: Speed) -> str:
    return (
        f"{counted(job.requests_per_hour)} requests/h x {job.answer_tokens:,} tokens / 3600 s / "
        f"{counted(speed.tokens_per_second)} tokens/s -> {several(copies, 'copy', 'copies')} x "
        f"{several(gpus, 'GPU', 'GPUs')} x "
        f"{counted(job.hours_a_month)} h; a step reads {scientific(job.parameters)} weights x "
        f"{job.precision.bytes_per_weight:g} bytes and {job.concurrent_requests:,} caches at "
        f"{pool.accelerator.bandwidth_gb_per_second:,.0f} GB/s x {job.bandwidth_share:g}"
    )


def _assumptions(job: Serving, pool: Pool) -> tuple[Assumption, ...]:
    use = api_use(job, pool.price[1])
    return (
        *speed_assumptions(job),
        Assumption("Requests at a time on one copy", f"{job.concurrent_requests:,}"),
        Assumption("Shape of the model", f"{usual_shape(job.parameters).layers} layers", SHAPE_SOURCE),
        Assumption(AVERAGE_LOAD, f"{job.average_load:.0%}"),
        Assumption("Hours of a month", f"{job.hours_a_month:g}"),
        *estimate_api(use).assumptions,
    )


def _outcomes(speed: Speed, gpus: int) -> tuple[Outcome, ...]:
    a_copy = Range.around(speed.tokens_per_second, SPEED_SPREAD)
    return (
        Outcome("Speed of one copy", a_copy, "tokens/s"),
        Outcome("Speed of one GPU", a_copy / gpus, "tokens/s"),
        Outcome("Time per token", Range.around(speed.seconds_per_token * 1000, SPEED_SPREAD), "ms"),
        Outcome("Time to the first token", Range.around(speed.first_token_seconds, SPEED_SPREAD), "s"),
    )


def _warnings(pool: Pool, needed_gpus: int, memory_gb: float) -> tuple[Problem, ...]:
    found = []
    if not fits(memory_gb, pool.capacity_gb):
        found.append(
            Problem(
                DOES_NOT_FIT,
                Severity.ERROR,
                f"Needs {counted(memory_gb)} GB per GPU, and one has {counted(pool.capacity_gb)} GB.",
                "Answer fewer requests at a time, use fewer bits, or accelerators with more memory.",
            )
        )
    if needed_gpus > pool.gpus:
        found.append(
            Problem(
                "too-few-gpus",
                Severity.WARNING,
                f"The load needs {needed_gpus:,} GPUs, and there are {pool.gpus:,}.",
                f"Use {needed_gpus:,} GPUs, fewer bits for each weight, or a smaller model.",
            )
        )
    return tuple(found)
