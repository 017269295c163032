"""Why the wizard asks each of its questions, and what the answer changes in the plan."""

from PySide6.QtCore import QCoreApplication


def why(name: str) -> str:
    """One sentence or two on the question of that field of the answers; empty for one that says so itself."""
    return {**_of_project(), **_of_use_case(), **_of_models()}.get(name, "")


def _of_project() -> dict[str, str]:
    return {
        "name": _tr("Stands on every picture and page; changes no amount."),
        "start": _tr("All dates count from it."),
        "currency": _tr("Of all money. The usual prices are those of euros and are not converted."),
        "budget": _tr("The cost is held against it, with its chance; it changes no task."),
        "days": _tr("Work goes on on these days alone; runs on GPUs go on on all."),
        "holidays_country": _tr("Nobody works on them, so that work takes longer."),
        "holidays_region": _tr("Adds the holidays of that region alone."),
    }


def _of_use_case() -> dict[str, str]:
    return {
        "purpose": _tr("Kept with the answers for whoever reads them; changes no amount."),
        "users": _tr("Set the size, pilot, training, and tokens of the first year."),
        "hosting": _tr("An API, or serving of your own with its tasks and waits."),
        "latency_seconds": _tr("Two seconds or less make a smaller model more likely."),
        "integrations": _tr("Each is agreed on, connected and tested."),
        "needs_current_knowledge": _tr("Brings retrieval with an index that is kept fresh."),
        "needs_fixed_format": _tr("Makes tuning more likely, and its examples shorter to label."),
        "tone_matters": _tr("Makes human feedback more likely to be needed."),
        "is_regulated": _tr("Brings checks, documents and waits, and a deeper attack on purpose."),
        "has_personal_data": _tr("Brings the assessment of its protection."),
        "has_works_council": _tr("Brings its hearing, with a wait that nobody can shorten."),
        "has_automatic_check": _tr("Spares the people who would compare answers."),
        "documents": _tr("Bring retrieval; the more there are, the more parsing and indexing."),
        "golden_answers": _tr("Twenty for each intent are wanted: fewer mean more labelling."),
        "labelled_examples": _tr("Decide whether to tune, and what is still to be labelled."),
        "preference_pairs": _tr("Decide whether to learn from feedback, and what to compare."),
        "domain_tokens_billions": _tr("Decides whether a model is trained on it."),
    }


def _of_models() -> dict[str, str]:
    return {
        "model_parameters_billions": _tr("Sets the memory and length of runs, and the GPUs that serve."),
        "candidate_models": _tr("Each is tried on your questions: days and trial access."),
        "pretraining_parameters_billions": _tr("Sets, with the text, how long the run takes and its cost."),
        "pretraining_way": _tr("Continued training keeps the tokenizer, takes less work, and may forget."),
        "trial_runs_share": _tr("Come before the final run: GPU-hours, days and money."),
        "prompt_iterations": _tr("Each is written and tried: days and tokens."),
        "tuning_method": _tr("Sets the memory and length of the tuning run."),
        "examples_to_collect": _tr("People write or label them: person-days and guidelines."),
        "tokens_per_example": _tr("Longer ones make the tuning run longer."),
        "epochs": _tr("Each makes the tuning run longer by as much."),
        "feedback_method": _tr("PPO adds a reward model, GRPO many answers to each question; DPO neither."),
        "preference_pairs_to_collect": _tr("Raters compare them: person-days and money."),
        "evaluation_rounds": _tr("Each tests and judges again, and mends what failed: days and tokens."),
        "compression_method": _tr("Distilling trains another model; the other two take hours."),
    }


def _tr(words: str) -> str:
    return QCoreApplication.translate("WhyWeAsk", words)
