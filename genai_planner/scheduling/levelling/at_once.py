"""Level a plan at once: whoever is on a task stays on it, and a list schedule sets the order; no solver."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.outcome.applying import Applied, applied, cleared
from genai_planner.scheduling.levelling.outcome.exact_dates import Rank, retimed
from genai_planner.scheduling.levelling.problem.fixed_tasks import Stays, stays
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.result import Schedule, ScheduledTask
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_minutes

_MOST_DRAWS, _TASKS_DRAWN = 24, 2_400
"""Orders that are drawn around the best one, and the tasks of all of them together: 80 tasks then take a
tenth of a second, and thousands little more than their dates."""
_DRIFT = 0.1
"""How far a drawn order moves a task at the most, as a part of the plan's length."""
_MOST_ROUNDS = 6
"""Rounds of ordering by the latest dates of the round before; the samples have settled after three."""
AS_USUAL = Wishes()

Ranks = dict[str, Rank]


def level_at_once(plan: Plan) -> Plan:
    """The plan in an order in which nobody and no GPU is booked twice; people and pools stay as they are.

    The order is kept as links that say who is busy until then, those of an earlier levelling replaced. What
    is pinned, begun or dated by a must stays where it is. The same plan gives the same order. What no order
    keeps apart (two pinned tasks of one person) stays, and is a problem of the plan.
    """
    return levelled_at_once(plan).plan


def levelled_at_once(plan: Plan, wishes: Wishes = AS_USUAL) -> Applied:
    """The same with the dates that it gets; of the wishes what may move and whose priority is kept."""
    today, bare = schedule(plan), cleared(plan)
    tasks = plan.task_by_id
    followers = {task for task, dated in today.tasks.items() if not wishes.may_move(tasks[task], dated)}
    ordering = _Ordering(bare, stays(bare, today, followers), keeps_priority=wishes.keeps_priority)
    best = ordering.soonest(_first_orders(today))
    for _ in range(_MOST_ROUNDS):
        found = ordering.soonest(_later_orders(best.schedule))
        if found.schedule.finish >= best.schedule.finish:
            break
        best = found
    drawn = list(_drawn_orders(best.schedule))
    if not drawn:
        return best
    return min(best, ordering.soonest(drawn), key=lambda one: one.schedule.finish)


def levelled_like(plan: Plan, other: Schedule) -> Applied:
    """The plan in the order of another schedule, by one list schedule; what that lacks goes by late start.

    For variants of a plan that has a good order already, in a tenth of the time that finding one takes.
    """
    today, bare = schedule(plan), cleared(plan)
    ranks = {
        key: (to_minutes(other.tasks[key].start if key in other.tasks else dated.late_start),)
        for key, dated in today.tasks.items()
    }
    staying = stays(bare, today, set())
    return applied(retimed(bare, ranks=ranks, stays=staying), staying)


@dataclass(frozen=True, slots=True)
class _Ordering:
    """Puts a plan in order."""

    plan: Plan
    staying: Stays
    keeps_priority: bool

    def soonest(self, orders: Iterable[Ranks]) -> Applied:
        """The plan in the order of those that finishes first; of equals the first given."""
        timed = (retimed(self.plan, ranks=self._by_priority(ranks), stays=self.staying) for ranks in orders)
        return applied(min(timed, key=lambda found: found.finish), self.staying)

    def _by_priority(self, ranks: Ranks) -> Ranks:
        if not self.keeps_priority:
            return ranks
        return {task: (-self.plan.task_by_id[task].priority, *rank) for task, rank in ranks.items()}


def _first_orders(today: Schedule) -> Iterator[Ranks]:
    yield from _later_orders(today)
    yield _by(today, lambda dated: (to_minutes(dated.start), to_minutes(dated.finish)))


def _later_orders(dates: Schedule) -> Iterator[Ranks]:
    """Whoever must start, or finish, first goes first."""
    yield _by(dates, lambda dated: (to_minutes(dated.late_start), to_minutes(dated.late_finish)))
    yield _by(dates, lambda dated: (to_minutes(dated.late_finish), to_minutes(dated.late_start)))


def _drawn_orders(dates: Schedule) -> Iterator[Ranks]:
    """The order of the latest starts, drawn apart a little more each time; always the same."""
    draws = random.Random(1)
    count = min(_MOST_DRAWS, _TASKS_DRAWN // max(1, len(dates.tasks)))
    length = to_minutes(dates.finish) - to_minutes(dates.start)
    for number in range(count):
        drift = _DRIFT * length * (number + 1) / count
        yield {
            task_id: (to_minutes(dated.late_start) + round(draws.uniform(-drift, drift)),)
            for task_id, dated in dates.tasks.items()
        }


def _by(dates: Schedule, rank: Callable[[ScheduledTask], Rank]) -> Ranks:
    """The tasks by that rank; of equals, in the plan's order."""
    return {task_id: (*rank(dated), place) for place, (task_id, dated) in enumerate(dates.tasks.items())}
