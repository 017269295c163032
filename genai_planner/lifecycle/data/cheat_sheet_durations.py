"""How an estimate stands beside the cheat sheet's training duration, and why it leaves it where it does."""

from genai_planner.estimation.wording import counted, scientific
from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.model.tasks import ComputeNeed
from genai_planner.model.workloads import Workload, WorkloadKind

HOURS_A_DAY = 24
_LONG = 100
_BY_TEXT = frozenset(
    {
        WorkloadKind.PRETRAINING,
        WorkloadKind.DATA_PREPARATION,
        WorkloadKind.PRUNING,
        WorkloadKind.DISTILLATION,
    }
)


def beside_cheat_sheet(sheet: CheatSheetColumn, need: ComputeNeed) -> str:
    """Whether one run stays within the cheat sheet's duration, and where not, why, in a sentence or two.

    Empty where the need knows no workload, or the column gives no duration that can be compared: none, or
    that no training is required. Serving is no training.
    """
    workload = need.workload
    if workload is None or not _is_comparable(sheet, workload):
        return ""
    hours = need.elapsed_hours.likely / workload.runs
    said = f"the cheat sheet's \u201c{sheet.training_duration}\u201d"
    if sheet.longest_training_hours is not None and hours > sheet.longest_training_hours:
        return f"One run takes {_hours(hours)}, longer than {said}: {_why_long(workload, need)} " + _shorter(
            hours / sheet.longest_training_hours, workload, sheet.longest_training_hours
        )
    if sheet.shortest_training_hours is not None and hours < sheet.shortest_training_hours:
        return f"One run takes {_hours(hours)}, shorter than {said}: {_why_short(workload, need)}"
    return f"One run takes {_hours(hours)}, within {said}."


def is_outside_cheat_sheet(sheet: CheatSheetColumn, need: ComputeNeed) -> bool:
    """Whether one run leaves the cheat sheet's duration."""
    if need.workload is None or not _is_comparable(sheet, need.workload):
        return False
    hours = need.elapsed_hours.likely / need.workload.runs
    least, most = sheet.shortest_training_hours, sheet.longest_training_hours
    return (least is not None and hours < least) or (most is not None and hours > most)


def _is_comparable(sheet: CheatSheetColumn, workload: Workload) -> bool:
    """Whether the sheet gives a duration, and the workload is one that ends by itself."""
    has_duration = bool(sheet.shortest_training_hours or sheet.longest_training_hours)
    return has_duration and workload.kind is not WorkloadKind.SERVING


def _why_long(workload: Workload, need: ComputeNeed) -> str:
    if need.override.elapsed_hours is not None:
        return "these are your own hours."
    return f"{_load(workload)} take their time on {_gpus(need)}."


def _why_short(workload: Workload, need: ComputeNeed) -> str:
    if need.override.elapsed_hours is not None:
        return "these are your own hours."
    return (
        f"{_load(workload)} are little for so many as {_gpus(need)}; the article speaks of large models on "
        "trillions of tokens."
    )


def _shorter(times: float, workload: Workload, most: float) -> str:
    data = "text" if workload.kind in _BY_TEXT else "examples"
    return (
        f"{counted(times)} times as many GPUs, if the batch can be shared out, or {data} cut to "
        f"{1 / times:.0%} would bring it to {_hours(most)}."
    )


def _load(workload: Workload) -> str:
    size = f"{counted(workload.parameters / 1e9)} billion parameters"
    if workload.kind in _BY_TEXT:
        return f"{scientific(workload.tokens)} tokens through {size}"
    passed = workload.examples * workload.tokens_per_example * workload.epochs * workload.answers_per_prompt
    return f"{scientific(passed)} tokens through {size}"


def _gpus(need: ComputeNeed) -> str:
    return "1 GPU" if need.gpus == 1 else f"{need.gpus:,} GPUs"


def _hours(hours: float) -> str:
    if hours < 1:
        return f"{max(round(hours * 60), 1)} min"
    if hours >= _LONG:
        return f"{counted(hours / HOURS_A_DAY)} days"
    return f"{counted(hours)} h"
