"""Answers to "it is a year later and it failed: why?", which become risks of the plan."""

from collections.abc import Sequence

from genai_planner.errors import EditError
from genai_planner.model.base import LONGEST_NAME
from genai_planner.model.edits.risks import add_risk, new_risk
from genai_planner.model.plan import Plan
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence

_BECAUSE = said("Named in a pre-mortem; chance and delay are to be estimated.")


def with_reasons(plan: Plan, reasons: Sequence[str], hit: str = "") -> Plan:
    """The plan in whose register each reason for the failure stands as a risk.

    Chance and delay are the planner's assumption until somebody says better; a reason that is in the register
    already, by its words, is not put in twice.

    Args:
        plan: what is edited.
        reasons: one risk each.
        hit: the id of the task or phase that they hit; empty for the last phase: they delay the finish once.

    Raises:
        EditError: where there is none, or one is too long for the name of a risk.
    """
    known = {risk.name.casefold() for risk in plan.risks}
    wanted = [words for words in (" ".join(one.split()) for one in reasons) if words]
    if not wanted:
        raise EditError(said("Nobody has said yet why it failed; write down a reason."))
    for words in wanted:
        if len(words) > LONGEST_NAME:
            raise EditError(said("Say it in {most} letters: “{words}…”", most=LONGEST_NAME, words=words[:60]))
        if words.casefold() not in known:
            known.add(words.casefold())
            plan = add_risk(plan, new_risk(plan, words, hit or _last_phase(plan), because=Sentence(_BECAUSE)))
    return plan


def _last_phase(plan: Plan) -> str:
    working = {task.phase for task in plan.tasks}
    return next((phase.id for phase in reversed(plan.phases) if phase.id in working), "")
