"""What a model behind an API costs, and from which load on own hosting is cheaper."""

from dataclasses import dataclass

from genai_planner.estimation.checking import check_between
from genai_planner.estimation.record import NOTHING, Assumption, ComputeEstimate, Range
from genai_planner.estimation.wording import counted, scientific

API_PRICE = "Price of an API per million tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiUse:
    """Tokens that go through somebody else's model, and their price.

    Raises:
        InputError: an amount that cannot be, with the nearest that can.
    """

    requests: float
    prompt_tokens: float = 1500
    answer_tokens: float = 300
    price_per_million_prompt_tokens: float = 1.0
    price_per_million_answer_tokens: float = 4.0
    currency: str = "USD"
    price_source: str = "planner's assumption; put in your contract's"
    retry_share: float = 0.1
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
        method="API",
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
            f"{scientific(job.requests)} requests x ({counted(job.prompt_tokens)} tokens x "
            f"{job.price_per_million_prompt_tokens:g} + {counted(job.answer_tokens)} tokens x "
            f"{job.price_per_million_answer_tokens:g}) / 10^6 x {1 + job.retry_share:.2f} for repeats"
        ),
        assumptions=(
            Assumption(
                API_PRICE,
                f"{job.price_per_million_prompt_tokens:g} read, {job.price_per_million_answer_tokens:g} "
                f"written, {job.currency}",
                job.price_source,
            ),
            Assumption("Requests sent again", f"{job.retry_share:.0%}"),
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
