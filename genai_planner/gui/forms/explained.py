"""What the lifecycle knows of the words that the inspector shows: levels, terms and typical risks."""

from PySide6.QtWidgets import QLabel, QWidget

from genai_planner.gui.forms.glossary_tips import explanations
from genai_planner.gui.look.tips import tip
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Task
from genai_planner.scheduling.summaries import phases_above

_LONGEST_TERM = 40
"""Characters of the longest words that are looked up; anything longer is a sentence."""
_OTHER_WORDS = {"critical": "critical path", "estimate": "three-point estimate", "links": "link"}
"""What the inspector calls a term of the glossary in less room."""


class Explained:
    """Explanations from one lifecycle, for tooltips and sections."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle
        self._levels = {entry.level: entry for entry in lifecycle.levels}
        self._risks = {(phase.id, task.id): task.risks for phase in lifecycle.phases for task in phase.tasks}
        self._tips: dict[str, str] = {}

    def level(self, level: Level) -> str:
        """What somebody of that level can do."""
        entry = self._levels.get(level)
        return f"{entry.name}: {entry.can_do}" if entry else ""

    def skill(self, skill_id: str) -> str:
        """What that area of expertise covers; empty for one that the lifecycle does not know."""
        found = (skill for skill in self._lifecycle.skills if skill.id == skill_id)
        return next((f"{skill.name}: {skill.explanation}" for skill in found), "")

    def risks_of_task(self, task: Task, plan: Plan) -> tuple[str, ...]:
        """What usually goes wrong with the lifecycle's task that this one was made of."""
        around = (plan.phase_by_id[phase].lifecycle_phase for phase in phases_above(plan, task.phase))
        phase = next((one for one in around if one is not None), None)
        if phase is None or task.lifecycle_task is None:
            return ()
        return self._risks.get((phase, task.lifecycle_task), ())

    def explain_words(self, panel: QWidget) -> None:
        """Gives every label without a tooltip the explanations of the terms that stand in it."""
        for label in panel.findChildren(QLabel):
            words = label.text()
            if words and len(words) <= _LONGEST_TERM:
                told = self._tip(words)
                if told and not label.toolTip():
                    label.setToolTip(told)

    def _tip(self, words: str) -> str:
        known = self._tips.get(words)
        if known is None:
            searched = _OTHER_WORDS.get(words.casefold(), words)
            known = self._tips[words] = tip(explanations(searched, self._lifecycle))
        return known
