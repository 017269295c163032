"""The workload that an empty task of a kind begins with."""

from genai_planner.estimation.token_use import usual_read, usual_written
from genai_planner.model.edits.changing import changed
from genai_planner.model.workloads import Workload, WorkloadKind


def usual_workload(kind: WorkloadKind) -> Workload:
    """A usual one of that kind, to begin with."""
    sizes = {WorkloadKind.PRETRAINING: (1e9, 20e9), WorkloadKind.DATA_PREPARATION: (1e8, 1e9)}
    parameters, tokens = sizes.get(kind, (8e9, 1e9))
    group = 8 if kind is WorkloadKind.GRPO else 1
    usual = Workload(kind=kind, parameters=parameters, tokens=tokens, answers_per_prompt=group)
    is_served = kind is WorkloadKind.SERVING
    return changed(usual, tokens_per_example=usual_read() + usual_written()) if is_served else usual
