"""Generated plans for pictures: long names, and names in scripts that are wide or run from right to left."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person, Stage
from genai_planner.model.tasks import Assignment, Phase
from support.plans import MONDAY, compute, link, milestone, work

NAMES = st.one_of(
    st.sampled_from(
        [
            "Evaluate",
            "Collect and clean twenty thousand labelled examples of good answers from the archive " * 2,
            "収集とクリーニング：二万件のラベル付き例文と評価データの整備",
            "איסוף וניקוי של דוגמאות מתויגות (LoRA, 8B)",
            "جمع وتنظيف أمثلة موسومة 20,000",
            "Évaluation n° 2 — Größenwahn und Überschuß",
            "👩‍🔬 research",
            "W" * 200,
        ]
    ),
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=60),
)
STAGES = st.sampled_from([None, *Stage])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of a few phases with tasks of every kind, people, links, and perhaps a deadline."""
    people = tuple(Person(id=f"person-{index}", name=draw(NAMES)) for index in range(draw(st.integers(0, 4))))
    phases = tuple(
        Phase(id=f"phase-{index}", name=draw(NAMES), stage=draw(STAGES))
        for index in range(draw(st.integers(1, 4)))
    )
    tasks = [draw(_tasks(index, phases, people)) for index in range(draw(st.integers(0, 14)))]
    links = tuple(
        link(tasks[index - 1].id, task.id)
        for index, task in enumerate(tasks)
        if index and draw(st.booleans())
    )
    deadline = draw(st.none() | st.dates(date(2027, 1, 5), date(2027, 6, 1)))
    return Plan(
        name=draw(NAMES),
        start=MONDAY,
        deadline=deadline,
        people=people,
        phases=phases,
        tasks=tasks,
        links=links,
    )


@st.composite
def todays(draw: st.DrawFn) -> datetime | None:
    """A day near the plan, or none."""
    return draw(st.none() | st.integers(-5, 120).map(lambda days: MONDAY + timedelta(days=days)))


@st.composite
def _tasks(draw: st.DrawFn, index: int, phases: tuple[Phase, ...], people: tuple[Person, ...]):
    fields = {"name": draw(NAMES), "phase": draw(st.sampled_from(phases)).id}
    match draw(st.sampled_from(["work", "compute", "milestone"])):
        case "compute":
            return compute(
                f"task-{index}", draw(st.floats(0.1, 400)), gpus=draw(st.integers(1, 512)), **fields
            )
        case "milestone":
            return milestone(f"task-{index}", **fields)
    who = draw(st.lists(st.sampled_from(people), unique=True)) if people else []
    assignments = tuple(Assignment(person=person.id, skill="data") for person in who)
    return work(f"task-{index}", draw(st.floats(0.1, 40)), assignments=assignments, **fields)
