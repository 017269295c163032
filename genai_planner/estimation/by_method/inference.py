"""Inference at deployment: memory, speed, number of GPUs for a load, monthly cost."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from genai_planner.estimation.answering import (
    FILLED_SHARE,
    Answering,
    Speed,
    copies_of_each_size,
    copy_memory,
    copy_speed,
    fewest_gpus,
    is_in_time,
    speed_assumptions,
)
from genai_planner.estimation.by_method.api_cost import ApiUse, break_even_requests, estimate_api
from genai_planner.estimation.checking import check_between
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import usable_words
from genai_planner.estimation.machines.model_shape import SHAPE_SOURCE
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.memory import memory_assumption
from genai_planner.estimation.record import DOES_NOT_FIT, Assumption, ComputeEstimate, Outcome, Range
from genai_planner.estimation.token_use import usual_price_read, usual_price_written
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Power, Said, Share, counted, said

HOURS_A_MONTH = 730.0
API, BREAK_EVEN = marked("Same load through an API"), marked("Own hosting is cheaper from")
AVERAGE_LOAD = marked("Average load over that of the busiest hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A model at work, and the load that it carries.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    model: Answering
    requests_per_hour: float = 600.0
    """At the busiest hour."""
    hours_a_month: float = HOURS_A_MONTH
    average_load: float = 0.3
    """Of the busiest hour's, over the month: an API is paid for what is asked, own hosting for the peak."""
    api_price_per_million_prompt_tokens: float = field(default_factory=usual_price_read)
    """Of an API that would do the same, in the pool's currency."""
    api_price_per_million_answer_tokens: float = field(default_factory=usual_price_written)

    def __post_init__(self) -> None:
        check_between("number of requests per hour", self.requests_per_hour, 0.001, 1e10)
        check_between("number of hours a month", self.hours_a_month, 0.1, 744)
        check_between("average load", self.average_load, 0.001, 1)
        _ = api_use(self, "USD")


