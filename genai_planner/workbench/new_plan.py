"""A new plan: what the answers give, levelled at once, so that nobody is booked twice to begin with."""

from datetime import date

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.at_once import level_at_once


def new_plan(answers: Answers, lifecycle: Lifecycle, today: date, *, catalogue: Catalogue) -> Plan:
    """The plan of the answers in an order in which nobody is in two places at once.

    The same arguments give the same plan; see `make_plan` for them.

    Raises:
        InputError: no plan can be made of the answers.
    """
    return level_at_once(make_plan(answers, lifecycle, today, catalogue=catalogue))
