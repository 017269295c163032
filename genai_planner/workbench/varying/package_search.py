"""The search for one package: greedy, then small sets by what they promise, then exchange, all over trials.

A set's promise is that of the largest set within it that was tried, bettered by what each further step
brought alone; so few sets are worked out, and those that promise most first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from genai_planner.words.phrases import marked
from genai_planner.workbench.varying.step import Kept, Step
from genai_planner.workbench.varying.trials import Judged, Steps, Trials

_MOST_STEPS = 12
"""In a package, where so few reach the date; nobody argues about more."""
_LEAPS = (1, 2, 4, 8, 16)
_SMALL_SET, _MOST_IN_SMALL_SETS = 3, 12
_ENOUGH_DAYS, _ENOUGH_MONEY = 0.3, 1.0
"""Gains below them are no help."""
_HOPE_DAYS = 6.0
"""By how many days a set may fail to promise the date and be tried all the same."""
_MOST_DISAPPOINTMENTS = 14
"""Sets that are tried one after the other without a better one before the next way of searching begins."""
_SCOPE_LOSS = {Kept.SCOPE: 1, Kept.PHASES: 2}
Value = tuple[float, ...]


class PackageKind(StrEnum):
    """What a package spares."""

    LEAST_CHANGE = marked("least change")
    LEAST_COST = marked("least cost")
    LEAST_LOSS_OF_SCOPE = marked("least loss of scope")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a set of steps must come to."""

    confidence: float
    budget: float | None

    def is_met(self, judged: Judged) -> bool:
        """Whether the date is likely enough, within the budget."""
        return judged.chance >= self.confidence and self.is_paid(judged)

    def is_paid(self, judged: Judged) -> bool:
        """Whether the budget allows it."""
        return self.budget is None or judged.cost <= self.budget


