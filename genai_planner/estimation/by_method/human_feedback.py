"""Learning from human preferences: reward model, DPO, PPO, GRPO."""

from dataclasses import dataclass

from genai_planner.estimation.answering import Answering, Speed, best_copy, speed_assumptions
from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.tuning_time import TuningStep, computing_seconds
from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import LayoutMemory, least_gpus_range, plain_training, settle, too_large
from genai_planner.estimation.machines.model_shape import held_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import tuning_utilisation
from genai_planner.estimation.memory import TrainingLayout, memory_assumption, training_memory
from genai_planner.estimation.methods import Optimiser, Sharding, Tuning
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Power, Said, Share, counted, said

LOOP_SHARE = 0.35
"""Speed of the loop of writing, judging and learning over that of its parts run alone: weights move between
the engines, short answers wait for the longest, batches are small."""
LOOP_SOURCE = marked(
    "planner's assumption, between the 4 and the 12 times of the supervised step that published runs took "
    "(DeepSpeed-Chat and InstructGPT, arXiv 2203.02155)"
)
USUAL_PROMPTS_A_STEP = 512
"""Of one step of learning, answers to which are written before the weights move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollouts:
    """Reinforcement learning on answers that the model writes itself.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    """Of a mixture of experts, those that each token passes."""
    total_parameters: float | None = None
    """All parameters of a mixture of experts; None for a dense model."""
    tuning: Tuning = Tuning.FULL
    prompts: int = 20_000
    prompt_tokens: int = 256
    answer_tokens: int = 256
    epochs: float = 1.0
    answers_per_prompt: int = 1
    """1 for PPO; the size of the group for GRPO, usually 8 or more."""
    reward_parameters: float | None = None
    """Of the reward model, and of PPO's critic; None for a model of the policy's size. 0 for a rule."""
    has_critic: bool = True
    """PPO learns a critic of the reward model's size beside; GRPO does without."""
    loop_share: float = LOOP_SHARE
    batch: int | None = None
    """Prompts of one step; None for a usual number."""
    answers_at_a_time: int | None = None
    """That one copy of the model writes; None for as many as memory holds and a step asks for."""
    optimiser: Optimiser = Optimiser.ADAM
    bandwidth_share: float | None = None
    compute_share: float | None = None
    """That writing reaches; None for what is usual in serving."""
    sharding: Sharding = Sharding.AUTOMATIC

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        check_count("number of prompts", self.prompts)
        check_count("number of prompt tokens", self.prompt_tokens, most=1e8)
        check_count("number of answer tokens", self.answer_tokens, most=1e8)
        check_count("number of answers per prompt", self.answers_per_prompt, most=1e5)
        check_between("number of epochs", self.epochs, 0.001, 10_000)
        check_between("speed of the loop over its parts", self.loop_share, 0.001, 1)
        if self.total_parameters is not None:
            check_no_more_than(
                "number of active parameters", self.parameters, self.total_parameters, "whole model"
            )
        if self.batch is not None:
            check_count("batch", self.batch)
            check_no_more_than("batch", self.batch, self.prompts, "number of prompts")
        if self.answers_at_a_time is not None:
            check_count("number of answers at a time", self.answers_at_a_time, most=1e6)
        if self.reward_parameters:
            check_parameters(self.reward_parameters, "number of parameters of the reward model")
        check_tokens(self.tokens)

    @property
    def answers(self) -> float:
        """Answers written in all."""
        return self.prompts * self.answers_per_prompt * self.epochs

    @property
    def tokens(self) -> float:
        """Of all prompts and answers that pass the models."""
        return self.answers * (self.prompt_tokens + self.answer_tokens)

    @property
    def held_parameters(self) -> float:
        """All of the policy's."""
        return self.total_parameters or self.parameters

    @property
    def answers_a_step(self) -> float:
        """Written before the weights move."""
        return min(self.batch or USUAL_PROMPTS_A_STEP, self.prompts) * self.answers_per_prompt

    @property
    def judge_parameters(self) -> float:
        """Of the reward model."""
        return self.held_parameters if self.reward_parameters is None else self.reward_parameters


