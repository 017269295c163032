"""The bundled lifecycle against the article, the facts and its own rules."""

from collections import Counter

import pytest

from genai_planner.estimation.by_method.labelling import MINUTES_A_COMPARISON, MINUTES_A_DEMONSTRATION
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.resources import Level, Stage
from genai_planner.model.tasks import TaskKind

COLUMNS = ("pretraining", "prompt-engineering", "fine-tuning", "human-feedback", "deployment")
ARTICLE = {
    "head": (
        "Pre-training",
        "Prompt engineering",
        "Prompt tuning and fine-tuning",
        "Reinforcement learning/human feedback",
        "Compression/ optimization/ deployment",
    ),
    "Training duration": (
        "Days to weeks to months",
        "Not required",
        "Minutes to hours",
        "Minutes to hours similar to fine-tuning",
        "Minutes to hours",
    ),
    "Customization": (
        (
            "Determine model architecture, size and tokenizer.<br />"
            "Choose vocabulary size and # of tokens for input/context.<br />"
            "Large amount of domain training data"
        ),
        "No model weights.<br />Only prompt customization",
        "Tune for specific tasks.<br />Add domain-specific data.<br />Update LLM model or adapter weights",
        (
            "Need separate reward model to align with human goals (helpful, honest, harmless).<br />"
            "Update LLM model or adapter weights"
        ),
        (
            "Reduce model size through model pruning, weight quantization, distillation.<br />"
            "Smaller size, faster inference"
        ),
    ),
    "Objective": (
        "Next-token prediction",
        "Increase task performance",
        "Increase task performance",
        "Increase alignment with human preferences",
        "Increase inference performance",
    ),
    "Expertise": ("High", "Low", "Medium", "Medium-High", "Medium"),
}
"""The cheat sheet as it stands in the article "Generative AI project lifecycle"."""
FIGURE = (
    ("use-case", Stage.SCOPE),
    ("model-selection", Stage.SELECT),
    ("pretraining", Stage.SELECT),
    ("prompt-engineering", Stage.ADAPT),
    ("fine-tuning", Stage.ADAPT),
    ("human-feedback", Stage.ADAPT),
    ("evaluation", Stage.ADAPT),
    ("deployment", Stage.INTEGRATE),
    ("application", Stage.INTEGRATE),
)
MODEL_SKILLS = {"ml", "research", "prompting", "annotation", "mlops"}
PHASES = bundled().phases
TASKS = [(phase, task) for phase in PHASES for task in phase.tasks]


def cell(row, phase_id):
    return ARTICLE[row][COLUMNS.index(phase_id)]


def sheet_of(phase_id):
    return next(phase.cheat_sheet for phase in PHASES if phase.id == phase_id)


def test_the_stages_are_the_four_of_the_figure():
    assert [stage.stage for stage in bundled().stages] == list(Stage)
    assert [stage.name for stage in bundled().stages] == [
        "Scope",
        "Select",
        "Adapt and align model",
        "Application integration",
    ]


def test_the_phases_stand_in_the_order_and_stages_of_the_figure():
    assert tuple((phase.id, phase.stage) for phase in PHASES) == FIGURE


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_head_of_the_column_is_the_articles(phase_id):
    assert sheet_of(phase_id).column == cell("head", phase_id)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_training_duration_is_the_articles(phase_id):
    assert sheet_of(phase_id).training_duration == cell("Training duration", phase_id)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_customization_is_the_articles(phase_id):
    assert "<br />".join(sheet_of(phase_id).customization) == cell("Customization", phase_id)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_objective_is_the_articles(phase_id):
    assert sheet_of(phase_id).objective == cell("Objective", phase_id)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_expertise_is_the_articles(phase_id):
    assert sheet_of(phase_id).expertise == cell("Expertise", phase_id)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_cells_name_the_article_as_their_source(phase_id):
    assert "Generative AI project lifecycle" in sheet_of(phase_id).source


def test_phases_without_a_column_say_that_their_effort_is_an_assumption():
    without = [phase for phase in PHASES if phase.cheat_sheet is None]
    assert {phase.id for phase in without} == {"use-case", "model-selection", "evaluation", "application"}
    assert all("assumption" in phase.source for phase in without)


@pytest.mark.parametrize("phase_id", COLUMNS)
def test_the_highest_level_of_the_model_skills_is_that_of_the_expertise_word(phase_id):
    phase = next(phase for phase in PHASES if phase.id == phase_id)
    wanted = {word.word: word.level for word in bundled().expertise_words}[phase.cheat_sheet.expertise]
    levels = [effort.level for task in phase.tasks for effort in task.efforts if effort.skill in MODEL_SKILLS]
    assert max(levels) == wanted


