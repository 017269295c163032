"""How an estimate stands beside the cheat sheet's training duration, and why it leaves it where it does."""

from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.model.tasks import ComputeNeed
from genai_planner.model.workloads import Workload, WorkloadKind
from genai_planner.words.said import NOTHING, Measured, Power, Said, Share, counted, said
from genai_planner.words.sentence import told_as

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


def beside_cheat_sheet(sheet: CheatSheetColumn, need: ComputeNeed) -> Said:
    """Whether one run stays within the cheat sheet's duration, and where not, why, in a sentence or two.

    Nothing where the need knows no workload, or the column gives no duration that can be compared: none, or
    that no training is required. Serving is no training.
    """
    workload = need.workload
    if workload is None or not _is_comparable(sheet, workload):
        return NOTHING
    hours = need.elapsed_hours.likely / workload.runs
    amount, duration = _hours(hours), told_as(sheet.training_duration)
    if sheet.longest_training_hours is not None and hours > sheet.longest_training_hours:
        return said(
            "One run takes {hours}, longer than the cheat sheet's “{duration}”: {why} {shorter}",
            hours=amount,
            duration=duration,
            why=_why_long(workload, need),
            shorter=_shorter(hours / sheet.longest_training_hours, workload, sheet.longest_training_hours),
        )
    if sheet.shortest_training_hours is not None and hours < sheet.shortest_training_hours:
        return said(
            "One run takes {hours}, shorter than the cheat sheet's “{duration}”: {why}",
            hours=amount,
            duration=duration,
            why=_why_short(workload, need),
        )
    return said(
        "One run takes {hours}, within the cheat sheet's “{duration}”.", hours=amount, duration=duration
    )


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


def _why_long(workload: Workload, need: ComputeNeed) -> Said:
    if need.override.elapsed_hours is not None:
        return said("these are your own hours.")
    return said("{load} take their time on {gpus}.", load=_load(workload), gpus=_gpus(need))


def _why_short(workload: Workload, need: ComputeNeed) -> Said:
    if need.override.elapsed_hours is not None:
        return said("these are your own hours.")
    return said(
        "{load} are little for so many as {gpus}; the article speaks of large models on trillions of tokens.",
        load=_load(workload),
        gpus=_gpus(need),
    )


def _shorter(times: float, workload: Workload, most: float) -> Said:
    return said(
        "{times} times as many GPUs, if the batch can be shared out, or {data} cut to {share} would "
        "bring it to {hours}.",
        times=Measured(times),
        data=said("text") if workload.kind in _BY_TEXT else said("examples"),
        share=Share(1 / times),
        hours=_hours(most),
    )


def _load(workload: Workload) -> Said:
    passed = workload.examples * workload.tokens_per_example * workload.epochs * workload.answers_per_prompt
    return said(
        "{tokens} tokens through {size} billion parameters",
        tokens=Power(workload.tokens if workload.kind in _BY_TEXT else passed),
        size=Measured(workload.parameters / 1e9),
    )


def _gpus(need: ComputeNeed) -> Said:
    return counted("{n} GPU", "{n} GPUs", need.gpus)


def _hours(hours: float) -> Said:
    if hours < 1:
        return said("{minutes} min", minutes=max(round(hours * 60), 1))
    if hours >= _LONG:
        return said("{days} days", days=Measured(hours / HOURS_A_DAY))
    return said("{hours} h", hours=Measured(hours))