class PackageSearch:
    """Looks for the best set of one kind.

    Args:
        trials: works sets out, and remembers them.
        steps: what may be taken.
        wanted: what is to be reached.
        is_over: whether the time is up.
    """

    def __init__(
        self, trials: Trials, steps: Sequence[Step], wanted: Wanted, is_over: Callable[[], bool]
    ) -> None:
        self._trials, self._steps, self._wanted, self._is_over = trials, tuple(steps), wanted, is_over
        self._place = {step: place for place, step in enumerate(self._steps)}
        self._by_name = {step.what: step for step in self._steps}
        self._gains: dict[Step, tuple[float, float]] = {}
        """Days and money of single steps, as far as they were looked at."""

    def look_at_steps(self) -> None:
        """Works out all steps together, and roughly what each brings alone, as long as there is time."""
        self._trials.judged(self._trials.together(frozenset(self._steps)))
        for step in self._steps:
            if self._is_over():
                break
            if not step.behind:
                self._gains[step] = self._brought(step)

    def best(self, kind: PackageKind) -> Steps:
        """The best set that was found, or the one that comes nearest; none where nothing helps."""
        self._leap(kind)
        starts = (self._greedy(kind), self.best_known(kind))
        taken = self._without_needless(kind, min(starts, key=lambda one: self._of(kind, one)))
        taken = self._better_small_set(kind, taken)
        return self._exchanged(kind, taken)

    def best_known(self, kind: PackageKind) -> Steps:
        """The best of all sets that were worked out so far; none where none is better than nothing."""
        own = (one for one in self._trials.known if one <= self._place.keys() and self._is_closed(one))
        return min(own, key=lambda one: (self._of(kind, one), self._places(one)), default=frozenset())

    def helpful(self) -> Steps:
        """All steps that help alone, or that may: those behind one that does, and those not looked at."""
        looked_at = self._gains.keys()
        return frozenset(
            step
            for step in self._steps
            if self._first(step) not in looked_at or self._gain(step)[0] > _ENOUGH_DAYS
        )

    def _leap(self, kind: PackageKind) -> None:
        """Works out all that help, and the few that score best alone: something to tell whatever the time."""
        helping = sorted(
            self.helpful(), key=lambda one: (self._score(kind, one, self._gain(one)), -self._place[one])
        )[::-1]
        self._trials.judged(self._trials.together(frozenset(helping)))
        for size in _LEAPS:
            steps = self._trials.together(frozenset(helping[:size]))
            if self._is_over() or self._wanted.is_met(self._trials.judged(steps)):
                break

    def _greedy(self, kind: PackageKind) -> Steps:
        """Step by step, each time the one that helps most on top of those before it.

        What a step brought before is taken for the most that it can bring later, so that only the few at the
        top are worked out again (lazy greedy; Minoux 1978).
        """
        taken: Steps = frozenset()
        promised = {
            step: self._score(kind, step, self._gain(step)) for step in self._steps if not self._is_over()
        }
        while not self._wanted.is_met(self._trials.judged(taken)) and len(taken) < _MOST_STEPS:
            best = self._next(kind, taken, promised)
            if best is None:
                break
            taken |= {best}
            del promised[best]
        return taken

    def _next(self, kind: PackageKind, taken: Steps, promised: dict[Step, Value]) -> Step | None:
        now = self._trials.judged(taken)
        best: Step | None = None
        best_score: Value = (0.0,)
        for step in sorted(promised, key=lambda one: promised[one], reverse=True):
            if promised[step] <= best_score or self._is_over():
                break
            if not self._is_open(step, taken):
                continue
            after = self._trials.judged(taken | {step})
            if not self._wanted.is_paid(after) and self._wanted.is_paid(now):
                continue
            score = promised[step] = self._score(kind, step, (now.late - after.late, after.cost - now.cost))
            if score > best_score:
                best, best_score = step, score
        return best

    def _score(self, kind: PackageKind, step: Step, gain: tuple[float, float]) -> Value:
        """How good it is to take a step that brings so many days for so much money; 0 for no help."""
        days, money = gain
        if days <= _ENOUGH_DAYS:
            return (0.0,)
        if kind is PackageKind.LEAST_COST:
            return (1.0, days / max(money, _ENOUGH_MONEY))
        if kind is PackageKind.LEAST_LOSS_OF_SCOPE:
            return (1.0, -float(_loss(step)), days)
        return (1.0, days)

    def _gain(self, step: Step) -> tuple[float, float]:
        """Days and money of a step alone; of one behind another, what that one brings."""
        return self._gains.get(self._first(step), (0.0, 0.0))

    def _first(self, step: Step) -> Step:
        """The one at the beginning of those that the step stands behind, itself where it stands alone."""
        before = self._by_name.get(step.behind)
        return step if before is None else self._first(before)

    def _brought(self, step: Step) -> tuple[float, float]:
        now, after = self._trials.roughly(frozenset()), self._trials.roughly(frozenset((step,)))
        days = max(now.late - after.late, now.mean_late - after.mean_late)
        return days, after.cost - now.cost

    def _is_open(self, step: Step, taken: Steps) -> bool:
        first = self._by_name.get(step.behind)
        return first is None or first in taken

    def _is_closed(self, steps: Steps) -> bool:
        """Whether none of them lacks the one that it must stand behind."""
        return all(self._is_open(step, steps) for step in steps)

    def _value(self, kind: PackageKind, steps: Steps, judged: Judged) -> Value:
        """The less, the better; those that do not reach it behind all that do."""
        if not self._wanted.is_met(judged):
            return (1.0, judged.late, judged.cost)
        beyond = float(max(len(steps) - _MOST_STEPS, 0))
        if kind is PackageKind.LEAST_COST:
            return (0.0, beyond, judged.cost, len(steps))
        if kind is PackageKind.LEAST_LOSS_OF_SCOPE:
            return (0.0, beyond, sum(map(_loss, steps)), len(steps), judged.cost)
        return (0.0, beyond, len(steps), judged.cost)

    def _of(self, kind: PackageKind, steps: Steps) -> Value:
        return self._value(kind, steps, self._trials.judged(steps))

    def _without_needless(self, kind: PackageKind, taken: Steps) -> Steps:
        """The steps without those that the later ones made superfluous."""
        for step in sorted(taken, key=lambda one: (-_loss(one), self._place[one])):
            rest = taken - {step}
            if (
                rest
                and self._is_closed(rest)
                and not self._is_over()
                and self._of(kind, rest) < self._of(kind, taken)
            ):
                taken = rest
        return taken

    def _better_small_set(self, kind: PackageKind, taken: Steps) -> Steps:
        """The best of the sets of few steps, those that promise most worked out first."""
        if self._is_over():
            return taken
        disappointments = 0
        open_sets = set(self._small_sets())
        while open_sets and disappointments < _MOST_DISAPPOINTMENTS and not self._is_over():
            best = min(open_sets, key=lambda one: (self._promise(kind, one), self._places(one)))
            open_sets.discard(best)
            if self._promise(kind, best) >= self._of(kind, taken):
                break
            if self._of(kind, best) < self._of(kind, taken):
                taken, disappointments = best, 0
            else:
                disappointments += 1
        return taken

    def _small_sets(self) -> Iterator[Steps]:
        ranked = sorted(self._steps, key=lambda one: -self._gain(one)[0])
        useful = [step for step in ranked if max(self._gain(step)[0], 0) > _ENOUGH_DAYS][:_MOST_IN_SMALL_SETS]
        for size in range(1, _SMALL_SET + 1):
            for steps in map(frozenset, combinations(useful, size)):
                if steps not in self._trials.known and self._is_closed(steps):
                    yield steps

    def _promise(self, kind: PackageKind, steps: Steps) -> Value:
        """What a set would be worth if its steps brought together what they bring alone, or a bit more."""
        known = max(self._tried_within(steps), key=len)
        judged = self._trials.known[known]
        late, cost = judged.late, judged.cost
        for step in steps - known:
            days, money = self._gain(step)
            late, cost = late - days, cost + money
        hoped = self._wanted.confidence if late <= _HOPE_DAYS else 0.0
        return self._value(kind, steps, Judged(hoped, late, judged.p80, cost))

    def _tried_within(self, steps: Steps) -> Iterator[Steps]:
        yield frozenset()
        ordered = sorted(steps, key=lambda one: self._place[one])
        for size in range(1, len(steps)):
            for inside in map(frozenset, combinations(ordered, size)):
                if inside in self._trials.known:
                    yield inside

    def _places(self, steps: Steps) -> list[int]:
        return sorted(self._place[step] for step in steps)

    def _by_promise(self, kind: PackageKind, sets: Iterable[Steps]) -> list[Steps]:
        return sorted(sets, key=lambda one: (self._promise(kind, one), self._places(one)))

    def _exchanged(self, kind: PackageKind, taken: Steps) -> Steps:
        """Puts others in the place of single steps as long as that is better."""
        disappointments, is_better = 0, True
        while is_better and not self._is_over():
            is_better = False
            for other in self._by_promise(kind, self._neighbours(taken)):
                if disappointments >= _MOST_DISAPPOINTMENTS or self._is_over():
                    return taken
                if self._promise(kind, other) >= self._of(kind, taken):
                    break
                if self._of(kind, other) < self._of(kind, taken):
                    taken, is_better = self._without_needless(kind, other), True
                    break
                disappointments += 1
        return taken

    def _neighbours(self, taken: Steps) -> Iterator[Steps]:
        for out in taken:
            for step in self._steps:
                other = (taken - {out}) | {step}
                if step not in taken and other not in self._trials.known and self._is_closed(other):
                    yield other


def _loss(step: Step) -> int:
    return _SCOPE_LOSS.get(step.touches, 0) if step.touches is not None else 0