def test_every_phase_has_six_tasks_or_more_and_no_group_has_more_than_eighteen():
    assert {phase.id: len(phase.tasks) for phase in PHASES if len(phase.tasks) < 6} == {}
    groups = Counter((phase.id, task.group) for phase, task in TASKS)
    assert {group: count for group, count in groups.items() if count > 18} == {}


def test_the_tasks_of_the_application_stand_in_groups():
    application = next(phase for phase in PHASES if phase.id == "application")
    groups = {task.group for task in application.tasks}
    wanted = {"Retrieval", "Tools and agents", "Connections", "Interface", "Operation", "Launch"}
    assert wanted <= groups
    assert None not in groups


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.id)
def test_every_task_explains_itself_and_leaves_something_behind(phase):
    for task in phase.tasks:
        assert task.explanation.endswith("."), task.id
        assert len(task.explanation) <= 140, task.id
        assert task.deliverable, task.id
        assert task.source, task.id


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.id)
def test_every_effort_has_a_range(phase):
    for task in phase.tasks:
        for effort in task.efforts:
            assert 0 < effort.days.optimistic < effort.days.likely < effort.days.pessimistic, task.id
            assert effort.level > Level.NONE, task.id


def test_every_phase_names_its_gate_its_risks_and_what_it_is():
    assert all(phase.gate and phase.risks and phase.explanation for phase in PHASES)


def test_only_the_phases_of_adaptation_are_followed_by_evaluation():
    assert [phase.id for phase in PHASES if phase.is_adaptation] == [
        "prompt-engineering",
        "fine-tuning",
        "human-feedback",
    ]
    assert [phase.id for phase in PHASES if phase.is_evaluation] == ["evaluation"]


def test_there_are_ten_skills_with_short_names_and_each_is_needed_somewhere():
    skills = {skill.id for skill in bundled().skills}
    assert len(skills) == 10
    assert skills == {effort.skill for _, task in TASKS for effort in task.efforts}


def test_every_rule_is_used():
    used = {rule for _, task in TASKS for rule in task.scaled_by}
    used |= {rule for _, task in TASKS for effort in task.efforts for rule in effort.scaled_by}
    used |= set(bundled().scaled_by)
    used |= {rule for phase in PHASES for expense in phase.expenses for rule in expense.scaled_by}
    assert used == {rule.id for rule in bundled().rules}


def test_every_skill_can_be_brought_by_a_role_at_expert_level():
    brought = {skill for role in bundled().roles for skill, level in role.skills.items() if level == 3}
    assert brought == {skill.id for skill in bundled().skills}


def test_roles_have_believable_day_rates():
    assert len(bundled().roles) >= 8
    assert all(200 <= role.day_rate <= 1_500 for role in bundled().roles)


@pytest.mark.parametrize(
    "term",
    [
        *("RLHF", "DPO", "PPO", "GRPO", "LoRA", "QLoRA", "MFU", "P50", "P80", "RAG", "Token"),
        *("Context window", "Quantisation", "Distillation", "Pruning", "Total float", "Critical path"),
        *("Levelling", "Gate", "Hallucination", "Red team", "GPU-hour", "KV cache", "Epoch"),
    ],
)
def test_the_glossary_explains(term):
    entries = {name for entry in bundled().glossary for name in (entry.term, *entry.also)}
    assert term in entries


def test_the_glossary_is_long_and_in_alphabetical_order():
    terms = [entry.term for entry in bundled().glossary]
    assert len(terms) >= 60
    assert terms == sorted(terms, key=str.casefold)


def test_labelling_rests_on_published_figures():
    sources = {task.id: task.source for _, task in TASKS}
    assert "InstructGPT" in sources["collect-examples"]
    assert "Prompt Report" in sources["iterations"]
    assert "Llama 2" in sources["collect-comparisons"]
    assert sources["interviews"] == ASSUMPTION


@pytest.mark.parametrize(
    ("task_id", "minutes"),
    [("collect-examples", MINUTES_A_DEMONSTRATION), ("collect-comparisons", MINUTES_A_COMPARISON)],
)
def test_labelling_takes_the_minutes_that_the_estimates_reckon_with(task_id, minutes):
    task = next(task for _, task in TASKS if task.id == task_id)
    days = next(effort.days for effort in task.efforts if effort.skill == "annotation")
    thousand = [amount * 1_000 / 60 / 8 for amount in minutes]
    assert [days.optimistic, days.likely, days.pessimistic] == pytest.approx(thousand, rel=0.02)


def test_compute_tasks_leave_their_hours_to_the_estimates():
    runs = {task.compute for _, task in TASKS if task.kind is TaskKind.COMPUTE}
    assert runs == {
        "pretraining-trials",
        "pretraining-run",
        "tuning-run",
        "reward-model-run",
        "feedback-run",
        "evaluation-run",
        "compression-run",
    }
