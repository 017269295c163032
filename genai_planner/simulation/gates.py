"""How likely a gate is passed in the next rounds, by what was measured in those before.

A plain model of each criterion that is not met: from round to round a value gains something, and the gains
are drawn from one normal distribution of unknown mean and deviation. What is believed of these before
anything was gained is weak (one round's worth): that a round brings half of what is missing after the first,
give or take all of it; this is the planner's assumption. The gains seen so far correct it by Bayes' rule with
the conjugate normal-inverse-gamma prior (Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.3), so
that what is gained in the next rounds follows Student's t distribution. A criterion that is met stays met;
those that are not are taken as independent, which is on the cautious side.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from genai_planner.model.criteria import Bound, Criterion
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task

_SHARE_OF_GAP = 0.5
_WEIGHT_BEFORE = 1.0
"""How many gains the belief before any of them counts for."""
_FREEDOM_BEFORE = 2
"""Degrees of freedom of that belief: twice the shape of the inverse gamma distribution."""
_BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class Gain:
    """What a value gains in a number of rounds: Student's t distribution, moved and scaled.

    Attributes:
        middle: the gain that is as likely missed as reached, in the unit of the measure, good above zero.
        scale: its spread, in the same unit.
        freedom: degrees of freedom.
    """

    middle: float
    scale: float
    freedom: int

    def chance_of(self, needed: float) -> float:
        """The chance that at least so much is gained."""
        return 1 - student_cdf((needed - self.middle) / self.scale, self.freedom)

    def quantile(self, share: float) -> float:
        """The gain that stays below it with that chance, which lies between 0 and 1."""
        low, high = -1e6, 1e6
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if student_cdf(middle, self.freedom) < share else (low, middle)
        return self.middle + self.scale * low


def gain_in(criterion: Criterion, rounds: int = 1) -> Gain | None:
    """What the criterion gains in so many rounds more; None where nothing ever missed it.

    Args:
        criterion: with its values by round.
        rounds: from 1 on.
    """
    values = list(criterion.by_round.values())
    gap = next((miss for value in values if (miss := criterion.shortfall(value)) > 0), None)
    if gap is None:
        return None
    sign = 1 if criterion.bound is Bound.AT_LEAST else -1
    gains = [sign * (after - before) for before, after in pairwise(values)]
    number, mean = len(gains), sum(gains) / len(gains) if gains else 0.0
    weight = _WEIGHT_BEFORE + number
    prior = _SHARE_OF_GAP * gap
    middle = (_WEIGHT_BEFORE * prior + number * mean) / weight
    freedom = _FREEDOM_BEFORE + number
    # The scale before any gain is the gap: beta (1 + 1 / weight) / shape = gap ** 2.
    beta = gap**2 * (_FREEDOM_BEFORE / 2) / (1 + 1 / _WEIGHT_BEFORE)
    beta += sum((gain - mean) ** 2 for gain in gains) / 2
    beta += _WEIGHT_BEFORE * number * (mean - prior) ** 2 / (2 * weight)
    variance = beta / (freedom / 2)
    return Gain(rounds * middle, math.sqrt(variance * (rounds + rounds**2 / weight)), freedom)


def chance_to_meet(criterion: Criterion, rounds: int = 1) -> float | None:
    """The chance that the criterion is met within so many rounds more; None until something is measured."""
    if criterion.measured is None:
        return None
    gain = None if criterion.is_met else gain_in(criterion, rounds)
    return 1.0 if gain is None else gain.chance_of(criterion.shortfall(criterion.measured))


def chance_to_pass(gate: Task, rounds: int = 1) -> float | None:
    """The chance that a gate is passed after so many rounds more; None until something is measured.

    Criteria without any value count as met here: nothing says otherwise.
    """
    chances = [chance_to_meet(one, rounds) for one in gate.criteria]
    known = [chance for chance in chances if chance is not None]
    return math.prod(known) if known else None


def is_met(gate: Task) -> bool:
    """Whether all criteria of a gate are measured and hold."""
    return bool(gate.criteria) and all(one.is_met for one in gate.criteria)


def is_decided(plan: Plan, gate: Task) -> bool:
    """Whether a decision in the log passes the gate."""
    return any(one.passes_gate for one in plan.entries_by_subject.get(gate.id, ()))


def rounds_measured(gate: Task) -> int:
    """The last round of which something was measured; 0 before the first."""
    return max((value.round for one in gate.criteria for value in one.values), default=0)


def rounds_planned(plan: Plan, gate: Task) -> int:
    """The rounds of evaluation that the plan has before the gate of a phase; at least 1."""
    rounds = {task.round for task in plan.tasks if (task.judges or task.phase) == gate.phase}
    return max(1, len(rounds - {0}))


def student_cdf(value: float, freedom: int) -> float:
    """Student's t distribution for whole degrees of freedom: the chance of at most that value.

    The finite series of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    angle = math.atan2(value, math.sqrt(freedom))
    sine, squared = math.sin(angle), math.cos(angle) ** 2
    is_odd = freedom % 2 == 1
    term = math.cos(angle) if is_odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 if is_odd else 1, freedom - 1, 2):
        term *= squared * step / (step + 1)
        total += term
    within = (angle + sine * total) * 2 / math.pi if is_odd else sine * total
    return (1 + within) / 2
