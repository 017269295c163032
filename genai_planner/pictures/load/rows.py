"""The rows of the load picture: every person and pool, with what there is of them and when it is booked."""

from collections.abc import Iterable
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import ComputePool, Person
from genai_planner.scheduling.load import LoadSpan, ResourceLoad
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Share, counted, said


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One person or pool; amounts in full-time people or in GPUs."""

    kind: PlaceKind
    id: str
    name: str
    amount: float
    """What there is, days off and other amounts within some days left aside."""
    amount_text: str
    spans: tuple[LoadSpan, ...]
    owner: Person | ComputePool
    """Whose load it is."""

    @property
    def peak(self) -> float:
        """The most that is booked while there is anything."""
        return max((span.booked for span in self.spans if span.capacity > 0), default=0.0)

    @property
    def is_over_booked(self) -> bool:
        """Whether more is booked at some time than there is."""
        return any(span.is_over_booked for span in self.spans)


def load_rows(plan: Plan, loads: Iterable[ResourceLoad]) -> tuple[LoadRow, ...]:
    """Every person, then every pool, in the plan's order; those without bookings have no stretches."""
    spans = {(load.kind, load.id): load.spans for load in loads}
    people = (
        LoadRow(
            PlaceKind.PERSON,
            person.id,
            person.name,
            person.availability,
            _time(person),
            spans.get((PlaceKind.PERSON, person.id), ()),
            person,
        )
        for person in plan.people
    )
    pools = (
        LoadRow(
            PlaceKind.POOL,
            pool.id,
            pool.name,
            pool.count,
            counted("{n} GPU", "{n} GPUs", pool.count).text(),
            spans.get((PlaceKind.POOL, pool.id), ()),
            pool,
        )
        for pool in plan.pools
    )
    return (*people, *pools)


def _time(person: Person) -> str:
    if person.availability == 1:
        return phrase("full time")
    return said("{share} of full time", share=Share(person.availability)).text()
