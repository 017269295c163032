"""Edits: functions from a plan to a changed plan; each refuses in one sentence what would break it.

No edit changes the plan that it is given, and what it gives back is valid as a whole.
"""

from genai_planner.model.edits.amounts import (
    remove_effort,
    set_duration,
    set_effort,
)
from genai_planner.model.edits.computing import (
    set_compute_hours,
    set_compute_memory,
    set_gpus,
    set_pool,
    set_workload,
    take_back_override,
)
from genai_planner.model.edits.facts import (
    add_calendar,
    add_expense,
    change_calendar,
    change_expense,
    remove_expense,
    rename_plan,
    set_budget,
    set_currency,
    set_plan_deadline,
    set_start,
    set_status_date,
)
from genai_planner.model.edits.links import add_link, change_link, remove_link
from genai_planner.model.edits.phases import add_phase, change_phase, remove_phase, rename_phase
from genai_planner.model.edits.risks import add_risk, change_risk, remove_risk, set_simulation
from genai_planner.model.edits.tasks import (
    add_task,
    change_task,
    move_task,
    remove_task,
    rename_task,
    set_constraint,
    set_deadline,
    set_progress,
)
from genai_planner.model.edits.team import (
    add_person,
    add_pool,
    add_skill,
    assign,
    change_person,
    change_pool,
    change_skill,
    remove_person,
    remove_pool,
    unassign,
)

__all__ = [
    "add_calendar",
    "add_expense",
    "add_link",
    "add_person",
    "add_phase",
    "add_pool",
    "add_risk",
    "add_skill",
    "add_task",
    "assign",
    "change_calendar",
    "change_expense",
    "change_link",
    "change_person",
    "change_phase",
    "change_pool",
    "change_risk",
    "change_skill",
    "change_task",
    "move_task",
    "remove_effort",
    "remove_expense",
    "remove_link",
    "remove_person",
    "remove_phase",
    "remove_pool",
    "remove_risk",
    "remove_task",
    "rename_phase",
    "rename_plan",
    "rename_task",
    "set_budget",
    "set_compute_hours",
    "set_compute_memory",
    "set_constraint",
    "set_currency",
    "set_deadline",
    "set_duration",
    "set_effort",
    "set_gpus",
    "set_plan_deadline",
    "set_pool",
    "set_progress",
    "set_simulation",
    "set_start",
    "set_status_date",
    "set_workload",
    "take_back_override",
    "unassign",
]
