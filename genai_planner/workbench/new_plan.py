"""A new plan: what the answers give, levelled at once, so that nobody is booked twice to begin with."""

from datetime import date

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.workbench.by_hand.moving_all import with_start


def new_plan(answers: Answers, lifecycle: Lifecycle, today: date, *, catalogue: Catalogue) -> Plan:
    """The plan of the answers in an order in which nobody is in two places at once.

    The same arguments give the same plan; see `make_plan` for them.

    Raises:
        InputError: no plan can be made of the answers.
    """
    return level_at_once(make_plan(answers, lifecycle, today, catalogue=catalogue))


def shape_of(plan: Plan) -> Plan:
    """What of a plan another project can begin with: its work, people, pools, calendars and risks.

    What was done, said, measured, promised, remembered or written down of this one is left out, and so is the
    order that levelling made, and its deadline, budget and status date.
    """
    tasks = (
        changed(
            task,
            progress=Progress(),
            deadline=None,
            given=(),
            note="",
            addresses=(),
            criteria=tuple(changed(one, values=()) for one in task.criteria),
        )
        for task in plan.tasks
    )
    return changed(
        plan,
        tasks=tuple(tasks),
        links=tuple(link for link in plan.links if not link.is_levelling),
        deadline=None,
        deadline_of=None,
        budget=None,
        status_date=None,
        scenarios=(),
        baselines=(),
        commitments=(),
        history=(),
        log=(),
    )


def begun_with(shape: Plan, name: str, start: date) -> Plan:
    """A new plan of that shape from that day on, ordered so that nobody is booked twice.

    Dates that tasks are pinned to move along with the start.

    Raises:
        EditError: a name or a day that no plan can have.
    """
    moved = with_start(changed(shape, name=name), start, with_pins=True)
    return level_at_once(moved)
