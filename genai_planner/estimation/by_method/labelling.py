"""People who write and compare answers: hours, calendar weeks and money."""

from dataclasses import dataclass

from genai_planner.estimation.checking import check_between, check_count
from genai_planner.estimation.record import Assumption, Range
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.words.phrases import marked
from genai_planner.words.said import Fixed, Measured, Said, Share, said

MINUTES_A_DEMONSTRATION = Range(5.0, 15.0, 30.0)
MINUTES_A_COMPARISON = Range(1.5, 4.0, 8.0)
DEMONSTRATION_SOURCE = marked(
    "planner's assumption, below the 30 minutes at most that were paid for one answer of InstructGPT "
    "(C. Huyen, AI Engineering)"
)
COMPARISON_SOURCE = ASSUMPTION
WORKING_HOURS_A_WEEK = 25.0
"""Of concentrated labelling; the rest of a week goes to training, breaks and meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    """Examples that people make.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    demonstrations: int = 0
    """Good answers to write."""
    comparisons: int = 0
    """Pairs of answers to compare."""
    labellers: int = 5
    cost_per_hour: float = 35.0
    currency: str = "EUR"
    judgements_per_item: float = 1.0
    """How many people judge the same pair."""
    control_share: float = 0.15
    """Of the items that a second person checks."""

    def __post_init__(self) -> None:
        check_between("number of demonstrations", self.demonstrations, 0, 1e9)
        check_between("number of comparisons", self.comparisons, 0, 1e9)
        check_count("number of labellers", self.labellers, most=1e6)
        check_between("cost per hour", self.cost_per_hour, 0, 1e5)
        check_between("number of judgements per item", self.judgements_per_item, 1, 100)
        check_between("share of items checked", self.control_share, 0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellingEstimate:
    """What labelling takes."""

    person_hours: Range
    calendar_weeks: Range
    items_per_hour: Range
    """That one person makes."""
    cost: Range
    currency: str
    formula: Said
    assumptions: tuple[Assumption, ...]


def estimate_labelling(job: Labelling) -> LabellingEstimate:
    """Hours = (demonstrations x minutes + comparisons x judgements x minutes) x (1 + checks) / 60."""
    judged = job.comparisons * job.judgements_per_item
    minutes = MINUTES_A_DEMONSTRATION * job.demonstrations + MINUTES_A_COMPARISON * judged
    hours = minutes * ((1 + job.control_share) / 60)
    items = max(1.0, job.demonstrations + judged)
    return LabellingEstimate(
        person_hours=hours,
        calendar_weeks=hours / (job.labellers * WORKING_HOURS_A_WEEK),
        items_per_hour=_per_hour(hours, items),
        cost=hours * job.cost_per_hour,
        currency=job.currency,
        formula=(
            said(
                "({demonstrations} x {minutes} min + {judged} x {other_minutes} min) x {control} for "
                "checks / 60 = {hours} hours / ({people} people x {week} h a week); "
                "hours x {cost_per_hour} {currency}",
                demonstrations=job.demonstrations,
                minutes=MINUTES_A_DEMONSTRATION.p50,
                judged=Measured(judged),
                other_minutes=MINUTES_A_COMPARISON.p50,
                control=Fixed(1 + job.control_share, 2),
                hours=Measured(hours.p50),
                people=job.labellers,
                week=WORKING_HOURS_A_WEEK,
                cost_per_hour=job.cost_per_hour,
                currency=job.currency,
            )
        ),
        assumptions=(
            Assumption("Minutes for a demonstration", _span(MINUTES_A_DEMONSTRATION), DEMONSTRATION_SOURCE),
            Assumption("Minutes for a comparison", _span(MINUTES_A_COMPARISON), COMPARISON_SOURCE),
            Assumption(
                "Hours of labelling a week",
                said("{working_hours_a_week} for each person", working_hours_a_week=WORKING_HOURS_A_WEEK),
            ),
            Assumption(
                "Items checked by a second person",
                said("{control_share}", control_share=Share(job.control_share)),
            ),
        ),
    )


def _per_hour(hours: Range, items: float) -> Range:
    slow, middle, fast = (items / amount if amount else 0.0 for amount in (hours.p90, hours.p50, hours.p10))
    return Range(slow, middle, fast)


def _span(minutes: Range) -> Said:
    return said("{least} to {most}, usually {usual}", least=minutes.p10, most=minutes.p90, usual=minutes.p50)
