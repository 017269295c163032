"""One what-if: the numbers of the plan as it is and as it would be, over the same draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import Headline, headline, nobody_twice, nobody_twice_like
from genai_planner.workbench.varying.levers import varied


@dataclass(frozen=True, slots=True)
class Tried:
    """A plan with levers turned beside the plan as it is, nobody booked twice in either."""

    plan: Plan
    """Levelled, with the levers turned."""
    schedule: Schedule
    before: Headline
    after: Headline

    @property
    def does_nothing(self) -> bool:
        """Whether none of the numbers differs."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Beginning:
    """The plan as it is, levelled, with its numbers: worked out once, however often levers are turned."""

    plan: Plan
    levelled: Plan
    headline: Headline
    dates: Schedule
    """Of `levelled`."""


def beginning(plan: Plan, ground: Ground) -> Beginning:
    """The plan as it is, levelled."""
    levelled = nobody_twice(plan)
    return Beginning(plan, levelled, headline(levelled, ground), schedule(levelled))


def tried(begun: Beginning, levers: Sequence[Lever], ground: Ground) -> Tried:
    """What these levers do.

    Raises:
        InputError: a lever that the plan has not.
        EditError: a value that cannot be.
    """
    turned = varied(begun.plan, levers, ground).plan if levers else begun.plan
    is_same = turned == begun.plan
    plan = begun.levelled if is_same else nobody_twice_like(turned, begun.dates)
    after = begun.headline if is_same else headline(plan, ground)
    return Tried(plan, schedule(plan), begun.headline, after)