def estimate_reward_model(
    job: FineTuning, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """Training a reward model on compared pairs; `job.objective` must be `Objective.REWARD`."""
    return estimate_fine_tuning(job, pool, constants=constants)


def estimate_dpo(job: FineTuning, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """Direct preference optimisation on compared pairs; `job.objective` must be `Objective.DPO`.

    Each pair passes the trained model twice forward and backward, and its frozen reference twice forward
    (arXiv 2305.18290).
    """
    return estimate_fine_tuning(job, pool, constants=constants)


def estimate_ppo(job: Rollouts, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """Proximal policy optimisation: write answers, judge them, train policy and critic.

    Four models stand in memory: policy, frozen reference, reward model and critic (arXiv 2203.02155).
    """
    return _estimate(job, pool, "PPO", constants or bundled_constants())


def estimate_grpo(job: Rollouts, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """Group relative policy optimisation: PPO without a critic, several answers for each prompt.

    After DeepSeekMath, arXiv 2402.03300; `job.has_critic` must be false.
    """
    return _estimate(job, pool, "GRPO", constants or bundled_constants())


def _estimate(job: Rollouts, pool: Pool, name: str, constants: Constants) -> ComputeEstimate:
    needs_gb = _models_in_memory(job, constants)
    layout = settle(_layout(job, pool), needs_gb, pool.capacity_gb)
    need = training_memory(held_shape(job.parameters, job.total_parameters), layout, constants)
    model, speed = _writing(job, pool, constants)
    writing = job.answers * job.answer_tokens / speed.tokens_per_second * speed.gpus / 3600 / job.loop_share
    learning = _learning_gpu_hours(job, pool, constants) / job.loop_share
    working = Working(
        method=said("{name} ({tuning})", name=name, tuning=Said(job.tuning.value.replace("_", " "))),
        gpu_hours=Range.around(writing + learning, constants.rollout_spread),
        gpus=pool.gpus,
        least_gpus=least_gpus_range(layout, needs_gb, pool.capacity_gb, constants.memory_spread),
        peak_memory_gb=Range.around(needs_gb(layout), constants.memory_spread),
        formula=(
            said(
                "{answers} answers x {answer_tokens} tokens written at {tokens_per_second} "
                "tokens/s on {gpus} = {writing} GPU-hours + {tokens} tokens x ({job} x "
                "{parameters} + {job2} x {judge_parameters}) FLOP judged and learned = "
                "{learning} GPU-hours, both at {loop_share} of the speed of the parts alone",
                answers=Measured(job.answers),
                answer_tokens=job.answer_tokens,
                tokens_per_second=Measured(speed.tokens_per_second),
                gpus=counted("{n} GPU", "{n} GPUs", speed.gpus),
                writing=Measured(writing),
                tokens=Power(job.tokens),
                job=_flops_per_parameter(job),
                parameters=Power(job.parameters),
                job2=_judge_flops(job),
                judge_parameters=Power(job.judge_parameters),
                learning=Measured(learning),
                loop_share=Share(job.loop_share),
            )
        ),
        assumptions=(
            *_assumptions(job, layout),
            *speed_assumptions(model, pool, speed, constants),
            Assumption(
                "Utilisation of learning",
                said(
                    "{accelerator} of the 16-bit peak",
                    accelerator=Share(tuning_utilisation(pool.accelerator, constants)),
                ),
                constants.source,
            ),
            memory_assumption(need, constants, other_models_gb=needs_gb(layout) - need.total_gb),
        ),
        warnings=too_large(layout, needs_gb, pool.capacity_gb),
    )
    return to_estimate(working, pool)


def _models_in_memory(job: Rollouts, constants: Constants) -> LayoutMemory:
    """The policy in training, a frozen reference, the reward model, and PPO's critic in training."""
    judge = job.judge_parameters / job.held_parameters
    reference = 1.0 if job.tuning is Tuning.FULL else 0.0
    critic = judge * _BYTES_TRAINED / 2.0 if job.has_critic else 0.0
    shape = held_shape(job.parameters, job.total_parameters)
    return plain_training(shape, constants, frozen_copies=reference + judge + critic)


_BYTES_TRAINED = 16.0


def _layout(job: Rollouts, pool: Pool) -> TrainingLayout:
    return TrainingLayout(
        tuning=job.tuning,
        optimiser=job.optimiser,
        sharding=job.sharding,
        gpus=pool.gpus,
        sequence_length=job.prompt_tokens + job.answer_tokens,
    )


def _writing(job: Rollouts, pool: Pool, constants: Constants) -> tuple[Answering, Speed]:
    """The policy as it writes: the answers of a step are shared out among the copies, and wait for them."""
    model = Answering(
        parameters=job.held_parameters,
        active_parameters=job.parameters if job.total_parameters else None,
        prompt_tokens=job.prompt_tokens,
        answer_tokens=job.answer_tokens,
        requests=job.answers_at_a_time,
        bandwidth_share=job.bandwidth_share,
        compute_share=job.compute_share,
    )
    return model, best_copy(model, pool, constants, waiting=job.answers_a_step)


def _learning_gpu_hours(job: Rollouts, pool: Pool, constants: Constants) -> float:
    step = TuningStep(
        parameters=job.parameters,
        tuning=job.tuning,
        tokens=job.tokens,
        sequence_length=job.prompt_tokens + job.answer_tokens,
        extra_forwards=2.0,
    )
    policy = computing_seconds(step, pool, constants)
    judge = policy * _judge_flops(job) * job.judge_parameters / (step.flops_per_parameter * job.parameters)
    return (policy + judge) / 3600


def _flops_per_parameter(job: Rollouts) -> float:
    """Of the policy: training, and one pass each of its old self and of the reference."""
    return TuningStep(
        parameters=job.parameters, tuning=job.tuning, tokens=1, sequence_length=1, extra_forwards=2.0
    ).flops_per_parameter


def _judge_flops(job: Rollouts) -> float:
    """Of the reward model's size: one pass to judge; a critic is passed once more and trained."""
    return 2.0 + (2.0 + 6.0 if job.has_critic else 0.0)


def _assumptions(job: Rollouts, layout: TrainingLayout) -> tuple[Assumption, ...]:
    return (
        Assumption("Answers of a step", said("{answers}", answers=Measured(job.answers_a_step))),
        Assumption(
            "Speed of the whole loop over its parts",
            said("{loop_share}", loop_share=Share(job.loop_share)),
            LOOP_SOURCE,
        ),
        Assumption(
            "Reward model",
            said("{judge_parameters} parameters", judge_parameters=Power(job.judge_parameters)),
        ),
        Assumption("Critic", said("as large as the reward model") if job.has_critic else said("none")),
        Assumption("Sharding", layout.sharding.value),
        Assumption("Optimiser", job.optimiser.value),
    )
