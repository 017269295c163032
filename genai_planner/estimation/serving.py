"""Serving a model for some months, beside what an API would cost for the same load."""

from dataclasses import replace

from genai_planner.estimation.api_cost import ApiUse, break_even_requests, estimate_api
from genai_planner.estimation.inference import (
    BANDWIDTH_SHARE,
    COMPUTE_SHARE,
    HOURS_A_MONTH,
    Serving,
    estimate_inference,
)
from genai_planner.estimation.own_assumptions import OWN_VALUE, Terms
from genai_planner.estimation.record import Assumption, ComputeEstimate, Outcome, Range
from genai_planner.estimation.wording import counted
from genai_planner.model.workloads import Workload

PROMPT_SHARE = 5 / 6
"""Of the tokens of a question; the rest is the answer."""
HOSTING, API, BREAK_EVEN = "Own hosting a month", "API a month", "Break-even"
API_SOURCE = "planner's assumption; put in your contract's"


def split_tokens(workload: Workload) -> tuple[int, int]:
    """Tokens of the prompt and of the answer."""
    prompt = max(1, round(workload.tokens_per_example * PROMPT_SHARE))
    return prompt, max(1, round(workload.tokens_per_example - prompt))


def estimate_serving(workload: Workload, terms: Terms) -> ComputeEstimate:
    """One month of serving; the GPUs are taken all month, however few requests come.

    Its outcomes name the cost of a month, what an API takes for the same requests, and the requests a month
    from which own hosting of that size is cheaper.
    """
    prompt_tokens, answer_tokens = split_tokens(workload)
    job = Serving(
        parameters=workload.total_parameters or workload.parameters,
        active_parameters=workload.parameters if workload.total_parameters else None,
        precision=workload.precision,
        prompt_tokens=prompt_tokens,
        answer_tokens=answer_tokens,
        requests_per_hour=workload.requests_per_hour,
        concurrent_requests=workload.concurrent_requests,
        bandwidth_share=terms.own.bandwidth_share or BANDWIDTH_SHARE,
        compute_share=terms.own.compute_share or COMPUTE_SHARE,
    )
    month = estimate_inference(job, terms.pool, constants=terms.constants)
    return replace(
        month,
        wall_hours=Range.exactly(HOURS_A_MONTH),
        outcomes=(*month.outcomes, *_beside_api(workload, month)),
        assumptions=(*month.assumptions, *_assumptions(workload, month.currency)),
    )


def hosting_sentence(estimate: ComputeEstimate) -> str:
    """Which is cheaper for the load, own hosting or an API, and where that turns; empty for other work."""
    found = {outcome.name: outcome.amount.p50 for outcome in estimate.outcomes}
    if HOSTING not in found:
        return ""
    hosting, api, even = found[HOSTING], found[API], found[BREAK_EVEN]
    cheaper = "an API is cheaper" if api < hosting else "own hosting is cheaper"
    turning = f"from about {float(f'{even:.2g}'):,.0f} requests a month on" if even else "at no load"
    return (
        f"For this load {cheaper}: {counted(api)} {estimate.currency} a month by an API, {counted(hosting)} "
        f"{estimate.currency} on {estimate.gpus:,} GPU{'s' * (estimate.gpus > 1)} of your own. These pay "
        f"{turning}."
    )


def _api(workload: Workload, currency: str) -> ApiUse:
    prompt_tokens, answer_tokens = split_tokens(workload)
    return ApiUse(
        requests=workload.requests_per_hour * workload.load_share * HOURS_A_MONTH,
        prompt_tokens=prompt_tokens,
        answer_tokens=answer_tokens,
        price_per_million_prompt_tokens=workload.api_price_read,
        price_per_million_answer_tokens=workload.api_price_written,
        currency=currency,
    )


def _beside_api(workload: Workload, month: ComputeEstimate) -> tuple[Outcome, ...]:
    api = _api(workload, month.currency)
    even = break_even_requests(api, month.cost.p50)
    return (
        Outcome(HOSTING, month.cost, month.currency),
        Outcome(API, estimate_api(api).cost, month.currency),
        Outcome(BREAK_EVEN, Range.exactly(even if even < float("inf") else 0.0), "requests a month"),
    )


def _assumptions(workload: Workload, currency: str) -> tuple[Assumption, ...]:
    usual = Workload(kind=workload.kind, parameters=workload.parameters)
    prices = (workload.api_price_read, workload.api_price_written)
    is_usual = prices == (usual.api_price_read, usual.api_price_written)
    return (
        Assumption(
            "Price of an API",
            f"{prices[0]:g} read, {prices[1]:g} written, {currency} per million tokens",
            API_SOURCE if is_usual else OWN_VALUE,
        ),
        Assumption("Mean load", f"{workload.load_share:.0%} of the busiest hour's"),
        Assumption("Hours of a month", f"{HOURS_A_MONTH:g}"),
    )
