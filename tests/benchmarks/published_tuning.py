"""Published fine-tuning, learning from feedback, and compression."""

import re
from collections.abc import Callable

from benchmarks.published_case import Case
from benchmarks.published_cells import (
    NoCaseError,
    Row,
    cell_batches,
    cell_gpu,
    cell_gpu_hours,
    cell_gpus,
    cell_length,
    cell_method,
    cell_number,
    cell_number_or,
    cell_optimiser,
    cell_sharding,
    refuse_named_outliers,
)
from genai_planner.estimation import (
    FineTuning,
    Objective,
    Pool,
    Pruning,
    Quantisation,
    QuantisationRun,
    Range,
    Rollouts,
    estimate_fine_tuning,
    estimate_grpo,
    estimate_ppo,
    estimate_pruning,
    estimate_quantisation,
)
from genai_planner.estimation.constants import Constants
from genai_planner.estimation.methods import MemorySaving

USUAL_GROUP = 8
"""Answers to each prompt in GRPO, where a row does not say."""
USUAL_ROLLOUT = 512
"""Tokens of prompt and answer, where a row does not say."""
PAIR_TOKENS = 798.5
"""Of an example of human preferences: Llama 2, table 6 (human_effort.csv)."""
CONVERSATION = re.compile(r"sharegpt|ultrachat|conversation|dialog|multi-?turn", re.I)
CONVERSATION_SHARE = 0.6
"""Of the sequence length that a conversation of several turns fills; planner's assumption."""


def tuning_case(row: Row) -> Case:
    """GPU-hours of fine-tuning, DPO or PPO."""
    published = cell_gpu_hours(row)
    gpus = cell_gpus(row)
    if not gpus:
        raise NoCaseError("n_gpus is not given")
    pool = Pool(gpu=cell_gpu(row), gpus=gpus)
    is_reinforcement = re.search(r"\b(ppo|grpo|rl|rlhf|rlvr|rloo|apa)\b", row["stage"].lower()) is not None
    predict = _reinforcement(row, pool) if is_reinforcement else _tuning(row, pool)
    return Case(row["family"], f"{row['model']} {row['method']} {row['gpu_type']}", published, predict)


def _tuning(row: Row, pool: Pool) -> Callable[[Constants], Range]:
    if "vision" in row["stage"]:
        raise NoCaseError("images are not modelled")
    held = cell_number(row, "params_b") * 1e9
    # In an encoder-decoder a token passes one of the two stacks.
    is_halved = "seq2seq" in row["stage"]
    savings = {MemorySaving.OFFLOADED_STATES} if "offload=yes" in row["method"] else set()
    tuning = cell_method(row["method"])
    length = cell_length(row["seq_len"])
    microbatch, batch = cell_batches(row["batch"], pool.gpus)
    sharding = cell_sharding(f"{row['method']} {row['notes']}")
    if not (row["n_examples"] or row["tokens_m"]):
        raise NoCaseError("neither examples nor tokens are given")

    def predict(constants: Constants) -> Range:
        examples, tokens, is_packed, epochs = _data(row, length, constants)
        step = min(batch, examples)
        job = FineTuning(
            parameters=held / 2 if is_halved else held,
            total_parameters=held if is_halved else None,
            savings=frozenset(savings),
            tuning=tuning,
            objective=_objective(row["stage"].lower()),
            examples=examples,
            tokens_per_example=tokens,
            epochs=epochs,
            sequence_length=length or 2048,
            batch=step,
            microbatch=microbatch if microbatch and microbatch <= step else None,
            is_packed=is_packed,
            optimiser=cell_optimiser(row["method"]),
            sharding=sharding,
        )
        return estimate_fine_tuning(job, pool, constants=constants).gpu_hours

    return predict


