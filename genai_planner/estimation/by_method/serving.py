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
from genai_planner.model.workloads import Workload
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING as NOTHING_SAID
from genai_planner.words.said import Measured, Said, counted, said

PROMPT_SHARE = 5 / 6
"""Of the tokens of a question; the rest is the answer."""
HOSTING = marked("Own hosting a month")


def split_tokens(workload: Workload) -> tuple[int, int]:
    """Tokens of the prompt and of the answer, as given or as is usual for both together."""
    usual_prompt = max(1, round(workload.tokens_per_example * PROMPT_SHARE))
    usual_answer = max(1, round(workload.tokens_per_example - usual_prompt))
    prompt, answer = workload.prompt_tokens, workload.answer_tokens
    return usual_prompt if prompt is None else prompt, usual_answer if answer is None else answer


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
        token_seconds=None if workload.token_ms is None else workload.token_ms / 1000,
        layers=workload.layers,
        kv_heads=workload.kv_heads,
        head_width=workload.head_width,
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


def hosting_sentence(estimate: ComputeEstimate) -> Said:
    """Which is cheaper for the load, own hosting or an API, and where that turns; nothing for other work."""
    found = {outcome.name: outcome.amount.p50 for outcome in estimate.outcomes}
    if HOSTING not in found or API not in found:
        return NOTHING_SAID
    hosting, api = found[HOSTING], found[API]
    return said(
        "For this load {cheaper}: {api} {currency} a month by an API, {hosting} {currency} on {gpus} "
        "of your own. These pay {turning}.",
        cheaper=said("an API is cheaper") if api < hosting else said("own hosting is cheaper"),
        api=Measured(api),
        currency=estimate.currency,
        hosting=Measured(hosting),
        gpus=counted("{n} GPU", "{n} GPUs", estimate.gpus),
        turning=_turning(next((one.amount for one in estimate.outcomes if one.name == BREAK_EVEN), None)),
    )


def _turning(even: Range | None) -> Said:
    """From which load on own hosting pays."""
    if even is None or not even.p50:
        return said("at no load")
    middle, least, most = (round(significant(amount, 2)) for amount in (even.p50, even.p10, even.p90))
    if even.p10 < even.p90:
        return said(
            "from about {even} requests a month on ({least} to {most})", even=middle, least=least, most=most
        )
    return said("from about {even} requests a month on", even=middle)
