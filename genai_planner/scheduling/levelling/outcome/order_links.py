"""The order as links: whoever is done with one task goes on to the next, and the link says who."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind
from genai_planner.scheduling.levelling.outcome.exact_dates import NOBODY, Hold, Retimed, capacities
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence

PREFIX = "levelled:"
"""The ids of links that levelling made begin so."""
NOTHING: Mapping[tuple[int, int], str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HandOn:
    """A resource that goes from one task to the next, by number; it is free from `moment` on."""

    before: int
    after: int
    resource: str
    moment: int


def hand_ons(retimed: Retimed) -> list[HandOn]:
    """For each pair of tasks of which one waits for the other's person or pool, the last that it waits for.

    Each amount comes from those who had it last, so that the waiting task starts when the latest of them is
    free. As long as every hand-on is kept, nothing is booked twice, however long the tasks turn out to be.
    """
    by_resource: dict[str, list[Hold]] = defaultdict(list)
    for hold in retimed.holds:
        by_resource[hold.resource].append(hold)
    pairs: dict[tuple[int, int], HandOn] = {}
    for resource, capacity in capacities(retimed.compiled.plan).items():
        for hand_on in _flow(by_resource[resource], capacity):
            pair = hand_on.before, hand_on.after
            if pair not in pairs or pairs[pair].moment < hand_on.moment:
                pairs[pair] = hand_on
    return list(pairs.values())


def order_links(
    retimed: Retimed, fixed: Container[str], *, whole: Mapping[tuple[int, int], str] = NOTHING
) -> list[Link]:
    """The hand-ons as links, without those that the plan's own links imply or that would close a circle.

    Args:
        retimed: The dates to keep.
        fixed: Tasks that do not move, and so wait for nobody.
        whole: Pairs of task numbers of which the second is to wait until the first is finished, and for whom.
    """
    plan = retimed.compiled.plan
    reach = _Reach(retimed)
    starts, finishes = retimed.early.starts, retimed.early.finishes
    wanted = [one for one in hand_ons(retimed) if (one.before, one.after) not in whole]
    wanted += [HandOn(*pair, resource, finishes[pair[0]]) for pair, resource in whole.items()]
    links: list[Link] = []
    for hand_on in sorted(wanted, key=lambda one: (starts[one.after], one.moment)):
        pair = hand_on.before, hand_on.after
        if plan.tasks[pair[1]].id not in fixed and pair not in reach.finished and not reach.is_behind(*pair):
            reach.add(*pair)
            links.append(_link(plan, hand_on, _lag(retimed, hand_on), number=len(links)))
    return links


def _flow(holds: list[Hold], capacity: int) -> Iterator[HandOn]:
    rests: list[tuple[int, Hold]] = []
    unused = capacity
    for hold in sorted(holds, key=lambda hold: (hold.start, hold.finish, hold.task)):
        missing = hold.amount - min(unused, hold.amount)
        unused -= min(unused, hold.amount)
        rests.sort(key=lambda rest: -rest[1].finish)
        kept = []
        for amount, giver in rests:
            given = min(amount, missing) if giver.finish <= hold.start else 0
            if given:
                missing -= given
                before = giver if giver.task != NOBODY else _beside(rests, hold)
                if before is not None and hold.task != NOBODY:
                    yield HandOn(before.task, hold.task, hold.resource, giver.finish)
            if amount > given:
                kept.append((amount - given, giver))
        rests = [*kept, (hold.amount, hold)]


def _beside(rests: list[tuple[int, Hold]], hold: Hold) -> Hold | None:
    """The first of those that go on when the hold begins: with it, the hold waits until there is more."""
    running = [other for _, other in rests if other.finish > hold.start and other.task != NOBODY]
    return min(running, key=lambda other: other.start, default=None)


def _lag(retimed: Retimed, hand_on: HandOn) -> int | None:
    """Minutes from the first task's start until the resource is free; None for its finish.

    They are elapsed for a pool, of which there is more from a date on, and working minutes for a person.
    """
    start, finish = retimed.early.starts[hand_on.before], retimed.early.finishes[hand_on.before]
    if hand_on.moment >= finish:
        return None
    if _is_pool(hand_on):
        return hand_on.moment - start
    clock = retimed.compiled.times.of_calendar(retimed.compiled.tasks[hand_on.after].calendar)
    lag = clock.between(start, hand_on.moment)
    is_enough = retimed.compiled.works[hand_on.after].begin(clock.add(start, lag)) >= hand_on.moment
    return lag if is_enough else lag + 1


def _is_pool(hand_on: HandOn) -> bool:
    return hand_on.resource.startswith("pool ")


class _Reach:
    """Which tasks come before which, along the plan's links and those that levelling adds."""

    def __init__(self, retimed: Retimed) -> None:
        compiled = retimed.compiled
        self._after: dict[int, list[int]] = defaultdict(list)
        self.finished: set[tuple[int, int]] = set()
        """Pairs of which the plan says itself that the second waits for the first's finish."""
        for link, (before, after) in enumerate(zip(compiled.predecessors, compiled.successors, strict=True)):
            self._after[before].append(after)
            if compiled.kinds[link] is LinkKind.FINISH_TO_START and compiled.lags[link] >= 0:
                self.finished.add((before, after))

    def add(self, before: int, after: int) -> None:
        """One more link."""
        self._after[before].append(after)

    def is_behind(self, first: int, second: int) -> bool:
        """Whether the first comes after the second along the links."""
        reached, waiting = {second}, [second]
        while waiting:
            new = set(self._after[waiting.pop()]) - reached
            reached |= new
            waiting += new
        return first in reached


def _link(plan: Plan, hand_on: HandOn, lag: int | None, *, number: int) -> Link:
    before, after = plan.tasks[hand_on.before], plan.tasks[hand_on.after]
    kind, _, resource_id = hand_on.resource.partition(" ")
    table = plan.person_by_id if kind == "person" else plan.pool_by_id
    return Link(
        id=f"{PREFIX}{number}",
        predecessor=before.id,
        successor=after.id,
        kind=LinkKind.FINISH_TO_START if lag is None else LinkKind.START_TO_START,
        lag_minutes=lag or 0,
        lag_is_elapsed=lag is not None and _is_pool(hand_on),
        is_levelling=True,
        because=Sentence(
            said("{who} is busy with '{task}' until then", who=table[resource_id].name, task=before.name)
        ),
    )
