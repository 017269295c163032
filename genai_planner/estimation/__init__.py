"""How much it takes: GPU-hours, memory, money from sizes, methods and hardware.

One function per method, each `(job, pool) -> ComputeEstimate`, in the module named after its kind:

- `pretraining.estimate_pretraining(Pretraining, Pool)`
- `fine_tuning.estimate_fine_tuning(FineTuning, Pool)`: `Tuning` full, lora, qlora, prompt_tuning;
  `Objective` sft, dpo, reward
- `human_feedback.estimate_reward_model / estimate_dpo (FineTuning, Pool)`,
  `estimate_ppo / estimate_grpo (Rollouts, Pool)`, and `labelling.estimate_labelling(Labelling)` for people
- `evaluation_runs.estimate_evaluation(EvaluationRun, Pool)`,
  `estimate_data_preparation(DataPreparation, Pool)`
- `compression.estimate_quantisation(QuantisationRun, Pool)`,
  `estimate_quantisation_aware_training(FineTuning, Pool)`, `estimate_pruning(Pruning, Pool)`,
  `estimate_distillation(Distillation, Pool)`
- `inference.estimate_inference(Serving, Pool)`: one month
- `api_cost.estimate_api(ApiUse)`, `api_cost.break_even_requests(ApiUse, hosting_cost)`

`pool.Pool` names the accelerator (id or alias in the hardware catalogue), how many, and their price;
`record.ComputeEstimate` holds every amount as a `record.Range`. Unusable input raises `errors.InputError`.
"""

from genai_planner.estimation.answering import Answering
from genai_planner.estimation.by_method.api_cost import ApiUse, break_even_requests, estimate_api
from genai_planner.estimation.by_method.compression import (
    Distillation,
    Pruning,
    QuantisationRun,
    estimate_distillation,
    estimate_pruning,
    estimate_quantisation,
    estimate_quantisation_aware_training,
)
from genai_planner.estimation.by_method.evaluation_runs import (
    DataPreparation,
    EvaluationRun,
    estimate_data_preparation,
    estimate_evaluation,
)
from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.human_feedback import (
    Rollouts,
    estimate_dpo,
    estimate_grpo,
    estimate_ppo,
    estimate_reward_model,
)
from genai_planner.estimation.by_method.inference import Serving, estimate_inference
from genai_planner.estimation.by_method.labelling import Labelling, LabellingEstimate, estimate_labelling
from genai_planner.estimation.by_method.pretraining import Pretraining, estimate_pretraining
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.methods import (
    Objective,
    Optimiser,
    Precision,
    Quantisation,
    Sharding,
    Tuning,
)
from genai_planner.estimation.record import Assumption, ComputeEstimate, Outcome, Range

__all__ = [
    "Answering",
    "ApiUse",
    "Assumption",
    "ComputeEstimate",
    "DataPreparation",
    "Distillation",
    "EvaluationRun",
    "FineTuning",
    "Labelling",
    "LabellingEstimate",
    "Objective",
    "Optimiser",
    "Outcome",
    "Pool",
    "Precision",
    "Pretraining",
    "Pruning",
    "Quantisation",
    "QuantisationRun",
    "Range",
    "Rollouts",
    "Serving",
    "Sharding",
    "Tuning",
    "break_even_requests",
    "estimate_api",
    "estimate_data_preparation",
    "estimate_distillation",
    "estimate_dpo",
    "estimate_evaluation",
    "estimate_fine_tuning",
    "estimate_grpo",
    "estimate_inference",
    "estimate_labelling",
    "estimate_ppo",
    "estimate_pretraining",
    "estimate_pruning",
    "estimate_quantisation",
    "estimate_quantisation_aware_training",
    "estimate_reward_model",
]
