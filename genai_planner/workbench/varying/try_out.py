"""One what-if: the numbers of the plan as it is and as it would be, over the same draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import NOTHING, Said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import Headline, headline, nobody_twice, nobody_twice_like
from genai_planner.workbench.varying.levers import varied
from genai_planner.workbench.varying.why_nothing import why_nothing


@dataclass(frozen=True, slots=True)
class Tried:
    """A plan with levers turned beside the plan as it is, nobody booked twice in either."""

    plan: Plan
    """Levelled, with the levers turned."""
    schedule: Schedule
    before: Headline
    after: Headline
    why_nothing: Said = NOTHING
    """Why the levers move nothing, where they do not and it can be told."""
    is_refined: bool = False
    """Whether the solver has levelled both plans."""

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
    is_refined: bool = False
    """Whether the solver has levelled it."""


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
    is_idle = bool(levers) and after == begun.headline
    why = why_nothing(begun.levelled, begun.dates, levers) if is_idle else NOTHING
    return Tried(plan, schedule(plan), begun.headline, after, why)


REFINING_SECONDS = 4.0
"""How long the solver may look for a better order of one plan."""


def refined(
    begun: Beginning, found: Tried, ground: Ground, is_wanted: Callable[[], bool]
) -> tuple[Beginning, Tried]:
    """The same with both plans levelled by the solver, where that finishes earlier; before and after alike.

    Args:
        begun: the plan as it is.
        found: what was tried on it.
        ground: what plans are made of.
        is_wanted: asked now and then; False ends it with what is there.
    """
    if not begun.is_refined:
        plan, dates = _solved(begun.levelled, is_wanted)
        begun = Beginning(begun.plan, plan, headline(plan, ground), dates, is_refined=True)
    plan, dates = _solved(found.plan, is_wanted)
    return begun, replace(
        found, plan=plan, schedule=dates, before=begun.headline, after=headline(plan, ground), is_refined=True
    )


def _solved(plan: Plan, is_wanted: Callable[[], bool]) -> tuple[Plan, Schedule]:
    from genai_planner.scheduling.levelling.levelling import level
    from genai_planner.scheduling.levelling.problem.wishes import Wishes
    from genai_planner.scheduling.levelling.search.limits import Limits

    dates = schedule(plan)
    solved = level(plan, Wishes(), Limits(seconds=REFINING_SECONDS), lambda _: is_wanted())
    if solved is None or solved.schedule.finish >= dates.finish:
        return plan, dates
    return solved.plan, solved.schedule