def estimate_inference(job: Serving, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """A month of serving: copies of the model x GPUs of each x hours, see `answering.copy_speed`.

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    sizes = copies_of_each_size(job.model, pool, fitted)
    speed = _cheapest(job, sizes)
    spread = fitted.serving_spread
    counts = Range(*(_copies(job, speed, slower) for slower in (1 / spread, 1.0, spread)))
    copies = round(counts.p50)
    need = copy_memory(job.model, pool, speed.gpus, speed.requests, fitted)
    working = Working(
        method=said("inference (one month)"),
        gpu_hours=Range(*(job.hours_a_month * speed.gpus * count for count in counts)),
        gpus=copies * speed.gpus,
        least_gpus=fewest_gpus_range(job.model, pool, fitted),
        peak_memory_gb=_memory_range(job.model, pool, speed, fitted),
        formula=_formula(job, pool, copies, speed, fitted),
        assumptions=(*_assumptions(job, pool, speed, fitted), memory_assumption(need, fitted)),
        warnings=(*_warnings(pool, copies * speed.gpus, need.total_gb), *_too_slow(job.model, speed)),
        outcomes=_outcomes(job.model, pool, speed, sizes, fitted),
    )
    hosted = replace(to_estimate(working, pool), wall_hours=Range.exactly(job.hours_a_month))
    if not pool.has_published_price:
        return hosted  # a price that is scaled from another's decides nothing
    compared = _compared_with_api(job, hosted, counts, speed, spread)
    return replace(hosted, outcomes=(*hosted.outcomes, *compared))


def _copies(job: Serving, speed: Speed, slower: float = 1.0) -> int:
    """That carry the load of the busiest hour where a copy is that much slower."""
    load = job.requests_per_hour * job.model.answer_tokens / 3600.0
    return max(1, math.ceil(load / speed.tokens_per_second * slower))


def _cheapest(job: Serving, sizes: tuple[Speed, ...]) -> Speed:
    """The copies that carry the load on the fewest GPUs."""
    return min(sizes, key=lambda speed: (not is_in_time(job.model, speed), _copies(job, speed) * speed.gpus))


def api_use(job: Serving, currency: str) -> ApiUse:
    """The same load of a month through an API."""
    return ApiUse(
        requests=job.requests_per_hour * job.hours_a_month * job.average_load,
        prompt_tokens=job.model.prompt_tokens,
        answer_tokens=job.model.answer_tokens,
        price_per_million_prompt_tokens=job.api_price_per_million_prompt_tokens,
        price_per_million_answer_tokens=job.api_price_per_million_answer_tokens,
        currency=currency,
    )


def _compared_with_api(
    job: Serving, hosted: ComputeEstimate, copies: Range, speed: Speed, spread: float
) -> Iterator[Outcome]:
    """What an API would cost for the same load, and from how many requests on own hosting is cheaper.

    Own hosting grows copy by copy, so it pays where one copy serves more than its cost buys from the API;
    where it does not, it never pays, and nothing is told. The range is that of the prices; a copy that is
    as slow as the range of the speed allows must still carry the requests of its dearer end.
    """
    use = api_use(job, hosted.currency)
    yield Outcome(API, estimate_api(use).cost, said("{currency} a month", currency=hosted.currency))
    a_copy = [cost / count for cost, count in zip(hosted.cost, copies, strict=True)]
    requests = sorted(break_even_requests(use, cost) for cost in a_copy)
    seconds = job.hours_a_month * 3600 * job.average_load
    most_of_a_copy = speed.tokens_per_second * seconds / job.model.answer_tokens
    if use.cost_per_request and requests[1] <= most_of_a_copy:
        copies_when_slow = max(1, math.ceil(requests[2] * spread / most_of_a_copy))
        yield Outcome(
            BREAK_EVEN,
            Range(requests[0], requests[1], requests[2] * copies_when_slow),
            said("requests a month"),
        )


def fewest_gpus_range(model: Answering, pool: Pool, constants: Constants) -> Range:
    """The fewest GPUs of a copy for the ends of the memory's range."""
    spreads = (1 / constants.memory_spread, 1.0, constants.memory_spread)
    return Range(*(fewest_gpus(model, pool, constants, spread=spread) for spread in spreads))


def _memory_range(model: Answering, pool: Pool, speed: Speed, constants: Constants) -> Range:
    """Given requests need what they need; else caches fill what the engine is given, by design."""
    filled = copy_memory(model, pool, speed.gpus, speed.requests, constants).total_gb
    if model.requests is not None:
        return Range.around(filled, constants.memory_spread)
    alone = copy_memory(model, pool, speed.gpus, 1, constants).total_gb
    return Range(min(alone, filled), filled, max(filled, pool.capacity_gb * FILLED_SHARE))


def _formula(job: Serving, pool: Pool, copies: int, speed: Speed, constants: Constants) -> Said:
    model = job.model
    share = model.bandwidth_share or constants.serving_bandwidth_share
    return said(
        "{requests_per_hour} requests/h x {answer_tokens} tokens / 3600 s / "
        "{tokens_per_second} tokens/s -> {copies} x {gpus} x {hours_a_month} h; a step "
        "reads {parameters} weights x {bytes_per_weight} bytes and {requests} caches at "
        "{bandwidth_gb_per_second} GB/s x {share}, and computes 2 x {computed_parameters} "
        "FLOP a token",
        requests_per_hour=Measured(job.requests_per_hour),
        answer_tokens=model.answer_tokens,
        tokens_per_second=Measured(speed.tokens_per_second),
        copies=counted("{n} copy", "{n} copies", copies),
        gpus=counted("{n} GPU", "{n} GPUs", speed.gpus),
        hours_a_month=Measured(job.hours_a_month),
        parameters=Power(model.parameters),
        bytes_per_weight=model.precision.bytes_per_weight,
        requests=Measured(speed.requests),
        bandwidth_gb_per_second=round(pool.accelerator.bandwidth_gb_per_second),
        share=significant(share, 2),
        computed_parameters=Power(model.computed_parameters),
    )


def _assumptions(job: Serving, pool: Pool, speed: Speed, constants: Constants) -> tuple[Assumption, ...]:
    use = api_use(job, pool.price[1])
    return (
        *speed_assumptions(job.model, pool, speed, constants),
        Assumption(
            "Shape of the model", said("{layers} layers", layers=round(job.model.cache.layers)), SHAPE_SOURCE
        ),
        Assumption(AVERAGE_LOAD, said("{average_load}", average_load=Share(job.average_load))),
        Assumption("Hours of a month", said("{hours_a_month}", hours_a_month=job.hours_a_month)),
        *estimate_api(use).assumptions,
    )


def _outcomes(
    model: Answering, pool: Pool, speed: Speed, sizes: tuple[Speed, ...], constants: Constants
) -> tuple[Outcome, ...]:
    """Of the copies that carry the load; a GPU's speed is that at the best load and size of a copy."""
    spread = constants.serving_spread
    best = max(one.tokens_per_second / one.gpus for one in sizes)
    a_copy = Range.around(speed.tokens_per_second, spread)
    alone = copy_speed(model, pool, speed.gpus, 1, constants)
    return (
        Outcome("Speed of one copy", a_copy, said("tokens/s")),
        Outcome("Speed of one GPU", Range.around(best, spread), said("tokens/s")),
        Outcome("Time per token", Range.around(speed.seconds_per_token * 1000, spread), "ms"),
        Outcome(
            "Time per token of a request alone", Range.around(alone.seconds_per_token * 1000, spread), "ms"
        ),
        Outcome("Time to the first token", Range.around(speed.first_token_seconds, spread), "s"),
    )


def _warnings(pool: Pool, needed_gpus: int, memory_gb: float) -> tuple[Problem, ...]:
    found = []
    if memory_gb > pool.capacity_gb * FILLED_SHARE:
        found.append(
            Problem(
                DOES_NOT_FIT,
                Severity.ERROR,
                said(
                    "Needs {memory_gb} GB per GPU, and one has {capacity_gb} GB.",
                    memory_gb=Measured(memory_gb),
                    capacity_gb=Measured(pool.capacity_gb),
                ),
                said(
                    "Answer fewer requests at a time, use fewer bits, or accelerators with more "
                    "memory. {usable}",
                    usable=usable_words(pool.capacity_gb, FILLED_SHARE),
                ),
            )
        )
    if needed_gpus > pool.gpus:
        found.append(
            Problem(
                "too-few-gpus",
                Severity.WARNING,
                said(
                    "The load needs {needed_gpus} GPUs, and there are {gpus}.",
                    needed_gpus=needed_gpus,
                    gpus=pool.gpus,
                ),
                said(
                    "Use {needed_gpus} GPUs, fewer bits for each weight, or a smaller model.",
                    needed_gpus=needed_gpus,
                ),
            )
        )
    return tuple(found)


def _too_slow(model: Answering, speed: Speed) -> tuple[Problem, ...]:
    if is_in_time(model, speed) or model.token_seconds is None:
        return ()
    return (
        Problem(
            "too-slow",
            Severity.WARNING,
            said(
                "A token takes {seconds_per_token} ms even where one request is answered at a "
                "time, longer than the {token_seconds} ms that a user may wait.",
                seconds_per_token=Measured(speed.seconds_per_token * 1000),
                token_seconds=Measured(model.token_seconds * 1000),
            ),
            said("Give a copy more GPUs of a node, use fewer bits for each weight, or a smaller model."),
        ),
    )
