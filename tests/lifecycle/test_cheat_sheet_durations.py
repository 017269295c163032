"""An estimate beside the cheat sheet's training duration, and why it leaves it."""

from genai_planner.lifecycle.data.cheat_sheet_durations import beside_cheat_sheet, is_outside_cheat_sheet
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.tasks import ComputeNeed
from genai_planner.model.workloads import ComputeOverride, Workload, WorkloadKind
from support.plans import exactly

SHEETS = {phase.id: phase.cheat_sheet for phase in bundled().phases}
TUNING = Workload(
    kind=WorkloadKind.FINE_TUNING,
    parameters=8e9,
    examples=1_000_000,
    tokens_per_example=500,
    epochs=2,
    runs=2,
)
TRAINING = Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=2e9)


def need(hours, workload=TUNING, **fields):
    return ComputeNeed(gpus=4, elapsed_hours=exactly(hours), workload=workload, **fields)


def test_one_of_several_runs_is_compared():
    # 20 hours for two runs are ten for one.
    assert beside_cheat_sheet(SHEETS["fine-tuning"], need(20)).text() == (
        "One run takes 10 h, within the cheat sheet's “Minutes to hours”."
    )
    assert not is_outside_cheat_sheet(SHEETS["fine-tuning"], need(20))


def test_a_longer_run_says_why_and_what_would_bring_it_back():
    words = beside_cheat_sheet(SHEETS["fine-tuning"], need(96)).text()
    assert words.startswith(
        "One run takes 48 h, longer than the cheat sheet's “Minutes to hours”: 1.0e9 tokens"
    )
    assert "through 8 billion parameters take their time on 4 GPUs." in words
    assert words.endswith("2 times as many GPUs, if the batch can be shared out, or examples cut to 50% "
                          "would bring it to 24 h.")  # fmt: skip
    assert is_outside_cheat_sheet(SHEETS["fine-tuning"], need(96))


def test_a_shorter_pre_training_says_why():
    words = beside_cheat_sheet(SHEETS["pretraining"], need(3, TRAINING)).text()
    assert words.startswith(
        "One run takes 3 h, shorter than the cheat sheet's “Days to weeks to months”: 2.0e9"
    )
    assert is_outside_cheat_sheet(SHEETS["pretraining"], need(3, TRAINING))


def test_pre_training_has_no_longest_duration():
    assert (
        "within the cheat sheet's" in beside_cheat_sheet(SHEETS["pretraining"], need(9_000, TRAINING)).text()
    )


def test_own_hours_are_the_reason_themselves():
    own = need(96, override=ComputeOverride(elapsed_hours=exactly(96)))
    assert "these are your own hours." in beside_cheat_sheet(SHEETS["fine-tuning"], own).text()


def test_nothing_is_said_without_a_workload_or_a_duration():
    assert beside_cheat_sheet(SHEETS["fine-tuning"], need(9, None)).text() == ""
    assert beside_cheat_sheet(SHEETS["prompt-engineering"], need(9)).text() == ""
    assert not is_outside_cheat_sheet(SHEETS["fine-tuning"], need(99, None))
