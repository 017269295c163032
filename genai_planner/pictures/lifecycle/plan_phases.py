"""Which phases of the lifecycle a plan has, and when."""

from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import Schedule
from genai_planner.words.days import short_day_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said


class Presence:
    """Says of each phase of the lifecycle whether a plan has it; without a plan, nothing is said."""

    def __init__(self, plan: Plan | None, schedule: Schedule | None) -> None:
        self._plan = plan
        self._schedule = schedule
        phases = plan.phases if plan else ()
        self._plan_phase = {phase.lifecycle_phase: phase.id for phase in phases if phase.lifecycle_phase}

    def has(self, phase: str) -> bool:
        """Whether the phase is to be shown as present; all are where there is no plan."""
        return self._plan is None or phase in self._plan_phase

    def mark(self, phase: str) -> str:
        """What stands at the foot of the phase: its dates in the plan, or that it is not in it."""
        if self._plan is None:
            return ""
        if phase not in self._plan_phase:
            return phrase("Not in this plan")
        dates = self._schedule.phases.get(self._plan_phase[phase]) if self._schedule else None
        return (
            f"{short_day_text(dates.start)} – {short_day_text(dates.finish)}"
            if dates
            else phrase("In this plan")
        )

    def sentence(self, lifecycle: Lifecycle) -> str:
        """How much of the lifecycle the plan has."""
        if self._plan is None:
            return phrase("The four stages of a generative AI project and what each phase is for.")
        count = sum(phase.id in self._plan_phase for phase in lifecycle.phases)
        total = len(lifecycle.phases)
        if count == total:
            return said("{plan} has all {total} phases.", plan=self._plan.name, total=total).text()
        return said(
            "{plan} has {count} of the {total} phases.", plan=self._plan.name, count=count, total=total
        ).text()
