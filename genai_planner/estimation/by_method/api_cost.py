"""What a model behind an API costs, and from which load on own hosting is cheaper."""

from dataclasses import dataclass, field

from genai_planner.estimation.checking import check_between
from genai_planner.estimation.record import NOTHING, Assumption, ComputeEstimate, Range
from genai_planner.estimation.token_use import (
    token_table,
    usual_price_read,
    usual_price_written,
    usual_read,
    usual_written,
)
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.words.phrases import marked
from genai_planner.words.said import Fixed, Measured, Power, Share, said

API_PRICE = marked("Price of an API per million tokens")
_PRICE_SOURCE = f"{ASSUMPTION}; " + marked("put in your contract's")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiUse:
    """Tokens that go through somebody else's model, and their price.

    Raises:
        InputError: an amount that cannot be, with the nearest that can.
    """

    requests: float
    prompt_tokens: float = field(default_factory=usual_read)
    answer_tokens: float = field(default_factory=usual_written)
    price_per_million_prompt_tokens: float = field(default_factory=usual_price_read)
    price_per_million_answer_tokens: float = field(default_factory=usual_price_written)
    currency: str = "USD"
    price_source: str = _PRICE_SOURCE
    retry_share: float = field(default_factory=lambda: token_table().sent_again)
    """Requests that are sent again: errors, rejected answers, tests."""

    def __post_init__(self) -> None:
        check_between("number of requests", self.requests, 0, 1e13)
        check_between("number of prompt tokens", self.prompt_tokens, 0, 1e8)
        check_between("number of answer tokens", self.answer_tokens, 0, 1e8)
        check_between("price per million prompt tokens", self.price_per_million_prompt_tokens, 0, 1e5)
        check_between("price per million answer tokens", self.price_per_million_answer_tokens, 0, 1e5)
        check_between("share of requests sent again", self.retry_share, 0, 10)

    @property
    def cost_per_request(self) -> float:
        """Of one request, without those sent again."""
        return (
            self.prompt_tokens * self.price_per_million_prompt_tokens
            + self.answer_tokens * self.price_per_million_answer_tokens
        ) / 1e6


def estimate_api(job: ApiUse) -> ComputeEstimate:
    """Cost = requests x (prompt tokens x price + answer tokens x price) x (1 + share sent again)."""
    plain = job.requests * job.cost_per_request
    likely = plain * (1 + job.retry_share)
    return ComputeEstimate(
        method=said("API"),
        gpu="",
        gpus=0,
        least_gpus=0,
        least_gpus_range=NOTHING,
        gpu_hours=NOTHING,
        wall_hours=NOTHING,
        peak_memory_gb=NOTHING,
        energy_kwh=NOTHING,
        co2_kg=NOTHING,
        cost=Range(min(plain, likely), likely, likely * 1.5),
        currency=job.currency,
        formula=(
            said(
                "{requests} requests x ({prompt_tokens} tokens x "
                "{price_per_million_prompt_tokens} + {answer_tokens} tokens x "
                "{price_per_million_answer_tokens}) / 10^6 x {value} for repeats",
                requests=Power(job.requests),
                prompt_tokens=Measured(job.prompt_tokens),
                price_per_million_prompt_tokens=job.price_per_million_prompt_tokens,
                answer_tokens=Measured(job.answer_tokens),
                price_per_million_answer_tokens=job.price_per_million_answer_tokens,
                value=Fixed(1 + job.retry_share, 2),
            )
        ),
        assumptions=(
            Assumption(
                API_PRICE,
                said(
                    "{price_per_million_prompt_tokens} read, {price_per_million_answer_tokens} "
                    "written, {currency}",
                    price_per_million_prompt_tokens=job.price_per_million_prompt_tokens,
                    price_per_million_answer_tokens=job.price_per_million_answer_tokens,
                    currency=job.currency,
                ),
                job.price_source,
            ),
            Assumption("Requests sent again", said("{retry_share}", retry_share=Share(job.retry_share))),
        ),
    )


def break_even_requests(api: ApiUse, hosting_cost: float) -> float:
    """Requests in the period of `hosting_cost` from which own hosting is cheaper; infinite for a free API.

    Args:
        api: prices and sizes of a request.
        hosting_cost: of own hosting in the same period and currency, whatever the number of requests.
    """
    cost = api.cost_per_request * (1 + api.retry_share)
    return hosting_cost / cost if cost else float("inf")