def _reinforcement(row: Row, pool: Pool) -> Callable[[Constants], Range]:
    if not row["n_examples"]:
        raise NoCaseError("the number of prompts is not given")
    length = cell_length(row["seq_len"]) or USUAL_ROLLOUT
    reward = re.search(r"(\d+)M reward", row["method"])
    is_grouped = "grpo" in f"{row['stage']} {row['method']}".lower()
    job = Rollouts(
        parameters=cell_number(row, "params_b") * 1e9,
        tuning=cell_method(row["method"]),
        prompts=round(cell_number(row, "n_examples")),
        prompt_tokens=length // 2,
        answer_tokens=length - length // 2,
        epochs=cell_number_or(row, "epochs", 1.0),
        reward_parameters=float(reward.group(1)) * 1e6 if reward else None,
        answers_per_prompt=USUAL_GROUP if is_grouped else 1,
        has_critic=not is_grouped,
    )
    estimate = estimate_grpo if is_grouped else estimate_ppo
    return lambda constants: estimate(job, pool, constants=constants).gpu_hours


def _data(row: Row, length: int, constants: Constants) -> tuple[int, float, bool, float]:
    """Examples, tokens of each, whether they are packed, and epochs."""
    epochs = cell_number_or(row, "epochs", 1.0)
    given = round(cell_number_or(row, "n_examples", 0.0))
    if row["tokens_m"]:
        total = cell_number(row, "tokens_m") * 1e6
        examples = given or max(1, round(total / (length or 2048)))
        return examples, total / examples, False, epochs
    examples = given or round(cell_number(row, "n_examples"))
    if _objective(row["stage"].lower()) is not Objective.SFT:
        return examples, PAIR_TOKENS, False, epochs
    if "+" in row["seq_len"]:  # texts are cut and filled up to the lengths of prompt and answer
        return examples, float(length), False, epochs
    if CONVERSATION.search(row["dataset"]):
        return examples, CONVERSATION_SHARE * (length or 2048), False, epochs
    text = f"{row['dataset']} {row['notes']}"
    is_packed = re.search(r"\bpacked\b|packing=1", text) is not None
    return examples, constants.tokens_an_example, is_packed, epochs


def _objective(stage: str) -> Objective:
    if re.search(r"dpo|orpo|kto|ipo|preference", stage):
        return Objective.DPO
    return Objective.REWARD if "reward" in stage else Objective.SFT


_ROUNDING = {
    r"GPTQ": Quantisation.GPTQ,
    r"AWQ": Quantisation.AWQ,
    r"RTN|round.to.nearest": Quantisation.ROUND_TO_NEAREST,
}


def compression_case(row: Row) -> Case:
    """GPU-hours of quantisation without training, or of the training that heals or teaches a small model."""
    refuse_named_outliers(row)
    published = cell_gpu_hours(row)
    parameters = cell_number(row, "params_b") * 1e9
    tokens = re.search(r"(\d[\d.]*)\s*([MBT])\w* tokens", row["calibration_or_training_data"])
    is_training = re.search(r"prun|distil|qat|aware|recover|heal", f"{row['kind']} {row['method']}", re.I)
    if is_training and tokens:
        predict = _healing(row, parameters, float(tokens[1]) * {"M": 1e6, "B": 1e9, "T": 1e12}[tokens[2]])
    else:
        predict = _rounding(row, parameters)
    return Case(row["family"], row["model"], published, predict)


def _healing(row: Row, parameters: float, tokens: float) -> Callable[[Constants], Range]:
    # What is trained is the small model that the row names; 1 % is the least pruning there is.
    job = Pruning(parameters=parameters / 0.99, removed_share=0.01, healing_tokens=tokens)
    pool = Pool(gpu=cell_gpu(row), gpus=cell_gpus(row) or 8)
    return lambda constants: estimate_pruning(job, pool, constants=constants).gpu_hours


def _rounding(row: Row, parameters: float) -> Callable[[Constants], Range]:
    if "activations" in row["method"]:
        raise NoCaseError("rounding activations needs a calibration run, which is not modelled")
    method = next((kind for name, kind in _ROUNDING.items() if re.search(name, row["method"], re.I)), None)
    if method is None:
        raise NoCaseError(f"{row['method']}: the tokens that it trains on are not given")
    job = QuantisationRun(parameters=parameters, method=method)
    pool = Pool(gpu=cell_gpu(row), gpus=1)
    return lambda constants: estimate_quantisation(job, pool, constants=constants).gpu_hours
