"""Serving a model for some months, beside what an API would cost for the same load."""

from dataclasses import replace

from genai_planner.estimation.answering import Answering
from genai_planner.estimation.by_method.inference import (
    API,
    BREAK_EVEN,
    HOURS_A_MONTH,
    Serving,
    estimate_inference,
)
from genai_planner.estimation.own_assumptions import Terms
from genai_planner.estimation.record import ComputeEstimate, Outcome, Range
from genai_planner.estimation.wording import counted
from genai_planner.model.workloads import Workload

PROMPT_SHARE = 5 / 6
"""Of the tokens of a question; the rest is the answer."""
HOSTING = "Own hosting a month"


def split_tokens(workload: Workload) -> tuple[int, int]:
    """Tokens of the prompt and of the answer."""
    prompt = max(1, round(workload.tokens_per_example * PROMPT_SHARE))
    return prompt, max(1, round(workload.tokens_per_example - prompt))


def answering_of(workload: Workload, terms: Terms, *, requests: int | None) -> Answering:
    """The model of the workload, and what it reads and writes."""
    prompt_tokens, answer_tokens = split_tokens(workload)
    is_mixture = (workload.total_parameters or 0.0) > workload.parameters
    return Answering(
        parameters=workload.total_parameters or workload.parameters,
        active_parameters=workload.parameters if is_mixture else None,
        precision=workload.precision,
        prompt_tokens=prompt_tokens,
        answer_tokens=answer_tokens,
        requests=requests,
        bandwidth_share=terms.own.bandwidth_share,
        compute_share=terms.own.compute_share,
    )


def estimate_serving(workload: Workload, terms: Terms) -> ComputeEstimate:
    """One month of serving; the GPUs are taken all month, however few requests come.

    Its outcomes name the cost of a month, what an API takes for the same requests, and the requests a month
    from which own hosting of that size is cheaper.
    """
    job = Serving(
        model=answering_of(workload, terms, requests=workload.concurrent_requests),
        requests_per_hour=workload.requests_per_hour,
        average_load=workload.load_share,
        api_price_per_million_prompt_tokens=workload.api_price_read,
        api_price_per_million_answer_tokens=workload.api_price_written,
    )
    month = estimate_inference(job, terms.pool, constants=terms.constants)
    hosting = Outcome(HOSTING, month.cost, month.currency)
    return replace(month, wall_hours=Range.exactly(HOURS_A_MONTH), outcomes=(hosting, *month.outcomes))


def hosting_sentence(estimate: ComputeEstimate) -> str:
    """Which is cheaper for the load, own hosting or an API, and where that turns; empty for other work."""
    found = {outcome.name: outcome.amount.p50 for outcome in estimate.outcomes}
    ranges = {outcome.name: outcome.amount for outcome in estimate.outcomes}
    if HOSTING not in found or API not in found:
        return ""
    hosting, api, even = found[HOSTING], found[API], found.get(BREAK_EVEN, 0.0)
    cheaper = "an API is cheaper" if api < hosting else "own hosting is cheaper"
    turning = f"from about {_rounded(even)} requests a month on" if even else "at no load"
    if even and ranges[BREAK_EVEN].p10 < ranges[BREAK_EVEN].p90:
        turning += f" ({_rounded(ranges[BREAK_EVEN].p10)} to {_rounded(ranges[BREAK_EVEN].p90)})"
    return (
        f"For this load {cheaper}: {counted(api)} {estimate.currency} a month by an API, {counted(hosting)} "
        f"{estimate.currency} on {estimate.gpus:,} GPU{'s' * (estimate.gpus > 1)} of your own. These pay "
        f"{turning}."
    )


def _rounded(amount: float) -> str:
    return f"{float(f'{amount:.2g}'):,.0f}"
